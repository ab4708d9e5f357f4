"""Small pictures of symbols for programs that take no drawing: PNG (ISO 15948), made without a library for images."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Literal

import numpy as np

from layers.palette import INKS

if TYPE_CHECKING:
    from collections.abc import Callable

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Shape = Literal["square", "ring", "box", "diamond", "disc"]
SIZE = 64
"""Pixels in width and in height."""
_FINE = 4
"""Samples a pixel in each direction, so that edges are smooth."""
_RIM = 0.11
"""Width of the stroke; the picture reaches from -0.5 to 0.5."""
_FAR: dict[Shape, tuple[Callable[[Numbers, Numbers], Numbers], float, str]] = {
    "square": (lambda x, y: np.maximum(np.abs(x), np.abs(y)), 0.42, "panel"),
    "ring": (np.hypot, 0.34, "panel"),
    "box": (lambda x, y: np.maximum(np.abs(x), np.abs(y)), 0.26, "ink"),
    "diamond": (lambda x, y: np.abs(x) + np.abs(y), 0.42, "panel"),
    "disc": (np.hypot, 0.3, "ink"),
}
"""By shape: how far a point is from the middle by its measure, how far the shape reaches, and the ink that fills it."""


def icon(shape: Shape) -> bytes:
    r"""Draw a shape in ink, as a PNG with transparent ground.

    Examples
    --------
    >>> icon("ring")[:8]
    b'\x89PNG\r\n\x1a\n'
    """
    measure, reach, filled = _FAR[shape]
    at = (np.arange(SIZE * _FINE) + 0.5) / (SIZE * _FINE) - 0.5
    far = measure(*np.meshgrid(at, at))
    inside, core = far <= reach, far <= reach - _RIM
    opacity, fill = (_averaged(part.astype(float)) for part in (inside, core))
    share = np.divide(fill, opacity, out=np.zeros_like(fill), where=opacity > 0)[..., None]
    colour = share * _rgb(filled) + (1 - share) * _rgb("ink")
    return _png(np.dstack([colour, 255 * opacity]).round().astype(np.uint8))


def _averaged(samples: Numbers) -> Numbers:
    made: Numbers = samples.reshape(SIZE, _FINE, SIZE, _FINE).mean(axis=(1, 3))
    return made


def _rgb(ink: str) -> Numbers:
    return np.array(list(bytes.fromhex(INKS[ink].light.removeprefix("#"))), dtype=float)


def _png(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """Write pixels of red, green, blue and opacity, each row without a filter."""
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
