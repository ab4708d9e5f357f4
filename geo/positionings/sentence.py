"""A passage read as clauses: who is the subject of a verb, and which verb governs it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.phrases import Phrases

# Verbs that say what another is to do: "forced Russia to leave".
_CONTROL = frozenset({
    "allow", "permit", "force", "prompt", "cause", "compel", "lead", "oblige", "enable", "order", "ask", "tell", "urge", "instruct",
    "authorise",
    "authorize", "help", "let", "grant", "invite", "persuade", "convince", "push", "drive", "require", "want", "expect", "call",
})  # fmt: skip
_CAUSATIVE = frozenset({"have", "make", "see", "watch", "let"})
# Nouns that govern a verb: "permission to maintain", "a bid to seize".
GOVERNING = frozenset({
    "permission", "right", "plan", "decision", "bid", "attempt", "effort", "intention", "willingness", "proposal", "threat", "pledge",
    "opportunity",
    "chance", "desire", "means", "way", "promise", "refusal", "agreement", "readiness", "talk", "call", "offer",
    "request", "failure", "deal", "job", "task", "duty", "mission", "mandate", "responsibility", "role",
})  # fmt: skip

DUTIES = frozenset({"job", "task", "duty", "mission", "mandate", "responsibility", "role", "work"})
# Nouns for what somebody is there to do.
_SAYING = frozenset({"say", "report", "claim", "insist", "believe", "think", "allege", "tell", "add", "admit", "announce", "warn", "argue"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Phrases):
    """Phrases, and the verbs that hold them together."""

    def subjects(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Numbers of the noun phrases that are the subject of a verb group; empty if none is seen.

        Parameters
        ----------
        verb
            Number of the verb group.
        depth
            How many verbs led here; beyond six none is looked for.
        """
        if depth > 6:
            return ()
        form = self.chunks[verb].form
        if form == "infinitive":
            return self._of_infinitive(verb, depth)
        if form == "gerund":
            return self._of_gerund(verb, depth)
        if form == "participle":
            return self._of_participle(verb)
        return self._of_finite(verb, depth)  # also the bare form, whose subject an earlier verb has

    def governor(self, verb: int) -> int | None:
        """The verb group or noun phrase that governs an infinitive or a gerund: "plans to", "is ready to", "accused of"."""
        chunk = self.chunks[verb]
        at = self.back(verb - 1)
        if chunk.form == "gerund" and self.kind(at) == "prep" and self.chunks[at].word in {"of", "to", "from", "on", "against", "in"}:
            at = self.back(at - 1)
        elif chunk.form not in {"infinitive", "gerund"}:
            return None
        if self.kind(at) == "cc":
            other = self.verb_before(at)
            return None if other is None else self.governor(other)
        while self.kind(at) == "np":
            before = self.back(at - 1)
            if self.chunks[at].word in GOVERNING:
                return at
            if self.kind(before) == "prep" and self.kind(self.back(before - 1)) == "np":
                at = self.back(before - 1)
                continue
            at = before
        over = at < self.back(verb - 1)
        if over and self.kind(at) == "prep" and self.kind(self.back(at - 1)) == "vg":  # "agreed in Kunming to withdraw"
            return self.back(at - 1)
        return at if self.kind(at) in {"vg", "other"} else self._adjective(at)

    def is_headline_future(self, verb: int) -> bool:
        """Whether an infinitive is the only verb of its clause: "Macron to Visit Hanoi"."""
        before = range(verb - 1, -1, -1)
        stop = next((n for n in before if self.kind(n) == "stop"), -1)
        alone = not any(self.kind(n) == "vg" for n in range(stop + 1, verb))
        return self.chunks[verb].form == "infinitive" and alone and self.kind(self.back(verb - 1)) == "np"

    def _adjective(self, at: int) -> int | None:
        return at if self.kind(at) == "other" else None

    def verb_behind(self, phrase: int) -> int | None:
        """The finite verb whose subject a noun phrase is; None if it is none's."""
        for at in range(phrase + 1, len(self.chunks)):
            chunk = self.chunks[at]
            if chunk.kind == "stop":
                return None
            if chunk.kind == "vg" and chunk.form == "finite" and phrase in self.subjects(at):
                return at
        return None

    def _of_finite(self, verb: int, depth: int) -> tuple[int, ...]:
        at = self.back(verb - 1)
        if self.kind(at) == "rel" or (self.kind(at) == "that" and self.kind(self.back(at - 1)) == "np"):
            return self._antecedent(at)
        if self.kind(at) == "comma":
            opening = self.opening(at)
            if opening is not None:
                return self._chain(self.back(opening - 1))
            other = self.verb_before(at)
            return () if other is None or self._fronted(at) else self.subjects(other, depth + 1)
        if self.kind(at) == "cc":
            other = self.verb_before(at)
            return () if other is None else self.subjects(other, depth + 1)
        if self.kind(at) == "vg":
            return self._of_gap(at, depth)
        found = self._chain(at)
        before = self.back(found[0] - 1) if found else -1
        before = self.back(before - 1) if self.kind(before) == "prep" else before  # "drones that once flew from Niamey are"
        opened = self.back(before - 1)
        clause = self.kind(before) == "vg" and self.chunks[before].form == "finite" and self.kind(opened) in {"rel", "that"}
        if clause and self.kind(self.back(opened - 1)) == "np":  # "factions that shelled Tal Tamr on Monday withdrew"
            return self._antecedent(opened)
        return found

    def _of_gap(self, inner: int, depth: int) -> tuple[int, ...]:
        """The phrase before a relative clause that ends with its verb: "A council that the junta set up has", "the town they hold is"."""
        own = self.subjects(inner, depth + 1) if self.chunks[inner].form == "finite" else ()
        opened = self.back(min(own) - 1) if own else -1
        if self.kind(opened) in {"rel", "that"} and self.kind(self.back(opened - 1)) == "np":
            return self._antecedent(opened)
        return self._chain(opened) if self.kind(opened) == "np" else ()

    def _fronted(self, comma: int) -> bool:
        return self.kind(comma - 1) == "quote"

    def _of_infinitive(self, verb: int, depth: int) -> tuple[int, ...]:
        at = self.back(verb - 1)
        if self.kind(at) == "cc":
            other = self.verb_before(at)
            return () if other is None else self.subjects(other, depth + 1)
        governor = self.governor(verb)
        if governor is None:  # "Macron to Visit Hanoi"
            return self._chain(at) if self.is_headline_future(verb) else ()
        if self.kind(governor) == "np":
            return self._of_noun(governor, depth)
        if self.kind(governor) == "other":
            before = self.verb_before(governor)
            return () if before is None else self.subjects(before, depth + 1)
        bare = self.units[self.chunks[verb].first].low != "to" and self.chunks[governor].word in _CAUSATIVE
        if self.kind(at) == "np" and (bare or self.chunks[governor].word in _CONTROL) and not self.chunks[governor].passive:
            first = self.on(governor + 1)
            return self._chain(at) if self.kind(first) in {"np", "prep"} else ()
        return self.subjects(governor, depth + 1)

    def _of_noun(self, phrase: int, depth: int) -> tuple[int, ...]:
        """Who has permission, a plan, an intention: the one given it, its owner, or the subject of the verb before."""
        before = self.back(phrase - 1)
        led = tuple(other for _, word, other in self.phrases(phrase) if word == "by")
        if led:  # "attempts by the army to"
            return led
        if any(unit.tag in {"POS", "PRP$"} for unit in self.units[self.chunks[phrase].first : self.chunks[phrase].head]):
            return (phrase,)  # "Ethiopia's plan to": whose it is
        if self.kind(before) == "np":
            return (before,)
        if self.kind(before) == "vg":
            return self.subjects(before, depth + 1)
        verb = self.verb_before(phrase)
        return () if verb is None else self.subjects(verb, depth + 1)

    def _of_gerund(self, verb: int, depth: int) -> tuple[int, ...]:
        at = self.back(verb - 1)
        if self.kind(at) == "that":  # "said that fighting for Bhamo continued"
            return ()
        if self.kind(at) == "np":
            return self._chain(at)
        if self.kind(at) == "prep" and self.chunks[at].word in {"of", "for"}:
            governor = self.governor(verb)
            if governor is not None and self.kind(governor) == "vg" and self.chunks[governor].word in {"accuse", "suspect"}:
                objects = tuple(self.objects(governor))
                return objects or (self.subjects(governor, depth + 1) if self.chunks[governor].passive else ())
        duty = self._of_duty(verb)
        if duty:
            return duty
        other = self.verb_before(at + 1)
        if other is None:
            following = next((n for n in range(verb + 1, len(self.chunks)) if self.kind(n) == "comma"), None)
            main = None if following is None else next((n for n in range(following, len(self.chunks)) if self.kind(n) == "vg"), None)
            return () if main is None or self.chunks[main].form != "finite" else self.subjects(main, depth + 1)
        return self.subjects(other, depth + 1)

    def _of_duty(self, verb: int) -> tuple[int, ...]:
        """Whose job something is: "Patrolling the strait is the job of EU warships", "the task of patrolling it falls to the navy"."""
        before = self.back(verb - 1)
        noun = self.governor(verb) if self.kind(before) == "prep" else None
        if noun is not None and self.kind(noun) == "np" and self.chunks[noun].word in DUTIES:
            falls = next((n for n in range(verb + 1, len(self.chunks)) if self.kind(n) == "vg" and self.chunks[n].form == "finite"), None)
            led = () if falls is None else tuple(other for _, word, other in self.phrases(falls) if word in {"to", "with"})
            return led or self._of_noun(noun, 5)
        copula = next((n for n in range(verb + 1, len(self.chunks)) if self.kind(n) in {"vg", "comma", "stop"}), None)
        if before >= 0 or copula is None or self.chunks[copula].word != "be":
            return ()
        duties = (at for at in self.objects(copula) if self.chunks[at].word in DUTIES)
        return tuple(other for at in duties for _, word, other in self.phrases(at) if word == "of")

    def _of_participle(self, verb: int) -> tuple[int, ...]:
        at = self.back(verb - 1)
        if self.kind(at) == "comma":
            at = self.back(at - 1)
        if self.kind(at) == "np":
            return self._chain(at)
        if (
            self.kind(at) == "cc" and self.kind(0) == "vg" and self.chunks[0].form == "participle"
        ):  # "Born in Gori and settled in Batumi, she"
            at = -1
        if at < 0:  # "Backed by Russia, the army ...": the subject of the main clause
            main = next((n for n in range(verb + 1, len(self.chunks)) if self.kind(n) == "vg" and self.chunks[n].form == "finite"), None)
            return () if main is None else self.subjects(main, 5)
        return ()

    def _antecedent(self, relative: int) -> tuple[int, ...]:
        at = self.back(relative - 1)
        if self.kind(at) == "comma":
            at = self.back(at - 1)
        if self.kind(at) == "prep":  # "the area in which"
            return ()
        if self.kind(at) != "np":
            return ()
        head = self.units[self.chunks[at].head]
        return self._chain(at, near=head.actor is not None or not head.places)

    def _chain(self, at: int, *, near: bool = False) -> tuple[int, ...]:
        """The phrase that a row of phrases belongs to, with those joined before it: "forces of A in B" is led by "forces"."""
        if self.kind(at) == "comma":
            opening = self.opening(at)
            at = self.back((at if opening is None else opening) - 1)
        if self.kind(at) != "np":
            return ()
        while not near:
            before = self.back(at - 1)
            if self.is_adverbial(at) and self.kind(before) == "np":  # "posts south of Idlib"
                at = before
                continue
            if self.kind(before) == "cc" and self.is_pair(before):  # "clashes between A and B were"
                before = self.back(self.back(before - 1) - 1)
            if self.kind(before) == "vg" and self.chunks[before].form in {"participle", "gerund"}:  # "forces controlling the dam repelled"
                before += 1
            # "the IDF, based in Tel Aviv" is no subject of what follows without a second comma
            elif self.kind(before) != "prep":
                break
            further = self.back(before - 1)
            while self.kind(further) == "vg" and self._is_reduced(further):
                further = self.back(further - 1)
            if self.kind(further) == "prep" and self.chunks[self.back(further - 1)].word in DUTIES:  # "The task of patrolling it falls to"
                further = self.back(further - 1)
            if self.kind(further) != "np":
                break
            at = further
        return (*self._coordinated(at), at)

    def is_pair(self, conjunction: int) -> bool:
        """Whether "and" joins two names behind "between" or "of", not two subjects: "talks between A and B", "envoys of A and B"."""
        first = self.back(conjunction - 1)
        before = self.back(first - 1)
        whole = self.back(before - 1)
        if self.kind(whole) == "vg" and self.chunks[whole].form == "participle":
            whole = self.back(whole - 1)  # "monitors based at A and B"
        if self.kind(first) != "np" or self.kind(before) != "prep" or self.kind(whole) != "np":
            return False
        if self.chunks[before].word == "between":
            return True
        second = self.on(conjunction + 1)
        named = [self.units[self.chunks[at].head] for at in (first, second) if self.kind(at) == "np"]
        if self.opens_clause(whole) and all(unit.places and unit.actor is None for unit in named):
            return True  # "Posts in Homs and Hama were"
        if self.chunks[before].word not in {"of", "by", "with"}:
            return False
        return all(unit.actor is not None or unit.places for unit in named) or (self.opens_clause(whole) and self._are_owned(first, second))

    def _are_owned(self, *phrases: int) -> bool:
        """Whether somebody is named in each: "a convoy of Malian soldiers and Africa Corps instructors"."""
        rows = (self.units[self.chunks[at].first : self.chunks[at].head + 1] if self.kind(at) == "np" else () for at in phrases)
        return all(any(unit.actor is not None for unit in row) for row in rows)

    def _coordinated(self, at: int) -> tuple[int, ...]:
        """Phrases joined before one: "Russia, Turkey and" Iran."""
        found: list[int] = []
        before = self.back(at - 1)
        while self.kind(before) in {"cc", "comma"}:
            further = self.back(before - 1)
            if self.kind(further) == "comma":
                further = self.back(further - 1)
            if self.kind(further) != "np" or (not found and self.kind(before) == "comma"):
                break
            if self.kind(self.back(further - 1)) in {"vg", "prep"}:
                break
            found.append(further)
            before = self.back(further - 1)
        return tuple(reversed(found))

    def opening(self, closing: int) -> int | None:
        """The comma that opens the aside which a comma closes: ", which ..., ", ", a group ...,"."""
        depth = 0
        for at in range(closing - 1, 0, -1):
            kind = self.kind(at)
            if kind == "stop":
                return None
            if kind == "comma":
                inside = self.kind(self.on(at + 1))
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
        return self.kind(verb) == "vg" and self.chunks[verb].word in _SAYING

    def _is_reduced(self, at: int) -> bool:
        """Whether a verb is a participle, or the infinitive of one: "men stationed in", "men thought to belong to"."""
        if self.kind(at) == "vg" and self.chunks[at].form == "infinitive":
            return self.kind(self.back(at - 1)) == "vg" and self.chunks[self.back(at - 1)].form == "participle"
        return self.kind(at) == "vg" and self.chunks[at].form in {"participle", "gerund"}

    def verb_before(self, at: int) -> int | None:
        """The last finite verb before, or an infinitive or gerund it governs, but none in a relative clause closed by a comma."""
        number = at - 1
        while number >= 0:
            if self.kind(number) == "stop":
                return None
            if self.kind(number) == "comma":
                opening = self.opening(number)
                if opening is not None and any(self.kind(n) == "rel" for n in range(opening, number)):
                    number = opening - 1
                    continue
            if self.kind(number) == "vg" and self.chunks[number].form != "participle":
                return number
            number -= 1
        return None
