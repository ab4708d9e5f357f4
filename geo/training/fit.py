"""Fits the filters (logistic regression, then boosted trees) and the rankers (conditional logit, then boosted trees)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from geo.forest import plant
from geo.gazetteer.protocol import Gazetteer
from geo.reading import Candidate
from geo.recognise.context import RULED_OUT, by_hand, logistic, probability, rate, second_features
from geo.recognise.features import Features
from geo.resolve.containers import containers
from geo.resolve.features import COLUMNS, OF_BEARERS, OF_PICTURE, Column, Matrix
from geo.resolve.picture import Layout, draw, kernels, softmax
from geo.resolve.rank import IN_THE_RUNNING, ROUNDS, ContextResolver, first_word
from geo.training.boost import Growth, boost, of_choices, of_yes_or_no
from geo.training.examples import Example, right_entries
from geo.trees import Trees

MIN_TEXTS = 8
"""A feature that occurs in fewer texts is left out: words of single stories teach nothing."""
FIRST_C = 0.5
"""Inverse strength of the quadratic penalty."""
FILTER_GROWTH = Growth(
    trees=600,
    leaves=12,
    step=0.025,
    rows=24,
    columns=0.3,
    share=0.6,
    rising=frozenset({"first filter", "same name, mean", "curated"}),
)
RANKER_GROWTH = Growth(
    trees=400,
    leaves=12,
    step=0.05,
    rows=20,
    columns=0.3,
    rising=frozenset({"size", "most populous", "share of bearers' people", "capital", "lies in what follows", "ways of its country"})
    | {"telephones of its province", "telephones of its country", "actors of its country", *OF_BEARERS}
    | {name for name in OF_PICTURE if "foreign" not in name},
    falling=frozenset({"foreign to the text", "small town, foreign province", "telephones of elsewhere", "ways of another country"}),
)
"""All else equal, a larger place and one nearer to the others is meant: corpora of local papers would teach that London is in Ontario."""

LEAST_WEIGHTS = {"actors of its country": 1.0}
"""Weights of the ranker that may not be smaller. The corpora have few texts on other countries' actors, and presidents who are named far
from home; but where Hezbollah and Berri speak, Tripoli is in Lebanon."""
RANKER_PENALTY = 1.0
BALANCE = 0.5
"""How far corpora are weighed alike: 0 not at all, 1 wholly."""
FOLDS = 4
DECIMALS = 3

Weights = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """All that is learnt."""

    first: Weights
    second: Trees
    first_look: Weights
    resolution: Weights
    last_look: Trees


def fit(training: Sequence[Example], gazetteer: Gazetteer) -> Models:
    """Train everything; the later models see the earlier ones' judgement of texts those were not trained on."""
    for inner, outer in KFold(FOLDS, shuffle=True, random_state=7).split(range(len(training))):
        weights = fit_filter([training[number] for number in inner], FIRST_C)
        for number in outer:
            apply_first(training[number], weights)
    first_look, resolution, last_look = fit_ranker(training, gazetteer)
    resolver = ContextResolver(gazetteer=gazetteer, first=first_look, weights=resolution)
    for example in training:
        apply_resolver(example, resolver)
    return Models(
        first=fit_filter(training, FIRST_C),
        second=fit_second(training),
        first_look=first_look,
        resolution=resolution,
        last_look=last_look,
    )


def run(example: Example, models: Models, gazetteer: Gazetteer) -> None:
    """Judge one text with trained models."""
    apply_first(example, models.first)
    apply_resolver(example, ContextResolver(gazetteer=gazetteer, first=models.first_look, weights=models.resolution))
    second = plant(models.second)
    example.final = example.chances.copy()
    for number, found in enumerate(example.second):
        if found is None:
            continue
        hand = by_hand(found)
        example.final[number] = probability(hand, found) if hand else logistic(float(second.scores(np.array([second.row(found)]))[0]))


def apply_first(example: Example, weights: Mapping[str, float]) -> None:
    """Fill the chances of the first filter."""
    example.chances = np.array([probability(weights, found) for found in example.features])


def rated(example: Example) -> list[Candidate]:
    """Candidates with the chances of the first filter."""
    return [rate(one, float(chance)) for one, chance in zip(example.candidates, example.chances, strict=True)]


def apply_resolver(example: Example, resolver: ContextResolver) -> None:
    """Fill the features of the second filter."""
    candidates = rated(example)
    beliefs = resolver.believe(example.reading, [candidate for candidate in candidates if candidate.probability >= RULED_OUT])
    more = second_features(example.reading.text, candidates, beliefs)
    example.second = [None if new is None else found | new for found, new in zip(example.features, more, strict=True)]


def fit_second(training: Sequence[Example]) -> Trees:
    """Trees over numeric features: what a word beside the name says reaches them through the first filter."""
    training = [example for example in training if not example.teaches_meaning]
    asked = [
        (found, right, weight)
        for example, weight in zip(training, _weights(training), strict=True)
        for found, right in zip(example.second, example.places, strict=True)
        if found is not None and by_hand(found) is None
    ]
    told = {
        name for example in training for found, first in zip(example.second, example.features, strict=True) for name in (found or first)
    }
    by_word = {name for example in training for first in example.features for name in first if "=" in name or "&" in name}
    frequent = _frequent([[found for found in example.second if found is not None] for example in training])
    names = sorted((told - by_word) & frequent)
    matrix = np.array([[found.get(name, 0.0) for name in names] for found, _, _ in asked])
    right, weights = np.array([right for _, right, _ in asked]), np.array([weight for _, _, weight in asked])
    return boost(names, matrix, of_yes_or_no(right, weights), FILTER_GROWTH)


def _frequent(rows: Sequence[Sequence[Features]]) -> set[str]:
    """Names of the features that occur in enough texts."""
    texts: Counter[str] = Counter()
    for features in rows:
        texts.update({name for found in features for name, value in found.items() if value})
    return {name for name, count in texts.items() if count >= MIN_TEXTS}


def fit_filter(training: Sequence[Example], strength: float) -> Weights:
    """A logistic regression over features that occur in enough texts."""
    training = [example for example in training if not example.teaches_meaning]
    rows = [example.features for example in training]
    kept = _frequent(rows)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(_kept(features, kept) for features in (found for one in rows for found in one))
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)  # as liblinear wants them
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear")
    weights_of_rows = np.repeat(_weights(training), [len(example.candidates) for example in training])
    model.fit(matrix, np.concatenate([example.places for example in training]), sample_weight=weights_of_rows)
    weights = {"": round(float(model.intercept_[0]), DECIMALS)}
    for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True):
        if round(float(weight), DECIMALS):
            weights[name] = round(float(weight), DECIMALS)
    return dict(sorted(weights.items()))


def _weights(training: Sequence[Example]) -> Column:
    """What a candidate of each text weighs, so that every corpus counts alike: local papers must not drown the news of the world."""
    sizes: Counter[str] = Counter()
    for example in training:
        sizes[example.corpus] += len(example.candidates)
    mean = sum(sizes.values()) / len(sizes)
    return np.array([(mean / sizes[example.corpus]) ** BALANCE for example in training])


def _kept(found: Features, kept: set[str]) -> Features:
    return {name: value for name, value in found.items() if name in kept}


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of one name of one text, and which are right."""

    rows: slice
    right: Column
    weight: float


def fit_ranker(training: Sequence[Example], gazetteer: Gazetteer) -> tuple[Weights, Weights, Trees]:
    """The first look, the look with the picture, which is trained twice, the second time on pictures it drew itself, and the last look."""
    resolver = ContextResolver(gazetteer=gazetteer, first={}, weights={})
    laid = [(layout, groups) for layout, groups in (_lay_out(example, resolver) for example in training) if layout is not None]
    known = np.array([name not in OF_PICTURE for name in COLUMNS])
    first = _conditional_logit(laid, known)
    beliefs = [softmax(layout.columns @ first, layout) for layout, _ in laid]
    near = [kernels(layout, belief) for (layout, _), belief in zip(laid, beliefs, strict=True)]
    everything = np.ones(len(COLUMNS), dtype=bool)
    for (layout, _), belief, kernel in zip(laid, beliefs, near, strict=True):
        draw(layout, belief, kernel)
    weights = _conditional_logit(laid, everything)
    for (layout, _), first_belief, kernel in zip(laid, beliefs, near, strict=True):
        belief = first_belief
        for _ in range(ROUNDS):
            draw(layout, belief, kernel)
            belief = softmax(layout.columns @ weights, layout)
    weights = _conditional_logit(laid, everything)
    return (
        _named(first),
        _named(weights),
        _fit_last(laid, ContextResolver(gazetteer=gazetteer, first=_named(first), weights=_named(weights))),
    )


def _fit_last(laid: Iterable[tuple[Layout, list[_Group]]], resolver: ContextResolver) -> Trees:
    """Trees that choose among the entries that are still in the running once the picture is drawn."""
    groups = []
    for layout, named in laid:
        belief = resolver.ranked(layout)
        for group in named:
            rows = np.flatnonzero(belief[group.rows] >= IN_THE_RUNNING)
            if len(rows) > 1 and group.right[rows].any():
                columns = layout.columns[group.rows][rows]
                groups.append((columns, group.right[rows], group.weight, first_word(belief[group.rows][rows], columns)))
    lengths = np.array([len(right) for _, right, _, _ in groups])
    starts, number = np.concatenate(([0], np.cumsum(lengths)[:-1])), np.repeat(np.arange(len(groups)), lengths)
    right, weights = np.concatenate([right for _, right, _, _ in groups]), np.array([weight for _, _, weight, _ in groups])
    matrix, begin = np.vstack([columns for columns, _, _, _ in groups]), np.concatenate([begin for _, _, _, begin in groups])
    return boost(COLUMNS, matrix, of_choices(right, starts, number, weights), RANKER_GROWTH, begin)


def _named(weights: Column) -> Weights:
    return {name: round(float(weight), DECIMALS) for name, weight in zip(COLUMNS, weights, strict=True) if round(float(weight), DECIMALS)}


def _lay_out(example: Example, resolver: ContextResolver) -> tuple[Layout | None, list[_Group]]:
    candidates = rated(example)
    named: dict[str, list[Candidate]] = defaultdict(list)
    points = defaultdict(list)
    for candidate, point in zip(candidates, example.points, strict=True):
        if candidate.hits:
            named[candidate.key].append(candidate)
        if candidate.hits and point is not None:
            points[candidate.key].append(point)
    if not named:
        return None, []
    layout, hits = resolver.layout(example.reading, named, containers(example.reading, candidates, resolver.gazetteer.entry))
    groups = []
    for key, start, bearers in zip(named, layout.starts, hits, strict=True):
        rows = slice(int(start), int(start) + len(bearers))
        if points[key] and len(bearers) > 1:
            right = right_entries(points[key], layout.entries[rows])
            if right.any():
                groups.append(_Group(rows, right, float(len(points[key]) ** 0.5)))
    return layout, groups


def _conditional_logit(laid: Iterable[tuple[Layout, list[_Group]]], used: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Column:
    """Weights under which the right entries of each name are the most probable together (L-BFGS-B, quadratic penalty)."""
    blocks, rights, weights = [], [], []
    for layout, groups in laid:
        for group in groups:
            blocks.append(layout.columns[group.rows][:, used])
            rights.append(group.right)
            weights.append(group.weight)
    matrix: Matrix = np.vstack(blocks)
    right, weight = np.concatenate(rights), np.array(weights)
    lengths = np.array([len(block) for block in blocks])
    starts, segment = np.concatenate(([0], np.cumsum(lengths)[:-1])), np.repeat(np.arange(len(blocks)), lengths)

    def loss(guess: Column) -> tuple[float, Column]:
        scores = matrix @ guess
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[segment])
        total, good = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        slope = matrix.T @ ((powers / total[segment] - powers * right / good[segment]) * weight[segment])
        return float(-(weight * np.log(good / total)).sum() + RANKER_PENALTY * guess @ guess / 2), slope + RANKER_PENALTY * guess

    bounds = [(LEAST_WEIGHTS.get(name), None) for name, is_used in zip(COLUMNS, used, strict=True) if is_used]
    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300})
    whole = np.zeros(len(used))
    whole[used] = found.x
    return whole
