"""Training really learns: a filter tells apart what its features tell apart, and marked texts come back unmarked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import trained
from geo.actors import Register
from geo.gazetteer.index import IndexedGazetteer
from geo.settings import load_weights

pytest.importorskip("sklearn", reason="training needs scikit-learn (pip install 'sitmap[train]')")

from geo.training.examples import Example, examples, load_marked
from geo.training.fit import FIRST_C, Models, apply_first, apply_resolver, fit_filter, fit_second, run
from tests.places import SMALL

words = st.text(alphabet="abcXYZ ", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=8))
def test_marks_become_spans(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, bool]]) -> None:
    file = tmp_path_factory.mktemp("marked") / "own.txt"
    file.write_text("# a remark\n" + " ".join(f"[[{word}]]" if marked else word for word, marked in parts), encoding="utf-8")
    (document,) = (marked.document for marked in load_marked(file))
    assert document.text == " ".join(word for word, _ in parts)
    assert [document.text[span.start : span.end] for span in document.spans] == [word for word, marked in parts if marked]


def test_a_mark_may_say_the_country_and_then_teaches_what_the_name_means(small: IndexedGazetteer, tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("Troops left [[Palmyra|US]] for [[Damascus|FR]].\n\nThey left [[Palmyra]].", encoding="utf-8")
    said, unsaid = examples(file, trained.recogniser(small, trained.resolver(small)), Register.load())
    assert said.gold.text == "Troops left Palmyra for Damascus."
    meant = dict(zip([candidate.key for candidate in said.candidates], said.points, strict=True))
    american = next(entry.place for entry in SMALL if entry.place.id == "geonames:4")
    palmyra = meant["palmyra"]
    assert palmyra is not None
    assert palmyra.point == american.point
    assert meant["damascus"] is None  # no such place in France
    assert (said.teaches_meaning, unsaid.teaches_meaning) == (True, False)
    assert unsaid.points == [None]


def test_a_filter_learns_from_a_small_corpus(small: IndexedGazetteer, tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    story = "Troops left [[Damascus]] for [[Palmyra]] on day {}. Reading is fun, Mr. Paris said. Reading is free."
    file.write_text("\n\n".join(story.format(day) for day in range(1, 25)), encoding="utf-8")
    texts = examples(file, trained.recogniser(small, trained.resolver(small)), Register.load())
    run(texts[0], learn(texts, small), small)
    chances = dict(zip([candidate.key for candidate in texts[0].candidates], texts[0].final, strict=True))
    assert chances["damascus"] > 0.8
    assert chances["reading"] < 0.3
    assert "paris" not in chances  # "Mr. Paris" is a person before any filter is asked


def learn(texts: list[Example], small: IndexedGazetteer) -> Models:
    """Own texts have no points, so the ranker keeps the weights that ship."""
    known = load_weights()
    first = fit_filter(texts, FIRST_C)
    for example in texts:
        apply_first(example, first)
        apply_resolver(example, trained.resolver(small))
    return Models(
        first=first, second=fit_second(texts), first_look=known.first_look, resolution=known.resolution, last_look=known.last_look
    )
