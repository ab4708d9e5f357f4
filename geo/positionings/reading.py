"""Passages read as sentences, as few as are needed: those that can tell, and before them those that their pronouns lean on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from geo.grammar import Tagger
from geo.model import Actor, Area, Document, Mention, Passage, Place
from geo.positionings.chunks import chunks
from geo.positionings.disputes import Disputes
from geo.positionings.earlier import Earlier
from geo.positionings.leaving import to_be_left
from geo.positionings.lexicon import Lexicon
from geo.positionings.mending import mended
from geo.positionings.parties import Parties
from geo.positionings.party import Party
from geo.positionings.plain_order import in_plain_order
from geo.positionings.reader import Reader
from geo.positionings.reckoned import Reckoned
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites
from geo.positionings.status import Reckoner
from geo.positionings.tie import Tie
from geo.positionings.units import Unit, units

LONGEST = 1500
"""Code points of a passage that is still read as a sentence; longer ones are lists or broken text."""
_WORD = re.compile(r"[^\W\d_]+")
_SOMEBODY = re.compile(
    r"\b(?:it|its|they|their|them|he|his|him|she|her|these|those|"
    r"the (?:troops|forces?|units?|convoy|patrol|column|squad|soldiers|fighters|contingent|group|militia|rebels|militants|brigade|"
    r"regiment|division|battalion|movement|"
    r"faction|fleet|(?:air ?)?strikes?|attacks?|raids?|bombings?|bombardment|shelling|assault|ambush)|"
    r"the (?:ethnic|rebel|armed|militant|insurgent|jihadist|islamist) (?:army|armed group|group|militia|organi[sz]ation))\b",
    re.IGNORECASE,
)
"""Words that may stand for an actor that another sentence names."""
_SOMEWHERE = re.compile(
    r"\b(?:there|its?|the (?:town|city|village|area|quarter|neighbou?rhood|suburb|port|airport|camp|province|district|settlement))\b",
    re.IGNORECASE,
)
"""Words that may stand for a place that another sentence names."""
_BEING = re.compile(
    r"\b(?:(?:is|are|was|were|been|be) (?:(?:now|still|already|back|also) )?(?:in|there)|been to|"
    r"(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?) (?:from|away from|off))\b"
)
"""Being somewhere ties by itself."""
_BACK = 2
"""So many passages before one are read for what its pronouns mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One passage, read."""

    passage: Passage
    reader: Reader
    ties: tuple[Tie, ...]
    reckoned: tuple[Reckoned, ...]
    """For each tie."""

    def about(self) -> tuple[Party, ...]:
        """Whom the first clause with an actor as its subject is about."""
        return next((found for _, found in self._subjects()), ())

    def told_of(self) -> tuple[tuple[Party, ...], ...]:
        """Whom its clauses with an actor as their subject are about, those before whom it says more than that they said so first."""
        found = list(self._subjects())
        ranks = (0, 1) if self._is_about_unknown() else (0, 1, 2)
        return tuple(parties for last in ranks for rank, parties in found if rank == last)

    def _is_about_unknown(self) -> bool:
        """Whether troops of which is not known whose they are did something, as others say: "The army said the convoy left the base"."""
        sentence, parties = self.reader.sentence, self.reader.parties
        verbs = (n for n, chunk in enumerate(sentence.chunks) if chunk.kind == "vg" and chunk.form == "finite")
        subjects = (at for verb in verbs for at in sentence.subjects(verb) if sentence.kind(at) == "np")
        return any(parties.role(sentence.chunks[at].word) in {"force", "vehicle"} and not parties.who(at) for at in subjects)

    def _subjects(self) -> Iterator[tuple[int, tuple[Party, ...]]]:
        """The actors that are subjects of finite verbs, in order; 1 for those of clauses that say when or why, 2 for those who said so."""
        sentence, parties = self.reader.sentence, self.reader.parties
        for number, chunk in enumerate(sentence.chunks):
            if chunk.kind == "vg" and chunk.form == "finite":
                subjects = sentence.subjects(number)
                found = tuple(party for at in subjects for party in parties.who(at))
                under = bool(subjects) and sentence.kind(sentence.back(min(subjects) - 1)) in {"sub", "rel"}
                if len(subjects) > 1:  # "China and local militias": they are no state
                    found = tuple(party.as_role("force", 0.9) if self._is_state(party) else party for party in found)
                if found:
                    yield 2 if chunk.word in self.reader.lexicon.words["speech.words"] and not chunk.passive else int(under), found

    def _is_state(self, party: Party) -> bool:
        return self.reader.parties.kind(party) == "state" and party.role == "name"

    def last_group(self) -> Party | None:
        """The force or group that is named last."""
        parties = self.reader.parties
        for number in range(len(self.reader.sentence.chunks) - 1, -1, -1):
            if self.reader.sentence.kind(number) != "np":
                continue
            for party in parties.who(number) or parties.owner(number):  # "a Houthi offensive"
                kind = parties.kind(party)
                if kind in {"armed_group", "force"} or (kind == "state" and party.role == "force"):
                    return party
        return None

    def attackers(self) -> tuple[Party, ...]:
        """Who struck, or whose the attack is that it names, if that is one side."""
        struck = [tie.actor for tie in self.ties if tie.relation == "struck"]
        sentence, parties, lexicon = self.reader.sentence, self.reader.parties, self.reader.lexicon
        attacks = [at for at, chunk in enumerate(sentence.chunks) if chunk.kind == "np" and lexicon.is_thing("attack", chunk.word)]
        found = struck or [party for at in attacks for party in parties.owner(at)] or [*(self.about() if attacks else ())]
        return (found[0].weaker(0.85),) if len({party.mention.target for party in found}) == 1 else ()

    def there(self) -> Mention | None:
        """The place that "there" means in the sentence behind."""
        if not self.ties:
            return self.reader.places.last()
        last = self.ties[-1]
        several = {tie.place.target for tie in self.ties if tie.trigger == last.trigger and tie.relation == last.relation}
        return last.place if len(several) == 1 else None  # "outposts in A and B": which of them is "the town" then?

    def town(self) -> Mention | None:
        """The place that "the town" means in the sentence behind."""
        place = self.there()
        return None if place is None else self.reader.places.town_beside(place)

    def called(self, noun: str) -> Mention | None:
        """The place that it calls a town, city or the like."""
        return self.reader.places.called(noun, len(self.reader.sentence.chunks))

    def left(self) -> Mention | None:
        """The place that somebody is told to have left, or to hold no more."""
        for tie, reckoned in zip(reversed(self.ties), reversed(self.reckoned), strict=True):
            if tie.relation == "left" or reckoned.status == "ended":
                return tie.place
        return None


class Readings:
    """The passages of one document; each is read once, when it is asked for."""

    def __init__(  # noqa: PLR0913 - all that a reading leans on, by name
        self,
        document: Document,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        *,
        actors: Mapping[str, Actor],
        located: Mapping[str, Place | Area],
        lexicon: Lexicon,
        tagger: Tagger,
    ) -> None:
        """Take note of what is where; nothing is read yet."""
        self._document, self._passages, self._actors, self._located = document, passages, actors, located
        self._lexicon, self._tagger = lexicon, tagger
        self._inside: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._inside.setdefault(mention.passage, []).append(mention)
        self._read: dict[int, Read | None] = {}

    def telling(self, number: int) -> Read | None:
        """A passage that can tell of an actor at a place; None for others.

        Parameters
        ----------
        number
            Of the passage, from 0.
        """
        passage = self._passages[number]
        own = self._inside.get(passage.id, ())
        text = self._document.text[passage.start : passage.end]
        if (
            not own
            or not _names_both(own, text)
            or (self._lexicon.cues.isdisjoint(word.lower() for word in _WORD.findall(text)) and _BEING.search(text) is None)
        ):
            return None
        return self._reading(number, _BACK)

    def _reading(self, number: int, back: int) -> Read | None:
        if number not in self._read:
            self._read[number] = self._made(number, back)
        return self._read[number]

    def _made(self, number: int, back: int) -> Read | None:
        passage = self._passages[number]
        if passage.end - passage.start > LONGEST:
            return None
        earlier = Earlier(partial(self._reading, number - 1, back - 1)) if back and number else Earlier()
        row = mended(units(self._document, passage, self._inside.get(passage.id, ()), self._tagger), self._lexicon)
        read = self._of_row(passage, row, earlier)  # what stands in front and is tied to nothing is looked for in plain order
        moved = in_plain_order(read.reader.parties)
        if moved is None or any(tie.place.id in moved.places for tie in read.ties):
            return read
        plain = self._of_row(passage, moved.row, earlier)
        doing = {(tie.relation, tie.actor.mention.target) for tie in read.ties}  # "Near A, they pulled out of B": B is all they left
        new = [(tie.relation, tie.actor.mention.target) for tie in plain.ties if tie.place.id in moved.places]
        return plain if new and doing.isdisjoint(new) and _told(read) <= _told(plain) else read

    def _of_row(self, passage: Passage, row: Sequence[Unit], earlier: Earlier) -> Read:
        """A passage, given its units in the order in which they are read."""
        sentence = Sentence(units=tuple(row), chunks=chunks(row, self._lexicon))
        parties = Parties(sentence=sentence, lexicon=self._lexicon, actors=self._actors, earlier=earlier)
        places = Sites(sentence=sentence, parties=parties, lexicon=self._lexicon, located=self._located, earlier=earlier)
        reader = Reader(sentence=sentence, parties=parties, places=places, lexicon=self._lexicon)
        ties = tuple(_with_origin(tie, earlier) for tie in reader.ties())
        reckoner = Reckoner(sentence=sentence, lexicon=self._lexicon)
        reckoned = _gone(sentence, ties, tuple(reckoner.of(tie.trigger, tie.frame, affirmed=tie.affirmed) for tie in ties))
        for tie, ahead in tuple(to_be_left(reckoner, ties, reckoned)):
            ties, reckoned = (*ties, tie), (*reckoned, ahead)
        for tie, denied in tuple(Disputes(sentence=sentence, parties=parties, lexicon=self._lexicon).of(ties, reckoned)):
            ties, reckoned = (*ties, tie), (*reckoned, denied)
        return Read(passage=passage, reader=reader, ties=ties, reckoned=reckoned)


def _told(read: Read) -> set[tuple[str, str | None, str | None]]:
    return {(tie.relation, tie.actor.mention.target, tie.place.target) for tie in read.ties}


def _names_both(mentions: Sequence[Mention], text: str) -> bool:
    """Whether a passage names, or may mean by a pronoun, an actor and a place that is not that actor's own name."""
    actors = {mention.start for mention in mentions if mention.type == "actor"}
    places = {mention.start for mention in mentions if mention.type == "place"}
    if actors and places and len(actors | places) > 1:
        return True
    return bool((actors and _SOMEWHERE.search(text)) or (places and _SOMEBODY.search(text)))


def _gone(sentence: Sentence, ties: Sequence[Tie], reckoned: Sequence[Reckoned]) -> tuple[Reckoned, ...]:
    """As in "Hamas's politburo, long based in Damascus, moved to Doha": where it was before is over."""
    left = {
        (tie.actor.mention.target, tie.place.target)
        for tie, now in zip(ties, reckoned, strict=True)
        if tie.relation == "left" and not tie.frame.noun and now.status == "past"
    }
    moved = [
        (tie.actor.mention.target, tie.place.target, tie.trigger)
        for tie, now in zip(ties, reckoned, strict=True)
        if tie.relation == "moved_to" and now.status == "past"
    ]

    seized = [
        (tie.actor.mention.target, tie.place.target, tie.trigger)
        for tie, now in zip(ties, reckoned, strict=True)
        if tie.relation == "seized" and now.status == "past"
    ]

    def lost(tie: Tie, now: Reckoned) -> bool:
        """As in "retook the airbase occupied by Haftar's militias": what is taken from somebody is theirs no more."""
        held = (
            tie.relation in {"administers", "holds_base"} and now.status == "current" and sentence.chunks[tie.trigger].form == "participle"
        )
        return held and any(
            actor != tie.actor.mention.target and place == tie.place.target and at < tie.trigger for actor, place, at in seized
        )

    def over(tie: Tie, now: Reckoned) -> bool:
        if lost(tie, now):
            return True
        reduced = (
            (sentence.chunks[tie.trigger].form == "participle" or sentence.kind(tie.trigger) == "np")
            and tie.relation in {"deployed", "based_in"}
            and now.status == "current"
        )
        lasting = any(chunk.word == "since" for chunk in sentence.chunks[tie.trigger : tie.trigger + 4])  # "based in Bahrain since 2022"
        some = sentence.kind(tie.trigger - 2) == "prep" and sentence.chunks[tie.trigger - 2].word == "of"  # "half of the men based in"
        if reduced and not some and (tie.actor.mention.target, tie.place.target) in left:
            return True  # "troops deployed in Libya have been withdrawn"
        return (
            reduced
            and not lasting
            and any(actor == tie.actor.mention.target and place != tie.place.target and at > tie.trigger for actor, place, at in moved)
        )

    return tuple(replace(now, status="ended") if over(tie, now) else now for tie, now in zip(ties, reckoned, strict=True))


def _with_origin(tie: Tie, earlier: Earlier) -> Tie:
    """As in "The troops are going to Ukraine", right after the base that they left was named: from there."""
    anaphoric = tie.actor.confidence < 1 and tie.actor.role == "force"
    if tie.relation != "moved_to" or not anaphoric or tie.origin is not None:
        return tie
    left = earlier.left
    return tie if left is None or tie.place.target == left.target else replace(tie, origin=left)
