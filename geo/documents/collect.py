"""Texts as a program has them, given themselves or as paths, to documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.documents.content import Raw
from geo.documents.formats import FORMATS
from geo.documents.limits import Limits
from geo.documents.naming import Ids
from geo.documents.read import contents_of, document_of, read
from geo.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.model import Document


def collect(texts: str | Path | Iterable[str | Path]) -> tuple[Document, ...]:
    """Make documents of files, folders or patterns (Path) and of texts themselves (str): the files first, then the texts.

    Raises
    ------
    DocumentError
        If one cannot be read, or has no text.

    Examples
    --------
    >>> [(document.id, document.text) for document in collect(["Quiet in Aleppo", "Rain in Tartus"])]
    [('text-1', 'Quiet in Aleppo'), ('text-2', 'Rain in Tartus')]
    """
    given = [texts] if isinstance(texts, str | Path) else list(texts)
    reading = read([str(one) for one in given if isinstance(one, Path)])
    for failure in reading.failures:
        raise failure
    ids = Ids()
    for document in reading.documents:
        ids.new(document.id)
    return (*reading.documents, *_own([one for one in given if isinstance(one, str)], ids))


def _own(texts: Iterable[str], ids: Ids) -> Iterator[Document]:
    for number, text in enumerate(texts, 1):
        path = Path(f"text-{number}.txt")
        raw = Raw(source=path.stem, data=text.encode(), limits=Limits())
        for content in contents_of(raw, FORMATS[".txt"]):
            if isinstance(content, DocumentError):
                raise content
            yield document_of(ids.new(path.stem), raw, path, content)
