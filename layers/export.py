"""An atlas to files, in any of the formats on offer. A new format is a new entry of :data:`FORMATS`."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers import flatgeobuf, geojson, geopackage, geoparquet, kml, linked_places, qgis, separated, web_annotations
from layers.errors import FormatError, OutputError
from layers.files import staged
from layers.frames import frames
from layers.looks import styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from geo.model import Atlas

    Writer = Callable[[Mapping[str, pd.DataFrame], Path], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to write an atlas."""

    title: str
    """As a reader knows it."""
    write: Writer
    """Writes frames into a folder; raises OSError where that fails."""
    owns: tuple[str, ...]
    """All files it may write, relative to the folder: those of an earlier run that it does not write now are removed."""
    needs: tuple[str, ...] = ()
    """Formats that have to be written with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that was written."""

    format: str
    """Its key in :data:`FORMATS`."""
    path: Path
    size: int
    """In bytes."""


def _write_geopackage(made: Mapping[str, pd.DataFrame], folder: Path) -> None:
    geopackage.write(made, styles(), folder / geopackage.FILE)


def _write_project(made: Mapping[str, pd.DataFrame], folder: Path) -> None:
    qgis.write(made, folder / qgis.FILE)


FORMATS: dict[str, Format] = {
    "geojson": Format(title="GeoJSON, a file a layer", write=geojson.write, owns=geojson.FILES),
    "gpkg": Format(title="GeoPackage", write=_write_geopackage, owns=(geopackage.FILE,)),
    "qgis": Format(title="QGIS project", write=_write_project, owns=(qgis.FILE,), needs=("gpkg",)),
    "combined": Format(title="GeoJSON, all layers in one file", write=geojson.combined, owns=(geojson.COMBINED,)),
    "csv": Format(title="CSV with WKT", write=separated.write, owns=separated.FILES),
    "parquet": Format(title="GeoParquet", write=geoparquet.write, owns=geoparquet.FILES),
    "fgb": Format(title="FlatGeobuf", write=flatgeobuf.write, owns=flatgeobuf.FILES),
    "kml": Format(title="KML for Google Earth", write=kml.write, owns=(kml.FILE,)),
    "lpf": Format(title="Linked Places", write=linked_places.write, owns=(linked_places.FILE,)),
    "annotations": Format(title="W3C Web Annotations", write=web_annotations.write, owns=(web_annotations.FILE,)),
}
"""The formats on offer, by the name the user gives, in the order they are written."""


DEFAULT = ("geojson", "gpkg", "qgis")


def export(atlas: Atlas, out: Path, formats: Sequence[str] = DEFAULT) -> tuple[Written, ...]:
    """Write an atlas into a folder; all files appear whole, and none if one fails to be made.

    Parameters
    ----------
    atlas
        What to write.
    out
        The folder, made if it is not there. Other files in it stay.
    formats
        Keys of :data:`FORMATS`; those that they need are written too.

    Returns
    -------
    tuple of Written
        The files, in the order of :data:`FORMATS` and of their paths.

    Raises
    ------
    FormatError
        If a format is not on offer.
    OutputError
        If the folder or a file cannot be written.
    MissingError
        If a format needs a library that is not installed.
    SettingError
        If SOURCE_DATE_EPOCH is set and no number of seconds.
    """
    return write(frames(atlas), out, formats)


def write(made: Mapping[str, pd.DataFrame], out: Path, formats: Sequence[str] = DEFAULT) -> tuple[Written, ...]:
    """Write frames that are made already; as :func:`export` otherwise."""
    wanted = _wanted(formats)
    with room(out, wanted) as stage:
        fill(stage, made, wanted)
    written = []
    for name in wanted:
        written += [(name, out / path) for path in FORMATS[name].owns if (out / path).exists()]
    return tuple(Written(format=name, path=path, size=path.stat().st_size) for name, path in written)


@contextmanager
def room(out: Path, formats: Sequence[str], more: Iterable[str] = ()) -> Iterator[Path]:
    """A folder for files of these formats, and more that are named; they take the place of those in ``out`` at once, at the end.

    Raises
    ------
    OutputError
        If the folder or a file cannot be written, or another program has one open.
    """
    owns = [*(path for name in _wanted(formats) for path in FORMATS[name].owns), *more]
    _check_unused(out / path for path in owns)
    with staged(out, owns) as stage:
        yield stage


def fill(folder: Path, made: Mapping[str, pd.DataFrame], formats: Sequence[str] = DEFAULT) -> None:
    """Write frames into a folder that holds nothing yet; see :func:`export`."""
    for name in _wanted(formats):
        FORMATS[name].write(made, folder)


def _wanted(formats: Sequence[str]) -> tuple[str, ...]:
    """Order the formats as they are offered, with those that they need."""
    for name in formats:
        if name not in FORMATS:
            raise FormatError(name, FORMATS)
    needed = {need for name in formats for need in FORMATS[name].needs}
    return tuple(name for name in FORMATS if name in needed.union(formats))


def _check_unused(paths: Iterable[Path]) -> None:
    """Refuse to replace a database that another program has open: its journal would be played into the new file."""
    for path in paths:
        for journal in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")):
            if journal.exists():
                raise OutputError(
                    path, f"another program has it open; close it there (or, if none has, delete {journal.name}) and try again"
                )
