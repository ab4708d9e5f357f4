"""Who and where: the actors and places that noun phrases of a sentence name."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Actor, Mention
from geo.positionings.antecedents import PERSONAL, Antecedents
from geo.positionings.earlier import Earlier
from geo.positionings.owners import Owners
from geo.positionings.party import Party, named, role_of
from geo.positionings.sentence import GOVERNING
from geo.positionings.units import Unit
from geo.positionings.wheres import Wheres

_SOME = frozenset({"other", "most", "many", "rest", "several"})
_STAYING = frozenset({"remain", "stay", "guard", "protect", "defend", "man", "patrol"})
_BANDS = frozenset({"group", "militia", "movement", "faction", "proxy", "network", "organisation", "organization"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties(Wheres):
    """Reads the noun phrases of one sentence."""

    earlier: Earlier
    """The sentence before, for the pronouns' sake."""

    def who(self, phrase: int, depth: int = 0) -> tuple[Party, ...]:
        """The actors that a noun phrase names; for a delegation also who leads it."""
        chunk = self.sentence.chunks[phrase]
        if chunk.kind != "np" or depth > 4:
            return ()
        if chunk.word in PERSONAL or self._is_rest(phrase):
            return self._meant(phrase, depth)
        head = self._head(phrase)
        body = self._calling_itself(phrase) or self._body(phrase)
        if body or (head.actor is not None and not head.compound):
            return body or self._named(phrase)
        role = self.role(chunk.word)
        counted = role == "force" and self.lexicon.is_thing("quantity", chunk.word)  # "A group of German lawmakers"
        behind = self._convoy(phrase, depth) if role == "vehicle" else self._part(phrase, depth) if counted else ()
        if behind:
            return behind
        if not role:
            owned = self.owner(phrase) if chunk.word in GOVERNING else ()
            return (
                self._apposed_name(phrase) or self._part(phrase, depth) or owned or self._describing(phrase) or self._listed(phrase, depth)
            )
        # "Mahmoud Bitar, a Syrian activist based in Turkey", "Hamas, an Iranian-backed group operating in Gaza"
        described = self._describing(phrase) if role in {"people", "official"} or chunk.word in _BANDS else ()
        found = described or self._by_role(phrase, role, depth) or self._describing(phrase) or self._listed(phrase, depth)
        armed = role == "vehicle" and chunk.word in {"convoy", "column"}  # "an RSF convoy" is troops
        return tuple(party.as_role("force") if armed and self._is_armed(party) else party for party in found)

    def _meant(self, phrase: int, depth: int) -> tuple[Party, ...]:
        """Whom a pronoun means, or a number of troops told of before."""
        word = self.sentence.chunks[phrase].word
        if word in PERSONAL:
            return self._antecedents().of(phrase, word, depth)
        return tuple(party for party in self._antecedents().of(phrase, "they", depth) if party.role == "force")

    def _is_rest(self, phrase: int) -> bool:
        """As in "American troops have left Shaddadi; about 900 remain at al-Tanf": how many of them are still there."""
        verb = self.sentence.chunks[phrase + 1] if self.sentence.kind(phrase + 1) == "vg" else None
        counted = self._head(phrase).tag == "CD" or self.sentence.chunks[phrase].word in _SOME
        return counted and phrase > 0 and verb is not None and verb.word in _STAYING and not verb.passive

    def _is_armed(self, party: Party) -> bool:
        return self.kind(party) in {"armed_group", "force"}

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
        found = self._owners().of(phrase, role, depth)
        leaders = self._leaders(phrase)
        if role == "force" and found:  # a general's troops are not he; a carrier's escort is where she is
            leaders = tuple(party for party in leaders if self.actors[party.mention.target or ""].kind != "person")
        return (*found, *leaders) if found or role != "force" else leaders or self.launched(phrase)

    def is_munition(self, phrase: int) -> bool:
        """Whether a phrase names what is fired: "Drones launched by the Houthis", "Grad rockets"."""
        return self.lexicon.noun(self._head(phrase).low.split()[-1]) in self.lexicon.things["munition"]

    def launched(self, phrase: int) -> tuple[Party, ...]:
        """As in "a drone fired by the RSF", "a car bomb planted by the PKK": whose weapon or attack it is."""
        verb = self.sentence.on(phrase + 1)
        by = self.sentence.on(verb + 1)
        away = self.sentence.kind(by) == "prep" and self.sentence.chunks[by].word in {"from", "at", "on", "in"}
        found = self._by(verb, "firing.by", 2 if away else 0)  # "missiles launched from Iran by"
        passive = (
            at
            for at in range(phrase + 1, 0 if found else len(self.sentence.chunks))
            if self.sentence.chunks[at].passive
            and not self.sentence.chunks[at].negated
            and self.sentence.chunks[at].word in self.lexicon.words["firing.by"]
        )
        main = next((at for at in passive if phrase in self.sentence.subjects(at)), None)
        if main is None:  # "The drones that hit the depot had been launched by"
            return found
        own = next((n for n in range(main + 1, len(self.sentence.chunks)) if self.sentence.kind(n) == "vg"), len(self.sentence.chunks))
        led = (other for at, word, other in self.sentence.phrases(main) if word == "by" and at < own and self.sentence.kind(other) == "np")
        return tuple(party for other in led for party in self.who(other))

    def _calling_itself(self, phrase: int) -> tuple[Party, ...]:
        """As in "the coalition that calls itself the Congo River Alliance", "the Amhara militia known as Fano"."""
        reduced, led, named = phrase + 1, phrase + 2, phrase + 3
        called = self.sentence.kind(reduced) == "vg" and self.sentence.chunks[reduced].word == "know"
        if called and self.sentence.kind(led) == "prep" and self.sentence.chunks[led].word == "as" and self.sentence.kind(named) == "np":
            head = self._head(named)
            return () if head.actor is None else (self._party(head.actor, head, "name"),)
        verb, itself, name = phrase + 2, phrase + 3, phrase + 4
        kinds = [self.sentence.kind(at) for at in (phrase + 1, verb, itself, name)]
        if kinds[0] not in {"that", "rel"} or kinds[1:] != ["vg", "np", "np"] or self.sentence.chunks[verb].word not in {"call", "style"}:
            return ()
        return self._by_name(name) if self.sentence.chunks[itself].word in {"itself", "themselves"} else ()

    def _apposed_name(self, phrase: int) -> tuple[Party, ...]:
        """As in "the Iraqi premier, Mohammed al-Hakkani, ...": who a title or noun before a comma is."""
        comma = self.sentence.on(phrase + 1)
        if self.sentence.kind(comma) == "prep" and self.sentence.kind(self.sentence.on(comma + 1)) == "np":  # "The man in the dock, ..."
            comma = self.sentence.on(self.sentence.on(comma + 1) + 1)
        named = self.sentence.on(comma + 1)
        after = self.sentence.on(named + 1)
        if self.sentence.kind(comma) != "comma" or self.sentence.kind(named) != "np":
            return ()
        if comma > phrase + 1 and self.sentence.verb_behind(named) is not None:  # "sent troops to Goma, the M23, a militia, entered"
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

    def _listed(self, phrase: int, depth: int) -> tuple[Party, ...]:
        """Who is counted and then named: "bases of five foreign powers: America, China, France, Italy and Japan"."""
        return tuple(party for at in self._told_apart(phrase) for party in self.who(at, depth + 1))

    def _describing(self, phrase: int) -> tuple[Party, ...]:
        """Who is described: "Joumana Haddad, an accountant living in Jounieh"; not where the phrase is a subject itself."""
        comma = self.sentence.back(phrase - 1)
        named = self.sentence.back(comma - 1)
        indefinite = self.sentence.units[self.sentence.chunks[phrase].first].low in {"a", "an"}
        behind = self.sentence.chunks[min(phrase + 1, len(self.sentence.chunks) - 1)]
        main = self.sentence.is_subject(phrase) and not (behind.kind == "vg" and behind.word == "base")  # "an activist based in"
        apart = self.sentence.kind(comma) == "comma" and self.sentence.kind(named) == "np" and not main
        return self._by_name(named) if indefinite and apart else ()

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
        if (
            (self.role(last) not in {"force", "people"} and last != "team")
            or self.sentence.kind(after) != "prep"
            or self.sentence.chunks[after].word != "of"
        ):
            return ()
        if (
            self._head(phrase).actor is not None and self._head(phrase).text.split()[-1][:1].isupper()
        ):  # "the 7th Division of the Nigerian Army"
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

    def _convoy(self, phrase: int, depth: int) -> tuple[Party, ...]:
        """As in "a convoy of Turkish armour": the troops that it is made of."""
        after = self.sentence.on(phrase + 1)
        if self.sentence.kind(after) != "prep" or self.sentence.chunks[after].word != "of":
            return ()
        return tuple(party for party in self.who(self.sentence.on(after + 1), depth + 1) if party.role == "force")

    def actor(self, party: Party) -> Actor | None:
        """The actor of the register that a party is; None if it names nobody known."""
        return self.actors.get(party.mention.target or "")

    def kind(self, party: Party) -> str:
        """The kind of the actor that a party is; empty if it is not known."""
        actor = self.actor(party)
        return actor.kind if actor is not None else ""

    def role(self, noun: str) -> str:
        """What a noun makes of the name before it, see :func:`geo.positionings.party.role_of`."""
        return role_of(noun, self.lexicon)

    def owner(self, phrase: int) -> tuple[Party, ...]:
        """Who owns what a noun phrase names: "Russia's base", "the Russian base", "its base"."""
        owners = self._owners()
        return owners.described(phrase, "name") or owners.owned(phrase, "name", 0)

    def relative_owner(self, phrase: int) -> tuple[Party, ...]:
        """As in "France, whose soldiers", "the Gulf Clan, whose stronghold is Turbo"."""
        return self._owners().relative(phrase)

    def _antecedents(self) -> Antecedents:
        return Antecedents(sentence=self.sentence, lexicon=self.lexicon, actors=self.actors, earlier=self.earlier, who=self.who)

    def _owners(self) -> Owners:
        return Owners(
            sentence=self.sentence,
            lexicon=self.lexicon,
            actors=self.actors,
            earlier=self.earlier,
            who=self.who,
            antecedents=self._antecedents(),
        )

    def _party(self, mention: Mention, unit: Unit, role: str) -> Party:
        return named(mention, unit, role, self.actors, self.lexicon)

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
        if head.actor is None and verbs == "leading.by":  # "A delegation led by the Saudi ambassador, Mohammed Al Jaber"
            return self._apposed_name(following)
        others = self.sentence.joined(following, strict=False) if verbs == "leading.by" else ()  # "led by Guler and Kalin"
        heads = [head, *(self._head(other) for other in others)]
        named = [(one.actor, one) for one in heads if one.actor is not None and (one is head or self._is_person(one.actor))]
        return tuple(self._party(actor, unit, "name") for actor, unit in named)

    def _is_person(self, mention: Mention) -> bool:
        actor = self.actors.get(mention.target or "")
        return actor is not None and actor.kind == "person"
