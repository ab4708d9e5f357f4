"""``corrections.toml``: which surfaces of the texts are which places, whatever was found.

A table a correction; a surface is compared letter by letter, at word boundaries::

    [[correction]]
    surface = "Palmyra"             # everywhere in the texts
    place = "geonames:163808"       # an id as `sitmap gazetteer show` gives it

    [[correction]]
    surface = "the junction"
    document = "report.txt"         # file name or id of one text; without it all texts
    occurrence = 2                  # the second "the junction" in it; or start = 1207, an offset in code points
    lon = 36.75                     # a point of one's own, degrees of WGS 84
    lat = 35.12
    name = "Salamiyah junction"
    kind = "landmark"               # the default; any of geo.kinds.KINDS

    [[correction]]
    surface = "Reading"
    not_a_place = true

    [[correction]]
    surface = "Qamishlo"
    spelling = "Qamishli"           # another spelling of this name: its most prominent place is meant, and is called so
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo import toml
from geo.errors import CorrectionError
from geo.kinds import KINDS
from geo.model import LonLat

NAME = "corrections.toml"
_LARGEST = 4 * 1024 * 1024
_DEFAULT_KIND = "landmark"
_TYPES: Mapping[str, tuple[tuple[type, ...], str]] = {
    "surface": ((str,), "a string"),
    "document": ((str,), "a string"),
    "occurrence": ((int,), "a whole number"),
    "start": ((int,), "a whole number"),
    "place": ((str,), "a string"),
    "lon": ((int, float), "a number"),
    "lat": ((int, float), "a number"),
    "name": ((str,), "a string"),
    "kind": ((str,), "a string"),
    "not_a_place": ((bool,), "true"),
    "spelling": ((str,), "a string"),
}
_VERDICTS = ("place", "lon", "not_a_place", "spelling")
_WANTED = "one of place, lon with lat and name, not_a_place, spelling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A point that the user gives."""

    name: str
    kind: str
    """One of :data:`geo.kinds.KINDS`."""
    point: LonLat


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One row; exactly one of ``place``, ``own``, ``not_a_place`` and ``spelling`` is given."""

    row: int
    """Number in the file, from 1."""
    surface: str
    """Letter by letter as in the text."""
    document: str = ""
    """File name or id of one text; empty for all."""
    occurrence: int | None = None
    """Only the n-th occurrence in the text, from 1."""
    start: int | None = None
    """Only the occurrence at this offset, in code points."""
    place: str = ""
    """Id of a place of the gazetteer."""
    own: Own | None = None
    not_a_place: bool = False
    spelling: str = ""
    """The name, as gazetteer and map know it, that the surface is another spelling of."""

    @property
    def pinned(self) -> bool:
        """Whether it means one span only."""
        return self.start is not None or self.occurrence is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All rows of a file."""

    name: str
    """Of the file, for messages."""
    rows: tuple[Correction, ...] = ()
    documents: frozenset[str] | None = None
    """Ids of the only texts that it is about; None for all."""


def load(path: Path) -> Corrections:
    """Read a file of corrections.

    Raises
    ------
    CorrectionError
        If it cannot be read, or naming the row and the key of its first fault.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise CorrectionError(f"{name}: cannot be read ({(error.strerror or str(error)).lower()})") from error
    if len(data) > _LARGEST:
        raise CorrectionError(f"{name}: is over {_LARGEST // 1024**2} MB, the limit for such a file")
    return loads(data, name)


def loads(data: bytes, name: str = NAME) -> Corrections:
    r"""Read corrections from TOML in UTF-8.

    Parameters
    ----------
    data
        As in the file.
    name
        What to call the data in an error.

    Raises
    ------
    CorrectionError
        Naming the row and the key of the first fault.

    Examples
    --------
    >>> loads(b'[[correction]]\nsurface = "Reading"\nnot_a_place = true').rows[0].not_a_place
    True
    >>> loads(b'[[correction]]\nsurface = "Reading"\nlon = 200.0\nlat = 0\nname = "Reading"')
    Traceback (most recent call last):
    geo.errors.CorrectionError: corrections.toml, row 1, lon: is 200.0; it must lie between -180 and 180
    """
    import tomllib

    try:
        table = toml.loads(data.removeprefix(b"\xef\xbb\xbf").decode())
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{name}: is not UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise CorrectionError(f"{name}: invalid TOML ({' '.join(str(error).split())})") from error
    except RecursionError as error:
        raise CorrectionError(f"{name}: invalid TOML (nested too deep)") from error
    for key in table:
        if key != "correction":
            raise CorrectionError(f"{name}: unknown key {key!r}; it holds [[correction]] tables only")
    entries = table.get("correction", [])
    if not isinstance(entries, list):
        raise CorrectionError(f"{name}: 'correction' must be a list of tables: write [[correction]]")
    return Corrections(name=name, rows=_rows(entries, name))


def beside(folders: Mapping[str, Path]) -> tuple[Corrections, ...]:
    """Read the corrections that lie beside texts; each file is about the texts of its folder only.

    Parameters
    ----------
    folders
        By id of the document: the folder its file lies in.

    Raises
    ------
    CorrectionError
        As :func:`load`.
    """
    documents: dict[Path, set[str]] = {}
    for document, folder in folders.items():
        documents.setdefault(folder, set()).add(document)
    return tuple(replace(load(folder / NAME), documents=frozenset(ids)) for folder, ids in documents.items() if (folder / NAME).is_file())


def _rows(entries: list[Any], name: str) -> tuple[Correction, ...]:
    rows: list[Correction] = []
    said: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(entries, start=1):
        for key, fault in _faults(entry):
            raise CorrectionError(f"{name}, row {number}, {key}: {fault}")
        row = _row(number, entry)
        scope = (row.surface, row.document, row.occurrence, row.start)
        if scope in said:
            raise CorrectionError(f"{name}, row {number}, surface: row {said[scope]} says already what {row.surface!r} is here")
        said[scope] = number
        rows.append(row)
    return tuple(rows)


def _row(number: int, entry: Mapping[str, Any]) -> Correction:
    plain = {key: entry[key] for key in ("surface", "document", "occurrence", "start", "place", "not_a_place", "spelling") if key in entry}
    own = None
    if "lon" in entry:
        point = LonLat(lon=float(entry["lon"]), lat=float(entry["lat"]))
        own = Own(name=entry["name"], kind=entry.get("kind", _DEFAULT_KIND), point=point)
    return Correction(row=number, own=own, **plain)


def _faults(entry: object) -> Iterator[tuple[str, str]]:
    """Yield key and fault of a row; values are looked at only after the types."""
    if not isinstance(entry, dict):
        yield "correction", "must be a table"
        return
    for key, value in entry.items():
        if key not in _TYPES:
            yield repr(key), f"unknown key; the keys are {', '.join(_TYPES)}"
            continue
        types, called = _TYPES[key]
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            yield key, f"must be {called}"
        elif isinstance(value, str) and (not value or value != value.strip()):
            yield key, "must not be empty, nor begin or end with white space"
    if "surface" not in entry:
        yield "surface", "is missing"
    yield from _verdict_faults(entry)
    yield from _own_faults(entry)
    yield from _span_faults(entry)


def _verdict_faults(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    given = [key for key in _VERDICTS if key in entry]
    if not given:
        stray = next((key for key in ("lat", "name", "kind") if key in entry), None)
        yield ("lon", "is missing") if stray else ("surface", f"the row does not say what it is: it needs {_WANTED}")
    elif len(given) > 1:
        yield given[1], f"contradicts {given[0]}; a row has {_WANTED}"
    if entry.get("not_a_place") is False:
        yield "not_a_place", "must be true; leave the row out otherwise"


def _own_faults(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("lat", "name", "kind"):
        if "lon" not in entry and key in entry:
            yield key, "goes only with lon"
        elif "lon" in entry and key not in entry and key != "kind":
            yield key, "is missing; a point of one's own has lon, lat and name"
    for key, most in (("lon", 180), ("lat", 90)):
        if key in entry and not -most <= entry[key] <= most:
            yield key, f"is {entry[key]}; it must lie between -{most} and {most}"
    if entry.get("kind", _DEFAULT_KIND) not in KINDS:
        yield "kind", f"{entry['kind']!r} is unknown; the kinds are {', '.join(KINDS)}"


def _span_faults(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "occurrence" in entry and "start" in entry:
        yield "start", "contradicts occurrence; a row has one of them"
    for key, least in (("occurrence", 1), ("start", 0)):
        if key in entry and "document" not in entry:
            yield "document", f"is missing; {key} counts within one text"
        if entry.get(key, least) < least:
            yield key, f"is {entry[key]}; it must be {least} or more"
