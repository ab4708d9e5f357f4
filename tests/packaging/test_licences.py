"""Every package and source of data is listed with a licence under which an MIT program may need it."""

from __future__ import annotations

import pytest

from tests.packaging.licences import COMPATIBLE, DATA, FILE, data, licence, packages


@pytest.mark.parametrize("name", packages())
def test_a_package_may_be_needed_and_is_listed(name: str) -> None:
    said = licence(packages()[name])
    assert COMPATIBLE.search(said), said
    assert f"| {name} |" in FILE.read_text("utf-8")


def test_all_data_may_be_passed_on_and_is_listed() -> None:
    rows = FILE.read_text("utf-8")
    for title, text in data():
        assert DATA.search(text) or title.startswith("Places added by the user"), (title, text)
        assert f"| {title} | {text} |" in rows
