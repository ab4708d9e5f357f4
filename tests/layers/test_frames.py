"""Frames: exact types, whole references, nothing that no text says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings

from geo.model import Atlas
from layers.frames import DTYPES, frames
from layers.schema import BY_NAME, CRS, LAYERS, PLACE_LAYERS
from tests.layers.strategies import atlases
from tests.samples import atlas as sample

if TYPE_CHECKING:
    import pandas as pd


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    return frames(sample())


def _ids(made: dict[str, pd.DataFrame], *names: str) -> set[str]:
    return {id_ for name in names for id_ in made[name]["id"]}


@settings(max_examples=25)
@given(atlases())
def test_columns_types_and_crs_are_those_of_the_schema(atlas: Atlas) -> None:
    made = frames(atlas)
    assert list(made) == [layer.name for layer in LAYERS]
    for name, frame in made.items():
        layer = BY_NAME[name]
        assert tuple(frame.columns) == (*layer.names, *(["geometry"] if layer.geometry else []))
        assert [str(frame[column.name].dtype) for column in layer.columns] == [DTYPES[column.type] for column in layer.columns]
        if isinstance(frame, gpd.GeoDataFrame):
            assert frame.crs == CRS
            assert set(frame.geom_type) <= {layer.geometry}
            assert not frame.geometry.is_empty.any()
        else:
            assert layer.geometry is None


@settings(max_examples=25)
@given(atlases())
def test_every_id_that_is_referred_to_exists(atlas: Atlas) -> None:
    made = frames(atlas)
    places = _ids(made, *(layer.name for layer in PLACE_LAYERS))
    mentions, ties = made["mentions"], made["positionings"]
    assert set(mentions["target"]) <= places | _ids(made, "actors") | {""}
    assert {*made["targets"]["id"]} == places | _ids(made, "actors")
    for layer in LAYERS:
        for column in layer.columns:
            if column.references:
                assert set(made[layer.name][column.name]) <= _ids(made, column.references) | {""}
    assert set(mentions["passage"]) <= _ids(made, "passages")
    assert set(made["passages"]["document"]) <= _ids(made, "documents")
    assert set(ties["place"]) <= places
    assert set(ties["actor"]) <= _ids(made, "actors")
    for frame in (*(made[layer.name] for layer in PLACE_LAYERS), ties):
        quoted = [quote for text in frame["passages"] for quote in json.loads(text)]
        assert {quote["id"] for quote in quoted} <= _ids(made, "passages")
        assert {quote["document"] for quote in quoted} <= _ids(made, "documents")


@settings(max_examples=25)
@given(atlases())
def test_a_target_stands_in_the_layer_that_it_names(atlas: Atlas) -> None:
    made = frames(atlas)
    assert made["targets"]["id"].is_unique
    for row in made["targets"].to_dict("records"):
        assert row["id"] in set(made[row["layer"]]["id"])


@settings(max_examples=25)
@given(atlases())
def test_a_place_is_drawn_once_and_only_if_a_text_or_a_tie_needs_it(atlas: Atlas) -> None:
    made = frames(atlas)
    drawn = [id_ for layer in PLACE_LAYERS for id_ in made[layer.name]["id"]]
    spots = [place.id for place in atlas.places] + [area.id for area in atlas.areas]
    needed = {mention.target for mention in atlas.mentions} | {tie.place for tie in atlas.positionings}
    assert sorted(drawn) == sorted(spot for spot in spots if spot in needed)


@settings(max_examples=25)
@given(atlases())
def test_mentions_are_counted_in_full(atlas: Atlas) -> None:
    made = frames(atlas)
    rows = [row for layer in PLACE_LAYERS for row in made[layer.name].to_dict("records")]
    named = [mention for mention in atlas.mentions if mention.target and not mention.target.startswith("actor:")]
    assert sum(row["n_mentions"] + row["n_adjectival"] for row in rows) == len(named)
    for row in rows:
        own = [mention for mention in named if mention.target == row["id"]]
        assert [quote["id"] for quote in json.loads(row["passages"])] == [
            passage.id for passage in atlas.passages if passage.id in {mention.passage for mention in own}
        ]
        assert row["n_documents"] == len({mention.document for mention in own})


def test_who_is_there_is_told_in_short() -> None:
    atlas = sample()
    (base,) = [tie for tie in atlas.positionings if tie.place == "icao:OSLK" and tie.relation == "holds_base"]
    left = replace(base, id="left", actor="actor:state-il", status="ended")
    (row,) = frames(replace(atlas, positionings=(left, *atlas.positionings)))["bases"].query("id == 'icao:OSLK'").to_dict("records")
    assert row["who"] == "Russia; Israel, ended", "whoever is there now stands first"
    assert row["presence"] == "current"


@settings(max_examples=25)
@given(atlases())
def test_a_tie_names_the_layer_of_its_place(atlas: Atlas) -> None:
    made = frames(atlas)
    for row in made["positionings"].to_dict("records"):
        assert row["place"] in set(made[row["place_layer"]]["id"])


def test_quotes_are_the_words_of_the_text(made: dict[str, pd.DataFrame]) -> None:
    texts = {document.id: document.text for document in sample().documents}
    quoted = [quote for layer in PLACE_LAYERS for text in made[layer.name]["passages"] for quote in json.loads(text)]
    assert quoted
    assert all(quote["text"] == texts[quote["document"]][quote["start"] : quote["end"]] for quote in quoted)


@pytest.mark.parametrize(
    ("layer", "ids"),
    [
        ("bases", ["icao:OSLK", "sitmap:tartus-naval-base"]),
        ("observation_posts", ["area:observation-points"]),
        ("zones", ["area:buffer-zone", "area:southern-syria"]),
        ("places", ["sitmap:euphrates", "geonames:294640"]),  # a river and a country without outlines
        ("provinces", ["iso3166-2:SY-LA"]),
        ("movements", ["positioning/actor:syrian-army/moved_to/sitmap:euphrates"]),
    ],
)
def test_places_stand_in_the_layer_of_their_kind_and_geometry(made: dict[str, pd.DataFrame], layer: str, ids: list[str]) -> None:
    assert made[layer]["id"].tolist() == ids


def test_the_posts_are_one_feature_that_counts_eight(made: dict[str, pd.DataFrame]) -> None:
    (posts,) = made["observation_posts"].to_dict("records")
    assert posts["count"] == 8
    assert posts["actors"] == "Russia"
    assert posts["geometry"].length > 0


def test_confidence_is_that_of_the_best_literal_mention(made: dict[str, pd.DataFrame]) -> None:
    settlements = made["settlements"].set_index("id")
    assert settlements.loc["geonames:170063", "confidence"] == 0.97
    syria = made["countries"].set_index("id").loc["geonames:163843"]
    assert (syria["confidence"], syria["n_mentions"], syria["n_adjectival"]) == (0.98, 1, 1)


def test_dates_are_the_outermost_of_the_documents(made: dict[str, pd.DataFrame]) -> None:
    russia = made["countries"].set_index("id").loc["geonames:2017370"]
    assert str(russia["date_first"].date()) == "2025-10-15"
    assert str(russia["date_last"]) == "NaT", "the first document may be from any later day"


def test_a_country_over_the_antimeridian_is_cut(made: dict[str, pd.DataFrame]) -> None:
    (russia,) = gpd.GeoDataFrame(made["countries"]).query("id == 'geonames:2017370'").geometry
    assert {part.bounds[2] for part in shapely.get_parts(russia)} == {180.0, -170.0}


def test_places_stand_most_mentioned_first(made: dict[str, pd.DataFrame]) -> None:
    assert made["settlements"]["id"].tolist() == ["geonames:170063", "geonames:163345"]
