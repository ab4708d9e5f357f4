"""Names whose only places are small and far from all else in a text: something is meant that no gazetteer lists.

In texts about Iraq "Taji" is not a village in China, and a town that has no place in the gazetteer is not its namesake on another
continent. Of the annotations of LGL and TR-News none of ten such names meant its place. A place is known beyond its own
country, and may be meant anywhere, if it has many people or is written in several ways.
"""

from __future__ import annotations

from geo.model import Place
from geo.resolve.features import COLUMNS, SMALL_TOWN, Column

_FOREIGN = COLUMNS.index("foreign to the text")
LISTS = frozenset({"geonames", "zipcodes"})
"""Sources that list whatever there is; what others list somebody has chosen."""
SURE = 0.5
"""Least of the column "foreign to the text": other names of the text weigh as much as this one."""
KNOWN = 2
"""Other names of a place that is known abroad."""


def is_stray(place: Place, columns: Column) -> bool:
    """Whether a place is too small, too little known and too far from what else a text names to be meant.

    Parameters
    ----------
    place
        The most probable one of a name.
    columns
        Its row, as :data:`geo.resolve.features.COLUMNS`, once the picture is drawn.
    """
    if place.kind != "settlement" or place.source not in LISTS or place.population >= SMALL_TOWN:
        return False
    return bool(columns[_FOREIGN] >= SURE) and len(place.names) < KNOWN
