"""What speaks for and against a candidate being a place: readable features, each a name and a value.

Names read "template=value"; ``template&class`` is the same within one class of names ("country", "city", "dem" for demonyms).
Nothing here knows a weight, so the same features train the filter, run it and explain it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from geo.gazetteer.protocol import Entry, Hit, NameType
from geo.reading import Candidate, Reading
from geo.recognise.classes import class_of
from geo.recognise.sheet import Sheet, mark
from geo.recognise.words import Words
from geo.resolve.containers import Containers, containers

_PLAIN = frozenset({NameType.MAIN, NameType.ALTERNATE})
Features = dict[str, float]


class Described(NamedTuple):
    """What is known of a candidate; no feature is in both."""

    of_name: Features
    """What its name alone says: one value for all candidates of the name in a text."""
    of_text: Features
    """What stands around it."""

    def whole(self) -> Features:
        """Both together."""
        return self.of_name | self.of_text


Entries = Callable[[int], Entry]
OfNames = dict[tuple[str, str, int, tuple[Hit, ...]], tuple[str, Features]]
"""By key, shape, number of words and entries of a name: its class and what it alone says."""

_ANGLOPHONE = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM"})
_DATELINE = re.compile(r"[^\n]{0,25}?(\(|\u2014|--| - |\u2013)")
_FIRST_WORDS = frozenset({"st", "san", "new", "lake", "mount", "fort", "port", "al", "santa", "la", "los", "el"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the candidates of a text tell of each other."""

    starting: dict[int, list[Candidate]]
    """Candidates by their first token."""
    places: Containers
    count: Counter[str] = field(default_factory=Counter)
    """Candidates by key."""
    located: Counter[str] = field(default_factory=Counter)
    """Candidates by key that follow a locative word."""
    named: Counter[str] = field(default_factory=Counter)
    """Candidates by key that follow a title, an initial or a given name."""
    alone: Counter[str] = field(default_factory=Counter)
    """Candidates by key without a capitalised neighbour."""
    living: Counter[str] = field(default_factory=Counter)
    """Candidates by key that an age or a verb of saying follows."""


class Describer:
    """Makes the features of one text's candidates.

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
    of_names
        Where what a name alone says is remembered from text to text; of the same words and entries.
    """

    def __init__(
        self,
        reading: Reading,
        laid: Sheet,
        candidates: Sequence[Candidate],
        words: Words,
        entries: Entries,
        of_names: OfNames | None = None,
    ) -> None:
        self.reading, self.sheet, self.candidates, self.words, self.entries = reading, laid, candidates, words, entries
        self._of_names: OfNames = {} if of_names is None else of_names
        self.context = self._context()

    def features(self) -> Iterator[Described]:
        """What is known of each candidate, in their order."""
        for number, candidate in enumerate(self.candidates):
            found: Features = {}
            cls, of_name = self._name(candidate)
            self._word(candidate, cls, found)
            self._left(candidate, cls, found)
            self._right(candidate, cls, found)
            self._document(number, candidate, cls, found)
            self._claim(candidate, cls, found)
            self._overlap(candidate, cls, found)
            yield Described(of_name, found)

    # -- the whole text ------------------------------------------------------------------------------------------------------

    def _context(self) -> Context:
        starting: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            starting[candidate.first].append(candidate)
        context = Context(starting, containers(self.reading, self.candidates, self.entries))
        for candidate in self.candidates:
            context.count[candidate.key] += 1
            context.located[candidate.key] += self._is_located(candidate)
            context.named[candidate.key] += self._is_named(candidate)
            context.alone[candidate.key] += not self._left_run(candidate) and not self._right_run(candidate)
            context.living[candidate.key] += self._is_aged(candidate) or self._speaks(candidate)
        return context

    def _is_located(self, candidate: Candidate) -> bool:
        first = candidate.first
        return (
            first > 0
            and self.sheet.low[first - 1] in self.words.preposition
            and self.sheet.gaps[first - 1] == " "
            and not self._left_run(candidate)
        )

    def _is_named(self, candidate: Candidate) -> bool:
        first = candidate.first
        if first == 0 or self.sheet.gaps[first - 1] not in {" ", ". "}:
            return False
        word = self.sheet.low[first - 1]
        return word in self.words.title or (self._left_run(candidate) > 0 and self._is_given(word))

    def _is_given(self, word: str) -> bool:
        """Whether a word is a given name or an initial."""
        return len(word) == 1 or word in self.words.given or word in self.words.forename

    def _is_aged(self, candidate: Candidate) -> bool:
        """Whether an age follows: "Dora, 62"."""
        last, low = candidate.last, self.sheet.low
        return last + 1 < len(low) and self.sheet.gaps[last] == ", " and low[last + 1].isdigit() and len(low[last + 1]) <= 2

    def _speaks(self, candidate: Candidate) -> bool:
        last, low = candidate.last, self.sheet.low
        return last + 1 < len(low) and self.sheet.gaps[last] == " " and low[last + 1] in self.words.saying

    def _left_run(self, candidate: Candidate) -> int:
        return candidate.first - self.sheet.run_first[candidate.first]

    def _right_run(self, candidate: Candidate) -> int:
        return self.sheet.run_last[candidate.last] - candidate.last

    # -- one candidate -------------------------------------------------------------------------------------------------------

    def _name(self, candidate: Candidate) -> tuple[str, Features]:
        """What the name alone says; the same wherever it stands, so it is worked out once."""
        exact = self.reading.text[candidate.start : candidate.end]
        shape = "" if not exact[0].isupper() else "AA" if len(exact) > 1 and exact.isupper() else "Aa"
        key = (candidate.key, shape, candidate.last - candidate.first, candidate.hits)
        known = self._of_names.get(key)
        if known is None:
            known = self._of_names[key] = self._of(candidate, shape)
        return known

    def _of(self, candidate: Candidate, shape: str) -> tuple[str, Features]:
        hits = [(self.entries(hit.entry), hit.name_type) for hit in candidate.hits]
        kind = class_of(hits) if hits else self._unlisted(candidate)
        cls = kind.rstrip("0123456789")
        length = candidate.last - candidate.first + 1
        main = max((entry.population for entry, name_type in hits if entry.kind == "settlement" and name_type is NameType.MAIN), default=0)
        found: Features = {
            f"kind={kind}": 1.0,
            f"class={cls}": 1.0,
            f"words={min(length, 4)}": 1.0,
            "bearers": math.log(1 + len(hits)),
            "population": math.log10(1 + main) / 7,
            "length": min(len(candidate.key), 20) / 20,
        }
        if shape:  # scripts without capitals say nothing by them
            found[f"shape={shape}{'-abbr' if cls == 'abbr' else ''}"] = 1.0
        plain = [entry for entry, name_type in hits if name_type in _PLAIN]
        found["capital"] = float(any(entry.capital for entry in plain))
        found["curated"] = float(any(entry.curated for entry in plain))
        if any(entry.own for entry, _ in hits):
            found["own"] = 1.0
        found["no main name"] = float(bool(hits) and all(name_type is not NameType.MAIN for _, name_type in hits))
        found["people"] = float(any(name_type is NameType.PEOPLE for _, name_type in hits))
        # Where no English is spoken, a place's name is seldom also an English word or surname.
        foreign = bool(hits) and not any(entry.country in _ANGLOPHONE for entry, name_type in hits if name_type is NameType.MAIN)
        if foreign:
            found["foreign"] = found[f"foreign&{cls}"] = 1.0
        parts = candidate.key.split()
        if length == 1:
            self._common(candidate.key, cls, found)
            if foreign and candidate.key not in self.words.noun and candidate.key not in self.words.surname:
                found["foreign word"] = found[f"foreign word&{cls}"] = 1.0
        elif parts:
            found["share of common words"] = sum(part in self.words.noun or part in self.words.common for part in parts) / len(parts)
            if parts[0] in self.words.direction or parts[0] in _FIRST_WORDS:
                found[f"first word={parts[0]}"] = 1.0
            if parts[-1] in self.words.feature or parts[-1] in self.words.road or parts[-1] in self.words.facility:
                found[f"last word={parts[-1]}"] = 1.0
        return cls, found

    def _unlisted(self, candidate: Candidate) -> str:
        """The class of a name without an entry, by the word that tells what it names."""
        last = self.sheet.low[candidate.last]
        if last not in self.words.unlisted and not last[0].isdigit() and self.sheet.low[candidate.first] not in self.words.unlisted_before:
            return "settled"
        return "road" if last in self.words.road or last[0].isdigit() else "unlisted"

    def _common(self, word: str, cls: str, found: Features) -> None:
        common = word in self.words.noun or word in self.words.common
        found[f"dictionary={int(common)}"] = 1.0
        if common:
            found[f"dictionary&{cls}"] = 1.0
        if word in self.words.common:
            found["common word"] = 1.0
        if word in self.words.given:
            found["given name"] = found[f"given name&{cls}"] = 1.0
        for sort, known in (
            ("surname", self.words.surname),
            ("frequent surname", self.words.frequent_surname),
            ("forename", self.words.forename),
            ("brand", self.words.brand),
        ):
            if word in known:
                found[sort] = found[f"{sort}&{cls}"] = 1.0

    def _word(self, candidate: Candidate, cls: str, found: Features) -> None:
        """What the words of the name are elsewhere in the text."""
        laid, first, last = self.sheet, candidate.first, candidate.last
        if first == last:
            found[f"small elsewhere={int(laid.low[first] in laid.lower)}"] = 1.0
            person = int(laid.low[first] in laid.persons)
            found[f"person elsewhere={person}"] = found[f"person elsewhere={person}&{cls}"] = 1.0
            if laid.begins[first] and laid.low[first] in self.words.noun:
                found["common word begins"] = 1.0
        elif laid.low[last] in laid.persons:
            found["last word a person elsewhere"] = 1.0
        found[f"begins={int(laid.begins[first])}"] = 1.0
        if laid.headed[first]:
            found["heading"] = found[f"heading&{cls}"] = 1.0
        if laid.listed[last]:
            found["listed"] = found[f"listed&{cls}"] = 1.0

    def _left(self, candidate: Candidate, cls: str, found: Features) -> None:
        laid, first = self.sheet, candidate.first
        gap = mark(laid.gaps[first - 1]) if first else "\\n"
        word = laid.low[first - 1] if first else "<s>"
        run = self._left_run(candidate)
        found[f"gap before={gap}"] = 1.0
        found["run before"] = min(run, 4) / 4
        if run == 0:
            seen = word if gap == " " else gap
            found[f"before={seen}"] = found[f"before={seen}&{cls}"] = 1.0
        else:
            sort = self.words.sort(word)
            found[f"sort before={sort}"] = found[f"sort before={sort}&{cls}"] = found[f"capital before={word}"] = 1.0
        if first > 1:
            second = laid.low[first - 2]
            found[f"2 before={'C' if laid.capitalised[first - 2] else second}"] = 1.0
            if word == "of" and laid.capitalised[first - 2]:
                sort = self.words.sort(second)
                found[f"of before={second}"] = found[f"of before={sort}"] = found[f"of before={sort}&{cls}"] = 1.0
        if self._is_located(candidate):
            found["located"] = found[f"located&{cls}"] = 1.0
        if first and word in self.words.title and laid.gaps[first - 1] in {" ", ". "}:
            found["title before"] = 1.0
        if run > 0 and laid.gaps[first - 1] in {" ", ". "} and self._is_given(word):
            found["given name before"] = found[f"given name before&{cls}"] = 1.0

    def _right(self, candidate: Candidate, cls: str, found: Features) -> None:
        laid, last, text = self.sheet, candidate.last, self.reading.text
        more = last + 1 < len(laid.low)
        gap = text[candidate.end : self.reading.tokens[last + 1].start] if more else "\n"
        word = laid.low[last + 1] if more else "</s>"
        run = self._right_run(candidate)
        sign = mark(gap) if gap else ""
        found[f"gap after={sign}"] = 1.0
        found["run after"] = min(run, 4) / 4
        found[f"runs={int(self._left_run(candidate) > 0)}{int(run > 0)}"] = 1.0
        found[f"runs={int(self._left_run(candidate) > 0)}{int(run > 0)}&{cls}"] = 1.0
        if run == 0:
            found[f"after={word if sign == ' ' else sign}"] = 1.0
        else:
            self._right_capital(candidate, word, cls, found)
        if gap in {"'", "\u2019"} and word == "s":
            found["possessive"] = 1.0
        if last + 2 < len(laid.low):
            found[f"2 after={'C' if laid.capitalised[last + 2] else laid.low[last + 2]}"] = 1.0

    def _right_capital(self, candidate: Candidate, word: str, cls: str, found: Features) -> None:
        laid = self.sheet
        sort = self.words.sort(word)
        found[f"sort after={sort}"] = found[f"sort after={sort}&{cls}"] = found[f"capital after={word}"] = 1.0
        final = laid.low[laid.run_last[candidate.last]]
        ends = self.words.sort(final)
        found[f"run ends={final}"] = found[f"run ends in {ends}"] = found[f"run ends in {ends}&{cls}"] = 1.0
        if candidate.first == candidate.last and laid.low[candidate.first] in self.words.given:
            found[f"given name, then {sort}"] = 1.0
            if word not in self.words.common:
                found["full name"] = found[f"full name&{cls}"] = 1.0

    def _document(self, number: int, candidate: Candidate, cls: str, found: Features) -> None:
        context, text = self.context, self.reading.text
        if number in context.places.before:
            found["container after"] = 1.0
        if number in context.places.inside:
            found["lies in what follows"] = found[f"lies in what follows&{cls}"] = 1.0
        if (candidate.first, candidate.last) in context.places.spans:
            found["contains what precedes"] = 1.0
        if candidate.key in context.places.contained:
            found["lies in what follows elsewhere"] = 1.0
        line = text.rfind("\n", 0, candidate.start) + 1
        if candidate.start - line < 3 and _DATELINE.match(text[candidate.end : candidate.end + 40]):
            found["dateline"] = 1.0
        found["place in text"] = min(1.0, candidate.start / 3000)
        found["at the top"] = float(candidate.start < 60)
        count = context.count[candidate.key]
        found["times"] = min(math.log(count), 3) / 3
        found["times located"] = min(context.located[candidate.key], 4) / 4
        found["share located"] = context.located[candidate.key] / count
        found["times named"] = min(context.named[candidate.key], 4) / 4
        found["share named"] = context.named[candidate.key] / count
        found["share alone"] = found[f"share alone&{cls}"] = context.alone[candidate.key] / count
        found["share living"] = found[f"share living&{cls}"] = context.living[candidate.key] / count

    def _claim(self, candidate: Candidate, cls: str, found: Features) -> None:
        claim = self.sheet.claims[candidate.first] or self.sheet.claims[candidate.last]
        if claim is None:
            return
        if (claim.start, claim.end) == (candidate.start, candidate.end):
            how = "same"
        elif claim.start <= candidate.start and candidate.end <= claim.end:
            how = "in"
        else:
            how = "over" if candidate.start <= claim.start and claim.end <= candidate.end else "cuts"
        found[f"claim={how} {claim.kind}"] = found[f"claim={how} {claim.kind}&{cls}"] = 1.0
        found[f"claim={how} {claim.kind}, {'sure' if claim.sure else 'unsure'}"] = 1.0

    def _overlap(self, candidate: Candidate, cls: str, found: Features) -> None:
        first, last = candidate.first, candidate.last
        starting = self.context.starting
        longer = next(
            (
                other
                for start in range(max(0, first - 6), first + 1)
                for other in starting.get(start, ())
                if other.last >= last and other.last - other.first > last - first
            ),
            None,
        )
        if longer is not None:
            found["in longer"] = found[f"in longer&{cls}"] = 1.0
            for hit in longer.hits[:8]:
                found[f"in longer {self.entries(hit.entry).kind}"] = 1.0
        if any(
            other.last <= last and other.last - other.first < last - first
            for start in range(first, last + 1)
            for other in starting.get(start, ())
        ):
            found["over shorter"] = found[f"over shorter&{cls}"] = 1.0
