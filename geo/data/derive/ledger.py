"""Notes the SHA-256 of the files just made in sources.toml, leaving everything else in it as it stands."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path


def note(sources: Path, root: Path) -> None:
    """Rewrite the ``sha256`` of every ``[[file]]`` in sources.toml.

    Parameters
    ----------
    sources
        Path of sources.toml.
    root
        Of the project; paths in sources.toml start there.
    """
    head, *files = sources.read_text(encoding="utf-8").split("[[file]]\n")
    sources.write_text("[[file]]\n".join([head, *(_noted(file, root) for file in files)]), encoding="utf-8")


def _noted(file: str, root: Path) -> str:
    path = re.search(r'^path = "(.+)"$', file, flags=re.MULTILINE)
    if path is None:
        raise ValueError(f"sources.toml: a [[file]] has no path: {file!r}")
    digest = hashlib.sha256((root / path[1]).read_bytes()).hexdigest()
    return re.sub(r'^sha256 = ".*"$', f'sha256 = "{digest}"', file, flags=re.MULTILINE)
