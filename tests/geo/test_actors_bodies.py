"""Bodies named again without saying whose: who "the army" and "the rebels" are, and when nobody is."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.actors.bodies import bodies
from geo.actors.findings import ActorFindings, ActorSpan
from geo.model import Actor, ActorKind

ACTORS: dict[str, tuple[str, ActorKind, str, tuple[str, ...]]] = {
    "Sudanese army": ("sudanese-armed-forces", "force", "SD", ("Sudanese army",)),
    "SAF": ("sudanese-armed-forces", "force", "SD", ("Sudanese army",)),
    "Chadian army": ("chadian-army", "force", "TD", ()),
    "Kenyan navy": ("kenyan-navy", "force", "KE", ()),
    "Haitian police": ("police-ht", "force", "HT", ()),
    "Myanmar's military junta": ("government-mm", "government", "MM", ()),
    "RSF": ("rapid-support-forces", "armed_group", "SD", ()),
    "M23": ("m23", "armed_group", "CD", ()),
    "Shiite fighters": ("shiite-fighters", "armed_group", "", ()),
    "Arakan Army": ("arakan-army", "armed_group", "MM", ()),
}


def findings(text: str) -> ActorFindings:
    """Where a text has the names of ``ACTORS``."""
    spans = []
    actors: dict[str, Actor] = {}
    for name, (key, kind, country, aliases) in ACTORS.items():
        actor = Actor(id=key, name=name, kind=kind, country=country, aliases=aliases)
        for found in re.finditer(rf"(?<!\w){name}(?!\w)", text):
            spans.append(ActorSpan(start=found.start(), end=found.end(), actor_id=key, kind=kind, confidence=0.9, blocks=False))
            actors[key] = actor
    return ActorFindings(spans=tuple(sorted(spans, key=lambda span: span.start)), actors=tuple(actors.values()))


def meant(text: str) -> list[tuple[str, str]]:
    """The bodies found beside the names of ``ACTORS``: their words, and whose they are."""
    named = findings(text)
    found = bodies(text, named)
    assert set(named.spans) <= set(found.spans)
    return [(text[span.start : span.end], span.actor_id) for span in found.spans if span not in named.spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Sudanese army came. The army took Sennar.", [("army", "sudanese-armed-forces")]),
        ("The SAF came. Sennar was taken by the military.", [("military", "sudanese-armed-forces")]),
        ("The army took Sennar, the Sudanese army said.", [("army", "sudanese-armed-forces")]),
        ("The Sudanese army left. Government forces then shelled Bara.", [("Government forces", "sudanese-armed-forces")]),
        ("The Kenyan navy came. The navy patrols off Lamu.", [("navy", "kenyan-navy")]),
        ("Haitian police came. The police also left.", [("police", "police-ht")]),
        (
            "Myanmar's military junta lost Lashio. The junta bombed it. Junta troops fled.",
            [("junta", "government-mm"), ("Junta troops", "government-mm")],
        ),
        ("The RSF took Nyala. The paramilitaries also hold Zalingei.", [("paramilitaries", "rapid-support-forces")]),
        ("The M23 came. The rebel group now holds Goma, but the rebels' lines are thin.", [("rebel group", "m23"), ("rebels", "m23")]),
        (
            "The Sudanese army and the RSF fight: the army in Bara, the rebels in Nyala.",
            [("army", "sudanese-armed-forces"), ("rebels", "rapid-support-forces")],
        ),
    ],
)
def test_who_is_meant(text: str, expected: list[tuple[str, str]]) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army took Sennar.",
        "The Sudanese army and the Chadian army met. The army took Sennar.",
        "The Sudanese army came. The army chief left.",
        "The Sudanese army came. The military base burned.",
        "The Sudanese army came. The army of Chad left.",
        "The Sudanese army came. An army took Sennar; a rebel army too.",
        "The Arakan Army came. The army took Kyauktaw.",
        "The RSF and the M23 met. The rebels took Goma.",
        "The rebels took Goma. The M23 came.",
        "The RSF told the rebels to leave.",
        "Shiite fighters came. The rebels left.",
        "The RSF came. It betrayed the revolution, the rebels, the martyrs.",
        "The Kenyan navy came. The army took Lamu.",
    ],
)
def test_nobody_is_meant(text: str) -> None:
    assert meant(text) == []


def test_just_before_counts_where_a_text_tells_of_several() -> None:
    far = "Nothing happened in the valley for many years. " * 20
    assert meant(f"The Chadian army left. {far}The Sudanese army came. The army took Sennar.") == [("army", "sudanese-armed-forces")]
    assert meant(f"The M23 left. {far}The RSF came. The rebels took Nyala.") == [("rebels", "rapid-support-forces")]


@given(st.lists(st.sampled_from([*ACTORS, "the army", "The rebels", "the police", "took", "left", "and", ".", ",", "\n\n"]), max_size=14))
def test_no_span_overlaps_another_and_nobody_new_is_named(words: list[str]) -> None:
    named = findings(" ".join(words))
    found = bodies(" ".join(words), named)
    assert {span.actor_id for span in found.spans} == {span.actor_id for span in named.spans}
    assert all(one.end <= other.start for one, other in pairwise(found.spans))
