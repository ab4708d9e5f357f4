"""The basemap that is inside the page: the whole world coarsely, the countries of the evidence finely.

The file and its format are described in ``layers/data/README.md``.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Collection
from typing import Any

from layers.basemap import world

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

AROUND = 6.0
"""Degrees around the first view within which countries are drawn finely."""


def coarse() -> dict[str, Any]:
    """The world for far views, with the countries' names: ``{"scale", "countries": {id: polygons}, "labels": [...]}``.

    Examples
    --------
    >>> coarse()["scale"], len(coarse()["countries"]["CY"])
    (100, 1)
    """
    data = world()
    return {
        "scale": data["coarse"]["scale"],
        "countries": {country["id"]: country["polygons"] for country in data["coarse"]["countries"]},
        "labels": [[label["id"], *label["point"], label["area"], label["names"].get("en", label["id"])] for label in data["labels"]],
    }


def fine(view: Bounds, countries: Collection[str]) -> dict[str, Any]:
    """What near views need, for the given countries and those around the view.

    Parameters
    ----------
    view
        The first view.
    countries
        ISO 3166-1 alpha-2 codes.

    Returns
    -------
    dict
        ``{"scale", "countries": {id: polygons}, "provinces": {id: lines}}``
    """
    data = world()
    west, south, east, north = view
    window = (west - AROUND, south - AROUND, east + AROUND, north + AROUND)
    chosen = {country["id"] for country in data["fine"]["countries"] if country["id"] in countries or _meet(country["bbox"], window)}
    return {
        "scale": data["fine"]["scale"],
        "countries": {country["id"]: country["polygons"] for country in data["fine"]["countries"] if country["id"] in chosen},
        "provinces": {country["id"]: country["lines"] for country in data["provinces"]["countries"] if country["id"] in chosen},
    }


def _meet(one: Bounds, other: Bounds) -> bool:
    if one[2] - one[0] > 300:  # it lies on both sides of the antimeridian, so its box says nothing
        return False
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def packed(text: str, level: int = 9) -> str:
    """Text as gzip in Base64, for parts of the page that are read only later; equal text gives equal characters.

    Parameters
    ----------
    text
        What to pack.
    level
        Of gzip, 1 to 9.

    Examples
    --------
    >>> gzip.decompress(base64.b64decode(packed("Qamishli"))).decode()
    'Qamishli'
    """
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=level, mtime=0)).decode()
