"""The words that carry positionings: triggers, things, and what says whether a tie holds; with their forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import msgspec

from geo.errors import GazetteerError
from geo.relations import Relation, relations

_VOWELS = frozenset("aeiou")
_SINGLE = _VOWELS | frozenset("wxy")
"""Letters that are never doubled before "-ed"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A row of ``geo/data/triggers.toml``, which says what each field is."""

    relation: str
    noun: bool
    place: frozenset[str]
    actor: str = "agent"
    origin: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    owner: frozenset[str] = frozenset()
    needs: str = ""
    unless: str = ""
    kind: str = "any"
    status: str = "past"
    voice: str = ""
    direct: bool = False
    means: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All of it, by lemma."""

    relations: Mapping[str, Relation]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    things: Mapping[str, frozenset[str]]
    """Lemmas of nouns by what they are."""
    words: Mapping[str, frozenset[str]]
    """Words by what they say of a tie: ``before_to.planned``, ``modals.unsure`` and so on."""
    forms: Mapping[str, str]
    """Base forms of inflected verbs."""
    cues: frozenset[str]
    """Word forms without one of which no sentence ties an actor to a place."""
    simple: frozenset[str]
    """Past forms that are no participles: "flew", "took"."""
    parts: frozenset[str]
    """Participles that are like the base form: "overrun", "come"."""
    pasts: frozenset[str]
    """Past forms of the verbs that tie, without those that are mostly something else."""
    going: frozenset[str]
    """Base forms of verbs whose doer, with no object, goes or stands somewhere: "moved to", "operates in"."""
    phrasal: Mapping[str, tuple[tuple[str, ...], ...]]
    """What may follow a verb and be one verb with it, the longest first: "carry" "out", "come" "under fire"; "_" is any one word."""

    @classmethod
    def load(cls) -> Lexicon:
        """The lexicon that ships with sitmap.

        Raises
        ------
        GazetteerError
            Naming the file of a fault.

        Examples
        --------
        >>> lexicon = Lexicon.load()
        >>> lexicon.verb("withdrew"), lexicon.noun("bases"), lexicon.verbs["bombard"][0].relation
        ('withdraw', 'base', 'struck')
        """
        return _load()

    def verb(self, form: str) -> str:
        """The base form of a verb; an unknown one is its own."""
        return self.forms.get(form, form)

    def noun(self, form: str) -> str:
        """The singular of a noun, by rule."""
        return _singular(form)

    def is_thing(self, kind: str, noun: str) -> bool:
        """Whether a noun in the singular is a thing of a kind; what has the name of a weapon's model ("s-300") is troops."""
        return noun in self.things.get(kind, ()) or (kind == "force" and "-" in noun and _MODEL.fullmatch(noun) is not None)


_WITH_TAILS = (
    "of_attempt", "of_noun", "of_subject", "of_event", "doing.object", "doing.charge", "witness", "that", "before_to",
)  # fmt: skip
"""Lists of verbs that may have a tail."""
_OF_VERBS = (*_WITH_TAILS, "doing", "speech", "leading", "belonging", "of_control", "of_seat")
"""Lists of verbs, whose forms are made."""


@cache
def _load() -> Lexicon:
    triggers = _read("triggers.toml")
    verbs, nouns, forms = _frames(triggers, relations())
    words = {
        f"{kind}.{name}": frozenset(word.replace("_", " ") for word in text.split())
        for kind, lists in _read("status.toml").items()
        for name, text in lists.items()
    }
    bases = {verb.split()[0] for name in words if name.startswith(_OF_VERBS) for verb in words[name]}
    for base in sorted(bases, key=lambda word: (len(word), word)):  # the shorter first: "failed" is of "fail", whatever else is listed
        for form in _regular(base):
            forms.setdefault(form, base)
    irregular = _read("verbs.toml")["irregular"].split()
    tied = {word.split()[0] for row in triggers["verb"] for word in row["words"] if word.split()[0].count("/") == 2}
    for row in irregular:
        base, *others = row.split("/")
        forms.update(dict.fromkeys((*others, *_present(base)), base))
    heads = {verb.split()[0] for verb in (*verbs, *words["witness.place"])}
    return Lexicon(
        relations=relations(),
        verbs=MappingProxyType({word: tuple(found) for word, found in verbs.items()}),
        nouns=MappingProxyType({word: tuple(found) for word, found in nouns.items()}),
        things=MappingProxyType({kind: frozenset(text.split()) for kind, text in triggers["things"].items()}),
        words=MappingProxyType(words),
        forms=MappingProxyType(forms),
        cues=_cues(verbs, nouns, triggers["things"], forms),
        simple=frozenset(
            row.split("/")[1]
            for row in {*irregular, *tied}
            if row.count("/") == 2 and row.split("/")[1] not in {row.split("/")[0], row.split("/")[2]}
        ),
        parts=frozenset(row.split("/")[0] for row in {*irregular, *tied} if row.split("/")[0] == row.split("/")[-1]),
        pasts=frozenset(form for form, base in forms.items() if form != base and base in heads and _is_past(form)) - _OTHERWISE,
        going=frozenset(verb for verb, frames in verbs.items() if " " not in verb and any(_goes(frame) for frame in frames)),
        phrasal=_phrasal([*verbs, *(word for name in words if name.startswith(_WITH_TAILS) for word in words[name])]),
    )


_MODEL = re.compile(r"[a-z]{1,4}-\d{1,3}[a-z]{0,3}")
"""The model of a weapon, folded: "f-16", "s-300", "su-35", "t-90m"."""
_LIGHT = frozenset({
    "be", "have", "do", "keep", "take", "hold", "make", "give", "run", "set", "go", "come", "get", "put", "see", "bring", "fall", "pay",
    "raise",
})  # fmt: skip
"""Verbs that tie only with their object or tail, so that these are the cues."""
_PLAIN = frozenset({
    "administered", "asylum", "based", "birthplace", "born", "bring", "brings", "brought", "came", "controlled", "due", "exile", "fall",
    "fallen", "falls", "fell", "from", "gave", "given", "gives", "go", "goes", "going", "gone", "held", "hold", "holds", "hometown",
    "holding", "keep", "keeping", "keeps", "kept", "law", "made", "makes", "men", "native", "occupied", "put", "puts", "raised", "ran",
    "ruled", "run", "running", "runs", "say", "seat", "stuck", "take", "taken", "takes", "taking", "took", "went",
})  # fmt: skip
"""Forms that tie by themselves."""
_THINGS = ("force", "base", "attack", "abuse", "talks", "visit", "patrol", "presence", "rule", "shelter", "fight", "access")
"""Kinds of things that tie with light verbs."""


_OTHERWISE = frozenset(
    {"armed", "based", "found", "left", "put", "set", "built", "held", "exiled", "occupied", "hit", "cut", "wound", "known"}
)
"""Past forms that are often adjectives, or like the present."""


def _goes(frame: Frame) -> bool:
    """Whether a verb in this sense has no object: its subject does it, or is what it moves, at a place behind a preposition."""
    doer = frame.actor == "agent" or (frame.actor == "theme" and frame.relation in {"moved_to", "left", "based_in"})
    return doer and not frame.needs and frame.voice != "passive" and not frame.means and "object" not in frame.place - {"there"}


def _is_past(form: str) -> bool:
    return not form.endswith(("s", "ing"))


def _cues(verbs: Iterable[str], nouns: Iterable[str], things: Mapping[str, str], forms: Mapping[str, str]) -> frozenset[str]:
    heads = {verb.split()[0] for verb in verbs} - _LIGHT
    # of a light verb with a tail ("be in power in") the longest word is there whenever the tail is
    tails = {max(reversed(words), key=len) for head, *words in map(str.split, verbs) if words and head in _LIGHT}
    singular = {word for noun in nouns for word in noun.split()[-1:]} | {word for word in tails if len(word) > 3}
    singular.update(word for name in _THINGS for word in things[name].split())
    plural = {form for noun in singular for form in (noun, _s_form(noun))}
    return frozenset({form for form, base in forms.items() if base in heads} | plural | _PLAIN)


def _phrasal(words: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    tails: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for word in words:
        verb, *tail = word.split()
        if tail:
            tails[verb].add(tuple(tail))
    return MappingProxyType({verb: tuple(sorted(found, key=lambda tail: (-len(tail), tail))) for verb, found in tails.items()})


def _read(name: str) -> Mapping[str, Any]:
    try:
        decoded: Mapping[str, Any] = msgspec.toml.decode(resources.files("geo.data").joinpath(name).read_bytes())
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{name}: {error}") from error
    return decoded


def _frames(
    triggers: Mapping[str, Any], known: Mapping[str, Relation]
) -> tuple[dict[str, list[Frame]], dict[str, list[Frame]], dict[str, str]]:
    verbs: defaultdict[str, list[Frame]] = defaultdict(list)
    nouns: defaultdict[str, list[Frame]] = defaultdict(list)
    forms: dict[str, str] = {}
    for kind, rows in (("verb", verbs), ("noun", nouns)):
        for row in triggers[kind]:
            if row["relation"] not in known:
                raise GazetteerError(f"triggers.toml: {row['words'][0]} has the relation {row['relation']}, which relations.toml lacks")
            frame = _frame(row, noun=kind == "noun")
            for word in row["words"]:
                lemma = word.split("/")[0] + _particle(word)
                rows[lemma].append(frame)
                if kind == "verb":
                    forms.update(_inflected(word.split(maxsplit=1)[0]))
    return verbs, nouns, forms


_INSIDE = frozenset({"inside", "within", "throughout", "across"})
_ABOUT = frozenset({"at", "near", "outside", "around", "along"})
_WITHIN = frozenset({"administers", "from", "stronghold"})
"""Relations that hold of what lies around a place no more than of any other."""


def _frame(row: Mapping[str, Any], *, noun: bool) -> Frame:
    place, origin, other, owner = (frozenset(row.get(name, "").split()) for name in ("place", "origin", "other", "owner"))
    rest: dict[str, Any] = {name: row[name] for name in ("needs", "unless", "kind", "status", "voice", "direct", "means") if name in row}
    if "in" in place and not row.get("direct") and row["relation"] not in {"moved_to", "left", "supplies"}:  # whoever crosses is elsewhere
        place |= _INSIDE if row["relation"] in _WITHIN else _INSIDE | _ABOUT
    return Frame(
        relation=row["relation"], noun=noun, actor=row.get("actor", "agent"), place=place, origin=origin, other=other, owner=owner, **rest
    )


def _particle(word: str) -> str:
    """What stands behind the irregular forms of a verb: " out" of "carry/carried/carried out"."""
    return " " + word.split(" ", 1)[1] if "/" in word and " " in word else ""


@cache
def _inflected(head: str) -> tuple[tuple[str, str], ...]:
    """Forms of the verb itself, without its particle, each with its base form; most rows have the same few verbs with many tails."""
    base, *others = head.split("/")
    return tuple((form, base) for form in (*others, *(_present(base) if others else _regular(base))))


def _present(base: str) -> Iterable[str]:
    yield base
    yield _s_form(base)
    yield from (stem + "ing" for stem in _stems(base))


def _regular(base: str) -> Iterable[str]:
    """Forms of a regular verb, by the rules of spelling.

    Examples
    --------
    >>> sorted(_regular("patrol")), sorted(_regular("carry"))
    (['patrol', 'patroled', 'patroling', 'patrolled', 'patrolling', 'patrols'], ['carried', 'carries', 'carry', 'carrying'])
    """
    yield from _present(base)
    if base.endswith("e"):
        yield base + "d"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        yield base[:-1] + "ied"
    else:
        yield from (stem + "ed" for stem in _stems(base))


def _s_form(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in _VOWELS else base + "s"


def _stems(base: str) -> Iterable[str]:
    """Before "-ed" and "-ing": without a mute e; with and without a doubled last letter, for stress is not written."""
    if base.endswith("e") and len(base) > 2 and not base.endswith(("ee", "ye", "oe")):
        yield base[:-1]
        return
    yield base
    if base[-1:] not in _SINGLE and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS:
        yield base + base[-1]


_SAME = frozenset({"headquarters", "barracks", "airbus", "premises", "series", "axis", "oasis", "crisis", "basis"})
"""Forms that are no plurals."""


def _singular(form: str) -> str:
    """The singular of a noun.

    Examples
    --------
    >>> [_singular(word) for word in ("strikes", "bodies", "bases", "clashes", "forces", "headquarters", "buses", "men")]
    ['strike', 'body', 'base', 'clash', 'force', 'headquarters', 'bus', 'man']
    """
    if form in _SAME or form.endswith(("ss", "us")):
        return form
    if form in {"children", "people"}:
        return {"children": "child", "people": "people"}[form]
    if form.endswith("men") and form not in {"specimen", "regimen", "omen", "abdomen", "yemen", "acumen"}:  # "servicemen", "tribesmen"
        return form[:-2] + "an"
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("shes", "ches", "xes", "sses", "uses")):
        return form[:-2]
    return form.removesuffix("s")
