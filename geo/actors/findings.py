"""What this room finds in a text: spans, and the actors they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from geo.model import Actor, ActorKind, Document, Mention, Passage, mark, passage_at

_OF_STATES = frozenset({"force", "government"})


def state_id(country: str) -> str:
    """The id of a state.

    Examples
    --------
    >>> state_id("SY")
    'actor:state-sy'
    """
    return f"actor:state-{country.lower()}"


class ActorSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A span that names an actor."""

    start: int
    """Offset in code points of the document's text, end exclusive."""
    end: int
    actor_id: str
    kind: ActorKind
    confidence: float
    """Probability, 0 to 1, that the span names this actor."""
    blocks: bool
    """Whether a place's name inside names no place: "Paris Hilton", "Euphrates Post"."""


class ActorFindings(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of one text."""

    spans: tuple[ActorSpan, ...] = ()
    """In order of their start, none overlapping another."""
    actors: tuple[Actor, ...] = ()
    """Those the spans name, by id."""


def mentions(findings: ActorFindings, document: Document, passages: Sequence[Passage]) -> tuple[Mention, ...]:
    """The spans as mentions; one outside all passages is left out.

    Parameters
    ----------
    findings
        Of the document.
    document
        Its text is quoted.
    passages
        Of the document, in order of their start.
    """
    found: list[Mention] = []
    for span in findings.spans:
        passage = passage_at(passages, span.start)
        if passage is None:
            continue
        found.append(mark(document, passage.id, span.start, span.end, "actor", target=span.actor_id, confidence=span.confidence))
    return tuple(found)


def merge(groups: Iterable[Iterable[Actor]]) -> tuple[Actor, ...]:
    """The actors of several texts as one sequence by id: the first name stays, other spellings become aliases.

    Examples
    --------
    >>> first = Actor(id="actor:jane-roe", name="Jane Roe", kind="person", listed=False)
    >>> second = Actor(id="actor:jane-roe", name="Jane ROE", kind="person", listed=False)
    >>> merge([[first], [second]])[0].aliases
    ('Jane ROE',)
    """
    known: dict[str, Actor] = {}
    for group in groups:
        for actor in group:
            other = known.setdefault(actor.id, actor)
            if other is not actor and not other.listed:
                names = dict.fromkeys((*other.aliases, actor.name, *actor.aliases))
                known[actor.id] = replace(other, aliases=tuple(name for name in names if name != other.name))
    return tuple(known[key] for key in sorted(known))


def with_parents(kept: Mapping[str, Actor], listed: Mapping[str, Actor]) -> dict[str, Actor]:
    """Actors whose parent is the nearest of their parents that is kept; forces and governments without one belong to their state.

    Parameters
    ----------
    kept
        By id.
    listed
        The register's actors by id, through which a parent may lead: the Black Sea Fleet to the navy to the armed forces to Russia.

    Examples
    --------
    >>> fleet = Actor(id="actor:fleet", name="Fleet", kind="force", parent="actor:navy")
    >>> navy = Actor(id="actor:navy", name="Navy", kind="force", country="RU")
    >>> russia = Actor(id="actor:state-ru", name="Russia", kind="state", country="RU")
    >>> with_parents({actor.id: actor for actor in (fleet, russia)}, {"actor:navy": navy})["actor:fleet"].parent
    'actor:state-ru'
    """
    return {key: replace(actor, parent=_parent(actor, kept, listed)) for key, actor in kept.items()}


def _parent(actor: Actor, kept: Mapping[str, Actor], listed: Mapping[str, Actor]) -> str | None:
    seen: set[str] = set()
    above: Actor | None = actor
    while above is not None and above.id not in seen:
        seen.add(above.id)
        parent = above.parent
        if parent is None and above.country and above.kind in _OF_STATES:
            parent = state_id(above.country)
        if parent is None or parent in kept:
            return parent if parent != actor.id else None
        above = listed.get(parent)
    return None
