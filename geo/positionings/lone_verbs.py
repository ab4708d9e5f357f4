"""Verbs that look like nouns, where the clause has no other verb: "JNIM abducts villagers", "Rwandan soldiers fight alongside"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.positionings.lexicon import Lexicon
from geo.positionings.units import Unit, is_sentence

CLAUSES = frozenset({",", ";", ":", ".", "who", "which", "that", "where", "while", "when", "and", "but", "as", "after", "before"})
GOODS = ("force", "men", "arms", "people", "official", "site", "base", "attack", "abuse")
"""Things of which a name before them tells whose they are: "RSF drones"."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OBJECT = frozenset({"DT", "CD", "PRP$"})
NAMES = frozenset({"NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})


def lone_verb(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    """The tag of a verb that looks like a noun: "JNIM abducts villagers", "Rwandan soldiers fight alongside"; empty for other words.

    Parameters
    ----------
    row
        The units of the passage.
    at
        Number of the unit, behind another and before a third.
    lexicon
        Has the verbs.
    """
    unit = row[at]
    known = lexicon.verb(unit.low) in lexicon.verbs and unit.tag.startswith(("NN", "JJ"))
    if row[at - 1].low == "longer" and known and at > 1 and row[at - 2].low == "no":  # "no longer controls"
        return "VBP" if lexicon.verb(unit.low) == unit.low else "VBZ" if unit.low.endswith("s") else ""
    return _third_person(row, at, lexicon) or _plain(row, at, lexicon)


def _third_person(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    unit, before = row[at], row[at - 1]
    verb = unit.low.endswith("s") and lexicon.verb(unit.low) != unit.low
    if not verb or not is_name(before) or before.tag != "NNP":
        return ""
    if before.actor is not None and unit.tag not in FINITE and _is_verbless(row, at):
        return "VBZ"  # "JNIM abducts villagers", "Macron lands in": the sentence has no other verb
    noun = lexicon.noun(unit.low)
    third = unit.tag in {"NN", "NNS"} and (noun not in lexicon.nouns or _ends_relative(row, at))
    if not third or any(lexicon.is_thing(kind, noun) for kind in GOODS):
        return ""
    behind = row[at + 1].tag in OBJECT | {"IN", "TO", "PRP", "RB"} or is_name(row[at + 1]) or _ends_relative(row, at)
    return "VBZ" if behind and not _is_told(row, at) and is_sentence(row) else ""


def _plain(row: Sequence[Unit], at: int, lexicon: Lexicon) -> str:
    unit, before = row[at], row[at - 1]
    plain = unit.tag in {"NN", "JJ", "NNP"} and lexicon.verb(unit.low) == unit.low and unit.low in lexicon.forms
    acting = is_name(before) and before.actor is not None
    if plain and acting and (unit.low in lexicon.verbs or unit.low in lexicon.phrasal) and _is_verbless(row, at):
        return "VBP"  # "Wagner mercenaries abduct villagers": the sentence has no other verb
    of = at - 3 if at > 3 and row[at - 2].tag == "DT" else at - 2
    group = row[of - 1] if of > 0 and row[of].low == "of" and is_name(before) else before  # "fighters of the 5th Brigade train at"
    several = group.tag in PLURALS or (acting and (row[at + 1].tag in OBJECT or bool(row[at + 1].places) or _ends_relative(row, at)))
    if not plain or not several or not is_sentence(row):
        return ""
    things = (
        row[at + 1].tag == "NNS" and group.tag in PLURALS and (unit.low in lexicon.verbs or unit.low in lexicon.phrasal)
    )  # "soldiers conduct patrols"
    compound = row[at + 1].tag.startswith(("NN", "JJ")) and not is_name(row[at + 1]) and not things
    return "" if _is_told(row, at) or compound else "VBP"


def _is_told(row: Sequence[Unit], at: int) -> bool:
    """Whether the clause around a word has a finite verb."""
    first = next((n + 1 for n in range(at - 1, -1, -1) if row[n].low in CLAUSES), 0)
    last = next((n for n in range(at + 1, len(row)) if row[n].low in CLAUSES), len(row))
    return any(row[n].tag in FINITE for n in range(first, last))


def _is_verbless(row: Sequence[Unit], at: int) -> bool:
    """Whether a sentence has no verb that could be finite, and a name begins it: what follows the name is the verb then."""
    first = next((n for n, unit in enumerate(row) if unit.tag != "DT" and unit.text[0].isalnum()), 0)
    alone = all(unit.tag not in FINITE | {"VBN", "VB"} for unit in (*row[: at + 1], *row[at + 2 :]))
    thing = row[at + 1].tag not in FINITE or (row[at + 1].tag == "VBZ" and row[at + 1].low.endswith("s"))  # "mounts patrols near"
    return is_sentence(row) and first == at - 1 and alone and thing


def _ends_relative(row: Sequence[Unit], at: int) -> bool:
    """As in "a camp, which the Libyan coast guard uses, was hit": the last word of a relative clause."""
    opening = next((row[n].low for n in range(at - 1, -1, -1) if row[n].low in CLAUSES), "")
    return opening in {"which", "that"} and row[at + 1].low in {",", ".", ";"}


def is_name(unit: Unit) -> bool:
    """Whether a unit names an actor or a place, and not as an adjective."""
    return (unit.actor is not None or bool(unit.places)) and unit.tag != "JJ"
