"""Builds a text line by line, as a page shows it: blocks end lines, runs of white space are one space."""

from __future__ import annotations

import re

# A no-break space is shown as a space; a soft hyphen and a zero-width space are not shown.
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0xFEFF])


class Lines:
    r"""Collects pieces of text into lines.

    Examples
    --------
    >>> lines = Lines()
    >>> lines.add("Damascus \n and ")
    >>> lines.add("Homs")
    >>> lines.end()
    >>> lines.add("Aleppo")
    >>> lines.text()
    'Damascus and Homs\nAleppo'
    """

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []

    def add(self, piece: str | None) -> None:
        """Add to the open line; the piece's own line ends count as spaces."""
        if piece:
            self._open.append(_SPACES.sub(" ", piece.translate(_UNSEEN)))

    def tab(self) -> None:
        """Part two cells of a table."""
        self._open.append("\t")

    def verbatim(self, piece: str | None) -> None:
        """Add text whose line ends and spaces are kept (``<pre>``, code)."""
        first, *others = (piece or "").expandtabs(4).split("\n")
        self._open.append(first)
        for line in others:
            self._close(keep=True)
            self._open.append(line)

    def end(self, *, keep: bool = False) -> None:
        """End the open line, if it holds anything; ``keep`` leaves its inner spaces alone."""
        self._close(keep=keep)

    def text(self) -> str:
        r"""All lines, joined by ``\n``."""
        self.end()
        return "\n".join(self._done)

    def _close(self, *, keep: bool) -> None:
        line = "".join(self._open)
        self._open.clear()
        if not keep:
            line = "\t".join(re.sub(" {2,}", " ", cell).strip() for cell in line.split("\t")).strip()
        if line.strip():
            self._done.append(line.rstrip() if keep else line)
