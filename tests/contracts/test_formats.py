"""What every format has to keep, whichever it is."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.model import Atlas
from layers.errors import FormatError, LayersError, OutputError
from layers.export import FORMATS, export
from tests.samples import atlas

FORMAT = pytest.mark.parametrize("name", FORMATS)


def _files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@FORMAT
def test_it_writes_only_files_that_it_owns(name: str, tmp_path: Path) -> None:
    written = export(atlas(), tmp_path, [name])
    owned = {path for each in (name, *FORMATS[name].needs) for path in FORMATS[each].owns}
    assert set(_files(tmp_path)) == {str(file.path.relative_to(tmp_path)) for file in written} <= owned
    assert all(file.size == file.path.stat().st_size > 0 for file in written)


@FORMAT
def test_an_empty_atlas_is_no_error(name: str, tmp_path: Path) -> None:
    export(Atlas(), tmp_path, [name])


@FORMAT
def test_equal_atlases_give_equal_bytes_in_any_process(name: str, tmp_path: Path) -> None:
    imports = "from pathlib import Path; from layers.export import export; from tests.samples import atlas"
    code = f"{imports}; export(atlas(), Path('.'), [{name!r}])"
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, check=True)  # noqa: S603 - our own code
        made.append(_files(folder))
    assert made[0] == made[1] != {}


@FORMAT
def test_writing_again_removes_what_is_stale_and_nothing_else(name: str, tmp_path: Path) -> None:
    export(atlas(), tmp_path, [name])
    other = tmp_path / "geojson" / "mine.geojson"
    other.parent.mkdir(exist_ok=True)
    other.write_text("{}")
    export(Atlas(), tmp_path, [name])
    fresh = tmp_path / "fresh"
    export(Atlas(), fresh, [name])
    expected = _files(fresh) | {"geojson/mine.geojson": hashlib.sha256(b"{}").hexdigest()}
    assert {path: digest for path, digest in _files(tmp_path).items() if not path.startswith("fresh")} == expected


@FORMAT
def test_a_file_in_the_place_of_the_folder_is_one_clear_line(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("a file")
    with pytest.raises(OutputError) as caught:
        export(atlas(), out, [name])
    assert str(caught.value) == f"{out}: a file stands where a folder should be"
    assert out.read_text() == "a file"


@FORMAT
def test_nothing_is_left_of_a_write_that_fails(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(atlas(), tmp_path, [name])
    before = _files(tmp_path)

    def full(_frames: object, folder: Path) -> None:
        (folder / "half").write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")

    broken = type(FORMATS[name])(title="", write=full, owns=FORMATS[name].owns)
    monkeypatch.setitem(FORMATS, name, broken)
    with pytest.raises(OutputError, match="the disk is full"):
        export(Atlas(), tmp_path, [name])
    assert _files(tmp_path) == before


@FORMAT
def test_the_needs_are_formats(name: str) -> None:
    assert set(FORMATS[name].needs) <= set(FORMATS)


def test_an_unknown_format_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"^no format 'shp'; there are geojson, gpkg, qgis, combined, csv, "):
        export(atlas(), tmp_path / "out", ["geojson", "shp"])
    assert not (tmp_path / "out").exists()


def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    export(atlas(), tmp_path, ["gpkg"])
    (tmp_path / "sitmap.gpkg-wal").write_bytes(b"")
    before = _files(tmp_path)
    with pytest.raises(LayersError, match="another program has it open"):
        export(atlas(), tmp_path, ["gpkg"])
    assert _files(tmp_path) == before
