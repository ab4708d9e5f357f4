"""Asks boosted trees, all their questions at once, and tells what a column changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

import msgspec
import numpy as np

from geo.trees import MAX_LEAVES, Split, Trees

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Column = np.ndarray[tuple[int], np.dtype[np.float64]]
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Few = np.ndarray[tuple[int], np.dtype[np.uint8]]
Bits = np.ndarray[tuple[int, ...], np.dtype[np.uint16]]

_ROWS_AT_ONCE = 96
"""Rows asked together: every row asks every question, and what they answer should fit beside the processor."""


class Forest(msgspec.Struct, frozen=True, kw_only=True):
    """Trees laid out for asking; made by :func:`plant`."""

    columns: tuple[str, ...]
    usual: Column
    asked: Numbers
    """Column of each question: the first of every tree, then the second of every tree, and so on."""
    above: Column
    """In the same order."""
    ruled_out: Bits
    """Leaves as bits, in the same order."""
    leaves: Matrix
    """A row a tree."""
    first_left: Few
    """Number of the first leaf that is not ruled out, by the leaves that are, as bits."""
    nothing: Mapping[str, float]
    """0 for each column."""
    pick: Callable[[Mapping[str, float]], tuple[float, ...]]
    """The values of the columns, in their order."""

    def scores(self, matrix: Matrix) -> Column:
        """The sum of the leaves that each row comes to.

        Parameters
        ----------
        matrix
            One column for each of :attr:`columns`, in their order.

        Examples
        --------
        >>> from geo.trees import Tree
        >>> tree = Tree(splits=(Split(0, 0.5, 0, 1),), leaves=(-1.0, 2.0))
        >>> plant(Trees(columns=("near",), usual=(0.0,), trees=(tree,))).scores(np.array([[0.2], [0.7]])).tolist()
        [-1.0, 2.0]
        """
        if not len(self.leaves):
            return np.zeros(len(matrix))
        parts = [self._scores(matrix[at : at + _ROWS_AT_ONCE]) for at in range(0, len(matrix), _ROWS_AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _scores(self, matrix: Matrix) -> Column:
        trees = len(self.leaves)
        # A row a question and a column a row: rows that lie in one piece are fetched and compared faster than single numbers.
        beyond = np.ascontiguousarray(matrix.T).take(self.asked, axis=0) > self.above[:, None]
        gone = np.bitwise_or.reduce(beyond.reshape(-1, trees, len(matrix)) * self.ruled_out.reshape(-1, trees, 1), axis=0)
        answers = self.first_left.take(gone) + np.arange(0, trees * MAX_LEAVES, MAX_LEAVES)[:, None]
        return np.asarray(self.leaves.take(answers).sum(axis=0), dtype=np.float64)

    def row(self, values: dict[str, float]) -> tuple[float, ...]:
        """One row of a matrix for :meth:`scores`; what is not named is 0."""
        return self.pick({**self.nothing, **values})

    def changes(self, values: dict[str, float]) -> dict[str, float]:
        """How much the score would be smaller if a column were as usual; columns that change nothing are left out.

        Examples
        --------
        >>> from geo.trees import Tree
        >>> tree = Tree(splits=(Split(0, 0.5, 0, 1),), leaves=(-1.0, 2.0))
        >>> plant(Trees(columns=("near", "far"), usual=(0.0, 1.0), trees=(tree,))).changes({"near": 0.9})
        {'near': 3.0}
        """
        if not self.columns:
            return {}
        row = np.array(self.row(values))
        others = np.tile(row, (len(row), 1))
        np.fill_diagonal(others, self.usual)
        scores = self.scores(np.vstack((row, others)))
        changed = (scores[0] - scores[1:]).round(3)
        return {name: float(change) for name, change in zip(self.columns, changed, strict=True) if change}


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """A forest as bytes that :mod:`geo.kept` can keep: decoding and laying out trees takes ten times as long as reading these."""

    columns: tuple[str, ...]
    usual: bytes
    asked: bytes
    above: bytes
    ruled_out: bytes
    leaves: bytes


def laid(forest: Forest) -> Laid:
    """The bytes of a forest, in the order of this machine.

    Examples
    --------
    >>> from geo.trees import Tree
    >>> forest = plant(Trees(columns=("near",), usual=(0.0,), trees=(Tree(splits=(Split(0, 0.5, 0, 1),), leaves=(-1.0, 2.0)),)))
    >>> raised(laid(forest)).scores(np.array([[0.2], [0.7]])).tolist()
    [-1.0, 2.0]
    """
    return Laid(
        columns=forest.columns,
        usual=forest.usual.tobytes(),
        asked=forest.asked.tobytes(),
        above=forest.above.tobytes(),
        ruled_out=forest.ruled_out.tobytes(),
        leaves=forest.leaves.tobytes(),
    )


def raised(kept: Laid) -> Forest:
    """The forest that :func:`laid` made bytes of."""
    return Forest(
        columns=kept.columns,
        usual=np.frombuffer(kept.usual, np.float64),
        asked=np.frombuffer(kept.asked, np.int64),
        above=np.frombuffer(kept.above, np.float64),
        ruled_out=np.frombuffer(kept.ruled_out, np.uint16),
        leaves=np.frombuffer(kept.leaves, np.float64).reshape(-1, MAX_LEAVES),
        first_left=_first_left(),
        nothing=dict.fromkeys(kept.columns, 0.0),
        pick=_picker(kept.columns),
    )


def plant(trees: Trees) -> Forest:
    """Lay trees out for asking.

    Examples
    --------
    >>> plant(Trees()).scores(np.zeros((2, 0))).tolist()
    [0.0, 0.0]
    """
    most = max((len(tree.splits) for tree in trees.trees), default=0)
    splits = [_question(tree.splits, number) for number in range(most) for tree in trees.trees]
    leaves = np.zeros((len(trees.trees), MAX_LEAVES))
    for tree, row in zip(trees.trees, leaves, strict=True):
        row[: len(tree.leaves)] = tree.leaves
    return Forest(
        columns=trees.columns,
        usual=np.array(trees.usual, dtype=np.float64),
        asked=np.array([split.column for split in splits], dtype=np.int64),
        above=np.array([split.above for split in splits], dtype=np.float64),
        ruled_out=np.array([((1 << split.ruled_out) - 1) << split.first for split in splits], dtype=np.uint16),
        leaves=leaves,
        first_left=_first_left(),
        nothing=dict.fromkeys(trees.columns, 0.0),
        pick=_picker(trees.columns),
    )


def _first_left() -> Few:
    left = np.zeros(1 << MAX_LEAVES, dtype=np.uint8)
    for leaf in range(MAX_LEAVES):  # numbers that end in so many ones and a zero
        left[(1 << leaf) - 1 :: 2 << leaf] = leaf
    return left


def _picker(columns: Sequence[str]) -> Callable[[Mapping[str, float]], tuple[float, ...]]:
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda values: tuple(values[name] for name in columns)


def _question(splits: Sequence[Split], number: int) -> Split:
    """A question of a tree; one that rules nothing out where the tree has fewer."""
    return splits[number] if number < len(splits) else Split(0, np.inf, 0, 0)
