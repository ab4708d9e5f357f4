"""Statements: what the sentences of a document say of actors and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.dates import Calendar, TimeSpan, nearest
from geo.grammar import Tagger
from geo.model import Actor, Area, Document, Mention, Passage, Place, Statement
from geo.positionings.chunks import chunks
from geo.positionings.lexicon import Lexicon
from geo.positionings.parties import Parties, Party
from geo.positionings.reader import Reader
from geo.positionings.sentence import Sentence
from geo.positionings.speech import speaker
from geo.positionings.status import Reckoner
from geo.positionings.tie import Tie
from geo.positionings.units import units
from geo.positionings.whereabouts import Whereabouts

LONGEST = 1500
"""Code points of a passage that is still read as a sentence; longer ones are lists or broken text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One statement, with what it is about."""

    actor: str
    relation: str
    place: str
    origin: str | None
    others: tuple[str, ...]
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """Finds statements; load once and hand on."""

    lexicon: Lexicon
    tagger: Tagger
    calendar: Calendar

    @classmethod
    def load(cls) -> Extractor:
        """With the lexicon, tagger and calendar that ship with sitmap."""
        return cls(lexicon=Lexicon.load(), tagger=Tagger.load(), calendar=Calendar.load())

    def extract(
        self,
        document: Document,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        *,
        actors: Mapping[str, Actor],
        located: Mapping[str, Place | Area],
    ) -> tuple[Stated, ...]:
        """The statements of a document.

        Parameters
        ----------
        document
            Its text is read.
        passages
            Of the document, in order.
        mentions
            Of the document, in order of their start, longer before shorter.
        actors, located
            What the mentions' targets are, by id.

        Returns
        -------
        In the order of the text.
        """
        inside: dict[str, list[Mention]] = {}
        for mention in mentions:
            inside.setdefault(mention.passage, []).append(mention)
        times = self.calendar.find(document, passages)
        found: list[Stated] = []
        about: tuple[Party, ...] = ()
        there: Mention | None = None
        last: Party | None = None
        left: Mention | None = None
        for passage in passages:
            own = inside.get(passage.id, [])
            if passage.end - passage.start > LONGEST or not (own or about):
                about, there, last, left = (), None, None, None
                continue
            sentence = self._read(document, passage, own)
            parties = Parties(sentence=sentence, lexicon=self.lexicon, actors=actors, before=about, last=last)
            places = Whereabouts(sentence=sentence, parties=parties, lexicon=self.lexicon, located=located, before=there)
            reader = Reader(sentence=sentence, parties=parties, places=places, lexicon=self.lexicon)
            ties = [_with_origin(tie, left) for tie in reader.ties()]
            found += self._stated(document, passage, reader, times, ties)
            about, there = self._about(parties), ties[-1].place if ties else reader.places.last()
            last, left = _last_group(parties), _left(ties, self.lexicon, sentence)
        return tuple(found)

    def _read(self, document: Document, passage: Passage, mentions: Sequence[Mention]) -> Sentence:
        row = units(document, passage, mentions, self.tagger)
        return Sentence(units=row, chunks=chunks(row, self.lexicon))

    def _stated(
        self, document: Document, passage: Passage, reader: Reader, times: Sequence[TimeSpan], ties: Sequence[Tie]
    ) -> Iterator[Stated]:
        reckoner = Reckoner(sentence=reader.sentence, lexicon=self.lexicon)
        number = 0
        for tie in ties:
            reckoned = reckoner.of(tie.trigger, tie.frame)
            if reckoned.status is None or tie.actor.mention.target is None or tie.place.target is None:
                continue
            number += 1
            chunk = reader.sentence.chunks[tie.trigger]
            start, end = reader.sentence.units[chunk.first].start, reader.sentence.units[chunk.last].end
            time = _time(document, passage, times, tie.place, (start, end))
            said = speaker(reader.sentence, reader.parties, self.lexicon, tie.trigger)
            yield Stated(
                actor=tie.actor.mention.target,
                relation=tie.relation,
                place=tie.place.target,
                origin=None if tie.origin is None else tie.origin.target,
                others=tuple(dict.fromkeys(one.mention.target for one in tie.others if one.mention.target)),
                statement=Statement(
                    id=f"{passage.id}/s{number}",
                    passage=passage.id,
                    actor_mention=tie.actor.mention.id,
                    place_mention=tie.place.id,
                    start=start,
                    end=end,
                    status=reckoned.status,
                    cue=reckoned.cue,
                    earliest=time.earliest,
                    latest=time.latest,
                    date_prec=time.date_prec,
                    dated=time.exact,
                    how=time.how,
                    speaker="" if said is None or said.mention.target == tie.actor.mention.target else said.mention.target or "",
                    confidence=round(_confidence(tie), 4),
                ),
            )

    def _about(self, parties: Parties) -> tuple[Party, ...]:
        """Whom the main clause of a sentence is about."""
        for number, chunk in enumerate(parties.sentence.chunks):
            if chunk.kind == "vg" and chunk.form == "finite":
                found = tuple(party for at in parties.sentence.subjects(number) for party in parties.who(at))
                if found:
                    return found
        return ()


def _time(document: Document, passage: Passage, times: Sequence[TimeSpan], place: Mention, trigger: tuple[int, int]) -> TimeSpan:
    """The time nearest to the place, for lists have one for each; else that of the trigger."""
    by_place = nearest(document, passage, times, place.start, place.end) if place.passage == passage.id else None
    return by_place if by_place is not None and by_place.exact else nearest(document, passage, times, *trigger)


def _with_origin(tie: Tie, left: Mention | None) -> Tie:
    """ "The troops are going to Ukraine", right after the base that they left was named: from there."""
    anaphoric = tie.actor.confidence < 1 and tie.actor.role == "force"
    known = left is None or tie.origin is not None or tie.place.target == left.target
    return tie if tie.relation != "moved_to" or not anaphoric or known else replace(tie, origin=left)


def _left(ties: Sequence[Tie], lexicon: Lexicon, sentence: Sentence) -> Mention | None:
    reckoner = Reckoner(sentence=sentence, lexicon=lexicon)
    for tie in reversed(ties):
        if tie.relation == "left" or (
            lexicon.relations[tie.relation].family == "presence" and reckoner.of(tie.trigger, tie.frame).status == "ended"
        ):
            return tie.place
    return None


def _last_group(parties: Parties) -> Party | None:
    for number in range(len(parties.sentence.chunks) - 1, -1, -1):
        for party in parties.who(number) if parties.sentence.kind(number) == "np" else ():
            actor = parties.actors.get(party.mention.target or "")
            if actor is not None and actor.kind in {"armed_group", "force"}:
                return party
    return None


def _confidence(tie: Tie) -> float:
    """How sure who and where are named, and how plainly the sentence ties them."""
    return (
        tie.confidence
        * tie.place.confidence
        * min(1.0, tie.actor.mention.confidence / (0.5 if tie.actor.mention.sense == "adjectival" else 1.0))
    )
