"""Ink that can be read, and drawings that are there."""

from __future__ import annotations

from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest

from layers.palette import ACTOR_COLOURS, INKS, SYMBOLS


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "panel", "land", "interest"])
@pytest.mark.parametrize("ink", ["ink", "ink-2"])
@pytest.mark.parametrize("tone", ["light", "dark"])
def test_text_can_be_read(ink: str, ground: str, tone: str) -> None:
    assert _contrast(getattr(INKS[ink], tone), getattr(INKS[ground], tone)) >= 4.5


def test_actors_have_colours_that_differ() -> None:
    assert len(set(ACTOR_COLOURS)) == len(ACTOR_COLOURS)


@pytest.mark.parametrize("shape", sorted({symbol.shape for symbol in SYMBOLS.values()} - {"ring"}))
def test_every_shape_is_a_drawing_without_scripts_or_links(shape: str) -> None:
    root = ET.fromstring(files("layers").joinpath(f"styles/{shape}.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "g", "path", "rect", "circle"}
