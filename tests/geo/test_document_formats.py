"""Each format, really written and read again."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from geo.documents import Limits, Reading, read
from geo.documents.reflow import reflow

if TYPE_CHECKING:
    from pathlib import Path

    from geo.model import Document

JSON_VALUES = st.recursive(st.none() | st.booleans() | st.floats() | st.text() | st.dates().map(str), st.lists, max_leaves=5)


def reading(path: Path, data: str | bytes, limits: Limits | None = None) -> Reading:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read([path], limits=limits)


def document(path: Path, data: str | bytes) -> Document:
    result = reading(path, data)
    assert not result.failures
    (only,) = result.documents
    return only


def reason(path: Path, data: str | bytes, limits: Limits | None = None) -> str:
    result = reading(path, data, limits)
    assert not result.documents
    return result.failures[0].reason


# --- HTML


def test_html_is_read_as_it_is_shown(tmp_path: Path) -> None:
    page = """<!doctype html><html lang="en-GB"><head><title>Site | Story</title><style>p {}</style>
    <meta property="og:title" content="A base &amp; a port"><meta property="og:site_name" content="The Paper">
    <meta name="author" content="N. N."><meta property="article:published_time" content="2026-02-03T10:00:00Z">
    <link rel="canonical" href="https://example.org/story"></head>
    <body><nav>Home <a>News</a></nav><h1>A base</h1><p>In <b>Homs</b>,
    there is<br>a base.<sup><a href="#1">1</a></sup> It has 5 km<sup>2</sup>.<!-- no --> Yes.</p>tail<script>alert("<p>x</p>")</script>
    <table><tr><th>Town</th><th>Posts</th></tr><tr><td>Quneitra</td><td> 8 </td></tr></table>
    <ul><li>one<li>two</ul><pre>a  b
  c</pre><p hidden>unseen</p><p style="display: none">unseen</p>soft\u00adhyphen and&nbsp;space</body></html>"""
    made = document(tmp_path / "a.html", page)
    assert made.text.split("\n") == [
        "A base",
        "In Homs, there is",
        "a base.[1] It has 5 km2. Yes.",
        "tail",
        "Town\tPosts",
        "Quneitra\t8",
        "one",
        "two",
        "a  b",
        "  c",
        "softhyphen and space",
    ]
    assert (made.title, made.publisher, made.author, made.language) == ("A base & a port", "The Paper", "N. N.", "en-GB")
    assert (str(made.earliest), made.earliest, made.url) == ("2026-02-03", made.latest, "https://example.org/story")


def test_html_in_another_encoding_is_read_where_it_declares_it(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>Латакия</p>'
    assert document(tmp_path / "a.htm", page.encode("cp1251")).text == "Латакия"
    assert reason(tmp_path / "b.htm", page.replace("windows-1251", "utf-8").encode("cp1251")).startswith("not valid UTF-8 at byte")
    assert reason(tmp_path / "c.htm", page.replace("windows-1251", "klingon")) == "the page declares an unknown encoding, 'klingon'"


def test_html_loads_nothing_and_expands_no_entities(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]><p>Homs &x; <img src="http://localhost:1/a.png"></p>'
    assert "secret" not in document(tmp_path / "a.html", page).text


def test_html_with_hostile_addresses_has_no_address(tmp_path: Path) -> None:
    assert document(tmp_path / "a.html", '<link rel="canonical" href="javascript:alert(1)"><p>Homs</p>').url == ""


def test_deep_and_large_html_neither_breaks_nor_loses_text(tmp_path: Path) -> None:
    assert reason(tmp_path / "deep.html", "<div>" * 100_000 + "Homs") == "elements are nested deeper than 1000"
    assert len(document(tmp_path / "large.html", "<p>" + "Homs " * 3_000_000).text) == 14_999_999
    assert reason(tmp_path / "only.html", "<script>1</script>") == "holds no text"


# --- Markdown


def test_markdown_is_read_as_it_is_rendered(tmp_path: Path) -> None:
    source = (
        "---\ntitle: 'Weekly'\nauthor: N. N.\npublisher: The Paper\ndate: 2025-03-10\n---\n# A *base*\n\n"
        "Near [Homs](http://x), `code`\nand **Hama** &amp; ![alt](i.png)so[^1].\\\nNext\n\n"
        "- one\n- two\n\n| Town | Posts |\n| --- | --- |\n| Quneitra | 8 |\n\n```\na  b\n```\n<div>Block <b>of</b> HTML</div>\n"
    )
    made = document(tmp_path / "a.md", source)
    assert made.text.split("\n") == [
        "A base",
        "Near Homs, code and Hama & so[^1].",
        "Next",
        "one",
        "two",
        "Town\tPosts",
        "Quneitra\t8",
        "a  b",
        "Block of HTML",
    ]
    assert (made.title, made.author, made.publisher) == ("Weekly", "N. N.", "The Paper")
    assert (made.earliest, made.latest) == (dt.date(2025, 3, 10), dt.date(2025, 3, 10))
    assert document(tmp_path / "c.md", "---\ndate: last Monday\n---\nText").earliest is None
    assert document(tmp_path / "b.md", "Text\n\n## The `first` heading\n").title == "The first heading"
    assert document(tmp_path / "some_file.md", "---\n\nText").title == "Some file"


# --- PDF


def pdf(*pages: str, title: str = "") -> bytes:
    """Build a PDF of one font with the lines of each page, byte by byte."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", f"<< /Title ({title}) >>"]
    kids = []
    for page in pages:
        shown = "".join(f"({line}) Tj T* " for line in page.split("\n"))
        stream = f"BT /F1 10 Tf 12 TL 40 800 Td {shown}ET" if page else ""
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode()


def encrypted(data: bytes, user: str, owner: str) -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(user, owner, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_pdf_lines_are_joined_as_they_are_read(tmp_path: Path) -> None:
    first = (
        "A Report\nThe observers left their posi-\ntions near the town of Quneitra and then\nwent on to Damascus and the coast, on the\n1"
    )
    made = document(tmp_path / "a.pdf", pdf(first, "same day they came back.\nThe end.", title="Weekly"))
    assert made.text == (
        "A Report\nThe observers left their positions near the town of Quneitra and then went on to Damascus and the coast, on the "
        "same day they came back.\nThe end."
    )
    assert made.title == "Weekly"
    assert document(tmp_path / "some_file.pdf", pdf("Homs", title="Microsoft Word - x.doc")).title == "Some file"


def test_bad_pdfs_say_what_is_wrong(tmp_path: Path) -> None:
    good = pdf("Homs", "Hama")
    assert reason(tmp_path / "a.pdf", b"<html>") == "not a PDF"
    assert reason(tmp_path / "b.pdf", pdf("", "")) == "the PDF has no text layer (scanned pages?); run OCR on it first"
    assert reason(tmp_path / "c.pdf", good, Limits(pages=1)) == "has 2 pages; the limit is 1"
    assert reason(tmp_path / "d.pdf", encrypted(good, "secret", "owner")) == "the PDF is encrypted; save it without a password"
    assert reason(tmp_path / "e.pdf", good[:40]).startswith("damaged, cannot be read (")


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    assert document(tmp_path / "a.pdf", encrypted(pdf("Homs"), "", "owner")).text == "Homs"


def test_a_damaged_pdf_writes_nothing_on_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    reading(tmp_path / "a.pdf", pdf("Homs").replace(b"startxref", b"startxxxx"))
    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("pypdf").handlers


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The Syrian-", "Russian talks"], "The Syrian-Russian talks"),
        (["Iran said no to the Iran-", "backed militia"], "Iran said no to the Iran-backed militia"),
        (["a long-term plan and a long-", "term base"], "a long-term plan and a long-term base"),
        (["The govern-", "ment left"], "The government left"),
        (["Some posts in the south are:", "- Quneitra and what is near it", "- Daraa"], None),
        (["Short", "A line that is as long as lines get here"], None),
    ],
)
def test_wrapped_lines_are_joined_and_others_are_not(lines: list[str], text: str | None) -> None:
    assert reflow(["\n".join(lines)]) == (text or "\n".join(lines))


@given(st.lists(st.text(st.sampled_from("abC- .\n1"), max_size=60), max_size=4))
def test_reflow_loses_no_letter(pages: list[str]) -> None:
    assert [letter for letter in reflow(pages) if letter.isalpha()] == [letter for page in pages for letter in page if letter.isalpha()]


# --- DOCX


def word(*paragraphs: str, title: str = "") -> tuple[Any, bytes]:
    made = docx.Document()
    made.core_properties.title = title
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    return made, saved(made)


def saved(made: Any) -> bytes:  # noqa: ANN401 - python-docx gives its document's class under a function's name
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_docx_paragraphs_and_tables_are_read_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("A base", level=1)
    made.add_paragraph("In Homs\u00a0and  Hama")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Quneitra", "8"
    made.add_paragraph("first\nsecond")
    result = document(tmp_path / "a.docx", saved(made))
    assert result.text == "A base\nIn Homs and Hama\nQuneitra\n8\nfirst\nsecond"
    assert result.title == "A base"
    assert document(tmp_path / "b.docx", word("Homs", title="Weekly")[1]).title == "Weekly"


def test_docx_shows_insertions_and_hides_deletions(tmp_path: Path) -> None:
    made, _ = word("Troops ")
    paragraph = made.paragraphs[-1]._p  # noqa: SLF001 - python-docx cannot write tracked changes
    for tag, text_tag, text in (("w:ins", "w:t", "left"), ("w:del", "w:delText", "stayed")):
        change, run, body = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        body.text = text
        body.set(qn("xml:space"), "preserve")
        run.append(body)
        change.append(run)
        paragraph.append(change)
    assert document(tmp_path / "a.docx", saved(made)).text == "Troops left"


def test_bad_docx_files_say_what_is_wrong(tmp_path: Path) -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.txt", "Homs")
    bomb = io.BytesIO(word("Homs")[1])
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bin", bytes(20_000_000))
    assert len(bomb.getvalue()) < 200_000
    assert reason(tmp_path / "a.docx", "Homs").startswith("not a .docx")
    assert reason(tmp_path / "b.docx", plain.getvalue()) == "a zip archive, but not a .docx"
    assert reason(tmp_path / "c.docx", bomb.getvalue(), Limits(unpacked_bytes=10_000_000)).endswith("; the limit is 9.5 MB")
    assert reason(tmp_path / "d.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").startswith("an encrypted .docx or an old .doc")
    assert reason(tmp_path / "e.docx", word()[1]) == "holds no text"


# --- JSON Lines


def test_jsonl_gives_a_document_a_line(tmp_path: Path) -> None:
    lines = [
        {
            "id": 7,
            "text": "Homs.\r\nHama.",
            "title": " A\nbase ",
            "author": "N. N.",
            "language": "en",
            "date": "2026-02-03",
            "toponyms": [],
        },
        {"id": "x", "text": "Homs.", "earliest": "2026-01-01", "latest": "2026-01-31", "url": "https://example.org/x"},
        {"text": "Homs \ud800 \0 Hama."},
    ]
    first, second, third = reading(tmp_path / "a.jsonl", "\n\n".join(map(json.dumps, lines))).documents
    assert (first.id, first.text, first.title, first.author, first.language) == ("7", "Homs.\nHama.", "A base", "N. N.", "en")
    assert (str(first.earliest), str(first.latest), first.source) == ("2026-02-03", "2026-02-03", "a.jsonl")
    assert (second.id, str(second.earliest), str(second.latest), second.url) == ("x", "2026-01-01", "2026-01-31", "https://example.org/x")
    assert (third.id, third.text) == ("a-5", "Homs \ufffd \ufffd Hama.")
    assert second.sha256 != third.sha256


def test_bad_lines_are_named_by_number_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        '{"text": "Homs."}',
        '{"text": "Homs."',
        '{"id": "a"}',
        '{"text": " "}',
        "[1]",
        '{"text": 5}',
        '{"text": "a", "date": "soon"}',
        '{"text": "a", "earliest": "2026-02-02", "latest": "2026-02-01"}',
        '{"text": "a", "url": "javascript:alert(1)"}',
        '{"text": "a", "language": "<b>"}',
        "[" * 100_000,
    ]
    result = reading(tmp_path / "a.jsonl", "\n".join(lines))
    assert len(result.documents) == 1
    reasons = [failure.reason for failure in result.failures]
    assert [text.split(":")[0] for text in reasons] == [f"line {number}" for number in range(2, 12)]
    assert reasons[0] == "line 2: invalid JSON at column 17 (Expecting ',' delimiter)"
    assert reasons[1] == 'line 3: "text" is missing'
    assert reasons[6] == "line 8: 'earliest' 2026-02-02 is after 'latest' 2026-02-01"
    assert reasons[-1] == "line 11: invalid JSON (nested too deep)"


def test_many_bad_lines_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    result = reading(tmp_path / "a.jsonl", "{\n" * 1000, Limits(faults=3))
    assert [failure.reason for failure in result.failures][-1] == "997 more lines cannot be read"
    assert len(result.failures) == 4


@given(st.dictionaries(st.sampled_from(["id", "text", "title", "date", "earliest", "url", "language", "x"]), JSON_VALUES))
def test_any_record_gives_a_text_or_a_reason(tmp_path_factory: pytest.TempPathFactory, record: dict[str, Any]) -> None:
    result = reading(tmp_path_factory.mktemp("any") / "a.jsonl", json.dumps(record))
    assert len(result.documents) + len(result.failures) == 1
