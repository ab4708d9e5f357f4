"""Whether a capital's name means the place or its government: "in Moscow", but "Moscow agreed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

import msgspec

from geo.errors import GazetteerError
from geo.kept import kept
from geo.model import Mention, Place, Sense
from geo.names import fold, fold_name, tokens

_FILE = Path(__file__).parent.parent / "data" / "senses.toml"
_LEFT, _RIGHT = 120, 160
# Ends of a clause: what stands beyond says nothing of the name.
_STOP = re.compile(r"[.!?;:\n\u201c\u201d\"]")
_ASIDE = re.compile(r", (?:(?:which|who|whose|where|itself|like) [^,.;:\n]{1,90}|(?:[\w'\u2019-]+ ){0,4}[\w'\u2019-]+),")
_POSSESSIVE = re.compile(r"['\u2019]s\b|['\u2019](?=\s)")
_JOINED = re.compile(r" (?:and|or) ((?:the )?[A-Z][\w.-]*)")
_CAPITAL_AFTER = re.compile(r"[ -][A-Z]")
_CAPITAL_BEFORE = re.compile(r"\b([A-Z][\w\u2019'-]*) $")
_LONGEST_WORD = 24
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "isnt", "wasnt"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_HAVE = frozenset({"has", "have", "had", "hasnt", "hadnt"})
_CLAUSE = re.compile(r", (?:and|but|while|whereas|though|yet) (?:the )?$")
_ADVERBS = frozenset({"first", "long", "soon", "once", "twice", "later", "already", "even", "merely", "simply"})
_NO_ADVERBS = frozenset(
    {"only", "early", "daily", "family", "supply", "assembly", "july", "italy", "reply", "ally", "rely", "fly", "apply"}
)
_DETERMINERS = frozenset(
    {"a", "an", "the", "its", "no", "one", "some", "more", "little", "long", "been", "of", "not", "also", "now", "still"}
)
_NO_OBJECT = frozenset(
    {"by", "in", "at", "on", "from", "during", "when", "while", "after", "before", "and", "or", "since", "until", "with", "again"}
)
_RELATIVE = frozenset({"which", "that", "whom"})
_SEAT_CODE = "P.PPLC"


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    """The lists of ``geo/data/senses.toml``, which says what each is for."""

    seats: frozenset[str]
    locative: frozenset[str]
    dealings: frozenset[str]
    journey: frozenset[str]
    way: frozenset[str]
    belongings: frozenset[str]
    addressed: frozenset[str]
    will: frozenset[str]
    irregular: frozenset[str]
    deeds: frozenset[str]
    disposed: frozenset[str]
    own: frozenset[str]
    arms: frozenset[str]
    opener: frozenset[str]
    ground: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    return kept("senses", _Words, (_FILE, Path(__file__)), _made)


def _made() -> _Words:
    try:
        lists = msgspec.toml.decode(_FILE.read_bytes(), type=dict[str, str])
        seats = frozenset(" ".join(name.split()) for name in lists.pop("seats").split("|"))
        return _Words(seats=seats, **{name: frozenset(words.split()) for name, words in lists.items()})
    except (msgspec.DecodeError, TypeError, KeyError) as error:
        raise GazetteerError(f"{_FILE.name}: the word lists cannot be read ({error})") from error


def sense_of(text: str, mention: Mention, place: Place) -> Sense:
    """The sense of a mention of a place, as far as the words around tell it.

    Only capitals and seats of government can be metonymic; an adjectival mention stays one.

    Parameters
    ----------
    text
        Of the mention's document.
    mention
        Of the place.
    place
        What it was resolved to.
    """
    if mention.sense == "adjectival" or not _can_govern(mention, place):
        return mention.sense
    return "metonymic" if _governs(text, mention.start, mention.end) else "literal"


def _can_govern(mention: Mention, place: Place) -> bool:
    return place.feature_code == _SEAT_CODE or _is_seat(place.name) or _is_seat(mention.exact)


@lru_cache(maxsize=10_000)
def _is_seat(name: str) -> bool:
    return fold_name(name).removeprefix("the ") in _words().seats


def _governs(text: str, start: int, end: int) -> bool:
    if _in_longer_name(text, start, end):
        return False
    left = _clause_before(text, start)
    clue = _before(left)
    right = text[end : end + _RIGHT]
    owned = _POSSESSIVE.match(right)
    if owned is not None:
        thing = right[owned.end() :]
        return _is_own(thing) or (clue is not False and not thing.lstrip()[:1].isupper() and not _on_ground(_folded(thing)[:2]))
    # "in Bunia, and Kampala has said": what stands before the comma is another clause's.
    if right.startswith("-") or (clue is False and _CLAUSE.search(text, max(0, start - _LONGEST_WORD), start) is None):
        return False
    if _acts(right, sought=bool(left) and left[0] in _RELATIVE):
        return True
    return bool(clue)


def _in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands right before or after: "George Washington", "Moscow Times"."""
    if _CAPITAL_AFTER.match(text, end):
        return True
    before = _CAPITAL_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    return before is not None and fold(before.group(1)) not in _words().opener


def _clause_before(text: str, start: int) -> list[str]:
    """The folded words of the clause before the name, the last one first, without its article."""
    clause = _STOP.split(text[max(0, start - _LEFT) : start])[-1]
    words = _folded(clause)[::-1]
    return words[1:] if words[:1] == ["the"] else words


def _folded(text: str) -> list[str]:
    return [fold(token.text) for token in tokens(text)]


def _before(left: Sequence[str]) -> bool | None:
    """What the words before say: True a government, False a place, None nothing."""
    if not left:
        return None
    words, first, second = _words(), left[0], left[1] if len(left) > 1 else ""
    clues: dict[str, bool | None] = {
        "to": second in words.dealings,
        "from": second in words.dealings,
        "with": words.way.isdisjoint(left[1:7]),
        "between": words.way.isdisjoint(left[1:7]),
        "for": second not in words.journey,
        "of": True if second in words.belongings else None,
    }
    if first in clues:
        return clues[first]
    if first in {"and", "or"} and len(left) > 2:
        return _before(left[2:] if left[2] != "the" else left[3:])
    if first in words.locative:
        return False
    return True if first in words.addressed else None


def _is_own(thing: str) -> bool:
    """Whether what the name possesses is a government's even after "in": "in Moscow's favour"."""
    following = _folded(thing)[:1]
    return bool(following) and following[0] in _words().own


def _on_ground(words: Sequence[str]) -> bool:
    return any(word in _words().ground or (word[:1].isdigit() and _YEAR.fullmatch(word) is None) for word in words)


def _acts(right: str, *, sought: bool) -> bool:
    """Whether what follows makes the name the subject of a verb of will, speech or policy; what it does that to may stand before."""
    aside = _ASIDE.match(right)
    if aside is not None:
        right = right[aside.end() :]
    joined = _JOINED.match(right)
    if joined is not None:
        right = right[joined.end() :]
    if not right[:1].isspace():
        return False
    following = _folded(_STOP.split(right)[0])[:7]
    while len(following) > 1 and (following[0] in _ADVERBS or (following[0].endswith("ly") and following[0] not in _NO_ADVERBS)):
        following = following[1:]
    if not following:
        return False
    verb, rest = following[0], following[1:]
    if verb in _HAVE:
        armed = not _words().arms.isdisjoint(rest[:4])  # "has about 50 posts across"
        return bool(rest) and (armed or _is_will(rest[0]) or not _on_ground(rest[:4]))  # "has run a training centre"
    if verb in _BE:
        return _is_disposed(rest)
    if verb in _words().irregular:
        return not _on_ground(rest[:3]) or _is_will(rest[0])  # "would close its base"
    done = _is_form(verb, _words().deeds) and bool(rest) and (sought or rest[0] not in _NO_OBJECT)
    return done or _is_will(verb)


def _is_disposed(rest: Sequence[str]) -> bool:
    """Whether "is ..." says something of a government: "prepared to", "a partner", "seeking"."""
    if not rest or _on_ground(rest[:4]):
        return False
    first = rest[0]
    return first in _words().disposed or first in _DETERMINERS or first.endswith("ing")


def _is_will(verb: str) -> bool:
    """Whether a word is a form of a verb of will, speech or policy."""
    return _is_form(verb, _words().will)


def _is_form(verb: str, bases: AbstractSet[str]) -> bool:
    """Whether a word is a form of one of the verbs."""
    forms = [verb]
    for ending in ("s", "es", "d", "ed", "ing"):
        if verb.endswith(ending):
            stem = verb.removesuffix(ending)
            forms += [stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem]
    if verb.endswith(("ies", "ied")):
        forms.append(f"{verb[:-3]}y")
    return any(form in bases for form in forms)
