"""Villages that no gazetteer lists: "in North Kivu the M23 fought at Bukombo" puts Bukombo somewhere in North Kivu.

A name is placed so only where a preposition stands before it and the text itself says in which province or country it
lies. A state that acts ("Rwanda brings arms to Kibumba") says nothing of where.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from types import MappingProxyType

from geo.areas.projection import Plane, centre_of
from geo.areas.protocol import Described
from geo.areas.shapes import plain, ring
from geo.areas.workshop import POINT_KINDS, Result, Workshop, radius_m, slug
from geo.lengths import lengths
from geo.model import ONLY_STRAYS, Area, Document, Mention, Passage, Place, mark
from geo.recognise.slots import stands
from geo.recognise.words import load as load_words

WHERE_PREC = {"settlement": 2, "district": 3, "province": 4, "region": 5, "country": 6}
"""Kinds of place that can hold a village or, if a town, a part of it, and UCDP's where_prec of what lies somewhere in one."""
_HOLDERS = WHERE_PREC.keys() - {"settlement"}
_APART, _SURE, _BESIDE, _AMONG, _LONE = 0.7, 0.6, 0.5, 0.4, 0.3
"""How sure a name lies as far from a place as the text says, in what the text says, beside what it is listed with, and where all around
it, or one town, lies."""
_SITE = (
    r"(?:village|town|hamlet|city|settlement|locality|base|camp|airport|airfield|airstrip|checkpoint|crossing|post|garrison|barracks|port|"
    r"district|township|suburb|outpost|mine|bridge)s?"
)
_LED = re.compile(
    rf"\b(?:in|at|near|outside|around|from|to|into|inside|towards?|on|off|over|along|across|{_SITE} of)(?: the)?(?: {_SITE} of)? $",
    re.IGNORECASE,
)
_PART = r"(?:quarter|neighbou?rhood|suburb|district|part|borough|ward|outskirts|arrondissement|corner)"
_IN_BEHIND = re.compile(rf"(?:(?: {_SITE})?,? (?:an? (?:\w+ )?{_SITE} )?(?:in|of)(?: the)? |, )$")
_PART_BEHIND = re.compile(rf"(?: (?:road|street|avenue|square|{_PART}|{_SITE}) in |, an? (?:\w+ )?{_PART} (?:of|in) )$", re.IGNORECASE)
_DISTRICT_AFTER = re.compile(
    r" (?:local government|LGA|(?:sub-?)?(?:district|county|division)|municipality|prefecture|department|cercle|commune|raion|tehsil)\b",
    re.IGNORECASE,
)
"""After the name of a town: the district around it, which lists of places seldom have."""
_DISTRICT_NAME = re.compile(
    r"(?P<town>.+) (?:(?:Sub-?)?District|County|Township|Municipality|Prefecture|Department|Cercle|Commune|Raion|Tehsil)"
)
"""A district that is named after its town."""
_NAMED_APART = frozenset({"US", "CA"})
"""Where townships have names of their own: "Jerome Township" is not about a Jerome."""
_PART_OF = re.compile(r", (?:an? |the )$")
_PART_AFTER = re.compile(rf" {_PART}\b")
_OF_BEFORE = re.compile(rf"(?:['\u2019]s | {_SITE} of )$")
_DIRECTION = r"(?:north|south|east|west)(?:-?(?:north|south|east|west))?(?:ern)?"
_OFF = re.compile(
    rf"(?: {_SITE})?(?:,? an? (?:[\w-]+ ){{0,2}}{_SITE})?,? (?:(?:just|some|about|around|nearly) )?"
    rf"(?:[\d.,]+ ?(?:km|kilomet(?:re|er)s?|miles?) )?(?:to the )?(?:{_DIRECTION} of|outside|near|away from|from) (?:the )?(?:{_SITE} of )?"
)
"""Between a name and the town by which it is told to lie: ", a village north of"."""
LISTED = re.compile(r"(?:, |,? and )$")
_STARTS = re.compile(r"[\"\u201c\u2018]?In (?:the )?", re.IGNORECASE)
_IN_BEFORE = re.compile(r"\bin (?:the )?(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? |central )?$")
_HOSTS = re.compile(
    r"(?: (?:has|have|had|will|would|may|is|was|agreed|offered|refused|to|be|also|still))* "
    r"(?:(?:host(?:s|ed|ing)?|harbou?r(?:s|ed|ing)?|shelter(?:s|ed|ing)?|hous(?:es?|ed|ing)|lodg(?:es?|ed|ing)|quarter(?:s|ed)|puts? up)\b|"
    r"(?:g[ai]ves?|given|offer(?:s|ed)?|grant(?:s|ed)?|leas(?:es?|ed)|lets?|allow(?:s|ed)?|permit(?:s|ted)?|order(?:s|ed)?|tells?|told|"
    r"ask(?:s|ed)?|expel(?:s|led)?|invit(?:es?|ed)) (?:the )?[A-Z])"
)
_ASIDE = re.compile(
    r"\b(?:that|which|who|whose|born|began|begun|founded|based|trained|exiled?|jailed|flown|evacuated|airlifted|treated|buried)\b"
)
_WAYS = frozenset({"road", "street", "avenue", "square", "boulevard", "bridge", "market"})
_BEFORE = 40
"""Characters before a name that are looked at."""
_LATEST = 4
"""So many names before one are asked whether it is listed with them."""
_REACH = 120
"""Characters around a name within which words can say what holds it."""
_DISTRICT_M = 40_000.0
"""How far a district without an outline reaches from its point, guessed."""
_NEAR_PASSAGES = 2
"""So many passages around one are asked where the text is."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that the text names, and where."""

    mention: Mention
    place: Place


class _Laid:
    """The named places of a text by passage, so that each unlisted name looks at few of them."""

    def __init__(self, named: Sequence[_Named], passages: Sequence[Passage]) -> None:
        order = {passage.id: number for number, passage in enumerate(passages)}
        self.order = order
        self._inside: dict[int, list[_Named]] = {}
        for one in sorted(named, key=lambda one: one.mention.start):
            self._inside.setdefault(order[one.mention.passage], []).append(one)
        self._starts = {number: [one.mention.start for one in ones] for number, ones in self._inside.items()}
        self._small: dict[int, dict[str, _Named]] = {}
        self._countries: dict[int, frozenset[str]] = {}
        self._lands: dict[int, frozenset[str]] = {}
        for number, ones in self._inside.items():
            small = {one.place.id: one for one in ones if one.place.kind in POINT_KINDS | _HOLDERS - {"country"}}
            self._small[number] = dict(list(small.items())[:2])
            self._countries[number] = frozenset(one.place.country for one in ones)
            self._lands[number] = frozenset(one.place.country for one in small.values())

    def near(self, mention: Mention) -> Sequence[_Named]:
        """Those of its passage that stand close to a mention."""
        number = self.order[mention.passage]
        starts = self._starts.get(number, [])
        first, last = bisect_left(starts, mention.start - _REACH), bisect_right(starts, mention.end + _REACH)
        return self._inside.get(number, [])[first:last]

    def inside(self, mention: Mention) -> Sequence[_Named]:
        """All of its passage, in order."""
        return self._inside.get(self.order[mention.passage], ())

    def first(self, mention: Mention) -> _Named | None:
        """The first one of its passage."""
        return next(iter(self._inside.get(self.order[mention.passage], ())), None)

    def around(self, mention: Mention) -> tuple[_Named | None, bool]:
        """One of the towns and provinces around, if all that is named there lies in one country, and whether there are several."""
        at = self.order[mention.passage]
        numbers = range(at - _NEAR_PASSAGES, at + _NEAR_PASSAGES + 1)
        small = {key: place for number in numbers for key, place in self._small.get(number, {}).items()}
        named = frozenset[str]().union(*(self._countries.get(number, ()) for number in numbers))
        lands = frozenset[str]().union(*(self._lands.get(number, ()) for number in numbers)) - {""}
        countries = lands if len(small) > 1 else named  # beside several towns a state may be only who acts there
        agreed = len(countries) == 1 and all(countries)
        return (next(iter(small.values()), None) if agreed else None), len(small) > 1


def somewhere(
    document: Document,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    places: Mapping[str, Place],
    workshop: Workshop,
    areas: Mapping[str, Area] = MappingProxyType({}),
) -> Described:
    """Place the names that no gazetteer lists within what the text says holds them.

    Parameters
    ----------
    document, passages
        The text.
    mentions
        Its place mentions; those without a candidate are the names in question.
    places
        By id.
    workshop
        Fetches outlines and remembers areas.
    areas
        By id; among them those that the text measures from other places, as "16 km north-west of Luhansk".

    Returns
    -------
    Described
        A further mention for each name that could be placed, with its area; the bare mention stays what it is.
    """
    measured = _measured(document.text, mentions, areas)
    unlisted = tuple(_led(document.text, mentions))
    if not unlisted and not measured:
        return Described()
    literal = ((one, places.get(one.target or "")) for one in mentions if one.sense == "literal")
    laid = _Laid([_Named(one, place) for one, place in literal if place is not None], passages)
    held_in = measured
    for mention in unlisted:
        if mention.exact in measured:
            continue
        holder, confidence = _holder(document.text, mention, laid, workshop)
        made = None if holder is None else _within(mention.exact, holder, workshop)
        if isinstance(made, Area):
            held_in.setdefault(mention.exact, (made, confidence))
    further = []
    for mention in mentions:  # what was said once of a name holds throughout the text
        if is_unlisted(mention) and mention.exact in held_in:
            area, confidence = held_in[mention.exact]
            further.append(mark(document, mention.passage, mention.start, mention.end, "place", target=area.id, confidence=confidence))
    found = {area.id: area for area, _ in held_in.values()}
    held = {part: places[part] for area in found.values() for part in area.parts if part in places}
    looked_up = workshop.looked_up([part for area in found.values() for part in area.parts])
    return Described(
        mentions=tuple(further),
        areas=tuple(found[key] for key in sorted(found)),
        places=tuple(place for _, place in sorted((held | looked_up).items())),
    )


def _measured(text: str, mentions: Sequence[Mention], areas: Mapping[str, Area]) -> dict[str, tuple[Area, float]]:
    """The areas that distances lead to, by the unlisted names that lie there: "Kruta Hora (16 km north-west of Luhansk)"."""
    lone = {mention.end: mention for mention in mentions if is_unlisted(mention)}
    lain: dict[str, tuple[Area, float]] = {}
    for length in lengths(text) if lone and areas else ():
        name = lone.get(length.name_end)
        told = (one for one in mentions if one.target in areas and length.name_end <= one.start < length.origin < one.end)
        area = None if name is None else next((areas[one.target or ""] for one in told), None)
        if name is not None and area is not None and name.exact not in lain:
            lain[name.exact] = _there(name.exact, area), _APART
    return lain


def _there(name: str, area: Area) -> Area:
    words = f"{area.construction}; no gazetteer lists {name} there"
    return replace(area, id=f"area:{slug(name, area.id.removeprefix('area:'))}", name=name, construction=words)


def _led(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Names without a candidate that stand where places do: behind a preposition, or listed with what does."""
    known: list[Mention] = []
    for one in sorted(mentions, key=lambda mention: mention.start):
        if one.target is not None:
            known.append(one)
        elif is_unlisted(one):
            listed = any(LISTED.fullmatch(text[other.end : one.start]) for other in known[-_LATEST:] if other.sense == "literal")
            if listed or is_led(text, one):
                known.append(one)
                yield one


def is_led(text: str, mention: Mention) -> bool:
    """Whether a name stands where places do."""
    led = _LED.search(text[max(0, mention.start - _BEFORE) : mention.start]) is not None
    return led or stands(text, mention.start, mention.end, load_words())


def is_unlisted(mention: Mention) -> bool:
    """Whether no gazetteer lists the name, or only for places far from all that the text tells of."""
    return mention.target is None and mention.confidence == 0 and (not mention.ranking or mention.reason.startswith(ONLY_STRAYS))


def _holder(text: str, mention: Mention, laid: _Laid, workshop: Workshop) -> tuple[Place | None, float]:
    """The province or country that a name lies in, by the text, and how sure that is."""
    said = next(_said(text, mention, laid), None)
    if said is not None:
        return said, _SURE
    within = _district(text, laid.inside(mention)) or _named_in(text, laid.inside(mention)) or _host(text, mention, laid.inside(mention))
    if within is not None:
        return within, _BESIDE
    beside = next(_beside(text, mention, laid.near(mention)), None)
    if beside is not None:
        return workshop.country(beside.country, beside.point), _BESIDE
    among, several = laid.around(mention)
    if among is None or (not several and is_aside(text, among.mention)):
        return None, 0.0
    return workshop.country(among.place.country, among.place.point), _AMONG if several else _LONE


def _said(text: str, mention: Mention, laid: _Laid) -> Iterator[Place]:
    """What the words right around a name say: "Kéra in Mali", "Tigray's Adi Daero", "In North Kivu ... at Bukombo"."""
    for one in laid.near(mention):
        behind = one.mention.start >= mention.end and _IN_BEHIND.fullmatch(text[mention.end : one.mention.start])
        before = one.mention.end <= mention.start and _OF_BEFORE.fullmatch(text[one.mention.end : mention.start])
        if one.place.kind in _HOLDERS and (behind or before):
            yield one.place
        if behind and _names_district(text, one):
            yield replace(one.place, kind="district")
        if one.place.kind == "settlement" and one.mention.start >= mention.end and _is_part(text, mention, one.mention):
            yield one.place
    first = laid.first(mention)
    if first is None or first.place.kind not in _HOLDERS or first.mention.end > mention.start:
        return
    opening = text[max(0, first.mention.start - 8) : first.mention.start]
    if _STARTS.fullmatch(opening.rsplit("\n", 1)[-1].lstrip(" .")):
        yield first.place


def _names_district(text: str, one: _Named) -> bool:
    """Whether a town's name is that of the district around it: "Anka local government area"."""
    return one.place.kind == "settlement" and _DISTRICT_AFTER.match(text, one.mention.end) is not None


def _district(text: str, inside: Sequence[_Named]) -> Place | None:
    """The one district that a passage names after a town."""
    named = {one.place.id: replace(one.place, kind="district") for one in inside if _names_district(text, one)}
    return next(iter(named.values())) if len(named) == 1 else None


def _host(text: str, mention: Mention, inside: Sequence[_Named]) -> Place | None:
    """The state that gives somebody shelter: that is on its own soil."""
    hosts = (one for one in inside if one.place.kind == "country" and one.mention.end < mention.start)
    return next((one.place for one in hosts if _HOSTS.match(text, one.mention.end)), None)


def is_aside(text: str, mention: Mention) -> bool:
    """Whether a place is only told of in passing: "a group that began in Uganda", "born in Mali"."""
    before = text[max(0, mention.start - _REACH) : mention.start]
    return _ASIDE.search(before[before.rfind(",") + 1 :]) is not None


def _named_in(text: str, inside: Sequence[_Named]) -> Place | None:
    """The province or country in which a passage says that all happens, if it names no other country: "in western Nepal"."""
    said = [
        one
        for one in inside
        if one.place.kind in _HOLDERS
        and _IN_BEFORE.search(text, max(0, one.mention.start - _BEFORE), one.mention.start)
        and not is_aside(text, one.mention)
    ]
    return said[-1].place if said and len({one.place.country for one in inside}) == 1 else None


def _is_part(text: str, mention: Mention, town: Mention) -> bool:
    """Whether a name is said to be part of a town: "Hamdallaye, a quarter of Bamako", "Mbuya, a Kampala suburb"."""
    gap = text[mention.end : town.start]
    if _PART_OF.fullmatch(gap):
        return _PART_AFTER.match(text, town.end) is not None
    named = mention.exact.rsplit(" ", 1)[-1].lower() in _WAYS and gap == " in "
    return named or _PART_BEHIND.fullmatch(gap) is not None


def _beside(text: str, mention: Mention, near: Sequence[_Named]) -> Iterator[Place]:
    """What a name is listed with or told to lie by: "around Badme, Irob and Zalambessa", "between Bukavu and Walungu", "north of Gao"."""
    for one in near:
        if one.place.kind in POINT_KINDS and one.mention.start >= mention.end and _OFF.fullmatch(text[mention.end : one.mention.start]):
            yield one.place
        gap = text[one.mention.end : mention.start] if one.mention.end <= mention.start else text[mention.end : one.mention.start]
        if one.place.kind in POINT_KINDS and LISTED.fullmatch(gap):
            yield one.place


def _within(name: str, holder: Place, workshop: Workshop) -> Result:
    named_after = None if holder.kind == "settlement" or holder.country in _NAMED_APART else _DISTRICT_NAME.fullmatch(name)
    seat = None if named_after is None else workshop.town(named_after["town"], holder)
    if seat is not None:
        about_id = f"area:{slug(name, 'about', seat.name, seat.id)}"
        return workshop.area(about_id, lambda: _in_town(about_id, name, replace(seat, kind="district"), f"the district about {seat.name}"))
    area_id = f"area:{slug(name, 'somewhere-in', holder.name, holder.id)}"
    return workshop.area(area_id, lambda: _make(area_id, name, holder, workshop))


def _make(area_id: str, name: str, holder: Place, workshop: Workshop) -> Result:
    if holder.kind == "settlement":
        return _in_town(area_id, name, holder)
    outline = workshop.mainland(holder)
    if outline is None and holder.kind == "district":
        return _in_town(area_id, name, holder)
    if outline is None:
        return f"no outline of {holder.name} is known"
    plane = Plane.equal_area(centre_of([outline]))
    whole = plane.flatten(outline)
    uncertainty = round(sqrt(whole.area) / 2, -3)
    shape = plain(whole, uncertainty / 4)
    return Area(
        id=area_id,
        name=name,
        kind="described_area",
        geometry=plane.unflatten(shape),
        point=plane.lonlat(shape),
        where_prec=WHERE_PREC[holder.kind],
        uncertainty_m=uncertainty,
        construction=f"somewhere in {holder.name}; no gazetteer lists {name}",
        source=holder.source,
        parts=(holder.id,),
        country=holder.country,
    )


def _in_town(area_id: str, name: str, town: Place, where: str = "") -> Area:
    plane = Plane.equidistant(town.point)
    radius = max(radius_m(town), _DISTRICT_M if town.kind == "district" else 0.0)
    disc = plain(ring((0.0, 0.0), 0.0, radius), radius / 20)
    return Area(
        id=area_id,
        name=name,
        kind="described_area",
        geometry=plane.unflatten(disc),
        point=town.point,
        where_prec=WHERE_PREC[town.kind],
        uncertainty_m=round(radius, -2),
        construction=f"{where or f'somewhere in {town.name}'}; no gazetteer lists {name}",
        source=town.source,
        parts=(town.id,),
        country=town.country,
    )
