"""Places under the spelling that the texts use: GeoNames says "Ţarţūs" and "Tadmur", a reader looks for Tartus and Palmyra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from geo.model import Mention, Name, Place


def as_written(places: Mapping[str, Place], mentions: Iterable[Mention]) -> dict[str, Place]:
    """Settlements renamed to their most frequent spelling in the texts; the gazetteer's stays among their names.

    Parameters
    ----------
    places
        By id.
    mentions
        Of all documents. Those in capitals do not count: a heading would rename the place.
    """
    spellings: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.target is not None and mention.target in places and mention.sense != "adjectival" and not mention.exact.isupper():
            spellings.setdefault(mention.target, Counter())[mention.exact] += 1
    return {key: _renamed(place, spellings.get(key, Counter())) for key, place in places.items()}


def _renamed(place: Place, spellings: Counter[str]) -> Place:
    if place.kind != "settlement" or not spellings:
        return place
    most = max(spellings.values())
    # Of equally frequent spellings the one that sorts first, so that the result does not depend on the order of texts.
    name = min(spelling for spelling, count in spellings.items() if count == most)
    if name == place.name:
        return place
    return replace(place, name=name, names=(*place.names, Name(text=place.name)))
