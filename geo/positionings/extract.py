"""Statements: what the sentences of a document say of actors and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.grammar import Tagger
from geo.model import Actor, Area, Document, Mention, Passage, Place, Statement
from geo.positionings.chunks import chunks
from geo.positionings.lexicon import Lexicon
from geo.positionings.parties import Parties, Party
from geo.positionings.sentence import Sentence
from geo.positionings.speech import speaker
from geo.positionings.status import Reckoner
from geo.positionings.reader import Reader
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

    @classmethod
    def load(cls) -> Extractor:
        """With the lexicon and tagger that ship with sitmap."""
        return cls(lexicon=Lexicon.load(), tagger=Tagger.load())

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
        found: list[Stated] = []
        about: tuple[Party, ...] = ()
        there: Mention | None = None
        for passage in passages:
            own = inside.get(passage.id, [])
            if passage.end - passage.start > LONGEST or not (own or about):
                about, there = (), None
                continue
            sentence = self._read(document, passage, own)
            parties = Parties(sentence=sentence, lexicon=self.lexicon, actors=actors, before=about)
            places = Whereabouts(sentence=sentence, parties=parties, lexicon=self.lexicon, located=located, before=there)
            reader = Reader(sentence=sentence, parties=parties, places=places, lexicon=self.lexicon)
            stated = list(self._stated(passage, reader))
            found += stated
            about, there = self._about(parties), reader.places.last()
        return tuple(found)

    def _read(self, document: Document, passage: Passage, mentions: Sequence[Mention]) -> Sentence:
        row = units(document, passage, mentions, self.tagger)
        return Sentence(units=row, chunks=chunks(row, self.lexicon))

    def _stated(self, passage: Passage, reader: Reader) -> Iterator[Stated]:
        reckoner = Reckoner(sentence=reader.sentence, lexicon=self.lexicon)
        number = 0
        for tie in reader.ties():
            reckoned = reckoner.of(tie.trigger, tie.frame)
            if reckoned.status is None or tie.actor.mention.target is None or tie.place.target is None:
                continue
            number += 1
            chunk = reader.sentence.chunks[tie.trigger]
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
                    start=reader.sentence.units[chunk.first].start,
                    end=reader.sentence.units[chunk.last].end,
                    status=reckoned.status,
                    cue=reckoned.cue,
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


def _confidence(tie: Tie) -> float:
    """How sure who and where are named, and how plainly the sentence ties them."""
    return tie.confidence * tie.place.confidence * min(1.0, tie.actor.mention.confidence / (0.5 if tie.actor.mention.sense == "adjectival" else 1.0))
