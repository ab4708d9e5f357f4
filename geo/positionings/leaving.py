"""What is to be left: whoever "will close" a base still holds it, and plans to leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.positionings.reckoned import Reckoned
from geo.positionings.status import Reckoner
from geo.positionings.tie import Tie


def to_be_left(reckoner: Reckoner, ties: Sequence[Tie], reckoned: Sequence[Reckoned]) -> Iterator[tuple[Tie, Reckoned]]:
    """Bases that somebody holds and is said to leave later: "are to leave Camp Simba", "is ready to close its base at".

    Parameters
    ----------
    reckoner
        Of the sentence in which the ties stand.
    ties, reckoned
        Of the sentence, and how they stand.
    """
    known = {(tie.actor.mention.target, tie.place.target) for tie in ties if tie.relation == "left"}
    for tie, now in zip(ties, reckoned, strict=True):
        ending = tie.relation == "holds_base" and tie.frame.status == "ended" and tie.frame.actor == "agent" and not tie.frame.noun
        if not ending or now.status != "current" or (tie.actor.mention.target, tie.place.target) in known:
            continue
        frame = replace(tie.frame, relation="left", status="past")
        own = reckoner.of(tie.trigger, frame)  # what is denied to be closed is not left
        if own.status == "planned":
            yield replace(tie, relation="left", frame=frame), own
