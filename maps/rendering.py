"""How files become the text of the page: our own Jinja environment, JSON that no parser can mistake, and hashes for the policy.

Text from outside never passes a template: it goes into the page as JSON, see :func:`embedded`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from maps.errors import AssetError

_RISKY = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_RISKY_PATTERN = re.compile("[<>&\u2028\u2029]")
_HARMLESS = re.compile(r'"[A-Za-z0-9+/=]*"')
"""Packed data: some megabytes of Base64, in which nothing is to be escaped."""
_IN_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_SOURCE_MAP = re.compile(r"^\s*(?://|/\*)[#@]\s*sourceMappingURL=.*$", re.MULTILINE)


@cache
def environment() -> Environment:
    """The Jinja environment of the page: everything is escaped, a name that is not given is an error."""
    return Environment(
        loader=PackageLoader("maps", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def asset(name: str) -> str:
    """The text of a file of ``maps/static``.

    Raises
    ------
    AssetError
        If there is none.
    """
    return _read("maps", f"static/{name}")


def leaflet(suffix: str) -> str:
    """Leaflet itself, from the package that carries its files.

    Parameters
    ----------
    suffix
        ``js`` or ``css``.

    Raises
    ------
    AssetError
        If the package does not hold it.

    Examples
    --------
    >>> "sourceMappingURL" in leaflet("js")
    False
    """
    return _SOURCE_MAP.sub("", _read("js_lib_leaflet", f"static/js_lib_leaflet/leaflet.{suffix}")).strip() + "\n"


def _read(package: str, name: str) -> str:
    try:
        return resources.files(package).joinpath(name).read_text("utf-8")
    except (FileNotFoundError, ModuleNotFoundError) as error:
        raise AssetError(name) from error


def embedded(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    r"""JSON for a ``<script type="application/json">``: nothing in it can end the element or be taken for a template.

    ``<``, ``>``, ``&`` and the two line separators of JavaScript are escaped, and so are braces inside strings, because branca
    would take ``{{``, ``{%`` and ``{#`` for Jinja.

    Examples
    --------
    >>> embedded({"name": "</script>{{7*7}}"})
    '{"name":"\\u003c/script\\u003e\\u007b\\u007b7*7\\u007d\\u007d"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if _HARMLESS.fullmatch(text):
        return text
    text = _RISKY_PATTERN.sub(lambda found: _RISKY[found[0]], text)
    # Outside strings two braces can only stand together when they close: `}}` opens nothing, and `{{` is no JSON.
    return _IN_STRINGS.sub(lambda found: found[0].replace("{", "\\u007b").replace("}", "\\u007d"), text)


def digest(text: str) -> str:
    """The source expression of a content security policy for an inline script or style.

    Examples
    --------
    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
