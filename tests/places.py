"""A small gazetteer whose every answer can be checked by hand."""

from __future__ import annotations

from geo.gazetteer.protocol import Listed, NameType
from geo.kinds import KINDS
from geo.model import Geometry, LonLat, Place

SQUARE = Geometry(type="Polygon", coordinates=(((35.0, 32.0), (42.0, 32.0), (42.0, 37.0), (35.0, 37.0), (35.0, 32.0)),))


def listed(identifier: str, name: str, kind: str, lon: float, lat: float, **more: object) -> Listed:
    """An entry with its main name and, in ``more``, what else is known of it."""
    place = Place(
        id=identifier,
        name=name,
        kind=kind,
        feature_code=KINDS[kind].feature_code,
        point=LonLat(lon=lon, lat=lat),
        where_prec=KINDS[kind].where_prec,
        source="geonames",
        country=str(more.get("country", "")),
        population=int(str(more.get("population", 0))),
        outline=SQUARE if kind == "country" else None,
    )
    names = [(name, NameType.MAIN), *more.get("names", ())]  # type: ignore[misc]  # tests pass tuples of names
    return Listed(
        place=place,
        names=tuple(names),
        admin1_code=str(more.get("admin1", "")),
        capital=bool(more.get("capital")),
        curated=bool(more.get("curated")),
    )


SMALL = (
    listed(
        "geonames:1", "Syria", "country", 38.5, 35.0, country="SY", names=(("Syrian", NameType.ADJECTIVE), ("Syrians", NameType.PEOPLE))
    ),
    listed(
        "geonames:2",
        "United States",
        "country",
        -98.0,
        39.8,
        country="US",
        names=(("U.S.", NameType.ABBREVIATION), ("US", NameType.ABBREVIATION)),
    ),
    listed("geonames:3", "Tadmur", "settlement", 38.28, 34.56, country="SY", population=51_015, names=(("Palmyra", NameType.ALTERNATE),)),
    listed("geonames:4", "Palmyra", "settlement", -76.59, 40.31, country="US", population=7_451, admin1="PA"),
    listed("geonames:5", "Damascus", "settlement", 36.29, 33.51, country="SY", population=1_569_394, capital=True),
    listed("geonames:6", "Al Ḩasakah", "settlement", 40.75, 36.5, country="SY", population=422_445),
    listed("geonames:7", "Deir ez-Zor", "settlement", 40.14, 35.34, country="SY", population=271_800),
    listed("geonames:8", "Paris", "settlement", 2.35, 48.85, country="FR", population=2_100_000, capital=True),
    listed("geonames:9", "Paris", "settlement", -95.55, 33.66, country="US", population=25_000, admin1="TX"),
    listed("geonames:10", "Texas", "province", -99.25, 31.25, country="US", admin1="TX"),
    listed("geonames:11", "Reading", "settlement", -0.97, 51.45, country="GB", population=244_000),
    listed("icao:XX1", "Eagle Air Base", "air_base", 36.0, 35.4, country="SY", curated=True),
    listed("icao:XX2", "Falcon Air Base", "air_base", 40.0, 35.4, country="SY", curated=True),
    listed("geonames:12", "دمشق القديمة", "settlement", 36.3, 33.51, country="SY", population=10_000),
)
