"""Which time dates an event: its clause's, not that of who reports it; without one the document's range, and it says so."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import Calendar, TimeSpan, nearest
from geo.model import Document, passage_at
from geo.passages import split

CALENDAR = Calendar.load()


def dated(text: str, trigger: str) -> TimeSpan:
    written = Document(
        id="d", text=text, title="", source="", sha256="", earliest=dt.date(2026, 2, 1), latest=dt.date(2026, 2, 28)
    )  # fmt: skip
    passages = split("d", text)
    start = text.index(trigger)
    passage = passage_at(passages, start)
    assert passage is not None
    return nearest(written, passage, CALENDAR.find(written, passages), start, start + len(trigger))


CASES = [
    ("He said on 3 May 2024 that troops left Homs in 2022.", "left", "2022"),
    ("He said on 3 May 2024 that troops left Homs in 2022.", "said", "3 May 2024"),
    ("He said on 3 May 2024 that troops hold Homs.", "hold", ""),
    ("On July 31, 2025, Al-Shaibani visited Moscow.", "visited", "July 31, 2025"),
    ("On Tuesday, the minister, who had visited Ankara in 2023, met Putin.", "met", "Tuesday"),
    ("On Tuesday, the minister, who had visited Ankara in 2023, met Putin.", "visited", "2023"),
    ("On Tuesday, the minister, who had visited Ankara, met Putin.", "visited", ""),
    ("They left Mosul in 2014 but returned to the city in 2017.", "returned", "2017"),
    ("They left Mosul in 2014 but returned to the city in 2017.", "left", "2014"),
    ("In 2014 they left Mosul and went home.", "went", "2014"),
    ("The base was built in 1971, when the port was opened.", "opened", "1971"),
    ("The 1974 agreement forbids patrols there.", "patrols", ""),
    ("Even more telling was the January 2025 reopening of the opera.", "reopening", "January 2025"),
    ("The raid of 11 September 2014 ended a truce that they had broken.", "raid", "11 September 2014"),
    ("The raid of 11 September 2014 ended a truce that they had broken.", "broken", ""),
    ("On July 31, 2025, he wrote: “Russia killed thousands.”", "killed", ""),
    ("Troops patrol the border. They came in 2019.", "patrol", ""),
    ("Since 2022, forces have deployed around Bakhmut; in Kursk they arrived in August 2024.", "deployed", "2022"),
    ("Since 2022, forces have deployed around Bakhmut; in Kursk they arrived in August 2024.", "arrived", "August 2024"),
]


@pytest.mark.parametrize(("text", "trigger", "exact"), CASES)
def test_an_event_has_the_time_of_its_clause(text: str, trigger: str, exact: str) -> None:
    found = dated(text, trigger)
    assert found.exact == exact
    if not exact:
        assert (found.earliest, found.latest, found.basis) == (dt.date(2026, 2, 1), dt.date(2026, 2, 28), "document")
        assert found.start == found.end == text.index(trigger)
        assert found.how.endswith("the document's date, 2026-02-01 to 2026-02-28")


def test_a_time_of_another_clause_is_not_inherited_in_silence() -> None:
    assert dated("He said on 3 May 2024 that troops hold Homs.", "hold").how.startswith("the times of the passage stand in other clauses")
    assert dated("Troops hold Homs.", "hold").how.startswith("no time in the passage")


PIECES = ("in 2014", "he said", "that", ",", "who", "and", "but", ":", "“", "”", "left Homs", "on Tuesday", "when", "(", "of 1974")
CLAUSES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20)


@given(words=CLAUSES, at=st.integers(0, 200))
def test_some_time_is_always_told(words: list[str], at: int) -> None:
    text = " ".join(words)
    written = Document(id="d", text=text, title="", source="", sha256="")
    passages = split("d", text)
    spans = CALENDAR.find(written, passages)
    for passage in passages:
        start = min(passage.start + at, passage.end - 1)
        found = nearest(written, passage, spans, start, start + 1)
        assert found in spans or (found.start == found.end == start and found.basis == "document")
        assert found.passage == passage.id
