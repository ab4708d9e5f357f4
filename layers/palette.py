"""Ink and symbols: the colours and shapes that the QGIS project and the page share.

The page shows paper and precise ink; colour is kept for few things and always doubled by a shape or a label. Ink and
ink-2 have a contrast of at least 4.5:1 on paper and panel. Colours of actors follow Okabe and Ito's set for colour-blind
readers (Color Universal Design, 2008), muted, given by rank of evidence and never by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A colour on light and on dark ground, ``#rrggbb``."""

    light: str
    dark: str


INKS: dict[str, Ink] = {
    "paper": Ink(light="#f7f5f0", dark="#14171a"),
    "panel": Ink(light="#fffdf8", dark="#1b1f23"),
    "land": Ink(light="#ebe7dd", dark="#23282d"),
    "interest": Ink(light="#f3efe4", dark="#2a3036"),
    "water": Ink(light="#d3e0e6", dark="#0f1d26"),
    "border": Ink(light="#a79f90", dark="#56606a"),
    "province": Ink(light="#cdc5b6", dark="#3a424a"),
    "ink": Ink(light="#1c1d1f", dark="#eceae4"),
    "ink-2": Ink(light="#55585d", dark="#b3b6ba"),
    "ink-3": Ink(light="#8a8d92", dark="#7d838a"),
    "accent": Ink(light="#9c2f1f", dark="#e2735f"),
    "mark": Ink(light="#f3dfa2", dark="#5a4a17"),
    "zone": Ink(light="#8a6d1f", dark="#d3b35c"),
    "described": Ink(light="#3f6b7a", dark="#86b4c4"),
    "sea-label": Ink(light="#5b7f90", dark="#6f93a5"),
}
"""The tokens of the look. ``interest`` is land with evidence, ``mark`` a mention in the text, ``accent`` selection and links only."""

ACTOR_COLOURS: tuple[str, ...] = ("#3b6f94", "#b8722c", "#4d8a6f", "#a85f86", "#8c8438", "#5fa0c4", "#9a4f3a", "#6d6a7c")
"""For actors by rank of evidence; the last is for all others."""

Shape = Literal["air_base", "naval_base", "military_base", "airport", "observation_post", "border_crossing", "landmark", "place", "ring"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """How the point of a kind of place is drawn."""

    shape: Shape
    """Of the drawing ``layers/styles/<shape>.svg``, which has a margin about it as the page's symbols have; ``ring`` is a circle."""
    size: float
    """Height in CSS pixels of 1/96 inch, with the margin."""


SYMBOLS: dict[str, Symbol] = {
    "air_base": Symbol(shape="air_base", size=26),
    "naval_base": Symbol(shape="naval_base", size=26),
    "military_base": Symbol(shape="military_base", size=26),
    "airport": Symbol(shape="airport", size=26),
    "observation_post": Symbol(shape="observation_post", size=26),
    "border_crossing": Symbol(shape="border_crossing", size=14),
    "landmark": Symbol(shape="landmark", size=14),
    "settlement": Symbol(shape="ring", size=8),
}
"""By kind of place; any other kind is a dashed diamond: a point that only stands for something larger."""

OTHER = Symbol(shape="place", size=16)


def symbol(kind: str) -> Symbol:
    """Say how a kind of place is drawn as a point.

    Examples
    --------
    >>> symbol("settlement").shape, symbol("river").shape
    ('ring', 'place')
    """
    return SYMBOLS.get(kind, OTHER)
