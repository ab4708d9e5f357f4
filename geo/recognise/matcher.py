"""All names of the gazetteer in a text: at word boundaries, longest and nested ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import and_

import msgspec

from geo.gazetteer.protocol import Gazetteer, Hit, NameType
from geo.names import with_articles
from geo.reading import Candidate, Reading
from geo.recognise.borrowed import CLAUSAL, borrowed
from geo.recognise.words import Words

MAX_WORDS = 7
# What may stand between two words of a name: a blank, a hyphen, an apostrophe, the full stop of "St. Petersburg".
_JOINT = re.compile(r"[ \u00a0]|[-\u2010\u2011]|['\u2019]|\.| ?[\u2013-] ?")
_STOPPED = re.compile(r"\.[ \u00a0]")
_SHORTENED = frozenset({"st", "ste", "mt", "ft", "pt", "dr", "sta", "sto"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "ar", "at", "an", "az", "ul", "es", "ez"})
# What a place is, often written small after its name: "Hmeimim air base". Not "province": "Idlib province" names Idlib.
_NOUNS = frozenset(
    {"base", "airbase", "airfield", "garrison", "crossing", "dam", "strait", "bridge", "monastery", "bazaar", "corridor", "shoal", "reef"}
)
# Small words inside names, in the languages that give names to the map.
_SMALL = (
    _NOUNS
    | frozenset({"airport"})
    | _ARTICLES
    | frozenset({"air", "naval", "military", "border", "of", "the", "and", "upon", "on", "under", "by", "in", "s", "st"})
    | frozenset(
        {"de", "la", "le", "les", "los", "las", "el", "del", "des", "du", "da", "do", "dos", "das", "di", "della", "y", "e", "o", "i"}
    )
    | frozenset({"à", "a", "au", "aux", "devant", "en", "et", "l", "lez", "lès", "près", "sous", "sur", "con", "dels", "san"})
    | frozenset({"d", "degli", "dei", "delle", "dello", "nel", "sul", "sulla", "sulle"})
    | frozenset({"aan", "am", "auf", "bei", "den", "der", "im", "ob", "op", "ten", "ter", "und", "unter", "van", "von", "zu", "zum", "zur"})
    | frozenset({"kaj", "na", "nad", "od", "pod", "pri", "u", "v", "din", "cel", "lui", "og", "och", "ve", "ye"})
    | frozenset({"abu", "bin", "ha", "ibn", "n", "wa"})
    | frozenset({"аль", "ам", "ан", "апон", "в", "да", "де", "дел", "дель", "ден", "дер", "дез", "ди", "до", "дос", "ду", "дус", "дю"})
    | frozenset({"е", "ель", "и", "им", "ин", "й", "ла", "лас", "ле", "лез", "лос", "на", "над", "об", "он", "оф", "под", "при", "сир"})
    | frozenset({"су", "сюр", "у", "э", "эль", "і", "ім"})
)
_PLAIN = frozenset({NameType.MAIN, NameType.ALTERNATE})


_TYPES = ("-type", "-class", "-series")
"""Behind a name that is a model's: "a Hisar-type system"."""
_CODES = "AE BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR NE NG OM PS QA SA SD SO SS SY TD TN TR YE"
_ARABIC = frozenset(_CODES.split())
"""Where places' names have the Arabic article."""


class Matcher(msgspec.Struct, frozen=True):
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
        folded = with_articles(reading.folded)
        named = () if self.words is None else borrowed(reading, self.words)
        blocked = _Spans([*reading.blocked, *named])
        may_go_on = _may_go_on(reading)
        for index in _beginnings(reading):
            for candidate in (*self._abbreviations(reading, index), *self._names(reading, folded, index, may_go_on)):
                if not blocked.cut(candidate.start, candidate.end):
                    yield candidate

    def _names(self, reading: Reading, folded: Sequence[str], index: int, may_go_on: Sequence[bool]) -> list[Candidate]:
        last, furthest = index, min(len(folded), index + MAX_WORDS) - 1
        while last < furthest and may_go_on[last]:
            last += 1
        found: list[Candidate] = []
        for count, hits in self.gazetteer.prefixes(folded[index : last + 1]):
            end = index + count - 1
            final = reading.words[end]
            if (
                not _may_end(final, count, alone=not found)
                or _is_torn(reading, end)
                or (count == 1 and len(final) <= 3 and final.isupper() and (final.isalpha() or _is_model(reading, index)))
            ):
                continue
            if reading.text.startswith(_TYPES, reading.tokens[end].end):
                continue
            kept = hits if self.adjectives else tuple(hit for hit in hits if hit.name_type in _PLAIN)
            if _is_behind_article(reading, index):
                kept = tuple(hit for hit in kept if self.gazetteer.entry(hit.entry).country in _ARABIC)
            if kept:
                key = folded[index] if count == 1 else " ".join(folded[index : end + 1])
                start, stop = reading.starts[index], reading.tokens[end].end
                if count > 1 and self.words is not None and folded[end] in self.words.shortened and reading.text[stop : stop + 1] == ".":
                    stop += 1  # "Platte Co."
                found.append(Candidate(start=start, end=stop, first=index, last=end, key=key, hits=kept))
        return found

    def _abbreviations(self, reading: Reading, index: int) -> Sequence[Candidate]:
        """The longest abbreviation that begins at a token, if there is one."""
        token, text = reading.tokens[index], reading.text
        sign = text[token.end : token.end + 1]
        if sign == "$":  # US$, an amount of money
            return ()
        for exact, last in _exact(reading, index) if sign == "." else ((token.text, index),):
            hits = self.gazetteer.abbreviation(exact)
            if hits and not exact.endswith(".") and not text.endswith(", ", 0, token.start):
                hits = tuple(hit for hit in hits if hit.name_type is not NameType.POSTAL)
            if hits:
                end = token.start + len(exact)
                return (Candidate(start=token.start, end=end, first=index, last=last, key=hits_key(exact), hits=hits),)
        return ()


def _exact(reading: Reading, index: int) -> Iterator[tuple[str, int]]:
    """What may be an abbreviation at a token before a full stop, the longest first: "W.Va.", "Va.", "VA"."""
    token, text = reading.tokens[index], reading.text
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
    words = reading.words
    able = {word: word[0].isupper() or (not word[0].islower() and word[0].isalpha()) for word in set(words)}
    begins = list(map(able.__getitem__, words))
    if not _ARTICLES.isdisjoint(able):
        for index in [at for at, word in enumerate(words[:-1]) if word in _ARTICLES]:
            begins[index] = reading.gaps[index].startswith("-") and reading.capitalised[index + 1]
    return compress(range(len(words)), begins)


def _is_model(reading: Reading, index: int) -> bool:
    """Whether a name of letters and digits is a thing's: "the T4 bus", but not "the T4 was hit", "the T4 airbase"."""
    led = index > 0 and reading.folded[index - 1] in {"a", "an", "the"}
    following = reading.words[index + 1] if led and index + 1 < len(reading.words) and reading.gaps[index] == " " else ""
    return bool(following) and following[0].islower() and following not in CLAUSAL and not following.startswith("air")


def _is_behind_article(reading: Reading, index: int) -> bool:
    """Whether an Arabic article hangs on a word: "al-Asha" is no Asha of Russia."""
    return index > 0 and reading.folded[index - 1] in _ARTICLES and reading.gaps[index - 1] == "-"


def _is_torn(reading: Reading, index: int) -> bool:
    """Whether the word is the article of the next one: the "Al" of "Al-Arabiya" is no name."""
    end = reading.tokens[index].end
    return reading.folded[index] in _ARTICLES and reading.text[end : end + 1] == "-"


def _may_end(word: str, count: int, *, alone: bool) -> bool:
    """Whether a name may end in a word; in "airport" where what stands before is no name itself ("Zvartnots airport")."""
    return not word[0].islower() or (count > 1 and (word in _NOUNS or (alone and word == "airport")))


def _may_go_on(reading: Reading) -> list[bool]:
    """Whether a name may go on after each token but the last."""
    words, gaps = reading.words, reading.gaps
    inner = {word: not word[0].islower() or word in _SMALL for word in set(words)}
    joints = {gap: gap == " " or _JOINT.fullmatch(gap) is not None for gap in set(gaps)}
    may = list(map(and_, map(joints.__getitem__, gaps), map(inner.__getitem__, words[1:])))
    stopped = {gap for gap in joints if _STOPPED.fullmatch(gap)}
    if stopped:
        for index in [at for at, gap in enumerate(gaps[:-1]) if gap in stopped]:
            may[index] = inner[words[index + 1]] and words[index].lower() in _SHORTENED
    return may


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
