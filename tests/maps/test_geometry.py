from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from maps.geometry import SCALE, deltas, label_point, shape

POSITIONS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1)


@given(POSITIONS)
def test_deltas_add_up_to_the_positions_within_half_a_step(positions: list[tuple[float, float]]) -> None:
    coded = deltas(positions)
    decoded = list(zip(accumulate(coded[::2]), accumulate(coded[1::2]), strict=True))
    half = 0.5 / SCALE + 1e-9
    assert all(any(abs(x / SCALE - lon) <= half and abs(y / SCALE - lat) <= half for x, y in decoded) for lon, lat in positions)


@given(st.floats(-170, 160), st.floats(-80, 70), st.floats(0.1, 9), st.floats(0.1, 9))
def test_the_label_of_a_polygon_stands_inside_it(west: float, south: float, width: float, height: float) -> None:
    notched = box(west, south, west + width, south + height).difference(
        box(west + width / 3, south, west + 2 * width / 3, south + height * 0.9)
    )
    assert notched.buffer(1e-3).contains(Point(label_point(notched)))


def test_the_label_of_several_parts_stands_in_the_biggest() -> None:
    small, big = box(0, 0, 1, 1), box(5, 5, 9, 9)
    assert big.contains(Point(label_point(MultiPolygon([small, big]))))


def test_holes_are_kept() -> None:
    holed = Polygon(box(0, 0, 10, 10).exterior.coords, [box(4, 4, 6, 6).exterior.coords])
    assert [len(rings) for rings in shape(holed)] == [2]
