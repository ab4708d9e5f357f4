"""Frames around sentences that change nothing of who is where: who says so, when, amid what, with asides and with the place in front."""

from __future__ import annotations

import re
from collections.abc import Callable

Frame = Callable[[str], str | None]
"""A sentence in the frame; None where it does not fit."""
_WHOLE = re.compile(r"(?P<all>[A-Z][^.;:\n\"\u201c]*)\.")
_SMALL = frozenset({"The", "A", "An", "Two", "Three", "Some", "Its", "Troops", "Soldiers", "Fighters", "About"})
_OPENING = frozenset(
    {"In", "At", "On", "After", "Before", "Since", "Until", "For", "Near", "From", "As", "With", "Under", "By", "During", "Having", "Born"}
)
"""Of sentences that begin with something before their subject, which few frames take."""
_VERB = r"(?:has|have|had|is|was|were|are|[a-z]+ed|struck|took|left|held|holds|keeps|runs|sent|shot|met|fled|flew|hit)"
_SUBJECT = re.compile(
    r"(?P<who>(?:The )?[A-Z][\w\u2019'.-]*(?: [A-Z][\w\u2019'.-]*){0,3}(?: (?:troops|forces|soldiers|fighters))?) "
    rf"(?P<rest>{_VERB}\b[^;:\n\"\u201c]*)\."
)
_PLACE_LAST = re.compile(
    r"(?P<rest>[A-Z][^.;:,\n\"\u201c]*?) (?P<led>in|at|near|outside) (?P<place>(?:the )?(?:[a-z]+ (?:of|in) )?[A-Z][\w\u2019'-]*"
    r"(?: [A-Z][\w\u2019'-]*){0,2})\."
)


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:] if sentence.split(" ", 1)[0] in _SMALL else sentence


def _around(before: str, after: str = "") -> Frame:
    """The sentence, in small letters where that is right, between two texts."""

    def frame(text: str) -> str | None:
        found = _WHOLE.fullmatch(text)
        plain = found is not None and not (before and text.split(" ", 1)[0] in _OPENING)
        return f"{before}{_small(found['all']) if before else found['all']}{after}." if found is not None and plain else None

    return frame


def _aside(words: str) -> Frame:
    """The sentence with an aside behind its subject."""

    def frame(text: str) -> str | None:
        found = _SUBJECT.fullmatch(text)
        named = found is not None and found["who"] not in {"It", "There", "They"} | _OPENING
        return f"{found['who']}, {words}, {found['rest']}." if found is not None and named else None

    return frame


def _fronted(text: str) -> str | None:
    found = _PLACE_LAST.fullmatch(text)
    if found is None or " that " in found["rest"] or text.split(" ", 1)[0] in _OPENING:
        return None
    return f"{found['led'].capitalize()} {found['place']}, {_small(found['rest'])}."


FRAMES: dict[str, Frame] = {
    "said": _around("Local officials said "),
    "said that": _around("A report published on Monday says that "),
    "said behind": _around("", ", local media reported"),
    "according to": _around("According to residents, "),
    "dated": _around("", " on Tuesday"),
    "dated in front": _around("On Tuesday, "),
    "days after": _around("", " two days after a ceasefire was agreed"),
    "days after in front": _around("Two days after a ceasefire was agreed, "),
    "while": _around("", ", while talks continued elsewhere"),
    "amid": _around("", " amid growing tension"),
    "first of its kind": _around("", ", the first such move since 2019"),
    "and": _around("Prices rose sharply, and "),
    "but": _around("But ", ", despite calls for calm"),
    "meanwhile": _around("Meanwhile, ", ", sources told a local broadcaster"),
    "relative": _aside("which had kept silent for weeks"),
    "aside": _aside("long silent on the matter"),
    "place in front": _fronted,
}
