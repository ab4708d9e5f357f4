"""What a user may choose; everything else is decided by the data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from geo.errors import GazetteerError, SettingsError
from geo.trees import Trees

MIN_CONFIDENCE = 0.2
"""Below it, a name that several places bear stays unresolved."""
OWN_RECOGNISER = "sitmap"
SPACY_PREFIX = "spacy:"
WEIGHTS = Path(__file__).parent / "data" / "weights.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices of one run.

    Raises
    ------
    SettingsError
        If ``min_confidence`` is outside 0 to 1, or the recogniser is unknown.

    Examples
    --------
    >>> Settings(min_confidence=2.0)
    Traceback (most recent call last):
    geo.errors.SettingsError: min_confidence is 2.0; it must lie between 0 and 1
    """

    min_confidence: float = MIN_CONFIDENCE
    """Mentions of places below it are left out (0 to 1)."""
    adjectives: bool = True
    """Whether "Russian", "Russians" and "Aleppo-born" are kept, as adjectival mentions."""
    recogniser: str = OWN_RECOGNISER
    """Who finds the names: "sitmap", or "spacy:<pipeline>" for a spaCy pipeline that is installed."""

    def __post_init__(self) -> None:
        """Check the range at the border."""
        if not 0.0 <= self.min_confidence <= 1.0:
            raise SettingsError(f"min_confidence is {self.min_confidence}; it must lie between 0 and 1")
        if self.recogniser != OWN_RECOGNISER and not re.fullmatch(f"{SPACY_PREFIX}.+", self.recogniser):
            raise SettingsError(
                f"recogniser is {self.recogniser!r}; it must be {OWN_RECOGNISER}, or {SPACY_PREFIX} and the name of a pipeline"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where weights come from."""

    trained_on: dict[str, str]
    """Names of the corpora and their SHA-256."""
    texts: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds by feature, and trees, as ``python -m geo.training`` writes them to ``geo/data/weights.json``."""

    provenance: Provenance
    first: dict[str, float]
    """Of the filter that sees the name and its surroundings."""
    second: Trees
    """Of the filter that also sees what the text is about."""
    first_look: dict[str, float]
    """Of the ranker before there is a picture of the text."""
    resolution: dict[str, float]
    """Of the ranker that draws the picture."""
    last_look: Trees
    """Of the ranker that decides, once the picture is drawn."""


def load_weights(path: Path = WEIGHTS) -> Weights:
    """Read the weights.

    Raises
    ------
    GazetteerError
        If the file is missing or damaged.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(f"{path.name}: the weights cannot be read ({error})") from error
