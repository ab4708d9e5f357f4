"""What a text itself says an actor is called: "the Russian president" after "Russian President ...", "IRFS" after a name and "(IRFS)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import msgspec

from geo.actors.findings import ActorFindings, ActorSpan
from geo.actors.lexicon import Lexicon
from geo.actors.register import Register
from geo.actors.spelt import initials, spelt_out
from geo.model import Actor, ActorKind, Document
from geo.names import fold, fold_name

_SURE = 0.9
_DESCRIBED = 0.8
_LONGEST_TITLE, _LONGEST_NAME = 60, 120
_MOST_WORDS = 9
_MOST_TITLE_WORDS = 5
_PAST = re.compile(r"(?:\b(?:former|then|late|ex|next|future|previous|first|exiled|ousted|deposed|self-declared)[ -])$", re.IGNORECASE)
_BRACKETED = re.compile(r" ?\([\"\u201c\u2018']?(?P<short>[A-Z][A-Za-z.&-]{1,9})[\"\u201d\u2019']?\)")
# Words with one blank after them, up to the name.
_TITLE_WORD = re.compile(r"(?P<word>[A-Za-z.]+)[ -]")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


class _Called(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor is called from an offset on."""

    words: str
    actor: Actor
    since: int
    confidence: float


def repeats(document: Document, named: ActorFindings, adjectives: AbstractSet[int] = frozenset(), *, register: Register) -> ActorFindings:
    """The actors of a text with the descriptions and abbreviations that it introduces itself.

    A description joins only what the text has tied: "the Russian president" needs an earlier "Russian President Vladimir Putin", and
    none if two persons bear it. An abbreviation needs to stand in brackets after a name whose initials it is; such a name is
    an organisation, though no rule of shape found it, if one of its words is a body's ("Council", "Front").

    Parameters
    ----------
    document
        Its text is read.
    named
        What was found so far. A group that was found by its shape gives way to a longer name with an abbreviation.
    adjectives
        Offsets of the adjectives of states in the text: "Kenyan".
    register
        The words around names.

    Examples
    --------
    >>> from geo.actors.recognise import recognise
    >>> from geo.model import Passage
    >>> text = "Russian President Vladimir Putin spoke. The Russian president left."
    >>> document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    >>> register = Register.load()
    >>> passages = (Passage(id="d/p1", document="d", start=0, end=len(text), kind="sentence"),)
    >>> found = repeats(document, recognise(document, passages, register=register), register=register)
    >>> [(text[span.start : span.end], span.actor_id) for span in found.spans][1:]
    [('Russian president', 'actor:vladimir-putin')]
    """
    text = document.text
    named = spelt_out(text, named, register)
    actors = {actor.id: actor for actor in named.actors}
    called = [*_titles(text, named, actors, adjectives, register.lexicon)]
    introduced = list(_abbreviations(text, named, actors, register))
    called += [one for one, _ in introduced]
    sure = [span for span in named.spans if actors[span.actor_id].listed]
    names = [name for _, name in introduced if name is not None]
    unsure = [span for span in named.spans if not actors[span.actor_id].listed]
    spans = _apart([*sure, *names, *unsure, *_found(text, called)])
    for one in called:
        known = actors.setdefault(one.actor.id, one.actor)
        if not known.listed and one.confidence == _SURE and one.words not in known.aliases:
            actors[known.id] = replace(known, aliases=(*known.aliases, one.words))
    used = {span.actor_id for span in spans}
    return ActorFindings(spans=tuple(spans), actors=tuple(actors[key] for key in sorted(actors) if key in used))


def _titles(
    text: str, named: ActorFindings, actors: Mapping[str, Actor], adjectives: AbstractSet[int], lexicon: Lexicon
) -> Iterator[_Called]:
    """Descriptions that the text gives one person only, from the words before the name."""
    bearers: dict[str, set[str]] = {}
    first: dict[str, _Called] = {}
    for span in named.spans:
        if span.kind != "person":
            continue
        words = _title_before(text, span.start, adjectives, lexicon)
        if not words:
            continue
        key = words.lower()
        bearers.setdefault(key, set()).add(span.actor_id)
        first.setdefault(key, _Called(words=words, actor=actors[span.actor_id], since=span.end, confidence=_DESCRIBED))
    yield from (called for key, called in first.items() if len(bearers[key]) == 1)


def _title_before(text: str, end: int, adjectives: AbstractSet[int], lexicon: Lexicon) -> str:
    """Such as "Russian President", if that and no "former" stands right before a name; else nothing."""
    begin = max(0, end - _LONGEST_TITLE)
    words = list(_TITLE_WORD.finditer(text, begin, end))[-_MOST_TITLE_WORDS:]
    for number in range(len(words) - 2, -1, -1):
        whose = words[number]
        if words[number + 1].start() != whose.end():
            return ""
        word = whose["word"]
        known = whose.start() in adjectives or lexicon.is_demonym(fold(word))
        if word[0].isupper() and (known or word.replace(".", "").isupper()):
            keys = [fold(one["word"]) for one in words[number + 1 :]]
            titled = lexicon.titles(keys[-1]) or (lexicon.titles(keys[0]) and "of" in keys)
            past = _PAST.search(text, begin, whose.start())
            return text[whose.start() : end].strip() if titled and past is None and words[-1].end() == end else ""
    return ""


def _abbreviations(
    text: str, named: ActorFindings, actors: Mapping[str, Actor], register: Register
) -> Iterator[tuple[_Called, ActorSpan | None]]:
    """Abbreviations in brackets, and the span of the name before them if nothing has found it yet."""
    ending = {span.end: span for span in named.spans if span.kind != "person"}
    for match in _BRACKETED.finditer(text):
        short = match["short"]
        letters = [letter for letter in short if letter.isupper()]
        if len(letters) < 2 or short.replace(".", "") in register.abbreviations:
            continue
        span = ending.get(match.start())
        if span is not None and _abbreviates(text[span.start : span.end], letters):
            yield _Called(words=short, actor=actors[span.actor_id], since=match.start(), confidence=_SURE), None
        elif span is None:
            start = _name_before(text, match.start(), letters)
            kind = None if start is None else _kind(text[start : match.start()], register.lexicon)
            if start is not None and kind is not None:
                name = " ".join(text[start : match.start()].split())
                slug = fold_name(name).replace(" ", "-")
                actor = register.by_id.get(f"actor:{slug}") or Actor(id=f"actor:{slug}", name=name, kind=kind, listed=False)
                made = ActorSpan(start=start, end=match.start(), actor_id=actor.id, kind=actor.kind, confidence=_SURE, blocks=False)
                yield _Called(words=short, actor=actor, since=match.start(), confidence=_SURE), made


def _abbreviates(name: str, letters: Sequence[str]) -> bool:
    return initials(name, letters) or _translated(name, letters)


def _translated(name: str, letters: Sequence[str]) -> bool:
    """Whether the letters are the name's capitals in the order of another language: "MNLA"."""
    capitals = [match.group()[0] for match in _WORD.finditer(name) if match.group()[0].isupper()]
    return len(letters) > 2 and sorted(capitals) == sorted(letters)


def _name_before(text: str, end: int, letters: Sequence[str]) -> int | None:
    """Where the shortest run of words before an offset begins whose initials these letters are; every capital is among them."""
    window = text[max(0, end - _LONGEST_NAME) : end]
    begin = end - len(window)
    words = list(_WORD.finditer(window))[-_MOST_WORDS:]
    for match in reversed(words):
        name = window[match.start() :]
        if any(mark in name for mark in '.,;:!?()\u201c\u201d"\n'):
            return None
        capitals = [word.group()[0] for word in _WORD.finditer(name) if word.group()[0].isupper()]
        if len(capitals) > len(letters):
            return None
        if (match.group()[0] == letters[0] and initials(name, letters)) or (match.group()[0].isupper() and _translated(name, letters)):
            return begin + match.start()
    return None


def _kind(name: str, lexicon: Lexicon) -> ActorKind | None:
    keys = [fold(match.group()) for match in _WORD.finditer(name)]
    if any(key in lexicon.armed_head or key in lexicon.armed_body for key in keys):
        return "armed_group"
    if any(key in lexicon.party_head or key == "party" for key in keys):
        return "party"
    return "organisation" if any(key in lexicon.body_tail or key in lexicon.body_head for key in keys) else None


def _found(text: str, called: Sequence[_Called]) -> Iterator[ActorSpan]:
    """Where the text uses what it has introduced; an abbreviation is matched letter by letter, a description after "the"."""
    shorts = {one.words: one for one in called if one.confidence == _SURE}
    described = {one.words.lower(): one for one in called if one.confidence == _DESCRIBED}
    if shorts:
        for match in re.finditer(rf"(?<!\w)(?:{_any(shorts)})(?!\w)", text):
            one = shorts[match.group()]
            if match.start() >= one.since:
                yield _span(match.start(), match.end(), one)
    if described:
        pattern = rf"(?<!\w)the[ \n](?P<words>{_any(described)})(?![\w-])(?!(?-i:[ \n][A-Z]))"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            one = described[match["words"].lower()]
            if match.start() >= one.since:
                yield _span(match.start("words"), match.end(), one)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _span(start: int, end: int, one: _Called) -> ActorSpan:
    return ActorSpan(start=start, end=end, actor_id=one.actor.id, kind=one.actor.kind, confidence=one.confidence, blocks=False)


def _apart(spans: Sequence[ActorSpan]) -> list[ActorSpan]:
    """Spans in order without those that overlap one that was found before."""
    kept: list[tuple[int, ActorSpan]] = []
    for number, span in sorted(enumerate(spans), key=lambda pair: (pair[1].start, pair[0])):
        while kept and kept[-1][1].end > span.start and kept[-1][0] > number:
            kept.pop()
        if not kept or kept[-1][1].end <= span.start:
            kept.append((number, span))
    return [span for _, span in kept]
