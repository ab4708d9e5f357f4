"""What speaks for and against a candidate being a place: readable features, each a name and a value."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.gazetteer.protocol import Entry, Gazetteer, NameType
from geo.model import passage_at
from geo.names import fold
from geo.recognise.matcher import strongest
from geo.recognise.protocol import Candidate, Reading
from geo.recognise.words import Words
from geo.resolve.prominence import prominence

Features = dict[str, float]

_RUN_JOINTS = frozenset({" ", "-", "\u00a0", "'", "\u2019"})
_AREAL = frozenset({"region", "continent", "sea", "strait", "river", "lake", "mountain", "island", "buffer_zone"})
_SITES = frozenset({"air_base", "naval_base", "military_base", "landmark", "border_crossing", "observation_post"})


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a whole text tells about its names."""

    lower: frozenset[str]
    """Folded words that also occur without a capital."""
    located: Counter[str]
    """How often a key follows a locative word ("in", "near")."""
    named: Counter[str]
    """How often a key follows a title or a given name."""


def document_facts(reading: Reading, candidates: Sequence[Candidate], words: Words) -> DocumentFacts:
    """Look over the text once."""
    located: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for candidate in candidates:
        before = _before(reading, candidate)
        located[candidate.key] += before in words.locative
        named[candidate.key] += before in words.title or before in words.given
    lower = frozenset(fold(token.text) for token in reading.tokens if token.text[0].islower())
    return DocumentFacts(lower, located, named)


def _before(reading: Reading, candidate: Candidate) -> str:
    """The folded word right before a candidate on its line, empty if none."""
    if candidate.first == 0:
        return ""
    token = reading.tokens[candidate.first - 1]
    between = reading.text[token.end : candidate.start]
    return fold(token.text) if between.strip(" .\u00a0-") == "" else ""


def _after(reading: Reading, candidate: Candidate) -> str:
    """The folded word right after a candidate, empty if a mark stands between."""
    if candidate.last + 1 >= len(reading.tokens):
        return ""
    token = reading.tokens[candidate.last + 1]
    return fold(token.text) if reading.text[candidate.end : token.start] in _RUN_JOINTS else ""


def name_features(candidate: Candidate, best: Entry, facts: DocumentFacts, words: Words) -> Features:
    """What the name itself and its best entry say."""
    name_type = strongest(candidate.hits)
    kind = best.kind
    found: Features = {"bias": 1.0, f"name:{name_type.name.lower()}": 1.0}
    if kind == "settlement":
        found["settlement"] = 1.0
        found["population"] = math.log10(1 + best.population) - 4
        found["capital"] = float(best.capital)
    else:
        found["areal" if kind in _AREAL else "site" if kind in _SITES else kind] = 1.0
    if candidate.first == candidate.last:
        found["lower in text"] = float(candidate.key in facts.lower)
        found["common word"] = float(candidate.key in words.common)
        found["given name"] = float(candidate.key in words.given)
        found["short"] = float(len(candidate.key) <= 3 and name_type is not NameType.ABBREVIATION)
    else:
        found["several words"] = 1.0
        found["all words common"] = float(all(word in words.common for word in candidate.key.split()))
    found["in place elsewhere"] = min(3.0, facts.located[candidate.key])
    found["person elsewhere"] = min(3.0, facts.named[candidate.key])
    return found


def context_features(reading: Reading, candidate: Candidate, words: Words) -> Features:
    """What the words around say."""
    found: Features = {}
    before, after = _before(reading, candidate), _after(reading, candidate)
    previous = reading.tokens[candidate.first - 1] if candidate.first else None
    following = reading.tokens[candidate.last + 1] if candidate.last + 1 < len(reading.tokens) else None
    found["after locative"] = float(before in words.locative)
    found["after title"] = float(before in words.title)
    found["after given name"] = float(before in words.given and previous is not None and previous.capitalised)
    found["before saying"] = float(after in words.saying)
    if after and following is not None and following.capitalised:
        found["before organisation"] = float(after in words.organisation)
        found["before capital"] = 1.0
    if before and previous is not None and previous.capitalised and before not in words.locative and not found["after title"]:
        found["after capital"] = 1.0
    passage = passage_at(reading.passages, candidate.start)
    if passage is not None:
        found["in heading"] = float(passage.kind == "heading")  # Title Case capitalises everything
        found["sentence start"] = float(passage.start == candidate.start)
    found["comma place"] = float(_comma_place(reading, candidate))
    return found


def _comma_place(reading: Reading, candidate: Candidate) -> bool:
    """Whether ", Capital" follows: "Paris, Texas"."""
    if candidate.last + 1 >= len(reading.tokens):
        return False
    following = reading.tokens[candidate.last + 1]
    return following.capitalised and reading.text[candidate.end : following.start] == ", "


def best_entry(gazetteer: Gazetteer, candidate: Candidate) -> Entry:
    """The most prominent entry that bears the name most strongly: what a reader thinks of first."""
    entries = [(hit, gazetteer.entry(hit.entry)) for hit in candidate.hits]
    return max(entries, key=lambda pair: (prominence(pair[1], pair[0].name_type), -pair[0].entry))[1]
