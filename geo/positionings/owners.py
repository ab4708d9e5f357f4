"""Whose a noun is: "Russian forces", "forces of the regime", "its base", "France, whose soldiers"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.model import Actor, Mention
from geo.positionings.antecedents import Antecedents
from geo.positionings.earlier import Earlier
from geo.positionings.lexicon import Lexicon
from geo.positionings.openings import SAYING
from geo.positionings.party import Party, Who, named
from geo.positionings.sentence import Sentence
from geo.positionings.units import Unit

_LOYAL = frozenset({"loyal", "allied", "affiliated", "aligned"})
_BODIES = frozenset({"army", "military", "navy", "police", "coalition", "alliance", "movement"})
"""Bodies that a text may name without saying whose: the country's own, or one that is named so before."""
_IRREGULAR = frozenset(
    {"mercenary", "rebel", "insurgent", "militant", "militia", "militiaman", "gunman", "guerrilla", "jihadist", "jihadi", "bandit"}
)
"""Men who are no state's own: "the rebels" behind a sentence about Germany are not Germany's."""
_OF = frozenset({"of", "from"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_GROUPS = frozenset({"group", "movement", "militia", "organisation", "organization", "faction"})
_ARMED = frozenset({"ethnic", "rebel", "armed", "militant", "insurgent", "jihadist", "islamist", "extremist", "paramilitary"})
_TROOPS = frozenset({"force", "troop", "fighter", "soldier", "unit"})
_COLUMNS = frozenset({"convoy", "column", "motorcade"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Reads whose the nouns of one sentence are."""

    sentence: Sentence
    lexicon: Lexicon
    actors: Mapping[str, Actor]
    """By id."""
    earlier: Earlier
    """The sentence before."""
    who: Who
    antecedents: Antecedents

    def of(self, phrase: int, role: str, depth: int) -> tuple[Party, ...]:
        """Whose a noun of a role is: "Russian forces", "forces of the regime", "its forces", "the troops" of the sentence before.

        Parameters
        ----------
        phrase
            Number of the noun phrase.
        role
            Of its noun.
        depth
            How many phrases led here.
        """
        described = self.described(phrase, role)
        if role == "authority" and described and self._is_where(phrase) and (behind := self._behind(phrase, role, depth)):
            return behind  # "the Libya office of the IOM"
        if described and self._is_known_band(phrase, described) and (same := self._band_before(phrase, role)):
            return same  # "Hezbollah denied it. The Lebanese group ..."
        found = described or self._behind(phrase, role, depth) or self.owned(phrase, role, depth) or self._same(phrase, role)
        return found or (self._of_pair(phrase) or self._of_speaker(phrase) if role == "force" and self._is_bare(phrase) else ())

    def _is_bare(self, phrase: int) -> bool:
        """Whether a phrase is one plural noun: "soldiers"."""
        chunk = self.sentence.chunks[phrase]
        return chunk.first == chunk.head and self.sentence.units[chunk.head].tag == "NNS"

    def _of_pair(self, phrase: int) -> tuple[Party, ...]:
        """As in "Russian advisers and soldiers": whose the first are."""
        joint = self.sentence.back(phrase - 1)
        first = self.sentence.back(joint - 1)
        joined = joint == phrase - 1 and self.sentence.kind(joint) == "cc" and first == joint - 1 and self.sentence.kind(first) == "np"
        men = joined and self.lexicon.is_thing("force", self.sentence.chunks[first].word)
        return tuple(one.as_role("force", 0.9) for one in self.described(first, "force")) if men else ()

    def _of_speaker(self, phrase: int) -> tuple[Party, ...]:
        """As in "The SDF's commander said forces would leave": those of an army or group that says so itself."""
        verb = self.sentence.back(phrase - 1)
        verb = self.sentence.back(verb - 1) if self.sentence.kind(verb) == "that" else verb
        says = self.sentence.kind(verb) == "vg" and self.sentence.chunks[verb].word in SAYING and not self.sentence.chunks[verb].passive
        if not says or self.sentence.chunks[phrase].word not in _TROOPS or self.sentence.kind(phrase + 1) != "vg":
            return ()
        subjects = [at for at in self.sentence.subjects(verb) if self.sentence.kind(at) == "np"]
        chunks = [self.sentence.chunks[at] for at in subjects]
        units = [unit for chunk in chunks for unit in self.sentence.units[chunk.first : chunk.last + 1] if unit.actor is not None]
        armed = [unit for unit in units if unit.actor is not None and self._is_armed(unit.actor)]
        return tuple(self._party(unit.actor, unit, "force").as_role("force", 0.8) for unit in armed[:1] if unit.actor is not None)

    def _is_armed(self, mention: Mention) -> bool:
        actor = self.actors.get(mention.target or "")
        return actor is not None and actor.kind in {"armed_group", "force"}

    def _is_known_band(self, phrase: int, described: tuple[Party, ...]) -> bool:
        """Whether "the Lebanese group" only says of which country or people a band is that was named before."""
        chunk = self.sentence.chunks[phrase]
        actor = self.actors.get(described[0].mention.target or "")
        definite = self.sentence.units[chunk.first].low == "the" and not self.sentence.units[chunk.head].low.endswith("s")
        adjective = chunk.head > chunk.first and self.sentence.units[chunk.head - 1].tag.startswith("JJ")
        whose = actor is not None and actor.kind in {"state", "community", "government"}
        return definite and adjective and whose and self._is_band(phrase)

    def _band_before(self, phrase: int, role: str) -> tuple[Party, ...]:
        """The band named last in the sentence, else the one that the sentence before is about."""
        named = self._group_before(phrase)
        if named is not None and named.actor is not None:
            return (self._party(named.actor, named, role).as_role(role, 0.85),)
        groups = [one for parties in self.earlier.told_of for one in parties if self._is_group(one)]
        last = groups[0] if groups else self.earlier.group
        return () if last is None else (Party(mention=last.mention, start=last.start, end=last.end, role=role, confidence=0.85),)

    def _is_where(self, phrase: int) -> bool:
        """Whether the name before a noun is a plain place's, which may say where and not whose."""
        chunk = self.sentence.chunks[phrase]
        before = self.sentence.units[chunk.head - 1]
        return chunk.head > chunk.first and bool(before.places) and before.tag.startswith("NN")

    def described(self, phrase: int, role: str) -> tuple[Party, ...]:
        """The actor right before the noun, as adjective, name or possessor."""
        chunk = self.sentence.chunks[phrase]
        head = self.sentence.units[chunk.head]
        for last in range(chunk.head - 1, chunk.first - 1, -1):
            at, unit = last, self.sentence.units[last]
            if unit.compound:
                if unit.compound in {"led", "run"} and unit.actor is not None:
                    return (self._party(unit.actor, head, role).as_role(role, 0.9),)
                continue
            if unit.actor is not None:
                found = [self._party(unit.actor, head, role)]
                while at - 2 >= chunk.first and self.sentence.units[at - 1].tag in {"CC", ","}:  # "Turkish and Syrian police"
                    at -= 2
                    other = self.sentence.units[at].actor
                    found += [] if other is None else [self._party(other, head, role)]
                return tuple(reversed(found))
            owned = any(self.sentence.units[n].tag == "POS" for n in range(chunk.first, last))  # "Islamic State's Sahel branch"
            if unit.places and unit.places[0].sense != "adjectival" and unit.tag.startswith("NN") and not owned:
                return ()
        return ()

    def _behind(self, phrase: int, role: str, depth: int) -> tuple[Party, ...]:
        """As in "forces of the Assad regime", "a delegation of Syrian ministers"."""
        after = self.sentence.on(phrase + 1)
        loyal = self.sentence.units[self.sentence.chunks[phrase].last + 1 :][:1]
        if loyal and loyal[0].low in _LOYAL and self.sentence.kind(after) == "prep" and self.sentence.chunks[after].word in {"to", "with"}:
            named = self.sentence.on(after + 1)
            whom = self.who(named, depth + 1) if self.sentence.kind(named) == "np" else ()
            return tuple(Party(mention=one.mention, start=one.start, end=one.end, role=role) for one in whom)
        if self.sentence.kind(after) == "vg":
            return self._belonging(after, role, depth)
        if self.sentence.kind(after) != "prep" or self.sentence.chunks[after].word not in _OF:
            return ()
        if (
            self.sentence.chunks[after].word == "from"
            and self.sentence.chunks[phrase].word in _BODIES
            and not self.sentence.opens_clause(phrase)
        ):
            return ()  # "was retaken by the army from the RSF"
        found: list[Party] = []
        first = self.sentence.on(after + 1)
        pair = self.sentence.kind(first + 1) == "cc" and self.sentence.is_pair(first + 1)
        for at in (first, *self.sentence.joined(first, strict=not pair)) if self.sentence.kind(first) == "np" else ():
            if (
                self.sentence.chunks[after].word == "from"
                and self.sentence.units[self.sentence.chunks[at].head].places
                and role != "official"
            ):
                found += self._sent(phrase, at) if role == "force" else ()
                continue
            found += [Party(mention=one.mention, start=one.start, end=one.end, role=role) for one in self.who(at, depth + 1)]
        return tuple(found)

    def _belonging(self, verb: int, role: str, depth: int) -> tuple[Party, ...]:
        """As in "men thought to belong to Boko Haram", "gunmen linked to the PKK": those to whom they are said to belong."""
        if self.sentence.chunks[verb].word in self.lexicon.words["speech.thought"] and self.sentence.chunks[verb].form == "participle":
            verb = self.sentence.on(verb + 1)
            verb = self.sentence.on(verb + 1) if self.sentence.kind(verb) == "prep" else verb
        preposition, named = self.sentence.on(verb + 1), self.sentence.on(self.sentence.on(verb + 1) + 1)
        kinds = [self.sentence.kind(at) for at in (verb, preposition, named)]
        if kinds != ["vg", "prep", "np"] or self.sentence.chunks[verb].form == "finite" or role not in {"force", "people"}:
            return ()
        pair = f"{self.sentence.chunks[verb].word} {self.sentence.chunks[preposition].word}"
        if pair not in self.lexicon.words["belonging.to"]:
            return ()
        joint = self.sentence.kind(named + 1) == "cc" and self.sentence.is_pair(named + 1)
        listed = (named, self.sentence.on(named + 2)) if joint else (named,)
        found = (one for at in listed for one in self.who(at, depth + 1))
        return tuple(Party(mention=one.mention, start=one.start, end=one.end, role=role) for one in found)

    def _sent(self, phrase: int, at: int) -> tuple[Party, ...]:
        """As in "Troops from Burundi have been": whose state sent them; behind a verb the place is one that they leave."""
        unit = self.sentence.units[self.sentence.chunks[at].head]
        actor = None if unit.actor is None else self.actors.get(unit.actor.target or "")
        if unit.actor is None or actor is None or actor.kind != "state" or not self.sentence.opens_clause(phrase):
            return ()
        return (self._party(unit.actor, unit, "force").as_role("force", 0.9),)

    def owned(self, phrase: int, role: str, depth: int) -> tuple[Party, ...]:
        """As in "its forces", "their base": whose, by the sentence."""
        chunk = self.sentence.chunks[phrase]
        for unit in self.sentence.units[chunk.first : chunk.head]:
            if unit.low in _POSSESSIVE:
                whose = self.antecedents.of(phrase, unit.low, depth)
                return tuple((self._body_of(one, phrase) or one).as_role(role) for one in whose)
        if role == "force" and (whose := self.relative(phrase)):
            return tuple(one.as_role(role, 0.9) for one in whose)
        words = [unit.low for unit in self.sentence.units[chunk.first : chunk.first + 3]]
        named = self._group_before(phrase) if words[:1] == ["the"] and words[1:2] and words[1] in _GROUPS and words[2:] == ["'s"] else None
        return (
            () if named is None or named.actor is None else (self._party(named.actor, named, role).as_role(role, 0.85),)
        )  # "the group's stronghold"

    def _body_of(self, party: Party, phrase: int) -> Party | None:
        """As in "M23 spokesman Willy Ngoma said that his group had": the body before a person's title."""
        actor = self.actors.get(party.mention.target or "")
        if actor is None or actor.kind != "person":
            return None
        speaks = self.sentence.chunks[phrase].word in _GROUPS
        before = [unit for unit in self.sentence.units if unit.end <= party.mention.start][-4:]
        at = next((n for n in range(len(before) - 1, -1, -1) if before[n].actor is not None), None)
        titles = [] if at is None else [unit.low for unit in before[at + 1 :]]
        named = bool(titles) and (titles[0].startswith("spokes") or (speaks and self.lexicon.is_thing("official", titles[0])))
        unit = before[at] if named and at is not None else None
        return None if unit is None or unit.actor is None else self._party(unit.actor, unit, "name").as_role("name", party.confidence)

    def relative(self, phrase: int) -> tuple[Party, ...]:
        """As in "France, whose soldiers", "the Gulf Clan, whose stronghold is Turbo"."""
        before = self.sentence.back(phrase - 1)
        if self.sentence.kind(before) != "rel" or self.sentence.chunks[before].word != "whose":
            return ()
        named = self.sentence.back(before - 1)
        named = self.sentence.back(named - 1) if self.sentence.kind(named) == "comma" else named
        return self.who(named, 0) if self.sentence.kind(named) == "np" else ()

    def _same(self, phrase: int, role: str) -> tuple[Party, ...]:
        """As in "The troops", right after a sentence about Russia's: the same."""
        chunk = self.sentence.chunks[phrase]
        between = {unit.low for unit in self.sentence.units[chunk.first + 1 : chunk.head]}
        plain = chunk.head - chunk.first <= 1 or (between <= _ARMED and self._is_band(phrase))
        definite = self.sentence.units[chunk.first].low in _DEFINITE and plain
        if definite and self._is_band(phrase) and (named := self._group_before(phrase)) is not None:
            return (self._party(named.actor, named, role).as_role(role, 0.85),) if named.actor is not None else ()
        if definite and role == "vehicle" and chunk.word in _COLUMNS:
            return self._moving_before()
        if definite and role == "official" and chunk.word == "delegation":
            told = (one for parties in self.earlier.told_of for one in parties if one.mention.exact.lower().endswith("delegation"))
            return tuple(one.as_role("official", 0.85) for one in told)[:1]
        return self._of_before(phrase, role) if definite and role == "force" else ()

    def _moving_before(self) -> tuple[Party, ...]:
        """Whose vehicles or troops the sentence before tells of: "saw 70 American armoured vehicles. The convoy"."""
        moving = [one for parties in self.earlier.told_of for one in parties if one.role in {"force", "vehicle"}]
        last = moving[0] if moving else self.earlier.group
        return () if last is None else (Party(mention=last.mention, start=last.start, end=last.end, role="force", confidence=0.8),)

    def _of_before(self, phrase: int, role: str) -> tuple[Party, ...]:
        """Whose forces the sentence before is about: "These troops", "The troops"."""
        chunk = self.sentence.chunks[phrase]
        if self._is_band(phrase):  # "The group": a militia or party, not a state or a body that spoke
            groups = [one for parties in self.earlier.told_of for one in parties if self._is_group(one)]
            last = groups[0] if groups else self.earlier.group
            return (Party(mention=last.mention, start=last.start, end=last.end, role=role, confidence=0.85),) if last is not None else ()
        pointing = self.sentence.units[chunk.first].low in {"these", "this", "those"}
        if pointing and (last := self.earlier.group) is not None:
            return (Party(mention=last.mention, start=last.start, end=last.end, role=role, confidence=0.85),)
        if any(self.sentence.units[n].actor for n in range(chunk.first)) or len(self.earlier.about) != 1:
            return ()
        (about,) = self.earlier.about
        if chunk.word in _BODIES and not about.mention.exact.lower().endswith(chunk.word):
            return ()  # "The army" is not the Danish soldiers of the sentence before
        actor = self.actors.get(about.mention.target or "")
        if chunk.word in _IRREGULAR and (actor is None or actor.kind != "armed_group"):
            return ()
        return (Party(mention=about.mention, start=about.start, end=about.end, role=role, confidence=0.8),)

    def _is_band(self, phrase: int) -> bool:
        """As in "the rebel group", and "the ethnic army", which is no state's."""
        chunk = self.sentence.chunks[phrase]
        return chunk.word in _GROUPS or (chunk.word == "army" and self.sentence.units[chunk.head - 1].low == "ethnic")

    def _is_group(self, party: Party) -> bool:
        actor = self.actors.get(party.mention.target or "")
        return actor is not None and actor.kind in {"armed_group", "party"}

    def _group_before(self, phrase: int) -> Unit | None:
        """The armed group or party that "the group" means: the one named last."""
        for unit in reversed(self.sentence.units[: self.sentence.chunks[phrase].first]):
            actor = None if unit.actor is None else self.actors.get(unit.actor.target or "")
            if actor is not None and actor.kind in {"armed_group", "party"}:
                return unit
        return None

    def _party(self, mention: Mention, unit: Unit, role: str) -> Party:
        return named(mention, unit, role, self.actors, self.lexicon)
