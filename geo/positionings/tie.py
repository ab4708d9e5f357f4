"""A tie: what one trigger in a sentence says of one actor and one place; and who is able to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.model import Actor, Mention
from geo.positionings.lexicon import Frame
from geo.positionings.parties import Party

_ARMED = frozenset({"state", "government", "armed_group", "force", "party", "community", "organisation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one trigger says of one actor and one place."""

    relation: str
    frame: Frame
    actor: Party
    place: Mention
    trigger: int
    """Number of the chunk of the trigger."""
    origin: Mention | None = None
    others: tuple[Party, ...] = ()
    objects: tuple[int, ...] = ()
    """Numbers of the noun phrases that the verb needed as its objects: what they say is said."""
    confidence: float = 1.0


def able(frame: Frame, parties: Iterable[Party], actors: Mapping[str, Actor]) -> Iterator[Party]:
    """Those who can be meant: a medium commands no troops, a state pays no visits.

    Parameters
    ----------
    frame
        Its ``kind`` says what the actor must be able to.
    parties
        Candidates.
    actors
        By id.
    """
    for party in parties:
        actor = actors.get(party.mention.target or "")
        if actor is not None and actor.kind != "medium" and _is_able(frame.kind, actor.kind, party.role):
            yield party


def _is_able(wanted: str, kind: str, role: str) -> bool:
    official, person = role == "official", kind == "person"
    group = kind in _ARMED and not official
    fighting = kind in {"armed_group", "force"}
    able_to = {
        "group": group,
        "armed": group or (person and not official),
        "power": group or (person and not official),
        "forces": role == "force" or (fighting and not official),
        "fighters": role in {"force", "people"} or fighting or kind in {"person", "community"},
        "visitor": person or role in {"official", "people", "authority"} or kind in {"government", "organisation", "party"},
        "person": person and not official,
        "seated": (kind != "state" or role != "name") and not official,
        "any": not official or person,
    }
    return able_to[wanted]
