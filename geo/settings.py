"""What a user may choose; everything else is decided by the data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from geo.errors import GazetteerError, SettingsError

MIN_CONFIDENCE = 0.2
"""Below it, a name that several places bear stays unresolved."""
_WEIGHTS = Path(__file__).parent / "data" / "weights.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices of one run.

    Raises
    ------
    SettingsError
        If ``min_confidence`` is outside 0 to 1.

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

    def __post_init__(self) -> None:
        """Check the range at the border."""
        if not 0.0 <= self.min_confidence <= 1.0:
            raise SettingsError(f"min_confidence is {self.min_confidence}; it must lie between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds by feature, see ``geo/data/weights.toml``."""

    recognition: dict[str, float]
    resolution: dict[str, float]


def load_weights(path: Path = _WEIGHTS) -> Weights:
    """Read the weights.

    Raises
    ------
    GazetteerError
        If the file is missing or damaged.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(f"{path.name}: the weights cannot be read ({error})") from error
