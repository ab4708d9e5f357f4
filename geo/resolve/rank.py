"""Ranks the entries that a name may stand for by what the whole text is about."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.distance import km
from geo.gazetteer.protocol import Entry, Gazetteer, Hit, NameType
from geo.model import LonLat
from geo.recognise.protocol import Candidate, Reading
from geo.resolve.prominence import prominence
from geo.resolve.protocol import Choice, Resolution

MAX_ENTRIES = 40
"""Entries considered for one name; "San José" has hundreds."""
ROUNDS = 3
"""How often the text's picture is drawn anew from what was resolved."""
MAX_POINTS = 60
"""Distinct resolved points that nearness is measured to, the most mentioned first."""
NEAR_KM = 200.0
NEGLIGIBLE = 0.02
"""Entries less probable than this add nothing to the picture."""
_WIDE = frozenset({"country", "continent", "region", "sea"})


@dataclass(frozen=True, slots=True)
class _Name:
    """All candidates of one key in a text: one name, one place, unless a container says otherwise."""

    hits: tuple[Hit, ...]
    entries: tuple[Entry, ...]
    weight: float
    """Number of mentions, damped, times their probability."""


@dataclass(frozen=True, slots=True)
class _Share:
    """What one name, or all, add to the picture of the text."""

    weight: float
    countries: defaultdict[str, float]
    divisions: defaultdict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class _Picture:
    """Where the text is, by what is resolved so far."""

    whole: _Share
    own: Mapping[str, _Share]
    """By key: no name may speak for itself."""
    points: Sequence[tuple[LonLat, float, str]]

    def country(self, key: str, country: str) -> float:
        """Share of the other names that lie in a country, 0 to 1."""
        return self._of_rest(key, self.whole.countries[country] - self.own[key].countries[country])

    def division(self, key: str, country: str, admin1: str) -> float:
        """Share of the other names that lie in a first-order division, 0 to 1."""
        pair = (country, admin1)
        return self._of_rest(key, self.whole.divisions[pair] - self.own[key].divisions[pair])

    def _of_rest(self, key: str, amount: float) -> float:
        return max(0.0, amount) / (self.whole.weight - self.own[key].weight + 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextResolver:
    """A linear ranker: prominence, share of the text's countries and provinces, nearness, containers after a comma.

    Parameters
    ----------
    gazetteer
        Where entries are read.
    weights
        By feature, see ``geo/data/weights.toml``.
    """

    gazetteer: Gazetteer
    weights: Mapping[str, float]

    def resolve(self, reading: Reading, candidates: Sequence[Candidate]) -> list[Resolution]:
        """One resolution a candidate, in the same order."""
        names = self._names(candidates)
        containers = _containers(reading, candidates)
        beliefs = {key: self._rank(name, None, "") for key, name in names.items()}
        for _ in range(ROUNDS):
            picture = _draw(names, beliefs)
            beliefs = {key: self._rank(name, picture, key) for key, name in names.items()}
        # "Paris, Texas" once in a text speaks for every Paris in it.
        for inner, outer in containers:
            beliefs[inner] = self._contained(names[inner], names[outer], beliefs[inner], beliefs[outer])
        return [self._resolution(candidate, names[candidate.key], beliefs[candidate.key]) for candidate in candidates]

    def _names(self, candidates: Sequence[Candidate]) -> dict[str, _Name]:
        groups: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            groups[candidate.key].append(candidate)
        names = {}
        for key, group in groups.items():
            pairs = [(hit, self.gazetteer.entry(hit.entry)) for hit in group[0].hits]
            pairs.sort(key=lambda pair: (-prominence(pair[1], pair[0].name_type), pair[1].number))
            pairs = pairs[:MAX_ENTRIES]
            weight = math.sqrt(len(group)) * max(candidate.probability for candidate in group)
            names[key] = _Name(tuple(hit for hit, _ in pairs), tuple(entry for _, entry in pairs), weight)
        return names

    def _rank(self, name: _Name, picture: _Picture | None, key: str) -> list[float]:
        scores = []
        for hit, entry in zip(name.hits, name.entries, strict=True):
            score = self.weights["prominence"] * prominence(entry, hit.name_type)
            score += self.weights["whole name"] * (hit.name_type is NameType.MAIN)
            if picture is not None:
                score += self._context(entry, picture, key)
            scores.append(score)
        return _softmax(scores)

    def _context(self, entry: Entry, picture: _Picture, key: str) -> float:
        score = 0.0
        if entry.country:
            score += self.weights["country share"] * math.sqrt(picture.country(key, entry.country))
        if entry.admin1:
            score += self.weights["admin1 share"] * math.sqrt(picture.division(key, entry.country, entry.admin1))
        if entry.kind not in _WIDE:
            near = sum(weight * math.exp(-km(entry.point, point) / NEAR_KM) for point, weight, other in picture.points if other != key)
            score += self.weights["near"] * math.log1p(near)
        return score

    def _contained(self, inner: _Name, outer: _Name, belief: list[float], outer_belief: list[float]) -> list[float]:
        boost = self.weights["contained"]
        container = outer.entries[max(range(len(outer_belief)), key=outer_belief.__getitem__)]
        scores = []
        for entry, probability in zip(inner.entries, belief, strict=True):
            inside = entry.country == container.country and (container.kind == "country" or entry.admin1 == container.admin1 != "")
            scores.append(math.log(max(probability, 1e-9)) + boost * (inside and entry.number != container.number))
        return _softmax(scores)

    def _resolution(self, candidate: Candidate, name: _Name, belief: Sequence[float]) -> Resolution:
        order = sorted(range(len(belief)), key=lambda index: (-belief[index], index))
        choices = tuple(Choice(hit=name.hits[index], probability=round(belief[index], 4)) for index in order)
        return Resolution(candidate=candidate, choices=choices, reason="" if choices else "no gazetteer lists this name")


def _containers(reading: Reading, candidates: Sequence[Candidate]) -> list[tuple[str, str]]:
    """Pairs of keys that stand as "Inner, Outer" or "Inner (Outer)"."""
    return [
        (inner.key, outer.key)
        for inner, outer in pairwise(candidates)
        if inner.key != outer.key and reading.text[inner.end : outer.start] in {", ", " ("}
    ]


def _draw(names: Mapping[str, _Name], beliefs: Mapping[str, Sequence[float]]) -> _Picture:
    own = {key: _share(name, beliefs[key]) for key, name in names.items()}
    whole = _Share(sum(name.weight for name in names.values()), defaultdict(float), defaultdict(float))
    for mine in own.values():
        for country, share in mine.countries.items():
            whole.countries[country] += share
        for division, share in mine.divisions.items():
            whole.divisions[division] += share
    points = [
        (entry.point, belief * name.weight, key)
        for key, name in names.items()
        for entry, belief in zip(name.entries, beliefs[key], strict=True)
        if belief >= NEGLIGIBLE and entry.kind not in _WIDE
    ]
    points.sort(key=lambda item: (-item[1], item[2]))
    return _Picture(whole, own, points[:MAX_POINTS])


def _share(name: _Name, belief: Sequence[float]) -> _Share:
    mine = _Share(name.weight, defaultdict(float), defaultdict(float))
    for entry, probability in zip(name.entries, belief, strict=True):
        if probability >= NEGLIGIBLE:
            mine.countries[entry.country] += probability * name.weight
            if entry.admin1:
                mine.divisions[entry.country, entry.admin1] += probability * name.weight
    return mine


def _softmax(scores: Sequence[float]) -> list[float]:
    """Probabilities from scores.

    Examples
    --------
    >>> _softmax([0.0, 0.0])
    [0.5, 0.5]
    """
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
