"""GeoNames country dumps that users add: SY.zip or SY.txt from download.geonames.org/export/dump."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer.geonames import script_language
from geo.gazetteer.protocol import Listed, NameType
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


def entries(path: Path, provinces: Mapping[tuple[str, str], str]) -> Iterator[Listed]:
    """The places of one dump.

    Parameters
    ----------
    path
        A .zip that holds one table of its own name, or the table itself, tab-separated UTF-8.
    provinces
        Name of the first-order division by (ISO 3166-1 alpha-2, GeoNames admin-1 code).

    Raises
    ------
    GazetteerError
        If it is no GeoNames dump, with the line that shows it.
    """
    number = 0
    try:
        with _open(path) as lines:
            for line in lines:
                number += 1
                listed = _listed(line.rstrip("\r\n").split("\t"), provinces)
                if listed is not None:
                    yield listed
    except ValueError as error:  # also UnicodeDecodeError
        raise GazetteerError(f"{path.name}, line {number}: {error}") from error
    except (OSError, zlib.error, zipfile.BadZipFile) as error:
        raise GazetteerError(f"{path.name}: cannot be read ({error})") from error


def _open(path: Path) -> io.TextIOBase:
    if path.suffix.lower() != ".zip":
        return path.open(encoding="utf-8", newline="\n")
    archive = zipfile.ZipFile(path)
    table = next((info for info in archive.infolist() if info.filename.lower() == f"{path.stem.lower()}.txt"), None)
    if table is None:
        raise GazetteerError(f"{path.name}: holds no {path.stem}.txt, as GeoNames' dumps do")
    if table.file_size > MAX_BYTES:
        raise GazetteerError(f"{path.name}: {table.file_size:,} bytes unpacked, the limit is {MAX_BYTES:,}")
    return io.TextIOWrapper(archive.open(table), encoding="utf-8", newline="\n")


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


def _listed(row: list[str], provinces: Mapping[tuple[str, str], str]) -> Listed | None:
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
