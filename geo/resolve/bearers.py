"""Where the names of a text could all be, whichever of their bearers is meant.

Small towns that lie together speak for each other: Alexandria, Brandon and Kensington are all found around Douglas County,
Minnesota, though each name alone would be taken for a larger place. What is believed of the names is not asked, so places that
nobody would think of first are heard. A name with many bearers says little, one with few says much.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Column = np.ndarray[tuple[int], np.dtype[np.float64]]
Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
Cells = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

CELL = 0.45
"""Degrees of latitude, 33 km: places in the same or the next cell lie 0 to 94 km apart, always those within 33 km."""
_DIVIDED = 5.0
"""Divided votes are small: they are multiplied by this before the logarithm is taken."""
_STEPS = (0, -1, 1)
"""The row's own cell comes first."""


def together(names: Numbers, weights: Column, areas: Sequence[Numbers], cells: Cells) -> tuple[Column, ...]:
    """How many other names of a text have a bearer where an entry is.

    Parameters
    ----------
    names
        Number of each row's name.
    weights
        Of each name.
    areas
        Number of the row's province, and of its country; 0 for none.
    cells
        As from :func:`cells_around`: the first column is the row's own, all 0 for what is not a town or a district.

    Returns
    -------
    Two numbers a row for each kind of area and for nearness, all logarithms of one more than a weight of names: those with a bearer in
    its area, or near it, and the same divided among the areas, or the places, that each name has.

    Examples
    --------
    The first two names share province 7:

    >>> names, provinces = np.array([0, 0, 1]), np.array([7, 8, 7])
    >>> together(names, np.ones(2), [provinces], np.zeros((3, 9), dtype=np.int64))[0].round(2)
    array([0.69, 0.  , 0.69])
    """
    pairs = [_votes(names, codes, weights) for codes in (*(codes[:, None] for codes in areas), cells)]
    return tuple(np.log1p(scale * votes) for pair in pairs for scale, votes in zip((1.0, _DIVIDED), pair, strict=True))


def cells_around(lons: Column, lats: Column) -> Cells:
    """Numbers, 1 or more, of the cell that each point lies in and of the eight around it.

    Parameters
    ----------
    lons, lats
        Degrees. Cells do not meet across the antimeridian.

    Examples
    --------
    >>> len(set(cells_around(np.array([10.0]), np.array([50.0]))[0].tolist()))
    9
    """
    row = np.floor(lats / CELL)
    found = []
    for down in _STEPS:
        width = CELL / np.maximum(np.cos(np.radians((row + down + 0.5) * CELL)), 0.01)
        column = np.floor(lons / width)
        found += [(row + down + 500) * 2000 + column + across + 1000 for across in _STEPS]
    return np.stack(found, axis=1).astype(np.int64)


def _votes(names: Numbers, codes: Cells, weights: Column) -> tuple[Column, Column]:
    """What other names give to the code in each row's first column: each name votes once for a code, or divides its vote."""
    voter = np.repeat(names, codes.shape[1])
    pairs = (voter << 32) + codes.ravel()
    pairs = np.sort(pairs[(codes.ravel() > 0) & (weights[voter] > 0)])
    pairs = pairs[np.diff(pairs, prepend=pairs[:1] - 1) > 0]  # as np.unique, which first imports numpy.ma
    name, code = pairs >> 32, pairs & 0xFFFFFFFF
    known, place = np.unique(code, return_inverse=True)
    share = weights / np.maximum(np.bincount(name, minlength=len(weights)), 1)
    own = codes[:, 0]
    found = np.minimum(np.searchsorted(known, own), max(len(known) - 1, 0))
    heard = (own > 0) & (known[found] == own) if len(known) else np.zeros(len(own), dtype=bool)
    results = []
    for vote in (weights, share):
        whole = np.append(np.bincount(place, weights=vote[name], minlength=len(known)), 0.0)
        results.append(np.where(heard, np.maximum(whole[found] - vote[names], 0.0), 0.0))
    return results[0], results[1]
