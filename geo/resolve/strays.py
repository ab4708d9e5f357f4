"""Names whose only places are small and far from all else in a text: something is meant that no gazetteer lists.

In a text about towns of Iraq "Taji" is not a village in China, and a town that the gazetteer lacks is not its namesake on another
continent. None of the two such names in LGL and TR-News (four with earlier weights) meant its place. Countries speak for nothing
here: they act anywhere ("France struck Tessalit"). A place is known beyond its own country, and may be meant anywhere, if it has
many people or is written in several ways.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.distance import km
from geo.gazetteer.protocol import Entry
from geo.model import Place
from geo.resolve.features import SMALL_TOWN, WIDE, group_of

LISTS = frozenset({"geonames", "zipcodes"})
"""Sources that list whatever there is; what others list somebody has chosen."""
KNOWN = 2
"""Other names of a place that is known abroad."""
FAR_KM = 1500.0
WITNESSES = 3
"""Places elsewhere that a text must name, at least."""


def may_stray(entry: Entry, place_of: Callable[[int], Place]) -> bool:
    """Whether a place is so small and so little known that it is meant only where the text is near it.

    Parameters
    ----------
    entry
        The most probable one of a name.
    place_of
        Reads the place of an entry by its number; most entries are told by themselves.
    """
    if entry.kind != "settlement" or entry.population >= SMALL_TOWN:
        return False
    place = place_of(entry.number)
    return place.source in LISTS and len(place.names) < KNOWN


def is_far(entry: Entry, others: Sequence[Entry]) -> bool:
    """Whether a text names several places, and none in the country of an entry or near it.

    Parameters
    ----------
    entry
        The most probable one of a name.
    others
        Those of all names of the text, each once.
    """
    if any(other.country == entry.country and other.number != entry.number for other in others):  # nearly always
        return False
    others = [other for other in others if other.number != entry.number]
    witnesses = sum(group_of(other.kind) not in WIDE for other in others)
    return witnesses >= WITNESSES and not any(km(entry.point, other.point) <= FAR_KM for other in others)
