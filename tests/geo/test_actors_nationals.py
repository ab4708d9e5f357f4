"""Nationalities that the filter for places leaves out, before what is a state's; persons and groups by what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import actors, passages
from geo.actors import Register
from geo.gazetteer.protocol import Gazetteer
from geo.model import Document
from geo.pipeline import find_in, tools

REGISTER = Register.load()


@pytest.fixture(scope="module")
def gazetteer(sitmap_cache: Path) -> Iterator[Gazetteer]:
    from geo.gazetteer.store import open_gazetteer

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_CACHE", str(sitmap_cache))
        patch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))
        yield open_gazetteer()


def nationals(text: str, gazetteer: Gazetteer, known: tuple[tuple[int, int], ...] = ()) -> list[tuple[str, str]]:
    document = Document(id="d", text=text, title="", source="", sha256="")
    mentions, places = actors.nationals(document, passages.split("d", text), known, gazetteer=gazetteer, register=REGISTER)
    return [(mention.exact, places[mention.target or ""].country) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A German brigade is at Pabrade.", [("German", "DE")]),
        ("The depot was flattened by Israeli F-35s.", [("Israeli", "IL")]),
        ("Twelve North Korean sappers came.", [("North Korean", "KP")]),
        ("A new Turkish air base was opened.", [("Turkish", "TR")]),
        ("The French left Gao.", [("French", "FR")]),
        ("When Rwandans arrived, they had gone.", [("Rwandans", "RW")]),
        ("French cheese and German cars sell well.", []),
        ("The French press was silent.", []),
        ("Congolese-born fighters", []),
        ("A Brigade of Fire base", []),
    ],
)
def test_a_nationality_counts_before_what_is_a_states(text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    assert nationals(text, gazetteer) == expected


def test_what_is_named_already_stays_as_it_is(gazetteer: Gazetteer) -> None:
    assert nationals("A German brigade came.", gazetteer, ((2, 8),)) == []
    assert nationals("The Friends of German troops came.", gazetteer, ((4, 29), (4, 11))) == []


@given(
    st.lists(st.sampled_from(["German ", "the ", "Rwandans ", "troops ", "base ", "left ", "North Korean ", "\n", ". ", "F-35s "])).map(
        "".join
    )
)
@settings(max_examples=60, deadline=None)
def test_nationalities_are_in_order_and_apart(gazetteer: Gazetteer, text: str) -> None:
    document = Document(id="d", text=text, title="", source="", sha256="")
    mentions, places = actors.nationals(document, passages.split("d", text), (), gazetteer=gazetteer, register=REGISTER)
    assert all(text[one.start : one.end] == one.exact and one.target in places and one.sense == "adjectival" for one in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Gulf cartel holds Reynosa.", "Gulf cartel", "armed_group"),
        ("Dissidents of the 33rd Front left.", "33rd Front", "force"),
        ("Amhara militias burned Humera.", "Amhara militias", "armed_group"),
        ("General Mzali flew to Moscow.", "Mzali", "person"),
        ("Shamil Basayev's men raided Budyonnovsk.", "Shamil Basayev", "person"),
    ],
)
def test_names_are_known_by_what_stands_beside_them(text: str, name: str, kind: str, gazetteer: Gazetteer) -> None:
    here = find_in(Document(id="d", text=text, title="", source="", sha256=""), tools(gazetteer, positioned=False))
    assert (name, kind) in {(one.exact, here.actors[one.target or ""].kind) for one in here.mentions if one.type == "actor"}


def test_general_motors_is_no_person(gazetteer: Gazetteer) -> None:
    document = Document(id="d", text="General Motors announced a plant in Ohio.", title="", source="", sha256="")
    here = find_in(document, tools(gazetteer, positioned=False))
    assert "person" not in {actor.kind for actor in here.actors.values()}
