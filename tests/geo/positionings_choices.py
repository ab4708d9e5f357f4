"""What sentences with several turns are made of: names, deeds, and the table of turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.geo.positionings_grid import OTHERS, PEERS, Deed, deeds, statuses

Claim = tuple[str, str, str, frozenset[str]]
"""Relation, what the actor's name holds, what the place's name holds, statuses of which any is right."""
STATES = {"Russia": "Russian", "Turkey": "Turkish", "Iran": "Iranian", "France": "French", "China": "Chinese"}
PERSONS = {"Sergei Lavrov": "Russian", "Hakan Fidan": "Turkish", "Abbas Araghchi": "Iranian", "Emmanuel Macron": "French"}
GROUPS = ("Hezbollah", "Al-Shabaab", "the RSF", "Boko Haram", "the M23", "Hamas", "the SDF")
FORCES = ("Russian troops", "Turkish forces", "Hezbollah fighters", "Ethiopian soldiers", "Israeli forces")
KINDS = {"arms": ("group", "state", "force"), "state": ("state",), "group": ("group",), "force": ("force",), "person": ("person",)}
NAMES = {"state": tuple(STATES), "group": GROUPS, "force": FORCES, "person": tuple(PERSONS)}
BYSTANDERS = ("Germany", "Saudi Arabia", "Egypt", "the United Nations", "the African Union")
VENUES = ("Geneva", "Doha", "Vienna", "Nairobi")
ENEMIES = ("the Islamic State", "the PKK", "the Allied Democratic Forces")
PLACES = {
    "Homs": "central Syria", "Idlib": "northern Syria", "Daraa": "southern Syria", "Afrin": "northern Syria", "Goma": "eastern Congo",
    "Benghazi": "eastern Libya", "Mariupol": "southern Ukraine", "Timbuktu": "northern Mali", "Kandahar": "southern Afghanistan",
    "Kismayo": "southern Somalia", "Maiduguri": "northern Nigeria", "Mosul": "northern Iraq",
}  # fmt: skip
"""Each with where it lies."""
THIRD = "Palmyra"
"""The last of three places."""
ANY = frozenset({"past", "current", "planned", "denied", "ended"})
_MORE = """
struck | stage stages staged staged staging | | raids | in {p} | arms | past
struck | mount mounts mounted mounted mounting | | an attack | on {p} | arms | past
struck | conduct conducts conducted conducted conducting | | airstrikes | near {p} | arms | past
left | complete completes completed completed completing | | a withdrawal | from {p} | arms | past
left | stage stages staged staged staging | | a withdrawal | from {p} | arms | past
visited | make makes made made making | | a trip | to {p} | person | past
administers | have has had had having | | control | of {p} | arms | past
administers | exercise exercises exercised exercised exercising | | control | over {p} | arms | past
holds_base | have has had had having | | an outpost | in {p} | arms | past
deployed | have has had had having | | a military presence | in {p} | arms | past
seized | complete completes completed completed completing | | the capture | of {p} | arms | past
met | hold holds held held holding | | a meeting | with {w} in {p} | person | past
supplies | send sends sent sent sending | | a shipment of weapons | to {p} | state | past
"""
LIGHT = frozenset({"have", "stage", "complete", "exercise", "mount"})
"""Verbs whose object says what is done, and that are not put in the passive."""
_OPPOSITE = {"clashed": ("Kurdish fighters", "Islamic State", "ADF rebels"), "met": PEERS}
"""Who does the same as the doer, whatever the place."""
_SPANS = frozenset({"for years", "several months", "third day", "since", "since fall"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A row of the table of turns."""

    slot: str
    name: str
    text: str
    told: str
    """What it makes of the deed, as in the grid."""
    only: frozenset[str]
    """Where it fits, or what it asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """One sentence, or two, of the grammar."""

    text: str
    claims: tuple[Claim, ...]
    also: tuple[Claim, ...] = ()
    """What may be claimed besides."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """The name of what was chosen, by slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Who does it, as the sentence puts it."""

    text: str
    names: tuple[str, ...]
    """What the names of the actors hold."""
    plural: bool
    kind: str
    name: str
    choice: str

    @property
    def is_aside(self) -> bool:
        """Whether an aside ends it."""
        return self.text.endswith(",")

    def is_a(self, needed: str) -> bool:
        """Whether "its fighters", "the group" or "the troops" can mean it."""
        group = self.kind == "group" and len(self.names) == 1
        troops = self.kind == "force" or "soldiers" in self.text or "troops" in self.text
        return {"fighters": group and not self.plural, "group": group, "troops": troops and len(self.names) == 1}[needed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where it is done, as the sentence puts it."""

    text: str
    names: tuple[str, ...]
    choice: str


@cache
def choices() -> Mapping[str, tuple[Choice, ...]]:
    """The rows of the table, by slot."""
    found: dict[str, list[Choice]] = {}
    for line in (Path(__file__).parent / "positionings_turns.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            slot, name, text, told, only, *_ = (part.strip() for part in f"{line}||".split("|"))
            found.setdefault(slot, []).append(Choice(slot=slot, name=name, text=text, told=told, only=frozenset(only.split())))
    return {slot: tuple(rows) for slot, rows in found.items()}


@cache
def all_deeds() -> tuple[Deed, ...]:
    """Those of the grid, and some whose object says what is done."""
    return (*deeds(), *deeds(_MORE.strip().splitlines()))


def besides(claims: tuple[Claim, ...], venue: str) -> tuple[Claim, ...]:
    """What may be claimed besides: of the other side, and of the enemies that some turns name."""
    places = (*PLACES, THIRD)
    enemies = [name.removeprefix("the ") for name in ENEMIES]
    wanted = [("seeks", name, place, frozenset({"planned", "current"})) for told, name, place, _ in claims if told == "holds_base"]
    opposite = [(told, name, place, ANY) for told, names in _OPPOSITE.items() for name in names for place in places]
    fights = [("clashed", name, place, ANY) for name in enemies for place in places]
    return (*wanted, *opposite, *fights, *(("struck", name, venue, ANY) for name in enemies))


def status_of(told: str, deed: Deed, chosen: Mapping[str, str]) -> frozenset[str]:
    """Those of which any is right for a deed that is told so, among the other choices."""
    if told in {"", "unclaimed"}:
        return frozenset()
    found = ANY if told in {"perhaps", "none"} else statuses(told, deed)
    if deed.lasts and deed.forms[0] in {"keep", "maintain"} and "planned" in found:
        found |= {"current"}
    lasting = _SPANS & {chosen.get("front"), chosen.get("end")} or "since" in f"{chosen.get('verb')}{chosen.get('passive')}"
    if lasting and found & {"past", "current"}:
        found |= {"past", "current", "ended"}
    if told in {"told", "thought"} or (told in {"past", "perfect", "before"} and chosen.get("frame") != "none"):
        found |= {"past", "current"}
    had = deed.lasts and told in {"past", "told", "perfect"} and (deed.forms[0] == "have" or "before" in chosen.get("second", ""))
    return found | {"ended"} if had else found


def forms_of(deed: Deed, *, plural: bool) -> dict[str, str]:
    """The forms of its verb, and those of "to have" and "to be" that go with the doer."""
    do, does, did, done, doing = (f"{form} {deed.particle}".strip() for form in deed.forms)
    return {
        "do": do, "now": do if plural else does, "did": did, "done": done, "doing": doing,
        "has": "have" if plural else "has", "is": "are" if plural else "is", "was": "were" if plural else "was",
    }  # fmt: skip


def short(name: str) -> str:
    """What the exact words of a mention hold at least."""
    return name.removeprefix("the ").removesuffix(" fighters")


def possessive(name: str) -> str:
    """With "'s"."""
    return name + ("'" if name.endswith("s") else "'s")


def capital(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


__all__ = ["OTHERS", "PEERS", "Choice", "Claim", "Composed", "Deed", "Doer", "Where"]
