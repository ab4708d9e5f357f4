"""Files that are small and mean to be large: PDF and .docx that unpack, repeat, nest or refer to themselves."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from tests.stress.targets import SEEDS, pdf

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def written(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    made, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(made), len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return made + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page(content: bytes, entries: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page with such a content stream as object 4, Helvetica as 5, and more from 6."""
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>"
            % resources,
            stream(content, entries),
            HELVETICA,
            *more,
        ]
    )


def packed_spaces(size: int) -> bytes:
    """A page whose content unpacks to so many bytes."""
    return page(zlib.compress(b"BT /F1 12 Tf (Homs) Tj ET" + b" " * size, 9), b"/Filter /FlateDecode")


def packed_twice(size: int) -> bytes:
    """The same, packed twice: some kilobytes become gigabytes."""
    return page(zlib.compress(zlib.compress(b" " * size, 9), 9), b"/Filter [/FlateDecode /FlateDecode]")


def packed_text(size: int) -> bytes:
    """A page that shows so many characters, packed."""
    return page(zlib.compress(b"BT /F1 12 Tf " + b"(Homs ) Tj " * (size // 5) + b"ET", 9), b"/Filter /FlateDecode")


def forms(size: int) -> bytes:
    """Forms that each draw the next one twice: as many levels as the size has thousands."""
    levels = max(2, size // 1000)
    made = []
    for level in range(levels):
        body = b"BT /F1 12 Tf (Homs) Tj ET" if level == levels - 1 else b"/X Do /X Do"
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> /XObject << /X %d 0 R >> >>"
        made.append(stream(body, entries % min(7 + level, 5 + levels)))
    return page(b"/X Do", b"", b"/XObject << /X 6 0 R >>", made)


def circle(_size: int) -> bytes:
    """A tree of pages that is its own branch."""
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def many_pages(size: int) -> bytes:
    """A tree that shows one page again and again."""
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * (size // 6), size // 6),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            stream(b"BT /F1 12 Tf (Homs) Tj ET"),
            HELVETICA,
        ]
    )


def deep_array(size: int) -> bytes:
    """Arrays in arrays."""
    half = size // 2
    return page(b"BT ET", b"/Deep " + b"[" * half + b"]" * half)


def objects(size: int) -> bytes:
    """Very many empty objects, whose table is lost and must be made anew."""
    lost = b"".join(b"%d 0 obj\n<<>>\nendobj\n" % number for number in range(10, 10 + size // 22))
    whole = pdf("Homs").replace(b"xref\n", lost + b"xref\n", 1)
    return whole[: whole.rindex(b"startxref")] + b"startxref\n7\n%%EOF"


def object_stream(size: int) -> bytes:
    """A packed stream that says to hold very many objects."""
    head = b" ".join(b"%d 0" % number for number in range(10, 10 + size // 10))
    return page(
        b"BT ET", more=[stream(zlib.compress(head + b" null"), b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (size, len(head)))]
    )


def huge_numbers(size: int) -> bytes:
    """Numbers with very many digits."""
    return page(b"BT /F1 %s Tf (Homs) Tj ET" % (b"9" * size))


def docx(body: str, prologue: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """A .docx with such a body."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SEEDS["docx"][0])) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                data = re.sub(rb"<w:body>.*</w:body>", lambda _found: f"<w:body>{body}</w:body>".encode(), data, flags=re.DOTALL)
                data = data.replace(b"<w:document", prologue.encode() + b"<w:document", 1)
            new.writestr(info.filename, data)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return held.getvalue()


def laughs(size: int) -> bytes:
    """Entities that each hold ten of the one before."""
    rows = ['<!ENTITY a0 "Homs ">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, max(2, size // 1000)))]
    return docx(f"<w:p><w:r><w:t>Homs &a{len(rows) - 1};</w:t></w:r></w:p>", f"<!DOCTYPE w [{''.join(rows)}]>")


def outside(_size: int) -> bytes:
    """An entity that is a file of the machine."""
    return docx("<w:p><w:r><w:t>Homs &x;</w:t></w:r></w:p>", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def unpacking(size: int) -> bytes:
    """A body that unpacks to so many bytes of text."""
    return docx(f"<w:p><w:r><w:t>{'Homs ' * (size // 5)}</w:t></w:r></w:p>")


def nested_tables(size: int) -> bytes:
    """Tables in tables."""
    count = size // 100
    return docx("<w:tbl><w:tr><w:tc>" * count + "<w:p><w:r><w:t>Homs</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * count)


def nested_boxes(size: int) -> bytes:
    """Paragraphs in the text boxes of paragraphs, as deep as a parser goes, again and again."""
    deep = 60
    one = "<w:p><w:r><w:txbxContent>" * deep + "<w:p><w:r><w:t>Homs</w:t></w:r></w:p>" + "</w:txbxContent></w:r></w:p>" * deep
    return docx(one * max(1, size // len(one)))


def many_parts(size: int) -> bytes:
    """An archive of very many files."""
    return docx("<w:p><w:r><w:t>Homs</w:t></w:r></w:p>", more={f"word/media/{n}.png": b"" for n in range(size // 100)})
