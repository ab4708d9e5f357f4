"""Plain sentences put together by rote: each relation with its verbs in each construction; of each enough is right."""

from __future__ import annotations

from collections import defaultdict

import pytest

from geo.model import Document
from geo.pipeline import Tools, find_in
from tests.geo.positionings_grid import EVENTS, Cell, cells

EACH = 24
"""One cell in so many is read."""
KNOWN = {"participle behind": 1, "has been doing": 1, "passive and": 2}
"""Constructions of which some cells of the sample are not read, and how many."""

SAMPLE: dict[str, list[Cell]] = defaultdict(list)
for number, cell in enumerate(cells()):
    if number % EACH == 0:
        SAMPLE[cell.construction].append(cell)


def fault(cell: Cell, using: Tools) -> str:
    """What is wrong with the statements of a cell; empty if nothing is."""
    here = find_in(Document(id="d", text=cell.text, title="", source="", sha256=""), using)
    exact = {mention.id: mention.exact for mention in here.mentions}
    told = [
        (exact[one.statement.actor_mention], one.relation, exact[one.statement.place_mention], one.statement.status) for one in here.stated
    ]
    if not cell.statuses:
        return f"{cell.text} claims {told}" if told else ""
    right = [row for row in told if cell.actor in row[0] and row[1] == cell.relation and cell.place in row[2] and row[3] in cell.statuses]
    return "" if right else f"{cell.text} wants {cell.relation} {sorted(cell.statuses)}, has {told}"


@pytest.mark.parametrize("construction", SAMPLE)
def test_a_construction_is_read_whatever_is_told_in_it(construction: str, using: Tools) -> None:
    faults = [found for cell in SAMPLE[construction] if (found := fault(cell, using))]
    assert len(faults) <= KNOWN.get(construction, 0), "\n".join(faults)


def test_every_relation_is_in_the_grid() -> None:
    told = {cell.relation for cell in cells()}
    assert told == EVENTS | {"administers", "patrols", "holds_base", "deployed", "seeks", "hosts", "based_in"}
