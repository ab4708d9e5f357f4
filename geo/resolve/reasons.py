"""Why an entry lost: the side of the matter on which the entry that was chosen is most ahead of it.

Where a rule decided, the rule is the reason. Otherwise the sides are groups of :mod:`geo.resolve.features`; how far an entry is ahead is
the sum of its columns' differences times the weights that draw the picture of the text. The trees that have the last word cannot be
asked so: where they decided against the weights, no reason is given. A side is named only where a reader can see that it is so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from geo.gazetteer.protocol import Entry, Hit, NameType
from geo.model import WHY
from geo.resolve.features import COLUMNS, OF_NAME, OF_TEXT, OF_WAYS, Column, Matrix, group_of

_SIZE = (
    *("size", "share of bearers' people", "most populous", "million city", "no population", "size, foreign to the text"),
    *("country's size", "province's size", "capital"),
)
_NAME = (
    *("main name", "alternate name", "adjective", "abbreviation", "sound only", "bare name", "bare name in a list"),
    *("country by name", "province by main name", "capital by main name", "province by other name", "other name of a main bearer"),
)
_COUNTRY = (
    *("ways of its country", "ways of another country", "telephones of elsewhere", "telephones of its country"),
    *("actors of its country", "bearers in country", "bearers in country, divided"),
    *("share of country", "country, own share", "root share of country", "leading country", "foreign to the text", "mass of country"),
)
_UNTOLD = ("curated", "other names of the place")
"""Which source lists a place, and that another name may mean it as well: nothing that a reader could see."""
_SIDES = {
    "smaller": _SIZE,
    "name": _NAME,
    "country": _COUNTRY,
    "kind": tuple(
        name for name in (*OF_NAME, *OF_TEXT, *OF_WAYS) if name not in {*_SIZE, *_NAME, *_COUNTRY, *_UNTOLD, "lies in what follows"}
    ),
    "said": ("lies in what follows",),
}
Bearer = tuple[Hit, Entry]
"""How an entry bears the name, and what it is."""
_NEAR = "farther"
"""All other columns: those of places near by and of the province."""


def sides(weights: Mapping[str, float]) -> Matrix:
    """Weights by column and side.

    Parameters
    ----------
    weights
        By column, those that draw the picture.

    Returns
    -------
    One row a column of :data:`geo.resolve.features.COLUMNS`, one column a side of :data:`geo.model.WHY`.
    """
    of = {name: side for side, names in _SIDES.items() for name in names} | dict.fromkeys(_UNTOLD, "")
    made = np.zeros((len(COLUMNS), len(WHY)))
    for row, name in enumerate(COLUMNS):
        side = of.get(name, _NEAR)
        if side:
            made[row, WHY.index(side)] = weights.get(name, 0.0)
    return made


def ahead(winner: Column, losers: Matrix, weighed: Matrix) -> list[list[float]]:
    """How far the winner of a name is ahead of each loser, by side.

    Parameters
    ----------
    winner, losers
        Their rows of columns.
    weighed
        As :func:`sides` makes it.
    """
    by_side: list[list[float]] = ((winner - losers) @ weighed).tolist()
    return by_side


def why(winner: Bearer, loser: Bearer, leads: Sequence[float]) -> str:
    """The side on which the winner is most ahead; empty where the weights do not prefer it, or none can be seen.

    Parameters
    ----------
    winner, loser
        Entries of one name.
    leads
        A row of :func:`ahead`.
    """
    if sum(leads) <= 0:
        return ""
    for lead, side in sorted(zip(leads, WHY, strict=True), key=lambda pair: -pair[0]):
        if lead > 0 and _seen(side, winner, loser):
            return side
    return ""


def by_rule(winner: Entry, loser: Entry, chance: float) -> str:
    """The rule of :mod:`geo.resolve.namesakes` by which an entry lost; empty where none decided.

    Parameters
    ----------
    winner, loser
        Entries of one name.
    chance
        Of the loser.
    """
    if winner.own and not loser.own:
        return "own"
    if chance == 0 and loser.kind == "province" and winner.kind in {"settlement", "sea"}:
        return "province"
    return "town" if chance == 0 and winner.kind == "province" and loser.kind == "settlement" else ""


def _seen(side: str, winner: Bearer, loser: Bearer) -> bool:
    """Whether the two differ on a side as its words say."""
    (hit, one), (other_hit, other) = winner, loser
    if side == "smaller":  # the people of a province are those of its towns
        return one.population > other.population > 0 and one.kind != "province"
    if side == "name":
        return hit.name_type is NameType.MAIN and other_hit.name_type is not NameType.MAIN
    if side == "country":
        return bool(one.country and other.country and one.country != other.country)
    return side != "kind" or group_of(one.kind) != group_of(other.kind)
