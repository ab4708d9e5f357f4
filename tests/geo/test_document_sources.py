"""What ``sources.toml`` adds to the texts beside it, and what is said where it is wrong."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from geo.documents import Reading, read

if TYPE_CHECKING:
    from pathlib import Path


def reading(folder: Path, toml: str, name: str = "a.txt", text: str = "Homs.") -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "sources.toml").write_text(toml, encoding="utf-8")
    return read([folder / name])


def test_an_entry_is_merged_into_its_document(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        '[[document]]\nfile = "a.txt"\ntitle = "T"\npublisher = "P"\nauthor = "A"\nlanguage = "en"\nurl = "https://example.org"\n'
        "earliest = 2025-10-15\nlatest = 2025-12-31",
    )
    (made,) = result.documents
    assert not result.failures
    assert (made.title, made.publisher, made.author, made.language, made.url) == ("T", "P", "A", "en", "https://example.org")
    assert (made.earliest, made.latest) == (dt.date(2025, 10, 15), dt.date(2025, 12, 31))


def test_an_entry_prevails_over_what_the_file_says_of_itself(tmp_path: Path) -> None:
    page = '<title>Site</title><meta name="author" content="B"><meta property="article:published_time" content="2026-02-03"><p>Homs</p>'
    (made,) = reading(tmp_path, '[[document]]\nfile = "a.html"\ntitle = "T"\nearliest = 2025-01-01', "a.html", page).documents
    assert (made.title, made.author, made.earliest, made.latest) == ("T", "B", dt.date(2025, 1, 1), None)


def test_an_entry_of_a_file_of_records_fills_only_what_they_leave_open(tmp_path: Path) -> None:
    toml = '[[document]]\nfile = "a.jsonl"\ntitle = "T"\npublisher = "P"\nauthor = "A"\nearliest = 2025-01-01'
    first, second = reading(
        tmp_path, toml, "a.jsonl", '{"text": "Homs.", "author": "B", "date": "2026-02-03"}\n{"id": "b", "text": "Hama."}'
    ).documents
    assert (first.author, first.publisher, first.earliest) == ("B", "P", dt.date(2026, 2, 3))
    assert (second.author, second.earliest, second.title) == ("A", dt.date(2025, 1, 1), "Hama.")


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        (
            '[[document]]\nfile = "a.txt"\ntitel = "T"',
            r"\[\[document\]\] 1 \('a.txt'\): unknown key 'titel'; the keys are file, title, .* and latest",
        ),
        ('[[document]]\nfile = "a.txt"\ntitle = 5', r".*: 'title' must be a string"),
        ('[[document]]\nfile = "a.txt"\nearliest = "2025-10-15"', r".*: 'earliest' must be a day such as 2025-10-15, without quotes"),
        ('[[document]]\nfile = "a.txt"\nearliest = 2025-10-15T10:00:00', r".*: 'earliest' must be a day .*"),
        (
            '[[document]]\nfile = "a.txt"\nearliest = 2025-10-16\nlatest = 2025-10-15',
            r".*: 'earliest' 2025-10-16 is after 'latest' 2025-10-15",
        ),
        ('[[document]]\nfile = "a.txt"\nurl = "javascript:x"', r".*: 'url' must be an http or https address"),
        ('[[document]]\nfile = "a.txt"\nlanguage = "e n"', r".*: 'language' must be a BCP 47 tag .*"),
        ('[[document]]\ntitle = "T"', r"\[\[document\]\] 1: 'file' is missing"),
        ('[[document]]\nfile = ["a.txt"]', r".*: 'file' must be a string"),
        ('[[document]]\nfile = "../a.txt"', r".*: 'file' must be the name of a file in the same folder"),
        ('[[document]]\nfile = "b.txt"', r".*: there is no such file in the folder"),
        ('[document]\nfile = "a.txt"', r"'document' must be a list of tables: write \[\[document\]\]"),
        ("document = [5]", r"\[\[document\]\] 1: must be a table"),
        ('[[text]]\nfile = "a.txt"', r"unknown key 'text'; it holds \[\[document\]\] tables only"),
        ("[[document", r"invalid TOML \(.*\)"),
    ],
)
def test_a_faulty_entry_is_reported_and_the_text_is_read_without_it(tmp_path: Path, toml: str, reason: str) -> None:
    result = reading(tmp_path, toml)
    (made,) = result.documents
    (failure,) = result.failures
    assert (made.title, made.earliest) == ("Homs.", None)
    assert failure.source == str(tmp_path / "sources.toml")
    assert re.fullmatch(reason, failure.reason)


def test_a_second_entry_for_a_file_is_reported_and_the_first_holds(tmp_path: Path) -> None:
    result = reading(tmp_path, '[[document]]\nfile = "a.txt"\ntitle = "T"\n[[document]]\nfile = "a.txt"\ntitle = "U"')
    assert result.documents[0].title == "T"
    assert result.failures[0].reason == "[[document]] 2 ('a.txt'): an earlier entry names this file"


def test_faults_are_reported_once_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes(b"\xff")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Homs.")
    result = read([tmp_path, tmp_path / "b.txt"])
    assert len(result.documents) == 2
    assert [failure.reason.split(" at ")[0] for failure in result.failures] == ["not valid UTF-8"]
