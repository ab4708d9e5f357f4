"""What real QGIS sees in the files."""

from __future__ import annotations

import json
import os
import re
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from psycopg.conninfo import conninfo_to_dict

from geo import find
from layers import postgis
from layers.export import export
from layers.forms import RELATIONS, tabs
from layers.frames import frames
from layers.looks import styles
from layers.schema import BY_NAME, KIND_LAYERS, LAYERS, PLACE_LAYERS, Layer
from layers.views import FIRST_SHOWN, THEMES
from tests.samples import HOSTILE
from tests.samples import atlas as sample

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Inspect = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.qgis

SCRIPT = Path(__file__).with_name("inspect_with_qgis.py")
FORMS = Path(__file__).with_name("forms_with_qgis.py")
SPATIAL = {layer.name: layer for layer in LAYERS if layer.geometry}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the program writes it, in a folder that was moved since, to a name that needs care."""
    home = tmp_path_factory.mktemp("qgis")
    export(sample(), home / "made")
    return (home / "made").rename(home / "a folder & 'more'")


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    return frames(sample())


def _inspect(python: Path, profile: Path, *arguments: object, script: Path = SCRIPT) -> dict[str, Any]:
    """Let QGIS open something in a process of its own, with a user profile of its own."""
    answer: dict[str, Any] = json.loads(_run(python, profile, script, *arguments))
    return answer


def _run(python: Path, profile: Path, script: Path, *arguments: object) -> str:
    ours = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(profile), "XDG_RUNTIME_DIR": str(profile)}
    command = [str(python), str(script), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stderr
    return done.stdout


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
    assert project["crs"] == "EPSG:32637", "UTM zone 37 north, where Syria lies"


def test_the_legend_has_every_layer_in_its_group(project: dict[str, Any]) -> None:
    groups: dict[str, list[str]] = {}
    for layer in LAYERS:
        groups.setdefault(layer.group, []).append(layer.title)
    groups["Basemap"] = ["Land and borders"]
    assert {group: [name for name, _, _ in leaves] for group, leaves in project["tree"].items()} == groups
    assert list(project["tree"]) == list(groups)
    assert all(there for leaves in project["tree"].values() for _, _, there in leaves)


def test_layers_with_rows_are_shown_and_empty_ones_are_not(project: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    shown = {name: checked for leaves in project["tree"].values() for name, checked, _ in leaves}
    assert shown["Bases and airfields"]
    assert shown["Movements"]
    assert shown["Positionings"], "their marks stand beside the places"
    on = {BY_NAME[name].title for name, frame in made.items() if len(frame) and (name in FIRST_SHOWN or not BY_NAME[name].geometry)}
    assert on | {"Land and borders"} == {name for name, checked in shown.items() if checked}


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
    assert seen["renderer"] in {"singleSymbol", "categorizedSymbol", "RuleRenderer"}
    assert seen["labels"] == (name != "movements")
    assert seen["errors"] == []
    if name in {"bases", "landmarks"}:
        signs = {"ended", "planned"} if name == "bases" else set()
        assert set(seen["categories"]) == {kind for kind, home in KIND_LAYERS.items() if home == name} | signs
    if name == "zones":
        assert seen["categories"] == ["soft", "rough", "sharp"]


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
    assert set(project["layers"]["positionings"]["categories"]) == statuses | {"at_symbol", "told", "named_beside"}
    assert set(project["layers"]["movements"]["categories"]) == statuses


def test_tips_tell_the_history_of_what_changed(project: dict[str, Any]) -> None:
    (tip,) = [tip for tip in project["layers"]["positionings"]["tips"] if "Told differently" in tip]
    _, sides = tip.split("Told differently", 1)
    assert "holds a base at" in sides
    assert "held a base at" in sides


def test_the_temporal_controller_filters_by_days(project: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    for name in ("positionings", "movements"):
        temporal = project["layers"][name]["temporal"]
        assert temporal["fields"] == ["earliest", "latest"]
        assert temporal["drawn"]["long_ago"] < temporal["drawn"]["february"] <= len(made[name])
    assert not project["layers"]["bases"]["temporal"]


def test_the_temporal_controller_changes_what_is_drawn(project: dict[str, Any]) -> None:
    assert project["played"]["long_ago"] > project["played"]["february"] > 0


def test_themes_show_the_layers_that_have_rows(project: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    assert project["themes"] == {
        name: sorted([*(BY_NAME[layer].title for layer in layers if len(made[layer])), "Land and borders"])
        for name, layers in THEMES.items()
    }


def test_bookmarks_lead_to_the_evidence(project: dict[str, Any]) -> None:
    crs, west, south, east, north = project["bookmarks"]["Where the evidence is"]
    assert crs == "EPSG:4326"
    assert west < 35.9 < east
    assert south < 34.9 < north
    assert "buffer zone in southern Syria" in project["bookmarks"]


def test_the_layout_prints(project: dict[str, Any]) -> None:
    (sheet,) = project["printed"].values()
    assert sheet["done"] == [0, 0]
    assert sheet["pdf"] == "%PDF-"
    assert sheet["colours"] > 20
    assert sheet["items"] == sorted(
        ["QgsLayoutItemPage", "QgsLayoutItemMap", "QgsLayoutItemLegend", "QgsLayoutItemScaleBar", *["QgsLayoutItemLabel"] * 3]
    )
    assert sheet["linked"] == [True, True]
    assert "GeoNames <geonames.org> (CC BY 4.0)" in sheet["labels"]["sources"]
    assert re.fullmatch(
        r"From 2 texts, of \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d and perhaps later\. Printed \d{4}-\d\d-\d\d\.", sheet["labels"]["dates"]
    )


def test_save_as_works_for_every_layer(project: dict[str, Any]) -> None:
    assert set(project["saved"]) == {*(layer.name for layer in LAYERS), "basemap.fgb"}
    for name, drivers in project["saved"].items():
        for driver, (error, message, valid, copied, rows) in drivers.items():
            assert (error, message, valid, copied) == (0, "", True, rows), (name, driver)


def test_hostile_names_are_shown_as_they_are(database: dict[str, Any]) -> None:
    assert f"Aleppo {HOSTILE}" in database["layers"]["settlements"]["names"]


def test_labels_are_local(database: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    (row,) = made["bases"].loc[made["bases"]["name_ar"] != ""].head(1).to_dict("records")
    (label,) = [label for label in database["layers"]["bases"]["names"] if label.startswith(f"{row['name']}\n")]
    assert label.split("\n") == [row["name"], row["name_ar"], *([row["who"].split("; ")[0]] if row["who"] else [])]
    moscow = made["landmarks"].loc[made["landmarks"]["country"] == "RU"].iloc[0]
    assert [name for name in database["layers"]["landmarks"]["names"] if name.startswith(moscow["name"])] == [moscow["name"]] * 2


def test_posts_are_labelled_with_their_number(database: dict[str, Any]) -> None:
    assert "△ 8 posts" in database["layers"]["observation_posts"]["names"]


def test_relations_lead_from_places_to_their_mentions(project: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    assert set(project["relations"]) == {relation.id for relation in RELATIONS}
    assert all(relation["valid"] for relation in project["relations"].values())
    for relation in RELATIONS:
        keys = set(made[relation.parent][relation.parent_key])
        assert project["relations"][relation.id]["rows"] == made[relation.child][relation.child_key].isin(keys).sum()


@pytest.fixture(scope="module")
def forms(qgis_python: Path, out: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _inspect(qgis_python, tmp_path_factory.mktemp("profile"), out / "sitmap.qgz", script=FORMS)


def test_the_form_of_a_place_lists_its_passages_and_who_is_there(forms: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    seen = 0
    for layer in PLACE_LAYERS:
        for id_, lists in forms[layer.name].items():
            (row,) = made[layer.name].loc[made[layer.name]["id"] == id_].to_dict("records")
            assert list(lists) == ["Facts", "Passages", "Who is there", "Mentions"]
            assert sorted(lists["Passages"]) == sorted(quote["text"] for quote in json.loads(row["passages"]))
            ties = made["positionings"]
            assert sorted(lists["Who is there"]) == sorted(ties.loc[ties["place"] == id_, "summary"])
            assert len(lists["Mentions"]) == row["n_mentions"] + row["n_adjectival"]
            seen += len(lists["Passages"])
    assert seen > len(PLACE_LAYERS) / 2


def test_other_forms_list_what_is_related(forms: dict[str, Any], made: dict[str, pd.DataFrame]) -> None:
    assert {name for name, rows in forms.items() if rows} == {layer.name for layer in LAYERS if tabs(layer) and len(made[layer.name])}
    (lists,) = forms["positionings"].values()
    said = made["statements"].loc[made["statements"]["positioning"] == next(iter(forms["positionings"]))]
    passages = made["passages"].set_index("id")["text"]
    assert sorted(lists["Passages"]) == sorted(passages[passage] for passage in said["passage"].unique())
    assert len(lists["Statements"]) == len(said)


def test_every_picture_of_the_docs_is_made(qgis_python: Path, out: Path, tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    shown = set(re.findall(r"\]\((qgis[\w-]*\.jpg)\)", (docs / "qgis.md").read_text("utf-8")))
    _run(qgis_python, tmp_path, Path(__file__).with_name("pictures.py"), out / "sitmap.qgz", tmp_path)
    _run(qgis_python, tmp_path, FORMS, out / "sitmap.qgz", "Hmeimim Air Base", tmp_path / "qgis-form.jpg")
    made = {path.name for path in tmp_path.glob("*.jpg")}
    assert made == shown
    assert all((docs / name).read_bytes()[:3] == (tmp_path / name).read_bytes()[:3] == b"\xff\xd8\xff" for name in made)


def test_the_first_view_is_where_the_evidence_is(project: dict[str, Any]) -> None:
    west, south, east, north, crs = project["extent"]
    assert crs == "EPSG:4326"
    assert west < 35.9 < east
    assert south < 34.9 < north < 50
    assert project["painted"]["errors"] == []
    assert project["painted"]["colours"] > 5, "something is drawn"


@pytest.mark.parametrize(
    ("text", "projection", "sea"),
    [
        ("Rebels hold Goma. Troops moved from Bukavu to Uvira, and others stay in Kigali.", r"\+proj=utm \+zone=35 \+south ", (0.0, 0.2)),
        (
            "Wagner fighters moved from Benghazi to Bangui. The army left Kidal, Gao and Timbuktu. Troops hold Khartoum and N'Djamena.",
            r"\+proj=laea \+lat_0=1\d \+lon_0=1\d ",
            (0.02, 0.4),
        ),
        (
            "A frigate left Auckland for Suva in Fiji and reached Apia in Samoa. Ships visited Port Vila and Nuku'alofa in Tonga.",
            r"\+proj=utm \+zone=1 \+south ",
            (0.9, 1.0),
        ),
        (
            "Ships left Auckland for Suva in Fiji and Apia in Samoa. Troops stay in Port Vila, Nuku'alofa, Nouméa, Honiara and Brisbane.",
            r"\+proj=laea \+lat_0=-2\d \+lon_0=-?1[67]\d ",
            (0.8, 1.0),
        ),
        ("Envoys met in Buenos Aires, Tokyo, Nairobi, Canberra, Ottawa, Oslo and Cape Town.", r"\+proj=eqearth \+lon_0=0 ", (0.5, 0.9)),
    ],
    ids=["UTM", "Lambert", "UTM over the antimeridian", "Lambert over it", "Equal Earth"],
)
def test_the_projection_fits_where_the_text_is(
    text: str, projection: str, sea: tuple[float, float], inspect: Inspect, sitmap_cache: Path, tmp_path: Path
) -> None:
    assert sitmap_cache.is_dir()
    export(find(text), tmp_path, ["qgis"])
    seen = inspect(tmp_path / "sitmap.qgz", "view")
    assert (seen["read"], seen["log"], seen["painted"]["errors"]) == (True, [], [])
    assert re.match(projection, seen["proj"]), seen["proj"]
    assert sea[0] <= seen["painted"]["sea"] <= sea[1], "land lies where land is"


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
    kinds = ("categorizedSymbol", "RuleRenderer", "singleSymbol")
    return next(kind for kind in kinds if f'type="{kind}"' in styles()[layer.name])
