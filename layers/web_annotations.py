"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): each mention as an annotation of its document, in JSON-LD.

Annotation tools such as Recogito and Hypothesis find the span by its quote or by its offsets in code points.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from layers.addresses import address, document_address

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    Node = dict[str, Any]

FILE = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``annotations.jsonld``: one collection with one page, one annotation a line.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    documents = frames["documents"]
    addresses = {row["id"]: document_address(row["id"], row["url"]) for row in documents.to_dict("records")}
    made = [annotation(row, addresses[row["document"]]) for row in frames["mentions"].to_dict("records")]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for one in made)
    collection = (
        f'"@context":"{CONTEXT}","id":"urn:sitmap:annotations","type":"AnnotationCollection","label":"Mentions","total":{len(made)}'
    )
    page = '"id":"urn:sitmap:annotations:1","type":"AnnotationPage","startIndex":0,"items":[\n'
    first = f',"first":{{{page}{lines}\n]}}' if made else ""
    (folder / FILE).write_text(f"{{{collection}{first}}}\n", encoding="utf-8", newline="\n")


def annotation(mention: Mapping[Any, Any], source: str) -> Node:
    """Make the annotation of one mention.

    Parameters
    ----------
    mention
        A row of the table mentions.
    source
        The URI of its document.
    """
    quoted = {"type": "TextQuoteSelector", "exact": mention["exact"], "prefix": mention["prefix"], "suffix": mention["suffix"]}
    at = {"type": "TextPositionSelector", "start": int(mention["start"]), "end": int(mention["end"])}
    return {
        "id": address(f"mention:{mention['id']}"),
        "type": "Annotation",
        "motivation": "identifying" if mention["target"] else "highlighting",
        "body": _bodies(mention),
        "target": {"source": source, "selector": [quoted, at]},
    }


def _bodies(mention: Mapping[Any, Any]) -> list[Node]:
    if not mention["target"]:
        return [{"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": mention["reason"]}]
    return [
        {"type": "SpecificResource", "purpose": "identifying", "source": address(mention["target"])},
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": mention["target_name"]},
    ]
