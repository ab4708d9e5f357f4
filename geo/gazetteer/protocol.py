"""What a gazetteer is: names in, entries out. Recognition and resolution know nothing of how it is stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, Protocol

from geo.model import Geometry, LonLat, Place


class NameType(IntEnum):
    """How a name belongs to a place, the strongest first."""

    MAIN = 0
    """The name the source gives first, or an official one."""
    ALTERNATE = 1
    """Another spelling, language or former name."""
    ABBREVIATION = 2
    """Matched letter by letter: U.S., Ala., UAE."""
    POSTAL = 3
    """Matched letter by letter, and only after a comma: "Austin, TX", "Gary, IN"."""
    ADJECTIVE = 4
    """Russian, Damascene."""
    PEOPLE = 5
    """Russians, Muscovites."""
    BARE = 6
    """Without the word for what it is, and hardly ever meant where it stands alone: "Clark and Floyd counties"."""
    SOUND = 7
    """Only the rough sound of a transliterated name agrees."""


class Hit(NamedTuple):
    """One entry that bears a name."""

    entry: int
    """Number of the entry in the gazetteer."""
    name_type: NameType


@dataclass(frozen=True, slots=True)
class Entry:
    """What ranking needs to know of a place; the :class:`Place` is read only for the winner."""

    number: int
    kind: str
    country: str
    """ISO 3166-1 alpha-2, empty where none."""
    admin1: str
    """GeoNames code of the first-order division within the country, empty where none."""
    population: int
    """Of a province, about: what its towns add up to."""
    point: LonLat
    capital: bool
    """Capital of a country, or another seat of a government."""
    curated: bool
    """From the curated files: known to be notable."""
    own: bool = False
    """Added by the user, whose names win over all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place with all its names, as a source hands it to the index."""

    place: Place
    names: tuple[tuple[str, NameType], ...]
    admin1_code: str = ""
    capital: bool = False
    curated: bool = False
    own: bool = False
    """From a table or GeoJSON of the user's."""
    people: int = 0
    """Of a province, what its towns add up to: no count, but near enough to rank by."""
    origin: str = ""
    """Name of the file that the user added, empty for what ships with sitmap."""


class Gazetteer(Protocol):
    """A source of places by name."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever an answer could change."""
        ...

    def prefixes(self, words: Sequence[str]) -> Sequence[tuple[int, tuple[Hit, ...]]]:
        """Names that begin with the first of these folded words: how many words each takes, and who bears it."""
        ...

    def abbreviation(self, exact: str) -> tuple[Hit, ...]:
        """Entries with this very abbreviation or postal code."""
        ...

    def by_sound(self, name: str) -> tuple[Hit, ...]:
        """Entries whose transliterated name sounds like this one."""
        ...

    def entry(self, number: int) -> Entry:
        """What ranking needs of an entry."""
        ...

    def place(self, number: int) -> Place:
        """The place, without its outline."""
        ...

    def number_of(self, place_id: str) -> int | None:
        """The number of the entry with this id."""
        ...

    def towns(self, name: str, country: str) -> Sequence[Place]:
        """Settlements of a country (ISO 3166-1 alpha-2) that bear a name, largest first."""
        ...

    def of_kind(self, kinds: Collection[str], near: LonLat, km: float) -> Sequence[Place]:
        """Places of these kinds within a distance (kilometres on the sphere), nearest first, without outlines."""
        ...

    def outline_of(self, place_id: str) -> Geometry | None:
        """The outline of a place, if one is known."""
        ...

    def country_outline(self, iso2: str) -> Geometry | None:
        """The outline of a country by its ISO 3166-1 alpha-2 code, if known."""
        ...

    def countries_meeting(self, box: tuple[float, float, float, float]) -> Sequence[Place]:
        """Countries whose box meets this one (west, south, east, north in degrees), in order of their codes."""
        ...
