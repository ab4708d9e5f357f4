"""A text that takes too long is left out, whatever catches errors on the way."""

from __future__ import annotations

import re
import signal
import threading
import time

import pytest

from geo.documents.content import Content, Raw
from geo.documents.limits import Limits
from geo.documents.read import contents_of
from geo.errors import DocumentError
from geo.timing import within


def endless() -> None:
    while True:
        try:
            while True:
                pass
        except Exception:  # noqa: BLE001, S112 - as parsers do
            continue


def test_a_block_that_catches_all_errors_ends() -> None:
    with pytest.raises(DocumentError, match=r"a.txt: takes more than 0\.05 s"), within(0.05, "a.txt"):
        endless()


def test_a_regular_expression_that_tries_everything_ends() -> None:
    with pytest.raises(DocumentError), within(0.05, "a.txt"):
        re.match(r"(a+)+b", "a" * 60)


def test_a_parser_that_does_not_end() -> None:
    def reader(_raw: Raw) -> list[Content]:
        endless()
        return []

    (failure,) = contents_of(Raw(source="a.pdf", data=b"x", limits=Limits(seconds=0.05)), reader)
    assert str(failure).startswith("a.pdf: takes more than")


def test_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with within(60, "outer"), within(0.5, "inner"):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_the_block_around_goes_on_counting() -> None:
    def work() -> None:
        with within(60, "inner"):
            pass
        endless()

    with pytest.raises(DocumentError, match="outer"), within(0.1, "outer"):
        work()


def test_another_thread_runs_without_a_limit() -> None:
    done = []

    def work() -> None:
        with within(0.001, "a.txt"):
            until = time.thread_time() + 0.02
            while time.thread_time() < until:
                pass
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


def test_a_text_much_larger_than_its_file_is_refused() -> None:
    raw = Raw(source="a.docx", data=b"x", limits=Limits(file_bytes=10))
    (failure,) = contents_of(raw, lambda _raw: [Content(text="Homs " * 5)])
    assert "holds 25 characters of text; the limit is 10" in str(failure)
