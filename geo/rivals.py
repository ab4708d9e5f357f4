"""The candidates that lost: which places a name could also have meant, kept so that a reader can judge the choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.gazetteer.protocol import Gazetteer, Hit
from geo.model import Candidate, Loser, Ranking
from geo.resolve.protocol import Resolution

MOST = 3
"""Losers that are kept of a name; beyond them hardly any is ever what the text means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Of one text."""

    of: Sequence[str]
    """Id of the ranking of each resolution, empty where no other place bears the name."""
    rankings: tuple[Ranking, ...]
    candidates: Mapping[str, Candidate]
    """By id, in the order in which they were met."""


def ranked(document: str, resolutions: Sequence[Resolution], gazetteer: Gazetteer, least: float) -> Rivals:
    """The candidates that lost in a text; names that lost to the same places share a ranking.

    Parameters
    ----------
    document
        Id of the text.
    resolutions
        What was found in it.
    gazetteer
        To look up the losers.
    least
        Confidence below which no place was chosen: then the likeliest is among the losers.
    """
    numbers: dict[tuple[tuple[Hit, float, str], ...], str] = {}
    candidates: dict[Hit, Candidate] = {}
    of, rankings = [], []
    for resolution in resolutions:
        first = 1 if resolution.confidence >= least and not resolution.reason else 0
        # Where no place was chosen, there is none that they lost to.
        key = tuple((choice.hit, choice.probability, choice.why if first else "") for choice in resolution.choices[first : first + MOST])
        if key and key not in numbers:
            numbers[key] = f"{document}/r{len(numbers) + 1}"
            for hit, _, _ in key:
                if hit not in candidates:
                    candidates[hit] = _candidate(hit, gazetteer)
            losers = tuple(Loser(candidate=candidates[hit].id, probability=probability, why=why) for hit, probability, why in key)
            rankings.append(Ranking(id=numbers[key], losers=losers))
        of.append(numbers.get(key, ""))
    return Rivals(of=of, rankings=tuple(rankings), candidates={one.id: one for one in candidates.values()})


def _candidate(hit: Hit, gazetteer: Gazetteer) -> Candidate:
    place = gazetteer.place(hit.entry)
    return Candidate(
        id=place.id,
        name=place.name,
        kind=place.kind,
        point=place.point,
        country=place.country,
        admin1=place.admin1,
        population=place.population,
    )
