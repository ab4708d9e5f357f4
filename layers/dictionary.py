"""The data dictionary, docs/layers.md, made of the schema: ``python -m layers.dictionary > docs/layers.md``."""

from __future__ import annotations

import sys

from layers.columns import Column
from layers.schema import CRS, LAYERS, PLACE_LAYERS, Layer

_TYPES = {"text": "text", "integer": "integer", "real": "real", "boolean": "true/false", "date": "day", "json": "JSON"}
_INTRODUCTION = f"""# Layers and tables

Made from [layers/schema.py](../layers/schema.py) by `python -m layers.dictionary > docs/layers.md`; a test holds it fresh.

All geometry is WGS 84 ({CRS}), longitude first, rounded to 10⁻⁶ degrees; it is called `geom` in GeoPackage and PostGIS. Text is never
missing, "" means unknown; numbers and days may be. What refers to a row elsewhere does so by its `id`, with a foreign key in GeoPackage
and PostGIS, where it is NULL if it refers to nothing.
"""


def dictionary() -> str:
    """Write the document in Markdown.

    Examples
    --------
    >>> dictionary().splitlines()[0]
    '# Layers and tables'
    """
    rows = [f"| [{layer.name}](#{_anchor(layer)}) | {layer.geometry or 'table'} | {layer.description} |" for layer in LAYERS]
    parts = [_INTRODUCTION, "| name | geometry | holds |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"]
    names = ", ".join(f"`{layer.name}`" for layer in PLACE_LAYERS)
    parts.append(f"## places and areas\n\nThe columns of {names}.\n\n{_columns(PLACE_LAYERS[0].columns)}")
    others = [layer for layer in LAYERS if layer not in PLACE_LAYERS]
    parts += [f"## {layer.name}\n\n{layer.title}: {layer.description}\n\n{_columns(layer.columns)}" for layer in others]
    return "\n".join(parts)


def _anchor(layer: Layer) -> str:
    return "places-and-areas" if layer in PLACE_LAYERS else layer.name


def _columns(columns: tuple[Column, ...]) -> str:
    head = "| column | title | type | unit | meaning |\n| --- | --- | --- | --- | --- |\n"
    return (
        head + "\n".join(f"| `{one.name}` | {one.title} | {_kind(one)} | {one.unit} | {_cell(one.description)} |" for one in columns) + "\n"
    )


def _kind(column: Column) -> str:
    return f"{_TYPES[column.type]}, id in {column.references}" if column.references else _TYPES[column.type]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(dictionary())
