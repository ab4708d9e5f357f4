"""Columns as bytes: what a page holds a hundred thousand of is neither written nor read as text that must be parsed.

A value is nested lists and objects, as JSON has them, in which some values of objects are columns: arrays of whole numbers, or
:class:`Texts`, or :class:`Coded`. :func:`joined` writes it as four bytes with the length of a head, the head in JSON (UTF-8), and the
columns, each beginning at a multiple of eight bytes. The head is ``{"value": ..., "columns": [[path, form, section, ...], ...]}``: the
value without its columns, and what is to be put where. A section is ``[type, offset, count]``, with the name of a typed array of
JavaScript and the offset in bytes from the end of the head. The script's ``columns.js`` reads exactly this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Array = np.ndarray[tuple[int, ...], np.dtype[Any]]

_STEP = 8
"""Bytes at whose multiples columns begin: the longest number that a typed array holds."""
_TYPES = {"Uint8": "<u1", "Uint16": "<u2", "Uint32": "<u4", "Int8": "<i1", "Int16": "<i2", "Int32": "<i4"}
"""Names of JavaScript's typed arrays, the smallest first, unsigned before signed."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that are mostly different: written one after the other in UTF-8, with where each ends in bytes."""

    entries: Sequence[str]


@dataclass(frozen=True, slots=True)
class Coded:
    """Values of which few are different: each of these once, in the order in which they are first met, and its number in each row."""

    entries: Sequence[Any]


def joined(value: dict[str, Any]) -> bytes:
    r"""The bytes of a value with its columns.

    Parameters
    ----------
    value
        Nested; columns may stand at any depth of its objects, not in lists.

    Raises
    ------
    OverflowError
        If a number does not fit 32 bits.

    Examples
    --------
    >>> joined({"of": np.array([1, 300])}).rstrip(b"\0").rpartition(b"]}")
    (b'<\x00\x00\x00{"value":{},"columns":[[["of"],"numbers",["Uint16",0,2]]', b']}', b'  \x01\x00,\x01')
    """
    parts: list[bytes] = []
    placed: list[list[Any]] = []
    at = 0

    def section(array: Array) -> list[Any]:
        nonlocal at
        name = "Uint8" if array.dtype == np.uint8 else _fitting(array)
        data = array.astype(_TYPES[name]).tobytes()
        begin, at = at, at + len(data) + -len(data) % _STEP
        parts.append(data.ljust(at - begin, b"\0"))
        return [name, begin, len(array)]

    for path, column in _columns(value, ()):
        if isinstance(column, Texts):
            data = [text.encode() for text in column.entries]
            ends = np.cumsum([len(one) for one in data], dtype=np.int64)
            placed.append([path, "texts", section(np.frombuffer(b"".join(data), np.uint8)), section(ends)])
        elif isinstance(column, Coded):
            number = {one: code for code, one in enumerate(dict.fromkeys(column.entries))}
            placed.append([path, "coded", section(np.array([number[one] for one in column.entries], np.int64)), list(number)])
        else:
            placed.append([path, "numbers", section(column)])
    head = msgspec.json.encode({"value": _without(value), "columns": placed})
    head = head.ljust(len(head) + -(len(head) + 4) % _STEP, b" ")
    return b"".join((len(head).to_bytes(4, "little"), head, *parts))


def _is_column(value: object) -> bool:
    return isinstance(value, (np.ndarray, Texts, Coded))


def _columns(value: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, inner in value.items():
        if _is_column(inner):
            yield (*path, name), inner
        elif isinstance(inner, dict):
            yield from _columns(inner, (*path, name))


def _without(value: dict[str, Any]) -> dict[str, Any]:
    """The value without its columns."""
    return {name: _without(inner) if isinstance(inner, dict) else inner for name, inner in value.items() if not _is_column(inner)}


def _fitting(array: Array) -> str:
    """The smallest type that holds all numbers of an array."""
    low, high = (int(array.min()), int(array.max())) if len(array) else (0, 0)
    for name, dtype in _TYPES.items():
        bounds = np.iinfo(dtype)
        if bounds.min <= low and high <= bounds.max:
            return name
    message = f"columns hold numbers of 32 bits, and {low} to {high} are longer"
    raise OverflowError(message)
