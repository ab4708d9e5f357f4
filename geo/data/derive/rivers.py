"""Lines of the curated rivers from Natural Earth's rivers and lake centrelines, matched by name and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.curated import CuratedPlace
from geo.names import fold_name

NEAR = 0.5
"""Degrees: a river of the right name further from the curated point or line is another one."""
COVERS = 0.7
"""Share of the length of a line drawn by hand that a line of Natural Earth must have to replace it."""
DETAIL = 0.01
"""Degrees, about a kilometre: finer than what 1:10 million shows."""

_GENERIC = re.compile(r"^(?:rio|river|nahr|the|al|el) | (?:river|he|jiang)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One feature of the source: a stretch of a river, or its way through a lake."""

    names: frozenset[str]
    """Folded, without "River"; "Lualaba (Congo)" bears two."""
    number: int
    """What the stretches of one river share; 0 where the source does not say."""
    line: BaseGeometry


def read_rivers(path: Path) -> list[Reach]:
    """All features of Natural Earth's shapefile."""
    table = geopandas.read_file(path, columns=["name", "name_alt", "rivernum"])
    rows = zip(table["name"], table["name_alt"], table["rivernum"], table.geometry, strict=True)
    return [Reach(names=frozenset(_names(name, other)), number=int(number), line=line) for name, other, number, line in rows]


def _names(*labels: object) -> Iterator[str]:
    for label in labels:
        if isinstance(label, str):
            yield from filter(None, map(_key, re.split(r"[/,;()]", label)))


def _key(name: str) -> str:
    return _GENERIC.sub("", fold_name(name)).strip()


def line_of(place: CuratedPlace, reaches: Iterable[Reach]) -> BaseGeometry | None:
    """The line of a curated river: Natural Earth's where it has the whole river, otherwise the one drawn by hand, if any."""
    drawn = shapely.LineString(place.line) if place.line else None
    anchor = drawn or shapely.Point(place.lon, place.lat)
    names = set(_names(place.name, *place.aliases, *place.names.values()))
    found = [reach for reach in reaches if reach.names & names and reach.line.distance(anchor) < NEAR]
    numbers = {reach.number for reach in found} - {0}
    whole = shapely.union_all([reach.line for reach in reaches if reach in found or reach.number in numbers])
    if whole.is_empty or (drawn is not None and whole.length < COVERS * drawn.length):
        return drawn
    return shapely.set_precision(shapely.simplify(shapely.line_merge(whole), DETAIL), 0.001)
