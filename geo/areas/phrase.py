"""A phrase that a pattern matched, and the row of the table that matched it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from geo.areas.sheet import PLACE, Finding, Item, Sheet
from geo.model import Area, Place

if TYPE_CHECKING:
    from geo.areas.workshop import Workshop

_CAPITALISED = re.compile(r"\s([A-Z][\w'\u2019-]*)")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"
_DAYS_AND_MONTHS = frozenset((_DAYS + " " + _MONTHS).split())
"""American newspapers put the day right after the place."""
_DIVISIONS = frozenset(
    ("Governorate", "Province", "Oblast", "Region", "District", "County", "State", "Republic", "Canton", "Prefecture", "Department")
)
"""What may follow the name of a division, but makes of the name of a town another place."""

_LINK = re.compile(rf"(?:,\s{{1,3}}|(?P<and>,?\s{{1,3}}and\s{{1,3}}))(?:the\s{{1,3}})?(?P<next>{PLACE}+)")
"""What leads from one name of a list to the next."""
_LONGEST_LIST = 8

Build = Callable[["Phrase", "Workshop"], Sequence[Finding]]
"""Makes of a phrase what it describes; nothing where it turns out to be no description of a place."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of phrase: how it reads, and what is constructed from it."""

    name: str
    cues: tuple[frozenset[str], ...]
    """Lower-case strings; of each set one at least stands in every passage with such a phrase: a cheap first question."""
    expression: str
    """A regular expression over :attr:`Sheet.text`."""
    build: Build
    factor: float
    """How far such a phrase is to be trusted: the confidence of its anchors times this."""

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when the first passage holds a cue: most texts need few of them."""
        return _compiled(self.expression)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


class Phrase(msgspec.Struct, frozen=True):
    """One match of a pattern on a sheet."""

    pattern: Pattern
    match: re.Match[str]
    sheet: Sheet

    @property
    def start(self) -> int:
        """Offset in the passage."""
        return self.match.start("phrase") if "phrase" in self.pattern.regex.groupindex else self.match.start()

    @property
    def end(self) -> int:
        """Offset in the passage, exclusive."""
        return self.match.end("phrase") if "phrase" in self.pattern.regex.groupindex else self.match.end()

    @property
    def runs_on(self) -> bool:
        """Whether the last word belongs to a longer name: "near Goose Creek High School", "Northern Illinois University".

        In headings every word has a capital, so nothing can be told there.
        """
        following = _CAPITALISED.match(self.sheet.text, self.match.end())
        if following is None or self.sheet.passage.kind == "heading" or following.group(1) in _DAYS_AND_MONTHS:
            return False
        if following.group(1) not in _DIVISIONS:
            return True
        last = next(iter(self.sheet.before(self.match.end(), 1)))
        return isinstance(last.target, Place) and last.target.kind == "settlement"

    @property
    def words(self) -> str:
        """The phrase as the text has it, white space made single."""
        return " ".join(self.sheet.original[self.start : self.end].split())

    def text(self, group: str) -> str:
        """What a group matched; empty if it took no part or the pattern has no such group."""
        return self.match.groupdict().get(group) or ""

    def item(self, group: str) -> Item:
        """The item that a group matched."""
        return self.sheet.item_at(self.match.start(group))

    def item_words(self, group: str) -> str:
        """What the text has where a group matched a covered run."""
        return self.sheet.original[self.match.start(group) : self.match.end(group)]

    def has_article(self, group: str) -> bool:
        """Whether "the" stands right before a group."""
        start = self.match.start(group)
        return self.sheet.text[max(0, start - 4) : start].lower() == "the "

    def place(self, group: str) -> Place | None:
        """The place that a group matched; None if the group took no part or an area stands there."""
        target = self.item(group).target if self.text(group) else None
        return target if isinstance(target, Place) else None

    def words_before(self, count: int) -> list[str]:
        """Up to so many words (and covered runs) before the phrase, nearest first, as far as the punctuation allows."""
        return re.findall(r"[\w'\u2019-]+|[\ue000-\ue002]+|[^\s\w]", self.sheet.text[max(0, self.start - 100) : self.start])[-count:][::-1]

    def listed(self, group: str) -> Iterator[Item]:
        """The items that continue a list begun with a group: after "X" in "X, Y and Z", Y and then Z.

        A list needs its "and"; what stands after a mere comma may be anything.
        """
        end = self.match.end(group)
        found: list[Item] = []
        while len(found) < _LONGEST_LIST and (link := _LINK.match(self.sheet.text, end)):
            found.append(self.sheet.item_at(link.start("next")))
            end = link.end("next")
            if link.group("and"):
                yield from found
                return

    def confidence(self, *groups: str) -> float:
        """The factor of the pattern times the confidence of the items in these groups."""
        result = self.pattern.factor
        for group in groups:
            result *= self.item(group).confidence if self.text(group) else 1.0
        return round(result, 3)

    def means(self, target: Place | Area, *groups: str) -> tuple[Finding, ...]:
        """The phrase describes this, as surely as the items in these groups are what they are taken for."""
        return (Finding(start=self.start, end=self.end, target=target, confidence=self.confidence(*groups)),)

    def refused(self, reason: str) -> tuple[Finding, ...]:
        """The phrase was understood but cannot be drawn."""
        return (Finding(start=self.start, end=self.end, target=None, confidence=self.pattern.factor, reason=reason),)
