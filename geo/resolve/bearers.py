"""Where the names of a text could all be, whichever of their bearers is meant.

Small towns that lie together speak for each other: Alexandria, Brandon and Kensington are all found around Douglas County,
Minnesota, though each name alone would be taken for a larger place. What is believed of the names is not asked, so places that
nobody would think of first are heard. A name with many bearers says little, one with few says much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

Column = np.ndarray[tuple[int], np.dtype[np.float64]]
Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
Cells = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

CELL = 0.45
"""Degrees of latitude, 33 km: places in the same or the next cell lie 0 to 94 km apart, always those within 33 km."""
_DIVIDED = 5.0
"""Divided votes are small: they are multiplied by this before the logarithm is taken."""
_COUNTED = 20_000
"""Up to here votes are counted by number: there are some 4,000 provinces."""
_STEPS = (0, -1, 1)
"""The row's own cell comes first."""


class Owners(msgspec.Struct, frozen=True):
    """The countries, the provinces or the cells of the entries of one name."""

    codes: Numbers
    """Of each entry, 0 for none."""
    heard: Numbers
    """The different codes at which the name is heard, from the smallest."""
    ranks: Numbers
    """Number of each entry's code among those."""

    @classmethod
    def of(cls, codes: Numbers, heard: Cells | None = None) -> Owners:
        """Owners of entries that are heard at their own codes, or at those that are given, which have theirs among them."""
        known = _distinct(codes if heard is None else heard)
        return cls(codes, known, known.searchsorted(codes))


class Ballots(msgspec.Struct, frozen=True):
    """What every name of a text may vote for, whichever of its bearers is meant."""

    codes: Numbers
    """Number of each row's own area, 0 for none."""
    names: Numbers
    """Number of each row's name."""
    voters: Numbers
    """Number of the name, for each area at which it is heard."""
    voted: Numbers
    """Number of the area."""

    @classmethod
    def of(cls, owners: Sequence[Owners], names: Numbers) -> Ballots:
        """Those of the names of a text, in their order."""
        codes, voted = np.concatenate([one.codes for one in owners]), np.concatenate([one.heard for one in owners])
        voters = np.repeat(np.arange(len(owners)), [len(one.heard) for one in owners])
        if voted.max() > _COUNTED:  # cells are numbered over the whole world
            known = _distinct(np.append(voted, 0))
            codes, voted = known.searchsorted(codes), known.searchsorted(voted)
        return cls(codes, names, voters, voted)

    def counted(self, weights: Column) -> Iterator[Column]:
        """What the other names give to each row's area: each votes once for an area; then, each divides its vote among its areas."""
        able = (self.voted > 0) & (weights[self.voters] > 0)
        voters, voted = self.voters[able], self.voted[able]
        size = int(self.codes.max()) + 1
        for vote in (weights, weights / np.maximum(np.bincount(voters, minlength=len(weights)), 1)):
            whole = np.bincount(voted, weights=vote[voters], minlength=size)
            yield np.where(self.codes > 0, np.maximum(whole[self.codes] - vote[self.names], 0.0), 0.0)


def _distinct(codes: Cells) -> Numbers:
    """As np.unique, which first imports numpy.ma."""
    found = np.sort(codes, axis=None)
    return found[np.diff(found, prepend=found[:1] - 1) > 0]


def together(weights: Column, ballots: Iterable[Ballots]) -> list[Column]:
    """How many other names of a text have a bearer where an entry is.

    Parameters
    ----------
    weights
        Of each name.
    ballots
        Those for provinces, say, and those for cells.

    Returns
    -------
    Two numbers a row for each of the ballots, all logarithms of one more than a weight of names: those with a bearer in the row's area,
    and the same divided among the areas that each name has.

    Examples
    --------
    Both names have a bearer in province 7:

    >>> provinces = Ballots.of([Owners.of(np.array([7, 8])), Owners.of(np.array([7]))], np.array([0, 0, 1]))
    >>> together(np.ones(2), [provinces])[0].round(2)
    array([0.69, 0.  , 0.69])
    """
    votes = (pair for one in ballots for pair in zip((1.0, _DIVIDED), one.counted(weights), strict=True))
    return [np.log1p(scale * found) for scale, found in votes]


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
