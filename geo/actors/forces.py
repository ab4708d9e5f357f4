"""Forces by nationality or owner: "Russian forces", "Sudan's army", "Iranian-backed militias", "Al-Sharaa's forces".

What a text calls so is an actor of its own, made by rule and therefore not listed, unless the register knows it ("Sudan's army").
A state's, a people's or a person's name must stand right before the noun; whose noun it is decides ``geo/data/forces.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

import msgspec

from geo.actors.findings import ActorFindings, ActorSpan, state_id
from geo.actors.nouns import Follow, NounClass, Nouns, nouns
from geo.actors.register import Register
from geo.model import Actor, Document, Mention, Place
from geo.names import fold_name

_PRO = re.compile(r"(?<!\w)pro[-\u2010\u2011]$", re.IGNORECASE)
_PREFIXED = re.compile(r"[\w][-\u2010\u2011]$")
_JOINED = re.compile(r"(?:[-\u2010\u2011/]|,? (?:and|or) (?:the )?)")
_BEFORE = 12
_PLACED = re.compile(r"\b(?:in|at|near|around|outside|from|of|to|into|inside|and|where) $", re.IGNORECASE)
_APPOSED = re.compile(r", (?:the )?(?=[A-Z])")
_BEHIND = re.compile(r", (?!and\b|or\b)[a-z]")
_NAMED = frozenset({"armed_group", "force"})
_LONGEST_PREFIX = 8
_HYPHENS = frozenset("-\u2010\u2011")
_CAPITAL = "P.PPLC"
# What a capital's name owns as a government: its police are a city's.
_COMMANDED = frozenset({"forces", "army", "navy", "air-force", "government", "officials", "delegation"})
# What a region may have besides ("Puntland's police").
_POLICING = frozenset({"police", "security-forces", "coast-guard", "fighters"})
# What a region's name makes its own without a possessive ("Amhara special forces"); not what a state may have there ("Kherson garrison").
_REGIONAL = frozenset({"security-forces", "fighters"})
# So do these, of whatever class ("Puntland forces", "the Jubaland administration"),
_LOCAL = frozenset({"forces", "troops", "soldiers", "army", "police", "administration", "government", "authorities"})
# and what a body of states has ("African Union peacekeepers").
_SENT = frozenset({"forces", "troops", "soldiers", "peacekeepers", "contingent", "marines", "paratroopers"})
# What a leader may have for their own.
_FOLLOWING = frozenset({"forces", "army", "fighters", "government", "security-forces"})
_RELATION = {"backed": "backed-by", "led": "led-by", "pro": "close-to"}
_WHATS = {"community": "people", "person": "person", "organisation": "body"}
_TIED_KINDS = frozenset({"armed_group", "organisation", "party", "force"})


class _Owner(msgspec.Struct, frozen=True, kw_only=True):
    """A name that may own what follows."""

    start: int
    end: int
    slug: str
    name: str
    """As in "forces of ..."."""
    what: str
    """state, capital, territory, town, people, group, body or person."""
    confidence: float
    adjective: bool = False
    parent: str | None = None
    country: str = ""


class _Head(NamedTuple):
    """An owner with the noun that hangs on it."""

    owner: _Owner
    start: int
    end: int
    noun: NounClass
    tie: str
    """own, backed, led or pro."""
    possessive: bool = False


def forces(
    document: Document,
    named: ActorFindings,
    place_mentions: Sequence[Mention],
    places: Mapping[str, Place],
    *,
    register: Register,
) -> ActorFindings:
    """The actors of a text with the forces, governments and groups that belong to an owner it names.

    Parameters
    ----------
    document
        Its text is read.
    named
        What :func:`~geo.actors.recognise` found in it. A group that was only found by its shape gives way to a force on the
        same span; the owner's own span stays, inside the force's.
    place_mentions
        Of the document, adjectival ones too.
    places
        By id; mentions of others own nothing.
    register
        Knows the forces that are listed.
    """
    table = nouns()
    owners = _apart(_owners(document.text, named, place_mentions, places))
    heads = list(_heads(document.text, owners, table))
    known = _Known.of(named)
    told = [head for head in [*heads, *_joined(document.text, owners, heads)] if not known.holds(head)]
    made = [_made(head, table, register) for head in told if not known.names(head, document.text)]
    return _with(named, made, owners, document.text)


def _apart(owners: Iterable[_Owner]) -> list[_Owner]:
    """Owners in order, the longest where several overlap ("DR Congo", not "Congo"); a place before a group that begins with it."""
    kept: list[_Owner] = []
    for owner in sorted(owners, key=lambda owner: (owner.start, owner.what == "group", -owner.end)):
        if not kept or owner.start >= kept[-1].end:
            kept.append(owner)
    return kept


def _owners(text: str, named: ActorFindings, place_mentions: Sequence[Mention], places: Mapping[str, Place]) -> Iterator[_Owner]:
    for mention in place_mentions:
        place = places.get(mention.target) if mention.target is not None else None
        if place is not None:
            yield from _of_place(mention, place)
    actors = {actor.id: actor for actor in named.actors}
    for span in named.spans:
        actor = actors[span.actor_id]
        what = _WHATS.get(actor.kind, "group")
        if (what != "group" and (what != "body" or actor.listed)) or actor.kind in _TIED_KINDS:
            written = text[span.start : span.end]
            yield _Owner(
                start=span.start,
                end=span.end,
                slug=_slug(written) if what == "people" else actor.id.removeprefix("actor:"),
                name=written if what == "people" else actor.name,
                what=what,
                # As a people's name "Kurdish" is unsure, before "forces" it is not.
                confidence=1.0 if what == "people" else span.confidence,
                adjective=what == "people",
                parent=actor.id if what == "person" else None,
                country=actor.country,
            )


def _of_place(mention: Mention, place: Place) -> Iterator[_Owner]:
    adjective = mention.sense == "adjectival" and not mention.exact.isupper()
    capital = place.feature_code == _CAPITAL or mention.sense == "metonymic"
    if place.country and (place.kind == "country" or capital):
        yield _Owner(
            start=mention.start,
            end=mention.end,
            slug=place.country.lower(),
            name=mention.exact,
            what="state" if place.kind == "country" else "capital",
            confidence=mention.confidence,
            adjective=adjective,
            parent=state_id(place.country),
            country=place.country,
        )
    elif adjective:
        yield _owner(mention, "people", mention.exact, adjective=True)
    elif mention.sense == "literal" and place.kind in {"region", "province"}:
        yield _owner(mention, "territory", place.name, country=place.country)
    elif mention.sense == "literal" and place.kind == "settlement" and not mention.exact.isupper():
        yield _owner(mention, "town", place.name, country=place.country)


def _owner(mention: Mention, what: str, called: str, *, adjective: bool = False, country: str = "") -> _Owner:
    """An owner of forces that is no state, known by what it is called."""
    return _Owner(
        start=mention.start,
        end=mention.end,
        slug=_slug(called),
        name=mention.exact,
        what=what,
        confidence=mention.confidence,
        adjective=adjective,
        country=country,
    )


def _slug(written: str) -> str:
    return fold_name(written).replace(" ", "-")


def _tie(text: str, owner: _Owner, follow: Follow) -> str:
    """How the noun hangs on its owner: "own", "backed", "led", "pro", or "" if it does not."""
    before = text[max(0, owner.start - _LONGEST_PREFIX) : owner.start]
    if _PRO.search(before):
        return "pro"
    if _PREFIXED.search(before) and not _PREFIXED.search(before.lower().removesuffix("non-")):
        return ""
    return follow.link if follow.link in {"backed", "led"} else "" if before.lower().endswith(("anti-", "non-")) else "own"


def _belongs(text: str, owner: _Owner, follow: Follow, tie: str) -> bool:
    if tie != "own":
        return bool(tie)
    noun_class, plain = follow.noun_class, follow.link == ""
    allowed = {
        "state": noun_class.state,
        "capital": follow.link == "s" and noun_class.id in _COMMANDED,
        "territory": _is_local(follow) or noun_class.id in (_COMMANDED | _POLICING if follow.link == "s" else _REGIONAL),
        # "Donetsk separatists"; "In Donetsk separatists" are others.
        "town": plain and noun_class.id == "fighters" and _PLACED.search(text, max(0, owner.start - _BEFORE), owner.start) is None,
        "body": plain and follow.noun in _SENT,
        "people": plain and owner.adjective,
        "person": noun_class.person and noun_class.id in _FOLLOWING,
    }
    return allowed.get(owner.what, False)


def _is_local(follow: Follow) -> bool:
    """Whether a noun right behind a region's name is that region's own: "Puntland forces"."""
    return follow.link == "" and follow.noun.split(" ")[-1] in _LOCAL


def _joined(text: str, owners: Sequence[_Owner], heads: Sequence[_Head]) -> Iterator[_Head]:
    """Owners that share the noun of the next: "Russian" in "Russian and Syrian forces", "Russian-Turkish patrols"."""
    by_start = {head.start: head for head in heads if head.tie == "own" and head.owner.what == "state"}
    for owner in owners:
        match = _JOINED.match(text, owner.end) if owner.what == "state" else None
        other = by_start.get(match.end()) if match is not None else None
        if other is not None and owner.adjective == other.owner.adjective and owner.slug != other.owner.slug:
            yield _Head(owner, owner.start, owner.end, other.noun, "own")


def _heads(text: str, owners: Sequence[_Owner], table: Nouns) -> Iterator[_Head]:
    """Owners with their nouns, in order; one after the name counts more than one before it."""
    for owner in owners:
        follow = table.follow(text, owner.end, plain=not owner.adjective)
        tie = "" if follow is None else _tie(text, owner, follow)
        if follow is not None and _belongs(text, owner, follow, tie):
            start = owner.start if tie != "pro" else owner.start - len("pro-")
            possessive = follow.link == "s" and not owner.adjective  # not "'Israeli' forces"
            yield _Head(owner, start, follow.end, follow.noun_class, tie, possessive=possessive)
            continue
        lead = None if owner.adjective or text[owner.end : owner.end + 1] in _HYPHENS else table.lead(text, owner.start)
        if lead is not None and (lead.link != "own" or owner.what == "person"):
            yield _Head(owner, lead.start, owner.end, lead.noun_class, lead.link)


class _Known(msgspec.Struct, frozen=True):
    """What stands in the text already, in order and apart."""

    spans: Sequence[ActorSpan]
    starts: Sequence[int]
    listed: AbstractSet[str]

    @classmethod
    def of(cls, named: ActorFindings) -> _Known:
        """Look over what was found."""
        return cls(named.spans, [span.start for span in named.spans], {actor.id for actor in named.actors if actor.listed})

    def holds(self, head: _Head) -> bool:
        """Whether a listed force or the same people's group already has the name: "Russian military police" with "officers" after it."""
        at = bisect_right(self.starts, head.start) - 1
        span = self.spans[at] if at >= 0 else None
        if span is None or span.end <= head.start or (span.start, span.end) == (head.owner.start, head.owner.end):
            return False
        if span.actor_id in self.listed:
            return span.end >= head.end or span.kind == "force"
        return head.owner.what == "people" and (span.start, span.end) == (head.start, head.end)

    def names(self, head: _Head, text: str) -> bool:
        """Whether its own name stands behind it between commas: "Kurdish police, the Asayish, quit"; not so in a list."""
        gap = _APPOSED.match(text, head.end)
        at = bisect_left(self.starts, gap.end()) if gap is not None else len(self.spans)
        span = self.spans[at] if at < len(self.spans) else None
        if gap is None or span is None or span.start != gap.end() or span.kind not in _NAMED:
            return False
        return _BEHIND.match(text, span.end) is not None


def _made(head: _Head, table: Nouns, register: Register) -> tuple[ActorSpan, Actor]:
    owner, noun = head.owner, head.noun
    own = head.tie == "own" and owner.what in {"state", "capital"}
    listed = register.by_id.get(table.listed.get((noun.id, owner.country), "")) if own else None
    actor = listed or _actor(head)
    span = ActorSpan(
        start=head.start,
        end=head.end,
        actor_id=actor.id,
        kind=actor.kind,
        confidence=round(noun.confidence * owner.confidence, 4),
        blocks=False,
    )
    return span, actor


def _actor(head: _Head) -> Actor:
    owner, noun, kind = head.owner, head.noun, head.noun.kind
    parent, country = None, ""
    if head.tie in _RELATION:
        kind = kind if kind == "government" or head.tie == "led" else "armed_group"
        slug = f"{noun.id}-{_RELATION[head.tie]}-{owner.slug}"
        name = f"pro-{owner.name} {noun.name}" if head.tie == "pro" else f"{owner.name}-{head.tie} {noun.name}"
    elif owner.what == "person":
        slug, name, parent = f"{noun.id}-of-{owner.slug}", f"{noun.name} of {owner.name}", owner.parent
    elif owner.what == "people":
        slug, name = f"{owner.slug}-{noun.id}", f"{owner.name} {noun.name}"
    else:
        slug, parent, country = f"{noun.id}-{owner.slug}", owner.parent, owner.country
        name = f"{owner.name}\u2019s {noun.name}" if head.possessive else f"{owner.name} {noun.name}"
    return Actor(id=f"actor:{slug}", name=name, kind=kind, parent=parent, country=country, listed=False)


def _with(named: ActorFindings, made: Sequence[tuple[ActorSpan, Actor]], kept: Sequence[_Owner], text: str) -> ActorFindings:
    """All spans in order; what lies within a made one gives way, unless it owns it: "Malian army" in "Malian army soldiers"."""
    owners = {(owner.start, owner.end) for owner in kept}
    ends: dict[int, int] = {}
    for span, _ in made:
        ends[span.start] = max(span.end, ends.get(span.start, 0))
    starts = sorted(ends)

    def within(span: ActorSpan) -> bool:
        at = bisect_right(starts, span.start) - 1
        return at >= 0 and span.end <= ends[starts[at]]

    spans = [span for span in named.spans if (span.start, span.end) in owners or not within(span)]
    spans += dict.fromkeys(span for span, _ in made)
    known = {actor.id: actor for actor in named.actors}
    for span, actor in made:
        written = " ".join(text[span.start : span.end].split())
        first = known.setdefault(actor.id, actor)
        if not first.listed and written not in {first.name, *first.aliases}:
            known[actor.id] = replace(first, aliases=(*first.aliases, written))
    used = {span.actor_id for span in spans}
    return ActorFindings(
        spans=tuple(sorted(spans, key=lambda span: (span.start, -span.end))),
        actors=tuple(known[key] for key in sorted(known) if key in used),
    )
