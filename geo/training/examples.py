"""Corpora as the models see them: candidates with their features, and which of them are places, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from geo import actors, passages
from geo.actors import Register
from geo.distance import km
from geo.gazetteer.protocol import Entry, Gazetteer
from geo.model import Document, LonLat
from geo.pipeline import reading_of
from geo.reading import Candidate, Reading
from geo.recognise.context import ContextRecogniser
from geo.recognise.features import Features
from geo.resolve.features import group_of
from geo.scores import RADIUS_KM, GoldDocument, Span, load_corpus

Column = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an annotation points at."""

    point: LonLat
    fclass: str
    """GeoNames feature class, empty if not given."""


@dataclass(slots=True, kw_only=True)
class Example:
    """One annotated text; the last fields are filled while models are trained and run."""

    gold: GoldDocument
    corpus: str
    group: str
    """Texts of one group (a newspaper) never stand on both sides of a fold when folds are made over groups."""
    reading: Reading
    candidates: list[Candidate]
    features: list[Features]
    places: Column
    """1 where a candidate is annotated, else 0."""
    points: list[Target | None]
    """What each candidate is annotated to mean, where that has a point."""
    teaches_meaning: bool = False
    """Whether it teaches only what names mean: a text in which every name is a place would teach filters to believe all."""
    chances: Column = field(default_factory=lambda: np.zeros(0))
    """Of the first filter."""
    second: list[Features | None] = field(default_factory=list)
    """What the second filter sees; None where it is not asked."""
    final: Column = field(default_factory=lambda: np.zeros(0))
    """Of the second filter."""


def _reading(text: str, register: Register) -> Reading:
    document = Document(id="text", text=text, title="", source="", sha256="")
    parts = passages.split(document.id, text)
    return reading_of(document, parts, actors.recognise(document, parts, register=register))


class _Toponym(msgspec.Struct):
    start: int
    end: int
    fclass: str | None = None
    """GeoNames feature class."""


class _More(msgspec.Struct):
    """What corpora tell beside spans and points."""

    newspaper: str = ""
    toponyms: tuple[_Toponym, ...] = ()
    meant: dict[tuple[int, int], str] = {}
    """By span the country of the place, see :class:`Marked`."""


# A town and the province of the same name lie within 161 km of each other: the annotated class says which is meant.
_GROUPS_OF_CLASS = {
    "A": frozenset({"country", "province", "district"}),
    "P": frozenset({"settlement"}),
    "H": frozenset({"water"}),
    "T": frozenset({"mountain"}),
    "L": frozenset({"region", "continent"}),
    "S": frozenset({"site", "airport"}),
}


def examples(path: Path, recogniser: ContextRecogniser, register: Register) -> list[Example]:
    """All texts of a corpus: .jsonl (see :func:`geo.scores.load_corpus`), or .txt (see :func:`load_marked`)."""
    if path.suffix == ".txt":
        return [_example(marked.document, path.stem, _More(meant=marked.meant), (recogniser, register)) for marked in load_marked(path)]
    more = [msgspec.json.decode(line, type=_More) for line in path.read_bytes().splitlines() if line.strip()]
    return [_example(document, path.stem, facts, (recogniser, register)) for document, facts in zip(load_corpus(path), more, strict=True)]


_MARKED = re.compile(r"\[\[(.+?)(?:\|([A-Z]{2}))?\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text whose places are marked."""

    document: GoldDocument
    """Its spans have no points."""
    meant: dict[tuple[int, int], str]
    """By span the country (ISO 3166-1 alpha-2) in which the place lies: the greatest there that bears the name."""


def load_marked(path: Path) -> tuple[Marked, ...]:
    """Texts with ``[[marks]]``, or ``[[marks|XX]]`` that say the country, parted by blank lines; lines that begin with # are remarks."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    blocks = [block.strip() for block in "\n".join(lines).split("\n\n") if block.strip()]
    return tuple(_unmarked(f"{path.stem}-{number}", block) for number, block in enumerate(blocks, start=1))


def _unmarked(identifier: str, marked: str) -> Marked:
    text, spans, at = "", [], 0
    meant: dict[tuple[int, int], str] = {}
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        span = Span(start=len(text), end=len(text) + len(found[1]), point=None)
        spans.append(span)
        if found[2]:
            meant[span.start, span.end] = found[2]
        text += found[1]
        at = found.end()
    return Marked(document=GoldDocument(id=identifier, text=text + marked[at:], spans=tuple(spans)), meant=meant)


def _example(document: GoldDocument, corpus: str, more: _More, using: tuple[ContextRecogniser, Register]) -> Example:
    recogniser, register = using
    reading = _reading(document.text, register)
    candidates, features = recogniser.described(reading)
    gold = {(span.start, span.end): span for span in document.spans}
    classes = {(top.start, top.end): top.fclass or "" for top in more.toponyms}
    spans = [gold.get((candidate.start, candidate.end)) for candidate in candidates]
    return Example(
        gold=document,
        corpus=corpus,
        group=more.newspaper or document.id,
        reading=reading,
        candidates=candidates,
        features=[found.whole() for found in features],
        places=np.array([float(span is not None) for span in spans]),
        points=[
            _greatest(candidate, more.meant.get((candidate.start, candidate.end), ""), recogniser.gazetteer)
            if span is None or span.point is None
            else Target(point=span.point, fclass=classes.get((span.start, span.end), ""))
            for candidate, span in zip(candidates, spans, strict=True)
        ],
        teaches_meaning=bool(more.meant),
    )


def _greatest(candidate: Candidate, country: str, gazetteer: Gazetteer) -> Target | None:
    """The entry of a name in a country that has the most people; None where no country is told or none there bears the name."""
    there = [entry for entry in (gazetteer.entry(hit.entry) for hit in candidate.hits) if country and entry.country == country]
    greatest = max(there, key=lambda entry: (entry.population, -entry.number), default=None)
    return None if greatest is None else Target(point=greatest.point, fclass="A" if greatest.kind == "country" else "P")


def right_entries(targets: Sequence[Target], entries: Sequence[Entry]) -> Column:
    """Which entries are what most annotations of a name mean; none where no entry lies within 161 km."""
    near = np.array([[km(entry.point, target.point) <= RADIUS_KM for entry in entries] for target in targets], dtype=np.float64)
    alike = np.array([[_alike(entry, target) for entry in entries] for target in targets], dtype=np.float64)
    both = near * alike
    share = np.where(both.any(axis=1, keepdims=True), both, near).mean(axis=0)
    return np.asarray((share > 0) & (share >= 0.5 * share.max()), dtype=np.float64)


def _alike(entry: Entry, target: Target) -> bool:
    return group_of(entry.kind) in _GROUPS_OF_CLASS.get(target.fclass, frozenset())
