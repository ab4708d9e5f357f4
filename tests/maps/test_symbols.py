from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from layers.schema import BY_NAME, KIND_LAYERS
from maps.contexts import SymbolContext
from maps.symbols import sprite

SYMBOLS = list(sprite())
OWN = sorted(kind for kind, layer in KIND_LAYERS.items() if BY_NAME[layer].geometry == "Point")


@pytest.mark.parametrize("kind", OWN)
def test_each_kind_of_a_point_layer_has_its_own_symbol(kind: str) -> None:
    shapes = {symbol.id: symbol.shapes for symbol in SYMBOLS}
    assert list(shapes.values()).count(shapes[f"symbol-{kind}"]) == 1


@pytest.mark.parametrize("symbol", SYMBOLS, ids=lambda symbol: symbol.id)
def test_symbols_leave_colours_to_the_theme(symbol: SymbolContext) -> None:
    drawn = list(ET.fromstring(f"<svg>{symbol.shapes}</svg>").iter())[1:]  # noqa: S314 - our own sprite
    assert drawn
    assert not {"fill", "stroke", "style"} & {name for shape in drawn for name in shape.attrib}
