"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.settings import MIN_CONFIDENCE as DEFAULT_CONFIDENCE
from geo.settings import OWN_RECOGNISER as DEFAULT_RECOGNISER
from maps.cli.console import DEFAULT_MAX_MB

Texts = Annotated[
    list[str],
    typer.Argument(
        metavar="TEXT",
        help="Files, folders or patterns (.txt .md .html .pdf .docx .jsonl), or - for standard input.",
        show_default=False,
    ),
]
MinConfidence = Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave places less sure than this unresolved.")]
Adjectives = Annotated[bool, typer.Option(help='Keep "Russian", "Russians", "London-based" as adjectival mentions.')]
MaxMb = Annotated[int, typer.Option(min=1, help="Refuse files larger than this many megabytes.")]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE", help="What is known better; without it corrections.toml beside the texts.", show_default=False
    ),
]
RecogniserName = Annotated[
    str, typer.Option("--recogniser", metavar="NAME", help="Who finds the names: sitmap, or spacy:PIPELINE if that is installed.")
]

__all__ = [
    "DEFAULT_CONFIDENCE",
    "DEFAULT_MAX_MB",
    "DEFAULT_RECOGNISER",
    "Adjectives",
    "CorrectionsFile",
    "MaxMb",
    "MinConfidence",
    "RecogniserName",
    "Texts",
]
