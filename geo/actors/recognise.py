"""Finds the actors of a text before its places are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from geo.actors.candidates import Candidate, Text, Title, candidates
from geo.actors.evidence import ENOUGH, SURE, after, before, score
from geo.actors.findings import ActorFindings, ActorSpan
from geo.actors.groups import Group, groups
from geo.actors.lexicon import Lexicon
from geo.actors.people import People, Person
from geo.actors.reading import Word, read
from geo.actors.register import Register
from geo.actors.scan import Match, is_attribute, names_thing, scan
from geo.model import Actor, Document, Passage
from geo.names import Token

_SURE_NAME = 0.95
_SURNAME = 0.85
_GIVEN = 0.7
_DOUBTFUL = 0.6
_BLOCKING = 0.75
_TOLD = 0.45
"""What follows a name at least if it tells an age or what someone is; "Holland, 80," is nobody's country."""
_QUOTES = frozenset('"\u201c\u201d\u2018\u2019\u00ab\u00bb')
_LEADERS = frozenset({"leader", "warlord", "commander", "boss", "kingpin", "chieftain", "strongman", "emir", "militant", "ringleader"})
_WHERE = frozenset({"in", "near", "at", "outside"})
_AREAS = frozenset({"area", "region", "county", "city", "district", "province"})


def recognise(
    document: Document, passages: Sequence[Passage], *, register: Register, words: Sequence[Token] | None = None
) -> ActorFindings:
    """Listed actors by their names, and persons and groups that no register lists by shape and context.

    Parameters
    ----------
    document
        Its text is read.
    passages
        Of the document, in order of their start; a name does not reach from one into the next, and in a heading nothing
        is found that the register or the sentences do not know.
    register
        The actors known by name.
    words
        Of the text, where they are known already.

    Examples
    --------
    >>> text = "President Vladimir Putin met Jane Roe, an activist. Roe told him so."
    >>> document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    >>> passages = (Passage(id="d/p1", document="d", start=0, end=len(text), kind="sentence"),)
    >>> found = recognise(document, passages, register=Register.load())
    >>> [(text[span.start : span.end], span.actor_id) for span in found.spans]
    [('Vladimir Putin', 'actor:vladimir-putin'), ('Jane Roe', 'actor:jane-roe'), ('Roe', 'actor:jane-roe')]
    """
    laid = read(document.text, passages, words)
    found = [match for match in scan(laid, register) if not _is_thing(match, laid, register)]
    listed = [match for match in found if not (match.confidence < 1 and _is_quoted(match, laid, document.text))]
    headings = frozenset(number for number, passage in enumerate(passages) if passage.kind == "heading")
    bare = [match for match in listed if _is_bare(match, laid, headings, register)]
    peoples = [match for match in listed if register.actors[match.actor].kind == "community" and match.last - match.first == 1]
    later = {*bare, *peoples}
    finder = _Finder(document, laid, headings, register)
    finder.take([match for match in listed if match not in later])
    finder.find_groups(_numbers(bare))
    # "Kurdish fighters" are a group, "Kurdish" alone names the people.
    finder.take([match for match in peoples if match.first not in finder.taken])
    finder.find_people(bare)
    return finder.findings()


def _is_thing(match: Match, words: Sequence[Word], register: Register) -> bool:
    """Whether a match only tells more of another thing."""
    if register.actors[match.actor].kind == "person":
        return names_thing(words, match.first, match.last, register.lexicon)
    return is_attribute(words, match.last, register.lexicon)


def _is_quoted(match: Match, words: Sequence[Word], text: str) -> bool:
    """Whether a match alone stands in quotation marks: an adjective is a nickname there."""
    start, end = words[match.first].begin, words[match.last - 1].end
    return text[start - 1 : start] in _QUOTES and text[end : end + 2].strip(",. ")[:1] in _QUOTES


def _is_bare(match: Match, words: Sequence[Word], headings: frozenset[int], register: Register) -> bool:
    """Whether a match is only a surname of a listed person in a sentence: it may be part of another person's name."""
    one = all(word.key in register.lexicon.filial for word in words[match.first : match.last - 1])
    return one and register.actors[match.actor].kind == "person" and words[match.first].passage not in headings


def _numbers(matches: Sequence[Match]) -> frozenset[int]:
    return frozenset(number for match in matches for number in range(match.first, match.last))


@dataclass(slots=True)
class _Finder:
    """Gathers the spans of one text."""

    document: Document
    words: Sequence[Word]
    headings: frozenset[int]
    register: Register
    spans: list[ActorSpan] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    spellings: dict[str, dict[str, None]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    people: People = field(init=False)
    full: list[Match] = field(default_factory=list)
    lower: frozenset[str] = field(init=False)
    located: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look over the words once; no person is known yet."""
        self.people = People(self.document.id, self.register)
        self.lower = frozenset(word.key for word in self.words if word.text[0].islower())
        self.located = _located(self.words, self.register.lexicon)

    def take(self, matches: Sequence[Match]) -> None:
        """Note listed names."""
        for match in matches:
            actor = self.register.actors[match.actor]
            several = match.last - match.first > 1
            confidence = round(match.confidence * (_SURE_NAME if several else 0.9), 2)
            self._add(match.first, match.last, actor, confidence, blocks=self.register.blocks[match.actor])
            if actor.kind == "person" and several:
                self.full.append(match)

    def find_groups(self, reserved: frozenset[int]) -> None:
        """Note unlisted groups."""
        for group in groups(self._text(reserved)):
            self._add_group(group)

    def find_people(self, bare: Sequence[Match]) -> None:
        """Note persons: full names first, then what is left of them."""
        text = self._text(frozenset())
        found = list(candidates(text))
        alone = frozenset(self.words[one.first].key for one in found if one.single)
        acting = frozenset(self.words[one.first].key for one in found if one.single and _acts(one, text))
        rated = [(one, score(one, text, alone, acting)) for one in found if not one.single]
        surnames = {match.last - 1: match for match in bare}
        named = [(one, points) for one, points in rated if points >= ENOUGH or self._same_person(one, surnames)]
        self._add_full(named, surnames)
        self._add_bare(bare)
        self._add_parts([one for one, points in rated if points < ENOUGH])
        for one in found:
            if one.single and one.first not in self.taken:
                self._add_single(one, text)
        self._add_in_headings(text)

    def findings(self) -> ActorFindings:
        """Everything noted, in order."""
        spans = tuple(sorted(self.spans, key=lambda span: (span.start, span.end)))
        actors = tuple(self._with_spellings(self.actors[key]) for key in sorted(self.actors))
        return ActorFindings(spans=spans, actors=actors)

    def _text(self, reserved: frozenset[int]) -> Text:
        taken = frozenset(self.taken) | reserved
        return Text(self.document.text, self.words, self.headings, taken, self.lower, self.located, self.register.lexicon)

    def _written(self, first: int, last: int) -> str:
        return self.document.text[self.words[first].begin : self.words[last - 1].end]

    def _same_person(self, one: Candidate, surnames: dict[int, Match]) -> bool:
        match = surnames.get(one.last - 1)
        given = [] if match is None else [word.key for word in self.words[one.first : match.first]]
        return match is not None and self.people.could_be(match.actor, given)

    def _add_full(self, named: Sequence[tuple[Candidate, float]], surnames: dict[int, Match]) -> None:
        """Note full names in order of the text, so that a later one can be joined to an earlier one."""
        events: list[tuple[int, Match | tuple[Candidate, float]]] = [(match.first, match) for match in self.full]
        events += [(one.first, (one, points)) for one, points in named]
        joined: list[tuple[Candidate, float, Person]] = []
        for at, event in sorted(events, key=lambda pair: pair[0]):
            if isinstance(event, Match):
                self.people.name_listed(event.actor, at)
            else:
                person = self._person_of(event[0], surnames)
                joined += [] if person is None else [(*event, person)]
        best: dict[str, float] = {}
        for _, points, person in joined:
            best[person.actor.id] = max(points, best.get(person.actor.id, 0.0))
        for one, _, person in joined:
            points = best[person.actor.id]
            confidence = _SURE_NAME if person.actor.listed else round(min(0.97, 0.4 + points / 2), 2)
            self._add(one.first, one.last, person.actor, confidence, blocks=points >= SURE)

    def _person_of(self, one: Candidate, surnames: dict[int, Match]) -> Person | None:
        """The person of a full name; None if it is a surname and "Jr." only."""
        if self._same_person(one, surnames):
            return self.people.name_listed(surnames[one.last - 1].actor, one.first)
        words = [word for word in self.words[one.first : one.last] if word.key not in self.register.lexicon.suffix]
        return self.people.name(words, one.first, self._written(one.first, one.last)) if len(words) > 1 else None

    def _add_bare(self, bare: Sequence[Match]) -> None:
        """Note surnames of listed persons that stand alone."""
        early: set[int] = set()
        for match in bare:
            if match.last - 1 in self.taken:
                continue
            person = self._whose(match, early)
            if person.actor.listed:
                early.add(match.actor)
            self._add(match.first, match.last, person.actor, _SURNAME, blocks=True)

    def _whose(self, match: Match, early: set[int]) -> Person:
        """The listed person, unless only a namesake has been named in full and the listed one not at all."""
        surname = self.words[match.last - 1].key
        if match.actor not in early and not self.people.is_named(match.actor):
            namesake = self.people.by_surname(surname, match.first)
            if namesake is not None and namesake.named:
                return namesake
        return self.people.name_bare(match.actor)

    def _add_parts(self, rest: Sequence[Candidate]) -> None:
        """Note several words that are a part of a full name, as double surnames are."""
        for one in rest:
            if self.taken.isdisjoint(range(one.first, one.last)) and self.words[one.first].key not in self.register.lexicon.place_like:
                person = self.people.known(self.words[one.first : one.last])
                if person is not None:
                    self._add(one.first, one.last, person.actor, _SURNAME, blocks=True)

    def _add_single(self, one: Candidate, text: Text) -> None:
        """Note one word that is a person's surname, given name or a title's name."""
        word = self.words[one.first]
        key, lexicon = word.key, self.register.lexicon
        surname = self.people.by_surname(key, one.first)
        given = None if surname else self.people.by_given(key, one.first)
        acts = _acts(one, text)
        person = surname or given
        relative = person is None and _is_relative(one, text)
        if not (acts or relative) and (key in text.located or (person is None and key in lexicon.place_like)):
            return
        if person is not None:
            if before(one, text) < 0 or (word.first and key in text.lower and not acts):
                return
            doubtful = key in lexicon.place_like or (given is not None and not acts)
            confidence = (_SURNAME if surname else _GIVEN) if not doubtful else _DOUBTFUL if key in lexicon.place_like else _GIVEN
            told = after(one, text) >= _TOLD
            blocks = told if key in lexicon.place_like else surname is not None or key in lexicon.given
            confidence = max(confidence, _BLOCKING) if told else confidence
            self._add(one.first, one.last, person.actor, confidence, blocks=blocks)
        elif relative:
            person = self.people.titled(word, self._written(one.first, one.last))
            self._add(one.first, one.last, person.actor, _BLOCKING, blocks=True)
        elif (
            (one.title >= Title.LOOSE or _is_leader(one, text))
            and (key not in lexicon.place_like or text.words[one.first - 1].key in lexicon.honorific)
            and word.text[1:].islower()
            and not (one.title is Title.LOOSE and not _capital_before(one, self.words))
            and not _is_titled_place(one, text)
        ):
            strict = one.title is Title.STRICT
            person = self.people.titled(word, self._written(one.first, one.last))
            self._add(one.first, one.last, person.actor, _BLOCKING if strict else _DOUBTFUL, blocks=strict)

    def _add_in_headings(self, text: Text) -> None:
        """In headings note persons whom the sentences name."""
        skip = 0
        for index, word in enumerate(self.words if self.headings else ()):
            if not word.capital or word.passage not in self.headings or index < skip or index in self.taken:
                continue
            following = index + 1
            pair = following < len(self.words) and self.words[following].glued
            person = self.people.by_surname(self.words[following].key, len(self.words)) if pair else None
            if person is not None and person.is_called([word.key]) and following not in self.taken:
                self._add(index, following + 1, person.actor, _SURNAME, blocks=True)
                skip = following + 1
                continue
            person = self.people.by_surname(word.key, len(self.words))
            if person is not None and word.key not in text.lower and word.key not in self.register.lexicon.place_like:
                self._add(index, following, person.actor, _GIVEN, blocks=False)

    def _add_group(self, group: Group) -> None:
        written = " ".join(self._written(group.first, group.last).split())
        actor = Actor(id=f"actor:{group.slug}", name=written, kind=group.kind, listed=False)
        self._add(group.first, group.last, actor, group.confidence, blocks=group.blocks)

    def _add(self, first: int, last: int, actor: Actor, confidence: float, *, blocks: bool) -> None:
        # A shape may spell a listed name in a way that its row does not, or one text use a name for two kinds of actor.
        actor = self.actors.setdefault(actor.id, self.register.by_id.get(actor.id, actor))
        start, end = self.words[first].begin, self.words[last - 1].end
        sure = blocks and confidence >= _BLOCKING
        span = ActorSpan(start=start, end=end, actor_id=actor.id, kind=actor.kind, confidence=confidence, blocks=sure)
        self.spans.append(span)
        self.spellings.setdefault(actor.id, {})[" ".join(self.document.text[start:end].split())] = None
        self.taken.update(range(first, last))

    def _with_spellings(self, actor: Actor) -> Actor:
        if actor.listed:
            return actor
        return replace(actor, aliases=tuple(name for name in self.spellings[actor.id] if name != actor.name))


def _located(words: Sequence[Word], lexicon: Lexicon) -> frozenset[str]:
    """Folded words that somewhere stand where places do."""
    found: set[str] = set()
    for index, (earlier, word) in enumerate(pairwise(words), start=1):
        if not word.glued:
            continue
        if word.capital and earlier.key in _WHERE and not (lexicon.is_given(word.key) and _goes_on(words, index)):
            found.add(word.key)
        elif earlier.capital and word.key in _AREAS:
            found.add(earlier.key)
    return frozenset(found)


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Whether another capitalised word follows, so that a given name here may begin a full one."""
    return index + 1 < len(words) and words[index + 1].glued and words[index + 1].capital


def _is_relative(one: Candidate, text: Text) -> bool:
    """Whether a word names someone's relative: "her nephew, Milan", "my sister Odessa"."""
    words, at = text.words, one.first
    if at < 2 or words[at - 1].key not in text.lexicon.kin or words[at - 2].key not in text.lexicon.whose:
        return False
    return words[at - 1].passage == words[at].passage and (words[at].glued or text.gap(at) == ", ")


def _acts(one: Candidate, text: Text) -> bool:
    """Whether a word does or is what only persons do or are: "Mr. Roe", "Roe told"."""
    return one.title is Title.STRICT or after(one, text) >= 0.3


def _is_leader(one: Candidate, text: Text) -> bool:
    """Whether a word in lower case right before says that who follows leads men: "the gang leader Roe"."""
    before = text.words[one.first - 1] if one.first and text.words[one.first].glued else None
    return before is not None and before.key in _LEADERS and before.text.islower()


def _is_titled_place(one: Candidate, text: Text) -> bool:
    """Whether a title and one word stand where a place does: "in Sheikh Zuweid", "near Prince George"."""
    title, words = one.first - 1, text.words
    if title < 1 or not (words[title].glued and words[title].capital and words[title].key in text.lexicon.place_title):
        return False
    owns = text.text[words[one.first].end : words[one.first].end + 1] in {"'", "\u2019"}
    return words[title - 1].key in text.lexicon.locative and not owns


def _capital_before(one: Candidate, words: Sequence[Word]) -> bool:
    return one.first > 0 and words[one.first - 1].capital
