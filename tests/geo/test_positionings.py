"""Who is where, as sentences say it: by verbs, nouns and attributes; with status, pronouns, speakers and dates; and what says nothing."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.grammar import Tagger
from geo.model import Document, Passage, Status
from geo.passages import split
from geo.pipeline import Found, Tools, find_in
from geo.positionings.chunks import chunks
from geo.positionings.lexicon import Lexicon
from geo.positionings.sentence import Sentence
from geo.positionings.units import units
from geo.relations import relations


def found(text: str, using: Tools, day: dt.date | None = None) -> Found:
    return find_in(Document(id="d", text=text, title="", source="", sha256="", earliest=day, latest=day), using)


def told(text: str, using: Tools) -> set[tuple[str, str, str, str]]:
    """Actor, relation, place and status of each statement, by the words of the text."""
    here = found(text, using)
    exact = {mention.id: mention.exact for mention in here.mentions}
    return {
        (exact[one.statement.actor_mention], one.relation, exact[one.statement.place_mention], one.statement.status) for one in here.stated
    }


SAID = [
    # lists behind a noun that is the subject, and what it does to a place
    ("Airstrikes on Homs and Hama by Israeli jets killed nine.",
     {("Israeli jets", "struck", "Homs", "past"), ("Israeli jets", "struck", "Hama", "past")}),
    ("A meeting of Kaja Kallas and Abbas Araghchi in Vienna lasted ten minutes.",
     {("Kaja Kallas", "met", "Vienna", "past"), ("Abbas Araghchi", "met", "Vienna", "past")}),
    ("Wagner's presence at Homs, Hama and Idlib has dwindled.",
     {("Wagner", "deployed", place, "current") for place in ("Homs", "Hama", "Idlib")}),
    # an end that is denied, goes on or had to be
    ("Rumours that Moscow would close its base at Gyumri were waved away.", {("Moscow", "holds_base", "Gyumri", "current")}),
    ("The Norwegian Refugee Council had to close its office in Kandahar.",
     {("Norwegian Refugee Council", "based_in", "Kandahar", "ended")}),
    ("Russian fighters are being moved from Homs to Idlib.", {("Russian fighters", "moved_to", "Idlib", "current")}),
    ("Iran's advisers have all but disappeared from Aleppo.", {("Iran", "left", "Aleppo", "past")}),
    ("Sergei Shoigu has been to Pyongyang three times since March.", {("Sergei Shoigu", "visited", "Pyongyang", "past")}),
    # "no longer" behind a copula; who sent troops, and whom an aside does not govern; a place between two others is at neither
    ("French soldiers are no longer in Ouagadougou.", {("French soldiers", "deployed", "Ouagadougou", "ended")}),
    ("Troops from Burundi have been deployed to Goma.", {("Burundi", "deployed", "Goma", "current")}),
    ("Russia withdrew troops from Syria.", {("Russia", "left", "Syria", "past")}),
    ("Taliban fighters, who seized Kabul in 2021, patrol the streets of Herat.",
     {("Taliban", "seized", "Kabul", "past"), ("Taliban", "patrols", "Herat", "current")}),
    ("Homs was recaptured by the army from the Rapid Support Forces.", set()),
    ("A convoy of Turkish armour entered Idlib.", {("Turkish armour", "moved_to", "Idlib", "past")}),
    ("North Korean sappers are clearing mines in Kursk.", {("North Korean sappers", "deployed", "Kursk", "current")}),
    ("Russian forces are in full control of Mariupol.", {("Russian forces", "administers", "Mariupol", "current")}),
    ("Andrei Belousov inspected troops in Kursk.", {("Andrei Belousov", "visited", "Kursk", "past")}),
    # listed groups before their men; who cedes a town leaves it, once
    ("Some 200 Wagner instructors remain in Bangui.", {("Wagner", "deployed", "Bangui", "current")}),
    ("Kurdish-led forces ceded Raqqa to Damascus.", {("Kurdish-led forces", "left", "Raqqa", "past")}),
    ("Turkey has troops in Afrin, in Jarablus and around Manbij.",
     {("Turkey", "deployed", place, "current") for place in ("Afrin", "Jarablus", "around Manbij")}),
    ("Bashar al-Assad fled to Homs and on to Moscow.",
     {("Bashar al-Assad", "moved_to", "Homs", "past"), ("Bashar al-Assad", "moved_to", "Moscow", "past")}),
    ("Sweden has sent a battalion to Latvia, and Denmark one to Lithuania.", {("Sweden", "deployed", "Latvia", "current")}),
    ("A car bomb planted by the PKK exploded in Diyarbakir.", {("PKK", "struck", "Diyarbakir", "past")}),
    # what comes "before" is ahead while the first goes on; whose aircraft use an airfield need not hold it
    ("Two North Korean brigades are training in Ussuriysk before being sent to Kursk.",
     {("North Korean brigades", "deployed", "Ussuriysk", "current"), ("North Korean brigades", "deployed", "Kursk", "planned")}),
    ("US aircraft use the airfield at Mary.", {("US aircraft", "deployed", "airfield at Mary", "current")}),
    ("Chad denied letting Emirati cargo planes unload weapons at Abeche.", {("Emirati cargo planes", "supplies", "Abeche", "denied")}),
    ("Qatar's emir welcomed Ahmed al-Sharaa in Doha.",
     {("Qatar", "met", "Doha", "past"), ("Ahmed al-Sharaa", "met", "Doha", "past")}),
    ("Uganda pulled the last of its soldiers out of Bunia.", {("Uganda", "left", "Bunia", "past")}),
    # what is fired strikes and does not move; weapons by their model do
    ("Drones launched by the Houthis reached Eilat.", {("Houthis", "struck", "Eilat", "past")}),
    ("An Israeli tank shell hit a church in Gaza City.", {("Israeli tank", "struck", "Gaza City", "past")}),
    ("Russia shipped its S-300s from Homs to Novorossiysk.", {("Russia", "moved_to", "Novorossiysk", "past")}),
    ("Russian warships have left the port of Tartus.", {("Russian warships", "left", "Tartus", "past")}),
    # whose money, style or era it is holds nothing; nor what is not proven, or was called off
    ("An Emirati-built airstrip near Homs is nearly finished.", set()),
    ("There is no evidence that Iran has a base in Homs.", set()),
    ("Sergei Lavrov's planned trip to Belgrade was cancelled.", set()),
    ("A Kenyan court has jailed two men for the attack on a mall in Nairobi.", set()),
    ("The minister brushed off talk of a Russian base in Tobruk.", {("Russian", "holds_base", "Tobruk", "denied")}),
    # whose it is by a nationality that is no place here
    ("A German brigade is stationed at Pabrade.", {("German brigade", "deployed", "Pabrade", "current")}),
    ("The French left Gao in August.", {("French", "left", "Gao", "past")}),
    # what was lost, and them who were moved
    ("Hamas lost Gaza City to the Taliban.",
     {("Hamas", "administers", "Gaza City", "ended"), ("Taliban", "seized", "Gaza City", "past")}),
    ("Russia withdrew its troops from Qamishli and moved them to Tartus.",
     {("Russia", "left", "Qamishli", "past"), ("Russia", "deployed", "Tartus", "current")}),
    ("The US keeps 900 soldiers in Syria, most of them at Hasakah.",
     {("US", "deployed", "Syria", "current"), ("US", "deployed", "Hasakah", "current")}),
    ("Russian troops are stationed in Gyumri and Turkish troops in Afrin.",
     {("Russian troops", "deployed", "Gyumri", "current"), ("Turkish troops", "deployed", "Afrin", "current")}),
    ("Two bases, at Palmyra and Manbij, were abandoned by Turkey.",
     {("Turkey", "holds_base", "Palmyra", "ended"), ("Turkey", "holds_base", "Manbij", "ended")}),
    # verbs: active, passive, reduced, relative, coordinated
    ("Israel bombed Homs.", {("Israel", "struck", "Homs", "past")}),
    ("Homs was bombed by Israel last week.", {("Israel", "struck", "Homs", "past")}),
    ("Turkey is shelling Kobani.", {("Turkey", "struck", "Kobani", "current")}),
    ("The town of Kobani, shelled by Turkey, lies in ruins.", {("Turkey", "struck", "Kobani", "past")}),
    ("Turkey struck Kobani and Manbij.", {("Turkey", "struck", "Kobani", "past"), ("Turkey", "struck", "Manbij", "past")}),
    ("Turkey bombed Kobani and captured Afrin.", {("Turkey", "struck", "Kobani", "past"), ("Turkey", "seized", "Afrin", "past")}),
    ("While Turkey bombed Kobani, Israel raided Homs.", {("Turkey", "struck", "Kobani", "past"), ("Israel", "struck", "Homs", "past")}),
    ("Goma fell to the M23 in January.", {("M23", "seized", "Goma", "past")}),
    ("Hamas controls Gaza City.", {("Hamas", "administers", "Gaza City", "current")}),
    ("The SDF, which controls Raqqa, protested.", {("SDF", "administers", "Raqqa", "current")}),
    ("Raqqa, which the SDF has controlled since 2017, is quiet.", {("SDF", "administers", "Raqqa", "current")}),
    ("Hezbollah operates in Baalbek.", {("Hezbollah", "deployed", "Baalbek", "current")}),
    ("Vladimir Putin met Xi Jinping in Sochi.", {("Vladimir Putin", "met", "Sochi", "past"), ("Xi Jinping", "met", "Sochi", "past")}),
    ("Sergei Lavrov visited Tehran.", {("Sergei Lavrov", "visited", "Tehran", "past")}),
    ("Bashar al-Assad fled to Moscow from Damascus.", {("Bashar al-Assad", "moved_to", "Moscow", "past")}),
    ("The 24th Brigade clashed with Hamas near Rafah.",
     {("24th Brigade", "clashed", "near Rafah", "past"), ("Hamas", "clashed", "near Rafah", "past")}),
    ("Israel bombed targets in Homs, Hama and Aleppo.", {("Israel", "struck", town, "past") for town in ("Homs", "Hama", "Aleppo")}),
    ("Turkey moved two battalions to Manbij.", {("Turkey", "deployed", "Manbij", "current")}),
    ("Turkey moved two battalions from Idlib to Manbij.", {("Turkey", "moved_to", "Manbij", "past")}),
    ("A drone fired by Hezbollah struck Haifa.", {("Hezbollah", "struck", "Haifa", "past")}),
    ("Neither Hezbollah nor Hamas has fighters in Tripoli.",
     {("Hezbollah", "deployed", "Tripoli", "denied"), ("Hamas", "deployed", "Tripoli", "denied")}),
    ("Iran has warned it will bomb Haifa.", {("Iran", "struck", "Haifa", "planned")}),
    ("American troops were expelled from Niamey by the junta.", {("American troops", "left", "Niamey", "past")}),
    ("Turkey to Build Second Base in Azaz", {("Turkey", "holds_base", "Azaz", "planned")}),
    ("Sergei Lavrov was in Damascus on Monday.", {("Sergei Lavrov", "visited", "Damascus", "past")}),
    ("Sergei Lavrov was in prison in Damascus.", {("Sergei Lavrov", "based_in", "Damascus", "past")}),
    ("Vladimir Putin rarely leaves Moscow.", set()),
    ("M23 took Goma.", {("M23", "seized", "Goma", "past")}),
    ("A Russian glide bomb killed a couple in Zaporizhzhia.", {("Russian", "struck", "Zaporizhzhia", "past")}),
    ("Three people died in Odesa when a Russian missile hit a block of flats.", {("Russian missile", "struck", "Odesa", "past")}),
    ("Rockets fired by Hezbollah landed in Haifa.", {("Hezbollah", "struck", "Haifa", "past")}),
    ("Iran ships drones to Port Sudan.", {("Iran", "supplies", "Port Sudan", "current")}),
    ("Kenyan police are expected in Goma next month.", {("Kenyan police", "moved_to", "Goma", "planned")}),
    ("The two presidents, Kagame and Tshisekedi, met in Luanda.",
     {("Kagame", "met", "Luanda", "past"), ("Tshisekedi", "met", "Luanda", "past")}),
    ("Israel bombs Baalbek almost daily.", {("Israel", "struck", "Baalbek", "current")}),
    ("Turkey has shelled Kobani since Monday.", {("Turkey", "struck", "Kobani", "current")}),
    ("Ethiopian troops occupy a former school in Beledweyne.", set()),
    # nouns
    ("The shelling of Shebekino by Ukraine goes on.", {("Ukraine", "struck", "Shebekino", "current")}),
    ("Mortar fire from Lebanon hit Haifa.", set()),
    ("Russia's naval base in Tartus is old.", {("Russia", "holds_base", "naval base in Tartus", "current")}),
    ("Israel's strikes on Damascus continue.", {("Israel", "struck", "Damascus", "current")}),
    ("Kobani is a YPG stronghold.", {("YPG", "stronghold", "Kobani", "current")}),
    ("Kobani, a YPG stronghold, was calm.", {("YPG", "stronghold", "Kobani", "current")}),
    ("The withdrawal of French troops from Niamey took weeks.", {("French troops", "left", "Niamey", "past")}),
    ("Pokrovsk remains under Ukrainian control.", {("Ukrainian", "administers", "Pokrovsk", "current")}),
    # attributes
    ("Fires broke out in Turkish-controlled Afrin.", {("Turkish", "administers", "Afrin", "current")}),
    ("Khaled Barakat, a Homs native, coordinates the volunteers.", {("Khaled Barakat", "from", "Homs", "current")}),
    # denied, failed, false, over
    ("Hamas is not in control of Rafah.", {("Hamas", "administers", "Rafah", "denied")}),
    ("Not one Turkish soldier is stationed in Sinjar.", {("Turkish", "deployed", "Sinjar", "denied")}),
    ("It was not Israel that bombed Homs.", {("Israel", "struck", "Homs", "denied")}),
    ("Far from being a bastion of the Taliban, Panjshir resisted them.", {("Taliban", "stronghold", "Panjshir", "denied")}),
    ("Attempts by the M23 to capture Goma have failed.", {("M23", "seized", "Goma", "denied")}),
    ("The 24th Brigade beat off every attempt to enter Rafah.", set()),
    ("Russian forces were unable to cross into Kherson.", {("Russian forces", "moved_to", "Kherson", "denied")}),
    ("Reports that the Taliban control Gardez are false.", {("Taliban", "administers", "Gardez", "denied")}),
    ("Rumours of a Chinese base in Bata were dismissed.", {("Chinese", "holds_base", "Bata", "denied")}),
    ("Hamas does not run Rafah any more.", {("Hamas", "administers", "Rafah", "ended")}),
    ("Hamas has lost its grip on Rafah.", {("Hamas", "administers", "Rafah", "ended")}),
    ("Russia wants to keep its base in Tartus.", {("Russia", "holds_base", "base in Tartus", "current")}),
    ("Malian soldiers, most of them from Gao and Bamako, guard the town.", set()),
    ("Malian soldiers withdrew from Gao, and JNIM holds the town.",
     {("Malian soldiers", "left", "Gao", "past"), ("JNIM", "administers", "Gao", "current")}),
    ("Turkey is ready to close its base at Kani Masi.",
     {("Turkey", "holds_base", "Kani Masi", "current"), ("Turkey", "left", "Kani Masi", "planned")}),
    # whose men they are is not guessed
    ("The last Danish soldiers left Gao. The army and the mercenaries control Kidal, which they took in 2023.",
     {("Danish soldiers", "left", "Gao", "past")}),
    ("Germany closed its base in Gao. The rebels control Kidal.", {("Germany", "holds_base", "Gao", "ended")}),
    # status
    ("Turkey may strike Kobani.", {("Turkey", "struck", "Kobani", "planned")}),
    ("Turkey plans to attack Manbij.", {("Turkey", "struck", "Manbij", "planned")}),
    ("Turkey did not bomb Kobani.", {("Turkey", "struck", "Kobani", "denied")}),
    ("Turkey denied that it had bombed Kobani.", {("Turkey", "struck", "Kobani", "denied")}),
    ("Turkey refused to leave Afrin.", {("Turkey", "left", "Afrin", "denied")}),
    ("Hezbollah no longer controls Tyre.", {("Hezbollah", "administers", "Tyre", "ended")}),
    ("Until 2017 the Islamic State controlled Raqqa.", {("Islamic State", "administers", "Raqqa", "ended")}),
    ("Raqqa was once the Islamic State's stronghold.", {("Islamic State", "stronghold", "Raqqa", "ended")}),
    ("Turkey threatened to invade and promised to attack Manbij.", {("Turkey", "struck", "Manbij", "planned")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:40] for text, _ in SAID])
def test_what_a_sentence_says(text: str, expected: set[tuple[str, str, str, str]], using: Tools) -> None:
    assert told(text, using) == expected


SAYS_NOTHING = [
    "If Turkey attacked Kobani, the SDF would leave Raqqa.",
    "Had Russia kept its base in Qamishli, it would have been lost.",
    "Will Israel bomb Damascus?",
    "Israel should bomb Damascus, the columnist wrote.",
    "Washington urged Turkey to leave Afrin.",
    "Nobody believed that Iran had bombed Erbil.",
    "Russia and Turkey discussed Aleppo.",
    "Russia struck a deal with Turkey in Ankara.",
    "The Times of Israel reported from Damascus on Monday.",
    "The Russian language is taught in Damascus.",
    "Turkey fears that Russia will bomb Idlib.",
    "Plans for a Russian base in Sudan were dropped.",
]


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_what_is_not_claimed_is_not_told(text: str, using: Tools) -> None:
    assert not told(text, using)


def test_pronouns_lean_on_the_sentence_before(using: Tools) -> None:
    text = "Sergei Lavrov flew to Ankara on Monday. He then visited Tehran."
    assert ("Sergei Lavrov", "visited", "Tehran", "past") in told(text, using)


def test_there_is_the_place_named_before(using: Tools) -> None:
    text = "The Wagner Group arrived in Bamako. Its fighters still operate there."
    assert ("Wagner Group", "deployed", "Bamako", "current") in told(text, using)


def test_troops_leave_from_the_base_that_was_named(using: Tools) -> None:
    here = found("Russia left its base in Qamishli. The troops are going to Ukraine.", using)
    moved = next(one for one in here.stated if one.relation == "moved_to")
    assert moved.origin is not None
    assert {"qamishli" in moved.origin, moved.origin in here.places or moved.origin in here.areas} == {True}


def test_who_leads_a_delegation_goes_along(using: Tools) -> None:
    said = told("A Russian delegation headed by Sergei Lavrov visited Damascus.", using)
    assert ("Sergei Lavrov", "visited", "Damascus", "past") in said


def test_speakers_are_named(using: Tools) -> None:
    here = found("According to the Pentagon, Iran struck Erbil.", using)
    (struck,) = [one for one in here.stated if one.relation == "struck"]
    assert struck.statement.speaker


def test_a_statement_is_dated_by_its_own_clause_or_by_its_document(using: Tools) -> None:
    day = dt.date(2025, 11, 3)
    (dated,) = found("Israel bombed Homs on 1 October 2025.", using, day).stated
    (undated,) = found("Israel bombed Homs.", using, day).stated
    assert (dated.statement.earliest, dated.statement.dated, dated.statement.date_prec) == (dt.date(2025, 10, 1), "1 October 2025", 1)
    assert (undated.statement.earliest, undated.statement.dated) == (day, "")


def test_a_time_before_a_comma_dates_no_noun_behind_it(using: Tools) -> None:
    text = "Russia has kept up ties with Syria since 2015, partly due to its base in Tartus."
    (base,) = [one for one in found(text, using).stated if one.relation == "holds_base"]
    assert base.statement.dated == ""


def test_every_statement_refers_to_what_is_there(using: Tools) -> None:
    text = " ".join(text for text, _ in SAID)
    here = found(text, using)
    mentions, known = {mention.id for mention in here.mentions}, {*here.places, *here.areas}
    for one in here.stated:
        assert one.statement.actor_mention in mentions
        assert one.statement.place_mention in mentions
        assert one.actor in here.actors
        assert one.place in known
        passage = next(passage for passage in here.passages if passage.id == one.statement.passage)
        assert passage.start <= one.statement.start < one.statement.end <= passage.end
        assert one.statement.status in get_args(Status)
        assert 0 < one.statement.confidence <= 1
    assert len({one.statement.id for one in here.stated}) == len(here.stated)


# ---- the parts


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_any_text_is_read_as_a_sentence(text: str) -> None:
    lexicon, tagger = Lexicon.load(), Tagger.load()
    document = Document(id="d", text=text, title="", source="", sha256="")
    for passage in split("d", text):
        row = units(document, passage, (), tagger)
        sentence = Sentence(units=row, chunks=chunks(row, lexicon))
        assert [chunk.first for chunk in sentence.chunks] == [0, *(chunk.last + 1 for chunk in sentence.chunks)][: len(sentence.chunks)]
        for number, chunk in enumerate(sentence.chunks):
            if chunk.kind == "vg":
                assert all(sentence.kind(at) == "np" for at in sentence.subjects(number))


def test_a_very_long_sentence_is_passed_over(using: Tools) -> None:
    assert not found("Israel bombed Homs and " * 200 + "left.", using).stated


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Russia , which backs Assad , bombed Idlib .", {"Russia"}),
        ("Troops stationed near the border bombed Idlib .", {"Troops"}),
        ("Israel bombed Homs and struck Hama .", {"Israel"}),
        ("Washington forced Turkey to leave Afrin .", {"Turkey"}),
        ("Turkey plans to leave Afrin .", {"Turkey"}),
        ("In Idlib , rebels attacked a convoy .", {"rebels"}),
    ],
)
def test_the_last_verb_has_the_right_subject(text: str, subjects: set[str], tagger: Tagger) -> None:
    lexicon = Lexicon.load()
    document = Document(id="d", text=text, title="", source="", sha256="")
    row = units(document, Passage(id="d/p1", document="d", start=0, end=len(text), kind="sentence"), (), tagger)
    sentence = Sentence(units=row, chunks=chunks(row, lexicon))
    verb = max(number for number, chunk in enumerate(sentence.chunks) if chunk.kind == "vg")
    assert {sentence.units[sentence.chunks[at].head].text for at in sentence.subjects(verb)} == subjects


def test_the_lexicon_fits_together() -> None:
    lexicon = Lexicon.load()
    frames = [frame for rows in (*lexicon.verbs.values(), *lexicon.nouns.values()) for frame in rows]
    known = {*lexicon.things, "actor", "foe", "victim", "with", "*"}
    assert {frame.relation for frame in frames} <= set(relations())
    assert set(relations()) <= {frame.relation for frame in frames}
    assert {kind for frame in frames for kind in (*frame.needs.split(), *frame.unless.split())} <= known
    assert {frame.status for frame in frames} <= {"past", "current", "ended", "planned"}
    assert all(word.split()[0] in lexicon.forms.values() for word in lexicon.verbs)


def test_every_relation_reads_in_every_status() -> None:
    for relation in relations().values():
        phrases = {relation.phrase(status) for status in ("current", "ended", "planned", "denied")}
        assert len(phrases) >= 3
        assert all(phrases)


def test_what_is_read_does_not_hang_on_the_order_of_sets() -> None:
    code = (
        "from geo.positionings.lexicon import Lexicon; found = Lexicon.load(); "
        "print(sorted(found.forms.items()), sorted(found.cues), sorted(found.phrasal.items()))"
    )
    said = {
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
