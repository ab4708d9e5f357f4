"""Which suffix is read by which function."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from geo.documents.text import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.documents.content import Content, Raw, Reader
    from geo.errors import DocumentError


def _in(module: str, function: str) -> Reader:
    """A function of a module of this room, which is imported when the first text of its format is read."""

    def read(raw: Raw) -> Sequence[Content | DocumentError]:
        reader: Reader = getattr(import_module(f"geo.documents.{module}"), function)
        return reader(raw)

    return read


FORMATS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".md": _in("markdown", "read_markdown"),
    ".html": _in("html", "read_html"),
    ".htm": _in("html", "read_html"),
    ".pdf": _in("pdf", "read_pdf"),
    ".docx": _in("docx", "read_docx"),
    ".jsonl": _in("jsonl", "read_jsonl"),
}
"""To read a further format, write its reader in a file of its own and name it here."""
