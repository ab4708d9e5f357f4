"""The index on disk: written once, memory-mapped from then on.

A folder holds four files: ``names.marisa`` (folded name -> entry and type of name), ``ids.marisa`` (place id -> entry),
``entries.bin`` (one fixed-width record an entry) and ``records.bin`` (the places and outlines as JSON), and ``meta.json``, which
names their sizes. The folder is written beside and renamed, so a half-written index never bears the right name.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

import marisa_trie
import msgspec

from geo.distance import km as distance_km
from geo.errors import GazetteerError
from geo.gazetteer.protocol import Entry, Hit, NameType
from geo.kept import kept_as, stamps
from geo.kinds import KINDS
from geo.model import Geometry, LonLat, Place
from geo.names import fold_name, sound

LAYOUT = 6
"""Raise when the files change their form."""

KIND_NAMES = tuple(sorted(KINDS))
# lon, lat (float64 degrees); kind, flags; country, admin1; population; offset and length of the place, then of the outline
RECORD = struct.Struct("<dd BB 2s 4s I QI QI")
CAPITAL, CURATED, OWN = 1, 2, 4
NAME = "<IB"

# Names share one trie: what a key begins with says how it is matched.
ABBREVIATION_MARK = "\x01"
SOUND_MARK = "\x02"

FILES = ("names.marisa", "ids.marisa", "entries.bin", "records.bin")
MAX_NAME_WORDS = 7
MAX_NAME_LENGTH = 500
"""Characters of the words of a name; the longest in the sources has 193."""
MAX_PLACES = 3_000
MAX_ENTRIES = 20_000
"""So many are kept in memory, some 8 MB each."""
MAX_RUNS = 15_000
"""Runs of words, and words that may be abbreviations, whose names are kept in memory: the same ones come again and again."""
_TYPES = tuple(NameType)


Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What an index says of itself."""

    layout: int
    fingerprint: str
    entries: int
    sizes: dict[str, int]
    """In bytes, by name of the file."""
    digests: dict[str, str]
    """SHA-256, by name of the file."""
    by_kind: dict[str, tuple[int, ...]]
    """Entry numbers of the kinds that phrases look for near a place (bases, airfields, landmarks, zones), from south to north."""
    countries: dict[str, int]
    """ISO 3166-1 alpha-2 to entry number."""
    boxes: dict[str, Box]
    """ISO 3166-1 alpha-2 to the box of the outline."""
    counts: dict[str, int]
    """Number of entries by source id, or by the name of the file that the user added."""


def box_of(outline: Geometry) -> Box:
    """The box of an outline; one cut at the antimeridian has a box round the world.

    Examples
    --------
    >>> box_of(Geometry(type="Polygon", coordinates=(((1.0, 2.0), (3.0, 2.0), (3.0, 5.0), (1.0, 2.0)),)))
    (1.0, 2.0, 3.0, 5.0)
    """
    rings = [outline.coordinates] if outline.type == "Polygon" else outline.coordinates
    corners = [corner for polygon in rings for ring in polygon for corner in ring]
    lons, lats = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(lons), min(lats), max(lons), max(lats)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of an index.

    Raises
    ------
    OSError
        If one cannot be read.
    """
    made = {}
    for name in FILES:
        with (folder / name).open("rb") as file:
            made[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return made


def read_meta(folder: Path) -> Meta:
    """What the index in a folder says of itself, checked against the files beside it.

    Their contents are checked once, and again when a file has been touched since.

    Raises
    ------
    GazetteerError
        If a file is missing, of another size, content or layout.
    """
    try:
        meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=Meta)
        paths = [folder / name for name in FILES]
        whole = meta.layout == LAYOUT and meta.sizes == {path.name: path.stat().st_size for path in paths}
        whole = whole and meta.digests == kept_as("index", stamps(paths), dict[str, str], lambda: digests(folder))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{folder}: no complete gazetteer index ({error})") from error
    if not whole:
        raise GazetteerError(f"{folder}: the gazetteer index is damaged or of another version")
    return meta


class IndexedGazetteer:
    """A gazetteer read from an index folder; all methods of :class:`geo.gazetteer.protocol.Gazetteer`.

    Parameters
    ----------
    folder
        As written by :func:`geo.gazetteer.build.write`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Decoded once; a text has few, a corpus many.
        self._places: dict[int, Place] = {}
        self._known: dict[int, Entry] = {}
        self._runs: dict[str, list[tuple[int, tuple[Hit, ...]]]] = {}
        self._shortened: dict[str, tuple[Hit, ...]] = {}

    @cached_property
    def _meta(self) -> Meta:
        return read_meta(self._folder)

    @cached_property
    def _names(self) -> marisa_trie.RecordTrie:
        return marisa_trie.RecordTrie(NAME).mmap(str(self._folder / "names.marisa"))

    @cached_property
    def _ids(self) -> marisa_trie.RecordTrie:
        return marisa_trie.RecordTrie("<I").mmap(str(self._folder / "ids.marisa"))

    def _map(self, name: str) -> mmap.mmap:
        with (self._folder / name).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def _entries(self) -> mmap.mmap:
        return self._map("entries.bin")

    @cached_property
    def _records(self) -> mmap.mmap:
        return self._map("records.bin")

    @property
    def fingerprint(self) -> str:
        """Hash of all sources and folding rules the index was made from."""
        return self._meta.fingerprint

    @property
    def counts(self) -> dict[str, int]:
        """Number of entries by source id, or by the name of the file that the user added."""
        return dict(self._meta.counts)

    def __len__(self) -> int:
        """Number of entries."""
        return self._meta.entries

    def _hits(self, key: str) -> tuple[Hit, ...]:
        return tuple([Hit(number, _TYPES[kind]) for number, kind in self._names.get(key, ())])

    def prefixes(self, words: Sequence[str]) -> list[tuple[int, tuple[Hit, ...]]]:
        """Names that begin with the first of these folded words, shortest first."""
        run = " ".join(words[:MAX_NAME_WORDS])
        if len(run) > MAX_NAME_LENGTH:  # the trie takes a time that grows with the square of the length
            run, blank, _ = run[:MAX_NAME_LENGTH].rpartition(" ")
            if not blank:
                return []
        found = self._runs.get(run)
        if found is None:
            if len(self._runs) >= MAX_RUNS:
                self._runs.clear()
            found = self._runs[run] = self._prefixes(run)
        return found

    def _prefixes(self, run: str) -> list[tuple[int, tuple[Hit, ...]]]:
        whole = [key for key in self._names.prefixes(run) if len(key) == len(run) or run[len(key)] == " "]
        return [(key.count(" ") + 1, self._hits(key)) for key in whole]

    def abbreviation(self, exact: str) -> tuple[Hit, ...]:
        """Entries with this very abbreviation."""
        if len(exact) > MAX_NAME_LENGTH:
            return ()
        found = self._shortened.get(exact)
        if found is None:
            if len(self._shortened) >= MAX_RUNS:
                self._shortened.clear()
            found = self._shortened[exact] = self._hits(ABBREVIATION_MARK + exact)
        return found

    def by_sound(self, name: str) -> tuple[Hit, ...]:
        """Entries whose transliterated name sounds like this one."""
        return self._hits(SOUND_MARK + sound(name))

    def entry(self, number: int) -> Entry:
        """What ranking needs of an entry."""
        known = self._known.get(number)
        if known is None:
            if len(self._known) >= MAX_ENTRIES:
                self._known.clear()
            known = self._known[number] = self._read(number)
        return known

    def _read(self, number: int) -> Entry:
        lon, lat, kind, flags, country, admin1, population, *_ = RECORD.unpack_from(self._entries, number * RECORD.size)
        return Entry(
            number=number,
            kind=KIND_NAMES[kind],
            country=country.rstrip(b"\0").decode(),
            admin1=admin1.rstrip(b"\0").decode(),
            population=population,
            point=LonLat(lon=lon, lat=lat),
            capital=bool(flags & CAPITAL),
            curated=bool(flags & CURATED),
            own=bool(flags & OWN),
        )

    def place(self, number: int) -> Place:
        """The place, without its outline."""
        place = self._places.get(number)
        if place is None:
            if len(self._places) >= MAX_PLACES:
                self._places.clear()
            *_, offset, length, _outline, _size = RECORD.unpack_from(self._entries, number * RECORD.size)
            place = self._places[number] = msgspec.json.decode(self._records[offset : offset + length], type=Place)
        return place

    def _outline(self, number: int) -> Geometry | None:
        *_, offset, length = RECORD.unpack_from(self._entries, number * RECORD.size)
        return msgspec.json.decode(self._records[offset : offset + length], type=Geometry) if length else None

    def number_of(self, place_id: str) -> int | None:
        """The number of the entry with this id."""
        found = self._ids.get(place_id)
        return found[0][0] if found else None

    def of_kind(self, kinds: Collection[str], near: LonLat, km: float) -> list[Place]:
        """Places of these kinds within a distance (kilometres on the sphere), nearest first."""
        within, degrees = [], km / 111
        for kind in sorted(kinds):
            numbers = self._meta.by_kind.get(kind, ())
            first = bisect_left(numbers, near.lat - degrees, key=self._latitude)
            last = bisect_right(numbers, near.lat + degrees, key=self._latitude)
            for number in numbers[first:last]:
                away = distance_km(near, self._point(number))
                if away <= km:
                    within.append((away, number))
        return [self.place(number) for _, number in sorted(within)]

    def towns(self, name: str, country: str) -> list[Place]:
        """Settlements of a country (ISO 3166-1 alpha-2) that bear a name, largest first."""
        words = fold_name(name).split()
        hits = next((hits for count, hits in self.prefixes(words) if count == len(words)), ()) if words else ()
        entries = (self.entry(hit.entry) for hit in hits)
        found = (one for one in entries if one.kind == "settlement" and one.country == country)
        return [self.place(one.number) for one in sorted(found, key=lambda one: (-one.population, one.number))]

    def _point(self, number: int) -> LonLat:
        lon, lat = RECORD.unpack_from(self._entries, number * RECORD.size)[:2]
        return LonLat(lon=lon, lat=lat)

    def _latitude(self, number: int) -> float:
        return self._point(number).lat

    def outline_of(self, place_id: str) -> Geometry | None:
        """The outline of a place, if one is known."""
        number = self.number_of(place_id)
        return None if number is None else self._outline(number)

    def country_outline(self, iso2: str) -> Geometry | None:
        """The outline of a country by its ISO 3166-1 alpha-2 code, if known."""
        number = self._meta.countries.get(iso2)
        return None if number is None else self._outline(number)

    def countries_meeting(self, box: Box) -> list[Place]:
        """Countries whose box meets this one (west, south, east, north in degrees), in order of their codes."""
        west, south, east, north = box
        return [
            self.place(self._meta.countries[iso2])
            for iso2, (left, bottom, right, top) in self._meta.boxes.items()
            if left <= east and west <= right and bottom <= north and south <= top
        ]
