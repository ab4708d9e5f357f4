"""Words before a point that need not end a sentence, in lower case and without their own last point."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_FINAL: Final = _words("""
    mr mrs ms mx messrs mme mlle dr drs prof profs rev fr hon hr amb gov pres rep reps sen sens mgr
    gen gens lt col cols maj capt cpt sgt cpl pvt adm vadm radm brig cmdr cdr ltc fld const pct
    st ste mt ft e.g i.e viz cf vs approx ca incl esp resp z.b u.a d.h bzw nr
    т.е т.к г-н г-жа проф ген акад им ул пл см напр св ред
""")
"""Titles and particles; what follows them belongs to them."""

SOMETIMES_FINAL: Final = _words("""
    jr sr inc ltd co corp llc plc etc al dept univ assn bros est ave blvd rd sq hwy bldg no nos vol ed eds
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt
    wash wis wyo
    г гг в вв р руб коп тыс млн млрд чел др пр т.д т.п н.э д стр обл
""")
"""May end a sentence as well; they do so where the next word is a usual opener."""

NUMBERED: Final = _words("""
    no nos nr fig figs p pp art arts sec sect ch chap para paras par vol vols ref refs eq res op cl
    ст п гл рис № с
""")
"""No sentence ends between them and a number: "No. 5"."""

OPENERS: Final = _words("""
    a an the this that these those it its he his she her they their we our you your i there here
    in on at by for from to with as if when while after before since during although though because despite over under
    but and or so yet however meanwhile moreover nevertheless also both some many most several one two another all no not
    what who where why how according last earlier later today
    он она оно они это этот эта эти в на по но и а как при после однако также
""")
"""Words that often begin a sentence and are not names; a line that ends in one was wrapped."""

RANKS: Final = _words("general colonel brigadier lieutenant sergeant admiral president ambassador governor senator")
"""Titles that are no surnames: after a lone initial ("near Parc W. General Mody flew") they begin a sentence."""

MONTHS: Final = _words("""
    januar jänner februar märz april mai juni juli august september oktober november dezember
    januari februari maart mei augustus
""")
"""Months that follow an ordinal written with a point ("3. Oktober")."""
