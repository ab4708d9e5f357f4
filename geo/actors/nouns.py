"""The nouns that make a force, a government or a group of the owner before them, read from ``geo/data/forces.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from geo.errors import GazetteerError
from geo.kept import kept
from geo.model import ActorKind

_FILE = Path(__file__).parent.parent / "data" / "forces.toml"
_LONGEST_LEAD = 60
_BLANK = r"[ \u00a0\n]{1,2}"
_HANGS_ON = re.compile(rf"(?:(?P<own>['\u2019](?:s\b)?)|[-\u2010\u2011](?P<tie>[a-z]+)\b)?{_BLANK}", re.IGNORECASE)
_WORDS = re.compile(rf"[\w-]+(?:{_BLANK}[\w-]+){{0,8}}")
_WORD = re.compile(r"[\w-]+")
_NEXT = re.compile(rf"{_BLANK}(?P<next>[a-z-]+)", re.IGNORECASE)
_MOST_MODIFIERS = 3


class NounClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[class]]``: nouns that make one actor for one owner."""

    id: str
    name: str
    """After the adjective: "Russian" and "forces"."""
    kind: ActorKind
    confidence: float
    """Probability, 0 to 1, that the noun means who is under that owner's orders."""
    nouns: str
    state: bool = True
    """Whether a state's adjective alone makes them its own: "Russian forces", but not "Syrian rebels"."""
    person: bool = True
    """Whether they can be a person's own: "Assad's regime", but not "Roe's leadership"."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    classes: tuple[NounClass, ...] = msgspec.field(name="class")
    words: dict[str, str]
    listed: dict[str, dict[str, str]]
    peoples: dict[str, str]


class Follow(msgspec.Struct, frozen=True, kw_only=True):
    """What follows an owner's name."""

    end: int
    """Offset after the noun in code points."""
    noun_class: NounClass
    noun: str
    """In lower case, with its modifiers."""
    link: str
    """How it hangs on: "" directly, "s" possessive, "backed" or "led"."""


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """What leads up to an owner's name."""

    start: int
    """Offset of the noun in code points."""
    noun_class: NounClass
    link: str
    """How it leads there: own, backed or led."""


class _Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Modifiers, a noun and its members, in lower case: "special" "forces" "units"."""

    end: int
    modifiers: tuple[str, ...]
    noun: str
    members: str

    def __str__(self) -> str:
        """All of it, with single blanks."""
        return " ".join((*self.modifiers, self.noun, self.members)).rstrip()


class Nouns(msgspec.Struct, frozen=True, kw_only=True):
    """The compiled file: nouns of several words are in lower case with single blanks."""

    before: re.Pattern[str]
    classes: Mapping[str, NounClass]
    """By noun."""
    longest: int
    """Words of the longest noun."""
    modifiers: frozenset[str]
    """What may stand before a noun: "military", "elite"."""
    members: frozenset[str]
    """What may stand behind one: "officers", "units"."""
    led: frozenset[str]
    attributed: frozenset[str]
    verbs: frozenset[str]
    followers: frozenset[str]
    backed: frozenset[str]
    sites: frozenset[str]
    """What a state holds or does besides, after its adjective: "base", "strongholds"."""
    before_sites: frozenset[str]
    """What may stand between: "air", "naval"."""
    listed: Mapping[tuple[str, str], str]
    """Ids of listed actors by class and country."""
    peoples: Mapping[str, str]
    """Countries of peoples that live in one alone."""

    def follow(self, text: str, end: int, *, plain: bool) -> Follow | None:
        """What stands after an owner's name, if it is a noun of the file.

        Parameters
        ----------
        text
            Of a document.
        end
            Offset after the owner's name.
        plain
            Whether the name is no adjective: then "raids" may be a verb.

        Examples
        --------
        >>> found = nouns().follow("Russian military police officers left", 7, plain=False)
        >>> found.noun, found.noun_class.id
        ('military police officers', 'military-police')
        """
        hangs_on = _HANGS_ON.match(text, end)
        tie = (hangs_on["tie"] or "").lower() if hangs_on else ""
        phrase = self._phrase(text, hangs_on.end()) if hangs_on and (not tie or tie in self.backed or tie in self.led) else None
        if hangs_on is None or phrase is None:
            return None
        noun, following = phrase.noun, _NEXT.match(text, phrase.end)
        word = following["next"].lower() if following else ""
        if not noun.endswith("s") and not phrase.members and word in self.attributed:
            return None
        link = "s" if hangs_on["own"] else tie
        if plain and not link and noun in self.verbs and not phrase.modifiers and not self._is_noun_before(word):
            return None
        longest = " ".join((*phrase.modifiers[-1:], noun))
        noun_class = self.classes.get(longest) or self.classes[noun]
        return Follow(end=phrase.end, noun_class=noun_class, noun=str(phrase), link=self._kind(link))

    def _phrase(self, text: str, start: int) -> _Phrase | None:
        """The noun that begins here: as many modifiers as leave one, and of the nouns behind them the longest."""
        found = _WORDS.match(text, start)
        if found is None:
            return None
        spans = [word.span() for word in _WORD.finditer(text, start, found.end())]
        words = [text[begin:end].lower() for begin, end in spans]
        most = next((number for number, word in enumerate(words[:_MOST_MODIFIERS]) if word not in self.modifiers), _MOST_MODIFIERS)
        for first in range(min(most, len(words)), -1, -1):
            for last in range(min(first + self.longest, len(words)), first, -1):
                if (noun := " ".join(words[first:last])) in self.classes:
                    members = words[last] if last < len(words) and words[last] in self.members else ""
                    return _Phrase(end=spans[last if members else last - 1][1], modifiers=tuple(words[:first]), noun=noun, members=members)
        return None

    def lead(self, text: str, start: int) -> Lead | None:
        """What leads up to an owner's name, if it is a noun of the file with "backed by" or the like.

        Examples
        --------
        >>> found = nouns().lead("Militias backed by Iran left", 19)
        >>> found.start, found.noun_class.id, found.link
        (0, 'fighters', 'backed')
        """
        match = self.before.search(text, max(0, start - _LONGEST_LEAD), start)
        if match is None:
            return None
        link = next(name for name in ("backed", "led", "own") if match[name])
        return Lead(start=match.start(), noun_class=self.classes[" ".join(match["noun"].lower().split())], link=link)

    def _is_noun_before(self, word: str) -> bool:
        return not word or word in self.followers or word.endswith("ed")

    def _kind(self, link: str) -> str:
        return link if link in {"", "s"} else "backed" if link in self.backed else "led"


@lru_cache(maxsize=1)
def nouns() -> Nouns:
    """The file that ships.

    Raises
    ------
    GazetteerError
        If it is damaged or lacks a list.
    """
    try:
        file = kept("forces", _File, (_FILE, Path(__file__)), lambda: msgspec.toml.decode(_FILE.read_bytes(), type=_File))
        words = file.words
        classes = {noun: one for one in file.classes for noun in _split(one.nouns)}
        listed = {(name, country): f"actor:{slug}" for name, row in file.listed.items() for country, slug in row.items()}
        return Nouns(
            before=_leading(words),
            classes=classes,
            longest=max(len(noun.split()) for noun in classes),
            listed=listed,
            peoples={people: country for country, row in file.peoples.items() for people in _split(row)},
            **{name: frozenset(_split(words[name])) for name in ("backed", "led", "modifiers", "members")},
            **{name: frozenset(words[name].split()) for name in ("attributed", "verbs", "followers", "sites", "before_sites")},
        )
    except (msgspec.DecodeError, KeyError) as error:
        raise GazetteerError(f"{_FILE.name}: the lists cannot be read ({error})") from error


def _split(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split("|")]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", _BLANK) for word in sorted(words, key=lambda word: (-len(word), word)))


_RANK = r"(?:(?:interim |former )?(?:president|prime minister|general|gen\.|colonel|col\.|commander|(?:field )?marshal|warlord) )?"
"""What may stand before the name of who leads them: "troops under President Al-Sharaa"."""


def _leading(words: Mapping[str, str]) -> re.Pattern[str]:
    links = "|".join(rf"(?P<{name}>{_any(_split(words[f'leading_{name}']))})" for name in ("backed", "led", "own"))
    led = _any(_split(words["leading_nouns"]))
    which = rf"(?:that are |who are |which are )?(?:{links})"
    return re.compile(rf"(?<![\w-])(?P<noun>{led}){_BLANK}{which}{_BLANK}(?:the )?{_RANK}$", re.IGNORECASE)
