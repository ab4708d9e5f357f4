"""What goes into the reader of a format and what comes out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.documents.limits import Limits
from geo.errors import DocumentError

if TYPE_CHECKING:
    import datetime as dt

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
"""The addresses that a page may link to; others (``javascript:``) are refused."""
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 tag."""
_UNTEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes of one file, and the name by which messages call it."""

    source: str
    data: bytes = field(repr=False)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A text and what its own file says about it; whatever the file does not say is empty."""

    text: str
    key: str = ""
    """Name of the record in its file, where a file holds several."""
    title: str = ""
    publisher: str = ""
    author: str = ""
    language: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    url: str = ""


Reader = Callable[[Raw], Sequence[Content | DocumentError]]
"""Reads one format. A reason that spoils the whole file is raised, one that spoils a single record is returned."""


def without_untext(text: str) -> str:
    r"""Put U+FFFD for NUL and lone surrogates, which no file that we write could hold.

    Examples
    --------
    >>> without_untext("a\0b")
    'a\ufffdb'
    """
    return _UNTEXT.sub("\ufffd", text)


def one_line(text: str, longest: int = 200) -> str:
    r"""Fold white space, so that a message or a title stays one line.

    Examples
    --------
    >>> one_line("Damascus\n  today ")
    'Damascus today'
    """
    line = " ".join(without_untext(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
