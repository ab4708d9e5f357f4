"""A text as recognition and resolution see it, and the candidates in it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from operator import attrgetter

import msgspec

from geo.gazetteer.protocol import Hit
from geo.model import Passage
from geo.names import Token, fold


class Candidate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A span that bears a name of the gazetteer."""

    start: int
    """Offset in code points, end exclusive."""
    end: int
    first: int
    """Number of the first token of the text in the span."""
    last: int
    """Number of the last token in the span."""
    key: str
    """The folded name: candidates of one key name the same place unless something speaks against it."""
    hits: tuple[Hit, ...]
    probability: float = 1.0
    """That the span names a place here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A span that another recogniser takes for an actor."""

    start: int
    """Offset in code points, end exclusive."""
    end: int
    kind: str
    """Kind of the actor, see :data:`geo.model.ActorKind`."""
    sure: bool
    """Whether a place's name inside most likely names no place: "Paris Hilton", "Euphrates Post"."""
    name: str = ""
    """What tells the actor from others of the text."""
    country: str = ""
    """ISO 3166-1 alpha-2 of the country that a register of actors gives it, empty if none does."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text as recognition sees it; what its words are is worked out once, when it is first asked."""

    text: str
    tokens: tuple[Token, ...]
    passages: tuple[Passage, ...]
    blocked: tuple[tuple[int, int], ...] = ()
    """Spans in which no name is looked for, in order."""
    claims: tuple[Claim, ...] = ()
    """Actors' names, in order and apart: evidence for and against a place's name inside."""

    @cached_property
    def words(self) -> list[str]:
        """The tokens as written."""
        return list(map(attrgetter("text"), self.tokens))

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts."""
        return list(map(attrgetter("start"), self.tokens))

    @cached_property
    def folded(self) -> list[str]:
        """The folded words."""
        return list(map(fold, self.words))

    @cached_property
    def _standing(self) -> dict[str, list[int]]:
        standing: dict[str, list[int]] = {}
        for index, word in enumerate(self.folded):
            if word in standing:
                standing[word].append(index)
            else:
                standing[word] = [index]
        return standing

    def where(self, words: AbstractSet[str]) -> list[int]:
        """Numbers of the tokens that fold to one of these words, in order.

        Examples
        --------
        >>> from geo.names import tokens
        >>> text = "The north and the south"
        >>> Reading(text=text, tokens=tuple(tokens(text)), passages=()).where({"the", "south"})
        [0, 3, 4]
        """
        return sorted(chain.from_iterable(self._standing[word] for word in self._standing.keys() & words))

    @cached_property
    def capitalised(self) -> list[bool]:
        """Whether each token begins with a capital letter."""
        capital = {word: word[0].isupper() for word in set(self.words)}
        return list(map(capital.__getitem__, self.words))

    @cached_property
    def gaps(self) -> list[str]:
        """What stands between a token and the next; a line end after the last."""
        ends = map(attrgetter("end"), self.tokens)
        between = map(slice, ends, islice(self.starts, 1, None))
        return [*map(self.text.__getitem__, between), *["\n"] * bool(self.tokens)]
