"""All sources as one stream of entries for the index, each with every name it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from geo.gazetteer import airports, boundaries, curated, geonames, us_places
from geo.gazetteer.boundaries import Boundary
from geo.gazetteer.protocol import Listed, NameType
from geo.kinds import KINDS
from geo.model import LonLat, Name, Place
from geo.names import fold_name

# Words for a first-order division that texts put after its name whatever the country calls it.
_DIVISION_WORDS = ("Province", "Region", "Governorate", "Oblast", "State")
# Languages whose names of countries are looked up besides English (CLDR); those in capital-less scripts serve texts in them.
_LANGUAGES = ("en", "ar", "ru", "fr", "de", "es", "tr", "uk", "he", "fa")
_ARABIC_PROVINCE = "محافظة "


def gather(extra: tuple[Path, ...] = ()) -> Iterator[Listed]:
    """Every entry of every source, in a stable order.

    Parameters
    ----------
    extra
        Files that the user added (see :mod:`geo.gazetteer.own`).
    """
    borders = _with_own_names(list(boundaries.load()))
    rows = geonames.countries()
    outlines = dict(curated.load_outlines())
    divisions = _divisions(borders)
    capitals = {iso: row["capital"] for iso, row in rows.items() if row["capital"]}
    provinces = {key: division.name for key, division in divisions.items()}
    stream: Iterator[Listed] = chain(
        geonames.settlements(divisions, capitals),
        us_places.entries(provinces),
        airports.airfields(),
        (_province(found) for found in borders if found.kind == "province"),
        _countries({found.country: found for found in borders if found.kind == "country"}, rows),
        (_zone(found) for found in borders if found.kind not in {"province", "country"}),
        (_curated(row, outlines) for row in curated.load()),
        *(_own(path, provinces) for path in sorted(extra, key=lambda path: path.name)),
    )
    return _with_points(_with_names(stream, _extra_names(rows)), curated.load_points())


def _with_own_names(borders: Sequence[Boundary]) -> list[Boundary]:
    """The boundaries without other spellings that are a sister division's own name: the source gives Sakha "Chukotka", too."""
    owners: dict[tuple[str, str], set[str]] = {}
    provinces = [found for found in borders if found.kind == "province"]
    for found in provinces:
        for name in (found.name, _bare(found.name, found.type), *found.names.values()):
            owners.setdefault((found.country, fold_name(name)), set()).add(found.id)

    def is_own(found: Boundary, name: str) -> bool:
        return owners.get((found.country, fold_name(name)), {found.id}) >= {found.id}

    return [
        msgspec.structs.replace(found, alt=tuple(name for name in found.alt if is_own(found, name))) if found.kind == "province" else found
        for found in borders
    ]


def _divisions(borders: Iterable[Boundary]) -> dict[tuple[str, str], geonames.Division]:
    """First-order divisions by country and GeoNames' code; a code that several boundaries share names none of them."""
    found: dict[tuple[str, str], geonames.Division | None] = {}
    for boundary in borders:
        if boundary.kind == "province" and boundary.admin1:
            key = (boundary.country, boundary.admin1)
            found[key] = None if key in found else _division(boundary)
    named = {
        (country, code): geonames.Division(name=name) for country, names in curated.load_divisions().items() for code, name in names.items()
    }
    return {key: division for key, division in found.items() if division is not None} | named


def _division(found: Boundary) -> geonames.Division:
    return geonames.Division(name=_bare(found.name, found.type), arabic=found.names.get("ar", "").removeprefix(_ARABIC_PROVINCE))


def _own(path: Path, provinces: Mapping[tuple[str, str], str]) -> Iterator[Listed]:
    from geo.gazetteer.own import entries

    return entries(path, provinces)


def _names(found: Boundary) -> tuple[Name, ...]:
    return tuple(Name(text=text, language=language) for language, text in sorted(found.names.items()))


def _boundary_place(found: Boundary, identifier: str, source: str = "naturalearth") -> Place:
    return Place(
        id=identifier,
        name=found.name,
        kind=found.kind,
        feature_code=KINDS[found.kind].feature_code,
        point=LonLat(lon=found.point[0], lat=found.point[1]),
        where_prec=KINDS[found.kind].where_prec,
        source=source,
        names=_names(found),
        country=found.country,
        outline=found.outline.geometry(),
        approximate=found.approximate,
        ids=tuple(
            identifier
            for identifier in (
                f"geonames:{found.geonames}" if found.geonames else "",
                f"wikidata:{found.wikidata}" if found.wikidata else "",
            )
            if identifier
        ),
    )


def _province(found: Boundary) -> Listed:
    place = _boundary_place(found, found.id)
    bare = _bare(found.name, found.type)
    names = [(found.name, NameType.MAIN), (bare, NameType.MAIN)]
    names += [(f"{bare} {word}", NameType.MAIN) for word in dict.fromkeys((found.type, *_DIVISION_WORDS)) if word]
    names += [(other, NameType.ALTERNATE) for other in found.alt]
    names += [
        (f"{_bare(other, found.type)} {word}", NameType.ALTERNATE) for other in found.alt for word in (found.type, "Governorate") if word
    ]
    names += [(text, NameType.ALTERNATE) for _, text in sorted(found.names.items())]
    return Listed(place=replace(place, admin1=found.name), names=tuple(names), admin1_code=found.admin1)


def _bare(name: str, word: str) -> str:
    """The name of a division without its word for one.

    Examples
    --------
    >>> _bare("Idlib Governorate", "Province"), _bare("Kursk Oblast", "Region")
    ('Idlib', 'Kursk')
    """
    for ending in (word, *_DIVISION_WORDS, "Republic", "Krai", "Prefecture", "County", "District", "Department"):
        if ending and name.endswith(" " + ending) and len(name) > len(ending) + 3:
            return name.removesuffix(" " + ending)
    return name


def _zone(found: Boundary) -> Listed:
    place = _boundary_place(found, found.id)
    return Listed(place=place, names=((found.name, NameType.MAIN), *((other, NameType.ALTERNATE) for other in found.alt)), curated=True)


def _countries(borders: Mapping[str, Boundary], rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Listed]:
    from babel import Locale

    territories = {language: Locale.parse(language).territories for language in _LANGUAGES}
    for iso, row in rows.items():
        found = borders.get(iso)
        if found is None:
            continue
        place = replace(
            _boundary_place(found, f"geonames:{row['geonameid']}"),
            name=territories["en"].get(iso, row["name"]),
            population=row["population"],
            names=tuple(
                Name(text=names[iso], language=language) for language, names in territories.items() if iso in names and language != "en"
            ),
        )
        names = [(row["name"], NameType.MAIN), (place.name, NameType.MAIN), (place.name.replace("&", "and"), NameType.MAIN)]
        names += [(name.text, NameType.ALTERNATE) for name in place.names]
        yield Listed(place=place, names=tuple(names))


def _curated(row: curated.CuratedPlace, outlines: Mapping[str, Any]) -> Listed:
    place = Place(
        id=row.id,
        name=row.name,
        kind=row.kind,
        feature_code=KINDS[row.kind].feature_code,
        point=LonLat(lon=row.lon, lat=row.lat),
        where_prec=row.where_prec,
        source=row.source,
        names=tuple(Name(text=text, language=language) for language, text in sorted(row.names.items())),
        country=row.country,
        admin1=row.admin1,
        outline=outlines.get(row.id),
        approximate=row.approximate,
        ids=row.ids,
        note=row.note,
    )
    others = (*row.aliases, *(name.text for name in place.names))
    codes = {name: code for code, name in curated.load_divisions().get(row.country, {}).items()}
    # What a curated row calls a place is meant by it: an alias counts as a name, unlike GeoNames' thousands of spellings.
    names = tuple((name, NameType.MAIN) for name in (row.name, *others))
    return Listed(place=place, names=names, admin1_code=codes.get(row.name, ""), curated=True)


def _extra_names(rows: Mapping[str, Mapping[str, Any]]) -> Mapping[str, tuple[tuple[str, NameType], ...]]:
    """Aliases, abbreviations, adjectives and peoples from names.toml, by place id."""
    names = curated.load_names()
    found: dict[str, list[tuple[str, NameType]]] = defaultdict(list)
    listed: list[tuple[str, curated.CountryNames | curated.RegionNames, tuple[str, ...]]]
    listed = [(f"geonames:{rows[row.iso]['geonameid']}", row, row.historical) for row in names.country if row.iso in rows]
    listed += [(row.id, row, ()) for row in names.region]
    for identifier, row, former in listed:
        found[identifier] += [(name, NameType.MAIN) for name in row.aliases]
        found[identifier] += [(name, NameType.ABBREVIATION) for name in row.abbreviations]
        found[identifier] += [(name, NameType.POSTAL) for name in getattr(row, "postal", ())]
        found[identifier] += [(name, NameType.ADJECTIVE) for name in (*row.adjectives, *former)]
        found[identifier] += [(name, NameType.PEOPLE) for name in row.people]
    return {identifier: tuple(pairs) for identifier, pairs in found.items()}


def _with_names(stream: Iterator[Listed], extra: Mapping[str, tuple[tuple[str, NameType], ...]]) -> Iterator[Listed]:
    for listed in stream:
        more = extra.get(listed.place.id)
        yield replace(listed, names=(*listed.names, *more)) if more else listed


def _with_points(stream: Iterator[Listed], points: Mapping[str, LonLat]) -> Iterator[Listed]:
    for listed in stream:
        point = points.get(listed.place.id)
        yield replace(listed, place=replace(listed.place, point=point)) if point else listed
