"""Where a base is: behind its noun, in apposition to it, set off by commas, or before it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Mention
from geo.positionings.fronting import FRONT
from geo.positionings.naming import BASES
from geo.positionings.whereabouts import Whereabouts

_AT_BASE = FRONT | {"of", "off", "within", "between"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites(Whereabouts):
    """The places of one sentence, and where its bases are."""

    def of_base(self, phrase: int) -> tuple[Mention, ...]:
        """Where a base is: the base itself, "its bases in A and B", "its Tartus base", and the names that follow a comma."""
        head = self.sentence.units[self.sentence.chunks[phrase].head]
        if head.places and head.places[0].sense != "adjectival":
            if self.kind(head.places[0]) not in BASES and (called := self._described(phrase)):
                return called
            return (head.places[0], *(one for one in head.places[1:] if self.kind(one) in BASES), *self._further(phrase))
        return (
            self._described(phrase)
            or self._apposed(phrase)
            or self._set_off(phrase)
            or self._bearing(phrase)
            or self.behind(phrase, _AT_BASE - {"of"} if self._is_of_owner(phrase) else _AT_BASE, close=True)
            or self.before_head(phrase)
        )

    def _further(self, phrase: int) -> tuple[Mention, ...]:
        """Where more of them are: "military bases in Tartus and Khmeimim" names one base and then a town."""
        words = self.sentence.units[self.sentence.chunks[phrase].head].low.split(" in ")
        if len(words) < 2 or not words[0].endswith("s"):
            return ()
        heads = (self.sentence.units[self.sentence.chunks[at].head] for at in self.sentence.joined(phrase))
        return tuple(head.places[0] for head in heads if head.places and head.places[0].sense == "literal")

    def _bearing(self, phrase: int) -> tuple[Mention, ...]:
        """The town whose name a post bears, where it is said in which region that lies: "the Morek observation post in Hama"."""
        named = self.before_head(phrase) if self.sentence.kind(phrase + 1) == "prep" else ()
        return named if named and self.kind(named[0]) == "settlement" and self.sentence.chunks[phrase + 1].word == "in" else ()

    def _is_of_owner(self, phrase: int) -> bool:
        """Whether "of" leads to whose base it is: "bases of the United States and China"."""
        led = next((other for _, word, other in self.sentence.phrases(phrase) if word == "of"), -1)
        return self.sentence.kind(led) == "np" and self.sentence.units[self.sentence.chunks[led].head].actor is not None

    def _set_off(self, phrase: int) -> tuple[Mention, ...]:
        """As in "Two bases, at Menaka and Ansongo, were abandoned": between two commas."""
        named = phrase + 3
        led = self.sentence.kind(phrase + 1) == "comma" and self.sentence.kind(phrase + 2) == "prep" and self.sentence.kind(named) == "np"
        if not led or self.sentence.chunks[phrase + 2].word not in FRONT:
            return ()
        listed = (named, *self.sentence.joined(named, strict=False))
        return tuple(place for at in listed for place in self.parties.where(at)) if self.sentence.kind(listed[-1] + 1) == "comma" else ()

    def _described(self, phrase: int) -> tuple[Mention, ...]:
        """As in "Bagram, once the largest American base in Afghanistan": the place that is called a base."""
        comma = self.sentence.back(phrase - 1)
        named = self.sentence.back(comma - 1)
        if self.sentence.kind(comma) != "comma" or self.sentence.kind(named) != "np" or self.sentence.verb_behind(phrase) is not None:
            return ()
        if (on := self.off_border(named)) >= 0:
            named = on
        base = self.sentence.back(self.sentence.back(named - 1) - 1)
        within = self.sentence.kind(self.sentence.back(named - 1)) == "prep" and self.sentence.kind(base) == "np" and self.is_base(base)
        named = base if within else named  # "Nevatim Air Base in the Negev, a major Israeli base"
        head = self.sentence.units[self.sentence.chunks[named].head]
        definite = self.sentence.units[self.sentence.chunks[phrase].first].low in {"a", "an", "the", "its"}
        inner = head.places[-1:] if head.described and definite and head.actor is None else ()
        if inner and inner[0].sense == "literal":  # "three miles from Laiza, the headquarters of"
            return inner
        return head.places[:1] if definite and head.places and head.places[0].sense == "literal" and head.actor is None else ()

    def off_border(self, phrase: int) -> int:
        """The town that lies on a border: "Laiza on the Chinese border, home to"; -1 if a phrase names no such border."""
        places = self.sentence.units[self.sentence.chunks[phrase].head].places
        on = self.sentence.back(phrase - 1)
        town = self.sentence.back(on - 1)
        border = bool(places) and (places[0].target or "").startswith("area:border") and self.sentence.kind(on) == "prep"
        return town if border and self.sentence.kind(town) == "np" and self.sentence.units[self.sentence.chunks[town].head].places else -1

    def _apposed(self, phrase: int) -> tuple[Mention, ...]:
        """As in "its two bases in Syria, Hmeimim Air Base in Latakia and the naval base in Tartus": bases named behind a comma."""
        found: list[Mention] = []
        at = phrase + 1
        while self.sentence.kind(at) in {"prep", "np", "comma", "cc", "adv"}:
            if self.sentence.kind(at) == "np" and self.sentence.kind(at - 1) in {"comma", "cc"} and self.is_base(at):
                found += self.sentence.units[self.sentence.chunks[at].head].places[:1]
            at += 1
        return tuple(found) or self._named(phrase)

    def _named(self, phrase: int) -> tuple[Mention, ...]:
        """As in "Two British bases, Akrotiri and Dhekelia, take up": names right behind a comma, which another ends."""
        first = self.sentence.on(phrase + 2)
        if self.sentence.kind(phrase + 1) != "comma" or self.sentence.kind(first) != "np":
            return ()
        listed = (first, *self.sentence.joined(first, strict=False))
        chunks = [self.sentence.chunks[at] for at in listed]
        alone = all(chunk.first == chunk.last and self.sentence.units[chunk.head].places for chunk in chunks)
        after = self.sentence.kind(listed[-1] + 1)
        if (
            not alone
            or after not in {"comma", "stop", ""}
            or (len(listed) > 1) != self.sentence.units[self.sentence.chunks[phrase].head].low.endswith("s")
        ):
            return ()
        heads = (self.sentence.units[chunk.head] for chunk in chunks)
        return tuple(head.places[0] for head in heads if head.places[0].sense == "literal")

    def before_head(self, phrase: int) -> tuple[Mention, ...]:
        """The place that stands before a noun as a name of its own: "its Tartus base", "Hamas's Beirut office"."""
        chunk = self.sentence.chunks[phrase]
        for at in range(chunk.head - 1, chunk.first - 1, -1):
            unit = self.sentence.units[at]
            named = unit.places and unit.places[0].sense == "literal" and unit.tag.startswith("NN")
            if named and self.sentence.units[at + 1].tag != "POS" and not self._is_force(unit.actor):
                return unit.places[:1]
        return ()

    def where_it_hit(self, attack: int) -> tuple[Mention, ...]:
        """As in "claimed an attack that killed nine in Gao", "took credit for a bomb that went off in Cúcuta", "a raid targeting Eilat".

        Parameters
        ----------
        attack
            Number of the chunk behind which the relative clause stands.
        """
        relative = self.sentence.on(attack + 1)
        while self.sentence.kind(relative) == "prep" and self.sentence.kind(self.sentence.on(relative + 1)) == "np":
            relative = self.sentence.on(self.sentence.on(relative + 1) + 1)
        relative += self.sentence.kind(relative) == "comma"
        reduced = self.sentence.kind(relative) == "vg" and self.sentence.chunks[relative].form == "gerund" and relative == attack + 1
        verb = relative if reduced else self.sentence.on(relative + 1)
        if not reduced and (self.sentence.kind(relative) not in {"that", "rel"} or self.sentence.kind(verb) != "vg"):
            return ()
        frames = self.lexicon.verbs.get(self.sentence.chunks[verb].word, ())
        if not any(frame.means == "attack" for frame in frames):
            return ()
        return self.of_objects(tuple(self.sentence.objects(verb)), strict=True) or self.behind(verb, FRONT)

    def _is_force(self, mention: Mention | None) -> bool:
        """Whether a name is that of a force, though a place has it, too: "a key US Air Force installation"."""
        actor = None if mention is None else self.parties.actors.get(mention.target or "")
        return actor is not None and actor.kind == "force"

    def possessing(self, phrase: int) -> tuple[Mention, ...]:
        """The place whose a noun is: "Bukavu's new rulers"."""
        chunk = self.sentence.chunks[phrase]
        owned = (at for at in range(chunk.first + 1, chunk.head) if self.sentence.units[at].tag == "POS")
        places = (self.sentence.units[at - 1].places for at in owned)
        return next((named[:1] for named in places if named and named[0].sense == "literal"), ())
