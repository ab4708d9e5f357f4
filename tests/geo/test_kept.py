"""What is kept made: the same as if it were made anew, whatever became of the files it was made from and of the cache."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import kept as room
from geo.actors.lexicon import Lexicon
from geo.actors.register import Register, decode
from geo.kept import KEPT_VERSIONS, cache_root, kept
from geo.recognise import words

DATA = Path(room.__file__).parent / "data"


@pytest.fixture(autouse=True)
def _cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITMAP_CACHE", str(cache))


class Maker:
    """Makes the words of a file and counts how often."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.made = 0

    def __call__(self) -> frozenset[str]:
        self.made += 1
        return frozenset(self.file.read_text().split())

    def ask(self) -> frozenset[str]:
        return kept("words", frozenset[str], [self.file], self)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    (tmp_path / "words.txt").write_text("Homs Hama")
    return Maker(tmp_path / "words.txt")


def files() -> list[Path]:
    return sorted((cache_root() / "kept").iterdir())


def test_it_is_made_once(maker: Maker) -> None:
    assert maker.ask() == maker.ask() == {"Homs", "Hama"}
    assert maker.made == 1


def test_a_changed_file_is_seen_at_once(maker: Maker) -> None:
    stamp = maker.file.stat()
    for word in ("Homs", "Hama", "Homs", "Idlib"):
        maker.file.write_text(word)
        os.utime(maker.file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        assert maker.ask() == {word}
    assert maker.made == 3  # the second "Homs" was known


@given(at=st.integers(0), to=st.binary(max_size=3))
def test_a_damaged_file_is_replaced(tmp_path_factory: pytest.TempPathFactory, at: int, to: bytes) -> None:
    file = tmp_path_factory.mktemp("damaged") / "words.txt"
    file.write_text("Homs Hama Idlib")
    maker = Maker(file)
    whole = maker.ask()
    (path,) = [path for path in files() if path.suffix == ".msgpack"]
    sound = path.read_bytes()
    path.write_bytes(sound[: at % len(sound)] + to)
    assert maker.ask() == whole
    assert path.read_bytes() == sound
    path.unlink()


def test_one_of_another_form_is_replaced(maker: Maker) -> None:
    kept("words", list[int], [maker.file], lambda: [1])
    assert maker.ask() == {"Homs", "Hama"}
    assert len(files()) == 1


def test_a_cache_that_cannot_be_written_is_done_without(maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no folder").write_text("")
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path / "no folder"))
    assert maker.ask() == maker.ask() == {"Homs", "Hama"}
    assert maker.made == 2


def test_several_at_once(maker: Maker) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: maker.ask(), range(32))) == {frozenset({"Homs", "Hama"})}
    assert len(files()) == 1


def test_only_the_newest_versions_stay(maker: Maker) -> None:
    for number in range(KEPT_VERSIONS + 3):
        maker.file.write_text(f"Homs{number}")
        maker.ask()
    assert len(files()) == KEPT_VERSIONS


def test_what_makes_it_says_what_is_missing(maker: Maker) -> None:
    maker.file.unlink()
    with pytest.raises(FileNotFoundError):
        maker.ask()


def test_the_register_and_the_words_come_back_as_they_were_made() -> None:
    made = Register.of(decode((DATA / "actors.toml").read_bytes()), Lexicon.load())
    assert Register.load() == Register.load() == made
    first = words.load()
    assert words.load() == first
    assert "frank" in first.forename
    assert not any(name.startswith("#") for name in first.forename)
