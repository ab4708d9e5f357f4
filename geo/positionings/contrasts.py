"""What "but" sets against a denial: "is no longer run by Somaliland but by the SSC", "not in Nyala but in El Fasher"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.model import Mention
from geo.positionings.sentence import Sentence
from geo.positionings.tie import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """Reads what one sentence sets against a denial."""

    sentence: Sentence

    def of(self, ties: Sequence[Tie]) -> Iterator[Tie]:
        """The ties, each with whether it is affirmed or denied by itself.

        Parameters
        ----------
        ties
            Of the sentence.
        """
        for tie in ties:
            said = next((said for mention in (tie.actor.mention, tie.place) if (said := self._said(tie, mention)) is not None), None)
            yield tie if said is None else replace(tie, affirmed=said)

    def _said(self, tie: Tie, mention: Mention) -> bool | None:
        """Whether the phrase of a mention is affirmed ("but by B") or denied ("not by A", "but not C"); None where nothing says so."""
        at = self._phrase_of(tie.trigger, mention)
        while at > tie.trigger + 1:
            before = self.sentence.chunks[at - 1]
            if before.word == "not":
                return False
            if before.kind == "prep":
                return self._against(tie.trigger, at - 2)
            if before.kind not in {"np", "comma"} and before.word not in {"and", "or"}:
                return None
            at -= 1
        return None

    def _against(self, trigger: int, before: int) -> bool | None:
        """By what stands before the preposition of a phrase."""
        word = self.sentence.chunks[before].word if before > trigger else ""
        chunk = self.sentence.chunks[trigger]
        denied = chunk.kind == "vg" and (chunk.negated or "longer" in chunk.adverbs)
        return False if word == "not" else True if denied and word == "but" else None

    def _phrase_of(self, trigger: int, mention: Mention) -> int:
        """The chunk of a mention behind the trigger; -1 if a verb stands between."""
        for at in range(trigger + 1, len(self.sentence.chunks)):
            if self.sentence.kind(at) in {"vg", "stop", "rel", "sub"}:
                return -1
            first, last = (self.sentence.units[number] for number in (self.sentence.chunks[at].first, self.sentence.chunks[at].last))
            if first.start <= mention.start < last.end:
                return at
        return -1
