"""Boosted regression trees over named columns, as they are kept; :mod:`geo.forest` asks them.

Linear weights add what each column says; trees also hear what columns say together: a small town is believed where the text is at
home, a surname where nobody of that name speaks. Each tree asks a few questions of the form "is this column above this number"; the
answers lead to one of its leaves, and the leaves of all trees are added up (Friedman 2001).
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

MAX_LEAVES = 16
"""Leaves of a tree, one bit each."""


class Split(NamedTuple):
    """A question. Where the column is above the number, some leaves are ruled out; the first that is left is the answer.

    All questions of a tree can so be asked at once (after QuickScorer, Lucchese et al. 2015).
    """

    column: int
    above: float
    first: int
    """Number of the first leaf that is ruled out."""
    ruled_out: int
    """How many leaves are ruled out."""


class Tree(NamedTuple):
    """Questions and leaves."""

    splits: tuple[Split, ...]
    leaves: tuple[float, ...]
    """What each adds to the score."""


class Trees(msgspec.Struct, frozen=True, kw_only=True):
    """Trees as they are kept in ``geo/data/weights.json``."""

    columns: tuple[str, ...] = ()
    usual: tuple[float, ...] = ()
    """The median of each column where the trees were trained."""
    trees: tuple[Tree, ...] = ()
