"""All files of a run appear at once, those of others stay, and nothing is written outside the folder."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from geo.locking import BusyError, locked
from layers import exchange, journal
from layers.errors import OutputError
from layers.exchange import UnswappableError
from layers.files import recover, staged


@pytest.fixture
def swaps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether folders can change places here."""
    able = bool(request.param)
    if not able:

        def unable(_one: Path, _other: Path) -> None:
            raise UnswappableError("not on this file system")

        monkeypatch.setattr("layers.files.exchange", unable)
    return able


def put(out: Path, files: dict[str, str], owns: tuple[str, ...] = ()) -> None:
    with staged(out, owns) as stage:
        for name, content in files.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_text(content)


def held(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): path.read_text() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("swaps", [True, False], ids=["exchange", "journal"], indirect=True)
def test_new_files_take_the_place_of_old_ones_and_others_stay(swaps: bool, tmp_path: Path) -> None:  # noqa: FBT001, ARG001 - a fixture
    out = tmp_path / "out"
    put(out, {"a": "1", "sub/b": "1", "gone/c": "1"})
    (out / "sub" / "mine").write_text("mine")
    (out / "mine.sh").write_text("mine")
    (out / "mine.sh").chmod(0o755)
    (out / "link").symlink_to("/nowhere")
    (out / "empty").mkdir()
    number = (out / "mine.sh").stat().st_ino
    out.chmod(0o750)
    put(out, {"a": "2", "sub/b": "2"}, owns=("a", "sub/b", "gone/c"))
    assert held(out) == {"a": "2", "mine.sh": "mine", "sub/b": "2", "sub/mine": "mine"}
    assert ((out / "mine.sh").stat().st_ino, (out / "mine.sh").stat().st_mode & 0o777) == (number, 0o755)
    assert (out / "link").readlink() == Path("/nowhere")
    assert (out / "empty").is_dir()
    assert out.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not list(out.glob(".sitmap-*"))


@pytest.mark.parametrize("swaps", [True, False], ids=["exchange", "journal"], indirect=True)
@pytest.mark.parametrize("obstacle", ["folder", "file", "link"])
def test_what_stands_in_the_way_is_named_and_nothing_is_changed(swaps: bool, obstacle: str, tmp_path: Path) -> None:  # noqa: FBT001, ARG001 - a fixture
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    put(out, {"other": "1"})
    elsewhere.mkdir()
    if obstacle == "folder":
        (out / "a").mkdir()
    elif obstacle == "file":
        (out / "sub").write_text("mine")
    else:
        (out / "sub").symlink_to(elsewhere)
    before = held(out)
    with pytest.raises(OutputError, match="stands where a"):
        put(out, {"a": "2", "sub/b": "2"})
    assert held(out) == before
    assert list(elsewhere.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "out"]


def test_what_others_write_meanwhile_is_kept(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    put(old, {"a": "1", "mine": "1"})
    new.mkdir()
    (new / "a").write_text("2")
    others = exchange.adopt(old, new, frozenset({Path("a")}))
    (old / "late").write_text("late")
    (old / "mine").unlink()
    (old / "mine").write_text("2")
    exchange.exchange(old, new)
    others.bring(new, old)
    assert held(old) == {"a": "2", "late": "late", "mine": "2"}


def test_a_folder_with_very_many_files_of_others_is_changed_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.exchange.MOST", 3)
    out = tmp_path / "out"
    put(out, {f"mine-{number}": "1" for number in range(5)})
    number = out.stat().st_ino
    put(out, {"a": "2"})
    assert out.stat().st_ino == number
    assert len(held(out)) == 6


def test_the_folder_that_the_program_stands_in_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, {"a": "1"})
    put(Path(), {"a": "2"})
    assert os.listdir() == ["a"]  # noqa: PTH208 - of the folder itself, whatever its name
    assert Path("a").read_text() == "2"


def test_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    put(tmp_path / "out", {"a": "1"})
    assert (tmp_path / "out").readlink() == Path("real")
    assert held(tmp_path / "real") == {"a": "1"}


def test_what_a_program_that_died_began_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"a": "1", "b": "1", "stale": "1"})
    ready = out / journal.FOLDER
    ready.mkdir()
    (out / "a").write_text("2")  # moved before it died
    (ready / "b").write_text("2")
    (ready / ".stale.json").write_text('["stale"]')
    recover(out)
    assert held(out) == {"a": "2", "b": "2"}


def test_a_list_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    out, ready = tmp_path / "out", tmp_path / "out" / journal.FOLDER
    ready.mkdir(parents=True)
    for name in ("outside", "linked"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("mine")
    (out / "link").symlink_to(tmp_path / "linked")
    stale = ["../outside/file", str(tmp_path / "outside" / "file"), "link/file", 7]
    (ready / ".stale.json").write_text(json.dumps(stale))
    recover(out)
    assert (tmp_path / "outside" / "file").read_text() == (tmp_path / "linked" / "file").read_text() == "mine"


def test_what_is_left_of_programs_that_died_goes_and_of_those_at_work_stays(tmp_path: Path) -> None:
    dead, alive = tmp_path / ".sitmap-1-dead", tmp_path / ".sitmap-2-alive"
    dead.mkdir()
    alive.mkdir()
    with locked(alive):
        put(tmp_path / "out", {"a": "1"})
        assert sorted(path.name for path in tmp_path.iterdir()) == [".sitmap-2-alive", "out"]


def _many(out: Path, name: str) -> None:
    for _ in range(20):
        put(out, {f"{number}": name for number in range(10)}, tuple(map(str, range(10))))


def test_of_two_at_once_one_wins_whole(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_many, args=(tmp_path / "out", name)) for name in "ab"]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    assert len(set(held(tmp_path / "out").values())) == 1
    assert len(held(tmp_path / "out")) == 10


def test_a_folder_is_held_by_one(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BusyError, match="another program"), locked(tmp_path, wait=False):
        pass
    with locked(tmp_path, wait=False):
        pass
