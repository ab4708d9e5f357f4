"""What can go wrong in layers: one tree, each error naming the thing and the reason in one line.

LayersError
├── FormatError   a format that is not on offer (also ValueError)
├── SettingError  a setting outside the values it may have (also ValueError)
├── MissingError  a library that a format needs is not installed (also ImportError)
├── OutputError   a folder or file that cannot be written (also OSError)
└── DatabaseError a database that cannot be reached or written (also OSError)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class LayersError(Exception):
    """Root of all errors that layers raises on purpose."""


class FormatError(LayersError, ValueError):
    """A format that is not on offer.

    Parameters
    ----------
    name
        As the user gave it.
    choices
        The formats there are.

    Examples
    --------
    >>> print(FormatError("shp", ["geojson", "gpkg"]))
    no format 'shp'; there are geojson, gpkg
    """

    def __init__(self, name: str, choices: Iterable[str]) -> None:
        self.name = name
        self.choices = tuple(choices)
        super().__init__(name, self.choices)

    def __str__(self) -> str:
        """One line: the format asked for and those there are."""
        return f"no format {self.name!r}; there are {', '.join(self.choices)}"


class SettingError(LayersError, ValueError):
    """A setting outside the values it may have.

    Parameters
    ----------
    name
        Of the setting.
    value
        As it is set.
    valid
        What it may be.

    Examples
    --------
    >>> print(SettingError("SOURCE_DATE_EPOCH", "soon", "a number of seconds since 1970"))
    SOURCE_DATE_EPOCH is 'soon'; it must be a number of seconds since 1970
    """

    def __init__(self, name: str, value: str, valid: str) -> None:
        super().__init__(name, value, valid)
        self.name = name
        self.value = value
        self.valid = valid

    def __str__(self) -> str:
        """One line: the setting, its value and what it may be."""
        return f"{self.name} is {self.value!r}; it must be {self.valid}"


class OutputError(LayersError, OSError):
    """A folder or file that cannot be written.

    Parameters
    ----------
    path
        The folder or file.
    reason
        Why, in words for the user, without a full stop.

    Examples
    --------
    >>> from pathlib import Path
    >>> print(OutputError(Path("out"), "no permission to write there"))
    out: no permission to write there
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """One line: the path and the reason."""
        return f"{self.path}: {self.reason}"


class DatabaseError(LayersError, OSError):
    """A database that cannot be reached or written.

    Parameters
    ----------
    address
        Host and name, without user and password.
    reason
        Why, in words for the user, without a full stop.

    Examples
    --------
    >>> print(DatabaseError("postgresql://localhost/gis", "connection refused"))
    postgresql://localhost/gis: connection refused
    """

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(address, reason)
        self.address = address
        self.reason = reason

    def __str__(self) -> str:
        """One line: the database and the reason."""
        return f"{self.address}: {self.reason}"


class MissingError(LayersError, ImportError):
    """A library that a format needs is not installed.

    Parameters
    ----------
    what
        The format.
    library
        As it is imported.
    extra
        Of sitmap, that brings it.

    Examples
    --------
    >>> print(MissingError("GeoParquet", "pyarrow", "parquet"))
    GeoParquet needs pyarrow, which is not installed: pip install 'sitmap[parquet]'
    """

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(what, library, extra)
        self.what = what
        self.library = library
        self.extra = extra

    def __str__(self) -> str:
        """One line: what needs which library, and how to get it."""
        return f"{self.what} needs {self.library}, which is not installed: pip install 'sitmap[{self.extra}]'"
