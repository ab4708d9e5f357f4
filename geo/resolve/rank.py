"""Ranks the entries that a name may stand for by what the whole text is about.

A conditional logit draws the picture of the text, three times. Boosted trees, which also hear what columns say together, take the
last look.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec
import numpy as np
from msgspec.structs import replace

from geo.forest import Forest
from geo.gazetteer.protocol import Entry, Gazetteer, Hit, NameType
from geo.model import ONLY_STRAYS
from geo.reading import Candidate, Reading
from geo.resolve.abroad import is_abroad, leave_abroad, leave_at_home, leave_for_capitals, leave_for_lands, surely_named
from geo.resolve.containers import Containers, containers
from geo.resolve.features import COLUMNS, SHARES, Column, Matrix
from geo.resolve.here import Home, Told, here
from geo.resolve.measured import Believed, measured
from geo.resolve.namesakes import is_also_a_city, settle, stands_with_provinces
from geo.resolve.picture import Bearers, Layout, bearers, draw, kernels, lay_out, softmax
from geo.resolve.protocol import Choice, Resolution
from geo.resolve.reasons import ahead, by_rule, sides, why
from geo.resolve.strays import is_far, may_stray
from geo.resolve.ways import Beside, against, beside, called, homes, load, whose

MAX_ENTRIES = 30
"""Entries considered for one name; "San José" has hundreds."""
ROUNDS = 3
"""How often the text's picture is drawn anew from what is believed."""
IN_THE_RUNNING = 0.003
"""Entries less probable once the picture is drawn are not looked at again: two rows in three, of which one in 600 was right."""
RULED_OUT = -30.0
"""Their score."""
FOLLOWED = 81.0
"""So many times likelier is a place that lies in what follows its name. Set by hand: rows of it are too few for trees to hear."""
LEAST = 0.005
"""Of an entry that the picture ruled out but that lies in what follows."""
EXPLAINED = 3
"""So many of the entries that lost are told why."""
MAX_NAMES = 4_000
"""So many names are kept laid out from text to text; some 8 MB."""
_ARTICLES = [COLUMNS.index(f"with an article, {what}") for what in ("settlement", "nature")]
_SHARE = COLUMNS.index("share of country")
_SHARES = [COLUMNS.index(name) for name in SHARES]
PRIOR = 0.75
"""Part of what the weights say that the last look begins with. Over newspapers .857 on LGL, .855 with a half and .857 with all of it."""
ARTICLE = 2.5
"""Log-odds against a settlement whose name stands alone after "the"; set by hand."""
LIKELY = 0.5
"""Names that are more likely places tell which countries a text is about."""
MIN_PROBABILITY = 0.05
"""Names less likely to be places add nothing to the picture."""


class Belief(msgspec.Struct, frozen=True):
    """What is believed of one name in a text."""

    hits: tuple[Hit, ...]
    entries: tuple[Entry, ...]
    probabilities: tuple[float, ...]
    columns: Matrix
    """As :data:`geo.resolve.features.COLUMNS`, one row an entry."""
    number: int
    """Of the most probable entry."""
    followed: frozenset[int] = frozenset()
    """Entries that lie in what follows this very mention, or as far from another place as the text says."""
    elsewhere: bool = False
    """Whether the text says that it lies where none of them does."""

    @property
    def best(self) -> Entry:
        """The most probable entry."""
        return self.entries[self.number]

    @property
    def probability(self) -> float:
        """Of the most probable entry."""
        return self.probabilities[self.number]

    @property
    def shares(self) -> tuple[float, ...]:
        """Of the most probable entry, :data:`geo.resolve.features.SHARES`."""
        return tuple(self.columns[self.number, _SHARES].tolist())


class ContextResolver:
    """A linear ranker over the names of a text.

    Parameters
    ----------
    gazetteer
        Where entries are read.
    first
        Weights by column for the first look, before there is a picture.
    weights
        Weights by column with the picture, see ``geo/data/weights.json``.
    last
        Trees that decide once the picture is drawn; without any, the weights decide.
    """

    def __init__(
        self, *, gazetteer: Gazetteer, first: Mapping[str, float], weights: Mapping[str, float], last: Forest | None = None
    ) -> None:
        self.gazetteer = gazetteer
        self.weights = weights
        self.last = last
        self._first = np.array([first.get(name, 0.0) for name in COLUMNS])
        self._weights = np.array([weights.get(name, 0.0) for name in COLUMNS])
        self._sides = sides(weights)
        self._known: dict[tuple[Hit, ...], Bearers] = {}
        self._strays: dict[int, bool] = {}
        self._codes: dict[str, int] = {}
        self._last: tuple[Reading | None, Home] = (None, Home({"": (0.0, 0.0)}, {}))

    def resolve(self, reading: Reading, candidates: Sequence[Candidate], doubtful: Sequence[Candidate] = ()) -> list[Resolution]:
        """One resolution a candidate, in the same order.

        Parameters
        ----------
        reading
            The text.
        candidates
            To be resolved.
        doubtful
            Left out by the recogniser, but evidence of where the text is: "Ohio" in "Ohio State University".
        """
        beliefs = self.decide(reading, candidates, doubtful)
        apart = {id(belief): belief for belief in beliefs if belief is not None}  # mentions of one name mostly share one
        named = list({belief.best.number: belief.best for belief in apart.values()}.values())
        known = {key: (self._choices(belief), self._reason(belief, named)) for key, belief in apart.items()}
        told = ((), "no gazetteer lists this name")
        resolved = (told if belief is None else known[id(belief)] for belief in beliefs)
        return [
            Resolution(candidate=one, choices=choices, reason=reason) for one, (choices, reason) in zip(candidates, resolved, strict=True)
        ]

    def _reason(self, belief: Belief, named: Sequence[Entry]) -> str:
        """Why none of the entries of a name seems to be meant; empty where one does."""
        strays = not belief.followed and self._may_stray(belief.best) and is_far(belief.best, named)
        if not (strays or belief.elsewhere):
            return ""
        place = self.gazetteer.place(belief.best.number)
        where = "where the text says that it lies" if belief.elsewhere else "all else in the text"
        return f"{ONLY_STRAYS} far from {where} bear this name; likeliest: {place.name}, {place.country}"

    def _may_stray(self, entry: Entry) -> bool:
        known = self._strays.get(entry.number)
        if known is None:
            known = self._strays[entry.number] = may_stray(entry, self.gazetteer.place)
        return known

    def _choices(self, belief: Belief) -> tuple[Choice, ...]:
        """The entries of a name, the most probable first."""
        chances = belief.probabilities
        order = sorted(range(len(belief.hits)), key=lambda number: (-chances[number], belief.hits[number].entry))
        explained = order[1 : EXPLAINED + 1]
        leads = ahead(belief.columns[order[0]], belief.columns[explained], self._sides) if explained else []
        reasons = ["", *(_why(belief, order[0], *pair) for pair in zip(explained, leads, strict=True)), *[""] * len(order)]
        return tuple(
            Choice(hit=belief.hits[number], probability=round(chances[number], 4), why=reason)
            for number, reason in zip(order, reasons, strict=False)
        )

    def decide(self, reading: Reading, candidates: Sequence[Candidate], doubtful: Sequence[Candidate] = ()) -> list[Belief | None]:
        """What is believed of each candidate in the end, as :meth:`resolve` says it; None where no entry bears the name."""
        everything = in_order(candidates, doubtful)
        text = containers(reading, everything, self.gazetteer.entry)
        beliefs = self._believe(reading, everything, text, decided=True)
        apart = measured(reading.text, everything, lambda one: _as_measured(beliefs.get(one.key)))
        said = {**apart.lying, **text.told, **text.inside}
        followed = {(everything[number].start, everything[number].end): entries for number, entries in said.items()}
        by_key = {everything[number].key: entries for number, entries in apart.lying.items()}
        elsewhere = {everything[number].key for number in apart.elsewhere} - by_key.keys()
        told = ((one, followed.get((one.start, one.end)) or by_key.get(one.key, frozenset())) for one in candidates)
        return [_told_where(beliefs.get(one.key), entries, elsewhere=one.key in elsewhere) for one, entries in told]

    def believe(self, reading: Reading, candidates: Sequence[Candidate]) -> dict[str, Belief]:
        """What each key of a text may stand for once the picture is drawn; keys without an entry are left out."""
        return self._believe(reading, candidates, containers(reading, candidates, self.gazetteer.entry), decided=False)

    def _believe(self, reading: Reading, candidates: Sequence[Candidate], text: Containers, *, decided: bool) -> dict[str, Belief]:
        named = {key: group for key, group in _by_key(candidates).items() if group[0].hits}
        if not named:
            return {}
        layout, hits = self.layout(reading, named, text)
        belief = self.ranked(layout)
        if decided and self.last is not None:
            belief = look_again(layout, belief, self.last)
        beliefs = {}
        every, first = belief.tolist(), 0
        natures = np.maximum.reduceat(layout.columns[:, _ARTICLES].max(axis=1), layout.starts).tolist()
        for key, name, nature in zip(named, hits, natures, strict=True):
            rows = slice(first, first + len(name))
            entries = tuple(layout.entries[rows])
            article = bool(nature) and key not in text.contained  # "White House, Tenn." is a town, whatever else is said of it
            divided, share = key in text.divided, 1.0
            if is_also_a_city(entries):
                divided = divided or stands_with_provinces(reading.text, candidates, key, self.gazetteer.entry)
                share = max(layout.columns[rows][[entry.kind == "province" for entry in entries], _SHARE].tolist())
            chances = settle(every[rows], entries, name, called_province=divided, called_nature=article, share=share)
            told = text.contained.get(key) or text.said.get(key, frozenset())
            if decided:
                chances = leave_for_capitals(chances, entries, name, layout.columns[rows, _SHARE].tolist(), told)
                chances = leave_for_lands(chances, entries, name, layout.columns[rows, _SHARE].tolist(), told)
            beliefs[key] = Belief(name, entries, chances, layout.columns[rows], chances.index(max(chances)))
            first = rows.stop
        if decided:
            places = {key for key, group in named.items() if max(one.probability for one in group) >= LIKELY}
            return _at_large(beliefs, places, text)
        return beliefs

    def layout(self, reading: Reading, named: Mapping[str, Sequence[Candidate]], text: Containers) -> tuple[Layout, list[tuple[Hit, ...]]]:
        """The rows of all names, and the hits behind the rows of each."""
        ways = load()
        known = [self._bearers(group[0].hits) for group in named.values()]
        told = [_told(key, beside(reading, group, ways), text) for key, group in named.items()]
        columns = here(known, told, self._home(reading), self._codes)
        return lay_out(known, [weight_of(group) for group in named.values()], columns), [name.hits for name in known]

    def ranked(self, layout: Layout) -> Column:
        """Probabilities of all rows after the last round."""
        belief = softmax(layout.columns @ self._first, layout)
        near = kernels(layout, belief)
        for _ in range(ROUNDS):
            draw(layout, belief, near)
            belief = softmax(layout.columns @ self._weights, layout)
        return belief

    def _home(self, reading: Reading) -> Home:
        """Where a text seems to be at home; a text is ranked twice, so the last one is remembered."""
        last, home = self._last
        if last is not reading:
            ways = load()
            home = Home(against(homes(reading.text, ways)), called(reading.text, ways), whose(reading.claims))
            self._last = (reading, home)
        return home

    def _bearers(self, hits: tuple[Hit, ...]) -> Bearers:
        known = self._known.get(hits)
        if known is None:
            if len(self._known) >= MAX_NAMES:
                self._known.clear()
                self._strays.clear()
            pairs = [(hit, self.gazetteer.entry(hit.entry)) for hit in hits]
            if len(pairs) > MAX_ENTRIES:
                pairs.sort(key=lambda pair: (pair[0].name_type is not NameType.MAIN, -pair[1].population, pair[1].number))
            kept, entries = tuple(hit for hit, _ in pairs[:MAX_ENTRIES]), tuple(entry for _, entry in pairs[:MAX_ENTRIES])
            known = self._known[hits] = bearers(kept, entries, self._codes)
        return known


def look_again(layout: Layout, belief: Column, trees: Forest) -> Column:
    """Probabilities of all rows after the last look; what the picture rules out stays ruled out."""
    rows = np.flatnonzero(belief >= IN_THE_RUNNING)
    scores = np.full(len(belief), RULED_OUT)
    scores[rows] = trees.scores(layout.columns[rows]) + first_word(belief[rows], layout.columns[rows])
    return softmax(scores, layout)


def first_word(belief: Column, columns: Matrix) -> Column:
    """What is said of entries in the last look before the trees are asked.

    The weights say nearly as much as where they decide: trees alone choose as well on the corpora, but have seen too few names to be
    trusted with ones unlike those. Too few, too, have an article: "the Thames" is a river wherever there is one.
    """
    return np.asarray(np.log(belief) * PRIOR - ARTICLE * columns[:, COLUMNS.index("with an article, settlement")])


def told_where(chances: Sequence[float], inside: Sequence[bool]) -> Sequence[float]:
    """Probabilities once this very mention says where its place lies: the Paris of "Paris, Texas" in a text on France.

    Parameters
    ----------
    chances
        Of the entries, as the whole text has it.
    inside
        Whether each lies in what follows the mention.

    Examples
    --------
    >>> told_where([0.9, 0.1], [False, True])
    [0.1, 0.9]
    >>> told_where([0.9, 0.1], [False, False])
    [0.9, 0.1]
    """
    if not any(inside):
        return chances
    raised = [max(chance, LEAST) * FOLLOWED if lies else chance for chance, lies in zip(chances, inside, strict=True)]
    return [round(chance / sum(raised), 6) for chance in raised]


def in_order(candidates: Sequence[Candidate], doubtful: Sequence[Candidate]) -> list[Candidate]:
    """Both in order of the text."""
    return sorted((*candidates, *doubtful), key=lambda one: (one.start, one.end))


def weight_of(group: Sequence[Candidate]) -> float:
    """How much a name counts in the picture: the root of its mentions times their mean probability."""
    chances = [candidate.probability for candidate in group]
    return sum(chances) / math.sqrt(len(chances)) if max(chances) >= MIN_PROBABILITY else 0.0


def _by_key(candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    named: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        named[candidate.key].append(candidate)
    return dict(named)


def _told(key: str, signs: Beside, text: Containers) -> Told:
    inside = text.contained.get(key) or text.said.get(key, frozenset())
    return Told(beside=signs, inside=inside, listed=key in text.listed, divided=key in text.divided)


def _at_large(beliefs: dict[str, Belief], places: Collection[str], text: Containers) -> dict[str, Belief]:
    """What is believed in a text that is no local paper's of the countries that the ranker has learnt from."""
    named = surely_named((belief.best, belief.entries, belief.hits) for key, belief in beliefs.items() if key in places)
    abroad, provinces = is_abroad(named), {(entry.country, entry.admin1) for entry in named}
    result = {}
    for key, belief in beliefs.items():
        told = text.contained.get(key) or text.said.get(key, frozenset())
        name = belief.probabilities, belief.entries, belief.hits
        chances = leave_abroad(*name, provinces, told) if abroad else leave_at_home(*name, named, told)
        result[key] = replace(belief, probabilities=chances, number=chances.index(max(chances)))
    return result


def _as_measured(belief: Belief | None) -> Believed | None:
    return None if belief is None else Believed(belief.entries, belief.probabilities)


def _told_where(belief: Belief | None, followed: Collection[int], *, elsewhere: bool) -> Belief | None:
    if belief is None or not followed:
        return replace(belief, elsewhere=True) if belief is not None and elsewhere else belief
    chances = told_where(belief.probabilities, [hit.entry in followed for hit in belief.hits])
    return replace(belief, probabilities=tuple(chances), number=chances.index(max(chances)), followed=frozenset(followed))


def _why(belief: Belief, winner: int, loser: int, leads: Sequence[float]) -> str:
    if belief.hits[winner].entry in belief.followed and belief.hits[loser].entry not in belief.followed:
        return "said"
    one, other = ((belief.hits[number], belief.entries[number]) for number in (winner, loser))
    return by_rule(one[1], other[1], belief.probabilities[loser]) or why(one, other, leads)
