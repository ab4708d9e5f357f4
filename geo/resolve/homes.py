"""Names that several places bear and nothing tells which: the one in the country of those who fight is meant.

"The Sudanese army left Bara" names the Bara of Sudan, although there are eleven others. Only names that would stay without a place are
settled so: where the text has a picture of its own, that counts. And a hamlet on another continent is not meant where men fight who are
met in or near their own country alone: "South Sudan's army bombed Nasir" is no news of Turkey.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from geo.gazetteer.protocol import Entry, Gazetteer
from geo.resolve.protocol import Choice, Resolution
from geo.resolve.strays import may_stray
from geo.warlike import FAR

_ONLY = "only small places far from those who fight here bear this name"
_SETTLED = 0.6
"""The probability of a place that is settled so."""
_FAR_DEGREES = 13.0
"""Some 1,400 km at the equator."""
_CLEARLY = 0.5
"""Of the places in those countries the likeliest has at least this share."""


def settled(resolutions: Sequence[Resolution], homes: AbstractSet[str], gazetteer: Gazetteer, least: float) -> list[Resolution]:
    """Resolutions, of which those below a confidence prefer places in some countries, and small ones far from these are no places.

    Parameters
    ----------
    resolutions
        Of one text.
    homes
        The countries (ISO 3166-1 alpha-2) of those who fight in it.
    gazetteer
        Tells where a place lies.
    least
        Confidence from which on a resolution stands as it is.
    """
    if not homes:
        return list(resolutions)
    named = [gazetteer.entry(one.choices[0].hit.entry) for one in resolutions if one.choices and not one.reason]
    return [_settled(one, named, homes, gazetteer, least) for one in resolutions]


def _settled(one: Resolution, named: Sequence[Entry], homes: AbstractSet[str], gazetteer: Gazetteer, least: float) -> Resolution:
    if not one.choices or one.reason:
        return one
    if one.confidence < least:
        return _at_home(one, homes, gazetteer.entry)
    best = gazetteer.entry(one.choices[0].hit.entry)
    if homes & FAR or best.country in homes or not _is_stray(best, named, homes, gazetteer):
        return one
    place = gazetteer.place(best.number)
    return replace(one, reason=f"{_ONLY}; likeliest: {place.name}, {place.country}")


def _is_stray(best: Entry, named: Sequence[Entry], homes: AbstractSet[str], gazetteer: Gazetteer) -> bool:
    """Whether a place is small, no other name speaks for its country, and no country of those who fight, or named, lies near it."""
    told = homes | {other.country for other in named if other.kind == "country"}
    if not may_stray(best, gazetteer.place) or any(other.country == best.country and other.number != best.number for other in named):
        return False
    lon, lat = best.point.lon, best.point.lat
    about = gazetteer.countries_meeting((lon - _FAR_DEGREES, lat - _FAR_DEGREES, lon + _FAR_DEGREES, lat + _FAR_DEGREES))
    return not told & {place.country for place in about}


def _at_home(one: Resolution, homes: AbstractSet[str], entry: Callable[[int], Entry]) -> Resolution:
    near = [choice for choice in one.choices if entry(choice.hit.entry).country in homes]
    total = sum(choice.probability for choice in near)
    best = near[0] if near and near[0].probability >= _CLEARLY * total > 0 else None
    if best is None:
        return one
    left = 1 - best.probability
    rest = [_rated(choice, choice.probability * (1 - _SETTLED) / left) for choice in one.choices if choice is not best]
    return replace(one, choices=(_rated(best, _SETTLED), *rest))


def _rated(choice: Choice, chance: float) -> Choice:
    return Choice(hit=choice.hit, probability=chance, why=choice.why)
