"""Scores: by hand on a small case, and equal to the published definitions."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DocumentError
from geo.model import LonLat
from geo.scores import GoldDocument, Rates, Span, end_to_end, load_corpus, recognition, resolution

PARIS, LONDON, TEXAS = LonLat(lon=2.35, lat=48.85), LonLat(lon=-0.13, lat=51.51), LonLat(lon=-95.5, lat=33.7)


def span(start: int, end: int, point: LonLat | None = None) -> Span:
    return Span(start=start, end=end, point=point)


GOLD = (GoldDocument(id="a", text="", spans=(span(0, 5, PARIS), span(10, 16, LONDON), span(20, 25), span(30, 35, PARIS))),)
FOUND = {"a": [span(0, 5, PARIS), span(10, 16, TEXAS), span(20, 25, PARIS), span(40, 45, PARIS)]}


def test_recognition_counts_strict_spans() -> None:
    assert recognition(GOLD, FOUND) == Rates(hits=3, found=4, gold=4)


def test_end_to_end_sets_gold_without_a_point_aside() -> None:
    assert end_to_end(GOLD, FOUND) == Rates(hits=1, found=3, gold=3)


def test_resolution_errors() -> None:
    errors = resolution(GOLD, FOUND)
    assert errors.count == 2
    assert errors.within_161_km == 0.5
    assert errors.median_km == pytest.approx(errors.mean_km)
    assert errors.auc == pytest.approx(math.log(2 * errors.mean_km + 1) / 2 / math.log(20_039), rel=1e-6)


def test_nothing_found() -> None:
    assert recognition(GOLD, {}).f1 == 0
    assert resolution(GOLD, {}).count == 0


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(hits: int, more: int, missed: int) -> None:
    rates = Rates(hits=hits, found=hits + more, gold=hits + missed)
    assert min(rates.precision, rates.recall) <= rates.f1 + 1e-12
    assert rates.f1 <= max(rates.precision, rates.recall) + 1e-12


def test_corpus_is_read_and_faults_are_named(tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text('{"id":"x","text":"In Paris","toponyms":[{"start":3,"end":8,"lat":48.85,"lon":2.35,"name":"Paris"}]}\n\n')
    assert load_corpus(good)[0].spans == (span(3, 8, PARIS),)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text":"ok"}\n{"text":3}\n')
    with pytest.raises(DocumentError, match="line 2"):
        load_corpus(bad)
    with pytest.raises(DocumentError):
        load_corpus(tmp_path / "none.jsonl")
