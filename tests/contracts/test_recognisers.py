"""What every recogniser has to keep, whoever finds the names."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from geo.errors import RecogniserError
from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.lookup import bearers
from geo.gazetteer.protocol import NameType
from geo.pipeline import tools
from geo.reading import Candidate, Claim, Reading
from geo.recognise import spacy_ner
from geo.recognise.protocol import Recogniser
from geo.recognise.spacy_ner import SpacyRecogniser
from tests.conftest import missing
from tests.contracts.recognition import reading_of, readings
from tests.places import SMALL

Make = Callable[[IndexedGazetteer], Recogniser]


def own(gazetteer: IndexedGazetteer) -> Recogniser:
    return tools(gazetteer).recogniser


def spacy() -> Any:  # noqa: ANN401 - an optional module, whose types are not known where it is not installed
    if importlib.util.find_spec("spacy") is None:
        missing("spacy", "spaCy is not here (pip install 'sitmap[spacy]')")
    return importlib.import_module("spacy")


def ruled() -> spacy_ner.Pipeline:
    """A spaCy pipeline of rules, so that no trained one is needed."""
    pipeline = spacy().blank("en")
    labels = {NameType.ADJECTIVE: "NORP", NameType.PEOPLE: "NORP"}
    names = [(name, labels.get(kind, "GPE")) for entry in SMALL for name, kind in entry.names]
    more = [("the Atlantis Valley", "LOC"), ("the Eagle Air Base", "FAC"), ("Syria's", "GPE"), ("John", "PERSON"), ("left", "NORP")]
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name} for name, label in (*names, *more)])
    return pipeline  # type: ignore[no-any-return]  # see spacy()


def by_spacy(gazetteer: IndexedGazetteer) -> Recogniser:
    return SpacyRecogniser(gazetteer=gazetteer, pipeline=ruled())


@pytest.fixture(scope="module", params=[own, by_spacy], ids=["sitmap", "spacy"])
def recogniser(request: pytest.FixtureRequest, small: IndexedGazetteer) -> Recogniser:
    """Every recogniser there is; a new one is added here."""
    make: Make = request.param
    return make(small)


def check(reading: Reading, found: list[Candidate], gazetteer: IndexedGazetteer) -> None:
    for candidate in found:
        assert 0 <= candidate.start < candidate.end <= len(reading.text)
        assert reading.text[candidate.start : candidate.end] == reading.text[candidate.start : candidate.end].strip()
        first, last = reading.tokens[candidate.first], reading.tokens[candidate.last]
        assert candidate.first <= candidate.last
        assert first.start == candidate.start
        assert last.end <= candidate.end <= last.end + 1  # the full stop of an abbreviation
        assert 0 <= candidate.probability <= 1
        assert all(0 <= hit.entry < len(gazetteer) for hit in candidate.hits)
        for start, end in reading.blocked:
            within = candidate.start <= start and end <= candidate.end and end - start < candidate.end - candidate.start
            assert within or end <= candidate.start or candidate.end <= start
    assert all(before.end <= after.start for before, after in pairwise(found))
    hits: dict[str, object] = {}
    assert all(hits.setdefault(candidate.key, candidate.hits) == candidate.hits for candidate in found)


@given(reading=readings())
def test_any_text(small: IndexedGazetteer, recogniser: Recogniser, reading: Reading) -> None:
    found = list(recogniser.recognise(reading))
    check(reading, found, small)
    assert list(recogniser.recognise(reading)) == found


def test_an_empty_text(recogniser: Recogniser) -> None:
    assert list(recogniser.recognise(reading_of(""))) == []


def test_names_are_found(recogniser: Recogniser) -> None:
    text = "Troops from Damascus reached Palmyra in Syria."
    assert {"Damascus", "Syria"} <= {text[item.start : item.end] for item in recogniser.recognise(reading_of(text))}


def test_what_is_blocked_is_left_out(recogniser: Recogniser) -> None:
    assert [item.start for item in recogniser.recognise(reading_of("Damascus wrote of Damascus.", ((0, 8),)))] == [18]


def test_a_long_text(recogniser: Recogniser, small: IndexedGazetteer) -> None:
    line = "Troops from Damascus reached Palmyra in Syria. "
    reading = reading_of(line * (3 * spacy_ner.MOST_CHARACTERS // len(line)))
    found = list(recogniser.recognise(reading))
    check(reading, found, small)
    assert len(found) >= 2 * len(reading.passages)


# -- spaCy's own ---------------------------------------------------------------------------------------------------------------------


def spans(recogniser: Recogniser, text: str) -> list[tuple[str, bool]]:
    """What was found, and whether the gazetteer lists it."""
    return [(text[item.start : item.end], bool(item.hits)) for item in recogniser.recognise(reading_of(text))]


def test_articles_and_possessives_are_not_part_of_a_name(small: IndexedGazetteer) -> None:
    assert spans(by_spacy(small), "By the Eagle Air Base, Syria's.") == [("Eagle Air Base", True), ("Syria", True)]


def test_an_unlisted_place_is_kept_and_an_unlisted_people_is_not(small: IndexedGazetteer) -> None:
    assert spans(by_spacy(small), "He left the Atlantis Valley; Syrians stayed.") == [("Atlantis Valley", False), ("Syrians", True)]


def test_adjectives_can_be_switched_off(small: IndexedGazetteer) -> None:
    plain = SpacyRecogniser(gazetteer=small, pipeline=ruled(), adjectives=False)
    assert spans(plain, "Syrian forces in Syria.") == [("Syria", True)]


def test_what_surely_names_an_actor_is_left_out(small: IndexedGazetteer) -> None:
    reading = reading_of("Paris left Damascus.")
    for sure, found in ((True, ["Damascus"]), (False, ["Paris", "Damascus"])):
        claimed = replace(reading, claims=(Claim(start=0, end=5, kind="person", sure=sure),))
        assert [reading.text[item.start : item.end] for item in by_spacy(small).recognise(claimed)] == found


def test_a_passage_longer_than_spacy_takes_is_cut(small: IndexedGazetteer) -> None:
    text = "x" * (2 * spacy_ner.MOST_CHARACTERS) + " Damascus"
    assert spans(by_spacy(small), text) == [("Damascus", True)]


def test_a_pipeline_that_is_not_installed_is_one_line() -> None:
    spacy()
    with pytest.raises(RecogniserError, match=r"^spacy:no_such_pipeline: [^\n]+ installed are: [^\n]+$"):
        spacy_ner.load("no_such_pipeline")


def test_a_pipeline_without_names_is_one_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pipeline")
    plain = spacy().blank("en")
    plain.add_pipe("sentencizer")
    plain.to_disk(folder)
    with pytest.raises(RecogniserError, match="finds no names; it has only: sentencizer"):
        spacy_ner.load(str(folder))


def test_spacy_that_is_not_installed_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(RecogniserError, match=r"^spacy:en: spaCy is not installed; pip install 'sitmap\[spacy\]' installs it$"):
        spacy_ner.load("en")


def test_whole_names_are_looked_up_in_any_spelling(small: IndexedGazetteer) -> None:
    assert bearers(small, "As-Syria") == ()
    assert {hit.entry for hit in bearers(small, "al-Hasakah")} == {small.number_of("geonames:6")}
    assert [hit.name_type for hit in bearers(small, "U.S.")] == [NameType.ABBREVIATION]
    assert bearers(small, "...") == ()
