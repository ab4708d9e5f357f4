"""How much a text may ask for before it is refused, so that no file can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds; a file beyond one of them becomes a failure that says so.

    Examples
    --------
    >>> Limits(pages=10).pages
    10
    """

    file_bytes: int = 64 * 1024 * 1024
    """Size of one file, in bytes; the text in it may have as many characters."""
    unpacked_bytes: int = 256 * 1024 * 1024
    """Sum of the uncompressed sizes inside one .docx, in bytes."""
    part_bytes: int = 32 * 1024 * 1024
    """Uncompressed size of one part of XML inside a .docx, in bytes: parsed it takes some twenty times as much memory."""
    pages: int = 2000
    """Pages of one .pdf."""
    objects: int = 500_000
    """Objects of one .pdf."""
    seconds: float = 300.0
    """Time of the processor for the parser of one file; :mod:`geo.timing` says where it can be kept."""
    depth: int = 1000
    """How deep the elements of one .html may be nested."""
    faults: int = 20
    """Bad lines of one .jsonl that are reported singly; the others are only counted."""


def megabytes(count: int) -> str:
    """Bytes as a reader says it.

    Examples
    --------
    >>> megabytes(64 * 1024 * 1024)
    '64.0 MB'
    """
    return f"{count / 1024 / 1024:.1f} MB"
