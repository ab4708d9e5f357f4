"""The folder of a run: findings come together partition by partition, each written beside and renamed.

A run folder holds ``run.json`` (what is run, and in the end what came of it), the tables ``texts``, ``mentions`` and ``statements``, each
as ``part-N.jsonl`` or, as GeoParquet, ``part-N.parquet``, and ``findings/part-N.<digest>.jsonl.gz``. The last is written last: a partition
whose findings are there, under the digest of its texts, need not be worked on again.
"""

from __future__ import annotations

import os
import shutil
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from geo.corpus.inputs import Counted
from geo.corpus.partitions import Partition
from geo.corpus.tables import SUFFIXES, TABLES, Form, Table
from geo.corpus.work import Outcome, packed
from geo.corrections import Corrections
from geo.errors import RunError
from geo.settings import Settings

FORMAT = "sitmap-run"
VERSION = 2
FILE = "run.json"
TOTALS = "totals"
"""Folder of what all partitions add up to; see :mod:`geo.corpus.totals`."""

_FOLDERS = (*(table.name for table in TABLES), "findings")

Engine = Callable[[Iterator[Partition]], Iterator[tuple[Partition, list[Outcome]]]]
"""Works on partitions, and gives them back in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What decides the findings besides the texts."""

    settings: Settings
    fingerprint: str
    """Of the gazetteer."""
    sitmap: str
    """Version of the program."""
    corrections: tuple[Corrections, ...] = ()


@dataclass(slots=True, kw_only=True)
class Report:
    """What came of a run."""

    documents: int = 0
    characters: int = 0
    partitions: int = 0
    resumed: int = 0
    """Partitions that an earlier run had finished."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Source and reason of each text that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come."""

    documents: int
    done: int
    """Bytes of the corpus."""
    total: int
    seconds: float

    def __str__(self) -> str:
        """One line: done, of how much, how fast, how long still."""
        rate = self.done / self.seconds if self.seconds else 0.0
        left = f", {_duration((self.total - self.done) / rate)} left" if rate else ""
        megabyte = 1024 * 1024
        share = f"{self.done / megabyte:.1f} of {self.total / megabyte:.1f} MB"
        return f"{share}, {self.documents:,} texts, {rate / megabyte:.2f} MB a second{left}"


def _duration(seconds: float) -> str:
    """Hours, minutes or seconds.

    Examples
    --------
    >>> _duration(59), _duration(3700)
    ('59 s', '1 h 2 min')
    """
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


class _File(msgspec.Struct, kw_only=True):
    """run.json."""

    format: str = FORMAT
    version: int = VERSION
    key: Key
    form: Form = "jsonl"
    finished: bool = False
    documents: int = 0
    characters: int = 0
    partitions: int = 0
    failures: list[tuple[str, str]] = []


def is_run(path: Path) -> bool:
    """Whether a path is the folder of a run."""
    return (path / FILE).is_file()


class Run:
    """The folder of one run.

    Parameters
    ----------
    folder
        Made by :meth:`begin`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._form: Form | None = None

    def begin(self, key: Key, *, resume: bool, form: Form = "jsonl") -> None:
        """Open the folder for writing.

        Parameters
        ----------
        key
            What its findings will be found with.
        resume
            Whether it may hold findings already.
        form
            Of its tables.

        Raises
        ------
        RunError
            If it holds a run already and is not to be resumed, or one of other settings, gazetteer, version or form.
        OSError
            If it cannot be written.
        """
        if is_run(self.folder):
            if not resume:
                raise RunError(f"{self.folder}: holds a run already; --resume goes on with it, or name another folder")
            file = self._file()
            if file.form != form:
                raise RunError(f"{self.folder}: was begun with --format {file.form}; go on with that, or name another folder")
            before = file.key
            for name in ("settings", "fingerprint", "sitmap", "corrections"):
                if getattr(before, name) != getattr(key, name):
                    what = {"fingerprint": "gazetteer", "sitmap": "version of sitmap"}.get(name, name)
                    raise RunError(f"{self.folder}: was begun with another {what}; name another folder")
        for stale in (self.folder / TOTALS, *self.folder.glob(".totals-*")):  # of other texts, or of a program that died
            shutil.rmtree(stale, ignore_errors=True)
        if form == "geoparquet":
            from geo.corpus.geoparquet import library

            library()
        for part in _FOLDERS:
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        self._write(Path(FILE), msgspec.json.encode(_File(key=key, form=form)))
        self._form = form

    @property
    def key(self) -> Key:
        """What it was begun with."""
        return self._file().key

    @property
    def form(self) -> Form:
        """Of its tables."""
        if self._form is None:
            self._form = self._file().form
        return self._form

    @property
    def finished(self) -> bool:
        """Whether every text has been worked on."""
        return self._file().finished

    @property
    def characters(self) -> int:
        """Of all texts, once it is finished."""
        return self._file().characters

    def findings(self) -> list[Path]:
        """The findings of all partitions, in the order of the corpus."""
        return sorted((self.folder / "findings").glob("part-*.jsonl.gz"))

    def has(self, partition: Partition) -> bool:
        """Whether a partition with these very texts is done."""
        return all((self.folder / path).is_file() for path in (self._kept(partition), *(self._rows(table, partition) for table in TABLES)))

    def put(self, partition: Partition, outcomes: Iterable[Outcome]) -> None:
        """Write what came of a partition."""
        made = list(outcomes)
        failures = [*partition.failures, *((one.source, one.failure) for one in made if one.failure)]
        head = Head(
            documents=sum(not one.failure for one in made), characters=sum(one.characters for one in made), failures=tuple(failures)
        )
        for stale in (self.folder / "findings").glob(f"part-{partition.number:07d}.*"):
            stale.unlink(missing_ok=True)
        for table, rows in zip(
            TABLES, ([one.text for one in made], [one.mentions for one in made], [one.statements for one in made]), strict=True
        ):
            self._write(self._rows(table, partition), self._formed(table, b"".join(rows)))
        self._write(self._kept(partition), packed(msgspec.json.encode(head) + b"\n") + b"".join(one.kept for one in made))

    def head(self, partition: Partition) -> Head:
        """What came of a partition that is done."""
        return read_head(self.folder / self._kept(partition))

    def finish(self, report: Report) -> None:
        """Say in run.json what came of it, and remove partitions of an earlier, longer corpus."""
        for part in _FOLDERS:
            for path in (self.folder / part).glob("part-*"):
                if int(path.name[5:12]) >= report.partitions:
                    path.unlink(missing_ok=True)
        done = _File(
            key=self.key,
            form=self.form,
            finished=True,
            documents=report.documents,
            characters=report.characters,
            partitions=report.partitions,
            failures=report.failures,
        )
        self._write(Path(FILE), msgspec.json.format(msgspec.json.encode(done), indent=1) + b"\n")

    def _file(self) -> _File:
        try:
            file = msgspec.json.decode((self.folder / FILE).read_bytes(), type=_File)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise RunError(f"{self.folder / FILE}: not the run.json of a run ({error})") from error
        if file.format != FORMAT or file.version != VERSION:
            raise RunError(
                f"{self.folder / FILE}: of the format {file.format!r}, version {file.version}; this sitmap reads {FORMAT}, {VERSION}"
            )
        return file

    def _rows(self, table: Table, partition: Partition) -> Path:
        return Path(table.name) / f"part-{partition.number:07d}{SUFFIXES[self.form]}"

    def _formed(self, table: Table, rows: bytes) -> bytes:
        if self.form == "jsonl":
            return rows
        from geo.corpus.geoparquet import from_lines

        return from_lines(rows, table)

    @staticmethod
    def _kept(partition: Partition) -> Path:
        return Path("findings") / f"part-{partition.number:07d}.{partition.digest}.jsonl.gz"

    def _write(self, name: Path, data: bytes) -> None:
        path = self.folder / name
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """First line of the findings of a partition."""

    documents: int
    characters: int
    failures: tuple[tuple[str, str], ...] = ()


def read_head(path: Path) -> Head:
    """The first line of the findings of a partition.

    Raises
    ------
    RunError
        If the file is damaged.
    """
    import gzip

    try:
        with gzip.open(path, "rb") as file:
            return msgspec.json.decode(file.readline(), type=Head)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RunError(f"{path}: damaged ({error}); remove it and go on with --resume") from error


def process(
    run: Run, parts: Iterable[Partition], engine: Engine, counted: Counted, progress: Callable[[Progress], None] = lambda _progress: None
) -> Report:
    """Work on all partitions that are not done, and write each as it comes.

    Parameters
    ----------
    run
        Begun.
    parts
        Of the whole corpus, in order.
    engine
        Does the work, here or elsewhere.
    counted
        How far the reading of the corpus has come.
    progress
        Called after each partition.
    """
    report, began = Report(), time.monotonic()

    def wanted() -> Iterator[Partition]:
        for partition in parts:
            report.partitions += 1
            if run.has(partition):
                report.resumed += 1
                _count(report, run.head(partition))
            else:
                yield partition

    for partition, outcomes in engine(wanted()):
        run.put(partition, outcomes)
        _count(report, run.head(partition))
        progress(Progress(documents=report.documents, done=counted.done, total=counted.total, seconds=time.monotonic() - began))
    report.failures.sort()
    run.finish(report)
    return report


def _count(report: Report, head: Head) -> None:
    report.documents += head.documents
    report.characters += head.characters
    report.failures += head.failures
