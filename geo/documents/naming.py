"""Ids and titles of texts that bring none of their own."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from geo.documents.content import one_line

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST_TITLE = 80
_LONGEST_SLUG = 64
_MACHINE_MADE = re.compile(r"[0-9a-f]*\d[0-9a-f]*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NOT_SHOWN = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_MARKS = re.compile(r"^(?:#+|[-*•])\s+|\s*\[\d{1,3}\]")


class Ids:
    """Gives each text of one reading an id of its own; the same texts in the same order get the same ids.

    Examples
    --------
    >>> ids = Ids()
    >>> ids.new("Syria Report"), ids.new("syria-report"), ids.new("???")
    ('syria-report', 'syria-report-2', 'text')
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def new(self, name: str) -> str:
        """Take the slug of a name, with a number behind it where it is taken already."""
        base = slug(name)
        number = self._taken.get(base, 0) + 1
        self._taken[base] = number
        if number == 1:
            return base
        candidate = f"{base}-{number}"
        while candidate in self._taken:
            number += 1
            candidate = f"{base}-{number}"
        self._taken[base] = number
        self._taken[candidate] = 1
        return candidate


def slug(name: str) -> str:
    """Lower-case letters, digits and single hyphens; letters of any script stay.

    Examples
    --------
    >>> slug("000_DB15 (copy)"), slug("Сирия: обзор")
    ('000-db15-copy', 'сирия-обзор')
    """
    with suppress(UnicodeError):  # a name that the locale could not read
        name = name.encode("utf-8", "surrogateescape").decode()
    folded = unicodedata.normalize("NFKC", name).casefold()
    letters = re.sub(r"[\W_]+", "-", folded)[:_LONGEST_SLUG].strip("-")
    return letters or "text"


def shown(name: str) -> str:
    r"""Give a file's name as it may be shown: control characters and broken bytes as U+FFFD.

    Examples
    --------
    >>> shown("a\nb.txt")
    'a\ufffdb.txt'
    """
    return _NOT_SHOWN.sub("\ufffd", name)


def listed(words: Collection[str]) -> str:
    """Name the words of a list as a message does.

    Examples
    --------
    >>> listed([".txt", ".md", ".pdf"])
    '.txt, .md and .pdf'
    """
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def reason(error: OSError) -> str:
    """Say why the system refused, in lower case and without a number.

    Examples
    --------
    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or folder'
    """
    words = (error.strerror or "cannot be read").lower()
    return "no such file or folder" if isinstance(error, FileNotFoundError) else words


def title(stem: str, text: str) -> str:
    """Title of a text without one: the name of its file, or the text's opening where a machine named the file.

    Examples
    --------
    >>> title("syria_weekly-report", "On Monday ...")
    'Syria weekly report'
    >>> title("17_9f86d081884c7d65", "On Monday the observers left the four posts that they had held since last summer.")
    'On Monday the observers left the four posts that they had held since last…'
    """
    words = one_line(shown(re.sub(r"[\s_.-]+", " ", stem))).split()
    hashed = any(len(word) >= 8 and _MACHINE_MADE.fullmatch(word) for word in words)
    if hashed or not any(_WORD.search(word) for word in words):
        return opening(text)
    name = one_line(" ".join(words), _LONGEST_TITLE)
    return name[:1].upper() + name[1:]


def opening(text: str) -> str:
    """Give the first line of a text, cut after a word where it is long."""
    start = text.lstrip()[: 4 * _LONGEST_TITLE]
    line = one_line(shown(_LINE_MARKS.sub("", start.split("\n", 1)[0])), 4 * _LONGEST_TITLE)
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = line[:_LONGEST_TITLE]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,;:–—-") + "…"
