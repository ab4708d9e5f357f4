"""Towns in which bodies that the whole world speaks of have their seats: evidence of which town of a name is meant beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from geo.errors import GazetteerError
from geo.gazetteer.protocol import Entry
from geo.kept import kept
from geo.model import passage_at
from geo.reading import Candidate, Reading

_FILE = Path(__file__).parent.parent / "data" / "seats.toml"


class Seat(msgspec.Struct, frozen=True):
    """A town and whose seat it is."""

    town: str
    """Its folded name."""
    country: str
    """ISO 3166-1 alpha-2."""
    bodies: tuple[str, ...]
    """As they are written, capitals and all."""


class Seats(msgspec.Struct, frozen=True):
    """What ``geo/data/seats.toml`` says."""

    seat: tuple[Seat, ...]


@cache
def load(path: Path = _FILE) -> Mapping[str, Seat]:
    """Seats by the folded names of their towns.

    Raises
    ------
    GazetteerError
        If the file is missing or of another form.
    """
    return {seat.town: seat for seat in kept("seats", Seats, (path, Path(__file__)), lambda: _made(path)).seat}


def _made(path: Path) -> Seats:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Seats)
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(f"{path}: {error}") from error


@cache
def _bodies(seat: Seat) -> re.Pattern[str]:
    """What the names of its bodies look like."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, seat.bodies))})(?!\w)")


def seated(reading: Reading, candidates: Sequence[Candidate], entry: Callable[[int], Entry]) -> dict[int, frozenset[int]]:
    """By number of the candidate, its entries that are the seat of a body which a passage names beside it, once in the text.

    Parameters
    ----------
    reading
        The text.
    candidates
        In order of their start.
    entry
        Reads an entry of the gazetteer.
    """
    seats = load()
    able = [(number, one) for number, one in enumerate(candidates) if one.key in seats]
    meant = {one.key for _, one in able if _beside(reading, one, _bodies(seats[one.key]))}
    found = {
        number: frozenset(hit.entry for hit in one.hits if entry(hit.entry).country == seats[one.key].country)
        for number, one in able
        if one.key in meant
    }
    return {number: entries for number, entries in found.items() if entries}


def _beside(reading: Reading, candidate: Candidate, bodies: re.Pattern[str]) -> bool:
    passage = passage_at(reading.passages, candidate.start)
    return passage is not None and bodies.search(reading.text, passage.start, passage.end) is not None
