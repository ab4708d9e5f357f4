"""What a run says as three tables of plain rows: its texts, their mentions, and who they say is where.

Rows are made text by text (:mod:`geo.corpus.work`), one JSON object a line, and kept as they are or as GeoParquet, a file a partition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from geo.model import Area, Document, Passage, Place
    from geo.pipeline import Found

Form = Literal["jsonl", "geoparquet"]
"""How the tables of a run are written."""
FORMS: tuple[Form, ...] = get_args(Form)
SUFFIXES: Mapping[Form, str] = {"jsonl": ".jsonl", "geoparquet": ".parquet"}

Type = Literal["text", "integer", "real", "boolean", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One of the three."""

    name: str
    """Of the folder in the run."""
    columns: Mapping[str, Type]
    """Types by name, in order; a value may be missing. Where there are ``lon`` and ``lat``, GeoParquet gets a point of them."""


TEXTS = Table(
    name="texts",
    columns={
        "doc": "text",
        "title": "text",
        "source": "text",
        "publisher": "text",
        "url": "text",
        "language": "text",
        "earliest": "date",
        "latest": "date",
        "characters": "integer",
        "sha256": "text",
    },
)
MENTIONS = Table(
    name="mentions",
    columns={
        "doc": "text",
        "start": "integer",
        "end": "integer",
        "exact": "text",
        "type": "text",
        "id": "text",
        "name": "text",
        "kind": "text",
        "lon": "real",
        "lat": "real",
        "where_prec": "integer",
        "confidence": "real",
        "sense": "text",
        "corrected": "boolean",
        "passage": "text",
        "reason": "text",
    },
)
"""As ``sitmap find`` prints them."""
STATEMENTS = Table(
    name="statements",
    columns={
        "doc": "text",
        "start": "integer",
        "end": "integer",
        "actor": "text",
        "actor_name": "text",
        "relation": "text",
        "place": "text",
        "place_name": "text",
        "lon": "real",
        "lat": "real",
        "where_prec": "integer",
        "origin": "text",
        "status": "text",
        "earliest": "date",
        "latest": "date",
        "date_prec": "integer",
        "dated": "text",
        "speaker": "text",
        "confidence": "real",
        "passage_id": "text",
        "passage": "text",
    },
)
TABLES = (TEXTS, MENTIONS, STATEMENTS)


def text_row(document: Document) -> dict[str, Any]:
    """The row of a text."""
    return {
        "doc": document.id,
        "title": document.title,
        "source": document.source,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "earliest": document.earliest,
        "latest": document.latest,
        "characters": len(document.text),
        "sha256": document.sha256,
    }


def statement_rows(document: Document, found: Found) -> Iterator[dict[str, Any]]:
    """A row for each statement of a text, in its order; start and end are those of the words that tie actor and place."""
    passages: dict[str, Passage] = {passage.id: passage for passage in found.passages}
    located: dict[str, Place | Area] = {**found.places, **found.areas}
    for one in found.stated:
        said, place = one.statement, located[one.place]
        passage = passages[said.passage]
        yield {
            "doc": document.id,
            "start": said.start,
            "end": said.end,
            "actor": one.actor,
            "actor_name": found.actors[one.actor].name,
            "relation": one.relation,
            "place": one.place,
            "place_name": place.name,
            "lon": place.point.lon,
            "lat": place.point.lat,
            "where_prec": place.where_prec,
            "origin": one.origin,
            "status": said.status,
            "earliest": said.earliest,
            "latest": said.latest,
            "date_prec": said.date_prec,
            "dated": said.dated,
            "speaker": said.speaker,
            "confidence": said.confidence,
            "passage_id": said.passage,
            "passage": document.text[passage.start : passage.end],
        }
