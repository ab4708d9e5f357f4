"""Sentences of all parts of the world: which areas each describes, what they are and about where they lie.

``tests/golden/areas.tsv`` was read line by line, and 36 of its areas were looked at on a map; change it on purpose, with
``python tests/geo/test_areas_reviewed.py``, and say why. A line is: sentence, phrase, kind, where_prec, uncertainty in
kilometres, longitude, latitude, size (square kilometres, or kilometres of a line), construction. A sentence that describes
no area has nothing but itself: that is as much a part of the review as the others.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import shape

from geo.model import Area, Document
from geo.pipeline import Tools, find, tools

GOLDEN = Path(__file__).parents[1] / "golden" / "areas.tsv"
GEOD = Geod(ellps="WGS84")


def reviewed() -> dict[str, list[list[str]]]:
    """The rows of each sentence, without the sentence."""
    rows: dict[str, list[list[str]]] = {}
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        sentence, *rest = line.split("\t")
        rows.setdefault(sentence, []).extend([rest] if rest else [])
    return rows


def described(sentence: str, using: Tools) -> list[list[str]]:
    """What a sentence describes, as the columns of the file."""
    atlas = find([Document(id="d", text=sentence, title="", source="d.txt", sha256="")], using)
    areas = {area.id: area for area in atlas.areas}
    found = [(mention, areas[mention.target]) for mention in atlas.mentions if mention.target in areas]
    return [
        [
            mention.exact,
            area.kind,
            str(area.where_prec),
            f"{area.uncertainty_m / 1000:g}",
            f"{area.point.lon:.1f}",
            f"{area.point.lat:.1f}",
            f"{size(area):.0f}",
            area.construction,
        ]
        for mention, area in found
    ]


def size(area: Area) -> float:
    """Square kilometres of a surface, kilometres of a line."""
    drawn = shape(area.geometry)
    if shapely.get_dimensions(drawn) == 1:
        return float(GEOD.geometry_length(drawn)) / 1e3
    return abs(float(GEOD.geometry_area_perimeter(drawn)[0])) / 1e6


@pytest.mark.parametrize("sentence", reviewed())
def test_a_sentence_describes_what_was_reviewed(sentence: str, using: Tools) -> None:
    wanted, found = reviewed()[sentence], described(sentence, using)
    exact = [[*row[:4], row[-1]] for row in wanted]
    assert [[*row[:4], row[-1]] for row in found] == exact
    for row, other in zip(wanted, found, strict=True):
        lon, lat, large = map(float, row[4:7])
        assert float(other[4]) == pytest.approx(lon, abs=0.3)
        assert float(other[5]) == pytest.approx(lat, abs=0.3)
        assert float(other[6]) == pytest.approx(large, rel=0.03, abs=2)


def main() -> None:
    """Write the file anew from its own sentences."""
    from geo.gazetteer.store import open_gazetteer

    using = tools(open_gazetteer())
    lines = []
    for sentence in reviewed():
        lines += ["\t".join((sentence, *row)) for row in described(sentence, using)] or [sentence]
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
