"""What speaks for a run of capitalised words being a person's name."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

from geo.actors.candidates import FOLLOWED, Candidate, Text, Title
from geo.actors.reading import Word

ENOUGH = 0.5
"""From this score on a name of several words is taken for a person's."""
SURE = 0.75
"""From this score on no place is looked for inside it."""

_TITLES = {Title.NONE: 0.0, Title.ROLE: 0.5, Title.LOOSE: 0.6, Title.STRICT: 0.8}
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
_AGE = re.compile(rf", (?:aged )?{_NUMBER}(?:,| years? old)| \(\d{{1,2}}\)")
_PRESENTED = re.compile(r", (?:an? |the )(?:[\w-]+ ){0,3}$")
"""Between a name and the word for what someone is: ", a Georgian journalist"."""
_APPOSITION = re.compile(r",? (?:an? |the |is an? |was an? |who |whose |former |one of |his |her |its |their )")
_PATRONYMIC = re.compile(
    r"\w+(?:ov[iy]?ch?|ev[iy]?ch?|ovna|evna|enko|chuk|shvili|adze|idze|iani|syan|nyan|ryan|oglu|zadeh?|escu|opoulos|sson|onen)"
)
_LED_BY = frozenset({"ould", "mint", "walad", "ag"})
"""Words for "son of" and "daughter of" that begin a name as well: "Ould Lamana"."""
_WORDS_AFTER = 8
_HELPING = frozenset({
    "who", "has", "have", "had", "could", "would", "will", "may", "might", "did", "not", "never", "also", "since", "later", "then", "twice",
    "reportedly", "secretly", "briefly", "now", "long", "himself", "herself", "to",
})  # fmt: skip
_COMES = frozenset({"comes", "came", "come", "hails", "hailed"})
_BE = frozenset({"was", "is", "been", "be", "being", "were"})
_LED = frozenset({"led", "headed", "commanded", "chaired"})
_TALKS = frozenset({"talks", "meeting", "meetings", "met", "spoke", "negotiations", "summit", "lunch", "dinner", "appointment"})
_PLAIN = frozenset({"flown", "released", "freed", "seated", "seen", "held", "hiding", "received", "due", "expected", "treated", "raised"})
"""What also befalls things and towns."""
_UNDONE = frozenset({"ousted", "overthrown", "toppled", "deposed", "unseated", "dethroned", "impeached", "widowed", "knighted"})
"""What befalls rulers, behind a comma: "Alpha Roe, overthrown in 2021"."""
_FACED = frozenset({
    "met", "arrested", "detained", "jailed", "ousted", "extradited", "assassinated", "succeeded", "hosted", "received", "welcomed",
    "greeted", "deported", "sentenced", "sheltered", "interviewed",
})  # fmt: skip
"""Verbs whose objects are persons."""


def score(candidate: Candidate, text: Text, alone: AbstractSet[str], acting: AbstractSet[str]) -> float:
    """How much speaks for a candidate of several words; see :data:`ENOUGH`.

    Parameters
    ----------
    candidate
        The words.
    text
        Where they stand.
    alone
        Folded words that stand alone elsewhere in the text, capitalised.
    acting
        Those that do so as only persons do ("Mr. Roe", "Roe said").
    """
    keys = [word.key for word in text.words[candidate.first : candidate.last]]
    total = _TITLES[candidate.title] + _shape(keys, text) + before(candidate, text) + after(candidate, text)
    surname = keys[-1]
    again = surname in alone and text.lexicon.is_given(keys[0]) and surname not in text.located
    return total + (0.5 if surname in acting else 0.25 * again)


def _shape(keys: list[str], text: Text) -> float:
    """What the words themselves say."""
    lexicon = text.lexicon
    first = keys[0]
    found = 0.75 if first in lexicon.given else 0.25 if first in lexicon.shared_given else 0.0
    found += 0.3 * (found == 0 and any(key in lexicon.given for key in keys[1:]))
    found += 0.5 * (len(first) == 1 or first in _LED_BY) + 0.35 * any(len(key) == 1 for key in keys[1:-1])
    found += 0.4 * (first in lexicon.kunya and len(keys) > 2) + 0.4 * any(key in lexicon.filial for key in keys[1:-1])
    found += 0.3 * (keys[-1] in lexicon.suffix) + 0.25 * any(_PATRONYMIC.fullmatch(key) is not None for key in keys[1:])
    # "Lincoln Springs": a place may well bear two such words.
    return found - 0.3 * (keys[-1] in lexicon.place_like) - 0.3 * (keys[-1] in lexicon.soft_facility)


def before(candidate: Candidate, text: Text) -> float:
    """What the word before says: a place stands after "in", a speaker after "said", a person after "nine-year-old"."""
    words, first = text.words, candidate.first
    if not first or words[first].first:
        return 0.0
    key = words[first - 1].key
    if key in text.lexicon.locative and words[first].glued:
        return -0.4
    if key == "old" and first > 1 and words[first - 2].key in {"year", "month"} and words[first].glued:
        return 0.7
    if not words[first].glued:
        return 0.0
    earlier = words[first - 2].key if first > 1 else ""
    facing = key == "with" and earlier in _TALKS and not candidate.single
    leads = facing or (key == "by" and earlier in _LED) or (key == "under" and earlier in text.lexicon.manned)
    told = (key == "to" and earlier in {"loyal", "heir"}) or (key == "as" and earlier == "known") or key == "born"
    if leads or (told and not (candidate.single and key in {"as", "born"})) or (key in _FACED and not candidate.single):
        return 0.5
    return 0.4 if key in {"said", "says", "named", "called"} or (key == "them" and earlier == "among") else 0.0


def after(candidate: Candidate, text: Text) -> float:
    """What follows: an age, a verb of saying, what the person is."""
    words, last = text.words, candidate.last
    end = words[last - 1].end
    if _AGE.match(text.text, end) or (not candidate.single and FOLLOWED.match(text.text, end)):
        return 0.7
    if last >= len(words) or words[last].passage != words[last - 1].passage:
        return 0.0
    following = words[last]
    does = not candidate.single and _does(candidate, text)
    if does or (following.key in text.lexicon.saying and (following.glued or text.gap(last) == ", ")):
        return 0.5 if does else 0.35
    if not candidate.single and text.gap(last) == ", " and following.key in _UNDONE | text.lexicon.befallen - _PLAIN:
        return 0.5
    return _apposed(candidate, text) if _APPOSITION.match(text.text, end) else 0.0


def _apposed(candidate: Candidate, text: Text) -> float:
    """What an apposition or relative clause says: ", a Georgian journalist", ", who"."""
    words, last = text.words, candidate.last
    end, following = words[last - 1].end, words[last]
    near = [word for word in words[last : last + _WORDS_AFTER] if word.passage == following.passage]
    role = None if candidate.single else next((word for word in near if word.key in text.lexicon.role), None)
    if any(_is_role(one, text) and other.key in text.lexicon.saying and other.glued for one, other in pairwise(near)):
        return 0.0  # "held Wad Madani, the officer said": that is who speaks
    if role is not None and _PRESENTED.fullmatch(text.text, end, role.begin):
        return 0.5
    if following.key in {"who", "whose"}:
        return 0.35
    return 0.45 if any(_is_role(word, text) for word in near) else 0.1


def _is_role(word: Word, text: Text) -> bool:
    return word.key in text.lexicon.role or word.key in text.lexicon.title


def _does(candidate: Candidate, text: Text) -> bool:
    """Whether what follows is what only persons do or what befalls them: "Evo Morales could flee", ", who was born in"."""
    words, at = text.words, candidate.last
    passage, helped = words[at].passage, False
    if not words[at].glued and not (text.gap(at) == ", " and words[at].key == "who"):
        return False
    while at < len(words) and words[at].passage == passage and at < candidate.last + 4 and words[at].key in _HELPING | _BE:
        helped = helped or words[at].key in _BE
        at += 1
    if at >= len(words) or words[at].passage != passage or not words[at].glued:
        return False
    if words[at].key in _COMES and at + 1 < len(words) and words[at + 1].key == "from":
        return True
    by = helped and words[at].key in _PLAIN and at + 1 < len(words) and words[at + 1].key == "by"  # "Gidan Tsamiya is held by"
    return not by and words[at].key in (text.lexicon.befallen if helped else text.lexicon.personal)
