"""Passages and mentions as the page reads them: column by column, for there may be a hundred thousand of them.

Columns are written, packed, unpacked and read several times as fast as rows, and pack better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from maps.rows import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series

_PER_MILLE = 1000


def passages(frame: DataFrame, documents: Mapping[str, int]) -> Row:
    """Columns of the passages.

    Parameters
    ----------
    frame
        The table of passages.
    documents
        Positions of documents by id.

    Returns
    -------
    dict
        ``document``: position; ``start``: offset in code points; ``length``; ``headings``: positions of those that are headings.
    """
    return {
        "document": frame["document"].map(documents).astype(int).tolist(),
        "start": frame["start"].tolist(),
        "length": (frame["end"] - frame["start"]).tolist(),
        "headings": np.flatnonzero(frame["kind"] == "heading").tolist(),
    }


def mentions(frame: DataFrame, starts: Series[int], places: Mapping[str, int], actors: Mapping[str, int]) -> Row:
    """Columns of the mentions.

    Parameters
    ----------
    frame
        The table of mentions.
    starts
        Of the passages, by id, in their order.
    places, actors
        Positions by id.

    Returns
    -------
    dict
        ``passage``: position; ``start``: offset from the passage's start; ``length``; ``type`` and ``sense``: a letter each, as one text;
        ``target``: position or -1; ``confidence`` in 1/1000; ``reasons`` by position; ``corrected``: positions.
    """
    number = {passage: position for position, passage in enumerate(starts.index)}
    begin = frame["start"].to_numpy() - frame["passage"].map(starts).to_numpy(dtype=int)
    target = np.where(frame["type"] == "place", frame["target"].map(places), frame["target"].map(actors))
    reasons = {position: reason for position, reason in enumerate(_values(frame["reason"])) if reason}
    return {
        "passage": frame["passage"].map(number).astype(int).tolist(),
        "start": begin.tolist(),
        "length": (frame["end"] - frame["start"]).tolist(),
        "type": "".join(one[0] for one in _values(frame["type"])),
        "sense": "".join(one[0] for one in _values(frame["sense"])),
        "target": np.nan_to_num(target.astype(float), nan=-1).astype(int).tolist(),
        "confidence": (frame["confidence"] * _PER_MILLE).round().astype(int).tolist(),
        "reasons": {str(position): reason for position, reason in reasons.items()},
        "corrected": np.flatnonzero(frame["corrected"]).tolist(),
    }


def _values(column: Series[str]) -> list[str]:
    """Values of a column of text; a column of Arrow's is slow to walk through."""
    return list(column.to_numpy(dtype=object))
