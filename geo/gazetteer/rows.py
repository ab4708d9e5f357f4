"""What a file of places gives row by row, and how its lines are read without trusting their length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from geo.errors import GazetteerError
from geo.gazetteer.protocol import Listed

MAX_LINE = 4_000_000
"""Bytes; the outline of a country as WKT has one or two million."""

Provinces = Mapping[tuple[str, str], str]
"""Name of the first-order division by (ISO 3166-1 alpha-2, GeoNames admin-1 code)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that gives no place."""

    row: str
    """As the user finds it: "line 7", "feature 3"."""
    reason: str

    def __str__(self) -> str:
        """One line: the row and the reason."""
        return f"{self.row}: {self.reason}"


Row = Listed | Fault


def lines(file: IO[bytes], name: str) -> Iterator[tuple[int, str | Fault]]:
    """Numbers from 1 and lines of a file in UTF-8, without their ends; a line that is no text is a fault.

    Parameters
    ----------
    file
        Opened for bytes.
    name
        Of the file, for messages.

    Raises
    ------
    GazetteerError
        If it begins with the byte order mark of UTF-16.
    """
    number = 0
    while data := file.readline(MAX_LINE + 1):
        number += 1
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
            if data.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise GazetteerError(f"{name}: is in UTF-16; please save it as UTF-8")
        if len(data) > MAX_LINE:
            while data and not data.endswith(b"\n"):
                data = file.readline(MAX_LINE)
            yield number, Fault(f"line {number}", f"longer than {MAX_LINE:,} bytes")
            continue
        yield number, _decoded(number, data.rstrip(b"\r\n"))


def _decoded(number: int, data: bytes) -> str | Fault:
    if b"\0" in data:
        return Fault(f"line {number}", "holds a NUL character, so it is no text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Fault(f"line {number}", f"is not in UTF-8 (byte {error.start + 1}); please save the file as UTF-8")
