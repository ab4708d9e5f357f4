"""GeoNames country dumps that users add: SY.zip or SY.txt from download.geonames.org/export/dump."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from geo.errors import GazetteerError
from geo.gazetteer.geonames import script_language
from geo.gazetteer.protocol import Listed, NameType
from geo.gazetteer.rows import Fault, Provinces, Row, lines
from geo.kinds import KINDS
from geo.model import LonLat, Name, Place

COLUMNS = 19
"""Of GeoNames' "geoname" table (readme.txt of the dump)."""
MAX_BYTES = 2_000_000_000
"""Unpacked; the largest country dump has 0.3 GB."""

_KINDS = {
    "S.AIRB": "air_base", "S.AIRF": "airport", "S.AIRP": "airport",
    "L.MILB": "military_base", "L.NVB": "naval_base", "S.INSM": "military_base", "S.PSTB": "border_crossing",
    "H.SEA": "sea", "H.STM": "river", "H.WAD": "river", "H.LK": "lake", "H.RSV": "lake",
    "T.MTS": "mountain", "T.MT": "mountain", "T.ISL": "island", "A.ADM2": "district", "A.ADM3": "district", "L.RGN": "region",
}  # fmt: skip
_LANDMARKS = frozenset(
    {"S.BDG", "S.CSTL", "S.DAM", "S.HSP", "S.MSQE", "S.MUS", "S.OPRA", "S.PAL", "S.RUIN", "S.UNIV", "S.PS", "S.OILR", "L.OILF", "L.GASF"}
)


def rows(path: Path, provinces: Provinces) -> Iterator[Row]:
    """The places and faults of one dump.

    Parameters
    ----------
    path
        A .zip that holds one table of its own name, or the table itself, tab-separated UTF-8.
    provinces
        Name of the first-order division by (ISO 3166-1 alpha-2, GeoNames admin-1 code).

    Raises
    ------
    GazetteerError
        If it cannot be read.
    """
    try:
        with _opened(path) as file:
            for number, line in lines(file, path.name):
                row = line if isinstance(line, Fault) else _row(number, line, provinces)
                if row is not None:
                    yield row
    except (EOFError, RuntimeError, ValueError, OverflowError, struct.error, zlib.error, zipfile.BadZipFile) as error:
        # zipfile raises what it meets in a broken directory, a name that is no UTF-8 among it; NotImplementedError is a RuntimeError.
        raise GazetteerError(f"{path.name}: cannot be read ({error})") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() != ".zip":
        with path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        table = next((info for info in archive.infolist() if info.filename.lower() == f"{path.stem.lower()}.txt"), None)
        if table is None:
            raise GazetteerError(f"{path.name}: holds no {path.stem}.txt, as GeoNames' dumps do")
        if table.file_size > MAX_BYTES:
            raise GazetteerError(f"{path.name}: {table.file_size:,} bytes unpacked, the limit is {MAX_BYTES:,}")
        with archive.open(table) as file:
            yield file


def _row(number: int, line: str, provinces: Provinces) -> Row | None:
    try:
        return _listed(line.split("\t"), provinces)
    except ValueError as error:
        return Fault(f"line {number}", str(error))


def kind_of(code: str) -> str | None:
    """The kind for a GeoNames feature class and code, None for what sitmap has no use for.

    Examples
    --------
    >>> kind_of("P.PPL"), kind_of("S.AIRB"), kind_of("S.HTL")
    ('settlement', 'air_base', None)
    """
    if code.startswith("P."):
        return "settlement"
    return "landmark" if code in _LANDMARKS else _KINDS.get(code)


def _listed(row: list[str], provinces: Provinces) -> Listed | None:
    if len(row) != COLUMNS:
        raise ValueError(f"{len(row)} columns, a GeoNames dump has {COLUMNS}")
    identifier, name, ascii_name, alternates, lat, lon, feature_class, feature_code, country, _, admin1, *_rest = row
    kind = kind_of(f"{feature_class}.{feature_code}")
    if kind is None or not name:
        return None
    others = [other for other in (ascii_name, *alternates.split(",")) if len(other) > 3 and (other[0].isupper() or script_language(other))]
    arabic = [Name(text=other, language="ar") for other in others if script_language(other) == "ar"][:1]
    point = LonLat(lon=float(lon), lat=float(lat))
    if not (-180 <= point.lon <= 180 and -90 <= point.lat <= 90):
        raise ValueError(f"longitude {lon}, latitude {lat} is not on the Earth")
    place = Place(
        id=f"geonames:{int(identifier)}",
        name=name,
        kind=kind,
        feature_code=f"{feature_class}.{feature_code}",
        point=point,
        where_prec=KINDS[kind].where_prec,
        source="geonames",
        names=tuple(arabic),
        country=country,
        admin1=provinces.get((country, admin1), ""),
        population=int(row[14] or 0),
    )
    names = ((name, NameType.MAIN), *((other, NameType.ALTERNATE) for other in others))
    return Listed(place=place, names=names, admin1_code=admin1, capital=feature_code == "PPLC")
