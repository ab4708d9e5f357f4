"""What speaks for and against a candidate being a place: readable features, each a name and a value.

Names read "template=value"; ``template&class`` is the same within one class of names ("country", "city", "dem" for demonyms).
Nothing here knows a weight, so the same features train the filter, run it and explain it. Each function makes the features of a few
facts, so that facts met again need not be looked at again (:mod:`geo.recognise.parts`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from geo.gazetteer.protocol import Entry, NameType
from geo.recognise.words import Words

Features = dict[str, float]

CITY = 150_000
"""People of a city that is better known than a word which only dictionaries have."""
_PLAIN = frozenset({NameType.MAIN, NameType.ALTERNATE})
_ANGLOPHONE = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM"})
_FIRST_WORDS = frozenset({"st", "san", "new", "lake", "mount", "fort", "port", "al", "santa", "la", "los", "el"})
_NAME_GAPS = frozenset({" ", ". "})
_APOSTROPHES = frozenset({"'", "\u2019"})


def of_name(key: str, hits: Sequence[tuple[Entry, NameType]], kind: str, shape: str, length: int, words: Words) -> Features:
    """What a name says wherever it stands.

    Parameters
    ----------
    key
        The folded name.
    hits
        The entries that bear it, and how.
    kind
        Its class with the size of a city, see :func:`geo.recognise.classes.class_of`.
    shape
        "AA" for capitals, "Aa" for a first capital, "" for neither.
    length
        Number of its words.
    words
        Word lists.
    """
    cls = class_in(kind)
    main = max((entry.population for entry, name_type in hits if entry.kind == "settlement" and name_type is NameType.MAIN), default=0)
    found: Features = {
        f"kind={kind}": 1.0,
        f"class={cls}": 1.0,
        f"words={min(length, 4)}": 1.0,
        "bearers": math.log(1 + len(hits)),
        "population": math.log10(1 + main) / 7,
        "length": min(len(key), 20) / 20,
    }
    if shape:  # scripts without capitals say nothing by them
        found[f"shape={shape}{'-abbr' if cls == 'abbr' else ''}"] = 1.0
    plain = [entry for entry, name_type in hits if name_type in _PLAIN]
    found["capital"] = float(any(entry.capital for entry in plain))
    found["curated"] = float(any(entry.curated for entry in plain))
    if any(entry.own for entry, _ in hits):
        found["own"] = 1.0
    found["no main name"] = float(bool(hits) and all(name_type is not NameType.MAIN for _, name_type in hits))
    found["people"] = float(any(name_type is NameType.PEOPLE for _, name_type in hits))
    # Where no English is spoken, a place's name is seldom also an English word or surname.
    foreign = bool(hits) and not any(entry.country in _ANGLOPHONE for entry, name_type in hits if name_type is NameType.MAIN)
    if foreign:
        found["foreign"] = found[f"foreign&{cls}"] = 1.0
    parts = key.split()
    if length == 1:
        _common(key, cls, found, words, famous=main >= CITY)
        if foreign and key not in words.noun and key not in words.surname:
            found["foreign word"] = found[f"foreign word&{cls}"] = 1.0
    elif parts:
        found["share of common words"] = sum(part in words.noun or part in words.common for part in parts) / len(parts)
        if parts[0] in words.direction or parts[0] in _FIRST_WORDS:
            found[f"first word={parts[0]}"] = 1.0
        if parts[-1] in words.feature or parts[-1] in words.road or parts[-1] in words.facility:
            found[f"last word={parts[-1]}"] = 1.0
    return found


def class_in(kind: str) -> str:
    """The class without the size of a city.

    Examples
    --------
    >>> class_in("city5")
    'city'
    """
    return kind.rstrip("0123456789")


def _common(word: str, cls: str, found: Features, words: Words, *, famous: bool) -> None:
    """What a name is as a word; "geneva", "muscat" and "warsaw" stand in dictionaries, but the cities are what is meant."""
    common = word in words.common or (word in words.noun and not famous)
    found[f"dictionary={int(common)}"] = 1.0
    if common:
        found[f"dictionary&{cls}"] = 1.0
    if word in words.common:
        found["common word"] = 1.0
    if word in words.given:
        found["given name"] = found[f"given name&{cls}"] = 1.0
    for sort, known in (
        ("surname", words.surname),
        ("frequent surname", words.frequent_surname),
        ("forename", words.forename),
        ("brand", words.brand),
    ):
        if word in known:
            found[sort] = found[f"{sort}&{cls}"] = 1.0


def of_word(small: bool, person: bool, common_begins: bool, cls: str) -> Features:  # noqa: FBT001 - facts, in the order of a key
    """What a name of one word is elsewhere in the text: written small, a person's; and a common word at the start of a sentence."""
    found: Features = {f"small elsewhere={int(small)}": 1.0, f"person elsewhere={int(person)}": 1.0}
    found[f"person elsewhere={int(person)}&{cls}"] = 1.0
    if common_begins:
        found["common word begins"] = 1.0
    return found


def of_sentence(begins: bool, headed: bool, listed: bool, last_a_person: bool, cls: str) -> Features:  # noqa: FBT001 - as above
    """Where the name stands: at the start of a sentence, in a heading, in a list; and whether its last word is a person's elsewhere."""
    found: Features = {f"begins={int(begins)}": 1.0}
    if last_a_person:
        found["last word a person elsewhere"] = 1.0
    if headed:
        found["heading"] = found[f"heading&{cls}"] = 1.0
    if listed:
        found["listed"] = found[f"listed&{cls}"] = 1.0
    return found


def before(sign: str, gap: str, word: str, run: int, cls: str, words: Words) -> Features:
    """The word before a name.

    Parameters
    ----------
    sign
        The gap in short, see :func:`geo.recognise.sheet.mark`.
    gap
        The gap itself, if it is short.
    word
        The folded word.
    run
        Capitalised words that go right before the name.
    cls
        The class of the name.
    words
        Word lists.
    """
    found: Features = {f"gap before={sign}": 1.0, "run before": min(run, 4) / 4}
    if run == 0:
        seen = word if sign == " " else sign
        found[f"before={seen}"] = found[f"before={seen}&{cls}"] = 1.0
        if gap == " " and word in words.preposition:
            found["located"] = found[f"located&{cls}"] = 1.0
    else:
        sort = words.sort(word)
        found[f"sort before={sort}"] = found[f"sort before={sort}&{cls}"] = found[f"capital before={word}"] = 1.0
    if gap in _NAME_GAPS:
        whole = gap == " "  # before a full stop only what is shortened: "Gen. Lee", but "the prince. Lee"
        if word in (words.title if whole else words.short_title):
            found["title before"] = 1.0
        if run > 0 and is_given(word, words) and (whole or len(word) == 1):
            found["given name before"] = found[f"given name before&{cls}"] = 1.0
    return found


def is_given(word: str, words: Words) -> bool:
    """Whether a folded word is a given name or an initial."""
    return len(word) == 1 or word in words.given or word in words.forename


def two_before(word: str, capital: bool, of: bool, cls: str, words: Words) -> Features:  # noqa: FBT001 - as above
    """The word before the word before a name, whether it has a capital, and whether "of" follows it."""
    found: Features = {f"2 before={'C' if capital else word}": 1.0}
    if of and capital:
        sort = words.sort(word)
        found[f"of before={word}"] = found[f"of before={sort}"] = found[f"of before={sort}&{cls}"] = 1.0
    return found


def after(sign: str, word: str, runs: tuple[int, int], cls: str) -> Features:
    """The word after a name.

    Parameters
    ----------
    sign
        The gap in short; "" for none.
    word
        The folded word.
    runs
        Capitalised words that go right before the name, and right after it.
    cls
        The class of the name.
    """
    left, right = runs
    sides = f"{int(left > 0)}{int(right > 0)}"
    found: Features = {f"gap after={sign}": 1.0, "run after": min(right, 4) / 4, f"runs={sides}": 1.0, f"runs={sides}&{cls}": 1.0}
    if right == 0:
        found[f"after={word if sign == ' ' else sign}"] = 1.0
    if sign in _APOSTROPHES and word == "s":
        found["possessive"] = 1.0
    return found


def capital_after(word: str, final: str, given: bool, cls: str, words: Words) -> Features:  # noqa: FBT001 - as above
    """The capitalised words that go on after a name: the first, the last, and whether the name itself is a given name."""
    sort, ends = words.sort(word), words.sort(final)
    found: Features = {}
    found[f"sort after={sort}"] = found[f"sort after={sort}&{cls}"] = found[f"capital after={word}"] = 1.0
    found[f"run ends={final}"] = found[f"run ends in {ends}"] = found[f"run ends in {ends}&{cls}"] = 1.0
    if given:
        found[f"given name, then {sort}"] = 1.0
        if word not in words.common:
            found["full name"] = found[f"full name&{cls}"] = 1.0
    return found


def two_after(word: str) -> Features:
    """The word after the word after a name; "C" for any with a capital."""
    return {f"2 after={word}": 1.0}


def contained(followed: bool, inside: bool, container: bool, elsewhere: bool, cls: str) -> Features:  # noqa: FBT001 - as above
    """What a name has to do with the place named right after it or right before it."""
    found: Features = {}
    if followed:
        found["container after"] = 1.0
    if inside:
        found["lies in what follows"] = found[f"lies in what follows&{cls}"] = 1.0
    if container:
        found["contains what precedes"] = 1.0
    if elsewhere:
        found["lies in what follows elsewhere"] = 1.0
    return found


def place_in_text(faded: float, top: bool, dateline: bool) -> Features:  # noqa: FBT001 - as above
    """Where in a text a name stands: how far down, 1 from where it does not matter any more, and whether as in a dateline."""
    found: Features = {"place in text": faded, "at the top": float(top)}
    return found | {"dateline": 1.0} if dateline else found


def of_repeats(count: int, located: int, named: int, alone: int, living: int, cls: str) -> Features:
    """What all mentions of a name in a text have beside them: how many there are, and how many of them do."""
    return {
        "times": min(math.log(count), 3) / 3,
        "times located": min(located, 4) / 4,
        "share located": located / count,
        "times named": min(named, 4) / 4,
        "share named": named / count,
        "share alone": alone / count,
        f"share alone&{cls}": alone / count,
        "share living": living / count,
        f"share living&{cls}": living / count,
    }


def claimed(how: str, kind: str, sure: bool, cls: str) -> Features:  # noqa: FBT001 - as above
    """How a name lies to the name of an actor of this kind."""
    found: Features = {}
    found[f"claim={how} {kind}"] = found[f"claim={how} {kind}&{cls}"] = 1.0
    found[f"claim={how} {kind}, {'sure' if sure else 'unsure'}"] = 1.0
    return found


def overlapping(longer: Iterable[str] | None, over_shorter: bool, cls: str) -> Features:  # noqa: FBT001 - as above
    """Whether a name is part of a longer one, of these kinds, and has a shorter one as a part."""
    found: Features = {}
    if longer is not None:
        found["in longer"] = found[f"in longer&{cls}"] = 1.0
        for kind in longer:
            found[f"in longer {kind}"] = 1.0
    if over_shorter:
        found["over shorter"] = found[f"over shorter&{cls}"] = 1.0
    return found
