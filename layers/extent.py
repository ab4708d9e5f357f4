"""Where the evidence is dense: the box that a map should open on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.schema import PLACE_LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_REACHES_KM = (450.0, 1000.0, 2000.0, 4000.0)
"""How far from its centre a cluster of places may spread: as far as it takes to have half of the evidence in view."""
_HALF = 0.5
_CELL = 0.25
"""Degrees at the least reach, and more with it: places as near as this to each other count as one candidate for the centre."""
_BLOCK = 64
"""Centres that are looked at together."""
_SLACK = 1e-5
"""For what rounding loses."""
_SHARES = (0.5, 0.125)
"""Of the reach, the edges of the cubes by which centres are left out: first roughly, then what is left more exactly."""
_COARSEST = 5
"""Places known less exactly than this (countries, seas) say nothing about where to look."""
_PAD = 0.1
"""Of its width and height, what is added on each side."""
_LEAST = 0.25
"""Degrees that are added on each side at least."""
_MERCATOR = 85.0
"""Degrees of latitude that web maps reach."""
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A bounding box in WGS 84, degrees."""

    west: float
    south: float
    east: float
    """More than 180 where the box runs over the antimeridian."""
    north: float


WORLD = Box(west=-170.0, south=-60.0, east=180.0, north=75.0)


def dense(frames: Mapping[str, pd.DataFrame], *, across: bool = False) -> Box:
    """Find the box of the densest cluster: the places around the one that has the most evidence near it.

    A place counts with the square root of its mentions, so that many places weigh more than one that is named often. The cluster
    spreads as far as it must to hold half of the evidence.

    Parameters
    ----------
    frames
        As :func:`layers.frames.frames` makes them.
    across
        Whether the box may run over the antimeridian; otherwise it holds the side that has more of the evidence.

    Returns
    -------
    Box
        With a margin; :data:`WORLD` where there are no places, or where they are all over the world.

    Examples
    --------
    >>> from geo.model import Atlas
    >>> from layers.frames import frames
    >>> dense(frames(Atlas())) == WORLD
    True
    """
    exact = [
        frame[(frame["where_prec"] <= _COARSEST) & (frame["n_mentions"] > 0)] for frame in (frames[layer.name] for layer in PLACE_LAYERS)
    ]
    points = shapely.point_on_surface(np.concatenate([frame["geometry"].to_numpy(dtype=object) for frame in exact]))
    if not len(points):
        return WORLD
    lon, lat = shapely.get_x(points), shapely.get_y(points)
    weight = np.sqrt(np.concatenate([frame["n_mentions"].to_numpy(dtype=float) for frame in exact]))
    for reach in _REACHES_KM:
        cell = _CELL * reach / _REACHES_KM[0]
        centres = _distinct(np.round(np.column_stack([lon, lat]) / cell))[0] * cell
        half = _HALF * weight.sum()
        for share in _SHARES:
            centres = centres[_at_most(centres, lon, lat, weight, reach, share) >= half]
        if not len(centres):
            continue
        totals = _totals(centres, lon, lat, weight, reach)
        best = int(np.argmax(totals))
        if totals[best] >= half:
            kept = _near(centres[best], lon, lat, reach)
            return _around(centres[best], lon[kept], lat[kept], weight[kept], across=across)
    return WORLD


def _around(centre: Numbers, lon: Numbers, lat: Numbers, weight: Numbers, *, across: bool) -> Box:
    """Make the box of places about a centre, of which some may lie beyond the antimeridian."""
    run = (lon - centre[0] + 180) % 360 - 180 + centre[0]
    if run.min() >= -180 and run.max() <= 180:
        return _padded(run, lat)
    if across:
        return _padded(run + 360 if run.min() < -180 else run, lat, most=540.0)
    side = lon > 0 if weight[lon > 0].sum() >= weight[lon <= 0].sum() else lon <= 0
    return _padded(lon[side], lat[side])


def _at_most(centres: Numbers, lon: Numbers, lat: Numbers, weight: Numbers, reach: float, share: float) -> Numbers:
    """Weight that can at most be within reach of each centre.

    Found by cubes in place of places and centres, with an allowance for where in its cube each of them is. It is found far sooner than
    the totals, of which those need not be found that cannot be enough. The edge of a cube is a share of the reach.
    """
    edge = share * reach / _EARTH_KM
    cube, member = _distinct(np.floor(_directions(lon, lat) / edge))
    held = np.bincount(member, weight, len(cube))
    home, owner = _distinct(np.floor(_directions(*centres.T) / edge))
    # The chord of the reach, and half a diagonal of each of the two cubes; in edges.
    most = 2 * np.sin(reach / _EARTH_KM / 2) / edge + np.sqrt(3)
    square = (cube**2).sum(axis=1)
    bounds = np.empty(len(home))
    for at in range(0, len(home), _BLOCK):
        block = home[at : at + _BLOCK]
        apart = (block**2).sum(axis=1)[:, None] - 2 * block @ cube.T + square
        bounds[at : at + _BLOCK] = (apart <= most**2 + _SLACK).astype(float) @ held
    return np.asarray(bounds[owner] + _SLACK)


def _distinct(rows: Numbers) -> tuple[Numbers, np.ndarray[tuple[int, ...], np.dtype[np.intp]]]:
    """Rows of whole numbers without those that are there already, in ascending order, and which of them each row is."""
    if not len(rows):
        return rows, np.empty(0, np.intp)
    low = rows.min(axis=0)
    sizes = (np.ptp(rows, axis=0) + 1).astype(np.int64)
    keys = np.ravel_multi_index(tuple((rows - low).astype(np.int64).T), tuple(sizes))
    _, first, member = np.unique(keys, return_index=True, return_inverse=True)
    return rows[first], member


def _totals(centres: Numbers, lon: Numbers, lat: Numbers, weight: Numbers, reach: float) -> Numbers:
    """Weight within reach of each centre, rounded so that ties are ties.

    In blocks along the meridian, for many places have many centres: only places of a block's latitudes can be within reach.
    """
    least, degrees = np.cos(reach / _EARTH_KM), np.degrees(reach / _EARTH_KM) + _CELL
    order = np.argsort(lat, kind="stable")
    places, lat, weight = _directions(lon[order], lat[order]).T, lat[order], weight[order]
    totals = np.empty(len(centres))
    along = np.argsort(centres[:, 1], kind="stable")
    for at in range(0, len(centres), _BLOCK):
        block = along[at : at + _BLOCK]
        south, north = centres[block[0], 1] - degrees, centres[block[-1], 1] + degrees
        near = slice(int(np.searchsorted(lat, south)), int(np.searchsorted(lat, north)))
        within = _directions(*centres[block].T) @ places[:, near] >= least
        totals[block] = within.astype(float) @ weight[near]
    return np.round(totals, 6)


def _directions(lon: Numbers, lat: Numbers) -> Numbers:
    """Unit vectors from the middle of the sphere; the cosine between two is their product."""
    along, across = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(along) * np.cos(across), np.cos(along) * np.sin(across), np.sin(along)])


def _near(centre: Numbers, lon: Numbers, lat: Numbers, reach: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Say which places are within reach, on a sphere (haversine formula)."""
    along, across = np.radians(lat - centre[1]) / 2, np.radians(lon - centre[0]) / 2
    chord = np.sin(along) ** 2 + np.cos(np.radians(lat)) * np.cos(np.radians(centre[1])) * np.sin(across) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0))) <= reach, dtype=np.bool_)


def _padded(lon: Numbers, lat: Numbers, most: float = 180.0) -> Box:
    across = max(float(np.ptp(lon)) * _PAD, _LEAST)
    lat = np.clip(lat, -_MERCATOR + _LEAST, _MERCATOR - _LEAST)
    along = max(float(np.ptp(lat)) * _PAD, _LEAST)
    return Box(
        west=round(max(float(lon.min()) - across, -180.0), 4),
        south=round(max(float(lat.min()) - along, -_MERCATOR), 4),
        east=round(min(float(lon.max()) + across, most), 4),
        north=round(min(float(lat.max()) + along, _MERCATOR), 4),
    )
