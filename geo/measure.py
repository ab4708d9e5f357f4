"""How positionings are scored against hand-labelled sentences: precision and recall for each relation.

A statement is right if a gold positioning of its text has the same relation and status, and both name the actor and the place
with words that overlap or are the same elsewhere in the text. Each gold positioning counts once. With ``given`` names, those of the
gold that recognition missed are handed to the extractor, which tells what it loses itself from what recognition loses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from geo.errors import DocumentError
from geo.model import Actor, ActorKind, Area, Document, LonLat, Mention, MentionType, Place, mark, passage_at
from geo.scores import Rates

if TYPE_CHECKING:
    from geo.pipeline import Found, Tools
    from geo.positionings.extract import Stated

_GROUP = re.compile(
    r"\b(?:brigade|army|forces?|front|council|group|militia|clan|division|coalition|fighters|gunmen|party|mission|navy|movement|guards?)\b",
    re.IGNORECASE,
)
_GIVEN = 0.9
"""The confidence of a name that is handed to the extractor."""


class GoldPositioning(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled positioning; names are spans of the text, ``_n`` their number where they occur several times."""

    actor: str
    relation: str
    place: str
    status: str
    other: str = ""
    origin: str = ""
    actor_n: int = 1
    place_n: int = 1
    other_n: int = 1
    origin_n: int = 1


class GoldText(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled text."""

    id: str
    text: str
    positionings: tuple[GoldPositioning, ...]
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Hits, found and gold for each relation."""

    rows: Mapping[str, Rates]

    @property
    def whole(self) -> Rates:
        """All relations together."""
        hits, found, gold = (sum(getattr(rates, name) for rates in self.rows.values()) for name in ("hits", "found", "gold"))
        return Rates(hits=hits, found=found, gold=gold)


def load(path: Path) -> tuple[GoldText, ...]:
    """Read labelled texts, one JSON object a line.

    Raises
    ------
    DocumentError
        Naming the line that cannot be read.
    """
    texts = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path.name, f"cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        try:
            texts.append(msgspec.json.decode(line, type=GoldText))
        except msgspec.DecodeError as error:
            raise DocumentError(path.name, f"line {number}: {error}; wanted {{id, text, positionings}}") from error
    return tuple(texts)


def measure(texts: Iterable[GoldText], using: Tools, *, given: bool = False) -> Table:
    """Score what the tools say of labelled texts.

    Parameters
    ----------
    texts
        With their gold.
    using
        With an extractor.
    given
        Whether names that recognition missed are handed to the extractor.

    Raises
    ------
    ValueError
        If the tools have no extractor.
    """
    from geo.pipeline import find_in

    if using.extractor is None:
        raise ValueError("the tools have no extractor: make them with positioned=True")
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("hits", "found", "gold")}
    for text in texts:
        document = Document(id=text.id, text=text.text, title="", source="", sha256="", earliest=text.date, latest=text.date)
        found = find_in(document, using)
        if given:
            found = _with_names(text, document, found)
        located: dict[str, Place | Area] = {**found.places, **found.areas}
        stated = using.extractor.extract(document, found.passages, found.mentions, actors=found.actors, located=located)
        counts["found"].update(one.relation for one in stated)
        counts["gold"].update(one.relation for one in text.positionings)
        counts["hits"].update(_hits(text, stated, {mention.id: mention for mention in found.mentions}))
    relations = sorted(counts["found"].keys() | counts["gold"].keys())
    return Table(rows={name: Rates(**{column: counts[column][name] for column in counts}) for name in relations})


def span(text: str, words: str, number: int = 1) -> tuple[int, int]:
    """Where words stand the n-th time.

    Examples
    --------
    >>> span("Homs and Homs", "Homs", 2)
    (9, 13)
    """
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _hits(text: GoldText, stated: Sequence[Stated], mentions: Mapping[str, Mention]) -> Iterable[str]:
    left = list(text.positionings)
    for one in stated:
        actor, place = mentions[one.statement.actor_mention], mentions[one.statement.place_mention]
        fitting = [
            gold
            for gold in left
            if (gold.relation, gold.status) == (one.relation, one.statement.status)
            and _is_meant(text.text, actor, gold.actor, gold.actor_n)
            and _is_meant(text.text, place, gold.place, gold.place_n)
        ]
        if fitting:  # of a list ("airfields at A and B") that which ends where the place does
            left.remove(min(fitting, key=lambda gold: abs(span(text.text, gold.place, gold.place_n)[1] - place.end)))
            yield one.relation


def _is_meant(text: str, mention: Mention, words: str, number: int) -> bool:
    start, end = span(text, words, number)
    return (mention.start < end and start < mention.end) or mention.exact == words


def _with_names(text: GoldText, document: Document, found: Found) -> Found:
    """The findings with the gold's names, where recognition has none."""
    mentions, places, actors = list(found.mentions), dict(found.places), dict(found.actors)
    for gold in text.positionings:
        named: tuple[tuple[MentionType, str, int], ...] = (
            ("actor", gold.actor, gold.actor_n), ("actor", gold.other, gold.other_n),
            ("place", gold.place, gold.place_n), ("place", gold.origin, gold.origin_n),
        )  # fmt: skip
        for kind, words, number in named:
            start, end = span(text.text, words, number) if words else (0, 0)
            known = any(one.type == kind and one.target and one.start < end and start < one.end for one in mentions)
            passage = passage_at(found.passages, start)
            if not words or known or passage is None:
                continue
            target = f"{kind}:given-{start}"
            mentions.append(mark(document, passage.id, start, end, kind, target=target, confidence=_GIVEN))
            if kind == "place":
                point = LonLat(lon=0.0, lat=0.0)
                places[target] = Place(id=target, name=words, kind="settlement", feature_code="", point=point, where_prec=1, source="")
            else:
                actors[target] = Actor(id=target, name=words, kind=_kind(gold, words))
    mentions.sort(key=lambda one: (one.start, -one.end, one.type != "place"))
    return replace(found, mentions=tuple(mentions), places=places, actors=actors)


def _kind(gold: GoldPositioning, words: str) -> ActorKind:
    personal = gold.relation in {"from", "based_in", "visited", "met"} or not _GROUP.search(words)
    return "person" if personal and words[:1].isupper() and not words.isupper() and len(words.split()) < 4 else "armed_group"
