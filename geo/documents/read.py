"""Reads what the user names: documents, and failures with their reasons; a bad file never spoils the good ones."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from geo.documents.content import Content, Raw, Reader, one_line
from geo.documents.formats import FORMATS
from geo.documents.limits import Limits, megabytes
from geo.documents.naming import Ids, listed, reason, shown, title
from geo.documents.sources import Sources, load, merge
from geo.documents.targets import expand
from geo.errors import DocumentError
from geo.model import Document
from geo.timing import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

STANDARD_INPUT = "-"
_STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of the targets, each part in the order in which it was met."""

    documents: tuple[Document, ...] = ()
    failures: tuple[DocumentError, ...] = ()
    folders: Mapping[str, Path] = field(default_factory=dict)
    """By id of the document: the folder its file lies in; standard input has none."""


def read(targets: Sequence[str | Path], *, limits: Limits | None = None) -> Reading:
    """Read texts from files, folders, patterns and standard input.

    Parameters
    ----------
    targets
        Each a file, a folder (all its texts, in the order of their names), a pattern such as ``reports/*.pdf``, or
        ``-`` for plain text on standard input. A file that several targets name is read once.
    limits
        Upper bounds; the defaults of :class:`Limits` where None.

    Returns
    -------
    Reading
        Documents, with what ``sources.toml`` beside them says, and one failure for each target, file or record that
        could not be read. Nothing is raised for a bad text.

    Examples
    --------
    >>> reading = read(["no/such/file.txt"])
    >>> print(reading.failures[0])
    no/such/file.txt: no such file or folder
    """
    reader = _Reader(limits or Limits())
    results = [result for target in targets for result in reader.results(str(target))]
    return Reading(
        documents=tuple(result for result in results if isinstance(result, Document)),
        failures=tuple(result for result in results if isinstance(result, DocumentError)),
        folders=reader.folders,
    )


class _Reader:
    """One reading: knows which files, folders and ids it has met."""

    def __init__(self, limits: Limits) -> None:
        self.folders: dict[str, Path] = {}
        self._limits = limits
        self._ids = Ids()
        self._seen: set[str] = set()
        self._sources: dict[Path, Sources] = {}

    def results(self, target: str) -> Iterator[Document | DocumentError]:
        """Yield what one target gives."""
        if target == STANDARD_INPUT:
            if self._is_new(target):
                yield from self._standard_input()
            return
        for found in expand(target, FORMATS):
            if isinstance(found, DocumentError):
                yield found
            elif self._is_new(os.path.realpath(found)):
                yield from self._file(found)

    def _is_new(self, place: str) -> bool:
        new = place not in self._seen
        self._seen.add(place)
        return new

    def _standard_input(self) -> Iterator[Document | DocumentError]:
        try:
            data = sys.stdin.buffer.read(self._limits.file_bytes + 1)
        except (OSError, ValueError, AttributeError):  # closed, or there is none
            yield DocumentError(_STDIN_NAME, "nothing can be read from it")
            return
        yield from self._parse(Raw(source=_STDIN_NAME, data=data, limits=self._limits), FORMATS[".txt"], Path(_STDIN_NAME), {})

    def _file(self, path: Path) -> Iterator[Document | DocumentError]:
        name = shown(str(path))
        try:
            reader = _reader(path)
            data = bytes_of(path, self._limits)
        except DocumentError as error:
            yield error
            return
        except OSError as error:
            yield DocumentError(name, reason(error))
            return
        sources = self._sources.get(path.parent)
        if sources is None:
            sources = self._sources[path.parent] = load(path.parent)
            yield from sources.failures
        for result in self._parse(Raw(source=name, data=data, limits=self._limits), reader, path, sources.entries.get(path.name, {})):
            if isinstance(result, Document):
                self.folders[result.id] = path.parent
            yield result

    def _parse(self, raw: Raw, reader: Reader, path: Path, entry: Mapping[str, Any]) -> Iterator[Document | DocumentError]:
        # A file takes its name before it is read, so that ids do not change when a broken file is mended.
        own = "" if path.suffix.lower() == ".jsonl" else self._ids.new(path.stem)
        for content in contents_of(raw, reader):
            if isinstance(content, DocumentError):
                yield content
            else:
                yield document_of(own or self._ids.new(content.key or path.stem), raw, path, merge(content, entry))


def document_of(identifier: str, raw: Raw, path: PurePath, content: Content) -> Document:
    """The document of a text that was read.

    Parameters
    ----------
    identifier
        Its id.
    raw, path
        The file it stood in.
    content
        What the file says, and what is said of it.
    """
    name = content.key or path.stem
    return Document(
        id=identifier,
        text=content.text,
        title=content.title or title(name, content.text),
        source=shown(path.name),
        sha256=hashlib.sha256(content.text.encode() if content.key else raw.data).hexdigest(),
        publisher=content.publisher,
        author=content.author,
        language=content.language,
        earliest=content.earliest,
        latest=content.latest,
        url=content.url,
    )


def bytes_of(path: Path, limits: Limits) -> bytes:
    """Read a regular file, never a pipe or a device, which may have no end.

    Raises
    ------
    DocumentError
        If it is none, or over the limit.
    OSError
        If it cannot be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(shown(str(path)), "not a regular file")
    with path.open("rb") as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        size = megabytes(max(status.st_size, len(data)))
        raise DocumentError(shown(str(path)), f"is {size}; the limit is {megabytes(limits.file_bytes)}")
    return data


def _reader(path: Path) -> Reader:
    """Find the reader of a file's format; a file that is not there is reported as such first."""
    path.stat()
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        suffix = f"suffix {shown(path.suffix)!r} is unknown" if path.suffix else "the name has no suffix"
        raise DocumentError(shown(str(path)), f"{suffix}; sitmap reads {listed(FORMATS)}")
    return reader


def contents_of(raw: Raw, reader: Reader) -> Sequence[Content | DocumentError]:
    """Run a reader; whatever goes wrong in it becomes a failure of this file alone."""
    if not raw.data:
        return (DocumentError(raw.source, "is empty"),)
    try:
        with within(raw.limits.seconds, raw.source):
            contents = _checked(reader(raw), raw)
    except DocumentError as error:
        return (error,)
    except Exception as error:  # noqa: BLE001 - on a damaged or hostile file the parsers of other formats raise anything
        return (DocumentError(raw.source, f"damaged, cannot be read ({one_line(f'{type(error).__name__}: {error}')})"),)
    if not contents or all(isinstance(content, Content) and not content.text.strip() for content in contents):
        return (DocumentError(raw.source, "holds no text, only white space" if not raw.data.strip() else "holds no text"),)
    return contents


def _checked(contents: Sequence[Content | DocumentError], raw: Raw) -> Sequence[Content | DocumentError]:
    """Refuse a text that is much larger than the file that it comes from."""
    most = max(raw.limits.file_bytes, len(raw.data))
    for content in contents:
        if isinstance(content, Content) and len(content.text) > most:
            raise DocumentError(raw.source, f"holds {len(content.text):,} characters of text; the limit is {most:,}")
    return contents
