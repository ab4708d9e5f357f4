"""Which suffix is read by which function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.documents.docx import read_docx
from geo.documents.html import read_html
from geo.documents.jsonl import read_jsonl
from geo.documents.markdown import read_markdown
from geo.documents.pdf import read_pdf
from geo.documents.text import read_text

if TYPE_CHECKING:
    from geo.documents.content import Reader

FORMATS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".jsonl": read_jsonl,
}
"""To read a further format, write its reader in a file of its own and name it here. Parsers are imported on first use."""
