"""Recognition by a spaCy pipeline of the user's: what it takes for a place is looked up in the gazetteer."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from geo.errors import RecogniserError
from geo.gazetteer.lookup import bearers
from geo.gazetteer.protocol import Gazetteer, Hit, NameType
from geo.names import Token, fold_name
from geo.reading import Candidate, Reading

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of OntoNotes for countries and towns, other places, and buildings; pipelines trained on CoNLL know LOC only."""
PEOPLES = frozenset({"NORP"})
"""Label of OntoNotes for nationalities, and for religions and parties, which no gazetteer lists."""

PROBABILITY = 0.8
"""spaCy says nothing of how sure it is; 0.74 to 0.84 of what its small English pipeline finds in news are place names."""
MOST_CHARACTERS = 100_000
"""Handed over at once: spaCy's memory grows with the text, and it refuses a million."""

_PEOPLE_TYPES = frozenset({NameType.ADJECTIVE, NameType.PEOPLE})


class Entity(Protocol):
    """What is read of a ``spacy.tokens.Span``."""

    start_char: int
    end_char: int
    label_: str


class Parsed(Protocol):
    """What is read of a ``spacy.tokens.Doc``."""

    @property
    def ents(self) -> Iterable[Entity]:
        """The entities, in order, none overlapping another."""
        ...


class Pipeline(Protocol):
    """What is needed of a ``spacy.Language``."""

    def __call__(self, text: str, /) -> Parsed:
        """Read a text."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SpacyRecogniser:
    """Finds what a spaCy pipeline labels as a place.

    A name that no gazetteer lists is kept without hits, so that the result says so; adjectives and peoples are kept only if listed.

    Parameters
    ----------
    gazetteer
        Where names are looked up.
    pipeline
        As :func:`load` gives it.
    adjectives
        Whether :data:`PEOPLES` are kept, as adjectival mentions.
    """

    gazetteer: Gazetteer
    pipeline: Pipeline
    adjectives: bool = True

    def recognise(self, reading: Reading) -> list[Candidate]:
        """Candidates in order of their start, none overlapping another."""
        found: list[Candidate] = []
        tokens, blocked = _Cursor(reading.tokens), _Cursor(_blocked(reading))
        for start, end, label in self._spans(reading):
            words = _trimmed(reading.text, tokens.overlapping(start, end))
            if not words or (found and words[0][1].start < found[-1].end):
                continue
            candidate = self._candidate(reading, words, label)
            if candidate is not None and not any(_claims(span, candidate) for span in blocked.overlapping(candidate.start, candidate.end)):
                found.append(candidate)
        return found

    def _spans(self, reading: Reading) -> Iterator[tuple[int, int, str]]:
        labels = PLACES | PEOPLES if self.adjectives else PLACES
        for start, end in _chunks(reading):
            for entity in self.pipeline(reading.text[start:end]).ents:
                if entity.label_ in labels:
                    yield start + entity.start_char, start + entity.end_char, entity.label_

    def _candidate(self, reading: Reading, words: Sequence[tuple[int, Token]], label: str) -> Candidate | None:
        (first, opening), (last, closing) = words[0], words[-1]
        exact = reading.text[opening.start : closing.end]
        hits = bearers(self.gazetteer, exact)
        if label in PEOPLES:
            hits = tuple(hit for hit in hits if hit.name_type in _PEOPLE_TYPES)
            if not hits:
                return None
        return Candidate(
            start=opening.start,
            end=closing.end,
            first=first,
            last=last,
            key=_key(exact, hits),
            hits=hits,
            probability=PROBABILITY,
        )


def _blocked(reading: Reading) -> list[Token]:
    """Spans in which no name of a place is looked for: what is blocked, and what surely names an actor."""
    spans = [*reading.blocked, *((claim.start, claim.end) for claim in reading.claims if claim.sure)]
    return [Token(start, end, "") for start, end in sorted(spans)]


def load(name: str) -> Pipeline:
    """Open a spaCy pipeline that is installed.

    Parameters
    ----------
    name
        Of its package ("en_core_web_sm"), or its folder.

    Raises
    ------
    RecogniserError
        If spaCy or the pipeline is not installed, or the pipeline finds no entities.
    """
    try:
        spacy: Any = importlib.import_module("spacy")
    except ImportError as error:
        raise RecogniserError(f"spacy:{name}: spaCy is not installed; pip install 'sitmap[spacy]' installs it") from error
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        installed = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        raise RecogniserError(f"spacy:{name}: spaCy cannot open this pipeline; installed are: {installed}") from error
    assigned = {value for part in pipeline.analyze_pipes()["summary"].values() for value in part["assigns"]}
    if "doc.ents" not in assigned:
        raise RecogniserError(f"spacy:{name}: this pipeline finds no names; it has only: {', '.join(pipeline.pipe_names) or 'nothing'}")
    return pipeline  # type: ignore[no-any-return]  # spaCy is optional, so its types are not known here


class _Cursor:
    """Spans in order; asked in order of start, so one pass serves a text."""

    def __init__(self, spans: Sequence[Token]) -> None:
        self._spans = spans
        self._at = 0

    def overlapping(self, start: int, end: int) -> list[tuple[int, Token]]:
        """The spans that overlap, each with its number."""
        while self._at < len(self._spans) and self._spans[self._at].end <= start:
            self._at += 1
        at = self._at
        found = []
        while at < len(self._spans) and self._spans[at].start < end:
            if self._spans[at].end > start:
                found.append((at, self._spans[at]))
            at += 1
        return found


def _claims(blocked: tuple[int, Token], candidate: Candidate) -> bool:
    """Whether a blocked span is more than a smaller part of the candidate."""
    start, end = blocked[1].start, blocked[1].end
    return not (candidate.start <= start and end <= candidate.end and end - start < candidate.end - candidate.start)


def _trimmed(text: str, words: list[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """Without the article before a name and the possessive behind it: "the Golan Heights'", "Syria's"."""
    if len(words) > 1 and words[0][1].text.lower() == "the":
        words = words[1:]
    if len(words) > 1 and words[-1][1].text in {"s", "S"} and text[words[-1][1].start - 1] in "'\u2019":
        words = words[:-1]
    return words


def _key(exact: str, hits: Sequence[Hit]) -> str:
    """Abbreviations apart from names that fold to the same letters: "US" and "us"."""
    short = any(hit.name_type in {NameType.ABBREVIATION, NameType.POSTAL} for hit in hits)
    return "\x01" + exact.replace(".", "") if short else fold_name(exact)


def _chunks(reading: Reading) -> Iterator[tuple[int, int]]:
    """The text in pieces of some passages each; a passage is cut only where it is too long by itself."""
    start = 0
    for end, following in pairwise([*(passage.end for passage in reading.passages), len(reading.text)]):
        if following - start > MOST_CHARACTERS and end > start:
            yield from _pieces(start, end)
            start = end
    yield from _pieces(start, len(reading.text))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    for piece in range(start, end, MOST_CHARACTERS):
        yield piece, min(end, piece + MOST_CHARACTERS)
