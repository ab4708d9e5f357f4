"""Grows boosted trees: each is fitted to what the ones before it got wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.tree import DecisionTreeRegressor

from geo.forest import Column, Matrix, Numbers
from geo.trees import Split, Tree, Trees

FLAT = 0.08
"""The least that the second derivative counts, so that rows that are surely wrong make no leaf large."""
DIGITS = 4
"""Of the numbers that are kept."""

Slopes = Callable[[Column], tuple[Column, Column]]
"""From the scores of all rows, the first and the second derivative of what is lost, by each row's score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How trees are grown."""

    trees: int
    leaves: int
    step: float
    """How much of what is wrong a tree puts right."""
    rows: int = 40
    """Rows in a leaf, at least."""
    columns: float = 0.5
    """Share of the columns that a split chooses among."""
    share: float = 1.0
    """Share of the rows that a tree is fitted to, drawn anew for each (Friedman 2002)."""
    rising: frozenset[str] = frozenset()
    """Columns that must not lower the score where they are larger, all else equal."""
    falling: frozenset[str] = frozenset()
    """Columns that must not raise it."""


def boost(names: Sequence[str], matrix: Matrix, slopes: Slopes, growth: Growth, begin: Column | None = None) -> Trees:
    """Trees whose sum makes the loss small, by Newton steps (Friedman 2001; Chen and Guestrin 2016).

    Parameters
    ----------
    names
        Of the columns.
    matrix
        One row an example.
    slopes
        Of the loss.
    growth
        How trees are grown.
    begin
        Scores that the trees are added to, 0 for all if not given.
    """
    scores = np.zeros(len(matrix)) if begin is None else begin.copy()
    random = np.random.RandomState(0)
    directions = [(name in growth.rising) - (name in growth.falling) for name in names]
    grown = []
    for _ in range(growth.trees):
        first, second = slopes(scores)
        drawn = random.random_sample(len(scores)) < growth.share
        tree = DecisionTreeRegressor(
            max_leaf_nodes=growth.leaves,
            min_samples_leaf=growth.rows,
            max_features=growth.columns,
            random_state=random,
            monotonic_cst=directions,
        )
        tree.fit(matrix[drawn], -(first / second)[drawn], sample_weight=second[drawn])
        values = growth.step * tree.tree_.value[:, 0, 0]
        scores += values[tree.apply(matrix)]
        grown.append(_kept(tree, values))
    return Trees(columns=tuple(names), usual=tuple(float(value) for value in np.median(matrix, axis=0).round(DIGITS)), trees=tuple(grown))


def _kept(tree: DecisionTreeRegressor, values: Column) -> Tree:
    nodes = tree.tree_
    splits: list[Split] = []
    leaves: list[float] = []

    def walk(node: int) -> None:
        below, above = nodes.children_left[node], nodes.children_right[node]
        if below < 0:
            leaves.append(round(float(values[node]), DIGITS))
            return
        number, first = len(splits), len(leaves)
        splits.append(Split(0, 0.0, 0, 0))
        walk(below)
        splits[number] = Split(int(nodes.feature[node]), float(f"{nodes.threshold[node]:.{DIGITS}g}"), first, len(leaves) - first)
        walk(above)

    walk(0)
    return Tree(tuple(splits), tuple(leaves))


def of_choices(right: Column, starts: Numbers, group: Numbers, weights: Column) -> Slopes:
    """The slopes where each group of rows is a choice, and any of its right rows will do.

    Parameters
    ----------
    right
        1 for right rows, else 0.
    starts
        First row of each group.
    group
        Number of each row's group.
    weights
        Of each group.
    """

    def slopes(scores: Column) -> tuple[Column, Column]:
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        chance = powers / np.add.reduceat(powers, starts)[group]
        among_right = chance * right / np.add.reduceat(chance * right, starts)[group]
        return weights[group] * (chance - among_right), weights[group] * np.maximum(chance * (1 - chance), FLAT)

    return slopes


def of_yes_or_no(right: Column, weights: Column) -> Slopes:
    """The slopes of the logistic loss.

    Parameters
    ----------
    right
        1 or 0 for each row.
    weights
        Of each row.
    """

    def slopes(scores: Column) -> tuple[Column, Column]:
        chance = 1 / (1 + np.exp(-scores))
        return weights * (chance - right), weights * np.maximum(chance * (1 - chance), FLAT)

    return slopes
