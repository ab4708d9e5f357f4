"""The first view: where the evidence is dense."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from geo.model import Atlas, LonLat
from layers.extent import dense
from layers.frames import frames
from tests.layers.strategies import atlases
from tests.samples import atlas as sample


@settings(max_examples=25)
@given(atlases())
def test_the_box_is_a_box_in_the_world(atlas: Atlas) -> None:
    box = dense(frames(atlas))
    assert -180 <= box.west < box.east <= 180
    assert -85 <= box.south < box.north <= 85


def test_one_far_mention_does_not_widen_it() -> None:
    box = dense(frames(sample()))
    assert box.west < 35.9 < box.east, "the Syrian coast is in it"
    assert box.north < 50, "Moscow is not"


def test_places_beyond_the_web_map_still_give_a_box() -> None:
    pole = replace(sample().places[0], id="sitmap:pole", point=LonLat(lon=0.0, lat=89.0), outline=None)
    mention = replace(next(mention for mention in sample().mentions if mention.type == "place"), target="sitmap:pole")
    box = dense(frames(replace(sample(), places=(pole,), areas=(), mentions=(mention,), positionings=(), actors=())))
    assert -85 <= box.south < box.north <= 85
