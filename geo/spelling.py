"""Places under the spelling that the texts use: GeoNames says "Ţarţūs" and "Tadmur", a reader looks for Tartus and Palmyra."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from geo.model import Area, Mention, Name, Place


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


def areas_as_written(areas: Mapping[str, Area], before: Mapping[str, Place], after: Mapping[str, Place]) -> dict[str, Area]:
    """Areas whose names and constructions call their places as :func:`as_written` does.

    Parameters
    ----------
    areas
        By id.
    before, after
        Places by id as the gazetteer spells them, and as the texts do.
    """
    renamed = {key: (before[key].name, place.name) for key, place in after.items() if place.name != before[key].name}
    return {key: _respelled(area, [renamed[part] for part in area.parts if part in renamed]) for key, area in areas.items()}


def _respelled(area: Area, changes: list[tuple[str, str]]) -> Area:
    if not changes:
        return area
    name, construction = area.name, area.construction
    for old, new in changes:
        # A name need not begin and end with a letter ("‘Afrīn"), so word boundaries will not do.
        whole = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
        name, construction = (whole.sub(new.replace("\\", r"\\"), words) for words in (name, construction))
    return replace(area, name=name, construction=construction)


def _renamed(place: Place, spellings: Counter[str]) -> Place:
    if place.kind != "settlement" or not spellings:
        return place
    most = max(spellings.values())
    # Of equally frequent spellings the one that sorts first, so that the result does not depend on the order of texts.
    name = min(spelling for spelling, count in spellings.items() if count == most)
    if name == place.name:
        return place
    return replace(place, name=name, names=(*place.names, Name(text=place.name)))
