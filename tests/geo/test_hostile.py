"""Mutations of sound inputs, on every run: nothing but sitmap's own errors may come of them. What fuzzing found stands here, too."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.documents.content import Raw
from geo.documents.formats import FORMATS
from geo.documents.limits import Limits
from geo.errors import DocumentError
from tests.stress.fuzz import mutated
from tests.stress.targets import SEEDS, TARGETS, pdf

FOUND = {
    # a name cut off by the end of the text was taken for a longer one
    "text": (
        b"Go near Mork Xarb Pell. Go near Mork Xarb. They saw Mork Xarb",
        b"They came near Xarbo Pello. They came near Xarbo. At night Xarbo",
    ),
    # deeper than a parser goes
    "findings.json": (b'{"format":"sitmap-atlas","documents":' + b"[" * 100_000,),
    # a column of text that is none
    "corpus.parquet": (SEEDS["corpus.parquet"][0].replace(b"Homs.", b"H\xefms."),),
    # a directory of a zip archive whose name claims to be UTF-8 and is not
    "places.zip": (
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00\xff\xff\xcf)}\xf7]\xd9\x05\xd7\x97\xff\xff\xff\x97\x00\x00\x08\n"
        + bytes(12)
        + b"\x80\x01"
        + bytes(4)
        + b"pl\xcfces.txtPK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x008\x00\x00\x00\x00\x00\x00\x00\x00\x00",
    ),
}


@pytest.mark.parametrize("name", sorted(TARGETS))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_broken_inputs(name: str, seed: int) -> None:
    TARGETS[name](mutated(random.Random(seed), SEEDS[name]))  # noqa: S311 - not for secrets


@pytest.mark.parametrize("name", sorted(FOUND))
def test_what_was_found_before(name: str) -> None:
    for data in FOUND[name]:
        TARGETS[name](data)


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(objects=3), "has 5 objects; the limit is 3"), (Limits(seconds=-1.0), "takes too long"), (Limits(pages=0), "has 1 pages")],
)
def test_a_pdf_beyond_a_limit(limits: Limits, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        FORMATS[".pdf"](Raw(source="a.pdf", data=pdf("Homs"), limits=limits))


def test_markdown_with_very_many_brackets_is_read_as_it_stands() -> None:
    text = "[" * 100_000 + "Homs [a](b)"
    assert FORMATS[".md"](Raw(source="a.md", data=text.encode()))[0].text == text  # type: ignore[union-attr]  # no error
    few = "[" * 400 + "Homs [a](b)"
    assert FORMATS[".md"](Raw(source="a.md", data=few.encode()))[0].text == "[" * 400 + "Homs a"  # type: ignore[union-attr]  # as above
