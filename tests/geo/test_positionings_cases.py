"""From statements to positionings: one case for one actor at one place, events parted by their days, the latest first, nothing lost."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from geo.model import Actor, Document, LonLat, Passage, Place, Positioning, Statement, Status
from geo.positionings import Stated, join
from geo.relations import relations

OLD = Document(id="old", text="x" * 100, title="", source="", sha256="", earliest=dt.date(2025, 10, 15))
NEW = Document(id="new", text="x" * 100, title="", source="", sha256="", earliest=dt.date(2026, 2, 1), latest=dt.date(2026, 2, 28))
PASSAGES = [
    Passage(id=f"{document}/p{n}", document=document, start=n * 10, end=n * 10 + 9, kind="sentence")
    for document in ("old", "new") for n in range(5)
]  # fmt: skip
ACTORS = {
    "russia": Actor(id="russia", name="Russia", kind="state"),
    "police": Actor(id="police", name="Military police", kind="force", parent="russia"),
}


def place(identifier: str, kind: str, lon: float, lat: float) -> Place:
    return Place(id=identifier, name=identifier, kind=kind, feature_code="", point=LonLat(lon=lon, lat=lat), where_prec=1, source="sitmap")


PLACES = {
    "town": place("town", "settlement", 41.22, 37.05),
    "base": place("base", "military_base", 41.19, 37.02),
    "far": place("far", "settlement", 36.0, 35.0),
}


def stated(
    passage: str,
    status: Status = "current",
    *,
    actor: str = "russia",
    relation: str = "holds_base",
    at: str = "base",
    day: dt.date | None = None,
) -> Stated:
    document = OLD if passage.startswith("old") else NEW
    return Stated(
        actor=actor,
        relation=relation,
        place=at,
        origin=None,
        others=(),
        statement=Statement(
            id=f"{passage}/s1",
            passage=passage,
            actor_mention="m",
            place_mention="n",
            start=0,
            end=1,
            status=status,
            earliest=day or document.earliest,
            latest=day or document.latest,
            date_prec=1 if day else None,
            dated=str(day or ""),
            confidence=0.8,
        ),
    )


def joined(*every: Stated) -> tuple[Positioning, ...]:
    return join(every, [OLD, NEW], PASSAGES, actors=ACTORS, places=PLACES, relations=relations())


def test_the_latest_text_gives_the_status_and_the_history_stays() -> None:
    (one,) = joined(stated("new/p1", "ended"), stated("old/p1"))
    assert (one.status, one.disputed) == ("ended", True)
    assert [statement.status for statement in one.statements] == ["current", "ended"]
    assert one.evidence == ("old/p1", "new/p1")


def test_agreement_is_no_dispute() -> None:
    (one,) = joined(stated("old/p1"), stated("new/p1"))
    assert not one.disputed
    assert one.confidence > 0.8


def test_a_plan_does_not_override_a_fact_of_the_same_text() -> None:
    (one,) = joined(stated("new/p1"), stated("new/p2", "planned"))
    assert one.status == "current"


def test_base_and_town_and_force_and_state_are_one_case() -> None:
    every = joined(stated("old/p1", relation="deployed", at="town"), stated("new/p1", "ended", actor="police"))
    assert len({one.case for one in every}) == 1
    assert all(one.disputed for one in every)


def test_far_places_are_cases_of_their_own() -> None:
    every = joined(stated("old/p1", at="far"), stated("new/p1", "ended"))
    assert len({one.case for one in every}) == 2
    assert not any(one.disputed for one in every)


def test_leaving_disputes_being_there() -> None:
    every = joined(stated("old/p1", relation="deployed", at="town"), stated("new/p1", "past", relation="left", at="town"))
    assert all(one.disputed for one in every)


def test_events_of_different_days_are_parted_and_undated_ones_join_their_text() -> None:
    first, second = dt.date(2025, 9, 9), dt.date(2026, 1, 20)
    visits = joined(
        stated("old/p1", "past", relation="visited", at="far", day=first),
        stated("new/p1", "past", relation="visited", at="far", day=second),
        stated("new/p2", "past", relation="visited", at="far"),
    )
    assert [(one.earliest, len(one.statements)) for one in visits] == [(first, 1), (second, 2)]


_STATED = st.builds(
    stated,
    st.sampled_from([passage.id for passage in PASSAGES]),
    st.sampled_from(["current", "ended", "planned", "denied", "past"]),
    actor=st.sampled_from(sorted(ACTORS)),
    relation=st.sampled_from(sorted(relations())),
    at=st.sampled_from(sorted(PLACES)),
    day=st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2026, 2, 28)),
)


@given(st.lists(_STATED, max_size=12))
def test_no_statement_is_lost_or_told_twice(every: list[Stated]) -> None:
    made = joined(*every)
    counted = sorted((statement.id, statement.status) for one in made for statement in one.statements)
    assert counted == sorted((one.statement.id, one.statement.status) for one in every)
    assert len({one.id for one in made}) == len(made)
    gone = {(one.actor, one.case) for one in made if one.relation in {"left", "holds_base"}}
    for one in made:
        told = {statement.status for statement in one.statements}
        assert one.status in told or (one.status == "ended" and (one.actor, one.case) in gone)  # a later text tells of the departure
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
        assert 0 < one.confidence <= 1


@given(st.lists(_STATED, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter(every: list[Stated], random: object) -> None:
    shuffled = list(every)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {(one.id, one.status, one.disputed) for one in joined(*every)} == {
        (one.id, one.status, one.disputed) for one in joined(*shuffled)
    }


def test_who_is_told_in_a_later_text_to_have_left_is_there_no_more() -> None:
    deployed, base, left = joined(
        stated("old/p1", relation="deployed", at="town"), stated("old/p2"), stated("new/p1", "past", relation="left", at="town")
    )
    assert (deployed.relation, deployed.status, deployed.disputed) == ("deployed", "ended", True)
    assert (base.relation, base.status, base.disputed) == ("holds_base", "current", True)
    assert deployed.case == base.case == left.case


def test_who_came_after_somebody_left_is_there() -> None:
    deployed, _ = joined(stated("new/p1", relation="deployed", at="town"), stated("old/p1", "past", relation="left", at="town"))
    assert deployed.status == "current"


def test_a_force_that_left_ends_nothing_of_its_state() -> None:
    every = joined(stated("old/p1", relation="deployed", at="town"), stated("new/p1", "past", actor="police", relation="left", at="town"))
    assert {one.status for one in every if one.actor == "russia"} == {"current"}


def test_who_holds_the_base_no_more_is_deployed_there_no_more() -> None:
    deployed, base = joined(stated("old/p1", relation="deployed", at="town"), stated("new/p1", "ended"))
    assert (deployed.status, base.status) == ("ended", "ended")
