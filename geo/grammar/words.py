"""What is known of a word by itself: its shape, the tags it may bear, and what its context says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

TAGS = (
    "NN", "NNS", "NNP", "NNPS", "JJ", "RB", "RP", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "IN", "TO", "DT", "PRP", "PRP$",
    "WDT", "WP", "WP$", "WRB", "CC", "CD", "EX", "POS", "X", ".", ",", ":", "(", ")", "''", "SYM",
)  # fmt: skip
"""Penn Treebank tags, the rarer ones joined: JJR and JJS are JJ, RBR and RBS are RB, PDT is DT, foreign words and interjections
are X; all quotes are ``''``, other marks and footnote marks SYM."""

MARKS: Mapping[str, str] = {
    **dict.fromkeys(".!?…‽", "."),
    **dict.fromkeys(",،、", ","),
    **dict.fromkeys(":;-–—―‒‐‑•·", ":"),
    **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"),
    **dict.fromkeys('"“”„‟«»‹›`‘‚', "''"),
    "%": "NN",
    "&": "CC",
}
_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")
_TITLED = 0.7
_CAPITALS = frozenset("CTU")


def mark(word: str) -> str:
    """The tag of a token that is no word; empty for words, and for an apostrophe, which may be a genitive.

    Examples
    --------
    >>> mark("..."), mark("[12]"), mark("’"), mark("Homs")
    ('.', 'SYM', '', '')
    """
    first = word[:1]
    if first.isalnum() and not first.isdigit():
        return ""
    if first == "[" and len(word) > 1:
        return "SYM"
    if first in MARKS:
        return MARKS[first]
    return "" if first.isdecimal() or first in "'’" else "SYM"


def normal(word: str) -> str:
    """A word as it is looked up: in small letters, with straight apostrophes, figures as 0."""
    lower = word.lower().replace("’", "'")
    return _FIGURES.sub("0", lower) if lower[:1].isdigit() else lower


def certain(word: str, shape: str, sure: Mapping[str, str]) -> str:
    """The one tag of a word, empty if it has several; at the start of a sentence the word in small letters counts."""
    if shape == "F":
        return sure.get(word.lower(), "")
    return sure.get(word, "") if shape in "lC" else ""


def shapes(words: Sequence[str]) -> list[str]:
    """One letter a word: l small letters, d figure, C capital, U capitals; F capital at the start, T capital in a title or in capitals."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    titled = len(long) > 1 and sum(word[0].isupper() for word in long) >= _TITLED * len(long)
    found = ["l" if word.islower() else _shape(word, titled=titled) for word in words]
    for number, shape in enumerate(found):
        if words[number][0].isalnum():
            if shape in _CAPITALS and not titled:
                found[number] = "F" if shape == "C" else shape
            break
    return found


def _shape(word: str, *, titled: bool) -> str:
    if word[0].isdigit():
        return "d"
    if not word[0].isupper():
        return "l"
    if titled:
        return "T"
    return "U" if len(word) > 1 and word.isupper() else "C"


def unknown(word: str, lexicon: Mapping[str, str]) -> str:
    """A class for a word that the lexicon lacks, from its last part or its ending."""
    *_, last = word.rpartition("-")
    if last != word and last:
        return "-" + lexicon.get(last, last[-2:])
    if word[-1:] == "s" and word[:-1] in lexicon:
        return "s:" + lexicon[word[:-1]]
    return "?" + word[-2:]
