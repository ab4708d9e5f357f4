"""Where a text is: how much of it lies in each country and province, and how near the places it may name are to each other.

All names of a text are laid out as one matrix, a row for each entry of each name. No name speaks for itself: what it
adds to the picture is taken out before the picture judges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.distance import EARTH_KM
from geo.gazetteer.protocol import Entry
from geo.resolve.bearers import cells_around, together
from geo.resolve.features import (
    CLOSE,
    COLUMNS,
    OF_BEARERS,
    OF_NAME,
    OF_PICTURE,
    OF_TEXT,
    OF_WAYS,
    SMALL_TOWN,
    WIDE,
    Column,
    Matrix,
    group_of,
)

NEGLIGIBLE = 0.005
"""Entries less probable than this add nothing to the picture."""
MAX_POINTS = 80
"""Points that nearness is measured to, the weightiest first."""
FAR_KM = 1500.0
"""Reach of the widest kernel, exp(-distance/reach); the others are its 5th and 25th power: 300 and 60 km."""
_REST = 0.3
"""Added to the weight of the other names, so that shares of a short text are not taken for more than they are."""
_KNOWN = len(OF_NAME) + len(OF_TEXT) + len(OF_WAYS)
_FIRST_PICTURE = _KNOWN + len(OF_BEARERS)

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a text; all arrays have one element a row but ``starts`` and ``weights``."""

    entries: Sequence[Entry]
    names: Numbers
    """Number of the row's name."""
    starts: Numbers
    """First row of each name."""
    weights: Column
    """Of each name: its mentions, damped, times the probability that they name a place."""
    columns: Matrix
    """As :data:`geo.resolve.features.COLUMNS`; those of the picture are filled by :func:`draw`."""
    countries: Numbers
    """Number of the country, 0 for none."""
    provinces: Numbers
    """Number of the country and province, 0 for none."""
    groups: Sequence[str]
    units: Matrix
    """Points on the unit sphere."""


def lay_out(names: Sequence[Sequence[Entry]], weights: Sequence[float], known: Sequence[Matrix]) -> Layout:
    """Lay the entries of all names in rows.

    Parameters
    ----------
    names
        Entries of each name, at least one.
    weights
        Of each name.
    known
        Of each name, the columns that are known before the picture is drawn.
    """
    entries = [entry for name in names for entry in name]
    lengths = np.array([len(name) for name in names])
    columns = np.zeros((len(entries), len(COLUMNS)))
    columns[:, :_KNOWN] = np.vstack(known)
    degrees = np.array([(entry.point.lon, entry.point.lat) for entry in entries])
    lon, lat = np.radians(degrees.T)
    codes: dict[str, int] = {"": 0}
    layout = Layout(
        entries=entries,
        names=np.repeat(np.arange(len(names)), lengths),
        starts=np.concatenate(([0], np.cumsum(lengths)[:-1])),
        weights=np.array(weights, dtype=np.float64),
        columns=columns,
        countries=np.array([codes.setdefault(entry.country, len(codes)) for entry in entries]),
        provinces=np.array([codes.setdefault(f"{entry.country}.{entry.admin1}", len(codes)) if entry.admin1 else 0 for entry in entries]),
        groups=[group_of(entry.kind) for entry in entries],
        units=np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat))),
    )
    near = np.array([group in CLOSE for group in layout.groups])
    cells = np.where(near[:, None], cells_around(*degrees.T), 0)
    columns[:, _KNOWN:_FIRST_PICTURE] = np.stack(together(layout.names, layout.weights, layout.provinces, cells), axis=1)
    return layout


def softmax(scores: Column, layout: Layout) -> Column:
    """Probabilities within each name."""
    top = np.maximum.reduceat(scores, layout.starts)
    powers = np.exp(scores - top[layout.names])
    return np.asarray(powers / np.add.reduceat(powers, layout.starts)[layout.names])


@dataclass(slots=True)
class Kernels:
    """Nearness of all rows to the points of a text, worked out once: points move little between rounds."""

    points: Numbers
    """Rows that are the points."""
    near: Sequence[Matrix]
    """exp(-distance/reach) for reaches of 60, 300 and 1500 km, a row by a point; 0 between entries of one name."""


def kernels(layout: Layout, belief: Column) -> Kernels:
    """Choose the points and measure to them."""
    weight = belief * layout.weights[layout.names]
    usable = [
        row
        for row in np.argsort(-weight, kind="stable")
        if belief[row] >= NEGLIGIBLE and weight[row] > 0 and layout.groups[row] not in WIDE
    ]
    points = np.array(usable[:MAX_POINTS], dtype=np.int64)
    angle = np.arccos(np.clip(layout.units @ layout.units[points].T, -1.0, 1.0))
    far = np.exp(-EARTH_KM * angle / FAR_KM) * (layout.names[:, None] != layout.names[points][None, :])
    middle = far**5
    return Kernels(points, (middle**5, middle, far))


def draw(layout: Layout, belief: Column, near: Kernels) -> None:
    """Fill the columns of the picture from what is believed so far."""
    heavy = belief >= NEGLIGIBLE
    weight = np.where(heavy, belief, 0.0) * layout.weights[layout.names]
    own = layout.weights[layout.names]
    rest = np.maximum(layout.weights.sum() - own, 0.0) + _REST
    sure = _sureness(layout, weight)
    country, leading_country = _mass(layout, layout.countries, weight)
    province, leading_province = _mass(layout, layout.provinces, weight)
    kernel = [np.log1p(reach @ weight[near.points]) for reach in near.near]
    raw = [reach @ weight[near.points] for reach in near.near[:2]]
    share, share1 = country / rest, province / rest
    groups = np.array(layout.groups)
    settlement, small = groups == "settlement", _small(layout)
    size = layout.columns[:, OF_NAME.index("size")]
    inner = (groups == "settlement") | (groups == "province") | (groups == "district")
    values = {
        "share of country": share,
        "share of province": share1,
        "mass of province": np.log1p(province),
        "near 60 km": kernel[0],
        "near 300 km": kernel[1],
        "near 1500 km": kernel[2],
        "settlement, share of province": share1 * settlement,
        "district, share of province": share1 * (groups == "district"),
        "province, own share": share1 * (groups == "province"),
        "country, own share": share * (groups == "country"),
        "density 300": raw[1] / rest,
        "density 60": raw[0] / rest,
        "root share of province": np.sqrt(share1),
        "root share of country": np.sqrt(share),
        "small town, near 300 km": kernel[1] * small,
        "leading country": sure * (layout.countries == leading_country if leading_country else 0.0),
        "leading province": sure * (layout.provinces == leading_province if leading_province else 0.0),
        "foreign to the text": (layout.countries > 0) * (share < 0.01) * inner * sure,
        "size, foreign to the text": size * (share < 0.05) * settlement * sure,
        "settlement, near 1500 km": kernel[2] * settlement,
        "small town, foreign province": small * (share1 < 0.01) * sure,
        "mass of country": np.log1p(country),
    }
    for number, name in enumerate(OF_PICTURE):
        layout.columns[:, _FIRST_PICTURE + number] = values[name]


def _sureness(layout: Layout, weight: Column) -> Column:
    """From 0 to 1 by what the other names weigh: a text with one doubtful name is at home nowhere yet."""
    others = np.maximum(weight.sum() - np.bincount(layout.names, weights=weight)[layout.names], 0.0)
    return np.asarray(others / (others + 1.0))


def _small(layout: Layout) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([entry.kind == "settlement" and entry.population < SMALL_TOWN for entry in layout.entries])


def _mass(layout: Layout, codes: Numbers, weight: Column) -> tuple[Column, int]:
    """Weight of the other names that lies in each row's country or province, and the weightiest of them (0 if none)."""
    size = int(codes.max()) + 1
    whole = np.bincount(codes, weights=weight, minlength=size)
    whole[0] = 0.0
    pairs = layout.names * size + codes
    unique, inverse = np.unique(pairs, return_inverse=True)
    own = np.bincount(inverse, weights=weight, minlength=len(unique))[inverse]
    others = np.where(codes > 0, np.maximum(whole[codes] - own, 0.0), 0.0)
    return others, int(np.argmax(whole)) if whole.any() else 0
