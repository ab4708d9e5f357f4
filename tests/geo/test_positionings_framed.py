"""Who is where stays the same in whatever frame it is told: labelled sentences are framed, and what is read of them is compared.

No label is needed for that, so the test reads what the extractor says of the bare sentence, right or wrong, and not the labels.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.measure import load
from geo.pipeline import Tools
from tests.geo.positionings_framed import FRAMES
from tests.geo.telling import Row, told

GOLD = Path(__file__).parents[1] / "evaluation" / "positionings"
LONGEST = 220
SAMPLE = 90
"""So many sentences are put into each frame, other ones into each."""
KEPT = {"place in front": 0.7, "aside": 0.85, "relative": 0.85}
"""The least share of statements that is read in the frame, too, where it is not :data:`MOST`. Some places in front belong to a noun in the
sentence ("In Khost, Pakistan bombed camps of the TTP"), and then the frame does change something."""
MOST = 0.93
ADDED = 0.06
"""The largest share of statements that are read only in the frame."""


def sentences() -> list[str]:
    texts = [item.text for path in sorted(GOLD.glob("tuning*.jsonl")) for item in load(path)]
    return [text for text in texts if "\n" not in text and len(text) <= LONGEST]


def plain(rows: set[Row]) -> set[Row]:
    """Without articles and prepositions, which depend on where a phrase stands."""
    return {(relation, status, bare(actor), bare(place)) for relation, status, actor, place in rows}


def bare(name: str) -> str:
    return re.sub(r"^(?:the|an?|near|in|at|outside|base (?:in|at)) ", "", name.lower())


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_changes_nothing_of_who_is_where(name: str, using: Tools) -> None:
    bare_rows = kept = added = 0
    framed = [(text, FRAMES[name](text)) for text in sentences()]
    fitting = [(text, frame) for text, frame in framed if frame is not None]
    for text, frame in fitting[list(FRAMES).index(name) :: max(1, len(fitting) // SAMPLE)]:
        rows = plain(told(text, using))
        if rows:
            found = plain(told(frame, using))
            bare_rows, kept, added = bare_rows + len(rows), kept + len(rows & found), added + len(found - rows)
    assert bare_rows >= 50
    assert kept >= KEPT.get(name, MOST) * bare_rows
    assert added <= ADDED * bare_rows
