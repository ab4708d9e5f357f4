"""The table of phrases: how each reads, what is constructed from it, and how far it is to be trusted.

The rows are tried from top to bottom, each over the whole passage. What a row finds is covered before the next one reads,
as a place or as an area, so that later rows build upon earlier ones. Where a phrase could be read by two rows, the more
particular one stands higher. A new kind of phrase is a new row.
"""

from __future__ import annotations

from geo.areas import around, between, border, coast, compass, counts, facilities, rivers, zones
from geo.areas.grammar import (
    COLLECTIVE,
    COMPASS_ADJECTIVE,
    COMPASS_NOUN,
    COMPASS_POINT,
    IN_OTHER_UNITS,
    LEAD,
    NOUN_OR_ADJECTIVE,
    NOUN_OR_AREA,
    OWN,
    THE,
    S,
    run,
)
from geo.areas.phrase import Build, Pattern
from geo.areas.sheet import ADJECTIVE, AREA
from geo.quantities import COMPASS_WIND, DASH, EXACT, NUMBER, UNIT

_B = r"(?<![\w-])"
"""Begins a word."""
_E = r"(?![\w-])"
"""Ends a word."""
_MEASURE = rf"(?P<number>{EXACT})(?:\s|-)?(?P<unit>{UNIT}){IN_OTHER_UNITS}"
_COUNTED = (
    rf"{_B}(?P<count>{NUMBER}){S}(?:[\w{ADJECTIVE}-]{{1,20}}{S}){{0,2}}?(?P<thing>{counts.THING})"
    rf"(?:{S}(?:located|stationed|deployed|established|set{S}up|positioned|situated|spread|scattered))?{S}"
)
_COAST = rf"coast(?:line|s|al{S}(?:areas?|regions?|strip|plain|zone))?{_E}(?!\s?-?guard)"
_OFF = rf"(?:(?<!\w)(?P<off>off){S}(?:the{S})?)?"
_BORDER = (
    rf"(?:border|frontier)(?:s|lands?|{S}(?:areas?|regions?|zones?|strip|line))?{_E}"
    rf"(?!{S}(?:cross|guard|police|control|dispute|agreement|talks?|security|town|village|city|post|polic|force|patrol))"
)
_BY = rf"(?:{_B}(?:near|along|close{S}to|next{S}to){S}(?:the{S})?)?"
_PARTS = r"parts?|(?P<share>half|quarter)|third|areas?|regions?|provinces|districts"
_HEDGE = r"about|around|some|roughly|approximately|nearly|almost|more\sthan|less\sthan|over|up\sto|within"
_NO_OWNER = rf"(?!{OWN}|{S}(?:border|frontier|coast)|{S}to\s)"
"""What belongs to a place is not the place ("outside Damascus's reach"), and "60 km from A to B" is a way."""
_ENVIRONS = r"outskirts|suburbs|environs|countryside|surroundings|hinterland|rural\sareas"
_CORNER = rf"(?:tri-?border{S}(?:area|region|zone|point)|border{S}triangle|tripoint)"
_ROAD = (
    rf"(?:(?:main|coastal|international|desert|strategic|gas|oil){S})?"
    rf"(?:roads?|highway|motorway|expressway|railway|railroad|rail{S}line|pipeline)"
)
_RUNS = r"(?:runs?|running|leads?|leading|stretch(?:es|ing)|extend(?:s|ing))"
_STOP = (
    r"(?=\s*(?:$|[.,;:!?)\]\u2014\u2013\"\u201d\u2019])"
    r"|\s(?:and|or|but|where|which|who|that|to|in|on|at|is|are|was|were|has|have|had|will|by|for|from|with|as|after|since|near|while|when)\b)"
)


def _row(name: str, cues: str, expression: str, build: Build, factor: float) -> Pattern:
    needed = tuple(frozenset(group.split("|")) for group in cues.split("&"))
    return Pattern(name=name, cues=needed, expression=expression, build=build, factor=factor)


_BASE_CUES = "base|airfield|aerodrome|airport|garrison|naval|military"
_POINT_CUES = "north|south|east|west|cent"
_WINDS = ("n", "s", "e", "w", "ne", "nw", "se", "sw", "nne", "ene", "ese", "sse", "ssw", "wsw", "wnw", "nnw")
_WIND_CUES = "|".join([_POINT_CUES, *(f" {wind} of" for wind in _WINDS)])
_ROAD_CUES = "road|highway|motorway|expressway|rail|pipeline"
_UNIT_CUES = "km|kilomet|mile|nmi|metre|meter"
_THING_CUES = "points|posts|positions|tower|crossings|bases|garrisons|villages|towns|hamlets|settlements|camps"

TABLE: tuple[Pattern, ...] = (
    # Facilities first: they are places, and other phrases may be built upon them ("near the naval base in Tartus").
    _row(
        "facility after", _BASE_CUES,
        rf"{run('place')}(?:{OWN})?{S}(?P<facility>{facilities.FACILITY}){_E}", facilities.facility_after, 0.9,
    ),
    _row(
        "facility in", _BASE_CUES,
        rf"{_B}(?P<facility>{facilities.FACILITY}){S}(?:located{S})?(?:in|at|near|of|outside){S}{LEAD}{run('one')}"
        rf"(?:(?:,|,?{S}and){S}(?:in{S}|at{S})?{LEAD}{run('other')})?", facilities.facility_in, 0.9,
    ),
    _row(
        "landmark", " in | of | at ",
        rf"(?<!\w)(?P<landmark>(?-i:[A-Z])[\w'\u2019-]{{1,30}}(?:{S}(?:(?-i:[A-Z])[\w'\u2019-]{{1,30}}|of|the)){{1,5}}){S}(?:in|of|at){S}"
        rf"{LEAD}{run('place')}", facilities.landmark, 0.85,
    ),
    _row(
        "counted between", f"{_THING_CUES}&between",
        rf"{_COUNTED}between{S}{LEAD}{run('one')}{S}and{S}{LEAD}{run('other')}", counts.counted_between, 0.9,
    ),
    _row(
        "counted at", _THING_CUES,
        rf"{_COUNTED}(?P<prep>near|around|outside|in|at|of){S}{LEAD}{run('place')}", counts.counted_at, 0.85,
    ),
    _row(
        "distance off", f"{_UNIT_CUES}&off",
        rf"{_B}(?:{_HEDGE}{S})?{_MEASURE}{S}off{S}"
        rf"(?:the{S}(?:(?P<dir>{COMPASS_ADJECTIVE}){S})?coast{S}of{S})?{LEAD}{run('place')}{_NO_OWNER}",
        coast.far_off, 0.9,
    ),
    _row(
        "within", f"{_UNIT_CUES}&within",
        rf"{_B}within{S}(?:a{S})?{_MEASURE}{S}(?:radius{S})?of{S}{LEAD}{run('place')}{_NO_OWNER}", around.within, 0.95,
    ),
    _row(
        "distance and direction", f"{_UNIT_CUES}&{_WIND_CUES}",
        rf"{_B}(?:(?P<hedge>{_HEDGE}){S})?(?:(?P<low>{EXACT})\s?(?:{DASH}|to)\s?)?{_MEASURE}{S}"
        rf"(?:to{S}the{S})?(?P<dir>{COMPASS_WIND}){S}(?:of|from){S}{LEAD}{run('place')}{_NO_OWNER}", around.distance, 0.95,
    ),
    _row(
        "distance", f"{_UNIT_CUES}&from|outside|out",
        rf"{_B}(?:(?P<hedge>{_HEDGE}){S})?(?:(?P<low>{EXACT})\s?(?:{DASH}|to)\s?)?{_MEASURE}{S}"
        rf"(?P<dir>)(?:(?:away{S})?from|outside|out{S}of){S}{LEAD}{run('place')}{_NO_OWNER}", around.distance, 0.9,
    ),
    _row(
        "corner of three", "tri-border|triborder|triangle|tripoint",
        rf"{_B}{_CORNER}{S}(?:of|between){S}"
        rf"{LEAD}{run('one')},{S}{LEAD}{run('two')},?{S}and{S}{LEAD}{run('three')}", border.corner, 0.95,
    ),
    _row(
        "corner of its three", "tri-border|triborder|triangle|tripoint",
        rf"{run('one', NOUN_OR_ADJECTIVE)}{DASH}{run('two', NOUN_OR_ADJECTIVE)}{DASH}{run('three', NOUN_OR_ADJECTIVE)}{S}{_CORNER}",
        border.corner, 0.95,
    ),
    _row(
        "territory", "territory|soil",
        rf"{run('place', NOUN_OR_ADJECTIVE)}(?:{OWN})?{S}(?:territory|soil){_E}", zones.territory, 0.95,
    ),
    _row(
        "border of two", "border|frontier",
        rf"{_BY}{run('one', NOUN_OR_ADJECTIVE)}(?:{DASH}|{S}(?:and|-|\u2013){S}){run('other', NOUN_OR_ADJECTIVE)}{S}{_BORDER}",
        border.border, 0.95,
    ),
    _row(
        "border between", "border|frontier",
        rf"{_BY}{_B}{_BORDER}{S}(?:between|of){S}{LEAD}{run('one')}{S}and{S}{LEAD}{run('other')}", border.border, 0.95,
    ),
    _row(
        "border of one with another", "border|frontier&with",
        rf"{_BY}{run('one', NOUN_OR_ADJECTIVE)}(?:{OWN}|\u2019)?{S}(?:\w{{1,20}}{S})?{_BORDER}{S}with{S}{LEAD}{run('other')}",
        border.border, 0.95,
    ),
    _row(
        "border with", "border|frontier&with",
        rf"{_BY}{_B}{_BORDER}{S}with{S}{LEAD}{run('one')}", border.border_with, 0.85,
    ),
    _row(
        "border of one", "border|frontier",
        rf"{_BY}{run('one', NOUN_OR_ADJECTIVE)}(?:{OWN})?{S}{_BORDER}", border.border_with, 0.8,
    ),
    _row(
        "coast of", "coast",
        rf"{_OFF}{_B}(?:(?P<dir>{COMPASS_ADJECTIVE}){S})?(?:{run('sea')}{S})?{_COAST}{S}of{S}{LEAD}{run('place')}", coast.coast, 0.9,
    ),
    _row(
        "coast", "coast",
        rf"{_OFF}(?:{_B}(?P<side>{COMPASS_ADJECTIVE}){S})?{run('place', NOUN_OR_ADJECTIVE)}(?:{OWN})?{S}"
        rf"(?:(?P<dir>{COMPASS_ADJECTIVE}){S})?(?:{run('sea', NOUN_OR_ADJECTIVE)}{S})?{_COAST}", coast.coast, 0.9,
    ),
    _row(
        "off", "off",
        rf"(?<![\w-])(?:(?P<water>waters|seas?|coastal{S}waters){S})?(?:just{S})?off{S}{LEAD}{run('place')}{_NO_OWNER}", coast.off, 0.85,
    ),
    _row(
        "bank of a river", "bank",
        rf"(?:the{S})?(?P<phrase>(?P<dir>{COMPASS_ADJECTIVE}){S}banks?{S}of{S}(?:the{S})?(?:river{S})?{run('place')})", rivers.bank, 0.9,
    ),
    _row(
        "along a river", "along|bank",
        rf"{_B}(?:(?:all{S})?along{S}(?:the{S})?|(?:(?:either|both){S})?(?:(?P<bank>left|right){S})?(?:river)?banks?{S}of{S}(?:the{S})?"
        rf"|along{S}(?:the|both){S}banks{S}of{S}(?:the{S})?)(?:river{S})?{run('place')}(?:{S}river)?{_NO_OWNER}", rivers.along, 0.9,
    ),
    _row(
        "beside a river", _POINT_CUES,
        rf"{_B}(?:(?:to{S})?(?:the{S}))?(?P<dir>{COMPASS_NOUN}){S}(?:of|from){S}(?:the{S})?{run('place')}{_NO_OWNER}", rivers.beside, 0.85,
    ),
    _row(
        "direction", "to the ",
        rf"(?<!\w)(?:(?:just|immediately|directly){S})?to{S}the{S}(?P<dir>{COMPASS_NOUN}){S}of{S}{LEAD}{run('place')}{_NO_OWNER}",
        around.heading, 0.8,
    ),
    _row(
        "environs of", "outskirts|suburbs|environs|countryside|surroundings|hinterland|rural areas",
        rf"{_B}(?:(?P<dir>{COMPASS_ADJECTIVE}){S})?(?P<environs>{_ENVIRONS}){S}(?:of|around){S}{LEAD}{run('place')}", around.environs, 0.85,
    ),
    _row(
        "environs", "outskirts|suburbs|environs|countryside|surroundings|hinterland",
        rf"(?:{_B}(?P<side>{COMPASS_ADJECTIVE}){S})?{run('place')}(?:{OWN})?{S}(?:(?P<dir>{COMPASS_ADJECTIVE}){S})?(?P<environs>{_ENVIRONS}){_E}(?!{S}of\s)",
        around.environs, 0.85,
    ),
    _row(
        "rural", "rural",
        rf"{_B}(?:(?P<dir>{COMPASS_ADJECTIVE}){S})?(?P<environs>rural){S}{run('place')}", around.environs, 0.8,
    ),
    _row(
        "part in a direction", _POINT_CUES,
        rf"(?<![\w-])(?:(?P<also>{COMPASS_ADJECTIVE}){S}and{S})?(?P<dir>{COMPASS_ADJECTIVE})(?:{S}(?:{_PARTS}){S}of)?{S}{THE}"
        rf"{run('place')}", compass.part, 0.95,
    ),
    _row(
        "part as a noun", _POINT_CUES,
        rf"(?<!to\s)the{S}(?P<phrase>(?:(?P<also>{COMPASS_NOUN}){S}and{S}(?:the{S})?)?"
        rf"(?:far{S})?(?P<dir>{COMPASS_NOUN}){S}of{S}{LEAD}{run('place')})", compass.part, 0.9,
    ),
    _row(
        "part of its owner", _POINT_CUES,
        rf"{run('place')}(?:{S}(?:{COLLECTIVE}))?{OWN}{S}(?:far{S})?"
        rf"(?:(?P<dir>{COMPASS_POINT}){_STOP}|(?P<adj>{COMPASS_ADJECTIVE}){S}(?:{_PARTS}){_E})",
        compass.part, 0.85,
    ),
    _row(
        "direction of", _POINT_CUES,
        rf"{_B}(?<!the\s)(?:(?:just|immediately|directly|further|farther){S})?(?P<dir>{COMPASS_NOUN}){S}of{S}{LEAD}{run('place')}{_NO_OWNER}",
        around.heading, 0.75,
    ),
    _row(
        "near", "near|vicinity|outside|around|overlooking",
        rf"{_B}(?:(?:just{S})?(?:near|outside|overlooking|(?:in{S}and{S})?around)|in{S}the{S}vicinity{S}of){S}"
        rf"{LEAD}{run('place')}{_NO_OWNER}", around.around, 0.85,
    ),
    _row(
        "road from", f"{_ROAD_CUES}&from",
        rf"{_B}(?:{_ROAD}{S}(?:(?:that|which){S})?(?P<phrase>(?:{_RUNS}{S})?from{S}{LEAD}{run('one')}{S}to{S}{LEAD}{run('other')})){_NO_OWNER}",
        between.road, 0.85,
    ),
    _row(
        "from one to another", "run|lead|stretch|extend&from",
        rf"{_B}{_RUNS}{S}from{S}{LEAD}{run('one')}{S}to{S}{LEAD}{run('other')}{_NO_OWNER}", between.between, 0.8,
    ),
    _row(
        "road of two", _ROAD_CUES,
        rf"{run('one')}(?:{DASH}|{S}(?:to|-|\u2013){S}){run('other')}{S}{_ROAD}{_E}", between.road, 0.9,
    ),
    _row(
        "between three", "between",
        rf"{_B}between{S}{LEAD}{run('one')}(?=,)", between.among, 0.85,
    ),
    _row(
        "between", "between",
        rf"{_B}between{S}{LEAD}{run('one')}{S}and{S}{LEAD}{run('other')}{_NO_OWNER}", between.between, 0.85,
    ),
    # At the end what may stand in or along an area that an earlier row found.
    _row(
        "counted in an area", f"{_THING_CUES}&{AREA}",
        rf"{_COUNTED}(?:(?:in|along|on|across|near|around){S}{THE})?{run('area', AREA)}", counts.counted_in, 0.85,
    ),
    _row(
        "strip of a depth", f"{_UNIT_CUES}&{AREA}&deep|wide",
        rf"{_B}{_MEASURE}(?:-|{S})(?:deep|wide){S}(?:[\w-]{{1,15}}{S})?"
        rf"(?:strip|zone|corridor|belt|area){S}(?:(?:along|on|inside|at){S}{THE})?{run('area', AREA)}",
        border.strip, 0.9,
    ),
    _row(
        "zone", "zone|dmz|separation",
        rf"{_B}(?P<zone>{zones.ZONE}){S}"
        rf"(?:(?:in|along|on|near|inside|across|over|of){S}{LEAD})?{run('ground', NOUN_OR_AREA)}", zones.zone, 0.85,
    ),
    _row(
        "bare zone", "zone|dmz|separation",
        rf"{_B}the{S}(?:UN{S})?(?:[\w{ADJECTIVE}]{{5,15}}{S})?(?P<phrase>(?:UN{S})?(?:{zones.SEPARATING})){_E}"
        rf"(?!{S}(?:(?:in|along|near|between|across|over|of){S}|on{S}(?:the{S}|[^\w\s])))",
        zones.bare, 0.7,
    ),
)  # fmt: skip
