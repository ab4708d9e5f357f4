"""Is a number of four digits a year? Only where the words around it say so."""

from __future__ import annotations

from collections.abc import Sequence

from geo.dates.words import Token

_BEFORE = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "by",
        "during",
        "before",
        "after",
        "circa",
        "throughout",
        "from",
        "between",
        "for",
        "through",
        "year",
        "years",
    }
)
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "s", "this", "that", "failed", "disputed"})
_GLUED_BEFORE = frozenset({"pre", "post", "mid", "late", "early"})
_GLUED_AFTER = frozenset({"era"})
# "a total of 2015": what comes before "of" is measured, not dated.
_MEASURES = frozenset(
    """
    total height elevation altitude depth area force population distance value cost price sum maximum minimum average group number
    length width weight speed capacity crew range set score rate list series budget salary garrison company batch fleet crowd
    strength shipment delivery death deaths
    """.split()  # noqa: SIM905 - read as words, not as a column
)
# "in 2010 villages": what comes behind is counted, not dated.
_COUNTED = frozenset(
    """
    people persons men women children soldiers troops fighters militants civilians refugees migrants rebels prisoners detainees
    hostages students graduates workers members families households villages towns cities settlements houses homes buildings
    apartments schools hospitals places sites locations cases deaths casualties victims bodies wounded dead injured vehicles tanks
    trucks drones missiles rockets shells bombs rounds km kilometres kilometers metres meters miles feet yards mi m ft kg tonnes
    tons litres liters barrels gallons hectares acres dollars euros roubles rubles pounds lira percent times votes seats copies
    pages words hours hrs gmt utc local volts watts kw mw megawatts gigawatts km² rpm mah degrees residents inhabitants participants
    protesters demonstrators personnel officers policemen reservists recruits volunteers mercenaries conscripts additional extra
    more other million billion trillion thousand hundred strong bc bce
    """.split()  # noqa: SIM905 - read as words, not as a column
)
# Letters of what stands before the first year of two: "in", "from", "between", "since", a month.
_LEADS = "iPBMmaxebdeo,"
_IN_FIGURES = frozenset("$€£¥₽₺₪₴#№§%°+=*@×~<>^_\\|")


def is_year(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a bare number, with no month or the like beside it, is a year.

    Examples
    --------
    >>> from geo.dates.words import read
    >>> def tell(text: str) -> list[bool]:
    ...     found = read(text, 0, len(text))
    ...     return [is_year(found, at) for at, token in enumerate(found) if token.letter == "Y"]
    >>> tell("since 2022, in 2010 villages, Resolution 2015, the 1974 agreement")
    [True, False, False, True]
    """
    return _dated_before(tokens, at) and _dated_behind(tokens, at)


def is_plain(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number stands free: no currency, no hyphen to a name, not part of a larger figure, nothing counted."""
    before, behind = _beside(tokens, at, -1), _beside(tokens, at, 1)
    if (before and before.text in _IN_FIGURES) or (behind and behind.text in _IN_FIGURES):
        return False
    return _word(tokens, at + 1) not in _COUNTED


def _beside(tokens: Sequence[Token], at: int, step: int) -> Token | None:
    """The token next to one with no space between."""
    other = at + step
    if not 0 <= other < len(tokens):
        return None
    one, two = (tokens[other], tokens[at]) if step < 0 else (tokens[at], tokens[other])
    return tokens[other] if one.end == two.start else None


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _dated_before(tokens: Sequence[Token], at: int) -> bool:
    glued = _beside(tokens, at, -1)
    if glued and glued.letter in "-/(":
        return glued.letter == "(" or (glued.letter == "-" and _word(tokens, at - 2) in _GLUED_BEFORE)
    word = _word(tokens, at - 1)
    if word in {"about", "around"}:
        return _word(tokens, at - 2) in _BEFORE
    if word == "of":
        return _dated_of(tokens, at)
    if word in {"and", "or", "to", ","} and at > 1 and tokens[at - 2].letter == "Y":  # "in 2014 and 2015"
        return at > 2 and tokens[at].value > tokens[at - 2].value and tokens[at - 3].letter in _LEADS
    if _word(tokens, at + 1) in {"to", "until"} and at + 2 < len(tokens) and tokens[at + 2].letter == "Y":  # "2011 to 2024"
        return tokens[at + 2].value > tokens[at].value
    return at == 0 or word in _BEFORE or word in _DETERMINERS or tokens[at - 1].letter in "eSF"


def _dated_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell "the invasion of 2003" from "a force of 2000"."""
    if _word(tokens, at - 2) in _MEASURES:
        return False
    return tokens[max(0, at - 2)].letter in "ESF" or "the" in {_word(tokens, at - 3), _word(tokens, at - 4)}


def _dated_behind(tokens: Sequence[Token], at: int) -> bool:
    if not is_plain(tokens, at):
        return False
    glued = _beside(tokens, at, 1)
    if glued and glued.letter == "-" and _beside(tokens, at + 1, 1):
        return _word(tokens, at + 2) in _GLUED_AFTER
    if glued and glued.letter not in ",.-)":
        return glued.text in "'’:;?!\"”»…"
    word = _word(tokens, at + 1)
    if tokens[at].value < 1800 or at == 0:  # such a number is rarely a year where a plural follows
        return not (word.endswith("s") and word.islower() and word not in {"was", "has", "is", "as", "sees", "marks", "s"})
    if _word(tokens, at - 1) == "for":
        return not word.islower() or word in {"and", "was", "is"}
    return True
