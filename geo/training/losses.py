"""Where what is not right is lost: every annotated place, and every span found beyond them, by its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from geo.distance import km
from geo.gazetteer.protocol import Gazetteer
from geo.model import LonLat
from geo.reading import Candidate
from geo.recognise.context import THRESHOLD
from geo.scores import RADIUS_KM, Span
from geo.training.cross import key
from geo.training.examples import Example

Cause = Literal[
    "found and right",
    "wrong place, the right one was a candidate",
    "wrong place, the right one is not in the gazetteer",
    "candidate rejected",
    "another span kept",
    "no candidate",
    "found where nothing is annotated",
    "found across an annotated span",
]
"""All but the last two sum up to the annotated places that have a point; those two are what was found beyond them."""


def losses(examples: Sequence[Example], found: Mapping[str, Sequence[Span]], gazetteer: Gazetteer) -> Counter[Cause]:
    """Count annotated places that have a point, and what was found beyond them, by what became of them.

    Parameters
    ----------
    examples
        Texts that models have judged.
    found
        What they found, by :func:`geo.training.cross.key`.
    gazetteer
        In which the right place is looked for: within 161 km of the annotated point, WGS 84.

    Returns
    -------
    Counter
        How often by cause.
    """
    told: Counter[Cause] = Counter()
    for example in examples:
        located = [span for span in found[key(example)] if span.point is not None]
        told.update(_became(example, located, gazetteer))
        told.update(_beyond(example, located))
    return told


def table(examples: Sequence[Example], found: Mapping[str, Sequence[Span]], gazetteer: Gazetteer) -> Iterator[str]:
    """A line a cause, a column a corpus."""
    corpora = list(dict.fromkeys(example.corpus for example in examples))
    told = [losses([example for example in examples if example.corpus == corpus], found, gazetteer) for corpus in corpora]
    yield " " * 52 + "".join(f"{corpus:>10s}" for corpus in corpora)
    for cause in get_args(Cause):
        yield f"{cause:52s}" + "".join(f"{one[cause]:10,d}" for one in told)


def _became(example: Example, located: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Cause]:
    """What became of each annotated place that has a point."""
    by_offsets = {(span.start, span.end): span.point for span in located}
    judged = {(one.start, one.end): (one, chance) for one, chance in zip(example.candidates, example.final, strict=True)}
    for gold in example.gold.spans:
        offsets = gold.start, gold.end
        if gold.point is None:
            continue
        point = by_offsets.get(offsets)
        if point is not None:
            candidate, _ = judged[offsets]
            right = km(gold.point, point) <= RADIUS_KM
            yield "found and right" if right else _misplaced(gold.point, candidate, gazetteer)
        elif offsets not in judged:
            yield "no candidate"
        else:
            yield "another span kept" if judged[offsets][1] >= THRESHOLD else "candidate rejected"


def _misplaced(meant: LonLat, candidate: Candidate, gazetteer: Gazetteer) -> Cause:
    points = (gazetteer.entry(hit.entry).point for hit in candidate.hits)
    if any(km(meant, point) <= RADIUS_KM for point in points):
        return "wrong place, the right one was a candidate"
    return "wrong place, the right one is not in the gazetteer"


def _beyond(example: Example, located: Sequence[Span]) -> Iterator[Cause]:
    """Each span that no annotation has."""
    gold = [(span.start, span.end) for span in example.gold.spans]
    for span in located:
        if (span.start, span.end) not in gold:
            across = any(start < span.end and span.start < end for start, end in gold)
            yield "found across an annotated span" if across else "found where nothing is annotated"
