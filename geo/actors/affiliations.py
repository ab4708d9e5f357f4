"""Who belongs to whom, as a text says it: "Jaysh X, part of Y", "HTS leader Z", "Turkish-backed X", "X, an ally of Y".

Only what stands between two names next to each other counts, and only if all of it fits one of the phrases below; nothing is
concluded. A negation or a doubt before or between them ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

import msgspec

from geo.model import Actor, Affiliation, AffiliationKind, Mention

_SURE = 0.85
_LONGEST = 80
_DOUBT = re.compile(
    r"\b(?:not|no|never|former|formerly|once|ex|longer|until|if|whether|unless|den(?:y|ies|ied)|alleged(?:ly)?|would-be|then|"
    r"defected|broke|split|might|may|could|would)\b",
    re.IGNORECASE,
)
_BEFORE = 40
_IS = r"(?:,|,? (?:which|who|that) (?:is|are)(?: now| still| also)?| (?:is|are)(?: now| still| also)?|, (?:now|still|also))"
_ARTICLE = r"(?: an?| the| its| one of the)?"
_SOME = r"(?: (?!of\b|from\b|to\b|with\b|against\b|and\b|by\b|in\b)[\w.\u2019'-]+){0,3}"
_BODY = r"(?: (?:group|groups|organi[sz]ation|faction|factions|militia|militias|force|forces|party|movement|unit|brigade|alliance))?"
_OWN = r"(?:['\u2019]s?)"
_HEAD = (
    r"(?:leader|chief|head|secretary[- ]general|commander[- ]in[- ]chief|supreme leader|top commander|overall commander|founder and leader)"
)

_GROUPS = frozenset({"armed_group", "force", "party", "organisation", "government"})
_ARMED = frozenset({"armed_group", "force"})
_PARENTS = frozenset({"armed_group", "force", "party", "government"})
_ANY = frozenset({"state", "government", "armed_group", "force", "person", "party", "organisation", "community"})
_STATE = frozenset({"state"})
_PERSON = frozenset({"person"})


class _Phrase(msgspec.Struct, frozen=True):
    """A phrase between two names, and what it says of the first; or of the second, if ``turned``."""

    relation: AffiliationKind
    words: str
    """A regular expression for all that stands between them."""
    first: AbstractSet[str]
    second: AbstractSet[str]
    turned: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when two names that it could join first stand beside each other."""
        return _compiled(self.words)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _phrase(
    relation: AffiliationKind, words: str, first: AbstractSet[str] = _ANY, second: AbstractSet[str] = _ANY, *, turned: bool = False
) -> _Phrase:
    return _Phrase(relation, words, first, second, turned)


def _hyphened_by(words: str) -> re.Pattern[str]:
    return re.compile(rf"[-\u2010\u2011]{words} (?:(?!and |or |the )[a-z]+ ){{0,2}}")


_LED = "(?:led|headed|commanded|run)"
_BACKED = "(?:backed|supported|funded|financed|sponsored|armed)"
_CLOSE = "(?:allied|aligned|affiliated)"
_PHRASES = (
    _phrase(
        "part_of",
        rf"{_IS}{_ARTICLE}{_SOME} (?:part|branch|wing|arm|division|unit|component|member|faction) of(?: the)? ",
        _GROUPS | _PERSON,
        _PARENTS | {"organisation"},
    ),
    _phrase("part_of", rf"{_IS}?,? (?:directly )?(?:subordinate|answerable) to(?: the)? ", _GROUPS, _ANY - _PERSON),
    _phrase("part_of", rf"{_IS}? under the (?:direct )?command of(?: the)? ", _GROUPS, _ANY - _PERSON),
    _phrase("part_of", rf"{_OWN} (?:(?:elite|armed wing|military wing),? (?:the )?)?", _PARENTS, _ARMED, turned=True),
    _phrase("part_of", rf"{_OWN} (?:elite )?", _STATE, frozenset({"force", "government"}), turned=True),
    _phrase("led_by", rf"{_IS}?{_ARTICLE}{_SOME}{_BODY} {_LED} by{_SOME} ", _GROUPS, _PERSON),
    _phrase("led_by", rf"{_OWN}? {_HEAD},? (?:(?:General|Gen\.|Sheikh|Mullah|Abu) )?", _GROUPS - {"government"}, _PERSON),
    _phrase("led_by", rf",? (?:is )?(?:the )?{_HEAD} of(?: the)? ", _PERSON, _GROUPS - {"government"}, turned=True),
    _phrase("led_by", r", (?:the )?commander of(?: the)? ", _PERSON, _ARMED, turned=True),
    _phrase("backed_by", rf"{_IS}?{_ARTICLE}{_SOME}{_BODY} {_BACKED} by(?: the)? ", _GROUPS | {"community"}, _ANY),
    _phrase("allied_with", rf"{_IS}{_ARTICLE}{_SOME} (?:ally|partner|allies) of(?: the)? "),
    _phrase("allied_with", rf"{_IS}?{_ARTICLE}{_SOME}{_BODY} (?:{_CLOSE} (?:with|to)|loyal to)(?: the)? ", _GROUPS, _ANY),
    _phrase("allied_with", rf"(?:{_OWN}| and (?:its|his|her|their)) (?:\w+ )?(?:ally|allies),? (?:the )?"),
    _phrase("opposed_to", rf"{_IS}{_ARTICLE}{_SOME} (?:rival|rivals|enemy|enemies|opponent|opponents|foe|foes) of(?: the)? "),
    _phrase("opposed_to", rf"{_IS}? opposed to(?: the)? ", _GROUPS, _ANY),
    _phrase("opposed_to", rf"{_OWN} (?:\w+ )?(?:rival|foe|enemy|arch-rival|opponent),? (?:the )?"),
)
# "Turkish-backed X", where X may begin a word or two later, or with the backer's name.
_HYPHENED: tuple[tuple[AffiliationKind, re.Pattern[str]], ...] = (
    ("backed_by", _hyphened_by(_BACKED)),
    ("led_by", _hyphened_by(_LED)),
    ("allied_with", _hyphened_by(_CLOSE)),
)
_SENIOR = re.compile(r"\b(?:an?|another|senior|local|top|two|three|several|other|such as|including|like)\s$", re.IGNORECASE)


def affiliations(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor], adjectives: AbstractSet[int]) -> list[Affiliation]:
    """What one text says of who belongs to whom.

    Parameters
    ----------
    text
        Of the document.
    mentions
        Its mentions of actors, in order of their start and longer before shorter.
    actors
        By id.
    adjectives
        Offsets of mentions that are only adjectives ("Russian"): they stand between no two names.

    Returns
    -------
    One for each actor, relation and other, in that order.
    """
    found = [*_between(text, mentions, actors, adjectives), *_hyphened(text, mentions, actors)]
    return merge_affiliations([found])


def merge_affiliations(groups: Iterable[Iterable[Affiliation]]) -> list[Affiliation]:
    """Those of several texts as one sequence by id, with all their passages and the best confidence."""
    known: dict[str, Affiliation] = {}
    for group in groups:
        for one in group:
            other = known.get(one.id)
            if other is None:
                known[one.id] = one
            else:
                evidence = tuple(dict.fromkeys((*other.evidence, *one.evidence)))
                known[one.id] = replace(other, evidence=evidence, confidence=max(other.confidence, one.confidence))
    return [known[key] for key in sorted(known)]


def _between(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor], adjectives: AbstractSet[int]) -> Iterator[Affiliation]:
    previous: Mention | None = None
    for mention in mentions:
        actor = actors.get(mention.target or "")
        if actor is None or (actor.kind == "state" and mention.start in adjectives):
            continue
        if previous is not None and mention.start < previous.end:
            continue
        if previous is not None and previous.passage == mention.passage and mention.start - previous.end <= _LONGEST:
            yield from _said(text, previous, mention, actors)
        previous = mention


def _said(text: str, one: Mention, other: Mention, actors: Mapping[str, Actor]) -> Iterator[Affiliation]:
    first, second = actors[one.target or ""], actors[other.target or ""]
    between = " ".join(["", *text[one.end : other.start].split(), ""]) if text[one.end : one.end + 1].isspace() else ""
    between = between or re.sub(r"\s+", " ", text[one.end : other.start])
    between = between.removeprefix(")")
    if first.id == second.id or _DOUBT.search(between) or _DOUBT.search(text, max(0, one.start - _BEFORE), one.start):
        return
    for phrase in _PHRASES:
        if first.kind in phrase.first and second.kind in phrase.second and phrase.pattern.fullmatch(between):
            if phrase.relation == "led_by" and not phrase.turned and _SENIOR.search(text, max(0, one.start - _BEFORE), one.start):
                return
            yield (
                _affiliation(second, phrase.relation, first, one, other)
                if phrase.turned
                else _affiliation(first, phrase.relation, second, one, other)
            )
            return


def _hyphened(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Iterator[Affiliation]:
    longest: dict[int, Mention] = {}
    for mention in mentions:
        actor = actors.get(mention.target or "")
        if actor is not None and actor.kind in _GROUPS:
            longest.setdefault(mention.start, mention)
    for mention in mentions:
        if mention.target not in actors or text[mention.end : mention.end + 1] not in {"-", "\u2010", "\u2011"}:
            continue
        for relation, pattern in _HYPHENED:
            match = pattern.match(text, mention.end)
            other = None if match is None else _around(longest.get(mention.start), mention) or longest.get(match.end())
            if other is not None and other.target != mention.target and other.passage == mention.passage:
                yield _affiliation(actors[other.target or ""], relation, actors[mention.target or ""], other, mention)


def _around(mention: Mention | None, inner: Mention) -> Mention | None:
    return mention if mention is not None and mention.end > inner.end else None


def _affiliation(actor: Actor, relation: AffiliationKind, other: Actor, one: Mention, two: Mention) -> Affiliation:
    return Affiliation(
        id=f"affiliation/{actor.id}/{relation}/{other.id}",
        actor=actor.id,
        relation=relation,
        other=other.id,
        evidence=(one.passage,),
        confidence=round(_SURE * min(one.confidence, two.confidence), 4),
    )
