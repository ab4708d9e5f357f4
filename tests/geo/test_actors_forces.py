"""Forces by nationality or owner, what a text introduces itself, and affiliations, in new sentences of many regions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import actors, passages
from geo.actors import ActorFindings, Register
from geo.actors.deeds import with_deeds
from geo.actors.nouns import nouns
from geo.model import Affiliation, Document, LonLat, Mention, Place, Sense, mark

REGISTER = Register.load()
# Names of states as resolution hands them on: word, sense and country.
NAMES: dict[str, tuple[Sense, str]] = {
    **dict.fromkeys(("Russian",), ("adjectival", "RU")),
    **dict.fromkeys(("Turkish",), ("adjectival", "TR")),
    **dict.fromkeys(("Syrian",), ("adjectival", "SY")),
    **dict.fromkeys(("Iranian",), ("adjectival", "IR")),
    **dict.fromkeys(("Kenyan",), ("adjectival", "KE")),
    **dict.fromkeys(("Fijian",), ("adjectival", "FJ")),
    **dict.fromkeys(("Sudan",), ("literal", "SD")),
    **dict.fromkeys(("Fiji",), ("literal", "FJ")),
    **dict.fromkeys(("Iran",), ("literal", "IR")),
    **dict.fromkeys(("US", "U.S."), ("literal", "US")),
    **dict.fromkeys(("Kyiv",), ("literal", "UA")),
}
PLACES = {
    f"place:{country}": Place(
        id=f"place:{country}",
        name=country,
        kind="settlement" if country == "UA" else "country",
        feature_code="P.PPLC" if country == "UA" else "A.PCLI",
        point=LonLat(lon=0, lat=0),
        where_prec=6,
        source="sitmap",
        country=country,
    )
    for _, country in NAMES.values()
}
WORDS = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(NAMES, key=len, reverse=True)))


def whole(text: str) -> tuple[ActorFindings, list[Affiliation]]:
    """The actors of a text whose states are those of ``NAMES``."""
    document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    parts = passages.split("d", text)
    where: list[Mention] = []
    for match in WORDS.finditer(text):
        sense, country = NAMES[match.group()]
        where.append(replace(mark(document, "d/p1", match.start(), match.end(), "place"), target=f"place:{country}", sense=sense))
    named = actors.recognise(document, parts, register=REGISTER)
    named = actors.complete(document, named, where, PLACES, register=REGISTER)
    states, theirs = actors.states(where, PLACES)
    mentions = sorted((*actors.mentions(named, document, parts), *states), key=lambda one: (one.start, -one.end))
    by_id = {actor.id: actor for actor in (*named.actors, *theirs)}
    adjectives = frozenset(mention.start for mention in where if mention.sense == "adjectival")
    return named, actors.affiliations(text, mentions, by_id, adjectives)


def found(text: str) -> list[tuple[str, str]]:
    named, _ = whole(text)
    return [(text[span.start : span.end], span.actor_id.removeprefix("actor:")) for span in named.spans]


def said(text: str) -> list[tuple[str, str, str]]:
    return [(one.actor.removeprefix("actor:"), one.relation, one.other.removeprefix("actor:")) for one in whole(text)[1]]


PIECES = [
    *" \n.,-'’()",
    *("Russian", "Turkish", "Sudan", "U.S.", "’s ", "forces ", "military ", "police ", "-backed ", "pro-", "army ", "and ", "Al-Sharaa"),
    *(
        "militias ",
        "loyal to ",
        "Kurdish ",
        "(IRFS)",
        "Islamic Rally Front of Syria ",
        "the ",
        "President ",
        "Vladimir Putin ",
        "president",
    ),
    *("HTS ", "leader ", "part of ", ", an ally of ", "not ", "led by "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_spans_are_in_order_and_name_actors_that_are_there(text: str) -> None:
    named, affiliations = whole(text)
    kinds = {actor.id: actor.kind for actor in named.actors}
    order = [(span.start, -span.end) for span in named.spans]
    assert order == sorted(set(order))
    assert set(kinds) == {span.actor_id for span in named.spans}
    assert all(0 <= span.start < span.end <= len(text) and 0 < span.confidence <= 1 for span in named.spans)
    assert all(one.actor != one.other and 0 < one.confidence < 1 for one in affiliations)
    assert whole(text) == (named, affiliations)


@pytest.mark.parametrize("noun", sorted(noun for noun, one in nouns().classes.items() if one.state))
def test_every_noun_of_the_file_makes_a_state_s_actor(noun: str) -> None:
    text = f"Then Fijian {noun} came."
    named, _ = whole(text)
    (span,) = named.spans
    (actor,) = named.actors
    assert text[span.start : span.end] == f"Fijian {noun}"
    assert (actor.parent, actor.country, actor.kind) == ("actor:state-fj", "FJ", nouns().classes[noun].kind)
    assert not actor.listed


def test_listed_forces_are_in_the_register_and_of_their_country() -> None:
    for (_, country), identifier in nouns().listed.items():
        assert REGISTER.by_id[identifier].country == country, identifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian forces left.", [("Russian forces", "forces-ru")]),
        ("Sudan’s army and Sudan's troops left.", [("Sudan’s army", "sudanese-armed-forces"), ("Sudan's troops", "forces-sd")]),
        ("The \u2018Syrian\u2019 government forces came.", [("Syrian\u2019 government forces", "forces-sy")]),
        ("Syrian government forces came.", [("Syrian government forces", "forces-sy")]),
        ("Russian military police officers came.", [("Russian military police", "russian-military-police")]),
        ("Kenyan military police officers came.", [("Kenyan military police officers", "military-police-ke")]),
        (
            "A Syrian military delegation met Kenyan ministers.",
            [("Syrian military delegation", "delegation-sy"), ("Kenyan ministers", "officials-ke")],
        ),
        ("Russian and Turkish warplanes came.", [("Russian", "forces-ru"), ("Turkish warplanes", "forces-tr")]),
        ("U.S. forces struck first.", [("U.S. forces", "forces-us")]),
        ("Kyiv’s forces held.", [("Kyiv’s forces", "forces-ua")]),
        ("Iranian-backed militias fired.", [("Iranian-backed militias", "fighters-backed-by-ir")]),
        ("Militias backed by Iran fired.", [("Militias backed by Iran", "fighters-backed-by-ir")]),
        ("Pro-Russian rebels fled.", [("Pro-Russian rebels", "fighters-close-to-ru")]),
        (
            "Al-Sharaa’s forces won.",
            [("Al-Sharaa’s forces", "forces-of-ahmad-al-sharaa"), ("Al-Sharaa", "ahmad-al-sharaa")],
        ),
        (
            "Forces loyal to Bashar al-Assad fled.",
            [("Forces loyal to Bashar al-Assad", "forces-of-bashar-al-assad"), ("Bashar al-Assad", "bashar-al-assad")],
        ),
        ("Kurdish forces stayed.", [("Kurdish forces", "kurdish-forces"), ("Kurdish", "kurds")]),
    ],
)
def test_forces_by_nationality_or_owner(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "US forces Iran to talk.",
        "Iran raids Syrian shops.",
        "A Kenyan police chief and a Fijian missile factory.",
        "Anti-Russian forces and non-Turkish troops.",
        "Fijian-born soldiers played rugby.",
        "Kyiv’s police are a city’s.",
        "The Fijian government-held towns.",
        "The city’s leadership and Fijian cuisine.",
        "Kenyan runners, Russian salad and Turkish delight.",
    ],
)
def test_what_only_looks_like_a_force_is_none(text: str) -> None:
    assert found(text) == []


def test_a_leader_owns_no_leadership_and_no_planes() -> None:
    text = "Bashar al-Assad’s leadership, Bashar al-Assad’s planes and Bashar al-Assad’s regime."
    assert [who for _, who in found(text) if who != "bashar-al-assad"] == ["government-of-bashar-al-assad"]


@pytest.mark.parametrize("noun", ["fighters", "rebels", "mercenaries", "militias"])
def test_fighters_of_a_people_are_not_the_state_s(noun: str) -> None:
    (actor,) = whole(f"Then Syrian {noun} came.")[0].actors
    assert (actor.kind, actor.parent, actor.country) == ("armed_group", None, "")


def test_a_description_joins_only_whom_the_text_has_tied() -> None:
    text = "Kenyan President Jane Roe spoke. The Kenyan president left, and the Turkish president stayed."
    assert found(text) == [("Jane Roe", "jane-roe"), ("Kenyan president", "jane-roe")]


@pytest.mark.parametrize(
    "text",
    [
        "Former Kenyan President Jane Roe spoke. The Kenyan president left.",
        "Kenyan President Jane Roe met Kenyan President Joan Doe. The Kenyan president left.",
        "The Kenyan president left. Kenyan President Jane Roe spoke.",
        "Kenyan President Jane Roe spoke. A Kenyan president is elected.",
    ],
)
def test_a_description_that_may_mean_another_joins_nobody(text: str) -> None:
    assert all(name != "Kenyan president" for name, _ in found(text))


def test_abbreviations_in_brackets_name_what_stands_before_them() -> None:
    text = "The Karamoja Relief Committee (KRC) and the Rally of Free Forces for Upper Egypt (RFFUE) met. KRC left, RFFUE stayed."
    assert [name for name, who in found(text) if who == "karamoja-relief-committee"] == ["Karamoja Relief Committee", "KRC", "KRC"]
    named, _ = whole(text)
    rally = next(actor for actor in named.actors if actor.name.startswith("Rally"))
    assert (rally.kind, rally.aliases, rally.listed) == ("armed_group", ("RFFUE",), False)


@pytest.mark.parametrize(
    "text",
    [
        "An Improvised Explosive Device (IED) went off, an IED.",
        "The Comprehensive Test Ban Treaty (CTBT) failed.",
        "Growth (GDP) fell.",
        "The Karamoja Relief Committee (XYZ) met XYZ.",
    ],
)
def test_other_abbreviations_are_no_actors(text: str) -> None:
    assert not any(name.isupper() for name, _ in found(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Liwa al-Haqq, part of Ahrar al-Sham, came.", [("liwa-al-haqq", "part_of", "ahrar-al-sham")]),
        ("Jaysh al-Haqq is now a small branch of al-Qaeda.", [("jaysh-al-haqq", "part_of", "al-qaeda")]),
        ("Hizbullah’s Liwa al-Haqq came.", [("liwa-al-haqq", "part_of", "hizbullah")]),
        ("Liwa al-Haqq, which is subordinate to Iran, came.", [("liwa-al-haqq", "part_of", "state-ir")]),
        ("HTS, the organization led by President Ahmad al-Sharaa, came.", [("hayat-tahrir-al-sham", "led_by", "ahmad-al-sharaa")]),
        ("RSF leader Mohamed Hamdan Dagalo came.", [("rapid-support-forces", "led_by", "mohamed-hamdan-dagalo")]),
        ("Mazloum Abdi, the commander of the SDF, came.", [("syrian-democratic-forces", "led_by", "mazloum-abdi")]),
        ("The Iranian-backed Houthis came.", [("houthis", "backed_by", "state-ir")]),
        ("Iranian-backed militias came.", [("fighters-backed-by-ir", "backed_by", "state-ir")]),
        ("Hamas, a long-time ally of Iran, came.", [("hamas", "allied_with", "state-ir")]),
        ("HTS is a rival of the Islamic State.", [("hayat-tahrir-al-sham", "opposed_to", "islamic-state")]),
    ],
)
def test_affiliations_as_texts_tell_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Liwa al-Haqq, once part of Ahrar al-Sham, came.",
        "HTS is not part of al-Qaeda.",
        "He denied that HTS is part of al-Qaeda.",
        "If Hamas is an ally of Iran, so be it.",
        "A senior Hamas leader Khaled Meshaal came.",
        "Prisoners such as Hamas leader Khaled Meshaal came.",
        "Iranian-backed talks and the Houthis went on.",
        "HTS fought Hamas. Hizbullah and Hamas met Iran.",
    ],
)
def test_what_is_denied_past_or_not_said_is_no_affiliation(text: str) -> None:
    assert said(text) == []


def test_a_town_s_name_is_no_person() -> None:
    text = "Then Prince George burned."
    document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    town = replace(mark(document, "d/p1", 5, 18, "place"), target="place:CA")
    place = replace(PLACES["place:KE"], id="place:CA", kind="settlement", country="CA", feature_code="P.PPL")
    named = actors.recognise(document, passages.split("d", text), register=REGISTER)
    assert actors.complete(document, named, [town], {"place:CA": place}, register=REGISTER) == ActorFindings()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("HMS Diamond sailed from Gibraltar.", "HMS Diamond", "force"),
        ("The USS Gerald R. Ford left Naples on Sunday.", "USS Gerald R. Ford", "force"),
        ("Fighters of the QXZ were seen near the dam.", "QXZ", "armed_group"),
        ("Reports say that Wagner had opened a base there.", "Wagner", "armed_group"),
        ("Fano militiamen abandoned the town.", "Fano militiamen", "armed_group"),
        ("Since May the town has been held by Fano.", "Fano", "armed_group"),
        ("Wagner has some 900 men there.", "Wagner", "armed_group"),
        ("The camp was overrun by the QXZ.", "QXZ", "armed_group"),
        ("The frigate Hessen left port on Sunday.", "Hessen", "force"),
        ("It flew from the aircraft carrier Abraham L. Marsh at dawn.", "Abraham L. Marsh", "force"),
        ("The Vixor brigade was posted to the north.", "Vixor brigade", "armed_group"),
        ("The notorious Velo gang left the town.", "Velo gang", "armed_group"),
        ("She works for the charity Bread for All.", "Bread for All", "organisation"),
        ("The rebel group Vanguard of the Free burned it.", "Vanguard of the Free", "armed_group"),
    ],
)
def test_ships_letters_with_men_and_groups_by_one_word(text: str, name: str, kind: str) -> None:
    found, _ = whole(text)
    assert (name, kind) in {(text[span.start : span.end], span.kind) for span in found.spans}


@pytest.mark.parametrize(
    "text",
    [
        "The national carrier Fly Velo went bankrupt.",
        "Each Saturday brigade was late.",
        "The German brigade left.",
        "The Homicide unit is short of paper.",
    ],
)
def test_what_only_stands_beside_a_thing_is_none(text: str) -> None:
    found, _ = whole(text)
    assert not [span for span in found.spans if text[span.start : span.end] not in {"German brigade", "German"}]


def test_letters_tell_a_listed_group_where_its_country_is_named() -> None:
    text = "Whoever sold fish at the river paid the ADF until May."
    document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    for country, expected in (("SY", set[str]()), ("CD", {"actor:allied-democratic-forces"})):
        found = with_deeds(document, ActorFindings(), (), frozenset({country}), register=REGISTER)
        assert {span.actor_id for span in found.spans} == expected


@pytest.mark.parametrize(
    "text", ["Richard Wagner wrote it before the war.", "Wagner Moura played a man of arms.", "They heard Wagner on Sunday."]
)
def test_a_surname_that_is_a_group_s_word_names_no_group(text: str) -> None:
    assert "actor:wagner-group" not in {span.actor_id for span in whole(text)[0].spans}
