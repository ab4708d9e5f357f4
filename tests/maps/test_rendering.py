from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.errors import AssetError
from maps.rendering import asset, embedded, environment, leaflet

TEXT = st.text(alphabet=st.sampled_from("<>&{}%#\"'\\`$/!-\u2028\u2029 abc\U0001f600ش")) | st.text()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12
)


@given(JSON)
def test_embedded_json_means_what_was_put_in(value: object) -> None:
    assert json.loads(embedded(value)) == value


@given(JSON)
def test_embedded_json_cannot_end_its_element_or_be_taken_for_a_template(value: object) -> None:
    text = embedded(value)
    assert not set(text) & {"<", ">", "&", "\u2028", "\u2029"}
    assert not any(opening in text for opening in ("{{", "{%", "{#"))


@given(JSON)
def test_branca_would_leave_embedded_json_as_it_is(value: object) -> None:
    text = embedded(value)
    assert environment().from_string(text).render() == text


def test_a_missing_file_of_the_page_is_named() -> None:
    with pytest.raises(AssetError, match=r"css/none\.css"):
        asset("css/none.css")


@pytest.mark.parametrize("suffix", ["js", "css"])
def test_leaflet_asks_for_no_source_map(suffix: str) -> None:
    assert "sourceMappingURL" not in leaflet(suffix)
