"""Word's .docx: the paragraphs in reading order, those of tables and text boxes included."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from geo.documents.content import Content, Raw, one_line, without_untext
from geo.documents.limits import megabytes
from geo.documents.lines import Lines
from geo.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as Word

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_TEMPLATE_TITLE = "Word Document"  # what python-docx' own template says, and so many a generated file


def read_docx(raw: Raw) -> Sequence[Content]:
    """Read .docx as it is shown: tracked insertions are in, deletions, field codes and fallbacks are out.

    Raises
    ------
    DocumentError
        Where the file is no .docx, is encrypted, or would unpack to more than the limit.
    """
    _check_archive(raw)
    import docx

    word = docx.Document(io.BytesIO(raw.data))
    lines = Lines()
    for paragraph in _paragraphs(word):
        for number, line in enumerate(_shown(paragraph).split("\n")):
            if number:
                lines.end()
            lines.add(line)
        lines.end()
    return (Content(text=without_untext(lines.text()), title=_title(word)),)


def _check_archive(raw: Raw) -> None:
    if raw.data.startswith(_OLD_OR_ENCRYPTED):
        raise DocumentError(raw.source, "an encrypted .docx or an old .doc; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            # zipfile never gives more bytes of a member than its directory declares, so the sum holds.
            sizes = {member.filename: member.file_size for member in archive.infolist()}
            size = sum(member.file_size for member in archive.infolist())
            if "[Content_Types].xml" not in archive.namelist():
                raise DocumentError(raw.source, "a zip archive, but not a .docx")
    except zipfile.BadZipFile as error:
        raise DocumentError(raw.source, "not a .docx (it is no zip archive, or a damaged one)") from error
    if size > raw.limits.unpacked_bytes:
        raise DocumentError(raw.source, f"unpacks to {megabytes(size)}; the limit is {megabytes(raw.limits.unpacked_bytes)}")
    part = max(size for name, size in sizes.items() if name.lower().endswith((".xml", ".rels")))
    if part > raw.limits.part_bytes:
        raise DocumentError(raw.source, f"has {megabytes(part)} of XML in one part; the limit is {megabytes(raw.limits.part_bytes)}")


def _paragraphs(word: Word) -> Iterator[Any]:
    """Yield the paragraphs of the body in document order."""
    from docx.oxml.ns import qn

    skip = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
    body: Any = word.element.body
    for paragraph in body.iter(qn("w:p")):
        if not any(ancestor.tag in skip for ancestor in paragraph.iterancestors()):
            yield paragraph


def _shown(paragraph: Any) -> str:  # noqa: ANN401 - python-docx does not type its XML elements
    """Text of a paragraph's own runs, also of those in links, insertions and content controls."""
    from docx.oxml.ns import qn

    block, deleted = qn("w:p"), {qn("w:del"), qn("w:moveFrom")}
    pieces: list[str] = []
    for run in paragraph.iter(qn("w:r")):
        for ancestor in run.iterancestors():
            if ancestor.tag in deleted:
                break
            if ancestor.tag == block:
                if ancestor is paragraph:
                    pieces.append(run.text)
                break
    return "".join(pieces)


def _title(word: Word) -> str:
    title = one_line(word.core_properties.title or "")
    if title and title != _TEMPLATE_TITLE:
        return title
    names = {style.style_id: style.name or "" for style in word.styles}  # once: to ask each paragraph takes milliseconds
    body: Any = word.element.body
    for paragraph in body.p_lst:
        if names.get(paragraph.style, "").startswith(("Title", "Heading")) and paragraph.text.strip():
            return one_line(paragraph.text)
    return ""
