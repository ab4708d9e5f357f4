"""Who is where, as the page reads it: positionings with their statements, what is only named beside, movements, affiliations.

Rows of other lists are given by position. What statements tell is kept apart from what stands in the same passage only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from geo.relations import TOGETHER
from maps.geometry import shape
from maps.rows import Row, filled, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    At = Mapping[str, Mapping[str, int]]

_UNREAD = (
    "actor_name",
    "family",
    "place_name",
    "place_layer",
    "summary",
    "speakers",
    "earliest",
    "latest",
    "dated",
    "history",
    "statements",
)
"""Columns of positionings that the page finds out for itself."""
_SAID = ("start", "end", "status", "cue", "earliest", "latest", "dated", "how", "confidence")


def positionings(frames: Mapping[str, DataFrame], at: At) -> Row:
    """The page's lists of who is where.

    Parameters
    ----------
    frames
        By layer or table name, as :func:`layers.frames.frames` makes them; coordinates in WGS 84, longitude first.
    at
        Positions by id: ``passage``, ``mention``, ``actor`` and ``place``.

    Returns
    -------
    dict
        ``positionings``, ``beside`` (actor, place, passages), ``movements``, ``affiliations`` and ``relations`` by id.
    """
    ties = rows(frames["positionings"], without=_UNREAD)
    told = [row for row in ties if row["relation"] != TOGETHER]
    said = _statements(frames, at)
    cases = {case: index for index, case in enumerate(dict.fromkeys(row["case"] for row in told))}
    number = {row["id"]: index for index, row in enumerate(told)}
    used = {row["relation"] for row in told}
    return {
        "positionings": [_positioning(row, said[row["id"]], cases, at) for row in told],
        "beside": [
            [at["actor"][row["actor"]], at["place"][row["place"]], _passages(row, at)] for row in ties if row["relation"] == TOGETHER
        ],
        "movements": _movements(frames, number, at),
        "affiliations": [
            [at["actor"][row["actor"]], row["relation"], at["actor"][row["other"]], _passages(row, at)]
            for row in rows(frames["affiliations"])
        ],
        "relations": {row["id"]: {"family": row["family"]} for row in rows(frames["relations"]) if row["id"] in used},
    }


def _passages(row: Row, at: At) -> list[int]:
    return [at["passage"][passage["id"]] for passage in json.loads(row["passages"])]


def _statements(frames: Mapping[str, DataFrame], at: At) -> dict[str, list[Row]]:
    """Statements by positioning, in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(frames["statements"]):
        who = at["actor"].get(row["speaker"])
        ends = {
            "passage": at["passage"][row["passage"]],
            "actor": at["mention"][row["actor_mention"]],
            "place": at["mention"][row["place_mention"]],
        }
        found[row["positioning"]].append(ends | filled({name: row[name] for name in _SAID} | {"speaker": who}))
    return found


def _positioning(row: Row, said: list[Row], cases: Mapping[str, int], at: At) -> Row:
    ends = {"actor": at["actor"][row["actor"]], "place": at["place"][row["place"]], "case": cases[row["case"]]}
    facts = {name: row[name] for name in ("relation", "status", "disputed", "others", "confidence")}
    return ends | filled(facts) | {"statements": said}


def _movements(frames: Mapping[str, DataFrame], number: Mapping[str, int], at: At) -> list[list[Any]]:
    """Positioning, place left and the lines of each movement, from the place left to the place gone to."""
    frame = frames["movements"]
    return [
        [number[row["id"]], at["place"][row["origin"]], shape(geometry)]
        for row, geometry in zip(rows(frame), frame["geometry"], strict=True)
    ]
