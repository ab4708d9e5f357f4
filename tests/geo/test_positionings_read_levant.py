"""What real reports from Syria to Pakistan have shown, told anew with other names: plain statements, and what is none."""

from __future__ import annotations

import pytest

from geo.pipeline import Tools
from tests.geo.telling import Row, told


@pytest.mark.parametrize(
    "text",
    [
        "The Houthi-run Al-Masirah said that it had no further details.",
        "The group fired a missile at a frigate, which the British navy claimed to have shot down.",
        "Turkey sent 40 men to take Tal Rifaat.",
        "Iran names Haifa often. Its army claimed it attacked a refinery.",
        "Israel promised raids from which nobody in Beirut would be safe.",
        "Iran blamed an attack targeting Isfahan.",
    ],
)
def test_nothing_is_claimed(text: str, using: Tools) -> None:
    assert told(text, using) == set()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Turkish commandos crossed into Iraqi territory.", {("moved_to", "past", "Turkish commandos", "Iraqi territory")}),
        ("Pakistan carried out air strikes on Afghan soil.", {("struck", "past", "Pakistan", "Afghan soil")}),
        (
            "Israeli jets hit several locations, including Masyaf and Jableh.",
            {("struck", "past", "Israeli jets", "Masyaf"), ("struck", "past", "Israeli jets", "Jableh")},
        ),
        (
            "Turkey has bases in towns such as Bashiqa and Zakho.",
            {("holds_base", "current", "Turkey", "Bashiqa"), ("holds_base", "current", "Turkey", "Zakho")},
        ),
        (
            "The Taliban's seizure of several cities, including the city of Kunduz, alarmed Tajikistan.",
            {("seized", "past", "Taliban", "Kunduz")},
        ),
        (
            "The US military has around 2,000 troops in Iraq and 400 in Jordan.",
            {("deployed", "current", "US military", "Iraq"), ("deployed", "current", "US military", "Jordan")},
        ),
        ("Israel has occupied most of the Golan Heights since 1967.", {("administers", "current", "Israel", "Golan Heights")}),
        ("Turkey expanded its presence in the Syrian town of Afrin.", {("deployed", "current", "Turkey", "Afrin")}),
        (
            "Indian troops returned to Poonch, where two soldiers were killed in a Pakistani mortar attack.",
            {("moved_to", "past", "Indian troops", "Poonch"), ("struck", "past", "Pakistani", "Poonch")},
        ),
        (
            "Clashes erupted in Tripoli between the army and Alawite units backed by Damascus.",
            {("clashed", "past", "Alawite units", "Tripoli")},
        ),
        (
            "Harakat al-Nujaba, an Iranian proxy group operating in Iraq, attacked the US-operated Ain al-Assad military base in Anbar.",
            {
                ("deployed", "current", "Harakat al-Nujaba", "Iraq"),
                ("struck", "past", "Harakat al-Nujaba", "Ain al-Assad"),
                ("holds_base", "current", "US", "Ain al-Assad"),
            },
        ),
        (
            "The Houthis launched a drone attack targeting the port of Eilat in southern Israel.",
            {("struck", "past", "Houthis", "Eilat")},
        ),
        ("Two battalions of Iraqi troops were sent to deploy in Sinjar.", {("deployed", "current", "Iraqi troops", "Sinjar")}),
        (
            "Bannu has witnessed repeated clashes between Pakistani soldiers and the TTP.",
            {("clashed", "past", "Pakistani soldiers", "Bannu"), ("clashed", "past", "TTP", "Bannu")},
        ),
        ("The Israeli aggression targeted the Mezzeh district.", {("struck", "past", "Israeli", "Mezzeh")}),
        (
            "The Turkish army withdrew from one of its observation posts in Afrin.",
            {("holds_base", "ended", "Turkish army", "one of its observation posts in Afrin")},
        ),
        ("US troops are evacuating the Harir military post in Erbil.", {("holds_base", "current", "US troops", "Harir")}),
        (
            "The Iranian army set up a second observation point near the town of Marivan.",
            {("holds_base", "current", "Iranian army", "near the town of Marivan")},
        ),
        ("Turkey built 40 posts in Duhok between 2015 and 2019.", {("holds_base", "current", "Turkey", "Duhok")}),
        (
            "Pakistan answered with strikes on dozens of Afghan villages, including Barmal and Gayan.",
            {("struck", "past", "Pakistan", "Barmal"), ("struck", "past", "Pakistan", "Gayan")},
        ),
        ("Turkey launched Operation Claw-Eagle in Sinjar in 2020.", {("struck", "past", "Turkey", "Sinjar")}),
        ("Turkey has bases in Duhok from which it launches raids against them.", {("holds_base", "current", "Turkey", "Duhok")}),
        (
            "Confrontations broke out between the STC and the Houthis in Yafa.",
            {("clashed", "past", "STC", "Yafa"), ("clashed", "past", "Houthis", "Yafa")},
        ),
        ("Houthi fighters redeployed in Hays.", {("deployed", "current", "Houthi", "Hays")}),
        (
            "The Nasr Brigade seized a camp belonging to the Southern Transitional Council in Shabwa.",
            {("seized", "past", "Nasr Brigade", "Shabwa")},
        ),
        (
            "Ramat David Air Base in the Jezreel Valley, a major Israeli military base, was hit by Hezbollah.",
            {("struck", "past", "Hezbollah", "Ramat David Air Base"), ("holds_base", "current", "Israeli", "Ramat David Air Base")},
        ),
        (
            "A coalition called the Southern Front, led by Jaysh al-Islam, attacked army posts in Nawa, Inkhil and Jasim in Syria.",
            {
                ("struck", "past", "Southern Front", "Nawa"),
                ("struck", "past", "Southern Front", "Inkhil"),
                ("struck", "past", "Southern Front", "Jasim"),
            },
        ),
        ("The SDF entered Hajin and seized most of the town.", {("seized", "past", "SDF", "Hajin")}),
        (
            "The Taliban have captured Kunduz, Taloqan and over 40 villages.",
            {("seized", "past", "Taliban", "Kunduz"), ("seized", "past", "Taliban", "Taloqan")},
        ),
        ("An Iraqi drone dropped a grenade over the town of Sinuni.", {("struck", "past", "Iraqi drone", "Sinuni")}),
        ("British marines and their anti-Houthi coalition partners left Mukalla.", {("left", "past", "British marines", "Mukalla")}),
        ("US forces exited two bases in Hasakah.", {("holds_base", "ended", "US forces", "bases in Hasakah")}),
        ("The Turkish army completed the construction of three outposts in Zap.", {("holds_base", "current", "Turkish army", "Zap")}),
        ("Turkey has vowed a ground offensive on Manbij.", {("struck", "planned", "Turkey", "Manbij")}),
        ("The Badr Brigade was tasked with securing Baiji.", {("deployed", "current", "Badr Brigade", "Baiji")}),
        (
            "Hamas denied that it had agreed. The Palestinian group fired rockets at Ashdod on Friday.",
            {("struck", "past", "Hamas", "Ashdod")},
        ),
        (
            "Fighting is still ongoing between the PKK and the Peshmerga in Amadiya.",
            {("clashed", "current", "PKK", "Amadiya"), ("clashed", "current", "Peshmerga", "Amadiya")},
        ),
        ("Ramadi was overrun and looted by ISIS in May 2015.", {("seized", "past", "ISIS", "Ramadi")}),
        ("A Turkish delegation travelled across the Tigris to Zakho.", {("visited", "past", "Turkish delegation", "Zakho")}),
        (
            "Jordanian troops moved into new positions, including the outskirts of Nasib.",
            {("moved_to", "past", "Jordanian troops", "outskirts of Nasib")},
        ),
        (
            "The Houthis took Hays and moved into new positions in Taiz, including the town of Mocha.",
            {("seized", "past", "Houthis", "Hays"), ("moved_to", "past", "Houthis", "Mocha")},
        ),
        ("Israel moved its tanks into the Syrian buffer zone.", {("moved_to", "past", "Israel", "buffer zone")}),
        ("The Taliban took power in Afghanistan in 1996.", {("seized", "past", "Taliban", "Afghanistan")}),
        ("Iran maintains a presence at T4 airbase in Homs.", {("deployed", "current", "Iran", "T4 airbase")}),
        (
            "British soldiers are deployed to three countries: Jordan, Oman and Kuwait.",
            {("deployed", "current", "British soldiers", place) for place in ("Jordan", "Oman", "Kuwait")},
        ),
        ("ISIS cells opened machinegun fire on a village near Hajin.", {("struck", "past", "ISIS", "near Hajin")}),
        (
            "Camp Buehring is the forward headquarters for U.S. Army Central.",
            {("holds_base", "current", "U.S. Army Central", "Camp Buehring")},
        ),
        ("Turkey increased drone attacks in Qamishli.", {("struck", "past", "Turkey", "Qamishli")}),
    ],
)
def test_what_is_claimed(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows
