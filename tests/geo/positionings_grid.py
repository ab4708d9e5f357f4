"""A grid of plain sentences: what is done (relation, verb in all forms, object, place) crossed with constructions.

Names are well known, so that they are never the cause; who, where and which status is expected follow from the cell.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
EVENTS = frozenset({"struck", "clashed", "seized", "committed_abuse", "visited", "met", "moved_to", "left", "supplies"})
PLACES = ("Homs", "Goma", "Idlib", "Benghazi", "Mariupol", "Afrin", "Tartus", "Timbuktu", "Kandahar", "Kismayo", "Maiduguri", "Raqqa")
STATES = (("Russia", ""), ("Turkey", ""), ("Iran", ""), ("France", ""), ("China", ""))
GROUPS = (("Hezbollah", ""), ("Al-Shabaab", ""), ("the RSF", ""), ("Boko Haram", ""), ("the M23", ""), ("the Syrian army", ""))
FORCES = (("Russian troops", "s"), ("Turkish forces", "s"), ("M23 fighters", "s"), ("Ethiopian soldiers", "s"), ("Israeli forces", "s"))
PERSONS = (("Sergei Lavrov", ""), ("Antony Blinken", ""), ("Emmanuel Macron", ""), ("Volodymyr Zelensky", ""), ("Khalifa Haftar", ""))
"""Each with "s" for the plural."""
DOERS = {"arms": (*STATES[:3], *GROUPS, *FORCES), "state": STATES, "group": GROUPS, "force": FORCES, "person": PERSONS}
OTHERS = ("Kurdish fighters", "Islamic State militants", "ADF rebels")
PEERS = ("Vladimir Putin", "Wang Yi", "Paul Kagame")

DEEDS = """
struck | bomb bombs bombed bombed bombing |  | {p} |  | arms | past
struck | shell shells shelled shelled shelling |  | {p} |  | arms | past
struck | strike strikes struck struck striking |  | {p} |  | arms | past
struck | hit hits hit hit hitting |  | {p} |  | arms | past
struck | attack attacks attacked attacked attacking |  | {p} |  | arms | past
struck | bombard bombards bombarded bombarded bombarding |  | {p} |  | arms | past
struck | target targets targeted targeted targeting |  | {p} |  | arms | past
struck | launch launches launched launched launching |  | airstrikes | on {p} | arms | past
struck | carry carries carried carried carrying | out | airstrikes | on {p} | arms | past
struck | fire fires fired fired firing |  | rockets | at {p} | arms | past
struck | storm storms stormed stormed storming |  | {p} |  | arms | past
seized | capture captures captured captured capturing |  | {p} |  | arms | past
seized | seize seizes seized seized seizing |  | {p} |  | arms | past
seized | retake retakes retook retaken retaking |  | {p} |  | arms | past
seized | take takes took taken taking |  | control | of {p} | arms | past
seized | recapture recaptures recaptured recaptured recapturing |  | {p} |  | arms | past
seized | overrun overruns overran overrun overrunning |  | {p} |  | arms | past
seized | liberate liberates liberated liberated liberating |  | {p} |  | arms | past
seized | take takes took taken taking | over | {p} |  | arms | past
administers | control controls controlled controlled controlling |  | {p} |  | arms | past
administers | govern governs governed governed governing |  | {p} |  | arms | past
administers | rule rules ruled ruled ruling |  | {p} |  | arms | past
administers | administer administers administered administered administering |  | {p} |  | arms | past
administers | run runs ran run running |  | the town of {p} |  | arms | past
administers | hold holds held held holding |  | {p} |  | arms | past
administers | occupy occupies occupied occupied occupying |  | {p} |  | arms | past
patrols | patrol patrols patrolled patrolled patrolling |  | {p} |  | arms | past
patrols | conduct conducts conducted conducted conducting |  | patrols | in {p} | arms | past
patrols | patrol patrols patrolled patrolled patrolling |  | the streets of {p} |  | arms | past
patrols | carry carries carried carried carrying | out | patrols | around {p} | arms | past
holds_base | maintain maintains maintained maintained maintaining |  | a base | in {p} | arms | past
holds_base | operate operates operated operated operating |  | a base | near {p} | arms | past
holds_base | run runs ran run running |  | a military base | at {p} | arms | past
holds_base | establish establishes established established establishing |  | a base | in {p} | arms | current
holds_base | open opens opened opened opening |  | a naval base | in {p} | arms | current
holds_base | build builds built built building |  | an airbase | near {p} | arms | current
holds_base | man mans manned manned manning |  | a checkpoint | outside {p} | arms | past
holds_base | have has had had having |  | a base | in {p} | arms | past
deployed | deploy deploys deployed deployed deploying |  | troops | to {p} | arms | current
deployed | send sends sent sent sending |  | troops | to {p} | arms | current
deployed | station stations stationed stationed stationing |  | soldiers | in {p} | arms | current
deployed | keep keeps kept kept keeping |  | troops | in {p} | arms | past
deployed | have has had had having |  | troops | in {p} | arms | past
deployed | position positions positioned positioned positioning |  | tanks | near {p} | arms | current
deployed | maintain maintains maintained maintained maintaining |  | a military presence | in {p} | arms | past
deployed | operate operates operated operated operating |  |  | in {p} | arms | past
deployed | guard guards guarded guarded guarding |  | {p} |  | force | past
clashed | clash clashes clashed clashed clashing |  |  | with {z} in {p} | arms | past
clashed | fight fights fought fought fighting |  | {z} | in {p} | arms | past
clashed | battle battles battled battled battling |  | {z} | in {p} | arms | past
clashed | fight fights fought fought fighting |  |  | against {z} near {p} | arms | past
clashed | engage engages engaged engaged engaging |  | {z} | near {p} | arms | past
committed_abuse | massacre massacres massacred massacred massacring |  | dozens of villagers | in {p} | arms | past
committed_abuse | kill kills killed killed killing |  | civilians | in {p} | arms | past
committed_abuse | execute executes executed executed executing |  | prisoners | in {p} | arms | past
committed_abuse | torture tortures tortured tortured torturing |  | detainees | in {p} | arms | past
committed_abuse | abduct abducts abducted abducted abducting |  | villagers | in {p} | arms | past
committed_abuse | kidnap kidnaps kidnapped kidnapped kidnapping |  | aid workers | near {p} | arms | past
committed_abuse | rape rapes raped raped raping |  | women | in {p} | arms | past
committed_abuse | commit commits committed committed committing |  | atrocities | in {p} | arms | past
visited | visit visits visited visited visiting |  | {p} |  | person | past
visited | travel travels travelled travelled travelling |  |  | to {p} | person | past
visited | tour tours toured toured touring |  | {p} |  | person | past
visited | arrive arrives arrived arrived arriving |  |  | in {p} | person | past
visited | fly flies flew flown flying |  |  | to {p} | person | past
visited | pay pays paid paid paying |  | a visit | to {p} | person | past
met | meet meets met met meeting |  | {w} | in {p} | person | past
met | hold holds held held holding |  | talks | with {w} in {p} | person | past
met | meet meets met met meeting |  |  | with {w} in {p} | person | past
moved_to | flee flees fled fled fleeing |  |  | to {p} | group | past
moved_to | enter enters entered entered entering |  | {p} |  | arms | past
moved_to | retreat retreats retreated retreated retreating |  |  | to {p} | arms | past
moved_to | advance advances advanced advanced advancing |  |  | towards {p} | force | past
moved_to | move moves moved moved moving |  |  | into {p} | arms | past
moved_to | relocate relocates relocated relocated relocating |  |  | to {p} | group | past
moved_to | return returns returned returned returning |  |  | to {p} | group | past
moved_to | cross crosses crossed crossed crossing |  |  | into {p} | force | past
moved_to | reach reaches reached reached reaching |  | {p} |  | force | past
left | withdraw withdraws withdrew withdrawn withdrawing |  |  | from {p} | arms | past
left | leave leaves left left leaving |  | {p} |  | arms | past
left | pull pulls pulled pulled pulling | out of | {p} |  | arms | past
left | withdraw withdraws withdrew withdrawn withdrawing |  | troops | from {p} | arms | past
left | evacuate evacuates evacuated evacuated evacuating |  | {p} |  | arms | past
left | abandon abandons abandoned abandoned abandoning |  | {p} |  | arms | past
left | flee flees fled fled fleeing |  | {p} |  | group | past
left | retreat retreats retreated retreated retreating |  |  | from {p} | arms | past
seeks | seek seeks sought sought seeking |  | a base | in {p} | state | past
seeks | want wants wanted wanted wanting |  | a naval base | in {p} | state | past
seeks | request requests requested requested requesting |  | a base | in {p} | state | past
supplies | ship ships shipped shipped shipping |  | weapons | to {p} | state | past
supplies | deliver delivers delivered delivered delivering |  | aid | to {p} | group | past
supplies | send sends sent sent sending |  | ammunition | to {p} | state | past
supplies | supply supplies supplied supplied supplying |  | fuel | to {p} | state | past
hosts | host hosts hosted hosted hosting |  | {z} | in {p} | state | past
hosts | shelter shelters sheltered sheltered sheltering |  | {z} | in {p} | state | past
hosts | house houses housed housed housing |  | {z} | near {p} | state | past
hosts | grant grants granted granted granting |  | asylum to {w} | in {p} | state | past
based_in | live lives lived lived living |  |  | in {p} | person | past
based_in | work works worked worked working |  |  | in {p} | person | past
based_in | settle settles settled settled settling |  |  | in {p} | person | current
based_in | hide hides hid hidden hiding |  |  | in {p} | person | past
"""
"""Relation, the five forms of the verb, its particle, its object, what stands behind that, who does it, status of the plain past."""

CONSTRUCTIONS = """
past | {X} {past} {tail}. | past
past with time | {X} {past} {tail} on Monday. | past
present | {X} {now} {tail}. | now
perfect | {X} {has} {done} {tail}. | perfect
progressive | {X} {is} {doing} {tail}. | going
past perfect | {X} had {done} {tail}. | before
will | {X} will {do} {tail}. | planned
will not | {X} will not {do} {tail}. | denied
may | {X} may {do} {tail}. | planned
did not | {X} did not {do} {tail}. | denied
never | {X} {has} never {done} {tail}. | denied
no longer | {X} no longer {now} {tail}. | over | lasting
continues to | {X} {has} continued to {do} {tail}. | going
began to | {X} began to {do} {tail}. | begun
is believed to have | {X} {is} believed to have {done} {tail}. | thought
is believed to | {X} {is} believed to {do} {tail}. | going | lasting
plans to | {X} {is} planning to {do} {tail}. | ahead
refused to | {X} refused to {do} {tail}. | denied
denied doing | {X} denied {doing} {tail}. | denied
failed to | {X} failed to {do} {tail}. | denied
threatened to | {X} threatened to {do} {tail}. | ahead
stopped doing | {X} stopped {doing} {tail}. | over | lasting
used to | {X} used to {do} {tail}. | over | lasting
passive | {O} {was} {done} {rest} by {x}. | past | object
passive, by first | {O} {was} {done} by {x} {rest}. | past | object
passive perfect | {O} {was} later {done} {rest} by {x}. | past | object
passive future | {O} will be {done} {rest} by {x}. | ahead | object
relative clause | {X}, {who} {past} {tail}, {has} said nothing. | past
relative clause at the end | The envoy spoke of {x}, {who} {past} {tail}. | past
place which | {P}, which {x} {past}, is quiet. | past | place
place that | The town of {p} that {x} {past} is quiet. | past | place
place where | Aid workers left {p}, where {x} {past} {here}. | past | inside
where in a region | Aid workers fled the town of {p} in the north, where {x} {past} {here}. | past | inside
participle behind | {X} protested on Tuesday, {doing} {tail}. | aside
after doing | After {doing} {tail}, {x} declared victory. | done
having done | Having {done} {tail}, {x} declared victory. | done
reduced | {P}, {done} by {x}, is quiet. | done | place
apposition | {X}, a close ally of Minsk, {past} {tail}. | past
aside | {X}, backed by local militias, {past} {tail}. | past
two doers | {X} and {y} {past} {tail}. | past
allies | {X} and {their} allies {past} {tail}. | past
two places | {X} {past} {p} and {q}. | past | place
two verbs | {X} issued a statement and {past} {tail}. | past
first of two verbs | {X} {past} {tail} and issued a statement. | past
gap | {X} {past} {p} and {y} {q}. | past | place
while | While {x} {past} {tail}, negotiators kept talking. | past
as | Negotiators kept talking as {x} {past} {tail}. | past
after | The ceasefire collapsed after {x} {past} {tail}. | past
because | The UN protested because {x} {past} {tail}. | past
place in front | In {p}, {x} {past} {here}. | past | inside
two places in front | In {p} and {q}, {x} {past} {here}. | past | inside
time in front | On 3 May 2023 {x} {past} {tail}. | past
ordered to | The president ordered {x} to {do} {tail}. | wanted
ordered, with aside | The president ordered {x}, a close ally, to {do} {tail}. | wanted
forced to | The deal forced {x} to {do} {tail}. | begun
said that | The ministry said that {x} {past} {tail}. | told
said on a day that | The ministry said on Tuesday that {x} {past} {tail}. | told
told somebody that | Witnesses told Reuters that {x} {past} {tail}. | told
said two did | Officials said {x} and {y} {past} {tail}. | told
said behind | {X} {past} {tail}, the ministry said on Sunday. | past
said between | {X}, the ministry said, {past} {tail}. | told
according to | According to the ministry, {x} {past} {tail}. | past
reports that | There are reports that {x} {past} {tail}. | past
cleft | It was {x} {that} {past} {tail}. | past
accused of | Kyiv accused {x} of {doing} {tail}. | done | armed
accused two of | Kyiv accused {x} and {their} allies of {doing} {tail}. | done | armed
used it to | {X} used the truce to {do} {tail}. | begun
helped | {X} helped {do} {tail}. | done
not only | {X} not only {past} {tail} but also issued a statement. | past
since | Since January {x} {has} {done} {tail}. | since
said, after doing | The report says that after {doing} {tail}, {x} declared victory. | done
numbers | Some 300 {force} {past} {tail}. | past | armed
heading | {X} {now} {bare} | now
decision to | {Xs} decision to {do} {tail} was criticised. | wanted
plan to | {Xs} plan to {do} {tail} was criticised. | ahead
question | Did {x} {do} {tail}? |
if | If {x} {past} {tail}, the treaty would collapse. |
if behind | The treaty would collapse if {x} {past} {tail}. |
should | {X} should {do} {tail}, the columnist wrote. |
whether | It is unclear whether {x} {past} {tail}. |
fear | Residents fear that {x} will {do} {tail}. |
unless | Unless {x} {now} {tail}, the deal is dead. |
lest | Talks go on lest {x} {do} {tail}. |
imagine | Imagine that {x} {past} {tail}. |
demand | The UN demanded that {x} {do} {tail}. |
"""
"""Name, template, what is expected, and of which deeds alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A row of the table of deeds."""

    relation: str
    forms: tuple[str, str, str, str, str]
    """Base form, third person, past, participle, form in -ing."""
    particle: str
    object: str
    rest: str
    who: str
    past: str
    """The status of the plain past."""

    @property
    def lasts(self) -> bool:
        """Whether what is done goes on."""
        return self.relation not in EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One sentence of the grid."""

    construction: str
    relation: str
    text: str
    actor: str
    place: str
    statuses: frozenset[str]
    """Any of which is right; empty where the sentence claims nothing."""


def deeds() -> tuple[Deed, ...]:
    """The deeds of the table."""
    found = []
    for row in DEEDS.strip().splitlines():
        relation, forms, particle, thing, rest, who, past = (field.strip() for field in row.split("|"))
        one, two, three, four, five = forms.split()
        found.append(
            Deed(relation=relation, forms=(one, two, three, four, five), particle=particle, object=thing, rest=rest, who=who, past=past)
        )
    return tuple(found)


def cells() -> Iterator[Cell]:
    """All cells of the grid, by construction."""
    for row in CONSTRUCTIONS.strip().splitlines():
        name, template, told, *only = (field.strip() for field in row.split("|"))
        for deed in deeds():
            if not only or _fits(deed, only[0]):
                yield _cell(name, template, told, deed)


def _fits(deed: Deed, only: str) -> bool:
    light = deed.forms[0] == "have" or deed.relation == "moved_to" or deed.particle == "out of"
    inside = deed.rest.endswith("in {p}") or deed.rest.endswith("near {p}")
    fits = {
        "lasting": deed.lasts,
        "object": bool(deed.object) and not light,
        "place": deed.object == "{p}" and deed.particle != "out of",
        "inside": inside and (bool(deed.object) or deed.relation in {"clashed", "deployed"}),
        "armed": deed.who in {"arms", "force"},
    }
    return fits[only]


def _cell(name: str, template: str, told: str, deed: Deed) -> Cell:
    key = f"{name}{deed.relation}{deed.forms[0]}{deed.object}{deed.rest}"
    doers = DOERS[deed.who]
    x, plural = _pick(doers, key)
    y = _pick([one for one in doers if one[0] != x], key + "y")[0]
    p = _pick(PLACES, key + "p")
    q = _pick([one for one in PLACES if one != p], key + "q")
    names = {"p": p, "z": _pick(OTHERS, key + "z"), "w": _pick(PEERS, key + "w")}
    thing, rest = deed.object.format_map(names), deed.rest.format_map(names)
    force = _pick(FORCES, key + "f")[0]
    text = template.format_map(_fields(deed, x, thing, rest, plural=bool(plural)) | names | {"P": p, "q": q, "y": y, "force": force})
    text = " ".join(text.split()).replace(" .", ".")
    actor = force if "{force}" in template else x
    return Cell(
        construction=name,
        relation=deed.relation,
        text=text.removeprefix("The ") if name == "heading" else text,
        actor=actor.removeprefix("the ").removesuffix(" fighters"),
        place=p,
        statuses=_statuses(told, deed),
    )


def _fields(deed: Deed, x: str, thing: str, rest: str, *, plural: bool) -> dict[str, str]:
    do, does, did, done, doing = (f"{form} {deed.particle}".strip() for form in deed.forms)
    person, several = deed.who == "person", thing.endswith(("s", "women")) and deed.object != "{p}"
    tail = f"{thing} {rest}".strip()
    here = f"{'' if deed.object == '{p}' else thing} {rest.rsplit(' ', 2)[0] if rest.count(' ') > 1 else ''}".strip()
    return {
        "x": x, "X": x[0].upper() + x[1:], "Xs": x[0].upper() + x[1:] + ("'" if x.endswith("s") else "'s"),
        "O": thing[:1].upper() + thing[1:],
        "do": do, "now": do if plural else does, "past": did, "done": done, "doing": doing,
        "tail": tail, "rest": rest, "here": here,
        "bare": tail.removeprefix("a ").removeprefix("an ").replace(" the ", " ").removeprefix("the "),
        "has": "have" if plural else "has", "is": "are" if plural else "is", "was": "were" if several else "was",
        "their": "his" if person else "their" if plural else "its", "who": "who" if person or plural else "which",
        "that": "who" if person else "that",
    }  # fmt: skip


def _statuses(told: str, deed: Deed) -> frozenset[str]:
    staying = {"current"} if deed.forms[0] in {"maintain", "keep", "hold"} else set()
    lasting = {
        "past": {deed.past}, "now": {"current"}, "perfect": {"current"}, "going": {"current"}, "before": {"ended", "past", deed.past},
        "over": {"ended"}, "thought": {"past", "current"}, "told": {deed.past, "current"}, "done": {"past", "current", "ended"},
    }  # fmt: skip
    happened = {
        "past": {"past"}, "now": {"past", "current"}, "perfect": {"past"}, "going": {"current"}, "before": {"past"},
        "thought": {"past"}, "told": {"past"}, "done": {"past"},
    }  # fmt: skip
    either = {
        "planned": {"planned"} | (staying if told == "ahead" else set()), "ahead": {"planned"} | staying, "denied": {"denied"},
        "begun": {"past", "current"}, "aside": {"past", "current"}, "since": {"past", "current"},
        "wanted": {"planned", "past"} | staying, "": set(),
    }  # fmt: skip
    return frozenset(either[told] if told in either else (lasting if deed.lasts else happened)[told])


def _pick(items: Sequence[Item], key: str) -> Item:
    """One of several, the same each time for a key."""
    return items[zlib.crc32(key.encode()) % len(items)]
