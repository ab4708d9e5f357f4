"""Looks at each candidate of a text and says what is known of it, part by part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from geo.gazetteer.protocol import Entry
from geo.reading import Candidate, Reading
from geo.recognise import features
from geo.recognise.classes import class_of
from geo.recognise.features import Features
from geo.recognise.parts import NOTHING, Part, Scale
from geo.recognise.sheet import Sheet, mark
from geo.recognise.words import Words
from geo.resolve.containers import Containers, containers

Entries = Callable[[int], Entry]

_DATELINE = re.compile(r"[^\n]{0,25}?(\(|\u2014|--| - |\u2013)")
_TOP = 60
"""Code points at the beginning of a text."""
_FADES = 3000
"""Code points after which it does not matter any more where in a text a name stands."""
_LONGEST_BEFORE = 6
"""Words from the first of a longer name to the first of one inside."""
_MOST_BEARERS = 8


class Described(NamedTuple):
    """What is known of a candidate; no feature is in two parts."""

    parts: tuple[Part, ...]
    """The first is what the name alone says."""
    odds: float
    """The log-odds of the first filter."""

    def whole(self) -> Features:
        """All features together."""
        return {name: value for part in self.parts for name, value in part.features.items()}

    def asked(self) -> Features:
        """Those that the second filter asks for."""
        found: Features = {}
        for part in self.parts:
            if part.asked:
                found.update(part.asked)
        return found


class Repeats(msgspec.Struct):
    """What the mentions of one name have beside them."""

    count: int = 0
    located: int = 0
    """A locative word before them."""
    named: int = 0
    """A title, an initial or a given name before them."""
    alone: int = 0
    """No capitalised neighbour."""
    living: int = 0
    """An age or a verb of saying after them."""


class Describer:
    """Describes one text's candidates.

    Parameters
    ----------
    reading, laid
        The text and its sheet.
    candidates
        In order of their start.
    words
        Word lists.
    entries
        Reads an entry of the gazetteer.
    scale
        Weighs the features; one and the same from text to text, for the same words and entries.
    """

    def __init__(
        self, reading: Reading, laid: Sheet, candidates: Sequence[Candidate], *, words: Words, entries: Entries, scale: Scale
    ) -> None:
        self.reading, self.sheet, self.candidates, self.words, self.entries, self.scale = reading, laid, candidates, words, entries, scale

    def described(self) -> Iterator[Described]:
        """What is known of each candidate, in their order."""
        self.scale.forget()
        places = containers(self.reading, self.candidates, self.entries)
        repeats = self._repeats()
        starting: dict[int, list[Candidate]] = {}
        for candidate in self.candidates:
            starting.setdefault(candidate.first, []).append(candidate)
        of_repeats: dict[tuple[str, str], Part] = {}
        bias = self.scale.bias
        for number, (candidate, overlaps) in enumerate(zip(self.candidates, touching(self.candidates), strict=True)):
            cls, of_name = self._name(candidate)
            repeated = of_repeats.get((candidate.key, cls))
            if repeated is None:
                one = repeats[candidate.key]
                made = features.of_repeats(one.count, one.located, one.named, one.alone, one.living, cls)
                repeated = of_repeats[candidate.key, cls] = self.scale.weigh(made)
            parts = (
                of_name,
                repeated,
                *self._word(candidate, cls),
                *self._left(candidate, cls),
                *self._right(candidate, cls),
                self._contained(number, candidate, cls, places),
                self._place(candidate),
                self._claim(candidate, cls),
                self._overlap(candidate, cls, starting) if overlaps else NOTHING,
            )
            yield Described(parts, sum([part.odds for part in parts], bias))

    # -- the whole text ------------------------------------------------------------------------------------------------------

    def _repeats(self) -> dict[str, Repeats]:
        laid, low, gaps, words = self.sheet, self.sheet.low, self.sheet.gaps, self.words
        tallies: dict[str, Repeats] = {}
        for candidate in self.candidates:
            first, last = candidate.first, candidate.last
            tally = tallies.get(candidate.key)
            if tally is None:
                tally = tallies[candidate.key] = Repeats()
            tally.count += 1
            runs = laid.run_first[first] != first
            if first and gaps[first - 1] in {" ", ". "}:
                word = low[first - 1]
                tally.located += not runs and gaps[first - 1] == " " and word in words.preposition
                tally.named += word in words.title or (runs and features.is_given(word, words))
            tally.alone += not runs and laid.run_last[last] == last
            if last + 1 < len(low):
                following = low[last + 1]
                if gaps[last] == ", ":
                    tally.living += following.isdigit() and len(following) <= 2  # "Dora, 62"
                elif gaps[last] == " ":
                    tally.living += following in words.saying
        return tallies

    # -- one candidate -------------------------------------------------------------------------------------------------------

    def _name(self, candidate: Candidate) -> tuple[str, Part]:
        """The class of a name and what it says; the same wherever it stands."""
        exact = self.reading.text[candidate.start : candidate.end]
        shape = "" if not exact[0].isupper() else "AA" if len(exact) > 1 and exact.isupper() else "Aa"
        length = candidate.last - candidate.first + 1
        hits = candidate.hits
        kind = "" if hits else self._unlisted(candidate)
        key = ("name", candidate.key, hits, kind, shape, length)
        known = self.scale.known.get(key)
        if known is None:
            bearers = [(self.entries(hit.entry), hit.name_type) for hit in hits]
            kind = kind or class_of(bearers)
            made = features.of_name(candidate.key, bearers, kind, shape, length, self.words)
            known = self.scale.known[key] = self.scale.weigh(made)
            self.scale.classes[key] = features.class_in(kind)
        return self.scale.classes[key], known

    def _unlisted(self, candidate: Candidate) -> str:
        """The class of a name without an entry, by the word that tells what it names."""
        last = self.sheet.low[candidate.last]
        if last not in self.words.unlisted and not last[0].isdigit() and self.sheet.low[candidate.first] not in self.words.unlisted_before:
            return "settled"
        return "road" if last in self.words.road or last[0].isdigit() else "unlisted"

    def _word(self, candidate: Candidate, cls: str) -> tuple[Part, Part]:
        laid, first, last, part = self.sheet, candidate.first, candidate.last, self.scale.part
        word, begins = laid.low[last], laid.begins[first]
        person = word in laid.persons
        if first == last:
            common = begins and word in self.words.noun
            of_word = part(("word", word in laid.lower, person, common, cls), features.of_word)
            person = False
        else:
            of_word = NOTHING
        return of_word, part(("sentence", begins, laid.headed[first], laid.listed[last], person, cls), features.of_sentence)

    def _left(self, candidate: Candidate, cls: str) -> tuple[Part, Part]:
        laid, first, part = self.sheet, candidate.first, self.scale.part
        if not first:
            return part(("before", "\\n", "", "<s>", 0, cls), features.before, self.words), NOTHING
        gap, word = laid.gaps[first - 1], laid.low[first - 1]
        run = min(first - laid.run_first[first], 4)
        left = part(("before", mark(gap), gap if len(gap) <= 2 else "", word, run, cls), features.before, self.words)
        if first == 1:
            return left, NOTHING
        capital, of = laid.capitalised[first - 2], word == "of"
        second = laid.low[first - 2] if of or not capital else "C"
        return left, part(("2 before", second, capital, of, cls if of else ""), features.two_before, self.words)

    def _right(self, candidate: Candidate, cls: str) -> tuple[Part, Part, Part]:
        laid, first, last, part = self.sheet, candidate.first, candidate.last, self.scale.part
        more = last + 1 < len(laid.low)
        gap = self.reading.text[candidate.end : self.reading.starts[last + 1]] if more else "\n"
        word = laid.low[last + 1] if more else "</s>"
        sign = mark(gap) if gap else ""
        run = min(laid.run_last[last] - last, 4)
        runs = (int(laid.run_first[first] != first), run)
        plain = sign == " " or sign in "'\u2019"
        right = part(("after", sign, word if plain and not (run and sign == " ") else "", runs, cls), features.after)
        capital = NOTHING
        if run:
            given = first == last and laid.low[first] in self.words.given
            final = laid.low[laid.run_last[last]]
            capital = part(("capital after", word, final, given, cls), features.capital_after, self.words)
        if last + 2 >= len(laid.low):
            return right, capital, NOTHING
        second = "C" if laid.capitalised[last + 2] else laid.low[last + 2]
        return right, capital, part(("2 after", second), features.two_after)

    def _contained(self, number: int, candidate: Candidate, cls: str, places: Containers) -> Part:
        followed, container = number in places.before, (candidate.first, candidate.last) in places.spans
        inside, elsewhere = number in places.inside, candidate.key in places.contained
        if not (followed or container or elsewhere):  # what lies inside lies there elsewhere, too
            return NOTHING
        return self.scale.part(("contained", followed, inside, container, elsewhere, cls), features.contained)

    def _place(self, candidate: Candidate) -> Part:
        """Where in the text it stands."""
        text, start = self.reading.text, candidate.start
        line = text.rfind("\n", 0, start) + 1
        dateline = start - line < 3 and _DATELINE.match(text[candidate.end : candidate.end + 40]) is not None
        if start >= _FADES:
            return self.scale.part(("late", 1.0, False, dateline), features.place_in_text)
        return self.scale.weigh(features.place_in_text(start / _FADES, start < _TOP, dateline))

    def _claim(self, candidate: Candidate, cls: str) -> Part:
        claim = self.sheet.claims[candidate.first] or self.sheet.claims[candidate.last]
        if claim is None:
            return NOTHING
        if (claim.start, claim.end) == (candidate.start, candidate.end):
            how = "same"
        elif claim.start <= candidate.start and candidate.end <= claim.end:
            how = "in"
        else:
            how = "over" if candidate.start <= claim.start and claim.end <= candidate.end else "cuts"
        return self.scale.part(("claim", how, claim.kind, claim.sure, cls), features.claimed)

    def _overlap(self, candidate: Candidate, cls: str, starting: dict[int, list[Candidate]]) -> Part:
        first, last = candidate.first, candidate.last
        longer = next(
            (
                other
                for start in range(max(0, first - _LONGEST_BEFORE), first + 1)
                for other in starting.get(start, ())
                if other.last >= last and other.last - other.first > last - first
            ),
            None,
        )
        kinds = None if longer is None else tuple(sorted({self.entries(hit.entry).kind for hit in longer.hits[:_MOST_BEARERS]}))
        shorter = any(
            other.last <= last and other.last - other.first < last - first
            for start in range(first, last + 1)
            for other in starting.get(start, ())
        )
        return self.scale.part(("overlap", kinds, shorter, cls), features.overlapping)


def touching(candidates: Sequence[Candidate]) -> list[bool]:
    """Whether each candidate shares a token with another.

    Parameters
    ----------
    candidates
        In order of their start.
    """
    touch = [False] * len(candidates)
    reach, furthest = -1, 0
    for number, candidate in enumerate(candidates):
        if candidate.first <= reach:
            touch[number] = touch[furthest] = True
        if number and candidate.first <= candidates[number - 1].last:
            touch[number] = touch[number - 1] = True
        if candidate.last > reach:
            reach, furthest = candidate.last, number
    return touch
