"""For how long something was so: "until May", "from 1990 to 1994", "for most of 2015"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.sentence import Sentence

SPANS = frozenset({"day", "week", "month", "year", "decade", "century", "hour"})


_FOUNDING = frozenset({"establish", "build", "set up", "open", "found", "erect", "construct", "create"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Reads the spans of time of one sentence."""

    sentence: Sentence

    def end(self, verb: int = -1) -> bool:
        """Whether the sentence says until when, or for how long.

        Parameters
        ----------
        verb
            Number of the verb of which that is asked; what is said of another clause's does not count. Without it all count.
        """
        row = self.sentence.chunks
        own = [at for at in range(len(row)) if verb < 0 or self._is_in_sentence(at, verb)]
        if any(row[at].word in {"until", "till"} and row[at].kind in {"prep", "sub"} for at in own):
            return True
        if any(row[at].word == "before" and self._goes_on(at) for at in own):
            return True
        founded = verb >= 0 and row[verb].word in _FOUNDING and row[verb].past  # "built 60 posts between 2018 and 2020": they stand
        spanned = (at for at, chunk in enumerate(row) if chunk.kind == "prep" and chunk.word in {"between", "from"})
        if any(self.of_years(at) and not (founded and row[at].word == "between") for at in spanned):
            return True
        through = (at + 1 for at, chunk in enumerate(row) if chunk.kind == "prep" and chunk.word in {"through", "throughout"})
        if any(
            self.sentence.kind(at) == "np" and self.sentence.units[row[at].head].text[0].isdigit() for at in through
        ):  # "through the 1990s"
            return True
        spans = (
            self.sentence.on(at + 1)
            for at, chunk in enumerate(row)
            if chunk.kind == "prep" and chunk.word == "for" and (verb < 0 or self._is_in_clause(at, verb))
        )
        return any(self.sentence.kind(at) == "np" and (row[at].word in SPANS or self._is_year(at)) for at in spans)

    def since(self, trigger: int) -> bool:
        """Whether the clause of a trigger says since when; "the first such strike since 2019", behind a comma, does not.

        Parameters
        ----------
        trigger
            Number of the chunk.
        """
        for at, chunk in enumerate(self.sentence.chunks):
            if chunk.word == "since" and not any(self.sentence.kind(n) == "comma" for n in range(trigger, at)):
                return True
        return False

    def _is_in_sentence(self, at: int, verb: int) -> bool:
        """Whether no semicolon or the like stands between."""
        return all(self.sentence.kind(n) != "stop" for n in range(min(at, verb), max(at, verb)))

    def _is_in_clause(self, preposition: int, verb: int) -> bool:
        """Whether no other finite verb with a subject of its own stands between, nor the end of a sentence."""
        inside = range(min(preposition, verb) + 1, max(preposition, verb))
        told = (at for at in inside if self.sentence.kind(at) == "vg" and self.sentence.chunks[at].form == "finite")
        apart = any(self.sentence.subjects(at) != self.sentence.subjects(verb) for at in told)
        return not apart and not self._is_relative(preposition, verb) and not any(self.sentence.kind(at) == "stop" for at in inside)

    def _is_relative(self, preposition: int, verb: int) -> bool:
        """Whether a time belongs to a relative clause: "Chad, which had kept silent for weeks, moved"."""
        at = next((n for n in range(preposition - 1, -1, -1) if self.sentence.kind(n) in {"rel", "comma", "stop"}), -1)
        return self.sentence.kind(at) == "rel" and not at < verb < preposition

    def _goes_on(self, before: int) -> bool:
        """As in "spent a month in Niamey before leaving for Paris", "governed Kidal before the army took it": what came next."""
        if self.sentence.chunks[before - 1].word in SPANS and self.sentence.kind(before - 1) == "np" and before:
            return False  # "days before it opened a base" says no more than when
        if self.sentence.kind(before) == "prep":
            return self.sentence.kind(before + 1) == "vg" and self.sentence.chunks[before + 1].form == "gerund"
        return self.sentence.kind(before) == "sub"

    def of_years(self, preposition: int) -> bool:
        """As in "between 2014 and 2017", "from 1990 to 1994".

        Parameters
        ----------
        preposition
            Number of the first preposition.
        """
        ends = (preposition + 1, preposition + 3)
        dated = all(self.sentence.kind(at) == "np" and self._is_dated(at) for at in ends)
        return dated and (self.sentence.kind(preposition + 2) == "cc" or self.sentence.chunks[preposition + 2].word == "to")

    def _is_dated(self, phrase: int) -> bool:
        last = self.sentence.units[self.sentence.chunks[phrase].head].text
        return len(last) == 4 and last.isdigit()

    def _is_year(self, phrase: int) -> bool:
        """As in "for most of 2015"."""
        year = self.sentence.on(phrase + 2)
        counted = self.sentence.chunks[phrase].word in {"most", "much", "all", "part"} and self.sentence.kind(year) == "np"
        return counted and self.sentence.units[self.sentence.chunks[year].head].text[:4].isdigit()
