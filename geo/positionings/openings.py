"""A passage as a row of chunks: where clauses begin, and what only stands around a deed."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.chunk import Chunk
from geo.positionings.units import Unit
from geo.positionings.whens import DATES

SAYING = frozenset({"say", "report", "claim", "insist", "believe", "think", "allege", "tell", "add", "admit", "announce", "warn", "argue"})
_LATER = frozenset({"later", "earlier", "before", "afterwards", "after", "ago"})
_SAID = frozenset({"quote", "adv", "other"})
_AMID = frozenset({"amid", "amidst", "under", "despite", "during", "following", "after", "before", "given", "thanks"})
"""Prepositions before what stands around a deed, and is no part of it."""
_TOGETHER = frozenset({
    "coordination", "cooperation", "collaboration", "line", "accordance", "conjunction", "partnership", "alliance", "consultation",
    "keeping",
    "agreement",
})  # fmt: skip
"""Nouns behind "in" before those with whom something is agreed: "struck Homs in coordination with Egypt"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """Units and chunks of a passage."""

    units: tuple[Unit, ...]
    chunks: tuple[Chunk, ...]

    def text(self, chunk: Chunk) -> str:
        """The words of a chunk."""
        return " ".join(unit.text for unit in self.units[chunk.first : chunk.last + 1])

    def kind(self, at: int) -> str:
        """The kind of a chunk; empty outside."""
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else ""

    def back(self, at: int) -> int:
        """The nearest chunk at or before a number that is no quotation mark or adverb."""
        while at >= 0 and self.kind(at) in _SAID:
            at -= 1
        return at

    def on(self, at: int) -> int:
        """The nearest chunk at or after a number that is no quotation mark or adverb."""
        while at < len(self.chunks) and self.kind(at) in _SAID:
            at += 1
        return at

    def is_adverbial(self, phrase: int) -> bool:
        """Whether a noun phrase says where by itself, without a preposition before it: "south of Idlib"."""
        return self.units[self.chunks[phrase].first].described and self.kind(phrase - 1) != "prep"

    def opens_clause(self, phrase: int) -> bool:
        """Whether a noun phrase begins its clause, so that the verb behind its lists is its own: "Airstrikes on A and B killed nine"."""
        at = self.back(phrase - 1)
        if self.kind(at) == "np" and self.kind(at - 1) == "prep" and self._is_date(at):  # "said that on Tuesday strikes on A and B killed"
            at = self.back(at - 2)
        if self.kind(at) == "comma" and self._is_fronted_by(at):
            return self.kind(phrase) == "np"
        if self.kind(at) == "comma" and self.kind(self.back(at - 1)) == "np":  # "In the Cauca valley, posts in A and B came"
            at = self.back(at - 1)
            while self.kind(at) == "np" and self.kind(self.back(at - 1)) == "prep":
                at = self.back(self.back(at - 1) - 1)
            if self.kind(at) == "np":
                return False
        told = self.kind(at) == "vg" and self.chunks[at].word in SAYING and self._awaits_verb(phrase)  # "said shipments to A and B were"
        return self.kind(phrase) == "np" and (told or self.kind(at) in {"", "stop", "sub", "that"})

    def _awaits_verb(self, phrase: int) -> bool:
        """Whether a finite verb stands behind a phrase and all that hangs on it."""
        at = phrase + 1
        while (
            self.kind(at) in {"np", "prep", "cc", "adv"}
            or (self.kind(at) == "comma" and self.kind(at + 1) == "np" and self.kind(at + 2) in {"comma", "cc"})
            or (self.kind(at) == "vg" and self.chunks[at].form == "participle")
        ):
            at += 1
        return self.kind(at) == "vg" and self.chunks[at].form == "finite"

    def _is_date(self, phrase: int) -> bool:
        """Whether a noun phrase names a day, a month or a year: "on Tuesday", "in March 2023"."""
        chunk = self.chunks[phrase]
        row = self.units[chunk.first : chunk.last + 1]
        return all(unit.actor is None and not unit.places and (unit.low in DATES or unit.text.isdigit()) for unit in row)

    def _is_fronted_by(self, comma: int) -> bool:
        """Whether all that stands before a comma tells when or how, and is no name: "Meanwhile,", "Hours later,", "In March,"."""
        first = next((n + 1 for n in range(comma - 1, -1, -1) if self.kind(n) in {"stop", "that", "comma"}), 0)
        inside = range(first, comma)
        opening = self.chunks[self.on(first)] if self.on(first) < comma else None
        reduced = opening is not None and opening.kind == "vg" and opening.form in {"gerund", "participle"}
        opened = (
            reduced or self.kind(self.on(first)) in {"prep", "sub"} or any(self.chunks[n].word in _LATER for n in inside) or first == comma
        )
        told = any(self.kind(n) == "vg" and self.chunks[n].form == "finite" for n in inside)
        alone = all(self.kind(n) in _SAID for n in inside)
        return self.kind(first - 1) != "comma" and (alone or (opened and (not told or self.kind(self.on(first)) == "sub")))

    def is_subject(self, phrase: int) -> bool:
        """Whether a noun phrase is the subject of a finite verb behind it."""
        at = self.on(phrase + 1)
        while self.kind(at) == "prep" and self.kind(self.on(at + 1)) == "np":
            at = self.on(self.on(at + 1) + 1)
        return self.kind(at) == "vg" and self.chunks[at].form == "finite"

    def is_circumstance(self, preposition: int) -> bool:
        """Whether a phrase hangs on what only stands around the deed: "met Putin amid a standoff with Egypt"."""
        noun = self.back(preposition - 1)
        led = self.back(noun - 1)
        if self.kind(noun) != "np" or self.kind(led) != "prep":
            return False
        campaign = self.chunks[preposition].word == "against" and self.chunks[self.back(led - 1)].word == "part"
        return campaign or self.chunks[led].word in _AMID or self.chunks[noun].word in _TOGETHER
