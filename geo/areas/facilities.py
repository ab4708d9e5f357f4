"""Facilities: "the naval base in Tartus", "its base in Qamishli", "Tartus airport", "the Opera House in Damascus"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from geo.areas.grammar import COLLECTIVE
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane
from geo.areas.shapes import ring
from geo.areas.sheet import AREA, PLACE, Finding
from geo.areas.workshop import POINT_KINDS, Workshop, slug
from geo.distance import km
from geo.model import Area, Place
from geo.names import fold, fold_name

REACH_KM = 25.0
"""How far from a town its base or airport may lie."""
NEAR_KM = 6.0
"""How far a base that does not bear the town's name: China's at Doraleh is not the American one on the other side of the bay."""
ABOUT_M = 10_000.0


class Facility(msgspec.Struct, frozen=True, kw_only=True):
    """A noun for a facility."""

    regex: str
    kinds: tuple[str, ...]
    """Kinds of place it may name, the likeliest first."""
    label: str
    ranked: bool = True
    """False where the noun says nothing of the kind: then the nearest counts, not the likeliest."""


_BASES = ("military_base", "air_base", "naval_base")
FACILITIES = (
    Facility(regex=r"air\s?-?bases?", kinds=("air_base", "military_base", "airport"), label="air base"),
    Facility(regex=r"naval\s{1,3}(?:bases?|facilit(?:y|ies)|stations?|ports?)", kinds=("naval_base",), label="naval base"),
    Facility(regex=r"military\s{1,3}(?:airports?|airfields?)", kinds=("air_base", "airport"), label="military airfield"),
    Facility(regex=r"(?:(?:inter)?national\s{1,3})?airports?|airfields?|aerodromes?", kinds=("airport", "air_base"), label="airport"),
    Facility(
        regex=r"(?:(?:military|army)\s{1,3})?(?:bases?|garrisons?)|military\s{1,3}(?:facilit(?:y|ies)|camps?)",
        kinds=_BASES, label="military base", ranked=False,
    ),
)  # fmt: skip
FACILITY = "|".join(facility.regex for facility in FACILITIES)
_WORDS = (
    "home power support customer tax voter electoral popular industrial social fan knowledge user data production manufacturing economic "
    "financial legal ideological mass class"
)
_FIGURATIVE = frozenset(_WORDS.split())
"""Words before "base" that make it no place."""
_MILITARY = re.compile(
    r"\b(?:military|army|navy|troops|soldiers|forces|militia|fighters|missiles?|rockets?|drones?|airstrikes?|garrison)\b"
)
_SMALL_WORDS = frozenset(COLLECTIVE.split("|")) | {"the", "a", "an", "of", "and", "in"}


def facility_in(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Find the facility that stands in or near each of the places named, or say that the text names one there."""
    facility = _facility(phrase.text("facility"))
    before = phrase.words_before(1)
    if facility is None or (before and (before[0].lower() in _FIGURATIVE or before[0][0] in PLACE + AREA)):
        return ()
    name = _name_before(phrase)
    found: list[Finding] = []
    for group in ("one", "other") if phrase.text("facility").lower().endswith("s") else ("one",):
        place = phrase.place(group)
        if place is not None:
            found += _at(phrase, group, place, (facility, name), workshop)
    return found


def _at(phrase: Phrase, group: str, place: Place, wanted: tuple[Facility, str], workshop: Workshop) -> list[Finding]:
    facility, name = wanted
    if place.kind in facility.kinds or place.kind not in POINT_KINDS | {"province", "district"}:
        return []
    listed = _best(place, facility, name, workshop)
    end, confidence = phrase.item(group).end, phrase.confidence(group)
    if listed is not None:
        return [Finding(start=phrase.start, end=end, target=listed, confidence=confidence)]
    if name or place.kind not in POINT_KINDS or not (facility.ranked or _is_military(phrase)):
        return []
    return [Finding(start=phrase.start, end=end, target=_about(place, facility, workshop), confidence=confidence)]


def facility_after(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Find the facility that bears the name of a town: "Tartus airport"."""
    place, facility = phrase.place("place"), _facility(phrase.text("facility"))
    if place is None or facility is None or place.kind not in POINT_KINDS or place.kind in facility.kinds:
        return ()
    if phrase.text("facility").lower().endswith("s"):
        return ()
    listed = _best(place, facility, "", workshop)
    return phrase.means(listed, "place") if listed is not None else ()


def landmark(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Find the landmark near a town whose name holds all the capitalised words of the phrase."""
    place = phrase.place("place")
    words = set(fold_name(phrase.text("landmark")).split()) - _SMALL_WORDS
    if place is None or place.kind not in POINT_KINDS | {"province"} or len(words) < 2:
        return ()
    near = workshop.gazetteer.of_kind({"landmark"}, place.point, REACH_KM)
    bearing = [other for other in near if any(words <= set(name.split()) for name in _names(other))]
    return phrase.means(bearing[0], "place") if len(bearing) == 1 else ()


def _facility(words: str) -> Facility | None:
    return next((facility for facility in FACILITIES if re.fullmatch(facility.regex, words, re.IGNORECASE)), None)


def _is_military(phrase: Phrase) -> bool:
    """Whether the passage speaks of soldiers: a "base" that nobody lists may be that of an airline."""
    return _MILITARY.search(phrase.sheet.lowered) is not None


def _name_before(phrase: Phrase) -> str:
    """The word before the noun that may be the facility's own name: "Tiyas" of "Tiyas air base in Homs", but not "SDF"."""
    before = phrase.words_before(2)
    if not before or not before[0][0].isupper() or (before[0].isupper() and before[0].isalpha()):
        return ""
    opens_sentence = len(before) == 1 or not re.match(r"[\w,;\ue000-\ue002]", before[1])
    return "" if opens_sentence else fold(before[0])


def _names(place: Place) -> list[str]:
    return [fold_name(place.name), *(fold_name(name.text) for name in place.names)]


def _best(place: Place, facility: Facility, name: str, workshop: Workshop) -> Place | None:
    """The facility of these kinds that suits best: by name, by kind, then by distance."""
    near = workshop.gazetteer.of_kind(set(facility.kinds), place.point, REACH_KM)
    if name:
        near = [other for other in near if any(name in known.split() for known in _names(other))]
    own = set(fold_name(place.name).split()) - _SMALL_WORDS

    def bears(other: Place) -> bool:
        return any(own <= set(known.split()) for known in _names(other))

    def rank(numbered: tuple[int, Place]) -> tuple[int, bool, int]:
        order, other = numbered
        return facility.kinds.index(other.kind) if facility.ranked else 0, not bears(other), order

    if not (facility.ranked or name):
        near = [other for other in near if bears(other) or km(place.point, other.point) <= NEAR_KM]
    return min(enumerate(near), key=rank)[1] if near else None


def _about(place: Place, facility: Facility, workshop: Workshop) -> Area:
    area_id = f"area:{slug(facility.label, 'at', place.name, place.id)}"
    plane = Plane.equidistant(place.point)

    def make() -> Area:
        return Area(
            id=area_id,
            name=f"{facility.label} at {place.name}",
            kind=facility.kinds[0],
            geometry=plane.unflatten(ring((0.0, 0.0), 0.0, ABOUT_M)),
            point=place.point,
            where_prec=2,
            uncertainty_m=ABOUT_M,
            construction=f"about {place.name}, which the text names as the place of {_article(facility.label)} {facility.label}",
            source=place.source,
            parts=(place.id,),
            country=place.country,
        )

    made = workshop.area(area_id, make)
    return made if isinstance(made, Area) else make()


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
