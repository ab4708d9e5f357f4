"""TOML that others wrote: the standard parser, kept from keys that take it quadratic time and memory."""

from __future__ import annotations

import re
from typing import Any

_DEEPEST = 30
"""Parts of a key, such as ``a.b.c``; a value that looks like a longer one is refused, too."""
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP = rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{_DEEPEST},{_DEEPEST}}}"


def loads(text: str) -> dict[str, Any]:
    """Parse TOML.

    Raises
    ------
    tomllib.TOMLDecodeError
        If it is none, or a key has more parts than anybody needs.
    RecursionError
        If values are nested too deep.

    Examples
    --------
    >>> loads("a.b = 1")
    {'a': {'b': 1}}
    >>> loads("a." * 1000 + "a = 1")
    Traceback (most recent call last):
    tomllib.TOMLDecodeError: a key has more than 30 parts
    """
    import tomllib  # most readings have no TOML, and it takes milliseconds

    if re.search(_DEEP, text):
        raise tomllib.TOMLDecodeError(f"a key has more than {_DEEPEST} parts")
    return tomllib.loads(text)
