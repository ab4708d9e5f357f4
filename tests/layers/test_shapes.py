"""Shapes that every format can hold, from any geometry."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import example, given
from shapely.geometry import mapping

from geo.model import Geometry, LonLat
from layers.shapes import dimension, drawn, shape
from tests.layers.strategies import boxes, geometries, multipolygons, points, positions


def _polygon(*ring: tuple[float, float]) -> Geometry:
    return Geometry(type="Polygon", coordinates=(ring,))


@given(geometries)
@example(_polygon((179.9, 0), (-179.9, 0), (-179.9, 1), (179.9, 1), (179.9, 0)))
@example(_polygon((0, 0), (2, 2), (2, 0), (0, 2), (0, 0)))
@example(_polygon((0, 0), (1e-9, 0), (1e-9, 1e-9), (0, 0)))
@example(Geometry(type="LineString", coordinates=((179.0, 10.0), (-179.0, 12.0))))
def test_a_shape_is_valid_in_range_and_on_the_grid(geometry: Geometry) -> None:
    shaped = shape(geometry)
    assert shaped.is_valid
    assert shaped.geom_type in {"Point", "MultiLineString", "MultiPolygon"}
    coordinates = shapely.get_coordinates(shaped)
    assert np.array_equal(coordinates, np.round(coordinates, 6))
    assert np.all(np.abs(coordinates) <= (180, 90))
    assert not np.any(np.signbit(coordinates) & (coordinates == 0)), "no minus zero"


@given(geometries)
def test_exterior_rings_run_counter_clockwise(geometry: Geometry) -> None:
    polygons = [part for part in shapely.get_parts(shape(geometry)) if part.geom_type == "Polygon"]
    assert all(part.exterior.is_ccw and not any(hole.is_ccw for hole in part.interiors) for part in polygons)


@given(multipolygons | points)  # what is wider than 180 degrees can be read in two ways
def test_shaping_again_changes_nothing(geometry: Geometry) -> None:
    shaped = shape(geometry)
    again = shape(Geometry(**mapping(shaped)))
    assert again.equals_exact(shaped, tolerance=0, normalize=True)


@given(boxes())
def test_cutting_at_the_antimeridian_keeps_the_area(rings: list[list[tuple[float, float]]]) -> None:
    whole = shapely.Polygon(rings[0])
    cut = shape(_polygon(*rings[0]))
    assert cut.area == pytest.approx(whole.area, abs=1e-6 * whole.length + 1e-9)


@given(positions)
def test_a_point_is_on_the_grid(position: LonLat) -> None:
    (made,) = drawn([position])
    assert made.x == pytest.approx(position.lon, abs=5.1e-7)
    assert made.y == pytest.approx(position.lat, abs=5.1e-7)


def test_a_ring_round_the_pole_is_left_as_it_is() -> None:
    antarctica = _polygon((-180, -90), (180, -90), (180, -70), (0, -65), (-180, -70), (-180, -90))
    assert shape(antarctica).bounds == (-180, -90, 180, -65)


@pytest.mark.parametrize(("count", "expected"), [(1, "point"), (2, "line"), (4, "polygon")])
def test_loose_points_become_their_hull(count: int, expected: str) -> None:
    corners = [(36.0, 33.0), (37.0, 33.0), (37.0, 34.0), (36.0, 34.0)][:count]
    assert dimension(shape(Geometry(type="MultiPoint", coordinates=tuple(corners)))) == expected
