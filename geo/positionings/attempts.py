"""What became of plans and attempts: "attempts to take Sittwe have failed", "had no plans to visit", "tried to enter but were repulsed"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.lexicon import Lexicon
from geo.positionings.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """Reads the plans and attempts of one sentence."""

    sentence: Sentence
    lexicon: Lexicon

    def came_to_nothing(self, noun: int, verb: int, kind: str) -> bool:
        """As in "had no plans to visit", "attempts to take Sittwe have failed"."""
        return (kind == "planned" and self._is_denied(noun)) or (kind == "unsure" and self._has_failed(noun, verb))

    def _has_failed(self, attempt: int, verb: int) -> bool:
        """Whether an attempt came to nothing: "attempts to ... have failed", "repelled an attempt to", "an abortive bid to"."""
        failed = self.lexicon.words["of_attempt.failed"]
        behind, before = self._clause_of(verb), self.sentence.back(attempt - 1)
        owned = any(word == "by" for _, word, _ in self.sentence.phrases(attempt))  # else who foiled it would have made it
        verbs = [at for at in (behind, before if owned else None) if at is not None and self.sentence.kind(at) == "vg"]
        told = any(self.sentence.chunks[at].word in failed and not self.sentence.chunks[at].negated for at in verbs)
        chunk = self.sentence.chunks[attempt]
        described = {unit.low for unit in self.sentence.units[chunk.first : chunk.head]}
        return told or not described.isdisjoint(self.lexicon.words["of_attempt.adjectives"])

    def was_stopped(self, governor: int, verb: int) -> bool:
        """As in "tried to enter the town but were repulsed": a second half says that the attempt came to nothing."""
        if self.sentence.chunks[governor].word not in {"try", "attempt", "seek"}:
            return False
        but = next((n for n in range(verb + 1, len(self.sentence.chunks)) if self.sentence.chunks[n].word == "but"), None)
        last = None if but is None else self.sentence.on(but + 1)
        if last is None or self.sentence.kind(last) != "vg":
            return False
        chunk = self.sentence.chunks[last]
        failed = chunk.word == "fail" or (chunk.passive and chunk.word in self.lexicon.words["of_attempt.failed"])
        return failed and not chunk.negated

    def _clause_of(self, verb: int) -> int | None:
        """The finite verb behind an infinitive that belongs to its subject: "attempts to take it have failed"."""
        resumed = 0
        for at in range(verb + 1, len(self.sentence.chunks)):
            following = self.sentence.on(at + 1)
            if at < resumed:
                continue
            if self.sentence.kind(at) == "comma" and self.sentence.kind(following) in {
                "rel",
                "sub",
            }:  # "to take Homs, which lies on the coast, failed"
                behind = range(following + 1, len(self.sentence.chunks))
                resumed = next((n for n in behind if self.sentence.kind(n) in {"comma", "stop"}), 0)
                continue
            if self.sentence.kind(at) == "comma" and (
                self.sentence.kind(following) == "vg"
                or (self.sentence.kind(following) in {"np", "prep"} and not self.sentence.is_subject(following))
            ):
                continue  # "attempts to take Homs, Hama and Idlib have failed"
            if self.sentence.kind(at) in {"rel", "sub", "that", "stop", "comma"}:
                return None
            if self.sentence.kind(at) == "vg" and self.sentence.chunks[at].form in {"participle", "gerund"}:
                continue
            if self.sentence.kind(at) == "vg":
                return at if self.sentence.chunks[at].form == "finite" else None
        return None

    def _is_denied(self, phrase: int) -> bool:
        """Whether a plan is none: "no plans to", "denied any intention of", "dropped its bid to"."""
        words = self.lexicon.words
        before = self.sentence.back(phrase - 1)
        verb = self.sentence.chunks[before] if self.sentence.kind(before) == "vg" else None
        no = self.sentence.units[self.sentence.chunks[phrase].first].low == "no"
        return no or (verb is not None and verb.word in words["that.denied"] | words["of_noun.dropped"] | {"rule out"})
