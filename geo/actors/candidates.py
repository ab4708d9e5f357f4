"""Runs of capitalised words that may be persons' names, cut out of the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum

import msgspec

from geo.actors.lexicon import Lexicon
from geo.actors.reading import Word
from geo.warlike import names_men

_MOST_WORDS = 5
_RANKS = frozenset({"general", "captain", "commander"})
"""Titles that begin names of other things; in reports of arms two words behind them are an officer's."""
_NICKNAME = frozenset({(' "', '" '), (" \u201c", "\u201d "), (" \u2018", "\u2019 "), (" '", "' "), (" \u00ab", "\u00bb ")})
"""What stands before and behind a nickname."""
# Openers that end persons' names as well ("Theresa May").
_SURNAMES = frozenset({"may", "royal", "justice", "christian", "march", "early"})


_ARTICLES = frozenset({"Ed", "En", "Er", "Es", "Et", "Ad", "An", "Ar", "As", "At"})
_TOWARDS = frozenset({"to", "from", "toured", "visited", "reached", "entered", "of", "shelled", "seized", "captured", "bombed", "left"})
_TO = frozenset({"of", "to", "for", "in", "at", "from"})
"""Between a role and what it is a role of."""


FOLLOWED = re.compile(
    r"['\u2019]s (?:men|troops|forces|fighters|soldiers|militia|militiamen|paramilitaries|gunmen|loyalists|followers|whereabouts|widow)\b"
)
"""Whose men they are: a person's."""


class Title(IntEnum):
    """What stands right before a name."""

    NONE = 0
    ROLE = 1
    """What someone does: "activist Jane Roe"."""
    LOOSE = 2
    """A title that also begins other names: "King", "General"."""
    STRICT = 3
    """As in "President" or "Mr."."""


class Candidate(msgspec.Struct, frozen=True):
    """Words that may be a person's name."""

    first: int
    """Number of the first word."""
    last: int
    """Number of the word after the last one."""
    title: Title

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.last - self.first == 1


class Text(msgspec.Struct, frozen=True):
    """The words of a text with what finding names needs to know of them."""

    text: str
    words: Sequence[Word]
    headings: frozenset[int]
    """Numbers of the passages that are headings."""
    taken: frozenset[int]
    """Numbers of words that belong to listed names."""
    lower: frozenset[str]
    """Folded words that also occur without a capital."""
    located: frozenset[str]
    """Folded words that somewhere stand where places do: "in Rochester", "the Rochester area"."""
    lexicon: Lexicon

    def opener(self, index: int) -> bool:
        """Whether a word only begins sentences, or is otherwise never part of a name; an initial ("A. Roe") is no opener."""
        word = self.words[index]
        return word.key in self.lexicon.opener and not (len(word.key) == 1 and self.text[word.end : word.end + 1] == ".")

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[index - 1].end : self.words[index].begin] if index else ""


def candidates(text: Text) -> Iterator[Candidate]:
    """All candidates of the sentences in order; headings are left out, for there a capital says nothing."""
    last = 0
    for index, word in enumerate(text.words):
        if word.capital and index >= last and index not in text.taken and word.passage not in text.headings:
            last = _run_end(text, index)
            yield from _cut(text, index, last)


def _run_end(text: Text, first: int) -> int:
    words, last = text.words, first + 1
    while last < len(words) and last not in text.taken:
        if not words[last].glued:
            if not _is_nickname(text, last):
                break
            last += 1
        elif not words[last].capital:
            small = words[last].text in text.lexicon.particle and last + 1 < len(words)
            if not (small and words[last + 1].glued and words[last + 1].capital and last + 1 not in text.taken):
                break
        last += 1
    return last


def _is_nickname(text: Text, index: int) -> bool:
    """Whether a capitalised word stands in quotation marks between two others of one name: Jimmy "Barbecue" Chérizier."""
    words = text.words
    if index + 1 >= len(words) or not (words[index].capital and words[index + 1].capital) or index + 1 in text.taken:
        return False
    return (text.gap(index), text.gap(index + 1)) in _NICKNAME and words[index + 1].passage == words[index - 1].passage


def _cut(text: Text, first: int, last: int) -> Iterator[Candidate]:
    """The name within a run: without openers, titles, adjectives of peoples before it and what follows it."""
    words, lexicon = text.words, text.lexicon
    start = _without_opening(text, first, last)
    title = _title_before(text, start) if start == first else _title_of_acting(text, start, last)
    for index in range(start, last - 1):
        # "DR Congo": an abbreviated title is not written in capitals.
        rank = _rank(words[index].key, lexicon) if words[index].text != "DR" else Title.NONE
        if rank and not (rank is Title.LOOSE and index == start + 1 and lexicon.is_given(words[start].key)):
            start, title = index + 1, max(Title.LOOSE, rank)
    if start > first and title is Title.NONE and last - start > 1:
        title = _title_of(text, first)
    while start < last and _leads(text, start, last):
        start += 1
    end = _end(text, start, last)
    if end - start == 2 and words[end - 1].key in lexicon.suffix:
        end -= 1
    if start < end and _may_be_name(text, start, end, title):
        yield Candidate(start, end, title)


def _rank(key: str, lexicon: Lexicon) -> Title:
    if key in lexicon.title:
        return Title.STRICT
    if key in lexicon.loose_title:
        return Title.LOOSE
    return Title.ROLE if key in lexicon.role else Title.NONE


def _without_opening(text: Text, first: int, last: int) -> int:
    """Number of the first word that is no opener; a word that opens a sentence and occurs in lower case is one too."""
    words = text.words
    opens = words[first].first or not words[first].glued
    if (
        opens
        and words[first].key in text.lower
        and not text.lexicon.is_given(words[first].key)
        and not text.lexicon.titles(words[first].key)
    ):
        first += 1
    while first < last and text.opener(first):
        first += 1
    return first


def _leads(text: Text, start: int, last: int) -> bool:
    """Whether a word before a name is no part of it: "Syrian", or a place before a given name ("of London Sadiq Khan")."""
    key, lexicon = text.words[start].key, text.lexicon
    if text.opener(start):
        return True
    if lexicon.is_given(key):
        return False
    if lexicon.is_demonym(key):
        return True
    return key in lexicon.place_like and last - start > 2 and lexicon.is_given(text.words[start + 1].key)


def _title_before(text: Text, start: int) -> Title:
    """The title in lower case right before a name, or set off by a comma: "media director, Jane Roe,"."""
    if not start or text.words[start].first:
        return Title.NONE
    key, gap = text.words[start - 1].key, text.gap(start)
    if text.words[start].glued:
        return _rank(key, text.lexicon)
    return Title.ROLE if gap == ", " and (text.lexicon.titles(key) or _has_role(text, start)) else Title.NONE


def _has_role(text: Text, start: int) -> bool:
    """Whether a comma before a name ends a role with its place: "The French ambassador to Niger, Sylvain Roe"."""
    words = text.words
    for index in range(start - 2, max(-1, start - 7), -1):
        if words[index].passage != words[start].passage or not words[index + 1].glued:
            return False
        if words[index].key in text.lexicon.role | text.lexicon.title:
            return words[index + 1].key in _TO
    return False


def _title_of_acting(text: Text, start: int, last: int) -> Title:
    """The title that opens "General Roe flew", seen from the one word behind it, if a deed or men follow ("General Motors" has none)."""
    words, lexicon = text.words, text.lexicon
    said = last < len(words) and words[last].glued and words[last].key in lexicon.personal | lexicon.saying
    acts = last - start == 1 and (said or FOLLOWED.match(text.text, words[last - 1].end) is not None)
    if last - start == 2 and words[start - 1].key in _RANKS:
        acts = said or names_men(text.text) or (last < len(words) and words[last].key in lexicon.armed_deed)
    rank = _rank(words[start - 1].key, lexicon) if acts else Title.NONE
    return rank if rank >= Title.LOOSE else Title.NONE


def _title_of(text: Text, first: int) -> Title:
    """The title in "Chief of Staff Jane Roe" and "Mayor of London Jane Roe", seen from the run's first word."""
    words = text.words
    if first >= 2 and words[first].glued and words[first - 1].key in {"of", "for"} and words[first - 1].glued:
        return _rank(words[first - 2].key, text.lexicon)
    return Title.NONE


def _end(text: Text, start: int, last: int) -> int:
    for index in range(start, last):
        if text.opener(index) and not (index == last - 1 and index > start and text.words[index].key in _SURNAMES):
            return index
    return last


def _may_be_name(text: Text, start: int, end: int, title: Title) -> bool:
    """Whether nothing in the words or right after them says that they name something else than a person."""
    words, lexicon = text.words[start:end], text.lexicon
    if _is_article(text, start, end) or not all(_is_plain(word) for word in words) or len(words[-1].text) < 2 or "." in words[-1].text:
        return False
    if any(_is_facility(word, lexicon) for word in words) or _is_seat(text, start, end) or _before_thing(text, end):
        return False
    final, opening = words[-1].key, words[0].key
    if _names_body(final, opening, lexicon):
        return False
    if len(words) == 1:
        return not (lexicon.titles(opening) or opening in lexicon.place_lead)
    if final in lexicon.soft_facility or lexicon.titles(final):
        return opening in lexicon.given
    led = opening in lexicon.place_lead and title is not Title.STRICT
    return not led and sum(word.key not in lexicon.particle for word in words) <= _MOST_WORDS


def _is_article(text: Text, start: int, end: int) -> bool:
    """Whether an Arabic article begins the name of a place: "toured Ed Daein"; "said Ed Davey" has none."""
    words = text.words
    article = words[start].text in _ARTICLES and end - start > 1 and words[start + 1].key[:1] == words[start].key[-1]
    return article and start > 0 and words[start].glued and words[start - 1].key in text.lexicon.locative | _TOWARDS


def _is_facility(word: Word, lexicon: Lexicon) -> bool:
    return word.key in lexicon.facility and word.text.isascii()  # "Store", but not "Støre"


def _is_plain(word: Word) -> bool:
    """Whether a word has no digits and is no acronym."""
    acronym = len(word.text) > 2 and word.text.isupper()
    return not acronym and not any(map(str.isdigit, word.text))


def _is_seat(text: Text, start: int, end: int) -> bool:
    """Whether the words are a legislator's party and constituency ("D-Charleston")."""
    return end - start > 1 and len(text.words[start].text) == 1 and text.gap(start + 1) == "-"


def _names_body(final: str, opening: str, lexicon: Lexicon) -> bool:
    ends = final in lexicon.medium_tail or final in lexicon.armed_tail or final in lexicon.body_tail
    return ends or opening in lexicon.body_head or opening in lexicon.armed_head or opening in lexicon.party_head


def _before_thing(text: Text, end: int) -> bool:
    if end >= len(text.words) or not text.words[end].glued:
        return False
    following = text.words[end]
    return following.key in text.lexicon.built or (following.capital and following.key in text.lexicon.facility)
