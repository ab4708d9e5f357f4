from __future__ import annotations

from maps import basemap

LEVANT = (34.0, 31.5, 42.0, 37.5)


def test_the_world_is_whole_and_named() -> None:
    world = basemap.coarse()
    assert {"SY", "RU", "US", "BR", "AU", "ZA"} <= set(world["countries"])
    assert {label[0] for label in world["labels"]} == set(world["countries"])


def test_near_views_are_fine_around_the_evidence_and_in_the_countries_asked_for() -> None:
    detail = basemap.fine(LEVANT, {"UA"})
    assert {"SY", "LB", "IL", "TR", "UA"} <= set(detail["countries"])
    assert not {"US", "AU", "BR"} & set(detail["countries"])
    assert len(detail["provinces"]["SY"]) > 1
