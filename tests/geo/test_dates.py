"""Time expressions come out at their offsets, as the days they mean, and what is no time is left alone."""

from __future__ import annotations

import calendar
import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.dates import Calendar, TimeSpan, date_prec
from geo.model import Document
from geo.passages import split

CASES = Path(__file__).parent / "dates.toml"
CALENDAR = Calendar.load()
DATES = st.dates(dt.date(1000, 1, 1), dt.date(2099, 12, 31))
MONTHS = calendar.month_name
SHORT = {month: MONTHS[month][: 4 if month == 9 else 3] for month in range(1, 13)}


def times(text: str, earliest: dt.date | None = None, latest: dt.date | None = None) -> tuple[TimeSpan, ...]:
    written = Document(id="d", text=text, title="", source="", sha256="", earliest=earliest, latest=latest)
    return CALENDAR.find(written, split("d", text))


def ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


STYLES: dict[str, Callable[[dt.date], str]] = {
    "American": lambda day: f"{MONTHS[day.month]} {day.day}, {day.year}",
    "American without comma": lambda day: f"{MONTHS[day.month]} {day.day} {day.year}",
    "American ordinal": lambda day: f"{MONTHS[day.month]} {ordinal(day.day)}, {day.year}",
    "American short": lambda day: f"{SHORT[day.month]}{'' if day.month == 5 else '.'} {day.day}, {day.year}",
    "American with the day of the week": lambda day: f"{calendar.day_name[day.weekday()]}, {MONTHS[day.month]} {day.day}, {day.year}",
    "British": lambda day: f"{day.day} {MONTHS[day.month]} {day.year}",
    "British ordinal": lambda day: f"{ordinal(day.day)} of {MONTHS[day.month]}, {day.year}",
    "British short": lambda day: f"{day.day} {SHORT[day.month]} {day.year}",
    "with hyphens": lambda day: f"{day.day:02}-{SHORT[day.month]}-{day.year}",
    "capitals": lambda day: f"{day.day} {MONTHS[day.month].upper()} {day.year}",
    "ISO 8601": lambda day: day.isoformat(),
    "year first": lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
}


@pytest.mark.parametrize("style", STYLES)
@given(day=DATES, before=st.sampled_from(["On ", "It was on the eve of ", "Troops, who left on ", "On the night of "]))
def test_any_date_in_any_style_is_found_back_exactly(style: str, day: dt.date, before: str) -> None:
    written = STYLES[style](day)
    found = times(f"{before}{written} they left.[12]")
    assert [(time.exact, time.earliest, time.latest, time.date_prec, time.basis) for time in found] == [(written, day, day, 1, "stated")]


@given(day=DATES)
def test_day_and_month_in_figures_are_read_only_where_they_cannot_change_places(day: dt.date) -> None:
    sure = day.day > 12 or day.day == day.month
    for written in (f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}", f"{day.day:02}.{day.month:02}.{day.year}"):
        assert [time.earliest for time in times(f"It fell on {written}, they say.")] == ([day] if sure else []), written


@given(one=DATES, other=DATES)
def test_a_range_holds_both_its_days(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    style = STYLES["British"]
    (found, *rest) = times(f"From {style(first)} to {style(last)} it rained.")
    assert (found.earliest, found.latest, rest) == (first, last, [])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("KYIV, 3 March 2026 - They moved in 2023.\n\nThe brigade will exercise in May.", 2026),
        ("KYIV, 3 March 2026 - They moved in 2023. In May they returned.", 2023),
        ("They moved in 2023.\n\nIn May they returned.", 2023),
        ("They moved in 2023.\n\nIt rained.\n\nIn May they returned.", None),
    ],
)
def test_a_month_leans_on_a_bare_year_of_another_paragraph_only_where_no_day_was_named(text: str, year: int | None) -> None:
    assert [time.earliest and time.earliest.year for time in times(text)][-1] == year


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), month=st.integers(1, 12))
def test_a_month_without_a_year_is_the_last_one_up_to_the_document(day: dt.date, month: int) -> None:
    (found,) = times(f"They met in early {MONTHS[month]}.", day, day)
    assert found.earliest is not None
    assert found.earliest <= day < found.earliest.replace(year=found.earliest.year + 1)
    assert (found.earliest.month, found.basis) == (month, "document")


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), which=st.integers(0, 6))
def test_a_day_of_the_week_is_within_the_week_before(day: dt.date, which: int) -> None:
    (found,) = times(f"They left on {calendar.day_name[which]}.", day, day)
    assert found.earliest == found.latest
    assert found.latest is not None
    assert found.latest.weekday() == which
    assert 0 <= (day - found.latest).days < 7


VOCABULARY = """
    On in since until before after the of to from between and by May March June July 31 5 12th 2025 1999 2000 2,000 Tuesday last next
    this past two several weeks days month year ago later earlier early late mid - – , . ( ) “ ” " ' s 's under Assad Soviet era fall
    regime war 2010s century 19th first quarter half Q3 winter spring today now recent coming previous following same will Jan. Sept
    2025-07-31 31/07/2025 29 February 30 twenty-first
"""
WORDS = st.sampled_from(VOCABULARY.split())
OPEN_DATES = st.one_of(st.none(), st.dates())


@given(
    text=st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join), st.text(max_size=200)),
    written=st.tuples(OPEN_DATES, OPEN_DATES),
)
@example(text="the 9990s, 5000 years ago, the last 50 centuries, next century", written=(dt.date.min, dt.date.max))
@example(text="last winter, this summer, next March, last Friday, late last year, two decades ago", written=(dt.date.min, dt.date.min))
@example(text="next winter, this summer, next March, next Friday, in the coming decades, February 29", written=(dt.date.max, dt.date.max))
def test_what_is_found_holds_together_in_any_text(text: str, written: tuple[dt.date | None, dt.date | None]) -> None:
    earliest, latest = written
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    end = 0
    passages = {passage.id: passage for passage in split("d", text)}
    for time in times(text, earliest, latest):
        assert end <= time.start < time.end
        assert text[time.start : time.end] == time.exact == time.exact.strip()
        assert passages[time.passage].start <= time.start < time.end <= passages[time.passage].end
        assert time.how
        if time.earliest and time.latest:
            assert time.earliest <= time.latest
            assert time.date_prec == date_prec(time.earliest, time.latest)
        else:
            assert time.date_prec is None
        end = time.end


@given(text=st.lists(WORDS, max_size=25).map(" ".join))
def test_what_is_relative_to_an_unknown_date_is_not_guessed(text: str) -> None:
    for time in times(text):
        assert time.basis != "document" or (not time.resolved and "not known" in time.how)


@given(days=st.integers(1, 800))
def test_the_precision_grows_with_the_interval(days: int) -> None:
    start = dt.date(2020, 1, 1)
    precision = [date_prec(start, start + dt.timedelta(days=length - 1)) for length in (days, days + 1)]
    assert precision == sorted(precision)
    assert precision[0] in range(1, 6)


LONG = ("1 ", "1.", "2015-", "the ", "March ", "“", "under the president ", "2001 and 2002 and ", "first week of ", "fall of the ")


@pytest.mark.parametrize("unit", LONG)
def test_a_long_text_of_one_word_does_not_break(unit: str) -> None:
    times(unit * 20_000)


# --- tables of cases

TABLE = tomllib.loads(CASES.read_text(encoding="utf-8"))


def shown(time: TimeSpan) -> str:
    return f"{time.exact} = {time.earliest or ''}..{time.latest or ''} {time.bound} {time.basis}"


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["text"][:60])
def test_sentences_have_these_times(case: dict[str, object]) -> None:
    earliest, latest = case.get("earliest"), case.get("latest")
    assert earliest is None or isinstance(earliest, dt.date)
    assert latest is None or isinstance(latest, dt.date)
    assert [shown(time) for time in times(str(case["text"]), earliest, latest)] == case["times"]


@pytest.mark.parametrize("text", TABLE["nothing"])
def test_sentences_without_a_time(text: str) -> None:
    assert [shown(time) for time in times(text, dt.date(2026, 2, 1), dt.date(2026, 2, 28))] == []


def test_each_time_says_how_it_was_found() -> None:
    text = "On 3 May 2024 they met. In June they parted, and last month they met again. Under Mubarak none did. Yesterday was quiet."
    assert [time.how for time in times(text, dt.date(2026, 2, 1), dt.date(2026, 2, 28))] == [
        "stated",
        "year from “3 May 2024” earlier in the paragraph",
        "relative to the document's date, 2026-02-01 to 2026-02-28",
        "named period: rule of Hosni Mubarak (from his oath of office to his resignation)",
        "relative to the document's date, 2026-02-01 to 2026-02-28",
    ]
    assert times("Yesterday was quiet.")[0].how == "relative to the document's date, which is not known"
