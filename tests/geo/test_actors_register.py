"""The register that ships, and how its names are matched."""

from __future__ import annotations

from collections import Counter

import pytest

from geo import passages
from geo.actors import Register, recognise
from geo.actors.lexicon import Lexicon
from geo.actors.register import Row, decode
from geo.errors import GazetteerError
from geo.model import Document


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def actors_of(text: str, register: Register) -> list[str]:
    document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    found = recognise(document, passages.split("d", text), register=register)
    return [span.actor_id for span in found.spans]


def test_ids_are_slugs_and_stand_once(register: Register) -> None:
    ids = Counter(actor.id for actor in register.actors)
    assert max(ids.values()) == 1
    assert all(actor.id.startswith("actor:") and " " not in actor.id for actor in register.actors)
    assert not any(actor.id.startswith("actor:state-") and len(actor.id) == len("actor:state-sy") for actor in register.actors)


def test_no_name_stands_for_two_actors(register: Register) -> None:
    owners: dict[tuple[str, ...], set[int]] = {}
    for patterns in register.patterns.values():
        for pattern in patterns:
            owners.setdefault(pattern.words, set()).add(pattern.actor)
    assert {words: numbers for words, numbers in owners.items() if len(numbers) > 1} == {}


def test_every_name_and_spelling_finds_its_actor(register: Register) -> None:
    names = [(actor.id, name) for actor in register.actors for name in (actor.name, *actor.aliases)]
    sentence = "They spoke about {}, it is told, on that very cold day."
    assert [(owner, name) for owner, name in names if owner not in actors_of(sentence.format(name), register)] == []


def test_parents_are_listed(register: Register) -> None:
    ids = {actor.id for actor in register.actors}
    assert {actor.parent for actor in register.actors} - {None} <= ids


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("HAYʼAT TAHRIR AL-SHAM was there.", "actor:hayat-tahrir-al-sham"),
        ("Hayat Tahrir ash-Sham was there.", "actor:hayat-tahrir-al-sham"),
        ("The U.N. Security Council met.", "actor:un-security-council"),
        ("Asma\u2019 al-Assad left.", "actor:asma-al-assad"),
        ("Recep Tayyip ERDOĞAN spoke.", "actor:recep-tayyip-erdogan"),
        ("the Israeli army said.", "actor:israel-defense-forces"),
        ("the guardian of the house read the Guardian.", "actor:the-guardian"),
    ],
)
def test_names_match_across_spelling(text: str, actor: str, register: Register) -> None:
    assert actors_of(text, register) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "It is what it is.",
        "An islamic state of mind.",
        "THE WHOLE TITLE IS IN CAPITALS AND IS LONG",
        "She was a guardian and a telegram came.",
        "They praised hayat and manar.",
        "Russian military bases and Israeli military activity.",
        "Security. Council tax rose.",
    ],
)
def test_common_words_are_no_names(text: str, register: Register) -> None:
    assert actors_of(text, register) == []


def test_a_fault_names_the_row_and_what_is_wrong() -> None:
    with pytest.raises(GazetteerError, match=r"actors\.toml.*wizard"):
        decode(b'[[actor]]\nid = "actor:x"\nname = "X"\nkind = "wizard"\n')


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((Row(id="actor:a", name="Aa", kind="person"), Row(id="actor:a", name="Bb", kind="person")), "twice"),
        ((Row(id="actor:a", name="Aa", kind="person", parent="actor:b"),), "actor:b"),
        ((Row(id="actor:a", name="...", kind="person"),), "no letters"),
        (
            (
                Row(id="actor:a", name="Aa", kind="party", abbreviations=("Q",)),
                Row(id="actor:b", name="B", kind="party", abbreviations=("Q",)),
            ),
            "Q",
        ),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(rows: tuple[Row, ...], message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        Register.of(rows, Lexicon.load())
