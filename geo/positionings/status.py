"""Whether a tie holds, is over, is planned or denied, by the words around its trigger; or is not claimed at all."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Status
from geo.positionings.chunks import Chunk
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.sentence import Sentence

_PRESENT = frozenset({"presence", "seat", "intent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A status, and the words that say so."""

    status: Status | None
    """None where the sentence claims nothing: a condition, a question, a wish."""
    cue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoner:
    """Reckons the status of ties of one sentence."""

    sentence: Sentence
    lexicon: Lexicon

    def of(self, trigger: int, frame: Frame) -> Reckoned:
        """The status of what a trigger says.

        Parameters
        ----------
        trigger
            Number of its chunk.
        frame
            That matched.
        """
        if self._is_question() or self._is_conditional(trigger):
            return Reckoned(status=None)
        if frame.relation == "from" and self.sentence.chunks[trigger].kind == "vg":
            plain = self._reported(trigger, self._of_verb(trigger, frame))
            return plain if plain.status in {"denied", None} else Reckoned(status="current")
        if frame.voice == "attribute":  # "the Turkish-held town" is held whatever happens there
            return Reckoned(status="current")
        chunk = self.sentence.chunks[trigger]
        reckoned = self._of_noun(trigger, frame) if chunk.kind == "np" else self._of_verb(trigger, frame)
        if frame.status == "ended" and reckoned.status in {"current", "past"}:
            reckoned = Reckoned(status="ended", cue=reckoned.cue)
        return self._reported(trigger, reckoned)

    def _reported(self, trigger: int, reckoned: Reckoned) -> Reckoned:
        """What a verb of saying makes of its that-clause: "denied that", "nobody believed that", "rejected reports that"."""
        for at in range(trigger - 1, -1, -1):
            chunk = self.sentence.chunks[at]
            if chunk.kind == "stop":
                break
            if chunk.kind != "that" and not (chunk.kind == "vg" and at < trigger and chunk.form == "finite"):
                continue
            verb = at if chunk.kind == "vg" else next((n for n in range(at - 1, -1, -1) if self.sentence.kind(n) == "vg"), None)
            if verb is None or (chunk.kind == "that" and verb < at - 4):
                continue
            ruling = self.sentence.chunks[verb]
            if chunk.kind == "vg" and not self._takes_clause(verb, trigger):
                continue
            kind = next((kind for kind in ("denied", "unsure") if ruling.word in self.lexicon.words[f"that.{kind}"]), "")
            cue = self.sentence.text(ruling)
            if kind == "denied":
                return Reckoned(status=None) if ruling.negated else Reckoned(status="denied", cue=cue)
            nobody = any(self.sentence.chunks[n].word in {"nobody", "none", "no-one"} for n in self.sentence.subjects(verb))
            if kind == "unsure" or (nobody and ruling.word in self.lexicon.words["speech.words"]):
                return Reckoned(status=None)
        return reckoned

    def _takes_clause(self, verb: int, trigger: int) -> bool:
        """Whether what follows a verb is a clause without "that": "denied Russia had troops in"."""
        following = self.sentence.on(verb + 1)
        return (
            self.sentence.kind(following) == "np" and any(at in self.sentence.subjects(trigger) for at in (following,))
            if self.sentence.kind(trigger) == "vg" and self.sentence.chunks[trigger].form == "finite"
            else False
        )

    def _whole(self) -> str:
        return " ".join(unit.low for unit in self.sentence.units)

    def _family(self, frame: Frame) -> str:
        return self.lexicon.relations[frame.relation].family

    def _is_question(self) -> bool:
        return any(unit.text == "?" for unit in self.sentence.units[-3:])

    def _is_conditional(self, trigger: int) -> bool:
        """Whether "if" or the like begins the clause of the trigger, or the main clause depends on one."""
        words = self.lexicon.words["conditional.words"]
        for at in range(trigger, -1, -1):
            chunk = self.sentence.chunks[at]
            if chunk.kind == "stop":
                break
            if chunk.kind in {"sub", "prep"} and chunk.word in words:
                return True
        first = next((unit.low for unit in self.sentence.units if unit.tag not in {"CC", "RB"} and unit.text.isalpha()), "")
        if first in {"had", "were", "should"}:  # "Had Serbia kept its army in Pristina, ..."
            return True
        modal = self.sentence.chunks[trigger].modal
        return bool(modal) and any(
            chunk.kind == "sub" and chunk.word in {"if", "unless"} for chunk in self.sentence.chunks
        )

    def _of_verb(self, verb: int, frame: Frame, depth: int = 0) -> Reckoned:
        chunk = self.sentence.chunks[verb]
        own = self._own(chunk, frame)
        if chunk.form == "bare" and depth < 4:
            verb_before = next((n for n in range(verb - 1, -1, -1) if self.sentence.kind(n) == "vg"), None)
            return own if verb_before is None else self._of_verb(verb_before, frame, depth + 1)
        if chunk.form not in {"infinitive", "gerund"} or depth > 4:
            return own
        governor = self.sentence.governor(verb)
        if governor is None:
            if chunk.form == "infinitive":
                return (
                    Reckoned(status="planned", cue=self.sentence.text(chunk))
                    if self.sentence.is_headline_future(verb)
                    else Reckoned(status=None)
                )
            return self._with_main(verb, frame)
        ruling = self.sentence.chunks[governor]
        kind = self._before_to(ruling)
        cue = f"{self.sentence.text(ruling)} {self.sentence.text(chunk)}"
        if kind in {"", "unsure"}:
            return Reckoned(status=None)
        if ruling.kind == "vg" and (ruling.negated or ruling.modal):
            if kind == "planned" and ruling.negated:
                return Reckoned(status="denied", cue=cue)
            if ruling.negated or ruling.modal in self.lexicon.words["modals.unsure"]:
                return Reckoned(status=None)
            return Reckoned(status="planned", cue=cue)
        if kind == "planned":
            return Reckoned(status="denied" if chunk.negated else "planned", cue=cue)
        if kind == "denied":
            return Reckoned(status="denied", cue=cue)
        if kind == "ended":
            return Reckoned(status="ended" if self._family(frame) in _PRESENT else "past", cue=cue)
        return self._by_governor(verb, governor, frame, kind, cue, depth)

    def _by_governor(self, verb: int, governor: int, frame: Frame, kind: str, cue: str, depth: int) -> Reckoned:
        ruling = self.sentence.chunks[governor]
        if ruling.kind == "vg" and ruling.form in {"infinitive", "gerund"}:
            above = self._of_verb(governor, frame, depth + 1)
            if above.status in {"planned", "denied", None}:
                return above
        if self.sentence.chunks[verb].perfect and self._family(frame) not in _PRESENT:
            return Reckoned(status="past", cue=cue)
        if ruling.word in self.lexicon.words["speech.words"] | self.lexicon.words["speech.blame"]:
            lasting = self._family(frame) in _PRESENT and not self.sentence.chunks[verb].perfect
            return Reckoned(status="current" if lasting else "past", cue=cue)
        if kind == "current" or self._family(frame) in _PRESENT:
            return Reckoned(status="current" if kind == "current" else self._entered(frame), cue=cue)
        return Reckoned(status="past" if ruling.past or ruling.perfect or ruling.kind != "vg" else "current", cue=cue)

    def _entered(self, frame: Frame) -> Status:
        return "current" if frame.status == "current" else "past"

    def _with_main(self, verb: int, frame: Frame) -> Reckoned:
        """A gerund goes with the main verb: ", destroying ...", "by bombing ..."."""
        if self._family(frame) in _PRESENT:
            return Reckoned(status="current")
        main = next(
            (n for n in range(verb - 1, -1, -1) if self.sentence.kind(n) == "vg" and self.sentence.chunks[n].form == "finite"), None
        )
        if main is None:
            return Reckoned(status="past")
        chunk = self.sentence.chunks[main]
        if chunk.modal or chunk.negated:
            return Reckoned(status=None)
        return Reckoned(status="past" if chunk.past or chunk.perfect else "current")

    def _before_to(self, chunk: Chunk) -> str:
        if chunk.kind == "np" and chunk.word in {"opportunity", "chance", "means", "way"}:
            return "fact"
        for kind in ("denied", "current", "ended", "unsure", "planned", "fact"):
            if chunk.word in self.lexicon.words[f"before_to.{kind}"]:
                return kind
        return "planned" if chunk.kind == "vg" and chunk.word == "be" else ""

    def _own(self, chunk: Chunk, frame: Frame) -> Reckoned:
        """By the verb group itself."""
        present = self._family(frame) in _PRESENT
        cue = self.sentence.text(chunk)
        words = self.lexicon.words
        adverbs = set(chunk.adverbs)
        if "longer" in adverbs:
            return Reckoned(status="ended" if present else "denied", cue=cue)
        if chunk.modal in words["modals.unsure"]:
            return Reckoned(status=None)
        if chunk.modal in words["modals.planned"]:
            if "have" in self.sentence.text(chunk).lower().split() and not present:  # "may have struck"
                return Reckoned(status="past", cue=cue)
            return Reckoned(status="denied" if chunk.negated else "planned", cue=cue)
        if chunk.negated:
            return Reckoned(status="denied", cue=cue)
        if chunk.form == "participle":
            return Reckoned(status="current" if present else "past")
        if not present and self._family(frame) == "flow" and not (chunk.past or chunk.perfect or chunk.passive) and chunk.form == "finite":
            return Reckoned(status="current")
        if not present:
            return Reckoned(status="current" if chunk.progressive and (not chunk.past or "now" in adverbs) else "past")
        if adverbs & words["adverbs.ended"] and (chunk.past or chunk.perfect):
            return Reckoned(status="ended", cue=cue)
        if not chunk.past:
            return Reckoned(status="current")
        if self._has_end() or (chunk.past and "had" in cue.lower().split()[:-1]):
            return Reckoned(status="ended", cue=cue)
        if "now" in adverbs or self._is_backshifted(chunk):
            return Reckoned(status="current")
        return Reckoned(status=self._entered(frame))

    def _is_backshifted(self, chunk: Chunk) -> bool:
        """Whether a past tense only follows that of a verb of speech: "said he wanted"."""
        at = next(n for n, one in enumerate(self.sentence.chunks) if one is chunk)
        for number in range(at - 1, -1, -1):
            before = self.sentence.chunks[number]
            if before.kind in {"stop", "sub", "rel"}:
                return False
            if before.kind == "vg":
                return before.past and before.form == "finite" and before.word in self.lexicon.words["speech.words"]
        return False

    def _has_end(self) -> bool:
        """Whether the sentence says until when."""
        return any(chunk.word in {"until", "till"} and chunk.kind in {"prep", "sub"} for chunk in self.sentence.chunks)

    def _of_noun(self, phrase: int, frame: Frame) -> Reckoned:
        chunk = self.sentence.chunks[phrase]
        words = self.lexicon.words
        first = chunk.first
        if self.sentence.kind(phrase - 1) == "cc" and self.sentence.kind(phrase - 2) == "np":  # "the former capital and stronghold"
            first = self.sentence.chunks[phrase - 2].first
        modifiers = {unit.low for unit in self.sentence.units[first : chunk.head + 1]}
        present = self._family(frame) in _PRESENT
        planned = self._planned_by(phrase) if present else None
        if planned is not None:
            return planned
        if frame.relation == "from":
            return Reckoned(status="current")
        for kind, status in (("ended", "ended"), ("planned", "planned")):
            hit = modifiers & words[f"adjectives.{kind}"]
            if hit:
                return Reckoned(status=status, cue=next(iter(sorted(hit))))  # type: ignore[arg-type]
        before_it = self.sentence.units[first - 1].low if first else ""
        if before_it in words["adverbs.ended"]:  # "once its bastion"
            return Reckoned(status="ended", cue=before_it)
        ruling = self._verb_of(phrase)
        if ruling is not None and self.sentence.chunks[ruling].word in words["that.denied"] | {"rule out"}:
            return Reckoned(status="denied", cue=self.sentence.text(self.sentence.chunks[ruling]))
        if modifiers & words["adjectives.denied"]:
            return Reckoned(status=None if "any" in modifiers else "denied", cue="no")
        verb = self._verb_of(phrase)
        if verb is not None and self.sentence.chunks[verb].word in {"be", "become", "remain"}:
            return self._copula(verb, present=present)
        if verb is not None:
            return self._object_of(verb, frame, present=present)
        lying = self.sentence.back(self.sentence.back(phrase - 1) - 1)
        if (
            frame.relation == "administers"
            and self.sentence.kind(self.sentence.back(phrase - 1)) == "prep"
            and self.sentence.kind(lying) == "vg"
        ):
            chunk = self.sentence.chunks[lying]
            if chunk.negated or chunk.modal:
                return Reckoned(status="denied" if chunk.negated else "planned", cue=self.sentence.text(chunk))
            return Reckoned(status="current" if not chunk.past else "ended" if self._has_end() else "past")
        if not present and self.sentence.kind(lying) == "vg" and self.sentence.kind(self.sentence.back(phrase - 1)) == "prep":
            chunk = self.sentence.chunks[lying]  # "are locked in battle"
            if f"{chunk.word} {self.sentence.chunks[self.sentence.back(phrase - 1)].word}" in words["doing.in"]:
                return Reckoned(status="past" if chunk.past or chunk.perfect else "current")
        verb = self.sentence.verb_behind(phrase)
        return Reckoned(status="current" if present else "past") if verb is None else self._subject_of(verb, frame, present=present)

    def _planned_by(self, phrase: int) -> Reckoned | None:
        """What a plan or denial before says of a base: "plans for a base were dropped", "denied the existence of a prison"."""
        before = self.sentence.back(phrase - 1)
        noun = self.sentence.back(before - 1)
        if self.sentence.kind(before) != "prep" or self.sentence.kind(noun) != "np":
            return None
        word = self.sentence.chunks[noun].word
        verb = self._verb_of(noun)
        ruling = "" if verb is None else self.sentence.chunks[verb].word
        if word == "existence" and ruling in self.lexicon.words["that.denied"]:
            return Reckoned(status="denied", cue=ruling)
        if word not in self.lexicon.words["before_to.planned"] or self.sentence.chunks[before].word not in {"for", "of", "on", "over"}:
            return None
        dropped = ruling in self.lexicon.words["of_subject.ended"] | self.lexicon.words["of_noun.dropped"]
        return Reckoned(status=None if dropped else "planned", cue=word)

    def _verb_of(self, phrase: int) -> int | None:
        """The verb whose object a noun phrase is: of the active, or its subject in the passive."""
        before = self.sentence.back(phrase - 1)
        saying = self.sentence.kind(before) == "vg" and self.sentence.chunks[before].word in self.lexicon.words["speech.words"]
        if self.sentence.kind(before) == "vg" and not (saying and self.sentence.verb_behind(phrase) is not None):
            return before
        behind = self.sentence.verb_behind(phrase)
        return behind if behind is not None and self.sentence.chunks[behind].passive else None

    def _copula(self, verb: int, *, present: bool) -> Reckoned:
        """ "is not a stronghold", "was once a stronghold"."""
        chunk = self.sentence.chunks[verb]
        cue = self.sentence.text(chunk)
        if chunk.form == "infinitive":
            governor = self.sentence.governor(verb)
            kind = "" if governor is None else self._before_to(self.sentence.chunks[governor])
            return Reckoned(status="ended" if kind == "ended" and present else "denied" if kind == "denied" else None, cue=cue)
        if chunk.negated:
            over = any(unit.low in {"longer", "anymore"} for unit in self.sentence.units) or "any more" in self._whole()
            return Reckoned(status="ended" if over and present else "denied", cue=cue)
        if chunk.modal:
            return Reckoned(status=None)
        return Reckoned(status=("ended" if chunk.past else "current") if present else "past", cue=cue if chunk.past else "")

    def _subject_of(self, verb: int, frame: Frame, *, present: bool) -> Reckoned:
        """By the verb whose subject the noun is: "patrols will begin", "talks collapsed"."""
        chunk = self.sentence.chunks[verb]
        words, cue = self.lexicon.words, self.sentence.text(chunk)
        following = self.sentence.on(verb + 1)
        if (
            chunk.word == "be" and self.sentence.kind(following) == "vg" and self.sentence.chunks[following].form == "infinitive"
        ):  # "is to begin"
            return Reckoned(status="planned", cue=cue)
        if chunk.word in words["of_subject.ongoing"] and not chunk.past and not chunk.perfect and not chunk.modal and not chunk.negated:
            return Reckoned(status="current")
        if chunk.word in words["of_subject.ended"] and not chunk.negated and not chunk.modal:
            return Reckoned(status="ended" if present else "past", cue=cue)
        if chunk.modal in words["modals.planned"] and (not present or chunk.word in words["of_subject.begun"]):
            return Reckoned(status="planned", cue=cue)
        if chunk.word in words["of_subject.begun"] or chunk.word == "be":
            if chunk.negated:
                return Reckoned(status="denied", cue=cue)
        return Reckoned(status="current" if present else "past")

    def _object_of(self, verb: int, frame: Frame, *, present: bool) -> Reckoned:
        chunk = self.sentence.chunks[verb]
        words, cue = self.lexicon.words, self.sentence.text(chunk)
        if chunk.word in words["of_noun.sought"]:
            return Reckoned(status=None)
        if chunk.word in words["of_noun.planned"]:
            return Reckoned(status="planned", cue=cue)
        if chunk.word in words["of_noun.dropped"] and self._family(frame) == "intent":
            return Reckoned(status="past", cue=cue)
        event = Frame(relation="left", noun=False, place=frozenset())
        own = self._of_verb(verb, event)
        if own.status is None:
            return own
        if chunk.word in words["of_noun.ended"] | words["of_subject.ended"] and present:  # what is to be left is still held
            return Reckoned(status="ended" if own.status in {"past", "current"} else "current", cue=cue)
        if chunk.word in words["of_noun.built"] and present:
            return Reckoned(status={"past": "current", "current": "current"}.get(own.status, own.status), cue=cue)  # type: ignore[arg-type]
        if own.status in {"planned", "denied"}:
            return (
                Reckoned(status=own.status, cue=cue)
                if not present or frame.relation == "patrols" or chunk.word in {"have", "maintain", "keep", "hold"}
                else Reckoned(status="current")
            )
        return Reckoned(status="current" if present else "past")
