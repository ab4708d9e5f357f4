"""Words and marks of an English text, by offsets, cut as the tagger wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.abbreviations import NEVER_FINAL, SOMETIMES_FINAL
from geo.names import Token

_SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_RUN = rf"[^\W_{_SUPERSCRIPTS}](?:[^\W{_SUPERSCRIPTS}]|[\u0300-\u036f])*+"
# Hyphens and apostrophes join runs of letters; points, commas and colons only join figures. All possessive: nothing is tried twice.
_WORD = rf"{_RUN}(?:(?:[-\u2010\u2011'\u2018\u2019\u02bb-\u02bf`&]|(?<=\d)[.,:](?=\d)){_RUN})*+"
_MARK = rf"\[\^?\d{{1,3}}(?:\s?[,;\u2013-]\s?\d{{1,3}})*+\]|[{_SUPERSCRIPTS}]++"
_TOKEN = re.compile(
    rf"(?P<mark>{_MARK})|(?P<dotted>(?:[^\W\d_]\.){{2,}}+(?:[-\u2010\u2011]{_WORD})?+)|(?P<word>{_WORD})|\.{{2,}}+|-{{2,}}+|\S"
)
_CLITIC = re.compile(r"(?:n['\u2019]t|['\u2019](?:s|re|ve|ll|d|m))\Z", re.IGNORECASE)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    r"""Cut a stretch of text into words and marks; every character that is not white space is in exactly one token.

    A hyphenated word, a figure with its separators, a dotted abbreviation, a title with its point and a footnote mark
    are one token each. "'s", "n't" and the like are cut off, as in the Penn Treebank, and so is the "not" of "cannot".
    Time is linear in the length of the stretch.

    Parameters
    ----------
    text
        The document's text.
    start, end
        The stretch, in code points; best a sentence of :mod:`geo.passages`.

    Examples
    --------
    >>> [token.text for token in tokenise("Gen. Ali didn’t see Russia's U.S.-led, 1,200-strong force (“Dawn”).[12]")]
    ['Gen.', 'Ali', 'did', 'n’t', 'see', 'Russia', "'s", 'U.S.-led', ',', '1,200-strong', 'force', '(', '“', 'Dawn', '”', ')', '.', '[12]']
    """
    return list(_tokens(text, start, len(text) if end is None else end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    position = start
    while found := _TOKEN.search(text, position, end):
        first, position = found.span()
        if found.lastgroup == "word":
            if _takes_point(found[0], text[position : position + 1], last=position + 1 >= end):
                position += 1
            elif cut := _clitic(found[0]):
                yield Token(first, first + cut, found[0][:cut])
                first += cut
        yield Token(first, position, text[first:position])


def _takes_point(word: str, following: str, *, last: bool) -> bool:
    """Whether the point behind a word is an abbreviation's: "Gen.", "J." and, but at the end, "Co."."""
    if following != "." or not word[0].isupper() or last:
        return False
    lower = word.lower()
    return len(word) == 1 or lower in NEVER_FINAL or lower in SOMETIMES_FINAL


def _clitic(word: str) -> int:
    """Where "'s", "n't" or the "not" of "cannot" begins in a word; 0 if it has none."""
    if word.isalnum():
        return 3 if word.lower() == "cannot" else 0
    found = _CLITIC.search(word)
    return found.start() if found else 0
