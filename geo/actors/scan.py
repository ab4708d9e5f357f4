"""Finds the names of the register in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geo.actors.lexicon import Lexicon
from geo.actors.reading import Word
from geo.actors.register import Pattern, Register


class Match(NamedTuple):
    """A name of the register in a text."""

    first: int
    """Number of its first word."""
    last: int
    """Number of the word after its last one."""
    actor: int
    """Number in :attr:`Register.actors`."""
    confidence: float


def scan(words: Sequence[Word], register: Register) -> list[Match]:
    """All names of listed actors, the longest at each word, from left to right, none overlapping another."""
    found: list[Match] = []
    shouting: frozenset[int] | None = None
    skip = 0
    for index, word in enumerate(words):
        if index < skip:
            continue
        match = _name_at(words, index, register.patterns[word.key]) if word.key in register.patterns else None
        actor = None if match else register.abbreviations.get(word.text.replace(".", ""))
        if actor is not None:
            shouting = _shouting(words) if shouting is None else shouting
            match = None if word.passage in shouting else Match(index, index + 1, actor, 1.0)
        if match is not None:
            found.append(match)
            skip = match.last
    return found


def _name_at(words: Sequence[Word], index: int, patterns: Iterable[Pattern]) -> Match | None:
    capital, following = words[index].capital, words[index + 1].key if index + 1 < len(words) else ""
    for pattern in patterns:
        if len(pattern.words) > 1 and pattern.words[1] != following:
            continue  # most end here: many names begin with "Syrian"
        if (capital or not pattern.capitals[0]) and pattern.matches(words, index):
            return Match(index, index + len(pattern.words), pattern.actor, pattern.confidence)
    return None


def _shouting(words: Sequence[Word]) -> frozenset[int]:
    """Numbers of passages in capitals, where "IS" may be a verb."""
    loud: dict[int, int] = {}
    for word in words:
        if len(word.text) > 1 and word.text[0].isalpha():
            loud[word.passage] = loud.get(word.passage, 0) + (1 if word.text.isupper() else -1)
    return frozenset(passage for passage, balance in loud.items() if balance > 0)


def names_thing(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a person's name belongs to the name of a place or thing: "Lake Assad", "Bassel al-Assad airport"."""
    if last < len(words) and words[last].glued:
        following = words[last]
        thing = following.key in lexicon.facility or following.key in lexicon.soft_facility or following.key in lexicon.body_tail
        if following.key in lexicon.built or (following.capital and thing):
            return True
    before = words[first - 1] if first and words[first].glued else None
    return before is not None and before.capital and before.key in lexicon.place_lead


def is_attribute(words: Sequence[Word], last: int, lexicon: Lexicon) -> bool:
    """Whether a force's name is an adjective of what follows: "Russian military bases"."""
    follows = last < len(words) and words[last].glued
    return follows and words[last - 1].key == "military" and words[last].key in lexicon.military_noun
