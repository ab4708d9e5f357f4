"""What stands between a deed and its place: on whose wish, under which pact, which road, and what a preposition says."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.fronting import Fronting
from geo.positionings.lexicon import Lexicon
from geo.positionings.wheres import ABSTRACT

_PACTS = frozenset({"agreement", "deal", "truce", "ceasefire", "accord", "pact", "treaty", "armistice", "resolution"})
_COMPASS = frozenset({"north", "south", "east", "west", "beyond"})
_EDGES = frozenset({"outskirts", "edge", "edges", "fringe", "fringes", "periphery"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances(Fronting):
    """Tells what only stands around a deed from where it took place."""

    lexicon: Lexicon

    def leading(self, word: str, phrase: int, preposition: int, start: int, wanted: frozenset[str]) -> str:
        """What a preposition says: "on the outskirts" is in, "moved there" and "pulled back north of" lead to somewhere.

        Parameters
        ----------
        word
            The preposition; "in" for what says where by itself.
        phrase, preposition
            Numbers of the phrase and of the preposition before it; the same for what says where by itself.
        start
            Number of the chunk behind which they stand.
        wanted
            The prepositions that are looked for.
        """
        if word == "on" and self._is_edge(phrase):
            return "in"
        if preposition != phrase or word != "in" or "in" in wanted or "to" not in wanted:
            return word
        first = self.sentence.units[self.sentence.chunks[phrase].first].low.split()[
            0
        ]  # "withdraw to the east of" is one name with its "to"
        onward = self.sentence.kind(phrase) == "adv" or first in _COMPASS or first == "to"
        # not in "withdrew from Homs, and rebels deployed there"
        return "to" if onward and not any(self.sentence.kind(n) == "vg" for n in range(start + 1, preposition)) else word

    def _is_edge(self, phrase: int) -> bool:
        """Whether a phrase is an area on which is as good as in: "tortured men on the outskirts of Homs"."""
        chunk = self.sentence.chunks[phrase]
        words = self.sentence.units[chunk.first : chunk.head + 1] if self.sentence.kind(phrase) == "np" else ()
        return any(word in _EDGES for unit in words for word in unit.low.split()[:2])

    def is_around(self, preposition: int, start: int) -> bool:
        """Whether a phrase says on whose wish, with whose help or under which pact, or which road a place lies on."""
        noun = self.sentence.back(preposition - 1)
        if noun <= start:
            return False
        if self.sentence.kind(noun) == "vg":  # "in violation of an agreement reached in Nairobi"
            return self.sentence.chunks[noun].form == "participle" and self.sentence.chunks[self.sentence.back(noun - 1)].word in _PACTS
        led = self.sentence.back(noun - 1)
        if self.sentence.kind(noun) != "np" or self.sentence.kind(led) != "prep":
            return False
        road = self.sentence.chunks[noun].word == "road" and self.sentence.kind(led - 1) == "comma"  # "Homs, on the road to Hama"
        return road or (self.sentence.chunks[noun].word in ABSTRACT and self.sentence.chunks[preposition].word in {"of", "from"})

    def is_of_visit(self, preposition: int, start: int) -> bool:
        """As in "returned from a visit to Moscow": where the visit was, not where they returned."""
        noun = preposition - 1
        if noun <= start or self.sentence.chunks[noun].word not in self.lexicon.things["visit"] or self.sentence.kind(noun) != "np":
            return False
        led = self.sentence.back(noun - 1)
        return self.sentence.kind(led) == "prep" and self.sentence.chunks[led].word in {"from", "after"}
