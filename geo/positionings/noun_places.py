"""Where what a noun tells takes place: behind its prepositions, where it lies, what it is called, what saw it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Mention
from geo.positionings.doers import Doers
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.naming import BASES
from geo.positionings.parties import Parties
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites

_COPULAS = frozenset({"be", "become", "remain"})
_TURNING = frozenset({"turn", "convert", "transform"})
_REACHED = frozenset({"in", "over", "across", "to", "into", "through", "throughout"})
_HOMES = frozenset({"home", "seat", "residence"})
_GOALS = frozenset({"to", "in", "at", "into"})
_LYING = frozenset({"be", "become", "remain", "lie", "stay", "fall", "come", "pass", "return"})
_COMING_UNDER = frozenset({"come under", "fall under", "pass under", "remain under", "stay under"})
_LIES = frozenset({"in", "at", "on", "near", "outside", "along"})
_CONSIDERED = frozenset({"consider", "regard", "call", "describe", "deem"})
_HOUSING = frozenset({"be home to", "host", "house", "accommodate", "contain", "feature", "boast"})
_FIGHTING = frozenset({"moved_to", "struck", "clashed"})
_HAPPENING = frozenset({"patrols", "met", "clashed", "struck", "visited", "committed_abuse"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPlaces:
    """Finds the places of the nouns of one sentence."""

    sentence: Sentence
    parties: Parties
    places: Sites
    lexicon: Lexicon

    def of(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        """The places to which a noun ties.

        Parameters
        ----------
        phrase
            Number of its noun phrase.
        frame
            That matches it.
        """
        if frame.needs:
            return self._sought(phrase, frame)
        own = {
            "holds_base": self._of_base,
            "stronghold": self._of_stronghold,
            "administers": self._of_control,
            "based_in": self._of_seat if frame.owner else None,
        }.get(frame.relation)
        if own is not None:
            return own(phrase, frame)
        if self.places.is_unknown(phrase, frame.place):
            return ()
        found = () if self._is_about_attack(phrase, frame) else self.places.behind(phrase, frame.place)
        if found or frame.relation not in _HAPPENING:
            return found
        if frame.relation == "visited":  # "His first stop was Caracas"
            return self._lies(phrase)
        hit = self.places.where_it_hit(phrase) if frame.relation == "struck" else ()  # "An attack by JNIM that killed nine in Gao"
        return hit or self._witness(phrase) or self._where_it_happens(phrase, frame) or self._goal(phrase, frame)

    def _is_about_attack(self, phrase: int, frame: Frame) -> bool:
        """Whether talks are told of beside an attack, and not held there: "agreed in talks with Pence to a pause in its invasion of"."""
        led = (other for _, word, other in self.sentence.phrases(phrase) if word in frame.place and self.sentence.kind(other) == "np")
        first = next(led, None) if frame.relation == "met" else None
        frames = () if first is None else self.lexicon.nouns.get(self.places.noun(first), ())
        return any(frame.relation in _FIGHTING and frame.kind == "armed" for frame in frames)

    def _goal(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        """Where those go who go there for it: "was flown to Damascus for a meeting with"."""
        shared = frame.relation == "met" and any(word == "with" for _, word, _ in self.sentence.phrases(phrase))
        verb = Doers(sentence=self.sentence, parties=self.parties, lexicon=self.lexicon).bound_for(phrase) if shared else None
        if verb is not None:
            return self.places.behind(verb, _GOALS) or self.places.of_objects(tuple(self.sentence.objects(verb)), strict=True)
        if frame.relation == "patrols":  # "sent a destroyer through the strait on a patrol"
            verb = Doers(sentence=self.sentence, parties=self.parties, lexicon=self.lexicon).on_duty(phrase)
            return () if verb is None else self.places.behind(verb, frame.place)
        verb = self.suffered(phrase) if frame.relation in {"clashed", "struck"} else None  # "were wounded at Jolo in clashes with"
        found = () if verb is None else self.places.behind(verb, frame.place) or self.places.fronted(verb)
        if found or verb is None or frame.relation != "struck":
            return found
        return self.places.relative(verb)  # "Khiam, where two soldiers were killed in a strike by"

    def suffered(self, phrase: int) -> int | None:
        """The verb that says what came of it: "were killed near Tyre in clashes with", "died in Haifa in an attack by".

        Parameters
        ----------
        phrase
            Number of the noun phrase for the fight or attack.
        """
        before = self.sentence.back(phrase - 1)
        if self.sentence.kind(before) != "prep" or self.sentence.chunks[before].word not in {"in", "during", "by"}:
            return None
        verb = Doers(sentence=self.sentence, parties=self.parties, lexicon=self.lexicon).verb_led(before)
        chunk = None if verb is None else self.sentence.chunks[verb]
        words = self.lexicon.words
        harmed = chunk is not None and (chunk.word in words["doing.suffer"] or (chunk.passive and chunk.word in words["doing.harm"]))
        return verb if harmed else None

    def _of_base(self, phrase: int, _: Frame) -> tuple[Mention, ...]:
        named = [mention for mention in self._called(phrase) if self.places.kind(mention) in BASES] if self._is_predicate(phrase) else ()
        return tuple(named) or self.places.of_base(phrase) or self._lies(phrase) or self._called(phrase)

    def _is_predicate(self, phrase: int) -> bool:
        """As in "Kunsan Air Base is an American base on the west coast": what is called so is a base by its name."""
        before = self.sentence.back(phrase - 1)
        one = not self.sentence.units[self.sentence.chunks[phrase].head].low.endswith("s")  # not "which are its only bases on the coast"
        return one and self.sentence.kind(before) == "vg" and self.sentence.chunks[before].word in _COPULAS

    def _of_stronghold(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        found = self._called(phrase) or self.places.behind(phrase, frame.place) or self._lies(phrase) or self.places.before_head(phrase)
        return tuple(self.places.town_of(mention) for mention in found)

    def _of_control(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        if not frame.owner:  # "rulers of Mong Pawk", "Bukavu's new rulers"
            return self.places.behind(phrase, frame.place, close=True) or self.places.possessing(phrase)
        under = self._under(phrase)  # "of" behind "hands" is whose they are
        if under or self.places.noun(phrase) == "hand":
            return under
        return self.places.behind(phrase, frame.place, close=True) or self._reached(phrase)

    def _reached(self, phrase: int) -> tuple[Mention, ...]:
        """As in "its writ does not extend to Jilib", "Azerbaijani rule was restored in Shusha"."""
        verb = self.sentence.verb_behind(phrase)
        if verb is None or self.sentence.chunks[verb].word not in self.lexicon.words["of_control.reaches"]:
            return ()
        objects = () if self.sentence.chunks[verb].passive else tuple(self.sentence.objects(verb))
        return self.places.of_objects(objects, strict=True) or self.places.behind(verb, _REACHED)

    def _of_seat(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        """Where a seat is said to be: "whose office is in Bălți", "Paris, his home", "From his office in"; being named is nothing."""
        own = any(
            unit.tag == "PRP$" for unit in self.sentence.units[self.sentence.chunks[phrase].first : self.sentence.chunks[phrase].head]
        )
        told = (self._called(phrase) if self.places.noun(phrase) in _HOMES else ()) or self._lies(phrase)
        verb = self.sentence.verb_behind(phrase)
        opened = verb is not None and self.sentence.chunks[verb].word in self.lexicon.words["of_seat.stands"]
        before = self.sentence.back(phrase - 1)
        whence = own and self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word == "from"
        if told or not (opened or whence):
            return told
        return self.places.behind(phrase, frame.place, close=True) or self.places.before_head(phrase)

    def _sought(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        """Where what is sought would be: "its bid for a base in"."""
        sought = [other for _, word, other in self.sentence.phrases(phrase) if word in frame.place]
        fitting = [other for other in sought if self.lexicon.is_thing(frame.needs, self.places.noun(other)) or self.places.is_base(other)]
        return tuple(place for other in fitting[:1] for place in self.places.of_base(other))

    def _where_it_happens(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        """By the verb whose subject it is: "Talks ... collapsed in Cairo", "In Idlib, clashes broke out"."""
        verb = self.sentence.verb_behind(self._counting(phrase))
        if verb is None:
            return ()
        word, words = self.sentence.chunks[verb].word, self.lexicon.words
        if word in words["witness.shaken"]:  # "Clashes between A and B shook Tripoli"
            return self.places.of_objects(tuple(self.sentence.objects(verb)))
        if word in self.lexicon.verbs and word not in words["of_subject.ended"] | words["of_subject.begun"]:
            return self.places.fronted(verb)  # "In Arauca, clashes between A and B forced Bogotá to send troops"
        return self.places.behind(verb, frame.place) or self.places.fronted(verb) or self.places.relative(verb)

    def _counting(self, phrase: int) -> int:
        """The phrase that counts a noun, or the noun's own: "A series of firefights between A and B took place"."""
        of = self.sentence.back(phrase - 1)
        whole = self.sentence.back(of - 1)
        led = self.sentence.kind(of) == "prep" and self.sentence.chunks[of].word == "of" and self.sentence.kind(whole) == "np"
        return whole if led and self.lexicon.is_thing("quantity", self.sentence.chunks[whole].word) else phrase

    def _lies(self, phrase: int) -> tuple[Mention, ...]:
        """As in "The command centre is at Abu Sitta", "whose stronghold is Turbo"."""
        verb = self.sentence.verb_behind(phrase)
        if verb is None or self.sentence.chunks[verb].word not in _LYING:
            return ()
        return self.places.of_objects(tuple(self.sentence.objects(verb)), strict=True) or self.places.behind(verb, _LIES)

    def _witness(self, phrase: int) -> tuple[Mention, ...]:
        """The place that saw it: "Nawa saw skirmishes between", "El Geneina was the scene of a slaughter"."""
        before = self.sentence.back(phrase - 1)
        if self.sentence.kind(before) != "vg" or self.sentence.chunks[before].word not in self.lexicon.words["witness.place"]:
            return ()
        return tuple(mention for at in self.sentence.subjects(before) for mention in self.parties.where(at))

    def _called(self, phrase: int) -> tuple[Mention, ...]:
        """What is called so: "Kobani, a stronghold", "Kobani is a stronghold", "its stronghold, Kobani"."""
        before = self.sentence.back(phrase - 1)
        if self.sentence.kind(before) == "vg":
            chunk = self.sentence.chunks[before]
            called = chunk.word in _COPULAS or (chunk.word in _CONSIDERED and (chunk.passive or chunk.form == "participle"))
            if chunk.word in _HOUSING and not chunk.passive:  # "Tartus is home to a Russian base"; a state that hosts one is no site of it
                called = self.lexicon.is_thing("base", self.places.noun(phrase))
            subjects = self.sentence.subjects(before) if called else ()
            return tuple(mention for at in subjects for mention in self.parties.where(at))
        if self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word == "into":
            return self._turned(before)
        if self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word == "as":  # "regard Sinjar as a sanctuary"
            regarded = self.sentence.back(before - 1)
            return self.parties.where(regarded) if self.sentence.kind(regarded) == "np" else ()
        named = self.sentence.named_before(phrase)
        if named is not None and (town := self.places.off_border(named)) >= 0:
            named = town
        found = () if named is None else self.parties.where(named)
        after = self.sentence.on(phrase + 1)
        while before < 0 and self.sentence.kind(after) == "prep" and self.sentence.kind(self.sentence.on(after + 1)) == "np":
            after = self.sentence.on(self.sentence.on(after + 1) + 1)  # "Once a den of the Haqqanis, Miranshah ..."
        if found or self.sentence.kind(after) != "comma" or self.sentence.kind(self.sentence.on(after + 1)) != "np":
            return found
        return self.parties.where(self.sentence.on(after + 1))

    def _turned(self, into: int) -> tuple[Mention, ...]:
        """As in "has turned Jilib into its capital", "Afrin was turned into a base of"."""
        place = self.sentence.back(into - 1)
        verb = self.sentence.back(place - 1) if self.sentence.kind(place) == "np" else place
        if self.sentence.kind(verb) != "vg" or self.sentence.chunks[verb].word not in _TURNING:
            return ()
        changed = self.sentence.subjects(verb) if self.sentence.chunks[verb].passive else tuple(self.sentence.objects(verb))
        return self.places.of_objects(changed, strict=True)

    def _under(self, phrase: int) -> tuple[Mention, ...]:
        """As in "Idlib is under the control of", "the port lay in the hands of"."""
        before = self.sentence.back(phrase - 1)
        verb = self.sentence.back(before - 1)
        if self.sentence.kind(before) == "vg" and self.sentence.chunks[before].word in _COMING_UNDER:  # "came under RSF control"
            return self.places.of_objects(self.sentence.subjects(before))
        if self.sentence.kind(before) != "prep" or self.sentence.chunks[before].word not in {"under", "in", "into"}:
            return ()
        if self.sentence.kind(verb) == "comma" and self.sentence.chunks[before].word == "under":  # "Mong La, under the thumb of the NDAA,"
            verb = self.sentence.back(verb - 1)
        if self.sentence.kind(verb) == "np":  # "areas under Turkish control"
            return self.parties.where(verb) or self._told_of(verb)
        if self.sentence.kind(verb) != "vg" or self.sentence.chunks[verb].word not in _LYING:
            return ()
        return self.places.of_objects(self.sentence.subjects(verb)) or self._related(verb)

    def is_of_posts(self, phrase: int) -> bool:
        """Whether posts in a place are what somebody controls, and not the place: "five outposts inside Lebanon are under the control of".

        Parameters
        ----------
        phrase
            Number of the noun phrase for the control.
        """
        verb = self.sentence.back(self.sentence.back(phrase - 1) - 1)
        told = self.sentence.kind(verb) == "vg" and self.sentence.chunks[verb].word in _LYING
        subjects = self.sentence.subjects(verb) if told else ()
        heads = [self.sentence.units[self.sentence.chunks[at].head] for at in subjects]
        posts = all(self.lexicon.is_thing("base", self.places.noun(at)) for at in subjects)
        return bool(heads) and posts and not any(head.places for head in heads)

    def _told_of(self, phrase: int) -> tuple[Mention, ...]:
        """What is said to be "a town under Syrian control": "Azaz and Marea are large towns under Syrian control"."""
        verb = self.sentence.back(phrase - 1)
        told = self.sentence.kind(verb) == "vg" and self.sentence.chunks[verb].word in _COPULAS and self.places.is_site(phrase)
        return self.places.of_objects(self.sentence.subjects(verb)) if told else ()

    def _related(self, verb: int) -> tuple[Mention, ...]:
        """As in "sent troops to Kismayo, which has been under the control of": the place right before the relative clause."""
        relative = self.sentence.back(verb - 1)
        comma = self.sentence.back(relative - 1)
        named = self.sentence.back(comma - 1)
        apart = self.sentence.kind(relative) == "rel" and self.sentence.kind(comma) == "comma" and self.sentence.kind(named) == "np"
        return self.parties.where(named) if apart else ()
