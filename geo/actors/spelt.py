"""Names that the abbreviation behind them tells: "the National Liberation Army (ELN)" is whom the register knows as the ELN."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from geo.actors.findings import ActorFindings, ActorSpan
from geo.actors.register import Register
from geo.model import Actor
from geo.names import fold

_BRACKETED = re.compile(r" ?\((?P<short>[A-Z][A-Z.-]{1,9})\)")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_MARKS = frozenset('.,;:!?()\u201c\u201d"\n')
_BODIES = frozenset({"armed_group", "force", "organisation", "party", "government"})
_SURE = 0.9
_LONGEST, _MOST_WORDS = 120, 9
_LONG = 4
"""Letters of a word by which two names are known to be one actor's."""
_FEWEST = 3
"""Letters of an abbreviation that finds a name which nothing else has found."""


def spelt_out(text: str, named: ActorFindings, register: Register) -> ActorFindings:
    """The actors of a text, with listed ones for names in another language or wording that a listed abbreviation follows.

    Parameters
    ----------
    text
        Of the document.
    named
        What was found in it.
    register
        Has the abbreviations.
    """
    if "(" not in text:
        return named
    actors = {actor.id: actor for actor in named.actors}
    ends = {span.end: span for span in named.spans}
    meant: dict[str, Actor] = {}
    spelt: list[tuple[ActorSpan, Actor]] = []
    for match in _BRACKETED.finditer(text):
        number = register.abbreviations.get(match["short"].replace(".", ""))
        actor = None if number is None else register.actors[number]
        span = ends.get(match.start())
        if actor is None or actor.kind not in _BODIES:
            continue
        if span is None:
            start = next(_beginnings(text, match.start(), match["short"].replace(".", "")), None)
            if start is not None and _shares(text[start : match.start()], actor):
                whole = ActorSpan(start=start, end=match.start(), actor_id=actor.id, kind=actor.kind, confidence=_SURE, blocks=False)
                spelt.append((whole, actor))
        elif span.kind in _BODIES and not actors[span.actor_id].listed and _shares(text[span.start : span.end], actor):
            meant[span.actor_id] = actor
    return _with(named, actors, meant, spelt) if meant or spelt else named


def _with(
    named: ActorFindings, actors: dict[str, Actor], meant: dict[str, Actor], spelt: Sequence[tuple[ActorSpan, Actor]]
) -> ActorFindings:
    """With the spans of one actor as another's, and with spans that unlisted ones give way to."""
    known = actors | {actor.id: actor for actor in meant.values()} | {actor.id: actor for _, actor in spelt}
    spans = [
        span if (actor := meant.get(span.actor_id)) is None else msgspec.structs.replace(span, actor_id=actor.id, kind=actor.kind)
        for span in named.spans
    ]
    for one, _ in spelt:
        across = [span for span in spans if span.start < one.end and one.start < span.end]
        if not any(known[span.actor_id].listed for span in across):
            spans = [span for span in spans if span not in across] + [one]
    used = {span.actor_id for span in spans}
    return ActorFindings(
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        actors=tuple(known[key] for key in sorted(known) if key in used),
    )


def _shares(name: str, actor: Actor) -> bool:
    """Whether a long word of a name is one of an actor's: "Reporters Sans Frontières (RSF)" is not the Rapid Support Forces."""
    known = {word for one in (actor.name, *actor.aliases) for word in _words(one)}
    return not known.isdisjoint(_words(name))


def _words(name: str) -> Iterator[str]:
    return (fold(word) for word in _WORD.findall(name) if len(word) >= _LONG)


def _beginnings(text: str, end: int, letters: str) -> Iterator[int]:
    """Where the shortest runs of words begin whose initials the letters of an abbreviation are."""
    window = text[max(0, end - _LONGEST) : end]
    for match in reversed(list(_WORD.finditer(window))[-_MOST_WORDS:]):
        name = window[match.start() :]
        if len(letters) < _FEWEST or not _MARKS.isdisjoint(name):
            return
        if match.group()[0] == letters[0] and initials(name, letters):
            yield end - len(name)


def initials(name: str, letters: Sequence[str]) -> bool:
    """Whether letters are initials of a name's words, in order, beginning with the first.

    Examples
    --------
    >>> initials("Front for the Liberation", "FL"), initials("Front for the Liberation", "LF")
    (True, False)
    """
    found = [match.group()[0].upper() for match in _WORD.finditer(name.replace("-", " "))]
    if not found or found[0] != letters[0]:
        return False
    rest = iter(found)
    return all(letter in rest for letter in letters)
