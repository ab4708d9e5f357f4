"""Symbols of the kinds of place, drawn at build time: military ones by milsymbol (MIL-STD-2525), the rest our own.

Frames are neutral: a symbol says what a thing is, never whose friend it is. Shapes carry classes in place of colours, so that
the page colours them in its light and dark theme.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from xml.etree import ElementTree as ET

from markupsafe import Markup

from geo.kept import kept_as
from maps.contexts import SymbolContext

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"path": ("d",), "circle": ("cx", "cy", "r")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Military:
    """How a kind is drawn by milsymbol."""

    code: str
    """SIDC: 20 digits of 2525D, or letters of 2525C where the digits have no symbol."""
    centre: tuple[float, float]
    """Of the icon inside the frame, in milsymbol's units."""
    scale: float
    """By which the icon is enlarged: at 22 px the standard's icon would be too small to read."""


MILITARY: dict[str, Military] = {
    "air_base": Military(code="10042000001213010000", centre=(100, 88), scale=1.4),
    "naval_base": Military(code="SNG-IBN---", centre=(100, 101), scale=1.9),
    "military_base": Military(code="10042000001208020000", centre=(100, 100), scale=1.45),
    "observation_post": Military(code="10042500001601000000", centre=(100, 101), scale=1),
}

PLAIN: dict[str, str] = {
    # The frame of a civil airport is a circle: the aircraft's runway cross without a military frame.
    "airport": '<circle class="frame" cx="100" cy="100" r="56"/><path class="line" d="M100,62V138M67,81l66,38M67,119l66,-38"/>',
    "settlement": '<circle class="frame ring" cx="100" cy="100" r="50"/>',
    "landmark": '<path class="frame" d="M62,62h76v76h-76z"/><path class="solid" d="M84,84h32v32h-32z"/>',
    "border_crossing": '<path class="frame" d="M62,62h76v76h-76z"/><path class="line" d="M84,56v88M116,56v88"/>',
    "area-posts": '<path class="sample-posts" d="M44,130L156,70"/>',
    "area-line": '<path class="sample-line" d="M44,130L156,70"/>',
    "area-soft": '<circle class="sample-soft" cx="100" cy="96" r="48"/>',
    "area-rough": '<path class="sample-rough" d="M46,62h108v70h-108z"/>',
    "area-sharp": '<path class="sample-sharp" d="M46,62h108v70h-108z"/>',
    "area-province": '<path class="sample-province" d="M46,62h108v70h-108z"/>',
    # How what is told stands: told apart by shape, so that colour adds nothing that is needed.
    "status-current": '<circle class="ground" cx="100" cy="96" r="60"/><circle class="solid" cx="100" cy="96" r="38"/>',
    "status-ended": '<circle class="ground" cx="100" cy="96" r="60"/>'
    '<circle class="stroke" cx="100" cy="96" r="40"/><path class="stroke" d="M56,140L144,52"/>',
    "status-planned": '<circle class="ground" cx="100" cy="96" r="60"/><circle class="stroke gaps" cx="100" cy="96" r="44"/>',
    "status-denied": '<circle class="ground" cx="100" cy="96" r="60"/><path class="stroke" d="M66,62L134,130M134,62L66,130"/>',
    "status-past": '<path class="ground" d="M100,36l60,60l-60,60l-60,-60z"/><path class="solid" d="M100,58l38,38l-38,38l-38,-38z"/>',
    "movement": '<path class="stroke" d="M44,126L136,76"/><path class="solid" d="M150,68l-34,2l16,26z"/>',
    "place": '<path class="frame dashed" d="M100,52l48,48l-48,48l-48,-48z"/>',
}

VIEWBOX = "36 32 128 128"


def sprite() -> Iterator[SymbolContext]:
    """All symbols, by kind; ``place`` is for kinds that have none of their own.

    Examples
    --------
    >>> [symbol.id for symbol in sprite()][:2]
    ['symbol-air_base', 'symbol-naval_base']
    """
    drawn = _drawn()
    for kind, military in MILITARY.items():
        yield SymbolContext(id=f"symbol-{kind}", viewbox=VIEWBOX, shapes=_military(military, drawn[military.code]))
    for kind, shapes in PLAIN.items():
        yield SymbolContext(id=f"symbol-{kind}", viewbox=VIEWBOX, shapes=Markup(shapes))  # noqa: S704 - the constants above


def _drawn() -> dict[str, str]:
    """What milsymbol draws, as SVG by code, kept: it takes seconds to read its tables, more than all else on a small page."""
    codes = sorted(military.code for military in MILITARY.values())
    mark = hashlib.sha256(" ".join((version("milsymbol"), *codes)).encode()).hexdigest()[:20]
    return kept_as("symbols", mark, dict[str, str], lambda: _draw(codes))


def _draw(codes: Iterable[str]) -> dict[str, str]:
    from milsymbol import Symbol  # type: ignore[import-untyped]  # it ships no types

    return {code: Symbol(code).as_svg() for code in codes}


def _military(military: Military, svg: str) -> Markup:
    """The frame as it is and the icon enlarged about its centre; only known shapes of the SVG come through."""
    frame, *icon = ET.fromstring(svg)  # noqa: S314 - milsymbol's own output for a constant code
    x, y = military.centre
    inner = Markup().join(
        _shape(shape, "solid" if shape.get("fill") not in {None, "none"} else "line") for shape in icon if not _is_bar(shape)
    )
    bar = Markup().join(_shape(shape, "solid") for shape in icon if _is_bar(shape))
    moved = Markup('<g transform="translate(100 100) scale({}) translate({} {})">{}</g>').format(military.scale, -x, -y, inner)
    return _shape(frame, "frame") + (moved if inner else Markup()) + bar


def _is_bar(shape: ET.Element) -> bool:
    """Whether it is the bar above the frame that marks an installation."""
    return shape.get("d", "").startswith("M85,43")


def _shape(shape: ET.Element, look: str) -> Markup:
    tag = shape.tag.removeprefix(_SVG)
    kept = Markup(" ").join(Markup('{}="{}"').format(name, shape.get(name, "")) for name in _SHAPES[tag])
    return Markup('<{0} class="{1}" {2}/>').format(tag, look, kept)
