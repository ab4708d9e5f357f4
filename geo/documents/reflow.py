"""Lines as set on pages to lines as read: hyphenated words and wrapped lines are joined, page numbers left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ITEM = re.compile(r"(?:[•▪●◦·*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ENDS = (".", "!", "?", ":", "…", "”", '"', "。", "؟", "]")
_FULL = 0.75
"""A line shorter than this share of the page's typical longest lines was ended by the author, not by the margin."""
_ENOUGH = 10
"""Fewer lines than this do not tell how long the lines of a page get; the whole document is asked then."""


def reflow(pages: Sequence[str]) -> str:
    r"""Join the lines of pages into paragraphs.

    A line goes on in the next one if it is about as long as the lines of its page get, or ends in a hyphen.

    Examples
    --------
    >>> reflow(["The observers left their posi-\ntions near the town of Quneitra and then\nwent to Damascus.", "2\nEnd."])
    'The observers left their positions near the town of Quneitra and then went to Damascus.\nEnd.'
    """
    words = _vocabulary(pages)
    pieces: list[str] = []  # lines and what stands between them; only the last line is ever changed
    goes_on = False
    everything = [line.strip() for page in pages for line in page.split("\n")]
    for page in pages:
        lines = _without_page_number([line.strip() for line in page.split("\n")])
        full = _FULL * _typical_length(lines if len(lines) >= _ENOUGH else everything)
        page_start = True
        for line in lines:
            if not line:
                goes_on = goes_on and page_start  # a blank line ends a paragraph, but not at the head of a page
                continue
            if pieces:
                joined = goes_on and _continues(pieces[-1], line, new_page=page_start)
                pieces[-1:] = _seam(pieces[-1], line, words) if joined else (pieces[-1], "\n")
            pieces.append(line)
            goes_on = len(line) >= full or _last_word(line) is not None
            page_start = False
    return "".join(pieces)


def _vocabulary(pages: Sequence[str]) -> set[str]:
    """Words that stand whole in a line, in lower case; the halves of a parted word are none."""
    words: set[str] = set()
    for page in pages:
        parted = False
        for line in page.split("\n"):
            found = [word.casefold() for word in _WORD.findall(line)]
            end = len(found) - (_last_word(line.rstrip()) is not None)
            words.update(found[int(parted) : end])
            parted = end < len(found)
    return words


def _without_page_number(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines = lines[1:]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines = lines[:-1]
    return lines


def _typical_length(lines: Sequence[str]) -> float:
    """Nine tenths of the lines are no longer than this, in characters."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[min(int(0.9 * len(lengths)), len(lengths) - 1)] if lengths else 0.0


def _continues(before: str, line: str, *, new_page: bool) -> bool:
    if _ITEM.match(line):
        return False
    return not new_page or (not before.endswith(_ENDS) and line[0].islower())


def _seam(before: str, line: str, words: set[str]) -> tuple[str, str]:
    """Give the end of one line and what joins it to the next."""
    head, tail = _last_word(before), _FIRST_WORD.match(line)
    if not head or not tail:
        return before, " "
    if tail.group()[0].isupper() or _is_compound(head, tail.group(), words):
        return before[:-1], "-"
    return before[:-1], ""


def _last_word(line: str) -> str | None:
    """Find the word before a hyphen at the end of a line; words of over 60 letters are not looked for."""
    found = _LAST_WORD.search(line[-60:])
    return found.group(1) if found else None


def _is_compound(head: str, tail: str, words: set[str]) -> bool:
    """Tell "Iran-|backed" from "posi-|tions" by what else stands in the document."""
    first, last = head.casefold(), tail.casefold()
    if first + last in words:
        return False
    return f"{first}-{last}" in words or (first in words and (last in words or head[0].isupper()))
