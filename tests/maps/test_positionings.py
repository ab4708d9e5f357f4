from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.relations import TOGETHER
from layers.frames import frames
from maps.content import content
from maps.rows import Row
from tests.samples import atlas

SAMPLE = atlas()


def made(chosen: frozenset[str]) -> Row:
    sample = replace(SAMPLE, positionings=tuple(one for one in SAMPLE.positionings if one.id in chosen))
    return content(frames(sample), sample.sources)


def pair(page: Row, row: Row) -> tuple[str, str]:
    return page["actors"][row["actor"]]["id"], page["places"]["id"].entries[row["place"]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.frozensets(st.sampled_from([one.id for one in SAMPLE.positionings])))
def test_each_positioning_is_told_or_beside_once_and_its_case_holds(chosen: frozenset[str]) -> None:
    page = made(chosen)
    told = [one for one in SAMPLE.positionings if one.id in chosen and one.relation != TOGETHER]
    beside = [one for one in SAMPLE.positionings if one.id in chosen and one.relation == TOGETHER]
    assert sorted(pair(page, row) for row in page["positionings"]) == sorted((one.actor, one.place) for one in told)
    assert sorted((page["actors"][actor]["id"], page["places"]["id"].entries[place]) for actor, place, _ in page["beside"]) == sorted(
        (one.actor, one.place) for one in beside
    )
    assert len({row["case"] for row in page["positionings"]}) == len({one.case for one in told})
    assert set(page["relations"]) == {one.relation for one in told}


def test_statements_point_to_the_words_that_say_so() -> None:
    page = content(frames(SAMPLE), SAMPLE.sources)
    expected = {(one.actor, one.relation, one.place): one.statements for one in SAMPLE.positionings if one.statements}
    for row in page["positionings"]:
        statements = expected[pair(page, row)[0], row["relation"], pair(page, row)[1]]
        assert len(row["statements"]) == len(statements)
        for said, statement in zip(row["statements"], statements, strict=True):
            document, start, length = (page["passages"][column][said["passage"]] for column in ("document", "start", "length"))
            end = start + length
            text = page["texts"]["text"].entries[document]
            assert text[said["start"] : said["end"]] == SAMPLE.documents[document].text[statement.start : statement.end]
            assert start <= said["start"] < said["end"] <= end
            assert [page["mentions"][column][said["actor"]] for column in ("type", "target")] == [ord("a"), row["actor"] + 1]
            assert page["mentions"]["type"][said["place"]] == ord("p")
            assert said["status"] == statement.status
            assert said.get("earliest") == (statement.earliest.isoformat() if statement.earliest else None)
            assert (page["actors"][said["speaker"]]["id"] if "speaker" in said else "") == statement.speaker


def test_a_movement_runs_from_the_place_left_to_the_place_gone_to() -> None:
    page = content(frames(SAMPLE), SAMPLE.sources)
    points = {one.id: one.point for one in SAMPLE.places} | {one.id: one.point for one in SAMPLE.areas}
    assert page["movements"]
    for index, origin, [[line]] in page["movements"]:
        left, gone = points[page["places"]["id"].entries[origin]], points[pair(page, page["positionings"][index])[1]]
        ends = (line[0], line[1]), (sum(line[0::2]), sum(line[1::2]))
        expected = [(round(point.lon * 1000), round(point.lat * 1000)) for point in (left, gone)]
        assert all(abs(a - b) <= len(line) for end, point in zip(ends, expected, strict=True) for a, b in zip(end, point, strict=True))
