"""The tagger: an averaged perceptron that reads from left to right."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

import msgspec

from geo.errors import GrammarError
from geo.grammar.context import TEMPLATES, Context, follow
from geo.grammar.words import TAGS, certain, mark
from geo.settings import Provenance

_FILE = Path(__file__).parent.parent / "data" / "tags.json.gz"
_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}

Table = dict[str, str | int]
"""Weights by value of one feature: as read ("NNS 12 VBZ -7") until first asked for, then side by side in one long integer."""

_BITS = 32
"""Of a long integer that belong to one tag. Adding two of them adds the weights of all tags at once."""
_SHARES = Struct(f"<{len(TAGS)}I")
_HALVES = sum(1 << (_BITS * number + _BITS - 1) for number in range(len(TAGS)))
"""Added to a sum, so that no tag's share of it is negative."""


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tagger as it lies in a file."""

    provenance: Provenance
    lexicon: dict[str, str]
    """Tags by normal form of a word, joined by bars."""
    sure: dict[str, list[str]]
    """By tag, words in small letters that bear no other, and words with a capital within a sentence (tag NNP)."""
    weights: dict[str, dict[str, str]]
    """By feature and its value, tags and weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagger:
    """Says of each word of a sentence what part of speech it is.

    Method: averaged perceptron (Collins 2002), greedy from left to right, with the words' possible tags and the verbs of
    the clause among its features. Words that bear one tag only are not judged. Weakest where a participle follows the first
    noun of a sentence ("Troops stationed near the border bombed ..."): it may be taken for a past tense.

    Examples
    --------
    >>> tagger = Tagger.load()
    >>> tagger.tag("Prisoners held in the village held talks .".split())
    ['NNS', 'VBN', 'IN', 'DT', 'NN', 'VBD', 'NNS', '.']
    """

    lexicon: Mapping[str, str]
    sure: Mapping[str, str]
    tables: Sequence[Table]
    """One a feature, in the order of ``TEMPLATES``."""

    @classmethod
    def load(cls, path: Path = _FILE) -> Tagger:
        """Read the weights that ship with sitmap, or others.

        Raises
        ------
        GrammarError
            If the file is missing or damaged.
        """
        return cls.of(load_model(path))

    @classmethod
    def of(cls, model: Model) -> Tagger:
        """A tagger with the weights of a model."""
        sure = {word: tag for tag, words in model.sure.items() for word in words}
        return cls(lexicon=model.lexicon, sure=sure, tables=[dict(model.weights.get(name, {})) for name in TEMPLATES])

    def tag(self, words: Sequence[str]) -> list[str]:
        """Tags of the words of one sentence, as many as there are words.

        Footnote marks are passed over, as if they were not there.

        Parameters
        ----------
        words
            As :func:`geo.grammar.tokenise` cuts them; none of them empty.
        """
        marks = [mark(word) for word in words]
        if "SYM" not in marks:
            return self._tags(words, marks)
        kept = [number for number, found in enumerate(marks) if found != "SYM"]
        for number, tag in zip(kept, self._tags([words[number] for number in kept], [marks[number] for number in kept]), strict=True):
            marks[number] = tag
        return marks

    def _tags(self, words: Sequence[str], marks: Sequence[str]) -> list[str]:
        context, tags, sure = Context.of(words, self.lexicon), [], self.sure
        before, second, clause, anchor = "<", "<", "", "<1"
        for at, (word, known) in enumerate(zip(words, marks, strict=True), 2):
            tag = known or certain(word, context.shapes[at], sure) or self._best(context.features(at, (before, second), clause, anchor))
            tags.append(tag)
            before, second, clause = tag, before, follow(clause, tag)
            if tag != "RB":
                anchor = context.words[at]
        return tags

    def _best(self, features: tuple[str, ...]) -> str:
        total = _HALVES
        for table, value in zip(self.tables, features, strict=True):
            if weights := table.get(value):
                if isinstance(weights, str):
                    weights = table[value] = _side_by_side(weights)
                total += weights
        scores = _SHARES.unpack(total.to_bytes(_SHARES.size, "little"))
        return TAGS[scores.index(max(scores))]


def _side_by_side(text: str) -> int:
    """Weights as read, as one long integer.

    Examples
    --------
    >>> _side_by_side(f"{TAGS[0]} 3 {TAGS[1]} -1") == 3 - (1 << _BITS)
    True
    """
    parts = text.split()
    return sum(int(weight) << (_BITS * _NUMBERS[tag]) for tag, weight in zip(parts[::2], parts[1::2], strict=True))


def load_model(path: Path = _FILE) -> Model:
    """Read a model.

    Raises
    ------
    GrammarError
        If the file is missing or damaged.
    """
    try:
        return msgspec.json.decode(gzip.decompress(path.read_bytes()), type=Model)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError) as error:
        raise GrammarError(f"{path.name}: the weights of the tagger cannot be read ({error})") from error
