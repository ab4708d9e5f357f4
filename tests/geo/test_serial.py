"""findings.json: what was written comes back equal, and what is not sound is said."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import model, serial
from geo.errors import FindingsError
from geo.model import Atlas, Document, Geometry
from tests.samples import atlas

text = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
coordinates = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
documents = st.builds(
    Document, id=text, text=text, title=text, source=text, sha256=text, publisher=text, author=text, language=text, url=text,
    earliest=st.none() | st.dates(), latest=st.none() | st.dates(),
)  # fmt: skip


@given(st.lists(documents, max_size=4, unique_by=lambda document: document.id))
def test_documents_come_back_equal(rows: list[Document]) -> None:
    written = Atlas(documents=tuple(rows))
    assert serial.loads(serial.dumps(written)) == written


@given(st.lists(coordinates, min_size=2))
def test_geometries_come_back_equal_and_hashable(line: list[tuple[float, float]]) -> None:
    geometry = Geometry(type="LineString", coordinates=tuple(line))
    import msgspec

    again = msgspec.json.decode(msgspec.json.encode(geometry), type=Geometry)
    assert again == geometry
    assert hash(again) == hash(geometry)


def test_a_whole_atlas_comes_back_equal(tmp_path: Path) -> None:
    serial.save(atlas(), tmp_path / "findings.json")
    assert serial.load(tmp_path / "findings.json") == atlas()
    assert [path.name for path in tmp_path.iterdir()] == ["findings.json"]


def test_what_is_written_follows_the_schema() -> None:
    schema = serial.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(serial.dumps(atlas())), schema, cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_is_wrong() -> None:
    data = json.loads(serial.dumps(atlas()))
    data["atlas"]["mentions"][0]["type"] = "planet"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, serial.schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_names_every_part_of_the_atlas() -> None:
    assert set(serial.schema()["$defs"]["Atlas"]["properties"]) == {field.name for field in fields(model.Atlas)}


def test_the_published_schema_is_fresh() -> None:
    published = Path(__file__).parents[2] / "docs" / "findings.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json.loads(json.dumps(serial.schema()))


def changed(change: dict[str, Any]) -> bytes:
    return json.dumps(json.loads(serial.dumps(atlas())) | change).encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a findings file"),
        (b"{", "not a findings file"),
        (b"[1]", "not a findings file"),
        (b"\xff\xfe", "not a findings file"),
        (changed({"format": "other"}), "'other'"),
        (changed({"version": 99}), "version 99"),
        (changed({"atlas": {"documents": 3}}), "schema"),
        (changed({"atlas": {"passages": [{"id": "p", "document": "gone", "start": 0, "end": 1, "kind": "sentence"}]}}), "'gone'"),
        (
            changed({"atlas": {"sources": [{"id": "a", "title": "", "version": "", "licence": "", "attribution": ""}] * 2}}),
            "the source 'a' twice",
        ),
    ],
)
def test_what_is_no_sound_findings_file(data: bytes, reason: str) -> None:
    with pytest.raises(FindingsError, match=reason) as raised:
        serial.loads(data, "my.json")
    assert str(raised.value).startswith("my.json: ")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FindingsError, match="cannot be read"):
        serial.load(tmp_path / "none.json")
