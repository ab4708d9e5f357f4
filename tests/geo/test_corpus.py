"""Corpora as runs: the same findings on one process and on a real cluster of processes, whatever dies on the way."""

# ruff: noqa: S603 - our own program, and Dask's

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import serial
from geo.corpus import Counted, Item, Partition, Progress, Report, Run, gather, items, partitions, process, totals
from geo.corpus.cluster import Cluster
from geo.corpus.geoparquet import GEOMETRY
from geo.corpus.inputs import without_secret
from geo.corpus.local import here
from geo.corpus.pieces import Gathered, pieces
from geo.corpus.run import Engine, Key
from geo.corpus.tables import FORMS, TABLES, Form
from geo.corpus.work import Outcome
from geo.documents import Limits, read
from geo.errors import DocumentError, RunError
from geo.model import Document
from geo.pipeline import Tools, find
from geo.relations import relations
from geo.settings import Settings
from layers.frames import frames
from layers.schema import PLACE_LAYERS
from layers.totals import with_totals
from tests.stress.poison import killed_by_poison

TEXTS = (
    "Russian troops left Damascus for Tartus. Syria said nothing.",
    "In southern Syria eight observation posts between Quneitra and the Golan Heights were given up.",
    "President Vladimir Putin visited Hmeimim Air Base on October 15, 2025.",
    "Moscow, Russia. Paris, Texas. The border between Syria and Israel is quiet.",
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    with (folder / "more.jsonl").open("w", encoding="utf-8") as file:
        for number in range(20):
            file.write(json.dumps({"id": f"n {number % 15}", "text": f"{TEXTS[number % 4]} It was text {number}."}) + "\n")
    (folder / "sources.toml").write_text('[[document]]\nfile = "2.txt"\nearliest = 2025-10-15\nlatest = 2025-10-16\n', encoding="utf-8")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    return folder


def key(using: Tools) -> Key:
    return Key(settings=Settings(), fingerprint=using.gazetteer.fingerprint, sitmap="0")


def parts(corpus: Path | str, most: int = 4) -> Iterator[Partition]:
    return partitions(items([str(corpus)], Limits()), most)


def done(folder: Path, corpus: Path | str, engine: Engine, using: Tools, *, resume: bool = False) -> Report:
    run = Run(folder)
    run.begin(key(using), resume=resume)
    return process(run, parts(corpus), engine, Counted())


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def read_text(text: str) -> tuple[Document, ...]:
    return (Document(id="d", text=text, title="", source="d.txt", sha256=""),)


def test_a_run_gives_the_same_atlas_as_one_reading(corpus: Path, using: Tools, tmp_path: Path) -> None:
    report = done(tmp_path / "run", corpus, here(using), using)
    reading = read([corpus])
    assert report.documents == len(reading.documents) == 24
    assert [source for source, _ in report.failures] == [failure.source for failure in reading.failures]
    assert serial.dumps(gather(Run(tmp_path / "run"), using)) == serial.dumps(find(reading.documents, using))


def test_a_choice_of_texts_still_names_everything(corpus: Path, using: Tools, tmp_path: Path) -> None:
    done(tmp_path / "run", corpus, here(using), using)
    run = Run(tmp_path / "run")
    chosen, evidence, least = totals.shown(run, 300)
    assert (evidence, least) == (1, 1)
    whole, some = gather(run, using), gather(run, using, chosen)
    assert {place.id for place in whole.places} == {place.id for place in some.places}
    assert {actor.id for actor in whole.actors} == {actor.id for actor in some.actors}
    assert {one.id for one in some.documents} == chosen < {one.id for one in whole.documents}


def test_of_too_many_places_the_seldom_ones_are_left_out(corpus: Path, using: Tools, tmp_path: Path) -> None:
    (corpus / "once.txt").write_text("Troops left Manbij. " * 20)
    done(tmp_path / "run", corpus, here(using), using)
    chosen, _, least = totals.shown(Run(tmp_path / "run"), 350)
    assert least > 1
    assert chosen
    assert "once" not in chosen


@pytest.mark.parametrize("form", FORMS)
def test_totals_are_those_of_all_texts(form: Form, corpus: Path, using: Tools, tmp_path: Path) -> None:
    for number in range(9):
        (corpus / f"base{number}.txt").write_text(f"Russia holds a base at Tartus. Turkish forces control Aleppo. It was day {number}.")
    run = Run(tmp_path / "run [a]*")
    run.begin(key(using), resume=False, form=form)
    process(run, parts(corpus), here(using), Counted())
    counts = totals.write(run)
    assert all(counts[name] > 2 for name in totals.NAMES)
    with totals._opened(run) as database:  # noqa: SLF001 - a bar is drawn after two seconds only
        assert database.sql("SELECT current_setting('enable_progress_bar')").fetchall() == [(False,)]
    whole = frames(gather(run, using))
    chosen, _, _ = totals.shown(run, 700)
    some = frames(gather(run, using, chosen))
    places, actors, positionings = (totals.read(run, name) for name in totals.NAMES)
    counted = with_totals(some, places=places, actors=actors, positionings=positionings)
    columns = ["id", "n_mentions", "n_documents"]
    for name in (*(layer.name for layer in PLACE_LAYERS), "actors"):
        extra = [] if name == "actors" else ["n_adjectival", "date_first", "date_last", "confidence"]
        pd.testing.assert_frame_equal(counted[name][columns + extra], whole[name][columns + extra])
    assert some["settlements"]["n_mentions"].sum() < whole["settlements"]["n_mentions"].sum()
    lasting = [name for name, relation in relations().items() if relation.lasts]
    of_all = whole["positionings"].set_index("id")["n_passages"]
    chosen_passages = some["positionings"]["n_passages"].max()
    of_some = counted["positionings"][counted["positionings"]["relation"].isin(lasting)].set_index("id")["n_passages"]
    assert of_some.max() == 9 > chosen_passages
    assert (of_all[of_some.index] == of_some).all()
    assert sum(row["n_statements"] for row in positionings.values()) == len(whole["statements"])


def test_tables_as_geoparquet_hold_the_same_rows(corpus: Path, using: Tools, tmp_path: Path) -> None:
    import geopandas as gpd
    import pyarrow.parquet as pq

    for form in FORMS:
        run = Run(tmp_path / form)
        run.begin(key(using), resume=False, form=form)
        process(run, parts(corpus), here(using), Counted())
        totals.write(run)
    for table in TABLES:
        lines = b"".join(path.read_bytes() for path in sorted((tmp_path / "jsonl" / table.name).iterdir())).splitlines()
        whole = pq.read_table(tmp_path / "geoparquet" / table.name)
        rows = [{name: value for name, value in row.items() if name != GEOMETRY} for row in whole.to_pylist()]
        assert len(rows) > 10
        assert [{name: json.loads(line).get(name) for name in table.columns} for line in lines] == [
            {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()} for row in rows
        ]
    for path in sorted((tmp_path / "geoparquet" / "mentions").iterdir()):
        read = gpd.read_parquet(path)
        assert read.crs == "OGC:CRS84"
        assert read.geometry.x.equals(read["lon"])
        assert read.geometry.y.equals(read["lat"])
        assert read.geometry.isna().equals(read["lon"].isna())
    for name in totals.NAMES:
        assert (tmp_path / "geoparquet" / "totals" / f"{name}.parquet").read_bytes() == (
            tmp_path / "jsonl" / "totals" / f"{name}.parquet"
        ).read_bytes()
    with pytest.raises(RunError, match="begun with --format geoparquet"):
        Run(tmp_path / "geoparquet").begin(key(using), resume=True)


def test_damaged_tables_are_said(corpus: Path, using: Tools, tmp_path: Path) -> None:
    run = Run(tmp_path / "run")
    run.begin(key(using), resume=False, form="geoparquet")
    process(run, parts(corpus), here(using), Counted())
    totals.write(run)
    (tmp_path / "run" / "totals" / "places.parquet").write_bytes(b"PAR1 half")
    with pytest.raises(RunError, match=r"places\.parquet: missing or damaged"):
        totals.read(run, "places")
    (tmp_path / "run" / ".totals-left").mkdir()
    run.begin(key(using), resume=True, form="geoparquet")
    assert not list((tmp_path / "run").glob("*totals*"))  # they might be those of other texts
    half = next((tmp_path / "run" / "mentions").iterdir())
    half.write_bytes(half.read_bytes()[:-30])
    with pytest.raises(RunError, match="cannot be added up"):
        totals.write(run)
    assert not list((tmp_path / "run").glob(".totals-*"))


def test_a_folder_elsewhere_is_a_corpus(corpus: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in corpus.iterdir():
        memory.pipe_file(f"/texts/{path.name}", path.read_bytes())
    local = [one for one in items([str(corpus)], Limits()) if isinstance(one, Item)]
    try:
        for url in ("memory://texts", f"file://{corpus}", f"local://{corpus}"):
            counted = Counted()
            found = [one for one in items([url], Limits(), counted) if isinstance(one, Item)]
            assert [(one.id, one.data) for one in found] == [(one.id, one.data) for one in local], url
            assert counted.done == counted.total > 0
        some = [one.id for one in items(["memory://texts/[0-9].txt"], Limits()) if isinstance(one, Item)]
        assert some == ["0", "1", "2", "3"]
    finally:
        memory.rm("/texts", recursive=True)


def test_every_kind_of_corpus_gives_the_same_texts(corpus: Path, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq
    import zstandard

    plain = (corpus / "more.jsonl").read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(plain))
    half = plain.index(b"\n", len(plain) // 2) - 7  # two frames, parted within a line
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(plain[:half]) + zstandard.compress(plain[half:]))
    pq.write_table(pa.Table.from_pylist([json.loads(line) for line in plain.splitlines()]), tmp_path / "a.parquet")
    expected = [
        (one.id, one.document.text) for one in items([str(corpus / "more.jsonl")], Limits()) if isinstance(one, Item) and one.document
    ]
    assert len(expected) == 20
    for name in (tmp_path / "a.jsonl.gz", tmp_path / "a.jsonl.zst", tmp_path / "a.parquet", f"file://{corpus}/more.jsonl"):
        found = [(one.id, one.document.text) for one in items([str(name)], Limits()) if isinstance(one, Item) and one.document]
        assert found == expected, name


def test_what_cannot_be_read_is_a_reason(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq
    import zstandard

    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Homs."}\n' * 1000)[:-20])
    (tmp_path / "b.parquet").write_bytes(b"PAR1nothing")
    pq.write_table(pa.table({"text": ["Homs." * 400_000] * 3 + ["Aleppo."]}), tmp_path / "d.parquet")
    draw = random.Random(1)  # noqa: S311 - not for secrets
    noise = bytearray(gzip.compress(b"".join(b'{"text": "Homs %d."}\n' % draw.randrange(10**9) for _ in range(2000))))
    noise[2000:2100] = bytes(100)
    (tmp_path / "e.jsonl.gz").write_bytes(noise)
    noise = bytearray(zstandard.compress(b"".join(b'{"text": "Homs %d."}\n' % draw.randrange(10**9) for _ in range(20000))))
    (tmp_path / "f.jsonl.zst").write_bytes(noise[:20000])
    (tmp_path / "g.jsonl.zst").write_bytes(noise[:20000] + b"\xff" * 5000)
    (tmp_path / "h.jsonl.zst").write_bytes(b"no archive")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b"x" * 3_000_000))
    found = list(items([str(tmp_path), "file:///no/such/file.jsonl"], Limits(file_bytes=1_000_000)))
    reasons = [str(one) for one in found if isinstance(one, DocumentError)]
    assert any("a.jsonl.gz: ends too soon" in reason for reason in reasons)
    assert any("b.parquet: no sound Parquet" in reason for reason in reasons)
    assert any("c.jsonl.gz: line 1: longer than" in reason for reason in reasons)
    assert sum("d.parquet: line" in reason and "longer than" in reason for reason in reasons) == 3
    assert any("e.jsonl.gz: is damaged" in reason for reason in reasons)
    assert any("f.jsonl.zst: ends too soon" in reason for reason in reasons)
    assert any("g.jsonl.zst: ends too soon" in reason or "g.jsonl.zst: is damaged" in reason for reason in reasons)
    assert any("h.jsonl.zst: is damaged" in reason for reason in reasons)
    assert [one.document.text for one in found if isinstance(one, Item) and one.document and one.document.text.startswith("Al")] == [
        "Aleppo."
    ]
    assert any("no such file" in reason for reason in reasons)


def test_no_password_of_a_url_is_told() -> None:
    assert "secret" not in without_secret("s3://key:secret@bucket/a")
    for one in items(["memory://key:secret@nowhere/none.jsonl", "nofs://key:secret@host/a.jsonl"], Limits()):
        assert isinstance(one, DocumentError)
        assert "secret" not in str(one)


def test_progress_says_how_far_how_fast_and_how_long_still(corpus: Path, using: Tools, tmp_path: Path) -> None:
    told: list[Progress] = []
    run, counted = Run(tmp_path / "run"), Counted()
    run.begin(key(using), resume=False)
    process(run, partitions(items([str(corpus)], Limits(), counted), 4), here(using), counted, told.append)
    assert len(told) == 7
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert all(0 < one.done <= one.total for one in told)
    assert told[-1].documents == 24
    half = Progress(documents=1200, done=3 * 2**20, total=9 * 2**20, seconds=60)
    assert str(half) == "3.0 of 9.0 MB, 1,200 texts, 0.05 MB a second, 2 min left"


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells what is mapped")
def test_the_index_is_mapped_and_not_copied(using: Tools) -> None:
    """So workers of one machine share one copy."""
    find(read_text("Russian troops left Damascus, Aleppo and Paris, Texas."), using)
    sizes: dict[str, int] = {}
    inside = ""
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if re.match(r"[0-9a-f]+-[0-9a-f]+ ", line):
            path = line.split(None, 5)[5] if len(line.split(None, 5)) > 5 else ""
            inside = Path(path).name if "/gazetteer/" in path and path.startswith("/") else ""
        elif inside and line.startswith(("Size:", "Anonymous:")):
            name, number = line.split()[:2]
            sizes[name] = sizes.get(name, 0) + int(number)
    assert sizes["Size:"] > 10_000  # kB
    assert sizes["Anonymous:"] == 0  # pages of this process alone


def test_only_what_is_missing_is_done_again(corpus: Path, using: Tools, tmp_path: Path) -> None:
    done(tmp_path / "run", corpus, here(using), using)
    before = files(tmp_path / "run")
    with pytest.raises(RunError, match="holds a run already"):
        done(tmp_path / "run", corpus, here(using), using)
    gone = sorted((tmp_path / "run" / "findings").iterdir())[2]
    gone.unlink()
    (corpus / "3.txt").write_text("Aleppo is quiet.")
    report = done(tmp_path / "run", corpus, here(using), using, resume=True)
    changed = {name for name, data in files(tmp_path / "run").items() if before.get(name) != data}
    assert report.partitions - report.resumed == 2
    assert any("part-0000000" in name for name in changed)


def test_another_gazetteer_is_not_mixed_in(corpus: Path, using: Tools, tmp_path: Path) -> None:
    done(tmp_path / "run", corpus, here(using), using)
    with pytest.raises(RunError, match="another gazetteer"):
        Run(tmp_path / "run").begin(Key(settings=Settings(), fingerprint="other", sitmap="0"), resume=True)


@given(st.lists(st.integers(0, 30), max_size=20), st.integers(1, 40), st.randoms(use_true_random=False))
def test_what_comes_of_pieces_in_any_order_is_what_comes_of_the_whole(sizes: list[int], most: int, draw: random.Random) -> None:
    items_ = tuple(Item(id=str(number), source=str(number), data=b"x" * size) for number, size in enumerate(sizes))
    partition = Partition(number=3, items=items_, failures=(("a", "b"),))
    cut = pieces(partition, most)
    assert [item for piece in cut for item in piece.part.items] == list(items_)
    assert not any(piece.part.failures for piece in cut)
    assert all(sum(item.size for item in piece.part.items[:-1]) < most for piece in cut)
    sent = [one for piece in cut for one in ((draw.random() < 0.5 and piece.single()) or [piece])]
    draw.shuffle(sent)
    gathered = Gathered()
    came = [gathered.put(piece, [Outcome(source=item.source) for item in piece.part.items]) for piece in sent]
    assert all(outcomes is None for outcomes in came[:-1])
    assert came[-1] == [Outcome(source=item.source) for item in items_]


def test_a_killed_worker_and_a_text_that_kills(corpus: Path, using: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.corpus.cluster.pieces", partial(pieces, most_bytes=100))  # several a partition
    (corpus / "poison.txt").write_text("POISON in Homs.")
    killed = False

    with Cluster(key=key(using), workers=2, task=killed_by_poison) as cluster:

        def engine(wanted: Iterator[Partition]) -> Iterator[tuple[Partition, list[Outcome]]]:
            nonlocal killed
            for one in cluster(wanted):
                if not killed:
                    os.kill(next(iter(cluster.processes)), signal.SIGKILL)
                    killed = True
                yield one

        report = done(tmp_path / "run", corpus, engine, using)
        texts = sum(path.stat().st_size for path in corpus.iterdir() if path.suffix in {".txt", ".jsonl"})
        assert texts < cluster.traffic.sent < 20 * texts
        folders = ("findings", *(table.name for table in TABLES))
        kept = sum(path.stat().st_size for folder in folders for path in (tmp_path / "run" / folder).iterdir())
        assert 0 < cluster.traffic.received < kept  # packed, and what is packed already as it is
    assert killed
    assert [source.rsplit("/", 1)[-1] for source, _ in report.failures] == ["broken.pdf", "poison.txt"]
    assert "ends the process" in report.failures[1][1]
    (corpus / "poison.txt").unlink()
    alone = done(tmp_path / "alone", corpus, here(using), using)
    assert report.documents == alone.documents
    lines = [
        sorted(b"".join(path.read_bytes() for path in (tmp_path / one / "mentions").iterdir()).splitlines()) for one in ("run", "alone")
    ]
    assert lines[0] == lines[1]


def test_workers_that_are_all_gone_are_started_anew(corpus: Path, using: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.corpus.cluster.LOCAL_PATIENCE", 1.0)
    (corpus / "none.jsonl").write_text("nothing\n" * 9)  # partitions without a text
    gone = False
    with Cluster(key=key(using), workers=1) as cluster:

        def engine(wanted: Iterator[Partition]) -> Iterator[tuple[Partition, list[Outcome]]]:
            nonlocal gone
            for one in cluster(wanted):
                if not gone:
                    cluster._local.scale(0)  # noqa: SLF001 - nobody else knows it
                    gone = True
                yield one

        report = done(tmp_path / "run", corpus, engine, using)
    assert gone
    assert report.documents == 24
    assert sum(source.endswith("none.jsonl") for source, _ in report.failures) == 9


def test_the_scheduler_may_go_away(corpus: Path, using: Tools, tmp_path: Path) -> None:
    port = _free_port()
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        f"tcp://127.0.0.1:{port}",
        "--nthreads",
        "1",
        "--no-dashboard",
        "--death-timeout",
        "60",
    ]
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}

    def started() -> list[subprocess.Popen[bytes]]:
        quiet = subprocess.DEVNULL
        return [subprocess.Popen(one, env=environment, stdout=quiet, stderr=quiet, cwd=tmp_path) for one in (command, worker)]

    running = started()
    restarted = False
    try:
        with Cluster(key=key(using), scheduler=f"tcp://127.0.0.1:{port}") as cluster:

            def engine(wanted: Iterator[Partition]) -> Iterator[tuple[Partition, list[Outcome]]]:
                nonlocal restarted
                for one in cluster(wanted):
                    if not restarted:
                        for process_ in running:
                            process_.kill()
                            process_.wait()
                        running[:] = started()
                        restarted = True
                    yield one

            report = done(tmp_path / "run", corpus, engine, using)
    finally:
        for process_ in running:
            process_.kill()
            process_.wait()
    assert restarted
    assert report.documents == 24
    done(tmp_path / "alone", corpus, here(using), using)
    assert files(tmp_path / "run" / "mentions") == files(tmp_path / "alone" / "mentions")


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_a_killed_run_goes_on(sitmap_cache: Path, corpus: Path, tmp_path: Path) -> None:
    with (corpus / "long.jsonl").open("w") as file:
        for number in range(600):
            file.write(json.dumps({"id": number, "text": " ".join(TEXTS) * 3}) + "\n")
    environment = os.environ | {"SITMAP_CACHE": str(sitmap_cache), "SITMAP_DATA": str(sitmap_cache / "data")}
    command = [sys.executable, "-c", "from maps.cli import app; app()", "find", str(corpus), "-o", str(tmp_path / "run")]
    first = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while not list((tmp_path / "run").glob("findings/*.gz")) and time.monotonic() < until:
        time.sleep(0.05)
    first.kill()
    first.wait()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "run" / "findings").glob("part-*")}
    assert before
    draw = subprocess.run(
        [*command[:3], "draw", str(tmp_path / "run"), "-o", str(tmp_path / "map.html")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert draw.returncode == 1
    assert "not finished" in draw.stderr
    again = subprocess.run([*command, "--resume"], env=environment, capture_output=True, text=True, check=False)
    assert "partitions from before" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before
    draw = subprocess.run(
        [*command[:3], "draw", str(tmp_path / "run"), "-o", str(tmp_path / "map.html")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert draw.returncode == 0, draw.stderr
    assert (tmp_path / "map.html").is_file()
