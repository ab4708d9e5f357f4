"""A grid of plain sentences: what is done (relation, verb in all forms, object, place) crossed with constructions.

Names are well known, so that they are never the cause; who, where and which status is expected follow from the cell.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
EVENTS = frozenset({"struck", "clashed", "seized", "committed_abuse", "visited", "met", "moved_to", "left", "supplies"})
PLACES = ("Homs", "Goma", "Idlib", "Benghazi", "Mariupol", "Afrin", "Tartus", "Timbuktu", "Kandahar", "Kismayo", "Maiduguri", "Raqqa")
STATES = (("Russia", ""), ("Turkey", ""), ("Iran", ""), ("France", ""), ("China", ""))
GROUPS = (("Hezbollah", ""), ("Al-Shabaab", ""), ("the RSF", ""), ("Boko Haram", ""), ("the M23", ""), ("the Syrian army", ""))
FORCES = (("Russian troops", "s"), ("Turkish forces", "s"), ("M23 fighters", "s"), ("Ethiopian soldiers", "s"), ("Israeli forces", "s"))
PERSONS = (("Sergei Lavrov", ""), ("Antony Blinken", ""), ("Emmanuel Macron", ""), ("Volodymyr Zelensky", ""), ("Khalifa Haftar", ""))
"""Each with "s" for the plural."""
DOERS = {"arms": (*STATES[:3], *GROUPS, *FORCES), "state": STATES, "group": GROUPS, "force": FORCES, "person": PERSONS}
OTHERS = ("Kurdish fighters", "Islamic State militants", "ADF rebels")
PEERS = ("Vladimir Putin", "Wang Yi", "Paul Kagame")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A row of the table of deeds."""

    relation: str
    forms: tuple[str, str, str, str, str]
    """Base form, third person, past, participle, form in -ing."""
    particle: str
    object: str
    rest: str
    who: str
    past: str
    """The status of the plain past."""

    @property
    def lasts(self) -> bool:
        """Whether what is done goes on."""
        return self.relation not in EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One sentence of the grid."""

    construction: str
    relation: str
    text: str
    actor: str
    place: str
    statuses: frozenset[str]
    """Any of which is right; empty where the sentence claims nothing."""


def _rows(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def deeds(rows: Sequence[str] = ()) -> tuple[Deed, ...]:
    """The deeds of the table, or of other rows like it."""
    found = []
    for row in rows or _rows("positionings_deeds.txt"):
        relation, forms, particle, thing, rest, who, past = (field.strip() for field in row.split("|"))
        one, two, three, four, five = forms.split()
        found.append(
            Deed(relation=relation, forms=(one, two, three, four, five), particle=particle, object=thing, rest=rest, who=who, past=past)
        )
    return tuple(found)


def cells() -> Iterator[Cell]:
    """All cells of the grid, by construction."""
    for row in _rows("positionings_constructions.txt"):
        name, template, told, *only = (field.strip() for field in row.split("|"))
        for deed in deeds():
            if not only or _fits(deed, only[0]):
                yield _cell(name, template, told, deed)


def _fits(deed: Deed, only: str) -> bool:
    light = deed.forms[0] == "have" or deed.relation == "moved_to" or deed.particle == "out of"
    inside = deed.rest.endswith("in {p}") or deed.rest.endswith("near {p}")
    fits = {
        "lasting": deed.lasts,
        "object": bool(deed.object) and not light,
        "place": deed.object == "{p}" and deed.particle != "out of",
        "inside": inside and (bool(deed.object) or deed.relation in {"clashed", "deployed"}),
        "armed": deed.who in {"arms", "force"},
        "alone": deed.relation not in {"clashed", "met", "hosts"},
    }
    return fits[only]


def _cell(name: str, template: str, told: str, deed: Deed) -> Cell:
    key = f"{name}{deed.relation}{deed.forms[0]}{deed.object}{deed.rest}"
    doers = DOERS[deed.who]
    x, plural = _pick(doers, key)
    y = _pick([one for one in doers if one[0] != x], key + "y")[0]
    p = _pick(PLACES, key + "p")
    q = _pick([one for one in PLACES if one != p], key + "q")
    names = {"p": p, "z": _pick(OTHERS, key + "z"), "w": _pick(PEERS, key + "w")}
    thing, rest = deed.object.format_map(names), deed.rest.format_map(names)
    force = _pick(FORCES, key + "f")[0]
    text = template.format_map(_fields(deed, x, thing, rest, plural=bool(plural)) | names | {"P": p, "q": q, "y": y, "force": force})
    text = " ".join(text.split()).replace(" .", ".")
    actor = force if "{force}" in template else x
    return Cell(
        construction=name,
        relation=deed.relation,
        text=text.removeprefix("The ") if name == "heading" else text,
        actor=actor.removeprefix("the ").removesuffix(" fighters"),
        place=p,
        statuses=statuses(told, deed),
    )


def _fields(deed: Deed, x: str, thing: str, rest: str, *, plural: bool) -> dict[str, str]:
    do, does, did, done, doing = (f"{form} {deed.particle}".strip() for form in deed.forms)
    person, several = deed.who == "person", thing.endswith(("s", "women")) and deed.object != "{p}"
    tail = f"{thing} {rest}".strip()
    here = f"{'' if deed.object == '{p}' else thing} {rest.rsplit(' ', 2)[0] if rest.count(' ') > 1 else ''}".strip()
    return {
        "x": x, "X": x[0].upper() + x[1:], "Xs": x[0].upper() + x[1:] + ("'" if x.endswith("s") else "'s"),
        "O": thing[:1].upper() + thing[1:], "o": thing,
        "do": do, "now": do if plural else does, "past": did, "done": done, "doing": doing,
        "tail": tail, "rest": rest, "here": here,
        "bare": tail.removeprefix("a ").removeprefix("an ").replace(" the ", " ").removeprefix("the "),
        "has": "have" if plural else "has", "is": "are" if plural else "is", "was": "were" if several else "was",
        "their": "his" if person else "their" if plural else "its", "who": "who" if person or plural else "which",
        "that": "who" if person else "that", "was2": "were" if plural else "was",
        "Pron": "He" if person else "They" if plural else "It", "those": "he" if person else "they" if plural else "it",
        "Their": "His" if person else "Their" if plural else "Its",
    }  # fmt: skip


def statuses(told: str, deed: Deed) -> frozenset[str]:
    """Those of which any is right for a deed that is told so."""
    staying = {"current"} if deed.forms[0] in {"maintain", "keep", "hold"} else set()
    lasting = {
        "past": {deed.past}, "now": {"current"}, "perfect": {"current"}, "going": {"current"}, "before": {"ended", "past", deed.past},
        "over": {"ended"}, "thought": {"past", "current"}, "told": {deed.past, "current"}, "done": {"past", "current", "ended"},
    }  # fmt: skip
    happened = {
        "past": {"past"}, "now": {"past", "current"}, "perfect": {"past"}, "going": {"current"}, "before": {"past"},
        "thought": {"past"}, "told": {"past"}, "done": {"past"},
    }  # fmt: skip
    either = {
        "planned": {"planned"} | (staying if told == "ahead" else set()), "ahead": {"planned"} | staying, "denied": {"denied"},
        "begun": {"past", "current"}, "aside": {"past", "current"}, "since": {"past", "current"},
        "then": {"past", "current"}, "perhaps": {"past", "current"}, "any": {"past", "current", "ended"},
        "wanted": {"planned", "past"} | staying, "": set(),
    }  # fmt: skip
    return frozenset(either[told] if told in either else (lasting if deed.lasts else happened)[told])


def _pick(items: Sequence[Item], key: str) -> Item:
    """One of several, the same each time for a key."""
    return items[zlib.crc32(key.encode()) % len(items)]
