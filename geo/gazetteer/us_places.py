"""Counties of the United States with their outlines, and post-office places, from geo/data/us_places.jsonl.gz."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from importlib import resources

import msgspec

from geo.errors import GazetteerError
from geo.gazetteer.boundaries import Outline
from geo.gazetteer.protocol import Listed, NameType
from geo.kinds import KINDS
from geo.model import LonLat, Place
from geo.names import spelling_variants

_WORD = re.compile(r" (County|Parish|Borough|Municipio|Census Area)$")
_SHORT = {"County": "Co.", "Parish": "Par."}


class UsPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the file."""

    id: str
    """``us-county:<FIPS>`` or ``us-post:<state>-<slug>``."""
    name: str
    state: str
    """Two letters, also GeoNames' code of the first-order division."""
    point: tuple[float, float]
    """Longitude, latitude; inside the outline if there is one."""
    outline: Outline | None = msgspec.field(name="geometry", default=None)


def entries(provinces: Mapping[tuple[str, str], str]) -> Iterator[Listed]:
    """All counties, parishes and boroughs, and the post-office places that GeoNames' settlements lack.

    Parameters
    ----------
    provinces
        Name of the first-order division by (ISO 3166-1 alpha-2, GeoNames admin-1 code).

    Raises
    ------
    GazetteerError
        If the file is damaged.
    """
    for row in load():
        kind = "district" if row.id.startswith("us-county:") else "settlement"
        place = Place(
            id=row.id,
            name=row.name,
            kind=kind,
            feature_code=KINDS[kind].feature_code,
            point=LonLat(lon=row.point[0], lat=row.point[1]),
            where_prec=KINDS[kind].where_prec,
            source="uscounties" if kind == "district" else "zipcodes",
            country="US",
            admin1=provinces.get(("US", row.state), ""),
            outline=row.outline.geometry() if row.outline else None,
        )
        yield Listed(place=place, names=names(row.name) if kind == "district" else _spellings(row.name), admin1_code=row.state)


def load() -> Iterator[UsPlace]:
    """Every line of the file, counties first.

    Raises
    ------
    GazetteerError
        If the file is damaged.
    """
    decoder = msgspec.json.Decoder(UsPlace)
    with resources.files("geo.data").joinpath("us_places.jsonl.gz").open("rb") as packed, gzip.open(packed) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise GazetteerError(f"us_places.jsonl.gz, line {number}: {error}") from error


def names(county: str) -> tuple[tuple[str, NameType], ...]:
    """The names of a county: whole, shortened, and bare for "Clark and Floyd counties".

    Examples
    --------
    >>> [name for name, _ in names("St. Louis County")]
    ['St. Louis County', 'Saint Louis County', 'St. Louis Co.', 'Saint Louis Co.', 'St. Louis', 'Saint Louis']
    """
    word = _WORD.search(county)
    if word is None:
        return _spellings(county)
    bare = county[: word.start()]
    short = _SHORT.get(word[1])
    shortened = tuple((f"{name} {short}", NameType.ALTERNATE) for name, _ in _spellings(bare)) if short else ()
    return (*_spellings(county), *shortened, *((name, NameType.BARE) for name, _ in _spellings(bare)))


def _spellings(name: str) -> tuple[tuple[str, NameType], ...]:
    return tuple((spelling, NameType.MAIN) for spelling in (name, *spelling_variants(name)))
