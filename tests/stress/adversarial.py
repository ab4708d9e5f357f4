"""Inputs made to be slow: ``python -m tests.stress.adversarial`` reads each in two sizes and prints how the time grows with them.

Four times the input should take four times the time; where it takes more than :data:`MOST` times, something is quadratic. Time is that
of the processor, in a process of its own for each input, which may take :data:`MEMORY` megabytes.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.stress import bombs

MOST = 8.0
"""Four times the size: 4 is linear, 16 is quadratic."""
MEMORY = 2048
LONGEST = 240.0
"""Seconds for one input."""
ROOT = Path(__file__).parents[2]
SIZE = 60_000
"""Bytes of the smaller input, about."""

Make = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Input:
    """A kind of input."""

    target: str
    """What reads it: a name of :data:`tests.stress.targets.TARGETS`."""
    make: Make
    """An input of about so many bytes."""
    size: int = SIZE


def _times(piece: str) -> Make:
    return lambda size: (piece * (size // len(piece.encode()) + 1)).encode()


def _nested(opening: str, inner: str, closing: str) -> Make:
    def make(size: int) -> bytes:
        count = max(1, (size - len(inner)) // (len(opening) + len(closing)))
        return (opening * count + inner + closing * count).encode()

    return make


def _words(seed: int) -> Make:
    def make(size: int) -> bytes:
        draw = random.Random(seed)  # noqa: S311 - not for secrets
        words = ("Damascus", "of", "the", "Aleppo", "north", "Russia", "and", "forces", "near", "(", ")", ",", "15", "October", "between")
        made = ""
        while len(made) < size:
            made += " ".join(draw.choices(words, k=200)) + " "
        return made.encode()

    return make


def _different(size: int) -> bytes:
    return "".join(f"Tell Xar{number} village near Qab{number} fell. " for number in range(size // 40)).encode()


def _corrections(size: int) -> bytes:
    rows = (f'[[correction]]\nsurface = "Homs{number}"\nlon = 36.7\nlat = 35.1\nname = "H{number}"\n' for number in range(size // 60))
    return "".join(rows).encode()


def _occurrences(size: int) -> bytes:
    rows = (f'[[correction]]\nsurface = "Palmyra"\noccurrence = {number}\nnot_a_place = true\n' for number in range(1, size // 60))
    return "".join(rows).encode()


def _ring(size: int) -> bytes:
    points = ",".join(f"[{number % 90},{number % 89}]" for number in range(size // 8))
    return f'{{"type":"Feature","properties":{{"name":"A"}},"geometry":{{"type":"Polygon","coordinates":[[{points},[0,0]]]}}}}'.encode()


def _dump(size: int) -> bytes:
    names = ",".join(f"N{number}" for number in range(size // 6))
    return f"1\tA\tA\t{names}\t33.5\t36.2\tP\tPPLC\tSY\t\t13\t\t\t\t9\t\t691\tAsia/Damascus\t2021-01-01\n".encode()


def _zip(size: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", b" " * size)
    return held.getvalue()


_FEATURE = b'{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[1,2]}}'


TEXTS: dict[str, Make] = {
    "one word": _times("a"),
    "one capital word": lambda size: b"A" * size,
    "no full stop": _times("Damascus and "),
    "mentions": _times("Damascus. "),
    "mentions in one sentence": _times("Russia hit Syria, "),
    "names in a row": _times("Damascus Aleppo Homs "),
    "brackets open": _times("("),
    "brackets": _nested("(", "Homs", ")"),
    "brackets with names": _times("Homs (Syria) ("),
    "quotes": _times("\u201cHoms "),
    "apostrophes": _times("Assad's "),
    "hyphens": _times("Homs-"),
    "dots": _times("U.S."),
    "digits": _times("15 "),
    "dates": _times("15 October 2025, "),
    "half dates": _times("from 15 October to "),
    "months": _times("May June "),
    "and": _times("and "),
    "of the": _times("north of the south of "),
    "between": _times("between Homs and Aleppo and "),
    "capitals": _times("NEW YORK "),
    "white space": _times(" "),
    "blank lines": _times("Homs\n\n"),
    "lines": _times("\n"),
    "commas": _times(","),
    "combining marks": _times("a\u0301"),
    "persons": _times("President Jane Roe "),
    "abbreviations": _times("Syrian National Army (SNA) "),
    "footnotes": _times("Homs fell.[1] "),
    "initials": _times("A. "),
    "articles": _times("al-"),
    "fathers": _times("Abu bin "),
    "short words": _times("Aa "),
    "words of phrases": _words(1),
    "different names": _different,
}
INPUTS: dict[str, Input] = {
    **{f"text: {name}": Input("text", make) for name, make in TEXTS.items()},
    "html: nested": Input("html", _nested("<div>", "Homs", "</div>"), 2_000_000),
    "html: nested, never closed": Input("html", _times("<b>"), 2_000_000),
    "html: comments": Input("html", _times("<!--"), 2_000_000),
    "html: attributes": Input("html", lambda size: b"<p " + b"a=b " * (size // 4) + b">Homs", 2_000_000),
    "html: many raised marks": Input("html", _times("<sup><a>1</a></sup>"), 2_000_000),
    "html: tables": Input("html", _times("<table><tr><td>Homs"), 400_000),
    "html: meta": Input("html", _times("<meta charset "), 2_000_000),
    "markdown: brackets": Input("markdown", _times("["), 200_000),
    "markdown: links": Input("markdown", _times("[a]("), 200_000),
    "markdown: stars": Input("markdown", _times("*a **b "), 200_000),
    "markdown: quotes": Input("markdown", _times("> "), 200_000),
    "markdown: backticks": Input("markdown", lambda size: b" ".join(b"`" * number for number in range(int((2 * size) ** 0.5))), 200_000),
    "markdown: lists": Input("markdown", _times("- "), 20_000),
    "markdown: autolinks": Input("markdown", _times("<a"), 200_000),
    "markdown: tables": Input("markdown", lambda size: b"|a" * (size // 4) + b"\n" + b"|-" * (size // 4), 200_000),
    "txt: one line": Input("txt", _times("Homs "), 4_000_000),
    "txt: short lines": Input("txt", _times("a\n"), 4_000_000),
    "jsonl: lines": Input("jsonl", _times('{"text":"Homs"}\n'), 1_000_000),
    "jsonl: bad lines": Input("jsonl", _times("{\n"), 1_000_000),
    "jsonl: nested": Input("jsonl", _times("["), 4_000_000),
    "jsonl: one id": Input("jsonl", _times('{"id":"a","text":"Homs"}\n'), 1_000_000),
    "jsonl: a number": Input("jsonl", lambda size: b'{"text":"Homs","id":' + b"9" * size + b"}", 1_000_000),
    "pdf: objects": Input("pdf", bombs.objects, 400_000),
    "pdf: text": Input("pdf", bombs.packed_text, 60_000),
    "pdf: packed": Input("pdf", bombs.packed_spaces, 10_000_000),
    "pdf: packed twice": Input("pdf", bombs.packed_twice, 50_000_000),
    "pdf: forms": Input("pdf", bombs.forms, 10_000),
    "pdf: pages in a circle": Input("pdf", bombs.circle, 1_000),
    "pdf: pages": Input("pdf", bombs.many_pages, 100),
    "pdf: arrays": Input("pdf", bombs.deep_array, 100_000),
    "pdf: a stream of objects": Input("pdf", bombs.object_stream, 400_000),
    "pdf: a number": Input("pdf", bombs.huge_numbers, 100_000),
    "docx: paragraphs": Input("docx", lambda size: bombs.docx("<w:p><w:r><w:t>Homs</w:t></w:r></w:p>" * (size // 40)), 400_000),
    "docx: runs": Input("docx", lambda size: bombs.docx("<w:p>" + "<w:r><w:t>Homs</w:t></w:r>" * (size // 30) + "</w:p>"), 400_000),
    "docx: entities": Input("docx", bombs.laughs, 10_000),
    "docx: an entity that is a file": Input("docx", bombs.outside, 1_000),
    "docx: one long run": Input("docx", bombs.unpacking, 4_000_000),
    "docx: tables": Input("docx", bombs.nested_tables, 40_000),
    "docx: text boxes": Input("docx", bombs.nested_boxes, 100_000),
    "docx: parts": Input("docx", bombs.many_parts, 100_000),
    "corrections": Input("corrections.toml", _times('[[correction]]\nsurface = "Homs"\nnot_a_place = true\n'), 40_000),
    "corrections: nested": Input("corrections.toml", lambda size: b"a = " + b"[" * size, 100_000),
    "corrections: dotted": Input("corrections.toml", lambda size: b"a." * (size // 2) + b"a = 1", 20_000),
    "corrections: different": Input("corrections.toml", _corrections, 40_000),
    "corrections: one surface many times": Input("corrections.toml", _occurrences, 40_000),
    "sources: nested": Input("sources.toml", lambda size: b"a = " + b"[" * size, 100_000),
    "sources: rows": Input("sources.toml", _times('[[document]]\nfile = "text.txt"\n'), 40_000),
    "findings: nested": Input("findings.json", lambda size: b'{"format":"sitmap-atlas","documents":' + b"[" * size, 4_000_000),
    "places: csv": Input("places.csv", lambda size: b"name,lat,lon\n" + b"A,1,2\n" * (size // 6), 400_000),
    "places: csv, one cell": Input("places.csv", lambda size: b'name,lat,lon\n"' + b"A" * size, 4_000_000),
    "places: geojson": Input(
        "places.geojson",
        lambda size: b'{"type":"FeatureCollection","features":[' + b",".join([_FEATURE] * (size // len(_FEATURE) + 1)) + b"]}",
        400_000,
    ),
    "places: geojson, nested": Input("places.geojson", _times("["), 4_000_000),
    "places: geojson, one ring": Input("places.geojson", _ring, 400_000),
    "places: csv, aliases": Input("places.csv", lambda size: b"name,lat,lon,aliases\nA,1,2," + b"b;" * (size // 2), 400_000),
    "places: txt, alternate names": Input("places.txt", _dump, 400_000),
    "places: zip": Input("places.zip", _zip, 40_000_000),
}


def grown(name: str) -> dict[str, object]:
    """Read an input in one size and four times that, in a process of its own.

    Returns
    -------
    dict
        input, seconds of the processor for both, ratio, and fault: "" if there is none.
    """
    command = [sys.executable, "-m", "tests.stress.adversarial", "--one", name]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired:
        return {"input": name, "small": 0.0, "large": 0.0, "ratio": 0.0, "fault": f"took longer than {LONGEST:.0f} s"}
    if done.returncode:
        return {
            "input": name,
            "small": 0.0,
            "large": 0.0,
            "ratio": 0.0,
            "fault": done.stderr.strip()[-300:] or f"ended with {done.returncode}",
        }
    small, large = json.loads(done.stdout)
    ratio = large / max(small, 0.02)
    return {"input": name, "small": small, "large": large, "ratio": ratio, "fault": "" if ratio <= MOST else f"grows {ratio:.1f} times"}


def _one(name: str) -> None:
    import contextlib
    import resource

    from tests.stress.targets import TARGETS

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY << 20, MEMORY << 20))
    one = INPUTS[name]
    with contextlib.suppress(AssertionError):
        TARGETS[one.target](one.make(200))  # what is loaded once
    took = []
    for size in (one.size, 4 * one.size):
        data = one.make(size)
        began = time.process_time()
        TARGETS[one.target](data)
        took.append(time.process_time() - began)
    sys.stdout.write(json.dumps(took))


def every(names: Sequence[str] = ()) -> Iterator[dict[str, object]]:
    """All inputs, or those named."""
    for name in names or INPUTS:
        yield grown(name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each input; 1 if any grows faster than it should."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress.adversarial", description=__doc__)
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        _one(chosen.one)
        return 0
    status = 0
    for row in every(chosen.inputs):
        status |= bool(row["fault"])
        sys.stdout.write(f"{row['input']:<32} {row['small']:6.2f} s {row['large']:6.2f} s {row['ratio']:5.1f}  {row['fault']}\n")
        sys.stdout.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
