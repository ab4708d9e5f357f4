"""Findings to GeoDataFrames and files.

schema      every layer and table: geometry, columns, types, units; which kind of place goes where
frames      atlas -> one GeoDataFrame or DataFrame for each (evidence counts and quotes, shapes makes geometries sound)
export      atlas -> files, in any of the formats on offer; all appear whole or not at all (files)
geojson     GeoJSON, RFC 7946            geopackage  GeoPackage 1.3 (sql/ has what GDAL does not write)
postgis     the same tables in a PostGIS database
separated   CSV    geoparquet, flatgeobuf, kml    linked_places and web_annotations, which are JSON-LD
qgis        the project beside the GeoPackage; looks, tips and qml make the styles of both (styles/, templates/)
palette     colours and symbols, for the project and the page    extent  where a map should open
errors      what can go wrong
"""
