"""States as actors: where a text names a country, its people or its capital's government, a state is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from geo.actors.findings import state_id
from geo.kept import kept_as, package, stamps
from geo.model import Actor, Mention, Place
from geo.names import fold

_ADJECTIVAL = 0.5
_LOCATED = 0.5
_NAMED = 0.9
_GROUND = ("territory", "soil")
_WHERE = frozenset({"in", "at", "from", "to", "into", "within", "across", "inside", "throughout", "near", "toward", "towards", "through"})


def states(place_mentions: Sequence[Mention], places: Mapping[str, Place]) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """State actors from resolved place mentions.

    A country's name counts nearly fully, after "in" and the like half, for there it is rather the place; an adjective
    ("Russian") counts half; a capital or a seat of government counts where it is metonymic.

    Parameters
    ----------
    place_mentions
        Of one document or several; those without a target are passed over.
    places
        By id; a target that is not here (an area) is passed over.

    Returns
    -------
    The actor mentions, on the same spans and in the same order, and the states by id.
    """
    found: list[Mention] = []
    countries: set[str] = set()
    for mention in place_mentions:
        place = places.get(mention.target) if mention.target is not None else None
        if place is None or not place.country or not _names_state(mention, place):
            continue
        countries.add(place.country)
        found.append(
            replace(
                mention,
                id=f"{mention.document}/{mention.start}-{mention.end}/actor",
                type="actor",
                target=state_id(place.country),
                confidence=round(mention.confidence * _weight(mention), 4),
            )
        )
    names = {place.country: place.name for place in sorted(places.values(), key=lambda place: place.id) if place.kind == "country"}
    actors = [
        Actor(id=state_id(country), name=names.get(country) or _name(country), kind="state", country=country, source="sitmap")
        for country in sorted(countries)
    ]
    return tuple(found), tuple(actors)


def _names_state(mention: Mention, place: Place) -> bool:
    ground = mention.exact.endswith(_GROUND)  # "Syrian territory" is where, and nobody
    return (place.kind == "country" and not ground) or mention.sense == "metonymic"


def _weight(mention: Mention) -> float:
    if mention.sense == "adjectival":
        return _ADJECTIVAL
    before = mention.prefix.split()
    return _LOCATED if mention.sense == "literal" and before and fold(before[-1]) in _WHERE else _NAMED


def _name(country: str) -> str:
    """The English name of a country that the text names only by its capital; its code if none."""
    return _territories().get(country, country)


@cache
def _territories() -> Mapping[str, str]:
    """English names by ISO 3166-1 alpha-2 (CLDR, through Babel)."""
    try:
        mark = stamps((package("babel"), Path(__file__)))
    except OSError:
        return _from_babel()
    return kept_as("territories", mark, dict[str, str], _from_babel)


def _from_babel() -> dict[str, str]:
    from babel import Locale

    return {code: str(name) for code, name in Locale("en").territories.items() if len(code) == 2}
