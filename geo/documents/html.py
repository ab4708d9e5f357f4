"""HTML: what a browser would show, blocks as lines; scripts, styles and navigation are left out, nothing is loaded or run."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from geo.documents.content import LANGUAGE_TAG, WEB_ADDRESS, Content, Raw, one_line, without_untext
from geo.documents.decoding import decode
from geo.documents.lines import Lines
from geo.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSHOWN = _words("""
    script style nav noscript template head svg math iframe object embed canvas audio video map button select option textarea
    input datalist dialog
""")
_BLOCKS = _words("""
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hgroup hr html legend li main menu ol p pre search section summary table tbody tfoot thead tr ul
""")
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\[?(\d{1,3})\]?\s*")


def read_html(raw: Raw) -> Sequence[Content]:
    r"""Read .html; title, publisher, author, language, day and address are taken from the page's own metadata.

    Raises
    ------
    DocumentError
        Where the encoding is not the one declared, or elements are nested deeper than the limit.

    Examples
    --------
    >>> page = b"<title>News</title><nav>Home</nav><h1>Idlib</h1><p>A <b>base</b>.<script>x()</script></p>"
    >>> read_html(Raw(source="a.html", data=page))[0].text
    'Idlib\nA base.'
    """
    root = _parse(_decode(raw))
    if root is None:
        return (Content(text=""),)
    return (_described(root, text=_text(root, raw)),)


def fragment_text(markup: str, raw: Raw) -> str:
    """Text of a piece of HTML that stands in another format."""
    root = _parse(markup)
    return "" if root is None else _text(root, raw)


def _decode(raw: Raw) -> str:
    declared = _CHARSET.search(raw.data[:4096])
    charset = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if charset in {"utf-8", "utf8", "us-ascii"} or raw.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(raw)
    try:
        return raw.data.decode(charset)
    except LookupError as error:
        raise DocumentError(raw.source, f"the page declares an unknown encoding, {charset!r}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(raw.source, f"not valid {charset}, the encoding the page declares, at byte {error.start}") from error


def _parse(markup: str) -> _Element | None:
    from lxml import etree, html

    if not markup.strip():
        return None
    # Without huge_tree a paragraph over 10 MB would be lost without a word; the depth is limited by _text.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        return html.document_fromstring(without_untext(markup).encode(), parser=parser)
    except etree.ParserError:  # a page of comments only
        return None


def _text(root: _Element, raw: Raw) -> str:
    from lxml import etree

    lines = Lines()
    walk: Any = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    depth = verbatim = 0
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            depth += 1
            if depth > raw.limits.depth:
                raise DocumentError(raw.source, f"elements are nested deeper than {raw.limits.depth}")
            verbatim += tag == "pre"
            mark = _raised_mark(element) if tag == "sup" else ""
            lines.add(mark)
            if mark or _unshown(element, tag):
                walk.skip_subtree()
            else:
                _open(lines, element, tag, verbatim=verbatim > 0)
            continue
        if event == "end":
            depth -= 1
            verbatim -= tag == "pre"
            if tag in _BLOCKS:
                lines.end(keep=tag == "pre")
        (lines.verbatim if verbatim else lines.add)(element.tail)
    return lines.text()


def _unshown(element: _Element, tag: str) -> bool:
    return tag in _UNSHOWN or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _raised_mark(element: _Element) -> str:
    """Give a linked number that is raised above the line as "[1]", lest it run into the name before it ("Homs1")."""
    number = _NUMBER.fullmatch(_inner_text(element)) if element.find(".//a") is not None else None
    return f"[{number.group(1)}]" if number else ""


def _open(lines: Lines, element: _Element, tag: str, *, verbatim: bool) -> None:
    """Write what stands before an element's children."""
    if tag in _BLOCKS or tag == "br":
        lines.end(keep=verbatim and tag != "pre")
    elif tag in _CELLS and element.getprevious() is not None:
        lines.tab()
    (lines.verbatim if verbatim else lines.add)(element.text)


def _described(root: _Element, *, text: str) -> Content:
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        meta.setdefault(name, one_line(element.get("content") or ""))
    language, day = root.get("lang") or "", _day(meta.get("article:published_time", ""))
    canonical = root.find(".//link[@rel='canonical']")
    url = (canonical.get("href") or "" if canonical is not None else "") or meta.get("og:url", "")
    return Content(
        text=text,
        title=meta.get("og:title") or _first(root, "title") or _first(root, "h1"),
        publisher=meta.get("og:site_name", ""),
        author=meta.get("author", ""),
        language=language if LANGUAGE_TAG.fullmatch(language) else "",
        earliest=day,
        latest=day,
        url=url if WEB_ADDRESS.fullmatch(url) else "",
    )


def _first(root: _Element, tag: str) -> str:
    element = root.find(f".//{tag}")
    return "" if element is None else one_line(_inner_text(element))


def _inner_text(element: _Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _day(stamp: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(stamp[:10])
    except ValueError:
        return None
