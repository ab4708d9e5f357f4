"""The projection of a project fits the box that it shows."""

from __future__ import annotations

import numpy as np
import pyproj
from hypothesis import given
from hypothesis import strategies as st

from layers.extent import Box
from layers.projection import fit


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    west, south = draw(st.floats(-179, 170)), draw(st.floats(-78, 70))
    wide, high = draw(st.floats(0.5, 60)), draw(st.floats(0.5, 25))
    return Box(west=west, south=south, east=west + wide, north=min(south + high, 80.0))


@given(boxes())
def test_the_middle_is_true_to_scale_or_area(box: Box) -> None:
    projection = fit(box)
    there = pyproj.Proj(projection.wkt)
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    factors = there.get_factors(lon, lat)
    if projection.code:
        assert abs(factors.meridional_scale - 1) < 0.006, "UTM"
        assert factors.angular_distortion < 0.01
    else:
        assert abs(factors.areal_scale - 1) < 1e-3, "equal-area"
    bounds = projection.bounds(box)
    assert np.isfinite(bounds).all()
    assert bounds[0] < bounds[2]
    assert bounds[1] < bounds[3]


def test_a_region_is_drawn_in_utm_to_its_edges() -> None:
    box = Box(west=35.0, south=32.0, east=42.0, north=37.0)
    factors = pyproj.Proj(fit(box).wkt).get_factors([35.0, 42.0], [32.0, 37.0])
    assert (np.abs(np.asarray(factors.meridional_scale) - 1) < 0.005).all()


def test_south_of_the_equator_is_the_southern_zone() -> None:
    assert fit(Box(west=28.0, south=-27.0, east=30.0, north=-25.0)).code == "EPSG:32735"
