"""Actors in texts: properties that hold for any text, then persons, groups and joined names in new sentences."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import passages
from geo.actors import ActorFindings, Register, mentions, merge, recognise
from geo.model import Document
from tests.steps import steps

# Pieces that meet at the seams of names, so that Hypothesis finds the hard cases.
PIECES = [
    *" \n.,-'’[](\"“”0\u00a0",
    *("al-", "Al-", "bin ", "Abu ", "Ahmad ", "Sharaa", "Maher al-Sharaa", "President ", "Mr. ", "Jane Roe", "Roe ", "told ", "in "),
    *("O. ", "Jr.", "Assad", "Lake ", "HTS", "IS", "the ", "Chechen ", "fighters ", "Liwa ", "Ministry ", "of ", "Post ", "Путин", "داعش"),
]
_REGISTER = Register.load()
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.fixture(scope="module")
def register() -> Register:
    return _REGISTER


def find(text: str, register: Register) -> ActorFindings:
    document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    return recognise(document, passages.split("d", text), register=register)


def named(text: str, register: Register) -> list[tuple[str, str]]:
    """What is written, and the name of the actor it names."""
    found = find(text, register)
    names: Mapping[str, str] = {actor.id: actor.name for actor in found.actors}
    return [(text[span.start : span.end], names[span.actor_id]) for span in found.spans]


def persons(text: str, register: Register) -> list[str]:
    return [text[span.start : span.end] for span in find(text, register).spans if span.kind == "person"]


def blocked(text: str, register: Register) -> list[str]:
    return [text[span.start : span.end] for span in find(text, register).spans if span.blocks]


@given(TEXTS)
def test_spans_are_in_order_apart_from_each_other_and_not_empty(text: str) -> None:
    spans = find(text, _REGISTER).spans
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(TEXTS)
def test_spans_and_actors_belong_together(text: str) -> None:
    found = find(text, _REGISTER)
    kinds = {actor.id: actor.kind for actor in found.actors}
    assert list(kinds) == sorted({span.actor_id for span in found.spans})
    assert all(kinds[span.actor_id] == span.kind and 0 < span.confidence <= 1 for span in found.spans)
    assert all(span.confidence >= 0.75 for span in found.spans if span.blocks)


@given(TEXTS)
def test_the_same_text_gives_the_same_actors(text: str) -> None:
    assert find(text, _REGISTER) == find(text, _REGISTER)


@given(TEXTS)
def test_mentions_quote_their_spans(text: str) -> None:
    document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    parts = passages.split("d", text)
    found = recognise(document, parts, register=_REGISTER)
    made = mentions(found, document, parts)
    assert [(mention.start, mention.end, mention.target) for mention in made] == [(s.start, s.end, s.actor_id) for s in found.spans]
    assert all(text[mention.start : mention.end] == mention.exact for mention in made)


def test_a_surname_an_initial_and_a_title_join_the_full_name(register: Register) -> None:
    text = "Deputy Prime Minister Ioana Brătescu arrived. Brătescu’s aides waved. I. Brătescu left, and Minister Bratescu slept."
    assert {name for _, name in named(text, register)} == {"Ioana Brătescu"}
    assert persons(text, register) == ["Ioana Brătescu", "Brătescu", "I. Brătescu", "Bratescu"]


def test_brothers_are_two_persons_and_a_given_name_tells_them_apart(register: Register) -> None:
    text = "Senator Karim al-Hadi came with his brother, Faris al-Hadi. Karim spoke first. Faris kept silent."
    assert named(text, register) == [
        ("Karim al-Hadi", "Karim al-Hadi"),
        ("Faris al-Hadi", "Faris al-Hadi"),
        ("Karim", "Karim al-Hadi"),
        ("Faris", "Faris al-Hadi"),
    ]


def test_a_bare_surname_goes_to_the_last_one_named_in_full(register: Register) -> None:
    text = "Gen. Oleh Hrytsenko spoke. Hrytsenko left. His wife, Olena Hrytsenko, stayed. Hrytsenko smiled."
    assert [name for _, name in named(text, register)] == ["Oleh Hrytsenko", "Oleh Hrytsenko", "Olena Hrytsenko", "Olena Hrytsenko"]


def test_a_bare_surname_goes_to_the_listed_person(register: Register) -> None:
    text = "President Vladimir Putin rang. His cousin, Igor Putin, a banker, was there. Putin hung up."
    assert [name for _, name in named(text, register)] == ["Vladimir Putin", "Igor Putin", "Vladimir Putin"]


def test_a_namesake_keeps_the_surname_where_the_listed_person_is_not_named(register: Register) -> None:
    text = "Police arrested Mary Gallant, 45, of Elm Street. Gallant told officers that she was innocent."
    assert {name for _, name in named(text, register)} == {"Mary Gallant"}


def test_a_middle_name_does_not_make_another_person(register: Register) -> None:
    assert {name for _, name in named("He met Vladimir Vladimirovich Putin. Putin smiled.", register)} == {"Vladimir Putin"}


def test_bin_and_abu_do_not_join_strangers(register: Register) -> None:
    text = "Prince Turki bin Salman met Mohammed bin Salman. Abu Omar al-Tikriti, a commander, rang Abu Zayd al-Tikriti, a cleric."
    assert len({name for _, name in named(text, register)}) == 4


def test_double_surnames_and_juniors_join_their_full_names(register: Register) -> None:
    text = "Secretary Omar Ruiz Harfuch met President Felix Maru Jr. in June. Ruiz Harfuch smiled. Maru Jr. left."
    assert {name for _, name in named(text, register)} == {"Omar Ruiz Harfuch", "Felix Maru Jr"}
    assert len(named(text, register)) == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ministry’s media director, Tuva Lindqvist, wrote it.", ["Tuva Lindqvist"]),
        ("It was said by Xanthe Quillfeather, 34, of Leeds.", ["Xanthe Quillfeather"]),
        ("According to businessman Pramote Suwan, prices rose.", ["Pramote Suwan"]),
        ("Q. Abernathy is a fellow at a think tank.", ["Q. Abernathy"]),
        ("Mr. Okonkwo-Bell said no.", ["Okonkwo-Bell"]),
        ("Chief of Staff Teodoro Ilagan resigned.", ["Teodoro Ilagan"]),
        ("The lawyer of Giorgi Beridze called.", ["Giorgi Beridze"]),
    ],
)
def test_persons_are_found_by_what_stands_around_them(text: str, found: list[str], register: Register) -> None:
    assert persons(text, register) == found


@pytest.mark.parametrize(
    "text",
    [
        "Jordan said it would close the border.",
        "Deir al-Zor and Ras al-Ayn were shelled near Abu Kamal.",
        "San Antonio and Los Angeles said nothing; New York told nobody.",
        "Lake Victoria, Mount Hermon and Saint Petersburg are places.",
        "King Abdullah Street and Bassel al-Assad International Airport were closed.",
        "They sailed on Lake Assad and stopped at Trump Tower.",
        "The member, D-Charleston, told nobody how to vote in Kansas City.",
        "Military, Political And Economic Motives In Strengthening Relations",
        "On Monday March came in like a lion.",
        "They fought near Sheikh Zuweid and lived in Prince Rupert.",
        "The DR Congo border is long.",
        "The army kept Wad Madani, the officer said, and lost Um Ruwaba, a spokesman told us.",
        "Last December Buenos Aires asked for help, and Hong Kong replied.",
    ],
)
def test_places_and_headings_are_no_persons(text: str, register: Register) -> None:
    assert persons(text, register) == []


def test_a_person_named_like_a_place_blocks_only_the_name(register: Register) -> None:
    text = "Paris Hilton landed in Paris on Monday. Hilton told reporters that Paris was lovely."
    assert blocked(text, register) == ["Paris Hilton", "Hilton"]


def test_a_surname_that_also_stands_as_a_place_is_left_to_the_place(register: Register) -> None:
    text = "Officer Mark Rochester was hurt. The Rochester area is cold, and snow falls north of Rochester."
    assert persons(text, register) == ["Mark Rochester"]


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        ("Chechen rebels attacked.", "Chechen rebels", "armed_group"),
        ("The Fijian army left.", "Fijian army", "force"),
        ("The Chadian government fell.", "Chadian government", "government"),
        ("Kurdish fighters came.", "Kurdish fighters", "armed_group"),
        ("South Ossetian militias fled.", "South Ossetian militias", "armed_group"),
        ("Fulani and Fijian tribes met.", "Fijian tribes", "community"),
        ("It was claimed by Liwa al-Haqq in a video.", "Liwa al-Haqq", "armed_group"),
        ("He joined Hizb al-Nahda early on.", "Hizb al-Nahda", "party"),
        ("The Ministry of Health denied it.", "Ministry of Health", "government"),
        ("She told the Gotham Herald so.", "Gotham Herald", "medium"),
        ("He works at the Institute of Tropical Medicine.", "Institute of Tropical Medicine", "organisation"),
    ],
)
def test_unlisted_groups_are_found_by_their_shape(text: str, written: str, kind: str, register: Register) -> None:
    found = find(text, register)
    assert [(text[span.start : span.end], span.kind) for span in found.spans] == [(written, kind)]
    assert not found.actors[0].listed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"It burned," said Rodov Hesen, a shepherd.', "Rodov Hesen"),
        ("Nobody asked Ypres-born Ovi Jabeuri about it.", "Ovi Jabeuri"),
        ("The man known as Abu Dardar fled.", "Abu Dardar"),
        ("Vakhti Karimov comes from there.", "Vakhti Karimov"),
        ("Bandits under Bellor Turjan burned it.", "Bellor Turjan"),
        ("Hundreds have left, among them Carlos Dezi.", "Carlos Dezi"),
        ("General Dostumi's militia held the town.", "Dostumi"),
        ('Gang leader Jimmy "Barbecue" Cherizian rules there.', 'Jimmy "Barbecue" Cherizian'),
    ],
)
def test_words_that_only_persons_have_around_them_tell_a_name(text: str, name: str, register: Register) -> None:
    assert persons(text, register) == [name]


def test_fighters_and_battalions_of_one_people_are_one_group(register: Register) -> None:
    found = find("North Caucasian fighters came first. The North Caucasian battalions followed.", register)
    assert [actor.id for actor in found.actors] == ["actor:north-caucasian-fighters"]
    assert found.actors[0].aliases == ("North Caucasian battalions",)


@pytest.mark.parametrize("text", ["They moved to the West Bank.", "After the Soviet Union fell, it rained."])
def test_what_only_looks_like_a_group_is_none(text: str, register: Register) -> None:
    assert named(text, register) == []


def test_a_nickname_in_quotation_marks_is_no_people(register: Register) -> None:
    assert named("He is known as “Circassian,” a nickname. A Circassian dance.", register) == [("Circassian", "Circassians")]


def test_headings_know_whom_the_sentences_name(register: Register) -> None:
    text = "Lindqvist Speaks Out On Motives\n\nSenator Tuva Lindqvist spoke to the press at length on a cold and windy morning."
    assert persons(text, register) == ["Lindqvist", "Tuva Lindqvist"]


def test_titles_and_possessives_are_not_part_of_a_name(register: Register) -> None:
    assert persons("Russian President Vladimir Putin’s plane and President al-Sharaa's car.", register) == ["Vladimir Putin", "al-Sharaa"]


def test_a_title_with_a_bare_name_is_known_in_its_text_only(register: Register) -> None:
    found = find("Mrs. Threlkeld said no.", register)
    assert [actor.id for actor in found.actors] == ["actor:threlkeld-in-d"]


def test_a_bare_name_of_a_person_named_like_a_place(register: Register) -> None:
    assert persons("Georgia Stallworth, nine, won. Her coach hugged Georgia.", register) == ["Georgia Stallworth", "Georgia"]
    assert blocked("Georgia Stallworth, nine, won. Her coach hugged Georgia.", register) == ["Georgia Stallworth"]
    text = "Georgia Stallworth, nine, was born in Georgia. Georgia voted."
    assert persons(text, register) == ["Georgia Stallworth"]


def test_what_is_told_of_a_bare_name_settles_that_it_is_a_persons(register: Register) -> None:
    assert blocked("Mrs. Holland nodded. Holland, 80, left.", register)[-1] == "Holland"


def test_relatives_are_persons_whatever_their_name(register: Register) -> None:
    assert blocked("It rained, said her nephew, Milan. My sister Odessa agreed.", register) == ["Milan", "Odessa"]
    assert persons("His brother left Milan. The sister city is Odessa.", register) == []


def test_merging_adds_up_spellings() -> None:
    one = find("Senator Tuva Lindqvist spoke. Lindqvist left.", _REGISTER).actors
    other = find("Senator Tuva Lindqvist spoke.", _REGISTER).actors
    assert merge([one, other]) == merge([one]) == merge([other, one])


def test_the_work_grows_with_the_length_of_a_text_and_no_faster(register: Register) -> None:
    hostile = [
        "Ali Smith said so. " * 300,
        "".join(f"Zoe{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Smith said. Smith left. " for n in range(200)),
        "Aa " * 3000,
        "al-" * 3000,
        "Abu bin " * 1500,
        "A. " * 3000,
    ]
    for text in hostile:
        half, whole = (steps(partial(find, part, register)) for part in (text[: len(text) // 2], text))
        assert whole < 2.5 * half, text[:40]  # 2 is linear, 4 is quadratic
