"""Whether a tie holds, is over, is planned or denied, by the words around its trigger; or is not claimed at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.noun_status import NounStatus
from geo.positionings.reckoned import CURRENT, NOTHING, PAST, Reckoned, lasts
from geo.positionings.sentence import Sentence
from geo.positionings.spans import Spans
from geo.positionings.verb_status import VerbStatus

_SELF = frozenset({"it", "they", "he", "she"})
_DENYING = frozenset({"longer", "not", "n't", "no", "never"})
_NOBODY = frozenset({"nobody", "none", "no-one"})
_ONE = frozenset({"one", "a", "any"})
"""Of whom not one: "Not a single soldier is in"."""
_CHANGING = frozenset({
    "expand", "upgrade", "modernise", "modernize", "refurbish", "renovate", "reinforce", "enlarge", "extend", "fortify", "repair",
})  # fmt: skip
_LEFT = frozenset({"leave", "remain"})
_INVERTED = frozenset({"had", "were", "should", "suppose", "imagine"})
_DENIALS = frozenset({"denial", "refutation", "rebuttal"})
_CALLING = frozenset({"call", "brand", "label", "deem", "describe"})
_PROVING = frozenset({"be", "prove", "prove to be", "turn out", "turn out to be", "remain"})
_PREDICATE = 4
"""So many words behind a copula may call something false."""
_CLAIM_REACH = 4
"""Chunks between a verb and its "that": "rejected the group's claim that"."""

_FICTION = frozenset(
    {"film", "movie", "novel", "game", "play", "series", "simulation", "scenario", "wargame", "drama", "thriller", "dream"}
)
_FEARS = frozenset({"fear", "concern", "worry", "hope", "doubt", "prospect", "possibility", "likelihood", "danger", "risk", "anxiety"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoner:
    """Reckons the status of ties of one sentence."""

    sentence: Sentence
    lexicon: Lexicon

    def of(self, trigger: int, frame: Frame, *, affirmed: bool | None = None) -> Reckoned:
        """The status of what a trigger says.

        Parameters
        ----------
        trigger
            Number of its chunk.
        frame
            That matched.
        affirmed
            Where the sentence says so of this phrase alone, whether it holds.
        """
        if self._is_question() or self._is_fiction() or self._is_conditional(trigger):
            return NOTHING
        if frame.voice == "attribute":  # "the Turkish-held town" is held whatever happens there
            return CURRENT
        if frame.voice == "errand":
            return PAST
        plain = self._plainly(trigger, frame, affirmed=affirmed)
        if affirmed is False and plain.status is not None:  # "is held not by the army but by"
            return Reckoned(status="denied", cue="not")
        if plain.status == "denied" and lasts(frame, self.lexicon) and self._is_over(trigger):
            plain = Reckoned(status="ended", cue=plain.cue)
        told = self._reported(trigger, plain)
        if told.status == "denied" and frame.status == "ended" and lasts(frame, self.lexicon):
            return CURRENT  # what is said falsely to be closed is held
        return told

    def _is_over(self, trigger: int) -> bool:
        """As in "does not run Rafah any more", "no French soldier has been based there since 2023"."""
        low = " ".join(unit.low for unit in self.sentence.units)
        since = self.sentence.chunks[trigger].perfect and Spans(sentence=self.sentence).since(trigger)
        return since or any(words in low for words in ("any more", "anymore", "any longer"))

    def _plainly(self, trigger: int, frame: Frame, *, affirmed: bool | None) -> Reckoned:
        """Without regard to who says so."""
        row = self.sentence.chunks
        said = replace(row[trigger], negated=False, adverbs=tuple(word for word in row[trigger].adverbs if word not in _DENYING))
        sentence = replace(self.sentence, chunks=(*row[:trigger], said, *row[trigger + 1 :])) if affirmed else self.sentence
        verbs = VerbStatus(sentence=sentence, lexicon=self.lexicon)
        if self.sentence.kind(trigger) == "np":
            return NounStatus(sentence=self.sentence, lexicon=self.lexicon, verbs=verbs).of(trigger, frame)
        return self._with_frame(trigger, frame, self._with_none(trigger, verbs.of(trigger, frame)))

    def _with_none(self, trigger: int, reckoned: Reckoned) -> Reckoned:
        """Denied where nobody did it, or to nothing."""
        reduced = self.sentence.chunks[trigger].form == "participle"  # "not one of the men stationed in" were stationed
        if reckoned.status not in {"denied", None} and not reduced and self._of_nobody(trigger):
            chunk = self.sentence.chunks[trigger]
            over = chunk.word in _LEFT and (chunk.word != "leave" or chunk.passive)  # "not one soldier is left in"
            return NOTHING if self._of_none(trigger) else Reckoned(status="ended" if over else "denied", cue="no")
        if reckoned.status not in {"denied", None} and self._of_nothing(trigger):
            return Reckoned(status="ended" if "longer" in self.sentence.chunks[trigger].adverbs else "denied", cue="no")
        return reckoned

    def _goes_on(self, verb: int) -> bool:
        chunk = self.sentence.chunks[verb]
        return chunk.progressive and not chunk.past

    def _with_frame(self, trigger: int, frame: Frame, reckoned: Reckoned) -> Reckoned:
        """As the verb itself means it: "closed" is an end, "expected" is ahead."""
        if frame.relation == "from" and reckoned.status not in {"denied", None}:  # whoever was born there is from there
            return CURRENT
        if frame.status == "ended" and reckoned.status in {"planned", "denied"} and lasts(frame, self.lexicon):
            return CURRENT  # what is to be closed, or has not been, is still held
        if reckoned.status == "planned" and frame.relation == "holds_base" and self._is_of_own(trigger):
            return CURRENT  # "will expand its outpost on": it has one
        if reckoned.status not in {"current", "past"} or frame.status not in {"ended", "planned"}:
            return reckoned
        if frame.status == "ended" and self._goes_on(trigger):
            return CURRENT  # "is winding up its mission"
        return Reckoned(status="ended" if frame.status == "ended" else "planned", cue=reckoned.cue)

    def _is_of_own(self, verb: int) -> bool:
        """Whether what is to be changed is there: "plans to upgrade its base in"."""
        if self.sentence.chunks[verb].word not in _CHANGING or self.sentence.chunks[verb].passive:
            return False
        first = next(self.sentence.objects(verb), None)
        chunk = None if first is None else self.sentence.chunks[first]
        return chunk is not None and self.sentence.units[chunk.first].tag == "PRP$"

    def _of_nobody(self, verb: int) -> bool:
        """Whether the subject is none: "No Russian soldier is in", "Neither A nor B has"."""
        for at in self.sentence.subjects(verb)[:1]:
            chunk = self.sentence.chunks[at]
            before = self.sentence.units[chunk.first - 1].low if chunk.first else ""
            first = self.sentence.units[chunk.first].low
            if first in {"no", "neither"} or before == "neither" or (before == "not" and first in _ONE):
                return True
        return False

    def _of_nothing(self, verb: int) -> bool:
        """Whether the object is none: "has posted no troops in", "does not have a single soldier in"."""
        if self.sentence.chunks[verb].passive:
            return False
        first = next(self.sentence.objects(verb), None)
        return first is not None and self.sentence.units[self.sentence.chunks[first].first].low in {"no", "neither"}

    def _of_none(self, verb: int) -> bool:
        """Whether "no" stands before a kind, of which no one is named: "No Libyan government has controlled"."""
        chunk = self.sentence.chunks[self.sentence.subjects(verb)[0]]
        head = self.sentence.units[chunk.head].low.split()[-1]
        troops = self.lexicon.is_thing("force", self.lexicon.noun(head))  # "no Turkish armour has crossed" is told of Turkey's
        return self.sentence.units[chunk.first].low == "no" and self.sentence.chunks[verb].word != "be" and not troops

    # ---- what is not claimed

    def _is_question(self) -> bool:
        return any(unit.text == "?" for unit in self.sentence.units[-3:])

    def _is_conditional(self, trigger: int) -> bool:
        """Whether "if" or the like begins the clause of the trigger, or its main clause depends on one."""
        if self._is_aside(trigger):
            return False
        for at in range(trigger, -1, -1):
            chunk = self.sentence.chunks[at]
            if chunk.kind == "stop":
                break
            if chunk.kind in {"sub", "prep"} and chunk.word in self.lexicon.words["conditional.words"]:
                return True
        first = next((unit.low for unit in self.sentence.units if unit.tag not in {"CC", "RB"} and unit.text[0].isalpha()), "")
        if first in _INVERTED:  # "Had Serbia kept its army in Pristina, ..."
            return True
        behind = (self.sentence.chunks[min(at + 1, len(self.sentence.chunks) - 1)].word for at in range(len(self.sentence.chunks)))
        opened = (chunk.word for chunk, after in zip(self.sentence.chunks, behind, strict=True) if chunk.kind == "sub" and after != "need")
        depends = {"if", "unless"}.intersection(opened)  # "if need be" is no condition
        threat = "if" in depends and self.sentence.chunks[trigger].form == "infinitive"  # "has threatened to fire at Yanbu if"
        return bool(depends) and (threat or bool(self.sentence.chunks[trigger].modal))

    def _is_aside(self, trigger: int) -> bool:
        """Whether it stands between commas, in a clause that says more of a name: "If the Seventh Fleet, based in Yokosuka, escorts"."""
        at = next((n for n in range(trigger - 1, 0, -1) if self.sentence.kind(n) in {"comma", "stop", "sub", "vg"}), 0)
        apart = self.sentence.kind(at) == "comma" and self.sentence.kind(self.sentence.back(at - 1)) == "np"
        resting = self.sentence.chunks[trigger].form == "participle" and trigger == self.sentence.on(at + 1)
        return apart and (resting or self.sentence.kind(self.sentence.on(at + 1)) == "rel") and self._closes(trigger)

    def _closes(self, trigger: int) -> bool:
        """Whether a comma ends the clause of a trigger."""
        return any(self.sentence.kind(n) == "comma" for n in range(trigger + 1, len(self.sentence.chunks)))

    def _is_fiction(self) -> bool:
        """As in "In the film, Turkey invades"."""
        first = self.sentence.chunks[0] if self.sentence.chunks else None
        named = first is not None and first.word in {"in", "on"} and self.sentence.kind(1) == "np"
        return named and self.sentence.chunks[1].word in _FICTION

    def _is_feared(self, at: int) -> bool:
        """As in "Fears that Turkey could invade have grown"."""
        chunk = self.sentence.chunks[at]
        return chunk.kind == "np" and chunk.word in _FEARS and self.sentence.kind(self.sentence.on(at + 1)) == "that"

    # ---- what a verb of saying makes of its that-clause

    def _reported(self, trigger: int, reckoned: Reckoned) -> Reckoned:
        """As in "denied that", "nobody believed that", "rejected reports that"."""
        if self._unproven(trigger):
            return NOTHING
        if reckoned.status is not None and (cue := self._disbelieved(trigger)):
            return Reckoned(status="denied", cue=cue)
        for at in range(trigger - 1, -1, -1):
            if self.sentence.kind(at) == "stop":
                break
            if self._is_feared(at):
                return NOTHING
            if self.sentence.chunks[at].word in _DENIALS and self.sentence.kind(self.sentence.on(at + 1)) == "that":
                return Reckoned(status="denied", cue=self.sentence.chunks[at].word)
            verb = self._saying(at, trigger)
            found = None if verb is None else self._made_of(verb, trigger)
            if found is not None:
                return found
        return reckoned

    def _unproven(self, trigger: int) -> bool:
        """As in "There is no evidence that", "found no sign of"."""
        for at in range(trigger - 1, -1, -1):
            chunk = self.sentence.chunks[at]
            if chunk.kind == "stop":
                return False
            if chunk.kind == "np" and chunk.word in self.lexicon.words["claims.proof"] and self._leads(at):
                before = self.sentence.chunks[max(0, self.sentence.back(at - 1))]
                return self.sentence.units[chunk.first].low in {"no", "little", "scant"} or (before.kind == "vg" and before.negated)
        return False

    def _disbelieved(self, trigger: int) -> str:
        """What makes nothing of a claim that leads to the trigger: "reports that ... are false", "rumours of a base were dismissed"."""
        words = self.lexicon.words
        claims = (at for at in range(trigger - 1, -1, -1) if self.sentence.chunks[at].word in words["claims.nouns"])
        claim = next((at for at in claims if self.sentence.kind(at) == "np" and self._leads(at)), None)
        if claim is None:
            return ""
        before = self.sentence.chunks[max(0, self.sentence.back(claim - 1))]
        called = before.word in _CALLING and bool(self._falsehood(trigger, far=True))  # "called reports that Russia had struck Homs false"
        if before.kind == "vg" and (called or before.word in words["that.denied"]) and not before.negated:
            return self.sentence.text(before)
        for at in range(trigger, len(self.sentence.chunks)):
            chunk = self.sentence.chunks[at]
            if chunk.kind == "stop":
                return ""
            if chunk.kind == "vg" and chunk.passive and chunk.word in words["that.denied"] and not chunk.negated:
                return self.sentence.text(chunk)
            if chunk.kind == "vg" and chunk.word in _PROVING and not chunk.negated and (cue := self._falsehood(at)):
                return cue
        return ""

    def _leads(self, claim: int) -> bool:
        """Whether a claim goes on with what is claimed."""
        after = self.sentence.on(claim + 1)
        return self.sentence.kind(after) == "that" or self.sentence.chunks[min(after, len(self.sentence.chunks) - 1)].word in {
            "of",
            "about",
        }

    def _falsehood(self, verb: int, *, far: bool = False) -> str:
        """The word by which a copula calls something false."""
        last = self.sentence.chunks[verb].last
        behind = (unit.low for unit in self.sentence.units[last + 1 : None if far else last + 1 + _PREDICATE])
        return next((low for low in behind if low in self.lexicon.words["claims.false"]), "")

    def _saying(self, at: int, trigger: int) -> int | None:
        """The verb whose clause a chunk opens: "that", or a verb right before its clause."""
        if self.sentence.kind(at) == "that":
            verb = next((n for n in range(at - 1, -1, -1) if self.sentence.kind(n) == "vg"), None)
            return None if verb is None or verb < at - _CLAIM_REACH else verb
        finite = self.sentence.kind(at) == "vg" and self.sentence.chunks[at].form == "finite"
        return at if finite and self._takes_clause(at, trigger) else None

    def _takes_clause(self, verb: int, trigger: int) -> bool:
        """Whether what follows a verb is a clause without "that": "denied Russia had troops in"."""
        if self.sentence.kind(trigger) != "vg" or self.sentence.chunks[trigger].form != "finite":
            return False
        return self.sentence.on(verb + 1) in self.sentence.subjects(trigger)

    def _made_of(self, verb: int, trigger: int) -> Reckoned | None:
        ruling, words = self.sentence.chunks[verb], self.lexicon.words
        if ruling.word == "be" and ruling.negated and self.sentence.chunks[self.sentence.back(verb - 1)].word == "it":
            return Reckoned(status="denied", cue=self.sentence.text(ruling))  # "it was not Israel that", "it is not true that"
        if ruling.word in words["that.denied"]:
            return NOTHING if ruling.negated else Reckoned(status="denied", cue=self.sentence.text(ruling))
        own = trigger > verb and any(self.sentence.chunks[at].word in _SELF for at in self.sentence.subjects(trigger))
        if ruling.word == "warn" and own:  # "has warned it will fire": a threat
            return None
        nobody = any(self.sentence.chunks[at].word in _NOBODY for at in self.sentence.subjects(verb))
        return NOTHING if ruling.word in words["that.unsure"] or (nobody and ruling.word in words["speech.words"]) else None
