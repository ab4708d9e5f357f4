"""Places that a text puts into others: "Paris, Texas", "Idlib (Syria)", and names in a list of counties."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from geo.gazetteer.protocol import Entry, NameType
from geo.reading import Candidate, Reading
from geo.resolve.seats import seated

_KINDS = frozenset({"country", "province", "district"})
_JOINTS = frozenset({", ", " (", ",\n", "., "})
_PLURALS = ("counties", "parishes", "provinces", "governorates")
_DIVISIONS = frozenset({"province", "governorate", "oblast", "region", "state", "district", "prefecture", "krai"})
_SEVERAL = re.compile(
    r"(?:(?:, | and |, and )[A-Z][\w\u2019'-]*(?: [A-Z][\w\u2019'-]*)?){0,8}? (?i:provinces|governorates|oblasts|regions|states)\b"
)
"""Behind a name in a list of provinces: "Homs and Hama Governorates"."""
_OFFICES = frozenset({"governor", "gov", "governors", "legislature", "legislators", "lawmakers", "statehouse"})
"""Who and what a province has and a town has not, after its name."""
_AFTER_DIVISIONS = _DIVISIONS | _OFFICES
_CUES = _AFTER_DIVISIONS | {"upstate", "provinces", "governorates", "oblasts", "regions", "states"}
_LONGEST_LIST = 200
"""Code points from a name to the plural that ends its list."""
_SAID = re.compile(
    r"(?:,[^,.;:\n]{1,80},| \([^()\n]{1,80}\))? (?:is|was|are|were|remains|became)(?: also| now| still)? (?:an?|the|one of)\b"
    r"|, (?:once |now |formerly |also )?(?:an?|the)\b"
)
"""After a name, the beginning of what it is said to be: "is a city", ", a town"."""
_LINKS = frozenset({"in", "is", "was", "are", "were", "remains", "became"})
"""The words that may come first in what these two look for, where no comma or bracket does."""
_IN = re.compile(r",? in (?:(?:the|(?:far )?(?:north|south|east|west|central|upper|lower)[a-z-]*) )*")
"""After a name: "in northern "."""
_PLACE = re.compile(
    r"[^.;:\n]{0,60}?\b(?:city|cities|town|townland|village|hamlet|municipality|commune|settlement|community|borough|parish|suburb|neighbou?rhood|"
    r"quarter|township|locality|port|seaport|resort|oasis|capital|county seat|seat|district|county|province|governorate|prefecture|"
    r"department|region|state|island|airport|camp|crossing|stronghold)\b(?P<on>(?:[^.;:\n]|(?<=\b[A-Z])\.){0,120})"
)
"""What a place is said to be, and the words after it."""


class Containers(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says of where its names lie."""

    inside: Mapping[int, frozenset[int]] = msgspec.field(default_factory=dict)
    """By number of the candidate, its entries that lie in a place named right after it."""
    before: frozenset[int] = frozenset()
    """Numbers of candidates that such a place follows, whether or not they lie in it."""
    contained: Mapping[str, frozenset[int]] = msgspec.field(default_factory=dict)
    """By key, the same over the whole text."""
    spans: frozenset[tuple[int, int]] = frozenset()
    """First and last token of the containers."""
    listed: frozenset[str] = frozenset()
    """Keys of names in a list that a plural ends: "Licking and Knox counties"."""
    told: Mapping[int, frozenset[int]] = msgspec.field(default_factory=dict)
    """By number of the candidate, its entries that lie where the sentence says: "Lima is a city in Ohio", "Rashaya in Lebanon"; or in
    which a body has its seat that the passage names."""
    said: Mapping[str, frozenset[int]] = msgspec.field(default_factory=dict)
    """By key, the same over the whole text."""
    divided: frozenset[str] = frozenset()
    """Keys of names that a word for a province mostly follows or precedes: "Idlib province", "the province of Idlib"."""


def containers(reading: Reading, candidates: Sequence[Candidate], entry: Callable[[int], Entry]) -> Containers:
    """Look at what follows each candidate.

    Parameters
    ----------
    reading
        The text.
    candidates
        In order of their start.
    entry
        Reads an entry of the gazetteer.
    """
    starting: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        starting[candidate.first].append(candidate)
    inside: dict[int, frozenset[int]] = {}
    contained: dict[str, frozenset[int]] = {}
    spans, before = set(), set()
    gaps = reading.gaps
    for number, candidate in enumerate(candidates):
        if gaps[candidate.last] == " ":  # as after most names, of which nothing more is asked
            continue
        container = container_of(reading, candidate, starting, entry)
        if container is None:
            continue
        before.add(number)
        inner = within(candidate, container, entry)
        if inner:
            inside[number] = inner
            contained[candidate.key] = contained.get(candidate.key, frozenset()) | inner
            spans.add((container.first, container.last))
    told = seated(reading, candidates, entry) | _told(reading, candidates, starting, entry)
    return Containers(
        inside=inside,
        before=frozenset(before),
        contained=contained,
        spans=frozenset(spans),
        told=told,
        said=_over_text(told, candidates),
        listed=_listed(reading, candidates),
        divided=_divided(reading, candidates),
    )


def _contains(place: Entry, name_type: NameType) -> bool:
    return place.kind in _KINDS and name_type <= NameType.POSTAL


def container_of(
    reading: Reading, candidate: Candidate, starting: Mapping[int, Sequence[Candidate]], entry: Callable[[int], Entry]
) -> Candidate | None:
    """The longest name of a country, province or district right after a comma or a bracket."""
    following = candidate.last + 1
    if following >= len(reading.tokens) or reading.text[candidate.end : reading.tokens[following].start] not in _JOINTS:
        return None
    able = [other for other in starting.get(following, ()) if any(_contains(entry(hit.entry), hit.name_type) for hit in other.hits)]
    return max(able, key=lambda other: other.last, default=None)


def within(candidate: Candidate, container: Candidate, entry: Callable[[int], Entry]) -> frozenset[int]:
    """The entries of a candidate that lie in what the other one may name."""
    places = [entry(hit.entry) for hit in container.hits if _contains(entry(hit.entry), hit.name_type)]
    return frozenset(hit.entry for hit in candidate.hits if any(lies_in(entry(hit.entry), place) for place in places))


def lies_in(place: Entry, container: Entry) -> bool:
    """Whether an entry lies in a country, a province or a district, by their codes."""
    if place.number == container.number or not place.country or place.country != container.country:
        return False
    if container.kind == "country":
        return place.kind != "country"
    if container.kind == "province":
        return place.admin1 == container.admin1 and place.kind not in {"country", "province"}
    return container.kind == "district" and place.admin1 == container.admin1 and place.kind == "settlement"


def _told(
    reading: Reading, candidates: Sequence[Candidate], starting: Mapping[int, Sequence[Candidate]], entry: Callable[[int], Entry]
) -> dict[int, frozenset[int]]:
    """Entries that lie in the places in which a sentence says that a candidate lies; of several such places in all that it can."""
    told: dict[int, frozenset[int]] = {}
    for number, candidate in enumerate(candidates):
        if len(candidate.hits) < 2:  # one entry leaves no choice
            continue
        inner: frozenset[int] = frozenset()
        for container in _places_said(reading, candidate, starting):
            here = within(candidate, container, entry)
            inner = (inner & here) or inner or here
        if inner:
            told[number] = inner
    return told


def _over_text(told: Mapping[int, frozenset[int]], candidates: Sequence[Candidate]) -> dict[str, frozenset[int]]:
    said: dict[str, frozenset[int]] = {}
    for number, within in told.items():
        key = candidates[number].key
        said[key] = said.get(key, frozenset()) | within
    return said


def _places_said(reading: Reading, candidate: Candidate, starting: Mapping[int, Sequence[Candidate]]) -> Iterator[Candidate]:
    """Names that stand where a sentence says in which place a candidate lies, in order of the text."""
    text, tokens = reading.text, reading.tokens
    following = candidate.last + 1
    if reading.gaps[candidate.last] == " " and reading.words[following] not in _LINKS:  # as after most names
        return
    if direct := _IN.match(text, candidate.end):
        number = next((number for number in range(following, len(tokens)) if tokens[number].start >= direct.end()), len(tokens))
        yield from starting.get(number, ())
        return
    if not (begun := _SAID.match(text, candidate.end)) or not (place := _PLACE.match(text, begun.end())):
        return
    for number in range(following, len(tokens)):
        token = tokens[number]
        if token.start >= place.end("on"):
            return
        if token.start >= place.start("on"):
            yield from starting.get(number, ())


def _divided(reading: Reading, candidates: Sequence[Candidate]) -> frozenset[str]:
    folded, text, starts = reading.folded, reading.text, reading.starts
    cues = frozenset(reading.where(_CUES))
    if not cues:
        return frozenset()
    listed = {one.end for one in candidates if _SEVERAL.match(text, one.end)}
    called: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in candidates:
        every[one.key] += 1
        first, after = one.first, one.last + 1
        followed = after in cues and folded[after] in _AFTER_DIVISIONS and text[one.end : starts[after]] == " "
        upstate = first - 1 in cues and reading.words[first - 1] == "upstate"
        preceded = first - 2 in cues and folded[first - 2] in _DIVISIONS and reading.words[first - 1] == "of"
        called[one.key] += followed or upstate or preceded or one.end in listed
    return frozenset(key for key, count in called.items() if 2 * count >= every[key])


def _listed(reading: Reading, candidates: Sequence[Candidate]) -> frozenset[str]:
    if not any(plural in reading.text for plural in _PLURALS):
        return frozenset()
    ends = [token.start for token in reading.tokens if token.text in _PLURALS]
    listed = set()
    at = 0
    for candidate in candidates:
        while at < len(ends) and ends[at] < candidate.end:
            at += 1
        if at == len(ends):
            break
        between = reading.text[candidate.end : ends[at]]
        if len(between) <= _LONGEST_LIST and not any(sign in between for sign in ".;:\n"):
            listed.add(candidate.key)
    return frozenset(listed)
