"""Decides which candidates name a place here: two filters over readable features.

The first, a linear one, sees the name and the words around it. Then all candidates are resolved, each with the weight that the first
filter gives it, and the second filter, of boosted trees, looks again, knowing what the text is about, how well the name fits there, and
what became of the same name elsewhere and of names that overlap.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import msgspec
import numpy as np

from geo.forest import Forest
from geo.gazetteer.protocol import Entry, Gazetteer
from geo.reading import Candidate, Reading
from geo.recognise.describe import Described, Describer, touching
from geo.recognise.features import Features
from geo.recognise.matcher import Matcher
from geo.recognise.parts import Scale
from geo.recognise.patterns import patterned
from geo.recognise.said import SAID, said
from geo.recognise.sheet import sheet
from geo.recognise.slots import believed
from geo.recognise.words import Words
from geo.resolve.features import SHARES
from geo.resolve.rank import MIN_PROBABILITY, Belief, ContextResolver

SITES: Mapping[str, float] = {
    "": 2.5,
    "dictionary=1": -2.0,
    "given name": -2.0,
    "claim=in medium": -5.0,
    "claim=in person": -5.0,
    "claim=same person": -5.0,
    "small elsewhere=1": -2.0,
}
"""Bases and buildings: annotated corpora leave them out, so nothing can be learnt of them there. Set by hand; the names are
curated and rarely mean anything else."""
OWN: Mapping[str, float] = {"": 4.0, "claim=in person": -3.0, "claim=in medium": -3.0}
"""Places that the user added are there because the texts name them."""
RULED_OUT = 0.004
"""Below this probability after the first filter a candidate is not looked at again."""
THRESHOLD = 0.45
"""F1 is flat from 0.35 to 0.5 on local news; on news of the world the upper end is better by half a point."""
_JOINTS = (", ", " and ", " or ", ", and ", ", or ", "/", "; ", " to ", " & ")
"""Between the names of a list; the longer ones come later and win."""
_ENDING = {last: tuple(joint for joint in _JOINTS if joint[-1] == last) for last in {joint[-1] for joint in _JOINTS}}
"""Joints by their last sign."""
_BEGINNING = {first: tuple(joint for joint in _JOINTS if joint[:2] == first) for first in {joint[:2] for joint in _JOINTS}}
"""Joints by their first two signs."""
_WINDOW = 8
"""Candidates on each side among which overlaps are looked for."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate with everything that decided about it."""

    candidate: Candidate
    """With the probability that it names a place here."""
    described: Described
    """What the first filter knows."""
    resolved: Features | None = None
    """What the second knows besides; None where it was not asked."""

    @property
    def features(self) -> Features:
        """All of it."""
        return self.described.whole() | (self.resolved or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRecogniser:
    """Finds candidates with the matcher and keeps those that the filters take for places.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    words
        Word lists.
    first
        Log-odds by feature; a feature without a weight counts nothing.
    second
        Trees over numeric features.
    resolver
        Resolves all candidates between the filters.
    threshold
        Candidates below this probability are left out.
    adjectives
        Whether "Russian" and "Russians" are looked for.
    """

    gazetteer: Gazetteer
    words: Words
    first: Mapping[str, float]
    second: Forest
    resolver: ContextResolver
    threshold: float = THRESHOLD
    adjectives: bool = True
    _scale: Scale = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lay the weights ready."""
        object.__setattr__(self, "_scale", Scale(self.first, self.second.columns))

    def recognise(self, reading: Reading) -> list[Candidate]:
        """Candidates in order of their start, none overlapping another."""
        return self.sift(reading)[0]

    def sift(self, reading: Reading) -> tuple[list[Candidate], list[Candidate]]:
        """What :meth:`recognise` finds, and the candidates that it leaves out but that still say something of where the text is."""
        judged = believed(reading, [item.candidate for item in self.judge(reading)], self.words, self.threshold, self.gazetteer.entry)
        kept = without_overlaps([candidate for candidate in judged if candidate.probability >= self.threshold])
        return kept, left_out(judged, kept)

    def judge(self, reading: Reading) -> list[Judged]:
        """All candidates in order of their start, with their probabilities and the reasons; they may overlap.

        What the first filter all but rules out keeps its probability: the second has never brought such a one back.
        """
        candidates, known = self.described(reading)
        rated = [rate(one, logistic(found.odds)) for one, found in zip(candidates, known, strict=True)]
        told = said(reading, rated, self.gazetteer.entry)
        rated = [rate(one, SAID) if number in told else one for number, one in enumerate(rated)]
        beliefs = self.resolver.believe(reading, [candidate for candidate in rated if candidate.probability >= RULED_OUT])
        judged = [
            Judged(candidate=one, described=found, resolved=more)
            for one, found, more in zip(rated, known, second_features(reading.text, rated, beliefs), strict=True)
        ]
        return self._judged_again(judged, told)

    def _judged_again(self, judged: Sequence[Judged], told: frozenset[int]) -> list[Judged]:
        """With the probabilities of the second filter, or of the weights set by hand, where one of them is asked.

        Those that the text itself says to be places are not asked about.
        """
        asked = [number for number, item in enumerate(judged) if item.resolved is not None and number not in told]
        hands = {number: by_hand(judged[number].described.parts[0].features) for number in asked}
        chances = {number: probability(weights, judged[number].features) for number, weights in hands.items() if weights is not None}
        by_trees = [number for number in asked if hands[number] is None]
        rows = [self.second.row({**judged[number].described.asked(), **(judged[number].resolved or {})}) for number in by_trees]
        matrix = np.fromiter(chain.from_iterable(rows), dtype=np.float64).reshape(len(rows), len(self.second.columns))
        chances |= zip(by_trees, map(logistic, self.second.scores(matrix).tolist()), strict=True)
        return [
            Judged(candidate=rate(item.candidate, chances[number]), described=item.described, resolved=item.resolved)
            if number in chances
            else item
            for number, item in enumerate(judged)
        ]

    def described(self, reading: Reading) -> tuple[list[Candidate], list[Described]]:
        """All candidates and the features of the first filter."""
        laid = sheet(reading, self.words)
        candidates = list(Matcher(self.gazetteer, self.adjectives, self.words).candidates(reading))
        candidates += patterned(reading, self.words, {(one.first, one.last) for one in candidates})
        candidates.sort(key=lambda one: (one.start, one.end))
        describer = Describer(reading, laid, candidates, words=self.words, entries=self.gazetteer.entry, scale=self._scale)
        return candidates, list(describer.described())


def by_hand(features: Features) -> Mapping[str, float] | None:
    """The weights set by hand for a candidate of which this is known, if there are any."""
    if "own" in features:
        return OWN
    return SITES if "class=site" in features else None


def rate(candidate: Candidate, chance: float) -> Candidate:
    """The candidate with a probability; written out, for it is done for every name of a text."""
    one = candidate
    return Candidate(start=one.start, end=one.end, first=one.first, last=one.last, key=one.key, hits=one.hits, probability=chance)


def probability(weights: Mapping[str, float], features: Features) -> float:
    """The logistic of the weighted sum; ``""`` is the weight of no feature at all.

    Examples
    --------
    >>> probability({"": 0.0, "located": 2.0}, {"located": 1.0})
    0.8808
    """
    return logistic(weights.get("", 0.0) + _sum(weights, features))


def _sum(weights: Mapping[str, float], features: Features) -> float:
    get = weights.get
    odds = 0.0
    for name, value in features.items():
        odds += get(name, 0.0) * value
    return odds


def logistic(odds: float) -> float:
    """A probability from log-odds, to four decimals.

    Examples
    --------
    >>> logistic(0.0)
    0.5
    """
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


def second_features(text: str, candidates: Sequence[Candidate], beliefs: Mapping[str, Belief]) -> Iterator[Features | None]:
    """What is known of each candidate once all are resolved; None for those that were not."""
    before, after = _beside(candidates)
    same: dict[str, list[float]] = defaultdict(list)
    for candidate in candidates:
        same[candidate.key].append(candidate.probability)
    others = {key: (sum(chances), *sorted(chances)[-2:]) for key, chances in same.items() if len(chances) > 1}
    resolved = {key: _resolved(belief) for key, belief in beliefs.items()}
    mass = math.log1p(sum(candidate.probability for candidate in candidates) / 10)
    for number, (candidate, touches) in enumerate(zip(candidates, touching(candidates), strict=True)):
        belief = beliefs.get(candidate.key)
        if belief is None and candidate.hits:
            yield None
            continue
        chance = candidate.probability
        found: Features = {"first filter": math.log((chance + 1e-4) / (1 - chance + 1e-4)) / 3, "places in text": mass}
        if candidate.key in others:
            total, next_best, best = others[candidate.key]
            rest = (total - chance) / (len(same[candidate.key]) - 1)
            found |= {"same name elsewhere": 1.0, "same name, mean": rest, "same name, most": next_best if best == chance else best}
        if touches:
            overlapping = [
                other.probability
                for other in candidates[max(0, number - _WINDOW) : number + _WINDOW + 1]
                if other is not candidate and other.first <= candidate.last and other.last >= candidate.first
            ]
            if overlapping:
                found |= {"overlaps, most": max(overlapping), "overlaps a likelier": float(max(overlapping) > chance)}
        _in_list(text, candidate, found, before, after)
        if belief is not None:
            found |= resolved[candidate.key]
        yield found


def _in_list(text: str, candidate: Candidate, found: Features, before: Mapping[int, float], after: Mapping[int, float]) -> None:
    for joint in _ENDING.get(text[max(0, candidate.start - 1) : candidate.start], ()):
        if text.endswith(joint, 0, candidate.start):
            found["place before in a list"] = before.get(candidate.start - len(joint), 0.0)
    following = text[candidate.end : candidate.end + 2]
    for joint in _BEGINNING.get(following, _BEGINNING.get(following[:1], ())):
        if text.startswith(joint, candidate.end):
            found["place after in a list"] = after.get(candidate.end + len(joint), 0.0)


def _beside(candidates: Iterable[Candidate]) -> tuple[dict[int, float], dict[int, float]]:
    """By where they end and by where they begin, how likely candidates are places."""
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    for one in candidates:
        ends[one.end] = max(ends.get(one.end, 0.0), one.probability)
        starts[one.start] = max(starts.get(one.start, 0.0), one.probability)
    return ends, starts


def _resolved(belief: Belief) -> Features:
    """What is known of all candidates of a name, once it is resolved."""
    best: Entry = belief.best
    shares = dict(zip(SHARES, belief.shares, strict=True))
    found: Features = {
        "resolved": belief.probability,
        f"resolved to {best.kind}": 1.0,
        "resolved population": math.log10(1 + best.population) / 7,
    }
    for name, value in shares.items():
        found[name] = found[f"{name}&{best.kind}"] = value
    if best.kind == "settlement":
        size = min(6, int(math.log10(1 + best.population)))
        found[f"resolved size={size}"] = 1.0
        found[f"near 300 km&size={size}"] = shares["near 300 km"]
    return found


def left_out(judged: Iterable[Candidate], kept: Sequence[Candidate]) -> list[Candidate]:
    """Candidates that are not kept but may still say where a text is: "Ohio" in "Ohio State University"."""
    spans = {(candidate.start, candidate.end) for candidate in kept}
    return [one for one in judged if one.probability >= MIN_PROBABILITY and (one.start, one.end) not in spans]


def without_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the most probable stays, of equally probable ones the longest.

    Parameters
    ----------
    candidates
        In order of their start.
    """
    kept: list[Candidate] = []
    for cluster in _clusters(candidates):
        chosen: list[Candidate] = []
        for candidate in sorted(cluster, key=lambda item: (-item.probability, item.first - item.last, item.start)):
            if all(candidate.end <= other.start or candidate.start >= other.end for other in chosen):
                chosen.append(candidate)
        kept += sorted(chosen, key=lambda item: item.start)
    return kept


def _clusters(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of candidates in which each overlaps one before it; names are short, so runs are too."""
    cluster: list[Candidate] = []
    reach = -1
    for candidate in candidates:
        if cluster and candidate.start >= reach:
            yield cluster
            cluster = []
        cluster.append(candidate)
        reach = max(reach, candidate.end) if len(cluster) > 1 else candidate.end
    if cluster:
        yield cluster
