"""Reads a corpus as a stream: folders, files, .jsonl(.gz, .zst), Parquet, and URLs that fsspec reads. Nothing is held but one text.

A corpus may be of any size; the limits hold for each text. Files of other formats are not parsed here: their bytes go on, so that a
file that kills its parser kills a worker and not the whole run.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from geo.corpus.partitions import Item
from geo.corpus.unpacking import damages, lines, unpacked
from geo.corrections import NAME as CORRECTIONS
from geo.corrections import Corrections, load
from geo.documents.formats import FORMATS
from geo.documents.jsonl import content_of, reason_of, record_of
from geo.documents.limits import Limits, megabytes
from geo.documents.naming import Ids, listed, reason, shown, title
from geo.documents.read import bytes_of
from geo.documents.sources import Sources, merge
from geo.documents.sources import load as load_sources
from geo.documents.targets import expand
from geo.errors import DocumentError
from geo.model import Document

if TYPE_CHECKING:
    from geo.documents.content import Content

RECORDS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
"""Files that hold many texts."""
SUFFIXES = tuple(dict.fromkeys([*FORMATS, ".gz", ".zst", ".parquet"]))
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SECRET = re.compile(r"(?<=://)[^/@\s]*@")
_ROWS = 16
"""Of Parquet, unpacked at once: a small file may hold the same long text many times."""
_COLUMNS = ("id", "text", "title", "publisher", "author", "language", "date", "earliest", "latest", "url")


@dataclass(slots=True)
class Counted:
    """How far a reading has come, in bytes of the files."""

    done: int = 0
    total: int = 0


def without_secret(url: str) -> str:
    """A URL without the name and password that it may hold.

    Examples
    --------
    >>> without_secret("s3://key:secret@bucket/texts.jsonl")
    's3://bucket/texts.jsonl'
    """
    return _SECRET.sub("", url)


def items(targets: Sequence[str], limits: Limits, counted: Counted | None = None) -> Iterator[Item | DocumentError | Corrections]:
    """Every text of a corpus, in a stable order; what cannot be read is a reason in its place.

    Parameters
    ----------
    targets
        As :func:`geo.documents.read` takes them, without standard input, and URLs.
    limits
        Of one text.
    counted
        Told how far the reading has come.
    """
    return _Stream(limits, counted or Counted()).items(targets)


class _Stream:
    """One reading: knows which ids are taken, and what lies beside the files of the folder that it is in."""

    def __init__(self, limits: Limits, counted: Counted) -> None:
        self._limits = limits
        self._counted = counted
        self._ids = Ids()
        self._sources: dict[Path, Sources] = {}
        self._corrections: dict[Path, Corrections | None] = {}

    def items(self, targets: Sequence[str]) -> Iterator[Item | DocumentError | Corrections]:
        found = [one for target in targets for one in self._expanded(target)]
        files = list(dict.fromkeys(one for one in found if not isinstance(one, DocumentError)))
        self._counted.total = sum(one.size for one in files)
        yield from (one for one in found if isinstance(one, DocumentError))
        for one in files:
            began = self._counted.done
            yield from self._file(one)
            self._counted.done = began + one.size

    def _expanded(self, target: str) -> Iterator[_File | DocumentError]:
        if _URL.match(target):
            yield from _remote(target)
            return
        for path in expand(target, SUFFIXES):
            if isinstance(path, DocumentError):
                yield path
                continue
            try:
                yield _File(name=str(path), size=path.stat().st_size, path=path)
            except OSError as error:
                yield DocumentError(shown(str(path)), reason(error))

    def _file(self, file: _File) -> Iterator[Item | DocumentError | Corrections]:
        made: list[str] = []
        if file.path is not None:
            folder = file.path.parent
            if folder not in self._sources:
                self._sources[folder] = load_sources(folder)
                yield from self._sources[folder].failures
        try:
            for one in self._records(file) if file.suffix in RECORDS else self._whole(file):
                if isinstance(one, Item):
                    made.append(one.id)
                yield one
                if isinstance(one, Item) and file.path is not None:
                    yield from self._beside(file.path.parent, one.id)
        except DocumentError as error:
            yield error
        except EOFError:
            yield DocumentError(file.shown, "ends too soon")
        except damages() as error:
            yield DocumentError(file.shown, reason(error) if isinstance(error, OSError) and error.errno else "is damaged")

    def _beside(self, folder: Path, identifier: str) -> Iterator[Corrections]:
        if folder not in self._corrections:
            path = folder / CORRECTIONS
            self._corrections[folder] = load(path) if path.is_file() else None
        found = self._corrections[folder]
        if found is not None:
            yield replace(found, documents=frozenset({identifier}))

    def _entry(self, file: _File) -> Mapping[str, Any]:
        return {} if file.path is None else self._sources[file.path.parent].entries.get(file.path.name, {})

    def _whole(self, file: _File) -> Iterator[Item | DocumentError]:
        if file.suffix not in FORMATS:
            raise DocumentError(file.shown, f"suffix {shown(file.suffix)!r} is unknown; sitmap reads {listed([*FORMATS, *RECORDS[1:]])}")
        identifier = self._ids.new(PurePosixPath(file.base).stem)
        if file.path is not None:
            data = bytes_of(file.path, self._limits)
        else:
            with file.opened() as opened:
                data = opened.read(self._limits.file_bytes + 1)
            if len(data) > self._limits.file_bytes:
                raise DocumentError(file.shown, f"is over {megabytes(self._limits.file_bytes)}, the limit")
        yield Item(id=identifier, source=file.shown, file=shown(file.base), data=data, entry=dict(self._entry(file)))

    def _records(self, file: _File) -> Iterator[Item | DocumentError]:
        stem = PurePosixPath(file.base).name.split(".jsonl")[0].removesuffix(".parquet")
        faults, entry = 0, self._entry(file)
        for number, record in self._rows(file):
            try:
                if isinstance(record, Exception):
                    raise record
                content = content_of(record, fallback=f"{stem}-{number}")
                if len(content.text) > self._limits.file_bytes:
                    raise ValueError(f"longer than {megabytes(self._limits.file_bytes)}, the limit of a text")  # noqa: TRY301 - as the others
            except (ValueError, RecursionError) as error:
                faults += 1
                if faults <= self._limits.faults:
                    yield DocumentError(file.shown, f"line {number}: {reason_of(error)}")
                continue
            yield self._item(file, merge(content, entry))
        if faults > self._limits.faults:
            yield DocumentError(file.shown, f"{faults - self._limits.faults} more lines cannot be read")

    def _item(self, file: _File, content: Content) -> Item:
        document = Document(
            id=self._ids.new(content.key),
            text=content.text,
            title=content.title or title(content.key, content.text),
            source=shown(file.base),
            sha256=hashlib.sha256(content.text.encode()).hexdigest(),
            publisher=content.publisher,
            author=content.author,
            language=content.language,
            earliest=content.earliest,
            latest=content.latest,
            url=content.url,
        )
        return Item(id=document.id, source=file.shown, document=document)

    def _rows(self, file: _File) -> Iterator[tuple[int, dict[str, Any] | Exception]]:
        began = self._counted.done
        with file.opened() as opened:
            if file.suffix == ".parquet":
                yield from _parquet(opened, file)
                return
            for number, line in enumerate(lines(unpacked(opened, file.suffix, file.shown), self._limits.file_bytes), start=1):
                if opened.seekable():
                    self._counted.done = began + opened.tell()
                if isinstance(line, Exception):
                    yield number, line
                elif line.strip():
                    yield number, _decoded(line)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the corpus, here or elsewhere."""

    name: str
    size: int
    path: Path | None = None

    @property
    def shown(self) -> str:
        return shown(without_secret(self.name))

    @property
    def base(self) -> str:
        return self.path.name if self.path is not None else self.name.rstrip("/").rsplit("/", 1)[-1]

    @property
    def suffix(self) -> str:
        low = self.base.lower()
        return next((suffix for suffix in RECORDS if low.endswith(suffix)), PurePosixPath(low).suffix)

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        if self.path is not None:
            with self.path.open("rb") as file:
                yield file
            return
        import fsspec

        with fsspec.open(self.name, "rb") as file:
            yield file


def _remote(url: str) -> Iterator[_File | DocumentError]:
    """The files that a URL stands for, a folder's in the order of their names."""
    name = shown(without_secret(url))
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        yield DocumentError(name, "URLs need fsspec: pip install 'sitmap[cluster]'")
        return
    try:
        files, path = url_to_fs(url)
        head = url[: url.index("://") + 3]
        if files.isdir(path):
            found = sorted(one for one in files.find(path) if one.lower().endswith(SUFFIXES))
        else:
            found = sorted(files.glob(path)) if any(sign in path for sign in "*?[") else [path]
        if not found:
            yield DocumentError(name, "no text there")
        secret = _SECRET.search(url)
        for one in found:
            yield _File(name=_address(head, secret.group() if secret else "", one), size=int(files.size(one) or 0))
    except (OSError, ValueError, ImportError) as error:
        said = without_secret(str(error)).replace(url, name)
        yield DocumentError(name, "no such file or folder" if isinstance(error, FileNotFoundError) else f"cannot be read ({said})")


def _address(head: str, secret: str, path: str) -> str:
    """The URL of a file, from the path that its file system gives; only on this machine do paths begin with a stroke."""
    return f"{head}{secret}{path if head in {'file://', 'local://'} else path.lstrip('/')}"


def _decoded(line: bytes) -> dict[str, Any] | Exception:
    try:
        return record_of(line.decode())
    except (ValueError, RecursionError) as error:
        return error


def _parquet(opened: IO[bytes], file: _File) -> Iterator[tuple[int, dict[str, Any] | Exception]]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise DocumentError(file.shown, "Parquet needs pyarrow: pip install 'sitmap[cluster]'") from error
    try:
        table = pq.ParquetFile(opened)
        columns = [name for name in _COLUMNS if name in table.schema_arrow.names]
        batches = table.iter_batches(batch_size=_ROWS, columns=columns)
        yield from enumerate((row for batch in batches for row in _rows_of(batch)), start=1)
    except (pa.ArrowException, OSError) as error:
        raise DocumentError(file.shown, f"no sound Parquet ({str(error).splitlines()[0][:100]})") from error


def _rows_of(batch: Any) -> Iterator[dict[str, Any] | Exception]:  # noqa: ANN401 - pyarrow's
    """The rows of a batch; one that is not UTF-8 is a reason, and the others are read."""
    for number in range(batch.num_rows):
        try:
            (row,) = batch.slice(number, 1).to_pylist()
        except UnicodeDecodeError as error:
            yield ValueError(f"is not UTF-8 ({error.reason})")
        else:
            yield {key: value for key, value in row.items() if value is not None}
