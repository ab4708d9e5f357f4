"""Who and where: the actors and places that noun phrases of a sentence name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.model import Actor, Mention
from geo.positionings.lexicon import Lexicon
from geo.positionings.sentence import GOVERNING, Sentence
from geo.positionings.units import Unit

_LOYAL = frozenset({"loyal", "allied", "affiliated", "aligned"})
_BODIES = frozenset({"army", "military", "navy", "police", "coalition", "alliance", "movement"})
"""Bodies that a text may name without saying whose: the country's own, or one that is named so before."""
_IRREGULAR = frozenset(
    {"mercenary", "rebel", "insurgent", "militant", "militia", "militiaman", "gunman", "guerrilla", "jihadist", "jihadi", "bandit"}
)
"""Men who are no state's own: "the rebels" behind a sentence about Germany are not Germany's."""
_OF = frozenset({"of", "from"})
_OBLIQUE = frozenset({
    "beneath", "under", "underneath",
    "of", "in", "near", "around", "at", "outside", "on", "inside", "across", "between", "above", "behind", "beside", "along", "within",
    "off",
})  # fmt: skip
_ROADS = frozenset({"road", "highway", "route", "approach", "motorway", "crossing"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_PERSONAL = frozenset({"it", "they", "he", "she", "them", "him"})
_GROUPS = frozenset({"group", "movement", "militia", "organisation", "organization", "faction"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as a noun phrase names it."""

    mention: Mention
    start: int
    """Of the words that name it with what they say of its kind ("Russian forces"): offset in code points, end exclusive."""
    end: int
    role: str
    """name: named itself; force, authority, official: by such a noun ("Syrian ministers"); pronoun: by one."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Reads the noun phrases of one sentence."""

    sentence: Sentence
    lexicon: Lexicon
    actors: Mapping[str, Actor]
    """By id."""
    before: tuple[Party, ...] = ()
    """Whom the sentence before was about, for its pronouns' sake."""
    last: Party | None = None
    """The last force or group of the sentence before: "These forces"."""

    def who(self, phrase: int, depth: int = 0) -> tuple[Party, ...]:
        """The actors that a noun phrase names; for a delegation also who leads it."""
        chunk = self.sentence.chunks[phrase]
        if chunk.kind != "np" or depth > 4:
            return ()
        if chunk.word in _PERSONAL:
            return self._antecedents(phrase, chunk.word, depth)
        head = self._head(phrase)
        body = self._body(phrase)
        if body or (head.actor is not None and not head.compound):
            return body or self._named(phrase)
        role = self.role(chunk.word)
        if not role:
            return self._apposed_name(phrase) or self._part(phrase, depth) or (self.owner(phrase) if chunk.word in GOVERNING else ())
        return self._by_role(phrase, role, depth)

    def _named(self, phrase: int) -> tuple[Party, ...]:
        """The actor that the head of a phrase names, with who leads it."""
        head = self._head(phrase)
        return () if head.actor is None else (self._party(head.actor, head, "name"), *self._leaders(phrase))

    def _by_role(self, phrase: int, role: str, depth: int) -> tuple[Party, ...]:
        """The actors of "Russian forces", "its premier", "a delegation of": whose noun it is."""
        chunk = self.sentence.chunks[phrase]
        if role == "force" and any(self.lexicon.is_thing("civil", unit.low) for unit in self.sentence.units[chunk.first : chunk.head]):
            return ()
        named = self._apposed_name(phrase) if role != "authority" else ()
        if named:
            return named
        found = (
            self._described(phrase, role) or self._of(phrase, role, depth) or self._owned(phrase, role, depth) or self._same(phrase, role)
        )
        return (*found, *self._leaders(phrase)) if found or role != "force" else self._launched(phrase)

    def _launched(self, phrase: int) -> tuple[Party, ...]:
        """As in "a drone fired by the RSF": whose weapon it is."""
        verb = self.sentence.on(phrase + 1)
        by = self.sentence.on(verb + 1)
        away = self.sentence.kind(by) == "prep" and self.sentence.chunks[by].word in {"from", "at", "on", "in"}
        return self._by(verb, "firing.by", 2 if away else 0)  # "missiles launched from Iran by"

    def _apposed_name(self, phrase: int) -> tuple[Party, ...]:
        """As in "the Iraqi premier, Mohammed al-Hakkani, ...": who a title or noun before a comma is."""
        comma = self.sentence.on(phrase + 1)
        if self.sentence.kind(comma) == "prep" and self.sentence.kind(self.sentence.on(comma + 1)) == "np":  # "The man in the dock, ..."
            comma = self.sentence.on(self.sentence.on(comma + 1) + 1)
        named = self.sentence.on(comma + 1)
        after = self.sentence.on(named + 1)
        if self.sentence.kind(comma) != "comma" or self.sentence.kind(named) != "np":
            return ()
        second = self.sentence.on(after + 1)
        if (
            self.sentence.kind(after) == "cc"
            and self.sentence.kind(second) == "np"
            and self.sentence.kind(self.sentence.on(second + 1)) == "comma"
        ):
            pair = (*self._by_name(named), *self._by_name(second))  # "The two presidents, Kagame and Tshisekedi, met"
            return pair if len(pair) == 2 else ()
        if self.sentence.kind(after) not in {"comma", "stop", ""}:
            return ()
        return self._by_name(named)

    def _by_name(self, phrase: int) -> tuple[Party, ...]:
        """The actor whose plain name a phrase is."""
        head = self._head(phrase)
        plain = head.actor is not None and head.actor.sense == "literal" and not head.places
        return (self._party(head.actor, head, "name"),) if plain and head.actor is not None else ()

    def _body(self, phrase: int) -> tuple[Party, ...]:
        """As in "Belarusian volunteers of the Kalinouski Regiment": the body to which they belong."""
        last = self.lexicon.noun(self._head(phrase).low.split()[-1])
        after = self.sentence.on(phrase + 1)
        named = self.sentence.on(after + 1)
        if self.role(last) not in {"force", "people"} or self.sentence.kind(after) != "prep" or self.sentence.chunks[after].word != "of":
            return ()
        head = self._head(named) if self.sentence.kind(named) == "np" else None
        actor = self.actors.get(head.actor.target or "") if head is not None and head.actor is not None else None
        if head is None or head.actor is None or actor is None or actor.kind not in {"armed_group", "force", "organisation"}:
            return ()
        return (self._party(head.actor, head, "force"),)

    def _part(self, phrase: int, depth: int) -> tuple[Party, ...]:
        """As in "members of Jaish al-Adl", "half of the 43rd Division": those of whom a part is meant."""
        after = self.sentence.on(phrase + 1)
        whole = self.sentence.on(after + 1)
        if not self.lexicon.is_thing("quantity", self.sentence.chunks[phrase].word) or self.sentence.kind(after) != "prep":
            return ()
        return self.who(whole, depth + 1) if self.sentence.chunks[after].word == "of" and self.sentence.kind(whole) == "np" else ()

    def role(self, noun: str) -> str:
        """What a noun makes of the name before it: force, authority, official, people; empty for other nouns."""
        return next((role for role in ("force", "authority", "official", "people", "vehicle") if self.lexicon.is_thing(role, noun)), "")

    def where(self, phrase: int, depth: int = 0) -> tuple[Mention, ...]:
        """The place that a noun phrase names: itself, or by "the outskirts of", "positions in"."""
        chunk = self.sentence.chunks[phrase]
        if chunk.kind != "np" or depth > 3:
            return ()
        head = self._head(phrase)
        if head.places and head.places[0].sense != "adjectival" and not head.compound:
            return (head.places[0],)
        after = self.sentence.on(phrase + 1)
        leading = _OBLIQUE | {"to"} if chunk.word in _ROADS else _OBLIQUE
        if self.sentence.kind(after) == "prep" and self.sentence.chunks[after].word in leading:
            following = self.sentence.on(after + 1)
            if self.sentence.kind(following) == "np":
                found = self.where(following, depth + 1)
                unknown = self._head(following)
                if found or (self.sentence.chunks[after].word == "of" and unknown.tag.startswith("NNP") and unknown.actor is None):
                    return found  # "the Tripoli suburb of" a name that is not known is no more than that
        if self.sentence.kind(phrase + 1) == "np" and self.sentence.is_adverbial(phrase + 1):
            return self.where(phrase + 1, depth + 1)
        return self._within(phrase) or self._apposed(phrase)

    def wheres(self, phrase: int) -> tuple[Mention, ...]:
        """The places that a noun phrase names with those joined to the last: "targets in Hodeidah, Saada and Sanaa"."""
        found = self.where(phrase)
        if not found or self._head(phrase).places:
            return found
        at = phrase
        while self.sentence.kind(at) in {"np", "prep"} and at < phrase + 6:
            if self.sentence.kind(at) == "np" and self._head(at).places[:1] == found[:1]:
                joined = [self._head(other).places for other in self.sentence.joined(at)]
                return (*found, *(places[0] for places in joined if places and places[0].sense == "literal"))
            at = self.sentence.on(at + 1)
        return found

    def _apposed(self, phrase: int) -> tuple[Mention, ...]:
        """What "a town" after a comma describes: "Enerhodar, a town that Russia has controlled"."""
        chunk = self.sentence.chunks[phrase]
        before = self.sentence.back(phrase - 1)
        named = self.sentence.back(before - 1)
        if not self._is_site(chunk.word) or self.sentence.kind(before) != "comma" or self.sentence.kind(named) != "np":
            return ()
        head = self._head(named)
        return head.places[:1] if head.places and head.places[0].sense == "literal" else ()

    def _within(self, phrase: int) -> tuple[Mention, ...]:
        """A place inside a phrase: "the Kursk region", "Benghazi's port", "Hasakah city"."""
        chunk = self.sentence.chunks[phrase]
        for at in range(chunk.head - 1, chunk.first - 1, -1):
            unit = self.sentence.units[at]
            if unit.places and unit.places[0].sense != "adjectival" and not unit.compound:
                return unit.places[:1] if self._is_site(chunk.word) else ()
        return ()

    def _is_site(self, noun: str) -> bool:
        """Whether a noun is a place itself, not a state's people or things ("Syria's army")."""
        return self.lexicon.is_thing("site", noun) or self.lexicon.is_thing("base", noun)

    def owner(self, phrase: int) -> tuple[Party, ...]:
        """Who owns what a noun phrase names: "Russia's base", "the Russian base", "its base"."""
        return self._described(phrase, "name") or self._owned(phrase, "name", 0)

    def _head(self, phrase: int) -> Unit:
        return self.sentence.units[self.sentence.chunks[phrase].head]

    def _party(self, mention: Mention, unit: Unit, role: str, confidence: float = 1.0) -> Party:
        actor = self.actors.get(mention.target or "")
        words = unit.low.split()
        manned = len(words) > 1 and self.lexicon.is_thing("force", self.lexicon.noun(words[-1]))  # "Colombian mercenaries"
        if role == "name" and actor is not None and (actor.kind == "force" or (actor.kind == "armed_group" and manned)):
            role = "force"
        return Party(mention=mention, start=mention.start, end=max(unit.end, mention.end), role=role, confidence=confidence)

    def _described(self, phrase: int, role: str) -> tuple[Party, ...]:
        """The actor right before the noun, as adjective, name or possessor."""
        chunk = self.sentence.chunks[phrase]
        head = self.sentence.units[chunk.head]
        for last in range(chunk.head - 1, chunk.first - 1, -1):
            at, unit = last, self.sentence.units[last]
            if unit.compound:
                if unit.compound in {"led", "run"} and unit.actor is not None:
                    return (self._party(unit.actor, head, role, 0.9),)
                continue
            if unit.actor is not None:
                found = [self._party(unit.actor, head, role)]
                while at - 2 >= chunk.first and self.sentence.units[at - 1].tag == "CC":  # "Turkish and Syrian police"
                    at -= 2
                    other = self.sentence.units[at].actor
                    found += [] if other is None else [self._party(other, head, role)]
                return tuple(reversed(found))
            if unit.places and unit.places[0].sense != "adjectival" and unit.tag.startswith("NN"):
                return ()
        return ()

    def _of(self, phrase: int, role: str, depth: int) -> tuple[Party, ...]:
        """As in "forces of the Assad regime", "a delegation of Syrian ministers"."""
        after = self.sentence.on(phrase + 1)
        loyal = self.sentence.units[self.sentence.chunks[phrase].last + 1 :][:1]
        if loyal and loyal[0].low in _LOYAL and self.sentence.kind(after) == "prep" and self.sentence.chunks[after].word in {"to", "with"}:
            named = self.sentence.on(after + 1)
            whom = self.who(named, depth + 1) if self.sentence.kind(named) == "np" else ()
            return tuple(Party(mention=one.mention, start=one.start, end=one.end, role=role) for one in whom)
        if self.sentence.kind(after) != "prep" or self.sentence.chunks[after].word not in _OF:
            return ()
        found: list[Party] = []
        first = self.sentence.on(after + 1)
        pair = self.sentence.kind(first + 1) == "cc" and self.sentence.is_pair(first + 1)
        for at in (first, *self.sentence.joined(first, strict=not pair)) if self.sentence.kind(first) == "np" else ():
            if self.sentence.chunks[after].word == "from" and self._head(at).places and role != "official":
                return ()
            found += [Party(mention=one.mention, start=one.start, end=one.end, role=role) for one in self.who(at, depth + 1)]
        return tuple(found)

    def _owned(self, phrase: int, role: str, depth: int) -> tuple[Party, ...]:
        """As in "its forces", "their base": whose, by the sentence."""
        chunk = self.sentence.chunks[phrase]
        for unit in self.sentence.units[chunk.first : chunk.head]:
            if unit.low in _POSSESSIVE:
                return tuple(
                    Party(mention=one.mention, start=one.start, end=one.end, role=role, confidence=one.confidence)
                    for one in self._antecedents(phrase, unit.low, depth)
                )
        if role == "force" and (whose := self.relative_owner(phrase)):
            return tuple(
                Party(mention=one.mention, start=one.start, end=one.end, role=role, confidence=one.confidence * 0.9) for one in whose
            )
        words = [unit.low for unit in self.sentence.units[chunk.first : chunk.first + 3]]
        named = self._group_before(phrase) if words[:1] == ["the"] and words[1:2] and words[1] in _GROUPS and words[2:] == ["'s"] else None
        return () if named is None or named.actor is None else (self._party(named.actor, named, role, 0.85),)  # "the group's stronghold"

    def relative_owner(self, phrase: int) -> tuple[Party, ...]:
        """As in "France, whose soldiers", "the Gulf Clan, whose stronghold is Turbo"."""
        before = self.sentence.back(phrase - 1)
        if self.sentence.kind(before) != "rel" or self.sentence.chunks[before].word != "whose":
            return ()
        named = self.sentence.back(before - 1)
        named = self.sentence.back(named - 1) if self.sentence.kind(named) == "comma" else named
        return self.who(named) if self.sentence.kind(named) == "np" else ()

    def _same(self, phrase: int, role: str) -> tuple[Party, ...]:
        """As in "The troops", right after a sentence about Russia's: the same."""
        chunk = self.sentence.chunks[phrase]
        definite = self.sentence.units[chunk.first].low in _DEFINITE and chunk.head - chunk.first <= 1
        if definite and chunk.word in _GROUPS and (named := self._group_before(phrase)) is not None:
            return (self._party(named.actor, named, role, 0.85),) if named.actor is not None else ()
        if definite and role == "force" and self.last is not None and self.sentence.units[chunk.first].low in {"these", "this", "those"}:
            return (Party(mention=self.last.mention, start=self.last.start, end=self.last.end, role=role, confidence=0.85),)
        if not definite or role != "force" or len(self.before) != 1 or any(self.sentence.units[n].actor for n in range(chunk.first)):
            return ()
        if chunk.word in _BODIES and not self.before[0].mention.exact.lower().endswith(chunk.word):
            return ()  # "The army" is not the Danish soldiers of the sentence before
        actor = self.actors.get(self.before[0].mention.target or "")
        if chunk.word in _IRREGULAR and (actor is None or actor.kind != "armed_group"):
            return ()
        return (Party(mention=self.before[0].mention, start=self.before[0].start, end=self.before[0].end, role=role, confidence=0.8),)

    def _group_before(self, phrase: int) -> Unit | None:
        """The armed group or party that "the group" means: the one named last."""
        for unit in reversed(self.sentence.units[: self.sentence.chunks[phrase].first]):
            actor = None if unit.actor is None else self.actors.get(unit.actor.target or "")
            if actor is not None and actor.kind in {"armed_group", "party"}:
                return unit
        return None

    def _leaders(self, phrase: int) -> tuple[Party, ...]:
        """As in "a delegation ... headed by Alexander Novak"."""
        at = self.sentence.on(phrase + 1)
        while self.sentence.kind(at) in {"prep", "comma"} or (self.sentence.kind(at) == "np" and self.sentence.kind(at - 1) == "prep"):
            at = self.sentence.on(at + 1)
        return self._by(at, "leading.by")

    def _by(self, at: int, verbs: str, skipped: int = 0) -> tuple[Party, ...]:
        """The actor behind "by" of a participle, if a chunk is one of the verbs."""
        if (
            self.sentence.kind(at) != "vg"
            or self.sentence.chunks[at].word not in self.lexicon.words[verbs]
            or self.sentence.chunks[at].form != "participle"
        ):
            return ()
        by = self.sentence.on(at + 1 + skipped)
        following = self.sentence.on(by + 1)
        if self.sentence.kind(by) != "prep" or self.sentence.chunks[by].word != "by" or self.sentence.kind(following) != "np":
            return ()
        head = self._head(following)
        return () if head.actor is None else (self._party(head.actor, head, "name"),)

    def _antecedents(self, phrase: int, pronoun: str, depth: int) -> tuple[Party, ...]:
        """The actor that a pronoun stands for: the nearest subject before that it can mean, in this sentence or the one before."""
        ahead = self._ahead(phrase, pronoun, depth)
        if ahead:
            return ahead
        for verb in range(phrase - 1, -1, -1):
            if self.sentence.kind(verb) != "vg":
                continue
            found = tuple(party for at in self.sentence.subjects(verb) if at < phrase for party in self.who(at, depth + 2))
            found = tuple(party for party in found if self._can_mean(pronoun, party))
            if found:
                return tuple(_weaker(party, 0.9) for party in found)
            if self._means_unknown(pronoun, verb, phrase):
                return ()
        if pronoun in {"they", "their", "them"}:
            pair = self._pair(phrase, depth)
            if pair:
                return pair
        for at in range(phrase - 1, -1, -1):
            found = (
                tuple(party for party in self.who(at, depth + 2) if self._can_mean(pronoun, party))
                if self.sentence.kind(at) == "np"
                else ()
            )
            if found and self.sentence.chunks[at].word not in _PERSONAL:
                return tuple(_weaker(party, 0.85) for party in found)
        found = tuple(party for party in self.before if self._can_mean(pronoun, party))
        return tuple(_weaker(party, 0.75) for party in found)

    def _means_unknown(self, pronoun: str, verb: int, phrase: int) -> bool:
        """Whether a pronoun stands for the subject of a verb, of which nothing is known."""
        if pronoun in {"it", "its"}:
            return self._is_unknown_name(verb, phrase)
        return pronoun in {"they", "their", "them"} and self._is_unknown_group(verb, phrase)

    def _is_unknown_name(self, verb: int, phrase: int) -> bool:
        """Whether the subject of a verb is one name that is no known actor: "Kampala has said it may send more"."""
        at = self.sentence.subjects(verb)
        head = self._head(at[0]) if len(at) == 1 and at[0] < phrase else None
        named = head is not None and head.tag == "NNP" and all(word[0].isupper() for word in head.text.split())
        return named and not self.who(at[0], 3)

    def _is_unknown_group(self, verb: int, phrase: int) -> bool:
        """Whether the subject of a verb is people of whom is not said whose: "The army holds the town, which they took"."""
        subjects = [at for at in self.sentence.subjects(verb) if at < phrase and self.sentence.kind(at) == "np"]
        return any(self.role(self.sentence.chunks[at].word) in {"force", "people"} and not self.who(at, 3) for at in subjects)

    def _ahead(self, phrase: int, pronoun: str, depth: int) -> tuple[Party, ...]:
        """As in "During his visit to Syria, Novak said": a pronoun before the subject of the main clause."""
        if any(self.sentence.kind(at) in {"vg", "stop"} for at in range(phrase)):
            return ()
        verb = next((n for n in range(phrase, len(self.sentence.chunks)) if self.sentence.kind(n) == "vg"), None)
        if verb is None or not any(self.sentence.kind(n) == "comma" for n in range(phrase, verb)):
            return ()
        found = (party for at in self.sentence.subjects(verb) if at > phrase for party in self.who(at, depth + 2))
        return tuple(_weaker(party, 0.9) for party in found if self._can_mean(pronoun, party))

    def _pair(self, phrase: int, depth: int) -> tuple[Party, ...]:
        """Two actors joined by "and" before "their": "Al-Sharaa and Putin during their meeting"."""
        for at in range(phrase - 1, 1, -1):
            joined = self.sentence.kind(at) == "np" and self.sentence.kind(at - 1) == "cc" and self.sentence.kind(at - 2) == "np"
            if joined and self.sentence.chunks[at - 3].word != "between":
                both = (*self.who(at - 2, depth + 2), *self.who(at, depth + 2))
                if len({party.mention.target for party in both}) > 1:
                    return tuple(_weaker(party, 0.9) for party in both)
        return ()

    def _can_mean(self, pronoun: str, party: Party) -> bool:
        actor = self.actors.get(party.mention.target or "")
        person = actor is not None and actor.kind == "person" and party.role == "name"
        if pronoun in {"he", "she", "his", "her", "him"}:
            return person
        if pronoun in {"it", "its"}:
            return not person
        state = actor is not None and actor.kind == "state" and party.role == "name"
        return not person and not state


def _weaker(party: Party, factor: float) -> Party:
    return Party(
        mention=party.mention,
        start=party.start,
        end=party.end,
        role="pronoun" if party.role == "name" else party.role,
        confidence=party.confidence * factor,
    )
