"""Phrases that belong together as one subject: lists, what stands behind their head, asides between commas."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.openings import SAYING
from geo.positionings.phrases import Phrases

DUTIES = frozenset({"job", "task", "duty", "mission", "mandate", "responsibility", "role", "work"})
"""Nouns for what somebody is there to do."""
_PERMISSIONS = frozenset({"permission", "approval", "consent", "leave", "right", "authorisation", "authorization", "clearance", "access"})
_ASKING = frozenset({"ask", "seek", "request", "apply", "beg", "demand", "press", "lobby", "await", "want", "plead", "petition", "need"})
_WITHIN = frozenset({"in", "at", "near", "around", "outside", "inside", "across"})
"""Prepositions that lead to where somebody is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains(Phrases):
    """Phrases, and which of them hang on which."""

    def _chain(self, at: int, *, near: bool = False) -> tuple[int, ...]:
        """The phrase that a row of phrases belongs to, with those joined before it: "forces of A in B" is led by "forces"."""
        if self.kind(at) == "comma":
            opening = self.opening(at)
            at = self.back((at if opening is None else opening) - 1)
        if self.kind(at) != "np":
            return ()
        while not near and (further := self._further(at)) is not None:
            at = further
        return (*self._coordinated(at), at)

    def _further(self, at: int) -> int | None:
        """The phrase on which another hangs; None if it hangs on none."""
        at = self._first_place(at)
        before = self.back(at - 1)
        if self.is_adverbial(at) and self.kind(before) == "np":  # "posts south of Idlib"
            return before
        if self.kind(before) == "cc" and (whole := self._whole_of(before)) is not None:  # "ministers of A, B and C are"
            return whole
        if self.kind(before) == "cc" and self.is_pair(before):  # "clashes between A and B were"
            before = self.back(self.back(before - 1) - 1)
        if self.kind(before) == "vg" and self.chunks[before].form in {"participle", "gerund"}:  # "forces controlling the dam repelled"
            before += 1
        # "the IDF, based in Tel Aviv" is no subject of what follows without a second comma
        elif self.kind(before) != "prep":
            return None
        further = self.back(before - 1)
        if self.kind(further) == "comma" and self.kind(before) == "prep" and (opening := self.opening(further)) is not None:
            further = self.back(opening - 1)  # "Nigerian jets, which took off in Kano, by mistake hit"
        while self.kind(further) == "vg" and self._is_reduced(further):
            further = self.back(further - 1)
        if self.kind(further) == "prep" and self.chunks[self.back(further - 1)].word in DUTIES:  # "The task of patrolling it falls to"
            further = self.back(further - 1)
        return further if self.kind(further) == "np" else None

    def _whole_of(self, conjunction: int) -> int | None:
        """The phrase whose "of" leads to a list of three or more names that "and" ends; None if none does."""
        first = self.back(conjunction - 1)
        listed = [first, self.on(conjunction + 1)]
        while self.kind(first) == "np" and self.kind(self.back(first - 1)) == "comma":
            first = self.back(self.back(first - 1) - 1)
            listed.append(first)
        led = self.back(first - 1)
        whole = self.back(led - 1)
        of = self.kind(led) == "prep" and self.chunks[led].word == "of" and self.kind(whole) == "np" and len(listed) > 2
        heads = [self.units[self.chunks[at].head] for at in listed if self.kind(at) == "np"]
        named = of and len(heads) == len(listed) and all(head.actor is not None or head.places for head in heads)
        return whole if named and self.opens_clause(whole) and self.units[self.chunks[whole].head].actor is None else None

    def _first_place(self, last: int) -> int:
        """The first of two places that a preposition leads to, given the last ("jets from bases in Iraq and Iran struck"); else that."""
        joint = self.back(last - 1)
        first = self.back(joint - 1)
        led = self.back(first - 1)
        pair = self.kind(joint) == "cc" and self.kind(first) == "np" and self.kind(led) == "prep" and self.chunks[led].word in _WITHIN
        heads = [self.units[self.chunks[one].head] for one in (first, last)] if pair else []
        places = pair and all(head.places and head.text[0].isupper() for head in heads)  # not "in Latakia and the naval base in Tartus"
        return first if places and self.kind(self.back(led - 1)) in {"np", "vg"} else last

    def _antecedent(self, relative: int) -> tuple[int, ...]:
        at = self.back(relative - 1)
        if self.kind(at) == "comma":
            opening = self.opening(at)
            at = self.back(at - 1)
            described = opening is not None and self.kind(at) == "np" and not self._are_owned(at)
            if described and opening is not None and self.on(opening + 1) == at and not self.units[self.chunks[at].head].places:
                at = self.back(opening - 1)  # "Zelensky, the president, who met"
        if self.kind(at) == "prep":  # "the area in which"
            return ()
        if self.kind(at) != "np":
            return ()
        head = self.units[self.chunks[at].head]
        found = self._chain(at, near=head.actor is not None or not head.places)
        return (at,) if found != (at,) and self._disagrees(relative, found) else found

    def _disagrees(self, relative: int, subjects: tuple[int, ...]) -> bool:
        """Whether the verb behind "which" is in the singular, and they are several: "troops to Homs, which is held by"."""
        verb = next((n for n in range(relative + 1, len(self.chunks)) if self.kind(n) == "vg"), None)
        one = verb is not None and self.units[self.chunks[verb].first].low in {"is", "was", "has"}
        return one and (len(subjects) > 1 or self.units[self.chunks[subjects[0]].head].tag in {"NNS", "NNPS"})

    def is_pair(self, conjunction: int) -> bool:
        """Whether "and" joins two names behind "between" or "of", not two subjects: "talks between A and B", "envoys of A and B"."""
        first = self.back(conjunction - 1)
        before = self.back(first - 1)
        whole = self.back(before - 1)
        if self.kind(whole) == "vg" and self.chunks[whole].form in {"participle", "gerund"}:
            whole = self.back(whole - 1)  # "monitors based at A and B"
        if self.kind(first) != "np" or self.kind(before) != "prep" or self.kind(whole) != "np":
            return False
        second = self.on(conjunction + 1)
        reduced = whole != self.back(before - 1) and self.opens_clause(whole)  # "Fighters armed with rifles and grenades stormed"
        armed = reduced and self.chunks[before].word == "with" and self.units[self.chunks[second].head].actor is None
        if self.chunks[before].word == "between" or armed or (reduced and self._are_owned(first, second)):
            return True  # "Troops belonging to A and B fought"
        named = [self.units[self.chunks[at].head] for at in (first, second) if self.kind(at) == "np"]
        if self.opens_clause(whole) and all(unit.places and unit.actor is None for unit in named):
            return True  # "Posts in Homs and Hama were"
        if self.chunks[before].word == "from" and self.opens_clause(whole):  # "Soldiers from Ethiopia and Eritrea"
            return all(unit.places for unit in named)
        if self.chunks[before].word not in {"of", "by", "with"}:
            return False
        return all(unit.actor is not None or unit.places for unit in named) or (self.opens_clause(whole) and self._are_owned(first, second))

    def _are_owned(self, *phrases: int) -> bool:
        """Whether somebody is named in each: "a convoy of Malian soldiers and Africa Corps instructors"."""
        rows = (self.units[self.chunks[at].first : self.chunks[at].head + 1] if self.kind(at) == "np" else () for at in phrases)
        return all(any(unit.actor is not None for unit in row) for row in rows)

    def asking(self, phrase: int) -> int | None:
        """The verb that asks for a permission: "had asked Damascus for permission to build"; None where it is given or had.

        Parameters
        ----------
        phrase
            Number of the noun phrase.
        """
        before = self.back(phrase - 1)
        before = self.back(before - 1) if self.kind(before) == "prep" else before
        asks = self.kind(before) == "vg" and self.chunks[before].word.split()[0] in _ASKING and not self.chunks[before].passive
        return before if asks and self.chunks[phrase].word in _PERMISSIONS else None

    def _coordinated(self, at: int) -> tuple[int, ...]:
        """Phrases joined before one: "Russia, Turkey and" Iran."""
        found: list[int] = []
        before = self.back(at - 1)
        while self.kind(before) in {"cc", "comma"}:
            further = self.back(before - 1)
            if self.kind(further) == "comma":
                further = self.back((self.over_aside(further) if self.kind(before) == "cc" else further) - 1)
            if self.kind(further) != "np" or (not found and self.kind(before) == "comma"):
                break
            led = self.back(further - 1)
            opening = self.kind(led) == "vg" and self.chunks[led].word in SAYING | {
                "be"
            }  # "officials said A and B had", "it was A and B that"
            if found and self._exemplifies(led):
                found.append(further)
            if self.kind(led) == "prep" or (self.kind(led) == "vg" and not opening):
                break
            found.append(further)
            before = self.back(further - 1)
        return tuple(reversed(found))

    def over_aside(self, closing: int) -> int:
        """The comma that opens what is said of somebody: "The KNLA, the armed wing of the KNU, and its allies say"; else that comma."""
        opening = self.opening(closing)
        inside = -1 if opening is None else self.on(opening + 1)
        if opening is None or self.kind(inside) != "np":
            return closing
        first, head = self.units[self.chunks[inside].first], self.units[self.chunks[inside].head]
        return opening if first.low in {"a", "an", "the"} and head.actor is None and not head.places else closing

    def _exemplifies(self, preposition: int) -> bool:
        """As in "Groups such as A, B and C are", "militias including A, B and C": the first of those named belongs to the list."""
        word = self.chunks[preposition].word if self.kind(preposition) == "prep" else ""
        return word in {"including", "like"} or (word == "as" and self.chunks[max(0, preposition - 1)].word == "such")

    def opening(self, closing: int) -> int | None:
        """The comma that opens the aside which a comma closes: ", which ..., ", ", a group ...,"."""
        depth = 0
        for at in range(closing - 1, 0, -1):
            kind = self.kind(at)
            if kind == "stop":
                return None
            if kind == "comma":
                inside = self.kind(self.on(at + 1))
                if inside == "vg" and self.chunks[self.on(at + 1)].form == "finite" and self.opening(at) is not None:
                    return None  # "Macron, who was elected in 2017, travelled to Kismayo, and": the main verb stands between
                before = self.kind(self.back(at - 1))
                if before == "np" and (inside in {"rel", "np", "prep", "sub", "adv", "other"} or self._is_reduced(self.on(at + 1))):
                    if inside == "np" and self.is_subject(self.on(at + 1)) and self._is_direct(at, closing) and not self._says(closing):
                        return None
                    return at
                depth += 1
                if depth > 3:
                    return None
        return None

    def _is_direct(self, opening: int, closing: int) -> bool:
        """Whether a finite verb stands between two commas outside a relative clause."""
        inside = range(opening + 1, closing)
        return any(self.kind(n) == "vg" and self.chunks[n].form == "finite" for n in inside) and not any(
            self.kind(n) == "rel" for n in inside
        )

    def _says(self, closing: int) -> bool:
        """Whether a verb of saying ends an aside: "Sudan's air force, its pilots say, has not"."""
        verb = self.back(closing - 1)
        return self.kind(verb) == "vg" and self.chunks[verb].word in SAYING

    def _is_reduced(self, at: int) -> bool:
        """Whether a verb is a participle, or the infinitive of one: "men stationed in", "men thought to belong to"."""
        if self.kind(at) == "vg" and self.chunks[at].form == "infinitive":
            return self.kind(self.back(at - 1)) == "vg" and self.chunks[self.back(at - 1)].form == "participle"
        return self.kind(at) == "vg" and self.chunks[at].form in {"participle", "gerund"}

    def _is_relative(self, at: int) -> bool:
        """Whether "that" is a relative: "the peninsula that Russia annexed"."""
        return self.kind(at) == "that" and self.kind(self.back(at - 1)) == "np"

    def verb_before(self, at: int) -> int | None:
        """The last finite verb before, or an infinitive or gerund it governs, but none in a relative clause closed by a comma."""
        number = at - 1
        while number >= 0:
            if self.kind(number) == "stop":
                return None
            if self.kind(number) == "comma":
                opening = self.opening(number)
                inside = () if opening is None else range(opening, number)
                if opening is not None and any(
                    self.kind(n) == "rel" or self.chunks[n].word == "where" or self._is_relative(n) for n in inside
                ):
                    number = opening - 1
                    continue
            if self.kind(number) == "vg" and self.chunks[number].form != "participle":
                return number
            number -= 1
        return None
