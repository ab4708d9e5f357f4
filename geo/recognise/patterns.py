"""Names that no gazetteer lists but whose words or places in a sentence say what they name: "Main Street", "near Tell Zuhayra".

What they are proposes them and the filters decide, as for any other candidate. They have no entry, so nobody can say where they
lie; but who knows that "Neches River" names a river does not take it for a town.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from geo.lengths import lengths
from geo.reading import Candidate, Reading
from geo.recognise.words import Words
from geo.spans import Spans

MAX_WORDS = 4
_JOINTS = frozenset({" ", "-", "'", "\u2019", "\u00a0"})
_WHERE = frozenset(
    {"in", "near", "outside", "around", "toward", "towards", "into", "through", "between", "from", "at", "reached", "entered"}
)
OPENING = _WHERE | {"to", "on", "for", "of", "by", "with", "and", "but", "the", "after", "before", "since", "when", "while", "as", "until"}
"""What may begin a sentence before a name that it does not belong to."""
_ONE_OF = frozenset({"a", "an", "another", "one", "every", "each"})
_AND = frozenset({"and", "or"})
_ACTING = frozenset({"will", "would", "can", "could", "may", "might", "must", "shall", "has", "had", "is", "was", "said", "says", "told"})
_SHORTEST = 3
_LONGEST_PARTY = 3
_ORDINALS = ("st", "nd", "rd", "th")
_LONGEST_NUMBER = 4
UNLISTED = "\x02"
"""Begins the keys of such names, apart from those of the gazetteer."""


def patterned(reading: Reading, words: Words, known: Collection[tuple[int, int]]) -> Iterator[Candidate]:
    """Candidates without entries, in the order of the words that tell what they name.

    Parameters
    ----------
    reading
        The text.
    words
        Word lists: what ends and what begins such names.
    known
        First and last token of the names that the gazetteer has; those are left out.
    """
    folded, ends = reading.folded, words.unlisted
    blocked = Spans(reading.blocked)
    placed = chain(_placed(reading, folded, words, known), _apart(reading, folded, words, known))
    settled = {tuple(folded[first : last + 1]) for first, last in placed}
    numbers = (index + 1 for index in reading.where(words.numbered) if folded[index + 1 : index + 2])
    for index in sorted({*reading.where(ends | words.unlisted_before | words.settled), *numbers}):
        word = folded[index]
        if word in words.unlisted_before and _joined(reading, index) and index + 1 < len(folded):
            first, last = index, index + 1
            spans = [(first, last)] if reading.tokens[last].capitalised and folded[last] not in ends else []
        elif word in ends or (word[0].isdigit() and index and folded[index - 1] in words.numbered and _numbers(word)):
            spans = list(_leading(reading, index))
        elif word in words.settled:
            settled |= {
                tuple(folded[first : last + 1]) for first, last in _settled(reading, folded, index, words) if (first, last) not in known
            }
            continue
        else:
            continue
        for first, last in spans:
            if (first, last) not in known:
                yield _candidate(reading, folded, first, last, words)
    for first, last in _again(reading, folded, settled):
        if (first, last) not in known and not blocked.meet(reading.tokens[first].start, reading.tokens[last].end):
            yield _candidate(reading, folded, first, last, words)


def _numbers(word: str) -> bool:
    return len(word) <= _LONGEST_NUMBER and word.rstrip("ab").isdigit()


def _joined(reading: Reading, index: int) -> bool:
    """Whether a word with a capital, or the number of a street ("42nd"), stands right before the next word."""
    tokens = reading.tokens
    word = tokens[index].text
    if not (word[0].isupper() or (word[0].isdigit() and word.endswith(_ORDINALS))) or index + 1 >= len(tokens):
        return False
    between = reading.text[tokens[index].end : tokens[index + 1].start]
    if between == "-" and len(word) <= _LONGEST_PARTY and word.isupper():  # "Torrey Westrom, R-Elbow Lake"
        return False
    return between in _JOINTS or (between == ". " and len(tokens[index].text) <= 2)  # "Mt. Hood"


def _leading(reading: Reading, last: int) -> Iterator[tuple[int, int]]:
    """Spans that end with a word and begin with one of the capitalised words right before it."""
    token = reading.tokens[last]
    if token.text[0].islower():
        return
    first = last
    while first and last - first + 1 < MAX_WORDS and _joined(reading, first - 1):
        first -= 1
        yield first, last


def _settled(reading: Reading, folded: Sequence[str], noun: int, words: Words) -> Iterator[tuple[int, int]]:
    """The capitalised words after "village of" and before "village"."""
    tokens = reading.tokens
    if tokens[noun].capitalised:
        return
    first, last = noun, noun - 1
    while first and noun - first < MAX_WORDS - 1 and _joined(reading, first - 1):
        first -= 1
    while first < noun - 1 and folded[first] in OPENING:  # "In Hareqa village a boy fell ill"
        first += 1
    one_of = not _ONE_OF.isdisjoint(folded[max(0, first - 1) : first + 1])  # "a Dinka village", "A Dinka village"
    if first < noun and not folded[noun].endswith("s") and not one_of:  # "Sunni villages" are many
        yield from _named(folded, first, last, words)
    first, last = noun + 2, noun + 1
    if first < len(tokens) and folded[noun + 1] == "of":
        while (
            last + 1 < len(tokens) and last - noun < MAX_WORDS and tokens[last + 1].capitalised and (last < first or _joined(reading, last))
        ):
            last += 1
        if last >= first and (end := _name_end(reading, folded, first)) is not None:  # "the town of Jabaata al-Khashab"
            last = max(last, end)
        yield from _named(folded, first, last, words)
        at = _next_listed(reading, folded, last) if folded[noun].endswith("s") and last >= first else None
        while at is not None and at < len(folded) and (end := _name_end(reading, folded, at)) is not None:  # "the villages of A, B and C"
            yield from _named(folded, at, end, words)
            at = _next_listed(reading, folded, end)


def _placed(reading: Reading, folded: Sequence[str], words: Words, known: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Capitalised words that stand where places do and mean nothing else: "near Tell Zuhayra and Qabrayn"."""
    strange = _Strange(reading, folded, words, frozenset(number for first, last in known for number in range(first, last + 1)))
    for index in reading.where(_WHERE):
        if reading.tokens[index].capitalised:
            continue
        at: int | None = index + 1
        while at is not None and at < len(folded) and (last := _name_end(reading, folded, at)) is not None:
            if at > index + 1 and last + 1 < len(folded) and folded[last + 1] in _ACTING and folded[at - 1] in _AND:
                break  # "in Geneva, and Buddha will": what acts begins a clause of its own
            if (at, last) not in known and strange.holds(at, last):
                yield at, last
            at = _next_listed(reading, folded, last)


def _apart(reading: Reading, folded: Sequence[str], words: Words, known: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Capitalised words of which a distance from a place is told: "Kruta Hora (16 km north-west of Luhansk)"."""
    for length in lengths(reading.text):
        last = bisect_left(reading.starts, length.name_end) - 1
        if last < 0 or not length.told or reading.tokens[last].end != length.name_end or not reading.capitalised[last]:
            continue
        first = last
        while first and last - first + 1 < MAX_WORDS and reading.capitalised[first - 1] and _glued(reading, first - 1):
            first -= 1
        if (first, last) not in known and not all(word in words.common for word in folded[first : last + 1]):
            yield first, last


class _Strange:
    """Tells runs of words that are no English, no person, no actor and nothing that the gazetteer has."""

    def __init__(self, reading: Reading, folded: Sequence[str], words: Words, known: Collection[int]) -> None:
        self._reading, self._folded, self._known = reading, folded, known
        self._plain = (words.common, words.noun, words.body, words.title, words.given, words.forename, words.never, words.language)
        self._claims = Spans((claim.start, claim.end) for claim in reading.claims)

    def holds(self, first: int, last: int) -> bool:
        """Whether the run is such; one that an Arabic article joins may begin with a name that the gazetteer has ("Busra al-Harir")."""
        tokens, folded = self._reading.tokens, self._folded
        start, end = tokens[first].start, tokens[last].end
        if end - start <= _SHORTEST or self._claims.meet(start, end):
            return False
        if any(token.text[-1].isdigit() or (len(token.text) > 1 and token.text.isupper()) for token in tokens[first : last + 1]):
            return False
        if any(word in plain for word in folded[first : last + 1] if word != "al" for plain in self._plain):
            return False
        return "al" in folded[first + 1 : last + 1] or not any(number in self._known for number in range(first, last + 1))


def _name_end(reading: Reading, folded: Sequence[str], first: int) -> int | None:
    """Number of the last word of the capitalised run that begins at a word; articles may stand inside."""
    tokens, last = reading.tokens, first
    gap = reading.text[tokens[first - 1].end : tokens[first].start]
    if not (tokens[first].capitalised or (folded[first] == "al" and _glued(reading, first))) or gap not in {" ", ", "}:
        return None
    while last + 1 < len(tokens) and last - first + 1 < MAX_WORDS and _glued(reading, last):
        following = tokens[last + 1]
        article = folded[last + 1] == "al" and last + 2 < len(tokens) and tokens[last + 2].capitalised and _glued(reading, last + 1)
        if not (following.capitalised or article):
            break
        last += 1
    return last


def _glued(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    return index + 1 < len(tokens) and reading.text[tokens[index].end : tokens[index + 1].start] in {" ", "-"}


def _next_listed(reading: Reading, folded: Sequence[str], last: int) -> int | None:
    """Number of the first word of what a comma or "and" puts beside a name."""
    tokens = reading.tokens
    if last + 1 >= len(tokens):
        return None
    gap = reading.text[tokens[last].end : tokens[last + 1].start]
    following = last + 1
    if gap in {" ", ", "} and folded[following] in _AND and following + 1 < len(tokens):
        return following + 1
    return following if gap == ", " and tokens[following].capitalised else None


def _named(folded: Sequence[str], first: int, last: int, words: Words) -> Iterator[tuple[int, int]]:
    if first <= last and not all(word in words.common for word in folded[first : last + 1]):
        yield first, last


def _again(reading: Reading, folded: Sequence[str], names: Collection[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where else the text has one of these names."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    for first in reading.where(lengths.keys()):
        for length in lengths[folded[first]]:
            whole = first + length <= len(folded)  # else a shorter name, cut off by the end of the text, would be taken for this one
            if whole and tuple(folded[first : first + length]) in names and reading.tokens[first].capitalised:
                yield first, first + length - 1


def _candidate(reading: Reading, folded: Sequence[str], first: int, last: int, words: Words) -> Candidate:
    end = reading.tokens[last].end
    if folded[last] in words.shortened and reading.text[end : end + 1] == ".":
        end += 1
    key = UNLISTED + " ".join(folded[first : last + 1])
    return Candidate(start=reading.tokens[first].start, end=end, first=first, last=last, key=key, hits=())
