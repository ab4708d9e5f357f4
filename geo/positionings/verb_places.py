"""Where what a verb tells takes place: at its object, behind its prepositions, in front of its clause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.model import Mention
from geo.positionings.fronting import FRONT
from geo.positionings.idioms import Idioms
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.parties import Parties
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites

_APART = frozenset({"abduct", "kidnap", "rape", "torture", "behead", "enslave", "flog"})
"""What is done to people that is no part of a strike in which others die."""
_FOR = frozenset({"for", "over"})
_STANDING = frozenset({"in", "at"})
_OVER = frozenset({"across", "over", "through"})
"""Prepositions of what is only crossed: "travelled across the Euphrates to Homs"."""
_GOALS = frozenset({"to", "into", "towards", "toward"})
_HELD = frozenset({"administers", "seized", "struck"})
_HAPPENING = frozenset({"take place", "take", "occur", "happen"})
_STRIKES = frozenset({"struck", "clashed"})
_DONE = frozenset({"committed_abuse", "administers"})
"""What is done to people or things that stand in a place, which is where it is done."""
_GUARDING = frozenset({"secure", "protect", "guard", "defend", "police", "patrol", "garrison", "hold"})
_ATTACKS = (" attack", " attacks", " bombing")
"""As verbs end that claim what the words behind tell of."""
_WORKS = frozenset({"terminal", "smelter", "pipeline", "railway"})
_COUNTRIES = frozenset({"country", "province", "region"})
_LOOSE = frozenset({"struck", "patrols", "visited"})
"""Relations whose object may be any thing in a place: "bombed a school in Homs"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbPlaces:
    """Finds the places of the verbs of one sentence."""

    sentence: Sentence
    parties: Parties
    places: Sites
    lexicon: Lexicon

    def of(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> tuple[Mention, ...]:
        """The places to which a verb ties.

        Parameters
        ----------
        verb
            Number of the verb group.
        frame
            That fits it.
        objects
            Numbers of its objects.
        """
        frame = self._without_sides(verb, frame)
        if "subject" in frame.place and ((named := self._at_subject(verb, frame)) or frame.place == {"subject"}):
            return named
        if frame.relation == "administers":  # who occupies a school in a town does not rule the town
            objects = tuple(at for at in objects if not self._is_mere_part(at))
        direct = self._direct(verb, frame, objects) if "object" in frame.place else ()
        if not direct and frame.relation == "seized":  # "took over a Hezbollah position in Aita al-Shaab"
            held = (at for at in objects if any(self.lexicon.is_thing(kind, self.places.noun(at)) for kind in ("position", "terrain")))
            direct = tuple(place for at in held for place in self.parties.wheres(at))
        if direct or (direct := self._beside_holder(frame, objects)):
            return direct
        if frame.needs in {"base", "access"}:
            sites = tuple(at for at in objects if self.places.is_base(at) or self.lexicon.is_thing("base", self.places.noun(at)))
            meant = sites if frame.actor == "object" and sites else self._counted(objects)  # "hand Moscow a base at"
            based = tuple(place for at in meant for place in self.places.of_base(at) or self.parties.where(at))
            if based or frame.needs == "base":
                turned = self.sentence.chunks[verb].passive or self.sentence.chunks[verb].form == "participle"
                ahead = bool(objects) and max(objects) < verb  # "a base that it has in Timbuktu"
                moved = turned or ahead  # "A base was established in Timbuktu by"
                here = self.places.behind(verb, FRONT) if moved else ()
                return based or here or self.places.fronted(verb) or self.places.relative(verb)
        if frame.direct:
            return self._directly(verb, frame)
        if frame.relation == "left":
            return self._left(verb, frame, objects)
        return self._by_office(frame, objects) or self._behind(verb, frame, objects)

    def _beside_holder(self, frame: Frame, objects: tuple[int, ...]) -> tuple[Mention, ...]:
        """As in "seized two outposts held by a militia near Lashio": where stands what somebody else held."""
        bases = (at for at in objects if frame.relation == "seized" and self.lexicon.is_thing("base", self.places.noun(at)))
        held = (at + 1 for at in bases if self.sentence.kind(at + 1) == "vg" and self.sentence.chunks[at + 1].form == "participle")
        return tuple(place for at in held for place in self.places.behind(at, FRONT))

    def _direct(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> tuple[Mention, ...]:
        """The places that are a verb's objects themselves, or stand right before what is told of them."""
        found = self.places.of_objects(objects, strict=frame.relation not in _LOOSE)
        held = frame.relation in _HELD
        if found and held and self.sentence.chunks[verb].passive and self.sentence.kind(self.sentence.back(verb - 1)) == "rel":
            narrow = tuple(place for at in objects for place in self.places.narrowest(at))
            return narrow or found  # "Nasir in Upper Nile, which was seized by"
        return found or (self._beside(verb) if held else ())

    def _is_mere_part(self, phrase: int) -> bool:
        """Whether an object is a building, or a base somewhere in a country: who controls camps in Apure does not rule Apure."""
        noun = self.places.noun(phrase)
        wide = any(self.places.kind(one) in _COUNTRIES for one in self.parties.wheres(phrase))
        return noun in _WORKS or self.lexicon.is_thing("building", noun) or (wide and self.lexicon.is_thing("base", noun))

    def _by_office(self, frame: Frame, objects: tuple[int, ...]) -> tuple[Mention, ...]:
        """The town before an office: "opened its Kabul embassy"."""
        return tuple(one for at in objects for one in self.places.before_head(at)) if "mission" in frame.needs.split() else ()

    def _behind(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> tuple[Mention, ...]:
        """The places behind a verb's prepositions or in front of its clause; none if the first is unknown."""
        close = "object" in frame.place and bool(objects)
        if self.places.is_unknown(verb, frame.place):
            return ()
        attack = verb if self.sentence.chunks[verb].word.endswith(_ATTACKS) else objects[-1] if objects and frame.needs == "attack" else -1
        active = frame.relation == "struck" and not self.sentence.chunks[verb].passive
        told = self.places.where_it_hit(attack) if active and attack >= 0 else ()
        found = self._around(verb, replace(frame, place=frame.place - FRONT) if told else frame, close=close) or told
        return found or (self._to_guard(objects[-1]) if objects and frame.relation == "deployed" and frame.needs == "force" else ())

    def _to_guard(self, troops: int) -> tuple[Mention, ...]:
        """As in "deployed troops to secure Juba": whoever is sent to guard a place is there."""
        verb = self.sentence.on(troops + 1)
        duty = self.sentence.kind(verb) == "vg" and self.sentence.chunks[verb].form == "infinitive"
        if not duty or self.sentence.chunks[verb].word not in _GUARDING:
            return ()
        return self.places.of_objects(tuple(self.sentence.objects(verb)), strict=True) or self.places.behind(verb, FRONT)

    def _beside(self, verb: int) -> tuple[Mention, ...]:
        """The place right before a comma and what is told of it: "the streets of Homs, held by", "tanks near Homs, which Iran captured"."""
        relative = self.sentence.chunks[verb].form == "finite"
        at = self.sentence.back(verb - 1)
        while relative and self.sentence.kind(at) == "np":
            at = self.sentence.back(at - 1)
        comma = self.sentence.back(at - 1) if relative and self.sentence.kind(at) == "rel" else at
        named = self.sentence.back(comma - 1)
        behind = relative and next(self.sentence.objects(verb), None) is not None and not self.sentence.chunks[verb].passive
        if self.sentence.kind(comma) != "comma" or self.sentence.kind(named) != "np" or comma == at == -1 or behind:
            return ()
        if not relative and self.sentence.chunks[verb].form != "participle":
            return ()
        head = self.sentence.units[self.sentence.chunks[named].head]
        if relative and self.sentence.kind(at) != "rel":
            return ()
        inside = next((one for one in head.places[1:] if self.places.kind(one) == "settlement"), None)
        if head.places and head.places[0].sense == "literal" and head.actor is None:
            return (inside or head.places[0],)
        return ()

    def _at_subject(self, verb: int, frame: Frame) -> tuple[Mention, ...]:
        """Where the subject is the place: "Goma fell to"; not in "Belarus hosts Russian crews at Asipovichy", where it is their host."""
        subjects = self.sentence.subjects(verb)
        if frame.relation == "seized":  # "The task of guarding Goma fell to" takes nothing
            subjects = tuple(at for at in subjects if self.places.is_site(at) or self.lexicon.is_thing("lair", self.places.noun(at)))
        if frame.relation == "holds_base":
            subjects = tuple(at for at in subjects if self.places.is_base(at) or self.lexicon.is_thing("base", self.places.noun(at)))
        led = any(word in FRONT for _, word, _ in self.sentence.phrases(verb))
        if frame.relation == "deployed" and (led or self.places.fronted(verb) or self.places.relative(verb)):
            return ()
        return tuple(place for at in subjects for place in self.parties.wheres(at) or self._with_subject(at, frame))

    def _with_subject(self, phrase: int, frame: Frame) -> tuple[Mention, ...]:
        """As in "The battle for Tartus pitted A against B", "soldiers patrolling near Tibú came under attack"."""
        if frame.relation == "clashed":
            return self.places.behind(phrase, _FOR)
        reduced = self.sentence.kind(phrase + 1) == "vg" and self.sentence.chunks[phrase + 1].form in {"participle", "gerund"}
        return self.places.behind(phrase + 1, FRONT) if reduced and frame.relation == "struck" else ()

    def _without_sides(self, verb: int, frame: Frame) -> Frame:
        """Without "for" where it leads to those on whose side they fight: "fight for Russia", not "fight for Sirte"."""
        led = (phrase for _, word, phrase in self.sentence.phrases(verb) if word == "for" and self.sentence.kind(phrase) == "np")
        fights = frame.relation == "clashed" and "for" in frame.place
        sides = fights and any(self.sentence.units[self.sentence.chunks[phrase].head].actor is not None for phrase in led)
        return replace(frame, place=frame.place - {"for"}) if sides else frame

    def _left(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> tuple[Mention, ...]:
        """What they leave, also where it stands with those who do ("the last troops in Kabul were flown out"); not if a goal is unknown."""
        if self.places.is_unknown(verb, frame.place) or self._is_bound_for_unknown(verb):
            return ()
        found = self._around(verb, frame, close="object" in frame.place and bool(objects))
        moved = objects or self.sentence.subjects(verb)
        there = (self.places.behind(at, _STANDING) for at in moved if not found and frame.actor == "theme")
        return found or next((places for places in there if places), ())

    def _is_bound_for_unknown(self, verb: int) -> bool:
        """As in "pulled back from Vuhledar to prepared lines near Bohoiavlenka": whoever has a goal moved to it."""
        phrases = tuple(self.sentence.phrases(verb))
        goal = next((at for at, word, _ in phrases if word in _GOALS), -1)
        led = (phrase for at, _, phrase in phrases if 0 <= goal <= at and self.sentence.kind(phrase) == "np")
        heads = (self.sentence.units[self.sentence.chunks[phrase].head] for phrase in led)
        return any(head.tag == "NNP" and head.actor is None and not head.places and head.text[0].isupper() for head in heads)

    def _counted(self, objects: tuple[int, ...]) -> tuple[int, ...]:
        """The objects, and of those that only count, what they count: "closed three of its outposts in"."""
        found = []
        for at in objects:
            behind = self.sentence.on(self.sentence.on(at + 1) + 1)
            found.append(behind if len(self.places.nouns(at)) > 1 and self.sentence.kind(behind) == "np" else at)
        return tuple(found)

    def _around(self, verb: int, frame: Frame, *, close: bool) -> tuple[Mention, ...]:
        """The places behind a verb's prepositions, else those in front of its clause."""
        first = next((word for _, word, _ in self.sentence.phrases(verb)), "")
        ahead = frame.place & _GOALS if first in _OVER and frame.relation in {"visited", "moved_to"} else frozenset[str]()
        found = self.places.behind(verb, ahead, close=close) if ahead else ()
        found = found or self.places.behind(verb, frame.place, close=close) or self._stranded(verb, frame)
        found = found or self._which_happened(verb, frame)
        if found or frame.place.isdisjoint(FRONT):
            return found or self.places.led(verb, frame.place)
        outer = self._outer(verb) if frame.relation == "struck" else ()
        found = outer or self.places.fronted(verb) or self.places.relative(verb) or self._there_before(verb)
        if not found and frame.relation == "clashed":
            return self._of_brawlers(verb)
        if found or frame.relation not in _DONE:
            return found
        if frame.relation != "committed_abuse":
            return self._of_subject(verb, _STANDING)
        return self._of_subject(verb, _STANDING | {"of"}) or self._of_victims(verb) or self._joined(verb)

    def _which_happened(self, verb: int, frame: Frame) -> tuple[Mention, ...]:
        """As in "claimed the attack, which took place near Gulmarg"."""
        at = verb + 1
        while self.sentence.kind(at) in {"np", "prep", "comma"}:
            at += 1
        told = frame.relation == "struck" and self.sentence.kind(at) == "rel" and self.sentence.kind(at + 1) == "vg"
        return self.places.behind(at + 1, FRONT) if told and self.sentence.chunks[at + 1].word in _HAPPENING else ()

    def _of_brawlers(self, verb: int) -> tuple[Mention, ...]:
        """Where those are who fought: "Demonstrators in Mitrovica clashed with the police"."""
        subjects = () if self.sentence.chunks[verb].passive else self.sentence.subjects(verb)
        return tuple(place for at in subjects for place in self.places.behind(at, _STANDING, close=True))

    def _there_before(self, verb: int) -> tuple[Mention, ...]:
        """As in "There Hezbollah executed": the place that the sentence before named."""
        first = self.sentence.chunks[0]
        subjects = self.sentence.subjects(verb)
        opens = first.kind == "adv" and first.word == "there" and bool(subjects) and min(subjects) == 1
        return self.places.there(0) if opens else ()

    def _stranded(self, verb: int, frame: Frame) -> tuple[Mention, ...]:
        """As in "Palmyra, which they withdrew from, is": what a relative clause is about, where its preposition leads to nothing."""
        at = self.sentence.on(verb + 1)
        while self.sentence.kind(at) == "np":
            at = self.sentence.on(at + 1)
        alone = self.sentence.kind(at) == "prep" and self.sentence.kind(self.sentence.on(at + 1)) not in {"np", "prep"}
        if not alone or self.sentence.chunks[at].word not in frame.place:
            return ()
        about = Idioms(sentence=self.sentence, places=self.places, lexicon=self.lexicon).relative_object(verb)
        return tuple(place for phrase in about for place in self.parties.where(phrase))

    def _of_victims(self, verb: int) -> tuple[Mention, ...]:
        """Where those are at home to whom it is done: "shot the men of Nouna"."""
        objects = () if self.sentence.chunks[verb].passive else tuple(self.sentence.objects(verb))
        harmed = (at for at in objects if any(self.lexicon.is_thing("civilians", noun) for noun in self.places.nouns(at)))
        return tuple(place for at in harmed for place in self.places.behind(at, frozenset({"of"}), close=True))

    def _of_subject(self, verb: int, prepositions: frozenset[str]) -> tuple[Mention, ...]:
        """Where stands what something is done to: "Taxes in Rutshuru are collected by"; "Driven out of their homes in Kocho, they were"."""
        if not self.sentence.chunks[verb].passive or self.sentence.chunks[verb].form != "finite":
            return ()
        subjects = self.sentence.subjects(verb)
        found = tuple(place for at in subjects for place in self.places.behind(at, prepositions) or self.places.where_it_hit(at))
        fronted = self.sentence.chunks[0].form == "participle" and all(self.sentence.kind(n) != "vg" for n in range(1, verb))
        return found or (self.places.behind(0, FRONT) if fronted else ())

    def _joined(self, verb: int) -> tuple[Mention, ...]:
        """Where what stands before it in a row was done by the same: "raided Merawi and shot", "stormed Pont-Sondé, killing"."""
        row = self.sentence.back(verb - 1)
        reduced = self.sentence.kind(row) == "comma" and self.sentence.chunks[verb].form == "gerund"
        before = self.sentence.verb_before(row) if reduced or self.sentence.kind(row) == "cc" else None
        apart = self.sentence.chunks[verb].word in _APART  # "raided the village, killing eleven and abducting women"
        while before is not None and not self.sentence.chunks[before].passive and (apart or not self._destroys(before)):
            found = self.places.of_objects(tuple(self.sentence.objects(before)), strict=True) or self.places.behind(
                before, FRONT | {"into"}
            )
            found = found or self._of_victims(before)
            comma = self.sentence.back(before - 1)
            if found or self.sentence.kind(comma) != "comma" or self.sentence.subjects(before) != self.sentence.subjects(verb):
                return found
            before = self.sentence.verb_before(comma)  # "rounded up the men of Nouna, separated them and shot"
        return ()

    def _destroys(self, verb: int) -> bool:
        """Whether a verb tells of a strike, of which those it kills are part: "burned down Bossangoa and shot its priest"."""
        frames = self.lexicon.verbs.get(self.sentence.chunks[verb].word, ())
        return any(frame.relation in _STRIKES for frame in frames)

    def _outer(self, verb: int) -> tuple[Mention, ...]:
        """As in "nine died in Odesa when a missile struck a block of flats": where the strike did what the main clause says."""
        sub = next((n for n in range(verb - 1, max(-1, verb - 8), -1) if self.sentence.kind(n) != "np"), -1)
        if self.sentence.kind(sub) != "sub" or self.sentence.chunks[sub].word not in {"when", "after", "as"}:
            return ()
        main = next((n for n in range(sub - 1, -1, -1) if self.sentence.kind(n) == "vg"), -1)
        suffered = self.sentence.chunks[main]
        harmed = suffered.word in self.lexicon.words["doing.suffer"] or (
            suffered.passive and suffered.word in self.lexicon.words["doing.harm"]
        )
        return self.places.behind(main, FRONT) if main >= 0 and harmed else ()

    def _directly(self, verb: int, frame: Frame) -> tuple[Mention, ...]:
        """The places of the first preposition, which stands right behind the verb: "was in Hanoi", not "was in prison in Hanoi"."""
        if self.sentence.kind(self.sentence.on(verb + 1)) == "vg":  # "where soldiers are to be stationed": they are not there yet
            return ()
        if self.sentence.kind(verb + 1) == "adv" and self.sentence.chunks[verb + 1].word == "there":
            return self.places.there(verb + 1) if "there" in frame.place else ()
        phrases = tuple(self.sentence.phrases(verb))
        first = self.sentence.on(verb + 1)
        found = tuple((at, word, phrase) for at, word, phrase in phrases if at == first or (phrases[0][0] == first and self._goes_on(at)))
        if frame.relation == "deployed":  # "are in the hills of Sinjar"
            named = tuple(place for _, word, phrase in found if word in frame.place for place in self.parties.wheres(phrase))
            return named or (() if any(word in frame.place for _, word, _ in found) else self.places.relative(verb))
        places = (self._itself(phrase) for _, word, phrase in found if word in frame.place)
        return tuple(place for named in places for place in named if place.sense == "literal")

    def _itself(self, phrase: int) -> tuple[Mention, ...]:
        """The place that a phrase is: "in Hanoi", "in the city of Hanoi"; not where a prison stands."""
        chunk = self.sentence.chunks[phrase]
        of = self.sentence.kind(phrase + 1) == "prep" and self.sentence.chunks[phrase + 1].word == "of"
        town = of and self.lexicon.is_thing("settled", chunk.word)
        return self.parties.where(phrase)[:1] if town else self.sentence.units[chunk.head].places[:1]

    def _goes_on(self, preposition: int) -> bool:
        """As in "will be in Busan on Friday and in Yokosuka on Monday"."""
        return self.sentence.kind(self.sentence.back(preposition - 1)) == "cc"
