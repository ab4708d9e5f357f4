"""How long an atlas with many mentions takes to GeoPackage and GeoJSON, beside bare pyogrio with the same rows.

    python -m tests.benchmarks.layers [MENTIONS [PLACES]]

Bare pyogrio writes the frames as they are with ``write_dataframe``: no styles, keys, descriptions or bytes that repeat. The frames are
made before and are not part of either; what they take stands in a row of its own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
import pyogrio  # type: ignore[import-untyped]  # it ships no types

from layers import geojson, geopackage
from layers.frames import frames
from layers.looks import styles
from layers.schema import LAYERS
from tests.benchmarks.findings import findings

Frames = Mapping[str, pd.DataFrame]


def bare_geopackage(made: Frames, folder: Path) -> None:
    """All layers and tables in one file, as pyogrio writes frames by itself."""
    for layer in LAYERS:
        pyogrio.write_dataframe(
            made[layer.name],
            folder / "bare.gpkg",
            layer=layer.name,
            driver="GPKG",
            geometry_type=layer.geometry,
            append=layer is not LAYERS[0],
        )


def bare_geojson(made: Frames, folder: Path) -> None:
    """A file for each layer, by the rules of RFC 7946."""
    for layer in LAYERS:
        if layer.geometry:
            pyogrio.write_dataframe(
                made[layer.name], folder / f"{layer.name}.geojson", driver="GeoJSON", geometry_type=layer.geometry, RFC7946="YES"
            )


def own_geopackage(made: Frames, folder: Path) -> None:
    """What ``sitmap export --to gpkg`` writes."""
    geopackage.write(made, styles(), folder / geopackage.FILE)


CONTENDERS: dict[str, tuple[Callable[[Frames, Path], Any], Callable[[Frames, Path], Any]]] = {
    "GeoPackage": (own_geopackage, bare_geopackage),
    "GeoJSON": (geojson.write, bare_geojson),
}


def report(mentions: int, places: int, rounds: int) -> Iterator[str]:
    """Lines of a table in Markdown; own and bare take turns, the median counts."""
    atlas = findings(mentions, places)
    started = time.perf_counter()
    made = frames(atlas)
    yield f"frames of {sum(map(len, made.values())):,} rows: {time.perf_counter() - started:.1f} s"
    yield "| format | sitmap, s | bare pyogrio, s | times | sitmap, MB | bare pyogrio, MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, contenders in CONTENDERS.items():
        taken: tuple[list[float], list[float]] = ([], [])
        sizes = [0.0, 0.0]
        for _ in range(rounds):
            for one, (write, times) in enumerate(zip(contenders, taken, strict=True)):
                with tempfile.TemporaryDirectory() as folder:
                    started = time.perf_counter()
                    write(made, Path(folder))
                    times.append(time.perf_counter() - started)
                    sizes[one] = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
        own, bare = map(median, taken)
        yield f"| {name} | {own:.2f} | {bare:.2f} | {own / bare:.2f} | {sizes[0]:.1f} | {sizes[1]:.1f} |"


def main() -> None:
    """Print the report."""
    mentions, places = (int(text) for text in (*sys.argv[1:], *("100000", "5000")[len(sys.argv) - 1 :]))
    for line in report(mentions, places, rounds=3):
        print(line, flush=True)  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
