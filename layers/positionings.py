"""Rows of who is where: positionings, movements, their statements, and how actors stand to each other."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyproj import Geod

from geo.model import Geometry
from geo.relations import TOGETHER, relations
from layers.evidence import interval
from layers.shapes import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.model import Atlas, LonLat, Positioning, Statement
    from layers.evidence import Evidence

    Row = dict[str, Any]

_STEP_M = 50_000.0
"""A geodesic gets a vertex at least this often."""
_STATEMENT = ("id", "passage", "start", "end", "status", "cue", "date_prec", "dated", "how", "speaker", "confidence")


def positionings(atlas: Atlas, evidence: Evidence, homes: Mapping[str, str]) -> dict[str, list[Row]]:
    """Rows of the layers positionings and movements and of the tables statements, affiliations and relations.

    Those of which the texts say more stand first; then by number of passages.

    Parameters
    ----------
    atlas, evidence
        The positionings, and what :func:`layers.evidence.index` makes of the atlas.
    homes
        By id of a place or area: the layer in which it is drawn.
    """
    names = {one.id: one.name for values in (atlas.actors, atlas.places, atlas.areas) for one in values}
    points = {one.id: one.point for values in (atlas.places, atlas.areas) for one in values}
    sides = _sides(atlas.positionings, evidence)
    rows = [(one, _row(one, names, evidence) | {"place_layer": homes[one.place], "history": sides[one.case]}) for one in atlas.positionings]
    rows.sort(
        key=lambda pair: (pair[0].relation == TOGETHER, -pair[1]["n_passages"], pair[1]["actor_name"], pair[1]["place_name"], pair[0].id)
    )
    return {
        "positionings": [{**row, "geometry": points[one.place]} for one, row in rows],
        "movements": [_movement(one, row, names, points) for one, row in rows if one.origin is not None],
        "statements": [_statement(one, statement, names, evidence) for one, _ in rows for statement in one.statements],
        "affiliations": _affiliations(atlas, names, evidence),
        "relations": [_relation(name) for name in relations()],
    }


def _row(one: Positioning, names: Mapping[str, str], evidence: Evidence) -> Row:
    known = relations().get(one.relation)
    phrase = "is named beside" if known is None else known.phrase(one.status)
    speakers = dict.fromkeys(names[statement.speaker] for statement in one.statements if statement.speaker in names)
    return {
        "id": one.id,
        "actor": one.actor,
        "actor_name": names[one.actor],
        "relation": one.relation,
        "family": "" if known is None else known.family,
        "place": one.place,
        "place_name": names[one.place],
        "status": one.status,
        "summary": f"{names[one.actor]} {phrase} {names[one.place]}",
        "disputed": one.disputed,
        "case": one.case,
        "others": "; ".join(names[other] for other in one.others),
        "speakers": "; ".join(speakers),
        "confidence": one.confidence,
        "earliest": one.earliest,
        "latest": one.latest,
        "dated": "; ".join(dict.fromkeys(statement.dated for statement in one.statements if statement.dated)),
        "n_passages": len(set(one.evidence)),
        "passages": evidence.quoted(one.evidence),
        "statements": json.dumps([_told(statement) for statement in one.statements], ensure_ascii=False),
    }


def _sides(every: Sequence[Positioning], evidence: Evidence) -> dict[str, str]:
    """By case what all its statements say, earliest first; several relations of one actor at one place are one case."""
    cases: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in every:
        cases[one.case] += [_side(one, statement, evidence) for statement in one.statements]
    return {case: "\n".join(dict.fromkeys(line for *_, line in sorted(lines))) for case, lines in cases.items()}


def _side(one: Positioning, statement: Statement, evidence: Evidence) -> tuple[str, str, str]:
    """The first day, the passage, and the line of a statement."""
    passage = evidence.passages[statement.passage]
    text = " ".join(evidence.documents[passage.document].text[passage.start : passage.end].split())
    known = relations().get(one.relation)
    label = "" if known is None else f"{known.phrase(statement.status)}: "
    first = "" if statement.earliest is None else statement.earliest.isoformat()
    return first, statement.passage, f"{interval(statement.earliest, statement.latest) or 'undated'}: {label}{text}"


def _told(statement: Statement) -> Row:
    days = {"earliest": statement.earliest, "latest": statement.latest}
    return {
        **{name: getattr(statement, name) for name in _STATEMENT},
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
    }


def _movement(one: Positioning, row: Row, names: Mapping[str, str], points: Mapping[str, LonLat]) -> Row:
    origin = one.origin or ""
    kept = {name: value for name, value in row.items() if name not in {"place", "place_name"}}
    return {
        **kept,
        "origin": origin,
        "origin_name": names[origin],
        "destination": one.place,
        "destination_name": names[one.place],
        "summary": f"{row['summary']}, from {names[origin]}",
        "geometry": geodesic(points[origin], points[one.place]),
    }


def geodesic(start: LonLat, end: LonLat) -> BaseGeometry:
    """The shortest line on the WGS 84 ellipsoid, cut at the antimeridian; a vertex every 50 km.

    Parameters
    ----------
    start, end
        WGS 84, degrees.

    Returns
    -------
    shapely.MultiLineString
        Longitude first, on the grid of the layers.

    Examples
    --------
    >>> from geo.model import LonLat
    >>> geodesic(LonLat(lon=41.2, lat=37.05), LonLat(lon=31.2, lat=48.4)).geom_type
    'MultiLineString'
    """
    globe = Geod(ellps="WGS84")
    _, _, length = globe.inv(start.lon, start.lat, end.lon, end.lat)
    inner = globe.npts(start.lon, start.lat, end.lon, end.lat, int(length // _STEP_M)) if length > _STEP_M else []
    track = ((start.lon, start.lat), *inner, (end.lon, end.lat))
    return shape(Geometry(type="LineString", coordinates=track))


def _statement(one: Positioning, statement: Statement, names: Mapping[str, str], evidence: Evidence) -> Row:
    passage = evidence.passages[statement.passage]
    text = evidence.documents[passage.document].text
    return {
        **_told(statement),
        "earliest": statement.earliest,
        "latest": statement.latest,
        "positioning": one.id,
        "document": passage.document,
        "actor_mention": statement.actor_mention,
        "place_mention": statement.place_mention,
        "trigger": text[statement.start : statement.end],
        "speaker_name": names.get(statement.speaker, ""),
    }


def _affiliations(atlas: Atlas, names: Mapping[str, str], evidence: Evidence) -> list[Row]:
    return [
        {
            "id": one.id,
            "actor": one.actor,
            "actor_name": names[one.actor],
            "relation": one.relation,
            "other": one.other,
            "other_name": names[one.other],
            "confidence": one.confidence,
            "n_passages": len(set(one.evidence)),
            "passages": evidence.quoted(one.evidence),
        }
        for one in atlas.affiliations
    ]


def _relation(name: str) -> Row:
    known = relations()[name]
    fields: Iterable[str] = ("id", "family", "label", "was", "planned", "acled", "sfm")
    return {field: getattr(known, field) for field in fields}
