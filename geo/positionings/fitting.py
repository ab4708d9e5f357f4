"""Whether a verb's objects are what a trigger wants: "deployed troops", not "deployed an app"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.parties import Parties
from geo.positionings.sentence import Sentence
from geo.positionings.sites import Sites
from geo.positionings.whens import MONTHS, WHENS

TIMES = WHENS | MONTHS
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_MEMBERS = frozenset({"member", "element"})
_THINGS = ("attack", "site", "base", "hull", "paper", "flag")
_SEARCHING = frozenset({
    "defensive", "intelligence", "combat-intelligence", "combing", "search", "cordon-and-search", "rescue", "search-and-rescue", "relief",
    "humanitarian", "surveillance", "reconnaissance", "peacekeeping", "police", "focused", "clearing", "demining", "evacuation", "training",
})  # fmt: skip
"""Operations in which nobody need be struck."""
_KIN = frozenset({"family", "relative", "wife", "widow", "child", "son", "daughter", "brother", "father", "mother", "parent"})
_VAGUE = frozenset({"centre", "center", "hub", "site"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Looks at the objects of the verbs of one sentence."""

    sentence: Sentence
    parties: Parties
    places: Sites
    lexicon: Lexicon

    def fits(self, frame: Frame, objects: tuple[int, ...], nouns: tuple[str, ...]) -> bool:
        """Whether a frame may be told with these objects and their nouns."""
        if frame.unless == "*":
            return not objects
        kin = frame.relation == "clashed" and bool(_KIN.intersection(nouns[:1]))  # "pursued families of the militia's men in"
        if kin or ("rule" in frame.needs.split() and any(self._is_of_law(at) for at in objects)):
            return False
        resting = frame.relation in {"deployed", "based_in"} and frame.actor == "agent" and not frame.needs and frame.kind != "men"
        resting = resting and frame.place.isdisjoint({"object", "from"})  # whoever runs a paper from Paris is there
        if resting and any(self._is_acted_on(at) for at in objects):  # "hid them on Jolo": whoever did is not said to be there
            return False
        based = any(self.places.is_base(at) for at in objects)
        counted = [noun for noun in nouns[:-1] if not self.lexicon.is_thing("quantity", noun)]  # "retook parts of Homs"
        barred = any(self._is_barred(kind, noun) for kind in frame.unless.split() for noun in (*counted, *nouns[-1:]))
        if barred or (based and "base" in frame.unless) or self._is_vague(frame, objects) or self._is_search(frame, objects):
            return False
        if (
            not frame.needs
            or frame.needs == "with"
            or any(self.lexicon.is_thing(kind, noun) for kind in frame.needs.split() for noun in nouns)
        ):
            return True  # whom it is "with" is seen to where the others are known
        return based if frame.needs in {"base", "access"} else self._names_needed(frame, objects, nouns)

    def _is_of_law(self, phrase: int) -> bool:
        """As in "has a rule of law mission in", which rules nothing."""
        of, law = self.sentence.on(phrase + 1), self.sentence.on(self.sentence.on(phrase + 1) + 1)
        led = self.sentence.kind(of) == "prep" and self.sentence.kind(law) == "np"
        return led and self.sentence.units[self.sentence.chunks[law].first].low == "law"

    def _is_vague(self, frame: Frame, objects: tuple[int, ...]) -> bool:
        """Whether what is held may be anything: "opened a centre in", not "opened a drone centre in"."""
        if frame.relation != "holds_base" or "base" not in frame.needs.split() or any(self.places.is_base(at) for at in objects):
            return False
        civil = self.lexicon.things["civil"]
        if objects and all(self._inside(at) & civil for at in objects):  # "opened a customs post in"
            return True
        vague = [at for at in objects if self.places.noun(at) in _VAGUE]
        inside = [low for at in vague for low in self._inside(at)]
        known = any(f"{word} {noun}" in self.lexicon.nouns for word in inside for noun in _VAGUE)  # "detention centre"
        return bool(vague) and not known and self.lexicon.things["military"].isdisjoint(inside)

    def _is_search(self, frame: Frame, objects: tuple[int, ...]) -> bool:
        """Whether an operation strikes nobody: "conducted a combing operation in", "a rescue operation"."""
        attack = frame.relation == "struck" and "attack" in frame.needs.split()
        return attack and any(self.places.noun(at) == "operation" and not _SEARCHING.isdisjoint(self._inside(at)) for at in objects)

    def _inside(self, phrase: int) -> frozenset[str]:
        """The words before the head of a noun phrase."""
        chunk = self.sentence.chunks[phrase]
        return frozenset(unit.low for unit in self.sentence.units[chunk.first : chunk.head])

    def _is_barred(self, kind: str, noun: str) -> bool:
        """Whether a noun makes another sense of a verb; who loses "the city" loses no mere site."""
        return self.lexicon.is_thing(kind, noun) and not (kind == "site" and noun in {"town", "city", "village"})

    def _is_acted_on(self, phrase: int) -> bool:
        """Whether an object is a thing or a person, and not the actor itself or a time."""
        chunk = self.sentence.chunks[phrase]
        return chunk.word not in _REFLEXIVE | TIMES and not chunk.adverbial and not chunk.word.isdigit()

    def _names_needed(self, frame: Frame, objects: tuple[int, ...], nouns: Sequence[str]) -> bool:
        """Whether the objects are what is needed by the actors that they name."""
        parties = tuple(party for at in objects for party in self.parties.who(at))
        if "force" in frame.needs.split():
            men = any(self.lexicon.is_thing("men", noun) for noun in nouns)
            armed = any(party.role == "force" or self.parties.kind(party) in {"armed_group", "force"} for party in parties)
            moves = frame.actor == "theme" and frame.status != "planned"  # who orders that somebody remain moves nobody
            return men or armed or (moves and not nouns and not frame.origin and not frame.voice)
        if frame.needs == "foe":
            own = any(
                self.sentence.units[self.sentence.chunks[at].first].tag == "PRP$" for at in objects
            )  # "relieve its besieged forces in"
            if own or any(self.lexicon.is_thing("hull", noun) for noun in nouns):  # "drove two coastguard ships away from the islands"
                return False
            armed = any(party.role != "vehicle" for party in parties)  # "drove the trawlers out of the bay" takes nothing
            return armed or any(self.lexicon.is_thing("force", noun) for noun in nouns)
        if frame.needs in {"combatant", "civilians"}:  # "killed two SDF members"; who killed "27 Maoists" may have fought them
            kinds = {"community"} if frame.needs == "civilians" else {"armed_group", "force"}
            fits = frame.needs == "civilians" or not _MEMBERS.isdisjoint(nouns)
            return fits and any(self.parties.kind(party) in kinds for party in parties)
        if frame.needs == "victim":  # whom one rapes or kidnaps is somebody; what is murdered is no place
            return bool(nouns) and not any(self.lexicon.is_thing(kind, noun) for kind in _THINGS for noun in nouns)
        return frame.needs in {"actor", "guest"} and bool(parties)
