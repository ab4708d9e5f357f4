"""What can go wrong in geo: one tree, each error naming the thing, the value and what would be valid.

GeoError
├── DocumentError      a text that cannot be read (also OSError)
├── GazetteerError     an index or a source that is missing, foreign or damaged
├── FindingsError      a findings.json that is not what it should be (also ValueError)
├── CorrectionError    a correction that cannot hold (also ValueError)
├── RecogniserError    a recogniser that is not installed, or cannot find names
├── GrammarError       weights of the tagger that cannot be read or learnt
├── RunError           the folder of a run that cannot be gone on with, or a cluster that cannot be reached
└── SettingsError      a setting outside its range (also ValueError)
"""

from __future__ import annotations


class GeoError(Exception):
    """Root of all errors that geo raises on purpose."""


class DocumentError(GeoError, OSError):
    """A text that cannot be read.

    Parameters
    ----------
    source
        The file, folder or pattern as the user named it.
    reason
        Why, in words for the user, without a full stop.

    Examples
    --------
    >>> print(DocumentError("notes.txt", "the file is empty"))
    notes.txt: the file is empty
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        """One line: the source and the reason."""
        return f"{self.source}: {self.reason}"


class GazetteerError(GeoError):
    """A gazetteer source or index that cannot be used."""


class FindingsError(GeoError, ValueError):
    """A findings.json of another version, or one that does not follow the schema."""


class CorrectionError(GeoError, ValueError):
    """A file of corrections that cannot be read, or a row of it that cannot hold: names file, row and key."""


class RecogniserError(GeoError):
    """A recogniser that is not installed, or that cannot find names."""


class GrammarError(GeoError):
    """Weights of the tagger that are missing or damaged, or silver data that cannot be learnt from."""


class RunError(GeoError):
    """The folder of a run that is foreign, damaged or not finished, or a cluster that cannot be reached."""


class SettingsError(GeoError, ValueError):
    """A setting outside the values it may have."""
