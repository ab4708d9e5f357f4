"""Periods that have names, from ``geo/data/periods.toml``: wars, rules, ceasefires, revolutions; and finding them in a text."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from geo.dates.bounds import Open, lead_of
from geo.dates.span import Bound
from geo.dates.words import Token, read
from geo.errors import GazetteerError
from geo.names import fold_words

_FILE = "periods.toml"
_SILENT = frozenset({"s", "al"})

Edge = Literal["whole", "start", "end"]
_STARTS = frozenset(
    {
        "start",
        "outbreak",
        "beginning",
        "onset",
        "advent",
        "rise",
        "arrival",
        "inauguration",
        "establishment",
        "launch",
        "eruption",
        "accession",
        "emergence",
        "proclamation",
    }
)
_ENDS = frozenset(
    """
    fall end downfall ouster ousting overthrow collapse toppling removal defeat demise dissolution conclusion flight breakup
    deposition termination overthrowing
    """.split()  # noqa: SIM905 - read as words, not as a column
)
_RULES = frozenset({"era", "rule", "reign", "presidency", "dictatorship", "tenure", "years", "times", "days", "period", "premiership"})
_BODIES = frozenset({"regime", "government", "rule", "dictatorship", "dynasty", "family", "administration", "reign", "presidency", "era"})
_TITLES = frozenset(
    {"president", "dictator", "leader", "former", "then", "ousted", "deposed", "prime", "minister", "colonel", "syrian", "strongman"}
)
_ENDED = frozenset({"fell", "toppled", "ousted", "overthrown", "collapsed", "deposed", "fled", "removed", "ended"})
_STARTED = (
    "came to power",
    "took power",
    "took office",
    "assumed office",
    "assumed power",
    "seized power",
    "took over",
    "broke out",
    "began",
    "started",
    "erupted",
)


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[period]]`` of periods.toml."""

    id: str
    name: str
    start: dt.date
    end: dt.date | None = None
    """The last day; none where it goes on."""
    days: str
    """What happened on the first and the last day, for the reader."""
    aliases: tuple[str, ...] = ()
    """What names the period by itself: "Syrian civil war"."""
    rulers: tuple[str, ...] = ()
    """What names it only in such words as "under Assad", "the Soviet era", "the fall of"."""
    source: str = "periods"
    """Id in sources.toml."""


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    period: tuple[Row, ...]


class Named(NamedTuple):
    """A named period that a passage speaks of."""

    start: int
    """Number of the first token."""
    end: int
    days: Open
    bound: Bound
    how: str


class _Name(NamedTuple):
    words: tuple[str, ...]
    rows: tuple[Row, ...]
    ruler: bool


@dataclass(frozen=True, slots=True)
class Periods:
    """All named periods; load once and hand on."""

    rows: tuple[Row, ...]
    names: Mapping[str, tuple[_Name, ...]]
    """By their first folded word, the longest first."""

    @classmethod
    def load(cls) -> Periods:
        """The periods that ship with sitmap.

        Raises
        ------
        GazetteerError
            Naming the row of a fault.

        Examples
        --------
        >>> len(Periods.load().rows) > 60
        True
        """
        return cls.of(decode(resources.files("geo.data").joinpath(_FILE).read_bytes()))

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Periods:
        """These periods; a name that several share means all of them.

        Raises
        ------
        GazetteerError
            If two share an id, or one ends before it begins.
        """
        listed = tuple(rows)
        _check(listed)
        shared: defaultdict[tuple[tuple[str, ...], bool], list[Row]] = defaultdict(list)
        for row in listed:
            for ruler, spellings in ((False, (row.name, *row.aliases)), (True, row.rulers)):
                for words in dict.fromkeys(_folded(name) for name in spellings):
                    shared[words, ruler].append(row)
        names: defaultdict[str, list[_Name]] = defaultdict(list)
        for (words, ruler), found in shared.items():
            names[words[0]].append(_Name(words, tuple(found), ruler))
        longest_first = {first: tuple(sorted(group, key=lambda name: (-len(name.words), name.ruler))) for first, group in names.items()}
        return cls(listed, MappingProxyType(longest_first))

    def find(self, tokens: Sequence[Token]) -> list[Named]:
        """The named periods of a passage, in order; those named without a preposition date nothing."""
        spoken = _spoken(tokens)
        numbers, words = [at for at, _ in spoken], [word for _, word in spoken]
        found: list[Named] = []
        at = 0
        while at < len(words):
            named = self._at(tokens, numbers, words, at)
            at = at + 1 if named is None else named[0]
            if named:
                found.append(named[1])
        return found

    def _at(self, tokens: Sequence[Token], numbers: Sequence[int], words: Sequence[str], at: int) -> tuple[int, Named] | None:
        for name in self.names.get(words[at], ()):
            behind = at + len(name.words)
            if tuple(words[at:behind]) != name.words:
                continue
            told = _told(words, at, behind, ruler=name.ruler)
            if told is None:
                continue
            first, last, edge, under = told
            start, end = _with_article(tokens, numbers[first]), numbers[last - 1] + 1
            lead: Bound | None = "in" if under else lead_of(tokens, start)
            return last, Named(start, end, _days(name.rows, edge), lead or "attribute", _how(name.rows, edge))
        return None


def decode(data: bytes) -> tuple[Row, ...]:
    """The rows of a file of periods.

    Raises
    ------
    GazetteerError
        Naming the field of a fault.
    """
    try:
        return msgspec.toml.decode(data, type=_Rows).period
    except msgspec.DecodeError as error:
        raise GazetteerError(f"{_FILE}: {error}") from error


def _check(rows: Sequence[Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise GazetteerError(f"{_FILE}: {row.id} stands twice")
        if row.end is not None and row.end < row.start:
            raise GazetteerError(f"{_FILE}: {row.id} ends on {row.end}, before it begins on {row.start}")
        seen.add(row.id)


def _spoken(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """The words among tokens, folded, by their number; marks, the Arabic article and a possessive s left out."""
    numbers = [at for at, token in enumerate(tokens) if token.text[0].isalnum()]
    folded = fold_words(tokens[at].text for at in numbers)
    return [(at, word) for at, word in zip(numbers, folded, strict=True) if word and word not in _SILENT]


def _folded(name: str) -> tuple[str, ...]:
    words = tuple(word for _, word in _spoken(read(name, 0, len(name))))
    if not words:
        raise GazetteerError(f"{_FILE}: {name!r} has no letters")
    return words


def _told(words: Sequence[str], at: int, behind: int, *, ruler: bool) -> tuple[int, int, Edge, bool] | None:
    """The first word, the word behind the last, which edge of the period is meant, and whether "under" leads."""
    left = at
    while left and at - left < 4 and words[left - 1] in _TITLES | {"the"}:
        left -= 1
    right = behind + 1 if ruler and behind < len(words) and words[behind] in _BODIES else behind
    edge = _edge(words, at, left, right)
    if edge:
        return edge
    if not ruler:
        return at, behind, "whole", False
    if behind < len(words) and words[behind] in _RULES:
        return at, behind + 1, "whole", False
    return (left - 1, right, "whole", True) if left and words[left - 1] == "under" else None


def _edge(words: Sequence[str], at: int, left: int, right: int) -> tuple[int, int, Edge, bool] | None:
    """Tell whether the start or the end of a period is meant: "the fall of", "since ... was toppled"."""
    if left >= 2 and words[left - 1] == "of" and words[left - 2] in _STARTS | _ENDS:
        return left - 2, right, "start" if words[left - 2] in _STARTS else "end", False
    if right < len(words) and words[right] in _STARTS | _ENDS and words[right] != "end":
        return at, right + 1, "start" if words[right] in _STARTS else "end", False
    verb = _verb(words, right)
    if verb and left and words[left - 1] in {"since", "after", "before", "until"}:
        return at, verb[0], verb[1], False
    return None


def _with_article(tokens: Sequence[Token], start: int) -> int:
    """The first token with the Arabic article before it ("Al-Sharaa")."""
    before = start - 2
    return before if before >= 0 and tokens[start - 1].letter == "-" and _is_article(tokens, before) else start


def _is_article(tokens: Sequence[Token], at: int) -> bool:
    return fold_words([tokens[at].text, tokens[at + 2].text])[0] in _SILENT


def _verb(words: Sequence[str], at: int) -> tuple[int, Edge] | None:
    """What the period did there: "was toppled", "came to power"."""
    past = at
    while past < min(at + 2, len(words)) and words[past] in {"was", "were", "has", "had", "been"}:
        past += 1
    if past < len(words) and words[past] in _ENDED:
        return past + 1, "end"
    for phrase in _STARTED:
        started = phrase.split()
        if list(words[at : at + len(started)]) == started:
            return at + len(started), "start"
    return None


def _days(rows: Sequence[Row], edge: Edge) -> Open:
    first, last = min(row.start for row in rows), _last(rows)
    if edge == "start":
        return Open(first, max(row.start for row in rows))
    if edge == "end":
        ended = [row.end for row in rows if row.end is not None]
        return Open(min(ended), max(ended)) if ended else Open(None, None)
    return Open(first, last)


def _last(rows: Sequence[Row]) -> dt.date | None:
    ends = [row.end for row in rows]
    return None if None in ends else max(end for end in ends if end is not None)


def _how(rows: Sequence[Row], edge: Edge) -> str:
    what = {"whole": "", "start": "start of ", "end": "end of "}[edge]
    return "named period: " + " or ".join(f"{what}{row.name} ({row.days})" for row in rows)
