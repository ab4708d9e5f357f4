"""The candidates that lost, as the page reads them: what names could also have meant, by position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from geo.model import WHY, Atlas, Candidate, Ranking
from maps.rows import Row

_PER_CENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What of an atlas its layers do not carry."""

    of: Mapping[str, str] = field(default_factory=dict)
    """Id of the ranking by that of the mention."""
    rankings: Sequence[Ranking] = ()
    candidates: Sequence[Candidate] = ()
    people: Mapping[str, int] = field(default_factory=dict)
    """Of the places that were chosen among several, by id."""

    @classmethod
    def from_atlas(cls, atlas: Atlas) -> Lost:
        """Of all mentions.

        Examples
        --------
        >>> Lost.from_atlas(Atlas()) == Lost()
        True
        """
        of = {mention.id: mention.ranking for mention in atlas.mentions if mention.ranking}
        chosen = {mention.target for mention in atlas.mentions if mention.ranking}
        people = {place.id: place.population for place in atlas.places if place.id in chosen and place.population}
        return cls(of=of, rankings=atlas.rankings, candidates=atlas.candidates, people=people)


def packed(lost: Lost, mentions: Sequence[str], places: Mapping[str, int]) -> Row:
    """Lists for the page.

    Parameters
    ----------
    lost
        What names could also have meant.
    mentions
        Ids, in the order of the page.
    places
        Positions by id.

    Returns
    -------
    dict
        ``candidates``: id, name, kind, longitude and latitude in degrees, country, division, population; ``rankings``: positions of
        candidates, each with its probability in per cent and the position of its reason in ``reasons``; ``people`` by position of the
        place; ``ranked``, a column: of each mention the position of its ranking, or -1.
    """
    candidate = {one.id: number for number, one in enumerate(lost.candidates)}
    reason = {name: number for number, name in enumerate(("", *WHY))}
    ranking = {one.id: number for number, one in enumerate(lost.rankings)}
    return {
        "candidates": [_row(one) for one in lost.candidates],
        "rankings": [
            [
                part
                for loser in one.losers
                for part in (candidate[loser.candidate], round(_PER_CENT * loser.probability, 1), reason[loser.why])
            ]
            for one in lost.rankings
        ],
        "reasons": list(reason),
        "people": {str(places[name]): number for name, number in lost.people.items() if name in places},
        "ranked": np.array([ranking.get(lost.of.get(mention, ""), -1) for mention in mentions] if ranking else [], np.int64),
    }


def _row(one: Candidate) -> list[Any]:
    return [one.id, one.name, one.kind, round(one.point.lon, 4), round(one.point.lat, 4), one.country, one.admin1, one.population]
