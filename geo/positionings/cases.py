"""From statements to positionings: what several sentences say of one actor at one place is one case."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians

from geo.model import Actor, Area, Document, Passage, Place, Positioning, Statement, Status
from geo.positionings.extract import Stated
from geo.relations import Relation

_SITE_KINDS = frozenset({"air_base", "naval_base", "military_base", "airport", "observation_post"})
_SITE_KM = 6.0
"""A base this near to a town that the texts name stands for the same spot: "the base in Qamishli", "Qamishli"."""
_KM_PER_DEGREE = 111.2
_OPEN = {"planned", "denied"}
_GONE: Mapping[str, Status] = {"left": "past", "holds_base": "ended"}
"""What tells that somebody is gone."""
_LEAVING_ENDS = frozenset({"deployed", "patrols"})
_OPPOSED: tuple[frozenset[Status], ...] = (
    frozenset({"current", "ended"}),
    frozenset({"current", "denied"}),
    frozenset({"past", "denied"}),
    frozenset({"planned", "denied"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """What the join needs to look up."""

    documents: Mapping[str, Document]
    ranks: Mapping[str, tuple[int, int]]
    """By id of the passage: number of its document and its own."""
    relations: Mapping[str, Relation]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place | Area]
    towns: Sequence[Place]


def join(
    stated: Sequence[Stated],
    documents: Sequence[Document],
    passages: Sequence[Passage],
    *,
    actors: Mapping[str, Actor],
    places: Mapping[str, Place | Area],
    relations: Mapping[str, Relation],
) -> tuple[Positioning, ...]:
    """One positioning for each actor, relation and place; one for each time that an event happened.

    Parameters
    ----------
    stated
        Of all documents, in their order.
    documents, passages
        Of the atlas; passages in their order.
    actors, places
        Of the atlas by id, areas among the places.
    relations
        By id.

    Returns
    -------
    In order of their ids. The status is that of the latest text that states one, or that tells whoever was there to have left;
    earlier ones, and other sides, stay among the statements of the case, and ``disputed`` says that they differ.
    """
    numbers = {document.id: number for number, document in enumerate(documents)}
    book = _Book(
        documents={document.id: document for document in documents},
        ranks={passage.id: (numbers[passage.document], number) for number, passage in enumerate(passages)},
        relations=relations,
        actors=actors,
        places=places,
        towns=[place for place in places.values() if isinstance(place, Place) and place.kind == "settlement"],
    )
    grouped: defaultdict[tuple[str, str, str, str], list[Stated]] = defaultdict(list)
    for one in stated:
        if one.actor in actors and one.place in places:
            grouped[one.actor, one.relation, one.place, one.origin or ""].append(one)
    made = [
        _positioning(group, number, len(groups), book)
        for _, every in sorted(grouped.items())
        for groups in [_occasions(every, book)]
        for number, group in enumerate(groups, start=1)
    ]
    return tuple(_with_disputes(_with_departures(made, book)))


def _occasions(every: Sequence[Stated], book: _Book) -> list[list[Stated]]:
    """Statements of one event each: those whose days cannot be the same are two events. What lasts is never parted."""
    if book.relations[every[0].relation].lasts:
        return [list(every)]
    dated = [one for one in every if one.statement.dated]
    groups: list[list[Stated]] = []
    for one in sorted(
        dated, key=lambda item: (item.statement.date_prec or 9, _first(item.statement), item.statement.id, item.statement.status)
    ):
        fitting = next((group for group in groups if all(_may_agree(one.statement, other.statement) for other in group)), None)
        if fitting is None:
            groups.append([one])
        else:
            fitting.append(one)
    undated = sorted((one for one in every if not one.statement.dated), key=lambda item: (item.statement.id, item.statement.status))
    if not groups:
        return [undated]
    for one in undated:  # told by the text that dates it best: the occasion of its own document, or the only one
        own = [group for group in groups if any(_document(other, book) == _document(one, book) for other in group)]
        (own or groups)[0].append(one)
    return sorted(groups, key=lambda group: min(_first(one.statement) for one in group))


def _document(one: Stated, book: _Book) -> int:
    return book.ranks[one.statement.passage][0]


def _first(statement: Statement) -> dt.date:
    return statement.earliest or dt.date.min


def _may_agree(one: Statement, other: Statement) -> bool:
    """Whether two statements can tell of the same days."""
    return _first(one) <= (other.latest or dt.date.max) and _first(other) <= (one.latest or dt.date.max)


def _positioning(group: Sequence[Stated], number: int, occasions: int, book: _Book) -> Positioning:
    first = group[0]
    ordered = sorted(group, key=lambda one: (_told(one.statement, book), one.statement.start, one.statement.id, one.statement.status))
    statements = tuple(one.statement for one in ordered)
    earliest, latest = _span(statements)
    identifier = f"positioning/{first.actor}/{first.relation}/{first.place}" + (f"/from/{first.origin}" if first.origin else "")
    identifier += f"/{number}" if occasions > 1 else ""
    lasting = book.relations[first.relation].family == "presence" or first.relation in {"left", "seeks"}
    return Positioning(
        id=identifier,
        actor=first.actor,
        relation=first.relation,
        place=first.place,
        evidence=tuple(dict.fromkeys(statement.passage for statement in sorted(statements, key=lambda one: book.ranks[one.passage]))),
        status=_status(statements, book),
        confidence=round(_either(statement.confidence for statement in statements), 4),
        earliest=earliest,
        latest=latest,
        origin=first.origin,
        others=tuple(dict.fromkeys(other for one in ordered for other in one.others if other in book.actors)),
        statements=statements,
        case=f"case/{_root(first.actor, book)}/{_site(first.place, book)}" if lasting else f"case/{identifier}",
    )


def _told(statement: Statement, book: _Book) -> tuple[dt.date, int, int]:
    """When a statement was made: by the day of its document, then by the order of the texts."""
    document, passage = book.ranks[statement.passage]
    source = list(book.documents.values())[document]
    return (source.latest or source.earliest or dt.date.min, document, passage)


def _status(statements: Sequence[Statement], book: _Book) -> Status:
    """That of the latest text; within one text a fact goes before a plan or a denial."""
    latest = _told(statements[-1], book)[:2]
    own = [statement.status for statement in statements if _told(statement, book)[:2] == latest]
    facts = [status for status in own if status not in _OPEN]
    return (facts or own)[-1]


def _span(statements: Sequence[Statement]) -> tuple[dt.date | None, dt.date | None]:
    """The days that the statements speak of: those that sentences date, else those of the documents; None where open."""
    dated = [statement for statement in statements if statement.dated] or list(statements)
    firsts = [statement.earliest for statement in dated]
    lasts = [statement.latest for statement in dated]
    return (
        None if None in firsts else min(day for day in firsts if day is not None),
        None if None in lasts else max(day for day in lasts if day is not None),
    )


def _either(confidences: Iterable[float]) -> float:
    """That one of several is right, when each may be wrong for the same reason: a little more than the best."""
    ordered = sorted(confidences, reverse=True)
    rest = 1.0
    for confidence in ordered[1:]:
        rest *= 1 - confidence / 2
    return 1 - (1 - ordered[0]) * rest


def _root(actor: str, book: _Book) -> str:
    """The state or group to which a force or government belongs."""
    seen = {actor}
    while (
        (known := book.actors.get(actor)) is not None
        and known.kind in {"force", "government"}
        and known.parent
        and known.parent not in seen
    ):
        actor = known.parent
        seen.add(actor)
    return actor


def _site(place: str, book: _Book) -> str:
    """The town that a base or post stands in or near, if the texts name it; else the place itself."""
    known = book.places[place]
    if known.kind not in _SITE_KINDS or isinstance(known, Area):
        return place
    near = sorted((_km(known, town), town.id) for town in book.towns)
    return near[0][1] if near and near[0][0] <= _SITE_KM else place


def _km(one: Place, other: Place) -> float:
    """Distance over some kilometres, on a sphere cut flat."""
    east = (one.point.lon - other.point.lon) * cos(radians(one.point.lat))
    return _KM_PER_DEGREE * hypot(east, one.point.lat - other.point.lat)


def _with_departures(made: Sequence[Positioning], book: _Book) -> list[Positioning]:
    """Who is told in a later text to have left, or to hold the base no more, is deployed there no more.

    The base that somebody left may still be theirs.
    """
    left: dict[tuple[str, str], tuple[dt.date, int, int]] = {}
    for one in made:
        for statement in one.statements:
            if _GONE.get(one.relation) == statement.status:
                key = (one.case, one.actor)
                left[key] = max(_told(statement, book), left.get(key, (dt.date.min, 0, 0)))

    def gone(one: Positioning) -> bool:
        later = left.get((one.case, one.actor))
        return later is not None and all(_told(statement, book)[:2] < later[:2] for statement in one.statements)

    over = {one.id for one in made if one.relation in _LEAVING_ENDS and one.status == "current" and gone(one)}
    return [replace(one, status="ended") if one.id in over else one for one in made]


def _with_disputes(made: Sequence[Positioning]) -> list[Positioning]:
    """Mark the positionings of cases whose statements differ."""
    statuses: defaultdict[str, set[Status]] = defaultdict(set)
    for one in made:
        # Who left is told to be there no more.
        statuses[one.case].update("ended" if one.relation == "left" and told.status == "past" else told.status for told in one.statements)
    return [replace(one, disputed=any(pair <= statuses[one.case] for pair in _OPPOSED)) for one in made]
