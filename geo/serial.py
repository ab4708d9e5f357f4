"""findings.json: the atlas as a versioned file, and back. The JSON Schema is made from the model itself."""

from __future__ import annotations

import inspect
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from geo.errors import FindingsError
from geo.model import Atlas

FORMAT = "sitmap-atlas"
VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What stands in the file: which format, which version of it, and the atlas."""

    format: str = FORMAT
    version: int = VERSION
    atlas: Atlas = field(default_factory=Atlas)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """Read first, so that a file of another version is named as such and not as a broken one."""

    format: str
    version: int


def dumps(atlas: Atlas) -> bytes:
    """The atlas as UTF-8 JSON; equal atlases give equal bytes.

    Examples
    --------
    >>> loads(dumps(Atlas())) == Atlas()
    True
    """
    return msgspec.json.format(msgspec.json.encode(Findings(atlas=atlas)), indent=1) + b"\n"


def loads(data: bytes, name: str = "findings") -> Atlas:
    """The atlas that :func:`dumps` wrote.

    Parameters
    ----------
    data
        UTF-8 JSON.
    name
        What to call the data in an error.

    Raises
    ------
    FindingsError
        If it is no findings file, one of another version, or one that does not follow the schema.
    """
    try:
        header = msgspec.json.decode(data, type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FindingsError(f"{name}: not a findings file of sitmap ({error})") from error
    if header.format != FORMAT:
        raise FindingsError(f"{name}: its format is {header.format!r}, not {FORMAT!r}")
    if header.version != VERSION:
        raise FindingsError(
            f"{name}: written as version {header.version}; this sitmap reads version {VERSION}: run `sitmap build` on the texts again"
        )
    try:
        atlas = msgspec.json.decode(data, type=Findings).atlas
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FindingsError(f"{name}: does not follow the schema of findings ({error})") from error
    _check_references(atlas, name)
    return atlas


def _check_references(atlas: Atlas, name: str) -> None:
    """Every id that a value refers to must be in the atlas: later stages rely on it."""
    documents = {document.id for document in atlas.documents}
    passages = {passage.id for passage in atlas.passages}
    located = {place.id for place in atlas.places} | {area.id for area in atlas.areas}
    actors = {actor.id for actor in atlas.actors}
    wanted = [
        *(("document", passage.document, documents) for passage in atlas.passages),
        *(("document", mention.document, documents) for mention in atlas.mentions),
        *(("passage", mention.passage, passages) for mention in atlas.mentions),
        *(("target", mention.target, located | actors) for mention in atlas.mentions if mention.target is not None),
        *(("actor", tie.actor, actors) for tie in atlas.positionings),
        *(("place", tie.place, located) for tie in atlas.positionings),
        *(("passage", passage, passages) for tie in atlas.positionings for passage in tie.evidence),
        *(("place", tie.origin, located) for tie in atlas.positionings if tie.origin is not None),
        *(("actor", other, actors) for tie in atlas.positionings for other in tie.others),
        *_statement_references(atlas, passages, actors),
        *_ranking_references(atlas),
        *(("passage", passage, passages) for tie in atlas.affiliations for passage in tie.evidence),
        *(("actor", identifier, actors) for tie in atlas.affiliations for identifier in (tie.actor, tie.other)),
    ]
    for what, identifier in _repeated(atlas):
        raise FindingsError(f"{name}: has the {what} {identifier!r} twice")
    for what, identifier, known in wanted:
        if identifier not in known:
            raise FindingsError(f"{name}: refers to the {what} {identifier!r}, which is not in the file")


def _repeated(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Ids that stand for two things; what mentions refer to shares one set of ids."""
    kinds: dict[str, Iterable[Any]] = {
        "document": atlas.documents,
        "passage": atlas.passages,
        "mention": atlas.mentions,
        "place, area or actor": (*atlas.places, *atlas.areas, *atlas.actors),
        "positioning": atlas.positionings,
        "statement": (statement for tie in atlas.positionings for statement in tie.statements),
        "affiliation": atlas.affiliations,
        "ranking": atlas.rankings,
        "candidate": atlas.candidates,
        "source": atlas.sources,
    }
    for what, values in kinds.items():
        for identifier, times in Counter(value.id for value in values).items():
            if times > 1:
                yield what, identifier


def _ranking_references(atlas: Atlas) -> Iterator[tuple[str, str, set[str]]]:
    rankings, candidates = {ranking.id for ranking in atlas.rankings}, {candidate.id for candidate in atlas.candidates}
    for mention in atlas.mentions:
        if mention.ranking:
            yield "ranking", mention.ranking, rankings
    for ranking in atlas.rankings:
        for loser in ranking.losers:
            yield "candidate", loser.candidate, candidates


def _statement_references(atlas: Atlas, passages: set[str], actors: set[str]) -> Iterator[tuple[str, str, set[str]]]:
    mentions = {mention.id for mention in atlas.mentions}
    for tie in atlas.positionings:
        for statement in tie.statements:
            yield "passage", statement.passage, passages
            yield "mention", statement.actor_mention, mentions
            yield "mention", statement.place_mention, mentions
            if statement.speaker:
                yield "actor", statement.speaker, actors


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the file, made from the dataclasses of :mod:`geo.model`.

    Examples
    --------
    >>> schema()["$ref"]
    '#/$defs/Findings'
    """
    made = msgspec.json.schema(Findings)
    for one in made["$defs"].values():
        if "description" in one:
            one["description"] = inspect.cleandoc(one["description"])  # as Python 3.13 itself keeps it
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "sitmap findings", **made}


def save(atlas: Atlas, path: Path) -> None:
    """Write the atlas beside ``path``, then put it in its place, so that no half-written file is ever seen.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(dumps(atlas))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def load(path: Path) -> Atlas:
    """Read what :func:`save` wrote.

    Raises
    ------
    FindingsError
        If the file is missing or not sound.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FindingsError(f"{path}: cannot be read ({error.strerror or error})") from error
    return loads(data, path.name)
