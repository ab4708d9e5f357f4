"""A passage as a row of chunks: which phrases stand behind a verb or noun, and which are joined to one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.positionings.openings import Openings

_FAR = 14
"""Chunks behind a verb that can still belong to it."""
_SPANS = frozenset(
    {
        "hour",
        "decade",
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "week",
        "weekend",
        "month",
        "year",
        "spring",
        "summer",
        "autumn",
        "winter",
    }
)
_AROUND = frozenset({"surrounding", "nearby", "neighbouring", "neighboring", "adjacent", "outlying", "adjoining"})
_FAR_UNITS = frozenset({"kilometer", "kilometre", "km", "mile"})
_TODAY = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_WHICH = frozenset({"same", "next", "last", "following", "previous", "that", "this", "every", "each"})
_SIGNS = frozenset({":", "\u2013", "\u2014", "-", "--"})
_WITHIN = frozenset({"in", "of", "across", "around", "near", "along", "on"})
_SUCH_AS = frozenset({"including", "like"})
_PAIRS = {("out", "of"): "from", ("inside", "of"): "inside", ("outside", "of"): "outside", ("next", "to"): "near", ("close", "to"): "near"}
"""Prepositions of two words, and the one that says the same: "works out of Tunis"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases(Openings):
    """Rows of phrases."""

    def objects(self, verb: int) -> Iterator[int]:
        """Noun phrases right behind a verb group, with those joined to the first."""
        at = self.on(verb + 1)
        if self.chunks[at].word == "what" if at < len(self.chunks) else False:  # "bombed what Islamabad called hideouts"
            at = self._free(at)
        told = self.kind(at) == "np" and (self.is_adverbial(at) or self._is_when(at) or self._is_far(at))
        if told:  # "operate near Velyka Novosilka", "left the next day"
            return
        two = self.kind(at) == "np" and self.kind(at + 1) == "np" and not self.is_adverbial(at + 1)
        if two and not self._is_when(at + 1):  # "send Damascus wheat"
            yield at
            at += 1
        last = at
        while self.kind(at) == "np":
            yield at
            last, at = at, self._next_object(at)
        tail = self.chunks[verb].word.rpartition(" ")[2]
        again = self.on(self.on(last + 1) + 1)
        if self.kind(self.on(last + 1)) == "cc" and self.kind(again) == "prep" and self.chunks[again].word == tail:
            yield from (n for n in (self.on(again + 1),) if self.kind(n) == "np")  # "flew to Dakar and then to Brazzaville"

    def _is_far(self, phrase: int) -> bool:
        """Whether a noun phrase says how far: "withdraw 3 kilometres from", not "holds 200 square kilometres of"."""
        of = self.kind(phrase + 1) == "prep" and self.chunks[phrase + 1].word == "of"
        return self.chunks[phrase].word in _FAR_UNITS and not of

    def _is_when(self, phrase: int) -> bool:
        """Whether a noun phrase says when by itself: "the same evening", "last week"."""
        chunk = self.chunks[phrase]
        before = {unit.low for unit in self.units[chunk.first : chunk.head]}
        ago = [unit.low for unit in self.units[chunk.last + 1 : chunk.last + 2]] in (["ago"], ["earlier"], ["later"])
        if chunk.word == "time" and self.units[chunk.first].low in {"multiple", "several", "many", "numerous", "countless"}:
            return True
        return chunk.word in _TODAY or (chunk.word in _SPANS and (ago or not before.isdisjoint(_WHICH)))

    def _free(self, what: int) -> int:
        """What "what" stands for, behind the verb of its clause; -1 if nothing does."""
        verb = next((n for n in range(what + 1, min(len(self.chunks), what + 4)) if self.kind(n) == "vg"), -1)
        at = self.on(verb + 1) if verb > 0 else -1
        return self.on(at + 1) if self.kind(at) == "prep" and self.chunks[at].word == "as" else at

    def _next_object(self, phrase: int) -> int:
        """The noun phrase joined to an object behind the object's own phrases: "a post at Jableh and the hospital in Baniyas"."""
        at = phrase
        while True:
            direct = next(self.joined(at), None)
            if direct is not None:
                return direct
            after = self.on(at + 1)
            if self.kind(after) != "prep" or self.kind(self.on(after + 1)) != "np":
                return -1
            at = self.on(after + 1)
            if self.units[self.chunks[at].first].tag not in {"DT", "PRP$"} and not self.units[self.chunks[at].head].places:
                return -1
            following = next(self.joined(at), None)
            if following is not None and not {unit.low for unit in self.units[self.chunks[following].first :][:2]}.isdisjoint(_AROUND):
                return -1  # "killed men in Raqqa and the surrounding villages"
            if following is not None:
                return following if self.units[self.chunks[following].first].tag in {"DT", "PRP$", "CD"} else -1

    def named_before(self, phrase: int) -> int | None:
        """The noun phrase that an apposition describes: "Raqqa" in "Raqqa, the capital and stronghold of"."""
        at = self.back(phrase - 1)
        while self.kind(at) in {"cc", "prep"} or (self.kind(at) == "np" and self.kind(self.back(at - 1)) in {"prep", "comma", "cc"}):
            before = self.back(at - 1)
            if self.kind(at) == "np" and self.kind(before) == "comma":
                at = before
                break
            at = before
        if self.kind(at) != "comma":
            return None
        named = self.back(at - 1)
        return named if self.kind(named) == "np" else None

    def joined(self, first: int, *, strict: bool = True) -> Iterator[int]:
        """Noun phrases joined to one by commas and "and"; none that may be the subject of what follows, if strict."""
        at = first
        while True:
            following = at + 1
            while self.kind(following) in {"comma", "cc", "quote"} or (
                self.kind(following) == "adv" and self.kind(following - 1) in {"cc", "comma"}
            ):
                following += 1
            if following == at + 1 or self.kind(following) != "np":
                return
            apart = all(self.kind(n) != "cc" for n in range(at + 1, following))
            last = self._last_listed(following) if apart else following
            if strict and self.is_subject(last) and not self._is_within_subject(first):
                return
            if self.chunks[following].adverbial and not self.chunks[at].adverbial and apart:
                return  # "at Maaten al-Sarra, near the border with Chad": where the first is
            things = self._last_thing(first) is not None
            if apart and not things and not (self._is_name(following) and self._goes_on(following)):
                return  # "Qamishli, an SDF stronghold"; "Paris, Texas"
            yield following
            at = following

    def _last_listed(self, phrase: int) -> int:
        """The last phrase of a list that goes on with one: "by the PKK, Russian troops and Israeli forces were"."""
        at = phrase
        while self.kind(at + 1) == "comma" and self.kind(at + 2) == "np":
            at += 2
        joint = at + 1 + (self.kind(at + 1) == "comma")  # "fighters, depots, and launchers"
        return joint + 1 if self.kind(joint) == "cc" and self.kind(joint + 1) == "np" else phrase

    def _is_within_subject(self, first: int) -> bool:
        """Whether a list stands behind a phrase that lacks its verb yet: "said shipments to the towns of Homs and Hama were"."""
        at, lead = first, -1
        while (
            self.kind(before := self.back(at - 1)) in {"np", "prep", "cc"}
            or (self.kind(before) == "comma" and self._is_place(at) and self._is_place(before - 1))
            or (self.kind(before) == "vg" and self.chunks[before].form in {"participle", "infinitive"})
        ):
            at = before
            if self.kind(at) == "np" and self.kind(self.back(at - 1)) not in {"prep", "cc"} and not self._is_place(at):
                lead = at
        named = lead >= 0 and not self.is_adverbial(lead)
        return named and lead < first and self.opens_clause(lead)

    def _is_place(self, at: int) -> bool:
        return self.kind(at) == "np" and bool(self.units[self.chunks[at].head].places)

    def enumerated(self, phrase: int) -> tuple[int, ...]:
        """What is counted and then named behind a colon or comma: "three towns: Bara, Umm Ruwaba and Rahad"; empty if nothing is.

        Parameters
        ----------
        phrase
            Number of the noun phrase that counts.
        """
        first = self.units[self.chunks[phrase].first]
        counted = (
            first.tag == "CD" or first.low in {"several", "both", "all"} or self.text(self.chunks[phrase]).lower().startswith("the two ")
        )
        sign = self._over_holder(phrase + 1)
        named = self.on(sign + 1)
        apart = self.kind(sign) == "comma" or (self.kind(sign) == "stop" and self.chunks[sign].word in _SIGNS)
        if not counted or not apart or self.kind(named) != "np":
            return ()
        listed = (named, *self.joined(named, strict=False))
        if self.kind(sign) == "stop" and len(wide := self._row(named)) > len(listed):
            return wide
        return listed if len(listed) > 1 and self.kind(listed[-1] + 1) in {"comma", "stop", ""} else ()

    def _over_holder(self, at: int) -> int:
        """What stands behind who has what is counted: "three provinces held by the SDF: Raqqa"."""
        held = self.kind(at) == "vg" and self.chunks[at].form == "participle"
        by = self.kind(at + 1) == "prep" and self.chunks[at + 1].word == "by" and self.kind(at + 2) == "np"
        return at + 3 if held and by and self.kind(at + 3) == "stop" else at

    def _row(self, first: int) -> tuple[int, ...]:
        """The phrases of a list to the end of a sentence, over where each of them lies; none where anything else stands in it."""
        found, at = [first], first + 1
        while at < len(self.chunks) and not (self.kind(at) == "stop" and self.chunks[at].word in {".", ";"}):
            joint = at
            while self.kind(at) in {"comma", "cc"}:
                at += 1
            aside = at == joint or self.kind(at + 2) == "comma"
            if self.kind(at) == "prep" and aside and self.kind(at + 1) == "np":
                at += 2  # "the Tartus naval facility on the Mediterranean, and", "A and B, in Homs province, and"
                continue
            if self.kind(at) != "np" or at == joint:
                return ()
            found.append(at)
            at += 1
        return tuple(found)

    def exemplified(self, phrase: int) -> tuple[int, ...]:
        """What is named as some of those meant: "several towns, including A and B", "groups in C such as D", "in places like E, F and G".

        Parameters
        ----------
        phrase
            Number of the noun phrase that names none of them itself.
        """
        at = self.on(phrase + 1)
        while self.kind(at) == "prep" and self.chunks[at].word in _WITHIN and self.kind(self.on(at + 1)) == "np":
            at = self.on(self.on(at + 1) + 1)
        at += self.kind(at) == "comma"
        word = self.chunks[at].word if at < len(self.chunks) else ""
        if word == "as" and self.units[self.chunks[at].first - 1].low == "such":  # "such" is passed over
            return self.named_from(at + 1)
        return self.named_from(at + 1) if word in _SUCH_AS else ()

    def named_from(self, first: int) -> tuple[int, ...]:
        """A list of names; behind "its capital" the name that follows.

        Parameters
        ----------
        first
            Number of the first noun phrase.
        """
        at = self.on(first)
        at = self.on(at + 1) if self.kind(at) == "prep" else at  # "in several places, including in Sirte"
        if self.kind(at) != "np":
            return ()
        own = self.units[self.chunks[at].first].tag == "PRP$" and self.kind(at + 1) == "comma" and self.kind(at + 2) == "np"
        at = at + 2 if own else at
        return (at, *self.joined(at, strict=False))

    def _listed(self, at: int) -> Iterator[int]:
        """What goes on with a phrase that says where by itself: "around Badme, Irob and Zalambessa"."""
        if self.kind(at) == "np":
            yield from self.joined(at)

    def phrases(self, start: int) -> Iterator[tuple[int, str, int]]:
        """Prepositions behind a chunk, as far as the clause goes: number, word, number of the noun phrase.

        An adverb "there" counts as "in" without a noun phrase: its own number stands twice. So does a phrase that says
        where by itself ("south of Idlib").
        """
        reduced = self.chunks[start].form == "participle"
        opens = self.opens_clause(self._first_of(start - 1) if reduced else start)  # "monitors based at Kapan and Goris patrol"
        at, seen, pair = start + 1, 0, ""  # the steps are few, so that a long passage takes linear time
        while at < len(self.chunks) and seen < _FAR:
            kind = self.kind(at)
            if kind == "prep":
                after = self.on(at + 1)
                if self.kind(after) == "prep":
                    pair = _PAIRS.get((self.chunks[at].word, self.chunks[after].word), "")
                    at += 1
                    continue
                word, pair = pair or self.chunks[at].word, ""
                if self.kind(after) == "np":
                    last = after
                    yield at, word, after
                    for other in self.joined(after, strict=word != "between" and not opens):
                        yield at, word, other
                        last = other
                    at, seen = last + 1, seen + 1
                    continue
            elif (kind == "adv" and self.chunks[at].word == "there") or (kind == "np" and self.is_adverbial(at)):
                yield from ((at, "in", other) for other in (at, *self._listed(at)))
            elif (onward := self._over(at)) is not None:
                if onward < 0:
                    return
                at = max(onward, at + 1)
                continue
            elif self._ends(at):
                return
            at += 1
            seen += 1

    def _first_of(self, at: int) -> int:
        """The first of the phrases that "and" joins before a verb: "Indian and Chinese forces stationed in A and B are"."""
        last = self.back(at)
        joint = self.back(last - 1)
        first = self.back(joint - 1)
        return first if self.kind(joint) == "cc" and self.kind(first) == "np" else last

    def _over(self, at: int) -> int | None:
        """Where a clause goes on behind an aside; -1 if nowhere, None where there is none."""
        if self.kind(at) == "sub" and self.kind(at - 1) == "prep":  # "to where they are needed - to Ukraine"
            return self._resumed(at, self.chunks[at - 1].word)
        if self.kind(at) == "comma" and self.kind(at + 1) in {"rel", "sub"}:  # "from Kursk, where it lost half its men, to the front"
            return self._over_clause(at)
        if self.kind(at) == "comma" and (last := self._last_thing(at - 1)) is not None:
            return last + 1
        if self.kind(at) != "comma" or self.kind(at + 1) != "np" or self.kind(at + 2) != "comma":
            return None
        behind = self.kind(at + 3)
        listed = behind == "cc" and self.kind(at + 4) == "prep" and self.is_adverbial(at + 1)  # "from al-Tanf, near the border, and from"
        return at + 3 if behind == "prep" or listed else None  # "met his counterpart, Hakan Fidan, in Ankara"

    def _last_thing(self, first: int) -> int | None:
        """The last of the things that a verb acts on: "hit depots, shelters and caves in Qandil"; None for what is no such list."""
        if self.kind(first) != "np" or self.kind(self.back(first - 1)) != "vg" or not self._goes_on(first):
            return None
        last = self._last_listed(first)
        if last == first:
            return None
        things = all(self._is_thing(n) for n in range(first, last + 1) if self.kind(n) == "np")
        return last if things and not self.is_subject(last) else None

    def _is_thing(self, phrase: int) -> bool:
        """Whether a phrase names nobody and no place: "depots", "other PKK sites"."""
        chunk = self.chunks[phrase]
        return self.units[chunk.head].tag in {"NN", "NNS"} and self.units[chunk.head].actor is None and not self.units[chunk.head].places

    def _over_clause(self, opening: int) -> int | None:
        """Where a preposition stands behind the comma that closes a relative clause; None if there is none."""
        following = (n for n in range(opening + 2, len(self.chunks)) if self.kind(n) in {"comma", "stop", "rel", "sub"})
        closing = next(following, -1)
        goes_on = self.kind(closing) == "comma" and self.kind(closing + 1) == "prep" and self.chunks[closing + 1].word in {"to", "into"}
        return closing + 1 if goes_on else None

    def _ends(self, at: int) -> bool:
        """Whether a clause ends at a chunk."""
        kind = self.kind(at)
        if kind == "vg" and self.chunks[at].form == "gerund" and self.kind(at - 1) == "np":  # "attacked a bus carrying soldiers near"
            return self.kind(at + 1) not in {"np", "prep"}
        if kind == "vg":
            return self.chunks[at].form != "participle"
        if kind in {"cc", "comma"}:
            return self._new_clause(at) or (kind == "comma" and self.kind(self.on(at + 1)) == "np")
        return kind in {"rel", "sub", "that"} or (kind == "stop" and self.chunks[at].word != ":")

    def _resumed(self, at: int, preposition: str) -> int:
        """Where a dash or comma takes a preposition up again; -1 if nowhere."""
        for number in range(at, min(len(self.chunks) - 1, at + 8)):
            if self.kind(number) in {"stop", "comma"} and self.chunks[number + 1].word == preposition:
                return number + 1
        return -1

    def _new_clause(self, at: int) -> bool:
        """Whether a comma or "and" begins something with a subject or verb of its own."""
        following = self.on(at + 1)
        if self.kind(following) == "cc":
            following = self.on(following + 1)
        if self.kind(following) in {"vg", "rel", "sub"}:
            return True
        return self.kind(following) == "np" and self.is_subject(following)

    def _goes_on(self, phrase: int) -> bool:
        """Whether a list that commas began ends with "and"."""
        at = phrase
        while self.kind(at + 1) == "comma" and self.kind(at + 2) == "np":
            at += 2
        apart = self.kind(at + 1) == "comma"
        following = at + 2 if apart else at + 1
        last = self.on(following + 1)
        clause = apart and (self.chunks[following].word == "but" or self.is_subject(last)) if self.kind(last) == "np" else False
        return self.kind(following) == "cc" and self.kind(last) == "np" and not clause  # "Goma, eastern Congo, and Iran left"

    def _is_name(self, phrase: int) -> bool:
        unit = self.units[self.chunks[phrase].first]
        return bool(unit.places) or unit.actor is not None or unit.tag.startswith("NNP")
