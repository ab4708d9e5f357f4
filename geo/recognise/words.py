"""The word lists of recognition, read from ``geo/data/words.toml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from geo.errors import GazetteerError
from geo.kept import kept

_FILE = Path(__file__).parent.parent / "data" / "words.toml"
_COMMON, _SURNAMES, _FORENAMES = "common.txt", "surnames.txt", "forenames.txt"


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Sets of folded English words."""

    preposition: frozenset[str]
    """After these a capitalised name is often a place."""
    direction: frozenset[str]
    feature: frozenset[str]
    """Ends of names of nature and government: river, county."""
    road: frozenset[str]
    facility: frozenset[str]
    unlisted: frozenset[str]
    """Ends of names that gazetteers seldom list."""
    shortened: frozenset[str]
    """Of these, those that are also written with a full stop."""
    unlisted_before: frozenset[str]
    """Beginnings of such names."""
    numbered: frozenset[str]
    """Before the numbers of roads."""
    settled: frozenset[str]
    """Nouns beside the name of a settlement: "the village of X", "X village"."""
    beset: frozenset[str]
    """Verbs whose objects are places in reports of arms: "shelled X"."""
    taken: frozenset[str]
    """Participles of what befalls a place there: "X was shelled"."""
    fate: frozenset[str]
    """Nouns for it: "the fall of X"."""
    motion: frozenset[str]
    """Verbs of how men get there: "withdrew to X"."""
    led: frozenset[str]
    leading: frozenset[str]
    """First words of places' names where a place can stand: "Ban", "Santa"."""
    """Before names that are places' whatever follows: "Wadi X"."""
    site: frozenset[str]
    """Nouns for sites that gazetteers seldom list: "the X crossing"."""
    of_site: frozenset[str]
    """What may stand before such a noun: "the X gold mine"."""
    brand: frozenset[str]
    """Makers and what they make, where the word is also a place."""
    body: frozenset[str]
    """Police, firms, papers, clubs."""
    title: frozenset[str]
    short_title: frozenset[str]
    """Titles that are short for a word."""
    saying: frozenset[str]
    """What people do with words."""
    given: frozenset[str]
    common: frozenset[str]
    """The most common words."""
    noun: frozenset[str]
    """Words of the dictionary that are also names of places."""
    surname: frozenset[str]
    """American surnames that are also names of places."""
    frequent_surname: frozenset[str]
    """Of these, those borne by 5 in 100,000 or more."""
    forename: frozenset[str]
    """American given names that are also names of places."""
    accord_place: frozenset[str]
    """Places that gave their names to agreements, their words joined by hyphens."""
    accord: frozenset[str]
    """What those agreements are called."""
    accord_before: frozenset[str]
    """What may stand between: "Paris climate agreement"."""
    coined: frozenset[str]
    """Other things called after places, joined by hyphens."""
    acronym: frozenset[str]
    """Names of towns that in capitals stand for something else: MERS, SARS."""
    ship: frozenset[str]
    """Small words before ships' names."""
    ship_prefix: frozenset[str]
    """Abbreviations before ships' names."""
    never: frozenset[str]
    """Capitalised words that are no place when they stand alone: Olympic."""
    people: frozenset[str]
    """Peoples' adjectives that are also towns' names: Arab."""
    language: frozenset[str]
    language_before: frozenset[str]
    """What is done with a language."""
    language_after: frozenset[str]
    """What may follow "in French" where French is the language, not that of the next word."""

    def sort(self, word: str) -> str:
        """What kind of capitalised neighbour of a name a word is."""
        for sort, known in (("road", self.road), ("organisation", self.body), ("title", self.title), ("given", self.given)):
            if word in known:
                return sort
        if word in self.feature:
            return "feature"
        if word in self.direction:
            return "direction"
        return "number" if word.isdigit() else "initial" if len(word) == 1 else "common" if word in self.common else "other"


@lru_cache(maxsize=1)
def load(path: Path = _FILE) -> Words:
    """Read the lists.

    Raises
    ------
    GazetteerError
        If the file is missing or lacks a list.
    """
    beside = (path.with_name(name) for name in (_COMMON, _SURNAMES, _FORENAMES))
    return kept("words", Words, (path, *beside, Path(__file__)), lambda: _made(path))


def _made(path: Path) -> Words:
    try:
        lists = msgspec.toml.decode(path.read_bytes(), type=dict[str, str])
        surnames = _lines(path.with_name(_SURNAMES))
        return Words(
            noun=_lines(path.with_name(_COMMON)),
            surname=frozenset(name.removeprefix("+") for name in surnames),
            frequent_surname=frozenset(name[1:] for name in surnames if name.startswith("+")),
            forename=_lines(path.with_name(_FORENAMES)),
            **{name: frozenset(words.split()) for name, words in lists.items()},
        )
    except (OSError, msgspec.DecodeError, TypeError) as error:
        raise GazetteerError(f"{path.name}: the word lists cannot be read ({error})") from error


def _lines(path: Path) -> frozenset[str]:
    return frozenset(line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
