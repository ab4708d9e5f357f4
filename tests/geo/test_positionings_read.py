"""What reading the claims on plain, unlabelled texts has shown: false claims that are no longer made, and plain ones that were missed."""

from __future__ import annotations

import pytest

from geo.pipeline import Tools
from tests.geo.telling import Row, told


@pytest.mark.parametrize(
    "text",
    [
        "Iran has neither missiles capable of reaching the United States nor any nuclear warheads.",
        "Judge Michael Barrett in Cincinnati ordered that Abdulkader remain under supervision for life.",
        "The Multinational Force lost 241 Americans and 58 French paratroopers in Beirut.",
        "Iran held drills along the Aras.",
        "Kosovo closed the Serbian consulate in Mitrovica.",
        "Fighters of the Clan del Golfo handed over two police officers near Carepa on Tuesday.",
        "The ELN controls camps in Apure and Zulia.",
        "Pakistan's army denied it. The two countries had agreed to a truce in Doha, and their delegations met again in Istanbul.",
    ],
)
def test_nothing_is_claimed(text: str, using: Tools) -> None:
    assert told(text, using) == set()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Israeli forces entered Sweida city and left after a raid on Damascus. The National Guard now runs the city.",
            {("administers", "current", "National Guard", "Sweida")},
        ),
        (
            "Hekmatyar shelled Kabul from Charasyab, and the Taliban, who had emerged in Kandahar, captured it in 1996.",
            {("seized", "past", "Taliban", "Kabul")},
        ),
        ("The Security Council meets in Addis Ababa on Thursday.", {("met", "planned", "Security Council", "Addis Ababa")}),
        ("Putin Meets Xi in Beijing on Friday", {("met", "past", "Putin", "Beijing")}),
        ("Iran sent Mohajer-6 drones to Port Sudan in 2024.", {("supplies", "past", "Iran", "Port Sudan")}),
        (
            "Mahmoud Bitar, a Syrian activist based in Turkey who is in contact with them, said so.",
            {("based_in", "current", "Mahmoud Bitar", "Turkey")},
        ),
        (
            "Benin accused Niger of striking Porga, a claim that Niamey called absurd.",
            {("struck", "past", "Niger", "Porga"), ("struck", "denied", "Niger", "Porga")},
        ),
        (
            "If it did, the Seventh Fleet, based in Yokosuka, might escort tankers to Kaohsiung.",
            {("deployed", "current", "Seventh Fleet", "Yokosuka")},
        ),
        ("Turkey has more than 100 outposts in northern Iraq.", {("holds_base", "current", "Turkey", "100 outposts in northern Iraq")}),
        (
            "American troops have left Shaddadi; about 900 remain at al-Tanf.",
            {("left", "past", "American troops", "Shaddadi"), ("deployed", "current", "American troops", "al-Tanf")},
        ),
        (
            "Kenyan police left Mirebalais, but 400 patrol Port-au-Prince.",
            {("left", "past", "Kenyan police", "Mirebalais"), ("patrols", "current", "Kenyan police", "Port-au-Prince")},
        ),
        (
            "French troops left Chad in January and Senegal in July.",
            {("left", "past", "French troops", "Chad"), ("left", "past", "French troops", "Senegal")},
        ),
        (
            "Djibouti is home to American, French and Chinese bases.",
            {("holds_base", "current", whose, "Djibouti") for whose in ("American", "French", "Chinese")},
        ),
        ("Hamas's Beirut office was closed in November.", {("based_in", "ended", "Hamas", "Beirut")}),
        ("India reopened its Kabul embassy.", {("based_in", "current", "India", "Kabul")}),
        ("The Wagner men who guarded the mine left Berengo.", {("left", "past", "Wagner", "Berengo")}),
        (
            "Representatives of the Houthis and of Saudi Arabia held talks in Amman.",
            {("met", "past", "Houthis", "Amman"), ("met", "past", "Saudi Arabia", "Amman")},
        ),
        ("Massad Boulos has been to Kigali twice since April.", {("visited", "past", "Massad Boulos", "Kigali")}),
        ("Zalingei came under RSF control in late 2023.", {("administers", "current", "RSF", "Zalingei")}),
        ("Wagner and the FLA fought at Tinzaouaten.", {("clashed", "past", actor, "Tinzaouaten") for actor in ("Wagner", "FLA")}),
        ("Saudi Arabia airlifted tents and flour to Port Sudan.", {("supplies", "past", "Saudi Arabia", "Port Sudan")}),
        ("Turkish soldiers man posts near Tal Rifaat.", {("holds_base", "current", "Turkish soldiers", "near Tal Rifaat")}),
        ("Russian soldiers sit in Cobasna.", {("deployed", "current", "Russian soldiers", "Cobasna")}),
    ],
)
def test_it_is_claimed(text: str, rows: set[Row], using: Tools) -> None:
    claimed = told(text, using)
    assert rows <= claimed
    assert len(rows) == len({row for row in claimed if row[2] in {one[2] for one in rows}})
