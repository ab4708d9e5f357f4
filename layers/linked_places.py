"""Linked Places (LPF 1.3): places and areas as GeoJSON that is JSON-LD, for gazetteers such as the World Historical Gazetteer.

Each feature has its names, types, dates of the documents, links to the same place elsewhere, and the passages as descriptions.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
from shapely.geometry import mapping

from geo.kinds import KINDS
from layers.addresses import address
from layers.schema import PLACE_LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Row = Mapping[Any, Any]
    Node = dict[str, Any]

FILE = "places.lpf.json"
CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
"""The published context; 1.3 still refers to it."""
_CLASSES = frozenset("AHLPRST")
"""Feature classes that LPF takes from GeoNames."""


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``places.lpf.json``, one feature a line.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    sources = frames["sources"].set_index("id").to_dict("index")
    languages = dict(zip(frames["documents"]["id"], frames["documents"]["language"], strict=True))
    features = [feature(row, sources, languages) for layer in PLACE_LAYERS for row in frames[layer.name].to_dict("records")]
    lines = ",\n".join(json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for made in features)
    head = f'{{"type":"FeatureCollection","@context":"{CONTEXT}","features":[\n'
    (folder / FILE).write_text(f"{head}{lines}\n]}}\n", encoding="utf-8", newline="\n")


def feature(row: Row, sources: Mapping[Any, Row], languages: Mapping[str, str]) -> Node:
    """Make one place.

    Parameters
    ----------
    row
        Of a layer of places, with its geometry.
    sources
        By id; the name is cited from the place's source.
    languages
        By id of the document: BCP 47.
    """
    made: Node = {"@id": address(row["id"]), "type": "Feature", "properties": _properties(row)}
    if not pd.isna(row["date_first"]):
        made["when"] = {"timespans": [_timespan(row["date_first"], row["date_last"])]}
    shape = {**mapping(row["geometry"]), "certainty": _certainty(row)}
    made["geometry"] = {"type": "GeometryCollection", "geometries": [shape]}
    made["names"] = _names(row, sources.get(row["source"]))
    made["types"] = [_type(row)]
    links = [{"type": "exactMatch", "identifier": address(identifier)} for identifier in row["ids"].split("; ") if identifier]
    quotes = [_description(quote, languages) for quote in json.loads(row["passages"])]
    return made | ({"links": links} if links else {}) | ({"descriptions": quotes} if quotes else {})


def _properties(row: Row) -> Node:
    class_ = row["feature_code"][:1]
    made: Node = {"title": row["name"] or row["id"], "ccodes": [row["country"]] if row["country"] else []}
    return made | ({"fclasses": [class_]} if class_ in _CLASSES else {}) | {"where_prec": int(row["where_prec"])}


def _timespan(first: pd.Timestamp, last: Any) -> Node:  # noqa: ANN401 - a day or a missing one
    end = {} if pd.isna(last) else {"end": {"latest": last.date().isoformat()}}
    return {"start": {"earliest": first.date().isoformat()}, **end}


def _certainty(row: Row) -> str:
    """Say how sure the position is: LPF knows three degrees."""
    if row["where_prec"] == 1 and not row["approximate"]:
        return "certain"
    return "less-certain" if row["where_prec"] <= 4 else "uncertain"


def _names(row: Row, source: Row | None) -> list[Node]:
    cited = [] if source is None else [{"label": f"{source['title']} {source['version']}".strip(), "@id": source["url"] or "urn:sitmap"}]
    first: Node = {"toponym": row["name"] or row["id"], "citations": cited or [{"label": "sitmap", "@id": "urn:sitmap"}]}
    others = [{"toponym": row[column], "lang": lang} for column, lang in (("name_ar", "ar"), ("name_ru", "ru")) if row[column]]
    return [first, *others]


def _type(row: Row) -> Node:
    code, label = row["feature_code"], KINDS[row["kind"]].label
    known = code[:1] in _CLASSES and code[1:2] == "."
    identifier = f"https://www.geonames.org/ontology#{code}" if known and code[2:].isalnum() else address(f"kind:{row['kind']}")
    return {"identifier": identifier, "label": label, "sourceLabels": [{"label": label, "lang": "en"}]}


def _description(quote: Node, languages: Mapping[str, str]) -> Node:
    language = languages.get(quote["document"], "")
    return {"@id": address(quote["id"]), "value": quote["text"], **({"lang": language} if language else {})}
