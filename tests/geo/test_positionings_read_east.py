"""What reading reports from Ukraine to the Pacific has shown: false claims that are no longer made, and plain ones that were missed."""

from __future__ import annotations

import pytest

from geo.pipeline import Tools
from tests.geo.telling import Row, told


@pytest.mark.parametrize(
    "text",
    [
        "Fierce battles were reported in Kupiansk and Lyman, amid talks between the United States and Russia on a peace plan.",
        "Towns along the river are witnessing fierce battles, amid ongoing discussions in Riyadh with the United States for a truce.",
        "The UK has a rule of law mission in Kosovo.",
        "Parts of Ossetia were left under the control of a separatist government backed by Russia.",
        "Russian troops removed equipment abandoned by retreating Georgian troops in Gori and the port of Poti.",
        "President Medvedev ordered a gradual withdrawal from Gori and Poti.",
        "Troops fought near the Tajik enclave of Vorukh.",
        "Soldiers of the 83rd Infantry Battalion were conducting an intelligence operation in Tinambac.",
        "The army seized a camp of the Islamic State-inspired group in Lanao del Sur.",
        "Russian officials announced that they had recaptured Lyman.",
        "A unit is deployed on the road between Shamshad village and Torkham, the Pakistani army said.",
    ],
)
def test_nothing_is_claimed(text: str, using: Tools) -> None:
    assert told(text, using) == set()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "The KNLA attacked the town. The ethnic army seized Kawkareik last month.",
            {("seized", "past", "KNLA", "Kawkareik")},
        ),
        (
            "Myitkyina has been the target of a Kachin Independence Army offensive since June. The group captured Bhamo this year.",
            {("struck", "past", "Kachin Independence Army", "Myitkyina"), ("seized", "past", "Kachin Independence Army", "Bhamo")},
        ),
        (
            "The KIA has captured nine townships in Kachin state and neighbouring Shan state since last year.",
            {("seized", "past", "KIA", "Kachin"), ("seized", "past", "KIA", "Shan")},
        ),
        (
            "Russian troops are now about ten kilometres from Kostiantynivka.",
            {("deployed", "current", "Russian troops", "about ten kilometres from Kostiantynivka")},
        ),
        (
            "The road runs along the Lachin corridor, which is patrolled by Russian peacekeepers.",
            {("patrols", "current", "Russian peacekeepers", "Lachin corridor")},
        ),
        (
            "Poland, which has around 300 soldiers stationed in Kosovo, urged restraint.",
            {("deployed", "current", "Poland", "Kosovo")},
        ),
        (
            "Karen rebels captured the last military post of Myanmar on the Thai border.",
            {("seized", "past", "Karen rebels", "Thai border"), ("holds_base", "ended", "Myanmar", "Thai border")},
        ),
        (
            "The Vietnamese navy accused China's coast guard of blocking and firing a water cannon at a supply boat in the Gulf of Tonkin.",
            {("struck", "past", "China's coast guard", "Gulf of Tonkin")},
        ),
        (
            "KNLA spokesman Naw Bu told reporters late on Monday that his group had seized the last outpost in Bhamo on Sunday.",
            {("seized", "past", "KNLA", "Bhamo")},
        ),
        (
            "The Resistance Front claimed responsibility for the attack, which took place near Pahalgam.",
            {("struck", "past", "Resistance Front", "near Pahalgam")},
        ),
        (
            "Kunsan Air Base is a US Air Force base located on the west coast of South Korea.",
            {("holds_base", "current", "US Air Force", "Kunsan Air Base")},
        ),
        ("Osan Air Base is a key US Air Force installation.", {("holds_base", "current", "US Air Force", "Osan Air Base")}),
        (
            "President Biden is scheduled to visit the base in Okinawa during his stop in Japan next week.",
            {("visited", "planned", "Biden", "base in Okinawa"), ("visited", "planned", "Biden", "Japan")},
        ),
        (
            "Camp Humphreys, which became the headquarters of the Eighth Army in July, lies in Pyeongtaek.",
            {("holds_base", "current", "Eighth Army", "Camp Humphreys")},
        ),
        (
            "Kramatorsk and Sloviansk are significant urban centres still under Ukrainian control.",
            {("administers", "current", "Ukrainian", "Kramatorsk"), ("administers", "current", "Ukrainian", "Sloviansk")},
        ),
        (
            "Polish assault units captured a village south of Siversk.",
            {("seized", "past", "Polish assault units", "south of Siversk")},
        ),
        (
            "The Security Service of Ukraine is standing behind the drone attacks on the refinery in Tatarstan.",
            {("struck", "past", "Security Service of Ukraine", "Tatarstan")},
        ),
        (
            "Georgia launched a ground- and air-based military attack on South Ossetia's capital, Tskhinvali.",
            {("struck", "past", "Georgia", "Tskhinvali")},
        ),
        (
            "Indian and Chinese forces stationed in Ladakh's Depsang and Demchok areas are set to return.",
            {("deployed", "current", who, where) for who in ("Indian", "Chinese forces") for where in ("Depsang", "Demchok")},
        ),
        ("China responded by mobilising forces across eastern Ladakh.", {("deployed", "current", "China", "eastern Ladakh")}),
        (
            "The USS Nimitz will be in Busan on Friday and in Yokosuka on Monday.",
            {("deployed", "planned", "USS Nimitz", "Busan"), ("deployed", "planned", "USS Nimitz", "Yokosuka")},
        ),
        (
            "The Myanmar military has a long record of committing war crimes in Kachin State.",
            {("committed_abuse", "past", "Myanmar military", "Kachin State")},
        ),
        (
            "There was gunfire between the TPNPB and the Indonesian army in the Intan Jaya area.",
            {("clashed", "past", "TPNPB", "Intan Jaya"), ("clashed", "past", "Indonesian army", "Intan Jaya")},
        ),
        (
            "The Russian Air Force began launching airstrikes in South Ossetia.",
            {("struck", "past", "Russian Air Force", "South Ossetia")},
        ),
        (
            "Mung Lai lies three miles from Laiza, the headquarters of the Kachin Independence Army.",
            {("holds_base", "current", "Kachin Independence Army", "Laiza")},
        ),
        (
            "An American carrier group is patrolling in the South China Sea.",
            {("patrols", "current", "American carrier group", "South China Sea")},
        ),
        (
            "Ukrainian drones struck sites in occupied Crimea, and in the cities of Tuapse and Novorossiysk.",
            {("struck", "past", "Ukrainian drones", place) for place in ("Crimea", "Tuapse", "Novorossiysk")},
        ),
        (
            "TNLA fighters on Saturday seized two outposts held by a militia near Lashio.",
            {("seized", "past", "TNLA", "near Lashio")},
        ),
        ("The MNDAA is consolidating its administration in Laukkai.", {("administers", "current", "MNDAA", "Laukkai")}),
        (
            "Chinese warplanes and warships crossed the median line of the Taiwan Strait.",
            {("moved_to", "past", "Chinese warplanes", "Taiwan Strait")},
        ),
        ("Putin was in the Pacific port city of Vladivostok on Tuesday.", {("visited", "past", "Putin", "Vladivostok")}),
        (
            "The junta shelled the town of Laiza on the Chinese border, home to the KIA's headquarters.",
            {("holds_base", "current", "KIA", "Laiza")},
        ),
        (
            "Two soldiers were killed in attacks attributed to the Arakan Army in Bandarban.",
            {("struck", "past", "Arakan Army", "Bandarban")},
        ),
        (
            "A clash broke out near Lashio between the military and the Myanmar National Democratic Alliance Army.",
            {("clashed", "past", "Myanmar National Democratic Alliance Army", "near Lashio")},
        ),
        (
            "A team of the army's 87th Infantry Battalion exchanged fire with an estimated 20 NPA guerrillas near Borongan.",
            {("clashed", "past", "87th Infantry Battalion", "near Borongan"), ("clashed", "past", "NPA", "near Borongan")},
        ),
        (
            "Two members of the New People's Army were killed in an encounter with soldiers of the 8th Infantry Division in Las Navas.",
            {("clashed", "past", "New People's Army", "Las Navas"), ("clashed", "past", "8th Infantry Division", "Las Navas")},
        ),
        (
            "The war began with an attack by Shamil Basayev on Dagestan and a series of attacks in Buynaksk and Moscow.",
            {("struck", "past", "Shamil Basayev", "Dagestan")},
        ),
        (
            "Dodik said that the mandate will be on the agenda of his meeting with Vladimir Putin next Tuesday in Moscow.",
            {("met", "planned", "Dodik", "Moscow"), ("met", "planned", "Vladimir Putin", "Moscow")},
        ),
        (
            "A Chinese coast guard vessel entered the North Natuna Sea.",
            {("moved_to", "past", "Chinese coast guard", "North Natuna Sea")},
        ),
        (
            "They agreed to revise an accord aimed at transferring U.S. Marines from Okinawa to Guam.",
            {("moved_to", "planned", "U.S. Marines", "Guam")},
        ),
        (
            "U.S. Marines stationed in Okinawa have begun their relocation to Guam.",
            {("deployed", "current", "U.S. Marines", "Okinawa"), ("moved_to", "current", "U.S. Marines", "Guam")},
        ),
        (
            "He said it makes sense to consider the deployment of Russian outposts on the border between Armenia and Azerbaijan.",
            {("holds_base", "planned", "Russian", "border between Armenia and Azerbaijan")},
        ),
        (
            "The Operational Group of Russian Forces guards depots in Cobasna.",
            {("deployed", "current", "Operational Group of Russian Forces", "Cobasna")},
        ),
        (
            "Russian peacekeepers were introduced into Transnistria in 1992.",
            {("deployed", "current", "Russian peacekeepers", "Transnistria")},
        ),
        (
            "Russian border guards man checkpoints on Armenia's border with Turkey and Iran.",
            {("holds_base", "current", "Russian border guards", "Armenia's border with Turkey")},
        ),
        (
            "The Karen National Union and its allies seized a junta military base and a supply station in Hpapun on April 24.",
            {("seized", "past", "Karen National Union", "Hpapun")},
        ),
        (
            "Myanmar's military has abandoned a total of 13 bases in Karenni State.",
            {("holds_base", "ended", "Myanmar's military", "13 bases in Karenni")},
        ),
        (
            "The KNLA, the armed wing of the KNU, and its allies say they have largely occupied Papun town.",
            {("administers", "current", "KNLA", "Papun")},
        ),
        (
            "The KNLA and its allies were attacking Infantry Battalion 19 outside Papun on Thursday after seizing the town.",
            {("struck", "past", "KNLA", "outside Papun"), ("seized", "past", "KNLA", "Papun")},
        ),
        (
            "A series of firefights between Thai troops and a force of KNDF fighters took place in Loikaw.",
            {("clashed", "past", "Thai troops", "Loikaw"), ("clashed", "past", "KNDF", "Loikaw")},
        ),
        ("Russia plans to upgrade its base at Gudauta.", {("holds_base", "current", "Russia", "base at Gudauta")}),
        (
            "Demonstrators in northern Kosovo clashed on Monday with soldiers of KFOR.",
            {("clashed", "past", "KFOR", "northern Kosovo")},
        ),
        (
            "The KNLA captured the headquarters of Infantry Battalion 231 on the outskirts of Kawkareik.",
            {
                ("seized", "past", "KNLA", "outskirts of Kawkareik"),
                ("holds_base", "ended", "Infantry Battalion 231", "outskirts of Kawkareik"),
            },
        ),
        (
            "Militias such as the KNLA, the Karen National Defence Organisation and the Kawthoolei Army are fighting in Myawaddy.",
            {("clashed", "current", actor, "Myawaddy") for actor in ("KNLA", "Karen National Defence Organisation", "Kawthoolei Army")},
        ),
    ],
)
def test_it_is_claimed(text: str, rows: set[Row], using: Tools) -> None:
    assert told(text, using) == rows
