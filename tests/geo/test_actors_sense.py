"""Capitals as places and as governments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.actors import sense_of
from geo.model import LonLat, Mention, Place, Sense


def mention(text: str, name: str, sense: Sense = "literal") -> Mention:
    start = text.index(name)
    return Mention(
        id="m",
        document="d",
        passage="p",
        start=start,
        end=start + len(name),
        exact=name,
        prefix=text[max(0, start - 32) : start],
        suffix="",
        type="place",
        target="x",
        sense=sense,
    )


def place(name: str, code: str = "P.PPLC", kind: str = "settlement") -> Place:
    return Place(id="x", name=name, kind=kind, feature_code=code, point=LonLat(lon=0, lat=0), where_prec=1, source="s", country="XX")


def sense(text: str, name: str) -> Sense:
    return sense_of(text, mention(text, name), place(name))


@pytest.mark.parametrize(
    "text",
    [
        "Beijing has signalled that it will not yield.",
        "Analysts say Beijing wants a deal.",
        "Relations with Beijing are strained.",
        "The talks between Seoul and Beijing failed.",
        "Beijing and Seoul agreed on a truce.",
        "Beijing, it seems, prefers to wait.",
        "Beijing is unwilling to talk.",
        "Beijing is a partner of long standing.",
        "Beijing’s policy has changed.",
        "It was good for Beijing.",
        "The balance tips in Beijing's favour.",
        "The rebels are backed by Beijing.",
        "That gave Beijing a reason to stay.",
        "He is loyal to Beijing.",
        "Beijing denied the report.",
        "Beijing will not budge.",
        "But Beijing denied the report.",
        "It is near the Golan Heights. Beijing has been in talks.",
        "They distance themselves from Beijing.",
        "Twice Beijing has asked for a berth there.",
        "Rumours that Beijing would close its base went round.",
        "Beijing poured two battalions into the valley.",
        "Beijing bombed the islands.",
        "The harbour that Beijing built in 2017 is empty.",
        "The port, which Beijing has run since 2017, is busy.",
        "Djibouti refused Beijing a second pier.",
        "Beijing began pulling its engineers out.",
        "Beijing has run a training centre there since May.",
        "Beijing closed its base there.",
        "They are posted in Bunia, and Beijing has said that it may send more.",
        "The islands have long been outside Beijing's control.",
        "He said Beijing would like the port.",
        "The pier that Beijing first sought in 2020 is built.",
        "Beijing quickly denied it.",
        "They are guests of Beijing.",
    ],
)
def test_a_capital_that_wants_speaks_or_deals_is_a_government(text: str) -> None:
    assert sense(text, "Beijing") == "metonymic"


@pytest.mark.parametrize(
    "text",
    [
        "Beijing bombed by the fleet lay in ruins.",
        "Beijing rebuilt after the flood is another town.",
        "They met in Beijing.",
        "He visited Beijing.",
        "His visit to Beijing was short.",
        "Talks in Beijing and Seoul failed.",
        "Talks were held in Seoul, Moscow, and Beijing in May.",
        "Beijing family doctors told nobody.",
        "Beijing was hit by a storm.",
        "Beijing is the capital of China.",
        "Beijing’s suburbs are wide.",
        "Beijing's Haidian district is wide.",
        "He left for Beijing.",
        "The road between Beijing and the coast is closed.",
        "Trains link the port with Beijing.",
        "Beijing has 21 million inhabitants.",
        "Beijing, China",
        "The people of Beijing sleep.",
        "Beijing-based reporters slept.",
        "Snow fell on central Beijing.",
        "He told the Beijing Times so.",
        "It was condemned by George Beijing.",
        "Beijing",
    ],
)
def test_a_capital_where_something_is_or_happens_is_a_place(text: str) -> None:
    assert sense(text, "Beijing") == "literal"


def test_seats_of_government_act_like_capitals() -> None:
    text = "The Kremlin is prepared to talk."
    assert sense_of(text, mention(text, "Kremlin"), place("Moscow Kremlin", "S.BLDG", "landmark")) == "metonymic"
    assert sense_of("He sat in the Kremlin.", mention("He sat in the Kremlin.", "Kremlin"), place("Kremlin", "S.BLDG")) == "literal"


def test_other_towns_have_no_will() -> None:
    text = "Utrecht wants more rain."
    assert sense_of(text, mention(text, "Utrecht"), place("Utrecht", "P.PPLA")) == "literal"


def test_an_adjective_stays_one() -> None:
    text = "Beijing wants more rain."
    assert sense_of(text, mention(text, "Beijing", "adjectival"), place("Beijing")) == "adjectival"


@given(st.text(), st.text())
def test_any_text_around_a_capital_gives_a_sense(left: str, right: str) -> None:
    text = f"{left}Beijing{right}"
    found = Mention(
        id="m",
        document="d",
        passage="p",
        start=len(left),
        end=len(left) + 7,
        exact="Beijing",
        prefix="",
        suffix="",
        type="place",
        target="x",
    )
    assert sense_of(text, found, place("Beijing")) in {"literal", "metonymic"}
