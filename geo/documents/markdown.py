"""Markdown (CommonMark with tables and strike-through): the text as rendered, without its marks."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.documents.content import Content, Raw, one_line, without_untext
from geo.documents.decoding import decode
from geo.documents.html import fragment_text
from geo.documents.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>(?:(?!---[ \t]*\n).*\n)*?)---[ \t]*(?:\n|$)")
_FIELD = re.compile(r"^(?P<name>title|author|publisher|date)[ \t]*:[ \t]*(?P<value>\S.*)$", re.MULTILINE | re.IGNORECASE)

_MOST_OPEN = 500
"""Brackets open at once in one block: for each the parser looks for its end, so a text with more is read with links as they stand."""
_BRACKET = re.compile(r"\\.|[][]", re.DOTALL)
_BLANK = re.compile(r"\n[ \t>]*\n")


def read_markdown(raw: Raw) -> Sequence[Content]:
    r"""Read .md; title, author, publisher and date (YYYY-MM-DD) are those of the front matter, the title else the first heading.

    Examples
    --------
    >>> read_markdown(Raw(source="a.md", data=b"# Homs\n\nA *base* near\n[Tartus](x)."))[0].text
    'Homs\nA base near Tartus.'
    """
    from markdown_it import MarkdownIt

    source = without_untext(decode(raw))
    fields: dict[str, str] = {}
    matter = _FRONT_MATTER.match(source)
    if matter:
        found = _FIELD.finditer(matter["fields"])
        fields = {field["name"].lower(): one_line(field["value"].strip("\"' ")) for field in found}
        source = source[matter.end() :]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    if any(_most_open(block) > _MOST_OPEN for block in _BLANK.split(source)):
        parser = parser.disable(["link", "image"])
    tokens = parser.parse(source)
    day = _day(fields.get("date", ""))
    return (
        Content(
            text=_text(tokens, raw),
            title=fields.get("title") or _heading(tokens),
            author=fields.get("author", ""),
            publisher=fields.get("publisher", ""),
            earliest=day,
            latest=day,
        ),
    )


def _day(written: str) -> dt.date | None:
    """The day of a date or time by ISO 8601; None for anything else."""
    try:
        return dt.date.fromisoformat(written[:10])
    except ValueError:
        return None


def _most_open(block: str) -> int:
    r"""How many brackets are open at once, at most; those that are escaped do not count.

    Examples
    --------
    >>> _most_open("[a] [b [c]](d)"), _most_open(r"[\[\[")
    (2, 1)
    """
    most = now = 0
    for found in _BRACKET.finditer(block):
        now = now + 1 if found.group() == "[" else max(0, now - 1) if found.group() == "]" else now
        most = max(most, now)
    return most


def _text(tokens: Sequence[Token], raw: Raw) -> str:
    lines = Lines()
    row = 0
    for token in tokens:
        if token.type == "inline":
            _inline(lines, token.children or ())
        elif token.type in {"fence", "code_block"}:
            lines.verbatim(token.content)
            lines.end(keep=True)
        elif token.type == "html_block":
            lines.verbatim(fragment_text(token.content, raw))
        elif token.type == "tr_open":
            row = 0
        elif token.type in {"td_open", "th_open"}:
            row += 1
            if row > 1:
                lines.tab()
        if token.type.endswith("_close") and token.type not in {"td_close", "th_close"}:
            lines.end()
    return lines.text()


def _inline(lines: Lines, tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            lines.add(token.content)
        elif token.type == "softbreak":
            lines.add(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            lines.end()


def _heading(tokens: Sequence[Token]) -> str:
    for token, content in pairwise(tokens):
        if token.type == "heading_open":
            return one_line("".join(child.content for child in content.children or () if child.type in {"text", "code_inline"}))
    return ""
