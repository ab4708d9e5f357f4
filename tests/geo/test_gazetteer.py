"""The index: what goes in comes out, by every name, and a damaged one is never used."""

from __future__ import annotations

import contextlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.distance import km
from geo.errors import GazetteerError
from geo.gazetteer import index, own, store
from geo.gazetteer.build import build, merge
from geo.gazetteer.fingerprint import fingerprint, remembered
from geo.gazetteer.index import FILES, IndexedGazetteer, read_meta
from geo.gazetteer.protocol import NameType
from geo.gazetteer.store import silent
from geo.model import LonLat
from geo.names import fold_name
from tests.places import SMALL, SQUARE, listed


@pytest.mark.parametrize("entry", SMALL, ids=lambda entry: entry.place.name)
def test_every_entry_is_found_by_every_name_and_comes_back_equal(small: IndexedGazetteer, entry: object) -> None:
    assert isinstance(entry, type(SMALL[0]))
    number = small.number_of(entry.place.id)
    assert number is not None
    assert replace(small.place(number), outline=small.outline_of(entry.place.id)) == entry.place
    for name, name_type in entry.names:
        if name_type is NameType.ABBREVIATION:
            hits = small.abbreviation(name)
        else:
            words = fold_name(name).split()
            hits = dict(small.prefixes(words))[len(words)]
        assert (number, name_type) in hits


def test_what_is_forgotten_is_read_again(small: IndexedGazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [*range(len(small)), *range(len(small))]
    places, entries = [small.place(number) for number in numbers], [small.entry(number) for number in numbers]
    monkeypatch.setattr(index, "MAX_PLACES", 1)
    monkeypatch.setattr(index, "MAX_ENTRIES", 1)
    assert [small.place(number) for number in numbers] == places
    assert [small.entry(number) for number in numbers] == entries


@pytest.mark.parametrize("name", ["Al-Hasakah", "al-Hasakah", "Hasakah", "AL HASAKAH", "Al Ḩasakah", "Al-Hasaka", "Hasaka"])
def test_spellings_with_and_without_the_article(small: IndexedGazetteer, name: str) -> None:
    words = fold_name(name).split()
    assert [small.place(hit.entry).name for hit in dict(small.prefixes(words))[len(words)]] == ["Al Ḩasakah"]


def test_prefixes_end_at_word_boundaries(small: IndexedGazetteer) -> None:
    assert small.prefixes(["parisian", "cafes"]) == []
    assert [count for count, _ in small.prefixes(["paris", "texas"])] == [1]


def test_abbreviations_are_matched_letter_by_letter(small: IndexedGazetteer) -> None:
    assert small.abbreviation("US")
    assert not small.abbreviation("us")


def test_a_name_is_found_by_its_sound(small: IndexedGazetteer) -> None:
    assert [small.place(hit.entry).name for hit in small.by_sound("Dayr az-Zur")] == ["Deir ez-Zor"]


def test_of_kind_is_near_and_sorted(small: IndexedGazetteer) -> None:
    near = LonLat(lon=36.1, lat=35.4)
    assert [place.name for place in small.of_kind({"air_base"}, near, 25)] == ["Eagle Air Base"]
    assert [place.name for place in small.of_kind({"air_base"}, near, 2_000)] == ["Eagle Air Base", "Falcon Air Base"]
    assert small.of_kind({"naval_base"}, near, 2_000) == []


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 21_000))
def test_of_kind_finds_what_a_look_at_every_place_finds(small: IndexedGazetteer, lat: float, lon: float, reach: float) -> None:
    near = LonLat(lon=lon, lat=lat)
    found = {place.name for place in small.of_kind({"air_base", "country"}, near, reach)}
    all_places = [small.place(number) for number in range(len(small))]
    assert found == {place.name for place in all_places if place.kind in {"air_base", "country"} and km(near, place.point) <= reach}


def test_provinces_share_the_people_of_a_division_that_holds_many(tmp_path: Path) -> None:
    town = listed("geonames:1", "York", "settlement", -1.1, 53.9, country="GB", admin1="ENG", population=200_000)
    alone = listed("geonames:2", "Homs", "settlement", 36.7, 34.7, country="SY", admin1="11", population=800_000)
    provinces = [listed(f"iso3166-2:GB-{code}", code, "province", -1.0, 54.0, country="GB", admin1="ENG") for code in ("NFK", "SFK")]
    homs = listed("iso3166-2:SY-HI", "Homs", "province", 38.0, 34.5, country="SY", admin1="11")
    made = IndexedGazetteer(build([town, alone, *provinces, homs], tmp_path, "made", silent))
    people = {made.place(number).id: made.entry(number).population for number in range(len(made)) if made.entry(number).kind == "province"}
    assert people == {"iso3166-2:GB-NFK": 100_000, "iso3166-2:GB-SFK": 100_000, "iso3166-2:SY-HI": 800_000}


def test_outlines(small: IndexedGazetteer) -> None:
    assert small.country_outline("SY") == SQUARE
    assert small.outline_of("geonames:5") is None
    assert small.country_outline("XX") is None


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_is_recognised(cache: Path, name: str) -> None:
    folder = build(SMALL, cache, "mark", silent)
    (folder / name).write_bytes((folder / name).read_bytes()[:-1])
    with pytest.raises(GazetteerError, match="damaged"):
        read_meta(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_recognised(cache: Path, name: str) -> None:
    folder = build(SMALL, cache, "mark", silent)
    read_meta(folder)
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(GazetteerError, match="damaged"):
        read_meta(folder)


def test_an_index_of_other_sources_is_replaced(cache: Path) -> None:
    build(SMALL[:3], cache, "other", silent).rename(cache / "mark")
    assert len(IndexedGazetteer(build(SMALL, cache, "mark", silent))) == len(SMALL)


def test_a_damaged_index_is_replaced(cache: Path) -> None:
    folder = build(SMALL, cache, "mark", silent)
    (folder / "meta.json").write_bytes(b"{")
    assert len(IndexedGazetteer(build(SMALL, cache, "mark", silent))) == len(SMALL)


def test_nothing_is_left_when_building_fails(cache: Path) -> None:
    def broken() -> object:
        yield SMALL[0]
        raise GazetteerError("a source is damaged")

    with pytest.raises(GazetteerError, match="a source is damaged"):
        build(broken(), cache, "mark", silent)  # type: ignore[arg-type]  # an iterator that fails
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GazetteerError, match="SITMAP_CACHE"):
        build(SMALL, tmp_path / "file", "mark", silent)


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    folders = [build(SMALL, tmp_path / name, "mark", silent) for name in ("one", "two")]
    for name in (*FILES, "meta.json"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_the_fingerprint_knows_added_files(tmp_path: Path) -> None:
    added = tmp_path / "XX.txt"
    added.write_text("a")
    first = fingerprint([added])
    added.write_text("b")
    assert len({fingerprint(), first, fingerprint([added])}) == 3


def test_the_remembered_fingerprint_is_the_true_one(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITMAP_CACHE", str(cache))
    added = tmp_path / "XX.txt"
    for text in ("a", "b", "b", "cc"):
        added.write_text(text)
        assert remembered([added]) == remembered([added]) == fingerprint([added])
    assert remembered() == fingerprint()


def test_a_later_row_corrects_an_earlier_one_and_keeps_its_names() -> None:
    before = listed("icao:OSXX", "Ruler International Airport", "airport", 36.0, 35.0, country="SY")
    after = listed("icao:OSXX", "Eagle Air Base", "air_base", 36.1, 35.1, curated=True)
    (merged,) = merge([before, after])
    assert (merged.place.name, merged.place.kind, merged.place.country) == ("Eagle Air Base", "air_base", "SY")
    assert ("Ruler International Airport", NameType.ALTERNATE) in merged.names


# -- dumps of GeoNames ---------------------------------------------------------------------------------------------------------


def row(**changes: str) -> str:
    """A line of a dump: 19 columns."""
    columns = {
        "id": "1", "name": "Khān al ‘Asal", "ascii": "Khan al `Asal", "alternates": "Khan al-Assal,خان العسل", "lat": "36.16",
        "lon": "37.04", "class": "P", "code": "PPL", "country": "SY", "cc2": "", "admin1": "09", "admin2": "", "admin3": "", "admin4": "",
        "population": "300", "elevation": "", "dem": "380", "timezone": "Asia/Damascus", "modified": "2020-01-01",
    }  # fmt: skip
    return "\t".join((columns | changes).values())


def test_a_dump_in_a_zip_is_added_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(
        "geo.gazetteer.gather.gather", lambda files: [*SMALL, *(place for file in files for place in own.entries(file, {}))]
    )
    packed = tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", row() + "\n" + row(id="2", name="Camp", **{"class": "L", "code": "MILB"}) + "\n")
    assert store.add(packed).places == 2
    assert [path.name for path in store.added()] == ["SY.zip"]
    kinds = [entry.place.kind for entry in own.entries(store.added()[0], {("SY", "09"): "Aleppo"})]
    assert kinds == ["settlement", "military_base"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("one\ttwo\n", "2 columns"),
        (row(lat="north"), "line 1"),
        (row(lat="91"), "not on the Earth"),
        ("", "no place"),
        (row(id="x"), "line 1"),
    ],
)
def test_what_is_no_dump_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, reason: str) -> None:
    monkeypatch.setenv("SITMAP_DATA", str(tmp_path / "data"))
    file = tmp_path / "SY.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=reason):
        store.add(file)
    assert store.added() == ()


def test_a_zip_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "SY.zip"
    file.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(GazetteerError, match="cannot be read"):
        list(own.rows(file, {}))


@given(st.text(max_size=200))
def test_any_line_is_a_place_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("dump") / "SY.txt"
    file.write_text(text, encoding="utf-8", errors="replace")
    with contextlib.suppress(GazetteerError):
        list(own.rows(file, {}))
