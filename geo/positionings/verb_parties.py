"""Who a verb is about: who acts, who is moved, who is met: "Israel bombed", "was held by the RSF", "withdrew its troops"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.parties import Parties
from geo.positionings.party import Party
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites

_COMPANIONS = frozenset({"alongside", "beside"})
_PRONOUNS = frozenset({"him", "her", "them", "it", "us", "me", "you"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_ESCORTING = frozenset({"accompanied", "joined"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbParties:
    """Finds whom the verbs of one sentence are about."""

    sentence: Sentence
    parties: Parties
    places: Sites
    lexicon: Lexicon

    def agents(self, verb: int, frame: Frame, subjects: tuple[int, ...], objects: tuple[int, ...], *, turned: bool) -> tuple[int, ...]:
        """Who acts: the subject or "by", or, where the place is the subject ("Goma fell to the M23"), what the frame says."""
        if frame.actor in {"agent", "theme"}:
            company = self._accompanying(verb) if frame.relation == "visited" else self._companions(verb, subjects)
            return self.behind(verb, "by") if turned else (*subjects, *company)
        return objects if frame.actor == "object" else self.behind(verb, frame.actor)

    def of(
        self, frame: Frame, subjects: tuple[int, ...], objects: tuple[int, ...], agents: tuple[int, ...], *, turned: bool
    ) -> tuple[Party, ...]:
        """The actors of a tie: those who act, or those who are moved.

        Parameters
        ----------
        frame
            What is told of them.
        subjects, objects
            Numbers of the noun phrases of the verb; in the passive the objects are its subjects.
        agents
            Those who act.
        turned
            Whether the verb is in the passive, or a participle.
        """
        if frame.means:
            return tuple(
                party
                for at in agents
                for party in (self.parties.who(at) or self.parties.owner(at) or self._fired(at) or self._whose(at) or self._told_before(at))
            )
        if frame.actor == "theme":
            return self._moved(frame, subjects, objects, agents, turned=turned)
        who = self.named(agents)
        if frame.relation == "left" and frame.needs == "force" and self.named(objects):  # "Trump is pulling American troops out of"
            return tuple(one for one in who if self.parties.kind(one) != "person")
        if frame.relation == "supplies" and not who:  # "An Emirati cargo plane unloaded drones"
            return tuple(party for at in agents if self._is_carrier(at) for party in self.parties.owner(at))
        if frame.relation not in {"met", "struck", "clashed"}:
            return who
        told = tuple(one for one in who if not self._leads(one))
        return told if told or frame.relation == "met" else who  # "A coalition called X, led by Y, attacked"

    def others(self, verb: int, frame: Frame, objects: tuple[int, ...]) -> tuple[Party, ...]:
        """The other sides: whom one meets, fights or is beside."""
        found: list[Party] = []
        if "object" in frame.other and (not self.sentence.chunks[verb].passive or frame.relation == "met"):  # "were hosted by"
            found += self.named(objects)
        for at, word, phrase in self.sentence.phrases(verb):
            if word in frame.other and not self.sentence.is_circumstance(at):
                found += self.parties.who(phrase)
        return tuple(found)

    def is_of_others(self, objects: tuple[int, ...], actors: tuple[Party, ...]) -> bool:
        """Whether a base is said to be somebody else's: "Ruto opened the Kenyan police's base in"."""
        lands = {self.places.country(place) for place in self.places.of_objects(objects)} - {""}
        whose = [party for at in objects for party in self.parties.owner(at) if not self._is_land(party, lands)]
        owners = {party.mention.target for party in whose}
        return bool(owners) and owners.isdisjoint(party.mention.target for party in actors)

    def _is_land(self, party: Party, lands: set[str]) -> bool:
        """Whether a state only says where a base lies: "US forces left Iraq's Ain al-Asad airbase"."""
        actor = self.parties.actor(party)
        named = party.mention.sense != "adjectival"  # not "the Serbian consulate in"
        return named and actor is not None and actor.kind == "state" and actor.country in lands

    def known(self, objects: tuple[int, ...]) -> bool:
        """Whether what is moved was there before: "moved its men to", not "moved two battalions to"."""
        return any(self.sentence.units[self.sentence.chunks[at].first].low in {"the", "its", "their", "his"} for at in objects)

    def named(self, phrases: Iterable[int]) -> tuple[Party, ...]:
        """The actors that noun phrases name."""
        return tuple(party for at in phrases for party in self.parties.who(at))

    def behind(self, verb: int, preposition: str) -> tuple[int, ...]:
        """The phrases behind a preposition that is the verb's: "trained at a camp run by the TTP" has none of its own."""
        led = ((at, phrase) for at, word, phrase in self.sentence.phrases(verb) if word == preposition and not self._is_of_attack(at, verb))
        found = tuple(phrase for at, phrase in led if not any(self.sentence.kind(n) == "vg" for n in range(verb + 1, at)))
        joined = self.sentence.on(self.sentence.on(verb + 1) + 1)  # "was taken over and occupied by"
        both = preposition == "by" and self.sentence.kind(self.sentence.on(verb + 1)) == "cc" and self.sentence.kind(joined) == "vg"
        shared = not found and both and self.sentence.chunks[verb].passive and self.sentence.chunks[joined].passive
        return self.behind(joined, preposition) if shared else found

    def _is_of_attack(self, by: int, verb: int) -> bool:
        """As in "were killed in attacks by rebels in": whose the attacks are, of which the noun tells."""
        noun = self.sentence.back(by - 1)
        inside = self.sentence.kind(noun) == "np" and noun > verb + 1 and self.sentence.kind(self.sentence.back(noun - 1)) == "prep"
        return inside and self.sentence.chunks[by].word == "by" and self.lexicon.is_thing("attack", self.places.noun(noun))

    def _accompanying(self, verb: int) -> tuple[int, ...]:
        """Who travels with somebody: "arrived in Riyadh, accompanied by his foreign minister, Asaad al-Shaibani"."""
        end = next((n for n in range(verb + 1, len(self.sentence.chunks)) if self.sentence.kind(n) in {"vg", "stop"}), -1)
        by = self.sentence.chunks[end] if end > 0 else None
        together = by is not None and by.form == "participle" and self.sentence.units[by.head].low in _ESCORTING
        return tuple(phrase for at, word, phrase in self.sentence.phrases(end) if word == "by")[:1] if together else ()

    def _companions(self, verb: int, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Who does it, too: "fought beside Assad's army in"; only troops do as troops beside them do."""
        if not any(party.role == "force" or self.parties.kind(party) in {"armed_group", "force"} for party in self.named(subjects)):
            return ()
        return tuple(phrase for _, word, phrase in self.sentence.phrases(verb) if word in _COMPANIONS)

    def _is_carrier(self, phrase: int) -> bool:
        noun = self.places.last_noun(phrase)
        return any(self.lexicon.is_thing(kind, noun) for kind in ("craft", "hull", "vehicle"))

    def _fired(self, phrase: int) -> tuple[Party, ...]:
        """Who fired a weapon, or whose flag it is: "a drone launched by the RSF", "the flag of the KNU"."""
        behind = (other for at, word, other in self.sentence.phrases(phrase) if word == "of" and at == self.sentence.on(phrase + 1))
        flag = self.lexicon.is_thing("flag", self.places.noun(phrase))
        return self.parties.launched(phrase) or (tuple(party for at in behind for party in self.parties.who(at)) if flag else ())

    def _told_before(self, phrase: int) -> tuple[Party, ...]:
        """Whose "the strikes" are: whoever struck in the sentence before."""
        chunk = self.sentence.chunks[phrase]
        same = chunk.head - chunk.first == 1 and self.sentence.units[chunk.first].low in {"the", "these"}
        same = same and not any(self.sentence.units[n].actor for n in range(chunk.first))
        return self.parties.earlier.attackers if same and self.lexicon.is_thing("attack", chunk.word) else ()

    def _whose(self, phrase: int) -> tuple[Party, ...]:
        """Whose things are counted: "a wave of Israeli strikes"."""
        behind = self.sentence.on(self.sentence.on(phrase + 1) + 1)
        return self.parties.owner(behind) if len(self.places.nouns(phrase)) > 1 and self.sentence.kind(behind) == "np" else ()

    def _leads(self, party: Party) -> bool:
        """Whether somebody is only named as who leads others: "a delegation led by"; a meeting is not said to be theirs."""
        for number, chunk in enumerate(self.sentence.chunks):
            if self.sentence.units[chunk.head].actor is party.mention:
                by, verb = self.sentence.back(number - 1), self.sentence.back(number - 2)
                led = self.sentence.kind(verb) == "vg" and self.sentence.chunks[verb].word in self.lexicon.words["leading.by"]
                return led and self.sentence.chunks[by].word == "by"
        return False

    def _moved(
        self, frame: Frame, subjects: tuple[int, ...], objects: tuple[int, ...], agents: tuple[int, ...], *, turned: bool
    ) -> tuple[Party, ...]:
        """Who is moved or put somewhere."""
        if turned:
            return self.named(subjects) or (() if frame.voice else self.named(agents))
        if any(self.sentence.chunks[at].word in _REFLEXIVE for at in objects):  # "entrenched themselves in"
            return self.named(subjects)
        if any(self.sentence.chunks[at].word in _PRONOUNS for at in objects):
            return self._those_moved_before(objects[0])
        moved = self.named(objects)
        if frame.relation == "based_in":  # who detains Kurds in a town does not say that a people is there
            moved = tuple(party for party in moved if self.parties.kind(party) != "community")
        if frame.relation == "based_in" and objects and not moved and not self._is_own(objects[0]):  # "A court has jailed two men"
            return ()
        if (
            objects
            and not moved
            and not self._is_own(objects[0])
            and not any(
                self.lexicon.is_thing(kind, noun) for kind in ("force", "men", "site") for at in objects for noun in self.places.nouns(at)
            )
        ):
            return ()
        return moved or self.named(subjects)

    def _those_moved_before(self, pronoun: int) -> tuple[Party, ...]:
        """Whom "them" means in "withdrew its troops from Qamishli and moved them to": the troops that are the object of the verb before."""
        before = next((at for at in range(pronoun - 2, -1, -1) if self.sentence.kind(at) in {"vg", "stop"}), -1)
        joined = any(self.sentence.kind(at) == "cc" for at in range(before, pronoun))
        if self.sentence.chunks[pronoun].word != "them" or self.sentence.kind(before) != "vg" or not joined:
            return ()
        return tuple(party for party in self.named(self.sentence.objects(before)) if party.role == "force")

    def _is_own(self, phrase: int) -> bool:
        """Whether what is moved is the mover's: "its embassy staff"."""
        return self.sentence.units[self.sentence.chunks[phrase].first].tag == "PRP$"
