"""Where a text is: how much of it lies in each country and province, and how near the places it may name are to each other.

All names of a text are laid out as one matrix, a row for each entry of each name. No name speaks for itself: what it
adds to the picture is taken out before the picture judges it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec
import numpy as np

from geo.distance import EARTH_KM
from geo.gazetteer.protocol import Entry, Hit
from geo.resolve.bearers import Ballots, Owners, cells_around, together
from geo.resolve.features import (
    CLOSE,
    COLUMNS,
    GROUPS,
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
    of_name,
)
from geo.resolve.ways import NAMESAKES

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
_WIDE, _CLOSE = (np.array([group in groups for group in GROUPS]) for groups in (WIDE, CLOSE))

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


class Bearers(msgspec.Struct, frozen=True):
    """The entries of one name with what holds of them in any text; all arrays have one element an entry."""

    hits: tuple[Hit, ...]
    entries: tuple[Entry, ...]
    columns: Matrix
    """As :data:`geo.resolve.features.OF_NAME`."""
    units: Matrix
    """Points on the unit sphere."""
    cells: Owners
    """Number of the cell, as from :func:`geo.resolve.bearers.cells_around`, 0 for what is not a town or a district; heard around it."""
    countries: Owners
    """Number of the country, 0 for none."""
    telling: Owners
    """The same, 0 also for :data:`geo.resolve.ways.NAMESAKES`."""
    provinces: Owners
    """Number of the country and province, 0 for none."""
    groups: Numbers
    """Number in :data:`geo.resolve.features.GROUPS`."""
    small: Numbers
    """1 for a small town."""


def bearers(hits: tuple[Hit, ...], entries: tuple[Entry, ...], codes: dict[str, int]) -> Bearers:
    """Lay out the entries of a name.

    Parameters
    ----------
    hits, entries
        In the same order.
    codes
        Numbers from 1 of countries and provinces; new ones are added.
    """

    def number(code: str) -> int:
        return codes.setdefault(code, len(codes) + 1)

    lons, lats = np.array([(entry.point.lon, entry.point.lat) for entry in entries], dtype=np.float64).reshape(len(entries), 2).T
    lon, lat = np.radians((lons, lats))
    groups = _numbers(GROUPS.index(group_of(entry.kind)) for entry in entries)
    cells = np.where(_CLOSE[groups][:, None], cells_around(lons, lats), 0)
    countries = _numbers(number(entry.country) if entry.country else 0 for entry in entries)
    telling = _numbers(entry.country not in NAMESAKES for entry in entries) * countries
    return Bearers(
        hits=hits,
        entries=entries,
        columns=of_name(entries, [hit.name_type for hit in hits]),
        units=np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat))),
        cells=Owners.of(cells[:, 0], cells),
        countries=Owners.of(countries),
        telling=Owners.of(telling),
        provinces=Owners.of(_numbers(number(f"{entry.country}.{entry.admin1}") if entry.admin1 else 0 for entry in entries)),
        groups=groups,
        small=_numbers(entry.kind == "settlement" and entry.population < SMALL_TOWN for entry in entries),
    )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


class Areas(msgspec.Struct, frozen=True):
    """The countries, or the provinces, of all rows of a text."""

    codes: Numbers
    """0 for none."""
    pairs: Numbers
    """Number of the row's name and area together: what one name adds to one area."""

    @classmethod
    def of(cls, names: Sequence[Owners], numbers: Numbers) -> Areas:
        """Number the pairs; ``numbers`` has the number of each row's name."""
        before = np.array([0, *accumulate(len(name.heard) for name in names[:-1])])
        return cls(np.concatenate([name.codes for name in names]), np.concatenate([name.ranks for name in names]) + before[numbers])

    def mass(self, weight: Column) -> tuple[Column, int]:
        """Weight of the other names that lies in each row's area, and the weightiest area (0 if none), of equals the first."""
        whole = np.bincount(self.codes, weights=weight)
        whole[0] = 0.0
        own = np.bincount(self.pairs, weights=weight)[self.pairs]
        held = whole[self.codes]
        others = np.where(self.codes > 0, np.maximum(held - own, 0.0), 0.0)
        return others, int(self.codes[np.argmax(held)]) if whole.any() else 0


class Layout(msgspec.Struct, frozen=True):
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
    countries: Areas
    provinces: Areas
    places: Areas
    """Each entry as an area of its own: a place that several names mean, as "Georgia" and "Georgian"."""
    groups: Numbers
    """Number in :data:`geo.resolve.features.GROUPS`."""
    small: Numbers
    """1 for a small town."""
    units: Matrix
    """Points on the unit sphere."""


def lay_out(names: Sequence[Bearers], weights: Sequence[float], here: Matrix) -> Layout:
    """Lay the entries of all names in rows.

    Parameters
    ----------
    names
        Each with at least one entry.
    weights
        Of each name.
    here
        As :func:`geo.resolve.here.here` has it.
    """
    lengths = np.array([len(name.entries) for name in names])
    rows = int(lengths.sum())
    numbers = np.repeat(np.arange(len(names)), lengths)
    columns = np.zeros((rows, len(COLUMNS)), order="F")  # drawn and read column by column
    columns[:, : len(OF_NAME)] = np.concatenate([name.columns for name in names])
    columns[:, len(OF_NAME) : _KNOWN] = here
    layout = Layout(
        entries=[entry for name in names for entry in name.entries],
        names=numbers,
        starts=np.concatenate(([0], np.cumsum(lengths)[:-1])),
        weights=np.array(weights, dtype=np.float64),
        columns=columns,
        countries=Areas.of([name.countries for name in names], numbers),
        provinces=Areas.of([name.provinces for name in names], numbers),
        places=Areas(np.unique([entry.number for name in names for entry in name.entries], return_inverse=True)[1] + 1, np.arange(rows)),
        groups=np.concatenate([name.groups for name in names]),
        small=np.concatenate([name.small for name in names]),
        units=np.concatenate([name.units for name in names]),
    )
    ballots = (Ballots.of([getattr(name, owners) for name in names], numbers) for owners in ("provinces", "telling", "cells"))
    columns[:, _KNOWN:_FIRST_PICTURE] = np.stack(together(layout.weights, ballots)).T
    return layout


def softmax(scores: Column, layout: Layout) -> Column:
    """Probabilities within each name."""
    top = np.maximum.reduceat(scores, layout.starts)
    powers = np.exp(scores - top[layout.names])
    return np.asarray(powers / np.add.reduceat(powers, layout.starts)[layout.names])


class Kernels(msgspec.Struct):
    """Nearness of all rows to the points of a text, worked out once: points move little between rounds."""

    points: Numbers
    """Rows that are the points."""
    near: Sequence[Matrix]
    """exp(-distance/reach) for reaches of 60, 300 and 1500 km, a row by a point; 0 between entries of one name."""


def kernels(layout: Layout, belief: Column) -> Kernels:
    """Choose the points and measure to them."""
    weight = belief * layout.weights[layout.names]
    order = np.argsort(-weight, kind="stable")
    usable = (belief >= NEGLIGIBLE) & (weight > 0) & ~_WIDE[layout.groups]
    points = order[usable[order]][:MAX_POINTS]
    angle = np.arccos(np.clip(layout.units @ layout.units[points].T, -1.0, 1.0))
    far = np.exp(-EARTH_KM * angle / FAR_KM) * (layout.names[:, None] != layout.names[points][None, :])
    middle = _fifth(far)
    return Kernels(points, (_fifth(middle), middle, far))


def _fifth(values: Matrix) -> Matrix:
    """The fifth power; numpy's own takes a logarithm."""
    squares = values * values
    return np.asarray(squares * squares * values)


def draw(layout: Layout, belief: Column, near: Kernels) -> None:
    """Fill the columns of the picture from what is believed so far."""
    heavy = belief >= NEGLIGIBLE
    weight = np.where(heavy, belief, 0.0) * layout.weights[layout.names]
    own = layout.weights[layout.names]
    rest = np.maximum(layout.weights.sum() - own, 0.0) + _REST
    sure = _sureness(layout, weight)
    country, leading_country = layout.countries.mass(weight)
    province, leading_province = layout.provinces.mass(weight)
    raw = [reach @ weight[near.points] for reach in near.near]
    kernel = [np.log1p(reach) for reach in raw]
    share, share1 = country / rest, province / rest
    settlement, is_province, district = (layout.groups == GROUPS.index(name) for name in ("settlement", "province", "district"))
    size, small = layout.columns[:, OF_NAME.index("size")], layout.small
    inner = settlement | is_province | district
    values = {
        "share of country": share,
        "share of province": share1,
        "mass of province": np.log1p(province),
        "near 60 km": kernel[0],
        "near 300 km": kernel[1],
        "near 1500 km": kernel[2],
        "settlement, share of province": share1 * settlement,
        "district, share of province": share1 * district,
        "province, own share": share1 * is_province,
        "country, own share": share * (layout.groups == GROUPS.index("country")),
        "density 300": raw[1] / rest,
        "density 60": raw[0] / rest,
        "root share of province": np.sqrt(share1),
        "root share of country": np.sqrt(share),
        "small town, near 300 km": kernel[1] * small,
        "leading country": sure * (layout.countries.codes == leading_country if leading_country else 0.0),
        "leading province": sure * (layout.provinces.codes == leading_province if leading_province else 0.0),
        "foreign to the text": (layout.countries.codes > 0) * (share < 0.01) * inner * sure,
        "size, foreign to the text": size * (share < 0.05) * settlement * sure,
        "settlement, near 1500 km": kernel[2] * settlement,
        "small town, foreign province": small * (share1 < 0.01) * sure,
        "mass of country": np.log1p(country),
        "other names of the place": np.log1p(layout.places.mass(weight)[0]),
    }
    for number, name in enumerate(OF_PICTURE):
        layout.columns[:, _FIRST_PICTURE + number] = values[name]


def _sureness(layout: Layout, weight: Column) -> Column:
    """From 0 to 1 by what the other names weigh: a text with one doubtful name is at home nowhere yet."""
    others = np.maximum(weight.sum() - np.bincount(layout.names, weights=weight)[layout.names], 0.0)
    return np.asarray(others / (others + 1.0))
