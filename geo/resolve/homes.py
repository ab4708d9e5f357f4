"""Names that several places bear and nothing tells which: the one in the country of those who fight is meant.

"The Sudanese army left Bara" names the Bara of Sudan, although there are eleven others. Only names that would stay without a place are
settled so: where the text has a picture of its own, that counts. And a hamlet on another continent is not meant where men fight who are
met in or near their own country alone: "South Sudan's army bombed Nasir" is no news of Turkey. A town that lies alone in its country
in the whole text, too, gives way to its namesake where those who fight are at home: "the M23 took Mambasa".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from msgspec.structs import replace

from geo.gazetteer.protocol import Entry, Gazetteer
from geo.model import Passage, Place, passage_at
from geo.resolve.protocol import Choice, Resolution
from geo.resolve.strays import may_stray
from geo.warlike import FAR

_ONLY = "only small places far from those who fight here bear this name"
_SETTLED = 0.6
"""The probability of a place that is settled so."""
_FAR_DEGREES = 13.0
"""Some 1,400 km at the equator."""
_KNOWN, _KNOWN_FAR = 10, 200
"""A namesake with so many times the people is meant although it lies in another country, nearby and far away."""
_CLEARLY = 0.5
"""Of the places in those countries the likeliest has at least this share."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Countries (ISO 3166-1 alpha-2) of what a text names."""

    lone: frozenset[str]
    """Of one place alone."""
    spoken: frozenset[str]
    """Named themselves."""


def settled(
    resolutions: Sequence[Resolution],
    fighting: Sequence[tuple[int, str]],
    passages: Sequence[Passage],
    gazetteer: Gazetteer,
    least: float,
) -> list[Resolution]:
    """Resolutions, of which those below a confidence prefer places in some countries, and small ones far from these are no places.

    Parameters
    ----------
    resolutions
        Of one text.
    fighting
        Where those who fight are named in it, and of which country they are (ISO 3166-1 alpha-2): for the names in their passages.
    passages
        Of the text.
    gazetteer
        Tells where a place lies.
    least
        Confidence from which on a resolution stands as it is.
    """
    if not fighting:
        return list(resolutions)
    named = {one.choices[0].hit.entry for one in resolutions if one.choices and not one.reason}
    entries = [gazetteer.entry(number) for number in named]
    text = _Text(
        lone=frozenset(country for country, count in Counter(entry.country for entry in entries).items() if count == 1),
        spoken=frozenset(entry.country for entry in entries if entry.kind == "country"),
    )
    homes = _by_name(resolutions, fighting, passages)
    return [_settled(one, homes[one.candidate.key], text, gazetteer, least) for one in resolutions]


def _by_name(
    resolutions: Sequence[Resolution], countries: Sequence[tuple[int, str]], passages: Sequence[Passage]
) -> defaultdict[str, set[str]]:
    """For each name the countries that stand in a passage with it."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for at, country in countries:
        told[_passage(passages, at)].add(country)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in resolutions:
        found[one.candidate.key] |= told.get(_passage(passages, one.candidate.start), set())
    return found


def _passage(passages: Sequence[Passage], at: int) -> str:
    found = passage_at(passages, at)
    return "" if found is None else found.id


def _settled(one: Resolution, homes: AbstractSet[str], text: _Text, gazetteer: Gazetteer, least: float) -> Resolution:
    if not one.choices or one.reason or not homes:
        return one
    if one.confidence < least:
        return _at_home(one, homes, gazetteer.entry)
    best = gazetteer.entry(one.choices[0].hit.entry)
    if homes & FAR or best.country in homes | text.spoken or best.country not in text.lone:
        return one
    if (own := _own(one, best, homes, gazetteer)) is not None:
        return _preferred(one, own)
    if not _is_stray(best, homes | text.spoken, gazetteer):
        return one
    place = gazetteer.place(best.number)
    return replace(one, reason=f"{_ONLY}; likeliest: {place.name}, {place.country}")


def _is_stray(best: Entry, told: AbstractSet[str], gazetteer: Gazetteer) -> bool:
    """Whether a place is small and no country of those who fight, or named at all, lies near."""
    if not may_stray(best, gazetteer.place):
        return False
    return not told & {place.country for place in _around(best, gazetteer)}


def _around(best: Entry, gazetteer: Gazetteer) -> Sequence[Place]:
    """The countries about a place."""
    lon, lat = best.point.lon, best.point.lat
    return gazetteer.countries_meeting((lon - _FAR_DEGREES, lat - _FAR_DEGREES, lon + _FAR_DEGREES, lat + _FAR_DEGREES))


def _at_home(one: Resolution, homes: AbstractSet[str], entry: Callable[[int], Entry]) -> Resolution:
    near = [choice for choice in one.choices if entry(choice.hit.entry).country in homes]
    total = sum(choice.probability for choice in near)
    best = near[0] if near and near[0].probability >= _CLEARLY * total > 0 else None
    return one if best is None else _preferred(one, best)


def _own(one: Resolution, best: Entry, homes: AbstractSet[str], gazetteer: Gazetteer) -> Choice | None:
    """A town of this name where those who fight are at home, if the likeliest is alone in its country, a town and not far better known."""
    if best.kind != "settlement":
        return None
    near = [choice for choice in one.choices if gazetteer.entry(choice.hit.entry).country in homes]
    known = [choice for choice in near if gazetteer.entry(choice.hit.entry).kind in {"settlement", "district"}]
    if not known or known[0] is not near[0]:
        return None
    own = gazetteer.entry(known[0].hit.entry)
    far = not homes & {place.country for place in _around(best, gazetteer)}
    return known[0] if own.population * (_KNOWN_FAR if far else _KNOWN) >= best.population or own.curated else None


def _preferred(one: Resolution, best: Choice) -> Resolution:
    """A resolution with one of its choices before all others."""
    left = (1 - best.probability) or 1.0
    rest = [_rated(choice, choice.probability * (1 - _SETTLED) / left) for choice in one.choices if choice is not best]
    return replace(one, choices=(_rated(best, _SETTLED), *rest))


def _rated(choice: Choice, chance: float) -> Choice:
    return Choice(hit=choice.hit, probability=chance, why=choice.why)
