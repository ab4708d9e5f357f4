"""A small grammar of sentences with several turns at once, whose statements follow from the choices that made them.

Each sentence is a deed of the grid with a doer, a verb group, a place, what stands before and behind it, on whose word it is told,
and a second deed: chosen independently, with the names of others who say, urge or condemn and of places where they do so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from tests.geo.positionings_choices import (
    ANY,
    BYSTANDERS,
    ENEMIES,
    GROUPS,
    KINDS,
    LIGHT,
    NAMES,
    OTHERS,
    PEERS,
    PERSONS,
    PLACES,
    STATES,
    THIRD,
    VENUES,
    Choice,
    Claim,
    Composed,
    Deed,
    Doer,
    Where,
    all_deeds,
    besides,
    capital,
    choices,
    forms_of,
    possessive,
    short,
    status_of,
)

SHAPES = {"active": 12, "passive": 3, "noun": 3, "governed": 2}
"""How often a deed is told in each way."""
_PLAIN = frozenset({"past", "perfect"})
_ADJECTIVAL = ("Syria", "Libya", "Nigeria", "Somalia")


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
    """Makes one sentence of choices; None where they do not fit together."""

    def __init__(self, chance: random.Random) -> None:
        """Draw the deed and the bystanders."""
        self.chance = chance
        self.chosen: dict[str, str] = {}
        self.aside: tuple[Claim, ...] = ()
        self.deed = chance.choice(all_deeds())
        self.places = chance.sample(list(PLACES), 3)
        self.names = {
            "b": chance.choice(BYSTANDERS), "v": chance.choice(VENUES), "e": chance.choice(ENEMIES), "z": chance.choice(OTHERS),
            "w": chance.choice(PEERS), "badj": chance.choice(("Emirati", "Rwandan", "Qatari")),
        }  # fmt: skip
        self.names["V"] = self.names["v"]

    def sentence(self) -> Composed | None:
        """Of any shape."""
        shape = self.chance.choices(tuple(SHAPES), tuple(SHAPES.values()))[0]
        self.chosen |= {"shape": shape, "deed": f"{self.deed.relation} {self.deed.forms[0]}"}
        doer = self._doer(plain=shape in {"noun", "governed"})
        where = self._where(doer)
        made = {"active": self._active, "passive": self._passive, "noun": self._noun, "governed": self._governed}[shape](doer, where)
        if made is None:
            return None
        text = re.sub(r"\s+", " ", made.text).replace(" ,", ",").replace(" ;", ";").replace(" .", ".")
        text = re.sub(r",+([.;,])", r"\1", text).replace("..", ".")
        text = re.sub(r"(^|[.] |\")([a-z])", lambda found: found[1] + found[2].upper(), text.strip())
        claims = tuple(claim for claim in (*made.claims, *self.aside) if claim[3])
        return replace(made, text=text, claims=claims, also=(*made.also, *besides(claims, self.names["v"])), choices=dict(self.chosen))

    # ---- the shapes of a clause

    def _active(self, doer: Doer, where: Where) -> Composed | None:
        verb, frame, second = self._pick("verb", bare=0.25), self._pick("frame", bare=0.4), self._pick("second", bare=0.45)
        if (verb.only and not self.deed.lasts) or not self._agree(doer, verb, frame, second):
            return None
        front, end = self._front(frame, led="{c}" in second.text), self._end(verb, doer)
        if front is None or end is None or ("same" in second.only and "short" not in self._row("end").only):
            return None
        made = self._second(second, doer, where, verb)
        if made is None:
            return None
        more, extra = made
        subject, vp = (
            doer.text,
            f"{verb.text.format_map(forms_of(self.deed, plural=doer.plural))} {self._tail(self.deed, where.text)} {end}",
        )
        if "aside" in second.only:
            subject, more = f"{subject}{more}", ""
        clause = more.replace("{c}", f"{subject} {vp}") if "{c}" in second.text else f"{front} {subject} {vp} {more}"
        text = frame.text.format_map(self.names | {"c": clause, "s": subject, "vp": f"{vp} {more}"})
        return Composed(text=text, claims=(*self._claims(_told(verb, frame), doer, where), *extra))

    def _passive(self, doer: Doer, where: Where) -> Composed | None:
        verb, frame = self._pick("passive"), self._pick("frame", bare=0.4)
        light = self.deed.forms[0] in LIGHT or self.deed.relation in {"moved_to", "seeks"} or self.deed.particle
        front, end = self._front(frame), self._end(verb, doer)
        unfit = (frame.told and verb.told not in _PLAIN) or "bare" in frame.only or front is None or end is None
        direct = self.deed.object == "{p}"
        if unfit or not self.deed.object or light or (where.text.endswith(",") and not direct):
            return None
        thing = where.text if direct else self.deed.object.format_map(self.names | {"p": where.text})
        several = len(where.names) > 1 if direct else thing.endswith(("s", "women"))
        rest = "" if direct else self._rest(self.deed, where.text)
        clause = f"{front} {thing} {verb.text.format_map(forms_of(self.deed, plural=several))} {rest} by {doer.text} {end}"
        return Composed(text=self._said(frame, clause), claims=self._claims(_told(verb, frame), doer, where))

    def _noun(self, doer: Doer, where: Where) -> Composed | None:
        rows = [row for row in choices()["noun"] if row.name == self.deed.relation and not row.only]
        event, frame = self._pick("event"), self._pick("frame", bare=0.5)
        front = self._front(frame)
        if not rows or where.text.endswith(",") or frame.told in {"denied", "none"} or frame.only & {"bare", "told"} or front is None:
            return None
        row = self.chance.choice(rows)
        self.chosen["noun"] = f"{row.name}: {row.text}"
        has = {"has": "have" if doer.plural else "has"}
        noun = row.text.format_map(self.names | has | {"x": doer.text, "xs": possessive(doer.text), "p": where.text})
        several = re.match(r"\w+ (by|between)|.*(shipments|patrols|attacks)", noun) is not None
        told = event.text.format_map(self.names | {"N": noun, "n": noun, "has": "have" if several else "has"})
        end = self.chance.choice(("", "", "on Tuesday", "last week", "in March"))
        found = frozenset({"past", "current", "ended"} if self.deed.lasts else {"past", "current"})
        claims = tuple((self.deed.relation, name, place, found) for name in doer.names for place in where.names)
        return Composed(text=self._said(frame, f"{front} {told} {end}"), claims=claims)

    def _governed(self, doer: Doer, where: Where) -> Composed | None:
        row, frame = self._pick("governed"), self._pick("frame", bare=0.6)
        front, end = self._front(frame), self._end(choices()["verb"][0], doer)
        if front is None or end is None or "," in end or frame.told or frame.only & {"bare", "told"}:
            return None
        if row.name == "denial" and (doer.kind == "person" or doer.plural):
            return None
        forms = forms_of(self.deed, plural=doer.plural)
        names = self.names | {key: f"{form} {self._tail(self.deed, where.text)} {end}" for key, form in forms.items()}
        names |= {"x": doer.text, "xs": possessive(doer.text), "was": forms["was"]}
        claims = self._claims(row.told, doer, where)
        text = self._said(frame, f"{front} {row.text.format_map(names)}")
        return Composed(text=text, claims=(), also=claims) if row.told == "perhaps" else Composed(text=text, claims=claims)

    # ---- the parts

    def _pick(self, slot: str, *, bare: float = 0.0) -> Choice:
        """A row of a slot, more often its first."""
        rows = choices()[slot]
        row = rows[0] if self.chance.random() < bare else self.chance.choice(rows)
        self.chosen[slot] = row.name
        return row

    def _row(self, slot: str) -> Choice:
        return next(row for row in choices()[slot] if row.name == self.chosen[slot])

    def _doer(self, *, plain: bool) -> Doer:
        kind = self.chance.choice(KINDS[self.deed.who])
        name = self.chance.choice(NAMES[kind])
        rows = [
            row for row in choices()["actor"] if kind in row.only or ("two" in row.only and self.deed.relation not in {"clashed", "met"})
        ]
        bare = [row for row in choices()["actor"] if row.name == ("troops" if kind == "force" else "name")]
        if plain and kind == "state":
            bare += [row for row in rows if row.name == "adjective"]
        row = self.chance.choice(bare if plain or self.chance.random() < 0.3 else rows)
        adjective = STATES.get(name) or PERSONS.get(name, "")
        other = self.chance.choice([one for one in NAMES[kind] if one != name])
        names = self.names | {"x": name, "n": name.removeprefix("the "), "adj": adjective, "xs": possessive(name), "y": other}
        text = row.text.format_map(names)
        self.chosen["actor"] = f"{kind}: {row.name}"
        of_state = re.search(rf"{adjective} \w+", text) if kind == "state" and "{adj}" in row.text else None
        first = short(name) if of_state is None else of_state[0]
        both = (first, short(other)) if "two" in row.only else (first,)
        return Doer(text=text, names=both, plural="s" in row.told.split(), kind=kind, name=name, choice=row.name)

    def _where(self, doer: Doer) -> Where:
        p, q, _ = self.places
        called = any(word in self.deed.object + self.deed.rest for word in ("near", "at {p}", "of {p}"))
        rows = [row for row in choices()["place"] if not called or not ("open" in row.only or " of " in row.text or row.name == "area")]
        row = rows[0] if self.chance.random() < 0.3 else self.chance.choice(rows)
        self.chosen["place"] = row.name
        y = self.chance.choice([name for name in GROUPS if short(name) not in doer.text])
        adjective = f"{PLACES[p]}n" if PLACES[p].endswith(_ADJECTIVAL) else "northern"
        names = {"p": p, "q": q, "r": PLACES[p], "radj": adjective, "y": y, "yn": short(y), "e": self.names["e"]}
        told = row.only - {"open"}
        self.aside = tuple((relation, short(y), p, frozenset({"past", "current", "ended"})) for relation in told)
        return Where(text=row.text.format_map(names), names={"two": (p, q), "three": (p, q, THIRD)}.get(row.told, (p,)), choice=row.name)

    def _front(self, frame: Choice, *, led: bool = False) -> str | None:
        """What stands before the clause."""
        row = self._pick("front", bare=0.5)
        begins = frame.text.startswith("{c}")
        unfit = (
            led or "bare" in frame.only or ("front" not in frame.only and "any" not in row.only) or (row.name == "dateline" and not begins)
        )
        return None if row.text and unfit else row.text.format_map(self.names)

    def _end(self, verb: Choice, doer: Doer) -> str | None:
        """What stands behind the deed."""
        row = self._pick("end", bare=0.45)
        violent = self.deed.relation in {"struck", "clashed"} and verb.told in _PLAIN
        speaks = doer.kind in {"group", "state"} and not doer.plural
        unfit = ("armed" in row.only and not violent) or ("group" in row.only and not speaks)
        return None if unfit else row.text.format_map(self.names)

    def _tail(self, deed: Deed, place: str) -> str:
        return f"{deed.object.format_map(self.names | {'p': place})} {self._rest(deed, place)}"

    def _rest(self, deed: Deed, place: str) -> str:
        return deed.rest.format_map(self.names | {"p": place}).replace("in the outskirts", "on the outskirts")

    def _claims(self, told: str, doer: Doer, where: Where) -> tuple[Claim, ...]:
        found = frozenset[str]() if told in {"none", "unclaimed"} else status_of(told, self.deed, self.chosen)
        return tuple((self.deed.relation, name, place, found) for name in doer.names for place in where.names)

    def _said(self, frame: Choice, clause: str) -> str:
        return frame.text.format_map(self.names | {"c": clause, "s": "", "vp": ""})

    def _agree(self, doer: Doer, verb: Choice, frame: Choice, second: Choice) -> bool:
        """Whether a verb group, a speaker and a second deed go together."""
        leading, plain = "{c}" in second.text, verb.told in _PLAIN
        if frame.told and (not plain or second.text):
            return False
        if "bare" in frame.only and (doer.is_aside or leading or second.only & {"aside"} or second.text.startswith(".")):
            return False
        if (leading and "front" not in frame.only) or (self.deed.forms[0] == "have" and verb.told == "going"):
            return False
        if "aside" in second.only and (doer.is_aside or doer.choice == "led by"):
            return False
        return not second.text or plain or bool(second.only & {"free", "aside"})

    # ---- a second deed

    def _second(self, second: Choice, doer: Doer, where: Where, verb: Choice) -> tuple[str, tuple[Claim, ...]] | None:
        """The text of a second deed and what it claims."""
        pronoun = "he" if doer.kind == "person" else "they" if doer.plural else "it"
        if "place" in second.only:
            near = self.deed.object == "{p}" and len(where.names) == 1 and "," not in where.text and doer.kind != "person"
            known = near and where.choice in {"name", "town of", "city of", "northern", "in region"} and verb.told == "past"
            told = tuple(("seized", name, self.places[0], frozenset({"past"})) for name in doer.names)
            return (second.text.replace(" it ", f" {pronoun} "), told) if known else None
        if not second.text:
            return "", ()
        whose = {"person"} if doer.kind == "person" else {self.deed.who, "arms"}
        apart = {self.deed.relation} | ({"left", "moved_to"} if self.deed.relation in {"left", "moved_to"} else set())
        fitting = [one for one in all_deeds() if one.who in whose and one.relation not in apart and doer.kind in KINDS[one.who]]
        needed = second.only & {"fighters", "group", "troops"}
        armed = [one for one in fitting if one.who == "arms" and one.relation not in {"seeks", "supplies"}]
        fitting = armed if needed else fitting
        if not fitting or any(not doer.is_a(need) for need in needed) or (needed and self.deed.who != "arms"):
            return None
        return self._telling(second, doer, self.chance.choice(fitting), pronoun)

    def _telling(self, second: Choice, doer: Doer, deed: Deed, pronoun: str) -> tuple[str, tuple[Claim, ...]]:
        own = "own" in second.only
        other = self.chance.choice([name for name in NAMES[doer.kind] if name.split()[0] not in f"{doer.name} {doer.text}"])
        forms = forms_of(deed, plural=doer.kind == "force" if own else doer.plural)
        tail = self._tail(deed, self.places[2])
        text = second.text.replace(" it ", f" {pronoun} ")
        for key, form in {"{2no}": "doing", "{2do}": "do", "{2ing}": "doing", "{2done}": "done", "{2}": "did"}.items():
            text = text.replace(key, f"{forms[form]} {tail}")
        who = "who" if doer.kind in {"person", "force"} or doer.plural else "which"
        words = {"{y}": other, "{Y}": capital(other), "{Pron}": capital(pronoun), "{b}": self.names["b"], "{who}": who}
        words["{Their}"] = "Their" if doer.plural else "Its"
        for key, word in words.items():
            text = text.replace(key, word)
        if second.told == "none":
            return text, ()
        found = status_of(second.told or "told", deed, self.chosen)
        return text, tuple((deed.relation, name, self.places[2], found) for name in ((short(other),) if own else doer.names))


def _told(verb: Choice, frame: Choice) -> str:
    """What is told of a deed by its verb, on somebody's word."""
    if verb.told == "unclaimed" or not frame.told:
        return verb.told
    return frame.told if frame.told in {"denied", "none"} else "told"


__all__ = ["ANY", "composed", "sentences"]
