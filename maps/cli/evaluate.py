"""``sitmap evaluate``: how well places, or positionings, are found in an annotated corpus."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maps.cli.console import faults, open_gazetteer, progress
from maps.cli.options import DEFAULT_CONFIDENCE, Adjectives, MinConfidence

if TYPE_CHECKING:
    from geo.measure import Table
    from geo.scores import Errors, Rates


def evaluate(
    corpus: Annotated[
        Path,
        typer.Argument(
            metavar="CORPUS.jsonl", help='One {"id","text","toponyms":[{"start","end","lat","lon"}]} a line.', show_default=False
        ),
    ],
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    adjectives: Adjectives = True,  # noqa: FBT002 - typer makes --adjectives/--no-adjectives of it
    positionings: Annotated[  # noqa: FBT002 - a switch
        bool, typer.Option("--positionings", help='Score who is where: one {"id","text","positionings":[...]} a line.')
    ] = False,
) -> None:
    """Score recognition and resolution: precision, recall, F1 (strict spans), accuracy within 161 km, end to end, speed.

    With --positionings precision and recall of each relation, once as found and once with all names given.
    """
    if positionings:
        _positionings(corpus, min_confidence)
    else:
        _places(corpus, min_confidence, adjectives=adjectives)


def _positionings(corpus: Path, min_confidence: float) -> None:
    from geo import measure
    from geo.pipeline import tools
    from geo.settings import Settings

    with faults():
        texts = measure.load(corpus)
        using = tools(open_gazetteer(), Settings(min_confidence=min_confidence))
        typer.echo(relations_table(measure.measure(texts, using), measure.measure(texts, using, given=True)))


def relations_table(found: Table, given: Table) -> str:
    """Rates of each relation as aligned text: as found, and with all names given."""
    lines = [
        f"{'':<16}{'as found':>26}{'with names given':>28}",
        f"{'relation':<16}{'precision':>10}{'recall':>8}{'of':>8}{'precision':>12}{'recall':>8}",
    ]
    rows = [*((name, found.rows.get(name), rates) for name, rates in given.rows.items()), ("all", found.whole, given.whole)]
    for name, one, other in rows:
        left = f"{one.precision:>10.2f}{one.recall:>8.2f}{one.gold:>8}" if one is not None else " " * 26
        lines.append(f"{name:<16}{left}{other.precision:>12.2f}{other.recall:>8.2f}")
    return "\n".join(lines)


def _places(corpus: Path, min_confidence: float, *, adjectives: bool) -> None:
    from geo import scores
    from geo.model import Document
    from geo.pipeline import Tools, find_in, tools
    from geo.settings import Settings

    def spans(text: scores.GoldDocument, using: Tools) -> list[scores.Span]:
        found = find_in(Document(id=text.id, text=text.text, title="", source="", sha256=""), using)
        listed = [mention for mention in found.mentions if mention.type == "place" and mention.target not in found.areas]
        return [
            scores.Span(start=mention.start, end=mention.end, point=found.places[mention.target].point if mention.target else None)
            for mention in listed
        ]

    with faults():
        documents = scores.load_corpus(corpus)
        using = tools(open_gazetteer(), Settings(min_confidence=min_confidence, adjectives=adjectives), positioned=False)
        found = {}
        begun = time.perf_counter()
        with progress("scoring") as show:
            for number, text in enumerate(documents, start=1):
                found[text.id] = spans(text, using)
                show(number / len(documents), "")
        seconds = time.perf_counter() - begun
        typer.echo(table(scores.recognition(documents, found), scores.resolution(documents, found), scores.end_to_end(documents, found)))
        typer.echo(f"{sum(len(text.text) for text in documents) / seconds:,.0f} characters a second")


def table(recognised: Rates, resolved: Errors, both: Rates) -> str:
    """The scores as aligned text."""
    rows = [
        f"{name:<14}precision {rates.precision:.4f}  recall {rates.recall:.4f}  F1 {rates.f1:.4f}"
        f"  ({rates.hits} hits of {rates.found} found, {rates.gold} annotated)"
        for name, rates in (("recognition", recognised), ("end to end", both))
    ]
    middle = (
        f"{'resolution':<14}within 161 km {resolved.within_161_km:.4f}  mean {resolved.mean_km:.1f} km  median {resolved.median_km:.2f} km"
        f"  AUC {resolved.auc:.4f}  (of {resolved.count})"
    )
    return "\n".join((rows[0], middle, rows[1]))
