"""What surrounds a word: the features of the tagger, the same in training and in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.grammar.words import normal, shapes, unknown

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_EDGES = frozenset((",", ";", ":", "-", "–", "—", "(", ")", "and", "but", "or", "that", "which", "who", "whose", "where", "when", "while"))
_RESET = frozenset((",", ":", "(", ")", "WDT", "WP", "WP$", "WRB"))

TEMPLATES = (
    "word", "ending", "shape", "before", "two before", "word before", "word two before", "word after", "word two after",
    "class after", "class and before", "class and after", "before and after", "two classes after", "word and before", "word and after",
    "verb ahead", "clause", "clause and ahead", "past adverbs", "shape and before", "after and ahead", "start",
)  # fmt: skip
"""Names of the features, in the order of :meth:`Context.features`."""


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence as the tagger sees it; two places of padding stand at either end."""

    words: list[str]
    """Normal forms."""
    classes: list[str]
    """Tags a word may bear, joined by bars; for unknown words a guess."""
    shapes: list[str]
    ahead: list[str]
    """The next word that may be a finite verb, or the edge of the clause before it."""

    @classmethod
    def of(cls, words: Sequence[str], lexicon: Mapping[str, str]) -> Context:
        """Look up every word once."""
        lower = [normal(word) for word in words]
        classes = [lexicon.get(word) or unknown(word, lexicon) for word in lower]
        padded = ["<2", "<1", *lower, ">1", ">2"]
        return cls(padded, ["<", "<", *classes, ">", ">"], ["<", "<", *shapes(words), ">", ">"], _ahead(padded, classes))

    def features(self, at: int, tags: tuple[str, str], clause: str, anchor: str) -> tuple[str, ...]:
        """Feature values of one word.

        Parameters
        ----------
        at
            Its place, padding counted.
        tags
            Of the two words before it, the nearer one first.
        clause
            What the clause has so far, see :func:`follow`.
        anchor
            The nearest word before it that is no adverb.
        """
        words, classes = self.words, self.classes
        word, own, after = words[at], classes[at], classes[at + 1]
        before, second = tags
        ahead, shape = self.ahead[at], self.shapes[at]
        return (
            word, word[-3:], shape + own, before, before + second, words[at - 1], words[at - 2], words[at + 1], words[at + 2],
            after, f"{own} {before}", f"{own} {after}", f"{before} {after}", f"{after} {classes[at + 2]}", f"{word} {before}",
            f"{word} {after}", f"{own} {ahead}", f"{own} {clause}", f"{own} {clause}{ahead} {before}", f"{own} {anchor}",
            f"{shape} {before}", f"{own} {after} {clause}{ahead}", shape + word[:3],
        )  # fmt: skip


def _ahead(words: Sequence[str], classes: Sequence[str]) -> list[str]:
    """For each place what comes first behind it: F a finite verb, D a past form that may be a participle, or an edge."""
    found, nearest = [">"] * len(words), "."
    for at in range(len(classes) - 1, -1, -1):
        found[at + 2] = nearest
        word, own = words[at + 2], classes[at]
        if word in _EDGES:
            nearest = word
        elif "VBN" in own:
            nearest = "D"
        elif ("VB" in own or "MD" in own) and "NN" not in own and "VB|" not in own and own not in {"VB", "VBG"}:
            nearest = "F"
    return found


def follow(clause: str, tag: str) -> str:
    """What a clause has after one more tag: nothing, a noun (n), a verb (v), a verb and a conjunction (c).

    Examples
    --------
    >>> follow("n", "VBD"), follow("v", "CC"), follow("v", "WDT")
    ('v', 'c', '')
    """
    if tag in FINITE:
        return "v"
    if tag in _RESET:
        return ""
    if tag == "CC":
        return "c" if clause == "v" else clause
    if tag[:2] in {"NN", "PR"} and clause != "v":
        return clause + "n" if clause in {"", "c"} else clause
    return clause
