"""Places that stand before the clause they belong to: "In Idlib, HTS attacked", "Tanf, where US forces are stationed"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Mention
from geo.positionings.parties import Parties
from geo.positionings.sentence import Sentence
from geo.positionings.whens import MONTHS, WEEKDAYS

FRONT = frozenset({"in", "at", "near", "on", "across", "around", "outside", "inside", "along"})
TIMES = WEEKDAYS | MONTHS | {
    "ramadan", "christmas", "easter", "week", "month", "year", "weekend", "day", "night", "summer", "autumn", "winter", "spring",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fronting:
    """Finds the places before the clauses of one sentence."""

    sentence: Sentence
    parties: Parties

    def fronted(self, verb: int) -> tuple[Mention, ...]:
        """As in "In Idlib, HTS attacked ...": the place before the subject."""
        subjects = self.sentence.subjects(verb)
        at = self.sentence.back((min(subjects) if subjects else verb) - 1)
        at = self._over_saying(at)
        if self.sentence.kind(at) in {"comma", "that"}:  # "It was in Doha that they met"
            at = self.sentence.back(at - 1)
        listed = self._listed_to(at)
        at = listed[0] if listed else at
        while self.sentence.kind(at) == "np" and self.sentence.kind(self.sentence.back(at - 1)) == "prep":
            before = self.sentence.back(at - 1)
            first = self.sentence.back(before - 1)
            if self.sentence.chunks[before].word in FRONT and (
                self.sentence.kind(first) in {"", "stop", "comma", "cc", "sub", "that"} or self._is_cleft(first)
            ):
                return tuple(place for one in listed for place in self.parties.where(one)) if at in listed else self.parties.where(at)
            at = first
            if self.sentence.kind(at) == "np" and self.sentence.kind(self.sentence.back(at - 1)) == "comma":
                at = self.sentence.back(self.sentence.back(at - 1) - 1)  # "In Tadamon, a quarter of Damascus, officers"
        return ()

    def _listed_to(self, last: int) -> tuple[int, ...]:
        """The phrases of a list that ends with one, the first first: "In Goma and Bukavu, the M23"; empty where none is joined to it."""
        first = last
        while self.sentence.kind(first) == "np" and self.sentence.kind(self.sentence.back(first - 1)) in {"cc", "comma"}:
            joint = self.sentence.back(first - 1)
            joint = self.sentence.back(joint - 1) if self.sentence.kind(self.sentence.back(joint - 1)) == "comma" else joint
            first = self.sentence.back(joint - 1)
        if first == last or self.sentence.kind(first) != "np":
            return ()
        listed = (first, *(at for at in self.sentence.joined(first, strict=False) if at <= last))
        return listed if last in listed else ()

    def _over_saying(self, comma: int) -> int:
        """The comma before who says so: "At Moura, the UN found, Malian soldiers"."""
        verb = self.sentence.back(comma - 1)
        if self.sentence.kind(comma) != "comma" or self.sentence.kind(verb) != "vg":
            return comma
        subjects = self.sentence.subjects(verb)
        before = self.sentence.back(min(subjects) - 1) if subjects else -1
        return before if self.sentence.kind(before) == "comma" else comma

    def _is_cleft(self, copula: int) -> bool:
        """As in "It was in Doha that"."""
        before = self.sentence.back(copula - 1)
        return self.sentence.chunks[copula].word == "be" and before >= 0 and self.sentence.chunks[before].word == "it"

    def relative(self, verb: int) -> tuple[Mention, ...]:
        """As in "Tanf, where US forces are stationed"; "the area in which they operate"."""
        first = verb
        while self.sentence.chunks[first].form == "infinitive" and self.sentence.kind(self.sentence.back(first - 1)) == "vg":
            first = self.sentence.back(first - 1)  # "to Cairo, where he is to meet"
        for at in range(first - 1, max(-1, first - 8), -1):
            kind, word = self.sentence.kind(at), self.sentence.chunks[at].word
            if kind in {"stop", "vg"}:
                return ()
            if kind == "rel" and self.sentence.kind(at - 1) == "prep" and self.sentence.chunks[at - 1].word == "from":
                return ()  # "bases from which it launches raids"
            if (kind == "sub" and word == "where") or (kind == "rel" and self.sentence.kind(at - 1) == "prep"):
                before = self.sentence.back(at - (1 if kind == "sub" else 2))
                if self.sentence.kind(before) == "comma":
                    before = self.sentence.back(before - 1)
                if self.sentence.kind(before) == "vg" and self.sentence.chunks[before].word == "be":  # "A school in Kunduz is where they"
                    before = next(iter(self.sentence.subjects(before)), before)
                return self.narrowest(before) or self._before_when(before) if self.sentence.kind(before) == "np" else ()
        return ()

    def narrowest(self, phrase: int) -> tuple[Mention, ...]:
        """The place that a clause behind a phrase is about."""
        return self.parties.where(phrase)

    def within(self, led: int) -> int:
        """The phrase before a preposition, with a comma between or not: "Nasir in Upper Nile", "Macomia, in Cabo Delgado".

        Parameters
        ----------
        led
            Number of the chunk of the preposition.
        """
        before = self.sentence.back(led - 1)
        return self.sentence.back(before - 1) if self.sentence.kind(before) == "comma" else before

    def _before_when(self, time: int) -> tuple[Mention, ...]:
        """As in "to Kazan in October, where he": the place before a time."""
        noun, preposition = self.sentence.chunks[time].word, self.sentence.back(time - 1)
        if not (noun in TIMES or noun.isdigit()):
            return ()
        place = self.sentence.back(preposition - 1) if self.sentence.kind(preposition) == "prep" else preposition
        return self.parties.where(place) if self.sentence.kind(place) == "np" else ()

    def led(self, verb: int, prepositions: frozenset[str]) -> tuple[Mention, ...]:
        """As in "Khiam, from which Israel withdrew": the place before one of the prepositions and "which"."""
        at = next((n for n in range(verb - 1, max(0, verb - 6), -1) if self.sentence.kind(n) in {"rel", "vg", "stop"}), -1)
        if self.sentence.kind(at) != "rel" or self.sentence.kind(at - 1) != "prep" or self.sentence.chunks[at - 1].word not in prepositions:
            return ()
        before = self.sentence.back(at - 2)
        before = self.sentence.back(before - 1) if self.sentence.kind(before) == "comma" else before
        return self.narrowest(before) if self.sentence.kind(before) == "np" else ()
