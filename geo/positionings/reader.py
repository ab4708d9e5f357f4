"""All ties of one sentence, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.positionings.attributes import Attributes
from geo.positionings.chunk import Chunk
from geo.positionings.contrasts import Contrasts
from geo.positionings.fronting import FRONT
from geo.positionings.lexicon import Lexicon
from geo.positionings.nouns import Nouns
from geo.positionings.parties import Parties
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites
from geo.positionings.tie import Tie, able
from geo.positionings.verbs import Verbs

_THEM = frozenset({"them", "whom", "these", "which"})
_PART = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads one sentence."""

    sentence: Sentence
    parties: Parties
    places: Sites
    lexicon: Lexicon

    def ties(self) -> tuple[Tie, ...]:
        """In order of their triggers; where verb and noun say the same, the verb's."""
        verbs = Verbs(sentence=self.sentence, parties=self.parties, places=self.places, lexicon=self.lexicon)
        nouns = Nouns(sentence=self.sentence, parties=self.parties, places=self.places, lexicon=self.lexicon)
        attributes = Attributes(sentence=self.sentence, parties=self.parties, places=self.places, lexicon=self.lexicon)
        found: dict[tuple[str, str | None, str | None], Tie] = {}
        ends = self.places.ends()
        by_verbs = tuple(verbs.ties())
        consumed = frozenset(phrase for tie in by_verbs for phrase in tie.objects)
        by_nouns = (tie for tie in nouns.ties() if tie.trigger not in consumed)
        made = self._vacated((*by_verbs, *by_nouns, *attributes.ties()))
        for tie in (*made, *self._parts(made), *self._gapped(made), *self._dated(made), *self._among(made)):
            key = (tie.relation, tie.actor.mention.target, tie.place.target)
            if tie.place.start in ends and tie.relation not in {"visited", "based_in"}:
                continue
            if key not in found and tie.actor.mention.start != tie.place.start:
                found[key] = tie
        moved = {(tie.actor.mention.target, tie.origin.target) for tie in found.values() if tie.origin is not None}
        moving = {tie.actor.mention.target for tie in found.values() if tie.relation == "moved_to"}
        leaving = {(tie.actor.mention.target, tie.place.target) for tie in found.values() if tie.relation == "left"} | moved
        taken = {key[1:] for key in found if key[0] == "seized"}
        gone = {key for key, tie in found.items() if tie.frame.noun and tie.relation == "deployed" and key[1:] in leaving}
        gone |= {key for key in found if key[0] == "moved_to" and key[1:] in taken}  # "pushed on to Kashebere, which it captured"
        gone |= {key for key, tie in found.items() if key[0] == "holds_base" and self._is_taken(tie, found)}
        patrolling = {key[1:] for key in found if key[0] == "patrols"}
        gone |= {key for key in found if key[0] == "deployed" and key[1:] in patrolling}  # "keeps two frigates on patrol in"
        gone |= {key for key in found if key[0] == "deployed" and self._is_supplied(found.get(("supplies", *key[1:])))}
        fired = {(tie.actor.mention.target, tie.trigger) for tie in found.values() if tie.relation == "struck"}
        sent = {key: tie for key, tie in found.items() if key[0] == "supplies" and self._is_supplied(tie)}
        gone |= {key for key, tie in sent.items() if ("struck", *key[1:]) in found or (key[1], tie.trigger) in fired}
        lost = {key for key, tie in found.items() if key[0] == "administers" and tie.frame.status == "ended"}
        gone |= {key for key in lost if key[1:] in taken and self._is_relative(found[key])}  # "regained a town it had lost"
        behind = {
            tie.actor.mention.target: tie.place
            for tie in found.values()
            if tie.relation == "left" and tie.actor.mention.target in moving and self._is_aside(tie)
        }
        kept = (
            replace(tie, origin=behind.get(tie.actor.mention.target)) if tie.relation == "moved_to" and tie.origin is None else tie
            for key, tie in found.items()
            if key not in gone  # "withdrew from their positions at Krynky"
            if tie.relation != "left"
            or not ((tie.actor.mention.target, tie.place.target) in moved or (tie.actor.mention.target in moving and self._is_aside(tie)))
        )
        return tuple(
            sorted(
                Contrasts(sentence=self.sentence).of(tuple(kept)),
                key=lambda tie: (tie.trigger, tie.place.start, tie.actor.mention.start, tie.relation),
            )
        )

    def _vacated(self, made: Sequence[Tie]) -> tuple[Tie, ...]:
        """With what whoever withdraws from a base of their own tells of the base: "withdrew from its post at Morek"."""
        held = {
            (tie.actor.mention.target, tie.place.target): tie
            for tie in made
            if tie.relation == "holds_base" and tie.frame.noun and self._is_own(tie.trigger)
        }
        emptied = {(tie.actor.mention.target, tie.trigger) for tie in made if tie.relation == "holds_base" and not tie.frame.noun}
        found: list[Tie] = []
        over: set[Tie] = set()
        for tie in made:
            if tie.relation == "left" and (tie.actor.mention.target, tie.trigger) in emptied:
                continue  # "evacuated the post at Morek in Hama"
            base = held.get((tie.actor.mention.target, tie.place.target)) if tie.relation == "left" and not tie.frame.noun else None
            counted = tie.relation == "left" and self._names_own(tie.place.exact)
            if not counted and (base is None or base.trigger < tie.trigger):
                found.append(tie)
                continue
            over.update(() if base is None else (base,))
            found.append(replace(tie, relation="holds_base", frame=replace(tie.frame, relation="holds_base", status="ended")))
        return tuple(tie for tie in found if tie not in over)

    def _names_own(self, exact: str) -> bool:
        """Whether the words for where are those of a post of one's own: "one of its observation posts in Afrin"."""
        words = exact.lower().split()
        return bool({"its", "their"} & set(words)) and any(self.lexicon.is_thing("base", self.lexicon.noun(word)) for word in words)

    def _is_own(self, phrase: int) -> bool:
        """Whether a base is said to be "its" or "their" own."""
        chunk = self.sentence.chunks[phrase]
        return any(unit.tag == "PRP$" for unit in self.sentence.units[chunk.first : chunk.head])

    def _is_taken(self, base: Tie, found: Mapping[tuple[str, str | None, str | None], Tie]) -> bool:
        """Whether the verb that tells of a base tells that it was taken: "retook the airbase at"."""
        taken = found.get(("seized", base.actor.mention.target, base.place.target))
        return taken is not None and taken.trigger == base.trigger

    def _is_supplied(self, tie: Tie | None) -> bool:
        """Whether what is sent is fired and no force: "sent missiles to"."""
        return tie is not None and any(self.lexicon.is_thing("munition", noun) for at in tie.objects for noun in self.places.nouns(at))

    def _parts(self, made: Sequence[Tie]) -> Iterator[Tie]:
        """Where a part of those are who are told to be somewhere: "soldiers in Syria, most of them at Tanf"."""
        for number, chunk in enumerate(self.sentence.chunks):
            words = [self.sentence.chunks[at].word for at in range(number + 1, min(number + 4, len(self.sentence.chunks)))]
            behind = len(words) > 2 and words[0] == "of" and words[1] in _THEM and words[2] in FRONT
            if not behind or self.sentence.kind(number - 1) != "comma" or not self.lexicon.is_thing("quantity", chunk.word):
                continue
            whole = [tie for tie in made if tie.trigger < number and self.lexicon.relations[tie.relation].family == "presence"]
            for place in self.parties.wheres(number + 4) if whole and self.sentence.kind(number + 4) == "np" else ():
                yield replace(whole[-1], place=place, confidence=whole[-1].confidence * _PART)

    def _dated(self, made: Sequence[Tie]) -> Iterator[Tie]:
        """Objects that each have their time: "captured Hama on 5 December, Homs two days later and Damascus on the 8th"."""
        for tie in made:
            at = next((n for n, chunk in enumerate(self.sentence.chunks) if self._names(chunk, tie) and n > tie.trigger), -1)
            direct = at >= 0 and not tie.frame.noun and "object" in tie.frame.place and self.sentence.on(tie.trigger + 1) == at
            while direct and (following := self._next_dated(at)) is not None:
                at = following
                yield replace(tie, place=self.sentence.units[self.sentence.chunks[at].head].places[0], confidence=tie.confidence * _PART)

    def _next_dated(self, place: int) -> int | None:
        """The place behind the time of another: a time with or without a preposition, a comma or "and", a name."""
        time = self.sentence.on(place + 1)
        time = self.sentence.on(time + 1) if self.sentence.kind(time) == "prep" else time
        if self.sentence.kind(time) != "np" or self.sentence.units[self.sentence.chunks[time].head].places:
            return None
        joint = self.sentence.on(time + 1)
        named = self.sentence.on(joint + 1)
        if self.sentence.kind(joint) not in {"comma", "cc"} or self.sentence.kind(named) != "np" or self.sentence.is_subject(named):
            return None
        chunk = self.sentence.chunks[named]
        head = self.sentence.units[chunk.head]
        plain = chunk.first == chunk.last and bool(head.places) and head.places[0].sense == "literal" and not head.described
        timed = self.sentence.kind(self.sentence.on(named + 1)) in {"prep", "np"}
        return named if plain and timed else None

    def _among(self, made: Sequence[Tie]) -> Iterator[Tie]:
        """Of those told of one named: "nine posts inside Syria, among them one on Mount Hermon"; "The LRA, Joseph Kony among them, has"."""
        for number, chunk in enumerate(self.sentence.chunks):
            if self._opens_sites(number):
                yield from self._one_of([tie for tie in made if tie.relation == "holds_base"], number, self.sentence.on(number + 1))
            if chunk.word not in {"among", "including", "notably"} or self.sentence.kind(number) not in {"prep", "vg", "adv"}:
                continue
            them = self.sentence.kind(number + 1) == "np" and self.sentence.chunks[number + 1].word in _THEM
            opened = self.sentence.kind(self.sentence.back(number - 1)) == "comma"
            named = self.sentence.on(number + (2 if them else 1))
            if opened and (them or chunk.word != "among") and self.sentence.kind(named) == "np":
                yield from self._one_of(made, number, named)
            elif them and chunk.word == "among" and self.sentence.kind(number - 1) == "np" and self.sentence.kind(number - 2) == "comma":
                yield from self._who_among(made, number - 1)

    def _opens_sites(self, number: int) -> bool:
        """As in "its bases in Syria, such as A and B", "two bases in Syria: A and B", and "including" without a comma."""
        chunk, before = self.sentence.chunks[number], self.sentence.chunks[number - 1] if number else None
        if before is None or self.sentence.kind(self.sentence.on(number + 1)) != "np":
            return False
        wide = before.kind == "np" and bool(self.sentence.units[before.head].places)
        such = chunk.word == "as" and before.word == "such"
        return such or (wide and (chunk.word == "including" or (chunk.kind == "stop" and chunk.word == ":")))

    def _one_of(self, made: Sequence[Tie], number: int, named: int) -> Iterator[Tie]:
        """The place of one, for what the clause before tells."""
        before = [tie for tie in made if tie.trigger < number]
        latest = max((tie.trigger for tie in before), default=-1)
        between = (self.sentence.chunks[n] for n in range(latest + 1, number))
        told = any(chunk.kind == "vg" and chunk.form == "finite" for chunk in between)  # "took the zone and moved into posts, including"
        last = [] if told else [tie for tie in before if tie.trigger == latest and not tie.mirrored]
        site = self.places.is_site(named) or self.sentence.chunks[named].word == "one"
        listed = self.sentence.named_from(named)
        for place in (one for at in listed for one in self.parties.wheres(at)) if last and site else ():
            for tie in last:
                yield replace(tie, place=place, confidence=tie.confidence * _PART)

    def _who_among(self, made: Sequence[Tie], named: int) -> Iterator[Tie]:
        """Who does what the others do, named between commas."""
        for tie in made:
            if tie.trigger > named and tie.actor.mention.start < self.sentence.units[self.sentence.chunks[named].first].start:
                for actor in able(tie.frame, self.parties.who(named), self.parties.actors):
                    yield replace(tie, actor=actor, confidence=actor.confidence * _PART)

    def _gapped(self, made: Sequence[Tie]) -> Iterator[Tie]:
        """What a half without a verb tells: "troops are stationed in A and Turkish troops in B", "ships grain to A and fuel to B"."""
        for tie in made:
            at = next((n for n, chunk in enumerate(self.sentence.chunks) if self._names(chunk, tie) and n > tie.trigger), -1)
            led = self.sentence.back(at - 1)
            if at < 0 or tie.frame.noun or self.sentence.kind(led) != "prep" or tie.mirrored or tie.others:
                continue
            half = self._second_half(at, self.sentence.chunks[led].word)
            if half is None:
                continue
            subject, where = half
            actors = tuple(able(tie.frame, self.parties.who(subject), self.parties.actors))
            needed = tie.frame.needs.split()
            same = not actors and any(self.lexicon.is_thing(kind, self.places.noun(subject)) for kind in needed)
            for place in self.parties.wheres(where) if actors or same else ():
                for actor in actors or (tie.actor,):
                    yield replace(tie, actor=actor, place=place, origin=None, confidence=actor.confidence * _PART)

    def _names(self, chunk: Chunk, tie: Tie) -> bool:
        return chunk.kind == "np" and self.sentence.units[chunk.head].places[:1] == (tie.place,)

    def _second_half(self, first: int, preposition: str) -> tuple[int, int] | None:
        """The two phrases of a half without a verb behind a place: who or what, and behind the same preposition where."""
        at = first + 1
        while self.sentence.kind(at) in {"prep", "adv"} or (self.sentence.kind(at) == "np" and self.sentence.kind(at - 1) == "prep"):
            at += 1  # "by rail"
        if self.sentence.kind(at) not in {"comma", "cc"}:
            return None
        subject = self.sentence.on(at + 2 if self.sentence.kind(at + 1) == "cc" else at + 1)
        led = self.sentence.on(subject + 1)
        where = self.sentence.on(led + 1)
        kinds = [self.sentence.kind(number) for number in (subject, led, where)]
        if kinds != ["np", "prep", "np"] or self.sentence.chunks[led].word != preposition:
            return None
        after = where + 1
        while self.sentence.kind(after) in {"prep", "adv"} or (
            self.sentence.kind(after) == "np" and self.sentence.kind(after - 1) == "prep"
        ):
            after += 1
        return (subject, where) if self.sentence.kind(after) in {"stop", ""} else None

    def _is_relative(self, tie: Tie) -> bool:
        """Whether a verb in the past perfect tells what went before: "a town they had lost"."""
        return "had" in self.sentence.text(self.sentence.chunks[tie.trigger]).lower().split()

    def _is_aside(self, tie: Tie) -> bool:
        """Whether a participle tells it by the way: "fighters retreating from Manbij regrouped in"."""
        chunk = self.sentence.chunks[tie.trigger]
        return chunk.form == "gerund" and not chunk.perfect

    def is_itself(self, tie: Tie) -> bool:
        """Whether a state is told of its own country as such: "its withdrawal from Belarus" is no withdrawal of Belarus."""
        actor, place = self.parties.actor(tie.actor), self.places.located.get(tie.place.target or "")
        if actor is None or place is None or actor.kind != "state" or place.kind != "country" or tie.relation == "hosts":
            return False
        return bool(actor.country) and getattr(place, "country", "") == actor.country and tie.actor.role in {"name", "pronoun"}
