"""Nouns and clauses by rote: what is told of a place by "airstrikes by", "under the control of", "base in", "on a visit to"."""

from __future__ import annotations

import pytest

from geo.model import Document
from geo.pipeline import Tools, find_in

STATES = (("Russia", "Russian"), ("Turkey", "Turkish"), ("Israel", "Israeli"), ("Ethiopia", "Ethiopian"), ("France", "French"))
GROUPS = (
    ("Hezbollah", ""),
    ("Al-Shabaab", ""),
    ("Boko Haram", ""),
    ("the RSF", ""),
    ("the M23", ""),
    ("Islamic State", ""),
    ("the SDF", ""),
)
PERSONS = (("Sergei Lavrov", ""), ("Antony Blinken", ""), ("Emmanuel Macron", ""), ("Khalifa Haftar", ""))
ACTORS = {"S": STATES, "G": GROUPS, "P": PERSONS, "A": (*STATES[:2], *GROUPS[2:4])}
"""Each with its adjective."""
PLACES = ("Homs", "Goma", "Idlib", "Benghazi", "Mariupol", "Afrin", "Tartus", "Kandahar", "Kismayo", "Maiduguri", "Raqqa")

TOLD = """
struck | {poss} airstrikes on {p} killed ten people. | past | A
struck | An airstrike by {x} on {p} killed ten people. | past | A
struck | Airstrikes on {p} by {x} killed ten people. | past | A
struck | {adj} airstrikes on {p} killed ten people. | past | S
struck | Ten people were killed in {adj} airstrikes on {p}. | past | S
struck | Ten people died when {adj} jets bombed {p}. | past | S
struck | {p} was hit by {adj} airstrikes. | past | S
struck | {p} came under attack from {x}. | past | A
struck | {x} claimed responsibility for the attack on {p}. | past | G
struck | {x} has stepped up attacks on {p}. | past current | A
struck | A drone fired by {x} hit {p}. | past | A
struck | A wave of {adj} strikes hit {p} overnight. | past | S
struck | The attack by {x} on {p} was the third this week. | past | A
struck | The mayor blamed {x} for the attack on {p}. | past | A
struck | Rockets launched by {x} landed in {p}. | past | A
struck | {x} carried out the attack on {p}, the army said. | past | A
struck | The siege ended after {poss} bombardment of {p}. | past | A
struck | {poss} raid on {p} left six dead. | past | A
administers | {p} is under the control of {x}. | current | A
administers | {p} remains under {poss} control. | current | A
administers | {p} has been under {adj} control since 2019. | current | S
administers | {p} is controlled by {x}. | current | A
administers | {p}, controlled by {x}, is quiet. | current | A
administers | Control of {p} passed to {x}. | current past | A
administers | {x} has full control of {p}. | current | A
administers | {x} is in control of {p}. | current | A
administers | {p} is in the hands of {x}. | current | A
administers | The city of {p} has been in the hands of {x} since May. | current | A
administers | {x} retains control of {p}. | current | A
administers | {x} lost control of {p}. | ended | A
administers | {p} is no longer under the control of {x}. | ended | A
administers | {x} runs the courts in {p}. | current | G
administers | {x} collects taxes in {p}. | current | G
administers | {p} is ruled by {x}. | current | A
administers | {p} and {q} are controlled by {x}. | current | A
administers | Most of {p} is controlled by {x}. | current | A
administers | {x} controls most of {p}. | current | A
administers | {x} controls large parts of {p}. | current | A
administers | {x} now controls {p}, {q} and the road between them. | current | A
administers | {x}, which controls {p}, has imposed a curfew. | current | A
administers | {poss} rule over {p} lasted three years. | current past ended | A
seized | {p} fell to {x} in May. | past | A
seized | The fall of {p} to {x} shocked the region. | past | A
seized | {poss} capture of {p} shocked the region. | past | A
seized | The capture of {p} by {x} shocked the region. | past | A
seized | The seizure of {p} by {x} was condemned. | past | A
seized | {p} was lost to {x} in May. | past | A
stronghold | {p} is a stronghold of {x}. | current | G
stronghold | {p}, a stronghold of {x}, is quiet. | current | G
stronghold | {p}, a {x0} stronghold, is quiet. | current | G
stronghold | {poss} stronghold of {p} is quiet. | current | G
stronghold | The {x0} stronghold of {p} is quiet. | current | G
stronghold | The army bombed {poss} stronghold in {p}. | current | G
stronghold | {p} was once a stronghold of {x}. | ended | G
stronghold | {p} has long been a bastion of {x}. | current | G
holds_base | {poss} base in {p} was attacked. | current | A
holds_base | A {adj} base in {p} was attacked. | current | S
holds_base | The {adj} military base near {p} was attacked. | current | S
holds_base | Drones attacked a base of {x} in {p}. | current | A
holds_base | {p} hosts a {adj} base. | current | S
holds_base | {p} is home to a {adj} naval base. | current | S
holds_base | There is a {adj} base in {p}. | current | S
holds_base | {x} closed its base in {p}. | ended | A
holds_base | {x} handed over its base in {p}. | ended | A
holds_base | {poss} former base in {p} is empty. | ended | A
holds_base | The prison in {p} is run by {x}. | current | G
holds_base | {x} has set up checkpoints in {p}. | current | A
holds_base | {x} plans to open a base in {p}. | planned | S
holds_base | Plans for a {adj} base in {p} were announced. | planned | S
holds_base | {x} said it would keep its base in {p}. | current | A
holds_base | {x} has no base in {p}. | denied | A
deployed | {adj} troops in {p} were attacked. | current | S
deployed | {adj} troops are stationed in {p}. | current | S
deployed | {adj} troops stationed in {p} were attacked. | current | S
deployed | Some 500 {adj} soldiers are based in {p}. | current | S
deployed | The deployment of {adj} troops to {p} was criticised. | current past | S
deployed | {poss} deployment of troops to {p} was criticised. | current past | S
deployed | {poss} military presence in {p} was criticised. | current | A
deployed | There are {adj} troops in {p}. | current | S
deployed | Thousands of {adj} soldiers remain in {p}. | current | S
deployed | {x} is active in {p}. | current | G
deployed | {poss} fighters are entrenched in {p}. | current | G
deployed | {adj} peacekeepers have been in {p} since 2013. | current | S
deployed | No {adj} soldiers are in {p}. | denied | S
deployed | {adj} instructors train recruits in {p}. | current | S
patrols | {adj} troops patrol the streets of {p}. | current | S
patrols | {x} resumed patrols in {p}. | current | A
patrols | Patrols by {x} in {p} have increased. | current | A
patrols | {adj} patrols in {p} have increased. | current | S
patrols | {adj} warships patrol the waters off {p}. | current | S
patrols | {p} is patrolled by {x}. | current | A
patrols | The streets of {p} are patrolled by {x}. | current | A
patrols | {x} and {y} began joint patrols in {p}. | current | A
patrols | {poss} fighters on patrol in {p} were attacked. | current past | G
patrols | {x} stopped patrolling {p}. | ended | A
clashed | Clashes between {x} and {y} in {p} left ten dead. | past | G
clashed | Fighting between {x} and {y} broke out in {p}. | past | G
clashed | {x} and {y} clashed in {p}. | past | G
clashed | {x} and {y} are fighting over {p}. | current | G
clashed | {p} saw heavy fighting between {x} and {y}. | past | G
clashed | Heavy fighting continues in {p} between {x} and {y}. | current | G
clashed | Ten soldiers died in clashes with {x} in {p}. | past | G
clashed | The battle for {p} pitted {x} against {y}. | past | G
committed_abuse | {x} is accused of massacring civilians in {p}. | past | G
committed_abuse | The massacre of civilians in {p} by {x} was condemned. | past | G
committed_abuse | {poss} massacre of civilians in {p} was condemned. | past | G
committed_abuse | Massacres committed by {x} in {p} were condemned. | past | G
committed_abuse | Atrocities by {x} in {p} were condemned. | past | G
committed_abuse | The UN accused {x} of war crimes in {p}. | past | A
committed_abuse | {x} was blamed for a massacre in {p}. | past | A
committed_abuse | The UN said {x} had committed war crimes in {p}. | past | A
committed_abuse | Civilians were killed by {x} in {p}. | past | G
committed_abuse | Dozens of villagers in {p} were executed by {x}. | past | G
committed_abuse | Twelve people were abducted by {x} in {p}. | past | G
committed_abuse | Twelve students abducted by {x} in {p} were freed. | past | G
committed_abuse | {x} carried out summary executions in {p}. | past | G
committed_abuse | Amnesty documented rapes by {x} in {p}. | past | G
visited | {x} paid a visit to {p}. | past | P
visited | {poss} visit to {p} lasted a day. | past | P
visited | A visit by {x} to {p} was announced. | past planned | P
visited | During a visit to {p}, {x} praised the army. | past | P
visited | On a visit to {p}, {x} praised the army. | past | P
visited | {x}, on a visit to {p}, praised the army. | past | P
visited | {x} is on a visit to {p}. | current | P
visited | {x} will visit {p} next week. | planned | P
visited | {x} cancelled a trip to {p}. | denied | P
visited | {x} returned from a visit to {p}. | past | P
met | Talks between {x} and {y} in {p} ended. | past | P
met | {x} held talks with {y} in {p}. | past | P
met | {x} and {y} met in {p}. | past | P
met | {x} met his counterpart in {p}. | past | P
met | A meeting between {x} and {y} took place in {p}. | past | P
met | {x} is to meet {y} in {p}. | planned | P
met | A summit of {x} and {y} is planned in {p}. | planned | P
left | {poss} withdrawal from {p} began. | past current | A
left | The withdrawal of {adj} troops from {p} began. | past current | S
left | {adj} troops left {p}. | past | S
left | The last {adj} troops left {p} in May. | past | S
left | {x} pulled its troops out of {p}. | past | A
left | {x} was driven out of {p}. | past | A
left | {adj} troops have begun withdrawing from {p}. | past current | S
left | {x} has started to withdraw from {p}. | past current | A
left | {x} agreed to withdraw from {p}. | planned | A
left | {x} completed its withdrawal from {p}. | past | A
left | {x} was forced to retreat from {p}. | past | A
moved_to | {adj} troops entered {p}. | past | S
moved_to | {adj} troops crossed into {p}. | past | S
moved_to | {poss} return to {p} was announced. | past planned | P
moved_to | {x} fled to {p} from {q}. | past | P
moved_to | {x} has moved to {p}. | past | P
moved_to | A convoy of {adj} troops entered {p}. | past | S
moved_to | {x} withdrew from {q} to {p}. | past | A
based_in | {x} lives in {p}. | current | P
based_in | {x}, who lives in {p}, spoke to reporters. | current | P
based_in | {x}, who is based in {p}, spoke to reporters. | current | P
based_in | {x} lives in exile in {p}. | current | P
based_in | From exile in {p}, {x} called for protests. | current | P
based_in | From his exile in {p}, {x} called for protests. | current | P
based_in | {x} is imprisoned in {p}. | current | P
based_in | {x} is being held in {p}. | current | P
based_in | {x}, now living in {p}, spoke to reporters. | current | P
based_in | {x}, jailed in {p}, spoke to reporters. | current | P
based_in | {p}-based {x} spoke to reporters. | current | P
based_in | {x} spent ten years in {p}. | past ended | P
based_in | {x} has lived in {p} since 2011. | current | P
based_in | {x} lived in {p} until 2011. | ended | P
from | {x} was born in {p}. | current | P
from | {x}, born in {p}, spoke to reporters. | current | P
from | {x}, a native of {p}, spoke to reporters. | current | P
from | {p}-born {x} spoke to reporters. | current | P
from | Born in {p}, {x} joined the army. | current | P
from | {x} comes from {p}. | current | P
from | {x} hails from {p}. | current | P
from | {x} was born and raised in {p}. | current | P
hosts | {x} shelters {y} fighters in {p}. | current | S
hosts | {x} hosts {y} leaders in {p}. | current | S
hosts | {x} has given asylum to rebel leaders in {p}. | current | S
supplies | {poss} arms deliveries to {p} continue. | current | S
supplies | {x} is sending weapons to {p}. | current | S
supplies | {x} delivered fuel and grain to {p}. | past | S
seeks | {x} wants a base in {p}. | current | S
seeks | {poss} bid for a base in {p} failed. | current past | S
seeks | {x} is seeking access to the port of {p}. | current | S
seeks | {x} has asked for a base in {p}. | current past | S
seeks | {x} is in talks on a base in {p}. | current | S
"""
"""Relation, template, statuses of which any is right, and whether of states, groups, persons or any."""

NOTHING = """
{poss} ambassador to {p} resigned.
A film about {x} in {p} won a prize.
{x} played a match in {p}.
{x} condemned the attack on {p}.
{x} denied reports from {p}.
The mayor of {p} criticised {x}.
A report on {x} was published in {p}.
Protesters in {p} burned flags of {x}.
{x} called for a ceasefire in {p}.
A court in {p} convicted members of {x}.
{poss} foreign minister spoke about {p}.
Experts in {p} fear {x}.
If {x} took {p}, the war would end.
Will {x} take {p}?
The history of {p} interests {x}.
{x} is worried about {p}.
Residents of {p} fled from {x}.
The army said in {p} that {x} was weak.
{x} sent condolences to {p}.
A former soldier of {x} visited {p}.
{p} is far from {x}.
A journalist in {p} wrote about {x}.
{x} backs the government in {p}.
The UN in {p} warned {x}.
Refugees from {p} blame {x}.
{p} asked {x} for help.
{x} lost a friendly match in {p}.
A novel set in {p} describes {x}.
The governor of {p} wants {x} to leave.
The governor of {p} urged {x} to attack.
"""


def told(text: str, using: Tools) -> set[tuple[str, str, str, str]]:
    """Actor, relation, place and status of each statement, by the words of the text."""
    here = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    exact = {mention.id: mention.exact for mention in here.mentions}
    return {
        (exact[one.statement.actor_mention], one.relation, exact[one.statement.place_mention], one.statement.status) for one in here.stated
    }


def sentence(template: str, kind: str, number: int) -> tuple[str, tuple[str, str], str]:
    """A template with names, the actor's name and adjective, and the place."""
    actors = ACTORS[kind]
    (x, adjective), (y, _) = actors[number % len(actors)], actors[(number + 1) % len(actors)]
    place, other = PLACES[number % len(PLACES)], PLACES[(number + 3) % len(PLACES)]
    short = x.removeprefix("the ")
    text = template.format(x=x, y=y.removeprefix("the "), p=place, q=other, adj=adjective, poss=f"{x}'s", x0=short)
    return text[0].upper() + text[1:], (short, adjective or short), place


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_what_is_told_by_a_noun_is_found(row: str, using: Tools) -> None:
    relation, template, statuses, kind = (field.strip() for field in row.split("|"))
    missed = []
    for number in range(3):
        text, names, place = sentence(template, kind, number + len(template))
        found = told(text, using)
        right = [one for one in found if one[1] == relation and any(name in one[0] for name in names) and place in one[2]]
        missed += [] if any(one[3] in statuses.split() for one in right) else [(text, found)]
    assert missed == []


@pytest.mark.parametrize("template", NOTHING.strip().splitlines())
def test_being_named_beside_a_place_is_nothing(template: str, using: Tools) -> None:
    texts = [sentence(template, "SG"[number % 2], number + len(template))[0] for number in range(4)]
    assert {text: found for text in texts if (found := told(text, using))} == {}
