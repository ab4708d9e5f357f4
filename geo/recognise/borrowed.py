"""Names of things that only bear a place's name: agreements, ships, dishes, ailments, languages.

Nothing in "the Minsk agreements", "Stockholm syndrome", "the carrier Shandong" or "speaks Turkish" is said to be anywhere. Which
places gave their names to agreements, and to what else, is data (``geo/data/words.toml``); what a party is called ("the Syria
agreement") stays a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.names import Token
from geo.reading import Reading
from geo.recognise.words import Words

_MOST_PLACE_WORDS, _MOST_SHIP_WORDS = 2, 3
_JOINTS = frozenset({" ", "-", "\u00a0"})
_IN, _AND = frozenset({"in", "into"}), frozenset({"and", "or"})
_OPEN = frozenset({"", ",", "-", "/", "\u2013", "'", "\u2019"})
"""After an adjective what it belongs to may follow behind these."""
CLAUSAL = frozenset(
    {"is", "was", "has", "had", "will", "in", "and", "or", "on", "at", "to", "for", "with", "from", "by", "of", "as", "but"}
)
"""Behind a name, what begins no thing of its own."""
_NUMERALS = frozenset({"i", "ii", "iii", "1", "2", "3"})


def borrowed(reading: Reading, words: Words) -> Iterator[tuple[int, int]]:
    """Spans of such names, in order of their start.

    Parameters
    ----------
    reading
        The text.
    words
        Word lists: what gives and what bears such names.
    """
    text, tokens, folded = reading.text, reading.tokens, reading.folded
    lenders = {name.partition("-")[0] for name in words.accord_place | words.coined}
    before_ships = words.ship | words.ship_prefix
    after_ships = {index + 1 for index in reading.where(before_ships) if index + 1 < len(tokens)}
    for index in sorted(after_ships.union(reading.where(lenders | words.acronym | words.never | words.language | words.people))):
        word = folded[index]
        lends, sails = word in lenders, index in after_ships
        if word in words.acronym and _is_acronym(text, tokens, index):
            yield tokens[index].start, tokens[index].end
        spoken = word in words.language and _is_language(text, tokens, folded, index, words)
        if word in words.never or spoken or (word in words.people and _describes(text, tokens, index)):
            yield tokens[index].start, tokens[index].end
        if not (lends or sails) or not tokens[index].capitalised:
            continue
        last = _agreement(text, tokens, folded, index, words) if lends else None
        if last is None and sails and _is_ship(text, tokens, folded, index, words):
            last = _ship_end(text, tokens, index)
        if last is not None:
            yield tokens[index].start, tokens[last].end


def _is_acronym(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is in capitals, not in a heading that is so altogether, and opens no line as the places of datelines do."""
    before, word = tokens[index - 1], tokens[index]
    return index > 0 and word.text.isupper() and not before.text.isupper() and "\n" not in text[before.end : word.start]


def _describes(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a people's name says whose the next thing is: "Arab tribal militias", but not "Arab is a town"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    near = following is not None and text[tokens[index].end : following.start] in _JOINTS
    return following is not None and near and following.text[0].islower() and following.text not in CLAUSAL


def _is_language(text: str, tokens: Sequence[Token], folded: Sequence[str], index: int, words: Words) -> bool:
    """Whether a people's adjective is its language: "fluent French", "shouted in Turkish"; not "in French and British waters"."""
    if not index or text[tokens[index - 1].end : tokens[index].start] != " ":
        return False
    following = index + 1
    gap = text[tokens[index].end : tokens[following].start] if following < len(tokens) else "\n"
    ends = gap.strip(" ")[:1] not in _OPEN
    alone = ends or (gap == " " and folded[following] in words.language_after)
    if folded[index - 1] in words.language_before:
        return alone or gap.startswith(",") or (gap == " " and folded[following] in _AND)
    return folded[index - 1] in _IN and alone


def _agreement(text: str, tokens: Sequence[Token], folded: Sequence[str], first: int, words: Words) -> int | None:
    """Number of the last word of "Minsk II agreements" or "Damascus steel", seen from its first."""
    for last in range(first, min(first + _MOST_PLACE_WORDS, len(tokens) - 1)):
        if not _joined(text, tokens, last):
            return None
        name, following = "-".join(folded[first : last + 1]), last + 1
        if f"{name}-{folded[following]}" in words.coined:
            return following
        if name in words.accord_place:
            while folded[following] in _NUMERALS | words.accord_before and following + 1 < len(tokens) and _joined(text, tokens, following):
                following += 1
            return following if folded[following] in words.accord else None
    return None


def _is_ship(text: str, tokens: Sequence[Token], folded: Sequence[str], index: int, words: Words) -> bool:
    """Whether what stands before a name says that it is a ship's: "the tanker Sounion", "HMS Gibraltar"."""
    before = tokens[index - 1]
    if not _joined(text, tokens, index - 1) or text[before.end : tokens[index].start] == "-":
        return False
    return (before.text.isupper() and folded[index - 1] in words.ship_prefix) or (
        before.text[0].islower() and folded[index - 1] in words.ship
    )


def _ship_end(text: str, tokens: Sequence[Token], first: int) -> int:
    last = first
    while last + 1 < len(tokens) and last - first + 1 < _MOST_SHIP_WORDS and tokens[last + 1].capitalised and _joined(text, tokens, last):
        last += 1
    return last


def _joined(text: str, tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and text[tokens[index].end : tokens[index + 1].start] in _JOINTS
