"""Whom a pronoun stands for: "it", "they", "his", by the sentence and the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.model import Actor
from geo.positionings.earlier import Earlier
from geo.positionings.lexicon import Lexicon
from geo.positionings.openings import SAYING
from geo.positionings.party import Party, Who, named, role_of
from geo.positionings.sentence import Sentence

_SIDES = frozenset({"country", "side", "nation", "neighbour", "neighbor", "government", "state", "power", "capital", "president", "leader"})
"""Who is no troops, but may be meant by "they" or "their": "The two countries agreed to a truce, and their envoys met"."""
PERSONAL = frozenset({"it", "they", "he", "she", "them", "him"})


_MALE, _FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})


def _agrees(word: str, pronoun: str) -> bool:
    """Whether a pronoun can mean whom another means: "He had paid, said his mother, from her home".

    Examples
    --------
    >>> _agrees("he", "her"), _agrees("he", "his"), _agrees("minister", "her")
    (False, True, True)
    """
    return not ((word in _MALE and pronoun in _FEMALE) or (word in _FEMALE and pronoun in _MALE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedents:
    """Reads the pronouns of one sentence."""

    sentence: Sentence
    lexicon: Lexicon
    actors: Mapping[str, Actor]
    """By id."""
    earlier: Earlier
    """The sentence before."""
    who: Who

    def of(self, phrase: int, pronoun: str, depth: int) -> tuple[Party, ...]:
        """The actor that a pronoun stands for: the nearest subject before that it can mean, in this sentence or the one before."""
        return tuple(replace(party, pronoun=pronoun) for party in self._of(phrase, pronoun, depth))

    def _of(self, phrase: int, pronoun: str, depth: int) -> tuple[Party, ...]:
        ahead = self._beside(phrase, pronoun, depth) or self._claimed(phrase, pronoun) or self._ahead(phrase, pronoun, depth)
        if ahead:
            return ahead
        own = self._own(phrase)
        subject = self._subject(phrase, pronoun, depth, own)
        if subject is not None:
            return subject
        if pronoun in {"they", "their", "them"}:
            pair = self._pair(phrase, depth)
            if pair:
                return pair
        for at in range(phrase - 1, -1, -1):
            found = (
                tuple(party for party in self.who(at, depth + 2) if self._can_mean(pronoun, party))
                if self.sentence.kind(at) == "np" and at not in own
                else ()
            )
            if found and self.sentence.chunks[at].word not in PERSONAL:
                return tuple(party.weaker(0.85) for party in found)
        verb = self.sentence.verb_behind(phrase)
        speaks = verb is not None and self.sentence.chunks[verb].word in SAYING  # "It said": who spoke before
        for parties in (self.earlier.about, *self.earlier.told_of) if speaks else self.earlier.told_of:
            found = tuple(party for party in parties if self._can_mean(pronoun, party))
            if found:
                return tuple(party.weaker(0.75) for party in found)
        return ()

    def _beside(self, phrase: int, pronoun: str, depth: int) -> tuple[Party, ...]:
        """As in "reports that Turkey and its allies captured": whoever "and" joins to what is theirs."""
        joint = self.sentence.back(phrase - 1)
        first = self.sentence.back(joint - 1)
        if self.sentence.kind(first) == "comma":  # "The KNLA, the armed wing of the KNU, and its allies"
            first = self.sentence.back(self.sentence.over_aside(first) - 1)
        if pronoun not in {"its", "his", "her", "their"} or self.sentence.kind(joint) != "cc" or self.sentence.kind(first) != "np":
            return ()
        whose = self.who(first, depth + 2)
        states = pronoun == "its" or len(whose) != 1
        return tuple(party.weaker(0.9) for party in whose if self._can_mean(pronoun, party) or (states and self._owns(pronoun, party)))

    def _claimed(self, phrase: int, pronoun: str) -> tuple[Party, ...]:
        """As in "Hezbollah's denial that it had fired": whose claim it is."""
        that = self.sentence.back(phrase - 1)
        claim = self.sentence.back(that - 1)
        if self.sentence.kind(that) != "that" or self.sentence.kind(claim) != "np" or pronoun not in {"it", "they"}:
            return ()
        chunk = self.sentence.chunks[claim]
        row = self.sentence.units[chunk.first : chunk.head]
        owners = (unit for unit, behind in pairwise(row) if behind.tag == "POS" and unit.actor is not None)
        found = (named(unit.actor, unit, "name", self.actors, self.lexicon) for unit in owners if unit.actor is not None)
        return tuple(party.weaker(0.9) for party in found if self._can_mean(pronoun, party) or self._owns("its", party))

    def _own(self, phrase: int) -> frozenset[int]:
        """The subjects of the verb whose object a pronoun is, whom it cannot mean: "had driven it out"."""
        verb = self.sentence.back(phrase - 1)
        acted_on = self.sentence.chunks[phrase].word in PERSONAL and self.sentence.kind(verb) == "vg"
        if not acted_on or self.sentence.verb_behind(phrase) is not None:  # "has warned it will fire"
            return frozenset()
        return frozenset(self.sentence.subjects(verb))

    def _subject(self, phrase: int, pronoun: str, depth: int, own: frozenset[int]) -> tuple[Party, ...] | None:
        """The nearest subject before, or whose it is; empty if that is somebody of whom nothing is known, None if there is none."""
        for verb in range(phrase - 1, -1, -1):
            if self.sentence.kind(verb) != "vg" or self._is_aside(verb, phrase):
                continue
            subjects = self.sentence.subjects(verb)
            if (own and own == frozenset(subjects)) or self._is_in_relative(verb, subjects, phrase):
                continue
            found = tuple(party for at in subjects if at < phrase for party in self.who(at, depth + 2))
            several = pronoun in {"they", "their"} and len(subjects) > 1  # "France and local militias ...; they"
            found = tuple(party for party in found if self._can_mean(pronoun, party) or (several and self._owns("its", party)))
            if found:
                return tuple(party.weaker(0.9) for party in found)
            if self.sentence.chunks[verb].form != "participle" and self._means_unknown(pronoun, verb, phrase):
                return ()
            if pronoun in {"its", "their"} and (whose := self._possessor(verb, phrase, pronoun)):
                return whose
        return None

    def _is_in_relative(self, verb: int, subjects: tuple[int, ...], phrase: int) -> bool:
        """Whether a verb only tells of a place or a person before the sentence goes on: "struck Homs, which Iran bombed; they also"."""
        before = self.sentence.back(min(subjects) - 1) if subjects else -1
        ended = any(self.sentence.kind(at) == "stop" for at in range(verb, phrase))
        led = self.sentence.back(verb - 1)
        own = self.sentence.kind(led) == "rel" or (
            self.sentence.kind(led) == "that" and self.sentence.kind(self.sentence.back(led - 1)) == "np"
        )
        if own and self.sentence.kind(self.sentence.back(phrase - 1)) == "that":
            return True  # "said it had hit a convoy that was carrying arms, and that it had"
        return ended and verb > min(subjects, default=verb) and self.sentence.kind(before) in {"rel", "sub"} and before > 0

    def _is_aside(self, verb: int, phrase: int) -> bool:
        """Whether a verb only says who says so, in a clause before that of a phrase: "..., Damascus suggested; its navy", ", but they"."""
        subjects = self.sentence.subjects(verb) if self.sentence.chunks[verb].word in self.lexicon.words["speech.words"] else ()
        apart = self.sentence.kind(verb + 1) in {"stop", "comma"} and verb + 1 < phrase
        return bool(subjects) and apart and self.sentence.kind(self.sentence.back(min(subjects) - 1)) == "comma"

    def _possessor(self, verb: int, phrase: int, pronoun: str) -> tuple[Party, ...]:
        """As in "JNIM's blockade entered its third month; its fighters man": whose the subject was that was told of before."""
        for at in self.sentence.subjects(verb):
            chunk = self.sentence.chunks[at]
            led = self.sentence.on(at + 1)
            if role_of(chunk.word, self.lexicon) == "official" and self.sentence.chunks[led].word in {"for", "of"} and led + 1 < phrase:
                spoken = self.who(led + 1, 2)  # "A spokesman for Al-Shabaab told the BBC that its fighters"
                return tuple(party.weaker(0.85) for party in spoken if self._can_mean(pronoun, party) or self._owns(pronoun, party))
            for number in range(chunk.first, chunk.head if at < phrase else chunk.first):
                unit = self.sentence.units[number]
                if unit.actor is not None and self.sentence.units[number + 1].tag == "POS":
                    party = named(unit.actor, unit, "name", self.actors, self.lexicon)
                    return (party.weaker(0.8),) if self._can_mean(pronoun, party) or self._owns(pronoun, party) else ()
        return ()

    def _owns(self, pronoun: str, party: Party) -> bool:
        """Whether a state can be the owner that "its" means."""
        actor = self.actors.get(party.mention.target or "")
        return pronoun == "its" and actor is not None and actor.kind != "person"

    def _means_unknown(self, pronoun: str, verb: int, phrase: int) -> bool:
        """Whether a pronoun stands for the subject of a verb, of which nothing is known."""
        if pronoun in {"it", "its"}:
            return self._is_unknown_name(verb, phrase) or (pronoun == "its" and self._is_unknown_body(verb, phrase))
        return pronoun in {"they", "their", "them"} and self._is_unknown_group(verb, phrase)

    def _is_unknown_name(self, verb: int, phrase: int) -> bool:
        """Whether the subject of a verb is one name that is no known actor: "Kampala has said it may send more"."""
        at = self.sentence.subjects(verb)
        head = self.sentence.units[self.sentence.chunks[at[0]].head] if len(at) == 1 and at[0] < phrase else None
        named = head is not None and head.tag in {"NNP", "NNPS"} and all(word[0].isupper() for word in head.text.split())
        return named and not self.who(at[0], 3)

    def _is_unknown_body(self, verb: int, phrase: int) -> bool:
        """Whether the subject of a verb is a body of which is not said whose it is: "entered the town after the army left its camp"."""
        subjects = [at for at in self.sentence.subjects(verb) if at < phrase and self.sentence.kind(at) == "np"]
        heads = [self.sentence.units[self.sentence.chunks[at].head] for at in subjects]
        return len(heads) == 1 and heads[0].tag == "NN" and self._is_unknown_group(verb, phrase)

    def _is_unknown_group(self, verb: int, phrase: int) -> bool:
        """Whether the subject of a verb is people of whom is not said whose: "The army holds the town, which they took"."""
        subjects = [at for at in self.sentence.subjects(verb) if at < phrase and self.sentence.kind(at) == "np"]
        words = {at: self.sentence.chunks[at].word for at in subjects}
        return any(
            (word in _SIDES or role_of(word, self.lexicon) in {"force", "people"}) and not self.who(at, 3) for at, word in words.items()
        )

    def _ahead(self, phrase: int, pronoun: str, depth: int) -> tuple[Party, ...]:
        """As in "During his visit to Syria, Novak said": a pronoun before the subject of the main clause."""
        if any(self.sentence.kind(at) in {"vg", "stop"} for at in range(phrase)):
            return ()
        verb = next((n for n in range(phrase, len(self.sentence.chunks)) if self.sentence.kind(n) == "vg"), None)
        if verb is None or not any(self.sentence.kind(n) == "comma" for n in range(phrase, verb)):
            return ()
        found = (party for at in self.sentence.subjects(verb) if at > phrase for party in self.who(at, depth + 2))
        return tuple(party.weaker(0.9) for party in found if self._can_mean(pronoun, party))

    def _pair(self, phrase: int, depth: int) -> tuple[Party, ...]:
        """Two actors joined by "and" before "their": "Al-Sharaa and Putin during their meeting"."""
        for at in range(phrase - 1, 1, -1):
            joined = self.sentence.kind(at) == "np" and self.sentence.kind(at - 1) == "cc" and self.sentence.kind(at - 2) == "np"
            if joined and self.sentence.chunks[at - 3].word != "between":
                both = (*self.who(at - 2, depth + 2), *self.who(at, depth + 2))
                if len({party.mention.target for party in both}) > 1:
                    return tuple(party.weaker(0.9) for party in both)
        return ()

    def _can_mean(self, pronoun: str, party: Party) -> bool:
        actor = self.actors.get(party.mention.target or "")
        person = actor is not None and actor.kind == "person" and party.role in {"name", "pronoun"}
        if pronoun in _MALE | _FEMALE:  # "Hungary's foreign minister ... he"
            return (person or party.role == "official") and _agrees(party.pronoun, pronoun)
        if pronoun in {"it", "its"}:
            return not person
        state = actor is not None and actor.kind == "state" and party.role in {"name", "pronoun"}
        return not person and not state
