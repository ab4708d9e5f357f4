"""A text as this room reads it: its words once, folded, with what stands before each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from geo.model import Passage
from geo.names import Token, fold, tokens

# What may stand between two words of one name: blanks, a hyphen, one line end, "&", the apostrophe of "Workers' Party".
_GLUE = frozenset({" ", "-", "\u2010", "\u2011", "\u00a0", "\n", "  ", " & ", "- ", " -", "' ", "\u2019 "})
_APOSTROPHES = frozenset({"'", "\u2019"})
_STOPPED = frozenset({". ", ".", ".\u00a0", ".\n"})
_SHORTENED = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "sen",
        "rep",
        "gov",
        "prof",
        "rev",
        "adm",
        "det",
        "jr",
        "mt",
        "ft",
        "brig",
        "supt",
        "hon",
        "cpl",
    }
)
_ARTICLES = frozenset({"al", "el"})
_SUN = re.compile(r"[aeu](sh|th|dh|[tdrzsn])")


class Word(NamedTuple):
    """One word of a text; articles of Arabic names belong to the word that follows them."""

    start: int
    """Offset in code points."""
    end: int
    text: str
    key: str
    """Folded, dots dropped: "U.N." is ``un``."""
    glued: bool
    """Whether it can continue a name that the word before begins."""
    article: int
    """Offset of the Arabic article before it, -1 without one."""
    passage: int
    """Number of its passage, -1 outside all."""
    first: bool
    """Whether it begins its passage."""
    capital: bool
    """Whether it begins with a capital letter."""

    @property
    def begin(self) -> int:
        """Offset of the word with its article."""
        return self.start if self.article < 0 else self.article


_NEW = tuple.__new__  # as Word(...) would, without a call of Python's for every word of a text


def _is_article(key: str, following: str, between: str) -> bool:
    """Whether a word is the Arabic article of the next: "al-", "El ", "ash-", but not "at Tartus"."""
    if key in _ARTICLES:
        return between in {"-", " ", "\u2010", "\u2011"}
    if between != "-":
        return False
    match = _SUN.fullmatch(key)
    return match is not None and following.lower().startswith(match.group(1))


def _may_join(between: str, last: str, key: str) -> bool:
    """Whether a full stop after an initial or a title, or the apostrophe of a possessive, stands between two words of one name."""
    if between in _STOPPED:
        return len(last) == 1 or last in _SHORTENED
    return key == "s" and between in _APOSTROPHES


def _passage_numbers(parts: Sequence[Token], passages: Sequence[Passage]) -> list[int]:
    """For each token the number of the passage in which it begins, -1 for none."""
    numbers = [-1] * len(parts)
    starts = [token.start for token in parts]
    for number, passage in enumerate(passages):
        first, last = bisect_left(starts, passage.start), bisect_left(starts, passage.end)
        numbers[first:last] = [number] * (last - first)
    return numbers


def read(text: str, passages: Sequence[Passage], parts: Sequence[Token] | None = None) -> list[Word]:
    """The words of a text in order.

    Parameters
    ----------
    text
        Of a document.
    passages
        The document's passages in order; names do not reach from one into the next.
    parts
        Its tokens, where they are known already.

    Examples
    --------
    >>> text = "He met Ahmad al-Sharaa at Tartus."
    >>> [(word.key, text[word.begin:word.end]) for word in read(text, ())][2:]
    [('ahmad', 'Ahmad'), ('sharaa', 'al-Sharaa'), ('at', 'at'), ('tartus', 'Tartus')]
    """
    parts = tokens(text) if parts is None else parts
    numbers = _passage_numbers(parts, passages)
    found: list[Word] = []
    last_end, last_key, last_passage, article = 0, "", -2, -1
    for index, (start, end, raw) in enumerate(parts):
        key = fold(raw).replace(".", "")
        passage = numbers[index]
        if article < 0 and len(key) <= 3 and index + 1 < len(parts) and numbers[index + 1] == passage:
            following = parts[index + 1]
            if _is_article(key, following.text, text[end : following.start]):
                article = start
                continue
        first = passage != last_passage
        between = text[last_end : start if article < 0 else article]
        glued = not first and (between in _GLUE or _may_join(between, last_key, key))
        found.append(_NEW(Word, (start, end, raw, key, glued, article, passage, first, raw[0].isupper())))
        last_end, last_key, last_passage, article = end, key, passage, -1
    return found
