"""Ties by nouns: "Russia's base in Tartus", "the withdrawal of French troops from Niger", "Kobani, a YPG stronghold"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from geo.model import Mention
from geo.positionings.doers import Doers
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.naming import BASES
from geo.positionings.noun_places import NounPlaces
from geo.positionings.parties import Parties
from geo.positionings.party import Party
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites
from geo.positionings.tie import Tie, able, alone

_RESTING = {"lie": "with", "rest": "with", "be": "with", "lose": "by", "exercise": "by"}
"""Verbs of which control is the subject, and the preposition before whose it is."""
_PLAIN = 0.95
"""A noun ties a little less plainly than a verb."""
_COPULAS = frozenset({"be", "become", "remain"})
_SHARED = frozenset({"met", "clashed"})
_BACKING = frozenset({"back", "support", "recognise", "recognize", "fund", "arm", "sponsor"})
_BESIDES = frozenset({"amid", "amidst", "despite", "before", "after", "following", "during", "ahead"})
"""What only stands around a fight: "Battles raged in Kupiansk amid talks between Washington and Moscow"."""
_CALLED = frozenset({"stronghold", "from", "based_in", "administers", "hosts"})
"""Relations that a noun for who does it tells: "a native of", "rulers of", "the host of"."""
_LEAVING = frozenset({"leave", "withdraw", "depart", "pull out", "flee", "retreat"})
_UNDOING = frozenset(
    {"clearing", "clearance", "capture", "seizure", "destruction", "removal", "dismantling", "elimination", "loss", "fall"}
)
_BASE_WORDS = frozenset({"base", "outpost", "garrison", "post", "point"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """Reads the nouns of one sentence."""

    sentence: Sentence
    parties: Parties
    places: Sites
    lexicon: Lexicon

    def ties(self) -> Iterator[Tie]:
        """In order of the nouns."""
        for number, chunk in enumerate(self.sentence.chunks):
            nearest: dict[str, tuple[Tie, ...]] = {}  # "bombardment of Goma in eastern Congo": of two senses that whose place is nearer
            for frame in self._frames(number) if chunk.kind == "np" else ():
                found = tuple(self._of(number, frame))
                known = nearest.get(frame.relation)
                if found and (known is None or found[0].place.start < known[0].place.start):
                    nearest[frame.relation] = found
            for found in nearest.values():
                yield from found

    def _frames(self, phrase: int) -> tuple[Frame, ...]:
        chunk = self.sentence.chunks[phrase]
        head = self.sentence.units[chunk.head]
        if self.places.is_base(phrase) or (head.places and self.places.noun(phrase) in _BASE_WORDS):
            return self.lexicon.nouns["base"]
        if head.places:
            return ()
        if chunk.word == "hand" and not head.low.endswith("s"):  # "in the hands of", not "shook hands" or "a hand in"
            return ()
        if head.low.endswith("authorities"):  # who rules, not that they rule
            return ()
        last = self.lexicon.noun(head.low.split()[-1])
        pair = f"{self.sentence.units[chunk.head - 1].low} {last}" if chunk.head > chunk.first else ""
        return self.lexicon.nouns.get(pair) or self.lexicon.nouns.get(last, ())

    def _of(self, phrase: int, frame: Frame) -> Iterator[Tie]:
        if (
            self._is_figurative(phrase, frame)
            or (frame.relation == "administers" and self._commands(phrase))
            or self._is_mere_object(phrase, frame)
            or (frame.relation == "supplies" and not self._names(phrase, "arms"))
        ):
            return
        places = self._sites().of(phrase, frame)
        sides = self._between if frame.owner == {"between"} else self._owner  # not who else is told of beside a war
        owners = tuple(able(frame, sides(phrase, frame), self.parties.actors)) if places else ()
        origin = next(iter(self.places.behind(phrase, frame.origin)), None)
        weak = (
            frame.relation == "holds_base"
            and self.lexicon.is_thing("weak", self.places.noun(phrase))
            and not self._names(phrase, "military")
        )
        if frame.kind == "talker" and (alone(owners, self.parties.actors) or self._is_fight(phrase, owners)):
            return
        told = self._told_of(phrase)
        if frame.relation == "administers" and self._sites().is_of_posts(phrase):
            frame = replace(frame, relation="holds_base")
        for actor in owners:
            if (weak and self._is_state(actor)) or actor.mention.target in told:
                continue
            others = tuple(one for one in owners if one is not actor) if frame.relation in _SHARED else self._others(phrase, frame)
            for place in places:
                if frame.relation == "holds_base" and self._is_at_home(phrase, actor, place):
                    continue
                mirrored = frame.relation in _SHARED and bool(others) and actor is not owners[0]
                yield Tie(relation=frame.relation, frame=frame, actor=actor, place=place, trigger=phrase, origin=origin, others=others,
                          confidence=actor.confidence * _PLAIN, mirrored=mirrored)  # fmt: skip

    def _is_figurative(self, phrase: int, frame: Frame) -> bool:
        """As in "Hamas's popular base in Nablus", "the Philippines' stronghold of banking"."""
        chunk = self.sentence.chunks[phrase]
        if frame.relation == "stronghold" and self.places.noun(phrase) in {"enclave", "exclave"}:  # "the Tajik enclave of Vorukh"
            return any(self._is_state(owner) for owner in self.parties.owner(phrase))
        if frame.relation == "holds_base":
            return any(self.lexicon.is_thing("following", unit.low) for unit in self.sentence.units[chunk.first : chunk.head])
        of, what = self.sentence.on(phrase + 1), self.sentence.on(self.sentence.on(phrase + 1) + 1)
        if frame.relation != "stronghold" or self.sentence.kind(of) != "prep" or self.sentence.kind(what) != "np":
            return False
        inside = self.sentence.units[self.sentence.chunks[what].first : self.sentence.chunks[what].last + 1]
        thing = inside[-1].tag in {"NN", "NNS"} and not self.parties.role(self.sentence.chunks[what].word)
        return self.sentence.chunks[of].word == "of" and thing and not any(unit.actor or unit.places for unit in inside)

    def _told_of(self, phrase: int) -> frozenset[str | None]:
        """Of whom or where it is said what "its" own something is: "Chad was its last foothold in the Sahel" is not Chad's."""
        before = self.sentence.back(phrase - 1)
        own = any(
            unit.tag == "PRP$" for unit in self.sentence.units[self.sentence.chunks[phrase].first : self.sentence.chunks[phrase].head]
        )
        if not own or self.sentence.kind(before) != "vg" or self.sentence.chunks[before].word not in _COPULAS:
            return frozenset()
        heads = (self.sentence.units[self.sentence.chunks[at].head] for at in self.sentence.subjects(before))
        return frozenset(head.actor.target for head in heads if head.actor is not None)

    def _commands(self, phrase: int) -> bool:
        """As in "is in command and control of the rebels in": what is controlled by the subject is no place."""
        of = self.sentence.on(phrase + 1)
        joined = self.sentence.kind(self.sentence.back(phrase - 1)) == "cc" and self.sentence.chunks[phrase].word == "control"
        whom = self.sentence.kind(of) == "prep" and self.sentence.chunks[of].word == "of" and bool(self.parties.who(of + 1))
        return joined and whom

    def _others(self, phrase: int, frame: Frame) -> tuple[Party, ...]:
        """Whom it is done to: "the host of the Polisario at"."""
        return tuple(party for _, word, at in self.sentence.phrases(phrase) if word in frame.other for party in self.parties.who(at))

    def _sites(self) -> NounPlaces:
        return NounPlaces(sentence=self.sentence, parties=self.parties, places=self.places, lexicon=self.lexicon)

    def _doers(self) -> Doers:
        return Doers(sentence=self.sentence, parties=self.parties, lexicon=self.lexicon)

    def _is_fight(self, phrase: int, owners: tuple[Party, ...]) -> bool:
        """Whether those who met did so under arms: "killed in an encounter with the NPA"."""
        kinds = {self.parties.kind(one) for one in owners}
        return self.places.noun(phrase) == "encounter" and not kinds.isdisjoint({"armed_group", "force"})

    def _is_state(self, party: Party) -> bool:
        """Whether a state or people owns it: then "facilities" alone are no base, nor is a "Palestinian camp"."""
        return self.parties.kind(party) in {"state", "government", "community"} and party.role == "name"

    def _is_at_home(self, phrase: int, party: Party, place: Mention) -> bool:
        """Whether a state only says where a base of that name lies: "Iraq's Ain al-Asad airbase"."""
        named = self.sentence.units[self.sentence.chunks[phrase].head].places[:1] == (place,) and self.places.kind(place) in BASES
        actor = self.parties.actor(party)
        return named and self._is_state(party) and actor is not None and actor.country == self.places.country(place)

    def _names(self, phrase: int, kind: str) -> bool:
        """Whether a thing of a kind stands in the phrase or behind its "of": "arms deliveries", "deliveries of rockets"."""
        chunk = self.sentence.chunks[phrase]
        inside = [self.lexicon.noun(unit.low) for unit in self.sentence.units[chunk.first : chunk.head]]
        behind = [self.places.noun(other) for _, word, other in self.sentence.phrases(phrase) if word == "of"]
        return any(self.lexicon.is_thing(kind, noun) for noun in (*inside, *behind))

    def _is_mere_object(self, phrase: int, frame: Frame) -> bool:
        """Whether troops are only what a verb acts upon: "fought Russian troops at", of which the verb tells."""
        before = self.sentence.back(phrase - 1)
        listed = self.sentence.kind(before) == "cc" and self.sentence.kind(self.sentence.back(before - 1)) == "np"
        object_too = listed and not self.sentence.is_subject(phrase)  # "lost 241 Americans and 58 French paratroopers in"
        if object_too or (self.sentence.kind(before) == "cc" and self.sentence.is_pair(before)):  # "clashes between the army and rebels in"
            before = self.sentence.back(self.sentence.back(before - 1) - 1)
        if frame.relation == "holds_base":
            return self._is_taken(phrase, before)
        if frame.relation == "patrols":
            return self._is_attacked(phrase, before)
        if frame.relation == "deployed" and (self._is_taken(phrase, before) or self._is_undone(before)):
            return True
        if frame.relation != "deployed" or not self.lexicon.is_thing("force", self.places.noun(phrase)):
            return False
        verb = self.sentence.verb_behind(phrase)
        word = "" if verb is None else self.sentence.chunks[verb].word
        says = word in self.lexicon.words["speech.words"] | _LEAVING  # "Rebels in Mali say", "all soldiers at the Niamey base had left"
        if says or self.sentence.kind(before) == "prep":  # "families of Uyghur fighters in", "clashed with Syrian troops in"
            return True
        return self.sentence.kind(before) == "vg" and self.sentence.chunks[before].word not in _COPULAS

    def _is_undone(self, before: int) -> bool:
        """As in "the clearing of SDF positions in", "after the capture of Syrian positions in"."""
        noun = self.sentence.back(before - 1)
        led = self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word == "of" and self.sentence.kind(noun) == "np"
        return led and self.sentence.chunks[noun].word in _UNDOING

    def _is_attacked(self, phrase: int, before: int) -> bool:
        """Whether men on patrol are only who was struck: "ambushed a patrol near"."""
        aimed = self.sentence.kind(before) == "prep" and self.sentence.chunks[before].word in {"on", "against", "at"}
        own = self.sentence.units[self.sentence.chunks[phrase].head].actor is not None or self.parties.owner(phrase)
        if aimed and not own and self.lexicon.is_thing("attack", self.sentence.chunks[self.sentence.back(before - 1)].word):
            return True  # "an attack on a patrol near"
        after = self.sentence.verb_behind(phrase)
        suffered = before if self.sentence.kind(before) == "vg" else after
        if suffered is None or (suffered == after and not self.sentence.chunks[suffered].passive):
            return False
        frames = self.lexicon.verbs.get(self.sentence.chunks[suffered].word, ())
        return any(frame.relation in {"struck", "clashed"} and not frame.needs for frame in frames)

    def _is_taken(self, phrase: int, before: int) -> bool:
        """Whether "its base" is what somebody else takes or strikes: whose it is then stays open."""
        owned = any(
            unit.tag == "PRP$" for unit in self.sentence.units[self.sentence.chunks[phrase].first : self.sentence.chunks[phrase].head]
        )
        frames = self.lexicon.verbs.get(self.sentence.chunks[before].word, ()) if self.sentence.kind(before) == "vg" else ()
        return owned and any(frame.relation in {"seized", "struck", "clashed"} and not frame.needs for frame in frames)

    def _between(self, phrase: int, _: Frame) -> tuple[Party, ...]:
        verb = self.sentence.verb_behind(phrase)  # "The Battle of Adwa was fought between"
        behind = () if verb is None else self.sentence.phrases(verb)
        led = (other for _, word, other in (*self.sentence.phrases(phrase), *behind) if word == "between")
        return tuple(party for at in led for party in self.parties.who(at)) or self.parties.owner(phrase)

    def _owner(self, phrase: int, frame: Frame) -> tuple[Party, ...]:
        if frame.relation in _CALLED and not frame.owner:
            apposed = frame.relation == "administers" or self.places.noun(phrase) == "resident"  # "now resident in Oslo, Andrei Medvedev"
            return self._who_is(phrase) or (self.parties.who(phrase) if apposed else ())
        if frame.relation == "deployed" and self.lexicon.is_thing("force", self.places.noun(phrase)):
            return tuple(one for one in self.parties.who(phrase) if one.role == "force" and one.confidence == 1)
        head = self.sentence.units[self.sentence.chunks[phrase].head]
        if head.actor is not None and not head.places:
            return self.parties.who(phrase)
        found = [one for one in self.parties.owner(phrase) if not self._is_namesake(phrase, one, frame)]
        shared = frame.relation in _SHARED
        if found and not shared:
            return tuple(found)
        for at, word, other in takewhile(lambda one: not shared or one[1] not in _BESIDES, self.sentence.phrases(phrase)):
            # "of" belongs to the noun only right behind it: not in "a headquarters in A until the fall of B"
            if word in frame.owner and (word != "of" or at == self.sentence.on(phrase + 1)) and not self._is_backing(at):
                whence = word == "from" and bool(self.sentence.units[self.sentence.chunks[other].head].places)  # "fire from Lebanon"
                whence = whence and not (frame.relation == "supplies" and any(to in frame.place for _, to, _ in self._led(other)))
                found += () if whence else (one for one in self.parties.who(other) if not self._suffers(frame, word, one))
        if not found and shared:  # "Fighting raged on the outskirts between A and B"
            verb = self.sentence.verb_behind(phrase)
            led = () if verb is None else takewhile(lambda one: one[1] not in _BESIDES, self.sentence.phrases(verb))
            own = [other for at, word, other in led if word in frame.owner - {"of"} and not self._is_backing(at)]
            found += [party for other in own for party in self.parties.who(other)]
        if frame.relation == "met" and self._doers().bound_for(phrase) is not None:
            return tuple(found) + self._doers().of(phrase, frame)
        if found and shared and len({one.mention.target for one in found}) == 1:  # "were locked in battle with"
            found += self._doers().of(phrase, frame) or self._harmed(phrase, frame)
        return tuple(found) or self.parties.relative_owner(phrase) or self._doers().of(phrase, frame) or self._resting(phrase, frame)

    def _is_backing(self, preposition: int) -> bool:
        """As in "under the control of a government backed by Russia": whose friends it has."""
        verb = self.sentence.chunks[max(0, self.sentence.back(preposition - 1))]
        return verb.kind == "vg" and verb.word.removesuffix("ed") in _BACKING

    def _led(self, phrase: int) -> tuple[tuple[int, str, int], ...]:
        """What stands behind a phrase that a noun leads to: "arms shipments from Iran to Homs"."""
        return tuple(self.sentence.phrases(phrase))[:1]

    def _resting(self, phrase: int, frame: Frame) -> tuple[Party, ...]:
        """As in "De facto control over Ras Kamboni lies with", "Control of Lachin was lost by"."""
        verb = self.sentence.verb_behind(phrase) if frame.relation == "administers" else None
        leading = "" if verb is None else _RESTING.get(self.sentence.chunks[verb].word, "")
        if verb is None or not leading or (leading == "by" and not self.sentence.chunks[verb].passive):
            return ()
        return tuple(party for _, word, at in self.sentence.phrases(verb) if word == leading for party in self.parties.who(at))

    def _suffers(self, frame: Frame, preposition: str, party: Party) -> bool:
        """Whether "of" leads to the victims: "the massacre of Muslims at", not "the crimes of the army"."""
        people = party.role == "people" or self.parties.kind(party) in {"community", "person"}
        return frame.relation == "committed_abuse" and preposition == "of" and people

    def _is_namesake(self, phrase: int, party: Party, frame: Frame) -> bool:
        """As in "the Camilo Osias naval base": a person's name without "'s" is the base's own."""
        chunk = self.sentence.chunks[phrase]
        inside = range(chunk.first, chunk.head)
        if frame.relation != "holds_base":  # "a Haftar stronghold"
            return False
        bare = any(self.sentence.units[at].actor is party.mention and self.sentence.units[at + 1].tag != "POS" for at in inside)
        return bare and self.parties.kind(party) == "person"

    def _harmed(self, phrase: int, frame: Frame) -> tuple[Party, ...]:
        """The troops that suffered in a fight were in it: "six soldiers were wounded in clashes with"."""
        verb = self._sites().suffered(phrase) if frame.relation == "clashed" else None
        subjects = () if verb is None else self.sentence.subjects(verb)
        return tuple(party for at in subjects for party in self.parties.who(at) if party.role == "force")

    def _who_is(self, phrase: int) -> tuple[Party, ...]:
        """Who is called so: "Ali, a native of Derna", "Ali is a native of Derna"."""
        before = self.sentence.back(phrase - 1)
        while self.sentence.kind(before) in {"prep", "np"} and self.sentence.kind(self.sentence.back(before - 1)) in {"vg", "prep"}:
            before = self.sentence.back(before - 1)
        if self.sentence.kind(before) == "vg" and self.sentence.chunks[before].word in _COPULAS:
            return tuple(party for at in self.sentence.subjects(before) for party in self.parties.who(at))
        named = self.sentence.named_before(phrase)
        after = self.sentence.on(phrase + 1)
        while self.sentence.kind(after) in {"prep", "np"}:
            after = self.sentence.on(after + 1)
        led = self.sentence.kind(before) == "prep"  # "From her exile in Vilnius, Sviatlana Tsikhanouskaya ..."
        if (
            named is None
            and (self.sentence.back(before - 1) if led else before) < 0
            and self.sentence.kind(after) == "comma"
            and self.sentence.kind(self.sentence.on(after + 1)) == "np"
        ):
            named = self.sentence.on(after + 1)  # "A native son of Maiduguri, Babagana Zulum ..."
        return () if named is None else self.parties.who(named)
