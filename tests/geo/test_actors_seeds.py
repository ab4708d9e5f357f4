"""The actors of the texts that ship with sitmap, reviewed by hand: who is named, and how often."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from geo import passages
from geo.actors import ActorFindings, Register, recognise
from geo.model import Document

SEEDS = Path(__file__).parents[2] / "seeds"
RAPPROCHEMENT, RELATIONS = "000_db15b1cc285b12e2.txt", "002_8677993541a9c2d9.txt"

EXPECTED: dict[str, dict[str, int]] = {
    RAPPROCHEMENT: {
        "abu-khaled-al-hassi": 2,
        "ahmad-al-sharaa": 39,
        "ahmad-muaz": 1,
        "ahmad-muwaffaq-zaidan": 1,
        "ahrar-al-sham": 1,
        "al-arabi-al-jadid": 1,
        "al-arabiya": 1,
        "al-majalla": 1,
        "alawites": 1,
        "alexander-novak": 3,
        "ali-al-naasan": 1,
        "asaad-al-shaibani": 2,
        "asharq-al-awsat": 1,
        "assem-ghalyoun": 1,
        "bashar-al-assad": 18,
        "bedouin": 1,
        "druze": 6,
        "euphrates-post": 1,
        "eurasia-press-news": 1,
        "european-union": 1,
        "facebook": 3,
        "hayat-tahrir-al-sham": 4,
        "hizb-al-tahrir": 1,
        "hizbullah": 2,
        "islamic-resistance-front-in-syria": 1,
        "israel-defense-forces": 1,
        "jisry-jamal": 1,
        "kurds": 3,
        "middle-east-media-research-institute": 1,
        "mustafa-arour": 1,
        "o-peri": 1,
        "salafis": 1,
        "syrian-army": 2,
        "syrian-democratic-forces": 4,
        "syrian-ministry-of-defence": 1,
        "tanker-trackers": 1,
        "telegram": 1,
        "un-security-council": 3,
        "vladimir-putin": 10,
    },
    RELATIONS: {
        "abdullah-al-dagestani": 1,
        "ahmad-al-sharaa": 8,
        "ajnad-al-kavkaz": 1,
        "alawites": 1,
        "bashar-al-assad": 7,
        "caucasus-emirate": 1,
        "federal-assembly-of-russia": 1,
        "hayat-tahrir-al-sham": 3,
        "islamic-state": 3,
        "jaysh-al-muhajireen-wal-ansar": 1,
        "kurds": 1,
        "loay-al-youssef": 1,
        "maher-al-sharaa": 3,
        "ministry-of-defence": 1,
        "muslims": 1,
        "north-caucasian-fighters": 2,
        "russian-institute-of-the-history-of-material-culture": 1,
        "russian-military-police": 1,
        "salafis": 1,
        "state-hermitage-museum": 1,
        "syrian-democratic-forces": 1,
        "syrian-government": 1,
        "un-security-council": 1,
        "vladimir-putin": 3,
        "ziad-sabsabi": 1,
    },
}


def found_in(name: str) -> tuple[str, ActorFindings]:
    text = (SEEDS / name).read_text(encoding="utf-8")
    document = Document(id=name, text=text, title="", source=name, sha256="")
    return text, recognise(document, passages.split(name, text), register=Register.load())


@pytest.mark.parametrize("name", EXPECTED)
def test_all_actors_are_found_as_often_as_they_are_named(name: str) -> None:
    _, found = found_in(name)
    assert Counter(span.actor_id.removeprefix("actor:") for span in found.spans) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("surname", ["Sharaa", "Putin", "Assad", "Novak", "Shaibani", "Hassi"])
def test_every_surname_in_the_text_is_in_a_person(name: str, surname: str) -> None:
    text, found = found_in(name)
    people = [(span.start, span.end) for span in found.spans if span.kind == "person"]
    for match in re.finditer(surname, text):
        assert any(start <= match.start() and match.end() <= end for start, end in people), text[match.start() - 30 : match.end() + 30]


@pytest.mark.parametrize("name", EXPECTED)
def test_names_of_media_groups_and_persons_keep_places_out(name: str) -> None:
    text, found = found_in(name)
    blocked = {text[span.start : span.end] for span in found.spans if span.blocks}
    wanted = ["Euphrates Post", "Al-Majalla", "al-Dagestani", "Ajnad al-Kavkaz", "Imarat Kavkaz", "Security Council"]
    for words in wanted:
        if words in text:
            assert any(words in span for span in blocked), words
