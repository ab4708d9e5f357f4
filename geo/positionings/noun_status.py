"""The status that stands around a noun: "its former base", "plans for a base", "patrols will begin", "closed its embassy"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile

from geo.model import Status
from geo.positionings.chunk import Chunk
from geo.positionings.fronting import TIMES
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.reckoned import CURRENT, NOTHING, Reckoned, holding, lasts
from geo.positionings.sentence import Sentence
from geo.positionings.verb_status import VerbStatus

_COPULAS = frozenset({"be", "become", "remain"})
_RANKS = frozenset({"first", "last", "only", "second", "biggest", "worst"})
_JAILS = frozenset({"jail", "prison", "dungeon", "centre", "center"})
_HOLDING = frozenset({"have", "maintain", "keep", "hold"})
_ENTERING = frozenset({"fall", "come", "pass", "return"})
_HOUSING = frozenset({"be home to", "host", "house"})
_HOSTING = frozenset({"host", "house", "get", "receive", "acquire", "accommodate"})
_CLAUSE_ENDS = frozenset({"vg", "stop", "rel", "sub", "that"})
_MAKING = frozenset({"deployment", "construction", "establishment", "opening", "creation", "installation"})
_KEEPING = frozenset({"keep", "retain", "maintain", "preserve"})
_CALLS = frozenset({"visited", "met"})
_EVENT = Frame(relation="left", noun=False, place=frozenset())
"""Stands for whatever happens, where only the tense and mood of a verb are asked."""
_BEGINNING = frozenset({"begin", "start", "commence", "initiate"})
"""Verbs of which the object goes on once it has begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NounStatus:
    """Reads the nouns of one sentence."""

    sentence: Sentence
    lexicon: Lexicon
    verbs: VerbStatus

    def of(self, phrase: int, frame: Frame) -> Reckoned:
        """The status of what a noun tells.

        Parameters
        ----------
        phrase
            Number of its noun phrase.
        frame
            What it tells.
        """
        return self._dated(phrase, frame, self._undated(phrase, frame))

    def _dated(self, phrase: int, frame: Frame, reckoned: Reckoned) -> Reckoned:
        """Ahead where the time behind the noun is: "the agenda of his meeting with Putin next Tuesday in Moscow"."""
        if reckoned.status != "past" or lasts(frame, self.lexicon):
            return reckoned
        row = takewhile(lambda chunk: chunk.kind not in _CLAUSE_ENDS, self.sentence.chunks[phrase + 1 :])
        units = [unit for chunk in row for unit in self.sentence.units[chunk.first : chunk.last + 1]]
        ahead = any(unit.low == "next" and after.low in TIMES for unit, after in pairwise(units))
        return Reckoned(status="planned", cue="next") if ahead else reckoned

    def _undated(self, phrase: int, frame: Frame) -> Reckoned:
        """Without regard to a time behind it."""
        for rule in (
            self._jailed,
            self._on_patrol,
            self._planned_for,
            self._meant_for,
            self._on_the_way,
            self._had_part,
            self._described,
            self._ruled_out,
            self._under,
            self._engaged,
        ):
            found = rule(phrase, frame)
            if found is not None:
                return found
        verb = self._verb_of(phrase)
        if verb is not None and self.sentence.chunks[verb].word in _COPULAS:
            return self._copula(verb, frame)
        if verb is not None:
            return self._object_of(verb, frame)
        verb = self.sentence.verb_behind(phrase)
        return holding(frame, self.lexicon) if verb is None else self._subject_of(verb, frame)

    # ---- what stands before the noun

    def _jailed(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "were flogged in the RSF's jail in": whether it still is one is not said."""
        before = self.sentence.back(phrase - 1)
        jail = frame.relation == "holds_base" and self.sentence.chunks[phrase].word in _JAILS
        if not jail or self.sentence.kind(before) != "prep" or self.sentence.chunks[before].word not in {"in", "at", "inside"}:
            return None
        verb = next((self.sentence.chunks[n] for n in range(before - 1, -1, -1) if self.sentence.kind(n) in {"vg", "stop"}), None)
        return Reckoned(status="past") if verb is not None and verb.past else None

    def _on_patrol(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "Soldiers, on patrol near Ngouboua, came across", "keeps two frigates on patrol in": as the verb of the clause has it."""
        before = self.sentence.back(phrase - 1)
        if frame.relation != "patrols" or self.sentence.kind(before) != "prep" or self.sentence.chunks[before].word != "on":
            return None
        order = (*range(before - 1, -1, -1), *range(phrase, len(self.sentence.chunks)))
        verb = next((n for n in order if self.sentence.kind(n) == "vg"), None)
        return None if verb is None else self.verbs.of(verb, frame)

    def _planned_for(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "plans for a base were dropped", "denied the existence of a prison"."""
        before = self.sentence.back(phrase - 1)
        noun = self.sentence.back(before - 1)
        lasting = lasts(frame, self.lexicon) or frame.relation == "seized"  # "preparations for Turkey's takeover of"
        if not lasting or self.sentence.kind(before) != "prep" or self.sentence.kind(noun) != "np":
            return None
        word, verb = self.sentence.chunks[noun].word, self._verb_of(noun)
        ruling = "" if verb is None else self.sentence.chunks[verb].word
        if word in _MAKING and verb is not None and self.sentence.chunks[verb].word in self.lexicon.words["of_noun.planned"]:
            return Reckoned(status="planned", cue=ruling)  # "to consider the deployment of outposts along"
        if word == "existence" and ruling in self.lexicon.words["that.denied"]:
            return Reckoned(status="denied", cue=ruling)
        if word not in self.lexicon.words["before_to.planned"] or self.sentence.chunks[before].word not in {"for", "of", "on", "over"}:
            return None
        dropped = ruling in self.lexicon.words["of_subject.ended"] | self.lexicon.words["of_noun.dropped"]
        return NOTHING if dropped else Reckoned(status="planned", cue=word)

    def _meant_for(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "will fly to Moscow for talks with": no more certain than what is done for it."""
        before = self.sentence.back(phrase - 1)
        if lasts(frame, self.lexicon) or self.sentence.kind(before) != "prep" or self.sentence.chunks[before].word != "for":
            return None
        verb = next((n for n in range(before - 1, -1, -1) if self.sentence.kind(n) in {"vg", "stop"}), None)
        if verb is None or self.sentence.kind(verb) != "vg":
            return None
        own = self.verbs.of(verb, _EVENT)
        ahead = any(one.status == "planned" for one in self.lexicon.verbs.get(self.sentence.chunks[verb].word, ()))
        if ahead and own.status not in {"denied", None}:  # "is due in Hanoi for talks with"
            return Reckoned(status="planned", cue=self.sentence.text(self.sentence.chunks[verb]))
        return own if own.status in {"planned", "denied", None} else None

    def _on_the_way(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "is to meet Modi during a visit to", "is scheduled to tour a base on a trip to": both are ahead."""
        before = self.sentence.back(phrase - 1)
        led = frame.relation == "visited" and self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word in {"during", "on"}
        verb = next((n for n in range(before - 1, -1, -1) if self.sentence.kind(n) in {"vg", "stop", "that"}), None) if led else None
        if verb is None or self.sentence.kind(verb) != "vg":
            return None
        told = self.lexicon.verbs.get(self.sentence.chunks[verb].word, ())
        own = self.verbs.of(verb, _EVENT) if any(one.relation in _CALLS for one in told) else None
        return own if own is not None and own.status == "planned" else None

    def _had_part(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "denied any hand in the attack on", "admitted a role in"."""
        before = self.sentence.back(phrase - 1)
        part = self.sentence.back(before - 1)
        verb = self.sentence.back(part - 1)
        if lasts(frame, self.lexicon) or [self.sentence.kind(at) for at in (verb, part, before)] != ["vg", "np", "prep"]:
            return None
        ruling, words = self.sentence.chunks[verb], self.lexicon.words
        if self.sentence.chunks[part].word not in words["doing.part"]:
            return None
        if ruling.word in words["that.denied"]:
            return NOTHING if ruling.negated else Reckoned(status="denied", cue=self.sentence.text(ruling))
        own = self.verbs.of(verb, _EVENT)
        return own if own.status in {"planned", "denied", None} else Reckoned(status="past")

    def _described(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "its former base", "a planned base", "once its bastion"."""
        if frame.relation == "from":
            return CURRENT
        chunk, words = self.sentence.chunks[phrase], self.lexicon.words
        joined = self.sentence.kind(phrase - 1) == "cc" and self.sentence.kind(phrase - 2) == "np"  # "the former capital and stronghold"
        first = self.sentence.chunks[phrase - 2].first if joined else chunk.first
        modifiers = {unit.low for unit in self.sentence.units[first : chunk.head + 1]}
        statuses: tuple[Status, ...] = ("ended", "planned")
        for status in statuses:
            hit = sorted(modifiers & words[f"adjectives.{status}"])
            if hit and status == "planned" and self._is_dropped(phrase):
                return NOTHING
            if hit:
                return Reckoned(status=status, cue=hit[0])
        before = self.sentence.units[first - 1].low if first else ""
        over = before in words["adverbs.ended"] or (lasts(frame, self.lexicon) and self._until(phrase))
        return Reckoned(status="ended", cue=before) if over else None

    def _until(self, phrase: int) -> bool:
        """As in "a bastion of Ahrar al-Sham until 2017", "until 2008 masters of": an apposition that says until when."""
        row = self.sentence.chunks
        first = next((n for n in range(phrase, -1, -1) if row[n].kind in {"comma", "stop", "vg"}), -1)
        if first >= 0 and row[first].kind == "vg":
            return False
        last = next((n for n in range(phrase, len(row)) if row[n].kind in {"comma", "stop", "vg", "rel"}), len(row))
        closed = last < len(row) and row[last].kind in {"comma", "stop"} and (first >= 0 or row[last].kind == "comma")
        return closed and any(chunk.word in {"until", "till"} for chunk in row[first + 1 : last])

    def _is_dropped(self, phrase: int) -> bool:
        """Whether what was planned was called off: "scrapped a planned trip to"."""
        verb = self._verb_of(phrase)
        return verb is not None and self.sentence.chunks[verb].word in self.lexicon.words["of_event.dropped"]

    def _ruled_out(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "has no base in", "ruled out any presence in"."""
        ruling, words = self._verb_of(phrase), self.lexicon.words
        if ruling is not None and self.sentence.chunks[ruling].word in words["that.denied"] | {"rule out"}:
            verb = self.sentence.chunks[ruling]
            return NOTHING if verb.negated or verb.modal else Reckoned(status="denied", cue=self.sentence.text(verb))
        chunk = self.sentence.chunks[phrase]
        modifiers = {unit.low for unit in self.sentence.units[chunk.first : chunk.head]}
        if not modifiers & words["adjectives.denied"]:
            return None
        behind = self.sentence.verb_behind(phrase)
        if behind is not None and self.sentence.chunks[behind].word in words["of_noun.ended"] | words["of_subject.ended"]:
            return CURRENT if lasts(frame, self.lexicon) else None  # "No base of the PKK has been closed"
        return NOTHING if "any" in modifiers else Reckoned(status="denied", cue="no")

    def _under(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "lay in the hands of ... until", "remains under its control"."""
        lying = self._lying(phrase)
        if frame.relation == "administers" and lying is None and self._was_then(phrase):
            return Reckoned(status="past")  # "was the last town in RSF hands"
        if frame.relation != "administers" or lying is None:
            return None
        if lying.negated or lying.modal:
            return Reckoned(status="denied" if lying.negated else "planned", cue=self.sentence.text(lying))
        if "longer" in lying.adverbs:
            return Reckoned(status="ended", cue=self.sentence.text(lying))
        entered = lying.word in _ENTERING  # "fell under Taliban rule": it is not said to be over
        adverb = self.sentence.chunks[self.sentence.back(phrase - 1) - 1].word  # "was previously under its control"
        over = self.verbs.ends() or adverb in self.lexicon.words["adverbs.ended"]
        return Reckoned(status="current" if not lying.past else "ended" if over else "current" if entered else "past")

    def _was_then(self, phrase: int) -> bool:
        """Whether a phrase hangs on what something was said to have been."""
        led = self.sentence.kind(self.sentence.back(phrase - 1)) == "prep"
        at = next((n for n in range(phrase - 1, -1, -1) if self.sentence.kind(n) not in {"np", "prep", "adv"}), -1)
        copula = self.sentence.chunks[at] if self.sentence.kind(at) == "vg" else None
        return led and copula is not None and copula.word == "be" and copula.past and not copula.negated

    def _engaged(self, phrase: int, frame: Frame) -> Reckoned | None:
        """As in "are locked in battle with"."""
        lying = self._lying(phrase)
        if lying is None or lasts(frame, self.lexicon):
            return None
        if frame.relation == "visited" and lying.word == "be" and not (lying.past or lying.perfect or lying.modal or lying.negated):
            return CURRENT  # "is on a visit to"
        preposition = self.sentence.chunks[self.sentence.back(phrase - 1)].word
        if f"{lying.word} {preposition}" not in self.lexicon.words["doing.in"]:
            return None
        return Reckoned(status="past" if lying.past or lying.perfect or not lying.passive else "current")

    def _lying(self, phrase: int) -> Chunk | None:
        """The verb group before the preposition of a noun phrase."""
        before = self.sentence.back(phrase - 1)
        verb = self.sentence.back(before - 1)
        return self.sentence.chunks[verb] if self.sentence.kind(before) == "prep" and self.sentence.kind(verb) == "vg" else None

    # ---- the verb whose object or subject the noun is

    def _verb_of(self, phrase: int) -> int | None:
        """The verb whose object a noun phrase is: of the active, or its subject in the passive."""
        before = self.sentence.back(phrase - 1)
        behind = self.sentence.verb_behind(phrase)
        if self.sentence.kind(before) == "vg":
            saying = self.sentence.chunks[before].word in self.lexicon.words["speech.words"]
            if not (saying and behind is not None):
                return before
        return behind if behind is not None and self.sentence.chunks[behind].passive else None

    def _copula(self, verb: int, frame: Frame) -> Reckoned:
        """As in "is not a stronghold", "was once a stronghold", "has ceased to be one"."""
        chunk, lasting = self.sentence.chunks[verb], lasts(frame, self.lexicon)
        cue = self.sentence.text(chunk)
        if chunk.form == "gerund":  # "far from being a stronghold"
            before = self.sentence.back(verb - 1)
            apart = self.sentence.chunks[before].word if self.sentence.kind(before) == "prep" else ""
            far = apart == "from" and self.sentence.chunks[before - 1].word == "far"
            return Reckoned(status="denied" if far or apart in {"without", "instead"} else "current", cue=cue)
        if chunk.form == "infinitive":
            governor = self.sentence.governor(verb)
            kind = "" if governor is None else self.verbs.governs(self.sentence.chunks[governor])
            return Reckoned(status="ended" if kind == "ended" and lasting else "denied" if kind == "denied" else None, cue=cue)
        if chunk.negated:
            said = " ".join(unit.low for unit in self.sentence.units)
            since = chunk.perfect and any(one.word == "since" for one in self.sentence.chunks[verb:])  # "has not been one since"
            over = lasting and (since or any(word in said for word in ("any more", "anymore", "any longer", "no longer")))
            return Reckoned(status="ended" if over else "denied", cue=cue)
        if chunk.modal:
            return NOTHING
        if lasting and chunk.past and self.sentence.chunks[self.sentence.back(verb - 1)].word in self.lexicon.words["speech.words"]:
            return Reckoned(status="current", cue="")  # "what it said were hideouts of the group"
        there = self.sentence.chunks[self.sentence.back(verb - 1)].word == "there"
        long = "long" in chunk.adverbs or self.sentence.chunks[verb + 1 if verb + 1 < len(self.sentence.chunks) else verb].word == "long"
        entered = chunk.word == "become" and not self.verbs.ends()  # "became its headquarters": a state that was entered
        former: Status = (
            "current" if entered else "past" if there or long else "ended"
        )  # "there were 900 soldiers when", "was long a redoubt of"
        return Reckoned(status="past" if not lasting else former if chunk.past else "current", cue=cue if chunk.past else "")

    def _object_of(self, verb: int, frame: Frame) -> Reckoned:
        """By the verb whose object the noun is: "closed its base", "resumed patrols", "sought a base"."""
        chunk, words, lasting = self.sentence.chunks[verb], self.lexicon.words, lasts(frame, self.lexicon)
        cue = self.sentence.text(chunk)
        if chunk.word in words["that.unsure"]:
            after = self.sentence.on(self._end(verb) + 1)  # "Nobody expects the Russian garrison at Cobasna to leave"
            raised = lasting and self.sentence.kind(after) == "vg" and self.sentence.chunks[after].form == "infinitive"
            return CURRENT if raised else NOTHING
        if frame.relation in {"seized", "struck"} and chunk.word == "announce" and not chunk.modal:
            return Reckoned(status="past", cue=cue)  # of what is taken or hit it is said afterwards
        if chunk.word in words["of_noun.sought"] or chunk.word in words["of_noun.planned"]:
            return NOTHING if chunk.word in words["of_noun.sought"] else Reckoned(status="planned", cue=cue)
        if chunk.word in words["of_noun.dropped"] and self.lexicon.relations[frame.relation].family == "intent":
            return Reckoned(status="past", cue=cue)
        own = (None if lasting else self._event_of(chunk, cue)) or self.verbs.of(verb, _EVENT)
        begun = chunk.word in _BEGINNING and own.status == "past" and self.lexicon.relations[frame.relation].family == "movement"
        own = Reckoned(status="current", cue=cue) if begun else own  # "have begun their relocation to"
        going = begun or (frame.relation == "left" and own.status == "current")  # "is completing its withdrawal from"
        if own.status is None or not lasting:
            return own if going or own.status in {"planned", "denied", None} else Reckoned(status="past")
        return self._lasting_object(chunk, own, frame, cue)

    def _end(self, verb: int) -> int:
        """The last chunk of the object of a verb, with the phrases behind it."""
        at = self.sentence.on(verb + 1)
        while self.sentence.kind(at + 1) in {"prep", "np"}:
            at += 1
        return at

    def _event_of(self, chunk: Chunk, cue: str) -> Reckoned | None:
        """As in "called off his trip", "was postponed": an event that did not happen, or not yet."""
        words = self.lexicon.words
        if chunk.word in words["of_event.dropped"]:
            return NOTHING if chunk.negated or chunk.modal else Reckoned(status="denied", cue=cue)
        return Reckoned(status="planned", cue=cue) if chunk.word in words["of_event.put_off"] else None

    def _lasting_object(self, chunk: Chunk, own: Reckoned, frame: Frame, cue: str) -> Reckoned:
        words = self.lexicon.words
        over = words["adverbs.ended"].intersection(chunk.adverbs) or (chunk.word in _HOUSING and self.verbs.ends())
        if chunk.past and over:  # "was once home to a base", "was home to a base until"
            return Reckoned(status="ended", cue=cue)
        if chunk.word in words["of_noun.ended"] | words["of_subject.ended"]:  # what is to be left is still held
            return Reckoned(status="ended" if own.status in {"past", "current"} else "current", cue=cue)
        if chunk.word in words["of_noun.built"]:
            return Reckoned(status="current" if own.status == "past" else own.status, cue=cue)
        if chunk.word in _KEEPING and chunk.modal in {"will", "'ll"} and not chunk.negated and self._is_of_several(chunk):
            return CURRENT
        told = frame.relation == "patrols" or chunk.word in _HOLDING | _HOSTING
        return Reckoned(status=own.status, cue=cue) if told and own.status in {"planned", "denied"} else CURRENT

    def _is_of_several(self, chunk: Chunk) -> bool:
        """Whether a verb's object is more than one, which are there by then: "Syria will keep Russian bases in", not "will keep a base"."""
        at = self.sentence.on(self.sentence.chunks.index(chunk) + 1)
        return self.sentence.kind(at) == "np" and self.sentence.units[self.sentence.chunks[at].head].low.split(" in ")[0].endswith("s")

    def _begins(self, verb: int) -> bool:
        """Whether a verb brings its subject about: "is to open", "is to be built"."""
        words = self.lexicon.words
        return self.sentence.chunks[verb].word in words["of_subject.begun"] | words["of_noun.built"]

    def _subject_of(self, verb: int, frame: Frame) -> Reckoned:
        """By the verb whose subject the noun is: "patrols will begin", "talks collapsed"."""
        chunk, words, lasting = self.sentence.chunks[verb], self.lexicon.words, lasts(frame, self.lexicon)
        cue = self.sentence.text(chunk)
        following = self.sentence.on(verb + 1)
        to_be = chunk.word == "be" and self.sentence.kind(following) == "vg" and self.sentence.chunks[following].form == "infinitive"
        begun = chunk.word in words["of_subject.begun"]
        if chunk.word == "use" and self.sentence.kind(following) == "vg" and self.sentence.chunks[following].form == "infinitive":
            return Reckoned(status="ended" if lasting else "past", cue=cue)
        if to_be or (chunk.modal in words["modals.planned"] and (not lasting or begun)):
            there = to_be and lasting and not self._begins(following)  # "is to become a hub"
            return CURRENT if there else Reckoned(status="planned", cue=cue)
        if lasting and chunk.past and words["adverbs.ended"].intersection(chunk.adverbs):  # "where its camp once stood"
            return Reckoned(status="ended", cue=cue)
        reaching = frame.relation == "administers" and chunk.word in words["of_control.reaches"]
        ranked = self.sentence.kind(following) == "np" and any(
            unit.low in _RANKS for unit in self.sentence.units[self.sentence.chunks[following].first : self.sentence.chunks[following].head]
        )  # "was not the first attack"
        if chunk.negated and (begun or reaching or chunk.word == "be") and not ranked:
            return Reckoned(status="denied", cue=cue)
        if chunk.word in words["of_subject.ongoing"] and not (chunk.past or chunk.perfect or chunk.modal):
            return CURRENT
        over = chunk.word in words["of_subject.ended"] and lasting and not chunk.negated and not chunk.modal
        return Reckoned(status="ended", cue=cue) if over else holding(frame, self.lexicon)
