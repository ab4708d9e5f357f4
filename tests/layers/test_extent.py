"""The first view: where the evidence is dense."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from geopandas import GeoDataFrame
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.model import Atlas, LonLat
from layers import extent
from layers.extent import WORLD, dense
from layers.frames import frames
from layers.schema import PLACE_LAYERS
from tests.layers.strategies import atlases
from tests.samples import atlas as sample


@settings(max_examples=25)
@given(atlases())
def test_the_box_is_a_box_in_the_world(atlas: Atlas) -> None:
    box = dense(frames(atlas))
    assert -180 <= box.west < box.east <= 180
    assert -85 <= box.south < box.north <= 85


@settings(max_examples=25)
@given(atlases())
def test_half_of_the_evidence_is_in_it_or_it_is_the_world(atlas: Atlas) -> None:
    made = frames(atlas)
    box = dense(made, across=True)
    total = inside = 0.0
    for layer in PLACE_LAYERS:
        for shape, precision, count in zip(*(made[layer.name][name] for name in ("geometry", "where_prec", "n_mentions")), strict=True):
            if precision <= 5 and abs(shape.representative_point().y) < 84:
                lon, lat = shape.representative_point().coords[0]
                total += count**0.5
                inside += count**0.5 * any(box.west <= lon + turn <= box.east and box.south <= lat <= box.north for turn in (0, 360))
    assert box == WORLD or inside >= 0.5 * total


@settings(max_examples=60)
@given(st.integers(1, 40), st.sampled_from([0.5, 4.0, 15.0, 60.0]), st.randoms(use_true_random=False))
def test_what_is_left_out_beforehand_changes_nothing(number: int, spread: float, random: Random) -> None:
    middle = random.uniform(-180, 180), random.uniform(-60, 60)
    rows = [
        (
            min(180, max(-180, random.gauss(middle[0], spread))),
            min(84, max(-84, random.gauss(middle[1], spread / 2))),
            random.randint(0, 30),
        )
        for _ in range(number)
    ]
    made = frames(Atlas())
    made["settlements"] = GeoDataFrame(
        {"where_prec": [1] * number, "n_mentions": [row[2] for row in rows]}, geometry=[Point(row[:2]) for row in rows], crs=4326
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extent, "_SHARES", ())
        plain = dense(made)
    assert dense(made) == plain


def test_a_view_over_the_antimeridian_goes_on_behind_it() -> None:
    first = next(place for place in sample().places if place.outline is None)
    mention = next(mention for mention in sample().mentions if mention.type == "place")
    spots = {"suva": LonLat(lon=178.4, lat=-18.1), "apia": LonLat(lon=-171.8, lat=-13.8), "vila": LonLat(lon=168.3, lat=-17.7)}
    places = tuple(replace(first, id=name, point=spot, outline=None, where_prec=1, kind="settlement") for name, spot in spots.items())
    mentions = tuple(replace(mention, id=name, target=name, sense="literal") for name in spots)
    made = frames(replace(sample(), places=places, areas=(), mentions=mentions, positionings=(), actors=(), affiliations=()))
    box = dense(made, across=True)
    assert (box.west < 168.3, box.east > 188.2) == (True, True)
    assert dense(made).east <= 180, "a web map ends there"
    assert dense(made).west > 160


def test_one_far_mention_does_not_widen_it() -> None:
    box = dense(frames(sample()))
    assert box.west < 35.9 < box.east, "the Syrian coast is in it"
    assert box.north < 50, "Moscow is not"


def test_places_beyond_the_web_map_still_give_a_box() -> None:
    pole = replace(sample().places[0], id="sitmap:pole", point=LonLat(lon=0.0, lat=89.0), outline=None)
    mention = replace(next(mention for mention in sample().mentions if mention.type == "place"), target="sitmap:pole")
    box = dense(frames(replace(sample(), places=(pole,), areas=(), mentions=(mention,), positionings=(), actors=())))
    assert -85 <= box.south < box.north <= 85
