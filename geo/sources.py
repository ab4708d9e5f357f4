"""Where the facts that ship with sitmap come from: versions, licences, attributions, and which files they went into."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from geo.errors import GazetteerError
from geo.kept import kept
from geo.model import Source

_FILE = Path(__file__).parent / "data" / "sources.toml"


class Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of a package, as published."""

    path: str
    sha256: str


class Package(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The package in which a source reaches ``geo.data.derive``."""

    name: str
    registry: Literal["npm", "pypi"] = "npm"
    version: str
    inputs: tuple[Input, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[source]]`` of sources.toml."""

    id: str
    title: str
    version: str
    licence: str
    attribution: str
    url: str = ""
    note: str = ""
    """What a reader of the map should know, e.g. a policy on borders."""
    package: Package | None = None


class Shipped(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[file]]`` of sources.toml: a file made from sources."""

    path: str
    """From the root of the project."""
    sources: tuple[str, ...]
    sha256: str


class Ledger(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of sources.toml."""

    source: tuple[Entry, ...]
    file: tuple[Shipped, ...] = ()

    def entry(self, source: str) -> Entry:
        """The entry of a source.

        Raises
        ------
        GazetteerError
            If there is none.
        """
        for entry in self.source:
            if entry.id == source:
                return entry
        raise GazetteerError(f"sources.toml: no source {source!r}, only {', '.join(entry.id for entry in self.source)}")


def ledger() -> Ledger:
    """All of sources.toml, typed.

    Raises
    ------
    GazetteerError
        If the file is not what it should be.
    """
    try:
        return msgspec.toml.decode(_FILE.read_bytes(), type=Ledger)
    except msgspec.DecodeError as error:
        raise GazetteerError(f"sources.toml: {error}") from error


def load() -> tuple[Source, ...]:
    """The sources as values of the model, in the order of sources.toml.

    Examples
    --------
    >>> {source.id: source.licence for source in load()}["geonames"]
    'CC BY 4.0'
    """
    return kept("sources", tuple[Source, ...], (_FILE, Path(__file__)), _made)


def _made() -> tuple[Source, ...]:
    return tuple(
        Source(id=entry.id, title=entry.title, version=entry.version, licence=entry.licence, attribution=entry.attribution, url=entry.url)
        for entry in ledger().source
    )
