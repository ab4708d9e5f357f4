"""Places and country names compiled by hand: geo/data/curated/*.toml, with the outlines made from them.

Files of places hold ``[[place]]`` rows (see :class:`CuratedPlace`); names.toml holds ``[[country]]``, ``[[region]]`` and
``[[metonym]]`` rows (see :class:`Names`); points.toml moves the points of large places to where GeoNames has them.
Faults are reported with the file and the row.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from geo.errors import GazetteerError
from geo.gazetteer.boundaries import Outline
from geo.kinds import KINDS
from geo.model import Geometry, LonLat

NAMES = "names.toml"
POINTS = "points.toml"
DIVISIONS = "divisions.toml"


class CuratedPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[place]]`` row: what it is, where its point is, and, for an extended place, how its outline is made.

    A row whose ``id`` belongs to another source (``icao:OSLK``, ``iso3166-2:PS-GZZ``) replaces the name, kind and point that the
    source gives, and adds its names to the source's.
    """

    id: str
    """``sitmap:<slug>``, or the id of another source's place that this row corrects."""
    name: str
    kind: str
    """One of :data:`geo.kinds.KINDS`."""
    lon: float
    """Degrees, WGS 84."""
    lat: float
    aliases: tuple[str, ...] = ()
    """Other spellings in Latin script, without "the"."""
    names: dict[str, str] = {}
    """By BCP 47 language."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty where none or several."""
    admin1: str = ""
    """English name of the first-order division."""
    prec: int = msgspec.field(default=0, name="where_prec")
    """As written; 0 where the kind's own holds. Read :attr:`where_prec`."""
    source: str = "sitmap"
    """Id of a source."""
    approximate: bool = False
    note: str = ""
    ids: tuple[str, ...] = ()
    """The same place elsewhere."""
    members: tuple[str, ...] = ()
    """Outline: countries, ISO 3166-1 alpha-2."""
    provinces: tuple[str, ...] = ()
    """Outline: first-order divisions, ISO 3166-2."""
    units: tuple[str, ...] = ()
    """Outline: Natural Earth's ``geonunit`` ("Scotland")."""
    hull: tuple[tuple[float, float], ...] = ()
    """Outline: a ring of longitudes and latitudes, not closed."""
    cut: str = ""
    """``land`` takes the countries out of the hull, ``sea`` leaves only them."""
    within: tuple[str, ...] = ()
    """Clips the hull to these countries, ISO 3166-1 alpha-2."""
    line: tuple[tuple[float, float], ...] = ()
    """Outline: a line of longitudes and latitudes (rivers)."""
    radius_km: float = 0.0
    """Outline: a circle around the point."""

    @property
    def where_prec(self) -> int:
        """UCDP's precision, 1 to 7."""
        return self.prec or KINDS[self.kind].where_prec

    @property
    def extended(self) -> bool:
        """Whether the row says how to make an outline."""
        return bool(self.members or self.provinces or self.units or self.hull or self.line or self.radius_km)


class CountryNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[country]]`` row: what English calls a state, what belongs to it, and its people."""

    iso: str
    """ISO 3166-1 alpha-2."""
    aliases: tuple[str, ...] = ()
    """Other names, matched like any name."""
    abbreviations: tuple[str, ...] = ()
    """Matched case-sensitively: "U.S.", "UAE"."""
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Singular and plural: "Syrian", "Syrians"."""
    historical: tuple[str, ...] = ()
    """Names and adjectives of a state that it succeeded: "Soviet"."""


class RegionNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[region]]`` row: the same for a place that is no state, by the place's id."""

    id: str
    """``iso3166-2:<code>``, ``sitmap:<slug>`` or ``geonames:<id>`` of a city."""
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    """Matched case-sensitively, anywhere: "D.C."."""
    postal: tuple[str, ...] = ()
    """Matched case-sensitively and only after a comma, since many are words: "Austin, TX", "Salem, Ore."."""
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Metonym(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[metonym]]`` row: a name that often stands for a government ("Downing Street")."""

    name: str
    state: str
    """ISO 3166-1 alpha-2."""
    place: str = ""
    """Id of the curated place of that name, if there is one."""


class Names(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of names.toml."""

    country: tuple[CountryNames, ...] = ()
    region: tuple[RegionNames, ...] = ()
    metonym: tuple[Metonym, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place: tuple[CuratedPlace, ...] = ()


class _OutlineRow(msgspec.Struct, frozen=True):
    id: str
    geometry: Outline


@cache
def load() -> tuple[CuratedPlace, ...]:
    """Every curated place, sorted by file and row.

    Raises
    ------
    GazetteerError
        Naming the file and the row of a fault.

    Examples
    --------
    >>> next(place.kind for place in load() if place.name == "Hmeimim Air Base")
    'air_base'
    """
    folder = resources.files("geo.data").joinpath("curated")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml") and file.name not in {NAMES, POINTS, DIVISIONS}),
        key=lambda file: file.name,
    )
    return tuple(place for file in files for place in decode(file.name, file.read_bytes()))


@cache
def load_names() -> Names:
    """Aliases, adjectives, peoples and metonyms.

    Raises
    ------
    GazetteerError
        Naming the row of a fault.

    Examples
    --------
    >>> next(country.people for country in load_names().country if country.iso == "SY")
    ('Syrian', 'Syrians')
    """
    data = resources.files("geo.data").joinpath("curated", NAMES).read_bytes()
    try:
        return msgspec.toml.decode(data, type=Names)
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{NAMES}: {error}") from error


def load_points() -> dict[str, LonLat]:
    """GeoNames' points of countries, large divisions and continents, by place id.

    Raises
    ------
    GazetteerError
        If the file is damaged.

    Examples
    --------
    >>> load_points()["geonames:2017370"]
    LonLat(lon=100.0, lat=60.0)
    """
    data = resources.files("geo.data").joinpath("curated", POINTS).read_bytes()
    try:
        return msgspec.toml.decode(data, type=dict[str, LonLat])
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{POINTS}: {error}") from error


@cache
def load_divisions() -> dict[str, dict[str, str]]:
    """Names of first-order divisions by ISO 3166-1 alpha-2 and GeoNames' code, where boundaries are of a lower level.

    Raises
    ------
    GazetteerError
        If the file is damaged.

    Examples
    --------
    >>> load_divisions()["GB"]["SCT"]
    'Scotland'
    """
    data = resources.files("geo.data").joinpath("curated", DIVISIONS).read_bytes()
    try:
        return msgspec.toml.decode(data, type=dict[str, dict[str, str]])
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{DIVISIONS}: {error}") from error


def load_outlines() -> Iterator[tuple[str, Geometry]]:
    """Ids and outlines of the extended curated places, sorted by id; WGS 84, longitude first.

    Raises
    ------
    GazetteerError
        If the file is damaged.
    """
    decoder = msgspec.json.Decoder(_OutlineRow)
    with resources.files("geo.data").joinpath("outlines.jsonl.gz").open("rb") as packed, gzip.open(packed) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = decoder.decode(line)
            except msgspec.DecodeError as error:
                raise GazetteerError(f"outlines.jsonl.gz, line {number}: {error}") from error
            yield row.id, row.geometry.geometry()


def decode(name: str, data: bytes) -> tuple[CuratedPlace, ...]:
    r"""The places of one file.

    Parameters
    ----------
    name
        Of the file, for messages.
    data
        TOML in UTF-8.

    Raises
    ------
    GazetteerError
        Naming the file and the row.

    Examples
    --------
    >>> decode("my.toml", b'[[place]]\nid="sitmap:x"\nname="X"\nkind="castle"\nlon=0.0\nlat=0.0')
    Traceback (most recent call last):
    geo.errors.GazetteerError: my.toml, sitmap:x: kind 'castle' is none of geo.kinds.KINDS
    """
    try:
        places = msgspec.toml.decode(data, type=_File).place
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{name}: {error}") from error
    for place in places:
        fault = _fault(place)
        if fault:
            raise GazetteerError(f"{name}, {place.id}: {fault}")
    return places


def _fault(place: CuratedPlace) -> str:
    if place.kind not in KINDS:
        return f"kind {place.kind!r} is none of geo.kinds.KINDS"
    if not (-180 <= place.lon <= 180 and -90 <= place.lat <= 90):
        return f"lon {place.lon}, lat {place.lat} is outside -180 to 180, -90 to 90"
    if place.cut not in {"", "land", "sea"}:
        return f"cut {place.cut!r} is neither land nor sea"
    if not 0 <= place.prec <= 7:
        return f"where_prec {place.prec} is outside 1 to 7"
    return ""
