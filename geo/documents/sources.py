"""``sources.toml``: what is known about the texts of a folder beyond the texts themselves.

A table a text::

    [[document]]
    file = "report.txt"
    title = "A report"          # publisher, author, language (BCP 47) and url are strings as well
    earliest = 2025-10-15       # the text cannot be older than this day
    latest = 2025-12-31         # nor younger than this one
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from geo import toml
from geo.documents.content import LANGUAGE_TAG, WEB_ADDRESS, Content, Raw, one_line
from geo.documents.decoding import decode
from geo.documents.limits import megabytes
from geo.documents.naming import listed, reason, shown
from geo.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = "sources.toml"
_STRINGS = ("title", "publisher", "author", "language", "url")
DATES = ("earliest", "latest")
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The entries of one folder by file name, and what is wrong with the others."""

    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    failures: tuple[DocumentError, ...] = ()


def load(folder: Path) -> Sources:
    """Read the ``sources.toml`` of a folder; a folder without one has no entries.

    An entry with a fault is left out as a whole and reported; the others hold.
    """
    path = folder / NAME
    name = shown(str(path))
    try:
        return _entries(folder, name, _table(path, name)) if path.is_file() else Sources()
    except DocumentError as error:
        return Sources(failures=(error,))
    except RecursionError:
        return Sources(failures=(DocumentError(name, "invalid TOML (nested too deep)"),))
    except OSError as error:
        return Sources(failures=(DocumentError(name, reason(error)),))


def _table(path: Path, name: str) -> Mapping[str, Any]:
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise DocumentError(name, f"is over {megabytes(_LARGEST)}, the limit for such a file")
    import tomllib

    try:
        return toml.loads(decode(Raw(source=name, data=data)))
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(name, f"invalid TOML ({one_line(str(error))})") from error


def _entries(folder: Path, name: str, table: Mapping[str, Any]) -> Sources:
    entries: dict[str, Mapping[str, Any]] = {}
    failures = [
        DocumentError(name, f"unknown key {one_line(key)!r}; it holds [[document]] tables only") for key in table if key != "document"
    ]
    documents = table.get("document", [])
    if not isinstance(documents, list):
        documents, failures = [], [*failures, DocumentError(name, "'document' must be a list of tables: write [[document]]")]
    for number, entry in enumerate(documents, start=1):
        fault = next(_faults(entry, folder), "") or ("an earlier entry names this file" if entry["file"] in entries else "")
        if fault:
            called = f" ({one_line(str(entry['file']))!r})" if isinstance(entry, dict) and "file" in entry else ""
            failures.append(DocumentError(name, f"[[document]] {number}{called}: {fault}"))
        else:
            entries[entry["file"]] = entry
    return Sources(entries=entries, failures=tuple(failures))


def _faults(entry: object, folder: Path) -> Iterator[str]:
    """Yield what is wrong with an entry; the values are looked at only after the types."""
    if not isinstance(entry, dict):
        yield "must be a table"
        return
    known = ("file", *_STRINGS, *DATES)
    for key, value in entry.items():
        if key not in known:
            yield f"unknown key {one_line(key)!r}; the keys are {listed(known)}"
        elif key in DATES:
            if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
                yield f"{key!r} must be a day such as 2025-10-15, without quotes"
        elif not isinstance(value, str):
            yield f"{key!r} must be a string"
    file = entry.get("file", "")
    if not file:
        yield "'file' is missing"
    elif file in {".", ".."} or any(mark in file for mark in "/\\\0"):
        yield "'file' must be the name of a file in the same folder"
    elif not (folder / file).is_file():
        yield "there is no such file in the folder"
    yield from misfits(entry)


def misfits(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the values of an entry or a record, whose types are right."""
    earliest, latest = entry.get("earliest"), entry.get("latest")
    if earliest and latest and earliest > latest:
        yield f"'earliest' {earliest} is after 'latest' {latest}"
    if entry.get("url") and not WEB_ADDRESS.fullmatch(entry["url"]):
        yield "'url' must be an http or https address"
    if entry.get("language") and not LANGUAGE_TAG.fullmatch(entry["language"]):
        yield "'language' must be a BCP 47 tag such as 'en'"


def merge(content: Content, entry: Mapping[str, Any]) -> Content:
    """Add an entry to what a file says of itself.

    The entry prevails, for a person wrote it. Of a file that holds many texts the entry says only what the records
    do not say themselves, and never their title.
    """
    known: dict[str, Any] = {key: one_line(entry[key]) for key in _STRINGS if entry.get(key)}
    days = {key: entry[key] for key in DATES if key in entry}
    if content.key:
        known = {key: value for key, value in known.items() if key != "title" and not getattr(content, key)}
        return replace(content, **known, **({} if content.earliest or content.latest else days))
    if days:
        content = replace(content, earliest=None, latest=None)
    return replace(content, **known, **days)
