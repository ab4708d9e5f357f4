"""Places of the user's own: a GeoNames country dump (.zip, .txt), a table (.csv, .tsv) or GeoJSON (.geojson, .json).

A file gives rows: a place, or a fault with the number of the row and the reason. A broken row never stops the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer import dump, geojson, table
from geo.gazetteer.protocol import Listed
from geo.gazetteer.rows import Fault, Provinces, Row

_READERS = {
    ".zip": dump.rows,
    ".txt": dump.rows,
    ".csv": table.rows,
    ".tsv": table.rows,
    ".geojson": geojson.rows,
    ".json": geojson.rows,
}
_NAME = re.compile(r"\w[\w .()+-]{0,99}")


def check_name(path: Path) -> None:
    """Whether a file may be added under its name.

    Raises
    ------
    GazetteerError
        If its ending is none of those that can be read, or the name has signs that not every system takes.

    Examples
    --------
    >>> check_name(Path("places.xlsx"))
    Traceback (most recent call last):
    geo.errors.GazetteerError: places.xlsx: cannot be read as places; .zip, .txt, .csv, .tsv, .geojson, .json can
    """
    if path.suffix.lower() not in _READERS:
        raise GazetteerError(f"{path.name}: cannot be read as places; {', '.join(_READERS)} can")
    if not _NAME.fullmatch(path.name):
        raise GazetteerError(f"{path.name}: please give the file a name of letters, digits, dots, hyphens and blanks, 100 at most")


def is_own(path: Path) -> bool:
    """Whether a file in the folder of added files is one of them."""
    return path.suffix.lower() in _READERS and _NAME.fullmatch(path.name) is not None


def rows(path: Path, provinces: Provinces) -> Iterator[Row]:
    """Every row of a file, in its order.

    Parameters
    ----------
    path
        Of the file; its ending says how it is read.
    provinces
        Name of the first-order division by (ISO 3166-1 alpha-2, GeoNames admin-1 code).

    Raises
    ------
    GazetteerError
        If the file as a whole cannot be read.
    """
    check_name(path)
    try:
        yield from _READERS[path.suffix.lower()](path, provinces)
    except OSError as error:
        raise GazetteerError(f"{path.name}: cannot be read ({error.strerror or error})") from error


def entries(path: Path, provinces: Mapping[tuple[str, str], str]) -> Iterator[Listed]:
    """Only the places of a file, each marked with the file it came from; faults were told when the file was added."""
    for row in rows(path, provinces):
        if not isinstance(row, Fault):
            yield replace(row, origin=path.name)
