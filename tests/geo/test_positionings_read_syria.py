"""What real reports on Syria and its neighbours, of 2019 to 2026, have shown, told anew with other names."""

from __future__ import annotations

import pytest

from geo.pipeline import Tools
from tests.geo.telling import Row, told


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # words in doubting quotation marks
        ("\u201cTurkish\u201d forces have crossed into northern Iraq.", {("moved_to", "past", "Turkish", "northern Iraq")}),
        ('Officials said three "Turkish" military vehicles later advanced into Zakho.', {("moved_to", "past", "Turkish", "Zakho")}),
        # what is counted and then named, each with where it lies
        (
            "France is operating from three sites: Bagram Airfield, the port of Djibouti on the Red Sea, and Incirlik Air Base in Turkey.",
            {
                ("deployed", "current", "France", "Bagram Airfield"),
                ("deployed", "current", "France", "Djibouti"),
                ("deployed", "current", "France", "Incirlik Air Base"),
            },
        ),
        (
            "The Sudanese army will take control of all three states currently held by the RSF: Kassala and Gedaref.",
            {
                ("seized", "planned", "Sudanese army", "Kassala"),
                ("seized", "planned", "Sudanese army", "Gedaref"),
                ("administers", "current", "RSF", "Kassala"),
                ("administers", "current", "RSF", "Gedaref"),
            },
        ),
        # adverbs that "and" joins
        ("The Houthis will also immediately and completely take over Marib.", {("seized", "planned", "Houthis", "Marib")}),
        # whose control it is
        (
            "The Sudanese government spoke. Kassala is now under government control.",
            {("administers", "current", "government", "Kassala")},
        ),
        ("The Sudanese army rested. Kassala is in army hands.", {("administers", "current", "army", "Kassala")}),
        # the convoy, the delegation, the forces
        (
            "Three Turkish military vehicles left Zakho. The convoy headed to the town of Amedi. It was heading to Sinjar.",
            {
                ("left", "past", "Turkish", "Zakho"),
                ("moved_to", "past", "Turkish", "Amedi"),
                ("moved_to", "planned", "Turkish", "Sinjar"),
            },
        ),
        (
            "A Qatari delegation arrived in Beirut. The delegation was received by Joseph Aoun at Baabda.",
            {
                ("visited", "past", "Qatari delegation", "Beirut"),
                ("met", "past", "Qatari delegation", "Baabda"),
                ("met", "past", "Joseph Aoun", "Baabda"),
            },
        ),
        ("The SDF commander said forces would withdraw from Raqqa.", {("left", "planned", "SDF", "Raqqa")}),
        (
            "A number of American advisers and soldiers remain inside the base at Ain al-Asad.",
            {("deployed", "current", "American", "Ain al-Asad")},
        ),
        # verbs
        ("Haftar led fighters into Sirte in May.", {("moved_to", "past", "Haftar", "Sirte")}),
        ("Turkish forces mobilized in central Erbil.", {("deployed", "current", "Turkish forces", "central Erbil")}),
        ("Israel proceeded to seize the town of Khiam.", {("seized", "past", "Israel", "Khiam")}),
        (
            "SDF forces agreed to withdraw to the east of the Euphrates.",
            {("moved_to", "planned", "SDF", "to the east of the Euphrates")},
        ),
        (
            "Hezbollah threatened to clear northern Iraq from militants amid an increase in drone attacks and shelling in northern Iraq.",
            {("seized", "planned", "Hezbollah", "northern Iraq")},
        ),
    ],
)
def test_what_is_claimed(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Despite the truce, the RSF reported attacks by army-allied groups using heavy weapons in Kassala and Gedaref.",
        "On Monday, Turkey agreed in talks with Vice President JD Vance to a two-day pause in its invasion of northern Iraq.",
        "Druze fighters have been pursuing families of Bedouin militia members in Suwayda.",
        "The talks dealt with reports of the clearing of SDF positions in Raqqa.",
        "The Lebanese Observatory said the convoy was leaving. It appeared to be heading to the town of Baalbek, said the Observatory.",
    ],
)
def test_what_is_not_claimed(text: str, using: Tools) -> None:
    assert told(text, using) == set()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # where a base lies is not whose it is
        ("French soldiers left Chad's Faya air base.", {("holds_base", "ended", "French soldiers", "Faya air base")}),
        ("US forces left Iraq's Balad Air Base.", {("holds_base", "ended", "US forces", "Balad Air Base")}),
        ("Israel's April 2 airstrike on Syria's T4 airbase failed.", {("struck", "past", "Israel", "T4 airbase")}),
        ("Preparations for Turkey's takeover of Balad Air Base were under way.", {("seized", "planned", "Turkey", "Balad Air Base")}),
        ("Three outposts inside Lebanon are still under the control of the IDF.", {("holds_base", "current", "IDF", "Lebanon")}),
        (
            "Israel announced that its forces will remain stationed along the Lebanese border.",
            {("deployed", "current", "Israel", "along the Lebanese border")},
        ),
        ("A convoy of US soldiers was en route to Jordan.", {("moved_to", "planned", "US soldiers", "Jordan")}),
        ("Israeli jets have hit Homs multiple times in the past week.", {("struck", "past", "Israeli jets", "Homs")}),
        (
            "Turkish teams have visited three bases: Balad and Taji, in northern Iraq, and Erbil airport.",
            {
                ("visited", "past", "Turkish", "Balad"),
                ("visited", "past", "Turkish", "Taji"),
                ("visited", "past", "Turkish", "Erbil airport"),
            },
        ),
        (
            "Hours before a visit to Homs and Hama, Israel bombed both sites.",
            {("struck", "past", "Israel", "Homs"), ("struck", "past", "Israel", "Hama")},
        ),
        ("Rain fell in Bosra. Most of Israel's military will leave the region.", set()),
        # what is kept is there; one base and a town further on
        (
            "Iraq will keep French bases in Mosul and Erbil.",
            {("holds_base", "current", "French", "Mosul"), ("holds_base", "current", "French", "Erbil")},
        ),
        ("France will keep a base in Mosul.", {("holds_base", "planned", "France", "Mosul")}),
        (
            "Russia has military bases in Tartus and Khmeimim.",
            {("holds_base", "current", "Russia", "military bases in Tartus"), ("holds_base", "current", "Russia", "Khmeimim")},
        ),
        (
            "Turkish occupation forces from one of the border gates in Azaz entered Syria.",
            {
                ("deployed", "ended", "Turkish occupation forces", "Azaz"),
                ("moved_to", "past", "Turkish occupation forces", "Syria"),
            },
        ),
    ],
)
def test_what_is_claimed_of_bases_and_withdrawals(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ankara has about 30 posts in Iraq.", {("holds_base", "current", "Ankara", "Iraq")}),
        ("Ankara has six million people, and Iraq has more.", set()),
        (
            "Chadian mercenaries deployed in Libya have been withdrawn.",
            {("deployed", "ended", "Chadian mercenaries", "Libya"), ("left", "past", "Chadian mercenaries", "Libya")},
        ),
        (
            "Half of the Chadian troops deployed in Libya have been withdrawn.",
            {("deployed", "current", "Chadian troops", "Libya"), ("left", "past", "Chadian troops", "Libya")},
        ),
        (
            "Turkey will begin withdrawing from three checkpoints, which include Balad and Taji.",
            {("left", "planned", "Turkey", "Balad"), ("left", "planned", "Turkey", "Taji")},
        ),
        ("A Turkish convoy has made it to the outpost in Erbil.", {("moved_to", "past", "Turkish convoy", "Erbil")}),
        (
            "Strikes rocked areas near Homs. The city is still under the control of the SDF.",
            {("administers", "current", "SDF", "Homs")},
        ),
        ("The raid came one day after Israeli units advanced toward Homs.", {("moved_to", "past", "Israeli units", "Homs")}),
        (
            "Israeli troops entered the village of Bezmuta al-Hareqa in Syria.",
            {("moved_to", "past", "Israeli troops", "Bezmuta al-Hareqa")},
        ),
    ],
)
def test_what_is_claimed_of_posts_and_columns(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows
