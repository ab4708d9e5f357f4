"""Villages of which the text does not say where they lie, but who fights there: "Boko Haram raided Wajirko".

Armed groups, and the forces of most states, are met in their own country or not far beyond its borders. A name that no gazetteer lists
and of which nothing else is known is put there, as widely as that. States whose forces serve far away tell nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING

from geo.actors.nouns import nouns
from geo.areas.projection import Plane, centre_of
from geo.areas.protocol import Described
from geo.areas.shapes import plain
from geo.areas.somewhere import LISTED, is_led, is_unlisted
from geo.areas.workshop import Result, Workshop, box_of, joined, slug
from geo.model import Actor, Area, Document, Geometry, Mention, Place, mark
from geo.warlike import FAR

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BEYOND_M = 250_000.0
"""How far beyond the border of their country they are looked for: Sanakadougou lies 30 km, Kishishe 60 km from it."""
_SURE = 0.3
_PREC = 6
_ARMED = frozenset({"armed_group", "force", "government"})
_ABROAD = frozenset({"RU", "US", "ZA", "AE", "CN", "FR"})
"""States whose armed groups are companies that serve abroad."""
_BORN = re.compile(r"(?:\b(?:born|raised|grew up) in|\b(?:native|son|daughter) of|\b(?:comes?|came|hails?|hailed|originally) from) $")
_BY = r"(?:,? an? (?:[\w-]+ ){0,2}[a-z]+)?,? (?:close to|near|on|at|along) (?:the |its )?"
_BORDER_WITH = re.compile(rf"{_BY}(?:[a-z]+ )?(?:border|frontier) with (?:the )?")
_NEAR_BORDER = re.compile(_BY)
_OWNS = frozenset({"'s", "\u2019s"})
_BEFORE = 20
_MOST = 4
"""Of so many countries at most those who act in a sentence are at home."""


def at_home(
    document: Document, mentions: Sequence[Mention], acting: Sequence[Mention], who: Mapping[str, Actor | Place], workshop: Workshop
) -> Described:
    """Place names that nothing lists and of which the text does not say where they lie, by who is told of beside them.

    Parameters
    ----------
    document
        The text.
    mentions
        Its place mentions, those of areas too.
    acting
        Its actor mentions.
    who
        What these mentions name, actors and places by id.
    workshop
        Fetches outlines and remembers areas.

    Returns
    -------
    Described
        A further mention for each name that could be placed, with its area; the bare mention stays what it is.
    """
    lone = [one for one in mentions if is_unlisted(one)]
    homes = _homes(document.text, mentions, acting, who) if lone else {}
    placed = {one.exact for one in mentions if one.target is not None}
    lone = [one for one in lone if one.exact not in placed]
    made: dict[str, Area] = {}
    for mention in lone:
        told = homes.get(mention.passage, set())
        countries = told - FAR or told
        countries = _births(document.text, mention, acting, who) or _bordered(document.text, mention, mentions, who) or countries
        if mention.exact not in made and countries and len(countries) <= _MOST and _is_led(document.text, mention, mentions):
            area = _near(mention.exact, sorted(countries), workshop)
            if isinstance(area, Area):
                made[mention.exact] = area
    return Described(
        mentions=tuple(_marked(document, lone, made)),
        areas=tuple(sorted({area.id: area for area in made.values()}.values(), key=lambda area: area.id)),
        places=tuple(place for _, place in sorted(_parts(made, homes, workshop).items())),
    )


def _is_led(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a name stands where places do, by itself or listed with one that is a place."""
    return is_led(text, mention) or any(
        LISTED.fullmatch(text[other.end : mention.start]) for other in mentions if other.passage == mention.passage
    )


def _is_near_home(actor: Actor) -> bool:
    return actor.country not in FAR or (actor.kind == "armed_group" and actor.country not in _ABROAD)


def _homes(text: str, mentions: Sequence[Mention], acting: Sequence[Mention], who: Mapping[str, Actor | Place]) -> dict[str, set[str]]:
    """By passage, the countries of those who act in it; others belong to the state that the passage names as an owner."""
    homes: dict[str, set[str]] = defaultdict(set)
    beside: dict[str, set[str]] = defaultdict(set)
    stray = set[str]()
    for one in acting:
        actor = who.get(one.target or "")
        if isinstance(actor, Actor) and actor.kind in _ARMED:
            country = actor.country or _people_of(one)
            if country and (not actor.country or _is_near_home(actor)):
                homes[one.passage].add(country)
            elif not country and not actor.listed:
                stray.add(one.passage)
    for one in mentions:
        place = who.get(one.target or "")
        owns = one.sense == "adjectival" or text[one.end : one.end + 2] in _OWNS
        if owns and one.passage in stray and isinstance(place, Place) and place.kind == "country" and place.country not in FAR:
            homes[one.passage].add(place.country)
    for passage, country in _told_beside(text, mentions, acting, who):
        if not homes.get(passage, set()) - FAR:
            beside[passage].add(country)
    return homes | {passage: homes.get(passage, set()) | countries for passage, countries in beside.items()}


def _told_beside(
    text: str, mentions: Sequence[Mention], acting: Sequence[Mention], who: Mapping[str, Actor | Place]
) -> Iterator[tuple[str, str]]:
    """The states whose people are told of, and those of listed persons who own something: "Malian survivors", "Musa Hilal's council"."""
    for one in mentions:
        place = who.get(one.target or "")
        if one.sense == "adjectival" and isinstance(place, Place) and place.kind == "country" and place.country not in FAR:
            yield one.passage, place.country
    for one in acting:
        actor = who.get(one.target or "")
        owner = actor if isinstance(actor, Actor) and actor.kind == "person" and text[one.end : one.end + 2] in _OWNS else None
        if owner is not None and owner.country and owner.country not in FAR:
            yield one.passage, owner.country


def _people_of(mention: Mention) -> str:
    """The country of the people that a group is named after: "Gumuz militiamen"."""
    words, peoples = mention.exact.split(" "), nouns().peoples
    return peoples.get(" ".join(words[:2])) or peoples.get(words[0]) or ""


def _births(text: str, mention: Mention, acting: Sequence[Mention], who: Mapping[str, Actor | Place]) -> set[str]:
    """The country of a listed person of whom it is told that this is where they come from."""
    if _BORN.search(text, max(0, mention.start - _BEFORE), mention.start) is None:
        return set()
    named = (who.get(one.target or "") for one in acting if one.passage == mention.passage)
    return {one.country for one in named if isinstance(one, Actor) and one.kind == "person" and one.country}


def _bordered(text: str, mention: Mention, mentions: Sequence[Mention], who: Mapping[str, Actor | Place]) -> set[str]:
    """The country near whose border a name is told to lie: ", near the border with Niger", "on the Malian border"."""
    for one in mentions:
        place = who.get(one.target or "")
        if one.passage != mention.passage or one.start <= mention.end or not isinstance(place, Place) or place.kind != "country":
            continue
        gap, behind = text[mention.end : one.start], text[one.end : one.end + 7]
        if _BORDER_WITH.fullmatch(gap) or (_NEAR_BORDER.fullmatch(gap) and behind == " border"):
            return {place.country}
    return set()


def _marked(document: Document, lone: Sequence[Mention], made: Mapping[str, Area]) -> Iterator[Mention]:
    for one in lone:
        if one.exact in made:
            yield mark(document, one.passage, one.start, one.end, "place", target=made[one.exact].id, confidence=_SURE)


def _parts(made: Mapping[str, Area], homes: Mapping[str, set[str]], workshop: Workshop) -> dict[str, Place]:
    wanted = {part for area in made.values() for part in area.parts}
    if not wanted:
        return {}
    known = (_country(code, workshop) for codes in homes.values() for code in codes)
    return {found[0].id: found[0] for found in known if found is not None and found[0].id in wanted}


def _country(code: str, workshop: Workshop) -> tuple[Place, Geometry] | None:
    """A country and its outline without what lies overseas."""
    outline = workshop.gazetteer.country_outline(code)
    if outline is None:
        return None
    place = next((one for one in workshop.gazetteer.countries_meeting(box_of(outline)) if one.country == code), None)
    mainland = None if place is None else workshop.mainland(place)
    return None if place is None or mainland is None else (place, mainland)


def _near(name: str, countries: Sequence[str], workshop: Workshop) -> Result:
    area_id = f"area:{slug(name, 'somewhere-near', *countries)}"
    return workshop.area(area_id, lambda: _make(area_id, name, countries, workshop))


def _make(area_id: str, name: str, countries: Sequence[str], workshop: Workshop) -> Result:
    """Where all who are told of may be: in or near the country of each."""
    found = [known for code in countries if (known := _country(code, workshop)) is not None]
    if not found:
        return "no outline is known"
    plane = Plane.equidistant(centre_of([outline for _, outline in found]))
    shapes = [plane.flatten(outline).simplify(BEYOND_M / 20).buffer(BEYOND_M) for _, outline in found]
    shape: BaseGeometry = shapes[0]
    for other in shapes[1:]:
        shape = shape.intersection(other)
    if shape.is_empty:
        return f"{joined([place.name for place, _ in found])} lie too far apart"
    uncertainty = round(sqrt(shape.area) / 2, -3)
    whole = plain(shape, uncertainty / 8)
    names = joined([place.name for place, _ in found])
    return Area(
        id=area_id,
        name=name,
        kind="described_area",
        geometry=plane.unflatten(whole),
        point=plane.lonlat(whole),
        where_prec=_PREC,
        uncertainty_m=uncertainty,
        construction=(
            f"somewhere within {BEYOND_M / 1000:.0f} km of {names}, where those who are told of beside it are at home; "
            f"no gazetteer lists {name} and the text does not say where it lies"
        ),
        source=found[0][0].source,
        parts=tuple(place.id for place, _ in found),
    )
