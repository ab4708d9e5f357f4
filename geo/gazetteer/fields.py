"""A place from named fields, as tables and GeoJSON have them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from geo.gazetteer.dump import kind_of
from geo.gazetteer.geonames import script_language
from geo.gazetteer.index import MAX_NAME_WORDS
from geo.gazetteer.protocol import Listed, NameType
from geo.gazetteer.shape import Shape
from geo.kinds import KINDS
from geo.model import Name, Place
from geo.names import fold_name

MAX_NAMES = 200
MAX_NAME = 200
"""Characters."""
MAX_POPULATION = 20_000_000_000

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "title", "placename", "place"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "wkt": ("wkt", "geometry", "geom", "the_geom"),
    "aliases": ("aliases", "alias", "alternatenames", "alternate_names", "other_names"),
    "kind": ("kind", "type", "feature_code"),
    "country": ("country", "country_code", "countrycode", "iso2"),
    "admin1": ("admin1", "province", "state"),
    "population": ("population", "pop"),
    "id": ("id", "place_id"),
    "note": ("note", "notes", "description"),
}
"""What is read, and under which headings, in any case."""

_KINDS = {kind: kind for kind in KINDS} | {value.label.lower(): kind for kind, value in KINDS.items()}
_SCHEME = re.compile(r"(?:geonames:\d+|icao:[A-Z0-9]{4}|(?:iso3166-2|sitmap|us-county|us-post|wikidata):[\w.~-]+)")


class Origin(NamedTuple):
    """Where a row stands."""

    file: str
    number: int


def canonical(headings: Iterable[str]) -> dict[str, str]:
    """Our word for each heading that we read, the first of several that mean the same.

    Examples
    --------
    >>> canonical(["Name", "Latitude", "LONG", "colour"])
    {'Name': 'name', 'Latitude': 'lat', 'LONG': 'lon'}
    """
    found: dict[str, str] = {}
    for heading in headings:
        plain = heading.strip().lower().replace(" ", "_")
        word = next((word for word, variants in COLUMNS.items() if plain in variants), None)
        if word is not None and word not in found.values():
            found[heading] = word
    return found


def listed(fields: Mapping[str, str], shape: Shape, origin: Origin) -> Listed:
    """The place that fields describe.

    Parameters
    ----------
    fields
        By our words (:data:`COLUMNS`).
    shape
        Where it is.
    origin
        Of the row, for the id.

    Raises
    ------
    ValueError
        Saying what is wrong with which field.
    """
    name, aliases = _name(fields.get("name", "")), _aliases(fields.get("aliases", ""))
    kind, code = _kind(fields.get("kind", ""), shape)
    names = tuple(dict.fromkeys((name, *aliases)))
    own = _clean(fields.get("id", ""))
    place = Place(
        id=f"user:{origin.file}:{_own_id(own, origin)}",
        name=name,
        kind=kind,
        feature_code=code,
        point=shape.point,
        where_prec=KINDS[kind].where_prec,
        source="user",
        names=tuple(Name(text=text, language=script_language(text)) for text in names[1:]),
        country=_country(fields.get("country", "")),
        admin1=_clean(fields.get("admin1", "")),
        population=_population(fields.get("population", "")),
        outline=shape.outline,
        ids=(own,) if _SCHEME.fullmatch(own) else (),
        note=_clean(fields.get("note", ""))[:500],
    )
    return Listed(place=place, names=tuple((text, NameType.MAIN) for text in names), curated=True, own=True)


def _clean(text: str) -> str:
    """On one line, composed, and without the characters that control a terminal or turn the direction of writing."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(
        sign
        for sign in plain
        if unicodedata.category(sign) != "Cc" and not "\u202a" <= sign <= "\u202e" and not "\u2066" <= sign <= "\u2069"
    )


def _name(text: str) -> str:
    name = _clean(text)
    if not name:
        raise ValueError("no name")
    if len(name) > MAX_NAME:
        raise ValueError(f"the name has {len(name):,} characters, the limit is {MAX_NAME}")
    folded = fold_name(name)
    if len(folded) < 2:
        raise ValueError(f"the name {name!r} is too short to be found in texts")
    if folded.count(" ") >= MAX_NAME_WORDS:
        raise ValueError(f"the name has {folded.count(' ') + 1} words, texts are searched for names of up to {MAX_NAME_WORDS}")
    return name


def _aliases(text: str) -> list[str]:
    parts = [part for part in re.split(r"[;|]", text) if part.strip()]
    if len(parts) > MAX_NAMES:
        raise ValueError(f"{len(parts):,} aliases, the limit is {MAX_NAMES}")
    try:
        return [_name(part) for part in parts]
    except ValueError as error:
        raise ValueError(f"aliases: {error}") from error


def _kind(text: str, shape: Shape) -> tuple[str, str]:
    word = _clean(text)
    if not word:
        kind = "settlement" if shape.outline is None else "region"
        return kind, KINDS[kind].feature_code
    kind = _KINDS.get(word.lower().replace("-", "_"), _KINDS.get(word.lower(), ""))
    if kind:
        return kind, KINDS[kind].feature_code
    by_code = kind_of(word.upper())
    if by_code is None:
        raise ValueError(f"kind {word[:40]!r} is none of {', '.join(KINDS)}, nor a code of GeoNames such as S.AIRB")
    return by_code, word.upper()


def _country(text: str) -> str:
    code = _clean(text).upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ValueError(f"country {code[:40]!r} is no two-letter code of ISO 3166-1")
    return code


def _population(text: str) -> int:
    plain = _clean(text).replace(",", "").replace(" ", "").replace("_", "")
    if not plain:
        return 0
    try:
        value = float(plain)
    except ValueError:
        raise ValueError(f"population {plain[:40]!r} is no number") from None
    if not 0 <= value <= MAX_POPULATION:
        raise ValueError(f"population {plain[:40]} is outside 0 to {MAX_POPULATION:,}")
    return int(value)


def _own_id(own: str, origin: Origin) -> str:
    """What the row calls itself, fit for an id, or else its number."""
    return re.sub(r"[^\w.-]+", "-", own)[:80] or str(origin.number)
