"""Ties by verbs: "Israel bombed Homs", "troops stationed in Hama", "Tartus, which Russia has held"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.model import Mention
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.parties import Parties, Party
from geo.positionings.sentence import Sentence
from geo.positionings.tie import Tie, able
from geo.positionings.whereabouts import FRONT, Whereabouts

_LOOSE = frozenset({"struck", "patrols"})
"""Relations whose object may be any thing in a place: "bombed a school in Homs"."""
_PRONOUNS = frozenset({"him", "her", "them", "it", "us", "me", "you", "himself", "herself", "themselves", "itself"})
_BOTH = frozenset({"met", "clashed"})
"""Relations that the other side shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """Reads the verbs of one sentence."""

    sentence: Sentence
    parties: Parties
    places: Whereabouts
    lexicon: Lexicon

    def ties(self) -> Iterator[Tie]:
        """In order of the verbs."""
        for number, chunk in enumerate(self.sentence.chunks):
            tied: set[str] = set()
            for frame in self.lexicon.verbs.get(chunk.word, ()) if chunk.kind == "vg" else ():
                # Whoever left for somewhere moved there: one tie with two ends.
                if frame.relation == "left" and "moved_to" in tied:
                    continue
                for tie in self._of(number, frame):
                    tied.add(tie.relation)
                    yield tie

    def _of(self, verb: int, frame: Frame) -> Iterator[Tie]:
        chunk = self.sentence.chunks[verb]
        turned = chunk.passive or chunk.form == "participle"
        if frame.voice and (frame.voice == "passive") != turned:
            return
        subjects = self.sentence.subjects(verb)
        objects = subjects if turned else tuple(self.sentence.objects(verb)) or self._relative_object(verb)
        if not self._fits(frame, objects):
            return
        agents = self._agents(verb, frame, subjects, objects, turned=turned)
        actors = tuple(able(frame, self._actors(frame, subjects, objects, agents, turned=turned), self.parties.actors))
        if not actors:
            return
        origins = self.places.of_objects(objects) if "object" in frame.origin else self.places.behind(verb, frame.origin)
        others = tuple(able(frame, self._others(verb, frame, objects), self.parties.actors))
        if frame.needs == "with" and not others:
            return
        for place in self._places(verb, frame, objects):
            for actor in actors:
                origin = next((one for one in origins if one.target != place.target), None)
                rest = tuple(one for one in others if one.mention.target != actor.mention.target)
                yield Tie(relation=frame.relation, frame=frame, actor=actor, place=place, trigger=verb, origin=origin, others=rest,
                          objects=objects if frame.needs else (), confidence=actor.confidence)  # fmt: skip
            for other in others if frame.relation in _BOTH else ():
                yield Tie(
                    relation=frame.relation, frame=frame, actor=other, place=place, trigger=verb, others=actors, confidence=other.confidence
                )

    def _agents(self, verb: int, frame: Frame, subjects: tuple[int, ...], objects: tuple[int, ...], *, turned: bool) -> tuple[int, ...]:
        """Who acts: the subject or "by", or, where the place is the subject ("Goma fell to the M23"), what the frame says."""
        if frame.actor in {"agent", "theme"}:
            return self._behind(verb, "by") if turned else subjects
        return objects if frame.actor == "object" else self._behind(verb, frame.actor)

    def _actors(
        self, frame: Frame, subjects: tuple[int, ...], objects: tuple[int, ...], agents: tuple[int, ...], *, turned: bool
    ) -> tuple[Party, ...]:
        if frame.actor != "theme":
            return self._who(agents)
        if turned:
            return self._who(subjects) or (() if frame.voice else self._who(agents))
        if any(self.sentence.chunks[at].word in _PRONOUNS for at in objects):  # "returned him to": whom is not read
            return ()
        moved = self._who(objects)
        if (
            objects
            and not moved
            and not self._is_own(objects[0])
            and not any(self.lexicon.is_thing("force", noun) for at in objects for noun in self.places.nouns(at))
        ):
            return ()
        return moved or self._who(subjects)

    def _is_own(self, phrase: int) -> bool:
        """Whether what is moved is the mover's: "its embassy staff"."""
        return self.sentence.units[self.sentence.chunks[phrase].first].tag == "PRP$"

    def _who(self, phrases: Iterable[int]) -> tuple[Party, ...]:
        return tuple(party for at in phrases for party in self.parties.who(at))

    def _fits(self, frame: Frame, objects: tuple[int, ...]) -> bool:
        if frame.unless == "*":
            return not objects
        nouns = [noun for at in objects for noun in self.places.nouns(at)]
        based = any(self.places.is_base(at) for at in objects)
        barred = any(self.lexicon.is_thing(kind, noun) for kind in frame.unless.split() for noun in nouns)
        if barred or (based and "base" in frame.unless):
            return False
        if not frame.needs or frame.needs == "with" or any(self.lexicon.is_thing(frame.needs, noun) for noun in nouns):
            return True  # whom it is "with" is seen to where the others are known
        return based if frame.needs in {"base", "access"} else self._names_needed(frame, objects, nouns)

    def _names_needed(self, frame: Frame, objects: tuple[int, ...], nouns: Sequence[str]) -> bool:
        """Whether the objects are what is needed by the actors that they name."""
        parties = self._who(objects)
        if frame.needs == "force":
            men = any(self.lexicon.is_thing("men", noun) for noun in nouns) or any(party.role == "force" for party in parties)
            return men or (frame.actor == "theme" and not nouns)
        if frame.needs == "civilians":
            return any(self._kind(party) == "community" for party in parties)
        return frame.needs in {"actor", "guest"} and bool(parties)

    def _kind(self, party: Party) -> str:
        actor = self.parties.actors.get(party.mention.target or "")
        return actor.kind if actor is not None else ""

    def _relative_object(self, verb: int) -> tuple[int, ...]:
        """What "which US forces have held" tells of: the phrase before "which"."""
        at = self.sentence.back(verb - 1)
        while self.sentence.kind(at) in {"np", "prep"} or (self.sentence.kind(at) == "cc" and self.sentence.kind(at - 1) == "np"):
            at = self.sentence.back(at - 1)
        if self.sentence.kind(at) not in {"rel", "that"} or at == self.sentence.back(verb - 1):
            return ()
        before = self.sentence.back(at - 1)
        if self.sentence.kind(before) == "comma":
            before = self.sentence.back(before - 1)
        if self.sentence.kind(before) != "np":
            return ()
        chain = self.sentence.back(before - 1)
        whole = self.sentence.back(chain - 1)
        if (
            self.sentence.kind(chain) == "prep"
            and self.sentence.kind(whole) == "np"
            and self.lexicon.is_thing("base", self.places.noun(whole))
        ):
            return (whole,)
        return (before,)

    def _behind(self, verb: int, preposition: str) -> tuple[int, ...]:
        return tuple(phrase for _, word, phrase in self.sentence.phrases(verb) if word == preposition)

    def _places(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> tuple[Mention, ...]:
        if "subject" in frame.place:
            subjects = self.sentence.subjects(verb)
            if frame.relation == "holds_base":
                subjects = tuple(at for at in subjects if self.places.is_base(at) or self.lexicon.is_thing("base", self.places.noun(at)))
            return tuple(place for at in subjects for place in self.parties.where(at))
        direct = self.places.of_objects(objects, strict=frame.relation not in _LOOSE) if "object" in frame.place else ()
        if direct:
            return direct
        if frame.needs in {"base", "access"}:
            based = tuple(place for at in objects for place in self.places.of_base(at) or self.parties.where(at))
            if based or frame.needs == "base":
                return based or self.places.fronted(verb) or self.places.relative(verb)
        found = self.places.behind(verb, frame.place, close="object" in frame.place and bool(objects))
        return found or (() if frame.place.isdisjoint(FRONT) else self.places.fronted(verb) or self.places.relative(verb))

    def _others(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> tuple[Party, ...]:
        found: list[Party] = []
        if "object" in frame.other and not self.sentence.chunks[verb].passive:
            found += self._who(objects)
        for _, word, phrase in self.sentence.phrases(verb):
            if word in frame.other:
                found += self.parties.who(phrase)
        return tuple(found)
