"""The first view: where the evidence is dense."""

from __future__ import annotations

from hypothesis import given, settings

from geo.model import Atlas
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
