"""How geoparsing is scored: recognition, resolution and both together, as published comparisons do it.

Spans are compared strictly (same start and end). A resolution counts as right within 161 km (100 miles) of the gold point
(Leidner 2008; Gritta et al. 2018 "What's missing in geographical parsing?"), distances on a sphere of 6,371 km.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec

from geo.distance import km
from geo.errors import DocumentError
from geo.model import LonLat

RADIUS_KM = 161.0
MAX_KM = 20_039.0
"""Half the equator: the largest error there is, for the area under the curve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a text, found or annotated; no point where it has none."""

    start: int
    end: int
    point: LonLat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One annotated text of a corpus."""

    id: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Precision, recall and F1 with the counts behind them."""

    hits: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both.

        Examples
        --------
        >>> round(Rates(hits=3, found=4, gold=6).f1, 3)
        0.6
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Distances of recognised toponyms from their gold points."""

    count: int
    within_161_km: float
    """Share, 0 to 1."""
    mean_km: float
    median_km: float
    auc: float
    """Area under the curve of ln(error + 1), 0 best to 1 (Gritta et al. 2018)."""


class _Toponym(msgspec.Struct):
    start: int
    end: int
    lat: float | None = None
    lon: float | None = None


class _Row(msgspec.Struct):
    text: str
    id: str | int = ""
    toponyms: tuple[_Toponym, ...] = ()


def load_corpus(path: Path) -> tuple[GoldDocument, ...]:
    """Read a corpus, one JSON object a line: ``{"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}``.

    Raises
    ------
    DocumentError
        If the file or one of its lines cannot be read.
    """
    decoder = msgspec.json.Decoder(_Row)
    documents = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise DocumentError(str(path), error.strerror or str(error)) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise DocumentError(str(path), f"line {number} is no annotated text: {error}") from error
        spans = tuple(
            Span(start=top.start, end=top.end, point=None if top.lat is None or top.lon is None else LonLat(lon=top.lon, lat=top.lat))
            for top in row.toponyms
        )
        documents.append(GoldDocument(id=str(row.id or number), text=row.text, spans=spans))
    return tuple(documents)


def pairs(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Gold and found spans with the same start and end, one to one."""
    by_offsets: dict[tuple[int, int], Span] = {}
    for span in found:
        by_offsets.setdefault((span.start, span.end), span)
    matched = []
    for span in gold:
        other = by_offsets.pop((span.start, span.end), None)
        if other is not None:
            matched.append((span, other))
    return matched


def recognition(documents: Sequence[GoldDocument], found: Mapping[str, Sequence[Span]]) -> Rates:
    """Strict spans, wherever they are put."""
    hits = sum(len(pairs(document.spans, found.get(document.id, ()))) for document in documents)
    return Rates(
        hits=hits,
        found=sum(len(found.get(document.id, ())) for document in documents),
        gold=sum(len(document.spans) for document in documents),
    )


def resolution(documents: Sequence[GoldDocument], found: Mapping[str, Sequence[Span]]) -> Errors:
    """Distances of what was recognised and has a point on both sides."""
    errors = sorted(
        km(gold.point, span.point)
        for document in documents
        for gold, span in pairs([span for span in document.spans if span.point is not None], found.get(document.id, ()))
        if gold.point is not None and span.point is not None
    )
    count = len(errors)
    if not count:
        return Errors(count=0, within_161_km=0.0, mean_km=0.0, median_km=0.0, auc=0.0)
    logs = [math.log(error + 1) for error in errors]
    area = sum((left + right) / 2 for left, right in pairwise(logs))
    return Errors(
        count=count,
        within_161_km=sum(error <= RADIUS_KM for error in errors) / count,
        mean_km=sum(errors) / count,
        median_km=(errors[(count - 1) // 2] + errors[count // 2]) / 2,
        auc=area / (math.log(MAX_KM) * (count - 1)) if count > 1 else 0.0,
    )


def end_to_end(documents: Sequence[GoldDocument], found: Mapping[str, Sequence[Span]]) -> Rates:
    """Strict span and within 161 km.

    Gold without a point, and what was found only there, are set aside, neither right nor wrong.
    """
    hits = found_count = gold_count = 0
    for document in documents:
        located = [span for span in found.get(document.id, ()) if span.point is not None]
        matched = pairs(document.spans, located)
        gold_count += sum(span.point is not None for span in document.spans)
        found_count += len(located) - sum(gold.point is None for gold, _ in matched)
        hits += sum(km(gold.point, span.point) <= RADIUS_KM for gold, span in matched if gold.point is not None and span.point is not None)
    return Rates(hits=hits, found=found_count, gold=gold_count)
