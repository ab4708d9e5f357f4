"""Tables of the user's places: comma, semicolon or tab between the columns, headings in the first line, UTF-8."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer import shape
from geo.gazetteer.fields import Origin, canonical, listed
from geo.gazetteer.rows import MAX_LINE, Fault, Provinces, Row, lines

MAX_LINES = 20
"""Over so many lines a quoted field may run; a quotation mark that is never closed spoils no more than its own line."""
_DELIMITERS = ",;\t|"


def rows(path: Path, _provinces: Provinces) -> Iterator[Row]:
    """The places and faults of a table.

    Parameters
    ----------
    path
        Its columns are those of :data:`geo.gazetteer.fields.COLUMNS`, in any order; others are left alone.

    Raises
    ------
    GazetteerError
        If the headings name no column for names, or none for coordinates.
    """
    csv.field_size_limit(MAX_LINE)
    with path.open("rb") as file:
        numbered = lines(file, path.name)
        _, heading = next(numbered, (1, ""))
        if isinstance(heading, Fault):
            raise GazetteerError(f"{path.name}, {heading}")
        delimiter, words = _headings(heading, path.name)
        for number, cells in _records(numbered, delimiter):
            row = cells if isinstance(cells, Fault) else _row(words, cells, Origin(path.name, number))
            if row is not None:
                yield row


def _headings(line: str, name: str) -> tuple[str, list[str]]:
    """The delimiter that gives the most headings we know, and our word for each column, empty for others."""
    best: tuple[str, list[str]] = (",", [])
    for delimiter in _DELIMITERS:
        cells = _cells(line, delimiter)
        if not isinstance(cells, list):
            continue
        known = canonical(cells)
        words = [known.pop(cell, "") for cell in cells]
        if sum(map(bool, words)) > sum(map(bool, best[1])):
            best = delimiter, words
    if "name" not in best[1] or not ({"lat", "lon"} <= set(best[1]) or "wkt" in best[1]):
        raise GazetteerError(
            f"{name}: the first line has to name the columns: name, and lat and lon (or latitude and longitude, y and x, or wkt); "
            f"it reads {line[:60]!r}"
        )
    return best


def _cells(text: str, delimiter: str) -> list[str] | str:
    """The fields of one record, or the reason why it is none."""
    try:
        return next(csv.reader(text.split("\n"), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        return str(error)


def _records(numbered: Iterator[tuple[int, str | Fault]], delimiter: str) -> Iterator[tuple[int, list[str] | Fault]]:
    """The number of the first line and the fields of each record; a field in quotation marks may hold line ends."""
    waiting: deque[tuple[int, str | Fault]] = deque()
    while True:
        waiting.extend(islice(numbered, MAX_LINES - len(waiting)))
        if not waiting:
            return
        number, line = waiting.popleft()
        if isinstance(line, Fault):
            yield number, line
            continue
        cells = _cells(line, delimiter)
        if isinstance(cells, str) and line.count('"') % 2:
            cells = _continued(line, waiting, delimiter) or cells
        yield number, Fault(f"line {number}", f"no row of a table ({cells})") if isinstance(cells, str) else cells


def _continued(text: str, waiting: deque[tuple[int, str | Fault]], delimiter: str) -> list[str] | None:
    """The record that begins with an open quotation mark, its lines taken from those waiting; None if none closes it."""
    for taken, (_, line) in enumerate(waiting, start=1):
        if isinstance(line, Fault) or len(text) > MAX_LINE:
            return None
        text += "\n" + line
        if line.count('"') % 2 and isinstance(cells := _cells(text, delimiter), list):
            for _ in range(taken):
                waiting.popleft()
            return cells
    return None


def _row(words: Sequence[str], cells: Sequence[str], origin: Origin) -> Row | None:
    if not any(cell.strip() for cell in cells):
        return None
    fields = {word: cell for word, cell in zip(words, cells, strict=False) if word}
    try:
        if len(cells) > len(words) and any(cell.strip() for cell in cells[len(words) :]):
            raise ValueError(f"{len(cells)} fields, the headings name {len(words)}")  # noqa: TRY301 - told like any fault of the row
        return listed(fields, _shape(fields), origin)
    except ValueError as error:
        return Fault(f"line {origin.number}", str(error))


def _shape(fields: Mapping[str, str]) -> shape.Shape:
    if fields.get("wkt", "").strip():
        return shape.from_wkt(fields["wkt"])
    lon, lat = fields.get("lon", ""), fields.get("lat", "")
    if not lon.strip() or not lat.strip():
        raise ValueError("no coordinates")
    return shape.at(lon, lat)
