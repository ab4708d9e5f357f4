"""Find the time expressions in the tokens of a passage, what they mean and how they bound what is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from geo.dates import grammar
from geo.dates.bounds import bound_of
from geo.dates.grammar import Form, Parts
from geo.dates.meaning import Fixed, Meaning, Yearly, joined, narrowed
from geo.dates.span import Bound
from geo.dates.words import Token
from geo.dates.years import is_plain, is_year

# What stands before a month that is named alone, without a day or year.
_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "during", "by", "before", "after", "between", "from", "throughout", "of", "for", "through", "into"}
)
_SURE_BEFORE_DOUBTFUL = frozenset({"in", "since", "until", "till", "during", "throughout", "between", "through", "into"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "s"})
# "the March on Rome", "the May of old", "s May be"
_NOT_BEHIND_MONTH = frozenset({"on", "of", "for", "to", "in", "be", "not", "have", "and", "or", "from", "toward", "towards", "was", "is"})
_NAMED_WEEKDAYS = frozenset({"black", "bloody", "good", "ash", "palm", "easter", "every", "each", "super", "holy", "cyber", "shrove"})
_RANGE = re.compile(r"[YDO][-/U&]t?[YDOn]")
_BEFORE_SEASON = frozenset({"in", "during", "since", "over", "by", "until", "throughout", "before", "after"})


class Expression(NamedTuple):
    """Tokens that tell a time."""

    start: int
    """Number of the first token."""
    end: int
    meaning: Meaning
    bound: Bound


def letters_of(tokens: Sequence[Token]) -> str:
    """One letter for each token; a number that counts something is no year."""
    return "".join("x" if token.letter == "Y" and not is_plain(tokens, at) else token.letter for at, token in enumerate(tokens))


def scan(tokens: Sequence[Token]) -> list[Expression]:
    """All time expressions of a passage, in order, none within another.

    Examples
    --------
    >>> from geo.dates.words import read
    >>> text = "From March to May 2020 and since early 2024, but not 2,000 troops"
    >>> words = read(text, 0, len(text))
    >>> [(text[words[found.start].start : words[found.end - 1].end], found.bound) for found in scan(words)]
    [('March to May 2020', 'in'), ('early 2024', 'since')]
    """
    letters = letters_of(tokens)
    if not letters.strip("xto,.-/()&UBPAvNDnOijkhbdzplefE"):
        return []
    points: list[tuple[int, int, Meaning]] = []
    at = 0
    while at < len(letters):
        found = _point(letters, tokens, at)
        if found is None:
            at += 1
            continue
        start, at, meaning = found
        points.append((start, at, meaning))
    return [
        Expression(start, end, meaning, _bound(tokens, letters, start, end, ranged=ranged))
        for start, end, meaning, ranged in _ranges(points, letters)
    ]


def _bound(tokens: Sequence[Token], letters: str, start: int, end: int, *, ranged: bool) -> Bound:
    """A range has both its ends; "from" before it bounds nothing."""
    bound = bound_of(tokens, start, end)
    return "in" if bound != "attribute" and (ranged or _RANGE.search(letters[start:end])) else bound


def _point(letters: str, tokens: Sequence[Token], at: int) -> tuple[int, int, Meaning] | None:
    """The time that begins at a token: first and last token, meaning."""
    prefix = grammar.PREFIX.match(letters, at)
    if prefix:
        take = grammar.part(_parts(prefix, tokens))
        core = _core(letters, tokens, prefix.end(), led=True) if take else None
        if core and take:
            return _bare(letters, at), core[0], narrowed(core[1], take)
    core = _core(letters, tokens, at, led=False)
    return (_bare(letters, at), *core) if core else None


def _bare(letters: str, at: int) -> int:
    """The first token behind "the"."""
    return at + 1 if letters[at] == "t" else at


def _core(letters: str, tokens: Sequence[Token], at: int, *, led: bool) -> tuple[int, Meaning] | None:
    """The longest form that fits: the token behind it and its meaning."""
    best: tuple[int, Meaning] | None = None
    for form in grammar.BY_START.get(letters[at], ()) if at < len(letters) else ():
        match = form.pattern.match(letters, at)
        if match is None or (best and match.end() <= best[0]) or not _holds(form, match, tokens, letters, led=led):
            continue
        meaning = form.build(_parts(match, tokens))
        if meaning is not None:
            best = match.end(), meaning
    return _without_stop(best, letters, tokens)


def _without_stop(best: tuple[int, Meaning] | None, letters: str, tokens: Sequence[Token]) -> tuple[int, Meaning] | None:
    """Leave a full stop that ends the sentence behind a month out of the span."""
    return (best[0] - 1, best[1]) if best and letters[best[0] - 1] == "." and tokens[best[0] - 2].letter != "a" else best


def _parts(match: re.Match[str], tokens: Sequence[Token]) -> Parts:
    return {name: tokens[match.start(name)] for name, letter in match.groupdict().items() if letter is not None}


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _holds(form: Form, match: re.Match[str], tokens: Sequence[Token], letters: str, *, led: bool) -> bool:  # noqa: PLR0911 - one for each form
    """Tell whether the words around a form let it be a time."""
    start, end = match.span()
    before = _word(tokens, start - 1)
    match form.name:
        case "bare year":
            return led or is_year(tokens, start)
        case "years":
            return _free(tokens, start, end) and (letters[end - 1] != "Y" or is_plain(tokens, end - 1))
        case "bare month":
            return led or _alone(letters, tokens, start, end)
        case "day" | "day range":
            return _free(tokens, start, end) and not _counts(match, before, _word(tokens, end))
        case "weekday":
            return _once(letters, tokens, start, end) and before not in _NAMED_WEEKDAYS
        case "decade":  # "the 1980s and 90s", but not "highs in the 60s"
            token = tokens[end - 1]
            return len(token.text) > 3 or not token.text[0].isdigit() or (start >= 2 and letters[start - 2] == "T")
        case "bare season":
            return before in _BEFORE_SEASON
        case "ago":  # "two days after the attack" is counted from something else
            counted = match["way"] == "g" or tokens[end - 1].text.lower() in {"earlier", "later"}
            return before != "half" and (counted or not _word(tokens, end)[:1].isalnum())
        case "spoken":
            return tokens[start].text.lower() != "present" or before == "at"
        case _:
            return True


def _once(letters: str, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell one day from what comes every week: "Mondays", "Monday through Friday", "the first Monday"."""
    if _word(tokens, end) == "s" and tokens[end].start == tokens[end - 1].end:
        return False
    return letters[start - 1 : start] != "f" and letters[end : end + 2] != "UW" and letters[max(0, start - 2) : start] != "WU"


def _free(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether no mark ties the tokens to a longer number or name."""
    glued = tokens[start - 1] if start and tokens[start - 1].end == tokens[start].start else None
    if glued and (glued.text in "/.:$€£#%" or (glued.letter == "-" and (start < 2 or tokens[start - 2].letter not in "DOYMmae"))):
        return False
    return not (end < len(tokens) and tokens[end].start == tokens[end - 1].end and tokens[end].text in "%°$€£/")


def _counts(match: re.Match[str], before: str, behind: str) -> bool:
    """Tell "in March 12 soldiers fell" from "on March 12 soldiers attacked"."""
    groups = match.groupdict()
    return before == "in" and not groups.get("year") and groups["day"] == "D" and "to" not in groups and behind.isalpha()


def _alone(letters: str, tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a month's name without day and year is the month."""
    before, behind = _word(tokens, at - 1), _word(tokens, end)
    if letters[at - 1 : at] in {"U", "-"} and at >= 2 and letters[at - 2] in "MmaDOY":
        return True
    if letters[at - 1 : at] == "&" and at >= 2 and letters[at - 2] in "Mm" and _word(tokens, at - 3) in _BEFORE_MONTH:
        return True
    if letters[end : end + 1] in {"U", "-", "&"} and letters[end + 1 : end + 2] in {"M", "m"}:
        return before in _BEFORE_MONTH or letters[end + 2 : end + 3] == "Y"
    if before in _DETERMINERS:
        return behind.islower() and behind not in _NOT_BEHIND_MONTH
    if letters[at] == "m":
        return before in _SURE_BEFORE_DOUBTFUL or (before in _BEFORE_MONTH and not behind.isalpha())
    return before in _BEFORE_MONTH


def _ranges(points: list[tuple[int, int, Meaning]], letters: str) -> list[tuple[int, int, Meaning, bool]]:
    """Join two times that a dash, "to" or "between ... and" makes one."""
    whole: list[tuple[int, int, Meaning, bool]] = []
    for start, end, meaning in points:
        if whole and not whole[-1][3]:
            first, last, one, _ = whole[-1]
            tie = letters[last:start].replace("t", "")
            led = letters[max(0, first - 2) : first].replace("t", "")[-1:]
            both = joined(one, meaning) if tie in {"-", "U"} or (tie == "&" and led == "B") else None
            if both and not (tie == "-" and isinstance(one, Yearly) and isinstance(meaning, Yearly) and start - last > 1):
                whole[-1] = first, end, both, True
                continue
            if tie in {"&", ",", ",&"} and isinstance(one, Yearly) and isinstance(meaning, Fixed):
                whole[-1] = first, last, _of_year(one, meaning), False
        whole.append((start, end, meaning, False))
    return whole


def _of_year(one: Yearly, other: Fixed) -> Meaning:
    """The first of two times with the year of the second: "in January and February 2024"."""
    days = one.of(other.days.first.year)
    return Fixed(days) if days and days.last <= other.days.last else one
