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

from geo.gazetteer.protocol import Entry, NameType
from geo.reading import Candidate, Reading
from geo.recognise.sheet import Sheet
from geo.recognise.words import Words
from geo.resolve.containers import Containers, containers

Features = dict[str, float]
Entries = Callable[[int], Entry]

_PLAIN = frozenset({NameType.MAIN, NameType.ALTERNATE})
_SHORT = frozenset({NameType.ABBREVIATION, NameType.POSTAL})
_PEOPLE = frozenset({NameType.ADJECTIVE, NameType.PEOPLE})
_CLASS_OF_KIND = {
    **dict.fromkeys(("region", "continent", "buffer_zone"), "region"),
    **dict.fromkeys(("sea", "strait", "river", "lake", "mountain", "island"), "water"),
    **dict.fromkeys(("air_base", "naval_base", "military_base", "landmark", "border_crossing", "observation_post"), "site"),
}
_ANGLOPHONE = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM"})
_DATELINE = re.compile(r"[^\n]{0,25}?(\(|\u2014|--| - |\u2013)")
_FIRST_WORDS = frozenset({"st", "san", "new", "lake", "mount", "fort", "port", "al", "santa", "la", "los", "el"})


def class_of(hits: Sequence[tuple[Entry, NameType]]) -> str:
    """The class of a name by the places that bear it; settlements carry the power of ten of their population.

    Examples
    --------
    >>> class_of([])
    'bare'
    """
    types = {name_type for _, name_type in hits}
    plain = [(entry, name_type) for entry, name_type in hits if name_type in _PLAIN]
    kinds = {entry.kind for entry, _ in hits}
    if types & _SHORT:
        return "abbr"
    if any(entry.kind == "country" for entry, _ in plain):
        return "country"
    if types & _PEOPLE:
        return "dem"
    if any(_CLASS_OF_KIND.get(kind) == "region" for kind in kinds):
        return "region"
    provinces = {entry.country for entry, name_type in plain if entry.kind == "province" and name_type is NameType.MAIN}
    if provinces:
        return "province_us" if "US" in provinces else "province"
    return _lesser_class(plain, kinds)


def _lesser_class(plain: Sequence[tuple[Entry, NameType]], kinds: set[str]) -> str:
    if any(entry.kind == "district" for entry, _ in plain):
        return "district"
    for kind in sorted(kinds):
        if kind in _CLASS_OF_KIND:
            return _CLASS_OF_KIND[kind]
    main = max((entry.population for entry, name_type in plain if entry.kind == "settlement" and name_type is NameType.MAIN), default=-1)
    other = max((entry.population for entry, _ in plain if entry.kind == "settlement"), default=-1)
    if main >= 0:
        return f"city{int(math.log10(main))}" if main else "place"
    if other > 0:
        return f"alt{int(math.log10(other))}"
    return "airport" if "airport" in kinds else "province_alt" if "province" in kinds else "bare"


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
    """

    def __init__(self, reading: Reading, laid: Sheet, candidates: Sequence[Candidate], words: Words, entries: Entries) -> None:
        self.reading, self.sheet, self.candidates, self.words, self.entries = reading, laid, candidates, words, entries
        self._of_name: dict[tuple[str, bool, object], tuple[str, Features]] = {}
        self.context = self._context()

    def features(self) -> Iterator[Features]:
        """One dictionary a candidate, in their order."""
        for number, candidate in enumerate(self.candidates):
            found: Features = {}
            cls = self._name(candidate, found)
            self._word(candidate, cls, found)
            self._left(candidate, cls, found)
            self._right(candidate, cls, found)
            self._document(number, candidate, cls, found)
            self._claim(candidate, cls, found)
            self._overlap(candidate, cls, found)
            yield found

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
        return word in self.words.title or (self._left_run(candidate) > 0 and (word in self.words.given or len(word) == 1))

    def _left_run(self, candidate: Candidate) -> int:
        return candidate.first - self.sheet.runs[candidate.first][0]

    def _right_run(self, candidate: Candidate) -> int:
        return self.sheet.runs[candidate.last][1] - candidate.last

    # -- one candidate -------------------------------------------------------------------------------------------------------

    def _name(self, candidate: Candidate, found: Features) -> str:
        """What the name alone says; the same wherever it stands, so it is worked out once a text."""
        exact = self.reading.text[candidate.start : candidate.end]
        upper = len(exact) > 1 and exact.isupper()
        key = (candidate.key, upper, candidate.hits)
        if key not in self._of_name:
            self._of_name[key] = self._of(candidate, upper=upper)
        cls, known = self._of_name[key]
        found.update(known)
        return cls

    def _of(self, candidate: Candidate, *, upper: bool) -> tuple[str, Features]:
        hits = [(self.entries(hit.entry), hit.name_type) for hit in candidate.hits]
        kind = class_of(hits) if hits else self._unlisted(candidate)
        cls = kind.rstrip("0123456789")
        length = candidate.last - candidate.first + 1
        main = max((entry.population for entry, name_type in hits if entry.kind == "settlement" and name_type is NameType.MAIN), default=0)
        found: Features = {
            f"kind={kind}": 1.0,
            f"class={cls}": 1.0,
            f"shape={'AA' if upper else 'Aa'}{'-abbr' if cls == 'abbr' else ''}": 1.0,
            f"words={min(length, 4)}": 1.0,
            "bearers": math.log(1 + len(hits)),
            "population": math.log10(1 + main) / 7,
            "length": min(len(candidate.key), 20) / 20,
        }
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
        gap = _mark(laid.gaps[first - 1]) if first else "\\n"
        word = laid.low[first - 1] if first else "<s>"
        run = self._left_run(candidate)
        found[f"gap before={gap}"] = 1.0
        found["run before"] = min(run, 4) / 4
        if run == 0:
            seen = word if gap == " " else gap
            found[f"before={seen}"] = found[f"before={seen}&{cls}"] = 1.0
        else:
            sort = self._sort(word)
            found[f"sort before={sort}"] = found[f"sort before={sort}&{cls}"] = found[f"capital before={word}"] = 1.0
        if first > 1:
            found[f"2 before={'C' if laid.capitalised[first - 2] else laid.low[first - 2]}"] = 1.0
        if self._is_located(candidate):
            found["located"] = found[f"located&{cls}"] = 1.0
        if first and word in self.words.title and laid.gaps[first - 1] in {" ", ". "}:
            found["title before"] = 1.0
        if run > 0 and laid.gaps[first - 1] in {" ", ". "} and (word in self.words.given or len(word) == 1):
            found["given name before"] = found[f"given name before&{cls}"] = 1.0

    def _right(self, candidate: Candidate, cls: str, found: Features) -> None:
        laid, last, text = self.sheet, candidate.last, self.reading.text
        more = last + 1 < len(laid.low)
        gap = text[candidate.end : self.reading.tokens[last + 1].start] if more else "\n"
        word = laid.low[last + 1] if more else "</s>"
        run = self._right_run(candidate)
        mark = _mark(gap) if gap else ""
        found[f"gap after={mark}"] = 1.0
        found["run after"] = min(run, 4) / 4
        found[f"runs={int(self._left_run(candidate) > 0)}{int(run > 0)}"] = 1.0
        found[f"runs={int(self._left_run(candidate) > 0)}{int(run > 0)}&{cls}"] = 1.0
        if run == 0:
            found[f"after={word if mark == ' ' else mark}"] = 1.0
        else:
            self._right_capital(candidate, word, cls, found)
        if gap in {"'", "\u2019"} and word == "s":
            found["possessive"] = 1.0
        if last + 2 < len(laid.low):
            found[f"2 after={'C' if laid.capitalised[last + 2] else laid.low[last + 2]}"] = 1.0

    def _right_capital(self, candidate: Candidate, word: str, cls: str, found: Features) -> None:
        laid = self.sheet
        sort = self._sort(word)
        found[f"sort after={sort}"] = found[f"sort after={sort}&{cls}"] = found[f"capital after={word}"] = 1.0
        found[f"run ends={laid.low[laid.runs[candidate.last][1]]}"] = 1.0
        if candidate.first == candidate.last and laid.low[candidate.first] in self.words.given:
            found[f"given name, then {sort}"] = 1.0
            if word not in self.words.common:
                found["full name"] = found[f"full name&{cls}"] = 1.0

    def _sort(self, word: str) -> str:
        """What kind of capitalised neighbour a word is."""
        lists = self.words
        for sort, known in (("road", lists.road), ("organisation", lists.body), ("title", lists.title), ("given", lists.given)):
            if word in known:
                return sort
        if word in lists.feature:
            return "feature"
        if word in lists.direction:
            return "direction"
        return "number" if word.isdigit() else "initial" if len(word) == 1 else "common" if word in lists.common else "other"

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


def _mark(gap: str) -> str:
    """A gap in short: a line end, a blank, or its first three signs."""
    if "\n" in gap:
        return "\\n"
    return " ".join(gap.split())[:3] or " "
