"""A town, or a sea, and a province of the same name, a town and its river: which is meant.

Within 161 km of each other they are the same to every corpus, so nothing can be learnt of them; this is a rule. A bare name
is the town ("fighting in Idlib"); where the text mostly says so it is the province ("Idlib province", "New York Governor"). So it is
with towns and provinces farther apart ("flew to Agadez"), but in North America, whose states the corpora speak of much ("Quebec"), only
with a town in which a good part of the state lives, in texts that are mostly about other countries ("talks in New York").
A town that has another name of its own is meant only where most of the province lives in it: "Pernambuco" is not Recife.
Rivers have an article in English: without one "Atbara" is the town on its bank. So have buildings and bases: "the White House" is no town.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.distance import km
from geo.gazetteer.protocol import Entry, Hit, NameType
from geo.reading import Candidate
from geo.resolve.features import group_of

NEAR_KM = 161.0
TOWN = 20_000
"""People of a town that may be meant rather than what is larger."""
LEARNT = frozenset({"US", "CA"})
"""Countries where the ranker decides of those farther apart by what it has learnt. Elsewhere a bare name with both meanings was the town in
59 of 72 annotations of LGL and TR-News."""
PART = 0.25
"""Part of such a state's people, counted by its towns, that its namesake town has where it is meant nonetheless: New York alone has it.
LGL takes all its New Yorks for the state, even those where flights land."""
HALF = 0.5
"""Share of its country in a text below which that is so: papers of the country itself speak of the state."""
CITY = 200_000
"""People of a city that its name may mean in a list of provinces ("New York, Washington and Ohio")."""
_JOINTS = frozenset({", ", " and ", ", and ", " or ", ", or "})
_PLAIN = frozenset({NameType.MAIN, NameType.ALTERNATE})
MOST = 0.3
"""Part of a province's people, counted by its towns, that a town has whose main name is another where a bare name means it. Of the 147
such pairs in the gazetteer those above are towns that the province is called after ("Rostov", "Cluj", "Tucumán"), those below hardly ever
("Bahia", "Bihar", "Goa")."""


def settle(
    chances: Sequence[float],
    entries: Sequence[Entry],
    hits: Sequence[Hit],
    *,
    called_province: bool,
    called_nature: bool = False,
    share: float = 1.0,
) -> tuple[float, ...]:
    """Give what a province, or a river, and its namesake town share to one of them.

    Parameters
    ----------
    chances
        Of the entries of one name.
    entries, hits
        In the same order.
    called_province
        Whether the text mostly calls the name a province.
    called_nature
        Whether the text says "the" before the name, as before rivers and buildings.
    share
        Of the text, that of the country of the province.

    Returns
    -------
    Probabilities with the same sum.
    """
    if any(entry.own for entry in entries):  # the user's own places win over all others
        return _own(chances, entries)
    settled = list(chances)
    _leave_parts(settled, entries, hits)
    for number, province in enumerate(entries):
        if province.kind != "province" or not province.admin1:
            continue
        town = _town(province, entries, hits, share)
        if town is None:
            town = _sea(entries)
        if town is None:
            continue
        winner, loser = (number, town) if called_province or _borrows(entries, hits, town, number) else (town, number)
        settled[winner] += settled[loser]
        settled[loser] = 0.0
    if called_nature:
        _leave_towns(settled, entries, hits)
    else:
        _leave_rivers(settled, entries, hits)
    return tuple(settled)


def _leave_parts(chances: list[float], entries: Sequence[Entry], hits: Sequence[Hit]) -> None:
    """Give a region what provinces have whose other name it is: "Piedmont" is none of its eight provinces."""
    for number, region in enumerate(entries):
        if region.kind != "region" or hits[number].name_type is not NameType.MAIN:
            continue
        for at, (entry, hit) in enumerate(zip(entries, hits, strict=True)):
            if entry.kind == "province" and entry.country == region.country and hit.name_type is NameType.ALTERNATE:
                chances[number] += chances[at]
                chances[at] = 0.0


def _leave_towns(chances: list[float], entries: Sequence[Entry], hits: Sequence[Hit]) -> None:
    """Give what towns have to the building or base of the name: a name behind "the" is hers ("the White House" is not in Tennessee)."""
    sites = [
        at for at, (entry, hit) in enumerate(zip(entries, hits, strict=True)) if group_of(entry.kind) == "site" and hit.name_type in _PLAIN
    ]
    if not sites:
        return
    site = max(sites, key=lambda at: (chances[at], -at))
    for number, entry in enumerate(entries):
        if entry.kind == "settlement":
            chances[site] += chances[number]
            chances[number] = 0.0


def _leave_rivers(chances: list[float], entries: Sequence[Entry], hits: Sequence[Hit]) -> None:
    """Give what rivers have to the largest town near by that bears the name; villages are not meant rather than rivers ("Elbe")."""
    for number, river in enumerate(entries):
        if river.kind != "river" or not chances[number]:
            continue
        towns = [
            at
            for at, (entry, hit) in enumerate(zip(entries, hits, strict=True))
            if entry.kind == "settlement"
            and hit.name_type is NameType.MAIN
            and entry.population >= TOWN
            and km(entry.point, river.point) <= NEAR_KM
        ]
        if towns:
            town = max(towns, key=lambda at: (entries[at].population, -at))
            chances[town] += chances[number]
            chances[number] = 0.0


def _town(province: Entry, entries: Sequence[Entry], hits: Sequence[Hit], share: float) -> int | None:
    """The largest town of the name that lies in the province and, where the ranker has learnt of such, near its point or most of it."""
    towns = [
        number
        for number, (entry, hit) in enumerate(zip(entries, hits, strict=True))
        if entry.kind == "settlement"
        and (entry.country, entry.admin1) == (province.country, province.admin1)
        and hit.name_type in _PLAIN
        and entry.population >= TOWN
        and (
            province.country not in LEARNT or km(entry.point, province.point) <= NEAR_KM or (share < HALF and _is_most_of(entry, province))
        )
    ]
    return max(towns, key=lambda number: (entries[number].population, -number), default=None)


def is_also_a_city(entries: Sequence[Entry]) -> bool:
    """Whether a name is that of a state and of a city in which a good part of it lives, where :data:`LEARNT` says nothing."""
    states = [entry for entry in entries if entry.kind == "province" and entry.country in LEARNT]
    return any(_is_most_of(town, state) for state in states for town in entries)


def stands_with_provinces(text: str, candidates: Sequence[Candidate], key: str, entry: Callable[[int], Entry]) -> bool:
    """Whether half of the mentions of a name are in a list beside a province that no city shares its name with.

    A name behind a district ("Erie County, New York") counts, too.

    Parameters
    ----------
    text
        Of which these are the names.
    candidates
        In order of their start.
    key
        The name.
    entry
        Reads an entry of the gazetteer.
    """
    listed, every = 0, 0
    for number, candidate in enumerate(candidates):
        if candidate.key != key:
            continue
        every += 1
        beside = [(number - 1, number)] * (number > 0) + [(number, number + 1)] * (number + 1 < len(candidates))
        joined = [pair for pair in beside if text[candidates[pair[0]].end : candidates[pair[1]].start] in _JOINTS]
        listed += any(
            _is_only_province(candidates[one].hits, entry) or (one < number and _has_district(candidates[one].hits, entry))
            for pair in joined
            for one in pair
            if one != number
        )
    return 0 < every <= 2 * listed


def _is_only_province(hits: Sequence[Hit], entry: Callable[[int], Entry]) -> bool:
    bearers = [entry(hit.entry) for hit in hits]
    return any(one.kind == "province" for one in bearers) and all(one.kind != "settlement" or one.population < CITY for one in bearers)


def _has_district(hits: Sequence[Hit], entry: Callable[[int], Entry]) -> bool:
    return any(entry(hit.entry).kind == "district" for hit in hits)


def _is_most_of(town: Entry, province: Entry) -> bool:
    same = town.kind == "settlement" and (town.country, town.admin1) == (province.country, province.admin1)
    return same and town.population >= PART * province.population > 0


def _borrows(entries: Sequence[Entry], hits: Sequence[Hit], town: int, province: int) -> bool:
    """Whether a town has only as another name what is the main name of its province, and too few people to be meant by it."""
    if entries[town].kind != "settlement" or hits[town].name_type is NameType.MAIN or hits[province].name_type is not NameType.MAIN:
        return False
    return entries[town].population < MOST * entries[province].population


def _sea(entries: Sequence[Entry]) -> int | None:
    """The sea that provinces on its shores are named after ("Red Sea")."""
    return next((number for number, entry in enumerate(entries) if entry.kind == "sea"), None)


def _own(chances: Sequence[float], entries: Sequence[Entry]) -> tuple[float, ...]:
    best = max((number for number, entry in enumerate(entries) if entry.own), key=lambda number: (chances[number], -number))
    return tuple(sum(chances) if number == best else 0.0 for number in range(len(entries)))
