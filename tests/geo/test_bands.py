"""Actors that no register lists, by what they do, whose they are and what they are called."""

from __future__ import annotations

import pytest

from geo.model import Document
from geo.pipeline import Tools, find_in


def actors(text: str, using: Tools) -> dict[str, str]:
    here = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    return {mention.exact: here.actors[mention.target].kind for mention in here.mentions if mention.type == "actor" and mention.target}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Zuwara is in the hands of the Masked Men.", "Masked Men", "armed_group"),
        ("The Sons of Hadramawt seized Mukalla.", "Sons of Hadramawt", "armed_group"),
        ("The Wa seized Lashio.", "Wa", "armed_group"),
        ("Bandits loyal to Tarzomi torched the market in Sabon Birni.", "Tarzomi", "armed_group"),
        ("Nigeria's Operation Hadin Kai said that it had retaken Wulgo.", "Operation Hadin Kai", "force"),
        ("Karen fighters left Myawaddy.", "Karen fighters", "armed_group"),
        ("Residents accuse Fulani herders of the raid on Yelwata.", "Fulani herders", "community"),
        ("Puntland forces seized Bosaso.", "Puntland forces", "force"),
        ("Control of Ras Kamboni lies with the Jubaland administration.", "Jubaland administration", "government"),
        ("African Union peacekeepers left Kismayo.", "African Union peacekeepers", "force"),
        ("Donetsk separatists shelled Mariupol.", "Donetsk separatists", "armed_group"),
        ("The Afar Special Police have a post at Semera.", "Afar Special Police", "force"),
        ("The National Police left Cali.", "National Police", "force"),
        ("The 22nd Marine Expeditionary Unit left Aden.", "22nd Marine Expeditionary Unit", "force"),
        ("The First Infantry Division left Ramadi.", "First Infantry Division", "force"),
        ("The Iranian ship Behshad left the Gulf of Aden.", "Behshad", "force"),
        ("The gang leader Izo fled Port-au-Prince.", "Izo", "person"),
        ("Rumen Radev is in Skopje for talks with Gordana Siljanovska-Davkova.", "Gordana Siljanovska-Davkova", "person"),
        ("Alpha Condé, overthrown in 2021, now lives in Istanbul.", "Alpha Condé", "person"),
        ("The ADF, a group that began in Uganda, killed 60 people in Beni.", "ADF", "armed_group"),
    ],
)
def test_who_is_found(text: str, name: str, kind: str, using: Tools) -> None:
    assert actors(text, using).get(name) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Donetsk separatists shelled a school.", "Donetsk separatists"),
        ("The Army seized Khartoum.", "Army"),
        ("The Company controls the mine.", "Company"),
        ("The Scorpions controlled the ball.", "Scorpions"),
        ("The Red Sox captured the pennant in Boston.", "Red Sox"),
        ("The Good Friday Agreement governs Belfast.", "Good Friday Agreement"),
        ("The Customer Service Unit left Mumbai.", "Customer Service Unit"),
    ],
)
def test_who_is_not(text: str, name: str, using: Tools) -> None:
    assert name not in actors(text, using)


def test_a_name_in_apposition_stands_for_the_force(using: Tools) -> None:
    assert "Kurdish police" not in actors("Kurdish police, the Asayish, quit Sheikh Maqsoud.", using)
    assert "Israeli police" in actors("Israeli police, Hamas fighters and settlers clashed in Jerusalem.", using)
    assert "Syrian army" in actors("The Syrian army, the SDF and Turkey agreed on Manbij.", using)
