"""GeoPackage: what goes in comes out, described, and always the same bytes."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings

from layers import geopackage
from layers.errors import SettingError
from layers.frames import DTYPES, frames
from layers.looks import styles
from layers.schema import LAYERS, Layer
from tests.layers.strategies import atlases
from tests.samples import atlas as sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Atlas


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("geopackage") / "sitmap.gpkg"
    geopackage.write(frames(sample()), styles(), made)
    return made


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        yield opened


def _read(path: Path, layer: Layer) -> pd.DataFrame:
    read = gpd.read_file(path, layer=layer.name)
    for column in layer.columns:
        values = read[column.name]
        read[column.name] = (values.fillna("") if column.type in {"text", "json"} else values).astype(
            pd.api.types.pandas_dtype(DTYPES[column.type])
        )
    return read


def _check_round_trip(made: dict[str, pd.DataFrame], path: Path) -> None:
    for layer in LAYERS:
        read, wanted = _read(path, layer), made[layer.name]
        if isinstance(read, gpd.GeoDataFrame) and isinstance(wanted, gpd.GeoDataFrame):
            assert_geodataframe_equal(read, wanted, check_index_type=False)
        else:
            assert layer.geometry is None
            pd.testing.assert_frame_equal(read, wanted, check_index_type=False)


def test_what_is_written_is_what_is_read(path: Path) -> None:
    _check_round_trip(frames(sample()), path)


@settings(max_examples=5)
@given(atlases())
def test_any_atlas_comes_back(atlas: Atlas) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sitmap.gpkg"
        made = frames(atlas)
        geopackage.write(made, {}, path)
        _check_round_trip(made, path)
        with contextlib.closing(sqlite3.connect(path)) as opened:
            assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_file_says_what_it_is(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47  # "GPKG"
    assert database.execute("PRAGMA user_version").fetchone()[0] == 10300
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_what_refers_to_what_is_a_foreign_key(layer: Layer, database: sqlite3.Connection) -> None:
    declared = {(row[3], row[2], row[4]) for row in database.execute(f"PRAGMA foreign_key_list({layer.name})")}
    assert declared == {(column.name, column.references, "id") for column in layer.columns if column.references}


def test_the_keys_hold(path: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copy(path, tmp_path))
    with contextlib.closing(sqlite3.connect(copied)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            opened.execute("DELETE FROM passages")
        opened.rollback()
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            opened.execute("UPDATE mentions SET target = 'nowhere'")
        opened.rollback()
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            opened.execute("UPDATE sources SET id = (SELECT min(id) FROM sources)")


def test_every_layer_is_listed_described_and_indexed(database: sqlite3.Connection) -> None:
    listed = dict(database.execute("SELECT table_name, description FROM gpkg_contents WHERE table_name <> 'layer_styles'").fetchall())
    assert listed == {layer.name: layer.description for layer in LAYERS}
    indexed = {row[0] for row in database.execute("SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'")}
    assert indexed == {layer.name for layer in LAYERS if layer.geometry}


def test_columns_carry_titles_and_units(database: sqlite3.Connection) -> None:
    titles = {
        (table, column): title for table, column, title in database.execute("SELECT table_name, column_name, title FROM gpkg_data_columns")
    }
    assert titles == {(layer.name, column.name): column.title for layer in LAYERS for column in layer.columns}
    (said,) = database.execute(
        "SELECT description FROM gpkg_data_columns WHERE table_name = 'zones' AND column_name = 'uncertainty_m'"
    ).fetchone()
    assert said.endswith("[m]")


def test_sources_and_licences_travel_with_the_file(database: sqlite3.Connection) -> None:
    records = [ET.fromstring(text) for (text,) in database.execute("SELECT metadata FROM gpkg_metadata ORDER BY id")]  # noqa: S314 - our own XML
    rights = [record.findtext("{http://purl.org/dc/elements/1.1/}rights") for record in records]
    assert rights == [source.licence for source in sample().sources]


def test_every_layer_has_a_default_style(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT f_table_name, f_geometry_column, f_table_schema, useAsDefault FROM layer_styles").fetchall()
    assert rows == [(layer.name, "geom" if layer.geometry else "", "", 1) for layer in LAYERS]


def test_times_are_those_of_source_date_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    path = tmp_path / "sitmap.gpkg"
    geopackage.write(frames(sample()), {}, path)
    with contextlib.closing(sqlite3.connect(path)) as opened:
        assert opened.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall() == [("1970-01-02T00:00:00.000Z",)]


def test_a_build_date_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(SettingError, match=r"^SOURCE_DATE_EPOCH is 'soon'"):
        geopackage.write(frames(sample()), {}, tmp_path / "sitmap.gpkg")


def test_half_a_geopackage_is_recognised(path: Path, tmp_path: Path) -> None:
    rows = {name: len(frame) for name, frame in frames(sample()).items()}
    geopackage.check(path, rows)
    data = path.read_bytes()
    for number, kept in enumerate((b"", data[:50], data[: len(data) // 2], data[:-4096], bytes(len(data)))):
        half = tmp_path / f"{number}.gpkg"
        half.write_bytes(kept)
        with pytest.raises(OSError, match="no sound GeoPackage"):
            geopackage.check(half, rows)
    with pytest.raises(OSError, match="rows of actors, not"):
        geopackage.check(path, rows | {"actors": rows["actors"] + 1})
