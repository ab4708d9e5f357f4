"""States from places, and what stands together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.actors import states
from geo.model import Actor, Document, LonLat, Mention, Passage, Place
from geo.positionings import tie

SYRIA = Place(
    id="geonames:163843",
    name="Syria",
    kind="country",
    feature_code="A.PCLI",
    point=LonLat(lon=38.5, lat=35),
    where_prec=6,
    source="geonames",
    country="SY",
)
DAMASCUS = replace(SYRIA, id="geonames:170654", name="Damascus", kind="settlement", feature_code="P.PPLC")
PLACES = {place.id: place for place in (SYRIA, DAMASCUS)}
STATE = Actor(id="actor:state-sy", name="Syria", kind="state", country="SY")
GROUP = Actor(id="actor:group", name="Group", kind="armed_group")
ACTORS = {actor.id: actor for actor in (STATE, GROUP)}
MENTION = Mention(
    id="d/0-5/place",
    document="d",
    passage="d/p1",
    start=0,
    end=5,
    exact="Syria",
    prefix="",
    suffix="",
    type="place",
    target=SYRIA.id,
    confidence=0.8,
)
GROUP_MENTION = replace(MENTION, id="d/9-14/actor", start=9, end=14, exact="Group", type="actor", target=GROUP.id, confidence=0.5)
PASSAGES = tuple(
    Passage(id=f"{document}/p{n}", document=document, start=n, end=n + 1, kind="sentence") for document in "de" for n in (1, 2)
)
DOCUMENTS = (
    Document(id="d", text="", title="", source="", sha256="", earliest=dt.date(2025, 10, 15)),
    Document(id="e", text="", title="", source="", sha256="", earliest=dt.date(2026, 2, 1), latest=dt.date(2026, 2, 28)),
)


def test_a_country_and_its_adjective_name_the_state() -> None:
    adjective = replace(MENTION, id="d/7-13/place", start=7, end=13, sense="adjectival")
    found, actors = states([MENTION, adjective], PLACES)
    assert [(mention.type, mention.target, mention.start, mention.end) for mention in found] == [
        ("actor", STATE.id, 0, 5),
        ("actor", STATE.id, 7, 13),
    ]
    assert found[0].confidence > found[1].confidence
    assert [(actor.id, actor.name, actor.kind, actor.country) for actor in actors] == [(STATE.id, "Syria", "state", "SY")]


def test_a_country_after_in_is_rather_the_place() -> None:
    here, there = states([MENTION, replace(MENTION, prefix="He lived in ")], PLACES)[0]
    assert here.confidence > there.confidence


def test_a_capital_names_the_state_only_where_it_is_metonymic() -> None:
    literal = replace(MENTION, target=DAMASCUS.id)
    assert states([literal], PLACES) == ((), ())
    found, actors = states([replace(literal, sense="metonymic")], {DAMASCUS.id: DAMASCUS})
    assert len(found) == 1
    assert [actor.name for actor in actors] == ["Syria"]


def test_unresolved_mentions_and_areas_name_no_state() -> None:
    assert states([replace(MENTION, target=None), replace(MENTION, target="area:southern-syria")], PLACES) == ((), ())


def test_one_tie_for_each_pair_with_all_passages_and_dates() -> None:
    later = [replace(MENTION, document="e", passage="e/p2", confidence=1.0), replace(GROUP_MENTION, document="e", passage="e/p2")]
    ties = tie([GROUP_MENTION, later[1]], [MENTION, MENTION, later[0]], PASSAGES, DOCUMENTS, actors=ACTORS, places=PLACES)
    assert len(ties) == 1
    assert ties[0].evidence == ("d/p1", "e/p2")
    assert (ties[0].relation, ties[0].status, ties[0].confidence) == ("mentioned_with", "unstated", 0.5)
    assert (ties[0].earliest, ties[0].latest) == (dt.date(2025, 10, 15), None)


def test_a_state_is_not_tied_to_its_country_but_to_its_towns() -> None:
    state = replace(GROUP_MENTION, target=STATE.id)
    town = replace(MENTION, target=DAMASCUS.id)
    ties = tie([state], [MENTION, town], PASSAGES, DOCUMENTS, actors=ACTORS, places=PLACES)
    assert [(one.actor, one.place) for one in ties] == [(STATE.id, DAMASCUS.id)]


def test_only_literal_mentions_in_the_same_passage_tie() -> None:
    mentions = [
        replace(MENTION, sense="adjectival"),
        replace(MENTION, sense="metonymic"),
        replace(MENTION, passage="d/p2"),
        replace(MENTION, target=None),
    ]
    assert tie([GROUP_MENTION], mentions, PASSAGES, DOCUMENTS, actors=ACTORS, places=PLACES) == ()


@given(
    st.lists(st.tuples(st.sampled_from(sorted(ACTORS)), st.sampled_from(PASSAGES))),
    st.lists(st.tuples(st.sampled_from(sorted(PLACES)), st.sampled_from(PASSAGES))),
)
def test_ties_are_sorted_unique_and_have_evidence_of_both(who: list[tuple[str, Passage]], where: list[tuple[str, Passage]]) -> None:
    actors = [replace(GROUP_MENTION, target=target, passage=passage.id) for target, passage in who]
    places = [replace(MENTION, target=target, passage=passage.id) for target, passage in where]
    ties = tie(actors, places, PASSAGES, DOCUMENTS, actors=ACTORS, places=PLACES)
    assert [(one.actor, one.place) for one in ties] == sorted({(one.actor, one.place) for one in ties})
    for one in ties:
        assert one.evidence
        assert set(one.evidence) <= {passage.id for target, passage in who if target == one.actor}
        assert set(one.evidence) <= {passage.id for target, passage in where if target == one.place}
