"""Findings to GeoDataFrames and files: :func:`frames_of`, :func:`save`, :func:`store`.

schema      every layer and table: geometry, columns, types, units; which kind of place goes where
frames      atlas -> one GeoDataFrame or DataFrame for each (evidence counts and quotes, shapes makes geometries sound)
export      atlas -> files, in any of the formats on offer; all appear at once or not at all (files, exchange, journal)
geojson     GeoJSON, RFC 7946            geopackage  GeoPackage 1.3 (sql/ has what GDAL does not write)
postgis     the same tables in a PostGIS database
separated   CSV    geoparquet, flatgeobuf, kml    linked_places and web_annotations, which are JSON-LD
qgis        the project beside the GeoPackage; looks, tips and qml make the styles of both (styles/, templates/)
palette     colours and symbols, for the project and the page    extent  where a map should open
errors      what can go wrong
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from geo.model import Atlas

__all__ = ["frames_of", "save", "store"]


def frames_of(atlas: Atlas) -> dict[str, pd.DataFrame]:
    """Make a GeoDataFrame of every layer and a DataFrame of every table.

    Returns
    -------
    dict of str to GeoDataFrame or DataFrame
        By the names of :data:`layers.schema.LAYERS`, in the order of the legend; WGS 84, longitude first.

    Examples
    --------
    >>> from geo.model import Atlas
    >>> list(frames_of(Atlas()))[:3]
    ['bases', 'observation_posts', 'settlements']
    """
    # Imported when it is called: the model of the layers is wanted in places that need no geopandas.
    from layers.frames import frames

    return frames(atlas)


def save(frames: Mapping[str, pd.DataFrame], folder: Path, formats: Sequence[str] = ("geojson", "gpkg", "qgis")) -> tuple[Path, ...]:
    """Write frames as files, all of them or none; gives their paths.

    Parameters
    ----------
    frames
        As :func:`frames_of` makes them.
    folder
        Made if it is not there; other files in it stay.
    formats
        Keys of :data:`layers.export.FORMATS`.

    Raises
    ------
    FormatError, OutputError, MissingError
        If a format is not on offer, a file cannot be written, a library is not there.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from geo.model import Atlas
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in save(frames_of(Atlas()), Path(folder), ["combined"])]
    ['sitmap.geojson']
    """
    from layers.export import write

    return tuple(written.path for written in write(frames, folder, formats))


def store(frames: Mapping[str, pd.DataFrame], url: str) -> int:
    """Write frames into the schema ``sitmap`` of a PostGIS database, in one transaction; gives the number of rows.

    Parameters
    ----------
    frames
        As :func:`frames_of` makes them.
    url
        ``postgresql://...``; see :func:`layers.postgis.write`.

    Raises
    ------
    DatabaseError, MissingError
        If the database refuses, or psycopg is not installed.
    """
    from layers.looks import styles
    from layers.postgis import write

    return write(frames, styles(), url).rows
