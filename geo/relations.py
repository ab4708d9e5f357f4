"""What an actor can have to do with a place: the ontology of positionings, from ``geo/data/relations.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec

from geo.errors import GazetteerError

TOGETHER = "mentioned_with"
"""Actor and place stand in the same passage; no more is claimed."""
_FILE = "relations.toml"
_LASTING = frozenset({"presence", "seat", "intent", "flow"})
"""Families of relations that go on; what is told of them at several times is one positioning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A row of the file, which says what each field is."""

    id: str
    family: str
    label: str
    was: str
    planned: str
    acled: str = ""
    sfm: str = ""

    @property
    def lasts(self) -> bool:
        """Whether what two texts tell of different times is one positioning, and not two events.

        Examples
        --------
        >>> relations()["holds_base"].lasts, relations()["visited"].lasts
        (True, False)
        """
        return self.family in _LASTING

    def phrase(self, status: str) -> str:
        """How the relation reads between actor and place, for a status.

        Examples
        --------
        >>> relations()["holds_base"].phrase("ended"), relations()["visited"].phrase("planned")
        ('held a base at', 'may visit')
        """
        if status == "planned":
            return self.planned
        if status == "denied":
            return f"is denied: {self.was if self.family == 'event' else self.label}"
        return self.was if status in {"past", "ended"} else self.label


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    relation: tuple[Relation, ...]


@cache
def relations() -> Mapping[str, Relation]:
    """The relations by id, in the order of the file.

    Raises
    ------
    GazetteerError
        Naming the row of a fault.

    Examples
    --------
    >>> relations()["struck"].acled
    'Explosions/Remote violence'
    """
    try:
        rows = msgspec.toml.decode(resources.files("geo.data").joinpath(_FILE).read_bytes(), type=_File).relation
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{_FILE}: {error}") from error
    return MappingProxyType({row.id: row for row in rows})
