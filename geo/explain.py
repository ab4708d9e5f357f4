"""Why a span was taken for a place, and why for this one: every number that decided, in log-odds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.reading import Reading
from geo.recognise.context import ContextRecogniser, Judged, by_hand, left_out, without_overlaps
from geo.resolve.features import COLUMNS
from geo.resolve.rank import PRIOR, Belief, ContextResolver

MAX_REASONS = 8
MAX_CHOICES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one feature added to or took from the log-odds."""

    feature: str
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedChoice:
    """An entry that the name may stand for."""

    id: str
    name: str
    kind: str
    country: str
    probability: float
    reasons: tuple[Reason, ...]
    """The strongest in the ranker's score of this entry, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Of one mention of a place."""

    probability: float
    """That the span names a place here."""
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]
    choices: tuple[ExplainedChoice, ...]
    """The most probable first; the winner and those that lost."""


def explain(reading: Reading, recogniser: ContextRecogniser, resolver: ContextResolver) -> dict[tuple[int, int], Explanation]:
    """Explain every span that is kept, by its start and end (code points).

    Parameters
    ----------
    reading
        As the pipeline reads a document, see :func:`geo.pipeline.reading_of`.
    recogniser, resolver
        Those of the pipeline.
    """
    judged = {item.candidate: item for item in recogniser.judge(reading)}
    kept = without_overlaps([candidate for candidate in judged if candidate.probability >= recogniser.threshold])
    explained = {}
    for candidate, belief in zip(kept, resolver.decide(reading, kept, left_out(judged, kept)), strict=True):
        item = judged[candidate]
        reasons = reasons_of(item, recogniser)
        explained[candidate.start, candidate.end] = Explanation(
            probability=candidate.probability,
            speaks_for=tuple(reason for reason in reasons if reason.log_odds > 0)[:MAX_REASONS],
            speaks_against=tuple(reason for reason in reasons if reason.log_odds < 0)[:MAX_REASONS],
            choices=_choices(belief, resolver) if belief is not None else (),
        )
    return explained


def reasons_of(item: Judged, recogniser: ContextRecogniser) -> list[Reason]:
    """What decided about a candidate, the weightiest first.

    The words beside it add up in the first filter. The second is made of trees: what a column says there is how much the log-odds
    would change if it were as usual. Where weights set by hand decide, only they speak.
    """
    if item.resolved is None:
        return contributions(recogniser.first, item.features)
    hand = by_hand(item.features)
    if hand is not None:
        return contributions(hand, item.features)
    changed = [Reason(feature=name, log_odds=change) for name, change in recogniser.second.changes(item.features).items()]
    return _ordered([*contributions(recogniser.first, item.features), *changed])


def contributions(weights: Mapping[str, float], features: Mapping[str, float]) -> list[Reason]:
    """Each feature's part of the log-odds, the weightiest first; those without any are left out.

    Examples
    --------
    >>> contributions({"located": 2.0, "heading": -1.0}, {"located": 1.0, "heading": 1.0, "unknown": 1.0})[0]
    Reason(feature='located', log_odds=2.0)
    """
    parts = [Reason(feature=name, log_odds=round(weights.get(name, 0.0) * value, 3)) for name, value in features.items()]
    return _ordered([reason for reason in parts if reason.log_odds])


def _ordered(reasons: list[Reason]) -> list[Reason]:
    return sorted(reasons, key=lambda reason: (-abs(reason.log_odds), reason.feature))


def _choices(belief: Belief, resolver: ContextResolver) -> tuple[ExplainedChoice, ...]:
    order = sorted(range(len(belief.entries)), key=lambda number: (-belief.probabilities[number], number))
    return tuple(_choice(belief, number, resolver) for number in order[:MAX_CHOICES])


def _choice(belief: Belief, number: int, resolver: ContextResolver) -> ExplainedChoice:
    place = resolver.gazetteer.place(belief.hits[number].entry)
    values = {name: float(value) for name, value in zip(COLUMNS, belief.columns[number], strict=True)}
    return ExplainedChoice(
        id=place.id,
        name=place.name,
        kind=place.kind,
        country=place.country,
        probability=round(belief.probabilities[number], 4),
        reasons=tuple(_reasons_of_choice(values, resolver)[:MAX_REASONS]),
    )


def _reasons_of_choice(values: Mapping[str, float], resolver: ContextResolver) -> list[Reason]:
    if resolver.last is None:
        return contributions(resolver.weights, values)
    said = {reason.feature: PRIOR * reason.log_odds for reason in contributions(resolver.weights, values)}
    for name, change in resolver.last.changes(dict(values)).items():
        said[name] = said.get(name, 0.0) + change
    return _ordered([Reason(feature=name, log_odds=round(log_odds, 3)) for name, log_odds in said.items() if round(log_odds, 3)])
