"""Names that several places bear and nothing tells which: the one in the country of those who fight is meant.

"The Sudanese army left Bara" names the Bara of Sudan, although there are eleven others. Only names that would stay without a place are
settled so: where the text has a picture of its own, that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from geo.gazetteer.protocol import Entry
from geo.resolve.protocol import Choice, Resolution

_SETTLED = 0.6
"""The probability of a place that is settled so."""
_CLEARLY = 0.5
"""Of the places in those countries the likeliest has at least this share."""


def settled(
    resolutions: Sequence[Resolution], homes: Collection[str], entry: Callable[[int], Entry], least: float
) -> list[Resolution]:
    """Resolutions, of which those below a confidence prefer places in some countries.

    Parameters
    ----------
    resolutions
        Of one text.
    homes
        The countries (ISO 3166-1 alpha-2) of those who fight in it.
    entry
        Tells where a place lies.
    least
        Confidence from which on a resolution stands as it is.
    """
    if not homes:
        return list(resolutions)
    return [_at_home(one, homes, entry) if one.choices and not one.reason and one.confidence < least else one for one in resolutions]


def _at_home(one: Resolution, homes: Collection[str], entry: Callable[[int], Entry]) -> Resolution:
    near = [choice for choice in one.choices if entry(choice.hit.entry).country in homes]
    total = sum(choice.probability for choice in near)
    best = near[0] if near and near[0].probability >= _CLEARLY * total > 0 else None
    if best is None:
        return one
    left = 1 - best.probability
    rest = [_rated(choice, choice.probability * (1 - _SETTLED) / left) for choice in one.choices if choice is not best]
    return replace(one, choices=(_rated(best, _SETTLED), *rest))


def _rated(choice: Choice, chance: float) -> Choice:
    return Choice(hit=choice.hit, probability=chance, why=choice.why)
