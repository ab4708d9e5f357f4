"""A passage as a row of units: words, where a name of a place or an actor is one unit however many words it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.grammar import Tagger, Token, tokenise
from geo.model import Document, Mention, Passage
from geo.positionings.tagging import tagged

_CAMP = re.compile(
    r"-(?:led|backed|based|held|controlled|occupied|ruled|run|operated|administered|born|aligned|affiliated|supported|majority|built|made|"
    r"funded|financed|owned|trained|armed|equipped|supplied|sponsored|brokered|mediated|flagged|registered|speaking|style|era|linked|dominated|inspired)$",
    re.IGNORECASE,
)
_AGAINST = ("anti-", "counter-")
_SHORT = 3
"""Letters of a word that headings may write small."""
_ADVERBIAL = re.compile(
    r"(?:(?:just|some|about|roughly|nearly|around) )?(?:(?:to the )?(?:north|south|east|west)[a-z-]* of|near|close to|along|between|"
    r"outside|off|around|above|below|beyond|atop|"
    r"opposite|upstream|downstream|halfway|within|in and around|on both banks|\d[\d.,]* ?(?:km|kilomet|mi|met)|"
    r"[a-z-]+ (?:kilomet(?:re|er)s?|miles?|met(?:re|er)s?) )"
)
_ENDS = frozenset({".", '"', "\u201d"})


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


def units(document: Document, passage: Passage, mentions: Sequence[Mention], tagger: Tagger) -> tuple[Unit, ...]:
    """The units of a passage, as the tagger sees them.

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
    """
    words = tokenise(document.text, passage.start, passage.end)
    names = _names([mention for mention in mentions if mention.target is not None])
    tags = tagged(_plain(words, names), tagger)
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
    return tuple(found)


def is_heading(words: Sequence[str]) -> bool:
    """Whether words that name nothing are all written with capitals, as in headings.

    Examples
    --------
    >>> is_heading(["to", "Build", "Second", "Base", "in"]), is_heading(["builds", "a", "second", "base", "in"])
    (True, False)
    """
    long = [word for word in words if len(word) > _SHORT and word[0].isalpha()]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def is_sentence(row: Sequence[Unit]) -> bool:
    """Whether units end as a sentence does; in a heading, which does not, the present tells what is past."""
    return bool(row) and row[-1].text in _ENDS


def _plain(words: Sequence[Token], names: Sequence[tuple[int, int, tuple[Mention, ...]]]) -> list[str]:
    """The words as the tagger wants them: of a heading those that name nothing without capitals."""
    texts = [word.text for word in words]
    if not texts or not texts[-1][-1].isalnum():
        return texts
    named = {at for at, word in enumerate(words) if any(start < word.end and word.start < end for start, end, _ in names)}
    if not is_heading([text for at, text in enumerate(texts) if at not in named]):
        return texts
    return [text if at in named else text.lower() for at, text in enumerate(texts)]


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
    if len(words) == 1 and words[0].text.lower().startswith(_AGAINST):  # "the anti-ISIS coalition" is no part of ISIS
        return _word(words[0], "JJ")
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
        tag="JJ" if adjective else _tag(words, tags, literal=_is_literal(actor, places)),
        actor=actor,
        places=places,
        inner=tuple(mention for mention in mentions if mention.type == "actor" and mention is not actor),
    )


def _is_literal(actor: Mention | None, places: Sequence[Mention]) -> bool:
    """Whether a name is that of a place or of somebody, whatever the tagger takes "Al-Shabaab" for."""
    return (bool(places) and places[0].sense != "adjectival") or (actor is not None and actor.sense != "adjectival" and not places)


def _is_actor_only(whole: Sequence[Mention]) -> bool:
    return all(mention.type == "actor" for mention in whole)


def _tag(words: Sequence[Token], tags: Sequence[str], *, literal: bool) -> str:
    """A name is a noun, unless it is only a part of a word such as "Turkish-backed" or the tagger saw an adjective."""
    last = tags[-1]
    if len(words) == 1 and ((last.startswith("JJ") and not literal) or _CAMP.search(words[0].text)):
        return "JJ"
    return "NNPS" if last in {"NNS", "NNPS"} else "NNP"
