"""Who does what a noun says, as the subject of a verb beside it: "resumed deliveries to", "was involved in atrocities in"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.parties import Parties
from geo.positionings.party import Party
from geo.positionings.sentence import Sentence

_LAID = frozenset({"committed_abuse", "struck"})
"""Deeds of which somebody is accused."""
_ASCRIBED = frozenset({"attribute", "ascribe", "blame"})
_FRAMING = frozenset({"during", "after", "following"})
"""A visit tells when something else happened: "After a stop in Riyadh, Rubio flew"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doers:
    """Finds who does what the nouns of one sentence say."""

    sentence: Sentence
    parties: Parties
    lexicon: Lexicon

    def of(self, phrase: int, frame: Frame) -> tuple[Party, ...]:
        """Who does what the noun says, as the subject of the verb before: "resumed deliveries to", "was involved in atrocities in"."""
        if frame.relation in {"holds_base", "administers", "stronghold", "deployed"}:
            return ()
        of = (other for at, word, other in self.sentence.phrases(phrase) if word == "of" and at == self.sentence.on(phrase + 1))
        others = [other for other in of if not self._are_troops(other)]  # "completed the withdrawal of troops from": its own
        if others and self.lexicon.relations[frame.relation].family == "movement":  # "sponsored the evacuation of civilians from"
            return ()
        by = [other for _, word, other in self.sentence.phrases(phrase) if word == "by" and self.sentence.kind(other) == "np"]
        if any(self._are_others(other) for other in by):  # "reported attacks by allied groups in": not who reports
            return ()
        aside = self._aside(phrase) if frame.relation in {"visited", "patrols"} else ()
        aside = aside or (self._on_duty_named(phrase) if frame.relation == "patrols" else ())
        if aside:
            return aside
        verb = self._doing(phrase, frame) or (self._during(phrase) if frame.relation == "visited" else None)
        if verb is None and frame.relation == "patrols":
            verb = self.on_duty(phrase)
        if verb is None and frame.relation == "struck":
            verb = self._harming(phrase)
        if verb is None and frame.relation == "met":
            verb = self.bound_for(phrase)
        if verb is None and frame.relation in _LAID:
            return self._blamed(phrase)
        return () if verb is None else tuple(party for at in self.sentence.subjects(verb) for party in self.parties.who(at))

    def _are_others(self, phrase: int) -> bool:
        """Whether a phrase tells of somebody; not the "ship" by which one goes."""
        chunk = self.sentence.chunks[phrase]
        alone = chunk.first == chunk.head and self.sentence.units[chunk.head].tag == "NN"
        return bool(self.parties.role(chunk.word)) and not alone

    def _are_troops(self, phrase: int) -> bool:
        """Whether a phrase says no more than that they are troops."""
        plain = self.sentence.kind(phrase) == "np" and self.lexicon.is_thing("force", self.sentence.chunks[phrase].word)
        return plain and not self.parties.who(phrase)

    def _blamed(self, phrase: int) -> tuple[Party, ...]:
        """To whom a deed is laid: "blamed the RSF for a massacre in", "was convicted of murders in", "is attributed to Wagner"."""
        deed = self._whole(phrase)
        at = self.sentence.back(deed - 1)
        accused: tuple[int, ...] = ()
        if self.sentence.kind(at) == "prep":
            if self.sentence.back(at - 1) < 0:  # "For the killings in Bucha, prosecutors blame the 76th Division"
                verb = next((n for n, chunk in enumerate(self.sentence.chunks) if chunk.kind == "vg"), None)
            else:
                verb = self.verb_led(at)
            accused = () if verb is None else self._accused(verb, at)
        accused = accused or self._in_relative(phrase)
        return tuple(party for other in accused for party in self.parties.who(other)) or self._laid(phrase, at)

    def _whole(self, phrase: int) -> int:
        """The phrase to which a deed belongs: "hundreds of" disappearances, "the murder and" rape."""
        before = self.sentence.back(phrase - 1)
        first = self.sentence.back(before - 1)
        if self.sentence.kind(first) != "np":
            return phrase
        noun = self.sentence.chunks[first].word
        counted = self.sentence.chunks[before].word == "of" and self.lexicon.is_thing("quantity", noun)
        joined = self.sentence.kind(before) == "cc" and self.lexicon.is_thing("abuse", noun)
        return self._whole(first) if counted or joined else phrase

    def _in_relative(self, phrase: int) -> tuple[int, ...]:
        """As in "the massacre at Tadamon, for which a court blamed Branch 227"."""
        at = phrase + 1
        while self.sentence.kind(at) in {"prep", "np", "comma", "adv"} and self.sentence.kind(at + 1) != "rel":
            at += 1
        if self.sentence.kind(at) != "prep":
            return ()
        verb = next((n for n in range(at + 2, len(self.sentence.chunks)) if self.sentence.kind(n) in {"vg", "stop"}), None)
        return () if verb is None else self._accused(verb, at)

    def _accused(self, verb: int, preposition: int) -> tuple[int, ...]:
        """The phrases for whom a verb and the preposition of a deed accuse: its objects, or the subject where it has none."""
        chunk = self.sentence.chunks[verb]
        pair = f"{chunk.word} {self.sentence.chunks[preposition].word}"
        if chunk.kind != "vg" or pair not in self.lexicon.words["doing.blame"] or chunk.negated or chunk.modal:
            return ()
        turned = chunk.passive or chunk.form == "participle"
        return (() if turned else tuple(self.sentence.objects(verb))) or self.sentence.subjects(verb)

    def _laid(self, phrase: int, before: int) -> tuple[Party, ...]:
        """As in "the massacre in Moura was blamed on Wagner", "attributes strikes on the port to"."""
        part = self.sentence.back(before - 1)
        if self.sentence.kind(before) == "prep" and self.sentence.chunks[part].word in self.lexicon.words["doing.part"]:
            phrase = part  # "Responsibility for the beheadings at Xinavane was claimed by"
        behind = self.sentence.verb_behind(phrase)
        if behind is not None and self.sentence.chunks[behind].word == "be":  # "The killing was the work of the M23"
            done = (at for at in self.sentence.objects(behind) if self.sentence.chunks[at].word in self.lexicon.words["doing.work"])
            led = (other for at in done for _, word, other in self.sentence.phrases(at) if word == "of")
            return tuple(party for other in led if self.sentence.kind(other) == "np" for party in self.parties.who(other))
        ascribed = self.sentence.kind(phrase + 1) == "vg" and self.sentence.chunks[phrase + 1].word in _ASCRIBED
        reduced = phrase + 1 if ascribed and self.sentence.kind(phrase + 2) == "prep" else None  # "attacks attributed to the KNA in"
        behind = reduced if reduced is not None else behind
        verb = before if behind is None else behind
        turned = verb == reduced or self.sentence.chunks[verb].passive
        if self.sentence.kind(verb) != "vg" or turned != (behind is not None):
            return ()
        word, lays = self.sentence.chunks[verb].word, self.lexicon.words["doing.lay"]
        led = (other for _, to, other in self.sentence.phrases(verb) if f"{word} {to}" in lays)
        return tuple(party for other in led if self.sentence.kind(other) == "np" for party in self.parties.who(other))

    def _harming(self, phrase: int) -> int | None:
        """The verb whose means the noun is: "killed the group's chief of staff in a strike on"."""
        before = self.sentence.back(phrase - 1)
        if self.sentence.kind(before) == "cc" and self.sentence.kind(before - 1) == "np":  # "in a drone and artillery attack on"
            before = self.sentence.back(before - 2)
        if self.sentence.kind(before) != "prep" or self.sentence.chunks[before].word not in {"in", "during", "with"}:
            return None
        verb = self.verb_led(before)
        if verb is None:
            return None
        chunk = self.sentence.chunks[verb]
        return verb if chunk.word in self.lexicon.words["doing.harm"] and not chunk.passive and chunk.form != "participle" else None

    def on_duty(self, phrase: int) -> int | None:
        """The verb of those who are on it: "keeps two frigates on patrol in", "sent a destroyer through the strait on a patrol".

        Parameters
        ----------
        phrase
            Number of the noun phrase for the patrol.
        """
        before = self.sentence.back(phrase - 1)
        on = self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word == "on"
        return self.verb_led(before) if on else None

    def _on_duty_named(self, phrase: int) -> tuple[Party, ...]:
        """As in "Israeli soldiers on patrol in Nablus shot"."""
        before = self.sentence.back(phrase - 1)
        named = self.sentence.back(before - 1)
        on = self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word == "on"
        subject = on and self.sentence.kind(named) == "np" and self.sentence.opens_clause(named)
        return self.parties.who(named) if subject else ()

    def bound_for(self, phrase: int) -> int | None:
        """The verb whose purpose the noun is: "will fly to Moscow for talks with"."""
        before = self.sentence.back(phrase - 1)
        if self.sentence.kind(before) != "prep" or self.sentence.chunks[before].word != "for":
            return None
        verb = self.verb_led(before)
        going = {"visited", "moved_to"}
        frames = () if verb is None else self.lexicon.verbs.get(self.sentence.chunks[verb].word, ())
        return verb if any(frame.relation in going for frame in frames) else None

    def verb_led(self, preposition: int) -> int | None:
        """The verb of whose clause a preposition is, over what may be its objects and asides."""
        inside = {"np", "prep", "comma", "adv", "quote"}
        at = next((n for n in range(preposition - 1, -1, -1) if self.sentence.kind(n) not in inside), -1)
        return at if self.sentence.kind(at) == "vg" else None

    def _during(self, phrase: int) -> int | None:
        """The verb of which "during a trip to" tells when."""
        before = self.sentence.back(phrase - 1)
        opens = self.sentence.chunks[before].word == "on" and self.sentence.back(before - 1) < 0  # "On a visit to Goma, he"
        if self.sentence.kind(before) != "prep" or not (opens or self.sentence.chunks[before].word in _FRAMING):
            return None
        order = range(phrase + 1, len(self.sentence.chunks)) if self.sentence.back(before - 1) < 0 else range(before - 1, -1, -1)
        return next((at for at in order if self.sentence.kind(at) == "vg" and self.sentence.chunks[at].form == "finite"), None)

    def _aside(self, phrase: int) -> tuple[Party, ...]:
        """Who is named before "on a trip to": "Volodymyr Zelenskyy, on a trip to the front, awarded"."""
        before = self.sentence.back(phrase - 1)
        comma = self.sentence.back(before - 1)
        named = self.sentence.back(comma - 1)
        on = self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word in {"on", "during"}
        if not on or self.sentence.kind(comma) != "comma" or self.sentence.kind(named) != "np":
            return ()
        return self.parties.who(named)

    def _is_own(self, verb: int) -> bool:
        """Whether who orders troops to leave is more than a person, who is not said to be there: "Medvedev ordered a withdrawal from"."""
        parties = [party for at in self.sentence.subjects(verb) for party in self.parties.who(at)]
        return "person" not in {self.parties.kind(party) for party in parties}

    def _doing(self, phrase: int, frame: Frame) -> int | None:
        """The verb that does what the noun says: "resumed" deliveries, "was involved in" atrocities."""
        before = self.sentence.back(self._whole(phrase) - 1)  # "retaliated with a series of attacks in"
        words = self.lexicon.words
        if self.sentence.kind(before) == "prep":
            verb = self.sentence.back(before - 1)
            word = f"{self.sentence.chunks[verb].word} {self.sentence.chunks[before].word}" if self.sentence.kind(verb) == "vg" else ""
            part = self.sentence.kind(verb) == "np" and self.sentence.chunks[verb].word in words["doing.part"]
            if part:  # "denied any hand in the attack on", "played a role in"
                verb = self.sentence.back(verb - 1)
                return verb if self.sentence.kind(verb) == "vg" else None
            return verb if word in words["doing.in"] else None
        does = self.sentence.kind(before) == "vg" and not self.sentence.chunks[before].passive
        if does and frame.relation == "left" and self.sentence.chunks[before].word in {"order", "announce"}:
            return before if self._is_own(before) else None
        return before if does and self.sentence.chunks[before].word in words["doing.object"] else None
