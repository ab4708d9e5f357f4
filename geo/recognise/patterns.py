"""Names that no gazetteer lists but whose words say what they name: "Main Street", "Highway 19", "Clear Fork River".

What they are proposes them and the filters decide, as for any other candidate. They have no entry, so nobody can say where they
lie; but who knows that "Neches River" names a river does not take it for a town.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from geo.reading import Candidate, Reading
from geo.recognise.words import Words

MAX_WORDS = 4
_JOINTS = frozenset({" ", "-", "'", "\u2019", "\u00a0"})
_ORDINALS = ("st", "nd", "rd", "th")
_LONGEST_NUMBER = 4
UNLISTED = "\x02"
"""Begins the keys of such names, apart from those of the gazetteer."""


def patterned(reading: Reading, folded: Sequence[str], words: Words, known: Collection[tuple[int, int]]) -> Iterator[Candidate]:
    """Candidates without entries, in the order of the words that tell what they name.

    Parameters
    ----------
    reading
        The text.
    folded
        Its folded tokens.
    words
        Word lists: what ends and what begins such names.
    known
        First and last token of the names that the gazetteer has; those are left out.
    """
    ends = words.unlisted
    settled: set[tuple[str, ...]] = set()
    for index, word in enumerate(folded):
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
        if (first, last) not in known:
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
    if first < noun and not folded[noun].endswith("s"):  # "Sunni villages" are many
        yield from _named(folded, first, last, words)
    first, last = noun + 2, noun + 1
    if first < len(tokens) and folded[noun + 1] == "of":
        while (
            last + 1 < len(tokens) and last - noun < MAX_WORDS and tokens[last + 1].capitalised and (last < first or _joined(reading, last))
        ):
            last += 1
        yield from _named(folded, first, last, words)


def _named(folded: Sequence[str], first: int, last: int, words: Words) -> Iterator[tuple[int, int]]:
    if first <= last and not all(word in words.common for word in folded[first : last + 1]):
        yield first, last


def _again(reading: Reading, folded: Sequence[str], names: Collection[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where else the text has one of these names."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    for first, word in enumerate(folded):
        for length in lengths.get(word, ()):
            if tuple(folded[first : first + length]) in names and reading.tokens[first].capitalised:
                yield first, first + length - 1


def _candidate(reading: Reading, folded: Sequence[str], first: int, last: int, words: Words) -> Candidate:
    end = reading.tokens[last].end
    if folded[last] in words.shortened and reading.text[end : end + 1] == ".":
        end += 1
    key = UNLISTED + " ".join(folded[first : last + 1])
    return Candidate(start=reading.tokens[first].start, end=end, first=first, last=last, key=key, hits=())
