"""Passages: the sentences and headings of a text, by offsets, and the footnote marks in it.

A line never shares a passage with another one. A line that looks like a heading is one passage. In other lines each run
of final punctuation is a candidate: the closing quotes and footnote marks behind it belong to the sentence it ends, and
what stands before and after it decides whether it ends one. Where that is in doubt, the text is not split.

The rules are our own, because no library measured keeps both quotations and footnote marks in order (on news reports of
24,000 characters): sentencex 1.0.32 takes a whole quotation for one sentence, and one apostrophe set as a closing quote
made a passage of 7,222 characters; syntok 1.4.4 does not end a sentence before a mark such as ``[12]``, and reads
0.9 MB/s where this reads 14. Both join a heading to the sentence under it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.abbreviations import MONTHS, NEVER_FINAL, NUMBERED, OPENERS, RANKS, SOMETIMES_FINAL
from geo.model import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = r"\[(?:\^?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|note \d{1,3}|citation needed)\]"
_SUPERSCRIPTS = "⁰¹²³⁴-⁹"
_FOOTNOTE = re.compile(rf"{_MARK}|[{_SUPERSCRIPTS}]+", re.IGNORECASE)
# A superscript behind a unit of measurement is its power: km², m³.
_UNIT = re.compile(r"(?:^|[\W\d_])(?:[kcdm]?m|mi|ft|in|yd)$", re.IGNORECASE)

_WIDE_STOPS = "。！？"
_GOES_ON = "，、；：」』）】,;:"
_STOPS = f".!?…‽؟۔।॥።։{_WIDE_STOPS}"
_CLOSERS = "\"'”’»›)\\]}」』）】"
_OPENERS = "\"'“”‘’«»‹›„‚([{¿¡*_—–•「『（【-"
# Possessive, so that no run of marks is tried twice.
_CANDIDATE = re.compile(rf"(?P<stop>[{_STOPS}]++)(?P<behind>(?:[ \u00a0]?{_MARK}|[{_CLOSERS}{_SUPERSCRIPTS}]|[ \u00a0\u202f]»(?=\s|$))*+)")
_SPACE = re.compile(r"\s*+")
_NEXT_WORD = re.compile(rf"[{_OPENERS}]*+(?:(?<=«)[ \u00a0\u202f])?(?P<word>[^\s{_STOPS},;:]{{0,40}})")
_ARTICLE = re.compile(r"(?:al|el|as|ash|at|ath|an|ar|ad|adh|az)[-‑'’](?=\w)")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]{}—–/]*$")
_NUMERAL = re.compile(r"\d{1,3}|[ivx]{1,4}|[a-z]")
_LONGEST_WORD = 24

_BULLET = re.compile(r"(?:[-–—*•·▪‣›»]|#{1,6})\s+")
_LINK_ENDS = ("›", "»", "→", "⟶", "▸", "▶")
_WORD = re.compile(r"\w[\w'’.-]*")
_OPEN_ENDS = ".…;,،۔。"
_LONGEST_HEADING = 160
_LONGEST_PLAIN_HEADING = 80
_MOST_PLAIN_WORDS = 10
_TITLE_CASE = 0.7


def split(document_id: str, text: str) -> tuple[Passage, ...]:
    r"""Split a text into sentences and headings.

    Every character that is not white space is in exactly one passage; passages are in order, do not overlap, begin and
    end with a character that is not white space, and hold no line break. Time is linear in the length of the text.

    Parameters
    ----------
    document_id
        Becomes the passages' ``document`` and the first part of their ids.
    text
        The document's text.

    Examples
    --------
    >>> text = "Talks In Moscow\nGen. O. Peri left the U.S. base.[12] “Stay!” he said. Why?"
    >>> for passage in split("a", text):
    ...     print(passage.id, passage.kind, text[passage.start : passage.end])
    a/p1 heading Talks In Moscow
    a/p2 sentence Gen. O. Peri left the U.S. base.[12]
    a/p3 sentence “Stay!” he said.
    a/p4 sentence Why?
    """
    spans = (span for start, line in _lines(text) for span in _spans(line, start))
    return tuple(
        Passage(id=f"{document_id}/p{number}", document=document_id, start=start, end=end, kind=kind)
        for number, (start, end, kind) in enumerate(spans, start=1)
    )


def footnote_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of footnote marks: ``[12]``, ``[3, 4]``, ``[^1]``, ``[note 2]`` and superscript numbers, but not km².

    Years such as ``[2011]`` and words such as ``[Syrian]`` are what an editor put in, not marks.

    Examples
    --------
    >>> footnote_marks("In Homs[1] and Hama¹² an area of 5 km² [2011]")
    ((7, 10), (19, 21))
    """
    return tuple(found.span() for found in _FOOTNOTE.finditer(text) if _is_mark(found, text))


def _is_mark(found: re.Match[str], text: str) -> bool:
    if found[0][0] == "[":
        return True
    start = found.start()
    before = text[max(0, start - 4) : start]
    return bool(before) and not before[-1].isspace() and not before[-1].isdigit() and not _UNIT.search(before)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank, less the white space around it, with its offset."""
    offset = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            yield offset + len(line) - len(line.lstrip()), bare
        offset += len(line)


def _spans(line: str, offset: int) -> Iterator[tuple[int, int, PassageKind]]:
    if is_heading(line):
        yield offset, offset + len(line), "heading"
        return
    start = 0
    for end, following in _ends(line):
        yield offset + start, offset + end, "sentence"
        start = following
    yield offset + start, offset + len(line), "sentence"


def _ends(line: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends and where the next one starts, but for the last of the line."""
    start = 0
    for candidate in _CANDIDATE.finditer(line):
        end = candidate.end()
        space = _SPACE.match(line, end)
        following = space.end() if space else end
        if following < len(line) and _ends_sentence(line, start, candidate, following):
            yield end, following
            start = following


def _ends_sentence(line: str, start: int, candidate: re.Match[str], following: int) -> bool:
    """Tell whether the sentence from ``start`` ends with the candidate; ``following`` is where the next word stands."""
    stop, spaced = candidate["stop"], following > candidate.end()
    if stop[-1] in _WIDE_STOPS:
        return spaced or line[following] not in _GOES_ON
    marked = "[" in candidate["behind"]
    found = _NEXT_WORD.match(line, following)
    word = found["word"] if found else ""
    if not _may_begin(word) or not (spaced or (marked and word[0].isupper())):
        return False
    if stop != "." or marked:
        return True
    before = _word_before(line, start, candidate.start())
    opener = word.casefold() in OPENERS and (found is None or line[found.end() : found.end() + 1] != ".")
    return _full_stop(before, word, first=start + len(before) == candidate.start(), opener=opener)


def _may_begin(word: str) -> bool:
    """Tell whether a sentence can begin with a word: not in lower case, but for Arabic articles ("al-Sharaa")."""
    return bool(word) and (not word[0].islower() or _ARTICLE.match(word) is not None)


def _word_before(line: str, start: int, stop: int) -> str:
    found = _WORD_BEFORE.search(line, max(start, stop - _LONGEST_WORD), stop)
    return found[0] if found else ""


def _full_stop(word: str, following: str, *, first: bool, opener: bool) -> bool:
    """Tell a full stop from the point of an abbreviation, an initial or a list number.

    Parameters
    ----------
    word, following
        Before and after the point.
    first
        Whether ``word`` begins the sentence.
    opener
        Whether ``following`` is a word that often begins one.
    """
    lower = word.casefold()
    if not word:
        return True
    if first and _NUMERAL.fullmatch(lower):
        return False
    if word.isdigit():
        return len(word) > 2 or following.casefold() not in MONTHS
    if lower in NEVER_FINAL or (following[:1].isdigit() and lower in NUMBERED):
        return False
    lone = len(word) == 1 and word.isupper()
    if lone and following.casefold() in RANKS:
        return True
    return opener or not (lone or "." in word or lower in SOMETIMES_FINAL)


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading: marked as one, an entry of a list of links, in title case, or short and open.

    Parameters
    ----------
    line
        Without white space around it.

    Examples
    --------
    >>> is_heading("Seeking Assistance In Stopping The Strikes"), is_heading("## Sources"), is_heading("- How it began ›")
    (True, True, True)
    >>> is_heading("They left."), is_heading("and then went on to the coast")
    (False, False)
    """
    if len(line) > _LONGEST_HEADING:
        return False
    if line.endswith(_LINK_ENDS) or (line[0] == "#" and _BULLET.match(line)):
        return True
    bare = _FOOTNOTE.sub("", _BULLET.sub("", line, count=1)).strip()
    words = _WORD.findall(bare)
    # A line that ends in "the" or "and" was wrapped, and one that holds the end of a sentence is a paragraph.
    if not words or bare[0].islower() or bare[-1] in _OPEN_ENDS or words[-1] in OPENERS or next(_ends(bare), None):
        return False
    titled = _title_case(words)
    if bare.rstrip(_CLOSERS)[-1:] in _STOPS:
        return titled and len(words) > 2
    return titled or (bare[-1] != ":" and len(words) <= _MOST_PLAIN_WORDS and len(bare) <= _LONGEST_PLAIN_HEADING)


def _title_case(words: list[str]) -> bool:
    """Tell whether most words of four letters or more begin with a capital (short ones often do not)."""
    long = [word for word in words if len(word) >= 4] or words
    cased = [word for word in long if word[0].lower() != word[0].upper()]
    return bool(cased) and sum(word[0].isupper() for word in cased) >= _TITLE_CASE * len(cased)
