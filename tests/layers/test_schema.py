"""The schema holds together: every kind has a home, every name is said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.kinds import KINDS
from layers.dictionary import dictionary
from layers.frames import DTYPES
from layers.palette import SYMBOLS
from layers.schema import BY_NAME, KIND_LAYERS, LAYERS, PLACE_LAYERS, Dimension, Layer, layer_of

DIMENSIONS: dict[Dimension, str] = {"point": "Point", "line": "MultiLineString", "polygon": "MultiPolygon"}


def test_every_kind_has_a_home() -> None:
    assert set(KIND_LAYERS) == set(KINDS)


@pytest.mark.parametrize("described", [True, False])
@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_place_goes_to_a_layer_of_its_geometry(kind: str, dimension: Dimension, *, described: bool) -> None:
    assert BY_NAME[layer_of(kind, dimension, described=described)].geometry == DIMENSIONS[dimension]


def test_every_kind_of_a_point_layer_has_a_symbol() -> None:
    drawn = {kind for kind, name in KIND_LAYERS.items() if BY_NAME[name].geometry == "Point"}
    assert drawn == set(SYMBOLS)


def test_names_and_titles_of_layers_are_unique() -> None:
    assert len({layer.name for layer in LAYERS}) == len(LAYERS)
    spatial = [layer.title for layer in LAYERS if layer.geometry]
    assert len(set(spatial)) == len(spatial)


def test_tables_come_last() -> None:
    spatial = [layer.geometry is not None for layer in LAYERS]
    assert spatial == sorted(spatial, reverse=True)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_columns(layer: Layer) -> None:
    assert layer.names[0] == "id"
    assert len(set(layer.names)) == len(layer.names)
    assert len({column.title for column in layer.columns}) == len(layer.columns), "GeoPackage wants titles that differ"
    assert {column.type for column in layer.columns} <= set(DTYPES)
    assert all(column.description.endswith(".") for column in layer.columns)


def test_groups_stand_together() -> None:
    groups = [layer.group for layer in LAYERS]
    assert [group for group, before in zip(groups, ["", *groups], strict=False) if group != before] == list(dict.fromkeys(groups))


def test_place_layers_share_their_columns() -> None:
    assert {layer.name for layer in PLACE_LAYERS} >= set(KIND_LAYERS.values())


def test_the_data_dictionary_is_fresh() -> None:
    path = Path(__file__).parents[2] / "docs" / "layers.md"
    assert path.read_text(encoding="utf-8") == dictionary(), "python -m layers.dictionary > docs/layers.md"
