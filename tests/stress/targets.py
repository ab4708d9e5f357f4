"""What is fuzzed: functions that take any bytes and may raise nothing but sitmap's own errors."""

# ruff: noqa: E501, ISC004 - inputs read better in one piece

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from geo import corrections, passages, serial
from geo.corpus import Report
from geo.corrections.file import loads
from geo.documents.content import Raw
from geo.documents.formats import FORMATS
from geo.documents.limits import Limits
from geo.documents.read import read
from geo.errors import CorrectionError, FindingsError, GazetteerError
from geo.gazetteer import own
from geo.gazetteer.build import build
from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.store import silent
from geo.model import Document
from geo.pipeline import Tools, find, tools
from tests.places import SMALL
from tests.samples import atlas

Target = Callable[[bytes], None]

LIMITS = Limits(file_bytes=20 << 20, unpacked_bytes=8 << 20, pages=20)


@cache
def small_tools() -> Tools:
    """The pipeline over the small gazetteer."""
    folder = Path(tempfile.mkdtemp(prefix="sitmap-fuzz-"))
    return tools(IndexedGazetteer(build(SMALL, folder, "small", silent)))


def document(text: str) -> Document:
    """A text with nothing but its words."""
    return Document(id="d", text=text, title="", source="d.txt", sha256="", earliest=dt.date(2025, 10, 1), latest=dt.date(2025, 10, 31))


def _reader(suffix: str) -> Target:
    """Through the whole reading of a file, so that what a parser raises must have become a reason."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="sitmap-fuzz-") as folder:
            path = Path(folder) / f"text{suffix}"
            path.write_bytes(data)
            reading = read([path], limits=LIMITS)
            for one in reading.documents:
                one.text.encode()  # no lone surrogate
                assert one.text.strip()
                assert "\0" not in one.text
            assert reading.documents or reading.failures

    return run


def _bare_reader(suffix: str) -> Target:
    """Our own parsers must not lean on the net that catches what other parsers raise."""

    def run(data: bytes) -> None:
        from geo.errors import DocumentError

        try:
            FORMATS[suffix](Raw(source=f"text{suffix}", data=data, limits=LIMITS))
        except DocumentError:
            return

    return run


def _text(data: bytes) -> None:
    """Matcher, phrases, actors, dates and positionings of any text."""
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    one = document(text)
    found = find([one], small_tools())
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.exact
    ends = 0
    for passage in passages.split(one.id, text):
        assert ends <= passage.start < passage.end <= len(text)
        ends = passage.end
    serial.loads(serial.dumps(found))


def _corrections(data: bytes) -> None:
    try:
        rows = loads(data)
        bound = corrections.Corrector.bind([rows], small_tools().gazetteer)
    except CorrectionError:
        return
    text = "Russian troops left Damascus and Aleppo. Palmyra stayed. Reading is a town near the junction, not the junction."
    bound.correct(document(text), passages.split("d", text), [], lambda *_: "literal")


def _places(suffix: str) -> Target:
    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="sitmap-fuzz-") as folder:
            path = Path(folder) / f"places{suffix}"
            path.write_bytes(data)
            try:
                list(own.rows(path, {}))
            except GazetteerError:
                return

    return run


def _findings(data: bytes) -> None:
    try:
        found = serial.loads(data)
    except FindingsError:
        return
    from layers.frames import frames

    assert serial.loads(serial.dumps(found)) == found
    frames(found)


def _sources(data: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="sitmap-fuzz-") as folder:
        (Path(folder) / "text.txt").write_text("Troops left Damascus.")
        (Path(folder) / "sources.toml").write_bytes(data)
        assert read([folder]).documents


def _corpus(suffix: str) -> Target:
    """A file of many texts, as a run reads it: every text is sound or a reason."""

    def run(data: bytes) -> None:
        from geo.corpus import Item, items

        with tempfile.TemporaryDirectory(prefix="sitmap-fuzz-") as folder:
            path = Path(folder) / f"texts{suffix}"
            path.write_bytes(data)
            for one in items([str(path)], LIMITS):
                assert not isinstance(one, Item) or (one.document is not None and one.document.text.strip())

    return run


def _run(data: bytes) -> None:
    """The folder of a run in which one file is not what it was."""
    from geo.corpus import Run, gather
    from geo.corpus.run import Key
    from geo.errors import RunError
    from geo.settings import Settings

    with tempfile.TemporaryDirectory(prefix="sitmap-fuzz-") as folder:
        run = Run(Path(folder))
        try:
            if data.startswith(b"{"):
                (Path(folder) / "run.json").write_bytes(data)
            else:
                run.begin(Key(settings=Settings(), fingerprint="", sitmap=""), resume=False)
                run.finish(Report(partitions=1))
                (Path(folder) / "findings" / "part-0000000.0.jsonl.gz").write_bytes(data)
            gather(run, small_tools())
        except RunError:
            return


TARGETS: dict[str, Target] = {
    "txt": _bare_reader(".txt"),
    "markdown": _bare_reader(".md"),
    "html": _bare_reader(".html"),
    "jsonl": _bare_reader(".jsonl"),
    "pdf": _reader(".pdf"),
    "docx": _reader(".docx"),
    "sources.toml": _sources,
    "corrections.toml": _corrections,
    "text": _text,
    "places.csv": _places(".csv"),
    "places.geojson": _places(".geojson"),
    "places.zip": _places(".zip"),
    "places.txt": _places(".txt"),
    "findings.json": _findings,
    "corpus.jsonl.gz": _corpus(".jsonl.gz"),
    "corpus.jsonl.zst": _corpus(".jsonl.zst"),
    "corpus.parquet": _corpus(".parquet"),
    "run": _run,
}
"""By name; every one takes bytes."""


def _docx() -> bytes:
    import docx

    word = docx.Document()
    word.add_heading("Troops in Homs", 1)
    word.add_paragraph("Russian troops left Damascus on 15 October 2025.")
    word.add_table(1, 2).cell(0, 0).text = "Aleppo"
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def pdf(text: str) -> bytes:
    """A sound little PDF of one page."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return made + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def _dump() -> bytes:
    return b"170654\tDamascus\tDamascus\tDimashq\t33.5102\t36.29128\tP\tPPLC\tSY\t\t13\t\t\t\t1569394\t\t691\tAsia/Damascus\t2021-01-01\n"


def _zip() -> bytes:
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("places.txt", _dump())
    return held.getvalue()


def _packed(suffix: str) -> bytes:
    import gzip

    import pyarrow as pa
    import pyarrow.parquet as pq
    import zstandard

    rows = [{"id": "a", "text": "Homs.", "date": "2025-10-15"}, {"id": "b", "text": "Aleppo fell."}]
    if suffix == "parquet":
        held = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows), held)
        return held.getvalue()
    lines = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    return gzip.compress(lines, mtime=0) if suffix == "gz" else bytes(zstandard.compress(lines))


def _kept() -> bytes:
    """The findings of a partition of one text."""
    from geo.corpus import Item, Partition
    from geo.corpus.work import packed, work

    one = document("Russian troops left Damascus.")
    part = Partition(number=0, items=(Item(id="d", source="d.txt", document=one),))
    return packed(b'{"documents":1,"characters":29}\n') + work(part, small_tools())[0].kept


def _key() -> bytes:
    from geo.corpus import Run
    from geo.corpus.run import Key
    from geo.settings import Settings

    with tempfile.TemporaryDirectory(prefix="sitmap-fuzz-") as folder:
        Run(Path(folder)).begin(Key(settings=Settings(), fingerprint="", sitmap=""), resume=False)
        return (Path(folder) / "run.json").read_bytes()


_NEWS = (
    "In southern Syria, Russian troops left the eight observation points between Quneitra and the Golan Heights on October 15, 2025.\n\n"
    "\u201cWe hold Hmeimim Air Base,\u201d said President Vladimir Putin (72) in Moscow last week; the U.S. and Israel, 20 km north of "
    "Damascus along the border with Lebanon, denied it.\nTURKISH-BACKED FORCES\nSyrian National Army (SNA) leader Jane Roe visited "
    "Tartus, Latakia and the naval base in Tartus from March to May 2024, i.e. under Assad. Аль-Каида ушла из Дамаска. غادر دمشق."
)
SEEDS: dict[str, tuple[bytes, ...]] = {
    "txt": (_NEWS.encode(), _NEWS.encode("utf-16"), b"\xef\xbb\xbfHoms"),
    "markdown": (
        b"---\ntitle: A\n---\n# Homs\n\n| a | b |\n|---|---|\n| [x](y) | *z* |\n\n```\ncode\n```\n<div>Aleppo</div>\n- one\n  - two\n> quote",
    ),
    "html": (
        b"<html lang=en><head><title>t</title><meta property='og:title' content='x'><meta charset=utf-8></head><body><p>A <b>base</b>"
        b"<sup><a>1</a></sup><table><tr><td>1<td>2</table><pre>\n x</pre><div hidden>no</div><!-- c --><script>x</script>",
    ),
    "jsonl": (b'{"id": 7, "text": "Homs.", "date": "2025-10-15", "url": "https://a.example/b", "language": "en"}\n{"id": 8}\n[]\n',),
    "pdf": (pdf("Troops left Damascus."),),
    "docx": (_docx(),),
    "sources.toml": (
        b'[[document]]\nfile = "text.txt"\ntitle = "A"\nearliest = 2025-10-15\nlatest = 2025-10-16\nurl = "https://a.example"\n',
    ),
    "corrections.toml": (
        b'[[correction]]\nsurface = "the junction"\ndocument = "d"\noccurrence = 2\nlon = 36.75\nlat = 35.12\nname = "J"\nkind = "landmark"\n'
        b'[[correction]]\nsurface = "Reading"\nnot_a_place = true\n[[correction]]\nsurface = "Palmyra"\nspelling = "Damascus"\n',
    ),
    "text": (_NEWS.encode(), b"Moscow, Russia. Paris, Texas. " * 4, b"the border between Syria and Israel; northern and eastern Aleppo"),
    "places.csv": (
        b'name,lat,lon,aliases,kind,country\n"Tell, A",35.1,36.7,a;b,settlement,SY\nX,"35,5",36,,,\n',
        b"name;wkt\nA;POINT(1 2)\n",
    ),
    "places.geojson": (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A","aliases":["b"]},"geometry":'
        b'{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,5],[1,2]]]}}]}',
    ),
    "places.zip": (_zip(),),
    "places.txt": (_dump(),),
    "findings.json": (serial.dumps(atlas()),),
    "corpus.jsonl.gz": (_packed("gz"),),
    "corpus.jsonl.zst": (_packed("zst"),),
    "corpus.parquet": (_packed("parquet"),),
    "run": (_kept(), _key()),
}
"""Sound inputs to begin with, by name of the target."""
