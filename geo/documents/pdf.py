"""PDF: the text layer, with words parted at line ends and wrapped lines joined again."""

from __future__ import annotations

import io
import logging
import re
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.documents.content import Content, Raw, one_line, without_untext
from geo.documents.reflow import reflow
from geo.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PdfReader

_HEAD = 1024  # readers accept some bytes before the signature (ISO 32000-1, annex H.3)
# Titles that a program wrote, not an author.
_MADE_TITLE = re.compile(r"untitled|Microsoft Word - .*|.*\.(?:docx?|pdf|indd|qxd|tex)", re.IGNORECASE)


def read_pdf(raw: Raw) -> Sequence[Content]:
    """Read the text layer of a .pdf; a page with pictures only adds nothing.

    Raises
    ------
    DocumentError
        Where the file is no PDF, is encrypted, has no text layer, more pages or objects than the limit, or takes too long.
    """
    if b"%PDF-" not in raw.data[:_HEAD]:
        raise DocumentError(raw.source, "not a PDF")
    from pypdf import PdfReader

    with _quiet():
        reader = PdfReader(io.BytesIO(raw.data))
        _check(raw, reader)
        pages = list(_pages(raw, reader))
        title = one_line(str((reader.metadata and reader.metadata.title) or ""))
    text = reflow(pages)
    if not text.strip():
        raise DocumentError(raw.source, "the PDF has no text layer (scanned pages?); run OCR on it first")
    return (Content(text=text, title="" if _MADE_TITLE.fullmatch(title) else title),)


def _pages(raw: Raw, reader: PdfReader) -> Iterator[str]:
    began = time.process_time()
    for number, page in enumerate(reader.pages, 1):
        yield without_untext(page.extract_text())
        if time.process_time() - began > raw.limits.seconds:
            raise DocumentError(raw.source, f"takes too long to read: page {number} came after more than {raw.limits.seconds:.0f} s")


def _check(raw: Raw, reader: PdfReader) -> None:
    from pypdf.errors import PyPdfError

    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))  # files that only forbid printing open without a password
        except (PyPdfError, NotImplementedError):
            opened = False
        if not opened:
            raise DocumentError(raw.source, "the PDF is encrypted; save it without a password")
    objects = len({number for numbers in reader.xref.values() for number in numbers}.union(reader.xref_objStm))
    if objects > raw.limits.objects:
        raise DocumentError(raw.source, f"has {objects:,} objects; the limit is {raw.limits.objects:,}")
    if len(reader.pages) > raw.limits.pages:
        raise DocumentError(raw.source, f"has {len(reader.pages)} pages; the limit is {raw.limits.pages}")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's remarks on damaged files off standard error; what matters comes as an exception."""
    logger, handler = logging.getLogger("pypdf"), logging.NullHandler()
    propagate = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
