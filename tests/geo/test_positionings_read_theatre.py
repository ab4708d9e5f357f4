"""What reading analyses of Syria, Russia and Israel has shown: statements that were missed, and places in front of a clause."""

from __future__ import annotations

import pytest

from geo.pipeline import Tools
from tests.geo.telling import Row, told


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Near Mosul, ISIS fighters attacked a checkpoint on Sunday.", {("struck", "past", "ISIS", "Near Mosul")}),
        ("On Monday, outside Homs, ISIS attacked a convoy.", {("struck", "past", "ISIS", "outside Homs")}),
        ("In the province of Hama, Russian forces withdrew from three bases.", {("left", "past", "Russian forces", "Hama")}),
        ("While in Cairo, Lavrov met President Sisi.", {("met", "past", "Lavrov", "Cairo"), ("met", "past", "Sisi", "Cairo")}),
        (
            "In Geneva, Lavrov and Blinken held talks on Libya.",
            {("met", "past", "Lavrov", "Geneva"), ("met", "past", "Blinken", "Geneva")},
        ),
        ("Residents said the Italian contingent left Beirut in February.", {("left", "past", "Italian contingent", "Beirut")}),
        ("Officials said Turkish warplanes patrolled the Aegean.", {("patrols", "past", "Turkish warplanes", "Aegean")}),
        ("Officials said Turkish warplanes were patrolling the Aegean.", {("patrols", "current", "Turkish warplanes", "Aegean")}),
        ("Moscow, which had kept silent for weeks, has stationed missiles in Belarus.", {("deployed", "current", "Moscow", "Belarus")}),
        (
            "Russian troops patrol jointly in Hasakah two days after a truce was agreed.",
            {("patrols", "current", "Russian troops", "Hasakah")},
        ),
        (
            "The French Ministry of Defence completed the withdrawal of troops from Gao.",
            {("left", "past", "French Ministry of Defence", "Gao")},
        ),
        ("French forces have commenced a withdrawal from Gao.", {("left", "current", "French forces", "Gao")}),
        (
            "French troops left the airport of Gao, where clashes between Malian and Tuareg forces are taking place.",
            {
                ("left", "past", "French troops", "airport of Gao"),
                ("clashed", "past", "Malian", "airport of Gao"),
                ("clashed", "past", "Tuareg forces", "airport of Gao"),
            },
        ),
        ("Russia is expected to keep its air and naval bases in Libya.", {("holds_base", "current", "Russia", "Libya")}),
        (
            "Troops under President Al-Sharaa have taken swathes of northern Syria.",
            {("seized", "past", "Troops under President Al-Sharaa", "northern Syria")},
        ),
        ("Israel insists on maintaining its position atop Mount Hermon.", {("deployed", "current", "Israel", "Mount Hermon")}),
        (
            "Deputy Prime Minister Alexander Novak led a Russian delegation to visit Algiers.",
            {("visited", "past", "Alexander Novak", "Algiers"), ("visited", "past", "Russian delegation", "Algiers")},
        ),
    ],
)
def test_what_is_told_plainly(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ankara asked Damascus for permission to build an air base near Homs.", {("seeks", "current", "Ankara", "air base near Homs")}),
        (
            "French jets based in Jordan and Iraq struck a depot near Homs.",
            {
                ("deployed", "current", "French jets", "Jordan"),
                ("deployed", "current", "French jets", "Iraq"),
                ("struck", "past", "French jets", "near Homs"),
            },
        ),
        (
            "Turkish troops shelled Tal Abyad. Until Turkey attacked, the region was controlled by the Syrian Democratic Forces.",
            {("struck", "past", "Turkish troops", "Tal Abyad"), ("administers", "ended", "Syrian Democratic Forces", "Tal Abyad")},
        ),
        (
            "Syrian government forces entered Hama. Government forces took Morek on Friday.",
            {("moved_to", "past", "Syrian government forces", "Hama"), ("seized", "past", "Government forces", "Morek")},
        ),
        ("Washington said that it had removed its own troops from Manbij.", {("left", "past", "Washington", "Manbij")}),
        (
            "A Turkish delegation led by Yasar Guler and Ibrahim Kalin visited Damascus.",
            {
                ("visited", "past", "Turkish delegation", "Damascus"),
                ("visited", "past", "Yasar Guler", "Damascus"),
                ("visited", "past", "Ibrahim Kalin", "Damascus"),
            },
        ),
    ],
)
def test_nobody_else_did_it(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows


def test_a_zone_that_is_named_again_is_the_one_of_before(using: Tools) -> None:
    text = "Israeli forces hold a buffer zone in southern Syria. On Monday the buffer zone was shelled by Hezbollah. No zone was safe."
    rows = told(text, using)
    assert ("struck", "past", "Hezbollah", "buffer zone") in rows


@pytest.mark.parametrize(
    "text",
    [
        "Near Horlivka, the army is resting. It is pulling units out of nowhere.",
        "In Moscow, prices rose, the Syrian minister said.",
        "The buffer zone was shelled by Hezbollah.",
        "Syrian government forces and Libyan government forces denied it. Government forces took Morek on Friday.",
        "Russia sponsored the evacuation of civilians from Aleppo.",
    ],
)
def test_nothing_is_claimed(text: str, using: Tools) -> None:
    assert told(text, using) == set()
