"""What a text itself says of the entries of its names: the columns that no other name of the text has a part in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from geo.resolve.features import OF_NAME, Column, Matrix
from geo.resolve.picture import Bearers
from geo.resolve.ways import Beside

_IS = {name: number for number, name in enumerate(OF_NAME)}
_ASKED = ("is settlement", "is country", "is province", "is district", "size", "bare name")
_WITHOUT_ARTICLE = [_IS[f"is {group}"] for group in ("settlement", "country", "province", "district", "airport", "continent")]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says of one of its names."""

    beside: Beside
    """What stands beside its mentions."""
    inside: frozenset[int] = frozenset()
    """Numbers of the entries that lie in what follows it."""
    listed: bool = False
    """Whether it stands in a list."""
    divided: bool = False
    """Whether it is called a province or the like."""


class Home(msgspec.Struct, frozen=True):
    """Where a text seems to be at home."""

    ways: Mapping[str, tuple[float, float]]
    """As from :func:`geo.resolve.ways.against`."""
    telephones: Mapping[str, float]
    """As from :func:`geo.resolve.ways.called`."""
    actors: Mapping[str, float] = {}
    """As from :func:`geo.resolve.ways.whose`."""

    def of_country(self, codes: Mapping[str, int]) -> tuple[Matrix, Column, Column]:
        """By number of the country what speaks for it and against it, 1 if its telephones are named, and its actors."""
        ways, telephones, actors = np.tile(self.ways[""], (len(codes) + 1, 1)), np.zeros(len(codes) + 1), np.zeros(len(codes) + 1)
        for country, signs in self.ways.items():
            if country in codes:
                ways[codes[country]] = signs
        for country in {province[:2] for province in self.telephones}:
            if country in codes:
                telephones[codes[country]] = 1.0
        for country, found in self.actors.items():
            if country in codes:
                actors[codes[country]] = found
        return ways, telephones, actors

    def of_province(self, codes: Mapping[str, int]) -> Column:
        """By number of the province its share of the telephone numbers."""
        shares = np.zeros(len(codes) + 1)
        for province, share in self.telephones.items():
            if province in codes:
                shares[codes[province]] = share
        return shares


def here(names: Sequence[Bearers], told: Sequence[Told], home: Home, codes: Mapping[str, int]) -> Matrix:
    """The columns :data:`geo.resolve.features.OF_TEXT` and :data:`geo.resolve.features.OF_WAYS`.

    Parameters
    ----------
    names
        Each with at least one entry.
    told
        Of each name.
    home
        Of the text.
    codes
        Numbers of countries and provinces, as :func:`geo.resolve.picture.bearers` gave them.

    Returns
    -------
    One row an entry, those of the first name first.
    """
    lengths = [len(name.entries) for name in names]
    signs = np.repeat(np.array([(*one.beside, one.listed, one.divided) for one in told], dtype=np.float64), lengths, axis=0)
    town_after, town_before, realm_after, realm_before, article, listed, divided = signs.T
    known = np.concatenate([name.columns for name in names])
    settlement, country, province, district, size, bare = (known[:, _IS[name]] for name in _ASKED)
    realm, nature = country + province, 1.0 - known[:, _WITHOUT_ARTICLE].sum(axis=1)
    ways, telephones, actors = home.of_country(codes)
    numbers = np.concatenate([name.countries.codes for name in names])
    called = home.of_province(codes)[np.concatenate([name.provinces.codes for name in names])]
    elsewhere = (called == 0) * (settlement + district) if home.telephones else np.zeros(len(known))
    of_text = (_inside(names, told, len(known)), listed * bare, listed * settlement, divided * province, divided * settlement)
    of_ways = (
        *ways[numbers].T,
        town_after * settlement,
        town_after * country,
        town_after * size * settlement,
        town_before * settlement,
        realm_after * settlement,
        realm_after * realm,
        realm_before * settlement,
        realm_before * realm,
        article * settlement,
        article * nature,
        called,
        elsewhere,
        telephones[numbers],
        actors[numbers],
    )
    return np.concatenate((*of_text, *of_ways)).reshape(-1, len(known)).T


def _inside(names: Sequence[Bearers], told: Sequence[Told], rows: int) -> Column:
    """1 for the entries that lie in what follows their name."""
    inside, at = np.zeros(rows), 0
    for name, one in zip(names, told, strict=True):
        if one.inside:
            inside[at : at + len(name.entries)] = [entry.number in one.inside for entry in name.entries]
        at += len(name.entries)
    return inside
