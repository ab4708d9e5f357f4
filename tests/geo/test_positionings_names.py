"""Names by rote: groups, units, officials, villages and sites of many countries are found in each position, and tied by a plain trigger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.model import Document, Mention
from geo.pipeline import Found, Tools, find_in

MARKED = Path(__file__).parent / "names_in_reports.txt"
_MARK = re.compile(r"\{([AP]):([^}]*)\}")

ACTORS = """
the 7th Mechanised Brigade|the Seventh Brigade|the 12th Regiment|Infantry Battalion 45|Uganda's Mountain Division|Mali's army|Niger's junta
the Congolese army|Kenya's coast guard|Mexican marines|Nepalese peacekeepers|the East African force|Iranian-backed militias
the Saudi-led coalition|forces loyal to Khalifa Haftar|Machar's forces|Konaré's fighters|rebel commander Yusuf Aboki|Colonel Moussa Traorou
the KLNA|NDF-K|the People's Front for Renewal|the Movement for the Defence of Azawa|the Union of Patriotic Forces|the United Front of Karo
Liwa al-Sabirin|the al-Nasr Brigade|the Tarosa militia|the Banyari clan|Nuer fighters|Toubou militiamen|the Mai-Mai Simba
the Nueva Plaza cartel|the Kandara Defence Force|the Special Forces Battalion|the Counter-Terrorism Service|the French frigate Aconit
HMS Lancaster|the Tigray regional government|Jubaland troops|the peshmerga|DR Congo's army|UAE forces|Papua New Guinea's police
Papuan rebels|Kuki volunteers|Rapid Support forces|the Stability Support Apparatus|Light Infantry Division 77|the Carlos Patiño front
"""
"""Of many kinds and countries, as they stand behind a verb."""
DONE = """
{A} attacked Goma on Monday.
Goma was attacked by {a} on Monday.
Four people died in an attack on Goma by {a}.
{A} captured the town of Goma.
The town of Goma is controlled by {a}.
Rights groups accuse {a} of a massacre in Goma.
NAIROBI (Reuters) - {A} shelled Goma overnight, officials said.
"""
PLACES = """
Kambari|Gidan Tsamiya|Um Hajarat|Wadi Surfan|Hill 604|Camp Bravata|the Kambari base|the Kambari crossing|the Kambari dam|the Kambari river
the Kambari district|the Kambari refugee camp|the Kambari area|Kambari airbase|Kambari town|Kambari island|the village of Kambari
the port of Kambari|the border town of Kambari|Santa Rosalba|San Jacinto del Monte|Nam Kho|Ban Phai Lom|Qaryat al-Sidr|Al-Sidriya
Novohryhorivka Druha|Kéry-Sambo|N'Tillabo|In-Tabarek|El Porvenir Alto|Pul-e-Sangar|Tanjung Sari
"""
"""That no gazetteer lists, or lists in part only."""
THERE = """
{A} attacked {p} on Monday.
{A} withdrew from {p} last week.
{A} set up a base in {p}.
{A} killed ten villagers in {p}.
{A} and Islamic State clashed near {p}.
{A} fled to {p}.
"""
NEAR = """
French troops abandoned Tarkoma, a village north of Gao.
French troops abandoned Tarkoma, 40 km west of Gao.
French troops abandoned Tarkoma, near the border with Niger.
French troops moved from Gao to Tarkoma.
Bulgaria may give NATO a base at Tarkoma.
Niger ordered American soldiers to leave Tarkoma.
Wagner mercenaries massacred villagers in Tarkoma, Malian survivors said.
A US strike on Tarkoma killed two al-Shabaab commanders.
Gumuz militiamen raided Tarkoma.
"""
"""Whose text tells where Tarkoma lies, by what stands beside it."""


def rows(text: str) -> list[str]:
    """The rows of a list, or its parts between bars."""
    return [part for row in text.strip().splitlines() for part in row.split("|")]


def found_in(text: str, using: Tools) -> Found:
    """What the text of one document gives."""
    return find_in(Document(id="d", text=text, title="", source="", sha256=""), using)


def tied(text: str, actor: str, place: str, using: Tools) -> bool:
    """Whether a statement ties words within these spans."""
    found = found_in(text, using)
    by_id = {mention.id: mention for mention in found.mentions}
    pairs = [(by_id[one.statement.actor_mention], by_id[one.statement.place_mention]) for one in found.stated]
    return any(meets(who, text, actor) and meets(where, text, place) for who, where in pairs)


def meets(mention: Mention, text: str, words: str) -> bool:
    """Whether a mention shares a sign with words of its text."""
    start = text.index(words)
    return mention.start < start + len(words) and start < mention.end


def begun(words: str) -> str:
    """Words as they begin a sentence."""
    return words[0].upper() + words[1:]


@pytest.mark.parametrize("template", rows(DONE))
def test_actors_of_every_kind_are_tied_in_every_position(template: str, using: Tools) -> None:
    texts = {actor: template.replace("{A}", begun(actor)).replace("{a}", actor) for actor in rows(ACTORS)}
    lost = [actor for actor, text in texts.items() if not tied(text, begun(actor) if begun(actor) in text else actor, "Goma", using)]
    assert len(lost) <= 1, lost


@pytest.mark.parametrize("template", rows(THERE))
def test_unlisted_places_are_tied_where_those_who_act_are_at_home(template: str, using: Tools) -> None:
    actors = ("Boko Haram", "Sudanese troops", "The Arakan Army")
    texts = {(actor, place): template.replace("{A}", actor).replace("{p}", place) for actor in actors for place in rows(PLACES)}
    lost = [pair for pair, text in texts.items() if not tied(text, pair[0], pair[1], using)]
    assert len(lost) <= 0.03 * len(texts), lost


@pytest.mark.parametrize("text", rows(NEAR))
def test_unlisted_places_lie_where_the_text_tells(text: str, using: Tools) -> None:
    found = found_in(text, using)
    assert any(mention.type == "place" and mention.target in found.areas and meets(mention, text, "Tarkoma") for mention in found.mentions)


@pytest.mark.parametrize(("mark", "kind", "least"), [("A", "actor", 0.93), ("P", "place", 0.86)])
def test_who_and_where_are_found_in_reports(mark: str, kind: str, least: float, using: Tools) -> None:
    lines = [line for line in MARKED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    lost, marked = [], 0
    for line in lines:
        text = _MARK.sub(lambda match: match[2], line)
        named = [mention for mention in found_in(text, using).mentions if mention.type == kind and mention.target]
        for words in (match[2] for match in _MARK.finditer(line) if match[1] == mark):
            marked += 1
            lost += [] if any(meets(mention, text, words) for mention in named) else [words]
    assert 1 - len(lost) / marked >= least, lost
