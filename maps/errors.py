"""What can go wrong in maps: one tree, each error naming the thing and the reason in one line.

MapsError
├── AssetError   a template, style or script of the page that is missing (also LookupError)
└── PageError    a page that cannot be written (also OSError)
"""

from __future__ import annotations

from pathlib import Path


class MapsError(Exception):
    """Root of all errors that maps raises on purpose."""


class AssetError(MapsError, LookupError):
    """A file that the page is made of and that is not there.

    Examples
    --------
    >>> print(AssetError("css/none.css"))
    css/none.css: this file of the page is missing; install sitmap again
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        """One line: the file and what to do."""
        return f"{self.name}: this file of the page is missing; install sitmap again"


class PageError(MapsError, OSError):
    """A page that cannot be written.

    Parameters
    ----------
    path
        The file that should have been written.
    reason
        Why, in words for the user, without a full stop.

    Examples
    --------
    >>> print(PageError(Path("out/map.html"), "no permission to write there"))
    out/map.html: no permission to write there
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """One line: the path and the reason."""
        return f"{self.path}: {self.reason}"
