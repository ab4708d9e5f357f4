"""The two texts that ship with sitmap come out as they were reviewed: each mention at its offsets, each place where it is.

``tests/golden/seeds.tsv`` holds every mention that is not adjectival, one a line: document, start, end, exact, type, target.
``seed_positionings.tsv`` holds every statement of who is where. They were read line by line against the texts; change them on
purpose, with ``python tests/geo/test_seeds.py``, and say why.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from geo.distance import km
from geo.documents import read
from geo.model import Atlas, LonLat, Mention
from geo.pipeline import find, tools
from geo.relations import TOGETHER

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "seeds.tsv"
TOLD = ROOT / "tests" / "golden" / "seed_positionings.tsv"


def seeds() -> Atlas:
    from geo.gazetteer.store import open_gazetteer

    return find(read([ROOT / "seeds"]).documents, tools(open_gazetteer()))


@pytest.fixture(scope="module")
def atlas(sitmap_cache: Path) -> Atlas:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_CACHE", str(sitmap_cache))
        patch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))
        return seeds()


def line(mention: Mention) -> str:
    return "\t".join(
        (mention.document, str(mention.start), str(mention.end), mention.exact, mention.type, mention.target or mention.reason)
    )


def lines(atlas: Atlas) -> list[str]:
    return [line(mention) for mention in atlas.mentions if mention.sense != "adjectival" and not is_adjectival_state(atlas, mention)]


def is_adjectival_state(atlas: Atlas, mention: Mention) -> bool:
    """Whether an actor's mention stands on an adjective: "Russian" as Russia."""
    spans = {(other.document, other.start, other.end) for other in atlas.mentions if other.type == "place" and other.sense == "adjectival"}
    return mention.type == "actor" and (mention.document, mention.start, mention.end) in spans


def test_every_mention_is_as_reviewed(atlas: Atlas) -> None:
    assert lines(atlas) == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_nothing_is_unresolved(atlas: Atlas) -> None:
    assert [mention.exact for mention in atlas.mentions if mention.target is None] == []


@pytest.mark.parametrize(
    ("name", "kind", "lon", "lat", "within"),
    [
        ("Hmeimim Air Base", "air_base", 35.949, 35.401, 3),
        ("Tartus naval base", "naval_base", 35.874, 34.915, 3),
        ("Qamishli Airport", "airport", 41.191, 37.021, 3),
        ("Latakia", "settlement", 35.79, 35.52, 5),
        ("Qamishli", "settlement", 41.23, 37.05, 5),
        ("Idlib", "settlement", 36.63, 35.93, 5),
        ("Quneitra", "settlement", 35.82, 33.13, 5),
        ("Palmyra", "settlement", 38.28, 34.56, 5),
        ("Aleppo", "settlement", 37.16, 36.20, 5),
        ("Damascus", "settlement", 36.29, 33.51, 5),
        ("Damascus Opera House", "landmark", 36.28, 33.51, 3),
        ("Moscow", "settlement", 37.62, 55.75, 10),
        ("Kremlin", "landmark", 37.617, 55.752, 1),
        ("St. Petersburg", "settlement", 30.31, 59.94, 10),
        ("Voronezh", "settlement", 39.2, 51.67, 10),
        ("Bakhmut", "settlement", 38.0, 48.59, 5),
        ("Kursk", "settlement", 36.18, 51.73, 10),
        ("Tehran", "settlement", 51.42, 35.69, 10),
        ("Washington", "settlement", -77.04, 38.9, 10),
    ],
)
def test_points_lie_where_they_are(atlas: Atlas, name: str, kind: str, lon: float, lat: float, within: float) -> None:
    (place,) = [place for place in atlas.places if place.name == name and place.kind == kind]
    assert km(place.point, LonLat(lon=lon, lat=lat)) < within


@pytest.mark.parametrize(
    "identifier", ["iso3166-2:SY-HA", "iso3166-2:SY-SU", "iso3166-2:RU-CE", "sitmap:undof-area-of-separation", "sitmap:golan-heights"]
)
def test_provinces_and_zones_are_polygons(atlas: Atlas, identifier: str) -> None:
    (place,) = [place for place in atlas.places if place.id == identifier]
    assert place.outline is not None
    assert place.outline.type in {"Polygon", "MultiPolygon"}


def test_the_observation_points_are_one_line_of_eight(atlas: Atlas) -> None:
    (posts,) = [area for area in atlas.areas if area.kind == "observation_post"]
    assert posts.count == 8
    assert posts.geometry.type == "LineString"
    assert not [place for place in atlas.places if place.kind == "observation_post"]


def test_described_areas(atlas: Atlas) -> None:
    assert {area.name for area in atlas.areas} >= {"southern Syria", "northeastern Syria", "coast of Syria"}


@pytest.mark.parametrize("name", ["Euphrates Post", "Al-Majalla", "al-Dagestani", "Ajnad al-Kavkaz", "Imarat Kavkaz", "Security Council"])
def test_what_is_no_place_is_not_on_the_map(atlas: Atlas, name: str) -> None:
    texts = {document.id: document.text for document in atlas.documents}
    spans = [(key, text.find(name), text.find(name) + len(name)) for key, text in texts.items() if name in text]
    assert spans
    for key, start, end in spans:
        inside = [m.exact for m in atlas.mentions if m.type == "place" and m.document == key and m.start < end and start < m.end]
        assert inside == []


def test_people_are_told_apart_and_joined(atlas: Atlas) -> None:
    names: dict[str, set[str]] = {}
    for mention in atlas.mentions:
        if mention.type == "actor":
            names.setdefault(mention.target or "", set()).add(mention.exact)
    ahmad = next(spellings for spellings in names.values() if "Ahmad al-Sharaa" in spellings)
    assert {"Al-Sharaa", "Ahmad Al-Sharaa", "al-Sharaa"} <= ahmad
    assert not any("Maher" in spelling for spelling in ahmad)


def test_actors_of_every_kind(atlas: Atlas) -> None:
    kinds = Counter(actor.kind for actor in atlas.actors)
    assert {"state", "government", "armed_group", "force", "person", "organisation", "community", "medium"} <= set(kinds)


def told(atlas: Atlas) -> list[str]:
    """One line a statement: who, what, where, status, origin, the words that tie and those that date it."""
    names = {one.id: one.name for values in (atlas.actors, atlas.places, atlas.areas) for one in values}
    texts = {document.id: document.text for document in atlas.documents}
    documents = {passage.id: passage.document for passage in atlas.passages}
    return [
        "\t".join(
            (
                statement.id,
                names[one.actor],
                one.relation,
                names[one.place],
                statement.status,
                names.get(one.origin or "", ""),
                " ".join(texts[documents[statement.passage]][statement.start : statement.end].split()),
                statement.dated,
                names.get(statement.speaker, ""),
            )
        )
        for one in atlas.positionings
        for statement in one.statements
    ]


def test_every_positioning_is_as_reviewed(atlas: Atlas) -> None:
    assert told(atlas) == TOLD.read_text(encoding="utf-8").splitlines()


def test_who_held_a_base_and_left_it_is_one_case(atlas: Atlas) -> None:
    disputed = {one.case for one in atlas.positionings if one.disputed}
    sides = [{one.relation for one in atlas.positionings if one.case == case} for case in disputed]
    assert {"deployed", "holds_base"} in sides


def test_ties_claim_no_more_than_the_same_passage(atlas: Atlas) -> None:
    stands = {(m.passage, m.target) for m in atlas.mentions}
    beside = [tie for tie in atlas.positionings if tie.relation == TOGETHER]
    assert beside
    for tie in beside:
        assert all((passage, tie.actor) in stands and (passage, tie.place) in stands for passage in tie.evidence)
    explicit = {(one.actor, one.place) for one in atlas.positionings if one.relation != TOGETHER}
    assert explicit.isdisjoint((tie.actor, tie.place) for tie in beside)


def test_no_code_or_data_names_a_seed() -> None:
    """Rules are general: nothing in the program quotes a sentence of the texts."""
    sentences = [
        sentence.strip() for path in sorted((ROOT / "seeds").glob("*.txt")) for sentence in path.read_text(encoding="utf-8").split(".")
    ]
    long = [sentence for sentence in sentences if len(sentence) > 40]
    assert len(long) > 50
    for path in (path for room in ("geo", "layers", "maps") for path in (ROOT / room).rglob("*") if path.suffix in {".py", ".toml", ".js"}):
        content = path.read_text(encoding="utf-8")
        assert not [sentence for sentence in long if sentence in content], path


if __name__ == "__main__":
    found = seeds()
    GOLDEN.write_text("\n".join(lines(found)) + "\n", encoding="utf-8")
    TOLD.write_text("\n".join(told(found)) + "\n", encoding="utf-8")
