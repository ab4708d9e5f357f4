"""Trees answer as a walk from the top to a leaf would, however they are laid out; grown ones tell apart what they were shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.forest import laid, plant, raised
from geo.settings import load_weights
from geo.trees import MAX_LEAVES, Split, Tree, Trees

Node = float | tuple[int, float, "Node", "Node"]
numbers = st.floats(-5, 5, allow_nan=False)
nodes = st.recursive(numbers, lambda below: st.tuples(st.integers(0, 3), numbers, below, below), max_leaves=MAX_LEAVES)
rows = st.lists(st.lists(numbers, min_size=4, max_size=4), min_size=1, max_size=6)


def kept(node: Node) -> Tree:
    splits: list[Split] = []
    leaves: list[float] = []

    def walk(one: Node) -> None:
        if isinstance(one, float):
            leaves.append(one)
            return
        number, first = len(splits), len(leaves)
        splits.append(Split(one[0], one[1], first, 0))
        walk(one[2])
        splits[number] = Split(one[0], one[1], first, len(leaves) - first)
        walk(one[3])

    walk(node)
    return Tree(tuple(splits), tuple(leaves))


def walked(node: Node, row: list[float]) -> float:
    while not isinstance(node, float):
        node = node[3] if row[node[0]] > node[1] else node[2]
    return node


@given(st.lists(nodes, min_size=1, max_size=4), rows)
def test_all_questions_at_once_lead_where_a_walk_leads(forest: list[Node], matrix: list[list[float]]) -> None:
    planted = plant(Trees(columns=("a", "b", "c", "d"), usual=(0.0,) * 4, trees=tuple(map(kept, forest))))
    scores = planted.scores(np.array(matrix))
    for score, row in zip(scores, matrix, strict=True):
        assert score == pytest.approx(sum(walked(node, row) for node in forest))
    assert raised(laid(planted)).scores(np.array(matrix)).tolist() == scores.tolist()


@given(nodes, st.integers(1, 600))
def test_many_rows_are_answered_as_one_is(node: Node, count: int) -> None:
    planted = plant(Trees(columns=("a", "b", "c", "d"), usual=(0.0,) * 4, trees=(kept(node),)))
    row = [0.1, 0.2, 0.3, 0.4]
    assert planted.scores(np.array([row] * count)).tolist() == planted.scores(np.array([row])).tolist() * count


def test_trees_that_ship_ask_only_for_columns_they_name() -> None:
    weights = load_weights()
    for trees in (weights.second, weights.last_look):
        assert trees.trees
        assert len(trees.usual) == len(trees.columns)
        for tree in trees.trees:
            assert len(tree.leaves) == len(tree.splits) + 1 <= MAX_LEAVES
            assert all(0 <= split.column < len(trees.columns) for split in tree.splits)
            assert all(split.ruled_out >= 1 and split.first + split.ruled_out < len(tree.leaves) for split in tree.splits)


def test_trees_learn_what_columns_say_together() -> None:
    pytest.importorskip("sklearn", reason="training needs scikit-learn (pip install 'sitmap[train]')")
    from geo.training.boost import Growth, boost, of_yes_or_no

    random = np.random.default_rng(1)
    matrix = random.random((800, 3))
    right = ((matrix[:, 0] > 0.5) != (matrix[:, 1] > 0.5)).astype(np.float64)  # neither column alone says anything
    growth = Growth(trees=60, leaves=6, step=0.3, rows=10, columns=1.0)
    grown = boost(("a", "b", "noise"), matrix, of_yes_or_no(right, np.ones(800)), growth)
    unseen = random.random((200, 3))
    expected = (unseen[:, 0] > 0.5) != (unseen[:, 1] > 0.5)
    assert np.mean((plant(grown).scores(unseen) > 0) == expected) > 0.9


def test_trees_learn_to_choose() -> None:
    pytest.importorskip("sklearn", reason="training needs scikit-learn (pip install 'sitmap[train]')")
    from geo.training.boost import Growth, boost, of_choices

    random = np.random.default_rng(2)
    matrix = random.random((900, 2))
    group, starts = np.repeat(np.arange(300), 3), np.arange(0, 900, 3)
    best = matrix[:, 0].reshape(300, 3).argmax(axis=1)
    right = (np.tile(np.arange(3), 300) == best[group]).astype(np.float64)
    growth = Growth(trees=40, leaves=6, step=0.3, rows=10, columns=1.0)
    grown = boost(("size", "noise"), matrix, of_choices(right, starts, group, np.ones(300)), growth)
    chosen = plant(grown).scores(matrix).reshape(300, 3).argmax(axis=1)
    assert np.mean(chosen == best) > 0.85
