"""Verbs that are one with words apart from them: "pulled its soldiers out", "Taxes are collected", "which they have held"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.fitting import TIMES
from geo.positionings.lexicon import Lexicon
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites

_LATER = 8
"""So many chunks behind a verb its tail may stand: "pulled its last soldiers out"."""
_PRONOUNS = frozenset({"him", "her", "them", "it", "us", "me", "you"})

_TELLING = frozenset({"tell", "inform", "warn", "assure", "remind", "convince", "notify", "persuade"})
_CONTENTS = frozenset({"fact", "news", "belief", "warning", "statement", "announcement", "view", "fear", "concern", "assessment", "hope"})
"""Nouns whose "that" says what they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idioms:
    """Finds what belongs to the verbs of one sentence without standing beside them."""

    sentence: Sentence
    places: Sites
    lexicon: Lexicon

    def tail(self, verb: int) -> str:
        """What of a verb's possible tails stands behind its object: "pulled its soldiers out", "set the depot on fire"."""
        chunk = self.sentence.chunks[verb]
        tails = self.lexicon.phrasal.get(chunk.word, ())
        first = self.sentence.on(verb + 1)
        if not tails or chunk.passive or self.sentence.kind(first) != "np" or self.sentence.chunks[first].word in _PRONOUNS:
            return ""
        for at in range(first + 1, min(first + _LATER, len(self.sentence.chunks))):
            if self.sentence.kind(at) not in {"np", "prep", "adv", "other"}:
                return ""
            here = self.sentence.chunks[at].first
            for tail in tails:
                words = tuple(unit.low for unit in self.sentence.units[here : here + len(tail)])
                leads = len(tail) == 1 and tail[0] != "out" and self.sentence.kind(self.sentence.on(at + 1)) == "np"
                if words == tail and self.sentence.kind(at) != "np" and not leads:  # "took part in the fighting" takes nobody in
                    return " ".join(tail)
        return ""

    def passive(self, verb: int) -> str:
        """A verb and its object as one, where that is the subject of the passive: "Taxes are collected by", "collect taxes"."""
        subjects = self.sentence.subjects(verb) if self.sentence.chunks[verb].passive else ()
        return next((f"{self.sentence.chunks[verb].word} {self.sentence.units[self.sentence.chunks[at].head].low}" for at in subjects), "")

    def relative_object(self, verb: int) -> tuple[int, ...]:
        """What "which US forces have held" tells of: the phrase before "which"."""
        at = self.sentence.back(verb - 1)
        if self.sentence.chunks[at].word in {"it", "they", "he", "she"} and self.sentence.kind(at - 1) == "np":
            return (at - 1,)  # "freed the soldiers it had abducted"
        while self.sentence.chunks[verb].form == "infinitive" and self.sentence.kind(at) == "vg":  # "which they used to make"
            at = self.sentence.back(at - 1)
        while self.sentence.kind(at) in {"np", "prep"} or (self.sentence.kind(at) == "cc" and self.sentence.kind(at - 1) == "np"):
            at = self.sentence.back(at - 1)
        if self.sentence.kind(at) not in {"rel", "that"} or at == self.sentence.back(verb - 1):
            return ()
        before = self.sentence.back(at - 1)
        if self.sentence.kind(before) == "comma":
            before = self.sentence.back(before - 1)
        told = self.sentence.kind(at) == "that" and self.sentence.kind(before) == "np" and self._is_told(before)
        dated = self.sentence.chunks[max(before, 0)].word in TIMES  # "it is the first time that Hamas retreated"
        after = self.sentence.on(verb + 1)  # "a missile that Israel claimed to have shot down": what it shot down, not what it claimed
        onward = self.sentence.kind(after) == "vg" and self.sentence.chunks[after].form == "infinitive"
        if self.sentence.kind(before) != "np" or told or dated or onward or before in self.sentence.subjects(verb):
            return ()
        chain = self.sentence.back(before - 1)
        if self.sentence.is_adverbial(before) and self.sentence.kind(chain) == "np":  # "A camp near Zawiya, which they use"
            return (chain,)
        whole = self.sentence.back(chain - 1)
        if (
            self.sentence.kind(chain) == "prep"
            and self.sentence.kind(whole) == "np"
            and (
                self.lexicon.is_thing("base", self.places.noun(whole)) or self._is_described(whole) or self.places.parties.predicate(whole)
            )
        ):
            return (whole,)
        return self._town_before(before, chain)

    def _town_before(self, before: int, chain: int) -> tuple[int, ...]:
        """The town in the province right before "which", or the pair that "and" joins: "Goma and Bukavu, which it holds"."""
        if self.sentence.kind(chain) == "prep" and self.sentence.chunks[chain].word == "of":
            chain = self.sentence.back(self.sentence.back(chain - 1) - 1)
        narrow = self.places.narrowest(before)  # "took Goma in eastern Congo, which it controls"
        inner = self.places.within(chain)
        named = self.sentence.units[self.sentence.chunks[inner].head].places if self.sentence.kind(inner) == "np" else ()
        if narrow and narrow[:1] == named[:1]:
            return (inner,)
        joined = self.sentence.kind(self.sentence.back(before - 1)) == "cc" and bool(self.places.parties.where(before))
        other = self.sentence.back(self.sentence.back(before - 1) - 1)
        pair = joined and self.sentence.kind(other) == "np" and bool(self.places.parties.where(other))
        return (other, before) if pair else (before,)

    def _is_described(self, phrase: int) -> bool:
        """Whether a phrase describes the place before it: "Myawaddy, a trading town on the Thai border that"."""
        first = self.sentence.units[self.sentence.chunks[phrase].first].low
        apart = self.sentence.kind(self.sentence.back(phrase - 1)) == "comma"
        return first in {"a", "an"} and apart and self.lexicon.is_thing("settled", self.sentence.chunks[phrase].word)

    def _is_told(self, phrase: int) -> bool:
        """Whether "that" behind a phrase opens what is told, and is no relative: "reports that", "said on Tuesday that"."""
        verb = self.sentence.back(phrase - 1)
        words = self.lexicon.words
        if self.sentence.kind(verb) == "prep":
            verb = self.sentence.back(verb - 1)
            return self.sentence.kind(verb) == "vg" and self.sentence.chunks[verb].word in words["speech.words"] | words["that.denied"]
        telling = self.sentence.kind(verb) == "vg" and self.sentence.chunks[verb].word in _TELLING
        return telling or self.sentence.chunks[phrase].word in words["claims.nouns"] | words["claims.proof"] | _CONTENTS
