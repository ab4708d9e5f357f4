"""Fits the two filters (logistic regression) and the ranker (conditional logit)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from geo.gazetteer.protocol import Gazetteer
from geo.reading import Candidate
from geo.recognise.context import probability, second_features
from geo.recognise.features import Features
from geo.resolve.containers import containers
from geo.resolve.features import COLUMNS, OF_PICTURE, Column, Matrix
from geo.resolve.picture import Layout, draw, kernels, softmax
from geo.resolve.rank import ROUNDS, ContextResolver
from geo.training.examples import Example, right_entries

MIN_TEXTS = 8
"""A feature that occurs in fewer texts is left out: words of single stories teach nothing."""
FIRST_C, SECOND_C = 0.5, 0.2
"""Inverse strength of the quadratic penalty."""
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
    second: Weights
    first_look: Weights
    resolution: Weights


def fit(training: Sequence[Example], gazetteer: Gazetteer) -> Models:
    """Train everything; the later models see the earlier ones' judgement of texts those were not trained on."""
    for inner, outer in KFold(FOLDS, shuffle=True, random_state=7).split(range(len(training))):
        weights = fit_filter([training[number] for number in inner], FIRST_C)
        for number in outer:
            apply_first(training[number], weights)
    first_look, resolution = fit_ranker(training, gazetteer)
    resolver = ContextResolver(gazetteer=gazetteer, first=first_look, weights=resolution)
    for example in training:
        apply_resolver(example, resolver)
    second = fit_filter(training, SECOND_C, second=True)
    return Models(first=fit_filter(training, FIRST_C), second=second, first_look=first_look, resolution=resolution)


def run(example: Example, models: Models, gazetteer: Gazetteer) -> None:
    """Judge one text with trained models."""
    apply_first(example, models.first)
    apply_resolver(example, ContextResolver(gazetteer=gazetteer, first=models.first_look, weights=models.resolution))
    example.final = np.array([probability(models.second, found) for found in example.second])


def apply_first(example: Example, weights: Mapping[str, float]) -> None:
    """Fill the chances of the first filter."""
    example.chances = np.array([probability(weights, found) for found in example.features])


def rated(example: Example) -> list[Candidate]:
    """Candidates with the chances of the first filter."""
    return [replace(one, probability=float(chance)) for one, chance in zip(example.candidates, example.chances, strict=True)]


def apply_resolver(example: Example, resolver: ContextResolver) -> None:
    """Fill the features of the second filter."""
    candidates = rated(example)
    more = second_features(candidates, resolver.believe(example.reading, candidates))
    example.second = [found | (new or {}) for found, new in zip(example.features, more, strict=True)]


def fit_filter(training: Sequence[Example], strength: float, *, second: bool = False) -> Weights:
    """A logistic regression over features that occur in enough texts."""
    rows = [example.second if second else example.features for example in training]
    texts: Counter[str] = Counter()
    for features in rows:
        texts.update({name for found in features for name, value in found.items() if value})
    kept = {name for name, count in texts.items() if count >= MIN_TEXTS}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(_kept(features, kept) for features in (found for one in rows for found in one))
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)  # as liblinear wants them
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear")
    model.fit(matrix, np.concatenate([example.places for example in training]), sample_weight=_balanced(training))
    weights = {"": round(float(model.intercept_[0]), DECIMALS)}
    for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True):
        if round(float(weight), DECIMALS):
            weights[name] = round(float(weight), DECIMALS)
    return dict(sorted(weights.items()))


def _balanced(training: Sequence[Example]) -> Column:
    """A weight a candidate, so that every corpus counts alike: local papers must not drown the news of the world."""
    sizes: Counter[str] = Counter()
    for example in training:
        sizes[example.corpus] += len(example.candidates)
    mean = sum(sizes.values()) / len(sizes)
    return np.concatenate([np.full(len(example.candidates), (mean / sizes[example.corpus]) ** BALANCE) for example in training])


def _kept(found: Features, kept: set[str]) -> Features:
    return {name: value for name, value in found.items() if name in kept}


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of one name of one text, and which are right."""

    rows: slice
    right: Column
    weight: float


def fit_ranker(training: Sequence[Example], gazetteer: Gazetteer) -> tuple[Weights, Weights]:
    """The first look, then the look with the picture, which is trained twice: the second time on pictures it drew itself."""
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
    return _named(first), _named(weights)


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
    """Weights under which the right entries of each name are the most probable together (L-BFGS, quadratic penalty)."""
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

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    whole = np.zeros(len(used))
    whole[used] = found.x
    return whole
