"""Joins the ways in which one text writes one person: full name, surname, given name, initials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from geo.actors.reading import Word
from geo.actors.register import Register
from geo.model import Actor
from geo.names import fold_name


class Person(msgspec.Struct):
    """A person while a text is read; what stays of it is an :class:`~geo.model.Actor`."""

    actor: Actor
    given: frozenset[str]
    """Folded words before the surname."""
    first: frozenset[str]
    """The first of them, in all known spellings."""
    surnames: frozenset[str]
    first_named: int = -1
    """Number of the word at which the text first names the person in full."""

    @property
    def named(self) -> bool:
        """Whether the text names the person in full."""
        return self.first_named >= 0

    def is_called(self, given: Iterable[str]) -> bool:
        """Whether these given names or initials can be this person's."""
        initials = {name[0] for name in self.given}
        return any(name in self.given or (len(name) == 1 and name in initials) or _abbreviated(name, self.given) for name in given)


def _abbreviated(name: str, given: Iterable[str]) -> bool:
    """Whether a full given name fits an initial that is all we know: "O." and "Orna"."""
    return any(len(known) == 1 and name.startswith(known) for known in given)


def _person(actor: Actor, particles: AbstractSet[str]) -> Person:
    names = [fold_name(name).split() for name in (actor.name, *actor.aliases)]
    several = [name for name in names if len(name) > 1 and name[0] != "al"]
    given = frozenset(_speaking(name[:-1], particles)[0] for name in several)
    return Person(actor, given, given, frozenset(name[-1] for name in names if name))


def _speaking(given: Sequence[str], particles: AbstractSet[str]) -> Sequence[str]:
    """The words of given names that tell persons apart: not "bin", not "Abu"."""
    return [name for name in given if name not in particles] or given


class People:
    """The persons of one text, added in the order in which it names them in full."""

    def __init__(self, document: str, register: Register) -> None:
        self._document = document
        self._register = register
        self._listed: dict[int, Person] = {}
        self._titled: dict[str, Person] = {}
        # By surname: where someone is named in full, rising, and who; and the first listed person named so.
        self._in_full: dict[str, tuple[list[int], list[Person]]] = {}
        self._known: dict[str, Person] = {}
        # By surname and given name or initial: the first person who can be called so.
        self._called: dict[tuple[str, str], Person] = {}
        self._by_first: dict[str, list[Person]] = {}

    def listed(self, number: int) -> Person:
        """The person of a row of the register."""
        person = self._listed.get(number)
        if person is None:
            person = self._listed[number] = _person(self._register.actors[number], self._register.lexicon.particle)
        return person

    def name_bare(self, number: int) -> Person:
        """Note that the person of a row of the register is named by a surname, so that its other spellings are known."""
        person = self.listed(number)
        for surname in person.surnames:
            self._known.setdefault(surname, person)
        return person

    def could_be(self, number: int, given: Iterable[str]) -> bool:
        """Whether these given names can be those of the person of a row of the register."""
        return self.listed(number).is_called(given)

    def is_named(self, number: int) -> bool:
        """Whether the person of a row of the register is named in full in the text."""
        person = self._listed.get(number)
        return person is not None and person.named

    def name_listed(self, number: int, at: int) -> Person:
        """Note that the person of a row of the register is named in full at a word."""
        person = self.listed(number)
        self._note(person, at)
        for surname in person.surnames:
            self._known.setdefault(surname, person)
        return person

    def name(self, words: Sequence[Word], at: int, text: str) -> Person:
        """The person of a full name, a known one or a new one; note it at a word.

        Parameters
        ----------
        words
            Those of the name, at least two.
        at
            Number of its first word in the text.
        text
            The name as written.
        """
        given, surname = _speaking([word.key for word in words[:-1]], self._register.lexicon.particle), words[-1].key
        person = self._find(surname, given)
        if person is None:
            slug = fold_name(text).replace(" ", "-")
            actor = Actor(id=f"actor:{slug}", name=" ".join(text.split()), kind="person", listed=False)
            person = Person(actor, frozenset(given), frozenset({given[0]}), frozenset({surname}))
        self._note(person, at)
        return person

    def known(self, words: Sequence[Word]) -> Person | None:
        """The person named in full of whose name these words, at least two, are a part."""
        return self._find(words[-1].key, [word.key for word in words[:-1]])

    def titled(self, word: Word, text: str) -> Person:
        """The person of a surname with a title, where no full name of the surname stands: known in this text only."""
        person = self._titled.get(word.key)
        if person is None:
            actor = Actor(id=f"actor:{fold_name(text).replace(' ', '-')}-in-{self._document}", name=text, kind="person", listed=False)
            person = self._titled[word.key] = Person(actor, frozenset(), frozenset(), frozenset({word.key}))
        return person

    def by_surname(self, surname: str, at: int) -> Person | None:
        """Whom a bare surname means at a word: a listed person of the text, else the last one named in full before it."""
        known = self._known.get(surname)
        if known is not None:
            return known
        places, persons = self._in_full.get(surname, ((), ()))
        earlier = bisect_left(places, at)
        return persons[earlier - 1] if earlier else self._titled.get(surname)

    def by_given(self, given: str, at: int) -> Person | None:
        """Whom a bare given name means at a word: the only person of that name, if named in full before."""
        persons = self._by_first.get(given, [])
        return persons[0] if len(persons) == 1 and persons[0].first_named < at else None

    def _find(self, surname: str, given: Sequence[str]) -> Person | None:
        for name in given:
            keys = (name, f"{name}.") if len(name) == 1 else (name, name[0])
            for key in keys:
                person = self._called.get((surname, key))
                if person is not None:
                    return person
        return None

    def _note(self, person: Person, at: int) -> None:
        if not person.named:
            person.first_named = at
            for surname in person.surnames:
                for given in person.given:
                    self._called.setdefault((surname, given), person)
                    self._called.setdefault((surname, f"{given[:1]}."), person)
            for first in person.first:
                self._by_first.setdefault(first, []).append(person)
        for surname in person.surnames:
            places, persons = self._in_full.setdefault(surname, ([], []))
            places.append(at)
            persons.append(person)
