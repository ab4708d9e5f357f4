"""What QGIS writes beside a feature: its name, its Arabic name where Arabic is written there, and who is there.

Each function makes an expression of QGIS 3.22 over the columns of a place layer.
"""

from __future__ import annotations

from functools import cache

from babel.core import get_global

NAME = '"name"'
POSTS = "coalesce('△ ' || to_string(\"count\") || ' posts', \"name\")"
"""How many there are, where the text says so, behind the sign of a post."""
CAPITALS = 'upper("name")'


@cache
def arabic_countries() -> tuple[str, ...]:
    """Find the countries in which Arabic is an official language (Unicode CLDR), as ISO 3166-1 alpha-2 codes.

    Examples
    --------
    >>> {"SY", "SD"} <= set(arabic_countries()), "UA" in arabic_countries()
    (True, False)
    """
    spoken = get_global("territory_languages")
    return tuple(sorted(code for code, languages in spoken.items() if languages.get("ar", {}).get("official_status") == "official"))


def local(name: str = NAME) -> str:
    """Write the name, and below it the Arabic one for places in :func:`arabic_countries`: elsewhere it is but a translation."""
    codes = ", ".join(f"'{code}'" for code in arabic_countries())
    return (
        f'{name} || CASE WHEN "name_ar" <> \'\' AND "name_ar" <> "name" AND "country" IN ({codes}) THEN \'\\n\' || "name_ar" ELSE \'\' END'
    )


def held() -> str:
    """Write the names and below them who is there: the first actor, and how many others."""
    parts = "string_to_array(\"who\", '; ')"
    others = f"CASE WHEN array_length({parts}) > 1 THEN ' + ' || (array_length({parts}) - 1) ELSE '' END"
    return f"{local()} || CASE WHEN \"who\" <> '' THEN '\\n' || array_first({parts}) || {others} ELSE '' END"
