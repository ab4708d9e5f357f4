"""What is found in one partition: pure bytes in, pure bytes out, so that it can be done anywhere."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import PurePath, PurePosixPath

import msgspec

from geo.corpus.partitions import Item, Partition
from geo.corpus.tables import statement_rows, text_row
from geo.corrections import Corrector
from geo.documents.content import Raw
from geo.documents.formats import FORMATS
from geo.documents.limits import Limits
from geo.documents.read import contents_of, document_of
from geo.documents.sources import DATES, merge
from geo.errors import DocumentError
from geo.listing import rows
from geo.model import Actor, Affiliation, Area, Candidate, Document, Mention, Passage, Place, Ranking
from geo.pipeline import Found, Tools, find_in, joined
from geo.positionings.extract import Stated

Watch = Callable[[Item], AbstractContextManager[None]]
"""Put round the work on each text: ends it where it takes too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that one text gives, as it is kept until the atlas is made."""

    document: Document
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    areas: tuple[Area, ...]
    actors: tuple[Actor, ...]
    affiliations: tuple[Affiliation, ...]
    stated: tuple[Stated, ...]
    rankings: tuple[Ranking, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    def found(self) -> Found:
        """As the pipeline made it."""
        return Found(
            passages=self.passages,
            mentions=self.mentions,
            places={place.id: place for place in self.places},
            areas={area.id: area for area in self.areas},
            actors={actor.id: actor for actor in self.actors},
            affiliations=self.affiliations,
            stated=self.stated,
            rankings=self.rankings,
            candidates={candidate.id: candidate for candidate in self.candidates},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one text."""

    text: bytes = b""
    """Its row in the table of texts, as JSON, a line."""
    mentions: bytes = b""
    """Its mentions, one JSON object a line."""
    statements: bytes = b""
    """Who it says is where, one JSON object a line."""
    kept: bytes = b""
    """Its :class:`Kept` as JSON, a line, packed with gzip; members can be put behind each other."""
    source: str = ""
    failure: str = ""
    """Why nothing came, empty where something did."""
    characters: int = 0


def work(partition: Partition, using: Tools, watch: Watch | None = None) -> list[Outcome]:
    """Find what the texts of a partition say, each for itself.

    Parameters
    ----------
    partition
        The texts.
    using
        With the corrections that hold for all texts; those of the partition are added.
    watch
        Put round each text.
    """
    if partition.corrections:
        beside = Corrector.bind(partition.corrections, using.gazetteer)
        using = replace(using, corrector=Corrector((*using.corrector.rules, *beside.rules)))
    around = watch or (lambda _item: nullcontext())
    outcomes = []
    for item in partition.items:
        try:
            with around(item):
                outcomes.append(_outcome(item, using))
        except DocumentError as error:
            outcomes.append(Outcome(source=error.source, failure=error.reason))
    return outcomes


def _outcome(item: Item, using: Tools) -> Outcome:
    document = item.document or _parsed(item)
    found = find_in(document, using)
    kept = Kept(
        document=document,
        passages=found.passages,
        mentions=found.mentions,
        places=tuple(found.places.values()),
        areas=tuple(found.areas.values()),
        actors=tuple(found.actors.values()),
        affiliations=tuple(found.affiliations),
        stated=tuple(found.stated),
        rankings=tuple(found.rankings),
        candidates=tuple(found.candidates.values()),
    )
    atlas = joined([document], [found], replace(using, extractor=None))
    encode = msgspec.json.Encoder().encode
    return Outcome(
        text=encode(text_row(document)) + b"\n",
        mentions=b"".join(encode(row) + b"\n" for row in rows(atlas)),
        statements=b"".join(encode(row) + b"\n" for row in statement_rows(document, found)),
        kept=packed(encode(kept) + b"\n"),
        source=item.source,
        characters=len(document.text),
    )


def packed(data: bytes) -> bytes:
    """The data as a member of a gzip file; equal data give equal bytes."""
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb", compresslevel=1, mtime=0) as file:
        file.write(data)
    return held.getvalue()


def _parsed(item: Item) -> Document:
    raw = Raw(source=item.source, data=item.data, limits=Limits())
    name = item.file
    content = contents_of(raw, FORMATS[_suffix(name)])[0]
    if isinstance(content, DocumentError):
        raise content
    # Days travel as text.
    entry = {key: dt.date.fromisoformat(value) if key in DATES and isinstance(value, str) else value for key, value in item.entry.items()}
    return document_of(item.id, raw, _path(name), merge(content, entry))


def _path(name: str) -> PurePath:
    return PurePosixPath(name)


def _suffix(name: str) -> str:
    return _path(name).suffix.lower()


def encoded(outcomes: list[Outcome]) -> bytes:
    """As they come back from a worker: packed, for each mention repeats its passage."""
    return zlib.compress(msgspec.msgpack.encode(outcomes), 1)


def decoded(data: bytes) -> list[Outcome]:
    """What :func:`encoded` wrote."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=list[Outcome])
