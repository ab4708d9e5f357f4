"""Ties by words that go with a name: "Turkish-controlled Afrin", "London-based Al-Arabi", "a Syrian from Idlib"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.parties import Parties
from geo.positionings.party import Party
from geo.positionings.sentence import Sentence
from geo.positionings.tie import Tie, able
from geo.positionings.whereabouts import Whereabouts

_HELD = frozenset({"controlled", "occupied", "held", "ruled", "run", "administered"})
_SEATED = {"based": "based_in", "born": "from"}
_NAMED = frozenset({"name", "call", "know"})
_NOW = frozenset({"now", "currently", "today", "presently"})
_THERE = frozenset({"in", "at", "near", "outside"})


def _frame(relation: str, kind: str) -> Frame:
    return Frame(relation=relation, noun=True, place=frozenset(), kind=kind, status="current", voice="attribute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """Reads the attributes of one sentence."""

    sentence: Sentence
    parties: Parties
    places: Whereabouts
    lexicon: Lexicon

    def ties(self) -> Iterator[Tie]:
        """In order of the noun phrases."""
        for number, chunk in enumerate(self.sentence.chunks):
            if chunk.kind == "np":
                yield from self._held(number)
                yield from self._seated(number)
                yield from self._from(number)
                yield from self._native(number)
                yield from self._now(number)
                yield from self._errand(number)

    def _held(self, phrase: int) -> Iterator[Tie]:
        chunk = self.sentence.chunks[phrase]
        places = self.parties.where(phrase) if self.places.is_site(phrase) and not self._speaks(phrase) else ()
        for unit in self.sentence.units[chunk.first : chunk.head]:
            if unit.compound in _HELD | {"operated"} and unit.actor is not None and places:
                party = Party(mention=unit.actor, start=unit.actor.start, end=unit.actor.end, role="authority")
                based = self.lexicon.is_thing("base", self.places.noun(phrase)) or self.places.is_base(phrase)
                if unit.compound == "operated" and not based:
                    continue
                relation, kind = ("holds_base", "armed") if based else ("administers", "power")  # "the Emirati-run base on Perim"
                yield Tie(relation=relation, frame=_frame(relation, kind), actor=party, place=places[0], trigger=phrase)

    def _speaks(self, phrase: int) -> bool:
        """Whether it is who says something, and no place: "the Houthi-run Al-Jazirah said"."""
        verb = self.sentence.verb_behind(phrase)
        return verb is not None and self.sentence.chunks[verb].word in self.lexicon.words["speech.words"]

    def _seated(self, phrase: int) -> Iterator[Tie]:
        chunk = self.sentence.chunks[phrase]
        for unit in self.sentence.units[chunk.first : chunk.head]:
            relation = _SEATED.get(unit.compound)
            if relation is not None and unit.places:
                for party in self.named(phrase):
                    yield Tie(relation=relation, frame=_frame(relation, "any"), actor=party, place=unit.places[0], trigger=phrase)

    def named(self, phrase: int) -> tuple[Party, ...]:
        """The actor that a phrase names, or describes: "Ziad Sabsabi, the Aleppo-born politician", "a courier named Adam"."""
        head = self.sentence.units[self.sentence.chunks[phrase].head]
        if head.actor is not None and head.actor.sense != "adjectival":
            return self.parties.who(phrase)
        before = self.sentence.named_before(phrase)
        if before is not None:
            found = tuple(party for party in self.parties.who(before) if party.role in {"name", "force"})
            return tuple(replace(party, confidence=party.confidence * 0.95) for party in found)
        after = self.sentence.on(phrase + 1)
        if (
            self.sentence.kind(after) == "vg"
            and self.sentence.chunks[after].form == "participle"
            and self.sentence.chunks[after].word in _NAMED
        ):
            return tuple(party for at in self.sentence.objects(after) for party in self.parties.who(at))
        return ()

    def _now(self, phrase: int) -> Iterator[Tie]:
        """As in "Bashar al-Assad, now in Moscow, ruled"; of troops it is where they stand."""
        comma, adverb = phrase + 1, phrase + 2
        preposition, place = phrase + 3, phrase + 4
        kinds = [self.sentence.kind(at) for at in (comma, adverb, preposition, place)]
        if kinds != ["comma", "adv", "prep", "np"] or self.sentence.chunks[adverb].word not in _NOW:
            return
        if self.sentence.chunks[preposition].word not in _THERE or self.sentence.kind(place + 1) not in {"comma", "stop", ""}:
            return
        located = self.parties.where(place)
        for relation, kind in (("deployed", "forces"), ("based_in", "person")):
            frame = _frame(relation, kind)
            for party in able(frame, self.parties.who(phrase), self.parties.actors) if located else ():
                yield Tie(relation=relation, frame=frame, actor=party, place=located[0], trigger=phrase, confidence=party.confidence * 0.95)

    def _errand(self, phrase: int) -> Iterator[Tie]:
        """As in "Antony Blinken, in Kyiv for talks with Volodymyr Zelensky, announced": who is somewhere on an errand is on a visit."""
        preposition, place, led, errand = phrase + 2, phrase + 3, phrase + 4, phrase + 5
        kinds = [self.sentence.kind(at) for at in (phrase + 1, preposition, place, led, errand)]
        if kinds != ["comma", "prep", "np", "prep", "np"] or self.sentence.chunks[preposition].word not in _THERE:
            return
        aims = any(self.lexicon.is_thing(kind, self.sentence.chunks[errand].word) for kind in ("talks", "visit"))
        if not aims or self.sentence.chunks[led].word not in {"for", "on"}:
            return
        frame = replace(_frame("visited", "visitor"), voice="errand", status="past")
        for party in able(frame, self.parties.who(phrase), self.parties.actors):
            for located in self.parties.where(place)[:1]:
                yield Tie(relation="visited", frame=frame, actor=party, place=located, trigger=phrase, confidence=party.confidence * 0.95)

    def _native(self, phrase: int) -> Iterator[Tie]:
        """As in "Khaled Barakat, a Homs native"; "Sirte, the birthplace of Muammar Gaddafi"; "Anis Trabelsi, 24, of Kasserine"."""
        chunk = self.sentence.chunks[phrase]
        head = self.sentence.units[chunk.head]
        relation = "based_in" if chunk.word == "resident" else "from"
        frame = _frame(relation, "person")
        if chunk.word in {"native", "resident"} and chunk.head > chunk.first:
            place = self.sentence.units[chunk.head - 1].places
            found = able(frame, self.named(phrase), self.parties.actors) if place else ()
        elif chunk.word in {"birthplace", "hometown"}:
            named = self.sentence.named_before(phrase)
            place = () if named is None else self.parties.where(named)
            behind = [other for _, word, other in self.sentence.phrases(phrase) if word == "of"][:1]
            found = able(frame, (party for other in behind for party in self.parties.who(other)), self.parties.actors) if place else ()
        elif head.actor is not None and self.sentence.kind(phrase + 1) == "comma" and self.sentence.units[chunk.last + 2 : chunk.last + 3]:
            aged = self.sentence.units[chunk.last + 2].text.isdigit() and self.sentence.kind(phrase + 3) in {"comma", "prep"}
            at = phrase + 4 if self.sentence.kind(phrase + 3) == "comma" else phrase + 3
            fits = (
                aged
                and self.sentence.kind(at) == "prep"
                and self.sentence.chunks[at].word in {"of", "from"}
                and self.sentence.kind(at + 1) == "np"
            )
            place = self.parties.where(at + 1) if fits else ()
            found = able(frame, self.parties.who(phrase), self.parties.actors) if place else ()
        else:
            return
        for party in found:
            yield Tie(relation=relation, frame=frame, actor=party, place=place[0], trigger=phrase, confidence=party.confidence * 0.95)

    def _from(self, phrase: int) -> Iterator[Tie]:
        """As in "Ahmad Mu'az, a Syrian from Idlib"; "Imarat Kavkaz, an organisation from Chechnya"."""
        after = self.sentence.on(phrase + 1)
        following = self.sentence.on(after + 1)
        if self.sentence.kind(after) != "prep" or self.sentence.chunks[after].word != "from" or self.sentence.kind(following) != "np":
            return
        # "withdrew troops from": the preposition may belong to the verb.
        before = self.sentence.back(phrase - 1)
        plain = self.sentence.units[self.sentence.chunks[phrase].head].actor is None
        if (
            self.sentence.kind(before) == "vg"
            or (plain and self.sentence.is_subject(phrase))
            or (self.sentence.kind(before) == "prep" and (plain or self.sentence.chunks[before].word in {"of", "by"}))
        ):  # "Malaysia, under pressure from Bangkok"
            return
        frame = _frame("from", "any")
        for place in self.parties.where(following)[:1]:
            for party in able(frame, self.named(phrase), self.parties.actors):
                if self.parties.kind(party) not in {"state", "force"}:  # "patrol over Poland from Malbork", "troops from a gate in"
                    yield Tie(relation="from", frame=frame, actor=party, place=place, trigger=phrase, confidence=party.confidence * 0.95)
