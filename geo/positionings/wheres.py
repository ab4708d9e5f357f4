"""The places that noun phrases name: themselves, or by "the outskirts of", "positions in", "the Kursk region"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.model import Actor, Mention
from geo.positionings.lexicon import Lexicon
from geo.positionings.sentence import Sentence
from geo.positionings.units import Unit

_OBLIQUE = frozenset({
    "beneath", "under", "underneath",
    "of", "in", "near", "around", "at", "outside", "on", "inside", "across", "between", "above", "behind", "beside", "along", "within",
    "off",
})  # fmt: skip
_DIVISIONS = frozenset({
    "quarter", "district", "neighbourhood", "neighborhood", "suburb", "province", "region", "area", "governorate", "state", "oblast",
})  # fmt: skip
_LIST = re.compile(r", | and ")
ABSTRACT = frozenset({
    "request", "invitation", "behest", "violation", "support", "expense", "mercy", "urging", "insistence", "favour", "favor", "defiance",
    "protest", "response", "spite", "pressure", "name", "help", "assistance", "backing", "opposition", "criticism", "permission",
    "approval", "order", "threat", "funding",
})  # fmt: skip
"""Nouns behind which a place is no place: "at the request of Damascus"."""
_COPULAS = frozenset({"be", "become", "remain"})
_LYING = frozenset({"locate", "situate", "located", "situated"})
_WIDER = ("state", "province", "region", "governorate", "oblast")
_GROUND = frozenset({"territory", "soil", "waters", "airspace"})
_SPOTS = frozenset({"country", "location", "target", "position", "point", "place", "part"})
"""Nouns that are places only where names follow: "targets in several locations, including Saada"."""
_THEIRS = frozenset({"it", "they", "he", "she"})
_ROADS = frozenset({"road", "highway", "route", "approach", "motorway", "crossing"})


def listed(places: Sequence[Mention]) -> tuple[Mention, ...]:
    """The place that a name is of, or each of a list that a phrase holds, the first named first: "around Badme, Adwa and Zalambessa"."""
    whole = places[0]
    if not (whole.target or "").startswith("area:") or not _LIST.search(whole.exact):
        return (whole,)
    return tuple(reversed([place for place in places if place.start == whole.start and (place.target or "").startswith("area:")]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheres:
    """Reads where the noun phrases of one sentence are."""

    sentence: Sentence
    lexicon: Lexicon
    actors: Mapping[str, Actor]
    """By id."""

    def where(self, phrase: int, depth: int = 0) -> tuple[Mention, ...]:
        """The place that a noun phrase names: itself, or by "the outskirts of", "positions in"."""
        chunk = self.sentence.chunks[phrase]
        if chunk.kind != "np" or depth > 3:
            return ()
        head = self._head(phrase)
        if head.places and head.places[0].sense != "adjectival" and not head.compound:
            return listed(head.places)
        inside, after = self._within(phrase), self.sentence.on(phrase + 1)
        quarters = chunk.word in _DIVISIONS and head.low.endswith("s")  # "the Ashrafieh and Sheikh Maqsoud quarters of Aleppo"
        if inside and (
            quarters or self._is_in_province(after) or (self.sentence.kind(after) == "prep" and self.sentence.chunks[after].word != "of")
        ):
            return inside  # "Ouakam camp in Dakar"
        if (called := self.predicate(phrase)) is not None:
            return called
        if chunk.word == "capital" and (capital := self._capital(phrase)):
            return capital
        described = self._apposed(phrase) if self.sentence.units[chunk.first].low in {"a", "an"} else ()
        led = described or self._led_to(phrase, depth)  # "Myawaddy, a town on the border that they held"
        return (inside or self._apposed(phrase)) if led is None else led

    def _is_in_province(self, of: int) -> bool:
        """As in "Damboa town of Borno State", "Tsafe district of Zamfara state": what "of" leads to is only where it lies."""
        wider = self.sentence.on(of + 1)
        if self.sentence.kind(of) != "prep" or self.sentence.chunks[of].word != "of" or self.sentence.kind(wider) != "np":
            return False
        head = self._head(wider)
        return (bool(head.places) or self.sentence.chunks[wider].first < self.sentence.chunks[wider].head) and head.low.endswith(_WIDER)

    def _capital(self, phrase: int) -> tuple[Mention, ...]:
        """The town that is called a capital: "South Ossetia's capital, Tskhinvali", "the Tajik capital Dushanbe"."""
        comma = phrase + 1
        while self.sentence.kind(comma) == "prep" and self.sentence.chunks[comma].word == "of" and self.sentence.kind(comma + 1) == "np":
            comma += 2  # "the capital of West Darfur, El Geneina"
        named = comma + 1 if self.sentence.kind(comma) == "comma" else comma
        if self.sentence.kind(named) != "np" or self.sentence.is_adverbial(named) or self.sentence.verb_behind(named) is not None:
            return ()
        chunk, head = self.sentence.chunks[named], self._head(named)
        return head.places[:1] if chunk.first == chunk.last and head.places and head.places[0].sense == "literal" else ()

    def _led_to(self, phrase: int, depth: int) -> tuple[Mention, ...] | None:
        """The place that stands behind a phrase ("the outskirts of", "positions in"), none if it is unknown; None if no place is led to."""
        chunk, after = self.sentence.chunks[phrase], self._over_owner(self._over_contact(self.sentence.on(phrase + 1)))
        if self.sentence.kind(after) == "vg" and self.sentence.chunks[after].word in _LYING:  # "a town located in Middle Shabelle"
            after = self.sentence.on(after + 1) if self.sentence.chunks[after].form == "participle" else after
        following = self.sentence.on(after + 1)
        leading = _OBLIQUE | {"to", "into"} if chunk.word in _ROADS else _OBLIQUE
        if self.sentence.kind(after) == "prep" and self.sentence.chunks[after].word in leading and self.sentence.kind(following) == "np":
            if chunk.word in ABSTRACT:
                return ()
            if self._is_of_state(phrase, after, following):  # "the last post of Myanmar on the Thai border"
                return self._led_to(following, depth + 1)
            found, unknown = self.where(following, depth + 1), self._head(following)
            if found or (self.sentence.chunks[after].word == "of" and unknown.tag.startswith("NNP") and unknown.actor is None):
                return found  # "the Tripoli suburb of" a name that is not known is no more than that
        if self.sentence.kind(phrase + 1) == "np" and self.sentence.is_adverbial(phrase + 1):
            return self.where(phrase + 1, depth + 1)
        return None

    def _over_contact(self, at: int) -> int:
        """What stands behind a clause of who has it: "villages it controlled in southern Lebanon"."""
        held = self.sentence.kind(at) == "np" and self.sentence.chunks[at].word in _THEIRS and self.sentence.kind(at + 1) == "vg"
        return at + 2 if held and self.sentence.kind(at + 2) == "prep" else at

    def _over_owner(self, at: int) -> int:
        """What stands behind whose something is: "a camp belonging to the Brotherhood in Shabwa"."""
        owned = self.sentence.kind(at) == "vg" and self.sentence.chunks[at].word in {"belong", "belong to"}
        led = self.sentence.on(at + 1) if owned else at
        if owned and self.sentence.kind(led) == "prep":
            led = self.sentence.on(led + 1)
        return self.sentence.on(led + 1) if owned and self.sentence.kind(led) == "np" else at

    def _is_of_state(self, phrase: int, of: int, named: int) -> bool:
        """Whether "of" leads to the state whose base it is, and a place behind that says where."""
        behind = self.sentence.on(named + 1)
        head = self._head(named)
        actor = self.actors.get(head.actor.target or "") if head.actor is not None else None
        led = self.sentence.kind(behind) == "prep" and self.sentence.kind(self.sentence.on(behind + 1)) == "np"
        base = self.lexicon.is_thing("base", self.sentence.chunks[phrase].word) or self.lexicon.is_thing(
            "position", self.sentence.chunks[phrase].word
        )
        return led and base and self.sentence.chunks[of].word == "of" and actor is not None and actor.kind == "state"

    def wheres(self, phrase: int) -> tuple[Mention, ...]:
        """The places that a noun phrase names with those joined to the last: "targets in Hodeidah, Saada and Sanaa"."""
        found = self.where(phrase)
        several = self._is_site(self.sentence.chunks[phrase].word) or self.sentence.chunks[phrase].word in _SPOTS
        if several and not self._head(phrase).places:
            heads = [self.where(at)[:1] for at in self._told_apart(phrase)]  # "captured three towns: Bara, Umm Ruwaba and Rahad"
            apart = tuple(place for places in heads for place in places if place.sense == "literal")
            if apart or not found:
                return apart
        if not found and self.lexicon.is_thing("quantity", self.sentence.chunks[phrase].word):
            of, counted = self.sentence.on(phrase + 1), self.sentence.on(self.sentence.on(phrase + 1) + 1)
            leads = self.sentence.kind(of) == "prep" and self.sentence.chunks[of].word == "of" and self.sentence.kind(counted) == "np"
            return self.wheres(counted) if leads else ()  # "dozens of Iranian sites, including Natanz"
        if not found or self._head(phrase).places:
            return found
        at = phrase
        while self.sentence.kind(at) in {"np", "prep"} and at < phrase + 6:
            if self.sentence.kind(at) == "np" and (self._head(at).places or self._within(at))[:1] == found[:1]:
                alone = not self.sentence.opens_clause(phrase)  # "Stations in Caloto and Miranda came under fire"
                inside = not self._head(at).places  # "townships in Kachin state and Shan state"
                others = tuple(self.sentence.joined(at, strict=alone))
                named = {n for n in others if inside or self.sentence.chunks[n].word in _DIVISIONS}  # "parts of Aleppo and Hama provinces"
                joined = [self._head(other).places or (self._within(other) if other in named else ()) for other in others]
                last = max((at, *others))
                further = self._resumed(last) if alone else ()
                return (*found, *(places[0] for places in joined if places and places[0].sense == "literal"), *further)
            at = self.sentence.on(at + 1)
        return found

    def _resumed(self, phrase: int) -> tuple[Mention, ...]:
        """Where "and in" goes on behind a phrase: "struck sites in Crimea, and in the cities of Tuapse and Novorossiysk"."""
        at = phrase + 1
        at += self.sentence.kind(at) == "comma" and self.sentence.kind(at + 1) == "cc"
        led = self.sentence.kind(at) == "cc" and self.sentence.kind(at + 1) == "prep" and self.sentence.kind(at + 2) == "np"
        if not led or self.sentence.chunks[at + 1].word not in {"in", "at", "near"} or self.sentence.kind(at + 3) == "np":
            return ()
        return self.wheres(at + 2)

    def _apposed(self, phrase: int) -> tuple[Mention, ...]:
        """What "a town" after a comma describes: "Enerhodar, a town that Russia has controlled"."""
        chunk = self.sentence.chunks[phrase]
        before = self.sentence.back(phrase - 1)
        named = self.sentence.back(before - 1)
        if not self._is_site(chunk.word) or self.sentence.kind(before) != "comma" or self.sentence.kind(named) != "np":
            return ()
        if self.sentence.kind(self.sentence.back(named - 1)) in {"prep", "vg"} and self.sentence.is_subject(phrase):
            return ()  # "When talks began in Vienna, a base was opened"
        head = self._head(named)
        if head.described and len(head.places) > 1:  # "70 kilometres from Kauda, a town held by"
            return head.places[1:2]
        return head.places[:1] if head.places and head.places[0].sense == "literal" else ()

    def predicate(self, phrase: int) -> tuple[Mention, ...] | None:
        """What a place is said to be: "El Fasher is the last city in Darfur that the army holds"; None where that is no place."""
        before = self.sentence.back(phrase - 1)
        verb = self.sentence.chunks[before] if self.sentence.kind(before) == "vg" else None
        settled = self.lexicon.is_thing("settled", self.sentence.chunks[phrase].word)
        if verb is None or verb.word not in _COPULAS or verb.negated or not settled:
            return None
        heads = [self._head(at) for at in self.sentence.subjects(before)]
        return next((one.places[:1] for one in heads if one.places and one.places[0].sense == "literal"), None)

    def _within(self, phrase: int) -> tuple[Mention, ...]:
        """A place inside a phrase: "the Kursk region", "Benghazi's port", "Hasakah city"."""
        chunk = self.sentence.chunks[phrase]
        for at in range(chunk.head - 1, chunk.first - 1, -1):
            unit = self.sentence.units[at]
            ground = chunk.word in _GROUND and at == chunk.head - 1  # "in Venezuelan territory"
            if unit.places and (ground or unit.places[0].sense != "adjectival") and not unit.compound:
                return unit.places[:1] if self._is_site(chunk.word) else ()
        return ()

    def _is_site(self, noun: str) -> bool:
        """Whether a noun is a place itself, not a state's people or things ("Syria's army")."""
        return self.lexicon.is_thing("site", noun) or self.lexicon.is_thing("base", noun)

    def _told_apart(self, phrase: int) -> tuple[int, ...]:
        """What is counted, or called several, and named behind: "three towns: A, B and C", "armed groups, including D and E"."""
        several = self._head(phrase).tag in {"NNS", "NNPS"}
        both = next(self.sentence.joined(phrase), phrase)  # "villages and towns, including Saraqib"
        named = self.sentence.exemplified(phrase) or (self.sentence.exemplified(both) if both == phrase + 2 else ())
        return self.sentence.enumerated(phrase) or (named if several else ())

    def _head(self, phrase: int) -> Unit:
        return self.sentence.units[self.sentence.chunks[phrase].head]
