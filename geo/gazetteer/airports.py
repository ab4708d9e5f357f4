"""Airfields with their ICAO codes from airportsdata (MIT; compiled from public sources)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.gazetteer.protocol import Listed, NameType
from geo.kinds import KINDS
from geo.model import LonLat, Place

_MILITARY = re.compile(r"\b(?:air ?base|air force base|air station|AFB|army airfield|naval air)\b", re.IGNORECASE)
_SPELLINGS = (
    (re.compile(r"\bInternational Airport$"), "Airport"),
    (re.compile(r"\bAir Base$"), "Airbase"),
    (re.compile(r"\bAir Base$"), "Air Force Base"),
)


def kind_of(name: str) -> str:
    """The kind of an airfield by its name.

    Examples
    --------
    >>> kind_of("Shayrat Air Base"), kind_of("Palmyra Airport")
    ('air_base', 'airport')
    """
    return "air_base" if _MILITARY.search(name) else "airport"


def airfields() -> Iterator[Listed]:
    """All airfields with a name; small strips and heliports included."""
    import airportsdata

    for code, row in sorted(airportsdata.load("ICAO").items()):
        name = row["name"].strip()
        if not name:
            continue
        kind = kind_of(name)
        others = {pattern.sub(spelling, name) for pattern, spelling in _SPELLINGS} - {name}
        yield Listed(
            place=Place(
                id=f"icao:{code}",
                name=name,
                kind=kind,
                feature_code=KINDS[kind].feature_code,
                point=LonLat(lon=row["lon"], lat=row["lat"]),
                where_prec=1,
                source="airportsdata",
                country=row["country"],
                admin1=row["subd"],
                ids=(f"iata:{row['iata']}",) if row["iata"] else (),
            ),
            names=((name, NameType.MAIN), *((other, NameType.ALTERNATE) for other in sorted(others))),
        )
