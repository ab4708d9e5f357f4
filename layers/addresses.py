"""Addresses (URIs) of places, documents and mentions, as linked data wants them."""

from __future__ import annotations

import re
from urllib.parse import quote

_SCHEMES = {
    "geonames": "https://www.geonames.org/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
}
"""Where an id of a well-known source is published; any other id is a URN of ours."""
_WEB = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def address(identifier: str) -> str:
    """Make the URI of a place, area, actor, passage or mention.

    Examples
    --------
    >>> address("geonames:170654"), address("area:southern-syria"), address("<b>second.md/p2")
    ('https://www.geonames.org/170654', 'urn:sitmap:area:southern-syria', 'urn:sitmap:%3Cb%3Esecond.md/p2')
    """
    scheme, _, rest = identifier.partition(":")
    if scheme in _SCHEMES and re.fullmatch(r"[A-Za-z0-9]+", rest):
        return _SCHEMES[scheme].format(rest)
    return "urn:sitmap:" + (quote(identifier, safe="/:") or "%20")


def document_address(identifier: str, url: str) -> str:
    """Make the URI of a document: where it was published, or a URN.

    Examples
    --------
    >>> document_address("a.txt", "https://example.org/a"), document_address("a.txt", "javascript:alert(1)")
    ('https://example.org/a', 'urn:sitmap:document:a.txt')
    """
    return url if _WEB.fullmatch(url) else address(f"document:{identifier}")
