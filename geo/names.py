"""Names that match across spelling: one tokeniser and one folding, used to build the index and to read texts.

Case, diacritics, apostrophes and hyphens fall away, and the Arabic article is one word however it is written:
"As-Suwaydā'", "al-Suwayda" and "As Suwayda" are all ``al suwayda``. What is folded on one side only can never
match, so nothing else in sitmap folds names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

# A dotted abbreviation ("U.S.", "D.C.") is one token; a word keeps its inner apostrophes ("Dar'a", "Hay'at"),
# but not a possessive 's, which is a token of its own ("Syria", "s").
TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['\u2018\u2019\u02bb-\u02bf`](?![sS]\b)[^\W\d_]+)*")

_APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u2032"))
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h", "ŧ": "t",
        "ـ": "", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه",
    }
)  # fmt: skip

_ARTICLES = frozenset({"al", "el", "ul"})
# The article's l becomes the sun letter that follows it: "as-Suwayda", "ez-Zor", "ash-Sham".
_SUN = ("sh", "th", "dh", "t", "d", "r", "z", "s", "n")
_SUN_ARTICLES = frozenset(vowel + letter for vowel in "aeu" for letter in _SUN)
_ALL_ARTICLES = _ARTICLES | _SUN_ARTICLES


class Token(NamedTuple):
    """A word of a text."""

    start: int
    """Offset in code points."""
    end: int
    text: str

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


_PARTS = re.compile(f"({TOKEN.pattern})")


def tokens(text: str) -> list[Token]:
    """All words of a text with their offsets.

    Examples
    --------
    >>> [token.text for token in tokens("U.S. forces left Dar'a; Syria's north-east")]
    ['U.S.', 'forces', 'left', "Dar'a", 'Syria', 's', 'north', 'east']
    """
    # Gaps and words in turns: everything is counted and put together without a call of Python's for every word of a text.
    parts = _PARTS.split(text)
    bounds = list(accumulate(map(len, parts)))
    return list(map(tuple.__new__, repeat(Token), zip(bounds[:-1:2], bounds[1::2], parts[1::2], strict=True)))


@lru_cache(maxsize=30_000)
def fold(word: str) -> str:
    """One word without case, diacritics and apostrophes.

    Examples
    --------
    >>> fold("Ţarţūs"), fold("Mu’az"), fold("Łódź")
    ('tartus', 'muaz', 'lodz')
    """
    if word.isascii():
        word = word.lower()
        return word.replace("'", "").replace("`", "") if "'" in word or "`" in word else word
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_APOSTROPHES))
    return "".join(letter for letter in decomposed if letter.isalnum()).translate(_LETTERS)


def _is_article(word: str, following: str) -> bool:
    if word in _ARTICLES:
        return True
    return word in _SUN_ARTICLES and following.startswith(word[1:])


def fold_words(words: Iterable[str]) -> list[str]:
    """Fold words one by one, the Arabic article always as ``al``; as many come out as went in.

    Examples
    --------
    >>> fold_words(["Deir", "ez", "Zor"]), fold_words(["An", "Iraqi"])
    (['deir', 'al', 'zor'], ['an', 'iraqi'])
    """
    return with_articles(list(map(fold, words)))


def with_articles(folded: Sequence[str]) -> list[str]:
    """Words that are folded one by one, with the Arabic article always as ``al``.

    Examples
    --------
    >>> with_articles(["deir", "ez", "zor"])
    ['deir', 'al', 'zor']
    """
    articled = list(folded)
    for index in [at for at, word in enumerate(folded[:-1]) if word in _ALL_ARTICLES]:
        if _is_article(folded[index], folded[index + 1]):
            articled[index] = "al"
    return articled


def fold_name(name: str) -> str:
    """The form under which a name is looked up.

    Examples
    --------
    >>> fold_name("As-Suwaydā'") == fold_name("Al Suwayda") == "al suwayda"
    True
    >>> fold_name("St. Petersburg")
    'st petersburg'
    """
    return " ".join(fold_words(token.text for token in tokens(name)))


def without_article(folded: str) -> str:
    """A folded name without its first article; the same name if it has none or nothing else.

    Examples
    --------
    >>> without_article("al hasakah"), without_article("deir al zor")
    ('hasakah', 'deir al zor')
    """
    return folded[3:] if folded.startswith("al ") and len(folded) > 5 else folded


_SOUNDS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^al (?=\w{3})", ""),
        (r"kh|ch(?=[aeiou])", "h"),
        (r"gh|q|ck", "k"),
        (r"ou|oo|ue|w(?=[^aeiou]|$)", "u"),
        (r"ee|ei|ey|ai|ay|iy|ie|y", "i"),
        (r"e", "i"),
        (r"o", "u"),
        (r"j|dj", "j"),
        (r"(.)\1+", r"\1"),
        (r"[ht]+(?= |$)", ""),
    )
)


def sound(name: str) -> str:
    """A rough sound of a name transliterated from Arabic, for spellings that no gazetteer lists.

    Only a fallback: many names share a sound, so what it finds counts less.

    Examples
    --------
    >>> sound("Khmeimim") == sound("Hmeimim") == sound("Humaymim".replace("u", "", 1))
    True
    >>> sound("Qamishli") == sound("Al-Kamishly")
    True
    """
    folded = fold_name(name)
    for pattern, replacement in _SOUNDS:
        folded = pattern.sub(replacement, folded)
    return folded


def spelling_variants(name: str) -> tuple[str, ...]:
    """Other ways to write a name that any gazetteer may leave out: Saint and St., Mount and Mt., Fort and Ft.

    Examples
    --------
    >>> spelling_variants("Saint Petersburg")
    ('St. Petersburg',)
    """
    pairs = (("Saint ", "St. "), ("Sainte ", "Ste. "), ("Mount ", "Mt. "), ("Fort ", "Ft. "))
    for long, short in pairs:
        if name.startswith(long):
            return (short + name[len(long) :],)
        if name.startswith(short):
            return (long + name[len(short) :],)
    return ()
