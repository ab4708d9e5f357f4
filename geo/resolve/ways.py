"""Signs of where a text is at home when its names do not say.

How it speaks of daily life, whom its readers may call, and what stands beside a name.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from geo.errors import GazetteerError
from geo.kept import kept
from geo.reading import Candidate, Claim, Reading

_FILE = Path(__file__).parent.parent / "data" / "ways.toml"
_CODES = "area_codes.toml"
_TELEPHONE = re.compile(r"(?<!\d)\(?([2-9]\d\d)(?:\) ?|[-./])\d{3}[-.]\d{4}(?!\d)")
_NUMBER = re.compile(r"\d\d\d[-.]\d{4}")
"""The end of every telephone number, which is found faster; most texts have none."""
_BEGINNING = 5
"""Letters by which it is seen at once that no word of a text begins as a sign does."""

NAMESAKES = frozenset({"", "US", "CA"})
"""Countries whose actors and namesakes tell nothing of where a text is: in North America there is a London, a Paris, a Damascus and an
Odessa, and its presidents speak of all others."""


class _Country(msgspec.Struct):
    iso: str
    words: tuple[str, ...]


class _Province(msgspec.Struct):
    country: str
    admin1: str
    codes: str


class _Ways(msgspec.Struct):
    country: tuple[_Country, ...]
    beside: dict[str, str]


class _Codes(msgspec.Struct):
    province: tuple[_Province, ...]


class Ways(msgspec.Struct, frozen=True, kw_only=True):
    """What ``geo/data/ways.toml`` and ``geo/data/area_codes.toml`` say."""

    countries: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Beginnings of words in small letters, by ISO 3166-1 alpha-2."""
    town_after: frozenset[str] = frozenset()
    """Words that follow the name of a town rather than of a country."""
    town_before: frozenset[str] = frozenset()
    """Words that precede it."""
    realm_after: frozenset[str] = frozenset()
    """Words that follow the name of a country or a province rather than of a town."""
    realm_before: frozenset[str] = frozenset()
    """Words that precede it."""
    alone_after: frozenset[str] = frozenset()
    """Words that follow a name which stands by itself."""
    telephones: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Provinces, as "US.TX", by area code."""


@cache
def load(path: Path = _FILE) -> Ways:
    """Read the signs.

    Raises
    ------
    GazetteerError
        If the file is missing or of another form.
    """
    return kept("ways", Ways, (path, path.with_name(_CODES), Path(__file__)), lambda: _made(path))


def _made(path: Path) -> Ways:
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=_Ways)
        codes = msgspec.toml.decode(path.with_name(_CODES).read_bytes(), type=_Codes)
        beside = {name: frozenset(words.split()) for name, words in found.beside.items()}
        telephones: dict[str, tuple[str, ...]] = {}
        for row in codes.province:
            for code in row.codes.split():
                telephones[code] = (*telephones.get(code, ()), f"{row.country}.{row.admin1}")
        return Ways(countries={row.iso: row.words for row in found.country}, telephones=telephones, **beside)
    except (OSError, msgspec.DecodeError, TypeError) as error:
        raise GazetteerError(f"{path}: the signs of countries cannot be read ({error})") from error


def homes(text: str, ways: Ways) -> dict[str, float]:
    """How much a text speaks like one written in each country: the logarithm of one more than the number of different signs.

    Examples
    --------
    >>> signs = Ways(countries={"US": ("sheriff", "high school"), "GB": ("councillor",)})
    >>> {country: round(found, 2) for country, found in homes("The Sheriff's office of the sheriff", signs).items()}
    {'US': 0.69, 'GB': 0.0}
    """
    low = f" {text.lower()}"
    begun = {word[:_BEGINNING] for word in set(low.split(" "))}  # few signs begin as a word of the text does: only they are looked for
    return {iso: math.log1p(sum(f" {sign}" in low for sign in signs if _beginning(sign) in begun)) for iso, signs in ways.countries.items()}


@cache
def _beginning(sign: str) -> str:
    """The first letters of a sign; where they are not all of one word none, which every text has before its blank."""
    first = sign[:_BEGINNING]
    return first if len(first) == _BEGINNING and " " not in first else ""


def called(text: str, ways: Ways) -> dict[str, float]:
    """The share of a text's telephone numbers that each province has, by codes such as "US.TX".

    Examples
    --------
    >>> called("Call 806-423-1253 or (806) 423-1033.", Ways(telephones={"806": ("US.TX",)}))
    {'US.TX': 1.0}
    """
    if not _NUMBER.search(text):
        return {}
    codes = [found for found in _TELEPHONE.findall(text) if found in ways.telephones]
    provinces = {province for code in codes for province in ways.telephones[code]}
    return {province: sum(province in ways.telephones[code] for code in codes) / len(codes) for province in sorted(provinces)}


def whose(claims: Iterable[Claim]) -> dict[str, float]:
    """The logarithm of one more than the number of different known actors that a text names of each country but :data:`NAMESAKES`.

    Examples
    --------
    >>> Haftar = Claim(start=0, end=6, kind="person", sure=True, name="actor:khalifa-haftar", country="LY")
    >>> {country: round(found, 2) for country, found in whose([Haftar, Haftar]).items()}
    {'LY': 0.69}
    """
    named = {(claim.country, claim.name) for claim in claims if claim.country not in NAMESAKES}
    counted = Counter(country for country, _ in named)
    return {country: math.log1p(count) for country, count in sorted(counted.items())}


class Beside(NamedTuple):
    """The shares of a name's mentions that have such words beside them."""

    town_after: float
    """What only a town has: "Jordan High School", "Dublin city council"."""
    town_before: float
    """ "downtown Dublin" """
    realm_after: float
    """What a country or a province has: "New York Gov. Mario Cuomo", "the Quebec government"."""
    realm_before: float
    """ "across Quebec", "northern Idlib" """
    article: float
    """What rivers, mountains and regions have: "along the Thames", but not "the London mayor"."""


def beside(reading: Reading, group: Sequence[Candidate], ways: Ways) -> Beside:
    """What stands beside the mentions of a name."""
    words, starts, text = reading.words, reading.starts, reading.text
    before, after = [], []
    for one in group:
        first, last = one.first, one.last
        followed = last + 1 < len(words) and text[one.end : starts[last + 1]] == " "
        after.append(words[last + 1].lower() if followed else "")
        preceded = first > 0 and text[starts[first - 1] + len(words[first - 1]) : one.start] == " "
        before.append(words[first - 1].lower() if preceded else "")
    known = ((after, ways.town_after), (before, ways.town_before), (after, ways.realm_after), (before, ways.realm_before))
    shares = [sum(word in words for word in found) / len(group) for found, words in known]
    articles = sum(one == "the" and (not other or other in ways.alone_after) for one, other in zip(before, after, strict=True))
    return Beside._make([*shares, articles / len(group)])


def against(home: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Of each country of :func:`homes` what speaks for it and the most that speaks for another; of all further countries under "".

    Examples
    --------
    >>> against({"US": 0.69, "GB": 0.0})
    {'US': (0.69, 0.0), 'GB': (0.0, 0.69), '': (0.0, 0.69)}
    """
    most = {country: max((found for other, found in home.items() if other != country), default=0.0) for country in [*home, ""]}
    return {country: (home.get(country, 0.0), other) for country, other in most.items()}
