"""What real reports of 2024 to 2026 have shown, told anew with other names: what later sentences name again, and plain claims."""

from __future__ import annotations

import pytest

from geo.model import Document
from geo.pipeline import Tools, find_in
from tests.geo.telling import Row, told


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "The Sudanese army entered Bara. Residents cheered. The army also retook Um Rawaba.",
            {("moved_to", "past", "Sudanese army", "Bara"), ("seized", "past", "army", "Um Rawaba")},
        ),
        (
            "The RSF attacked El Fasher. The paramilitary group also shelled El Obeid.",
            {("struck", "past", "RSF", "El Fasher"), ("struck", "past", "paramilitary group", "El Obeid")},
        ),
        (
            "Israeli airstrikes in southern Lebanon killed five people. The strikes hit Tyre and Bint Jbeil.",
            {
                ("struck", "past", "Israeli airstrikes", "southern Lebanon"),
                ("struck", "past", "Israeli airstrikes", "Tyre"),
                ("struck", "past", "Israeli airstrikes", "Bint Jbeil"),
            },
        ),
        (
            "Israeli troops entered Jasim. The force set up a checkpoint near Nawa.",
            {("moved_to", "past", "Israeli troops", "Jasim"), ("holds_base", "current", "Israeli troops", "near Nawa")},
        ),
        (
            "Hakan Fidan came late. He wanted to rest. He will fly to Doha on Monday.",
            {("visited", "planned", "Hakan Fidan", "Doha")},
        ),
        (
            "Turkish jets bombed Zakho. The raid also hit Amedi.",
            {("struck", "past", "Turkish jets", "Zakho"), ("struck", "past", "Turkish jets", "Amedi")},
        ),
    ],
)
def test_what_is_named_again_is_who_was_named_before(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army and the Turkish army met. The army took Idlib.",
        "Hezbollah told the rebels to leave Homs.",
        "Turkey and Iran denied it. The strikes hit Zakho.",
        "The RSF was blamed. An attack hit El Obeid.",
        "Hakan Fidan came late. He had married early. She was living in London then.",
        "Everybody went to Jordan. Syrian forces secured the base.",
        "UNDOF began patrolling of the Area of Operations.",
        "Ukrainian units continue defensive operations in Pokrovsk.",
        "Mercenaries were sent to a facility near Benghazi, in an area held by forces loyal to Khalifa Haftar.",
        "Nothing was said. Syrian rebels backed by Turkey took control of the city.",
    ],
)
def test_nobody_is_meant(text: str, using: Tools) -> None:
    assert told(text, using) == set()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("JNIM killed five soldiers in Djibo.", {("struck", "past", "JNIM", "Djibo")}),
        ("The Israeli army killed two Hamas fighters in Khan Younis.", {("struck", "past", "Israeli army", "Khan Younis")}),
        (
            "The RSF killed six people Wednesday in a joint drone and artillery attack on El-Fasher.",
            {("struck", "past", "RSF", "El-Fasher")},
        ),
        ("The RSF killed six villagers in El-Fasher.", {("committed_abuse", "past", "RSF", "El-Fasher")}),
        (
            "Russia sent troops to Qamishli, which is controlled by the SDF.",
            {("deployed", "current", "Russia", "Qamishli"), ("administers", "current", "SDF", "Qamishli")},
        ),
        ("The RSF holds only isolated pockets in North Kordofan.", {("administers", "current", "RSF", "North Kordofan")}),
        ("The Sudanese army controls the lion's share of northern Sudan.", {("administers", "current", "Sudanese army", "northern Sudan")}),
        ("Turkey visited a base it set up in Idlib.", {("holds_base", "current", "Turkey", "Idlib")}),
        (
            "Russia is hoping to retain its bases in Syria including a naval facility in Tartous and the Hmeimim air base.",
            {
                ("holds_base", "current", "Russia", "Syria"),
                ("holds_base", "current", "Russia", "naval facility in Tartous"),
                ("holds_base", "current", "Russia", "Hmeimim air base"),
            },
        ),
        (
            "Russia has two bases in Syria: Hmeimim Air Base and the naval base in Tartus.",
            {
                ("holds_base", "current", "Russia", "Syria"),
                ("holds_base", "current", "Russia", "Hmeimim Air Base"),
                ("holds_base", "current", "Russia", "naval base in Tartus"),
            },
        ),
        (
            "The Israeli army struck fighters, launchers, and depots across Lebanon.",
            {("struck", "past", "Israeli army", "Lebanon")},
        ),
        (
            "A Russian delegation, led by Sergei Lavrov, the foreign minister, and Alexander Lavrentiev, an envoy, has come to Oman.",
            {
                ("visited", "past", "Russian delegation", "Oman"),
                ("visited", "past", "Sergei Lavrov", "Oman"),
                ("visited", "past", "Alexander Lavrentiev", "Oman"),
            },
        ),
        (
            "Hakan Fidan, Turkey's foreign minister, and Ibrahim Kalin, the intelligence chief, visited Damascus.",
            {("visited", "past", "Hakan Fidan", "Damascus"), ("visited", "past", "Ibrahim Kalin", "Damascus")},
        ),
        ("The Israeli military announced strikes on Palmyra.", {("struck", "past", "Israeli military", "Palmyra")}),
        ("HTS seized villages and towns, including Saraqib.", {("seized", "past", "HTS", "Saraqib")}),
        ("Israeli forces have targeted T4 again.", {("struck", "past", "Israeli forces", "T4")}),
        (
            "The Syrian army controls parts of Hama and Latakia provinces.",
            {("administers", "current", "Syrian army", "Hama"), ("administers", "current", "Syrian army", "Latakia")},
        ),
        ("Russian jets carried out strikes using missiles, targeting Atarib.", {("struck", "past", "Russian jets", "Atarib")}),
        ("Turkey destroyed bunkers, caves and weapons depots in Qandil.", {("struck", "past", "Turkey", "Qandil")}),
        ("The Turkish army said it hit shelters in northern Iraq.", {("struck", "past", "Turkish army", "northern Iraq")}),
        (
            "An Israeli unit comprising two tanks and four military vehicles entered the town of Jasim.",
            {("moved_to", "past", "Israeli", "Jasim")},
        ),
        ("Another Israeli force, consisting of three vehicles, entered Jasim.", {("moved_to", "past", "Israeli", "Jasim")}),
        ("The Turkish military pushed 30 km into northern Iraq.", {("moved_to", "past", "Turkish military", "northern Iraq")}),
        ("Israel had invaded deeper into southwestern Syria.", {("moved_to", "past", "Israel", "southwestern Syria")}),
        ("Five Israeli military vehicles were used to set up the checkpoint in Jasim.", {("holds_base", "current", "Israeli", "Jasim")}),
        ("Israeli jets struck positions of Arab tribal militias in Daraa.", {("struck", "past", "Israeli jets", "Daraa")}),
        ("Shaddadi was previously under SDF control.", {("administers", "ended", "SDF", "Shaddadi")}),
        ("Israeli soldiers fired upon residents in Khiam.", {("struck", "past", "Israeli soldiers", "Khiam")}),
        (
            "Donald Trump announced he was pulling American troops out of their positions in northern Syria.",
            {("left", "current", "American troops", "northern Syria")},
        ),
    ],
)
def test_what_is_claimed(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows


@pytest.mark.parametrize(
    ("text", "origin", "goal"),
    [
        ("U.S. forces have begun withdrawing from the Qasrak base and redeploying toward Iraq.", "Qasrak base", "Iraq"),
        ("ISIS fighters retreating from Manbij regrouped in Jarablus.", "Manbij", "Jarablus"),
    ],
)
def test_what_is_left_by_the_way_is_where_the_movement_began(text: str, origin: str, goal: str, using: Tools) -> None:
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    named = {mention.target: mention.exact for mention in found.mentions if mention.type == "place"}
    assert [(one.relation, named[one.origin], named[one.place]) for one in found.stated if one.origin] == [("moved_to", origin, goal)]
