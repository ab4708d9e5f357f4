"""A village of which nothing is said lies in or near the country of those who fight there; far-off hamlets are not meant."""

from __future__ import annotations

import pytest

from geo.model import Area, Document
from geo.pipeline import Found, Tools, find_in


def found(text: str, using: Tools) -> Found:
    return find_in(Document(id="d", text=text, title="", source="", sha256=""), using)


def near(text: str, using: Tools) -> dict[str, Area]:
    return {area.name: area for area in found(text, using).areas.values() if "are at home" in area.construction}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Boko Haram raided Kwarangulum before dawn.", "Kwarangulum", "Nigeria"),
        ("Cameroonian soldiers were accused of shooting 21 villagers dead in Ngobambuh.", "Ngobambuh", "Cameroon"),
        ("Soldiers from Chad's 12th Regiment guard the wells at Wourdouba.", "Wourdouba", "Chad"),
        ("Iyad Ag Ghaly was born in Boghassira.", "Boghassira", "Mali"),
        ("In Mourakoro, Malian soldiers and Wagner men put five hundred people to death.", "Mourakoro", "Mali"),
    ],
)
def test_who_fights_is_at_home(text: str, name: str, country: str, using: Tools) -> None:
    area = near(text, using)[name]
    assert country in area.construction
    assert "no gazetteer lists" in area.construction
    assert (area.where_prec, area.country) == (6, "")
    assert area.uncertainty_m > 200_000


def test_where_two_fight_both_may_be(using: Tools) -> None:
    one, both = "Hezbollah held Ansariyeh.", "Israeli aircraft struck a workshop of Hezbollah's in Ansariyeh."
    assert near(both, using)["Ansariyeh"].uncertainty_m <= near(one, using)["Ansariyeh"].uncertainty_m
    (stated,) = (one for one in found(both, using).stated if one.relation == "struck")
    assert stated.place == near(both, using)["Ansariyeh"].id


@pytest.mark.parametrize(
    "text",
    [
        "Spanish troops will remain at Besmayah.",  # they serve anywhere
        "Rwanda has agreed to house 150 Eritrean asylum seekers in Gashora.",  # nobody under arms
        "In North Kivu the M23 fought Wazalendo fighters at Bukombo.",  # the text says where
    ],
)
def test_who_serves_far_away_or_bears_no_arms_tells_nothing(text: str, using: Tools) -> None:
    assert near(text, using) == {}


def test_the_place_of_a_name_is_the_one_in_their_country(using: Tools) -> None:
    here = found("The Sudanese army said that its troops had pushed the RSF out of Bara.", using)
    (bara,) = (here.places[mention.target] for mention in here.mentions if mention.exact == "Bara" and mention.target)
    assert bara.country == "SD"


def test_a_hamlet_on_another_continent_is_not_meant(using: Tools) -> None:
    here = found("South Sudan's army has bombed Luri repeatedly. Thai troops left Yala.", using)
    bare, meant = (mention for mention in here.mentions if mention.exact == "Luri")
    assert (bare.target, meant.target) == (None, "area:luri-somewhere-near-ss")
    assert bare.reason.startswith("only small places far from those who fight here bear this name")
