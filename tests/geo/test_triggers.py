"""Each word of the triggers is read in a plain sentence made by rote of its row: a row that none reads is dead."""

from __future__ import annotations

import zlib
from collections import defaultdict

import pytest

from geo.model import Document
from geo.pipeline import Tools, find_in
from tests.geo.triggers_grid import Told, told

EACH = 6
"""One sentence in so many is read; ``EACH = 1`` reads all of them, in a minute."""
KNOWN = {
    "the tagger takes a hyphened participle for an adjective": """re-bomb cluster-bomb fire-bomb petrol-bomb re-conquer re-capture
re-occupy re-enter criss-cross tear-gas machine-gun water-cannon re-equip""",
    "two objects side by side are taken for one phrase": """send/sent/sent sell/sold/sold give/gave/given lend/lent/lent hand
grant donate gift deliver ship provide loan arm""",
    "another row takes it first, and says nothing else": "rush ferry airlift ship surge install cede relinquish",
    "it needs more than a plain sentence": """be_home_to play_host_to be_in_use serve_as way militant hand go/went/gone offer scramble
have/had/had_no_control_over have/had/had_no_control_of have/had/had_sleeper_cells come/came/come take/took/taken_off
fly/flew/flown_sorties fly/flew/flown_missions pay/paid/paid be_driven_off_by be_beaten_back_by be_beaten_off_by throw/threw/thrown
undertake/undertook/undertaken""",
    "not read yet": """string/strung/strung_out beat/beat/beaten_back drive/drove/driven_back throw/threw/thrown_back
push/pushed/pushed_back disable let/let/let_fly_at covet lie/lay/lain_low wave_over flutter_over flutter_above lose/lost/lost
forfeit street_fighting shipment transfer consignment""",
}
"""Words of which some sentence is not read, by the reason."""
_KNOWN = frozenset(word.replace("_", " ") for words in KNOWN.values() for word in words.split())

SAMPLE: dict[str, list[Told]] = defaultdict(list)
for one in told():
    if zlib.crc32(one.text.encode()) % EACH == 0 and one.word not in _KNOWN:
        SAMPLE[one.relation].append(one)


def fault(one: Told, using: Tools) -> str:
    """What is wrong with what is read of a sentence; empty if nothing is."""
    here = find_in(Document(id="d", text=one.text, title="", source="", sha256=""), using)
    exact = {mention.id: mention.exact for mention in here.mentions}
    rows = [
        (exact[each.statement.actor_mention], each.relation, exact[each.statement.place_mention], each.statement.status)
        for each in here.stated
    ]
    right = any(
        (one.actor in actor or actor in one.actor) and relation == one.relation and one.place in place and status in one.statuses
        for actor, relation, place, status in rows
    )
    return "" if right else f"{one.word} ({one.form}): {one.text} wants {one.relation} {sorted(one.statuses)}, has {rows}"


@pytest.mark.parametrize("relation", sorted(SAMPLE))
def test_a_word_of_the_triggers_is_read_in_a_plain_sentence(relation: str, using: Tools) -> None:
    faults = [found for one in SAMPLE[relation] if (found := fault(one, using))]
    assert not faults, "\n".join(faults)


def test_few_words_are_known_to_fail() -> None:
    every = {one.word for one in told()}
    assert every >= _KNOWN
    assert len(_KNOWN) <= 0.035 * len(every)
