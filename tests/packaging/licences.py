"""``python -m tests.packaging.licences`` writes docs/LICENCES.md: the licence of every package that sitmap needs, and of its data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "LICENCES.md"
USED = ("kml", "parquet", "spacy", "cluster", "train")
"""Extras that users install; those for tests and checks are no part of what is passed on."""
COMPATIBLE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python|MPL|Mozilla|HPND|CNRI|Unlicense|CC0|Zlib|LGPL|Lesser General|Public Domain|ZPL", re.IGNORECASE
)
"""Licences whose packages an MIT program may need: permissive ones, and weak copyleft, as they are not changed and not passed on."""
DATA = re.compile(r"CC BY 4\.0|CC0|public domain|MIT|Unicode|ISC|BSD|PDDL|Apache|WordNet", re.IGNORECASE)


def packages() -> dict[str, Distribution]:
    """All packages that sitmap and its extras need here, by canonical name."""
    found: dict[str, Distribution] = {}
    waiting = [("sitmap", frozenset(USED))]
    while waiting:
        name, extras = waiting.pop()
        for line in requires(name) or ():
            requirement = Requirement(line)
            if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
                continue
            key = canonicalize_name(requirement.name)
            try:
                one = distribution(key)
            except PackageNotFoundError:
                continue
            if key not in found:
                found[key] = one
                waiting.append((key, frozenset(requirement.extras)))
    return dict(sorted(found.items()))


def licence(one: Distribution) -> str:
    """As the package says it: the SPDX expression, else the classifiers, else the first line of the field."""
    expression = (one.metadata.get_all("License-Expression") or [""])[0]
    classes = [line.rpartition(" :: ")[2] for line in one.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    field = (one.metadata.get_all("License") or [""])[0].strip().splitlines()
    return " ".join((expression or ", ".join(classes) or (field[0] if field else "") or "not said").split())


def data() -> Iterator[tuple[str, str]]:
    """Title and licence of each source of data."""
    for source in tomllib.loads((ROOT / "geo" / "data" / "sources.toml").read_text("utf-8"))["source"]:
        yield f"{source['title']} {source.get('version', '')}".strip(), source["licence"]


def document() -> str:
    """The file."""
    rows = [f"| {name} | {licence(one)} |" for name, one in packages().items()]
    sources = [f"| {title} | {text} |" for title, text in data()]
    return "\n".join(
        (
            "# Licences",
            "",
            "sitmap itself: MIT. Made by `python -m tests.packaging.licences` from what the packages say of themselves.",
            "",
            "## Packages that it needs, those of its extras and what they need",
            "",
            "| package | licence |",
            "| --- | --- |",
            *rows,
            "",
            "## Data",
            "",
            "| source | licence |",
            "| --- | --- |",
            *sources,
            "",
        )
    )


if __name__ == "__main__":
    FILE.write_text(document(), "utf-8")
