"""What reading reports from Africa and Latin America has shown: plain statements that were missed, false ones that are no longer made."""

from __future__ import annotations

import pytest

from geo.model import Document
from geo.pipeline import Tools, find_in
from tests.geo.telling import Row, told


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Spain has stationed 900 soldiers in Mali, Niger and Chad in an operation dubbed Savannah to train local armies.",
            {("deployed", "current", "Spain", place) for place in ("Mali", "Niger", "Chad")},
        ),
        (
            "The M23 seized the Rutshuru area, including its main town, Kiwanja, in March.",
            {("seized", "past", "M23", place) for place in ("Rutshuru", "Kiwanja")},
        ),
        (
            "Boko Haram raided villages in Borno such as Konduga and Mainok.",
            {("struck", "past", "Boko Haram", place) for place in ("Konduga", "Mainok")},
        ),
        (
            "Several rebel groups, including the ADF and CODECO, operate in Ituri.",
            {("deployed", "current", actor, "Ituri") for actor in ("ADF", "CODECO")},
        ),
        (
            "The war has its roots in the Janjaweed militias that carried out mass killings in Kutum.",
            {("committed_abuse", "past", "Janjaweed", "Kutum")},
        ),
        (
            "Babanusa was the last town in West Kordofan still held by the Sudanese army.",
            {("administers", "past", "Sudanese army", "Babanusa")},
        ),
        (
            "In Cauca, clashes between the ELN and the Clan del Golfo prompted Bogotá to send two battalions.",
            {("clashed", "past", actor, "Cauca") for actor in ("ELN", "Clan del Golfo")},
        ),
        ("The ELN claimed an attack that killed six policemen in Saravena.", {("struck", "past", "ELN", "Saravena")}),
        ("An ambush by JNIM that killed 40 soldiers in Diapaga shook the junta.", {("struck", "past", "JNIM", "Diapaga")}),
        (
            "The conflict between the EMC and the Segunda Marquetalia in Tibú has emptied three villages.",
            {("clashed", "past", actor, "Tibú") for actor in ("EMC", "Segunda Marquetalia")},
        ),
        (
            "Boko Haram is fighting ISWAP in Baga and Kukawa communities.",
            {("clashed", "current", actor, place) for actor in ("Boko Haram", "ISWAP") for place in ("Baga", "Kukawa")},
        ),
        ("The ELN operates at ease in Venezuelan territory.", {("deployed", "current", "ELN", "Venezuelan territory")}),
        ("Ecuadorian marines patrol by boat on the Putumayo River.", {("patrols", "current", "Ecuadorian marines", "Putumayo River")}),
        (
            "Boko Haram fighters armed with rifles and grenades stormed two villages in Gwoza.",
            {("struck", "past", "Boko Haram", "two villages in Gwoza")},
        ),
        ("Al-Shabaab took over a town close to Mogadishu on Friday.", {("seized", "past", "Al-Shabaab", "Mogadishu")}),
        ("Kenya has sent 400 policemen to Haiti's capital, Port-au-Prince.", {("deployed", "current", "Kenya", "Port-au-Prince")}),
        ("The RSF took the capital of West Darfur, El Geneina.", {("seized", "past", "RSF", "El Geneina")}),
        ("JNIM seized an army camp located in Boulkessi.", {("seized", "past", "JNIM", "Boulkessi")}),
        (
            "There are 300 Cuban soldiers fighting in Libya.",
            {("deployed", "current", "Cuban soldiers", "Libya"), ("clashed", "current", "Cuban soldiers", "Libya")},
        ),
        (
            "The army retook Macomia, in the province of Cabo Delgado, which had been seized by the Islamic State.",
            {("seized", "past", "Islamic State", "Macomia")},
        ),
        (
            "Nasir in Upper Nile state, which was captured by the White Army, is quiet.",
            {("seized", "past", "White Army", "Nasir")},
        ),
        ("Kidal was the only regional capital in FLA hands.", {("administers", "past", "FLA", "Kidal")}),
        (
            "The Battle of Adwa was fought between Italy and Ethiopia.",
            {("clashed", "past", actor, "Adwa") for actor in ("Italy", "Ethiopia")},
        ),
        ("Uganda deployed troops to secure Juba.", {("deployed", "current", "Uganda", "Juba")}),
        ("Wagner operated fighter jets from Bangui.", {("deployed", "past", "Wagner", "Bangui")}),
        (
            "The M23 seized Goma and Bukavu, which it still holds today.",
            {(*said, "M23", place) for said in (("seized", "past"), ("administers", "current")) for place in ("Goma", "Bukavu")},
        ),
        ("Six policemen died in attacks attributed to the CJNG in Colima.", {("struck", "past", "CJNG", "Colima")}),
        ("JNIM fighters snuck into Diapaga.", {("moved_to", "past", "JNIM", "Diapaga")}),
        (
            "Minusma left Tessalit in October; Nato bombed Sirte in 2011.",
            {("left", "past", "Minusma", "Tessalit"), ("struck", "past", "Nato", "Sirte")},
        ),
        (
            "The Libyan army retook the Al-Watiya airbase occupied by Haftar's militias.",
            {("seized", "past", "Libyan army", "Al-Watiya"), ("holds_base", "ended", "Haftar's militias", "Al-Watiya")},
        ),
        ("JNIM answered with a series of raids in Sourou.", {("struck", "past", "JNIM", "Sourou")}),
        (
            "The ENDF jointly with the Amhara Special Force has taken control of Kobo.",
            {("seized", "past", actor, "Kobo") for actor in ("ENDF", "Amhara Special Force")},
        ),
        (
            "The envoys of Mali, Burkina Faso and Niger are in Algiers this week.",
            {("visited", "current", actor, "Algiers") for actor in ("Mali", "Burkina Faso", "Niger")},
        ),
        (
            "Haftar's forces will withdraw up to 3 kilometres from the front line around Tripoli.",
            {("left", "planned", "Haftar's forces", "around Tripoli")},
        ),
        (
            "The GNA bombed several places, including the Haftar stronghold of Tarhouna.",
            {("struck", "past", "GNA", "Tarhouna")},
        ),
        ("Libya's new government retook parts of southern Tripoli.", {("seized", "past", "Libya", "southern Tripoli")}),
        ("The Malian army transported Wagner fighters by plane to Tessalit.", {("deployed", "current", "Wagner fighters", "Tessalit")}),
        ("Haftar's forces were moving their way into Sirte.", {("moved_to", "past", "Haftar's forces", "Sirte")}),
        (
            "The police are on alert following Friday's attack by Boko Haram in Mora.",
            {("struck", "past", "Boko Haram", "Mora")},
        ),
        ("Nine civilians were killed in attacks by ADF rebels in Beni.", {("struck", "past", "ADF rebels", "Beni")}),
        (
            "Troops belonging to the RSF and the SPLM-N attacked Dilling.",
            {("struck", "past", actor, "Dilling") for actor in ("RSF", "SPLM-N")},
        ),
        (
            "The Nigerian Air Force carried out aerial and drone attacks in Tsafe Local Government Area of Zamfara state.",
            {("struck", "past", "Nigerian Air Force", "Tsafe")},
        ),
        ("The violence that killed 30 people in Komanda was perpetrated by the ADF.", {("committed_abuse", "past", "ADF", "Komanda")}),
        ("France handed over control of its military base in Abéché.", {("holds_base", "ended", "France", "military base in Abéché")}),
        (
            "The RSF controls most of Darfur, notably El Geneina.",
            {("administers", "current", "RSF", place) for place in ("Darfur", "El Geneina")},
        ),
        ("ISWAP was originally based in Sambisa.", {("based_in", "ended", "ISWAP", "Sambisa")}),
        ("The RSF sends men from its Darfur stronghold.", {("stronghold", "current", "RSF", "Darfur")}),
        ("It lies some 70 kilometres from Kauda, an area held by the SPLM-N.", {("administers", "current", "SPLM-N", "Kauda")}),
        (
            "The SAF carried out strikes around the cities of El Fasher and Mellit in North Darfur.",
            {("struck", "past", "SAF", place) for place in ("El Fasher", "Mellit")},
        ),
        ("More than 100 ELN guerrillas move around freely in Tibú.", {("deployed", "current", "ELN", "Tibú")}),
        (
            "French troops are set to leave their base in Abéché.",
            {("holds_base", "current", "French troops", "base in Abéché"), ("left", "planned", "French troops", "base in Abéché")},
        ),
        ("The RSF expanded its control into North Kordofan.", {("administers", "current", "RSF", "North Kordofan")}),
        ("ISWAP fighters converged in Marte.", {("moved_to", "past", "ISWAP", "Marte")}),
        (
            "The jihadists of Jama'at Nuzrat ul-Islam wal Muslimin (JNIM) captured Djibo.",
            {("seized", "past", "Jama'at Nuzrat ul-Islam wal Muslimin", "Djibo")},
        ),
    ],
)
def test_it_is_claimed(text: str, rows: set[Row], using: Tools) -> None:
    claimed = told(text, using)
    assert rows <= claimed
    assert len(rows) == len({row for row in claimed if row[2] in {one[2] for one in rows}})


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda is in command and control of M23 rebels in North Kivu.",
        "All French soldiers at the Niamey base had left the country by July.",
        "Chad was its last foothold in the Sahel.",
        "A UN convoy was ambushed while travelling to Gao.",
        "Tuareg rebels in Mali say they will go on fighting.",
        "Fighting goes on in Congo, where the M23 and the government are at odds.",
    ],
)
def test_nothing_is_claimed(text: str, using: Tools) -> None:
    assert told(text, using) == set()


def test_congo_alone_is_the_larger_one(using: Tools) -> None:
    text = "Ugandan troops are fighting in eastern Congo."
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    assert [mention.target for mention in found.mentions if mention.exact == "Congo" and mention.type == "actor"] == ["actor:state-cd"]


def test_an_abbreviation_tells_whose_the_name_before_it_is(using: Tools) -> None:
    """The register knows the ELN by a Spanish name only."""
    text = "The National Liberation Army (ELN) took Tame. Reporters Sans Frontières (RSF) deplored it."
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    assert {mention.target for mention in found.mentions if mention.exact == "National Liberation Army"} == {
        "actor:national-liberation-army-of-colombia"
    }
    assert not any(mention.exact.startswith("Reporters") and mention.target == "actor:rapid-support-forces" for mention in found.mentions)
