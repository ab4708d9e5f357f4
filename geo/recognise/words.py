"""The word lists of recognition, read from ``geo/data/words.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from geo.errors import GazetteerError

_FILE = Path(__file__).parent.parent / "data" / "words.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Sets of folded English words."""

    locative: frozenset[str]
    title: frozenset[str]
    organisation: frozenset[str]
    saying: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]


def load(path: Path = _FILE) -> Words:
    """Read the lists.

    Raises
    ------
    GazetteerError
        If the file is missing or lacks a list.
    """
    try:
        lists = msgspec.toml.decode(path.read_bytes(), type=dict[str, str])
        return Words(**{name: frozenset(words.split()) for name, words in lists.items()})
    except (OSError, msgspec.DecodeError, TypeError) as error:
        raise GazetteerError(f"{path.name}: the word lists cannot be read ({error})") from error
