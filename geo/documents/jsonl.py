"""JSON Lines: one text a line, with what is known about it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from geo.documents.content import Content, Raw, one_line, without_untext
from geo.documents.decoding import decode, unify_line_ends
from geo.documents.sources import misfits
from geo.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Record(msgspec.Struct, kw_only=True):
    """One line; other keys are left alone."""

    text: str
    id: str | int = ""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    date: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    url: str | None = None


def read_jsonl(raw: Raw) -> Sequence[Content | DocumentError]:
    r"""Read .jsonl; a bad line is returned as an error that gives its number, and the others are read.

    Examples
    --------
    >>> good, bad = read_jsonl(Raw(source="a.jsonl", data=b'{"id": 7, "text": "Homs."}\n{"id": 8}'))
    >>> good.key, good.text
    ('7', 'Homs.')
    >>> print(bad)
    a.jsonl: line 2: "text" is missing
    """
    results: list[Content | DocumentError] = []
    stem, faults = Path(raw.source).stem, 0
    for number, line in enumerate(decode(raw).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            results.append(content_of(record_of(line), fallback=f"{stem}-{number}"))
        except (ValueError, RecursionError) as error:
            faults += 1
            if faults <= raw.limits.faults:
                results.append(DocumentError(raw.source, f"line {number}: {reason_of(error)}"))
    if faults > raw.limits.faults:
        results.append(DocumentError(raw.source, f"{faults - raw.limits.faults} more lines cannot be read"))
    return results


def record_of(line: str) -> dict[str, Any]:
    """The JSON object of a line.

    Raises
    ------
    ValueError, RecursionError
        If it is none.
    """
    # The standard parser, because it takes lone surrogates, which real crawls contain and which are replaced here.
    value: Any = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - a fault of the data, reported like the others
    return value


def content_of(value: dict[str, Any], *, fallback: str) -> Content:
    """The text of a record and what it says of itself.

    Parameters
    ----------
    value
        The object.
    fallback
        Its name, where it has no id.

    Raises
    ------
    ValueError
        If it is no text.
    """
    if "text" not in value:
        raise ValueError('"text" is missing')
    record = msgspec.convert(value, _Record)
    text = unify_line_ends(without_untext(record.text))
    if not text.strip():
        raise ValueError('"text" is empty')
    earliest, latest = record.earliest or record.date, record.latest or record.date
    content = Content(
        text=text,
        key=one_line(str(record.id)) or fallback,
        title=one_line(record.title or ""),
        publisher=one_line(record.publisher or ""),
        author=one_line(record.author or ""),
        language=record.language or "",
        earliest=earliest,
        latest=latest,
        url=record.url or "",
    )
    for fault in misfits({"earliest": earliest, "latest": latest, "url": content.url, "language": content.language}):
        raise ValueError(fault)
    return content


def reason_of(error: Exception) -> str:
    """Why a line could not be read, in words for the user."""
    if isinstance(error, json.JSONDecodeError):
        return f"invalid JSON at column {error.colno} ({error.msg})"
    if isinstance(error, RecursionError):
        return "invalid JSON (nested too deep)"
    return one_line(str(error))
