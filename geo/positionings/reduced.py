"""Past forms that are participles by what stands before them: "in a mission dubbed", "died in attacks attributed to"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.positionings.chunk import Chunk
from geo.positionings.openings import SAYING

_CALLED = frozenset({"codename", "codenamed", "code-named", "dub", "dubbed", "nickname", "nicknamed", "name", "title", "titled", "call"})
NEVER = frozenset({"die", "arrive", "clash", "erupt", "occur", "happen"})
"""Verbs whose past is no participle behind a noun."""


def is_relative(found: Sequence[Chunk], number: int) -> bool:
    """Whether a verb belongs to a relative clause: "The men who guarded the mine left Berengo"."""
    at = number - 1
    while at > 0 and found[at].kind == "adv":
        at -= 1
    return at > 0 and found[at].kind == "rel"


def is_second(found: Sequence[Chunk], number: int) -> bool:
    """Whether a past form stands behind a finite verb without anything that joins them: "died in attacks attributed to"."""
    chunk = found[number]
    plain = chunk.kind == "vg" and chunk.form == "finite" and chunk.past and chunk.first == chunk.last
    if not plain or number < 3 or [one.kind for one in found[number - 2 : number]] != ["prep", "np"]:
        return False
    if number + 1 >= len(found) or found[number + 1].kind != "prep":
        return False
    inside = {"np", "prep", "adv"}
    at = next((n for n in range(number - 2, 0, -1) if found[n].kind not in inside or found[n].word == "as"), 0)  # "fell as men battled"
    before = found[at]
    return before.kind == "vg" and before.form == "finite" and before.word not in SAYING and not is_relative(found, at)


def gives_name(found: Sequence[Chunk], number: int) -> bool:
    """Whether a past form only leads to a name: "has posted troops in Mali and Chad in a mission codenamed Barkhane"."""
    chunk = found[number]
    plain = chunk.kind == "vg" and chunk.word in _CALLED and chunk.form == "finite" and chunk.first == chunk.last
    led = number > 1 and found[number - 1].kind == "np" and found[number - 2].kind == "prep"
    named = number + 1 < len(found) and found[number + 1].kind == "np"
    return plain and led and named and any(other.kind == "vg" and other.form == "finite" for other in found[: number - 1])
