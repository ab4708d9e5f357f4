"""Sentences that begin with a place, put in plain order: "Near Kirkuk, ISIS attacked a checkpoint" is one that it attacked near Kirkuk."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Mention
from geo.positionings.chains import Chains
from geo.positionings.fronting import FRONT, TIMES
from geo.positionings.lexicon import Lexicon
from geo.positionings.parties import Parties
from geo.positionings.units import Unit

_WHILE = frozenset({"while", "whilst", "when", "once"})
_LONGEST = 12
"""So many chunks at most stand before the comma."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence in plain order."""

    row: tuple[Unit, ...]
    places: frozenset[str]
    """Ids of the mentions of places that stood in front."""


def in_plain_order(parties: Parties) -> Moved | None:
    """The units of a sentence with the place in front moved behind what is told of it; None where no place stands in front.

    Parameters
    ----------
    parties
        Of the sentence as it is written.
    """
    sentence, lexicon = parties.sentence, parties.lexicon
    front = _front(parties)
    if front is None:
        return None
    first, last, places = front
    behind = last + 1 if sentence.kind(last + 1) == "comma" else last
    verb = _deed(sentence, behind, lexicon)
    if verb is None:
        return None
    end = _complement(sentence, verb)
    rows = sentence.chunks
    start, stop, goal = rows[first].first, rows[last].last + 1, rows[end].last + 1
    kept = rows[behind].last + 1
    before, moved = sentence.units[:start], sentence.units[start:stop]
    if before and before[-1].low in _WHILE:
        before = before[:-1]
    return Moved((*before, *sentence.units[kept:goal], *moved, *sentence.units[goal:]), frozenset(place.id for place in places))


def _front(parties: Parties) -> tuple[int, int, tuple[Mention, ...]] | None:
    """The first and the last chunk of the phrases in front that say where, and the places that they name."""
    sentence = parties.sentence
    at = _over_time(sentence)
    at += at < len(sentence.chunks) and sentence.chunks[at].word in _WHILE
    first, places = at, list[Mention]()
    while at < min(first + _LONGEST, len(sentence.chunks)):
        phrase = at + 1 if sentence.kind(at) == "prep" and sentence.chunks[at].word in FRONT | {"of", "to", "with", "from"} else at
        if sentence.kind(phrase) != "np" or (phrase == at and not (sentence.chunks[at].adverbial or (places and at > first))):
            break
        head = sentence.units[sentence.chunks[phrase].head]
        if head.actor is not None and not head.places:
            break
        places += [place for place in parties.where(phrase)[:1] if place.sense == "literal"]
        last = phrase
        at = phrase + 1
        if sentence.kind(at) == "comma":
            further = sentence.kind(at + 1) == "prep" and sentence.chunks[at + 1].word in FRONT and not _is_time(sentence, at + 2)
            if not further:
                return (first, last, tuple(places)) if places else None
            at += 1
        elif sentence.kind(at) == "cc":
            at += 1
        elif sentence.kind(at) == "np" and places:
            return first, last, tuple(places)  # "In Doha Qatar condemned"
    return None


def _over_time(sentence: Chains) -> int:
    """The number of the chunk behind a time in front: "On Tuesday, near Kirkuk,"."""
    phrase = 1 if sentence.kind(0) == "prep" else 0
    timed = sentence.kind(phrase) == "np" and _is_time(sentence, phrase)
    return phrase + 2 if timed and sentence.kind(phrase + 1) == "comma" else 0


def _is_time(sentence: Chains, phrase: int) -> bool:
    if sentence.kind(phrase) != "np":
        return False
    chunk = sentence.chunks[phrase]
    return not sentence.units[chunk.head].places and any(
        unit.low in TIMES or unit.low[:4].isdigit() for unit in sentence.units[chunk.first : chunk.last + 1]
    )


def _deed(sentence: Chains, after: int, lexicon: Lexicon) -> int | None:
    """The verb that tells what happened: the first one, or that of what somebody says, or what they are said or begin to do."""
    verb = next((n for n in range(after + 1, len(sentence.chunks)) if sentence.kind(n) in {"vg", "stop"}), None)
    if verb is None or sentence.kind(verb) != "vg":
        return None
    for _ in range(3):
        following = verb + 1 + (sentence.kind(verb + 1) == "prep")
        if sentence.kind(following) == "vg" and sentence.chunks[following].form in {"gerund", "infinitive"}:
            verb = following
            continue
        said = sentence.chunks[verb].word in lexicon.words["speech.words"] and not sentence.chunks[verb].passive
        clause = verb + 1 + (sentence.kind(verb + 1) == "that")
        told = sentence.kind(clause) == "np" and sentence.kind(clause + 1) == "vg" and sentence.chunks[clause + 1].form == "finite"
        if not (said and told):
            break
        verb = clause + 1
    return verb


def _complement(sentence: Chains, verb: int) -> int:
    """The last chunk of a verb's object, or of the first phrase that a preposition leads to behind a verb without one."""
    at = verb + 1
    if sentence.kind(at) == "adv":
        at += 1
    if sentence.kind(at) == "np":
        while sentence.kind(at + 1) == "cc" and sentence.kind(at + 2) == "np":
            at += 2
        return at
    if sentence.kind(at) == "prep" and sentence.kind(at + 1) == "np" and not sentence.chunks[verb].passive:
        return at + 1
    return verb
