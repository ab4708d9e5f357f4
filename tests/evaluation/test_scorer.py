"""Our scores agree with the reference scorer to the fourth decimal; it lies beside the checkout, and the test skips where it does not."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from geo.model import LonLat
from geo.scores import Span, end_to_end, load_corpus, recognition, resolution

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    path = SHARED / "tools" / "score.py"
    if not path.exists():
        pytest.skip("the reference scorer is not beside the checkout (../shared/tools/score.py)")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["lgl", "trnews"])
def test_equal_scores_for_noisy_answers(reference: ModuleType, name: str) -> None:
    path = SHARED / "corpora" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the development corpora are not beside the checkout (../shared/corpora)")
    chance = random.Random(1)  # noqa: S311 - noise, not a secret
    theirs, gold = reference.load(path), load_corpus(path)
    answers: dict[str, list[tuple[int, int, float | None, float | None]]] = {}
    for document in gold:
        kept = [span for span in document.spans if chance.random() < 0.8]
        answers[document.id] = [
            (span.start, span.end + (chance.random() < 0.1), span.point.lat + chance.gauss(0, 1), span.point.lon + chance.gauss(0, 1))
            if span.point is not None and chance.random() < 0.9
            else (span.start, span.end, None, None)
            for span in kept
        ]
    ours = {
        key: [Span(start=s, end=e, point=None if lat is None or lon is None else LonLat(lon=lon, lat=lat)) for s, e, lat, lon in rows]
        for key, rows in answers.items()
    }
    assert round(recognition(gold, ours).f1, 4) == reference.recognition(theirs, answers)["F1"]
    assert round(end_to_end(gold, ours).f1, 4) == reference.end_to_end(theirs, answers)["F1"]
    errors, expected = resolution(gold, ours), reference.resolution(reference.matched_errors(theirs, answers))
    assert (round(errors.within_161_km, 4), round(errors.auc, 4)) == (expected["acc161"], expected["auc"])
