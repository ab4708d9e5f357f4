"""What describing areas needs and what it gives: anchors and a gazetteer in, mentions, areas and places out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

import msgspec

from geo.model import Area, Geometry, LonLat, Mention, Place


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """A place mention that was resolved; phrases are built upon these."""

    mention: Mention
    """Adjectival ones too: "Syrian" carries "the Syrian coast"."""
    place: Place
    """The place that the mention names."""


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """What the phrases of one document say."""

    mentions: tuple[Mention, ...] = ()
    """One a phrase, in order of start; the span is the whole phrase, the target an area or a place of the gazetteer.

    A phrase that was understood but cannot be drawn has no target and says why.
    """
    areas: tuple[Area, ...] = ()
    """In order of their id."""
    places: tuple[Place, ...] = ()
    """Places of the gazetteer that phrases led to ("the naval base in Tartus") or that areas were made from, in order of their id."""


class AreaGazetteer(Protocol):
    """The questions that phrases put to a gazetteer."""

    def of_kind(self, kinds: Collection[str], near: LonLat, km: float) -> Sequence[Place]:
        """Places of these kinds within a distance (kilometres), nearest first."""
        ...

    def towns(self, name: str, country: str) -> Sequence[Place]:
        """Settlements of a country (ISO 3166-1 alpha-2) that bear a name, largest first."""
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
