"""Units whose part of speech the tagger missed, mended by what stands around them; and words that only count, left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.positionings.lexicon import Lexicon
from geo.positionings.lone_verbs import FINITE, NAMES, OBJECT, PLURALS, is_name, lone_verb
from geo.positionings.openings import SAYING
from geo.positionings.plainer import plainer
from geo.positionings.slots import slot, takes
from geo.positionings.units import Unit, is_heading
from geo.positionings.whens import DATES, WEEKDAYS

_SURE = frozenset({"DT", "CD", "CC", "PRP", "PRP$", "TO", "MD", "NNP", "NNPS", "POS", ",", ".", "VBN", "VBP", "WDT", "WP"})
"""Tags that the tagger hardly misses."""
_WHOSE = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VB", "VBG", "VBN"})
_HARMED = frozenset({"wounded", "injured", "displaced", "accused", "besieged", "trapped"})
_AHEAD = frozenset({"forward", "north", "south", "east", "west", "inland", "offshore", "nearby", "then"})
"""Adverbs that are adjectives between an article and a noun: "its new forward base"."""
_BEHIND_NOUN = frozenset({"IN", "TO", "VBD", "VBZ", "VBP", "MD", ",", "."})
_LEADING = frozenset({"DT", "PRP$", "JJ", "VBG", "NN"})
_PARTS = frozenset({"third", "fifth", "tenth", "last", "first", "most", "much", "many", "some", "all", "both", "several"})
_ALIKE = frozenset({
    "hit", "put", "cut", "set", "shut", "quit", "rid", "spread", "burst", "split", "let", "read", "beat", "thrust", "cost", "shed", "cast",
    "hurt", "overrun", "run", "come", "become",
})  # fmt: skip
"""Verbs whose past can be like the present."""
_HAVE = frozenset({"has", "have", "had"})
_FARTHER = frozenset({"deeper", "further", "farther", "closer", "nearer"})
_BE = frozenset({"is", "are", "was", "were", "been"})
_EQUIPPED = frozenset({"spare", "armed", "armoured", "armored", "masked", "unmanned", "uniformed"})
_ALWAYS = {
    "ablaze": "RB",
    "alight": "RB",
    "afire": "RB",
    "aflame": "RB",
    "aboard": "IN",
    "lets": "VBZ",
    "peacekeeping": "JJ",
    "lest": "IN",
    "demilitarized": "JJ",
    "demilitarised": "JJ",
    "mass": "NN",
    "neighbouring": "JJ",
    "neighboring": "JJ",
    "adjoining": "JJ",
    "gunfire": "NN",
}
"""Words that the tagger misses: behind what was set on fire ("set a depot in Feodosia ablaze"), "aboard an American helicopter"."""
_PASTS = frozenset({"retook", "overran", "withdrew", "overthrew", "undertook", "took", "overtook"})
"""Forms that are nothing but a past tense."""
_ODD = _PARTS | _EQUIPPED
_PARTICLES = frozenset({
    "about", "across", "along", "around", "apart", "aside", "away", "back", "by", "down", "forth", "forward", "in", "off", "on", "out",
    "over", "round", "through", "together", "under", "up",
})  # fmt: skip
_MEN = frozenset({"troop", "force", "raid", "strike", "attack", "base", "post"})
"""Nouns behind a name in headings, rather than verbs: "Israel strikes in Syria"."""
_EXILE = frozenset({"exile", "asylum", "hiding", "captivity"})
_GROWING = frozenset({"growing", "mounting", "rising", "increasing", "continuing", "worsening", "simmering", "escalating", "lingering"})
_ON_THE_MOVE = frozenset(
    {"retreating", "fleeing", "advancing", "withdrawing", "departing", "invading", "attacking", "occupying", "returning"}
)
_AGAIN = frozenset({"repeated", "renewed", "continued", "sustained", "limited", "coordinated", "scattered", "targeted", "heightened"})
"""Participles that say how an attack was made."""
_LASTING = frozenset({"days", "weeks", "months", "years", "hours", "nights"})
_HANDLING = frozenset({
    "carrying", "transporting", "escorting", "delivering", "ferrying", "bringing", "guarding", "protecting", "defending", "manning",
    "targeting", "smuggling", "using", "holding", "seeking", "leaving", "entering", "controlling", "occupying",
})  # fmt: skip
"""Of what a noun before them does: "a cargo plane carrying drones"."""
_NOW = frozenset({"now", "still", "also", "jointly", "currently", "already", "regularly"})


def mended(row: Sequence[Unit], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The units of a passage, mended; in a heading a comma between names stands for "and" ("Hamas, Fatah Meet in Cairo").

    Parameters
    ----------
    row
        As the tagger saw them.
    lexicon
        Has the verbs that look like nouns.
    """
    found = plainer(row, lexicon)
    for at in range(len(found)):
        if found[at].low == "to" and at + 1 < len(found) and found[at + 1].tag in {"VB", "VBP"}:  # "thought to belong to"
            found[at], found[at + 1] = replace(found[at], tag="TO"), replace(found[at + 1], tag="VB")
        tag = slot(found, at, lexicon)
        if tag == "VB" and found[at - 1].low == "to":
            found[at - 1] = replace(found[at - 1], tag="TO")
        if found[at].low in _PASTS and found[at].tag.startswith(("NN", "JJ")):  # "Libya's new government retook parts of"
            tag = "VBD"
        tag = tag or _mended(found, at, lexicon)
        if tag and tag != found[at].tag:
            found[at] = replace(found[at], tag=tag)
    if row and row[-1].text[-1].isalnum() and is_heading([unit.text for unit in row if unit.actor is None and not unit.places]):
        _headline_verb(found, lexicon)
        for at in range(1, len(found) - 1):
            if found[at].text == "," and is_name(found[at - 1]) and is_name(found[at + 1]):
                found[at] = replace(found[at], tag="CC", text="and", low="and")
    elif row and row[-1].text[-1].isalnum():
        _plain_headline_verb(found, lexicon)
    return tuple(found)


def _mended(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """The better tag of a unit; empty if there is none."""
    unit = row[at]
    if joining := _joining(row, at, lexicon) or _between(row, at):
        return joining
    if (tag := _by_itself(row, at)) is not None:
        return tag
    present = unit.tag == "VBP" or (unit.tag == "VBZ" and not unit.low.endswith("s"))
    if present and unit.actor is None and unit.low in lexicon.pasts and lexicon.verb(unit.low) not in {unit.low, "be"}:
        return "VBD"  # "swept through"
    common = unit.text[0].islower() and (unit.tag in NAMES or (unit.tag == "PRP$" and unit.low not in _WHOSE))  # "The Taliban govern Jilib"
    sure = unit.tag in _SURE and unit.low not in _ODD and not common
    if unit.actor is not None or unit.places or at + 1 >= len(row) or sure:
        return ""
    before, after = row[at - 1] if at else None, row[at + 1]
    tag = _as_noun(row, at, lexicon) or _alone(unit, before, after, lexicon)
    if tag or before is None:
        return tag
    rules = (_third, _plural, _past, _doing)
    return next((tag for rule in rules if (tag := rule(unit, before, after, lexicon))), "") or lone_verb(row, at, lexicon)


def _joining(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """The better tag of words that join others: "Following an attack", "said on Monday that aid was", "in both Homs and Goma"."""
    unit, before = row[at], row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None
    if after is None:
        return ""
    if unit.low == "once" and before is not None and before.text == "," and after.low in {"a", "an"}:  # "Kismayo, once a stronghold of"
        return "RB"
    if (before is None and unit.low == "following" and after.low != "in") or (
        unit.low == "that" and unit.tag == "DT" and _opens_report(row, at, lexicon)
    ):
        return "IN"
    led = unit.low == "following" and unit.tag == "VBG" and before is not None and before.low not in _BE
    if led and (after.tag in OBJECT | NAMES | PLURALS or is_name(after)):  # "is on alert following an attack by"
        return "IN"
    if unit.low == "both" and unit.tag == "CC" and (after.tag in OBJECT | NAMES | PLURALS or is_name(after)):
        return "PDT"
    return "RBR" if unit.low in _FARTHER and unit.tag in {"JJ", "JJR"} and after.tag in {"IN", "TO"} else ""  # "push deeper into"


_GUARDED = frozenset({"coast", "border", "national", "presidential", "revolutionary", "prison", "home", "republican"})
"""Whose guard is a body of men."""
_HELD_SO = frozenset({
    "occupied", "annexed", "besieged", "divided", "liberated", "recaptured", "disputed", "encircled", "blockaded", "contested",
    "unoccupied", "embattled", "devastated", "ruined", "shattered", "captured",
})  # fmt: skip
"""What is said of a place before its name."""
_GUARDS = {"guard": "NN", "guards": "NNS"}


def _between(row: Sequence[Unit], at: int) -> str:
    """What its neighbours make of a word: "in occupied Crimea", "hold isolated pockets"; and "the military", which is somebody."""
    if not 0 < at < len(row) - 1:
        return ""
    unit, before, after = row[at], row[at - 1], row[at + 1]
    if unit.low in _HELD_SO and unit.tag.startswith("VB") and before.tag in {"IN", "DT", "TO"} and after.places:
        return "JJ"
    if _is_state_of(row, at):
        return "JJ"
    if unit.low in WEEKDAYS and before.tag == "NNS" and before.actor is None and before.text[0].islower():
        return "RB"  # "killed six people Wednesday in"
    body = unit.low == "military" and unit.tag == "JJ" and before.low == "the" and after.tag in _BEHIND_NOUN | {"CC"}
    return "NN" if body else ""


def _by_itself(row: Sequence[Unit], at: int) -> str | None:
    """What a word always is, and what words of closed classes cannot be: "carabinieri", "imposed zakat"."""
    unit = row[at]
    if unit.low in _ALWAYS and (unit.low != "mass" or unit.tag == "IN"):  # "mass killings"
        return _ALWAYS[unit.low]
    if (unit.tag == "EX" and unit.low != "there") or (unit.tag == "RP" and unit.low not in _PARTICLES):
        return "NNS" if unit.low.endswith(("s", "i")) else "NN"
    if unit.tag == "VBN" and at and at + 1 < len(row) and row[at + 1].tag in _BEHIND_NOUN:
        harmed = row[at - 1].low == "the" and unit.low in _HARMED  # "flew the wounded to"
        return "NNS" if row[at - 1].tag == "PRP$" or harmed else None
    if (_is_people(row, at) and row[at + 1].tag == "CC" and _is_people(row, at + 2)) or (unit.low in _AGAIN and _is_how(row, at)):
        return "JJ"  # "his Omani and Egyptian counterparts"
    before, after = row[at - 1].low if at else "", row[at + 1].low if at + 1 < len(row) else ""
    if unit.low in {"host", "run"} and unit.tag in {"NN", "VB", "VBP"}:
        run = after in {"by", "from"} and at > 0 and row[at - 1].tag == "NN"  # "a monitor run from Coventry"
        return {"host": "NN" if after == "to" else None, "run": "VBN" if run else None}[unit.low]
    guarding = _GUARDS.get(unit.low) if before in _GUARDED else None  # "coast guard crews"
    return "JJ" if (unit.low, after) == ("de", "facto") or (before, unit.low) == ("de", "facto") else guarding


def _is_state_of(row: Sequence[Unit], at: int) -> bool:
    """Whether a participle says in what state an object is: "hold only isolated pockets in", "holds heavily fortified positions"."""
    if row[at].tag != "VBN" or at < 2 or at + 1 >= len(row) or row[at + 1].tag not in {"NN", "NNS"}:
        return False
    verb = row[at - 2] if row[at - 1].tag == "RB" else row[at - 1]
    return verb.tag in {"VBD", "VBP", "VBZ"} and verb.low not in _HAVE | _BE


def _is_how(row: Sequence[Unit], at: int) -> bool:
    """Whether a participle only says how something was done: "has witnessed repeated clashes", "Renewed fighting broke out"."""
    behind = row[at + 1].tag if at + 1 < len(row) else ""
    led = not at or (row[at - 1].tag in _VERBAL | {"IN"} and row[at - 1].low not in _HAVE | _BE)  # "has sustained patrols"
    return row[at].tag.startswith("VB") and behind in {"NN", "NNS"} and led


def _opens_report(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether "that" stands behind a verb of saying, with a date between at most: "said on Monday that aid was"."""
    before = at - 1
    while before > 0 and (
        row[before].low in {"on", "in", "at", "last", "week"}
        or row[before].low in DATES
        or row[before].text.isdigit()
        or row[before].places
    ):
        before -= 1
    following = next((unit for unit in row[at + 1 : at + 5] if unit.tag in FINITE), None)
    return before >= 0 and lexicon.verb(row[before].low) in SAYING and following is not None


def _is_people(row: Sequence[Unit], at: int) -> bool:
    """Whether the adjective of a people stands before something."""
    actor = row[at].actor if at + 1 < len(row) else None
    return actor is not None and actor.sense == "adjectival"


def _as_noun(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """Nouns and adjectives that look like something else: "weeks of fighting", "amid growing tension", "From exile in"."""
    unit, after = row[at], row[at + 1]
    before = row[at - 1] if at else unit
    if unit.tag == "EX" and not at and (after.actor is not None or after.tag == "DT"):  # "There Hezbollah executed"
        return "RB"
    known = unit.low in lexicon.nouns
    lasting = at > 1 and before.low == "of" and row[at - 2].low in _LASTING and after.tag in {"IN", "TO", ",", "."}
    counted = unit.tag == "JJ" and after.tag == "CD" and known  # "build an airbase two days later"
    led = unit.tag == "JJ" and before.tag in _LEADING and after.tag in _BEHIND_NOUN
    counted = counted or (led and lexicon.is_thing("attack", unit.low))  # "may launch an offensive to"
    if counted or (unit.tag == "VBG" and ((known and lasting) or (before.low == "without" and unit.low == "warning"))):
        return "NN"
    paired = before.tag == "CC" and after.tag == "IN" and at > 1 and row[at - 2].tag == "NNS"
    paired = paired and lexicon.is_thing("attack", lexicon.noun(row[at - 2].low))  # "drone attacks and shelling in"
    if unit.tag == "VBG" and known and (paired or (after.low == "between" and before.low not in _BE)):  # "condemned fighting between"
        return "NN"
    moving = (
        unit.low in _ON_THE_MOVE and at and before.tag in {"IN", "DT", "VBD"} and after.tag == "NNPS"
    )  # "by retreating Georgian troops"
    if unit.tag == "VBG" and (moving or (unit.low in _GROWING and after.tag in {"NN", "NNS"})):
        return "JJ"
    if before.low in {"from", "in", "into"} and unit.low in _EXILE and unit.tag in {"JJ", "VB", "VBP"} and after.low in {"in", ",", "."}:
        return "NN"
    several = unit.tag == "VBZ" and before.tag == "NNS" and after.low == "from" and lexicon.noun(unit.low) in lexicon.nouns
    return "NNS" if several else ""  # "Arms shipments from France to"


def _alone(unit: Unit, before: Unit | None, after: Unit, lexicon: Lexicon) -> str:
    """What needs no word before it: "most of", "armoured cars", "Fighting raged", "they occupy"."""
    opening = before is None or before.text == ","  # "On Tuesday, talks between"
    led = opening and after.low in {"between", "by", "of"} and lexicon.noun(unit.low) in lexicon.nouns
    if unit.tag == "VBZ" and (led or (before is not None and _is_plural(unit, before, after, lexicon))):
        return "NNS"
    if unit.low == "longer" and before is not None and before.low == "no":
        return "RB"
    if unit.low in _PARTS and after.low == "of":
        return "NN"
    if unit.low in _EQUIPPED and after.tag.startswith("NN") and unit.tag.startswith("VB"):
        return "JJ"
    if unit.tag == "VBG" and unit.low in lexicon.nouns and (before is None or before.tag in {"JJ", "DT", ","}):
        return _happening(after)
    present = unit.tag == "VBD" and unit.low not in _ALIKE and unit.low in lexicon.forms and lexicon.verb(unit.low) == unit.low
    alone = unit.low in _ALIKE and unit.tag in {"VB", "VBP", "VBZ"} and before is not None and before.low in {"it", "he", "she"}
    return "VBP" if present else "VBD" if alone else ""  # "said it hit"


def _is_plural(unit: Unit, before: Unit, after: Unit, lexicon: Lexicon) -> bool:
    """Whether what looks like a verb is a noun: "observation posts", "Iranian camps", "UN peacekeepers", "conducts patrols near"."""
    noun = lexicon.noun(unit.low)
    people = any(lexicon.is_thing(kind, noun) for kind in ("force", "people"))
    if people and (lexicon.verb(unit.low) == unit.low or after.tag in FINITE | {"VBN"}):  # "KLA recruits trained"
        return True
    acted_on = before.tag in _VERBAL and before.low not in _HAVE | _BE
    known = noun in lexicon.nouns and (acted_on or not _is_noun(before))
    return known or f"{before.low} {noun}" in lexicon.nouns


def _doing(unit: Unit, before: Unit, after: Unit, lexicon: Lexicon) -> str:
    """As in "is housing dissidents": a participle that looks like a noun."""
    going = unit.tag == "NN" and unit.low.endswith("ing") and before.low in _BE and lexicon.verb(unit.low) != unit.low
    if unit.low in _AHEAD and after.tag.startswith("NN") and before.tag in {"DT", "PRP$", "POS", "JJ"}:
        return "JJ"
    if unit.low == "like" and before.tag == "MD":  # "would like a base"
        return "VB"
    if unit.low in _HANDLING and before.tag in {"NN", "NNS"} and (after.tag in OBJECT | NAMES | {"NNS"} or is_name(after)):
        return "VBG"
    crossing = unit.low == "crossing" and bool(before.places) and before.tag.startswith("NN")  # "handed the Agarak crossing over"
    if unit.tag == "VBG" and (crossing or after.low == "rights"):  # "want docking rights in"
        return "NN"
    return "VBG" if going and after.tag in OBJECT | NAMES | {"JJ", "NNS"} else ""


def _happening(after: Unit) -> str:
    """Before a verb or preposition it is a noun: "Fighting raged", "shelling in"."""
    return "NN" if after.tag in {"VBD", "VBN", "VBZ", "MD"} or after.low in {"between", "in", "near", "around", "of", "at"} else ""


def _third(unit: Unit, before: Unit, after: Unit, lexicon: Lexicon) -> str:
    """As in "Uganda shelters former officers", "the plant remains occupied": verbs with -s that look like plurals."""
    if (
        unit.tag == "NNS" and unit.low in lexicon.words["ambiguous.objects"] and is_name(before) and _is_noun(before)
    ):  # "Russia shells the city"
        return "VBZ" if after.tag in OBJECT | {"PRP"} or (is_name(after) and after.tag in NAMES) else ""
    if unit.tag != "NNS" or unit.low not in lexicon.words["ambiguous.third"]:
        return ""
    follows = after.tag in OBJECT | NAMES | {"JJ", "VBN", "TO", "IN"} or is_name(after)
    follows = follows or after.low in _PARTS | {"half", "more"}  # "Okinawa hosts half of"
    thing = after.tag in {"NN", "NNS"} and any(lexicon.is_thing(kind, lexicon.noun(after.low)) for kind in ("arms", "base"))
    follows = follows or thing  # "Iran ships grain to"
    behind = is_name(before) or (before.tag == "NN" and unit.low == "remains")
    return "VBZ" if follows and behind and after.low != "of" else ""


def _plural(unit: Unit, before: Unit, after: Unit, lexicon: Lexicon) -> str:
    """As in "officers man eight posts", "gangs control most of": behind a comma or a plural, before an object."""
    if unit.tag not in {"NN", "JJ"} or unit.low not in lexicon.words["ambiguous.verbs"]:
        return ""
    roams = unit.low in {"cruise", "patrol"} and after.tag in {"IN", "RP"}
    follows = roams or after.tag in OBJECT or bool(after.places) or after.low in _PARTS or (after.tag == "NNS" and before.tag in PLURALS)
    if before.tag == "TO" or before.low == "longer":  # "continue to man the checkpoint", "no longer patrol the streets"
        return "VB" if follows and before.tag == "TO" else "VBP" if follows else ""
    follows = follows or (after.tag in {"JJ", "NNS"} and before.actor is not None and before.tag in PLURALS)
    led = before.text == "," or before.low in _NOW or before.tag in PLURALS or (is_name(before) and before.actor is not None)
    return "VBP" if follows and led else ""


def _past(unit: Unit, before: Unit, after: Unit, lexicon: Lexicon) -> str:
    """As in "Kharkiv bore the brunt", "Iran has long coveted a foothold": past forms that look like other words."""
    if unit.low in {"stand", "stands"} and after.low == "accused":
        return "VBP"
    if unit.tag not in {"NN", "JJ", "IN"} or unit.low not in lexicon.pasts:
        return ""
    if before.low == "having" and after.tag.startswith("NN"):  # "of having tortured prisoners"
        return "VBN"
    helped = before.tag == "RB" or before.low in {"has", "have", "had"}
    follows = after.tag in OBJECT or is_name(after) or (after.tag == "NNS" and not unit.low.endswith("ed"))
    return ("VBN" if helped else "VBD") if follows and (helped or (is_name(before) and before.tag in NAMES)) else ""


def _headline_verb(found: list[Unit], lexicon: Lexicon) -> None:
    """The verb of a heading that shows none: "Hamas, Fatah Hold Talks in Cairo"."""
    if any(unit.tag in {"VBD", "VBP", "VBZ", "MD", "VB"} for unit in found):
        return
    for at in range(1, len(found) - 1):
        unit = found[at]
        plain = unit.actor is None and not unit.places and unit.tag.startswith("NN")
        if (
            plain
            and is_name(found[at - 1])
            and any(lexicon.verb(unit.low) in verbs for verbs in (lexicon.verbs, lexicon.phrasal))
            and found[at + 1].tag[:2] in {"NN", "DT", "CD"}
        ):
            found[at] = replace(unit, tag="VBZ" if unit.low.endswith("s") else "VBP")
            return


def _plain_headline_verb(found: list[Unit], lexicon: Lexicon) -> None:
    """The verb behind the name that begins a heading without capitals: "Turkey recaptures Palmyra", "M23 hits Goma"."""
    first = next((at for at, unit in enumerate(found) if unit.tag != "DT"), 0)
    at = first + 1
    if at + 1 >= len(found) or not is_name(found[first]) or any(unit.tag in {"VBD", "VBP", "VBZ", "MD"} for unit in found):
        return
    at += found[at].tag in PLURALS and lexicon.is_thing("force", lexicon.noun(found[at].low))  # "M23 rebels battle"
    unit, noun = found[at], lexicon.noun(found[at].low)
    verb = lexicon.forms.get(unit.low, "")
    third = verb != unit.low and unit.low.endswith("s") and found[at - 1].tag == "NNP"
    plural = verb == unit.low and found[at - 1].tag in PLURALS
    leads = verb in lexicon.going and at + 1 < len(found) and found[at + 1].tag in {"IN", "TO"}
    known = verb in lexicon.verbs or verb in lexicon.phrasal
    if known and unit.tag.startswith(("NN", "JJ")) and (third or plural) and (takes(found, at, lexicon) or leads) and noun not in _MEN:
        found[at] = replace(unit, tag="VBZ" if third else "VBP")


def _is_noun(unit: Unit) -> bool:
    return unit.actor is None or unit.actor.sense != "adjectival"
