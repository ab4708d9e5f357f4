"""Texts to findings: documents, passages, mentions, places, areas, actors and what ties them. :func:`find` does it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.model import Atlas
    from geo.settings import Settings

__all__ = ["find"]


def find(texts: str | Path | Iterable[str | Path], settings: Settings | None = None) -> Atlas:
    """Find who is where in texts.

    Parameters
    ----------
    texts
        Each a text itself (str) or a file, folder or pattern (Path); a file ``sources.toml`` beside files says what they do not say.
    settings
        What a user may choose.

    Returns
    -------
    Atlas
        All findings; texts that were given themselves are the documents ``text-1``, ``text-2`` and so on.

    Raises
    ------
    DocumentError
        If a text cannot be read; no other is read then.
    GazetteerError
        If the index of places, which is built once, cannot be.

    Examples
    --------
    >>> from geo.errors import DocumentError
    >>> try:
    ...     find("")
    ... except DocumentError as error:
    ...     print(error)
    text-1: is empty
    """
    # Imported when it is called: who only wants the model must not pay for the models.
    from geo.documents.collect import collect
    from geo.gazetteer.store import open_gazetteer
    from geo.pipeline import find as found
    from geo.pipeline import tools

    return found(collect(texts), tools(open_gazetteer(), settings))
