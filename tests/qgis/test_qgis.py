"""What real QGIS sees in the files."""

from __future__ import annotations

import json
import os
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from psycopg.conninfo import conninfo_to_dict

from layers import postgis
from layers.export import export
from layers.frames import frames
from layers.looks import styles
from layers.qgis import RELATIONS
from layers.schema import BY_NAME, KIND_LAYERS, LAYERS, Layer
from tests.samples import HOSTILE
from tests.samples import atlas as sample

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Inspect = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.qgis

SCRIPT = Path(__file__).with_name("inspect_with_qgis.py")
SPATIAL = {layer.name: layer for layer in LAYERS if layer.geometry}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a name that needs care, and the sample in all formats."""
    folder = tmp_path_factory.mktemp("qgis") / "a folder & 'more'"
    export(sample(), folder)
    return folder


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    return frames(sample())


def _inspect(python: Path, profile: Path, *arguments: object) -> dict[str, Any]:
    """Let QGIS open something in a process of its own, with a user profile of its own."""
    ours = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(profile), "XDG_RUNTIME_DIR": str(profile)}
    command = [str(python), str(SCRIPT), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def inspect(qgis_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Inspect:
    return partial(_inspect, qgis_python, tmp_path_factory.mktemp("profile"))


@pytest.fixture(scope="module")
def project(inspect: Inspect, out: Path) -> dict[str, Any]:
    return inspect(out / "sitmap.qgz")


@pytest.fixture(scope="module")
def database(inspect: Inspect, out: Path) -> dict[str, Any]:
    return inspect(out / "sitmap.gpkg", *(layer.name for layer in LAYERS))


def test_the_project_opens_without_a_warning(project: dict[str, Any]) -> None:
    assert project["read"], project["error"]
    assert project["log"] == []
    assert project["crs"] == "EPSG:3857"


def test_the_legend_has_every_layer_in_its_group(project: dict[str, Any]) -> None:
    groups: dict[str, list[str]] = {}
    for layer in LAYERS:
        groups.setdefault(layer.group, []).append(layer.title)
    assert {group: [name for name, _, _ in leaves] for group, leaves in project["tree"].items()} == groups
    assert list(project["tree"]) == list(groups)
    assert all(there for leaves in project["tree"].values() for _, _, there in leaves)


def test_layers_with_rows_are_shown_and_empty_ones_are_not(project: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    shown = {name: checked for leaves in project["tree"].values() for name, checked, _ in leaves}
    assert shown["Bases and airfields"]
    assert shown["Movements"]
    assert shown["Positionings"], "their marks stand beside the places"
    assert {BY_NAME[name].title for name, frame in made.items() if len(frame) == 0} == {name for name, on in shown.items() if not on}


@pytest.mark.parametrize("opened", ["project", "database"])
@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_every_layer_arrives_whole(opened: str, layer: Any, made: dict[str, pd.DataFrame], request: pytest.FixtureRequest) -> None:  # noqa: ANN401 - a layer
    seen = request.getfixturevalue(opened)["layers"][layer.name]
    assert seen["valid"]
    assert seen["count"] == len(made[layer.name])
    assert seen["geometry"] == (layer.geometry or "NoGeometry")
    assert seen["crs"] == ("EPSG:4326" if layer.geometry else "")
    assert seen["abstract"] == layer.description
    assert seen["invalid_geometries"] == 0
    assert seen["aliases"] == {column.name: column.title for column in layer.columns}
    wanted = {"text": "String", "json": "String", "integer": "Integer64", "real": "Real", "boolean": "Boolean", "date": "Date"}
    assert {column.name: seen["types"][column.name] for column in layer.columns} == {
        column.name: wanted[column.type] for column in layer.columns
    }


@pytest.mark.parametrize("opened", ["project", "database"])
@pytest.mark.parametrize("name", SPATIAL)
def test_every_layer_is_styled(opened: str, name: str, request: pytest.FixtureRequest) -> None:
    seen = request.getfixturevalue(opened)["layers"][name]
    assert seen["renderer"] in {"singleSymbol", "categorizedSymbol"}
    assert seen["labels"] == (name not in {"positionings", "movements"})
    assert seen["errors"] == []
    if name in {"bases", "landmarks"}:
        assert set(seen["categories"]) == {kind for kind, home in KIND_LAYERS.items() if home == name}


@pytest.mark.parametrize("opened", ["project", "database"])
@pytest.mark.parametrize("name", SPATIAL)
def test_map_tips_quote_the_passages_as_text(opened: str, name: str, made: dict[str, pd.DataFrame], request: pytest.FixtureRequest) -> None:
    tips = request.getfixturevalue(opened)["layers"][name]["tips"]
    assert len(tips) == len(made[name])
    for tip, row in zip(tips, made[name].to_dict("records"), strict=True):
        assert "[%" not in tip, "an expression failed, or a text could run as one"
        assert "<img" not in tip
        assert "<script" not in tip
        for quote in json.loads(row["passages"]):
            text = quote["text"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("[", "&#91;")
            assert text in tip


def test_positionings_and_movements_are_drawn_by_status(project: dict[str, Any]) -> None:
    statuses = {"current", "planned", "ended", "past", "denied"}
    assert set(project["layers"]["positionings"]["categories"]) == statuses | {"named_beside"}
    assert set(project["layers"]["movements"]["categories"]) == statuses


def test_tips_tell_the_history_of_what_changed(project: dict[str, Any]) -> None:
    (tip,) = [tip for tip in project["layers"]["positionings"]["tips"] if "Told differently" in tip]
    assert "current" in tip
    assert "ended" in tip


def test_the_temporal_controller_filters_by_days(project: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    for name in ("positionings", "movements"):
        temporal = project["layers"][name]["temporal"]
        assert temporal["fields"] == ["earliest", "latest"]
        assert temporal["drawn"]["long_ago"] < temporal["drawn"]["february"] <= len(made[name])
    assert not project["layers"]["bases"]["temporal"]


def test_hostile_names_are_shown_as_they_are(database: dict[str, Any]) -> None:
    assert f"Aleppo {HOSTILE}" in database["layers"]["settlements"]["names"]


def test_posts_are_labelled_with_their_number(database: dict[str, Any]) -> None:
    assert "8 posts" in database["layers"]["observation_posts"]["names"]


def test_relations_lead_from_places_to_their_mentions(project: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    assert set(project["relations"]) == {relation.id for relation in RELATIONS}
    assert all(relation["valid"] for relation in project["relations"].values())
    for relation in RELATIONS:
        keys = set(made[relation.parent][relation.parent_key])
        assert project["relations"][relation.id]["rows"] == made[relation.child][relation.child_key].isin(keys).sum()


def test_the_first_view_is_where_the_evidence_is(project: dict[str, Any]) -> None:
    west, south, east, north, crs = project["extent"]
    assert crs == "EPSG:4326"
    assert west < 35.9 < east
    assert south < 34.9 < north < 50
    assert project["painted"]["errors"] == []
    assert project["painted"]["colours"] > 5, "something is drawn"


def test_the_geopackage_opens_without_a_warning(database: dict[str, Any]) -> None:
    assert database["log"] == []


@pytest.mark.parametrize("name", ["bases", "observation_posts", "zones", "countries", "positionings"])
def test_geojson_opens_with_the_same_rows(name: str, inspect: Inspect, out: Path, made: dict[str, pd.DataFrame]) -> None:
    seen = inspect(out / "geojson" / f"{name}.geojson")
    layer = seen["layers"][name]
    assert layer["valid"]
    assert (layer["count"], layer["geometry"], layer["crs"]) == (len(made[name]), SPATIAL[name].geometry, "EPSG:4326")
    assert set(layer["types"]) == set(SPATIAL[name].names)
    assert layer["invalid_geometries"] == 0
    assert seen["log"] == []


@pytest.mark.postgis
def test_postgis_opens_with_the_same_rows_and_styles(inspect: Inspect, made: dict[str, pd.DataFrame], postgis_url: str) -> None:
    postgis.write(made, styles(), postgis_url)
    parts = conninfo_to_dict(postgis_url)
    source = " ".join(
        f"{name}='{parts[name]}'" if name == "password" else f"{name}={parts[name]}"
        for name in ("dbname", "host", "port", "user", "password")
    )
    seen = inspect(f"{source} key='id'", *(layer.name + ("" if layer.geometry else "-") for layer in LAYERS))
    # QGIS 3.22 itself asks libpq for the SRID of a plain table, which has none, and libpq remarks on it.
    assert {line for line in seen["log"] if "row number 0 is out of range" not in line} == set()
    for layer in LAYERS:
        arrived = seen["layers"][layer.name]
        assert (arrived["valid"], arrived["count"]) == (True, len(made[layer.name])), layer.name
        assert arrived["geometry"] == (layer.geometry or "NoGeometry")
        assert set(arrived["types"]) == set(layer.names)
        assert arrived["aliases"] == {column.name: column.title for column in layer.columns}
        assert arrived["errors"] == []
        assert not any("[%" in tip for tip in arrived["tips"])
        assert arrived["renderer"] == (_renderer(layer) if layer.geometry else None)


def _renderer(layer: Layer) -> str:
    """The kind of renderer that the layer's style asks for."""
    return "categorizedSymbol" if 'type="categorizedSymbol"' in styles()[layer.name] else "singleSymbol"
