"""Decides from the context which candidates name a place here: a linear filter over readable features."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.gazetteer.protocol import Gazetteer
from geo.recognise.features import Features, best_entry, context_features, document_facts, name_features
from geo.recognise.matcher import Matcher
from geo.recognise.protocol import Candidate, Reading
from geo.recognise.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRecogniser:
    """Finds candidates with the matcher and keeps those that the filter takes for places.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    words
        Word lists.
    weights
        Log-odds by feature; a feature without a weight counts nothing.
    threshold
        Candidates below this probability are left out.
    adjectives
        Whether "Russian" and "Russians" are kept, as adjectival mentions.
    """

    gazetteer: Gazetteer
    words: Words
    weights: Mapping[str, float]
    threshold: float = 0.5
    adjectives: bool = True

    def recognise(self, reading: Reading) -> list[Candidate]:
        """Candidates in order of their start, none overlapping another."""
        found = list(Matcher(self.gazetteer, self.adjectives).candidates(reading))
        facts = document_facts(reading, found, self.words)
        rated = []
        for candidate in found:
            features = name_features(candidate, best_entry(self.gazetteer, candidate), facts, self.words)
            features |= context_features(reading, candidate, self.words)
            probability = self.probability(features)
            if probability >= self.threshold:
                rated.append(replace(candidate, probability=probability))
        return without_overlaps(rated)

    def probability(self, features: Features) -> float:
        """The logistic of the weighted sum.

        Examples
        --------
        >>> ContextRecogniser(gazetteer=None, words=None, weights={"bias": 0.0}).probability({"bias": 1.0})  # type: ignore[arg-type]
        0.5
        """
        odds = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


def without_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the longest stays, of equally long ones the most probable.

    Parameters
    ----------
    candidates
        In order of their start.
    """
    kept: list[Candidate] = []
    for cluster in _clusters(candidates):
        chosen: list[Candidate] = []
        for candidate in sorted(cluster, key=lambda item: (item.first - item.last, -item.probability, item.start)):
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
