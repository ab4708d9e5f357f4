"""Scores are guarded: on texts that the models were not trained on they may not fall below a floor.

A rise moves the floor up in the same change. The development corpora are no part of the project, so these tests skip where they are
absent; they lie beside the checkout, in ``../shared/corpora``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geo.scores import end_to_end, recognition

sklearn = pytest.importorskip("sklearn", reason="training needs scikit-learn (pip install 'sitmap[train]')")

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
REPORTS = Path(__file__).parents[2] / "geo" / "training" / "reports.txt"


@pytest.fixture(scope="module")
def corpus() -> Path:
    path = CORPORA / "trnews.jsonl"
    if not path.exists():
        pytest.skip("the development corpora are not beside the checkout (../shared/corpora)")
    return path


def test_three_folds_of_world_news(corpus: Path, sitmap_cache: Path) -> None:
    from geo.actors import Register
    from geo.forest import plant
    from geo.gazetteer.store import open_gazetteer
    from geo.recognise.context import ContextRecogniser
    from geo.recognise.words import load
    from geo.resolve.rank import ContextResolver
    from geo.training.cross import calibration_error, cross, key
    from geo.training.examples import examples
    from geo.trees import Trees

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_CACHE", str(sitmap_cache))
        patch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))
        gazetteer = open_gazetteer()
        resolver = ContextResolver(gazetteer=gazetteer, first={}, weights={})
        recogniser = ContextRecogniser(gazetteer=gazetteer, words=load(), first={}, second=plant(Trees()), resolver=resolver)
        texts = [example for path in (corpus, REPORTS) for example in examples(path, recogniser, Register.load())]
        found = cross(texts, gazetteer, 3, by_group=False)
    news = [example for example in texts if example.corpus == corpus.stem]
    gold = [type(example.gold)(id=key(example), text="", spans=example.gold.spans) for example in news]
    own = [example for example in texts if example.corpus == REPORTS.stem]
    own_gold = [type(example.gold)(id=key(example), text="", spans=example.gold.spans) for example in own]
    assert recognition(gold, found).f1 >= 0.915
    assert end_to_end(gold, found).f1 >= 0.89
    assert recognition(own_gold, found).f1 >= 0.92  # .95 before traps were added to them
    places, chances = (np.concatenate([getattr(example, name) for example in news]) for name in ("places", "final"))
    assert calibration_error(places, chances) <= 0.03
