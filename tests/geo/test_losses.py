"""What is lost is told by its cause, each of which stands once in one text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from geo import trained
from geo.actors import Register
from geo.gazetteer.index import IndexedGazetteer
from geo.model import LonLat
from geo.scores import Span, end_to_end

pytest.importorskip("sklearn", reason="training needs scikit-learn (pip install 'sitmap[train]')")

from geo.training.cross import key
from geo.training.examples import Example, examples
from geo.training.losses import Cause, losses, table

TEXT = "From Damascus to Palmyra, Texas and Paris, by Reading, Tadmur, Deir ez-Zor, Atlantis, Syria, Falcon Air Base."
HERE = {
    "Damascus": (36.3, 33.5),  # right
    "Palmyra": (-76.6, 40.3),  # found in Syria, though the right one is listed
    "Texas": (140.0, -30.0),  # nothing of the name lies there
    "Reading": (-1.0, 51.5),  # rejected
    "Tadmur": (38.3, 34.6),  # believed, but not kept
    "Atlantis": (-30.0, 30.0),  # in no gazetteer
    "Air Base": (40.0, 35.4),  # found with one word more
}


@pytest.fixture
def example(small: IndexedGazetteer, tmp_path: Path) -> Example:
    tops = [{"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "lon": lon, "lat": lat} for name, (lon, lat) in HERE.items()]
    unplaced = {"start": TEXT.index("Syria"), "end": TEXT.index("Syria") + 5}
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "t", "text": TEXT, "toponyms": [*tops, unplaced]}), encoding="utf-8")
    (one,) = examples(file, trained.recogniser(small, trained.resolver(small)), Register.load())
    one.final = np.array([0.1 if candidate.key == "reading" else 0.9 for candidate in one.candidates])
    return one


def at(name: str, lon: float, lat: float) -> Span:
    return Span(start=TEXT.index(name), end=TEXT.index(name) + len(name), point=LonLat(lon=lon, lat=lat))


FOUND = [
    at("Damascus", 36.29, 33.51),
    at("Palmyra", 38.28, 34.56),
    at("Texas", -99.25, 31.25),
    at("Deir ez-Zor", 40.14, 35.34),  # where nothing is annotated
    at("Syria", 38.5, 35.0),  # annotated without a point: neither right nor wrong
    at("Falcon Air Base", 40.0, 35.4),
]


def test_each_loss_has_its_cause(example: Example, small: IndexedGazetteer) -> None:
    told = losses([example], {key(example): FOUND}, small)
    assert told == Counter(dict.fromkeys(get_args(Cause), 1)) + Counter({"no candidate": 1})


def test_they_sum_up_to_the_score(example: Example, small: IndexedGazetteer) -> None:
    told = losses([example], {key(example): FOUND}, small)
    scored = end_to_end([example.gold], {example.gold.id: FOUND})
    beyond = sum(told[cause] for cause in get_args(Cause)[-2:])
    wrong = sum(told[cause] for cause in get_args(Cause) if cause.startswith("wrong place"))
    assert told["found and right"] == scored.hits
    assert sum(told.values()) - beyond == scored.gold
    assert scored.hits + wrong + beyond == scored.found


def test_the_table_has_a_column_a_corpus(example: Example, small: IndexedGazetteer) -> None:
    head, *rows = table([example], {key(example): FOUND}, small)
    assert head.split() == ["one"]
    assert [row.rsplit(maxsplit=1)[0] for row in rows] == list(get_args(Cause))
