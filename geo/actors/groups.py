"""Organisations and groups that no register lists, by the shape of their names.

Rules: "<people> fighters", "<people> tribes" and "<people> army"; numbered formations ("24th Brigade"); Arabic heads ("Jaysh al-Islam",
"Liwa al-Quds"); English heads and tails ("Ministry of Defence", "Azov Regiment", "Houston Chronicle").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from geo.actors.candidates import Text
from geo.actors.lexicon import Lexicon
from geo.model import ActorKind
from geo.names import fold_name
from geo.warlike import names_men

_COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})
# "Anti-Israeli militias" are not Israeli.
_AGAINST = frozenset({"anti", "non", "pro"})
_SMALL = frozenset({"of", "the", "and", "for"})
_ARABIC_SMALL = frozenset({"wal", "wa", "fi", "bin", "ibn", "abi", "bilad", "ahl"})
_OF_STATES = frozenset({"national", "federal", "special", "interior", "state", "civil"})
"""These begin sentences, but names of a state's bodies as well."""
_LOOSE = frozenset({"service", "unit"})
"""These end names of other bodies, too ("Customer Service Unit"), unless one of these stands before them."""
_ARMS = frozenset({
    "border", "patrol", "expeditionary", "marine", "terrorism", "terror", "guard", "guards", "commando", "army", "police", "security",
    "intelligence", "defence", "defense", "protection", "combat", "frontier", "intervention", "reaction", "strike", "tactical", "naval",
    "infantry",
})  # fmt: skip
_INSIDE = _OF_STATES | _ARMS | {"forces", "force", "mission", "rapid", "counter", "anti", "united", "joint"}
"""Words that begin sentences and stand inside names: "the Kandara Defence Force", "the Special Forces Battalion"."""
_OWNERS = frozenset({"people", "workers", "peasants", "patriots"})
_POSSESSIVE = frozenset({"'s ", "\u2019s ", "' ", "\u2019 "})
_DIVISIONS = _ARMS | {
    "armoured", "armored", "mechanised", "mechanized", "mountain", "airborne", "cavalry", "parachute", "artillery", "tank", "panzer",
    "motor", "rifle", "jungle", "republican", "alpine", "paratroopers", "aviation",
}  # fmt: skip
"""With one of these a division is no league's and no company's."""
_FRONTED: Mapping[str, ActorKind] = {
    **dict.fromkeys(("front", "army", "forces", "brigades", "brigade", "battalion", "resistance", "legion", "militia"), "armed_group"),
    **dict.fromkeys(("movement", "coalition", "alliance", "congress", "rally", "league"), "organisation"),
    "party": "party",
}  # fmt: skip
"""What begins a name in a report of arms: "the Movement for the Defence of Azawad", "the United Front of Karo"."""
_MOST_WORDS = 8
_TAILS: Mapping[str, ActorKind] = {"ministry": "government", "party": "party"}
_NUMBERED: Mapping[str, int] = {
    **dict.fromkeys(("brigade", "division", "regiment", "battalion", "corps", "squadron", "branch", "command"), 2), "unit": 3,
}  # fmt: skip
"""What is called by a number behind it, and how many digits make that sure."""
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|d)?")


class Group(msgspec.Struct, frozen=True):
    """A group's name in a text."""

    first: int
    """Number of its first word."""
    last: int
    """Number of the word after its last one."""
    slug: str
    kind: ActorKind
    confidence: float
    blocks: bool


def groups(text: Text) -> Iterator[Group]:
    """All unlisted groups of the sentences, in order, none overlapping another."""
    end = 0
    telling, warlike = _telling(text.lexicon), names_men(text.text)
    for index, word in enumerate(text.words):
        if (word.key not in telling and not word.key[:1].isdigit()) or index < end or index in text.taken or word.passage in text.headings:
            continue
        named = _people(text, index) or _numbered(text, index) or _counted(text, index, end) or _arabic(text, index)
        group = named or _headed(text, index) or _fronted(text, index, end, warlike=warlike) or _tailed(text, index, end)
        if group is not None and group.first >= end:
            yield group
            end = group.last


def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Words of which each of the rules wants one: of most words nothing more need be asked."""
    people = lexicon.fighters | lexicon.tribes | lexicon.national_force | lexicon.national_body
    heads = lexicon.party_head | lexicon.armed_head | lexicon.body_head
    tails = lexicon.medium_tail | lexicon.armed_tail | lexicon.body_tail | lexicon.force_tail | _TAILS.keys()
    return people | heads | lexicon.ordinal | tails | _FRONTED.keys() | {"division"}


def _slug(text: Text, first: int, last: int) -> str:
    return fold_name(text.text[text.words[first].start : text.words[last - 1].end]).replace(" ", "-")


def _back(text: Text, index: int, least: int) -> int:
    """Number of the first of the capitalised words that lead up to a word."""
    words, first = text.words, index
    while first > least and words[first].glued and first - 1 not in text.taken:
        before = words[first - 1]
        if not before.capital or (text.opener(first - 1) and before.key not in _INSIDE) or index - first >= _MOST_WORDS:
            break
        first -= 1
    return first


def _people(text: Text, index: int) -> Group | None:
    """A people's fighters, tribes, army or government, seen from that word."""
    word, lexicon = text.words[index], text.lexicon
    kind = _people_kind(word.key, text)
    if kind is None or not word.glued or index - 1 in text.taken or text.text[word.end : word.end + 1] == "-":
        return None
    if not (text.words[index - 1].capital and lexicon.is_demonym(text.words[index - 1].key)):
        return None
    if index > 1 and text.words[index - 2].key in _AGAINST and text.gap(index - 1) in {"-", "\u2010", "\u2011"}:
        return None
    first = index - 1
    while first and text.words[first].glued and text.words[first - 1].capital and text.words[first - 1].key in _COMPASS:
        first -= 1
    noun = "fighters" if kind == "armed_group" else "tribes" if kind == "community" else word.key
    return Group(first, index + 1, f"{_slug(text, first, index)}-{noun}", kind, 0.85, blocks=False)


def _people_kind(key: str, text: Text) -> ActorKind | None:
    lexicon = text.lexicon
    if key in lexicon.fighters:
        return "armed_group"
    if key in lexicon.tribes:
        return "community"
    if key in lexicon.national_force:
        return "force"
    return "government" if key in lexicon.national_body else None


def _numbered(text: Text, index: int) -> Group | None:
    """A formation by its number, seen from that: "the 24th Mechanised Brigade", "444 Brigade"; with whose it is in its slug only."""
    words, lexicon = text.words, text.lexicon
    ordinal = _ORDINAL.fullmatch(words[index].key) is not None
    if not (ordinal or (words[index].capital and words[index].key in lexicon.ordinal)):
        return None
    last = index + 1
    while last < len(words) and words[last].glued and words[last].capital and last not in text.taken and last - index < _MOST_WORDS:
        last += 1
    tail = words[last - 1].key
    plain = last - index == 2 and (tail == "base" or (tail == "division" and not words[index].key[-1:].isalpha()))
    league = words[index].capital and tail == "division" and last - index == 2
    if last == index + 1 or tail not in lexicon.formation or plain or league:
        return None
    before = words[index - 1].key if index and words[index].glued and words[index - 1].capital else ""
    whose = f"{before}-" if before and lexicon.is_demonym(before) else ""
    return Group(index, last, f"{whose}{_slug(text, index, last)}", "force", 0.8, blocks=False)


def _counted(text: Text, index: int, least: int) -> Group | None:
    """A formation with its number behind, seen from that: "Light Infantry Division 99", "Branch 227"; "Division 1" is a league."""
    words = text.words
    if not index or not words[index].key.isdigit() or not words[index].glued:
        return None
    noun = words[index - 1]
    digits = _NUMBERED.get(noun.key, 0)
    first = _back(text, index, least)
    owned = text.text[: words[first].begin].endswith(("'s ", "\u2019s "))
    few = len(words[index].key) < digits and index - first < 3 and not owned
    if not digits or not noun.capital or index - 1 in text.taken or few:
        return None
    return Group(first, index + 1, _slug(text, first, index + 1), "force", 0.8, blocks=False)


def _arabic(text: Text, index: int) -> Group | None:
    """A name that an Arabic word for a group begins."""
    words, lexicon = text.words, text.lexicon
    key = words[index].key
    party = key in lexicon.party_head
    if not words[index].capital or not (party or key in lexicon.armed_head):
        return None
    last = index + 1
    while last < len(words) and words[last].glued and last not in text.taken and last - index < _MOST_WORDS:
        word = words[last]
        if not word.capital and not (word.key in _ARABIC_SMALL and last + 1 < len(words) and words[last + 1].capital):
            break
        if lexicon.titles(word.key) or word.key in lexicon.facility:
            break
        last += 1
    if last == index + 1:
        return None
    return Group(index, last, _slug(text, index, last), "party" if party else "armed_group", 0.8, blocks=True)


def _headed(text: Text, index: int) -> Group | None:
    """A name like "Ministry of Defence", with what stands before it: "Russian Institute of ...", seen from its head."""
    words, lexicon = text.words, text.lexicon
    if not words[index].capital or words[index].key not in lexicon.body_head or not _continues(text, index + 1, "of"):
        return None
    last = _tail_end(text, index)
    if last - index < 3 or any(number in text.taken for number in range(index, last)):
        return None
    first = _back(text, index, 0)
    kind: ActorKind = "government" if words[index].key in {"ministry", "department"} else "organisation"
    return Group(first, last, _slug(text, first, last), kind, 0.75, blocks=False)


def _tail_end(text: Text, index: int) -> int:
    """Number of the word after the last capitalised one of "Ministry of the Interior"."""
    words, last = text.words, index + 1
    while last < len(words) and words[last].glued and last not in text.taken and last - index < 2 * _MOST_WORDS:
        if words[last].key not in _SMALL and (not words[last].capital or text.lexicon.titles(words[last].key)):
            break
        last += 1
    while not words[last - 1].capital:
        last -= 1
    return last


def _fronted(text: Text, index: int, least: int, *, warlike: bool) -> Group | None:
    """A name like "People's Front for Renewal", seen from its head; where nothing tells of arms "for" must follow."""
    words = text.words
    kind = _FRONTED.get(words[index].key) if words[index].capital else None
    if kind is None or not (_continues(text, index + 1, "for") or (warlike and _continues(text, index + 1, "of"))):
        return None
    first, last = _back(text, index, least), _tail_end(text, index)
    inside = first > 1 and words[first].glued and words[first - 1].key in _SMALL - {"the"} and words[first - 2].capital
    if last - index < 3 or inside or any(number in text.taken for number in range(first, last)):
        return None
    if first > least and words[first - 1].key in _OWNERS and text.gap(first) in _POSSESSIVE:
        first -= 1
    return Group(first, last, _slug(text, first, last), kind if warlike or kind == "party" else "organisation", 0.75, blocks=False)


def _continues(text: Text, index: int, key: str) -> bool:
    return index < len(text.words) and text.words[index].glued and text.words[index].key == key


def _tailed(text: Text, index: int, least: int) -> Group | None:
    """A name that an English word for a group ends."""
    word, lexicon = text.words[index], text.lexicon
    if not word.capital or not word.glued:
        return None
    kind = _tail_kind(word.key, text)
    following = index + 1
    if word.key == "division" and index and text.words[index - 1].key in _DIVISIONS:
        kind = "force"
    if kind is None or (following < len(text.words) and text.words[following].glued and text.words[following].capital):
        return None
    first = index if _is_counted(text, index, least) else _back(text, index, least)
    loose = kind == "force" and word.key in _LOOSE and not any(one.key in _ARMS for one in text.words[first:index])
    if first == index or loose or text.lexicon.titles(text.words[first].key):
        return None
    if (word.key in lexicon.armed_tail or kind == "force") and index - first == 1 and text.words[first].key in _COMPASS:
        return None
    slug = _slug(text, first, following)
    if slug in lexicon.no_group or (kind == "medium" and lexicon.is_given(text.words[first].key)):
        return None
    paper = kind == "medium" and first > 0 and text.words[first - 1].key == "the" and index - first <= 3
    return Group(first, following, slug, kind, 0.8 if paper else 0.7, blocks=paper)


def _is_counted(text: Text, index: int, least: int) -> bool:
    """Whether a number behind a noun is part of the name, as in "Infantry Battalion 231"."""
    numbered = text.words[index].key in _NUMBERED and index + 1 < len(text.words)
    return numbered and _counted(text, index + 1, least) is not None


def _tail_kind(key: str, text: Text) -> ActorKind | None:
    if key in text.lexicon.medium_tail:
        return "medium"
    if key in text.lexicon.armed_tail:
        return "armed_group"
    if key in text.lexicon.force_tail:
        return "force"
    if key in _TAILS:
        return _TAILS[key]
    return "organisation" if key in text.lexicon.body_tail else None
