"""The status that a verb group gives: by its tense, modal and negation, and by the verb that governs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from geo.positionings.attempts import Attempts
from geo.positionings.backshift import is_backshifted, still_holds
from geo.positionings.chunk import Chunk
from geo.positionings.lexicon import Frame, Lexicon
from geo.positionings.reckoned import CURRENT, NOTHING, PAST, Reckoned, lasts
from geo.positionings.sentence import KEEPING, Sentence
from geo.positionings.spans import SPANS, Spans
from geo.positionings.units import is_sentence
from geo.positionings.whens import WEEKDAYS

_DEEP = 4
"""Verbs that govern one another are followed so far."""
_KINDS = ("denied", "current", "ended", "unsure", "planned", "fact")
_STAYING = frozenset({
    "remain", "stay", "keep", "retain", "maintain", "hold on to", "hold onto", "hang on to", "cling to", "preserve", "defend",
})  # fmt: skip
"""Who wants to do these does so already: "hopes to keep its base"."""
_REMAINING = frozenset({"remain", "stay"})
_GOING_ON = frozenset({"struck", "clashed"})
_COPULAS = frozenset({"be", "remain", "seem", "appear", "prove"})
_OFTEN = frozenset({"daily", "nightly", "regularly", "routinely", "often", "frequently", "repeatedly", "constantly", "weekly", "hourly"})
_GOING_ON_WITH = frozenset({"continue", "keep", "go on", "keep on", "carry on", "remain"})
_COMING = frozenset({"will", "shall", "'ll"})
_SEEING = frozenset({"see", "hear", "spot"})
_AFAR = frozenset({"instead", "short", "rather", "capable", "incapable"})
"""Before what is not done: "instead of going home", "rather than waiting in", "missiles capable of reaching"."""
_CLAUSE_ENDS = frozenset({".", ":", "WDT", "WP", "VBD", "VBZ", "VBP", "MD"})
_BEGINNING = frozenset({"begin", "start", "commence"})
_BLOWS = frozenset({"struck", "clashed", "committed_abuse"})
_CHANCES = frozenset({"opportunity", "chance", "means", "way", "record", "history"})

_POSTS = frozenset({"deploy", "guard", "protect", "man", "patrol", "garrison"})
"""What troops are sent to do that they do once they are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbStatus:
    """Reads the verb groups of one sentence."""

    sentence: Sentence
    lexicon: Lexicon

    def of(self, verb: int, frame: Frame, depth: int = 0) -> Reckoned:
        """The status of what a verb tells.

        Parameters
        ----------
        verb
            Number of the verb group.
        frame
            What it tells.
        depth
            How many verbs led here.
        """
        chunk = self.sentence.chunks[verb]
        if depth > _DEEP or chunk.form not in {"bare", "infinitive", "gerund"}:
            return self._own(chunk, frame)
        if chunk.form == "bare":  # "may renew its presence and conduct patrols"
            before = self.sentence.verb_before(verb)
            ruling = None if before is None else self.sentence.chunks[before]
            comma = self.sentence.back(verb - 1)
            aside = self.sentence.kind(comma) == "comma" and self.sentence.opening(comma) is not None
            if aside or before is None or ruling is None or (ruling.form == "finite" and not ruling.modal):
                return self._own(chunk, frame)  # "Fighters, who seized Kabul in 2021, patrol the streets of"
            return self.of(before, frame, depth + 1)
        return self._governed(verb, frame, depth)

    def governs(self, chunk: Chunk) -> str:
        """What a governing verb, adjective or noun makes of what it governs, as ``status.toml`` names it; empty if nothing is known."""
        if chunk.kind == "np" and chunk.word in _CHANCES:
            return "fact"
        if chunk.kind == "vg" and chunk.word == "have":  # "had to close"; what has to be done is not
            return "fact" if (chunk.past or chunk.form == "infinitive") and not chunk.negated else "unsure"
        if chunk.kind == "vg" and chunk.word == "go" and chunk.progressive:  # "is not going to send"
            return "planned"
        found = next((kind for kind in _KINDS if chunk.word in self.lexicon.words[f"before_to.{kind}"]), "")
        return found or ("planned" if chunk.kind == "vg" and chunk.word == "be" else "")

    def ends(self, verb: int = -1) -> bool:
        """Whether the sentence says until when, or for how long; of a verb, where one is given."""
        return self._spans().end(verb)

    def _spans(self) -> Spans:
        return Spans(sentence=self.sentence)

    def _attempts(self) -> Attempts:
        return Attempts(sentence=self.sentence, lexicon=self.lexicon)

    # ---- verbs that others govern

    def _governed(self, verb: int, frame: Frame, depth: int) -> Reckoned:
        if self.sentence.chunks[verb - 1].word == "yet":  # "are yet to depart"
            return Reckoned(status="denied", cue="yet")
        if self._is_purpose(verb):
            return Reckoned(status="planned", cue="in order to")
        governor = self.sentence.governor(verb)
        ruling = None if governor is None else self.sentence.chunks[governor]
        behind = self.sentence.chunks[verb].form == "gerund" and self.sentence.kind(self.sentence.back(verb - 1)) == "np"
        if ruling is not None and ruling.word == "be" and behind:  # "There are 2,000 men fighting in"
            return self._going_on(verb, frame, past=ruling.past)
        if governor is None or self._is_remote(verb):
            return self._alone(verb, frame) if governor is None and not self._is_remote(verb) else NOTHING
        return self._ruled(verb, governor, frame, depth)

    def _going_on(self, verb: int, frame: Frame, *, past: bool) -> Reckoned:
        """Of a gerund, as if it were the verb of a clause of its own."""
        row = self.sentence.chunks
        finite = replace(row[verb], form="finite", progressive=True, past=past)
        sentence = replace(self.sentence, chunks=(*row[:verb], finite, *row[verb + 1 :]))
        return replace(self, sentence=sentence).of(verb, frame)

    def _ruled(self, verb: int, governor: int, frame: Frame, depth: int) -> Reckoned:
        """By what governs it."""
        ruling, chunk = self.sentence.chunks[governor], self.sentence.chunks[verb]
        if ruling.kind == "vg" and ruling.word in _SEEING and ruling.passive and ruling.modal in {"could", "can"}:
            return PAST  # "could be seen patrolling"
        posted = ruling.word in {"send", "dispatch"} and chunk.word in _POSTS  # "were sent to guard the crossing"
        asked = self.sentence.asking(governor) is not None
        kind = "current" if posted else "unsure" if asked else self._governed_by(governor, verb)
        cue = f"{self.sentence.text(ruling)} {self.sentence.text(chunk)}"
        goes_on = ruling.modal in {"will", "would"} and ruling.word in _GOING_ON_WITH and not ruling.negated
        if goes_on and lasts(frame, self.lexicon):
            return CURRENT  # "would continue to patrol": who is to go on with it does it
        kind = "unsure" if kind == "ended" and self._is_demanded(governor) else kind
        if ruling.kind == "vg" and (ruling.negated or ruling.modal) and kind not in {"", "unsure"} and not self._is_unable(governor, verb):
            return self._turned(ruling, kind, cue)
        if (ruling.kind == "np" and self._attempts().came_to_nothing(governor, verb, kind)) or (
            kind == "unsure" and self._attempts().was_stopped(governor, verb)
        ):
            return Reckoned(status="denied", cue=cue)
        warned = kind == "unsure" and self.sentence.chunks[self.sentence.back(verb - 1)].word in {"against", "not"}
        if kind in {"planned", "unsure"} and not warned and chunk.word in _STAYING and lasts(frame, self.lexicon) and not chunk.negated:
            return CURRENT
        by_kind = {
            "": NOTHING,
            "unsure": NOTHING,
            "planned": Reckoned(status="denied" if chunk.negated else "planned", cue=cue),
            "denied": Reckoned(status="denied", cue=cue),
            "ended": Reckoned(status="ended" if lasts(frame, self.lexicon) else "past", cue=cue),
        }
        return by_kind[kind] if kind in by_kind else self._as_told(verb, governor, frame, cue, depth)

    def _is_demanded(self, verb: int) -> bool:
        """As in "called on the Taliban to stop harbouring them"."""
        above = self.sentence.governor(verb) if self.sentence.chunks[verb].form in {"infinitive", "gerund"} else None
        return above is not None and self._governed_by(above, verb) == "unsure"

    def _is_unable(self, governor: int, verb: int) -> bool:
        """As in "has not been able to bring"."""
        return self.sentence.chunks[governor].negated and self.sentence.chunks[verb - 1].word == "able"

    def _governed_by(self, governor: int, verb: int) -> str:
        """What the governor makes of a verb, or the adjective between a copula and it: "was unable to", "is reluctant to"."""
        ruling, between = self.sentence.chunks[governor], self.sentence.chunks[verb - 1]
        kept = ruling.word in KEEPING and self.sentence.chunks[self.sentence.back(verb - 1)].word == "from"
        if kept and self.sentence.back(self.sentence.back(verb - 1) - 1) != governor:  # "stopped them from taking the town"
            return "denied"
        apart = governor != verb - 1 or ruling.passive  # "used the truce to occupy", "was used to occupy", not "used to occupy"
        used = ruling.word == "use" and ruling.kind == "vg" and apart
        if used or (ruling.word in _COPULAS | {"become"} and self._is_ranked(governor, verb)):  # "became the first president to visit"
            return "fact"
        if ruling.word not in _COPULAS or between.kind != "other" or verb - 1 == governor:
            return self.governs(ruling)
        if between.word == "able" and ruling.negated:
            return "denied"
        if between.word == "able" and not (ruling.past or ruling.perfect):  # what one is able to do is not done
            return "unsure"
        return self.governs(between) or self.governs(ruling)

    def _is_ranked(self, governor: int, verb: int) -> bool:
        """Whether "the first", "the only" or the like stands between."""
        inside = self.sentence.units[self.sentence.chunks[governor].last + 1 : self.sentence.chunks[verb].first]
        return any(unit.low in {"first", "last", "only", "latest"} for unit in inside)

    def _is_purpose(self, verb: int) -> bool:
        """As in "hosted rebels in order to strike Homs"."""
        order = self.sentence.back(verb - 1)
        led = self.sentence.chunks[verb].form == "infinitive" and self.sentence.chunks[order].word == "order"
        return led and self.sentence.chunks[max(0, order - 1)].word == "in"

    def _is_remote(self, verb: int) -> bool:
        """Whether a gerund only tells what was near or not done: "on the verge of taking", "without entering"."""
        at = self.sentence.back(verb - 1)
        if self.sentence.chunks[verb].form != "gerund" or self.sentence.kind(at) != "prep":
            return False
        noun = self.sentence.back(at - 1)
        if self.sentence.chunks[max(0, at - 1)].word in _AFAR:
            return True
        near = self.sentence.kind(noun) == "np" and self.sentence.chunks[noun].word in self.lexicon.words["before_gerund.nouns"]
        return near or self.sentence.chunks[at].word in self.lexicon.words["before_gerund.prepositions"]

    def _turned(self, ruling: Chunk, kind: str, cue: str) -> Reckoned:
        """By a governor that is itself negated or only possible."""
        if kind in {"planned", "ended"} and ruling.negated:  # "has never stopped administering" goes on
            return CURRENT if kind == "ended" else Reckoned(status="denied", cue=cue)
        if ruling.negated or ruling.modal in self.lexicon.words["modals.unsure"]:
            return NOTHING
        return Reckoned(status="planned", cue=cue)

    def _as_told(self, verb: int, governor: int, frame: Frame, cue: str, depth: int) -> Reckoned:
        """By a governor that vouches for it: "continues to", "was forced to", "is reported to have"."""
        ruling, perfect, lasting = self.sentence.chunks[governor], self.sentence.chunks[verb].perfect, lasts(frame, self.lexicon)
        if ruling.kind == "vg" and ruling.form in {"infinitive", "gerund"}:
            above = self.of(governor, frame, depth + 1)
            if above.status in {"planned", "denied", None}:
                return above
        if self.sentence.chunks[verb].word == "be" and not (perfect or ruling.past or ruling.perfect):  # "is said to be there"
            return Reckoned(status="current", cue=cue)
        if ruling.word in self.lexicon.words["speech.words"] | self.lexicon.words["speech.blame"]:
            return Reckoned(status="current" if lasting and (not perfect or frame.status == "current") else "past", cue=cue)
        helped = ruling.word == "help" and (ruling.past or ruling.perfect) and not lasting  # "helped capture Goma": it is done
        begun = ruling.word in _BEGINNING and ruling.past and frame.relation in _BLOWS
        if self.governs(ruling) == "current" and not (perfect and not lasting) and not (helped or begun):
            return Reckoned(status="current", cue=cue)
        if lasting:
            now = not (ruling.past or ruling.perfect or perfect or ruling.kind == "np")  # "is thought to be hiding in"
            return Reckoned(status="current" if frame.status == "current" or now else "past", cue=cue)
        happened = perfect or ruling.past or ruling.perfect or ruling.kind != "vg"
        return Reckoned(status="past" if happened else "current", cue=cue)

    def _alone(self, verb: int, frame: Frame) -> Reckoned:
        """By itself, or with the main verb: ", destroying ...", "by bombing ..."."""
        chunk = self.sentence.chunks[verb]
        if chunk.form == "infinitive":
            future = self.sentence.is_headline_future(verb)
            return Reckoned(status="planned", cue=self.sentence.text(chunk)) if future else NOTHING
        if (ahead := self._ahead(verb)) is not None:
            return ahead
        if lasts(frame, self.lexicon):
            over = self.sentence.chunks[self.sentence.back(verb - 1)].word == "after"  # "after holding it for eight years"
            return Reckoned(status="ended", cue="after") if over else CURRENT
        finite = (n for n in range(verb - 1, -1, -1) if self.sentence.kind(n) == "vg" and self.sentence.chunks[n].form == "finite")
        main = next(finite, None)
        before = self.sentence.chunks[self.sentence.back(verb - 1)]
        if main is None or (before.kind == "prep" and before.word == "for"):  # "is blamed for bombing"
            return PAST
        ruling = self.sentence.chunks[main]
        done = chunk.perfect or before.word == "after" or ruling.past or ruling.perfect  # "says that after taking Goma, the M23"
        return NOTHING if ruling.modal or ruling.negated else PAST if done else CURRENT

    def _ahead(self, verb: int) -> Reckoned | None:
        """As in "are training in Ussuriysk before being sent to": what comes behind "before" is not done while the first goes on."""
        if self.sentence.chunks[self.sentence.back(verb - 1)].word != "before":
            return None
        main = self.sentence.verb_before(self.sentence.back(verb - 1))
        ruling = None if main is None else self.sentence.chunks[main]
        if ruling is None or ruling.negated or ruling.form != "finite":
            return None
        likely = ruling.modal in self.lexicon.words["modals.planned"]
        return Reckoned(status="planned", cue="before") if likely or not (ruling.modal or ruling.past or ruling.perfect) else None

    # ---- verbs that stand for themselves

    def _own(self, chunk: Chunk, frame: Frame) -> Reckoned:
        for rule in (self._over, self._possible, self._denied, self._reduced, self._happened):
            found = rule(chunk, frame)
            if found is not None:
                return found
        return self._lasted(chunk, frame)

    def _over(self, chunk: Chunk, frame: Frame) -> Reckoned | None:
        """As in "no longer controls"."""
        if "longer" not in chunk.adverbs:
            return None
        return Reckoned(status="ended" if lasts(frame, self.lexicon) else "denied", cue=self.sentence.text(chunk))

    def _possible(self, chunk: Chunk, frame: Frame) -> Reckoned | None:
        """As in "may renew", "should leave", "may have struck"."""
        if chunk.modal in self.lexicon.words["modals.unsure"] or self.lexicon.words["adverbs.unsure"].intersection(chunk.adverbs):
            return NOTHING
        if chunk.modal not in self.lexicon.words["modals.planned"] or chunk.word == "like":  # "would like a base" wants one now
            return None
        cue = self.sentence.text(chunk)
        staying = chunk.modal in {"will", "'ll"} or (chunk.modal == "would" and (self._is_backshifted(chunk) or self._is_quoted(chunk)))
        if (chunk.word in _STAYING or self._is_kept(chunk)) and staying and lasts(frame, self.lexicon) and not chunk.negated:
            return Reckoned(status="planned", cue=cue) if self._is_new(chunk) else CURRENT  # who is to stay is there
        if chunk.perfect and chunk.modal not in _COMING:  # "may have struck", "would have struck"
            entered = lasts(frame, self.lexicon) and frame.status == "current"
            return NOTHING if chunk.modal == "would" else Reckoned(status="current" if entered else "past", cue=cue)
        return Reckoned(status="denied" if chunk.negated else "planned", cue=cue)

    def _is_kept(self, chunk: Chunk) -> bool:
        """As in "will remain stationed along"."""
        return any(self.lexicon.verb(unit.low) in _REMAINING for unit in self.sentence.units[chunk.first : chunk.head])

    def _is_quoted(self, chunk: Chunk) -> bool:
        """Whether who said so stands behind: "Israel would keep its soldiers in Rafah, Netanyahu told"."""
        row = self.sentence.chunks
        at = row.index(chunk)
        said = (n for n in range(at + 1, len(row)) if row[n].kind == "vg" and row[n].word in self.lexicon.words["speech.words"])
        verb = next((n for n in said if row[n].form == "finite" and row[n].past), None)
        subjects = () if verb is None else self.sentence.subjects(verb)
        return bool(subjects) and min(subjects) > at and self.sentence.kind(self.sentence.back(min(subjects) - 1)) == "comma"

    def _is_new(self, chunk: Chunk) -> bool:
        """Whether what is to be kept is not there yet, for all that is said: "will keep a company of rangers at"."""
        at = self.sentence.chunks.index(chunk)
        first = next(self.sentence.objects(at), None)
        if first is None:  # "a brigade that Berlin will keep in"
            relative = next((n for n in range(at - 1, max(-1, at - 4), -1) if self.sentence.kind(n) in {"that", "rel"}), 0)
            first = self.sentence.back(relative - 1) if relative and self.sentence.kind(self.sentence.back(relative - 1)) == "np" else None
        return first is not None and self.sentence.units[self.sentence.chunks[first].first].low in {"a", "an"}

    def _denied(self, chunk: Chunk, _: Frame) -> Reckoned | None:
        return Reckoned(status="denied", cue=self.sentence.text(chunk)) if chunk.negated else None

    def _reduced(self, chunk: Chunk, frame: Frame) -> Reckoned | None:
        """As in "troops stationed in", "villages bombed by"."""
        if chunk.form != "participle":
            return None
        if not lasts(frame, self.lexicon):
            return PAST
        verb = self.sentence.chunks.index(chunk)
        once = self.sentence.chunks[verb - 1].word in self.lexicon.words["adverbs.ended"] if verb else False
        once = once or bool(self.lexicon.words["adverbs.ended"].intersection(chunk.adverbs))
        over = once or any(word in {"until", "till"} or self._spans().of_years(at) for at, word, _ in self.sentence.phrases(verb))
        if not over and self._is_of_then(verb):
            return PAST
        return Reckoned(status="ended", cue=self.sentence.text(chunk)) if over else CURRENT  # "controlled by Serbia until 1999"

    def _is_of_then(self, verb: int) -> bool:
        """As in "Sirte was the last city still held by": what was, not what is."""
        at = next((n for n in range(verb - 1, -1, -1) if self.sentence.kind(n) not in {"np", "prep", "adv"}), -1)
        copula = self.sentence.chunks[at] if self.sentence.kind(at) == "vg" else None
        return copula is not None and copula.word == "be" and copula.past and self.sentence.kind(self.sentence.on(at + 1)) == "np"

    def _happened(self, chunk: Chunk, frame: Frame) -> Reckoned | None:
        if lasts(frame, self.lexicon):
            return None
        flowing = self.lexicon.relations[frame.relation].family == "flow" and chunk.form == "finite"
        if (flowing or chunk.word.split()[0] == "be" or self._is_habit()) and not (chunk.past or chunk.perfect):
            return CURRENT
        if chunk.perfect and frame.relation in _GOING_ON and self._since(chunk):
            return CURRENT  # "have fought over Sirte since January"
        if "now" in chunk.adverbs and not (chunk.past or chunk.perfect):  # "now fights at"
            return CURRENT
        if (
            frame.relation in _GOING_ON
            and chunk.form == "finite"
            and not (chunk.past or chunk.perfect)
            and is_sentence(self.sentence.units)
        ):
            return CURRENT
        going_on = chunk.progressive and (not chunk.past or "now" in chunk.adverbs or self._is_backshifted(chunk))
        once = Reckoned(status="planned", cue=self.sentence.text(chunk)) if self._is_scheduled(chunk) else PAST
        return CURRENT if going_on else once

    def _lasted(self, chunk: Chunk, frame: Frame) -> Reckoned:
        cue = self.sentence.text(chunk)
        again = {"once"} if {"again", "more"}.intersection(chunk.adverbs) else set()
        former = self.lexicon.words["adverbs.ended"].intersection(chunk.adverbs) - {"then"} - again  # "and then settled in", "once again"
        if former and (chunk.past or chunk.perfect):
            return Reckoned(status="ended", cue=cue)
        if not chunk.past:
            return CURRENT
        entered = frame.status == "current" and is_backshifted(
            self.sentence, self.lexicon, chunk
        )  # "said it had sent troops to": they are there
        if self.ends(self.sentence.chunks.index(chunk)) or (
            "had" in cue.lower().split()[:-1] and not (entered or self._has_begun(chunk, frame))
        ):
            return Reckoned(status="ended", cue=cue)
        if "now" in chunk.adverbs or still_holds(self.sentence, self.lexicon, chunk, frame):
            return CURRENT
        return CURRENT if frame.status == "current" else PAST

    def _has_begun(self, chunk: Chunk, frame: Frame) -> bool:
        """As in "had by November been sent to": a state that was entered, and by when."""
        following = self.sentence.units[chunk.first - 3 : chunk.first] if chunk.first > 2 else ()
        return frame.status == "current" and any(unit.low == "by" for unit in following)

    def _is_habit(self) -> bool:
        """Whether the sentence says that something happens again and again: "bombs Myawaddy almost daily"."""
        words = {unit.low for unit in self.sentence.units}
        return not words.isdisjoint(_OFTEN) or ("every" in words and not words.isdisjoint(SPANS | {"night", "morning", "evening"}))

    def _is_scheduled(self, chunk: Chunk) -> bool:
        """Whether a present tense tells what is to come: "meets in Rome on Thursday", "flies to Rome next week"; not in a heading."""
        if chunk.form != "finite" or chunk.past or chunk.perfect or chunk.modal or not is_sentence(self.sentence.units):
            return False
        at = self.sentence.chunks.index(chunk)
        joined = self.sentence.verb_before(at) if self.sentence.kind(self.sentence.back(at - 1)) == "cc" else None
        if joined is not None and self._is_scheduled(self.sentence.chunks[joined]):  # "meets Putin on Monday and flies on to"
            return True
        behind = self.sentence.units[chunk.last + 1 :]
        end = next((at for at, unit in enumerate(behind) if unit.tag in _CLAUSE_ENDS), len(behind))
        words = [unit.low for unit in behind[:end]]
        return any(word in WEEKDAYS or word == "tomorrow" for word in words) or any(
            word == "next" and after in SPANS for word, after in pairwise(words)
        )

    def _since(self, chunk: Chunk) -> bool:
        return Spans(sentence=self.sentence).since(self.sentence.chunks.index(chunk))

    def _is_backshifted(self, chunk: Chunk) -> bool:
        return is_backshifted(self.sentence, self.lexicon, chunk)
