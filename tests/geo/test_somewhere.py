"""Names that no gazetteer lists are put somewhere in what the text says holds them, and nowhere else."""

from __future__ import annotations

import pytest

from geo.model import Area, Document
from geo.pipeline import Found, Tools, find_in


def found(text: str, using: Tools) -> Found:
    return find_in(Document(id="d", text=text, title="", source="", sha256=""), using)


def held(text: str, using: Tools) -> dict[str, tuple[str, int]]:
    """By name, how the area of each unlisted name was made and how exact it is."""
    return {area.name: (area.construction, area.where_prec) for area in placed(found(text, using))}


def placed(here: Found) -> list[Area]:
    return [area for area in here.areas.values() if area.construction.startswith("somewhere")]


@pytest.mark.parametrize(
    ("text", "name", "holder", "where_prec"),
    [
        ("In North Kivu the M23 fought Wazalendo fighters at Bukombo.", "Bukombo", "North Kivu", 4),
        ("The ADF killed at least 60 people at a funeral in Ntoyo, in North Kivu.", "Ntoyo", "North Kivu", 4),
        ("Six guards were shot at Qorvanta in Syria.", "Qorvanta", "Syria", 6),
        ("Wazalendo fighters hold Goma and a camp near Bukavu. They burned houses in Ntoyo.", "Ntoyo", "Congo", 6),
        ("Bobi Wine left Kanoni and is under house arrest in Magere.", "Magere", "Uganda", 6),
        ("Ould Sidi lives in Hamdallaye, a quarter of Bamako.", "Hamdallaye", "Bamako", 2),
        ("The agency runs a secret jail in Mbuya, a Kampala suburb.", "Mbuya", "Kampala", 2),
        ("Three people were killed at Qorvanta village, in Anka local government area of Zamfara state.", "Qorvanta", "Anka", 3),
        ("Bandits attacked Ntoyo village in Qorva Ward, Kajuru Local Government Area, Kaduna State.", "Ntoyo", "Kajuru", 3),
        ("Rwanda has agreed to house 150 Eritrean asylum seekers in Gashora.", "Gashora", "Rwanda", 6),
        ("Maoists blew up a police post in Rolpa district, their heartland in western Nepal.", "Rolpa", "Nepal", 6),
    ],
)
def test_a_name_lies_where_the_text_says(text: str, name: str, holder: str, where_prec: int, using: Tools) -> None:
    construction, found_prec = held(text, using)[name]
    assert construction.startswith("somewhere in")
    assert construction.endswith(f"; no gazetteer lists {name}")
    assert found_prec == where_prec
    assert holder in construction


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("An airstrike hit a house in Marjayoun District in Nabatieh Governorate, Lebanon.", "Marjayoun District", "Marjayoun"),
        ("The ethnic army attacked Maungdaw Township in Myanmar.", "Maungdaw Township", "Maungdaw"),
        ("There is fighting in Nasir County, Upper Nile State, South Sudan.", "Nasir County", "Nasir"),
    ],
)
def test_a_district_lies_about_the_town_it_is_named_after(text: str, name: str, town: str, using: Tools) -> None:
    here = found(text, using)
    area = next(area for area in here.areas.values() if area.name == name)
    assert area.construction == f"the district about {town}; no gazetteer lists {name}"
    assert area.where_prec == 3
    assert {here.places[part].name for part in area.parts} == {town}


def test_a_township_that_is_named_apart_is_about_no_town(using: Tools) -> None:
    here = found("A car left the road in Jerome Township in Ohio.", using)
    assert all("about Jerome" not in area.construction for area in here.areas.values())


@pytest.mark.parametrize(
    "text",
    [
        "An agency that began in Uganda opened a school in Ntoyo.",
        "A band that came from Kampala played in Ntoyo.",
        "Rwanda has agreed to send ten Eritrean doctors to Gashora.",
        "German troops are stationed in Rudninkai.",
        "In North Kivu the president of Kenya met Bukombo.",
    ],
)
def test_who_acts_or_comes_from_somewhere_says_nothing_of_where(text: str, using: Tools) -> None:
    assert held(text, using) == {}


def test_the_area_is_as_wide_as_what_holds_it_and_the_bare_name_stays(using: Tools) -> None:
    here = found("In North Kivu the M23 fought Wazalendo fighters at Bukombo.", using)
    (area,) = placed(here)
    province = next(place for place in here.places.values() if place.name == "North Kivu")
    assert area.parts == (province.id,)
    assert area.uncertainty_m > 50_000
    bare, meant = (one for one in here.mentions if one.exact == "Bukombo")
    assert (bare.target, bare.reason) == (None, "no gazetteer lists this name")
    assert meant.target == area.id
    assert meant.confidence < 0.7
    assert {(one.relation, one.place) for one in here.stated} == {("clashed", area.id)}


def test_what_is_said_once_of_a_name_holds_throughout_the_text(using: Tools) -> None:
    here = found("In North Kivu the M23 fought Wazalendo fighters at Bukombo. Congolese troops left Bukombo on Tuesday.", using)
    (area,) = placed(here)
    assert [one.target for one in here.mentions if one.exact == "Bukombo"] == [None, area.id] * 2
    assert {(one.relation, one.place) for one in here.stated} >= {("clashed", area.id), ("left", area.id)}


def test_beside_several_towns_a_state_that_acts_says_nothing_of_where(using: Tools) -> None:
    text = "Israeli soldiers advanced into the village of Qorvanta. Others entered Jasim in Quneitra. Israel has held the Golan since 1967."
    assert held(text, using)["Qorvanta"][0].startswith("somewhere in Syria")
