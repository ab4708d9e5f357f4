"""What a further clause calls untrue: "...; Kyiv called the claim a fairy tale", "..., which Kigali denies"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.positionings.chunk import Chunk
from geo.positionings.lexicon import Lexicon
from geo.positionings.parties import Parties
from geo.positionings.reckoned import Reckoned
from geo.positionings.sentence import Sentence
from geo.positionings.tie import Tie

_CONTESTING = frozenset({"dispute", "contest"})
_CALLING = frozenset({"call", "describe", "label", "brand", "term"})
_IT = frozenset({"it", "this", "that", "these"})
_BOUNDS = frozenset({"stop", "comma", "cc", "rel"})
_REACH = 6
"""So many words behind "called" may call something false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """Reads the denials of one sentence."""

    sentence: Sentence
    parties: Parties
    lexicon: Lexicon

    def of(self, ties: Sequence[Tie], reckoned: Sequence[Reckoned]) -> Iterator[tuple[Tie, Reckoned]]:
        """What is told before a denial, as whoever denies it has it.

        Parameters
        ----------
        ties, reckoned
            Of the sentence, in the same order.
        """
        ruling = self.lexicon.words["that.denied"]
        for verb, chunk in enumerate(self.sentence.chunks) if ties else ():
            if chunk.kind != "vg" or not (chunk.word in ruling or chunk.word in _CONTESTING or chunk.word in _CALLING):
                continue
            opens = self._opening(verb, chunk)
            if opens is None:
                continue
            denier = next((party for at in self.sentence.subjects(verb) for party in self.parties.who(at)), None)
            since = next((at for at in range(opens - 1, -1, -1) if self.sentence.kind(at) == "stop"), -1)
            for tie, told in zip(ties, reckoned, strict=True):
                if since < tie.trigger < opens and told.status in {"current", "past"} and not tie.mirrored:
                    yield replace(tie, speaker=denier), Reckoned(status="denied", cue=self.sentence.text(chunk))

    def _opening(self, verb: int, chunk: Chunk) -> int | None:
        """Where the clause of a denial begins; None if the verb denies nothing told before."""
        if chunk.form != "finite" or chunk.negated or chunk.modal or chunk.passive:
            return None
        denies = chunk.word not in _CALLING
        subjects = self.sentence.subjects(verb)
        first = max(subjects, default=-1)
        bound = self.sentence.back(first - 1)
        before = self.sentence.back(bound - 1)
        if self.sentence.kind(bound) in {"rel", "that"} and self.sentence.kind(before) == "np" and self._is_charge(before):
            bound = before  # ", a claim that Niamey called absurd"
        charge = self.sentence.kind(bound) == "np" and self._is_charge(bound)
        if not subjects or first > verb or not (charge or self.sentence.kind(bound) in _BOUNDS):
            return None
        if charge:  # ", a charge Algeria rejects"
            ends = self.sentence.kind(verb + 1) in {"stop", "comma", ""}
            return bound if (ends if denies else self._falsely(chunk)) else None
        if self.sentence.kind(bound) == "rel":  # "which it denies"
            alone = self.sentence.kind(verb + 1) in {"stop", "comma", "adv", ""}
            return bound if denies and alone and self.sentence.chunks[bound].word == "which" else None
        told = self._means_what_was_told(self.sentence.on(verb + 1))
        return bound if told and (denies or self._falsely(chunk)) else None

    def _is_charge(self, phrase: int) -> bool:
        comma = self.sentence.kind(self.sentence.back(phrase - 1)) == "comma"
        return comma and self.sentence.chunks[phrase].word in self.lexicon.words["claims.nouns"]

    def _means_what_was_told(self, at: int) -> bool:
        """Whether an object is "it", "that" or "the claim", and no clause of its own follows."""
        if self.sentence.kind(at) not in {"np", "that"}:
            return False
        chunk = self.sentence.chunks[at]
        definite = chunk.first < chunk.head and self.sentence.units[chunk.first].low in {"the", "this", "these", "that"}
        claim = definite and chunk.word in self.lexicon.words["claims.nouns"]
        after = self.sentence.kind(self.sentence.on(at + 1))
        if chunk.kind == "that":
            return after == "np" and self.sentence.units[self.sentence.chunks[at + 1].first].low in {"a", "an"}
        return (claim or chunk.word in _IT) and after not in {"that", "prep", "vg"}

    def _falsely(self, chunk: Chunk) -> bool:
        behind = (unit.low for unit in self.sentence.units[chunk.last + 1 : chunk.last + 1 + _REACH])
        return any(low in self.lexicon.words["claims.false"] for low in behind)
