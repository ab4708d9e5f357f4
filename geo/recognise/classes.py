"""Classes of names: "country", "city5", "dem"; what speaks for a city's name being a place may speak against a river's."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.gazetteer.protocol import Entry, NameType

_PLAIN = frozenset({NameType.MAIN, NameType.ALTERNATE})
_SHORT = frozenset({NameType.ABBREVIATION, NameType.POSTAL})
_PEOPLE = frozenset({NameType.ADJECTIVE, NameType.PEOPLE})
_CLASS_OF_KIND = {
    **dict.fromkeys(("region", "continent", "buffer_zone"), "region"),
    **dict.fromkeys(("sea", "strait", "river", "lake", "mountain", "island"), "water"),
    **dict.fromkeys(("air_base", "naval_base", "military_base", "landmark", "border_crossing", "observation_post"), "site"),
}


def class_of(hits: Sequence[tuple[Entry, NameType]]) -> str:
    """The class of a name by the places that bear it; settlements carry the power of ten of their population.

    Examples
    --------
    >>> class_of([])
    'bare'
    """
    types = {name_type for _, name_type in hits}
    plain = [(entry, name_type) for entry, name_type in hits if name_type in _PLAIN]
    kinds = {entry.kind for entry, _ in hits}
    if types & _SHORT:
        return "abbr"
    if any(entry.kind == "country" for entry, _ in plain):
        return "country"
    if types & _PEOPLE:
        return "dem"
    if any(_CLASS_OF_KIND.get(kind) == "region" for kind in kinds):
        return "region"
    provinces = {entry.country for entry, name_type in plain if entry.kind == "province" and name_type is NameType.MAIN}
    if provinces:
        return "province_us" if "US" in provinces else "province"
    return _lesser_class(plain, kinds)


def _lesser_class(plain: Sequence[tuple[Entry, NameType]], kinds: set[str]) -> str:
    if any(entry.kind == "district" for entry, _ in plain):
        return "district"
    for kind in sorted(kinds):
        if kind in _CLASS_OF_KIND:
            return _CLASS_OF_KIND[kind]
    main = max((entry.population for entry, name_type in plain if entry.kind == "settlement" and name_type is NameType.MAIN), default=-1)
    other = max((entry.population for entry, _ in plain if entry.kind == "settlement"), default=-1)
    if main >= 0:
        return f"city{int(math.log10(main))}" if main else "place"
    if other > 0:
        return f"alt{int(math.log10(other))}"
    return "airport" if "airport" in kinds else "province_alt" if "province" in kinds else "bare"
