"""A passage read as clauses: who is the subject of a verb, and which verb governs it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.positionings.chains import DUTIES, Chains
from geo.positionings.openings import SAYING

# Verbs that say what another is to do: "forced Russia to leave".
_CONTROL = frozenset({
    "allow", "permit", "force", "prompt", "cause", "compel", "lead", "oblige", "enable", "order", "ask", "tell", "urge", "instruct",
    "authorise",
    "authorize", "help", "let", "grant", "invite", "persuade", "convince", "push", "drive", "require", "want", "expect", "call",
})  # fmt: skip
_BLAMING = frozenset({
    "blame", "praise", "sanction", "condemn", "criticise", "criticize", "thank", "punish", "fine", "charge", "indict", "convict", "jail",
    "try", "prosecute", "arrest", "denounce", "reprimand", "credit", "fault", "commend", "reward", "sentence", "hail", "honour", "honor",
    "rebuke", "slam", "detain", "execute", "suspend", "dismiss", "sack", "imprison", "expel", "blacklist",
})  # fmt: skip
"""Verbs of which "for" leads to what their object did."""
_PENALTIES = frozenset({"sanction", "charge", "case", "warrant", "complaint", "indictment", "embargo", "penalty", "fine", "measure"})
KEEPING = frozenset({"prevent", "stop", "keep", "bar", "block", "deter", "ban", "prohibit", "dissuade", "hinder", "discourage"})
"""Verbs of which "from" leads to what somebody is kept from."""
_WARNING = frozenset({"warn", "caution", "advise"})
"""Verbs of which "against" leads to what somebody is told not to do."""
_CAUSATIVE = frozenset({"have", "make", "see", "watch", "let"})
# Nouns that govern a verb: "permission to maintain", "a bid to seize".
GOVERNING = frozenset({
    "permission", "right", "plan", "decision", "bid", "attempt", "effort", "intention", "willingness", "proposal", "threat", "pledge",
    "opportunity",
    "chance", "desire", "means", "way", "promise", "refusal", "agreement", "readiness", "talk", "call", "offer",
    "request", "failure", "denial", "deal", "record", "history", "job", "task", "duty", "mission", "mandate", "responsibility", "role",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Chains):
    """Chains of phrases, and the verbs that hold them together."""

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
        if chunk.form == "gerund" and self._leads_gerund(at):
            at = self.back(at - 1)
        elif chunk.form not in {"infinitive", "gerund"} or (chunk.form == "gerund" and self.kind(at) == "comma"):
            return None  # "seized Homs, central Syria, killing villagers"
        if self.kind(at) == "cc":
            other = self.verb_before(at)
            return None if other is None else self.governor(other)
        if self.kind(at) == "comma" and (opening := self.opening(at)) is not None:  # "ordered the M23, a rebel group, to"
            at = self.back(opening - 1)
        while self.kind(at) == "np":
            before = self.back(at - 1)
            if self.chunks[at].word in GOVERNING:
                return at
            if self.kind(before) == "cc" and self.kind(self.back(before - 1)) == "np":  # "accused the army and its allies of"
                at = self.back(before - 1)
                continue
            if self.kind(before) == "prep" and self.kind(self.back(before - 1)) == "np":
                at = self.back(before - 1)
                continue
            at = before
        over = at < self.back(verb - 1)
        if over and self.kind(at) == "prep" and self.kind(self.back(at - 1)) == "vg":  # "agreed in Kunming to withdraw"
            return self.back(at - 1)
        return at if self.kind(at) in {"vg", "other"} else self._adjective(at)

    def _leads_gerund(self, at: int) -> bool:
        """Whether a preposition leads from what governs it to a gerund: "accused of taking", "an accord aimed at transferring"."""
        word = self.chunks[at].word if self.kind(at) == "prep" else ""
        return word in {"of", "to", "from", "on", "against", "in"} or (
            word == "at" and self.chunks[max(0, self.back(at - 1))].word == "aim"
        )

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
        if self.kind(at) in {"comma", "cc"}:
            return self._of_joined(at, depth)
        if self.kind(at) == "vg":
            return self._of_gap(at, depth)
        found = self._chain(at)
        before = self.back(found[0] - 1) if found else -1
        before = self.back(before - 1) if self.kind(before) == "prep" else before  # "drones that once flew from Niamey are"
        while self.kind(before) == "vg" and self.chunks[before].form in {"infinitive", "gerund"}:
            before = self.back(before - 1)  # "soldiers who had been helping the army to fight rebels were"
            before = self.back(before - 1) if self.kind(before) == "np" else before
        opened = self.back(before - 1)
        clause = self.kind(before) == "vg" and self.chunks[before].form == "finite" and self.kind(opened) in {"rel", "that"}
        if clause and self.kind(self.back(opened - 1)) == "np":  # "factions that shelled Tal Tamr on Monday withdrew"
            return self._antecedent(opened)
        return found

    def _of_joined(self, at: int, depth: int) -> tuple[int, ...]:
        """Behind a comma or "and": what stands before the aside, or the subject of the verb before."""
        aside = next((n for n in range(at - 1, max(0, at - 6), -1) if self.kind(n) == "comma"), -1) if self.kind(at) == "comma" else -1
        if self.kind(aside - 1) == "cc" and self.chunks[aside + 1].word in {"accord", "according", "in", "on", "as"}:
            at = aside - 1  # "hid in Homs and, according to the UN, visited"
        opening = self.opening(at) if self.kind(at) == "comma" else None
        if opening is not None:
            return self._chain(self.back(opening - 1))
        other = self.verb_before(at)
        return () if other is None or (self.kind(at) == "comma" and self._fronted(at)) else self.subjects(other, depth + 1)

    def _of_gap(self, inner: int, depth: int) -> tuple[int, ...]:
        """The phrase before a relative clause that ends with its verb: "A council that the junta set up has", "the town they hold is"."""
        own = self.subjects(inner, depth + 1) if self.chunks[inner].form == "finite" else ()
        opened = self.back(min(own) - 1) if own else -1
        before = self.back(opened - 1)
        before = self.back(before - 1) if self.kind(before) == "comma" and self.kind(opened) == "rel" else before
        if self.kind(opened) in {"rel", "that"} and self.kind(before) == "np":
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
        return self._of_governed(verb, governor, depth)

    def _of_governed(self, verb: int, governor: int, depth: int) -> tuple[int, ...]:
        """By the verb or adjective that governs an infinitive: its object for those that make another do it, else its subject."""
        at = self.back(verb - 1)
        if self.kind(at) == "comma" and (opening := self.opening(at)) is not None:
            at = self.back(opening - 1)
        if self.kind(governor) == "other":
            before = self.verb_before(governor)
            return () if before is None else self.subjects(before, depth + 1)
        own = self.subjects(governor, depth + 1)
        if self.chunks[governor].word == "take" and [self.chunks[n].word for n in own] == ["it"]:  # "It took the army two days to"
            return tuple(self.objects(governor))[:1]
        bare = self.units[self.chunks[verb].first].low != "to" and self.chunks[governor].word in _CAUSATIVE
        if self.kind(at) == "np" and (bare or self.chunks[governor].word in _CONTROL) and not self.chunks[governor].passive:
            objects = tuple(self.objects(governor))  # "ordered its troops and their allies to"
            headed = self.chunks[governor].word == "lead" and any(self.chunks[n].word.endswith("delegation") for n in objects)
            helpers = own if headed or self.chunks[governor].word == "help" else ()  # "will help their colleagues patrol"
            moved = objects if len(objects) > 1 and at in objects else self._chain(at)
            return (*helpers, *moved) if self.kind(self.on(governor + 1)) in {"np", "prep"} else ()
        return own

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
        if self.kind(at) in {"that", "np"}:  # "said that fighting for Bhamo continued"
            acting = self.back(at - 1)
            using = self.chunks[verb].word == "use" and self.kind(at) == "np" and self.kind(acting) == "vg"
            by_noun = self.subjects(acting, depth + 1) if using else self._chain(at)  # "carried out strikes using missiles"
            return self._of_opening(verb, at) if self.kind(at) == "that" else by_noun
        if self.kind(at) == "prep" and (blamed := self._of_blamed(verb, at)):
            return blamed
        if self.kind(at) == "prep" and self.chunks[at].word == "of":
            governor = self.governor(verb)
            if governor is not None and self.kind(governor) == "vg" and self.chunks[governor].word in {"accuse", "suspect"}:
                objects = tuple(self.objects(governor))
                turned = self.chunks[governor].passive or self.chunks[governor].form == "participle"  # ", accused of killing"
                return objects or (self.subjects(governor, depth + 1) if turned else ())
        if owned := self._of_row(at, depth) or self._of_duty(verb) or self._of_opening(verb, at):
            return owned
        other = self.verb_before(at + 1)
        if other is None:
            following = next((n for n in range(verb + 1, len(self.chunks)) if self.kind(n) == "comma"), None)
            main = None if following is None else self._main(following)
            return () if main is None else self.subjects(main, depth + 1)
        return self.subjects(other, depth + 1)

    def _of_row(self, joint: int, depth: int) -> tuple[int, ...]:
        """Whose the gerund before "and" is: "accused its navy of blocking and ramming"."""
        first = self.back(joint - 1)
        joined = self.kind(joint) == "cc" and self.kind(first) == "vg" and self.chunks[first].form == "gerund"
        return self.subjects(first, depth + 1) if joined else ()

    def _of_blamed(self, verb: int, preposition: int) -> tuple[int, ...]:
        """Who is blamed "for" what they did, or kept "from" it: "sanctions on the RSF for abducting", "kept it from taking"."""
        word, at = self.chunks[preposition].word, self.back(preposition - 1)
        ruling = self.governor(verb) if word in {"from", "against"} else self.verb_before(preposition) if word == "for" else None
        ruled = ruling is not None and self.kind(ruling) == "vg"
        if ruling is not None and ruled and self.chunks[ruling].word in {"from": KEEPING, "against": _WARNING}.get(word, _BLAMING):
            return self.subjects(ruling, 5) if self.chunks[ruling].passive else tuple(self.objects(ruling))
        return self._of_named_before(at, preposition) if word == "for" and self.kind(at) == "np" else ()

    def _of_named_before(self, at: int, preposition: int) -> tuple[int, ...]:
        """Whom a phrase before "for" names, or a penalty is for: "thanked Turkey for sending", "sanctions on two men for killing"."""
        while self.kind(self.back(at - 1)) == "prep" and self.chunks[self.back(at - 1)].word in {"of", "from", "in", "at"}:
            further = self.back(self.back(at - 1) - 1)
            if self.kind(further) != "np":
                break
            at = further
        row = self.units[self.chunks[at].first : self.chunks[preposition].first]
        led = self.back(at - 1)
        if self.kind(led) == "prep" and self.chunks[self.back(led - 1)].word in _PENALTIES:
            return (*self._coordinated(at), at)
        whom = self.kind(led) == "vg" or self.chunks[led].word in {"on", "against", "and"}
        return (*self._coordinated(at), at) if whom and any(unit.actor is not None for unit in row) else ()

    def _of_opening(self, verb: int, at: int) -> tuple[int, ...]:
        """Of a participle that opens a clause within another: "said that after taking Goma, the M23 had"."""
        before = self.back(at - 1) if self.kind(at) in {"prep", "sub"} else at
        said = self.kind(before) == "vg" and self.chunks[before].word in SAYING and before < at
        if self.kind(before) != "that" and not said:
            return ()
        comma = next((n for n in range(verb + 1, len(self.chunks)) if self.kind(n) in {"comma", "stop"}), None)
        main = None if comma is None or self.kind(comma) == "stop" else self._main(comma)
        if main is None or comma is None:
            return ()
        return tuple(at for at in self.subjects(main, 5) if at > comma)

    def _main(self, comma: int) -> int | None:
        """The finite verb of the clause that begins behind a comma, over participles and relative clauses behind its subject."""
        at = comma + 1
        while at < len(self.chunks) and self.kind(at) != "stop":
            if self.kind(at) in {"rel", "sub"} and self.kind(at - 1) == "comma":
                closing = next((n for n in range(at, len(self.chunks)) if self.kind(n) in {"comma", "stop"}), len(self.chunks))
                at = closing + 1
                continue
            if self.kind(at) == "vg" and self.chunks[at].form != "participle":
                return at if self.chunks[at].form == "finite" else None
            at += 1
        return None

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
