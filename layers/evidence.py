"""What the texts say about each place, area and actor: mentions counted, passages quoted, documents dated."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from geo.model import period
from geo.relations import TOGETHER, relations

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.model import Atlas, Document, Mention, Passage, Positioning, Sense, Status

_RANKS: dict[Sense, int] = {"literal": 0, "metonymic": 1, "part of name": 2, "adjectival": 3}
"""The most telling sense first."""
_BARE = re.compile(r" (?:at|in|to|from)$")
"""What leads from a relation to its place, which is plain where it stands in the place's own row."""
_PRESENCE: tuple[Status, ...] = ("current", "planned", "ended", "past", "denied", "unstated")


class Quote(NamedTuple):
    """A passage as JSON text, made once for all places that it names; between its halves stands the sense in which it names one."""

    before: str
    after: str

    @classmethod
    def each(cls, document: Document, passages: Iterable[Passage]) -> Iterator[tuple[str, Self]]:
        """Quote passages of a document, each with its id."""
        day = interval(document.earliest, document.latest)
        facts = {"document": document.id, "title": document.title, "date": day}
        said = ", ".join(f'"{name}": {encode_basestring(value)}' for name, value in facts.items())
        for one in passages:
            before = f'{{"id": {encode_basestring(one.id)}, {said}, "start": {one.start}, "end": {one.end}, "sense": '
            yield one.id, cls(before, f', "text": {encode_basestring(document.text[one.start : one.end])}}}')

    def said(self, sense: str) -> str:
        """Write it for a place that it names in a sense.

        Examples
        --------
        >>> Quote('{"sense": ', ', "text": "Tartus stays."}').said("literal")
        '{"sense": "literal", "text": "Tartus stays."}'
        """
        return f'{self.before}"{sense}"{self.after}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An atlas with look-ups by id; made once by :func:`index`."""

    documents: Mapping[str, Document]
    """By id."""
    passages: Mapping[str, Passage]
    """By id."""
    document_ranks: Mapping[str, int]
    """By id of the document: its place in the order of the atlas."""
    passage_ranks: Mapping[str, int]
    """By id of the passage: its place in the order of the atlas."""
    quotes: Mapping[str, Quote]
    """By id of the passage."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """By the id of the target."""
    actors: Mapping[str, str]
    """By the id of a place or area: the names of the actors tied to it, joined by '; '; first those of whom the texts say more."""
    positions: Mapping[str, str]
    """By the id of a place or area: who is told to be what there, joined by '; '."""
    who: Mapping[str, str]
    """By the id of a place or area: the actors told to be there, joined by '; ', each with its status unless that is current."""
    presence: Mapping[str, Status]
    """By the id of a place or area: whether somebody is there, of all who are told to be; the most telling status."""

    def quoted(self, passages: Iterable[str], senses: Mapping[str, Sense] | None = None) -> str:
        """Passages as JSON text, in the order of the texts; each id once.

        Parameters
        ----------
        passages
            Ids.
        senses
            By id of the passage: the sense in which it mentions the place.
        """
        ordered = sorted(set(passages), key=self.passage_ranks.__getitem__)
        return "[" + ", ".join(self.quotes[id_].said((senses or {}).get(id_, "")) for id_ in ordered) + "]"

    def summary(self, target: str) -> dict[str, Any]:
        """Columns of a place layer that say how the texts mention a place or area; see :data:`layers.schema.PLACE_COLUMNS`."""
        mentions = self.mentions.get(target, ())
        named = sorted({mention.document for mention in mentions}, key=self.document_ranks.__getitem__)
        documents = [self.documents[id_] for id_ in named]
        senses = _strongest(mentions)
        literal = [mention for mention in mentions if mention.sense == "literal"]
        first, last = period(documents)
        adjectival = sum(mention.sense == "adjectival" for mention in mentions)
        return {
            "confidence": max((mention.confidence for mention in literal or mentions), default=None),
            "n_mentions": len(mentions) - adjectival,
            "n_adjectival": adjectival,
            "n_documents": len(documents),
            "actors": self.actors.get(target, ""),
            "positions": self.positions.get(target, ""),
            "who": self.who.get(target, ""),
            "presence": self.presence.get(target, ""),
            "date_first": first,
            "date_last": last,
            "documents": "; ".join(document.id for document in documents),
            "passages": self.quoted(senses, senses),
        }


def index(atlas: Atlas) -> Evidence:
    """Look-ups for an atlas."""
    mentions = defaultdict(list)
    for mention in atlas.mentions:
        if mention.target is not None:
            mentions[mention.target].append(mention)
    passages = defaultdict(list)
    for passage in atlas.passages:
        passages[passage.document].append(passage)
    present = _present(atlas)
    documents = {document.id: document for document in atlas.documents}
    return Evidence(
        documents=documents,
        passages={passage.id: passage for passage in atlas.passages},
        document_ranks={document.id: rank for rank, document in enumerate(atlas.documents)},
        passage_ranks={passage.id: rank for rank, passage in enumerate(atlas.passages)},
        quotes={id_: quote for document in atlas.documents for id_, quote in Quote.each(document, passages[document.id])},
        mentions={target: tuple(found) for target, found in mentions.items()},
        actors=_actors(atlas),
        positions=_positions(atlas),
        who=_who(present, atlas),
        presence={place: told[0].status for place, told in present.items()},
    )


def interval(earliest: dt.date | None, latest: dt.date | None) -> str:
    """Write a day or an interval as ISO 8601-2 does, with '..' for an open end; empty where nothing is known.

    Examples
    --------
    >>> import datetime as dt
    >>> interval(dt.date(2025, 10, 15), None)
    '2025-10-15/..'
    >>> interval(dt.date(2026, 2, 1), dt.date(2026, 2, 1))
    '2026-02-01'
    """
    if earliest is None and latest is None:
        return ""
    if earliest == latest:
        return str(earliest)
    return f"{earliest or '..'}/{latest or '..'}"


def _strongest(mentions: Iterable[Mention]) -> dict[str, Sense]:
    """By id of the passage: the most telling sense of the mentions in it."""
    found: dict[str, Sense] = {}
    for mention in mentions:
        before = found.get(mention.passage)
        if before is None or _RANKS[mention.sense] < _RANKS[before]:
            found[mention.passage] = mention.sense
    return found


def _actors(atlas: Atlas) -> dict[str, str]:
    names = {actor.id: actor.name for actor in atlas.actors}
    shared: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    told: set[tuple[str, str]] = set()
    for positioning in atlas.positionings:
        shared[positioning.place][positioning.actor].update(positioning.evidence)
        if positioning.relation != TOGETHER:
            told.add((positioning.place, positioning.actor))

    def order(place: str, actor: str) -> tuple[bool, int, str, str]:
        return (place, actor) not in told, -len(shared[place][actor]), names[actor], actor

    return {place: "; ".join(names[actor] for actor in sorted(tied, key=partial(order, place))) for place, tied in shared.items()}


def _positions(atlas: Atlas) -> dict[str, str]:
    """Who is told to be what where: "Russia holds a base (current)"."""
    names = {actor.id: actor.name for actor in atlas.actors}
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for one in atlas.positionings:
        if one.relation != TOGETHER:
            label = relations()[one.relation].label if one.relation in relations() else one.relation
            told[one.place][f"{names[one.actor]} {_BARE.sub('', label)} ({one.status})"] = None
    return {place: "; ".join(said) for place, said in told.items()}


def _present(atlas: Atlas) -> dict[str, list[Positioning]]:
    """By place: who is told to be there, the most telling status first."""
    found: dict[str, list[Positioning]] = defaultdict(list)
    for one in atlas.positionings:
        known = relations().get(one.relation)
        if known is not None and known.family == "presence":
            found[one.place].append(one)
    return {place: sorted(told, key=lambda one: _PRESENCE.index(one.status)) for place, told in found.items()}


def _who(present: Mapping[str, Sequence[Positioning]], atlas: Atlas) -> dict[str, str]:
    names = {actor.id: actor.name for actor in atlas.actors}
    found: dict[str, str] = {}
    for place, told in present.items():
        first: dict[str, Status] = {}
        for one in told:
            first.setdefault(names[one.actor], one.status)
        found[place] = "; ".join(name if status == "current" else f"{name}, {status}" for name, status in first.items())
    return found
