"""A tie: what one trigger in a sentence says of one actor and one place; and who is able to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.model import Actor, Mention
from geo.positionings.lexicon import Frame
from geo.positionings.party import Party

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
    speaker: Party | None = None
    """Who says so, where that is not who says the rest of the sentence."""
    affirmed: bool | None = None
    """Where "but" or "not" sets one phrase against another, whether it holds of this one: "is run not by A but by B"."""
    mirrored: bool = False
    """Whether the actor is the other side of what somebody did: of it nothing is told where that is denied."""


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


def alone(parties: Iterable[Party], actors: Mapping[str, Actor]) -> bool:
    """Whether they are no more than one state: "Russia continues negotiations" tells nothing of where it met whom.

    Parameters
    ----------
    parties
        All sides of a meeting.
    actors
        By id.
    """
    sides = {party.mention.target: party.role for party in parties}
    return len(sides) == 1 and all(
        role in {"name", "pronoun"} and (actor := actors.get(target or "")) is not None and actor.kind == "state"
        for target, role in sides.items()
    )


def _is_able(wanted: str, kind: str, role: str) -> bool:
    if role == "vehicle":  # the lorries of an organisation bring things, and are no troops
        return wanted == "any"
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
        "talker": person or role in {"official", "people", "authority"} or group,
        "host": (person or official) and role not in {"force", "people"},  # "his men" are not he
        "men": role == "force" or (fighting and role == "people"),  # "Wagner men"
        "person": person and not official and role not in {"force", "people"},  # "his men" are not he
        "seated": (kind != "state" or role != "name") and not official and role != "force" and not (person and role == "authority"),
        "any": (not official or person) and not (person and role == "authority"),  # "his government" is not he
    }
    return able_to[wanted]
