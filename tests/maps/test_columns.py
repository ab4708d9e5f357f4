"""Columns come back from their bytes as they went in."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.frames import frames
from maps.columns import Coded, Texts, joined
from maps.content import FIRST, content, parted
from tests.samples import atlas

_SIZES = {"Uint8": "<u1", "Uint16": "<u2", "Uint32": "<u4", "Int8": "<i1", "Int16": "<i2", "Int32": "<i4"}
NUMBERS = st.lists(st.integers(-(2**31), 2**31 - 1) | st.integers(0, 2**32 - 1), max_size=9)
TEXTS = st.lists(st.text(st.characters(codec="utf-8")), max_size=9)
VALUES = st.lists(st.none() | st.sampled_from(["SY", "", "IQ"]), max_size=9)


def read(data: bytes) -> dict[str, Any]:
    """As the script reads it."""
    length = int.from_bytes(data[:4], "little")
    head = json.loads(data[4 : 4 + length])
    body = data[4 + length :]

    def section(kind: str, offset: int, count: int) -> list[int]:
        dtype = np.dtype(_SIZES[kind])
        assert offset % dtype.itemsize == 0
        return list(map(int, np.frombuffer(body, dtype, count, offset)))

    value: dict[str, Any] = head["value"]
    for path, form, *parts in head["columns"]:
        owner = value
        for name in path[:-1]:
            owner = owner[name]
        numbers = section(*parts[0])
        if form == "texts":
            ends = section(*parts[1])
            owner[path[-1]] = [bytes(numbers[start:end]).decode() for start, end in zip([0, *ends], ends, strict=False)]
        else:
            owner[path[-1]] = [parts[1][number] for number in numbers] if form == "coded" else numbers
    return value


@given(NUMBERS, TEXTS, VALUES)
def test_columns_come_back(numbers: list[int], texts: list[str], values: list[Any]) -> None:
    if numbers and min(numbers) < 0 and max(numbers) >= 2**31:
        numbers = [number for number in numbers if number >= 0]
    value = {"n": np.array(numbers, np.int64), "inner": {"t": Texts(texts), "plain": {"a": [1, None]}}, "c": Coded(values), "x": "é"}
    assert read(joined(value)) == {"n": numbers, "inner": {"t": texts, "plain": {"a": [1, None]}}, "c": values, "x": "é"}


@given(NUMBERS)
def test_every_column_begins_where_its_numbers_can_be_read(numbers: list[int]) -> None:
    small = [abs(number) % 256 for number in numbers]
    data = joined({"one": np.array(small, np.int64), "two": np.array([*small, 70_000], np.int64)})
    assert len(data) % 8 == 0
    assert int.from_bytes(data[:4], "little") % 8 == 4
    assert read(data) == {"one": small, "two": [*small, 70_000]}


def test_numbers_that_no_typed_array_holds_are_refused() -> None:
    with pytest.raises(OverflowError, match=str(2**32)):
        joined({"n": np.array([2**32], np.int64)})


def test_what_is_drawn_first_and_the_rest_are_all_there_is() -> None:
    sample = atlas()
    whole = content(frames(sample), sample.sources)
    first, rest = parted(whole)
    assert set(first["places"]) == set(FIRST)
    assert {**first["places"], **rest["places"]} == whole["places"]
    assert {**first, **rest} == {**whole, "places": rest["places"]}
    names = {place.id: place.name for place in sample.places} | {area.id: area.name for area in sample.areas}
    assert all(names[one] == name for one, name in zip(whole["places"]["id"].entries, whole["places"]["name"].entries, strict=True))
