"""What only resolved places tell of a text's actors: forces by nationality, "the Kenyan president", and who is no person but a town."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from geo.actors.bodies import bodies
from geo.actors.deeds import with_deeds
from geo.actors.findings import ActorFindings, ActorSpan
from geo.actors.forces import forces
from geo.actors.register import Register
from geo.actors.repeats import repeats
from geo.model import Document, Mention, Place


def complete(
    document: Document,
    named: ActorFindings,
    place_mentions: Sequence[Mention],
    places: Mapping[str, Place],
    *,
    register: Register,
) -> ActorFindings:
    """The actors of a text, now that its places are known.

    Parameters
    ----------
    document
        Its text is read.
    named
        What :func:`~geo.actors.recognise` found in it.
    place_mentions
        Of the document, adjectival ones too.
    places
        By id.
    register
        The actors known by name.

    Returns
    -------
    All spans in order of their start, longer before shorter; a force's may hold its owner's ("Al-Sharaa's forces").
    """
    adjectives = frozenset(mention.start for mention in place_mentions if mention.sense == "adjectival")
    found = repeats(document, _without_towns(named, place_mentions, places), adjectives, register=register)
    owned = bodies(document.text, forces(document, found, place_mentions, places, register=register))
    located = [(mention.start, mention.end) for mention in place_mentions if mention.target in places]
    known = (places.get(mention.target or "") for mention in place_mentions)
    countries = frozenset(place.country for place in known if place is not None and place.country)
    return with_deeds(document, owned, located, countries, register=register)


def _without_towns(named: ActorFindings, place_mentions: Sequence[Mention], places: Mapping[str, Place]) -> ActorFindings:
    """Without unlisted persons who are part of a longer place's name: "George" in "Prince George"."""
    longest: dict[int, int] = {}
    for mention in place_mentions:
        if mention.target in places and mention.sense == "literal":
            longest[mention.start] = max(mention.end, longest.get(mention.start, 0))
    starts = sorted(longest)
    listed = {actor.id for actor in named.actors if actor.listed}

    def is_town(span: ActorSpan) -> bool:
        at = bisect_right(starts, span.start) - 1
        if span.kind != "person" or span.actor_id in listed or at < 0:
            return False
        end = longest[starts[at]]
        return span.end <= end and end - starts[at] > span.end - span.start

    spans = tuple(span for span in named.spans if not is_town(span))
    used = {span.actor_id for span in spans}
    return replace(named, spans=spans, actors=tuple(actor for actor in named.actors if actor.id in used))
