"""Plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.documents.content import Content, Raw
from geo.documents.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_text(raw: Raw) -> Sequence[Content]:
    """Read .txt: offsets equal those of ``open(path, encoding="utf-8").read()`` (less a byte order mark).

    Examples
    --------
    >>> read_text(Raw(source="a.txt", data="Латакия".encode()))[0].text
    'Латакия'
    """
    return (Content(text=decode(raw)),)
