"""Writes JSON the same way everywhere: compact, UTF-8, gzip without a time stamp."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def jsonl_gz(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line."""
    _gz(path, "".join(f"{_compact(row)}\n" for row in rows))


def json_gz(path: Path, value: dict[str, Any]) -> None:
    """One JSON object."""
    _gz(path, _compact(value))


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _gz(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    temporary.replace(path)
