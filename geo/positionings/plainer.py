"""Words left out or moved before a passage is read: asides in brackets, counts, "not only", what titles are of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.positionings.lexicon import Lexicon
from geo.positionings.lone_verbs import is_name
from geo.positionings.units import Unit
from geo.positionings.whens import MONTHS
from geo.quantities import UNIT

_MADE_OF = (["comprising"], ["consisting", "of"], ["composed", "of"], ["comprised", "of"], ["made", "up", "of"], ["numbering"])
_MAKEUP = frozenset({"CD", "NN", "NNS", "NNP", "NNPS", "JJ", "CC", "DT", ",", "IN", "VBN", "VBG", "RB"})
"""Tags of the words that say what a force is made up of."""
_LONGEST_MAKEUP = 20
_MARKS = frozenset("\"'\u2018\u2019\u201c\u201d\u00ab\u00bb") | {"``", "''"}
_DOUBTED = frozenset({"JJ", "NN", "NNP", "VBN", "CD"})
_LONGEST_DOUBTED = 2
"""Words between such marks."""
_OFFICE = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "IN", "TO", "PRP$"})
"""Tags of the words for an office."""
_LENGTH = re.compile(UNIT)
_AS_WELL = ("as", "well", "as")
_WITH = (_AS_WELL, ("together", "with"), ("along", "with"), ("jointly", "with"), ("in", "addition", "to"))
"""What joins as "and" does."""
_WITH_FIRST = frozenset(words[0] for words in _WITH)
_GOING_ON = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD", "RB", "IN", "TO"})
"""Tags of what goes on with a clause behind an aside."""
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_LONGEST_ASIDE = 12
_LONGEST_NAME = 6
_NAMED = frozenset({"NNP", "NNPS", "DT"})
_HAVE = frozenset({"has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were", "been"})
_NUMBERS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety", "hundred", "thousand", "dozen", "half",
})  # fmt: skip
_ABOUT = (
    ("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("as", "many", "as"),
    ("as", "few", "as"), ("close", "to"), ("well", "over"), ("no", "more", "than"), ("no", "fewer", "than"), ("not", "more", "than"),
    ("about",), ("almost",), ("nearly",), ("roughly",), ("approximately",), ("around",), ("over",), ("an", "estimated"),
)  # fmt: skip
"""Words before a number that say how exact it is."""
_COUNTED = ("force", "men", "base", "attack", "official", "settled")
"""What "over" counts: elsewhere it leads to places and times."""
_BY_FIRST = {first: tuple(words for words in _ABOUT if words[0] == first) for first in {words[0] for words in _ABOUT}}
_NOT_ALL = (["not", "only"], ["not", "just"], ["not", "merely"], ["not", "simply"])
"""What denies nothing."""
_MEANWHILE = ["at", "the", "same", "time"]
_ALWAYS = (["round", "the", "clock"], ["around", "the", "clock"], ["day", "and", "night"], ["night", "and", "day"])
_PER_CENT = ["per", "cent"]
_BEGINNINGS = frozenset({"as", "in", "round", "around", "day", "night", "once", "per", "at", "close"})
"""First words of what :func:`_idle` leaves out."""
_IN_TURN = ["in", "turn"]
_CLOSE_TO = ["close", "to"]
_ONCE_AGAIN = ["once", "again"]
_IN_EFFECT = (["in", "effect"], ["in", "practice"], ["in", "fact"], ["in", "part"], ["at", "present"])
_SINCE = frozenset({"for", "since", "in", "by", "until", "during"})
_TIMES = frozenset({"DT", "JJ", "JJR", "CD", "NN", "NNS", "NNP", "RB"})
"""Tags of words that tell a time."""
_DIVISIONS = frozenset({"province", "region", "district", "governorate", "oblast", "county", "department", "prefecture", "state", "area"})
SETTLED = frozenset({"town", "village", "city"})
_PHRASE = re.compile(r"\w (?:in|near|around|at|outside|of) \w")
_TITLES = frozenset({"secretary", "minister", "chief", "director", "commander", "head", "ministers", "adviser"})


def plainer(row: Sequence[Unit], lexicon: Lexicon) -> list[Unit]:
    """The units that are left, in the order in which they are read.

    Parameters
    ----------
    row
        As the tagger saw them.
    lexicon
        Has the verbs and what may be counted.
    """
    whole = _without_makeup(_without_offices(_hyphened(_adverbs_joined(_undated(_including(_unquoted(row)), lexicon))), lexicon))
    return _together(_without_counts(_without_asides(_joined(_said_once(_titled(_affirmed(whole, lexicon))))), lexicon))


def _unquoted(row: Sequence[Unit]) -> list[Unit]:
    """Without the marks around a word inside a phrase, which only doubt it: "\u201cIsraeli\u201d forces", "its 'safe' zones"."""
    kept = list(row)
    for at in range(len(row) - 4, -1, -1):
        close = next((n for n in range(at + 2, min(at + 2 + _LONGEST_DOUBTED, len(row) - 1)) if row[n].text in _MARKS), 0)
        doubted = close and row[at].text in _MARKS and all(unit.tag in _DOUBTED for unit in row[at + 1 : close])
        if doubted and row[close + 1].tag.startswith(("NN", "JJ")) and row[close + 1].text[0].islower():
            del kept[close]
            del kept[at]
    return kept


def _including(row: Sequence[Unit]) -> list[Unit]:
    """With one word where a clause only names some of them: "four checkpoints, which include Saraqib and Morek"."""
    kept = list(row)
    for at in range(len(row) - 2, 0, -1):
        listing = row[at].tag == "WDT" and row[at + 1].low in {"include", "includes", "included"} and row[at + 2].tag.startswith("NNP")
        if listing:
            kept[at : at + 2] = [replace(row[at + 1], text="including", low="including", tag="VBG")]
    return kept


def _undated(row: Sequence[Unit], lexicon: Lexicon) -> list[Unit]:
    """Without the date between whose a deed is and the deed: "Israel's April 2 airstrike on"."""
    kept = list(row)
    for at in range(len(row) - 4, 0, -1):
        dated = row[at].tag == "POS" and row[at + 1].low in MONTHS and row[at + 2].text.isdigit()
        if dated and (deed := lexicon.noun(row[at + 3].low)) in lexicon.nouns:
            kept[at + 1 : at + 4] = [replace(row[at + 3], tag="NN" if deed == row[at + 3].low else "NNS")]
    return kept


def _adverbs_joined(row: Sequence[Unit]) -> list[Unit]:
    """Without "and" between adverbs before a verb: "will immediately and completely take over"."""
    kept = list(row)
    for at in range(len(row) - 3, 1, -1):
        adverbs = row[at].tag == "CC" and row[at - 1].tag == row[at + 1].tag == "RB"
        if adverbs and row[at + 2].tag.startswith("VB"):
            del kept[at]
    return kept


def _without_offices(row: Sequence[Unit], lexicon: Lexicon) -> list[Unit]:
    """Without the offices of those who are listed: "led by Ann Roe, Fiji's foreign minister, and John Doe, an envoy to Oman, has"."""
    kept = list(row)
    for at in range(len(row) - 4, 0, -1):
        end = _office(row, at, lexicon)
        if end and end + 2 < len(row) and row[end + 1].tag == "CC" and row[end + 2].actor is not None:
            del kept[at : end + 1]
    for at in range(len(kept) - 4, 1, -1):
        end = _office(kept, at, lexicon) if kept[at - 2].tag == "CC" else 0
        if end:  # the comma stays where it closes an aside
            del kept[at : end + (sum(unit.text == "," for unit in kept[:at]) % 2 == 0)]
    return kept


def _office(row: Sequence[Unit], comma: int, lexicon: Lexicon) -> int:
    """The comma that closes the office of whoever is named before one; 0 if there is none."""
    if row[comma].text != "," or row[comma - 1].actor is None:
        return 0
    end = next((n for n in range(comma + 1, min(len(row), comma + _LONGEST_ASIDE)) if row[n].tag not in _OFFICE), 0)
    office = any(lexicon.is_thing("official", lexicon.noun(unit.low)) for unit in row[comma + 1 : end])
    return end if office and row[end].text == "," else 0


def _without_makeup(row: Sequence[Unit]) -> list[Unit]:
    """Without what a force is made up of, and how far it went: "a unit comprising two tanks entered", "pushed 30 km into"."""
    kept = list(row)
    for at in range(len(row) - 3, 0, -1):
        words = next((words for words in _MADE_OF if [unit.low for unit in row[at : at + len(words)]] == words), ())
        within = range(at + len(words), min(len(kept), at + _LONGEST_MAKEUP)) if words else ()
        end = next((n for n in within if kept[n].tag not in _MAKEUP), 0)
        if end and kept[end].tag in {"VBD", "VBZ", "VBP", "MD"} and row[at - 1].tag.startswith(("NN", ",")):
            del kept[at - (row[at - 1].text == ",") : end]
        led = row[at].tag == "CD" and _LENGTH.fullmatch(row[at + 1].low) and row[at + 2].low in {"into", "inside", "beyond"}
        if led and row[at - 1].tag.startswith("VB"):
            del kept[at : at + 2]
    return kept


def _said_once(row: Sequence[Unit]) -> list[Unit]:
    """Without a preposition that "and" repeats: "of the Houthis and of Riyadh"."""
    kept = list(row)
    for at in range(len(row) - 2, 1, -1):
        if row[at].tag != "CC" or row[at + 1].low not in {"of", "from"}:
            continue
        led = at - 1
        while led > max(0, at - _LONGEST_NAME) and row[led].tag in _NAMED:
            led -= 1
        if led < at - 1 and row[led].low == row[at + 1].low:
            del kept[at + 1]
    return kept


def _without_counts(row: Sequence[Unit], lexicon: Lexicon) -> list[Unit]:
    """Without "more than", "at least" and the like before a number."""
    kept: list[Unit] = []
    at = 0
    while at < len(row):
        rows = _BY_FIRST.get(row[at].low, ())
        words = next((words for words in rows if tuple(unit.low for unit in row[at : at + len(words)]) == words), ())
        if row[at].low == "between" and _is_range(row, at):  # "between 6,000 and 7,000 soldiers"
            at += 3
            continue
        behind = [unit.low for unit in row[at + len(words) : at + len(words) + 2]]
        area = bool(behind) and bool(row[at + len(words)].places) and behind[0][0].isdigit()  # "more than 100 outposts in northern Iraq"
        counted = bool(behind) and (area or row[at + len(words)].tag == "CD" or behind[0] in _NUMBERS | {"all"})
        counted = counted and not (words == ("around",) and behind[0] == "one")  # "sat around one table"
        counted = counted and (words != ("over",) or _counts(row, at + 1 + len(words), lexicon))
        if words and (
            counted or (behind[:1] == ["a"] and (behind[-1] in _NUMBERS or lexicon.is_thing("part", behind[-1])))
        ):  # "more than a thousand"
            at += len(words)
            continue
        kept.append(row[at])
        at += 1
    return kept


def _counts(row: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether men, bases or attacks are counted by the number before a unit."""
    last = next((n for n in range(at, min(at + 4, len(row))) if not row[n].tag.startswith("JJ")), len(row) - 1)
    noun = lexicon.noun(row[last].low.split()[-1])
    return row[last].tag in {"NNS", "NNPS"} and any(lexicon.is_thing(kind, noun) for kind in _COUNTED)


def _together(row: list[Unit]) -> list[Unit]:
    """Auxiliaries moved to the verb that they help, over a time between: "has for years been sheltered by"."""
    found = list(row)
    for at in range(len(row) - 3):
        effect = [unit.low for unit in row[at + 1 : at + 3]] in _IN_EFFECT
        if effect and row[at].low in _BE and row[at + 3].tag in {"VBN", "VBD"}:  # "is in effect governed by"
            found[at : at + 3] = [*row[at + 1 : at + 3], row[at]]
        if row[at].low not in _HAVE or row[at + 1].low not in _SINCE:
            continue
        last = next((n for n in range(at + 2, min(at + 7, len(row))) if row[n].tag not in _TIMES or row[n].places), len(row) - 1)
        if last > at + 2 and row[last].tag in {"VBN", "VBD"} and row[last].actor is None:
            found[at:last] = [*row[at + 1 : last], row[at]]
    return found


def _hyphened(row: Sequence[Unit]) -> list[Unit]:
    """Without the first half of "ground- and air-based" and "short- and medium-range"."""
    kept = list(row)
    for at in range(len(row) - 3, 0, -1):
        if row[at].text == "-" and row[at].start == row[at - 1].end and row[at + 1].low in {"and", "or"} and "-" in row[at + 2].text:
            del kept[at - 1 : at + 2]
    return kept


def _is_range(row: Sequence[Unit], at: int) -> bool:
    here = row[at : at + 5]
    return len(here) == 5 and here[1].tag == here[3].tag == "CD" and here[2].low == "and" and here[4].tag.startswith(("NN", "JJ"))


def _affirmed(row: Sequence[Unit], lexicon: Lexicon) -> list[Unit]:
    """Without "not only", which denies nothing; what stands behind it tells what was done: "not only shelled Homs but also"."""
    found = list(row)
    for at in range(len(row) - 3, 0, -1):
        if [unit.low for unit in row[at : at + 2]] not in _NOT_ALL:
            continue
        verb = row[at + 2]
        past = verb.low in lexicon.forms and verb.tag != "VBG" and not verb.low.endswith(("s", "ing")) and is_name(row[at - 1])
        found[at : at + 3] = [replace(verb, tag="VBD") if past else verb]
    return found


def _joined(row: Sequence[Unit]) -> list[Unit]:
    """With "and" for "as well as" and, between commas, for "together with": "Russia, as well as Iran, struck"."""
    found = list(row)
    for at in range(len(row) - 3, 0, -1):
        if found[at].low not in _WITH_FIRST:
            continue
        words = next((words for words in _WITH if tuple(unit.low for unit in found[at : at + len(words)]) == words), ())
        behind = at + len(words)
        if not words or behind >= len(found) or not (found[behind].tag in _TIMES | {"PRP$", "NNPS", "NNS"} or found[behind].places):
            continue
        close = next((n for n in range(behind, min(len(found), behind + _LONGEST_ASIDE)) if found[n].text in {",", "."}), 0)
        acting = at > 1 and any(unit.actor is not None for unit in found[max(0, at - 3) : at - 1])
        aside = found[at - 1].text == "," and close and (found[close].text == "," or acting)
        jointly = words[0] == "jointly" and found[at - 1].actor is not None  # "The army jointly with the militia has taken"
        if words == _AS_WELL or aside or jointly:
            goes_on = close + 1 < len(found) and found[close + 1].tag in _GOING_ON
            aside = bool(aside) and goes_on
            del found[close : close + bool(aside and found[close].text == ",")]
            found[at:behind] = [replace(found[at], text="and", low="and", tag="CC")]
            del found[at - 1 : at - 1 + (found[at - 1].text == ",")]
    return found


def _titled(row: Sequence[Unit]) -> list[Unit]:
    """Titles without what they are of: "US Secretary of State Antony Blinken" is a secretary of that name."""
    found = list(row)
    for at in range(len(row) - 3, -1, -1):
        if row[at].low not in _TITLES or row[at + 1].low != "of" or row[at].actor is not None:
            continue
        named = next((n for n in range(at + 3, min(at + 6, len(row))) if row[n].actor is not None), None)
        between = () if named is None else row[at + 2 : named]
        if between and all(unit.text[0].isupper() and unit.actor is None and not unit.places for unit in between):
            del found[at + 1 : named]
    return found


def _without_asides(row: Sequence[Unit]) -> list[Unit]:
    kept: list[Unit] = []
    at = 0
    while at < len(row):
        unit = row[at]
        if kept and unit.low in _DIVISIONS | SETTLED and kept[-1].places and _PHRASE.search(kept[-1].low):
            at += 1  # "three outposts in Hasakah province" is one name, "province" and all
            continue
        if unit.low in _BEGINNINGS and (behind := _idle(row, at, kept)) > at:
            at = behind
            continue
        if unit.low == "atop":
            unit = replace(unit, low="on", tag="IN")
        if unit.text in _OPEN:
            close = next((end for end in range(at + 1, min(len(row), at + _LONGEST_ASIDE)) if row[end].text in _CLOSE), None)
            if close is not None:
                at = close + 1
                continue
        kept.append(unit)
        at += 1
    return kept


def _idle(row: Sequence[Unit], at: int, kept: list[Unit]) -> int:
    """The unit behind words that say nothing of who is where; the same one if there are none."""
    words = [unit.low for unit in row[at : at + 4]]
    if words[:3] == ["as", "far", "as"]:  # "fell back as far as Orikhiv"
        reached = bool(kept) and kept[-1].low.startswith("reach")  # "reached as far as Port Sudan"
        kept += [] if reached else [replace(row[at], text="to", low="to", tag="IN")]
        return at + 3
    if words[:2] == _IN_TURN:
        aside = bool(kept) and kept[-1].text == "," and words[2:3] == [","]
        del kept[len(kept) - aside :]
        return at + 2 + aside
    if words[:3] in _ALWAYS:
        return at + 3
    if words[:2] == _CLOSE_TO and any(unit.places for unit in row[at + 2 : at + 5]):  # "in a village close to the border with"
        kept.append(replace(row[at], text="near", low="near", tag="IN"))
        return at + 2
    if words[:2] in (_ONCE_AGAIN, _PER_CENT):  # no more than "again"
        return at + 1
    return at + 4 if words == _MEANWHILE else at  # "while at the same time storming"
