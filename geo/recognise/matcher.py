"""All names of the gazetteer in a text: at word boundaries, longest and nested ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.gazetteer.protocol import Gazetteer, Hit, NameType
from geo.names import Token, fold, fold_words
from geo.reading import Candidate, Reading
from geo.recognise.borrowed import borrowed
from geo.recognise.words import Words

MAX_WORDS = 7
# What may stand between two words of a name: a blank, a hyphen, an apostrophe, the full stop of "St. Petersburg".
_JOINT = re.compile(r"[ \u00a0]|[-\u2010\u2011]|['\u2019]|\.| ?[\u2013-] ?")
_STOPPED = re.compile(r"\.[ \u00a0]")
_SHORTENED = frozenset({"st", "ste", "mt", "ft", "pt", "dr", "sta", "sto"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "ar", "at", "an", "az", "ul", "es", "ez"})
# What a place is, often written small after its name: "Hmeimim air base". Not "province": "Idlib province" names Idlib.
_NOUNS = frozenset({"base", "airbase", "airfield", "garrison", "crossing", "dam", "strait"})
# Small words inside names, in the languages that give names to the map.
_SMALL = (
    _NOUNS
    | _ARTICLES
    | frozenset({"air", "naval", "military", "border", "of", "the", "and", "upon", "on", "under", "by", "in", "s", "st"})
    | frozenset(
        {"de", "la", "le", "les", "los", "las", "el", "del", "des", "du", "da", "do", "dos", "das", "di", "della", "y", "e", "o", "i"}
    )
    | frozenset({"am", "auf", "bei", "im", "ob", "und", "van", "von", "zu", "den", "der", "aux", "et", "sur", "sous", "en", "d", "l"})
    | frozenset({"na", "nad", "pod", "u", "v", "bin", "ibn", "abu", "wa"})
)
_PLAIN = frozenset({NameType.MAIN, NameType.ALTERNATE})


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds candidates by looking up every run of words that begins with a capital letter.

    Parameters
    ----------
    gazetteer
        Answers :meth:`~geo.gazetteer.protocol.Gazetteer.prefixes`.
    adjectives
        Whether adjectives and names of peoples ("Russian", "Russians") are looked for.
    words
        Word lists, by which names that things borrow from places are left out; None leaves none out.
    """

    gazetteer: Gazetteer
    adjectives: bool = True
    words: Words | None = None

    def candidates(self, reading: Reading) -> Iterator[Candidate]:
        """All candidates in order of start, then length; they may overlap.

        A span that lies in a blocked one, or cuts it, is left out.
        """
        folded = fold_words(token.text for token in reading.tokens)
        named = () if self.words is None else borrowed(reading.text, reading.tokens, folded, self.words)
        blocked = _Spans([*reading.blocked, *named])
        for index in _beginnings(reading):
            for candidates in (self._abbreviations(reading, index), self._names(reading, folded, index)):
                for candidate in candidates:
                    if not blocked.cut(candidate.start, candidate.end):
                        yield candidate

    def _names(self, reading: Reading, folded: Sequence[str], index: int) -> Iterator[Candidate]:
        token = reading.tokens[index]
        for count, hits in self.gazetteer.prefixes(folded[index : _run_end(reading, index) + 1]):
            end = index + count - 1
            final = reading.tokens[end]
            if not _may_end(final, count) or _is_torn(reading, final) or (count == 1 and len(final.text) <= 3 and final.text.isupper()):
                continue
            kept = hits if self.adjectives else tuple(hit for hit in hits if hit.name_type in _PLAIN)
            if kept:
                key = " ".join(folded[index : end + 1])
                yield Candidate(start=token.start, end=final.end, first=index, last=end, key=key, hits=kept)

    def _abbreviations(self, reading: Reading, index: int) -> Iterator[Candidate]:
        token = reading.tokens[index]
        if reading.text[token.end : token.end + 1] == "$":  # US$, an amount of money
            return
        for exact, last in _exact(reading, index):
            hits = self.gazetteer.abbreviation(exact)
            if not exact.endswith(".") and not reading.text.endswith(", ", 0, token.start):
                hits = tuple(hit for hit in hits if hit.name_type is not NameType.POSTAL)
            if hits:
                yield Candidate(start=token.start, end=token.start + len(exact), first=index, last=last, key=hits_key(exact), hits=hits)
                return


def _exact(reading: Reading, index: int) -> Iterator[tuple[str, int]]:
    """What may be an abbreviation at a token, the longest first, and its last token: "W.Va.", "Va.", "VA"."""
    token, text = reading.tokens[index], reading.text
    if text[token.end : token.end + 1] == ".":
        if len(token.text) == 1 and index + 1 < len(reading.tokens):
            following = reading.tokens[index + 1]
            if following.start - token.end <= 2 and following.capitalised and text[following.end : following.end + 1] == ".":
                yield text[token.start : following.end + 1], index + 1
        yield token.text + ".", index
    yield token.text, index


def hits_key(exact: str) -> str:
    """The key of an abbreviation: apart from names that fold to the same letters ("US" and "us")."""
    return "\x01" + exact.replace(".", "")


def _beginnings(reading: Reading) -> Iterator[int]:
    """Numbers of the tokens that a name may begin with: a capital, a script without capitals, or "al-Hasakah" in a sentence."""
    tokens, text = reading.tokens, reading.text
    for index, token in enumerate(tokens):
        first = token.text[0]
        if (
            first.isupper()
            or (not first.islower() and first.isalpha())
            or (
                token.text in _ARTICLES
                and text[token.end : token.end + 1] == "-"
                and index + 1 < len(tokens)
                and tokens[index + 1].capitalised
            )
        ):
            yield index


def _is_torn(reading: Reading, token: Token) -> bool:
    """Whether the word is the article of the next one: the "Al" of "Al-Arabiya" is no name."""
    return fold(token.text) in _ARTICLES and reading.text[token.end : token.end + 1] == "-"


def _may_end(token: Token, count: int) -> bool:
    return not token.text[0].islower() or (count > 1 and token.text in _NOUNS)


def _run_end(reading: Reading, index: int) -> int:
    """Number of the last token that could still belong to a name beginning at ``index``."""
    tokens, text = reading.tokens, reading.text
    end = min(len(tokens), index + MAX_WORDS) - 1
    for last in range(index, end):
        word, following = tokens[last], tokens[last + 1]
        if following.text[0].islower() and following.text not in _SMALL:
            return last
        between = text[word.end : following.start]
        if between != " " and not _JOINT.fullmatch(between) and not (_STOPPED.fullmatch(between) and word.text.lower() in _SHORTENED):
            return last
    return end


class _Spans:
    """Blocked spans in order; asked in order of start, so one pass serves a text."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def cut(self, start: int, end: int) -> bool:
        """Whether a blocked span overlaps this one without lying wholly within it as a smaller part."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        for other_start, other_end in self._spans[self._at :]:
            if other_start >= end:
                return False
            covers = start <= other_start and other_end <= end and (end - start) > (other_end - other_start)
            if not covers:
                return True
        return False


def strongest(hits: Sequence[Hit]) -> NameType:
    """The strongest way in which any of the hits bears the name."""
    return min(hit.name_type for hit in hits)
