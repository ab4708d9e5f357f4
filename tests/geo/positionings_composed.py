"""A small grammar of sentences with several turns at once, whose statements follow from the choices that made them.

Each sentence is a deed of the grid with a doer, a verb group, a place, what stands before and behind it, on whose word it is told,
and a second deed: chosen independently, with the names of others who say, urge or condemn and of places where they do so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from tests.geo.positionings_grid import EVENTS, OTHERS, PEERS, Deed, deeds, statuses

Claim = tuple[str, str, str, frozenset[str]]
"""Relation, what the actor's name holds, what the place's name holds, statuses of which any is right."""
STATES = {"Russia": "Russian", "Turkey": "Turkish", "Iran": "Iranian", "France": "French", "China": "Chinese"}
GROUPS = ("Hezbollah", "Al-Shabaab", "the RSF", "Boko Haram", "the M23", "Hamas", "the SDF")
FORCES = ("Russian troops", "Turkish forces", "Hezbollah fighters", "Ethiopian soldiers", "Israeli forces")
PERSONS = {"Sergei Lavrov": "Russian", "Hakan Fidan": "Turkish", "Abbas Araghchi": "Iranian", "Emmanuel Macron": "French"}
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
_OPPOSITE = {"clashed": ("Kurdish fighters", "Islamic State", "ADF rebels"), "met": PEERS}
"""Who does the same as the doer, and where is not asked."""
_SHORT = frozenset({
    "none", "day", "last week", "first time", "purpose", "retaliation", "support of", "operation", "amid", "despite", "agreement",
})  # fmt: skip
"""What may stand before a second deed that has no subject of its own."""
_FRONTED = frozenset({"none", "said that", "told", "spokesman", "said behind", "said behind on", "said inverted", "according to behind"})
"""Who says so may stand before something that stands before the clause."""
_SAME = frozenset({
    "and", "and later", "before doing", "before", "participle", "according and", "having", "to inf", "while doing", "by doing", "from where",
    "a year after", "also", "day after", "accused", "while at the same time", "without", "instead of",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A row of the table of turns."""

    slot: str
    name: str
    text: str
    told: str
    only: tuple[str, ...]


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
class _Doer:
    text: str
    names: tuple[str, ...]
    plural: bool
    kind: str
    name: str
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
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
            found.setdefault(slot, []).append(Choice(slot=slot, name=name, text=text, told=told, only=tuple(only.split())))
    return {slot: tuple(rows) for slot, rows in found.items()}


@cache
def _deeds() -> tuple[Deed, ...]:
    return (*deeds(), *deeds(_MORE.strip().splitlines()))


def composed(seed: int) -> Composed:
    """A sentence, the same for each seed."""
    while True:
        found = _Composer(random.Random(seed)).sentence()  # noqa: S311 - to choose words, not to keep secrets
        if found is not None:
            return found
        seed += 1_000_003


def sentences(number: int, first: int = 0) -> Iterator[Composed]:
    """So many sentences, from a seed on."""
    return (composed(seed) for seed in range(first, first + number))


class _Composer:
    """Makes one sentence of choices."""

    def __init__(self, chance: random.Random) -> None:
        """Draw the bystanders first."""
        self.chance = chance
        self.chosen: dict[str, str] = {}
        self.doer = ""
        self.told_of_place: list[Claim] = []
        self.deed = chance.choice(_deeds())
        self.places = chance.sample(list(PLACES), 4)
        self.names = {
            "b": chance.choice(BYSTANDERS), "v": chance.choice(VENUES), "e": chance.choice(ENEMIES), "z": chance.choice(OTHERS),
            "w": chance.choice(PEERS), "badj": chance.choice(("Emirati", "Rwandan", "Qatari")),
        }  # fmt: skip
        self.names |= {key.upper(): _capital(name) for key, name in self.names.items()}

    def sentence(self) -> Composed | None:
        """None where the choices do not fit together."""
        shape = self.chance.choices(("active", "passive", "noun", "governed"), (12, 3, 3, 2))[0]
        self.chosen["shape"] = shape
        self.chosen["deed"] = f"{self.deed.relation} {self.deed.forms[0]}"
        made = {"active": self._active, "passive": self._passive, "noun": self._noun, "governed": self._governed}[shape]()
        if made is None:
            return None
        also = [("struck", name.removeprefix("the "), self.names["v"], frozenset(_ANY)) for name in ENEMIES]
        also += [("seeks", name, place, frozenset({"planned", "current"})) for relation, name, place, _ in made.claims if relation == "holds_base"]
        also += [("clashed", name.removeprefix("the "), place, frozenset(_ANY)) for name in ENEMIES for place in PLACES]
        also += [
            (relation, name, place, frozenset(_ANY))
            for relation, names in _OPPOSITE.items() for name in names for place in (*PLACES, "Palmyra")
        ]  # fmt: skip
        text = re.sub(r"\s+", " ", made.text).replace(" ,", ",").replace(" ;", ";").replace(" .", ".")
        text = re.sub(r",+([.;,])", r"\1", text).replace("..", ".").replace(",,", ",")
        text = re.sub(r"(^|[.] )([a-z])", lambda found: found[1] + found[2].upper(), text.strip())
        return replace(made, claims=(*made.claims, *self.told_of_place), text=text, also=(*made.also, *also), choices=dict(self.chosen))

    # ---- the shapes of a clause

    def _active(self) -> Composed | None:
        doer, where = self._doer(), self._where()
        verb = self._pick("verb", bare=0.25)
        frame, second = self._pick("frame", bare=0.4), self._pick("second", bare=0.45)
        if (verb.only and not self.deed.lasts) or not self._agree(doer, where, verb, frame, second):
            return None
        front, end = self._front(frame, second), self._end(verb, doer)
        if front is None or end is None or (second.name in {*_SAME, "relative of place"} and self.chosen["end"] not in _SHORT):
            return None
        fields = _fields(self.deed, plural=doer.plural)
        tail = self._tail(self.deed, where)
        vp = f"{verb.text.format_map(fields)} {tail} {end}"
        told = _told(verb.told, frame.told)
        claims = [] if told in {"none", "unclaimed"} else [
            (self.deed.relation, name, place, self._statuses(told, self.deed)) for name in doer.names for place in where.names
        ]  # fmt: skip
        return self._framed(frame, front, doer, vp, second, claims)

    def _passive(self) -> Composed | None:
        doer, where = self._doer(), self._where()
        verb, frame = self._pick("passive"), self._pick("frame", bare=0.4)
        light = self.deed.forms[0] in {"have", "stage", "complete", "exercise", "mount"} or self.deed.relation in {"moved_to", "seeks"} or self.deed.particle
        fits = not frame.told or verb.told in {"past", "perfect"}
        if not self.deed.object or light or not fits or frame.only or frame.name == "headline" or "cleft" in frame.name:
            return None
        thing = where.text if self.deed.object == "{p}" else self.deed.object.format_map(self.names | {"p": where.text})
        several = (thing.endswith(("s", "women")) and self.deed.object != "{p}") or (len(where.names) > 1 and self.deed.object == "{p}")
        fields = _fields(self.deed, plural=several)
        rest = "" if self.deed.object == "{p}" else self._rest(self.deed, where)
        end = self._end(verb, doer)
        front = self._front(frame, None)
        if end is None or front is None or (where.text.endswith(",") and rest):
            return None
        clause = f"{front} {thing} {verb.text.format_map(fields)} {rest} by {doer.text} {end}"
        told = _told(verb.told, frame.told)
        claims = [] if told in {"none", "unclaimed"} else [
            (self.deed.relation, name, place, self._statuses(told, self.deed)) for name in doer.names for place in where.names
        ]  # fmt: skip
        self.chosen["second"] = "none"
        return Composed(text=self._said(frame, clause), claims=tuple(claims))

    def _noun(self) -> Composed | None:
        rows = [row for row in choices()["noun"] if row.name == self.deed.relation and not row.only]
        if not rows:
            return None
        row, doer, where = self.chance.choice(rows), self._doer(plain=True), self._where()
        if where.text.endswith(",") or self.told_of_place:
            return None
        self.chosen["noun"] = f"{row.name}: {row.text}"
        event, frame = self._pick("event"), self._pick("frame", bare=0.5)
        if frame.told in {"denied", "none"} or frame.only or frame.name in {"headline", "cleft", "first time"}:
            return None
        noun = row.text.format_map(self.names | {"x": doer.text, "xs": _possessive(doer.text), "p": where.text, "has": "have" if doer.plural else "has"})
        end = self.chance.choice(("", "", "on Tuesday", "last week", "in March"))
        names = self.names | {"N": noun, "n": noun, "has": "have" if "es between" in noun or "talks" in noun or "strikes" in noun else "has"}
        clause = f"{self._front(frame, None) or ''} {event.text.format_map(names)} {end}"
        claims = [
            (self.deed.relation, name, place, frozenset({"past", "current"} | ({"ended"} if self.deed.lasts else set())))
            for name in doer.names for place in where.names
        ]  # fmt: skip
        return Composed(text=self._said(frame, clause), claims=tuple(claims))

    def _governed(self) -> Composed | None:
        row, doer, where = self._pick("governed"), self._doer(plain=True), self._where()
        fields = _fields(self.deed, plural=doer.plural)
        end = self._end(choices()["verb"][0], doer)
        if end is None or "," in end or "{xs}" in row.text and self.deed.who == "person" and row.name == "denial":
            return None
        tail = f"{self._tail(self.deed, where)} {end}"
        names = self.names | {key: f"{form} {tail}" for key, form in fields.items()}
        names |= {"x": doer.text, "xs": _possessive(doer.text), "was": fields["was"]}
        frame = self._pick("frame", bare=0.6)
        if frame.told or frame.only or frame.name in {"headline", "cleft", "first time"}:
            return None
        front = self._front(frame, None)
        claims = [] if not row.told else [
            (self.deed.relation, name, place, self._statuses(row.told, self.deed)) for name in doer.names for place in where.names
        ]  # fmt: skip
        if front is None:
            return None
        also = [(relation, name, place, frozenset(_ANY)) for relation, name, place, _ in claims] if row.told == "perhaps2" else []
        return Composed(text=self._said(frame, f"{front} {row.text.format_map(names)}"), claims=() if also else tuple(claims), also=tuple(also))

    # ---- the parts

    def _pick(self, slot: str, *, bare: float = 0.0) -> Choice:
        """A row of a slot, more often its first."""
        rows = choices()[slot]
        row = rows[0] if self.chance.random() < bare else self.chance.choice(rows)
        self.chosen[slot] = row.name
        return row

    def _doer(self, *, plain: bool = False) -> _Doer:
        kind = self.chance.choice(KINDS[self.deed.who])
        name = self.doer = self.chance.choice(NAMES[kind])
        rows = [
            row for row in choices()["actor"]
            if kind in row.only or (row.name == "name" and kind != "force") or ("two" in row.only and self.deed.relation not in _OPPOSITE)
        ]  # fmt: skip
        row = next(one for one in rows if one.name in {"name", "troops"}) if plain or self.chance.random() < 0.3 else self.chance.choice(rows)
        if plain and kind == "state" and self.chance.random() < 0.4:
            row = next(one for one in rows if one.name == "adjective")
        adjective = STATES.get(name) or PERSONS.get(name, "")
        names = self.names | {"x": name, "n": name.removeprefix("the "), "adj": adjective, "xs": _possessive(name)}
        other = self.chance.choice([one for one in NAMES[kind] if one != name])
        text = row.text.format_map(names | {"y": other})
        self.chosen["actor"] = f"{kind}: {row.name}"
        bare = {"state": name, "group": name.removeprefix("the "), "force": name.removesuffix(" fighters"), "person": name}[kind]
        if kind == "state" and "{adj}" in row.text:
            bare = re.search(rf"{adjective} \w+", text)[0]  # type: ignore[index]
        names = (bare, other.removeprefix("the ").removesuffix(" fighters")) if "two" in row.only else (bare,)
        return _Doer(text=text, names=names, plural="s" in row.told.split(), kind=kind, name=name, choice=row.name)

    def _where(self) -> _Where:
        p, q, *_ = self.places
        rows = [row for row in choices()["place"] if not ("open" in row.only or " of " in row.text or row.name == "area") or not self._is_called()]
        row = rows[0] if self.chance.random() < 0.3 else self.chance.choice(rows)
        self.chosen["place"] = row.name
        text = row.text.format_map({"p": p, "q": q, "r": PLACES[p], "y": "{y}", "yn": "{yn}", "e": self.names["e"], "radj": f"{PLACES[p]}n" if PLACES[p].endswith(("Syria", "Libya", "Nigeria", "Somalia")) else "northern"})
        y = self.chance.choice([name for name in GROUPS if name != self.doer])
        text = text.replace("{yn}", y.removeprefix("the ")).replace("{y}", y)
        names = {"two": (p, q), "three": (p, q, "Palmyra")}.get(row.told, (p,))
        if row.only and row.only[0] in EVENTS | {"administers", "holds_base", "stronghold"}:
            self.told_of_place = [(row.only[0], y.removeprefix("the "), p, frozenset({"past", "current", "ended"}))]
        return _Where(text=text, names=names, choice=row.name)

    def _is_called(self) -> bool:
        """Whether the deed itself says what the place is: "near", "the town of"."""
        return any(word in self.deed.object + self.deed.rest for word in ("near", "at {p}", "of {p}"))

    def _front(self, frame: Choice, second: Choice | None) -> str | None:
        """What stands before the clause; None where it does not fit."""
        row = self._pick("front", bare=0.5)
        if row.text and frame.name not in _FRONTED and not (row.name in {"on a day", "later"} and frame.name != "reports"):
            return None
        if row.text and (frame.only or frame.name in {"headline", "cleft"} or (second is not None and "{c}" in second.text)):
            return None
        if row.name == "dateline" and frame.text != "{c}." and not frame.text.startswith("{c}"):
            return None
        return row.text.format_map(self.names)

    def _end(self, verb: Choice, doer: _Doer) -> str | None:
        """What stands behind the deed; None where it does not fit."""
        row = self._pick("end", bare=0.45)
        violent = self.deed.relation in {"struck", "clashed"}
        if "armed" in row.only and not (violent and verb.told in {"past", "perfect"}):
            return None
        if "group" in row.only and (doer.kind not in {"group", "state"} or doer.plural):
            return None
        return row.text.format_map(self.names)

    def _tail(self, deed: Deed, where: _Where) -> str:
        names = self.names | {"p": where.text}
        return f"{deed.object.format_map(names)} {self._rest(deed, where)}"

    def _rest(self, deed: Deed, where: _Where) -> str:
        rest = deed.rest.format_map(self.names | {"p": where.text})
        return rest.replace("in the outskirts", "on the outskirts")

    def _agree(self, doer: _Doer, where: _Where, verb: Choice, frame: Choice, second: Choice) -> bool:
        plain = verb.told in {"past", "perfect"}
        if frame.told and (not plain or second.text):
            return False
        if frame.only and (doer.text.endswith(",") or second.text.startswith("{c}") or "{c}" in second.text or second.name in {"relative clause", "whose fighters", "which says"}):
            return False
        if frame.name in {"cleft", "headline"} and (second.text.startswith(".") or "{c}" in second.text):
            return False
        if second.name in {"relative clause", "whose fighters", "which says"} and (doer.text.endswith(",") or doer.choice == "led by"):
            return False
        if second.name == "relative of place":
            near = self.deed.object == "{p}" and len(where.names) == 1 and "," not in where.text and doer.kind != "person"
            return near and where.choice in {"name", "town of", "city of", "northern", "in region"} and verb.told == "past"
        if "{c}" in second.text and frame.name not in _FRONTED:
            return False
        if self.deed.forms[0] == "have" and verb.told == "going":
            return False
        if second.text and second.name not in {"relative clause", "whose fighters", "which says"}:
            return second.name in {
                "while", "but", "semicolon", "and other", "sentence it", "sentence other", "even as", "in turn", "whereas", "also", "fighters",
                "group", "troops", "leaving other",
            } or plain  # fmt: skip
        return True

    def _statuses(self, told: str, deed: Deed) -> frozenset[str]:
        if told == "unclaimed":
            return frozenset()
        found = frozenset(_ANY) if told in {"perhaps2", "none"} else statuses(told, deed)
        said = told in {"told", "thought"} or (told in {"past", "perfect", "before"} and self.chosen.get("frame") != "none")
        had = deed.lasts and told in {"past", "told", "perfect"} and (deed.forms[0] == "have" or "before" in self.chosen.get("second", ""))
        if deed.lasts and deed.forms[0] in {"keep", "maintain"} and "planned" in found:
            found |= {"current"}
        spans = {self.chosen.get("front"), self.chosen.get("end")} & {"for years", "several months", "third day", "since", "since fall"}
        if told and (spans or "since" in f"{self.chosen.get('verb')}{self.chosen.get('passive')}") and found & {"past", "current"}:
            found |= {"past", "current", "ended"}
        return found | ({"past", "current"} if said else set()) | ({"ended"} if had else set())

    # ---- what holds it together

    def _framed(self, frame: Choice, front: str, doer: _Doer, vp: str, second: Choice, claims: list[Claim]) -> Composed | None:
        subject = doer.text
        more, extra = self._second(second, doer)
        if more is None:
            return None
        if second.name == "whose fighters":
            subject, more = f"{subject}, whose fighters {more},", ""
        elif second.name == "which says":
            subject, more = f"{subject}{more},", ""
        elif second.name == "relative clause":
            who = "who" if doer.kind in {"person", "force"} or doer.plural else "which"
            subject, more = f"{subject}, {who} {more},", ""
        elif second.name == "relative of place":
            extra = [("seized", name, place, frozenset({"past"})) for _, name, place, _ in claims]
        leading = "{c}" in second.text
        clause = more.replace("{c}", f"{subject} {vp}") if leading else f"{front} {subject} {vp} {more}"
        names = self.names | {"c": clause, "s": subject, "S": _capital(subject), "vp": f"{vp} {more}"}
        text = frame.text.format_map(names)
        if frame.told and second.text:
            return None
        return Composed(text=text, claims=(*claims, *extra))

    def _said(self, frame: Choice, clause: str) -> str:
        return frame.text.format_map(self.names | {"c": clause, "S": "", "s": "", "vp": ""})

    def _second(self, second: Choice, doer: _Doer) -> tuple[str | None, list[Claim]]:
        """The text of a second deed and what it claims."""
        if not second.text or second.name == "relative of place":
            return second.text.replace(" it ", " they " if doer.plural else " it "), []
        fitting = [one for one in _deeds() if one.who in {self.deed.who, "arms"} - ({"arms"} if doer.kind == "person" else set())
                   and one.relation != self.deed.relation and {one.relation, self.deed.relation} != {"left", "moved_to"} and doer.kind in KINDS[one.who]]  # fmt: skip
        if not fitting:
            return None, []
        deed = self.chance.choice(fitting)
        place = self.places[2]
        tail = f"{deed.object} {deed.rest}".format_map(self.names | {"p": place})
        other = self.chance.choice([name for name in NAMES[doer.kind] if name != doer.name and name.split()[0] not in doer.name])
        own = second.name in {
            "while", "but", "semicolon", "and other", "sentence other", "as other", "after other", "even as", "leaving other", "in turn",
            "whereas", "first since", "year after other",
        }  # fmt: skip
        plural = doer.kind == "force" if own else doer.plural
        fields = _fields(deed, plural=plural)
        past, doing, done = (f"{fields[key]} {tail}" for key in ("did", "doing", "done"))
        pronoun = "he" if doer.kind == "person" else "they" if doer.plural else "it"
        if second.name in {"relative clause", "whose fighters"}:
            text = past
        else:
            text = second.text.replace("{2no}", doing).replace("{2do}", f"{fields['do']} {tail}").replace("{2ing}", doing).replace("{2done}", done).replace("{2}", past)
            text = text.replace("{y}", other).replace("{Y}", _capital(other)).replace("{Pron}", _capital(pronoun)).replace("{b}", self.names["b"])
            text = text.replace("{Their}", "Their" if doer.plural else "Its")
            text = text.replace(" it ", f" {pronoun} ")
        names = (other.removeprefix("the ").removesuffix(" fighters"),) if own else doer.names
        if second.only and (len(doer.names) > 1 or not {
            "fighters": doer.kind == "group" and self.deed.who == "arms" and deed.relation not in {"seeks", "supplies"}, "group": doer.kind == "group",
            "whose": doer.kind == "group" and not doer.text.endswith(",") and not doer.plural and deed.who == "arms" and self.deed.relation not in {"seeks"}
            and deed.relation not in {"seeks", "supplies"}, "saying": doer.kind == "group" and not doer.text.endswith(",") and not doer.plural,
            "troops": doer.kind == "force" or "soldiers" in doer.text or "troops" in doer.text,
        }.get(second.only[0], True)):  # fmt: skip
            return None, []
        told = "wanted" if second.name == "to inf" else "any" if second.name in {"while doing", "by doing", "having", "day after", "accused", "while at the same time", "a year after", "participle", "after doing", "having done", "before doing", "before"} else "told"
        if "{2no}" in second.text:
            return text, []
        return text, [(deed.relation, name, place, self._statuses(told, deed)) for name in names]


_ANY = ("past", "current", "planned", "denied", "ended")


def _told(verb: str, frame: str) -> str:
    """What is told of a deed by its verb, on somebody's word."""
    return {"": verb, "denied": "denied", "none": "none"}.get(frame, "told") if verb != "unclaimed" else verb


def _fields(deed: Deed, *, plural: bool) -> dict[str, str]:
    do, does, did, done, doing = (f"{form} {deed.particle}".strip() for form in deed.forms)
    return {
        "do": do, "now": do if plural else does, "did": did, "done": done, "doing": doing,
        "has": "have" if plural else "has", "is": "are" if plural else "is", "was": "were" if plural else "was",
    }  # fmt: skip


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
