"""Positionings are scored on hand-labelled sentences; on those held back from tuning they may not fall below a floor.

A rise moves the floor up in the same change. The held-back sentences are read by nobody who works on the extractor.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo import measure
from geo.errors import DocumentError
from geo.pipeline import Tools

GOLD = Path(__file__).parent / "positionings"


@pytest.mark.parametrize(
    ("name", "given", "precision", "recall"),
    [
        ("tuning", False, 0.95, 0.81),
        ("tuning_more", False, 0.95, 0.76),
        ("tuning_third", False, 0.95, 0.81),
        ("tuning_fourth", False, 0.94, 0.83),
        ("tuning_fifth", False, 0.94, 0.74),
        ("tuning_sixth", False, 0.87, 0.48),
        ("tuning_seventh", False, 0.96, 0.76),
        ("tuning_eighth", False, 0.90, 0.52),
        ("tuning_ninth", False, 0.96, 0.66),
        ("tuning_tenth", False, 0.95, 0.81),
        ("tuning_eleventh", False, 0.92, 0.74),
        ("tuning_twelfth", False, 0.82, 0.68),
        ("tuning_thirteenth", False, 0.95, 0.75),
        ("tuning_fourteenth", False, 0.85, 0.66),
        ("tuning_fifteenth", False, 0.92, 0.88),
        ("tuning_sixteenth", False, 0.90, 0.66),
        ("tuning_seventeenth", False, 0.81, 0.67),
        ("tuning_eighteenth", False, 0.93, 0.80),
        ("held_back", False, 0.85, 0.61),
        ("held_back", True, 0.86, 0.68),
        ("held_back_second", False, 0.71, 0.43),
    ],
)
def test_scores_stay_above_their_floor(name: str, *, given: bool, precision: float, recall: float, using: Tools) -> None:
    whole = measure.measure(measure.load(GOLD / f"{name}.jsonl"), using, given=given).whole
    assert (whole.precision >= precision, whole.recall >= recall) == (True, True), whole


def test_a_statement_counts_once_and_only_with_its_status(tmp_path: Path, using: Tools) -> None:
    gold = {"actor": "Israel", "relation": "struck", "place": "Homs", "status": "past"}
    path = tmp_path / "gold.jsonl"
    items = [
        {"id": "a", "text": "Israel bombed Homs.", "positionings": [gold, gold]},
        {"id": "b", "text": "Israel bombed Homs.", "positionings": [gold | {"status": "planned"}]},
    ]
    path.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    whole = measure.measure(measure.load(path), using).whole
    assert (whole.hits, whole.found, whole.gold) == (1, 2, 3)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "", "positionings": []}\n{"id": 3}', encoding="utf-8")
    with pytest.raises(DocumentError, match="line 2"):
        measure.load(path)
