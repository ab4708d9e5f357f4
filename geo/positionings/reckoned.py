"""What a reckoning of a status comes to."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Status
from geo.positionings.lexicon import Frame, Lexicon

_LASTING = frozenset({"presence", "seat", "intent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A status, and the words that say so."""

    status: Status | None
    """None where the sentence claims nothing: a condition, a question, a wish."""
    cue: str = ""


NOTHING = Reckoned(status=None)
CURRENT = Reckoned(status="current")
PAST = Reckoned(status="past")


def lasts(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether a relation goes on once it is entered, as a presence does and a visit does not."""
    return lexicon.relations[frame.relation].family in _LASTING


def holding(frame: Frame, lexicon: Lexicon) -> Reckoned:
    """What is said plainly: that it holds, or that it happened."""
    return CURRENT if lasts(frame, lexicon) else PAST
