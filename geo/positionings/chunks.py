"""Chunks of a passage: noun phrases, verb groups and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from geo.positionings.chunk import Chunk, Kind
from geo.positionings.forms import finite
from geo.positionings.joints import paired, subordinated
from geo.positionings.lexicon import Lexicon
from geo.positionings.units import Unit, is_sentence
from geo.positionings.whens import DATES, WEEKDAYS

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "EX"})
_BEFORE_NOUN = frozenset({"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS"})
_PRONOUNS = frozenset({"PRP", "WP", "EX"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_BE, _AUXILIARIES = frozenset({"be"}), frozenset({"be", "have", "do", "get"})
_LOCATIVE = frozenset({"over", "on", "in", "off", "across", "through", "around", "along", "near", "inside", "outside"})
"""Adverbs that are prepositions where a noun phrase follows: "fought over Badme", "cruise off Port Sudan"."""
_STOPS = frozenset({";", ":", ".", "!", "?", "\u2013", "\u2014", "--", "\u2026", "-"})
_QUOTES = frozenset("\"\u201c\u201d\u201e\u00ab\u00bb`\u2018\u2019'") | {"``", "''"}
_STAYING = frozenset({"remain", "stand", "lie", "sit"})
_TELLING = frozenset({"not", "n't", "n\u2019t", "never", "longer", "once", "formerly", "still", "now"})
_DAYS = WEEKDAYS | {"today", "yesterday", "tomorrow", "tonight", "overnight"}
_DOZENS = frozenset({"dozen", "hundred", "thousand", "score", "million"})
_TIMES = frozenset({"times", "hours", "days", "weeks", "months", "years"})
_WHEN = frozenset({"recent", "mid", *_DAYS, *DATES}) - {"the", "this"}
_GIVEN = frozenset({"permission", "asylum", "refuge", "access", "rights", "shelter", "sanctuary", "approval", "control"})
_SPECIAL = frozenset({
    "special", "armed", "naval", "elite", "mobile", "armoured", "armored", "paramilitary", "military", "peacekeeping", "demilitarized",
    "demilitarised",
})  # fmt: skip
"""Adjectives of troops that stand behind the name of who has them: "Serbian police special units"."""
_HAPPENINGS = frozenset({"war", "coup", "revolution", "invasion", "uprising", "ceasefire", "election", "truce"})
_ARMS = frozenset({"air", "naval", "land", "sea", "ground", "military", "civilian", "army", "navy", "police"})
"""Of whose bases and forces two kinds share a noun."""
_THEN = frozenset({"later", "earlier", "ago", "before", "after"})
_PERIODS = frozenset({"year", "years", "month", "months", "week", "weeks", "days", "hours", "decade", "decades", "nights"})
"""Before a name these tell when: "For three years Rwanda gave"."""
_DATING = frozenset({"in", "since", "until", "till", "by", "to", "from", "before", "after", "during"})
_ADVERBS = frozenset({"RB", "RBR", "RBS", "RP"})


def chunks(row: Sequence[Unit], lexicon: Lexicon) -> tuple[Chunk, ...]:
    """The chunks of a passage, in order and without gaps."""
    found: list[Chunk] = []
    at = 0
    while at < len(row):
        chunk = _noun_phrase(row, at, lexicon) or _verb_group(row, at, lexicon) or _single(row, at)
        found.append(chunk)
        at = chunk.last + 1
    found = paired(found, row)
    simple = frozenset(number for number, chunk in enumerate(found) if chunk.kind == "vg" and row[chunk.head].low in lexicon.simple)
    acting = frozenset(number for number, chunk in enumerate(found) if chunk.kind == "np" and row[chunk.head].actor is not None)
    set_right = partial(
        finite, intransitive=lexicon.words["intransitive.verbs"], going=lexicon.going, acting=acting, whole=is_sentence(row), simple=simple
    )
    # Whether "after" begins a clause hangs on whether a verb in it is finite, and that on where clauses begin.
    return tuple(set_right(subordinated(found, set_right(subordinated(found, found)))))


def _noun_phrase(row: Sequence[Unit], at: int, lexicon: Lexicon) -> Chunk | None:
    if row[at].tag in _PRONOUNS and row[at].low not in {"who", "whom", "which"}:
        return Chunk(kind="np", first=at, last=at, head=at, word=row[at].low)
    end, head = at, -1
    while end < len(row):
        unit = row[end]
        if _is_modifier(row, end, started=end > at):
            end += 1
            continue
        if (head >= 0 and _joins_adjectives(row, end)) or (head < 0 < end - at and _joins_plain(row, end)):
            end += 1
            continue
        if head >= 0 and _is_year_ahead(row, end):
            end += 2
            head = end - 1
            continue
        if unit.tag not in _BEFORE_NOUN or (head >= 0 and _begins_another(row, end)):
            break
        if unit.tag in _NOUNS or (unit.actor is not None and unit.tag == "JJ" and not _noun_follows(row, end)):
            head = end
        elif unit.tag == "POS" and (end == at or head < 0):
            break
        end += 1
    if head < 0:
        return None
    return Chunk(kind="np", first=at, last=head, head=head, word=lexicon.noun(row[head].low), adverbial=row[at].described)


def _is_year_ahead(row: Sequence[Unit], at: int) -> bool:
    """Whether a comma stands before the year of a date: "October 15, 2025"."""
    following = row[at + 1].text if at + 1 < len(row) else ""
    return row[at].text == "," and row[at - 1].text.isdigit() and len(following) == 4 and following.isdigit()


def _is_year(unit: Unit) -> bool:
    return len(unit.text) == 4 and unit.text.isdigit() and unit.text[:2] in {"18", "19", "20"}


def _joins_adjectives(row: Sequence[Unit], at: int) -> bool:
    """Whether "and", or a comma in a list, joins adjectives of one noun: "Turkish and Syrian police", "US, French and Chinese bases"."""
    if at + 2 >= len(row):
        return False
    before, after = row[at - 1], row[at + 1]
    if row[at].text == ",":
        following = row[at + 2].text == "," or row[at + 2].tag == "CC"
        return _is_nationality(before) and _is_nationality(after) and following and _joins_adjectives(row, at + 2)
    if row[at].tag != "CC":
        return False
    if _is_nationality(before) and _is_nationality(after) and row[at + 2].tag in {"NN", "NNS"}:
        return True
    if before.low in _ARMS and after.low in _ARMS:  # "its air and naval bases"
        return row[at + 2].tag in {"NN", "NNS"}
    return before.tag == after.tag == "JJ" and before.actor is not None and after.actor is not None and _noun_follows(row, at + 1)


def _joins_plain(row: Sequence[Unit], at: int) -> bool:
    """Whether "and" joins what stands before one noun: "aerial and artillery bombardments"."""
    if row[at].tag != "CC" or at + 2 >= len(row) or not row[at + 2].tag.startswith("NNS"):
        return False
    before, after = row[at - 1], row[at + 1]
    plain = all(unit.actor is None and not unit.places and unit.text[0].islower() for unit in (before, after))
    return plain and before.tag == "JJ" and after.tag in {"JJ", "NN"}


def _is_nationality(unit: Unit) -> bool:
    return unit.actor is not None and unit.actor.sense == "adjectival" and " " not in unit.text


def _is_modifier(row: Sequence[Unit], at: int, *, started: bool) -> bool:
    """Whether a participle or adverb stands inside a noun phrase: "armed groups", "the heavily damaged port"."""
    tag = row[at].tag
    following = row[at + 1].tag if at + 1 < len(row) else ""
    inside = started and row[at - 1].tag in {"DT", "PRP$", "JJ", "POS", "CD", "RB", "VBN"}
    if tag in {"VBN", "VBG"}:
        return inside and following in _BEFORE_NOUN - {"DT", "PRP$", "POS"}
    return tag == "RB" and inside and following in {"JJ", "VBN", "VBG"}


def _begins_another(row: Sequence[Unit], at: int) -> bool:
    """Whether a new noun phrase begins after a noun: "Idlib HTS", "permission the army"."""
    unit, before = row[at], row[at - 1]
    if unit.tag in {"DT", "PRP$", "PDT"} or (unit.low in _DAYS and bool(before.places)):  # "a visit to Jeddah today"
        return before.tag in _NOUNS
    if unit.tag.startswith("JJ") and before.tag.startswith("NN") and unit.text[0].islower():  # "in Geneva last weekend"
        based = before.places and unit.low in {"military", "naval"}  # "the Ain al-Asad military base"
        special = based or (before.actor is not None and unit.low in _SPECIAL)
        return not (special or before.low in _DOZENS)  # "two dozen armoured cars"
    counted = row[at + 1].low if at + 1 < len(row) else ""
    then = at + 2 < len(row) and row[at + 2].low in _THEN  # "captured men two days later"
    if unit.tag == "CD" and (before.places or before.actor or then) and before.tag.startswith("NN") and counted in _TIMES:
        return True  # "has been to Pyongyang three times"
    # "was bombed by RSF drones hours before"
    timing = unit.low in _PERIODS and before.tag in _NOUNS - {"CD"} and counted in {"before", "after", "later", "earlier", "ago"}
    lasting = before.low in _PERIODS and at > 1 and row[at - 2].low == "for" and before.tag == "NNS"  # "for decades host to"
    dated = lasting or (unit.actor is not None and before.tag == "CD" and at > 1 and row[at - 2].low in _DATING and _is_year(before))
    if dated or timing or (unit.described and before.tag in _NOUNS):
        return True  # "From 1976 to 2005 Syrian intelligence governed"
    under = at > 1 and row[at - 2].low == "under"  # "remains under M23 control"
    given = (
        before.actor is not None and before.actor.sense != "adjectival" and unit.low in _GIVEN and not under
    )  # "granting Russia permission"
    # "Before the war Anton Petrenko taught"
    timed = before.low in _HAPPENINGS | _PERIODS | _DAYS and not (unit.places and unit.places[0].sense == "adjectival")
    dated = before.low in _DAYS and bool(unit.places)  # "On Tuesday Homs fell"
    if given or ((dated or (timed and unit.actor is not None)) and unit.tag.startswith("NNP")):
        return True
    # A place that is no attribute, and then an actor: "In Idlib HTS fighters ..."
    return before.tag.startswith("NN") and bool(before.places) and before.actor is None and unit.actor is not None and not unit.places


def _noun_follows(row: Sequence[Unit], at: int) -> bool:
    return at + 1 < len(row) and row[at + 1].tag in _BEFORE_NOUN - {"DT", "PRP$", "PDT", "POS"}


def _verb_group(row: Sequence[Unit], at: int, lexicon: Lexicon) -> Chunk | None:
    infinitive = row[at].tag == "TO" and _verb_after(row, at + 1)
    start = at + 1 if infinitive else at
    while start < len(row) and row[start].tag in _ADVERBS and row[start].tag != "RP" and (infinitive or start == at):
        if row[start].low == "there":  # "the patrols that they used to make there stopped"
            break
        start += 1
    if start >= len(row) or row[start].tag not in _VERBS or (start > at and not infinitive and not _verb_after(row, start)):
        return None
    led = _auxiliaries(row, start, lexicon)
    end, auxiliaries, modal, tags = led.main, led.lemmas, led.modal, led.tags
    adverbs = [unit.low for unit in row[at:start] if unit.tag in _ADVERBS] + led.adverbs
    main, lemma = row[end], lexicon.verb(row[end].low)
    head = end
    idiom = _of_being(row, end, auxiliaries, lexicon)
    lemma, tail = ("be", idiom) if idiom else (lemma, _tail(row, end + 1, lexicon.phrasal.get(lemma, ())))
    if tail:
        adverbs += [unit.low for unit in row[end + 1 : tail[1] + 1 - len(tail[0])]]  # "is not in control of"
        lemma, end = f"{lemma} {' '.join(tail[0])}", tail[1]
    if lemma in _AUXILIARIES:
        telling = _telling(row, end + 1, alone=not auxiliaries)
        adverbs += [unit.low for unit in telling if unit.low != "no"]
        end += len(telling)
    first_tag = tags[0] if tags else main.tag
    return Chunk(
        kind="vg",
        first=at,
        last=end,
        head=head,
        word=lemma,
        modal=modal,
        negated=any(word in lexicon.words["adverbs.denied"] for word in (*adverbs, *(tail[0] if tail else ()))),
        adverbs=tuple(adverbs),
        passive=not idiom and bool(auxiliaries) and auxiliaries[-1] in {"be", "get", *_STAYING} and main.tag in {"VBN", "VBD"},
        form=_form(
            "VBG" if first_tag == "VBG" else main.tag, infinitive=infinitive, helped=first_tag != "VBG" and bool(auxiliaries or modal)
        ),
        past=first_tag == "VBD",
        perfect="have" in auxiliaries and first_tag != "VBD",
        progressive=bool(auxiliaries) and auxiliaries[-1] == "be" and (main.tag == "VBG" or row[head - 1].low == "being"),
    )


class _Led(NamedTuple):
    """What stands before the main verb of a group."""

    main: int
    """Number of the main verb."""
    lemmas: list[str]
    """Auxiliaries but modals."""
    tags: list[str]
    """Of these."""
    modal: str
    adverbs: list[str]


def _auxiliaries(row: Sequence[Unit], start: int, lexicon: Lexicon) -> _Led:
    """As in "would not have been": on to the verb that no further one of the group follows."""
    at, lemmas, tags, modal, adverbs = start, list[str](), list[str](), "", list[str]()
    while (following := _next_verb(row, at)) is not None:
        unit, lemma = row[at], lexicon.verb(row[at].low)
        staying = lemma in _STAYING and row[following].tag == "VBN"  # "remains occupied by", "stands accused of"
        if not (unit.tag == "MD" or lemma in _AUXILIARIES or staying):
            break
        if unit.tag == "MD":
            modal = unit.low
        else:
            lemmas.append(lemma)
            tags.append(unit.tag)
        adverbs += [word.low for word in row[at + 1 : following]]
        at = following
    return _Led(at, lemmas, tags, modal, adverbs)


def _of_being(row: Sequence[Unit], at: int, auxiliaries: Sequence[str], lexicon: Lexicon) -> tuple[tuple[str, ...], int] | None:
    """The tail of "be" that begins with a participle: "is bound for", "are stuck in"; one that ties as a verb is that verb's passive."""
    found = _tail(row, at, lexicon.phrasal.get("be", ())) if auxiliaries and auxiliaries[-1] == "be" else None
    if found is None or found[0][0] != row[at].low:
        return None
    verb = lexicon.verb(row[at].low)
    return found if verb not in lexicon.verbs or verb in lexicon.words["intransitive.verbs"] else None  # "are gone from"


def _telling(row: Sequence[Unit], at: int, *, alone: bool) -> Sequence[Unit]:
    """What behind a copula tells how it stands: "were once", and where others help it only "are no longer in"."""
    end = at
    while alone and end < len(row) and row[end].low in _TELLING:
        end += 1
    return row[at : end + 2] if [unit.low for unit in row[end : end + 2]] == ["no", "longer"] else row[at:end]


def _tail(row: Sequence[Unit], at: int, tails: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], int] | None:
    """What of a verb's possible tails stands there, and its last unit; one adverb may stand before it."""
    for start in (at, at + 1) if at < len(row) and row[at].tag in {"RB", "RBR"} else (at,):
        low = row[start].low if start < len(row) else ""
        for tail in tails:
            if tail[0] != low and tail[0] != "_":
                continue
            here = row[start : start + len(tail)]
            behind = row[start + 1].low if start + 1 < len(row) else ""
            if (
                len(tail) == 1 and low in {"in", "on"} and (behind in _WHEN or (behind.isdigit() and len(behind) == 4))
            ):  # "moved in recent months into"
                continue
            if len(here) == len(tail) and all(word in {"_", unit.low} for word, unit in zip(tail, here, strict=True)):
                return tail, start + len(tail) - 1
    return None


def _verb_after(row: Sequence[Unit], at: int) -> bool:
    while at < len(row) and row[at].tag in _ADVERBS and row[at].tag != "RP":
        at += 1
    return at < len(row) and row[at].tag in _VERBS


def _next_verb(row: Sequence[Unit], at: int) -> int | None:
    """The verb that an auxiliary helps, behind adverbs only."""
    following = at + 1
    while (
        following < len(row)
        and (
            row[following].tag in {"RB", "RBR"}
            or row[following].low in {"since", "each", "both", "all"}
            or (row[following].low == "but" and row[following - 1].low == "all")  # "have all but disappeared"
        )
        and following - at < 5
    ):
        following += 1
    return following if following < len(row) and row[following].tag in _VERBS - {"MD"} else None


def _form(tag: str, *, infinitive: bool, helped: bool) -> str:
    if infinitive:
        return "infinitive"
    if helped:
        return "finite"
    return {"VBG": "gerund", "VBN": "participle", "VB": "bare"}.get(tag, "finite")


def _opens(unit: Unit) -> bool:
    """Whether a word begins a noun phrase."""
    return unit.tag in _BEFORE_NOUN - {"POS"} or bool(unit.places)


_BY_TAG: dict[str, Kind] = {"CC": "cc", "WDT": "rel", "WP$": "rel", "WRB": "sub", "RB": "adv", "RBR": "adv", "RP": "adv", "RBS": "adv"}


def _single(row: Sequence[Unit], at: int) -> Chunk:
    unit = row[at]
    kind: Kind = _BY_TAG.get(unit.tag, "other")
    if unit.low in {"who", "whom", "which", "whose"}:
        kind = "rel"
    elif unit.low == "that":
        kind = "that"
    elif unit.text == ",":
        kind = "comma"
    elif unit.text in _STOPS:
        kind = "stop"
    elif unit.text in _QUOTES:
        kind = "quote"
    elif unit.tag in {"IN", "TO"} or (unit.low in _LOCATIVE and unit.tag in {"RB", "RP"} and at + 1 < len(row) and _opens(row[at + 1])):
        kind = "prep"
    elif unit.low == "there" and unit.tag == "RB":
        kind = "adv"
    return Chunk(kind=kind, first=at, last=at, head=at, word=unit.low)
