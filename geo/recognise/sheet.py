"""A text laid out for reading: for every token what it looks like, what stands around it and who claims it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from operator import and_

import msgspec

from geo.names import fold
from geo.reading import Claim, Reading
from geo.recognise.words import Words

# Between the words of one capitalised run: "Al-Hasakah", "King's Lynn", "St. Louis".
_RUN_JOINTS = frozenset({" ", "-", "'", "\u2019", ".", "\u00a0"})
_LIST_JOINTS = frozenset({" ", ", ", "-", "/", ". "})
_LIST_NOUNS = frozenset({"counties", "parishes", "provinces", "governorates", "districts", "townships", "rivers", "streets", "lakes"})
_LIST_WORDS = frozenset({"and", "or", "county"})
_LONGEST_LIST = 24
_QUOTES = frozenset('\u201c\u2018"')


class Sheet(msgspec.Struct, frozen=True):
    """One entry a token in each sequence."""

    low: Sequence[str]
    """The folded word."""
    capitalised: Sequence[bool]
    gaps: Sequence[str]
    """What stands between a token and the next; a line end after the last."""
    begins: Sequence[bool]
    """Whether it begins a sentence or a quotation."""
    run_first: Sequence[int]
    """First token of its capitalised run; itself where it has no capital."""
    run_last: Sequence[int]
    """Last token of the run."""
    listed: Sequence[bool]
    """Whether it stands in a list that a plural ends: "Licking and Knox counties"."""
    headed: Sequence[bool]
    """Whether it stands in a heading."""
    claims: Sequence[Claim | None]
    """What another recogniser takes it for."""
    lower: frozenset[str]
    """Folded words that also occur without a capital."""
    persons: frozenset[str]
    """Folded words of persons' names."""


def sheet(reading: Reading, words: Words) -> Sheet:
    """Lay out a text; linear in its length."""
    low, starts, capitalised, gaps = reading.folded, reading.starts, reading.capitalised, reading.gaps
    begins, claims = _begins(reading), _claims(starts, reading)
    run_first, run_last = _runs(reading, capitalised, gaps, begins)
    return Sheet(
        low=low,
        capitalised=capitalised,
        gaps=gaps,
        begins=begins,
        run_first=run_first,
        run_last=run_last,
        listed=_listed(reading),
        headed=_headed(starts, reading),
        claims=claims,
        lower=frozenset(fold(word) for word in set(reading.words) if word[0].islower()),
        persons=_persons(reading, low, (capitalised, begins, gaps, claims), words),
    )


def _begins(reading: Reading) -> list[bool]:
    begun = {passage.start for passage in reading.passages}
    begins = list(map(begun.__contains__, reading.starts))
    opening = {gap for gap in set(reading.gaps) if len(gap) > 1 and gap[-1] in _QUOTES}
    if opening:
        for index in [at for at, gap in enumerate(reading.gaps[:-1], start=1) if gap in opening]:
            begins[index] = True
    return begins


def _runs(reading: Reading, capitalised: Sequence[bool], gaps: Sequence[str], begins: Sequence[bool]) -> tuple[list[int], list[int]]:
    run_first, run_last = list(range(len(capitalised))), list(range(len(capitalised)))
    begun = -1
    for first in compress(run_last[:], capitalised):
        if first <= begun:
            continue
        last = first
        while last + 1 < len(capitalised) and capitalised[last + 1]:
            shortened = gaps[last] == ". " and len(reading.words[last]) <= 3 and not begins[last + 1]  # "St. Louis", not "Sea. Then"
            if gaps[last] not in _RUN_JOINTS and not shortened:
                break
            last += 1
        if last > first:
            run_first[first : last + 1] = [first] * (last - first + 1)
            run_last[first : last + 1] = [last] * (last - first + 1)
        begun = last
    return run_first, run_last


def _listed(reading: Reading) -> list[bool]:
    low, capitalised, gaps = reading.folded, reading.capitalised, reading.gaps
    listed = [False] * len(low)
    for index in reading.where(_LIST_NOUNS):
        at = index - 1
        while at >= max(0, index - _LONGEST_LIST) and (capitalised[at] or low[at] in _LIST_WORDS) and gaps[at] in _LIST_JOINTS:
            listed[at] = True
            at -= 1
    return listed


def _headed(starts: Sequence[int], reading: Reading) -> list[bool]:
    headed = [False] * len(starts)
    for passage in reading.passages:
        if passage.kind == "heading":
            first, last = bisect_left(starts, passage.start), bisect_left(starts, passage.end)
            headed[first:last] = [True] * (last - first)
    return headed


def _claims(starts: Sequence[int], reading: Reading) -> list[Claim | None]:
    claims: list[Claim | None] = [None] * len(starts)
    for claim in reversed(reading.claims):  # of claims that overlap the first one counts
        first, last = bisect_left(starts, claim.start), bisect_left(starts, claim.end)
        claims[first:last] = [claim] * (last - first)
    return claims


def _persons(
    reading: Reading, low: Sequence[str], marks: tuple[Sequence[bool], Sequence[bool], Sequence[str], Sequence[Claim | None]], words: Words
) -> frozenset[str]:
    """Words of persons that were recognised, and of what follows a title or a given name."""
    capitalised, begins, gaps, claims = marks
    persons = {low[at] for at, claim in enumerate(claims) if claim is not None and claim.kind == "person"}
    for index in [at for at, both in enumerate(map(and_, capitalised, capitalised[1:])) if both]:
        if gaps[index] not in {" ", ". "}:
            continue
        if low[index] in words.title or (low[index] in words.given and not begins[index]):
            persons.add(low[index + 1])
            if len(reading.words[index + 1]) <= 2 and index + 2 < len(low) and capitalised[index + 2]:  # an initial
                persons.add(low[index + 2])
    return frozenset(persons)


def mark(gap: str) -> str:
    r"""A gap in short: a line end, a blank, or its first three signs.

    Examples
    --------
    >>> mark(" \n"), mark(" "), mark(" ... ")
    ('\\n', ' ', '...')
    """
    if "\n" in gap:
        return "\\n"
    return " ".join(gap.split())[:3] or " "
