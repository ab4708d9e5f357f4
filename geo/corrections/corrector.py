"""Applies corrections: after resolution, before phrases are read, so that what is built on a corrected name follows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from geo.corrections.file import Correction, Corrections, Own
from geo.corrections.occurrences import occurrences
from geo.documents.naming import slug
from geo.errors import CorrectionError
from geo.gazetteer.lookup import bearers
from geo.gazetteer.protocol import Gazetteer, NameType
from geo.kinds import KINDS
from geo.model import Atlas, Document, Mention, Name, Passage, Place, Sense, Source, mark, passage_at
from geo.resolve.prominence import prominence

SOURCE = Source(id="corrections", title="Corrections", version="", licence="", attribution="Points given in corrections of the user")
"""Of the points that users give themselves."""

DENIED = "not a place, by a correction"
"""The reason of a mention that a correction denies."""

Named = tuple[Mention, Place | None]
"""A mention of a place and the place, if it could be resolved."""

SenseOf = Callable[[str, Mention, Place], Sense]
"""From text, mention and place: whether the place itself is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row with the place that it leads to."""

    file: Corrections
    row: Correction
    place: Place | None
    """None where the row says that it is no place."""
    adjectival: bool = False
    """Whether the gazetteer knows the surface only as an adjective or a people: "Syrian"."""
    naming: bool = False
    """Whether the gazetteer knows the surface as a name of the place: "Palmyra", but not "the junction"."""

    def is_about(self, document: Document) -> bool:
        """Whether the row holds for a text."""
        held = self.file.documents is None or document.id in self.file.documents
        return held and self.row.document in {"", document.id, document.source}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end, in code points, of what the row is about in a text."""
        for number, start in enumerate(occurrences(text, self.row.surface), start=1):
            if self.row.occurrence in {None, number} and self.row.start in {None, start}:
                yield start, start + len(self.row.surface)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A span that a rule wants."""

    start: int
    end: int
    rule: Rule


class _Spans:
    """Spans that do not overlap, in order."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)

    def add(self, start: int, end: int) -> None:
        insort(self._spans, (start, end))

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        first = bisect_right(self._spans, start, key=lambda span: span[1])
        return self._spans[first : bisect_left(self._spans, end, key=lambda span: span[0])]


@dataclass(frozen=True, slots=True)
class Corrector:
    """Corrections bound to a gazetteer; without rules it changes nothing."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def bind(cls, files: Iterable[Corrections], gazetteer: Gazetteer) -> Corrector:
        """Find the places that rows lead to.

        Raises
        ------
        CorrectionError
            Naming file, row and key, where the gazetteer has no such place, or two rows give one name to two points.
        """
        rules = tuple(_rule(file, row, gazetteer) for file in files for row in file.rows)
        owned: dict[str, Rule] = {}
        for rule in rules:
            if rule.row.own is not None and rule.place is not None:
                other = owned.setdefault(rule.place.id, rule)
                if other.place != rule.place:
                    raise CorrectionError(
                        f"{rule.file.name}, row {rule.row.row}, name: {rule.row.own.name!r} is another place in "
                        f"{other.file.name}, row {other.row.row}; give it another name"
                    )
        return cls(rules)

    def correct(self, document: Document, passages: Sequence[Passage], named: Sequence[Named], sense: SenseOf) -> list[Named]:
        """The place mentions of a text as the corrections want them; once more changes nothing.

        A row about one span (``occurrence``, ``start``) replaces whatever overlaps it. A row about all replaces the mentions
        within its surface, but leaves longer names alone: "Jordan" says nothing of the Jordan Valley.

        Parameters
        ----------
        document, passages
            The text.
        named
            In order of start, none overlapping another.
        sense
            Judges the mentions that lead to a place.
        """
        rules = [rule for rule in self.rules if rule.is_about(document) and rule.row.surface in document.text]
        if not rules:
            return list(named)
        result = list(named)
        taken = _Spans()
        for pinned in (True, False):
            claims = _claims([rule for rule in rules if rule.row.pinned is pinned], document, passages, result, taken)
            replaced = _Spans((claim.start, claim.end) for claim in claims)
            before = {(mention.start, mention.end): mention for mention, _ in result}
            kept = [pair for pair in result if not replaced.overlapping(pair[0].start, pair[0].end)]
            made = [_made(document, passages, claim, before, sense) for claim in claims]
            result = sorted([*kept, *made], key=lambda pair: pair[0].start)
        return result

    def deny(self, document: Document, phrases: Iterable[Mention]) -> list[Mention]:
        """Mentions of described areas, without a target where a row says of their very span that it is no place."""
        denied = {span for rule in self.rules if rule.place is None and rule.is_about(document) for span in rule.spans(document.text)}
        return [
            replace(phrase, target=None, reason=DENIED, confidence=1.0, corrected=True) if (phrase.start, phrase.end) in denied else phrase
            for phrase in phrases
        ]

    def naming(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The mentions without those whose surface only a correction leads to the place, so that it does not become its name."""
        others = {(rule.row.surface, rule.place.id) for rule in self.rules if rule.place is not None and not rule.naming}
        return [mention for mention in mentions if not mention.corrected or (mention.exact, mention.target) not in others]

    def spelled(self, atlas: Atlas) -> Atlas:
        """The atlas with its places under the names that rows want for them."""
        corrected = {(mention.exact, mention.target) for mention in _corrected(atlas)}
        names: dict[str, str] = {}
        for rule in self.rules:
            if rule.row.spelling and rule.place is not None and (rule.row.surface, rule.place.id) in corrected:
                names.setdefault(rule.place.id, rule.row.spelling)
        return replace(atlas, places=tuple(_renamed(place, names.get(place.id, place.name)) for place in atlas.places)) if names else atlas

    def unfit(self, atlas: Atlas) -> tuple[str, ...]:
        """One line for each row that fits nothing in the texts (any more)."""
        documents = {document.id: document for document in atlas.documents}
        seen: dict[tuple[str, str | None], list[Mention]] = {}
        for mention in _corrected(atlas):
            seen.setdefault((mention.exact, mention.target), []).append(mention)
        return tuple(
            f"{rule.file.name}, row {rule.row.row}: nothing in the texts fits {rule.row.surface!r}"
            for rule in self.rules
            if not any(
                _fits(rule, documents[mention.document], mention)
                for mention in seen.get((rule.row.surface, rule.place.id if rule.place else None), ())
            )
        )


def _rule(file: Corrections, row: Correction, gazetteer: Gazetteer) -> Rule:
    if row.not_a_place:
        return Rule(file=file, row=row, place=None)
    hits = bearers(gazetteer, row.surface)
    types = {hit.name_type for hit in hits}
    adjectival = bool(types) and types <= {NameType.ADJECTIVE, NameType.PEOPLE}
    if row.own is not None:
        return Rule(file=file, row=row, place=_own(row.own), adjectival=adjectival)
    key, value = ("place", row.place) if row.place else ("spelling", row.spelling)
    number = gazetteer.number_of(value) if key == "place" else _most_prominent(gazetteer, value)
    if number is None:
        raise CorrectionError(f"{file.name}, row {row.row}, {key}: {value!r} is not in the gazetteer; see `sitmap gazetteer show NAME`")
    naming = any(hit.entry == number for hit in hits)
    return Rule(file=file, row=row, place=gazetteer.place(number), adjectival=adjectival, naming=naming)


def _most_prominent(gazetteer: Gazetteer, name: str) -> int | None:
    hits = bearers(gazetteer, name)
    return min(hits, key=lambda hit: (-prominence(gazetteer.entry(hit.entry), hit.name_type), hit.entry)).entry if hits else None


def _own(own: Own) -> Place:
    return Place(
        id=f"own:{slug(own.name)}",
        name=own.name,
        kind=own.kind,
        feature_code=KINDS[own.kind].feature_code,
        point=own.point,
        where_prec=KINDS[own.kind].where_prec,
        source=SOURCE.id,
        note="Point given in a correction.",
    )


def _claims(rules: Sequence[Rule], document: Document, passages: Sequence[Passage], named: Sequence[Named], taken: _Spans) -> list[_Claim]:
    """What the rules want and may have: the longer span first; of rules for one span the more particular, then the earlier row."""
    found = _Spans((mention.start, mention.end) for mention, _ in named)
    ours = {(mention.start, mention.end) for mention, _ in named if mention.corrected}
    wanted: dict[tuple[int, int], _Claim] = {}
    for rule in sorted(rules, key=lambda rule: not rule.row.document):  # stable: rows stay in order
        for start, end in rule.spans(document.text):
            wanted.setdefault((start, end), _Claim(start, end, rule))
    claims = []
    for claim in sorted(wanted.values(), key=lambda claim: (claim.start - claim.end, claim.start)):
        span = (claim.start, claim.end)
        passage = passage_at(passages, claim.start)
        if passage is None or passage.end < claim.end or taken.overlapping(*span):
            continue
        under = found.overlapping(*span)
        if claim.rule.row.pinned or _may_have(claim, under, ours):
            taken.add(*span)
            claims.append(claim)
    return claims


def _may_have(claim: _Claim, under: Sequence[tuple[int, int]], ours: set[tuple[int, int]]) -> bool:
    """Whether a rule about all texts may have a span, over these mentions, some of them corrected already."""
    if any(start < claim.start or claim.end < end for start, end in under):
        return False
    # Where nothing was taken for a place, nothing needs to be denied.
    return claim.rule.place is not None or any(span not in ours or span == (claim.start, claim.end) for span in under)


def _made(document: Document, passages: Sequence[Passage], claim: _Claim, before: dict[tuple[int, int], Mention], sense: SenseOf) -> Named:
    mention = before.get((claim.start, claim.end)) or _mention(document, passages, claim)
    place = claim.rule.place
    mention = replace(mention, target=None, reason=DENIED, sense="literal", confidence=1.0, corrected=True)
    if place is None:
        return mention, None
    mention = replace(mention, target=place.id, reason="")
    return replace(mention, sense="adjectival" if claim.rule.adjectival else sense(document.text, mention, place)), place


def _mention(document: Document, passages: Sequence[Passage], claim: _Claim) -> Mention:
    passage = passage_at(passages, claim.start)
    return mark(document, "" if passage is None else passage.id, claim.start, claim.end, "place")


def _corrected(atlas: Atlas) -> Iterator[Mention]:
    return (mention for mention in atlas.mentions if mention.corrected and mention.type == "place")


def _renamed(place: Place, name: str) -> Place:
    return place if place.name == name else replace(place, name=name, names=(*place.names, Name(text=place.name)))


def _fits(rule: Rule, document: Document, mention: Mention) -> bool:
    if not rule.is_about(document):
        return False
    return not rule.row.pinned or (mention.start, mention.end) in rule.spans(document.text)
