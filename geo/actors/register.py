"""The register: the actors that sitmap knows by name, from ``geo/data/actors.toml``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

import msgspec

from geo.actors.lexicon import Lexicon
from geo.actors.reading import Word, read
from geo.errors import GazetteerError
from geo.kept import kept
from geo.model import Actor, ActorKind

_FILE = "actors.toml"
_GEO = Path(__file__).parent.parent
_DECIDED_BY = (
    "data/actors.toml",
    "data/titles.toml",
    "actors/register.py",
    "actors/lexicon.py",
    "actors/reading.py",
    "names.py",
    "model.py",
)
# Inside names of these kinds a place's name names no place ("Euphrates Post"); "Russian" in "Russian Military Police" still does.
_BLOCKING = frozenset({"person", "medium", "organisation", "armed_group", "party"})
_ADJECTIVE = 0.6
# Written with or without a capital inside a name.
_SMALL = frozenset({"the", "wal", "wa", "ut", "bin", "ibn", "abu", "of", "and", "for"})


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[actor]]`` of actors.toml."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    """Other spellings; words that are capitalised here must be so in a text."""
    adjectives: tuple[str, ...] = ()
    """Words that name the actor less surely: "Circassian"."""
    abbreviations: tuple[str, ...] = ()
    """Matched letter by letter, full stops aside: "HTS", "U.N."."""
    shortened: tuple[str, ...] = ()
    """Words that are other things as well and name the actor only where they act: "Wagner"."""
    parent: str | None = None
    country: str = ""
    """ISO 3166-1 alpha-2."""
    blocks: bool | None = None
    """Whether a place's name inside names no place; by default what the kind says."""


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    actor: tuple[Row, ...]


_KINDS_OF_BODIES = frozenset({
    "Cartel", "Gang", "Militia", "Brigade", "Battalion", "Regiment", "Division", "Network", "Group", "Clan", "Movement", "Faction",
    "Legion", "Forces", "Force", "Army", "Front",
})  # fmt: skip
"""Texts write these in lower case behind a name, too."""
_COMMON_BODIES = frozenset({"Forces", "Force", "Army", "Front"})
"""These only behind two words: "Rapid Support forces", but not "Special forces"."""


class Pattern(NamedTuple):
    """A name of an actor, word by word."""

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    """Which words must begin with a capital letter."""
    article: bool
    """Whether the Arabic article must stand before it ("Al-Hayat")."""
    actor: int
    """Number in :attr:`Register.actors`."""
    confidence: float

    def matches(self, words: Sequence[Word], at: int) -> bool:
        """Whether the name stands in a text at a word whose key is already known to be the name's first."""
        last = at + len(self.words)
        if last > len(words) or (self.article and words[at].article < 0):
            return False
        for offset, key in enumerate(self.words):
            word = words[at + offset]
            if word.key != key or (offset and not word.glued) or (self.capitals[offset] and not word.capital):
                return False
        return True


class Register(msgspec.Struct, frozen=True):
    """Known actors and how texts write them; load once and hand it on."""

    actors: tuple[Actor, ...]
    blocks: tuple[bool, ...]
    """For each actor: whether a place's name inside names no place."""
    patterns: Mapping[str, tuple[Pattern, ...]]
    """Names by their first folded word, longest first."""
    abbreviations: Mapping[str, int]
    """Numbers of actors by their exact abbreviation without full stops."""
    lexicon: Lexicon
    """The words around names."""
    by_id: Mapping[str, Actor]
    shortened: Mapping[str, Actor]
    """Actors by words that name them only where they act."""

    @classmethod
    def load(cls) -> Register:
        """The register that ships with sitmap.

        Raises
        ------
        GazetteerError
            Naming the row of a fault.

        Examples
        --------
        >>> register = Register.load()
        >>> register.actors[register.abbreviations["HTS"]].name
        "Hay'at Tahrir al-Sham"
        """
        return kept("register", cls, [_GEO / name for name in _DECIDED_BY], cls._made)

    @classmethod
    def _made(cls) -> Register:
        return cls.of(decode((_GEO / "data" / _FILE).read_bytes()), Lexicon.load())

    @classmethod
    def of(cls, rows: Iterable[Row], lexicon: Lexicon) -> Register:
        """A register of these rows.

        Raises
        ------
        GazetteerError
            If two rows share an id or an abbreviation, or a parent is missing.
        """
        listed = tuple(rows)
        _check(listed)
        patterns: defaultdict[str, list[Pattern]] = defaultdict(list)
        abbreviations: dict[str, int] = {}
        for number, row in enumerate(listed):
            for pattern in dict.fromkeys(_patterns(number, row, lexicon.manned)):
                patterns[pattern.words[0]].append(pattern)
            abbreviations.update((short.replace(".", ""), number) for short in row.abbreviations)
        spoken = ((short.capitalize(), number) for short, number in list(abbreviations.items()) if _is_spoken(short))
        abbreviations = dict(spoken) | abbreviations
        longest_first = {key: tuple(sorted(found, key=lambda item: (-len(item.words), item))) for key, found in patterns.items()}
        return cls(
            tuple(_actor(row) for row in listed),
            tuple(row.kind in _BLOCKING if row.blocks is None else row.blocks for row in listed),
            longest_first,
            abbreviations,
            lexicon,
            {row.id: _actor(row) for row in listed},
            {short: _actor(row) for row in listed for short in row.shortened},
        )


def decode(data: bytes) -> tuple[Row, ...]:
    """The rows of a register's file.

    Raises
    ------
    GazetteerError
        Naming the row and field of a fault.
    """
    try:
        return msgspec.toml.decode(data, type=_Rows).actor
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{_FILE}: {error}") from error


_SPOKEN = frozenset({"NATO", "FARC", "ISAF", "KFOR", "IGAD", "OSCE"})
_VOWELS = frozenset("AEIOU")
_SHORTEST = 5


def _is_spoken(short: str) -> bool:
    """Whether papers write an abbreviation as the word that it is spoken as: "Minusma", "Monusco", "Nato"."""
    word = len(short) >= _SHORTEST and len(_VOWELS.intersection(short)) > 1
    return short.isalpha() and short.isupper() and (word or short in _SPOKEN)


def _check(rows: Sequence[Row]) -> None:
    ids = {row.id for row in rows}
    shorts: dict[str, str] = {}
    if len(ids) != len(rows):
        raise GazetteerError(f"{_FILE}: an id stands twice")
    for row in rows:
        if row.parent is not None and row.parent not in ids:
            raise GazetteerError(f"{_FILE}: {row.id} has the parent {row.parent}, which is not there")
        for short in row.abbreviations:
            other = shorts.setdefault(short, row.id)
            if other != row.id:
                raise GazetteerError(f"{_FILE}: {short} stands for {other} and for {row.id}")


def _actor(row: Row) -> Actor:
    return Actor(
        id=row.id,
        name=row.name,
        kind=row.kind,
        aliases=(*row.aliases, *row.adjectives, *row.abbreviations),
        parent=row.parent,
        country=row.country,
        source="sitmap",
    )


def _patterns(number: int, row: Row, manned: AbstractSet[str]) -> Iterable[Pattern]:
    for name in (row.name, *row.aliases):
        yield _pattern(number, name, 1.0)
        *first, last = name.split(" ")
        if first and last in _KINDS_OF_BODIES and (len(first) > 1 or last not in _COMMON_BODIES):  # "the Gulf cartel"
            yield _pattern(number, " ".join([*first, last.lower()]), 1.0)
    for name in _whose(row, manned):
        for men in sorted(manned):
            yield _pattern(number, f"{name} {men}", 1.0)
    for name in row.adjectives:
        yield _pattern(number, name, _ADJECTIVE)


def _whose(row: Row, manned: AbstractSet[str]) -> Iterable[str]:
    """What stands before "fighters" in the names of a group, and may stand before "militiamen" as well."""
    if row.kind not in {"armed_group", "force"}:
        return ()
    split = [name.rsplit(" ", 1) for name in (row.name, *row.aliases)]
    return dict.fromkeys((*row.shortened, *(parts[0] for parts in split if len(parts) > 1 and parts[1] in manned)))


def _pattern(number: int, name: str, confidence: float) -> Pattern:
    words = read(name, ())
    if not words:
        raise GazetteerError(f"{_FILE}: {name!r} has no letters")
    # A paper's "The" may be left out, unless only a common word were left ("The Guardian").
    if words[0].key == "the" and len(words) > 2:
        words = words[1:]
    article = words[0].article >= 0 and len(words) == 1
    capitals = tuple(word.capital and word.key not in _SMALL for word in words)
    return Pattern(tuple(word.key for word in words), capitals, article, number, confidence)
