"""The lines of boundaries.jsonl.gz: provinces, countries and the area of separation, with names and outlines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import shapely
from babel import Locale
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.data.derive.provinces import QUNEITRA, UNDOF, Province, on_grid

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "ru", "tr", "uk", "zh")
ENGLISH_TYPES = ("Governorate", "Oblast", "Emirate", "Voivodeship")
MISTAKEN = {
    "AE-X02~": "Neutral Zone",
    "AF-DAY": "Daykundi",
    "AF-PAN": "Panjshir",
    "AZ-LAN": "Lachin",
    "DK-84": "Capital Region of Denmark",
    "GY-ES": "Essequibo Islands-West Demerara",
    "PA-1": "Bocas del Toro",
    "PG-NCD": "National Capital District",
    "RU-ALT": "Altai Krai",
    "XK-X10~": "Kamenica",
    "XK-X20~": "Pristina",
    "XK-X21~": "Prizren",
}
"""English names by ISO 3166-2 where the source names another place; its names in other languages are that place's too."""
RENAMED = {
    "AE-DU": "Dubai",
    "AR-B": "Buenos Aires Province",
    "BG-23": "Sofia Province",
    "BY-MI": "Minsk Region",
    "HR-01": "Zagreb County",
    "MX-DIF": "Mexico City",
    "RU-CE": "Chechnya",
    "RU-LEN": "Leningrad Oblast",
    "RU-MOS": "Moscow Oblast",
    "RU-YEV": "Jewish Autonomous Oblast",
    "SD-DW": "West Darfur",
    "TW-CYQ": "Chiayi County",
    "TW-HSQ": "Hsinchu County",
    "UA-32": "Kyiv Oblast",
    "UA-43": "Crimea",
    "US-DC": "District of Columbia",
    "UZ-TO": "Tashkent Region",
    "YE-SA": "Sanaa City",
}
"""English names by ISO 3166-2 where the source gives two divisions one name, or a name that nobody uses."""
NAMED_AFTER_PARENT = ("MG",)
"""Countries whose divisions bear, in the source's English, the name of a larger division that is gone."""
COUNTRY_TOLERANCE = 0.03
"""Degrees; outlines of countries are drawn from afar, provinces from near."""
SMALL = 20.0
"""Square degrees up to which a country keeps the outline of its provinces."""
LARGE = 250.0
"""Square degrees from which a country is drawn from farther still, with :data:`LARGE_TOLERANCE`."""
LARGE_TOLERANCE = 0.1
ISLET = 0.02
"""Square degrees; parts of a large country below this are left out of its outline."""

Record = dict[str, Any]


def records(provinces: Sequence[Province]) -> list[Record]:
    """Every record, sorted by id."""
    by_country = grouped(provinces)
    made = [
        *(_province(province, number) for group in by_country.values() for number, province in _numbered(group)),
        *_countries(by_country),
        _area_of_separation(provinces),
    ]
    _drop_ambiguous(made)
    return sorted(made, key=lambda record: str(record["id"]))


def grouped(provinces: Iterable[Province]) -> dict[str, list[Province]]:
    """The provinces of each country, by ISO 3166-1 alpha-2 in alphabetical order."""
    groups: dict[str, list[Province]] = defaultdict(list)
    for province in provinces:
        groups[province.country].append(province)
    return dict(sorted(groups.items()))


def outlines(by_country: dict[str, list[Province]]) -> dict[str, BaseGeometry]:
    """Outlines of countries: their provinces joined, then simplified as one coverage, the large ones more."""
    joined = [joined_provinces(group) for group in by_country.values()]
    near, far = (shapely.coverage_simplify(joined, tolerance) for tolerance in (COUNTRY_TOLERANCE, LARGE_TOLERANCE))
    shapes = {}
    for country, full, fine, coarse in zip(by_country, joined, near, far, strict=True):
        shapes[country] = on_grid(full if full.area < SMALL else without_islets(coarse, ISLET) if full.area > LARGE else fine)
    return shapes


def joined_provinces(group: Iterable[Province]) -> BaseGeometry:
    """The area that provinces cover together."""
    return shapely.union_all([province.geometry for province in group], grid_size=0.0001)


def without_islets(geometry: BaseGeometry, smallest: float) -> BaseGeometry:
    """The parts of at least a number of square degrees, and the largest whatever its size."""
    parts = sorted(shapely.get_parts(geometry), key=lambda part: -float(part.area))
    return shapely.union_all([part for number, part in enumerate(parts) if number == 0 or part.area >= smallest])


def inner_point(geometry: BaseGeometry) -> list[float]:
    """Centre of the largest circle inside the largest part, where a label stands well: [lon, lat]."""
    largest = max(shapely.get_parts(geometry), key=lambda part: float(part.area))
    west, south, east, north = largest.bounds
    circle = shapely.maximum_inscribed_circle(largest, tolerance=max(east - west, north - south) / 200)
    centre = shapely.get_coordinates(circle)[0]
    return [round(float(centre[0]), 3), round(float(centre[1]), 3)]


def _numbered(group: list[Province]) -> list[tuple[int, Province]]:
    """Named provinces with a rank among those that share an ISO code, largest first; a country's only province is the country."""
    if len(group) == 1:
        return []
    ranks: dict[str, int] = defaultdict(int)
    numbered = []
    for province in sorted(group, key=lambda item: (-item.geometry.area, item.code)):
        if province.code != UNDOF and province.facts.get("name_en", province.facts.get("name")):
            numbered.append((ranks[province.iso], province))
            ranks[province.iso] += 1
    return numbered


def _province(province: Province, rank: int) -> Record:
    facts = province.facts
    official = rank == 0 and not province.iso.endswith("~")
    name, mistaken = _name(province), province.iso in MISTAKEN
    label = shapely.Point(round(float(facts["longitude"]), 4), round(float(facts["latitude"]), 4))
    inside = shapely.covers(province.geometry, label)
    return {
        "id": f"iso3166-2:{province.iso}" if official else f"naturalearth:{province.code}",
        "kind": "province",
        "name": name,
        "names": {} if mistaken else {language: facts[f"name_{language}"] for language in LANGUAGES if facts.get(f"name_{language}")},
        "alt": _spellings(facts, name),
        "type": _type(facts),
        "country": province.country,
        "admin1": _geonames_code(facts),
        "geonames": facts.get("gn_id") or None,
        "wikidata": "" if mistaken else facts.get("wikidataid") or "",
        "point": [label.x, label.y] if inside else inner_point(province.geometry),
        "population": 0,
        "approximate": False,
        "geometry": _geojson(province.geometry),
    }


def _name(province: Province) -> str:
    fixed = MISTAKEN.get(province.iso) or RENAMED.get(province.iso)
    column = "name" if province.country in NAMED_AFTER_PARENT else "name_en"
    return fixed or str(province.facts.get(column) or province.facts["name"]).removeprefix("Republic of ")


def _countries(by_country: dict[str, list[Province]]) -> Iterable[Record]:
    shapes = outlines(by_country)
    english = Locale("en").territories
    for country, geometry in shapes.items():
        names = {language: Locale(language).territories.get(country, "") for language in LANGUAGES}
        yield {
            "id": f"country:{country}",
            "kind": "country",
            "name": english[country],
            "names": {language: name for language, name in names.items() if name},
            "alt": [],
            "type": "Country",
            "country": country,
            "admin1": "",
            "geonames": None,
            "wikidata": "",
            "point": inner_point(geometry),
            "population": 0,
            "approximate": False,
            "geometry": _geojson(geometry),
        }


def _area_of_separation(provinces: Sequence[Province]) -> Record:
    zone = next(province for province in provinces if province.code == UNDOF)
    return {
        "id": "sitmap:undof-area-of-separation",
        "kind": "buffer_zone",
        "name": "UNDOF area of separation",
        "names": {
            "ar": "المنطقة الفاصلة",
            "ru": "Зона разъединения",
            "fr": "Zone de séparation",
            "de": "Trennzone",
            "es": "Zona de separación",
            "he": "אזור ההפרדה",
        },
        "alt": [
            "UNDOF zone",
            "area of separation",
            "UN buffer zone",
            "Israeli buffer zone",
            "Golan buffer zone",
            "Golan Heights buffer zone",
            "zone of separation",
        ],
        "type": "Buffer zone",
        "country": "SY",
        "admin1": "03",
        "geonames": None,
        "wikidata": "",
        "point": [35.871, 33.126],
        "population": 0,
        "approximate": True,
        "geometry": _geojson(on_grid(zone.precise, 0.0001)),
    }


def _type(facts: Record) -> str:
    local = str(facts.get("type", "")).split("|")[0]
    return local if local in ENGLISH_TYPES else str(facts.get("type_en") or local).split("|")[0]


def _geonames_code(facts: Record) -> str:
    country, _, code = str(facts.get("gn_a1_code", "")).partition(".")
    return code if len(country) == 2 else ""


def _spellings(facts: Record, name: str) -> list[str]:
    """Other spellings of the name; "Homs (Hims)" is two."""
    raw = "|".join(str(facts.get(column) or "") for column in ("name", "name_alt", "name_local", "gn_name", "woe_name"))
    found = [part.strip() for part in re.split(r"[|()/]", raw)]
    return [part for part in dict.fromkeys(found) if part and part != name]


def _drop_ambiguous(made: list[Record]) -> None:
    """Take away spellings that are the name of another division of the country (a source has "Damascus" for Rif Dimashq)."""
    owners = {(record["country"], record["name"].casefold()): record["id"] for record in made if record["kind"] == "province"}
    for record in made:
        record["alt"] = [text for text in record["alt"] if owners.get((record["country"], text.casefold()), record["id"]) == record["id"]]


def _geojson(geometry: BaseGeometry) -> Record:
    return dict(mapping(geometry))


def with_zone_in_quneitra(provinces: Sequence[Province]) -> list[Province]:
    """The provinces, Quneitra with the area of separation, which Natural Earth keeps apart from the governorate it lies in."""
    zone = next(province for province in provinces if province.code == UNDOF)
    return [
        replace(province, geometry=on_grid(shapely.union_all([province.geometry, zone.geometry], grid_size=0.0001)))
        if province.iso == QUNEITRA
        else province
        for province in provinces
    ]
