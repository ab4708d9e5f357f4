"""Read the phrases of a document: the rows of the table over every passage that holds an anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo.areas.again import again
from geo.areas.home import at_home
from geo.areas.phrase import Pattern, Phrase
from geo.areas.protocol import Anchor, AreaGazetteer, Described
from geo.areas.sheet import Finding, Sheet, sheets
from geo.areas.somewhere import somewhere
from geo.areas.table import TABLE
from geo.areas.workshop import Workshop
from geo.model import Actor, Area, Document, Mention, Passage, Place, mark

_CUES = frozenset[str]().union(*(one for pattern in TABLE for one in pattern.cues))


def describe(document: Document, passages: Sequence[Passage], anchors: Sequence[Anchor], *, gazetteer: AreaGazetteer) -> Described:
    """Find the phrases of one document that describe areas, and build these.

    Parameters
    ----------
    document
        The text.
    passages
        Its passages, in order of start; no phrase reaches over the end of one.
    anchors
        The resolved place mentions of the document, adjectival ones included.
    gazetteer
        Asked for outlines, and for the bases, airports, zones and landmarks that phrases lead to.

    Returns
    -------
    Described
        Further mentions, with the areas and places that they name.
    """
    return Describer(gazetteer).describe(document, passages, anchors)


@dataclass(slots=True)
class Describer:
    """Describes areas for many documents, building each area once."""

    gazetteer: AreaGazetteer
    _workshop: Workshop = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Open the workshop (nothing is read or built yet)."""
        self._workshop = Workshop(self.gazetteer)

    def describe(self, document: Document, passages: Sequence[Passage], anchors: Sequence[Anchor]) -> Described:
        """Do what :func:`describe` does."""
        mentions: list[Mention] = []
        areas: dict[str, Area] = {}
        places: dict[str, Place] = {}
        for sheet in sheets(document, passages, anchors):
            for finding in _read(sheet, self._workshop):
                mentions.append(_mention(document, sheet.passage, finding))
                if isinstance(finding.target, Area):
                    areas[finding.target.id] = finding.target
                elif finding.target is not None:
                    places[finding.target.id] = finding.target
        mentions += again(document, passages, [*mentions, *(anchor.mention for anchor in anchors)])
        for area in areas.values():
            places |= self._workshop.looked_up(area.parts)
        return Described(
            mentions=tuple(_numbered(mentions)),
            areas=tuple(areas[area_id] for area_id in sorted(areas)),
            places=tuple(places[place_id] for place_id in sorted(places)),
        )

    def unlisted(
        self,
        document: Document,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        places: Mapping[str, Place],
        areas: Mapping[str, Area],
    ) -> Described:
        """Do what :func:`geo.areas.somewhere.somewhere` does."""
        return somewhere(document, passages, mentions, places, self._workshop, areas)

    def at_home(
        self, document: Document, mentions: Sequence[Mention], acting: Sequence[Mention], who: Mapping[str, Actor | Place]
    ) -> Described:
        """Do what :func:`geo.areas.home.at_home` does."""
        return at_home(document, mentions, acting, who, self._workshop)


def _read(sheet: Sheet, workshop: Workshop) -> Iterator[Finding]:
    cues = _standing(sheet)
    for pattern in TABLE if cues else ():
        found = _matches(pattern, sheet, workshop) if all(map(cues.intersection, pattern.cues)) else []
        if found:
            sheet.cover(found)
            cues = _standing(sheet)
            yield from found


def _standing(sheet: Sheet) -> set[str]:
    low = sheet.text.lower()
    return {cue for cue in _CUES if cue in low}


def _matches(pattern: Pattern, sheet: Sheet, workshop: Workshop) -> list[Finding]:
    phrases = (Phrase(pattern, match, sheet) for match in pattern.regex.finditer(sheet.text))
    return [finding for phrase in phrases if not phrase.runs_on for finding in pattern.build(phrase, workshop)]


def _mention(document: Document, passage: Passage, finding: Finding) -> Mention:
    start, end = passage.start + finding.start, passage.start + finding.end
    target = None if finding.target is None else finding.target.id
    return mark(document, passage.id, start, end, "place", target=target, reason=finding.reason, confidence=finding.confidence)


def _numbered(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """In order of start, the longer first; a further number in the id where one span names several."""
    seen: dict[str, int] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.target or "")):
        seen[mention.id] = seen.get(mention.id, 0) + 1
        yield mention if seen[mention.id] == 1 else replace(mention, id=f"{mention.id}/{seen[mention.id]}")
