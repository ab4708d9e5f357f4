"""Signs of where a text is at home when its names do not say: how it speaks of daily life, and what follows a name."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from geo.errors import GazetteerError
from geo.gazetteer.protocol import Entry
from geo.kept import kept
from geo.reading import Candidate, Reading
from geo.resolve.features import OF_WAYS, Matrix

_FILE = Path(__file__).parent.parent / "data" / "ways.toml"


class _Country(msgspec.Struct):
    iso: str
    words: tuple[str, ...]


class _Town(msgspec.Struct):
    words: str


class _Ways(msgspec.Struct):
    country: tuple[_Country, ...]
    town: _Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What ``geo/data/ways.toml`` says."""

    countries: Mapping[str, tuple[str, ...]]
    """Beginnings of words in small letters, by ISO 3166-1 alpha-2."""
    town: frozenset[str]
    """Words that follow the name of a town rather than of a country."""


@cache
def load(path: Path = _FILE) -> Ways:
    """Read the signs.

    Raises
    ------
    GazetteerError
        If the file is missing or of another form.
    """
    return kept("ways", Ways, (path, Path(__file__)), lambda: _made(path))


def _made(path: Path) -> Ways:
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=_Ways)
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(f"{path}: the signs of countries cannot be read ({error})") from error
    return Ways(countries={row.iso: row.words for row in found.country}, town=frozenset(found.town.words.split()))


def homes(text: str, ways: Ways) -> dict[str, float]:
    """How much a text speaks like one written in each country: the logarithm of one more than the number of different signs.

    Examples
    --------
    >>> signs = Ways(countries={"US": ("sheriff", "high school"), "GB": ("councillor",)}, town=frozenset())
    >>> {country: round(found, 2) for country, found in homes("The Sheriff's office of the sheriff", signs).items()}
    {'US': 0.69, 'GB': 0.0}
    """
    low = f" {text.lower()}"
    return {iso: math.log1p(sum(f" {word}" in low for word in words)) for iso, words in ways.countries.items()}


def doings(reading: Reading, group: Sequence[Candidate], ways: Ways) -> float:
    """The share of a name's mentions that what only a town has follows: "Jordan High School", "Dublin city council"."""
    tokens, text = reading.tokens, reading.text
    following = [(one.end, one.last + 1) for one in group if one.last + 1 < len(tokens)]
    found = sum(text[end : tokens[after].start] == " " and tokens[after].text.lower() in ways.town for end, after in following)
    return found / len(group)


def of_ways(entries: Sequence[Entry], home: Mapping[str, float], town: float) -> Matrix:
    """The columns :data:`geo.resolve.features.OF_WAYS`.

    Parameters
    ----------
    entries
        That bear one name.
    home
        As from :func:`homes`.
    town
        As from :func:`doings`.

    Returns
    -------
    One row an entry.
    """
    others = {country: max((found for other, found in home.items() if other != country), default=0.0) for country in home}
    most = max(home.values(), default=0.0)
    rows = [
        [
            home.get(entry.country, 0.0),
            others.get(entry.country, most),
            town * (entry.kind == "settlement"),
            town * (entry.kind == "country"),
            town * math.log10(1 + entry.population) * (entry.kind == "settlement"),
        ]
        for entry in entries
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(OF_WAYS))
