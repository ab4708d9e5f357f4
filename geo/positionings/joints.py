"""What joins clauses: prepositions that begin one, and dashes that stand for the commas of an aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.positionings.chunk import Chunk
from geo.positionings.units import Unit

_SUBORDINATORS = frozenset({
    "while", "although", "though", "because", "if", "unless", "whether", "since", "as", "after", "before",
    "until", "till", "when", "once", "where", "whereas", "so", "lest",
})  # fmt: skip
_CALLED = frozenset({"know", "regard", "describe", "identify", "dub", "serve", "act", "view", "see"})
"""Verbs of which "as" leads to what somebody is."""
_DASHES = frozenset({"\u2013", "\u2014", "--"})
_ASIDE = 12
"""Chunks of an aside between dashes, at most."""


def paired(found: list[Chunk], row: Sequence[Unit]) -> list[Chunk]:
    """With two dashes as the commas of an aside: "The RSF – a militia – captured"."""
    dashes = [number for number, chunk in enumerate(found) if chunk.kind == "stop" and row[chunk.head].text in _DASHES]
    if len(dashes) != 2 or not dashes[0] or dashes[1] > dashes[0] + _ASIDE or dashes[1] + 1 >= len(found):
        return found
    inside = found[dashes[0] + 1 : dashes[1]]
    if any(chunk.kind == "vg" and chunk.form == "finite" for chunk in inside):
        return found
    return [replace(chunk, kind="comma", word=",") if number in dashes else chunk for number, chunk in enumerate(found)]


def subordinated(found: Sequence[Chunk], judged: Sequence[Chunk]) -> list[Chunk]:
    """Prepositions that begin a clause: "after Turkey bombed ...", by the forms of verbs as judged; "where" and "when" always do."""
    result = []
    for number, chunk in enumerate(found):
        called = chunk.word == "as" and number and found[number - 1].word in _CALLED  # "auxiliaries known as VDP massacred"
        if chunk.kind == "prep" and chunk.word in _SUBORDINATORS and not called and _clause_follows(judged, number + 1):
            result.append(Chunk(kind="sub", first=chunk.first, last=chunk.last, head=chunk.head, word=chunk.word))
        else:
            result.append(chunk)
    return result


def _clause_follows(found: Sequence[Chunk], at: int) -> bool:
    seen = False
    while at < len(found):
        kind = found[at].kind
        if kind == "vg" and seen and found[at].form == "participle":  # "after troops led by Ruto had"
            at += 1
            continue
        if kind == "vg":
            return (seen and found[at].form == "finite") or (not seen and found[at].form == "finite")
        if kind == "np":
            seen = True
        elif kind == "comma" and seen and (closing := _aside(found, at) or _listed(found, at)):
            at = closing
        elif kind not in {"prep", "adv", "cc", "other"}:
            return False
        at += 1
    return False


def _listed(found: Sequence[Chunk], comma: int) -> int:
    """The "and" of a list before a finite verb: "because Homs, Hama and Idlib fell"; 0 if there is none."""
    at = comma
    while at + 2 < len(found) and found[at].kind == "comma" and found[at + 1].kind == "np":
        at += 2
    behind = [chunk.kind for chunk in found[at : at + 3]]
    return at if at > comma and behind == ["cc", "np", "vg"] and found[at + 2].form == "finite" else 0


def _aside(found: Sequence[Chunk], opening: int) -> int:
    """The comma that closes an aside before a finite verb: "as the army, backed by militias, had"; 0 if there is none."""
    end = min(len(found), opening + _ASIDE)
    for closing in range(opening + 1, end - 1):
        if found[closing].kind in {"stop", "quote", "that"}:
            return 0
        if found[closing].kind == "comma":
            behind = found[closing + 1]
            behind = found[closing + 2] if behind.kind == "adv" and closing + 2 < len(found) else behind
            relative = found[opening + 1].kind in {"rel", "sub"}
            told = any(chunk.kind == "vg" and chunk.form == "finite" for chunk in found[opening + 1 : closing])
            if behind.kind == "vg" and behind.form == "finite":
                return closing if relative or not told else 0
    return 0
