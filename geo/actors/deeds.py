"""Unlisted actors by whom they have and what they do: "Kokang rebels", "the LTTE overran"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from geo.actors.bands import bands
from geo.actors.called import HULL, called, ships, tells_of_arms
from geo.actors.findings import ActorFindings, ActorSpan
from geo.actors.lexicon import Lexicon
from geo.actors.nouns import nouns
from geo.actors.register import Register
from geo.model import Actor, ActorKind, Document
from geo.names import fold, fold_name
from geo.spans import Spans

_DONE = 0.7
_LONGEST = 60
_WORD = r"[A-Z](?:[\w\u2019'-]*\w)?"
_NAME = re.compile(rf"(?:(?<=^)|(?<=[\s(\u201c\u2018\"']))(?P<name>{_WORD}(?: (?:{_WORD}|al-\w+)){{0,2}})$")
_ACRONYM = re.compile(
    r"(?<![\w.@#&/-])(?P<name>[A-Z]{3,6}(?:-[A-Z]{1,4})?)(?![\w@&/-]|\.\w)(?P<more>['\u2019]s (?P<thing>[a-z]+)|(?: [a-z]+){1,3})?"
)
_OF_LETTERS = re.compile(r" (?:of|from|loyal to) (?:the )?(?P<name>[A-Z]{3,6})(?![\w-])")
_WORD_BEFORE = re.compile(r"\w+$")
_CAPITAL_BEFORE = re.compile(r"(?P<word>[A-Z][\w'\u2019-]*\.?) $")
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n\u201c\u201d\"] *)$")
_ACTS = (
    r"(?:(?:['\u2019]s)? (?:{manned})\b|(?: (?:has|have|had|will|would|may|could|also|then|since|still|later))* (?:{deeds})\b"
    r"|['\u2019]s (?:{things})\b|, whose\b|, (?:an?|the) (?:[\w-]+ ){{0,4}}(?:group|militia|force|faction|movement|gang|army|insurgency)\b"
    r"|(?: still| also| now)? (?:has|had|keeps|kept) (?:[a-z]+ ){{0,3}}(?:[\d,.]+ )?(?:of its )?(?:{manned})\b"
    r"| and (?:the )?[A-Z][\w-]*(?: (?:of )?(?:[A-Z][\w-]*|army|forces|troops|soldiers|fighters)){{0,3}} (?:{deeds})\b)"
)
_LEADING = re.compile(
    r"\b(?:(?:held|controlled|captured|overrun|ambushed|abducted|kidnapped|shelled|stormed|looted|retaken|recaptured|liberated|occupied|"
    r"raids?|attacks?|strikes?|ambush(?:es)?|massacres?|killings?|shelling|bombings?|advances?|assaults?|offensives?|"
    r"abductions?|massacred|executed|torched|besieged|seized|attacked|raided)(?: (?:on|in|at|of|near) [A-Z][\w' -]{2,30})? by|"
    r"(?:clash(?:ed|es|ing)?|fight(?:s|ing)?|fought|battl(?:ed?|es|ing)) "
    r"(?:with|against)|(?:in|from) the hands of|(?:control|thumb|rule|grip|sway) of|"
    r"(?:stronghold|bastion|fighters|gunmen|militants|rebels|militiamen|commanders?) of|"
    r"(?:fighters|gunmen|militants|rebels|militiamen) from|fell to|lost to|drove out) (?:the )?$"
)
_ACCUSED = re.compile(r"\b(?:accus(?:es?|ed|ing)|suspect(?:s|ed)?) (?:the )?$")
_OF_ABUSE = re.compile(
    r" of (?:a |an |the |new )?(?:[a-z]+ )?(?:massacr|kill|abduct|ambush|bomb|shell|execut|tortur|rap|loot|kidnap|atrocit|raid|burn)\w*"
)
_THINGS = (
    "presence|column|men|positions|bases?|camps?|troops|forces|stronghold|footprint|deployment|headquarters|role|chief|leader|withdrawal|departure|"
    "arrival|mutiny|advance|retreat|instructors|trainers|advisers|flag"
)
_SITES = frozenset({"base", "bases", "camp", "camps", "stronghold", "strongholds", "checkpoint", "checkpoints", "hideouts"})
_ALSO = frozenset(
    {"men", "instructors", "trainers", "advisers", "flag", "base", "bases", "camp", "stronghold", "convoy", "positions", "presence"}
)
"""Of listed names also these: "Wagner men", "a Nusra stronghold"."""
_FIRST = re.compile(r"(?<![\w-])(?:al-)?[A-Z]\w*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_HELPING = frozenset(
    {"has", "have", "had", "would", "will", "may", "might", "could", "did", "also", "not", "later", "then", "since", "once", "still"}
)


def with_deeds(
    document: Document,
    named: ActorFindings,
    places: Sequence[tuple[int, int]],
    countries: AbstractSet[str] = frozenset(),
    *,
    register: Register,
) -> ActorFindings:
    """The actors of a text with those that it names before fighters of theirs, or by letters that do what only armed groups do.

    Parameters
    ----------
    document
        Its text is read.
    named
        What is found in it already; what overlaps stays.
    places
        Offsets of the places that the text names, which are no actors here.
    countries
        In which these lie (ISO 3166-1 alpha-2): there its letters are enough to tell a listed actor ("the ADF" near Beni).
    register
        Has the words.

    Examples
    --------
    >>> text = "The FLQP overran the camp, and Kokang rebels fled."
    >>> document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    >>> found = with_deeds(document, ActorFindings(), (), register=Register.load())
    >>> [(text[span.start : span.end], span.actor_id, span.kind) for span in found.spans]
    [('FLQP', 'actor:flqp', 'armed_group'), ('Kokang', 'actor:kokang', 'armed_group')]
    """
    named = _without_namesakes(named, [match.span("name") for match in HULL.finditer(document.text)])
    own = [(span.start, span.end) for span in named.spans]
    taken, actors_only = Spans([*own, *places]), Spans(own)
    whole = _Wholes(places)
    told = {name: _unlisted(name, "armed_group") for name in bands(document.text, register.lexicon, whole.cover, whole.starts)}
    found = told | _found(document.text, taken, register) | _at_home(document.text, countries, register)
    if not found:
        return named
    acting = _told(document.text, register) | {name for name in told if " " in name}
    actors = {actor.id: actor for actor in named.actors}
    spans = list(named.spans)
    for start, end in _occurrences(document.text, found.keys()):
        if not (actors_only if document.text[start:end] in acting else taken).meet(start, end):  # "Fano" is a town of Italy, too
            one = actors.setdefault(found[document.text[start:end]].id, found[document.text[start:end]])
            spans.append(ActorSpan(start=start, end=end, actor_id=one.id, kind=one.kind, confidence=_DONE, blocks=False))
    return replace(
        named, spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))), actors=tuple(actors[key] for key in sorted(actors))
    )


def _without_namesakes(named: ActorFindings, ships: Sequence[tuple[int, int]]) -> ActorFindings:
    """Without the persons after whom ships are named: "the aircraft carrier Abraham Lincoln"."""
    aboard = Spans(ships)
    spans = tuple(span for span in named.spans if span.kind != "person" or not aboard.meet(span.start, span.end)) if ships else named.spans
    used = {span.actor_id for span in spans}
    return named if len(spans) == len(named.spans) else replace(named, spans=spans, actors=tuple(a for a in named.actors if a.id in used))


def _found(text: str, taken: Spans, register: Register) -> dict[str, Actor]:
    """The actors by how they are written."""
    lexicon, kinds = register.lexicon, dict[str, ActorKind]()
    begun = _Begun(text)
    for match in _manned(lexicon).finditer(text):
        name = _name_before(text, match.start(), lexicon, begun)
        if name and not taken.meet(match.start() - len(name), match.start()):
            kinds.setdefault(name, "armed_group")
    for name, kind in _lettered(text, lexicon, register.abbreviations.keys()):
        if kind == "armed_group":
            kinds[name] = kind
        kinds.setdefault(name, kind)
    for name in _bodies(text, lexicon):
        if name not in register.abbreviations and name.lower() not in lexicon.no_acronym:
            kinds[name] = "armed_group"
    kinds.update(dict.fromkeys(ships(text), "force"))
    for name, kind in called(text, lexicon):
        kinds.setdefault(name, kind)
    listed = {short: register.shortened[short] for short in _told(text, register)}
    rest = _shortened(text, register) - listed.keys()
    listed |= {short: register.shortened[short] for short in sorted(rest) if _only_group(text, short, lexicon)}
    return {name: _unlisted(name, kind) for name, kind in kinds.items()} | listed


def _at_home(text: str, countries: AbstractSet[str], register: Register) -> dict[str, Actor]:
    """Listed actors by their letters, in a text that names a place of their country."""
    letters = {match["name"] for match in _ACRONYM.finditer(text) if _CAPITAL_AFTER.match(text, match.end("name")) is None}
    listed = {name: register.shortened[name] for name in letters & register.shortened.keys()}
    return {name: actor for name, actor in listed.items() if actor.country in countries}


def _shortened(text: str, register: Register) -> frozenset[str]:
    """The short names of listed actors that stand in a text; its words are looked up, not the names looked for."""
    several = (short for short in register.shortened if not short.isalnum() and short in text)
    return frozenset(_FIRST.findall(text)) & register.shortened.keys() | frozenset(several)


def _told(text: str, register: Register) -> frozenset[str]:
    """The short names of listed actors that act in a text, or are told to be acted with: "Wagner seized", "held by Fano"."""
    names = sorted(_shortened(text, register))
    if not names:
        return frozenset()
    acting = {match.group() for match in _acting(names, register.lexicon).finditer(text)}
    rest = re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])")
    return frozenset(acting | {match.group() for match in rest.finditer(text) if _is_led_to(text, *match.span())})


def _is_led_to(text: str, start: int, end: int) -> bool:
    """Whether what stands around a name can only tell of men under arms: "captured by", "clashed with the", "accused the X of killing"."""
    first = max(0, start - _LONGEST)
    accused = _ACCUSED.search(text, first, start) is not None and _OF_ABUSE.match(text, end) is not None
    return accused or _LEADING.search(text, first, start) is not None


def _bodies(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Letters whose men are named: "fighters of the FLA"."""
    for match in _OF_LETTERS.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        if before is not None and before.group().lower() in lexicon.manned:
            yield match["name"]


def _only_group(text: str, short: str, lexicon: Lexicon) -> bool:
    """Whether a word that may be a surname names a group here: never beside another name, in a text of arms."""
    found = list(re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text)) if short in text else []
    if not found or not tells_of_arms(text):
        return False
    return all(_stands_alone(text, match.start(), match.end(), lexicon) for match in found)


def _stands_alone(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    before, after = _CAPITAL_BEFORE.search(text, max(0, start - _LONGEST), start), _CAPITAL_AFTER.match(text, end)
    return after is None and (before is None or fold(before["word"]) in lexicon.opener)


def _unlisted(name: str, kind: ActorKind) -> Actor:
    return Actor(id=f"actor:{fold_name(name).replace(' ', '-')}", name=name, kind=kind, listed=False)


def _occurrences(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where names stand, the longest where several do; a text is gone through once, however many they are."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_first[_FIRST.match(name).group()].append(name)  # type: ignore[union-attr]
    last = 0
    for match in _FIRST.finditer(text):
        for name in by_first.get(match.group(), ()) if match.start() >= last else ():
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                yield match.start(), end
                last = end
                break


class _Begun:
    """Which words a text has with a capital inside sentences; looked up only if it is asked."""

    def __init__(self, text: str) -> None:
        self._text, self._inside = text, frozenset[str]()

    def also_inside(self, word: str) -> bool:
        self._inside = self._inside or frozenset(_INSIDE.findall(self._text))
        return word in self._inside


class _Wholes:
    """Names of places, asked whether one is all of a span: "the Sons of Hadramawt" are more."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = frozenset(spans)
        self.starts = frozenset(start for start, _ in spans)

    def cover(self, start: int, end: int) -> bool:
        return (start, end) in self._spans or start in self.starts


def _manned(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(sorted(lexicon.manned, key=lambda word: (-len(word), word)))})\b(?!-)")


def _acting(names: Sequence[str], lexicon: Lexicon) -> re.Pattern[str]:
    """Words that name a listed actor where they act: "Wagner announced", "Wagner's men"."""
    manned, deeds = "|".join(sorted(lexicon.manned | _ALSO)), "|".join(sorted(lexicon.armed_deed | lexicon.deed))
    acts = _ACTS.format(manned=manned, deeds=deeds, things=_THINGS)
    return re.compile(rf"(?<![\w-])(?<![A-Z][a-z] )(?:{'|'.join(names)})(?={acts})")


def _name_before(text: str, end: int, lexicon: Lexicon, begun: _Begun) -> str:
    """The capitalised words right before an offset, without what only begins sentences; empty if they name nothing."""
    match = _NAME.search(text[max(0, end - _LONGEST) : end])
    if match is None or match["name"].endswith(("'s", "\u2019s")):  # whose they are is seen by the one who has them
        return ""
    words = match["name"].split(" ")
    start = end - len(match["name"])
    while words and (fold(words[0]) in lexicon.opener or lexicon.titles(fold(words[0]))):
        start += len(words[0]) + 1
        words = words[1:]
    if not words or fold(words[-1]) in lexicon.facility:
        return ""
    # At the start of a sentence any word has a capital ("Masked gunmen"), unless it looks foreign or has it elsewhere, too.
    opens = len(words) == 1 and words[0][1:].islower() and _SENTENCE.search(text, max(0, start - 3), start) is not None
    sure = lexicon.is_demonym(fold(words[0])) or words[0] in nouns().peoples or words[0][-1] in "aiou" or begun.also_inside(words[0])
    return "" if opens and (fold(words[0]) in lexicon.describing or not sure) else " ".join(words)


def _lettered(text: str, lexicon: Lexicon, known: AbstractSet[str]) -> Iterator[tuple[str, ActorKind]]:
    """Names of capitals that act: "the LTTE overran", "UNITA's troops"."""
    for match in _ACRONYM.finditer(text):
        name = match["name"]
        if name in known or name.lower() in lexicon.no_acronym:
            continue
        if _is_led_to(text, *match.span("name")):
            yield name, "armed_group"
        if match["more"] is None:
            continue
        if match["thing"]:
            words = [match["thing"]]
        else:
            words = match["more"].split()
            while words and words[0] in _HELPING:
                words = words[1:]
        if not words:
            continue
        has_site = match["more"].startswith((" has ", " had ", " have ")) and words[-1] in _SITES
        if words[0] in lexicon.armed_deed or has_site or (match["thing"] and words[0] in lexicon.manned):
            yield name, "armed_group"
        elif words[0] in lexicon.deed and not match["thing"]:
            yield name, "organisation"
