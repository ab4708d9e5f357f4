"""Bodies named again without saying whose: "The Sudanese army entered Khartoum ... The army took Sennar", "the rebels" after the M23.

Whose they are is taken from the text alone: "the army" is that of the one state whose army it names, "the rebels" are the one
armed group that it tells of just before. Where two could be meant nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from geo.actors.findings import ActorFindings, ActorSpan
from geo.model import Actor, ActorKind
from geo.spans import Spans

_SURE, _NEAR = 0.8, 0.7
_WINDOW = 600
"""Of so many code points before it those are looked through who may be meant where a text names several."""
_BODY = re.compile(
    r"(?<![\w-])(?:(?:[Gg]overnment|[Rr]egime|[Jj]unta) (?:forces|troops|soldiers)|(?:[Tt]he )?[Ss]ecurity forces|"
    r"[Tt]he (?:army|military junta|military|armed forces|navy|air force|coast ?guard|police|junta|regime|government|coalition)|"
    r"(?P<under>(?<=\bunder )(?:army|military|junta|regime|government)(?= (?:control|rule)\b)|"
    r"(?<=\bin )(?:army|regime|government)(?= hands\b)))(?![\w-])"
)
"""Bodies without whose they are."""
_BAND = re.compile(
    r"(?<![\w-])[Tt]he (?:rebels|insurgents|militants|jihadists|jihadis|guerrillas|paramilitaries|"
    r"(?:rebel|militant|insurgent|jihadist|Islamist|extremist|paramilitary|guerrilla)s? (?:groups?|force|movement|fighters|forces))"
    r"(?![\w-])"
)
"""Armed men of whom only the sentences before say to whom they belong."""
_OWNED = re.compile(r"(?:[A-Z][\w-]*(?:['\u2019]s)?|-(?:led|backed|run|held|controlled)|[Rr]ebel|[Ll]ocal|[Rr]egional) $")
"""Before words that say whose they are already."""
_AFTER = re.compile(
    r"[.,;:!?)\]\"\u201d\u2019']|\s*$|\s+(?:\w+ed|\w+ly|ha[sd]|have|is|are|was|were|will|would|could|can|may|might|must|should|did|"
    r"does|also|then|later|still|now|again|itself|themselves|alone|and|or|but|as|in|on|at|from|into|near|along|around|across|by|with|to|for|"
    r"after|before|during|since|over|under|outside|against|towards?|when|while|who|which|that|because|if|until|through|there|last|this|"
    r"sa(?:id|ys)|t(?:ook|akes|old)|h(?:eld|olds|it)|ke(?:pt|eps)|lost|won|left|began|sent|fought|shot|str(?:uck|ikes)|withdrew|retook|overran|"
    r"drove|fell|gave|made|met|put|ran|set|stood|went|broke|brought|built|came|flew|controls|claims|denies|wants|remains|continues|"
    r"maintains|runs|occupies|uses|seeks|plans|patrols|operates|fights|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\w-])"
)
"""What follows a noun that no other noun follows: not "the army chief", "the military base", "the army of Chad"."""
_CLAUSE = re.compile(r"[.;:!?\n]")
"""Between a group and the words for it: who tells the rebels something is another."""


class _Family(msgspec.Struct, frozen=True):
    """Who may be called by a word for a body."""

    named: re.Pattern[str]
    """Ends what a text, or the register, calls one whose body it is."""
    kinds: frozenset[ActorKind]


class _Owners:
    """Those who may be meant, in order, each with who or whose they are; asked for an offset in few steps, however many there are."""

    def __init__(self, spans: Sequence[ActorSpan], whose: Sequence[str]) -> None:
        self._spans, self._whose = spans, whose
        self._ends = [span.end for span in spans]
        self._alone = len(set(whose)) == 1

    def meant(self, offset: int) -> tuple[ActorSpan, float] | None:
        """The one named last, or the first one at all, if the text names no other's; else as :meth:`near`."""
        if not self._alone:
            return self.near(offset)
        return self._spans[max(0, bisect_right(self._ends, offset) - 1)], _SURE

    def near(self, offset: int) -> tuple[ActorSpan, float] | None:
        """The one named last, if the window before an offset names no other's."""
        first, last = bisect_left(self._ends, offset - _WINDOW), bisect_right(self._ends, offset)
        return (self._spans[last - 1], _NEAR) if len(set(self._whose[first:last])) == 1 else None


def _family(named: str, *kinds: ActorKind) -> _Family:
    return _Family(re.compile(rf"\b(?:{named})$", re.IGNORECASE), frozenset(kinds))


_ARMY = _family(r"army|military|armed forces|defen[cs]e forces?|(?:government|regime) (?:forces|troops|soldiers)", "force")
_JUNTA = _family("junta", "government", "force")
_STATES: Mapping[str, _Family] = {
    **dict.fromkeys(("army", "military", "armed forces"), _ARMY),
    **{f"{whose} {men}": _ARMY for whose in ("government", "regime") for men in ("forces", "troops", "soldiers")},
    **{f"junta {men}": _JUNTA for men in ("forces", "troops", "soldiers")},
    **dict.fromkeys(("junta", "military junta"), _JUNTA),
    "navy": _family("navy|naval forces?", "force"),
    "air force": _family("air forces?", "force"),
    **dict.fromkeys(("coastguard", "coast guard"), _family("coast ?guard", "force")),
    "police": _family("police", "force"),
    "security forces": _family("security forces", "force"),
    "regime": _family("regime", "government", "state"),
    "government": _family("government", "government"),
}
_COALITION = _family("coalition", "armed_group", "force", "organisation")


def bodies(text: str, named: ActorFindings) -> ActorFindings:
    """With the bodies that a text names again without saying whose they are.

    Parameters
    ----------
    text
        Of the document.
    named
        Its actors, forces among them.
    """
    actors = {actor.id: actor for actor in named.actors}
    taken = Spans((span.start, span.end) for span in named.spans)
    further = [found for found in _found(text, named.spans, actors) if not taken.meet(found.start, found.end)]
    spans = sorted((*named.spans, *further), key=lambda span: (span.start, -span.end))
    return msgspec.structs.replace(named, spans=tuple(spans)) if further else named


def _found(text: str, spans: Sequence[ActorSpan], actors: Mapping[str, Actor]) -> Iterator[ActorSpan]:
    owners: dict[str, _Owners] = {}
    for start, end in _bare(text, _BODY):
        word = text[start:end].lower()
        if word not in owners:
            called = [span for span in spans if _is_called(text, span, actors[span.actor_id], word)]
            owners[word] = _Owners(called, [actors[span.actor_id].country or span.actor_id for span in called])
        if (meant := owners[word].meant(start)) is not None:
            yield _span(start, end, *meant)
    bands = [span for span in spans if span.kind == "armed_group"]
    groups = _Owners(bands, [span.actor_id for span in bands])
    for start, end in _bare(text, _BAND) if bands else ():
        near = groups.near(start)
        if near is None or _is_listed(text, start, end) or actors[near[0].actor_id].name.rpartition(" ")[2].islower():
            continue  # "Shiite fighters" are not the only rebels of a war
        if _CLAUSE.search(text, near[0].end, start):
            yield _span(start, end, *near)


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether others stand on either side: "the people, the rebels, the martyrs"."""
    return text[start - len(", the ") : start - len("the ")] == ", " and text[end : end + 1] == ","


def _bare(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a body is named, without its article, and neither an owner stands before it nor a further noun behind."""
    for found in pattern.finditer(text):
        if (found.groupdict().get("under") or _AFTER.match(text, found.end())) and _OWNED.search(
            text[max(0, found.start() - 30) : found.start()]
        ) is None:
            yield found.end() - len(found.group().removeprefix("The ").removeprefix("the ")), found.end()


def _is_called(text: str, span: ActorSpan, actor: Actor, word: str) -> bool:
    """Whether a span names such a body, by its own words or by another name of the actor."""
    family = _STATES.get(word, _COALITION)
    if span.kind not in family.kinds or (family is not _COALITION and not actor.country):
        return False
    return any(family.named.search(name) for name in (text[span.start : span.end], actor.name, *actor.aliases))


def _span(start: int, end: int, meant: ActorSpan, confidence: float) -> ActorSpan:
    return ActorSpan(start=start, end=end, actor_id=meant.actor_id, kind=meant.kind, confidence=confidence, blocks=False)
