"""Passages and mentions as the page reads them: column by column, for there may be a hundred thousand of them."""

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
        "document": _positions(frame["document"], documents),
        "start": frame["start"].to_numpy(dtype=np.int64),
        "length": (frame["end"] - frame["start"]).to_numpy(dtype=np.int64),
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
        ``passage``: position; ``start``: offset from the passage's start; ``length``; ``type`` and ``sense``: the code of a letter each;
        ``target``: 0 for none, or its position and one; ``confidence`` in 1/1000; ``reasons`` by position; ``corrected``: positions.
    """
    passage = _positions(frame["passage"], {name: position for position, name in enumerate(starts.index.to_numpy(dtype=object))})
    kinds = _initials(frame["type"])
    of = {ord("p"): places, ord("a"): actors}
    target = [of[kind].get(target, -1) + 1 for kind, target in zip(kinds.tolist(), _values(frame["target"]), strict=True)]
    reasons = {position: reason for position, reason in enumerate(_values(frame["reason"])) if reason}
    return {
        "passage": passage,
        "start": frame["start"].to_numpy(dtype=np.int64) - starts.to_numpy(dtype=np.int64)[passage],
        "length": (frame["end"] - frame["start"]).to_numpy(dtype=np.int64),
        "type": kinds,
        "sense": _initials(frame["sense"]),
        "target": np.array(target, np.int64),
        "confidence": (frame["confidence"] * _PER_MILLE).round().to_numpy(dtype=np.int64),
        "reasons": {str(position): reason for position, reason in reasons.items()},
        "corrected": np.flatnonzero(frame["corrected"]).tolist(),
    }


def _values(column: Series[str]) -> list[str]:
    """Values of a column of text; a column of Arrow's is slow to walk through."""
    return list(column.to_numpy(dtype=object))


def _positions(column: Series[str], number: Mapping[str, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array([number[value] for value in _values(column)], np.int64)


def _initials(column: Series[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Codes of the first letters: numpy cuts longer texts off."""
    return column.to_numpy(dtype=object).astype("U1").view(np.uint32).astype(np.uint8)
