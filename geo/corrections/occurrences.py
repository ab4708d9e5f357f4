"""Where a surface stands in a text: letter by letter, at word boundaries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def occurrences(text: str, surface: str) -> Iterator[int]:
    """Offsets, in code points and in order, at which a surface stands as whole words; none overlaps another.

    Examples
    --------
    >>> list(occurrences("Aleppo, Aleppo's and the Aleppine", "Aleppo"))
    [0, 8]
    """
    start = text.find(surface)
    while start >= 0:
        end = start + len(surface)
        whole = _is_boundary(text, start) and _is_boundary(text, end)
        if whole:
            yield start
        start = text.find(surface, end if whole else start + 1)


def _is_boundary(text: str, offset: int) -> bool:
    return not (0 < offset < len(text) and _in_word(text[offset - 1]) and _in_word(text[offset]))


def _in_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.combining(sign) != 0
