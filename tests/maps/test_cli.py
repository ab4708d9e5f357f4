"""The command as a user meets it: real processes, real files, one line and the right exit status for everything that is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geo import serial
from tests.cluster import QUOTED
from tests.samples import atlas

Run = Callable[..., subprocess.CompletedProcess[str]]
SITMAP = [sys.executable, "-c", "from maps.cli import app; app()"]


@pytest.fixture
def sitmap(sitmap_cache: Path) -> Run:
    """Run the command; text given as ``stdin`` goes to its standard input."""

    def run(*arguments: object, stdin: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"SITMAP_CACHE": str(sitmap_cache), "SITMAP_DATA": str(sitmap_cache / "data"), "COLUMNS": "200"}
        command = [*SITMAP, *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, env=environment, cwd=cwd, check=False, timeout=300)  # noqa: S603 - our own program

    return run


def failed(result: subprocess.CompletedProcess[str], *parts: str, status: int = 1) -> None:
    """One line on standard error that says what is wrong, nothing on standard output, no traceback."""
    assert result.returncode == status, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1
    for part in parts:
        assert part in lines[0]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text that names places."""
    path = tmp_path / "note.txt"
    path.write_text("Troops left Damascus for Tartus. Syria said nothing.", encoding="utf-8")
    return path


# -- what is wrong with the input -----------------------------------------------------------------------------------------------


def test_a_missing_file(sitmap: Run, tmp_path: Path) -> None:
    failed(sitmap("find", tmp_path / "none.txt"), "none.txt", "no such file")


def test_an_empty_file(sitmap: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    failed(sitmap("find", tmp_path / "empty.txt"), "empty.txt", "empty")


def test_a_folder_without_texts(sitmap: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    failed(sitmap("find", tmp_path), ".txt")


def test_a_binary_named_txt(sitmap: Run, tmp_path: Path) -> None:
    (tmp_path / "blob.txt").write_bytes(bytes(range(256)) * 20)
    failed(sitmap("find", tmp_path / "blob.txt"), "blob.txt")


def test_broken_utf8(sitmap: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes("Damascus é".encode() + b"\xc3\x28 and more")
    failed(sitmap("find", tmp_path / "broken.txt"), "broken.txt", "UTF-8")


def test_a_text_of_fifty_megabytes(sitmap: Run, tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes(b"Damascus is far. " * 3_000_000)
    failed(sitmap("find", tmp_path / "huge.txt"), "huge.txt", "20")


def test_a_text_without_any_place(sitmap: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("nothing stands here at all.")
    failed(sitmap("find", tmp_path / "plain.txt"), "plain.txt", "no place", status=0)


def test_a_bad_file_among_good_ones(sitmap: Run, tmp_path: Path, text: Path) -> None:
    result = sitmap("find", tmp_path / "none.txt", text)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "Damascus" in result.stdout


WRONG = [
    ("find",),
    ("find", "--min-confidence", "2", "x"),
    ("find", "--max-mb", "many", "x"),
    ("find", "--format", "xml", "x"),
    ("nonsense",),
    ("draw",),
]


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_use_is_status_two(sitmap: Run, arguments: tuple[str, ...]) -> None:
    result = sitmap(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_an_output_folder_that_cannot_be_written(sitmap: Run, tmp_path: Path, text: Path) -> None:
    out = tmp_path / "locked" / "out"
    out.parent.mkdir(mode=0o500)
    if os.geteuid() == 0:  # root may write into any folder of a disk
        out = Path("/proc/out")
    failed(sitmap("build", text, "-o", out), "out")
    assert not out.exists()


def test_an_output_folder_that_is_a_file(sitmap: Run, tmp_path: Path, text: Path) -> None:
    (tmp_path / "out").write_text("mine")
    failed(sitmap("build", text, "-o", tmp_path / "out"), "out", "file")
    assert (tmp_path / "out").read_text() == "mine"


def test_findings_that_are_none(sitmap: Run, tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_text('{"format": "sitmap-atlas", "version": 99}')
    failed(sitmap("draw", tmp_path / "findings.json", "-o", tmp_path / "map.html"), "version 99")
    failed(sitmap("export", tmp_path / "findings.json", "-o", tmp_path / "out"), "version 99")
    assert not (tmp_path / "map.html").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.postgis
def test_export_to_a_database_tells_no_secret(sitmap: Run, tmp_path: Path, postgis_url: str) -> None:
    findings = tmp_path / "findings.json"
    serial.save(atlas(), findings)
    done = sitmap("export", findings, "-o", tmp_path / "out", "--to", f"csv,{postgis_url}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "csv").is_dir()
    assert "schema sitmap: " in done.stderr.splitlines()[-1]
    assert QUOTED not in done.stderr
    wrong = sitmap("export", findings, "-o", tmp_path / "none", "--to", postgis_url.replace(QUOTED, "wr0ng,"))
    failed(wrong, "password authentication failed")
    assert "wr0ng" not in wrong.stderr
    assert not (tmp_path / "none").exists()


def test_an_unknown_format(sitmap: Run, tmp_path: Path, text: Path) -> None:
    assert sitmap("build", text, "-o", tmp_path / "out").returncode == 0
    failed(sitmap("export", tmp_path / "out" / "findings.json", "-o", tmp_path / "more", "--to", "shp"), "shp", "geojson")


# -- what comes out -----------------------------------------------------------------------------------------------------------------


def test_find_prints_one_object_a_mention(sitmap: Run, text: Path) -> None:
    result = sitmap("find", text)
    assert result.returncode == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    content = text.read_text(encoding="utf-8")
    for row in rows:
        assert content[row["start"] : row["end"]] == row["exact"]
        assert row["exact"] in row["passage"]
    damascus = next(row for row in rows if row["exact"] == "Damascus" and row["type"] == "place")
    assert damascus["kind"] == "settlement"
    assert (damascus["lon"], damascus["lat"]) == (pytest.approx(36.29, abs=0.05), pytest.approx(33.51, abs=0.05))


def test_find_reads_standard_input_and_writes_an_array(sitmap: Run) -> None:
    result = sitmap("find", "-", "--format", "json", stdin="They met in Tartus.")
    assert [row["exact"] for row in json.loads(result.stdout) if row["type"] == "place"] == ["Tartus"]


def test_what_is_found_in_a_text_depends_on_no_other(sitmap: Run, text: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Dimashq and Tartous fell silent. Dimashq waited for Hay'at Tahrir al-Sham.", encoding="utf-8")
    alone = [sitmap("find", path).stdout for path in (text, other)]
    assert sitmap("find", text, other).stdout == "".join(alone)
    assert all(alone)


def test_the_parser_makes_no_difference_where_there_is_nothing_to_parse(sitmap: Run, text: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange\x07.txt"
    for texts in ((text,), (text, strange), (strange,), (tmp_path,)):
        plain, parsed = sitmap("find", *texts), sitmap("find", *texts, "--format", "jsonl")
        assert (plain.returncode, plain.stdout, plain.stderr) == (parsed.returncode, parsed.stdout, parsed.stderr)
        assert plain.returncode == int(strange in texts)


def test_find_imports_nothing_heavy(sitmap_cache: Path, text: Path, tmp_path: Path) -> None:
    """The first run may need more, to make what is kept; a folder of added files that is empty again costs nothing."""
    (tmp_path / "gazetteer").mkdir()
    code = (
        "import os, sys\nfrom maps.cli import app\nos._exit = sys.exit  # as it leaves a plain find\n"
        f"try:\n    app(['find', {str(text)!r}])\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "heavy = {'geopandas', 'pandas', 'folium', 'numpy.random', 'matplotlib', 'shapely', 'pyproj', 'lxml', 'pypdf', 'docx'}\n"
        "heavy |= {'pydantic', 'babel', 'tomllib', 'zipfile', 'importlib.metadata', 'rich', 'typer'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(f'imported {sorted(heavy)}' if heavy else 0)"
    )
    environment = os.environ | {"SITMAP_CACHE": str(sitmap_cache), "SITMAP_DATA": str(tmp_path)}
    for _ in range(2):
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False, timeout=60)  # noqa: S603 - our own program
    assert result.returncode == 0, result.stderr


def test_every_stage_alone_gives_what_build_gives(sitmap: Run, tmp_path: Path, text: Path) -> None:
    assert sitmap("build", text, "-o", tmp_path / "all").returncode == 0
    findings = tmp_path / "all" / "findings.json"
    assert sitmap("export", findings, "-o", tmp_path / "parts").returncode == 0
    assert sitmap("draw", findings, "-o", tmp_path / "parts" / "map.html").returncode == 0
    whole = {path.relative_to(tmp_path / "all"): path.read_bytes() for path in (tmp_path / "all").rglob("*") if path.is_file()}
    parts = {path.relative_to(tmp_path / "parts"): path.read_bytes() for path in (tmp_path / "parts").rglob("*") if path.is_file()}
    assert set(whole) == {*parts, Path("findings.json")}
    assert parts == {path: whole[path] for path in parts}


def test_a_failed_build_leaves_what_was_there(sitmap: Run, tmp_path: Path, text: Path) -> None:
    out = tmp_path / "out"
    assert sitmap("build", text, "-o", out).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert sitmap("build", tmp_path / "none.txt", "-o", out).returncode == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_names_with_signs_of_a_terminal_are_shown_not_obeyed(sitmap: Run, tmp_path: Path) -> None:
    result = sitmap("find", tmp_path / "a\x1b[31mred.txt")
    assert "\x1b" not in result.stderr


def test_gazetteer_show(sitmap: Run) -> None:
    first = sitmap("gazetteer", "show", "Khmeimim").stdout.splitlines()[0]
    assert first.startswith("icao:OSLK\tHmeimim Air Base\tair_base")
    failed(sitmap("gazetteer", "show", "Qwxyzzy"), "no place of this name")
