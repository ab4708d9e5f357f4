"""Verbs that look like other words where only a verb can stand: behind "will", "did not", "to", "having", "who", "and"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.positionings.lexicon import Lexicon
from geo.positionings.lone_verbs import CLAUSES, FINITE, GOODS, NAMES, OBJECT, PLURALS, is_name
from geo.positionings.openings import SAYING
from geo.positionings.units import Unit, is_sentence

_DO = frozenset({"do", "does", "did"})
_HAVE = frozenset({"has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were", "been", "being", "be"})
_NOT = frozenset({"not", "n't", "n\u2019t"})
_OF = frozenset({"of", "for", "by", "after", "before", "without", "from", "since", "while", "despite", "in"})
_DOING = frozenset({"deny", "admit", "stop", "start", "begin", "keep", "continue", "resume", "report", "risk", "halt", "cease"})
"""Verbs before what somebody does: "denied housing"."""
_WHICH = frozenset({"who", "which", "that"})
_READY = frozenset({"able", "free", "set", "due", "about", "order", "used", "going", "bound", "ready", "likely", "unlikely", "yet"})
_SURELY = ("planned", "denied", "current", "ended", "unsure")
_CONTROL = frozenset({"force", "prompt", "cause", "compel", "lead", "manage", "use", "oblige", "drive", "enable", "let", "invite", "send"})
"""Verbs before "to" and what somebody does, though what is led to may be a thing."""
_TAKEN = frozenset({"victim", "civilians", "foe", "guest", "actor", "with"})
"""What some frames need that is no list of things: people."""
_PEOPLE = ("civilians", "people", "force", "guest")
_OBJECTS = OBJECT | {"PRP"}
_MEN = ("force", "attack", "official")
_BARE = frozenset({"VB", "VBP"})
_MORE = frozenset({"JJ", "JJR", "JJS", "NN", "CD", "VBN", "VBG", "RB"})
"""Tags of what may stand before the noun that ends an object."""
_PHRASE = frozenset({"DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "PRP"})
_SPEECH = frozenset({"VB", "VBP", "VBD", "VBZ", "VBG", "VBN", "MD"})
_RESTING = frozenset({"live", "stay", "hide", "reside", "serve", "camp", "shelter", "stand"})
_HELP = frozenset({"help", "helps", "helped", "helping"})
_SET = frozenset({"armed", "based", "left", "set", "put", "cut", "hit", "found", "known", "lost", "split", "dead", "used", "united"})
"""Past forms that are adjectives before a noun, whatever stands before them."""


def slot(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """The tag of a verb that stands where only a verb can; empty for other words, and for verbs that the tagger saw.

    Parameters
    ----------
    row
        The units of the passage; those before are mended.
    at
        Number of the unit.
    lexicon
        Has the verbs.
    """
    unit = row[at]
    if at + 1 < len(row) and row[at + 1].tag == "VBZ" and lexicon.noun(row[at + 1].low) in lexicon.nouns:  # "conduct patrols in"
        row = (*row[: at + 1], replace(row[at + 1], tag="NNS"), *row[at + 2 :]) if unit.low == lexicon.forms.get(unit.low) else row
    if at and ((unit.tag in _BARE and _is_brought(row, at, lexicon)) or (unit.tag == "VBZ" and _is_held(row, at, lexicon))):
        return "NNS" if unit.tag == "VBZ" else "NN"
    if unit.low not in lexicon.forms or unit.actor is not None or unit.places or not unit.text[0].islower() or not at:
        return ""
    base = lexicon.forms[unit.low]
    if unit.low == base:
        return _base(row, at, lexicon)
    if unit.low.endswith("ing"):
        return _doing(row, at, lexicon)
    if unit.low.endswith("s") and unit.tag not in _SPEECH:
        return _third(row, at, lexicon)
    return "" if unit.low.endswith("s") else _past(row, at, lexicon)


def _is_of_several(row: Sequence[Unit], last: int, lexicon: Lexicon) -> bool:
    """Whether a phrase in the plural ends with a name: "Gunmen from Al-Shabaab", "Members of Boko Haram", "M23 fighters"."""
    if row[last].tag in PLURALS:
        return True
    joint = next((n for n in range(last - 1, max(0, last - 4), -1) if row[n].tag == "CC"), 0)
    if (
        joint and row[joint - 1].actor is not None and row[joint + 1].tag == "PRP$" and row[last].tag.startswith("NN")
    ):  # "Khalifa Haftar and his son"
        return True
    led = next((n for n in range(last, max(0, last - 4), -1) if row[n].low in {"of", "from", "to"}), 0)
    if not is_name(row[last]) or not led or row[led - 1].tag not in PLURALS | {"JJ"}:
        return False
    noun = lexicon.noun(row[led - 1].low)
    return any(lexicon.is_thing(kind, noun) for kind in ("force", "people", "quantity")) or row[led - 1].low == "loyal"


def _is_brought(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether what looks like a verb is a thing that the verb before it brings: "delivered aid to", "supplies fuel to"."""
    before = row[at - 1]
    if before.tag == "CC" and at > 1 and lexicon.is_thing("arms", row[at].low):  # "airlifted tents and flour to"
        return row[at - 2].tag in PLURALS and lexicon.is_thing("arms", lexicon.noun(row[at - 2].low))
    verb = (
        before.low in lexicon.forms
        and (before.tag in _SPEECH or lexicon.forms[before.low] != before.low)
        and before.low not in _HELP | _BE | _HAVE | _DO
    )
    return verb and before.actor is None and lexicon.is_thing("arms", row[at].low)


def _is_held(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether what looks like a verb is a site right behind the verb of its clause: "soldiers man posts near"."""
    before = row[at - 1]
    ruling = before.tag in {"VB", "VBP", "VBD", "VBZ"} and before.low in lexicon.forms and before.low not in _HELP | _BE | _HAVE | _DO
    return (
        ruling and before.actor is None and any(lexicon.is_thing(kind, lexicon.noun(row[at].low)) for kind in ("base", "site", "position"))
    )


def _led(row: Sequence[Unit], at: int) -> int:
    """The unit before the adverbs before a unit; -1 if none is."""
    number = at - 1
    while number >= 0 and (
        (row[number].tag in {"RB", "RBR"} and row[number].low != "there")
        or row[number].low in _NOT
        or (row[number].low == "since" and number and row[number - 1].low in _HAVE)  # "have since committed atrocities"
    ):
        number -= 1
    return number


def takes(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether an object of a verb stands behind it: "the", a name, or a thing that one of its senses needs ("ship weapons").

    Parameters
    ----------
    row
        The units of the passage.
    at
        Number of the verb.
    lexicon
        Says what verbs need.
    """
    if at + 1 >= len(row):
        return False
    after = row[at + 1]
    if after.tag in _OBJECTS or (is_name(after) and after.tag in NAMES):
        return True
    kinds = {kind for frame in lexicon.verbs.get(lexicon.verb(row[at].low), ()) for kind in frame.needs.split()}
    if after.tag in _BARE and "arms" in kinds and lexicon.is_thing("arms", after.low):  # "supplies fuel to"
        return True
    end = _end(row, at + 1)
    counted = row[end].low if end < len(row) and row[end].tag == "NNS" else row[end - 1].low
    if lexicon.is_thing("quantity", lexicon.noun(counted)):  # "massacred dozens of villagers"
        behind = next((n for n in range(end - 1, min(end + 2, len(row))) if row[n].low == "of"), end - 1)
        if row[behind].low == "of" and behind + 1 < len(row) and row[behind + 1].places:  # "holding parts of Homs"
            return any("object" in frame.place for frame in lexicon.verbs.get(lexicon.verb(row[at].low), ()))
        end = _end(row, behind + 1)
    head = row[end] if end < len(row) and row[end].tag in {"NNS", "NNPS"} else row[end - 1] if end > at + 1 else None
    if head is None or not head.tag.startswith("NN"):
        return False
    noun = lexicon.noun(head.low.split()[-1])
    people = bool(kinds & _TAKEN) and any(lexicon.is_thing(kind, noun) for kind in _PEOPLE)
    return people or any(lexicon.is_thing(kind, noun) for kind in kinds)


def _end(row: Sequence[Unit], at: int) -> int:
    """The unit behind what may stand before the last noun of a phrase."""
    while at < len(row) and row[at].tag in _MORE and row[at].low not in CLAUSES:
        at += 1
    return at


def _base(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """A base form: behind "will", "did not", "to" and "helped"."""
    led, tag = _led(row, at), row[at].tag
    if led < 0 or tag == "VB":
        return ""
    if tag == "NN" and row[led].tag == "CD" and row[led].low not in {"1", "one"} and led == at - 1 and _is_direct(row, at):
        return "VBP"  # "400 patrol Port-au-Prince"
    before, close = row[led], led == at - 1
    if close and before.low == "having" and row[at].low in lexicon.parts:  # "having overrun the town"
        return "VBN"
    # "will", "did not"; without "not" it may be the object: "did damage"
    helped = (before.tag == "MD" and before.low != "like") or (before.low in _DO and not close)
    if helped or (close and led > 0 and before.low == "to" and _is_led_to(row, at, lexicon)):
        return "VB"
    if close and before.low in _HELP and tag not in {"DT", "PRP$", "IN"}:
        return "VB" if _leads(row, at, lexicon) else ""
    several = close and tag in {"NN", "JJ", "NNP", "RB", "POS"} and is_sentence(row) and _is_of_several(row, led, lexicon)
    plain = several and not _is_told(row, at) and _leads(row, at, lexicon)
    return "VBP" if plain or (before.low == "who" and tag in {"NN", "NNS", "JJ", "RB", "NNP", "VBN"}) else ""


def _leads(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether an object stands behind a verb, or for one of going where to: "retreat to"."""
    goes = row[at].low in lexicon.going and at + 1 < len(row) and row[at + 1].tag in {"IN", "TO"}
    return goes or takes(row, at, lexicon)


def _is_led_to(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether "to" before a base form makes it an infinitive: "agreed to ship", "ordered it to man the", not "to rebel fighters"."""
    after = row[at + 1] if at + 1 < len(row) else None
    if after is None or after.low == "of":
        return False
    first = _ruling(row, at - 2)
    ruling = row[first]
    words = {lexicon.verb(ruling.low), *(lexicon.noun(unit.low) for unit in row[first : at - 1])}  # "an attempt by Iran to ship"
    ruled = ruling.low in _READY or ruling.low in _HAVE | (_BE - {"being"})
    ruled = ruled or any(words & lexicon.words[f"before_to.{kind}"] for kind in _SURELY)
    ruled = ruled or lexicon.verb(ruling.low) in _CONTROL
    thing = any(lexicon.is_thing(kind, lexicon.noun(row[at].low)) for kind in _MEN)
    if takes(row, at, lexicon):
        return ruled or not thing or after.tag in _OBJECTS
    return ruled and (not thing or row[at].low in lexicon.verbs)


def _ruling(row: Sequence[Unit], last: int) -> int:
    """The verb whose object stands before "to": "ordered Russia to", "used the truce to"; the unit before it where none does."""
    at = last
    while at > 0 and (row[at].tag in _PHRASE or row[at].actor is not None or row[at].low in {"of", "by"}):
        at -= 1
    known = row[at].tag in _SPEECH or any(unit.low == "by" for unit in row[at:last])
    return at if known else last


def _doing(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """As in "is flooding to", "accused of sweeping Homs": forms in -ing that look like nouns or adjectives."""
    led = _led(row, at)
    if row[at].tag not in {"NN", "JJ"} or led < 0 or at + 1 >= len(row):
        return ""
    after, before = row[at + 1], row[led]
    direct = after.tag in _OBJECTS or (is_name(after) and after.tag in NAMES)
    if before.low in _BE:
        named = led > 0 and (is_name(row[led - 1]) or row[led - 1].low in _HAVE)
        fits = direct or after.tag in {"IN", "TO"} or takes(row, at, lexicon)
        return "VBG" if (direct and row[at].tag == "JJ") or (named and fits) else ""
    ends = before.low == "up" and at > 1 and lexicon.verb(row[at - 2].low) in {"end", "wind"}  # "ended up meeting"
    base = lexicon.forms[row[at].low]
    together = after.low == "with" and (before.low == "from" or lexicon.verb(before.low) in _DOING)  # "denied meeting with"
    together = together and any("with" in frame.other for frame in lexicon.verbs.get(base, ()))
    if together or (led == at - 1 and direct and (ends or (before.low in _OF and row[at].tag == "JJ"))):
        return "VBG"
    aside = before.text == "," and row[at].tag == "NN" and after.tag in {"IN", "TO"}  # "met Wang Yi, hiding in"
    onward = before.low in _OF and after.low in {"to", "into"}  # "before sailing to"
    if led == at - 1 and (aside or onward) and row[at].low not in lexicon.nouns:
        return "VBG" if base in lexicon.going else ""
    if row[at].tag == "NN" and led == at - 1 and row[at].low not in lexicon.nouns and _is_told_of(row, led, lexicon):
        stays = after.tag == "IN" and any(after.low in frame.place for frame in lexicon.verbs.get(base, ()) if frame.actor == "agent")
        return "VBG" if stays and (base in lexicon.going or base in _RESTING) else ""  # "an accountant living in"
    governed = before.low in _OF or lexicon.verb(before.low) in _DOING
    direct = after.tag in _OBJECTS | PLURALS | NAMES or (after.tag == "NN" and row[_end(row, at + 1)].tag in PLURALS)
    return "VBG" if governed and led == at - 1 and direct and takes(row, at, lexicon) else ""


def _is_told_of(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun is somebody, of whom a form in -ing may tell: "an accountant", "Russian armour"."""
    noun = lexicon.noun(row[at].low.split()[-1])
    somebody = any(lexicon.is_thing(kind, noun) for kind in ("force", "people", "official", "civilians", "guest"))
    named = row[at].tag == "JJ" and at > 0 and row[at - 1].low in {"a", "an"}
    return (named or row[at].tag.startswith("NN")) and (somebody or row[at].actor is not None)


def _third(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """As in "Iran also trucks aid to", "Wagner, which ships arms", "The RSF, a militia, shells the town"."""
    led = _led(row, at)
    if led < 0 or row[at].tag in _SPEECH or not is_sentence(row):
        return ""
    before = row[led]
    noun = lexicon.noun(row[at].low)
    body = before.tag == "NN" and (lexicon.is_thing("force", before.low) or lexicon.is_thing("authority", before.low))
    singular = body or (is_name(before) and before.tag == "NNP")
    fits = takes(row, at, lexicon)
    if before.low in {"who", "which"}:
        return "VBZ" if fits else ""
    if singular:  # "The paramilitary RSF overruns the port"; a thing of theirs has no object
        direct = (
            led < at - 1
            or _is_direct(row, at)
            or row[at + 1].tag in {"NNS", *_BARE}
            or not any(lexicon.is_thing(kind, noun) for kind in GOODS)
        )
        return "VBZ" if fits and direct and not _is_told(row, at) else ""
    if before.tag == "CC" and led == at - 1 and _is_direct(row, at):  # "which hosts an American base and shelters Hamas's leaders"
        last = next((n for n in range(led - 1, -1, -1) if row[n].tag in FINITE), -1)
        return "VBZ" if last > 0 and row[last].tag == "VBZ" and row[last - 1].low in {"which", "who"} and fits else ""
    if before.text == "," and _opens_with_name(row, at):
        return "VBZ" if fits else ""
    return ""


def _past(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """Past forms that look like nouns or adjectives, and participles that are none."""
    unit, led = row[at], _led(row, at)
    if led < 0 or unit.tag in {"VBD", "VBZ", "VBP", "VB", "MD"}:
        return ""
    before = row[led]
    fits = takes(row, at, lexicon) and not (unit.low in _SET and not _is_direct(row, at))
    if before.low in _HAVE or before.low == "having":
        odd = unit.tag in {"NN", "DT", "POS", "NNP"} or (unit.tag == "JJ" and (fits or led < at - 1))
        return "VBN" if odd else ""
    said = lexicon.verb(before.low) in SAYING and before.tag in _SPEECH and fits  # "which Egypt says conducted airstrikes on"
    relative = unit.tag == "VBN" and any(one.low in _WHICH for one in row[max(0, led - 4) : led])
    said = said and (relative or (unit.tag != "VBN" and unit.low in lexicon.simple))
    if said or before.low in _WHICH:
        return "VBD" if said or (_is_clause(row, led, at) and (fits or unit.tag in {"NN", "VBN", "POS"})) else ""
    if unit.tag == "VBN":
        return ""
    if before.tag == "CC" or before.text == ",":
        told = _verb_before(row, led, lexicon) if before.tag == "CC" else _opens_with_name(row, at)
        return "VBD" if fits and told else ""
    named = before.tag in PLURALS or (is_name(before) and before.tag in NAMES)
    simple = (unit.low in lexicon.simple or unit.low.endswith("ed")) and unit.tag in {"NN", "POS", "RB", "NNP"}
    told = not named or _is_told(row, at)
    return "VBD" if named and ((not told and (fits or simple)) or (simple and fits)) else ""


def _is_direct(row: Sequence[Unit], at: int) -> bool:
    """Whether an article, a number or a name stands right behind."""
    return at + 1 < len(row) and (row[at + 1].tag in _OBJECTS or (is_name(row[at + 1]) and row[at + 1].tag in NAMES))


def _is_clause(row: Sequence[Unit], relative: int, at: int) -> bool:
    """Whether "who", "which" or "that" is the subject of what follows: no other verb does, up to a comma."""
    opening = row[relative - 1] if relative else None
    if opening is None or not (opening.tag.startswith("NN") or opening.text == "," or is_name(opening)):
        return False
    if row[relative].low != "that":
        return True
    end = next((n for n in range(at + 1, len(row)) if row[n].low in CLAUSES), len(row))
    return not any(row[n].tag in FINITE for n in range(at + 1, end))


def _verb_before(row: Sequence[Unit], joint: int, lexicon: Lexicon) -> bool:
    """Whether a verb in the past, of the same subject, stands before "and": "issued a statement and overran"."""
    for number in range(joint - 1, -1, -1):
        unit = row[number]
        if unit.low in CLAUSES - {"and"}:
            return False
        if unit.tag in _SPEECH:
            led = row[_led(row, number)].low if number else ""
            done = unit.tag == "VBD" or (unit.tag == "VBN" and led in _HAVE)
            return done and led not in _BE and lexicon.verb(unit.low) != "be"
    return False


def _opens_with_name(row: Sequence[Unit], at: int) -> bool:
    """Whether a name and an aside between commas are all that stands before, and no verb follows: "The RSF, a militia, overran"."""
    start = max((n + 1 for n in range(at) if row[n].text in {";", ":", "."}), default=0)
    if _closes_relative(row, start, at):
        return True
    first = next((n for n in range(start, at) if row[n].tag not in {"DT", "CD", "JJ"} or row[n].actor is not None), at)
    commas = [n for n in range(start, at) if row[n].text == ","]
    named = first < at and row[first].actor is not None and row[first].tag in NAMES and len(commas) == 2 and commas[0] - first <= 2
    return named and commas[-1] == _led(row, at) and not any(unit.tag in FINITE for unit in (*row[start : commas[0]], *row[at + 1 :]))


def _closes_relative(row: Sequence[Unit], start: int, at: int) -> bool:
    """Whether a word stands behind a relative clause between commas, behind a name that is a subject: "Hamas, which had fled, raped"."""
    closing = _led(row, at)
    opening = next((n for n in range(closing - 1, start, -1) if row[n].text == ","), 0)
    if not opening or row[opening + 1].low not in {"who", "which"}:
        return False
    phrase = row[max(start, opening - 4) : opening]
    fronted = next((n for n in range(opening - 1, start, -1) if row[n].text == ","), start)
    told = fronted == start and any(unit.tag in FINITE for unit in row[start:opening])
    end = next((n for n in range(at + 1, len(row)) if row[n].low in CLAUSES), len(row))
    return any(unit.actor is not None for unit in phrase) and not told and not any(unit.tag in FINITE for unit in row[at + 1 : end])


def _is_told(row: Sequence[Unit], at: int) -> bool:
    """Whether the clause around a word has a finite verb."""
    first = next((n + 1 for n in range(at - 1, -1, -1) if row[n].low in CLAUSES), 0)
    last = next((n for n in range(at + 1, len(row)) if row[n].low in CLAUSES), len(row))
    relative = first > 1 and row[first - 1].low in _WHICH and (row[first - 2].tag.startswith("NN") or row[first - 2].text == ",")
    # "the town that Boko Haram patrolled is": the verb behind is that of the main clause
    return any(row[n].tag in FINITE for n in range(first, at if relative else last))
