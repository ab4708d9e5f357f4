"""Ties by verbs: "Israel bombed Homs", "troops stationed in Hama", "Tartus, which Russia has held"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.model import Mention
from geo.positionings.fitting import Fitting
from geo.positionings.idioms import Idioms
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.parties import Parties
from geo.positionings.party import Party
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites
from geo.positionings.tie import Tie, able, alone
from geo.positionings.verb_parties import VerbParties
from geo.positionings.verb_places import VerbPlaces

_PARTICLES = frozenset({"up", "back", "on", "down", "forward", "off", "away", "over", "across", "through", "out", "in", "along", "home"})
"""Words behind a verb of movement that only say which way: "moved up to Kiseljak"."""
_GOING = frozenset({"moved_to", "left", "visited"})
_PRONOUNS = frozenset({"him", "her", "them", "it", "us", "me", "you"})
_NONE: frozenset[str] = frozenset()
_INSTEAD = {
    "left": frozenset({"moved_to"}),
    "moved_to": frozenset({"deployed", "visited", "supplies"}),
    "administers": frozenset({"left", "holds_base"}),
    "hosts": frozenset({"met", "deployed"}),
    "deployed": frozenset({"hosts"}),
    "visited": frozenset({"met"}),
    "based_in": frozenset({"deployed"}),
    "holds_base": frozenset({"holds_base", "based_in"}),
    "committed_abuse": frozenset({"struck"}),
}
"""Relations that say the same with more: whoever left for somewhere moved there, one tie with two ends."""
_ORDER = {"met": 0, "hosts": 1, "supplies": 2}
"""Relations that are looked for first in the passive: of those who are sheltered by somebody nothing is told for themselves."""
_ALIKE = frozenset({"met", "clashed", "patrols"})
"""Of these the other side does the same, whoever the first is."""
_GIVING = frozenset({"give", "grant", "offer", "lend", "hand"})
_WISHES = frozenset({"want", "seek", "wish", "like"})
_KEEN = frozenset({"keen", "eager", "anxious"})
_SIDING = frozenset({"behind", "by", "with", "for", "against"})
"""Whoever stands so stands nowhere."""
_BOTH = frozenset({"met", "clashed", "patrols"})
"""Relations that the other side shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """Reads the verbs of one sentence."""

    sentence: Sentence
    parties: Parties
    places: Sites
    lexicon: Lexicon

    def ties(self) -> Iterator[Tie]:
        """In order of the verbs."""
        for number, chunk in enumerate(self.sentence.chunks):
            if chunk.kind != "vg":
                continue
            idioms = Idioms(sentence=self.sentence, places=self.places, lexicon=self.lexicon)
            later = idioms.tail(number)
            whole = f"{chunk.word} {later}" if later else idioms.passive(number)
            frames = (*self.lexicon.verbs.get(whole, ()), *self.lexicon.verbs.get(chunk.word, ()))
            base, _, tail = chunk.word.partition(" ")
            if not frames and not tail:
                continue
            subjects = self.sentence.subjects(number)
            turned = chunk.passive or chunk.form == "participle"
            objects = subjects if turned else tuple(self.sentence.objects(number)) or idioms.relative_object(number)
            found = tuple(self._by_frames(number, frames, subjects, objects))
            way, _, last = tail.partition(" ")
            if not found and tail and (not last or (way in _PARTICLES and " " not in last)):  # "flown to", "flown on to"
                led = tuple(self.sentence.objects(number)) if turned else objects
                whole = f"{base} {way}"  # "turned up in" as "turned up" in
                base = whole if last and whole in self.lexicon.verbs else base
                found = tuple(self._plainer(number, base, last or tail, subjects, led))
            elif not found and last:
                found = tuple(self._by_frames(number, self._shorter(chunk.word), subjects, ()))
            yield from found

    def _shorter(self, words: str) -> tuple[Frame, ...]:
        """The frames of an idiom without its last preposition: who "held talks on" nothing they want may have "held talks"."""
        shorter = words.rpartition(" ")[0]
        while " " in shorter and shorter not in self.lexicon.verbs:
            shorter = shorter.rpartition(" ")[0]
        return self.lexicon.verbs.get(shorter, ()) if " " in shorter else ()

    def _by_frames(self, verb: int, frames: Sequence[Frame], subjects: tuple[int, ...], objects: tuple[int, ...]) -> Iterator[Tie]:
        chunk = self.sentence.chunks[verb]
        turned = chunk.passive or chunk.form == "participle"
        nouns = tuple(noun for at in objects for noun in self._nouns(verb, at))
        if turned and chunk.word in _GIVING:  # "was granted asylum in Moscow by"
            nouns += tuple(noun for at in self.sentence.objects(verb) for noun in self.places.nouns(at))
        ruled = tuple(self.places.noun(at) for at in subjects)
        tied: set[str] = set()
        by_means = tuple(self._by_means(verb, frames, subjects, objects))
        if by_means:
            yield from by_means
            return
        for frame in sorted(frames, key=lambda one: turned and _ORDER.get(one.relation, len(_ORDER))):
            if (frame.voice and (frame.voice == "passive") != turned) or frame.means or tied & _INSTEAD.get(frame.relation, _NONE):
                continue
            for tie in (
                self._of(verb, frame, subjects, objects)
                if self._fitting().fits(frame, objects, ruled if frame.needs == "power" else nouns)
                else ()
            ):
                tied.add(tie.relation)
                yield tie

    def _nouns(self, verb: int, phrase: int) -> tuple[str, ...]:
        """What an object is, and for "them" what the verb before acted on: "dragged twelve men from a bus and shot them"."""
        pronoun = any(noun in _PRONOUNS for noun in self.places.nouns(phrase))  # "beating some of them"
        before = self.sentence.verb_before(verb) if pronoun else None
        meant = () if before is None else self.sentence.objects(before)
        return tuple(noun for at in meant for noun in self.places.nouns(at)) or self.places.nouns(phrase)

    def _by_means(self, verb: int, frames: Sequence[Frame], subjects: tuple[int, ...], objects: tuple[int, ...]) -> Iterator[Tie]:
        """By frames whose subject is a weapon or an attack, which is somebody's: "a Russian bomb killed a couple in"."""
        chunk = self.sentence.chunks[verb]
        turned = chunk.passive or chunk.form == "participle"
        for frame in frames:
            if not frame.means:
                continue
            if frame.means == "craft" and chunk.form != "gerund":  # "took off from N'Djamena for Nancy" is no stay
                continue
            agents = self._whom().behind(verb, "by") if turned else subjects  # "were killed by a rocket fired by"
            nouns = (noun for at in agents for noun in (self.places.last_noun(at), *self.places.nouns(at)))
            armed = any(self.lexicon.is_thing(frame.means, noun) for noun in nouns)
            yield from self._of(verb, frame, subjects, objects) if armed else ()

    def _plainer(self, verb: int, base: str, tail: str, subjects: tuple[int, ...], objects: tuple[int, ...]) -> Iterator[Tie]:
        """By what the verb ties without its tail: "moved up to" as "moved to", "moved into" the strip as "moved" into it."""
        frames = self.lexicon.verbs.get(base, ())
        chunk = self.sentence.chunks[verb]
        other = "active" if chunk.passive or chunk.form == "participle" else "passive"
        if tail in _PARTICLES and not any(tail in frame.place for frame in frames):
            yield from self._by_frames(verb, [frame for frame in frames if frame.relation in _GOING], subjects, objects)
            return
        led = self.places.of_objects(objects, strict=True) if any(tail in frame.place for frame in frames) else ()
        tied: set[str] = set()
        for frame in frames if led else ():
            barred = frame.voice == other or frame.needs or tied & _INSTEAD.get(frame.relation, _NONE)
            for tie in () if barred or tail not in frame.place else self._of(verb, frame, subjects, (), led=led):
                tied.add(tie.relation)
                yield tie

    def _of(
        self, verb: int, frame: Frame, subjects: tuple[int, ...], objects: tuple[int, ...], *, led: tuple[Mention, ...] = ()
    ) -> Iterator[Tie]:
        chunk = self.sentence.chunks[verb]
        turned = chunk.passive or chunk.form == "participle"
        whom = self._whom()
        agents = whom.agents(verb, frame, subjects, objects, turned=turned)
        actors = tuple(able(frame, whom.of(frame, subjects, objects, agents, turned=turned), self.parties.actors))
        others = tuple(able(frame, whom.others(verb, frame, objects), self.parties.actors))
        if (
            not actors and frame.relation in _ALIKE and subjects and not turned and not whom.named(subjects)
        ):  # "Jihadists fought the Syrian army in": so did it
            actors, others = others, ()
        aside = chunk.word == "stand" and next((word for _, word, _ in self.sentence.phrases(verb)), "") in _SIDING
        aside = aside or self._claims_that(frame, objects)
        fired = frame.relation in _GOING and frame.actor == "agent" and any(self.parties.is_munition(at) for at in subjects)
        landing = chunk.word == "land" and any(self.lexicon.is_thing("craft", self.places.last_noun(at)) for at in subjects)
        under_way = chunk.form == "gerund" and self.sentence.chunks[self.sentence.back(verb - 1)].word in {"while", "when"}
        fired = fired or (frame.relation == "moved_to" and under_way)  # "was ambushed while travelling to"
        aside = aside or (frame.relation == "committed_abuse" and self._is_by_strike(verb))
        if not actors or fired or landing or aside:  # a rocket that reaches a town has not moved there, nor has a cargo plane
            return
        owned = frame.relation == "holds_base" or frame.needs == "mission"  # "closed the Serbian consulate in"
        if owned and frame.actor == "agent" and whom.is_of_others(objects, actors):
            return
        origins = self.places.of_objects(objects) if "object" in frame.origin else self.places.behind(verb, frame.origin)
        if frame.relation == "deployed" and frame.origin and (origins or whom.known(objects)):
            return
        several = len({one.mention.target for one in (*actors, *others)}) > 1
        if (frame.needs == "with" and not several) or self._is_alone(frame, (*actors, *others), turned=turned):
            return
        places = led or self._sites().of(verb, frame, objects)
        if frame.relation == "holds_base" and any(self.lexicon.is_thing("craft", self.places.last_noun(at)) for at in agents):
            frame = replace(frame, relation="deployed")  # whose aircraft use an airfield are there; it may be another's
        trigger = self._wish(verb, frame)
        frame = frame if trigger == verb else replace(frame, relation="seeks", status="current")
        frame = self._tasked(verb, _of_troops(self._jailed(verb, self._errand(verb, frame, actors), objects), actors))
        for place in places:
            for actor in actors:
                origin = next((one for one in origins if one.target != place.target), None)
                rest = tuple(one for one in others if one.mention.target != actor.mention.target)
                yield Tie(relation=frame.relation, frame=frame, actor=actor, place=place, trigger=trigger, origin=origin, others=rest,
                          objects=objects if frame.needs else (), confidence=actor.confidence)  # fmt: skip
            for other in others if frame.relation in _BOTH else ():
                yield Tie(
                    relation=frame.relation, frame=frame, actor=other, place=place, trigger=verb, others=actors,
                    confidence=other.confidence, mirrored=True,
                )  # fmt: skip

    def _is_by_strike(self, verb: int) -> bool:
        """As in "killed six people in a drone and artillery attack on": strikes that kill are no abuses."""
        led = (other for _, word, other in self.sentence.phrases(verb) if word in {"in", "with"} and self.sentence.kind(other) == "np")
        means = (at for other in led for at in (other, *self.sentence.joined(other, strict=False)))
        return any(self.lexicon.is_thing("attack", noun) for at in means for noun in self.places.nouns(at))

    def _claims_that(self, frame: Frame, objects: tuple[int, ...]) -> bool:
        """As in "claimed it attacked a camp": what is claimed is no place."""
        pronoun = frame.relation == "seeks" and bool(objects) and self.sentence.chunks[objects[0]].word == "it"
        return pronoun and self.sentence.is_subject(objects[0])

    def _is_alone(self, frame: Frame, sides: tuple[Party, ...], *, turned: bool) -> bool:
        """Whether no more than one side of a talk is told of; "were met by fighters of the movement" is none."""
        received = turned and frame.relation == "met" and len(sides) == 1 and sides[0].role == "force"
        return received or (frame.kind == "talker" and alone(sides, self.parties.actors))

    def _fitting(self) -> Fitting:
        return Fitting(sentence=self.sentence, parties=self.parties, places=self.places, lexicon=self.lexicon)

    def _whom(self) -> VerbParties:
        return VerbParties(sentence=self.sentence, parties=self.parties, places=self.places, lexicon=self.lexicon)

    def _sites(self) -> VerbPlaces:
        return VerbPlaces(sentence=self.sentence, parties=self.parties, places=self.places, lexicon=self.lexicon)

    def _errand(self, verb: int, frame: Frame, actors: tuple[Party, ...]) -> Frame:
        """A visit, for those who go on one: "flew from Riyadh to Moscow for talks with", "for a day's visit"."""
        aims = (
            self.places.noun(at) for _, word, at in self.sentence.phrases(verb) if word in {"for", "on"} and self.sentence.kind(at) == "np"
        )
        going = frame.relation == "moved_to" and not self.sentence.chunks[verb].passive
        visit = going and any(self.lexicon.is_thing(kind, noun) for noun in aims for kind in ("talks", "visit"))
        visiting = replace(frame, relation="visited", kind="visitor")
        return visiting if visit and len(tuple(able(visiting, actors, self.parties.actors))) == len(actors) else frame

    def _jailed(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> Frame:
        """Who spends days in a prison, or is back in one, does not visit it."""
        inside = (at for _, word, at in self.sentence.phrases(verb) if word in {"in", "at"} and self.sentence.kind(at) == "np")
        jailed = frame.relation == "visited" and any(self.places.last_noun(at) in self.lexicon.things["jail"] for at in (*objects, *inside))
        return replace(frame, relation="based_in", kind="person") if jailed else frame

    def _tasked(self, verb: int, frame: Frame) -> Frame:
        """Who is tasked with securing a place guards it, and has not taken it."""
        led = self.sentence.back(verb - 1)
        ruling = self.sentence.chunks[self.sentence.back(led - 1)]
        duty = self.sentence.kind(led) == "prep" and ruling.kind == "vg" and ruling.word in {"task", "charge", "entrust"}
        return replace(frame, relation="deployed", status="current") if duty and frame.relation == "seized" else frame

    def _wish(self, verb: int, frame: Frame) -> int:
        """The verb that wants a base which another would bring about ("wants to open", "is keen to lease"); else that verb itself."""
        wanting = frame.relation == "holds_base" and frame.status == "current" and self.sentence.chunks[verb].form == "infinitive"
        governor = self.sentence.governor(verb) if wanting else None
        asking = None if governor is None else self.sentence.asking(governor)
        if asking is not None:
            return asking
        if governor is None or self.sentence.kind(self.sentence.back(verb - 1)) == "np":  # who wants another to open one has no wish for it
            return verb
        wishing = self.sentence.chunks[governor].word in _WISHES or self.sentence.chunks[verb - 1].word in _KEEN
        return governor if wishing else verb


def _of_troops(frame: Frame, actors: tuple[Party, ...]) -> Frame:
    """Troops that sit, live or wait somewhere are deployed there."""
    resting = frame.relation == "based_in" and frame.actor == "agent" and not frame.needs
    return replace(frame, relation="deployed") if resting and all(one.role == "force" for one in actors) else frame
