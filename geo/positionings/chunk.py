"""Some words of a passage that stand together: a noun phrase, a verb group, or what is between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["np", "vg", "prep", "rel", "sub", "that", "cc", "comma", "stop", "quote", "adv", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some units in a row."""

    kind: Kind
    first: int
    """Number of the first unit."""
    last: int
    """Number of the last unit."""
    head: int
    """Number of the unit that decides: the noun, the main verb, the preposition."""
    word: str = ""
    """Lemma of a verb, with its particle; singular of a noun; lower case of others."""
    modal: str = ""
    """Of a verb group."""
    negated: bool = False
    """Of a verb group: "not", "never" and the like inside."""
    adverbs: tuple[str, ...] = ()
    """Of a verb group, in lower case."""
    passive: bool = False
    form: str = ""
    """Of a verb group: finite, bare ("may renew and conduct"), infinitive, participle (past, without auxiliary), gerund."""
    past: bool = False
    """Of a finite verb group: plain past, "was doing" and "had done"."""
    perfect: bool = False
    """Of a verb group: "has done", "to have done"."""
    progressive: bool = False
    """Of a verb group: "is doing", "has been doing"."""
    adverbial: bool = False
    """Of a noun phrase: says where by itself, as "south of Idlib" does."""
