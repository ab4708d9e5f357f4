"""Parts of speech of a passage's words, of which what somebody says is a sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.grammar import Tagger
from geo.positionings.whens import WEEKDAYS

_SAID = frozenset({"said", "says", "say", "insisted", "insists"})
"""Forms of verbs behind which a clause may stand without "that"."""
_REPORTED = _SAID | frozenset({
    "claimed", "claims", "claim", "confirmed", "confirms", "reported", "reports", "announced", "announces", "added", "adds", "believed",
    "believes", "believe", "alleged", "alleges", "warned", "warns", "stated", "states", "told", "admitted", "admits", "denied", "denies",
    "noted", "notes", "argued", "argues", "think", "thinks", "thought", "suggested", "suggests", "indicated", "indicates", "showed",
    "shows",
})  # fmt: skip
"""Those behind which "that" opens one."""
_INVERTED = frozenset({",", '"', "'", "\u201c", "\u201d", "\u2019", "is", "are", "was", "were", "be", "been", "to"})
"""Before them: "," said Macron; "is said to"."""
_OPENING = frozenset({
    "the", "a", "an", "its", "his", "her", "their", "our", "some", "several", "many", "most", "no", "all", "both", "it", "they", "he",
    "she", "there", "these", "those", "this", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds",
    "not", "thousands", "troops", "soldiers", "fighters", "forces", "rebels", "militants", "police", "gunmen",
})  # fmt: skip
"""Words in small letters that may begin such a clause."""


def tagged(texts: Sequence[str], tagger: Tagger) -> list[str]:
    """A tag for each word.

    The tagger looks for one finite verb and takes the next past for a participle ("officials said the contingent left Beirut"), so it
    is given what is said by itself.

    Parameters
    ----------
    texts
        The words of a passage.
    tagger
        Tells the parts of speech.

    Examples
    --------
    >>> tagged("Officials said the contingent left Beirut .".split(), Tagger.load())[4]
    'VBD'
    """
    opened = [begin for at, word in enumerate(texts[:-2]) if word in _REPORTED and at and (begin := _clause(texts, at))]
    tags = tagger.tag(texts)
    for first, last in pairwise((*opened, len(texts))):
        tags[first:last] = tagger.tag(texts[first:last])
    return tags


def _clause(texts: Sequence[str], said: int) -> int:
    """Number of the first word of the clause that a verb of saying opens, 0 if it opens none."""
    following = said + 1
    if texts[following] == "that":
        return following + 1
    after = texts[following]
    opening = after[0].isupper() or after[0].isdigit() or after in _OPENING
    plain = texts[said] in _SAID and texts[said - 1] not in _INVERTED and after.lower() not in WEEKDAYS
    return following if opening and plain else 0
