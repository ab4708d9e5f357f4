"""Statements: what the sentences of a document say of actors and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.dates import Calendar, TimeSpan, nearest, of_document
from geo.grammar import Tagger
from geo.model import Actor, Area, Document, Mention, Passage, Place, Statement
from geo.positionings.lexicon import Lexicon
from geo.positionings.reading import Read, Readings
from geo.positionings.speech import speaker
from geo.positionings.tie import Tie

_OPENING = 4
"""So few words before a time leave it at the front of the sentence, where it dates all of it."""


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
        """With the lexicon, tagger and calendar that ship with sitmap.

        Examples
        --------
        >>> sorted(Extractor.load().lexicon.relations)[:3]
        ['administers', 'based_in', 'clashed']
        """
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
        readings = Readings(document, passages, mentions, actors=actors, located=located, lexicon=self.lexicon, tagger=self.tagger)
        told = {number: read for number in range(len(passages)) if (read := readings.telling(number)) is not None and read.ties}
        # Times lean on earlier ones, so the text is searched for them up to the last that is to be dated.
        times = self.calendar.find(document, passages[: max(told) + 1]) if told else ()
        return tuple(one for read in told.values() for one in self._stated(document, read, times))

    def _stated(self, document: Document, read: Read, times: Sequence[TimeSpan]) -> Iterator[Stated]:
        passage, sentence = read.passage, read.reader.sentence
        number = 0
        for tie, reckoned in zip(read.ties, read.reckoned, strict=True):
            if reckoned.status is None or tie.actor.mention.target is None or tie.place.target is None:
                continue
            if (tie.mirrored and reckoned.status == "denied") or read.reader.is_itself(tie):
                continue
            number += 1
            chunk = sentence.chunks[tie.trigger]
            start, end = sentence.units[chunk.first].start, sentence.units[chunk.last].end
            time = _time(document, passage, times, tie.place, (start, end), noun=chunk.kind == "np")
            said = tie.speaker or speaker(sentence, read.reader.parties, self.lexicon, tie.trigger)
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


def _time(
    document: Document, passage: Passage, times: Sequence[TimeSpan], place: Mention, trigger: tuple[int, int], *, noun: bool
) -> TimeSpan:
    """The time nearest to the place, for lists have one for each; else that of the trigger."""
    by_place = nearest(document, passage, times, place.start, place.end) if place.passage == passage.id else None
    found = by_place if by_place is not None and by_place.exact else nearest(document, passage, times, *trigger)
    before = document.text[passage.start : found.start]
    aside = found.end <= trigger[0] and "," in document.text[found.end : trigger[0]] and len(before.split()) > _OPENING
    # "has had ties since 2015, partly due to its presence": the time belongs to what stands before the comma
    return of_document(document, passage, trigger[0]) if noun and found.exact and aside else found


def _confidence(tie: Tie) -> float:
    """How sure who and where are named, and how plainly the sentence ties them."""
    return (
        tie.confidence
        * tie.place.confidence
        * min(1.0, tie.actor.mention.confidence / (0.5 if tie.actor.mention.sense == "adjectival" else 1.0))
    )
