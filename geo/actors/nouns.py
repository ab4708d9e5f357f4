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


class Nouns(msgspec.Struct, frozen=True, kw_only=True):
    """The compiled file."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    classes: Mapping[str, NounClass]
    """By noun in lower case."""
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
        match = self.after.match(text, end)
        if match is None:
            return None
        noun = " ".join(match["noun"].lower().split())
        following = match["next"]
        word = following.lower() if following else ""
        if not noun.endswith("s") and match["members"] is None and word in self.attributed:
            return None
        link = "s" if match["own"] else match["tie"] or ""
        if plain and not link and noun in self.verbs and match["more"] is None and not self._is_noun_before(word):
            return None
        written = " ".join(text[match.start("body") : match.end("body")].lower().split())
        longest = " ".join([*(match["more"] or "").lower().split()[-1:], noun])
        noun_class = self.classes.get(longest) or self.classes[noun]
        return Follow(end=match.end("body"), noun_class=noun_class, noun=written, link=self._kind(link.lower()))

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
            after=_pattern(classes, words),
            before=_leading(words),
            classes=classes,
            listed=listed,
            backed=frozenset(_split(words["backed"])),
            **{name: frozenset(words[name].split()) for name in ("attributed", "verbs", "followers", "sites", "before_sites")},
        )
    except (msgspec.DecodeError, KeyError) as error:
        raise GazetteerError(f"{_FILE.name}: the lists cannot be read ({error})") from error


def _split(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split("|")]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", _BLANK) for word in sorted(words, key=lambda word: (-len(word), word)))


def _pattern(classes: Iterable[str], words: Mapping[str, str]) -> re.Pattern[str]:
    tie = _any([*_split(words["backed"]), *_split(words["led"])])
    return re.compile(
        rf"(?:(?P<own>['\u2019](?:s\b)?)|[-\u2010\u2011](?P<tie>{tie})\b)?{_BLANK}"
        rf"(?P<body>(?P<more>(?:(?:{_any(_split(words['modifiers']))}){_BLANK}){{1,3}})?(?P<noun>{_any(classes)})(?![\w-])"
        rf"(?P<members>{_BLANK}(?:{_any(_split(words['members']))})(?![\w-]))?)(?:{_BLANK}(?P<next>[a-z-]+))?",
        re.IGNORECASE,
    )


def _leading(words: Mapping[str, str]) -> re.Pattern[str]:
    links = "|".join(rf"(?P<{name}>{_any(_split(words[f'leading_{name}']))})" for name in ("backed", "led", "own"))
    led = _any(_split(words["leading_nouns"]))
    return re.compile(rf"(?<![\w-])(?P<noun>{led}){_BLANK}(?:that are |who are |which are )?(?:{links}){_BLANK}(?:the )?$", re.IGNORECASE)
