"""A passage as a row of units: words, where a name of a place or an actor is one unit however many words it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.grammar import Tagger, Token, tokenise
from geo.model import Document, Mention, Passage

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_LONGEST_ASIDE = 12
_CAMP = re.compile(
    r"-(?:led|backed|based|held|controlled|occupied|ruled|run|administered|born|aligned|affiliated|supported|majority)$", re.IGNORECASE
)
_ADVERBIAL = re.compile(
    r"(?:(?:just|some|about|roughly|nearly|around) )?(?:(?:north|south|east|west)[a-z-]* of|near|close to|along|between|outside|off|around|"
    r"opposite|upstream|downstream|halfway|within|in and around|on both banks|\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word, or a name of several words."""

    start: int
    """Offset in code points of the document, end exclusive."""
    end: int
    text: str
    low: str
    """In lower case."""
    tag: str
    """Part of speech, see :mod:`geo.grammar`; ``NNP`` for names, ``JJ`` for adjectives of places."""
    actor: Mention | None = None
    """The actor that the unit names."""
    places: tuple[Mention, ...] = ()
    """The places that the unit names: that of the whole first, then those named inside."""
    inner: tuple[Mention, ...] = ()
    """Actors named inside a longer name: "Russian" in "Russian forces"."""

    @property
    def is_noun(self) -> bool:
        """Whether it can be the head of a noun phrase."""
        return self.tag.startswith("NN")

    @property
    def described(self) -> bool:
        """Whether it is a phrase that says where by itself, without a preposition before it: "south of Idlib"."""
        return bool(self.places) and _ADVERBIAL.match(self.low) is not None

    @property
    def compound(self) -> str:
        """The part after the name in "Turkish-controlled", "Aleppo-born"; empty for other words."""
        match = _CAMP.search(self.text)
        return match.group()[1:].lower() if match else ""


def units(
    document: Document, passage: Passage, mentions: Sequence[Mention], tagger: Tagger, ambiguous: frozenset[str] = frozenset()
) -> tuple[Unit, ...]:
    """The units of a passage, without short asides in brackets ("(HTS)", "[12]").

    Parameters
    ----------
    document
        Its text is read.
    passage
        Of the document.
    mentions
        Of the passage; those without a target are passed over.
    tagger
        Tells the parts of speech.
    ambiguous
        Rare plural verbs that look like nouns: "officers ... man eight posts".
    """
    words = tokenise(document.text, passage.start, passage.end)
    tags = tagger.tag([word.text for word in words])
    names = _names([mention for mention in mentions if mention.target is not None])
    found: list[Unit] = []
    at = number = 0
    while at < len(words):
        while number < len(names) and names[number][1] <= words[at].start:
            number += 1
        name = names[number] if number < len(names) and names[number][0] < words[at].end else None
        if name is None:
            found.append(_word(words[at], tags[at]))
            at += 1
            continue
        last = at
        while last + 1 < len(words) and words[last + 1].start < name[1]:
            last += 1
        found.append(_named(document.text, words[at : last + 1], tags[at : last + 1], name[2]))
        at = last + 1
    return tuple(_as_verbs(_without_asides(found), ambiguous))


def _word(word: Token, tag: str) -> Unit:
    return Unit(start=word.start, end=word.end, text=word.text, low=word.text.lower().replace("\u2019", "'"), tag=tag)


def _names(mentions: Sequence[Mention]) -> list[tuple[int, int, tuple[Mention, ...]]]:
    """Spans that no longer span covers, in order, each with the mentions in it, the longest first."""
    spans: list[tuple[int, int, tuple[Mention, ...]]] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if spans and mention.start < spans[-1][1]:
            start, end, inside = spans[-1]
            spans[-1] = (start, max(end, mention.end), (*inside, mention))
        else:
            spans.append((mention.start, mention.end, (mention,)))
    return spans


def _named(text: str, words: Sequence[Token], tags: Sequence[str], mentions: Sequence[Mention]) -> Unit:
    start, end = words[0].start, words[-1].end
    longest = max(mention.end - mention.start for mention in mentions)
    whole = [mention for mention in mentions if mention.end - mention.start == longest]
    actor = next((mention for mention in whole if mention.type == "actor"), None)
    places = tuple(mention for mention in mentions if mention.type == "place" and (mention in whole or not _is_actor_only(whole)))
    adjective = (
        actor is not None and actor.sense == "adjectival" and (len(words) > 1 or tags[0].startswith("JJ") or not tags[0].startswith("NN"))
    )
    return Unit(
        start=start,
        end=end,
        text=text[start:end],
        low=text[start:end].lower(),
        tag="JJ" if adjective else _tag(words, tags, literal=bool(places) and places[0].sense != "adjectival"),
        actor=actor,
        places=places,
        inner=tuple(mention for mention in mentions if mention.type == "actor" and mention is not actor),
    )


def _is_actor_only(whole: Sequence[Mention]) -> bool:
    return all(mention.type == "actor" for mention in whole)


def _tag(words: Sequence[Token], tags: Sequence[str], *, literal: bool) -> str:
    """A name is a noun, unless it is only a part of a word such as "Turkish-backed" or the tagger saw an adjective."""
    last = tags[-1]
    if len(words) == 1 and ((last.startswith("JJ") and not literal) or _CAMP.search(words[0].text)):
        return "JJ"
    return "NNPS" if last in {"NNS", "NNPS"} else "NNP"


def _as_verbs(row: Sequence[Unit], ambiguous: frozenset[str]) -> list[Unit]:
    """Nouns that are verbs by what stands around them: behind a comma or a plural, before a number, an article or a name."""
    found = list(row)
    for at in range(1, len(row) - 1):
        unit, before, after = row[at], row[at - 1], row[at + 1]
        if (
            unit.low in ambiguous
            and unit.tag == "NN"
            and (after.tag in {"DT", "CD", "PRP$"} or after.places)
            and (before.text == "," or before.tag in {"NNS", "NNPS"})
        ):
            found[at] = replace(unit, tag="VBP")
    return found


def _without_asides(found: Sequence[Unit]) -> list[Unit]:
    kept: list[Unit] = []
    at = 0
    while at < len(found):
        if found[at].text in _OPEN:
            close = next((end for end in range(at + 1, min(len(found), at + _LONGEST_ASIDE)) if found[end].text in _CLOSE), None)
            if close is not None:
                at = close + 1
                continue
        kept.append(found[at])
        at += 1
    return kept
