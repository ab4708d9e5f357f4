"""Learns the tagger from tagged sentences: which tags words bear, then the weights of the features."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geo.grammar.context import TEMPLATES, Context, follow
from geo.grammar.tagger import Model
from geo.grammar.words import TAGS, certain, mark, normal, shapes
from geo.settings import Provenance

ROUNDS = 6
OWN_TIMES = 4
"""How often sentences checked by hand are learnt from."""
MIN_COUNT = 3
"""Rarer words are unknown, so that training shows what unknown words are like."""
MIN_SHARE = 0.02
"""Of a word's uses, for a tag to be one it may bear."""
SURE_COUNT, SURE_SHARE = 8, 0.995
MIN_UPDATES = 3
"""Features that seldom mattered are left out."""
MIN_WEIGHT = 0.65
SCALE = 10
"""Weights are kept as whole numbers, this many to one."""
_AUXILIARIES = frozenset(("are", "am", "do", "have", "'ve", "'re", "'s", "is", "has", "does"))
_SMALL = frozenset("ldF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words of a sentence and their tags."""

    words: list[str]
    tags: list[str]
    text: str = ""
    """Which text it is from."""


def loud(sentences: Iterable[Sentence], every: int) -> list[Sentence]:
    """Some sentences once more as headings, in title case or in capitals: real headings are too few to learn from."""
    found = []
    for number, sentence in enumerate(sentences):
        if number % every == 0:
            cased = [word.upper() if number % (2 * every) else word[:1].upper() + word[1:] for word in sentence.words]
            found.append(Sentence(words=cased, tags=sentence.tags, text=sentence.text))
    return found


def traded(sentences: Sequence[Sentence], shuffle: random.Random) -> list[Sentence]:
    """Sentences whose regular past forms and words in -s have traded places with others of the same tag.

    So that a few sentences teach where a form stands in a clause, and not which words they happen to hold.
    """
    places = [
        (row, at, _kind(word, tag))
        for row, one in enumerate(sentences)
        for at, (word, tag) in enumerate(zip(one.words, one.tags, strict=True))
    ]
    found = [Sentence(words=[*one.words], tags=one.tags, text=one.text) for one in sentences]
    for kind in sorted({kind for *_, kind in places if kind}):
        own = [(row, at) for row, at, other in places if other == kind]
        words = [sentences[row].words[at] for row, at in own]
        shuffle.shuffle(words)
        for (row, at), word in zip(own, words, strict=True):
            found[row].words[at] = word
    return found


def _kind(word: str, tag: str) -> str:
    if not word.islower() or word in _AUXILIARIES:
        return ""
    ending = {"VBD": "ed", "VBN": "ed", "VBZ": "s", "NNS": "s"}.get(tag)
    return tag if ending is not None and word.endswith(ending) else ""


def lexicon(sentences: Sequence[Sentence]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Tags that words may bear, by their normal form, and the words that bear one only."""
    small: defaultdict[str, Counter[str]] = defaultdict(Counter)
    large: defaultdict[str, Counter[str]] = defaultdict(Counter)
    exact: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag, shape in zip(sentence.words, sentence.tags, shapes(sentence.words), strict=True):
            if not mark(word):
                (small if shape in _SMALL else large)[normal(word)][tag] += 1
                if shape in "lC":
                    exact[word][tag] += 1
    counts = {word: small[word] if small[word].total() >= MIN_COUNT else small[word] + large[word] for word in sorted({*small, *large})}
    bare = {word: {tag for tag, count in tags.items() if count >= max(1, MIN_SHARE * tags.total())} for word, tags in counts.items()}
    known = {word: _widened(word, bare) for word in counts if counts[word].total() >= MIN_COUNT}
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for word, tags in sorted(exact.items()):
        ((tag, count),) = tags.most_common(1)
        capital = word[0].isupper()
        if (
            tags.total() >= SURE_COUNT
            and count >= SURE_SHARE * tags.total()
            and (tag == "NNP" if capital else len(known[normal(word)]) == 1)
        ):
            alone[tag].append(word)
    return {word: "|".join(sorted(tags)) for word, tags in known.items()}, dict(sorted(alone.items()))


def _widened(word: str, bare: Mapping[str, set[str]]) -> set[str]:
    """The tags a word was seen with, and those that its other forms say it may bear: "fires" is a verb where "fire" is one."""
    tags = set(bare[word])
    base = bare.get(word[:-1], set()) | (bare.get(word[:-2], set()) if word.endswith("es") else set())
    if word.endswith("s") and tags & {"NNS", "VBZ"} and base & {"VB", "VBP"} and "NN" in base:
        tags |= {"NNS", "VBZ"}
    if word.endswith("ed") and tags & {"VBD", "VBN"}:
        tags |= {"VBD", "VBN"}
    if tags & {"VB", "VBP"}:
        tags |= {"VB", "VBP"}
    if "NN" in tags and bare.get(word + "ed", set()) & {"VBD", "VBN"}:
        tags |= {"VB", "VBP"}
    return tags


@dataclass(slots=True, kw_only=True)
class Perceptron:
    """Weights while they are learnt, and their sums over time."""

    weights: list[dict[str, dict[str, float]]] = field(default_factory=lambda: [{} for _ in TEMPLATES])
    sums: defaultdict[tuple[int, str, str], float] = field(default_factory=lambda: defaultdict(float))
    since: dict[tuple[int, str, str], int] = field(default_factory=dict)
    updates: Counter[tuple[int, str]] = field(default_factory=Counter)
    steps: int = 0

    def best(self, features: Sequence[str]) -> str:
        """The tag of the highest score; the first of equals."""
        scores = dict.fromkeys(TAGS, 0.0)
        for table, value in zip(self.weights, features, strict=True):
            for tag, weight in table.get(value, {}).items():
                scores[tag] += weight
        return max(scores, key=scores.__getitem__)

    def learn(self, features: Sequence[str], guess: str, truth: str) -> None:
        """Move weights from the guess towards the truth."""
        self.steps += 1
        if guess == truth:
            return
        for number, value in enumerate(features):
            self.updates[number, value] += 1
            own = self.weights[number].setdefault(value, {})
            for tag, change in ((truth, 1.0), (guess, -1.0)):
                key = (number, value, tag)
                weight = own.get(tag, 0.0)
                self.sums[key] += (self.steps - self.since.get(key, 0)) * weight
                self.since[key] = self.steps
                own[tag] = weight + change

    def averaged(self, seldom: int) -> dict[str, dict[str, str]]:
        """Mean weights over all steps, the small and the seldom changed left out."""
        found: dict[str, dict[str, str]] = {}
        for number, name in enumerate(TEMPLATES):
            table = {value: self._mean(number, value) for value in sorted(self.weights[number]) if self.updates[number, value] >= seldom}
            found[name] = {value: text for value, text in table.items() if text}
        return found

    def _mean(self, number: int, value: str) -> str:
        parts = []
        for tag, weight in sorted(self.weights[number][value].items()):
            key = (number, value, tag)
            mean = (self.sums[key] + (self.steps - self.since[key]) * weight) / self.steps
            if abs(mean) >= MIN_WEIGHT:
                parts.append(f"{tag} {round(mean * SCALE)}")
        return " ".join(parts)


def learn(sentences: Sequence[Sentence], provenance: Provenance, *, own: Sequence[Sentence] = (), seldom: int = MIN_UPDATES) -> Model:
    """A model of tagged sentences; the same sentences always make the same one.

    Parameters
    ----------
    sentences
        What to learn from.
    provenance
        Goes into the model.
    own
        Sentences checked by hand, which weigh more.
    seldom
        Feature values that were corrected less often are left out.
    """
    shuffle = random.Random(7)  # noqa: S311 - an order of examples, no secret
    whole = [*sentences, *own, *(one for _ in range(OWN_TIMES) for one in traded(own, shuffle))]
    known, alone = lexicon([*sentences, *own])
    sure = {word: tag for tag, words in alone.items() for word in words}
    perceptron, order = Perceptron(), [*whole, *loud(whole, 12)]
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for sentence in order:
            _read(sentence, perceptron, known, sure)
    return Model(provenance=provenance, lexicon=known, sure=alone, weights=perceptron.averaged(seldom))


def _read(sentence: Sentence, perceptron: Perceptron, known: Mapping[str, str], sure: Mapping[str, str]) -> None:
    """Tag a sentence as the tagger will, learning from each mistake and going on with it."""
    words = [(word, tag) for word, tag in zip(sentence.words, sentence.tags, strict=True) if mark(word) != "SYM"]
    context = Context.of([word for word, _ in words], known)
    before, second, clause, anchor = "<", "<", "", "<1"
    for at, (word, truth) in enumerate(words, 2):
        tag = mark(word) or certain(word, context.shapes[at], sure)
        if not tag:
            features = context.features(at, (before, second), clause, anchor)
            tag = perceptron.best(features)
            perceptron.learn(features, tag, truth)
        before, second, clause = tag, before, follow(clause, tag)
        if tag != "RB":
            anchor = context.words[at]
