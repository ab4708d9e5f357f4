"""Forms of verbs that look like others: seeming participles that are finite, seeming finite forms that are participles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.positionings.chunk import Chunk
from geo.positionings.reduced import NEVER, gives_name, is_relative, is_second
from geo.positionings.whens import WHENS


def finite(
    found: Sequence[Chunk],
    intransitive: frozenset[str],
    *,
    going: frozenset[str],
    acting: frozenset[int],
    whole: bool,
    simple: frozenset[int] = frozenset(),
) -> list[Chunk]:
    """The chunks of a passage with the forms of their verb groups set right.

    Parameters
    ----------
    found
        As their words look.
    intransitive
        Base forms of verbs that have no passive.
    going
        Base forms of verbs whose doer goes or stands somewhere, and has no object then ("moved to", "docked at").
    acting
        Numbers of chunks that name an actor.
    whole
        Whether the passage is a sentence, which has a finite verb.
    simple
        Numbers of chunks whose form is a past tense and no participle ("flew").
    """
    helped = _helped(_caused(found), simple)
    told = _of_doers(_never_passive(helped, intransitive, acting, whole=whole), intransitive, going, acting)
    return _looking_finite(_with_objects(told), intransitive, simple)


def _helped(found: Sequence[Chunk], simple: frozenset[int]) -> list[Chunk]:
    """Participles that share an auxiliary with the verb before "and": "have crossed into Tigray and taken up positions"."""
    result = list(found)
    for number in range(2, len(found)):
        chunk = found[number]
        plain = chunk.form == "finite" and chunk.past and chunk.first == chunk.head and number not in simple
        if chunk.kind != "vg" or not (plain or chunk.form == "participle") or found[number - 1].kind != "cc":
            continue
        first = next((one for one in reversed(result[: number - 1]) if one.kind not in {"np", "prep", "adv"}), None)
        if first is None or first.kind != "vg" or first.form != "finite":
            continue
        if first.perfect or (first.passive and chunk.form == "participle"):  # "has closed three posts and kept the one at Qasrak"
            result[number] = replace(chunk, form="finite", perfect=first.perfect, passive=first.passive, past=first.past, modal=first.modal)
    return result


_CAUSING = frozenset({"let", "make", "help", "watch", "see", "have"})
_LETTING = frozenset({"let", "help"})
"""Of these whoever it is may stand between: "denied letting cargo planes unload"."""
_OBJECTS = frozenset({"him", "her", "them", "it", "us", "me"})


def _caused(found: Sequence[Chunk]) -> list[Chunk]:
    """Bare infinitives that look finite: "to let it build an outpost"."""
    result = list(found)
    for number in range(1, len(found)):
        chunk, who, verb = found[number], found[number - 1], found[max(0, number - 2)]
        plain = chunk.kind == "vg" and chunk.form in {"finite", "bare"} and chunk.first == chunk.head and not chunk.past and not chunk.modal
        if plain and who.kind == "vg" and who.word == "help":  # "helped capture the town"
            result[number] = replace(chunk, form="infinitive")
            continue
        having = verb.word == "have" and verb.form == "infinitive"  # "plans to have its frigates patrol"
        letting = (verb.word in _LETTING or having) and who.kind == "np"
        if plain and (who.word in _OBJECTS or letting) and verb.kind == "vg" and verb.word in _CAUSING:
            result[number] = replace(chunk, form="infinitive")
    return result


_NAMING = frozenset({
    "name", "call", "dub", "give", "grant", "award", "offer", "elect", "appoint", "title", "brand", "deem", "label", "nickname", "pay",
    "owe",
    "consider", "code-name", "codename", "style", "declare", "leave", "make", "set", "base", "born",
})  # fmt: skip
"""Verbs whose participle may have a noun phrase behind it: "a courier named Adam"."""


def _with_objects(found: Sequence[Chunk]) -> list[Chunk]:
    """Seeming participles that have an object, which passives lack: "The ADF, a group that began in Uganda, killed 60 people"."""
    result = list(found)
    for number in range(1, len(found) - 1):
        chunk = found[number]
        if chunk.kind != "vg" or chunk.form != "participle" or (chunk.word.split()[0] in _NAMING and chunk.word != "set up"):
            continue
        before, after = found[number - 1], found[number + 1]
        joined = before.kind == "cc" and _is_active(found[:number])  # "dismantled its radar and vacated Skrunda"
        if (joined or before.kind in {"np", "comma"}) and after.kind == "np" and after.word not in WHENS and not after.adverbial:
            result[number] = replace(chunk, form="finite", past=True)
    return result


def _is_active(found: Sequence[Chunk]) -> bool:
    """Whether the last verb is a finite one in the active voice."""
    verb = next((chunk for chunk in reversed(found) if chunk.kind == "vg"), None)
    return verb is not None and verb.form == "finite" and not verb.passive


def _never_passive(found: Sequence[Chunk], intransitive: frozenset[str], acting: frozenset[int], *, whole: bool) -> list[Chunk]:
    """Seeming participles that are finite: of verbs without an object ("the brigade clashed with"), and where a sentence has no other."""
    result = list(found)
    first = next((at for at, chunk in enumerate(found) if at and chunk.kind in {"sub", "rel", "that"}), len(found))
    lone = whole and not any(chunk.kind == "vg" and chunk.form in {"finite", "bare"} for chunk in found[:first])
    for number in range(1, len(found)):
        chunk, following = found[number], found[number + 1] if number + 1 < len(found) else None
        if chunk.kind != "vg" or chunk.form != "participle":
            continue
        by = following is not None and following.word == "by"
        means = by and number + 2 < len(found) and found[number + 2].form == "gerund"  # "Thai jets answered by bombing"
        active = (means and found[number - 1].kind == "np") or (
            chunk.word.split()[0] in intransitive and not (by and number + 2 in acting) and found[number - 1].kind in {"np", "comma", "adv"}
        )
        aside = found[number - 1].kind == "comma" and _closes_aside(result, number - 1, acting)
        if active or (lone and number < first and not by and (found[number - 1].kind == "np" or aside)):
            result[number] = replace(chunk, form="finite", past=True)
            lone = False
    return result


_OPENING = frozenset({"after", "because", "as", "while", "when", "since", "before", "until", "although", "though", "once", "where", "that"})


def _of_doers(found: Sequence[Chunk], intransitive: frozenset[str], going: frozenset[str], acting: frozenset[int]) -> list[Chunk]:
    """Seeming participles of what a named actor does, where a clause has no other verb or goes on with "and".

    "The truce ended after Turkish ships docked in", "issued a statement and relocated to", "Iran, a close ally, settled in".
    """
    result = list(found)
    for number in range(1, len(found)):
        chunk, word = found[number], found[number].word.split()[0] if found[number].word else ""
        behind = found[number + 1] if number + 1 < len(found) else None
        if chunk.kind != "vg" or chunk.form != "participle" or behind is None:
            continue
        before = found[number - 1]
        if (behind.kind == "np" or behind.form == "infinitive") and before.kind == "comma" and _closes_aside(result, number - 1, acting):
            result[number] = replace(chunk, form="finite", past=True)  # "Russia, backed by militias, sent weapons to"
        if before.kind == "np" and _goes_on_with(result, number):  # "Hezbollah protested, but captured the town"
            result[number] = replace(chunk, form="finite", past=True)
        if word not in going | intransitive or behind.kind not in {"prep", "adv", "stop"} or behind.word == "by":
            continue
        opened = number > 1 and number - 1 in acting and found[number - 2].word in _OPENING and _is_alone(result, number)
        joined = before.kind == "cc" and _is_active(result[: number - 1]) and _is_own(result, number - 1)
        aside = before.kind == "comma" and _closes_aside(result, number - 1, acting)
        if opened or joined or aside:
            result[number] = replace(chunk, form="finite", past=True)
    return result


def _goes_on_with(found: Sequence[Chunk], number: int) -> bool:
    """Whether "and" or "but" and a finite verb without a subject stand right behind a verb that has none before it."""
    at = number + 1 + (found[number + 1].kind == "comma")
    verb = at + 1 if at < len(found) and found[at].kind == "cc" else at
    following = found[verb] if at < verb < len(found) else None
    told = any(chunk.kind == "vg" and chunk.form == "finite" for chunk in found[:number])
    return following is not None and following.kind == "vg" and following.form == "finite" and not following.passive and not told


def _is_alone(found: Sequence[Chunk], number: int) -> bool:
    """Whether no verb stands behind one in its clause."""
    for other in found[number + 1 :]:
        if other.kind == "vg" and other.form == "finite":
            return False
        if other.kind in {"comma", "stop", "sub", "cc", "rel", "that"}:
            return True
    return True


def _is_own(found: Sequence[Chunk], conjunction: int) -> bool:
    """Whether the verb before "and" is a main one in the past: no infinitive or other participle stands between."""
    verb = next((chunk for chunk in reversed(found[:conjunction]) if chunk.kind == "vg"), None)
    return verb is not None and verb.past and not verb.progressive


def _closes_aside(found: Sequence[Chunk], comma: int, acting: frozenset[int]) -> bool:
    """Whether a comma closes an aside behind the actor that opens the sentence."""
    if _closes_relative(found, comma):
        return True
    first = next((at for at, chunk in enumerate(found) if chunk.kind not in {"adv", "quote"}), 0)
    if first not in acting:  # "Amid tensions, Hakan Fidan, accompanied by a delegation, settled in"
        opening = next((at for at in range(comma - 1, 0, -1) if found[at].kind == "comma"), 0)
        who = opening - 1
        reduced = found[first].kind == "vg" and found[first].form in {"gerund", "participle"}
        fronted = found[who - 1].kind == "comma" and (reduced or found[first].kind in {"prep", "sub", "adv"})
        told = any(found[at].kind == "vg" and found[at].form == "finite" and found[first].kind != "sub" for at in range(who))
        if who in acting and who > 1 and (fronted or found[who - 1].kind in {"sub", "that"}) and not told:
            first = who
    last = comma
    while last < len(found) and found[last].kind != "stop":
        last += 1
    verbs = [at for at in range(comma + 1, last) if found[at].kind == "vg" and found[at].form in {"finite", "bare"}]
    told = any(found[at - 1 - (found[at - 1].kind == "adv")].kind not in {"np", "rel", "sub"} for at in verbs)
    return first in acting and first + 1 < comma and found[first + 1].kind == "comma" and not told


def _closes_relative(found: Sequence[Chunk], comma: int) -> bool:
    """Whether a comma closes a relative clause behind a subject that has no other verb yet: "Macron, who was elected, flew"."""
    opening = next((at for at in range(comma - 1, 0, -1) if found[at].kind in {"comma", "stop"}), 0)
    if not opening or found[opening + 1].kind != "rel" or found[opening - 1].kind != "np":
        return False
    before = opening - 2
    while before > 0 and found[before].kind in {"prep", "np"}:
        before -= 1
    kind = found[before].kind if before >= 0 else ""
    fronted = kind == "comma" and (found[0].kind in {"prep", "sub", "adv"} or found[0].form == "participle")
    behind = [at for at in range(comma + 2, len(found)) if found[at].kind == "vg" and found[at].form == "finite"]
    told = any(found[at - 1].kind == "comma" for at in behind)
    return (fronted or kind in {"", "stop", "sub", "that", "prep", "np"}) and not told


def _looking_finite(found: Sequence[Chunk], intransitive: frozenset[str], simple: frozenset[int]) -> list[Chunk]:
    """Forms that look like others: "which marines quietly evacuated" is finite, "headed by Ali" a participle."""
    result = list(found)
    for number, chunk in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if (
            chunk.kind == "vg"
            and chunk.form == "finite"
            and chunk.past
            and chunk.first == chunk.head
            and following is not None
            and following.word == "by"
            and chunk.word.split()[0] not in intransitive
            and number not in simple
            and found[min(number + 2, len(found) - 1)].kind == "np"
        ):
            result[number] = replace(chunk, form="participle", past=False)
        resting = chunk.word in {"base", "arm", "equip"} and chunk.form == "finite" and chunk.first == chunk.head and following is not None
        resting = resting and following is not None and following.kind == "prep"  # "an activist based in Turkey who"
        second = is_second(found, number) and not (found[number - 2].word in {"after", "before"} and chunk.word.split()[0] in intransitive)
        reduced = (_is_reduced(found, number) and chunk.word not in NEVER) or second or gives_name(found, number)
        reduced = reduced or _goes_on(found, number) or _is_said_of(found, number)
        if number not in simple and (resting or reduced):
            result[number] = replace(chunk, form="participle", past=False)
            continue
        if chunk.kind == "vg" and chunk.form == "bare" and (number == 0 or found[number - 1].kind not in {"cc", "comma", "adv", "quote"}):
            result[number] = replace(chunk, form="finite")
        if chunk.kind != "vg" or chunk.form != "participle":
            continue
        at = number - 1
        while at >= 0 and found[at].kind in {"np", "adv", "prep"}:
            at -= 1
        opened = at >= 0 and at < number - 1 and found[at].kind in {"rel", "sub", "that"}
        alone = (
            not any(other.kind == "vg" and other.form == "finite" and not is_relative(found, at) for at, other in enumerate(found))
            and number > 0
            and found[number - 1].kind in {"np", "adv"}
        )
        if opened or (alone and number + 1 < len(found) and found[number + 1].kind == "np"):
            result[number] = replace(chunk, form="finite", past=True)
    return result


def _is_reduced(found: Sequence[Chunk], number: int) -> bool:
    """Whether a past form is a participle because another follows in its clause: "troops stationed near the border bombed"."""
    chunk = found[number]
    bare = chunk.first == chunk.head or (chunk.head == chunk.first + 1 and bool(chunk.adverbs))  # "once stationed in"
    plain = chunk.kind == "vg" and chunk.form == "finite" and chunk.past and bare and number > 0
    if not plain or (number + 1 < len(found) and found[number + 1].kind not in {"prep", "adv"}):
        return False
    if found[number - 1].kind == "comma":
        return _is_aside(found, number)
    if found[number - 1].kind != "np" or (number > 1 and found[number - 2].kind in {"that", "rel"}):  # "weapons that the RSF left in"
        return False
    for other in found[number + 1 :]:
        if other.kind == "vg":
            return other.form == "finite"
        if other.kind not in {"np", "prep", "adv"}:
            return False
    return False


_SAID = frozenset(
    {"say", "think", "believe", "report", "know", "suspect", "rumour", "rumor", "allege", "presume", "estimate", "understand"}
)


def _is_said_of(found: Sequence[Chunk], number: int) -> bool:
    """Whether a past form is what is said of somebody: "Joseph Kabila, said to be living in", "men thought to belong to"."""
    chunk = found[number]
    if chunk.kind != "vg" or chunk.word not in _SAID or chunk.form != "finite" or not chunk.past or chunk.first != chunk.last:
        return False
    led = number and found[number - 1].kind in {"np", "comma"}
    split = number + 2 < len(found) and found[number + 1].word == "to" and found[number + 2].kind == "vg"
    return bool(led) and (split or (number + 1 < len(found) and found[number + 1].form == "infinitive"))


def _goes_on(found: Sequence[Chunk], number: int) -> bool:
    """Whether a past form goes on with a participle that opens the sentence: "Born in Gori and settled in Batumi, she"."""
    chunk = found[number]
    if chunk.form != "finite" or not chunk.past or chunk.first != chunk.head or found[number - 1].kind != "cc":
        return False
    opening = found[0].kind == "vg" and found[0].form == "participle"
    between = all(other.kind in {"np", "prep", "adv"} for other in found[1 : number - 1])
    return opening and between and any(other.kind == "comma" for other in found[number + 1 :])


def _is_aside(found: Sequence[Chunk], number: int) -> bool:
    """Whether a past form begins an aside after a noun phrase: "These forces, comprised mainly of Kurds, maintain"."""
    inside = {"np", "prep", "adv", "cc"}
    close = next((at for at in range(number + 1, len(found)) if found[at].kind not in inside), len(found))
    if number < 2 or found[number - 2].kind != "np" or close + 1 >= len(found) or found[close].kind != "comma":
        return False
    return found[close + 1].kind == "vg" and found[close + 1].form == "finite"
