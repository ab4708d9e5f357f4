"""The hand-labelled positionings are well formed; what is labelled, and why, is told in positionings/README.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "positionings"
SEEDS = Path(__file__).parents[2] / "seeds"
OFTEN = frozenset({"holds_base", "deployed", "struck", "moved_to", "left", "visited"})
SELDOM = frozenset(
    {
        "patrols",
        "administers",
        "stronghold",
        "clashed",
        "seized",
        "committed_abuse",
        "met",
        "seeks",
        "supplies",
        "hosts",
        "based_in",
        "from",
    }
)
RELATIONS = OFTEN | SELDOM
STATUSES = frozenset({"current", "ended", "planned", "denied", "past"})
SPANS = ("actor", "place", "other", "origin", "speaker")
NEEDED = {"actor", "relation", "place", "status"}
ALLOWED = NEEDED | {"other", "origin", "speaker", "when"} | {f"{span}_n" for span in SPANS}
PAIR = ("tuning", "held_back")
ALL = (
    *PAIR,
    "tuning_more",
    "tuning_third",
    "tuning_fourth",
    "tuning_fifth",
    "tuning_sixth",
    "tuning_seventh",
    "tuning_eighth",
    "tuning_ninth",
    "tuning_tenth",
    "tuning_eleventh",
    "tuning_twelfth",
    "tuning_fifteenth",
    "tuning_sixteenth",
    "tuning_seventeenth",
    "tuning_eighteenth",
    "held_back_second",
)

Item = dict[str, Any]


def read(name: str) -> list[Item]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def occurrences(span: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(span)}(?!\w)", text))


def faults(positioning: Item, text: str) -> list[str]:
    """Everything wrong with one positioning, together."""
    found = [f"key {key}" for key in positioning.keys() - ALLOWED] + [f"no {key}" for key in NEEDED - positioning.keys()]
    found += [
        f"{key} {positioning.get(key)!r}"
        for key, known in (("relation", RELATIONS), ("status", STATUSES))
        if positioning.get(key) not in known
    ]
    for key in SPANS:
        if key in positioning and occurrences(positioning[key], text) < positioning.get(f"{key}_n", 1):
            found.append(f"{key} {positioning[key]!r} is not in the text that often")
    if positioning.get("relation") == "hosts" and "other" not in positioning:
        found.append("hosts nobody")
    return found + when_faults(positioning)


def when_faults(positioning: Item) -> list[str]:
    if "when" not in positioning:
        return []
    ends = [date.fromisoformat(day) for day in positioning["when"] if day is not None]
    return [] if len(positioning["when"]) == 2 and ends and ends == sorted(ends) else [f"when {positioning['when']}"]


@pytest.mark.parametrize(
    "change",
    [{"actor": "Franc"}, {"place": "Chad", "place_n": 2}, {"relation": "near"}, {"status": "over"}, {"when": ["2025-02-01", "2025-01-01"]}],
)
def test_a_slip_is_found(change: Item) -> None:
    sound = {"actor": "France", "relation": "left", "place": "Chad", "status": "past"}
    assert faults(sound, "France left Chad.") == []
    assert len(faults(sound | change, "France left Chad.")) == 1


@pytest.mark.parametrize("name", ALL)
def test_every_item_is_well_formed(name: str) -> None:
    wrong = {item["id"]: found for item in read(name) for p in item["positionings"] if (found := faults(p, item["text"]))}
    assert wrong == {}
    for item in read(name):
        assert item.keys() <= {"id", "date", "text", "positionings", "note"}
        assert item["text"] == item["text"].strip() != ""
        if item["date"] is not None:
            assert date.fromisoformat(item["date"]).isoformat() == item["date"]
        marks = [json.dumps(p, sort_keys=True) for p in item["positionings"]]
        assert len(marks) == len(set(marks)), item["id"]


@pytest.mark.parametrize("name", ALL)
def test_a_meeting_or_a_fight_names_both_sides_or_one_alone(name: str) -> None:
    """Who is OTHER to one side has that side as OTHER, unless it is generic or the event is denied."""
    for item in read(name):
        sides = {
            (p["relation"], p["actor"], p["other"])
            for p in item["positionings"]
            if p["relation"] in {"met", "clashed"} and "other" in p and p["status"] != "denied"
        }
        assert {(relation, other, actor) for relation, actor, other in sides} == sides, item["id"]


def test_ids_are_unique_and_no_text_stands_in_two_files() -> None:
    items = [item for name in ALL for item in read(name)]
    assert max(Counter(item["id"] for item in items).values()) == 1
    assert max(Counter(item["text"].casefold() for item in items).values()) == 1


@pytest.mark.parametrize("name", PAIR)
def test_the_make_up_is_as_promised(name: str) -> None:
    items = read(name)
    counts = Counter(p["relation"] for item in items for p in item["positionings"])
    assert len(items) >= 170
    assert sum(not item["positionings"] for item in items) >= len(items) / 4
    assert {relation: counts[relation] for relation in RELATIONS if counts[relation] < (12 if relation in OFTEN else 6)} == {}
    assert {p["status"] for item in items for p in item["positionings"]} == STATUSES


def test_the_plain_file_has_each_relation_in_fourteen_items() -> None:
    items = read("tuning_more")
    told = {relation: {item["id"] for item in items for p in item["positionings"] if p["relation"] == relation} for relation in RELATIONS}
    assert len(items) >= 300
    assert sum(not item["positionings"] for item in items) >= len(items) / 4
    assert {relation: len(ids) for relation, ids in told.items() if len(ids) < 14} == {}


def test_the_passages_of_the_seeds_stand_in_the_seeds() -> None:
    for row in read("seeds"):
        text = (SEEDS / f"{row['document']}.txt").read_text(encoding="utf-8")
        assert text.count(row["passage"]) == 1, row["passage"]
        assert row["positionings"], row["passage"]
        assert [found for p in row["positionings"] for found in faults(p, text)] == [], row["passage"]
        assert len(row["passage"]) <= 60
