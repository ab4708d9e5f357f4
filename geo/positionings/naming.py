"""What the nouns of a sentence are: the kind of a named place, the noun behind "dozens of", the base that "one" stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.model import Area, Mention, Place
from geo.positionings.circumstances import Circumstances

BASES = frozenset({"air_base", "naval_base", "military_base", "observation_post"})
WIDE = frozenset({"described_area", "province", "region", "district", "country"})
PARTS = frozenset({"centre", "center", "outskirts", "suburb", "north", "south", "east", "west", "heart"})
_WATCHING = frozenset({"observation", "monitoring", "military", "control", "surveillance"})
"""What a point is for that is a post."""
_SPANS = frozenset({"hour", "day", "week", "month"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming(Circumstances):
    """Tells what nouns and names of one sentence are."""

    located: Mapping[str, Place | Area]
    """Places and areas by id."""

    def kind(self, mention: Mention) -> str:
        """The kind of the place that a mention names; empty if it is not known."""
        place = self.located.get(mention.target or "")
        return place.kind if place is not None else ""

    def country(self, mention: Mention) -> str:
        """The country in which the place lies that a mention names, as ISO 3166-1 alpha-2; empty if it is not known."""
        place = self.located.get(mention.target or "")
        return place.country if place is not None else ""

    def town_of(self, mention: Mention) -> Mention:
        """The town inside a name such as "the airport in the city of Qamishli"; the mention itself for others."""
        if self.kind(mention) not in BASES | {"airport"}:
            return mention
        inside = (unit.places for unit in self.sentence.units if unit.places[:1] == (mention,))
        return next((one for places in inside for one in places[1:] if self.kind(one) == "settlement"), mention)

    def is_base(self, phrase: int) -> bool:
        """Whether a noun phrase is the name of a base or post."""
        head = self.sentence.units[self.sentence.chunks[phrase].head]
        return any(self.kind(mention) in BASES for mention in head.places[:1])

    def noun(self, phrase: int) -> str:
        """The head noun of a phrase in the singular; of a name such as "naval base in Tartus" the word for a base in it."""
        chunk = self.sentence.chunks[phrase]
        head = self.sentence.units[chunk.head]
        if chunk.word == "one":
            return self._one(phrase)
        if " " not in head.text:
            return self._called(phrase) or chunk.word
        if head.actor is not None and not head.places:
            return self.lexicon.noun(head.low.split()[-1])
        words = head.low.split()
        parts = (word for word, after in zip(words, [*words[1:], ""], strict=True) if not (word in PARTS and after == "of"))
        singular = (self.lexicon.noun(word) for word in parts)  # "the centre of Raqqa" is no base
        wide = bool(head.places) and self.kind(head.places[0]) in WIDE  # "the Golan Heights" are more than a height
        kinds = ("base", "access") if wide else ("base", "access", "terrain")
        return next((word for word in singular if any(self.lexicon.is_thing(kind, word) for kind in kinds)), chunk.word)

    def _called(self, phrase: int) -> str:
        """The noun that says what it is: "post" of "a third observation point", "operation" of "Operation Claw-Lock"."""
        chunk = self.sentence.chunks[phrase]
        before = self.sentence.units[chunk.head - 1].low if chunk.head > chunk.first else ""
        if chunk.word == "point":
            return "post" if before in _WATCHING else ""
        named = self.sentence.units[chunk.head].tag.startswith("NNP") and before in {"operation", "operations"}
        return "operation" if named and self.sentence.units[chunk.head].actor is None else ""

    def _one(self, phrase: int) -> str:
        """What "one" stands for: the base named before in "has barracks at A but gave up the one in B"."""
        before = (at for at in range(phrase - 1, -1, -1) if self.sentence.kind(at) == "np" and self.sentence.chunks[at].word != "one")
        words = (self.noun(at) for at in before)
        return next((word for word in words if self.lexicon.is_thing("base", word)), "one")

    def last_noun(self, phrase: int) -> str:
        """The noun that ends a phrase, also inside a name: "shelling" of "Russian shelling"."""
        return self.lexicon.noun(self.sentence.units[self.sentence.chunks[phrase].head].low.split()[-1])

    def nouns(self, phrase: int) -> tuple[str, ...]:
        """The head noun, and for "dozens of men" also that behind "of"."""
        noun = self.noun(phrase)
        after = self.sentence.on(phrase + 1)
        following = self.sentence.on(after + 1)
        counted = self.lexicon.is_thing("quantity", noun) or noun.isdigit() or noun in _SPANS  # "three days of talks"
        if (
            counted
            and self.sentence.kind(after) == "prep"
            and self.sentence.chunks[after].word == "of"
            and self.sentence.kind(following) == "np"
        ):
            joined = tuple(self.noun(at) for at in self.sentence.joined(following))  # "thousands of workers and engineers"
            return (noun, self.noun(following), *joined)
        return (noun,)
