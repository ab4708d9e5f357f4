"""How likely an entry is meant where nothing is known but its name."""

from __future__ import annotations

import math

from geo.gazetteer.protocol import Entry, NameType

# Comparable to log10 of a population: a country is meant before a metropolis, a province about like a town of 100,000.
_BY_KIND = {
    "country": 9.0,
    "continent": 8.5,
    "region": 7.0,
    "sea": 7.0,
    "strait": 6.0,
    "river": 6.0,
    "mountain": 5.5,
    "island": 5.5,
    "lake": 5.0,
    "province": 4.5,
    "buffer_zone": 5.0,
    "landmark": 4.5,
    "air_base": 4.0,
    "naval_base": 4.0,
    "military_base": 4.0,
    "border_crossing": 4.0,
    "observation_post": 4.0,
    "district": 3.8,
    "airport": 2.5,
}
_BY_NAME = {
    NameType.MAIN: 0.0,
    NameType.ALTERNATE: -1.2,
    NameType.ABBREVIATION: 0.0,
    NameType.POSTAL: 0.0,
    NameType.ADJECTIVE: 0.0,
    NameType.PEOPLE: 0.0,
    NameType.BARE: -2.2,
    NameType.SOUND: -2.5,
}


def prominence(entry: Entry, name_type: NameType) -> float:
    """A number like log10 of a population; larger is likelier.

    Parameters
    ----------
    entry
        The entry.
    name_type
        How it bears the name: an alternate name counts less than a main one.
    """
    base = math.log10(100 + entry.population) if entry.kind == "settlement" else _BY_KIND.get(entry.kind, 3.0)
    notable = 1.2 if entry.capital else 0.8 if entry.curated and entry.kind != "settlement" else 0.0
    return base + notable + _BY_NAME[name_type]
