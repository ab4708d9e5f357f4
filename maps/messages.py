"""The words of the page: one file of messages for each language, in ``static/messages``.

A message is text, or, where it counts something, one text for each plural category that the Unicode CLDR knows for the language.
``{name}`` in it stands for a value. Every file also says how its language is called, its locale, and which way it is written.
"""

from __future__ import annotations

import json
from functools import cache

from maps.rendering import asset

LANGUAGES = ("en", "ar", "fr", "ru")
"""BCP 47, in the order in which the page offers them; English is what a browser of none of these gets."""

Message = str | dict[str, str]


@cache
def messages() -> dict[str, dict[str, Message]]:
    """All messages, by language and key.

    Raises
    ------
    AssetError
        If a language has no file.

    Examples
    --------
    >>> messages()["ru"]["tab.map"], messages()["ar"]["direction"]
    ('Карта', 'rtl')
    """
    return {language: json.loads(asset(f"messages/{language}.json")) for language in LANGUAGES}


def text(language: str, key: str) -> str:
    """A message that counts nothing.

    Examples
    --------
    >>> text("fr", "tab.map")
    'Carte'
    """
    return str(messages()[language][key])
