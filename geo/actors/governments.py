"""Government forces of the one state of which a text says so: "Syrian government forces entered Hama ... Government forces took Morek"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from geo.actors.findings import ActorFindings, ActorSpan
from geo.spans import Spans

_BARE = re.compile(r"(?<![\w-])(?:government|regime) (?:forces|troops|soldiers)(?![\w-])", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:government|regime) (?:forces|troops|soldiers)\b|\b(?:army|armed forces)$", re.IGNORECASE)
"""What a state's forces are called where the text says whose they are."""
_OWNED = re.compile(r"(?:[A-Z][\w-]*(?:['\u2019]s)?|-(?:led|backed|run|held|controlled)|[Rr]ebel|[Ll]ocal|[Rr]egional) $")
"""Before words that say whose they are already."""
_CONFIDENCE = 0.8


def governments(text: str, named: ActorFindings) -> ActorFindings:
    """With the bare "government forces" of a text in which those of exactly one state are named.

    Parameters
    ----------
    text
        Of the document.
    named
        Its actors, forces among them.
    """
    bare = list(_BARE.finditer(text))
    if not bare:
        return named
    actors = {actor.id: actor for actor in named.actors}
    forces = [span for span in named.spans if span.kind == "force" and _WHOSE.search(text[span.start : span.end])]
    states = {actors[span.actor_id].country for span in forces} - {""}
    if len(states) != 1:
        return named
    meant = next(span for span in forces if actors[span.actor_id].country)
    taken = Spans((span.start, span.end) for span in named.spans)
    further = [
        ActorSpan(start=found.start(), end=found.end(), actor_id=meant.actor_id, kind="force", confidence=_CONFIDENCE, blocks=False)
        for found in bare
        if not taken.meet(*found.span()) and _OWNED.search(text[max(0, found.start() - 30) : found.start()]) is None
    ]
    spans = tuple(sorted((*named.spans, *further), key=lambda span: (span.start, -span.end)))
    return replace(named, spans=spans) if further else named
