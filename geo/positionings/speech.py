"""Who says so: "according to Tanker Trackers", "Kyiv said that ..."."""

from __future__ import annotations

from geo.positionings.lexicon import Lexicon
from geo.positionings.parties import Parties
from geo.positionings.party import Party
from geo.positionings.sentence import Sentence


def speaker(sentence: Sentence, parties: Parties, lexicon: Lexicon, trigger: int) -> Party | None:
    """The actor to whose word the sentence gives what a trigger says; None where it is the text's own.

    Parameters
    ----------
    sentence, parties
        The sentence and its actors.
    lexicon
        Has the verbs of speech.
    trigger
        Number of the trigger's chunk.
    """
    for at, chunk in enumerate(sentence.chunks):
        if at == trigger:
            continue
        if chunk.kind == "vg" and chunk.word in {"accord", "according"} and sentence.kind(at + 2) == "np":
            found = parties.who(at + 2)
        elif chunk.kind == "vg" and chunk.word in lexicon.words["speech.words"] and chunk.form == "finite" and not chunk.passive:
            if not _covers(sentence, at, trigger):
                continue
            phrases = sentence.subjects(at) or _inverted(sentence, at)
            found = tuple(party for phrase in phrases if phrase != trigger for party in parties.who(phrase))
        else:
            continue
        if found:
            return found[-1]
    return None


def _covers(sentence: Sentence, verb: int, trigger: int) -> bool:
    """Whether the clause of the trigger is what the verb reports: behind "said (that)", or before ", X said"."""
    if verb < trigger:
        between = [sentence.kind(at) for at in range(verb + 1, trigger)]
        return "stop" not in between or sentence.chunks[verb + 1].kind in {"stop", "comma"}
    # ", Kyiv said." reports what stands before it; ", the president told parliament that ..." what follows.
    following = sentence.on(verb + 1)
    if sentence.kind(following) == "np":  # ", said the governor"
        following = sentence.on(following + 1)
        return sentence.kind(sentence.back(verb - 1)) == "comma" and sentence.kind(following) in {"stop", "comma", ""}
    return sentence.kind(following) in {"stop", "comma", ""}


def _inverted(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The subject behind its verb: "..., said the governor"."""
    return tuple(sentence.objects(verb))[:1]
