"""Small namesakes of what the whole world knows: which is meant in a text about other countries.

The ranker has learnt from local papers of North America, where nearness is nearly all. Elsewhere it makes a Canada of a hamlet in
Mexico, and lets Venice, Lebanon and Lisbon vouch for each other in Ohio. Of 48,000 mentions of world cities, countries and states, put at
random into texts on some 200 countries, one in eight went so astray (12.7 %); with these rules it is one in forty (2.7 %). In LGL and
TR-News they change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from geo.distance import km
from geo.gazetteer.protocol import Entry, Hit, NameType
from geo.resolve.namesakes import CITY, HALF, LEARNT, NEAR_KM

TIMES = 5
"""So many times as many people has a town abroad that is rather meant."""
FAR_TIMES = 10
"""So many times as many people has a capital that is meant although its namesake is nearer."""
MANY_TIMES = 20
"""So many times as many people has a town abroad that is meant although the text names the state of its namesake."""
HUNDRED_TIMES = 100
"""So many times as many people has a place abroad that is meant although the state of its namesake itself is spoken of."""
SPOKEN_OF = 0.05
"""Share of a text that the country of such a capital has at least."""
VILLAGE = 10_000
"""People below which a place abroad is not meant by the name of a country or of a great province."""
SMALL = 100_000
"""People below which a town is named in local papers only."""
FEW = 3
"""Places, and of these provinces, that a text must name at least to be told from a local paper's."""
LAND = 1_000_000
"""People of such a province, counted by its towns, or of such a city."""
_RANKED = {"province": 0, "settlement": 1, "country": 2}
"""Kinds of what the world may know, the surest last."""


def leave_abroad(
    chances: Sequence[float], entries: Sequence[Entry], hits: Sequence[Hit], named: Collection[tuple[str, str]], told: Collection[int]
) -> tuple[float, ...]:
    """Give what small towns of North America have to a far greater one elsewhere, in a text that is about other countries.

    The ranker has learnt from local papers of North America, and the talks that Iraqis hold in Geneva were half in Illinois.

    Parameters
    ----------
    chances, entries, hits
        Of the entries of one name, in the same order.
    named
        Provinces in which the text surely names something, see :func:`surely_named`.
    told
        Entries that the text itself says are meant ("Paris, Texas").

    Returns
    -------
    Probabilities with the same sum.
    """
    great = _great_elsewhere(entries, hits)
    if great is None or _is_settled(entries, told):
        return tuple(chances)
    people = _people(entries, great)
    small = [
        at
        for at, entry in enumerate(entries)
        if entry.kind == "settlement" and entry.country in LEARNT and at != great
        if TIMES * entry.population <= people or hits[at].name_type is not NameType.MAIN
        if (entry.country, entry.admin1) not in named or MANY_TIMES * entry.population <= people
    ]
    alike = (
        at
        for at, entry in enumerate(entries)
        if _is_elsewhere(entry, hits[at]) and entry.kind == entries[great].kind and 2 * entry.population >= entries[great].population
    )
    return _given(chances, max(alike, key=lambda at: (chances[at], entries[at].population, -at)), small)


def _great_elsewhere(entries: Sequence[Entry], hits: Sequence[Hit]) -> int | None:
    """Number of the country of the name, else of the largest town, else province, outside North America or as large as few are there."""
    elsewhere = [number for number, (entry, hit) in enumerate(zip(entries, hits, strict=True)) if _is_elsewhere(entry, hit)]
    return max(elsewhere, key=lambda number: (_RANKED[entries[number].kind], entries[number].population, -number), default=None)


def _is_elsewhere(entry: Entry, hit: Hit) -> bool:
    if entry.kind not in _RANKED or hit.name_type is not NameType.MAIN:
        return False
    return entry.country not in LEARNT or (entry.kind == "settlement" and entry.population >= LAND)


def surely_named(names: Iterable[tuple[Entry, Sequence[Entry], Sequence[Hit]]]) -> list[Entry]:
    """What a text surely names: small towns of North America with great namesakes abroad do not vouch for each other.

    Parameters
    ----------
    names
        Of each name the most probable entry, and all entries and hits.
    """
    found = []
    for best, entries, hits in names:
        great = _great_elsewhere(entries, hits) if best.kind == "settlement" and best.country in LEARNT else None
        called = any(entry is best and hit.name_type is NameType.MAIN for entry, hit in zip(entries, hits, strict=True))
        if great is None or best is entries[great] or (called and TIMES * best.population > _people(entries, great)):
            found.append(best)
    return found


def is_abroad(named: Iterable[Entry]) -> bool:
    """Whether a text surely names more in one country that the ranker has not learnt from than in those that it has, and more than once.

    Parameters
    ----------
    named
        See :func:`surely_named`.
    """
    counts = Counter(entry.country for entry in named if entry.country)
    at_home = sum(counts.pop(country, 0) for country in LEARNT)
    return max(at_home, 1) < max(counts.values(), default=0)


def leave_at_home(
    chances: Sequence[float], entries: Sequence[Entry], hits: Sequence[Hit], named: Sequence[Entry], told: Collection[int]
) -> tuple[float, ...]:
    """Give what towns of North America have to a far greater one elsewhere, in a text on North America that is no local paper's.

    Who reports from Washington, Chicago and Houston that somebody flew to Paris means no town of Texas. What is local names small
    places or counties, as three in four texts of LGL do that mean such towns; the others name less than is asked for here, or the
    state of the town.

    Parameters
    ----------
    chances, entries, hits
        Of the entries of one name, in the same order.
    named
        What the text surely names, see :func:`surely_named`.
    told
        Entries that the text itself says are meant ("Paris, Texas").

    Returns
    -------
    Probabilities with the same sum.
    """
    best, great = entries[chances.index(max(chances))], _great_elsewhere(entries, hits)
    here = best.kind == "settlement" and best.country in LEARNT
    if not here or great is None or entries[great].country in LEARNT or _is_settled(entries, told):
        return tuple(chances)
    others, people = [entry for entry in named if entry.number != best.number], _people(entries, great)
    known = entries[great].kind == "country" or people >= CITY
    if not known or len(others) < FEW or FAR_TIMES * best.population > people or not _is_out_of_place(best, others, people):
        return tuple(chances)
    return _given(chances, great, [at for at in _smaller(entries, people, FAR_TIMES) if entries[at].country in LEARNT])


def _is_out_of_place(town: Entry, others: Sequence[Entry], people: int) -> bool:
    """Whether nothing else in a text is in the country of a town, or nothing is local and the town too small to be known everywhere."""
    if not any(entry.country == town.country for entry in others):
        return True
    if any(entry.country in LEARNT and (entry.kind == "district" or _is_small(entry)) for entry in others):
        return False
    beside = [entry for entry in others if (entry.country, entry.admin1) == (town.country, town.admin1)]
    if town.population >= SMALL:
        return False
    if any(entry.kind == "province" for entry in beside):
        return len(others) > FEW and HUNDRED_TIMES * town.population <= people
    hamlet = town.population < VILLAGE and MANY_TIMES * town.population <= people
    return not beside or hamlet or len({(entry.country, entry.admin1) for entry in others}) >= FEW


def _is_small(entry: Entry) -> bool:
    return entry.kind == "settlement" and entry.population < SMALL


def leave_for_capitals(
    chances: Sequence[float], entries: Sequence[Entry], hits: Sequence[Hit], countries: Sequence[float], told: Collection[int]
) -> tuple[float, ...]:
    """Give what far smaller towns abroad have to the capital of the name, where the text speaks of its country and less of theirs.

    Nearness alone would put the draw of a World Cup in Washington beside Newcastle, as soon as a text has named that. Where nothing
    else is said of its country the capital may as well not be meant: in LGL and TR-News all 17 such mentions of London, Paris and
    Dublin were of the small ones.

    Parameters
    ----------
    chances, entries, hits
        Of the entries of one name, in the same order.
    countries
        Share of the text that the country of each has.
    told
        Entries that the text itself says are meant ("Paris, Texas").

    Returns
    -------
    Probabilities with the same sum.
    """
    seats = [
        number
        for number, (entry, hit) in enumerate(zip(entries, hits, strict=True))
        if entry.capital and entry.population >= CITY and hit.name_type is NameType.MAIN
    ]
    seat = max(seats, key=lambda number: (entries[number].population, -number), default=None)
    if seat is None or countries[seat] < SPOKEN_OF or _is_settled(entries, told):
        return tuple(chances)
    small = _smaller(entries, entries[seat].population, FAR_TIMES)
    return _given(chances, seat, [at for at in small if entries[at].country != entries[seat].country and countries[at] < HALF])


def leave_for_lands(
    chances: Sequence[float], entries: Sequence[Entry], hits: Sequence[Hit], countries: Sequence[float], told: Collection[int]
) -> tuple[float, ...]:
    """Give what villages, and towns by another of their names, have to the country, great province or city of the name.

    Nearness alone would put the samples that Mexico sent to Canada into one of its hamlets called so, and "Mexico" into its capital.
    Villages of North America are left to what the ranker has learnt.

    Parameters
    ----------
    chances, entries, hits
        Of the entries of one name, in the same order.
    countries
        Share of the text that the country of each has.
    told
        Entries that the text itself says are meant ("Peru, Indiana").

    Returns
    -------
    Probabilities with the same sum.
    """
    lands = [
        number
        for number, (entry, hit) in enumerate(zip(entries, hits, strict=True))
        if hit.name_type is NameType.MAIN and (entry.kind == "country" or (entry.kind in _RANKED and entry.population >= LAND))
    ]
    if not lands or _is_settled(entries, told):
        return tuple(chances)
    land = max(lands, key=lambda at: (entries[at].kind == "country", entries[at].population, -at))
    villages = [at for at, entry in enumerate(entries) if at != land and _is_outdone(entry, hits[at], entries[land], countries[at])]
    rest = (at for at in range(len(entries)) if at not in villages)
    return _given(chances, land if entries[land].kind == "country" else max(rest, key=lambda at: (chances[at], -at)), villages)


def _is_outdone(town: Entry, hit: Hit, land: Entry, share: float) -> bool:
    """Whether a town is too small, or too far from what the text is about, to be meant by the name of a land."""
    if town.kind != "settlement":
        return False
    if town.country == land.country:
        return hit.name_type is not NameType.MAIN and land.kind == "country"
    if town.country in LEARNT or (land.kind == "settlement" and share >= HALF):
        return False
    far = FAR_TIMES * town.population <= land.population and share < (HALF / 2 if land.kind == "settlement" else HALF)
    return far or town.population < VILLAGE


def _is_settled(entries: Sequence[Entry], told: Collection[int]) -> bool:
    """Whether the text says which is meant, or the user: a place of their own wins over all others."""
    return any(entry.own or entry.number in told for entry in entries)


def _people(entries: Sequence[Entry], town: int) -> int:
    """People of a town, or of the province around that is called after it: lists count old Venice alone."""
    city = entries[town]
    around = (
        entry.population
        for entry in entries
        if entry.kind == "province" and entry.country == city.country and km(entry.point, city.point) <= NEAR_KM
    )
    return max((city.population, *around))


def _smaller(entries: Sequence[Entry], people: int, times: int) -> list[int]:
    """Numbers of the towns that have so many times fewer people."""
    return [number for number, entry in enumerate(entries) if entry.kind == "settlement" and times * entry.population <= people]


def _given(chances: Sequence[float], winner: int, losers: Collection[int]) -> tuple[float, ...]:
    """The probabilities, once one entry has what others had."""
    gain = sum(chances[number] for number in losers)
    return tuple(0.0 if number in losers else chance + gain * (number == winner) for number, chance in enumerate(chances))
