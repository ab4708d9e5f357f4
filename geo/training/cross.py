"""What models reach on texts that they were not trained on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from sklearn.model_selection import GroupKFold, KFold

from geo.forest import plant
from geo.gazetteer.protocol import Gazetteer
from geo.recognise.context import THRESHOLD, left_out, rate, without_overlaps
from geo.resolve.rank import ContextResolver
from geo.scores import Span, end_to_end, recognition, resolution
from geo.training.examples import Column, Example
from geo.training.fit import Models, fit, run

BINS = 10


def folds(examples: Sequence[Example], count: int, *, by_group: bool) -> Iterator[tuple[list[int], list[int]]]:
    """Numbers of the texts to train on and to test on."""
    splitter = GroupKFold(count) if by_group else KFold(count, shuffle=True, random_state=3)
    groups = [example.group for example in examples] if by_group else None
    for inner, outer in splitter.split(range(len(examples)), groups=groups):
        yield list(inner), list(outer)


def cross(examples: Sequence[Example], gazetteer: Gazetteer, count: int, *, by_group: bool) -> dict[str, list[Span]]:
    """Judge every text with models trained on the other folds; spans by corpus and id of the text."""
    found: dict[str, list[Span]] = {}
    for inner, outer in folds(examples, count, by_group=by_group):
        models = fit([examples[number] for number in inner], gazetteer)
        for number in outer:
            run(examples[number], models, gazetteer)
            found[key(examples[number])] = spans(examples[number], models, gazetteer)
    return found


def key(example: Example) -> str:
    """A name of the text that is distinct over corpora."""
    return f"{example.corpus}/{example.gold.id}"


def spans(example: Example, models: Models, gazetteer: Gazetteer, threshold: float = THRESHOLD) -> list[Span]:
    """What the models find in a text they have judged."""
    judged = [rate(one, float(chance)) for one, chance in zip(example.candidates, example.final, strict=True)]
    kept = without_overlaps([one for one in judged if one.probability >= threshold])
    resolver = ContextResolver(gazetteer=gazetteer, first=models.first_look, weights=models.resolution, last=plant(models.last_look))
    resolved = resolver.resolve(example.reading, kept, left_out(judged, kept))
    return [
        Span(
            start=item.candidate.start,
            end=item.candidate.end,
            point=gazetteer.entry(item.choices[0].hit.entry).point if item.choices and not item.reason else None,
        )
        for item in resolved
    ]


def calibration_error(places: Column, chances: Column) -> float:
    """Expected calibration error over ten equal bins of probability (Naeini et al. 2015).

    Examples
    --------
    >>> calibration_error(np.array([1.0, 0.0]), np.array([0.95, 0.05]))
    0.05
    """
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    inside = [bins == number for number in np.unique(bins)]
    return round(float(sum(abs(places[one].mean() - chances[one].mean()) * one.mean() for one in inside)), 6)


def report(examples: Sequence[Example], found: dict[str, list[Span]]) -> Iterator[str]:
    """A line a corpus: recognition, resolution, both, calibration."""
    for corpus in dict.fromkeys(example.corpus for example in examples):
        mine = [example for example in examples if example.corpus == corpus]
        gold = [replace(example.gold, id=key(example)) for example in mine]
        recognised, both, errors = recognition(gold, found), end_to_end(gold, found), resolution(gold, found)
        calibrated = calibration_error(np.concatenate([one.places for one in mine]), np.concatenate([one.final for one in mine]))
        yield (
            f"{corpus:10s} recognition P {recognised.precision:.4f} R {recognised.recall:.4f} F1 {recognised.f1:.4f}"
            f"  within 161 km {errors.within_161_km:.4f}"
            f"  end to end P {both.precision:.4f} R {both.recall:.4f} F1 {both.f1:.4f}  calibration error {calibrated:.4f}"
        )
