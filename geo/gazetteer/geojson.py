"""GeoJSON of the user's places: points, lines and areas with their names among the properties (RFC 7946, WGS 84)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from geo.errors import GazetteerError
from geo.gazetteer import shape
from geo.gazetteer.fields import Origin, canonical, listed
from geo.gazetteer.rows import Fault, Provinces, Row

MAX_BYTES = 500_000_000
MAX_DEPTH = 20
"""Of geometry collections in each other."""

_WGS84 = ("CRS84", "4326")
_POSITIONS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


class _Feature(msgspec.Struct, frozen=True):
    type: str = ""
    id: str | int | float | None = None
    properties: dict[str, Any] | None = None
    geometry: dict[str, Any] | None = None


class _Root(msgspec.Struct, frozen=True):
    type: str = ""
    features: list[msgspec.Raw] | None = None
    crs: dict[str, Any] | None = None


def rows(path: Path, _provinces: Provinces) -> Iterator[Row]:
    """The places and faults of a FeatureCollection, or of a single Feature.

    Parameters
    ----------
    path
        The properties of its features are those of :data:`geo.gazetteer.fields.COLUMNS`; others are left alone.

    Raises
    ------
    GazetteerError
        If it is no GeoJSON of features, or in other coordinates than WGS 84.
    """
    if path.stat().st_size > MAX_BYTES:
        raise GazetteerError(f"{path.name}: {path.stat().st_size:,} bytes, the limit is {MAX_BYTES:,}; a table (.csv) may be larger")
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        root = msgspec.json.decode(data, type=_Root)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GazetteerError(f"{path.name}: is no GeoJSON ({error})") from error
    if root.crs is not None and not any(name in str(root.crs) for name in _WGS84):
        raise GazetteerError(f"{path.name}: is in other coordinates than WGS 84; please export it in EPSG:4326")
    if root.type not in {"FeatureCollection", "Feature"}:
        raise GazetteerError(f"{path.name}: its type is {root.type[:40]!r}; a FeatureCollection or a Feature has names")
    for number, feature in enumerate([data] if root.type == "Feature" else root.features or (), start=1):
        try:
            yield _listed(msgspec.json.decode(feature, type=_Feature), Origin(path.name, number))
        except (ValueError, RecursionError) as error:  # also msgspec.DecodeError and UnicodeDecodeError
            yield Fault(f"feature {number}", str(error))


def _listed(feature: _Feature, origin: Origin) -> Row:
    properties = feature.properties or {}
    fields = {word: _text(properties[heading]) for heading, word in canonical(properties).items()}
    if "id" not in fields and feature.id is not None:
        fields["id"] = _text(feature.id)
    if feature.geometry is None:
        raise ValueError("no geometry")
    _check(feature.geometry)
    return listed(fields, shape.from_geojson(feature.geometry), origin)


def _text(value: object) -> str:
    """A property as a field: a list becomes its members, what is neither text nor number is nothing."""
    if isinstance(value, list):
        return ";".join(_text(member) for member in value)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _check(geometry: dict[str, Any], depth: int = 0) -> None:
    """Raise ValueError unless every coordinate is where the type of the geometry says."""
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        members = geometry.get("geometries")
        if depth >= MAX_DEPTH:
            raise ValueError(f"geometry collections in each other more than {MAX_DEPTH} deep")
        if not isinstance(members, list) or not all(isinstance(member, dict) for member in members):
            raise ValueError("a GeometryCollection without geometries")
        for member in members:
            _check(member, depth + 1)
        return
    if not isinstance(kind, str) or kind not in _POSITIONS:
        raise ValueError(f"geometry of the type {str(kind)[:40]!r}, which GeoJSON does not know")
    _check_positions(geometry.get("coordinates"), _POSITIONS[kind], kind)


def _check_positions(value: object, depth: int, kind: str) -> None:
    if not isinstance(value, list):
        raise ValueError(f"coordinates of the {kind} are not nested as they should be")  # noqa: TRY004 - a fault of the file
    if depth:
        for member in value:
            _check_positions(member, depth - 1, kind)
    elif len(value) < 2 or not all(isinstance(number, int | float) and not isinstance(number, bool) for number in value):
        raise ValueError(f"a position of the {kind} is not a longitude and a latitude")
