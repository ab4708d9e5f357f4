"""Nationalities that recognition left out as places but that plainly say whose: "a German brigade", "Israeli F-35s", "the French left"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from geo.actors.findings import ActorFindings
from geo.actors.nouns import nouns
from geo.actors.register import Register
from geo.gazetteer.protocol import Gazetteer, Hit, NameType
from geo.model import Document, Mention, Passage, Place, mark, passage_at
from geo.names import fold

_ARMED = frozenset({"armed_group", "force"})
_SURE = 0.85
_CLEARLY = 3
"""Of several countries that share an adjective ("Congolese") one with so many times the people of the next is meant."""
_MODEL = r"[A-Z][A-Za-z]{0,2}-\d+[A-Za-z]*s?\b"
"""Aircraft, tanks and missiles by their numbers: "F-35s", "MiG-29", "S-300"."""
_VERBS = frozenset({
    "are", "were", "have", "had", "will", "would", "could", "did", "do", "now", "also", "then", "still", "later", "never", "arrive",
    "arrived", "left", "leave", "withdrew", "withdraw", "came", "went", "returned", "return", "marched", "pulled", "landed", "stayed",
    "stay", "want", "wanted", "keep", "kept", "use", "used", "built", "build", "run", "ran", "hold", "held", "control", "bombed",
    "shelled", "struck", "fought",
})  # fmt: skip
"""After "the French" or "Rwandans" these begin what they do, besides the deeds of the register."""
_WORD = re.compile(r" (?P<word>[a-z]+)\b")
_CAPITAL = re.compile(r"(?<![\w-])[A-Z][\w'-]*")
_THE = re.compile(r"\b[Tt]he $")


def nationals(
    document: Document,
    passages: Sequence[Passage],
    known: Sequence[tuple[int, int]],
    *,
    gazetteer: Gazetteer,
    register: Register,
) -> tuple[tuple[Mention, ...], Mapping[str, Place]]:
    """Adjectives and peoples of states before their forces, sites or deeds, where they are no mentions yet.

    Parameters
    ----------
    document
        Its text is read.
    passages
        Of the document.
    known
        Offsets of what is named already; nothing that overlaps it is found.
    gazetteer
        Knows adjectives and peoples.
    register
        Has the words for deeds.

    Returns
    -------
    Adjectival mentions of the states in order, and the states as places by id.
    """
    text, mentions, places = document.text, [], dict[str, Place]()
    taken = sorted(known)
    starts = [start for start, _ in taken]
    ends = list(accumulate((end for _, end in taken), max))  # a longer span may hold a shorter one that begins later
    for start, end, hits in _named(text, gazetteer, register):
        at = bisect_right(starts, end - 1) - 1
        passage = passage_at(passages, start)
        if passage is None or (at >= 0 and ends[at] > start) or not _is_theirs(text, start, end, hits, register):
            continue
        number = _meant(hits, gazetteer)
        if number is not None:
            place = gazetteer.place(number)
            places[place.id] = place
            found = mark(document, passage.id, start, end, "place", target=place.id, confidence=_SURE)
            mentions.append(replace(found, sense="adjectival"))
    return tuple(mentions), places


def homes(text: str, named: ActorFindings, states: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Where those who fight are named in a text, and of which country they are, by what is known of it before its places are.

    Parameters
    ----------
    text
        Of the document.
    named
        Listed groups and forces count.
    states
        Where names and adjectives of states end, and of which (ISO 3166-1 alpha-2): "Sudanese" before "troops" counts.
    """
    known = {actor.id: actor.country for actor in named.actors if actor.listed and actor.country and actor.kind in _ARMED}
    found = [(span.start, known[span.actor_id]) for span in named.spans if span.actor_id in known]
    for end, country in states:
        follow = nouns().follow(text, end, plain=False)
        if country and follow is not None and follow.noun_class.kind == "force":
            found.append((end - 1, country))
    return found


def _named(text: str, gazetteer: Gazetteer, register: Register) -> Iterator[tuple[int, int, tuple[Hit, ...]]]:
    """Where names of peoples and their adjectives stand, the longer first ("North Korean"), with who bears them."""
    end = 0
    for match in _CAPITAL.finditer(text):
        if match.start() < end:
            continue
        one = fold(match.group())
        following = _CAPITAL.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
        words = (one,) if following is None else (one, fold(following.group()))
        if not any(register.lexicon.is_demonym(word) or word.endswith("s") for word in words):
            continue
        for taken, hits in sorted(gazetteer.prefixes(words), reverse=True):
            peoples = tuple(hit for hit in hits if hit.name_type in {NameType.ADJECTIVE, NameType.PEOPLE})
            if peoples:
                end = match.end() if taken == 1 or following is None else following.end()
                yield match.start(), end, peoples
                break


def _is_theirs(text: str, start: int, end: int, hits: Sequence[Hit], register: Register) -> bool:
    """Whether what follows is had or done by a state."""
    follow = nouns().follow(text, end, plain=False)
    if (follow is not None and follow.link == "" and follow.noun_class.state) or _sites().match(text, end):
        return True
    verb = _WORD.match(text, end)
    people = _THE.search(text, max(0, start - 5), start) is not None or any(hit.name_type is NameType.PEOPLE for hit in hits)
    deeds = register.lexicon.armed_deed | register.lexicon.deed | _VERBS
    return people and verb is not None and verb["word"] in deeds


@lru_cache(maxsize=1)
def _sites() -> re.Pattern[str]:
    """Bases, weapons by their numbers and other things that are a state's, after an adjective."""
    return re.compile(rf" (?:(?:{'|'.join(nouns().before_sites)}) )*(?:(?:{'|'.join(nouns().sites)})\b|{_MODEL})")


def _meant(hits: Sequence[Hit], gazetteer: Gazetteer) -> int | None:
    """The state that is meant; None where several may be, or none is a state."""
    states = sorted({hit.entry for hit in hits if gazetteer.entry(hit.entry).kind == "country"})
    ranked = sorted(states, key=lambda number: -gazetteer.entry(number).population)
    if len(ranked) > 1 and gazetteer.entry(ranked[0]).population < _CLEARLY * gazetteer.entry(ranked[1]).population:
        return None
    return ranked[0] if ranked else None
