"""What speaks for an entry of a name: columns of a matrix, one row an entry, the same for training, ranking and explaining."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geo.gazetteer.protocol import Entry, NameType

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Column = np.ndarray[tuple[int], np.dtype[np.float64]]

KIND_GROUPS = {
    **dict.fromkeys(("sea", "strait", "river", "lake"), "water"),
    **dict.fromkeys(("mountain", "island"), "mountain"),
    **dict.fromkeys(("air_base", "naval_base", "military_base", "landmark", "border_crossing", "observation_post"), "site"),
    "buffer_zone": "region",
}
GROUPS = ("country", "province", "district", "settlement", "airport", "region", "continent", "water", "mountain", "site")
WIDE = frozenset({"country", "continent", "region", "water"})
"""Groups whose points say nothing of nearness."""
CLOSE = frozenset({"settlement", "district"})
"""Groups whose places lie close together where a text is at home."""

# Comparable to populations, for what has none.
_SIZES = {"province": 5e5, "district": 5e4, "airport": 1e4, "region": 1e8, "continent": 1e9, "water": 1e7, "mountain": 1e7, "site": 5e4}
_ADJECTIVES = frozenset({NameType.ADJECTIVE, NameType.PEOPLE})
_SHORT = frozenset({NameType.ABBREVIATION, NameType.POSTAL})
SMALL_TOWN = 20_000

OF_NAME = (
    *(f"is {group}" for group in GROUPS),
    "size",
    "share of bearers' people",
    "most populous",
    "main name",
    "alternate name",
    "adjective",
    "abbreviation",
    "capital",
    "sound only",
    "curated",
    "bare name",
    "country's size",
    "country by name",
    "province by main name",
    "million city",
    "capital by main name",
    "province by other name",
    "no population",
    "province's size",
    "other name of a main bearer",
)
OF_TEXT = (
    "lies in what follows",
    "bare name in a list",
    "settlement in a list",
    "province, so called",
    "settlement, so called a province",
)
OF_WAYS = (
    "ways of its country",
    "ways of another country",
    "town's doings, settlement",
    "town's doings, country",
    "town's doings, size",
    "in a town, settlement",
    "realm's doings, settlement",
    "realm's doings, realm",
    "all over, settlement",
    "all over, realm",
    "with an article, settlement",
    "with an article, nature",
    "telephones of its province",
    "telephones of elsewhere",
    "telephones of its country",
    "actors of its country",
)
OF_BEARERS = (
    "bearers in province",
    "bearers in province, divided",
    "bearers in country",
    "bearers in country, divided",
    "bearers near",
    "bearers near, divided",
)
OF_PICTURE = (
    "share of country",
    "share of province",
    "mass of province",
    "near 60 km",
    "near 300 km",
    "near 1500 km",
    "settlement, share of province",
    "district, share of province",
    "province, own share",
    "country, own share",
    "density 300",
    "density 60",
    "root share of province",
    "root share of country",
    "small town, near 300 km",
    "leading country",
    "leading province",
    "foreign to the text",
    "size, foreign to the text",
    "settlement, near 1500 km",
    "small town, foreign province",
    "mass of country",
    "other names of the place",
)
COLUMNS = (*OF_NAME, *OF_TEXT, *OF_WAYS, *OF_BEARERS, *OF_PICTURE)
SHARES = ("root share of country", "root share of province", "near 300 km")
"""What the filter of recognition asks of the winner."""


def group_of(kind: str) -> str:
    """The group of a kind of place.

    Examples
    --------
    >>> group_of("strait"), group_of("settlement")
    ('water', 'settlement')
    """
    return KIND_GROUPS.get(kind, kind)


def of_name(entries: Sequence[Entry], types: Sequence[NameType]) -> Matrix:
    """The columns :data:`OF_NAME`, which hold wherever the name stands.

    Parameters
    ----------
    entries
        That bear the name.
    types
        How each bears it.

    Returns
    -------
    One row an entry.
    """
    people = [entry.population if entry.kind == "settlement" else 0 for entry in entries]
    total = sum(people) + 1
    largest = people.index(max(people)) if people else -1
    mains = any(name_type is NameType.MAIN for name_type in types)
    rows = [
        _row(entry, name_type, total, top=number == largest, mains=mains)
        for number, (entry, name_type) in enumerate(zip(entries, types, strict=True))
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(OF_NAME))


def _row(entry: Entry, name_type: NameType, total: int, *, top: bool, mains: bool) -> list[float]:
    group = group_of(entry.kind)
    settlement = group == "settlement"
    size = float(entry.population) if group in {"settlement", "country"} else _SIZES[group]
    main = name_type is NameType.MAIN
    return [
        *(float(group == other) for other in GROUPS),
        math.log10(1 + size),
        math.log10((entry.population + 1) / total) if settlement else 0.0,
        float(settlement and top),
        float(main),
        float(name_type is NameType.ALTERNATE),
        float(name_type in _ADJECTIVES),
        float(name_type in _SHORT),
        float(entry.capital),
        float(name_type is NameType.SOUND),
        float(entry.curated),
        float(name_type is NameType.BARE),
        math.log10(1 + entry.population) if group == "country" else 0.0,
        float(group == "country" and name_type not in _ADJECTIVES),
        float(group == "province" and main),
        float(settlement and entry.population > 1_000_000),
        float(settlement and main and entry.capital),
        float(group == "province" and name_type is NameType.ALTERNATE),
        float(settlement and entry.population == 0),
        math.log10(1 + entry.population) if group == "province" else 0.0,
        float(settlement and mains and name_type is NameType.ALTERNATE),
    ]
