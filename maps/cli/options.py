"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from geo.settings import MIN_CONFIDENCE as DEFAULT_CONFIDENCE
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

__all__ = ["DEFAULT_CONFIDENCE", "DEFAULT_MAX_MB", "Adjectives", "MaxMb", "MinConfidence", "Texts"]
