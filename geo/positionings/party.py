"""An actor as a noun phrase names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from geo.model import Actor, Mention
from geo.positionings.lexicon import Lexicon
from geo.positionings.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as a noun phrase names it."""

    mention: Mention
    start: int
    """Of the words that name it with what they say of its kind ("Russian forces"): offset in code points, end exclusive."""
    end: int
    role: str
    """name: named itself; force, authority, official: by such a noun ("Syrian ministers"); pronoun: by one."""
    confidence: float = 1.0
    pronoun: str = ""
    """The pronoun that means it, which may say whether it is he or she."""

    def weaker(self, factor: float) -> Party:
        """The same, meant by a pronoun and so less surely.

        Parameters
        ----------
        factor
            By which the confidence is less.
        """
        return replace(self, role="pronoun" if self.role == "name" else self.role, confidence=self.confidence * factor)

    def as_role(self, role: str, factor: float = 1.0) -> Party:
        """The same, meant by a noun such as "forces" whose they are."""
        return replace(self, role=role, confidence=self.confidence * factor)


_SPEAKING = frozenset({"official", "minister", "lawmaker", "spokesman", "spokesperson", "parliamentarian"})
Who = Callable[[int, int], tuple[Party, ...]]
"""The parties that a noun phrase names, by its number and how deep the question is."""


def role_of(noun: str, lexicon: Lexicon) -> str:
    """What a noun makes of the name before it: force, authority, official, people; empty for other nouns.

    Examples
    --------
    >>> role_of("soldier", Lexicon.load()), role_of("table", Lexicon.load())
    ('force', '')
    """
    return next((role for role in ("force", "authority", "official", "people", "vehicle") if lexicon.is_thing(role, noun)), "")


def named(mention: Mention, unit: Unit, role: str, actors: Mapping[str, Actor], lexicon: Lexicon) -> Party:
    """The party that a unit of a sentence names; named troops ("Colombian mercenaries") are a force whatever the role.

    Parameters
    ----------
    mention
        Of the actor.
    unit
        Whose words name it, or end what names it.
    role
        See :class:`Party`.
    actors
        By id.
    lexicon
        Knows the nouns for troops.
    """
    actor = actors.get(mention.target or "")
    words = unit.low.split()
    manned = len(words) > 1 and lexicon.is_thing("force", lexicon.noun(words[-1]))
    if role == "name" and actor is not None and (actor.kind == "force" or (actor.kind == "armed_group" and manned)):
        role = "force"
    if role == "name" and actor is not None and actor.kind == "government" and lexicon.noun(words[-1]) in _SPEAKING:
        role = "official"  # "Russian officials said they had": they are no troops
    return Party(mention=mention, start=mention.start, end=max(unit.end, mention.end), role=role)
