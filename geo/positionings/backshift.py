"""Pasts that only follow the past of a verb of speech: "said it controlled Goma" tells of now, "said it took Goma" does not."""

from __future__ import annotations

from collections.abc import Sequence

from geo.positionings.chunk import Chunk
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.sentence import Sentence
from geo.positionings.whens import MONTHS

_GLIMPSED = frozenset({"see", "spot", "sight", "catch", "photograph", "film", "observe", "serve", "parade", "spend"})
"""Verbs of which the past is past, whoever tells it."""
_MONTHS = MONTHS - {"may"}
_SEASONS = frozenset({"holidays", "weekend", "winter", "summer", "spring", "autumn"})
_ENDS = frozenset({",", ";", "and", "but"})


def is_backshifted(sentence: Sentence, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a past tense only follows that of a verb of speech: "said he wanted"."""
    at = sentence.chunks.index(chunk)
    for number in range(at - 1, -1, -1):
        before = sentence.chunks[number]
        if before.kind in {"stop", "sub", "rel"}:
            return False
        if before.kind == "vg":
            return before.past and before.form == "finite" and before.word in lexicon.words["speech.words"]
    return False


def still_holds(sentence: Sentence, lexicon: Lexicon, chunk: Chunk, frame: Frame) -> bool:
    """Whether a past in reported speech tells how things stand: not what was seen or done, nor what a time dates."""
    if not is_backshifted(sentence, lexicon, chunk):
        return False
    if (frame.relation == "patrols" or chunk.word in _GLIMPSED) and not chunk.progressive:  # "said its ships patrolled the strait"
        return False
    behind = sentence.units[chunk.last + 1 :]
    end = next((at for at, unit in enumerate(behind) if unit.low in _ENDS), len(behind))
    words = [unit.low for unit in behind[:end]]
    return not ({"when", "ago"}.intersection(words) or any(_is_over(words[at : at + 3]) for at in range(len(words))))


def _is_over(words: Sequence[str]) -> bool:
    """Whether words begin a time that is over: "in November", "in 1999", "over the holidays", "in those years"."""
    if words[0] == "in" and len(words) > 1:
        return words[1] in _MONTHS | {"those"} or (words[1].isdigit() and words[1][:2] in {"19", "20"} and len(words[1]) == 4)
    return words[0] == "over" and words[-1] in _SEASONS
