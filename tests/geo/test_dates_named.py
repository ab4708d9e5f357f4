"""The named periods are sound, and each is found by every one of its names."""

from __future__ import annotations

import datetime as dt

import pytest

from geo import sources
from geo.dates import Calendar, Periods, TimeSpan
from geo.dates.named import Row, decode
from geo.errors import GazetteerError
from geo.model import Document
from geo.passages import split

CALENDAR = Calendar.load()
ROWS = CALENDAR.periods.rows


def times(text: str) -> tuple[TimeSpan, ...]:
    return CALENDAR.find(Document(id="d", text=text, title="", source="", sha256=""), split("d", text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_is_sound(row: Row) -> None:
    assert row.source in {source.id for source in sources.load()}
    assert row.days
    assert row.start <= (row.end or row.start)
    names = (row.name, *row.aliases, *row.rulers)
    assert len({name.casefold() for name in names}) == len(names)
    assert not {name for name in names if name != name.strip()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_name_finds_its_period(row: Row) -> None:
    for text in (
        *(f"It happened during the {name} there." for name in row.aliases),
        *(f"It happened under {name} there." for name in row.rulers),
    ):
        (found,) = times(text)
        assert found.basis == "named", text
        assert found.bound == "in", text
        assert row.name in found.how, text
        assert found.earliest, text
        assert found.earliest <= row.start, text


@pytest.mark.parametrize("row", [row for row in ROWS if row.rulers and row.end], ids=lambda row: row.id)
def test_a_fall_is_the_last_day_of_a_rule(row: Row) -> None:
    for name in row.rulers:
        (found,) = times(f"Since the fall of {name} it is calm.")
        assert (found.bound, found.earliest is not None and found.earliest <= (row.end or dt.date.max)) == ("since", True), name


def test_a_name_in_other_words_dates_nothing() -> None:
    assert times("Assad spoke, Putin listened, and the Soviet general slept.") == ()
    assert [time.bound for time in times("The Cold War is studied at school.")] == ["attribute"]


def test_two_periods_of_one_name_make_a_wide_interval_that_says_so() -> None:
    (found,) = times("Under the Taliban schools were closed.")
    assert (found.earliest, found.latest) == (dt.date(1996, 9, 27), None)
    assert "first rule of the Taliban" in found.how
    assert "second rule of the Taliban" in found.how


def test_names_are_folded_like_names_of_places() -> None:
    for name in ("Al-Sharaa", "al-Sharaa", "al Shara'a", "Ash-Sharaa", "AL-SHARAA"):
        assert [time.earliest for time in times(f"Under {name} trade grew.")] == [dt.date(2024, 12, 8)], name


def test_a_fault_is_named() -> None:
    with pytest.raises(GazetteerError, match=r"periods\.toml: .*colour"):
        decode(b'[[period]]\nid = "x"\nname = "x"\nstart = 2020-01-01\ndays = "x"\ncolour = "red"\n')
    row = Row(id="x", name="X", start=dt.date(2020, 1, 2), end=dt.date(2020, 1, 1), days="none")
    with pytest.raises(GazetteerError, match="x ends on 2020-01-01, before it begins"):
        Periods.of([row])
    with pytest.raises(GazetteerError, match="x stands twice"):
        Periods.of([Row(id="x", name="X", start=dt.date(2020, 1, 1), days="none")] * 2)
    with pytest.raises(GazetteerError, match="has no letters"):
        Periods.of([Row(id="x", name="–", start=dt.date(2020, 1, 1), days="none")])
