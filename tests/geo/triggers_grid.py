"""Plain sentences for the words of ``triggers.toml``, made by rote of its rows alone, with well-known names.

A row that no such sentence reads is dead: another takes its words first, its preposition is wrong, or the tagger takes its verb for a noun.
"""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

PLACES: Final = ("Homs", "Goma", "Idlib", "Benghazi", "Mariupol", "Afrin", "Timbuktu", "Kandahar", "Kismayo", "Maiduguri", "Raqqa")
_GROUPS: Final = ("Hezbollah", "Al-Shabaab", "Boko Haram")
_TROOPS: Final = ("Russian troops", "Turkish forces", "Ethiopian soldiers")
_MEN: Final = ("Hezbollah fighters", "M23 fighters", "Russian troops")
_GUESTS: Final = ("Sergei Lavrov", "Antony Blinken", "Emmanuel Macron")
_PERSONS: Final = ("Khalifa Haftar", "Sergei Lavrov", "Joseph Kony")
DOERS: Final[Mapping[str, tuple[str, ...]]] = {
    "armed": _GROUPS, "group": _GROUPS, "power": _GROUPS, "any": _MEN, "forces": _TROOPS, "men": _TROOPS, "fighters": _MEN,
    "visitor": _GUESTS, "talker": _GUESTS, "host": _GUESTS, "person": _PERSONS, "seated": ("Khalifa Haftar", "Hamas", "Joseph Kony"),
}  # fmt: skip
"""Who can, by the kind of actor that a row wants."""
OBJECTS: Final[Mapping[str, str]] = {
    "force": "troops", "base": "a military base", "attack": "airstrikes", "patrol": "patrols", "presence": "a military presence",
    "lair": "a stronghold", "position": "positions", "terrain": "the hills", "hull": "a tanker", "control": "control",
    "civilians": "villagers", "victim": "villagers", "hostage": "hostages", "abuse": "a massacre", "visit": "a visit",
    "talks": "talks with Wang Yi", "arms": "weapons", "shelter": "refuge", "guest": "refugees", "mission": "an embassy",
    "access": "a base", "fight": "a war", "rule": "its own administration", "span": "two months", "steward": "a governor",
    "foe": "Kurdish fighters", "combatant": "two fighters", "actor": "Wang Yi", "stay": "its mission", "harbour": "the port",
    "with": "with Wang Yi",
}  # fmt: skip
"""What a row needs as its object."""
MEANS: Final[Mapping[str, str]] = {"craft": "jets", "attack": "missiles", "flag": "flags", "flying": "rockets"}
OTHERS: Final[Mapping[str, str]] = {"clashed": "with Islamic State militants", "met": "with Wang Yi", "hosts": "refugees"}
"""Who is on the other side, where a row needs nobody."""
EVENTS: Final = frozenset({"struck", "clashed", "seized", "committed_abuse", "visited", "met", "moved_to", "left", "supplies"})
PLURAL: Final = frozenset({"troops", "fighters", "forces", "soldiers"})
FILLERS: Final[Mapping[str, str]] = {
    "rounds": "several", "days": "three", "hours": "three", "nights": "three", "weeks": "three", "years": "three", "sentence": "a",
}  # fmt: skip
"""What stands for "_" before a word; "its" elsewhere."""
IRREGULAR: Final[Mapping[str, str]] = {
    "be": "was been", "put": "put put", "let": "let let", "set": "set set", "get": "got got", "do": "did done", "hold": "held held",
    "ride": "rode ridden", "shoot": "shot shot", "run": "ran run", "keep": "kept kept", "make": "made made", "fall": "fell fallen",
    "become": "became become", "lay": "laid laid", "have": "had had", "fight": "fought fought", "dig": "dug dug", "win": "won won",
    "leave": "left left", "drive": "drove driven", "find": "found found", "build": "built built", "re-arm": "re-armed re-armed",
    "bring": "brought brought", "take": "took taken", "fly": "flew flown", "come": "came come", "go": "went gone", "hit": "hit hit",
}  # fmt: skip
_DOUBLING: Final = ("trol", "mit", "nfer", "sfer", "bar", "equip", "strafe", "expel", "pel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence, and what is to be read of it."""

    word: str
    """As it is written in its row."""
    form: str
    """past, perfect, passive, or how the owner of a noun stands beside it."""
    relation: str
    text: str
    actor: str
    place: str
    statuses: frozenset[str]


def told() -> Iterator[Told]:
    """All sentences, in the order of the rows."""
    rows: Mapping[str, Any] = tomllib.loads(resources.files("geo.data").joinpath("triggers.toml").read_text(encoding="utf-8"))
    for kind, made in (("verb", _of_verb), ("noun", _of_noun)):
        for row in rows[kind]:
            for word in row["words"]:  # names go by the word, so that a further row changes no other sentence
                yield from made(row, word, zlib.crc32(f"{row['relation']} {word}".encode()))


def _pick(options: Sequence[str], number: int) -> str:
    return options[number % len(options)]


def _forms(word: str) -> tuple[str, str, str]:
    """Past, participle and tail of a verb as it is written in the rows.

    Examples
    --------
    >>> _forms("carry/carried/carried out"), _forms("impose _ rule on"), _forms("patrol")
    (('carried', 'carried', 'out'), ('imposed', 'imposed', 'its rule on'), ('patrolled', 'patrolled', ''))
    """
    head, *words = word.split()
    filled = [FILLERS.get(after, "its") if one == "_" else one for one, after in zip(words, [*words, ""][1:], strict=True)]
    parts = head.split("/")
    past, participle = parts[1:] if len(parts) == 3 else IRREGULAR.get(head, f"{_regular(head)} {_regular(head)}").split()
    return past, participle, " ".join(filled)


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    closed = base[-1] not in "aeiouwxy" and base[-2] in "aeiou" and base[-3:-2] not in tuple("aeiou")
    syllables = sum(1 for at, letter in enumerate(base) if letter in "aeiouy" and (at == 0 or base[at - 1] not in "aeiouy"))
    return base + (base[-1] if closed and (syllables == 1 or base.endswith(_DOUBLING)) else "") + "ed"


def _of_verb(row: Mapping[str, Any], word: str, number: int) -> Iterator[Told]:
    actor, place = _pick(DOERS[row.get("kind", "any")], number), _pick(PLACES, number)
    past = _forms(word)[0]
    status = row.get("status", "past")
    lasts = row["relation"] not in EVENTS and status in {"past", "current"}
    same = past == word.split(maxsplit=1)[0].split("/", maxsplit=1)[0]  # "let" may be the present
    statuses = frozenset({"past", "current", "ended"} if lasts else {status, *(("current",) if same else ())})
    for form, text in _sentences(row, word, actor, place):
        yield Told(
            word=word, form=form, relation=row["relation"], text=" ".join(text.split()) + ".", actor=actor, place=place, statuses=statuses
        )


def _where(row: Mapping[str, Any], place: str, thing: str) -> str:
    """The place with its preposition: the first of the row, "in" for patrols and for things in it."""
    first, *rest = row["place"].split()
    if first == "subject":
        return ""
    if first == "object":
        return f"in {place}" if thing and "in" in rest else place
    return f"in {place}" if first == "base" or (row["relation"] == "patrols" and "in" in rest) else f"{first} {place}"


def _sentences(row: Mapping[str, Any], word: str, actor: str, place: str) -> Iterator[tuple[str, str]]:
    past, participle, tail = _forms(word)
    role, needs = row.get("actor", "agent"), row.get("needs", "").split()
    thing = OBJECTS.get(needs[0], "") if needs else OTHERS.get(row["relation"], "") if "other" in row else ""
    where = _where(row, place, thing if needs else "")
    plural = actor.rsplit(maxsplit=1)[-1] in PLURAL
    was, has = ("were", "have") if plural else ("was", "has")
    past = was if past == "was" else past
    if "means" in row:
        yield "past", f"{actor.split(maxsplit=1)[0] if plural else actor} {MEANS[row['means']]} {past} {tail} {where}"
    elif role == "theme" and (row.get("voice") == "passive" or word.startswith("bear/")):
        yield "past", f"{actor} {was} {participle} {tail} {where}"
        yield "perfect", f"{actor} {has} been {participle} {tail} {where}"
    elif role in {"agent", "theme"} and row.get("voice") != "passive":
        ends = f"{where} {thing}" if row["relation"] == "supplies" and where == place else f"{thing} {where}"
        yield "past", f"{actor} {past} {tail} {ends}"
        yield "perfect", f"{actor} {has} {participle} {tail} {ends}"
        if row["place"].startswith("object") and role == "agent" and not tail and not thing:
            yield "passive", f"{place} was {participle} by {actor}"
    elif role == "agent":
        yield "passive", f"{place} was {participle} {tail} by {actor}"
    else:
        yield "past", _turned(row, f"{past} {tail}", f"{participle} {tail}", actor, place)


def _turned(row: Mapping[str, Any], past: str, participle: str, actor: str, place: str) -> str:
    """A sentence whose subject is neither the actor nor moved by it: "Goma fell to the M23", "The junta gave it a base in"."""
    role, needs = row["actor"], row.get("needs", "")
    if role == "object":
        thing = OBJECTS[needs] if needs and needs not in {"foe", "force"} else ""
        against = "against Kurdish fighters" if row.get("other") == "against" else ""
        where = _where(row, place, thing)
        return f"The junta {past} {actor} {thing} {where}" if where else f"{place} {past} {actor} {against}"
    if needs == "base":
        where = f"The base in {place} {past} it" if row["place"] == "subject" else f"The junta {past} a military base in {place}"
        return f"{where} {role} {actor}"
    if needs == "power":
        return f"Control of {place} was {participle} {role} {actor}"
    return f"The army {past} {place} {role} {actor}" if row["place"] == "object" else f"{place} {past} {role} {actor}"


def _of_noun(row: Mapping[str, Any], word: str, number: int) -> Iterator[Told]:
    kind = row.get("kind", "any")
    kind = "seated" if kind == "any" and row["relation"] == "based_in" else kind
    actor, place = _pick(DOERS[kind], number), _pick(PLACES, number)
    first = next((one for one in row["place"].split() if one != "before"), "in")
    owners = row.get("owner", "").split()
    noun = f"arms {word}" if row["relation"] == "supplies" else word
    possessive = f"{actor}'" if actor.endswith("s") else f"{actor}'s"
    aim = f"for a base in {place}" if row.get("needs") == "access" else f"{first} {place}"
    article = "an" if word[0] in "aeiou" else "a"
    if row["relation"] == "stronghold":
        forms = {"noun": f"{place} is {article} {word} of {actor}."}
    elif row["relation"] == "based_in" and owners:
        forms = {"owned": f"{possessive} {noun} in {place} reopened."}
    elif row["relation"] == "based_in" and row["place"] == "in":
        forms = {"noun": f"{actor} is in {word} in {place}."}
    elif not owners:
        forms = {"noun": f"{actor}, {article} {word} {first} {place}, spoke to reporters."}
    else:
        forms = {"owned": f"{possessive} {noun} {aim} surprised diplomats."}
        if owners[0] != "between":
            forms[owners[0]] = f"The {noun} {owners[0]} {actor} {aim} surprised diplomats."
        elif row["relation"] in {"met", "clashed"}:
            other = "Wang Yi" if row["relation"] == "met" else "Kurdish fighters"
            forms["between"] = f"The {noun} between {actor} and {other} {aim} surprised diplomats."
    for form, text in forms.items():
        statuses = frozenset({"past", "current", "ended"})
        yield Told(word=word, form=form, relation=row["relation"], text=text, actor=actor, place=place, statuses=statuses)
