"""Whole names looked up in a gazetteer, outside of any text."""

from __future__ import annotations

from geo.gazetteer.protocol import Gazetteer, Hit
from geo.names import fold_name


def bearers(gazetteer: Gazetteer, name: str) -> tuple[Hit, ...]:
    """Entries that bear this very name, spelling aside: as an abbreviation, or else as a name, an adjective or a people.

    Parameters
    ----------
    gazetteer
        Asked.
    name
        As written: "U.S.", "As-Suwayda".
    """
    words = fold_name(name).split()
    found = gazetteer.abbreviation(name)
    if found or not words:
        return found
    return next((hits for count, hits in gazetteer.prefixes(words) if count == len(words)), ())
