"""Corrections: the file as it is read, and what it does to the findings."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import serial
from geo.corrections import SOURCE, Correction, Corrections, Corrector, beside, load
from geo.corrections.corrector import DENIED, Named
from geo.corrections.file import Own, loads
from geo.corrections.occurrences import occurrences
from geo.errors import CorrectionError
from geo.gazetteer.index import IndexedGazetteer
from geo.kinds import KINDS
from geo.model import Atlas, Document, LonLat, Mention, Place, Sense, quote
from geo.passages import split
from geo.pipeline import find, tools
from geo.settings import Settings

# -- the file ---------------------------------------------------------------------------------------------------------------------

_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)
_own = st.builds(
    Own,
    name=_words,
    kind=st.sampled_from(sorted(KINDS)),
    point=st.builds(LonLat, lon=st.floats(-180, 180), lat=st.floats(-90, 90)),
)
_verdicts = st.one_of(
    st.fixed_dictionaries({"place": _words}),
    st.fixed_dictionaries({"own": _own}),
    st.fixed_dictionaries({"spelling": _words}),
    st.just({"not_a_place": True}),
)
_scopes: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"document": _words}),
    st.fixed_dictionaries({"document": _words, "occurrence": st.integers(1, 2**40)}),
    st.fixed_dictionaries({"document": _words, "start": st.integers(0, 2**40)}),
)


@st.composite
def files(draw: st.DrawFn) -> Corrections:
    parts = draw(
        st.lists(st.tuples(_words, _scopes, _verdicts), max_size=4, unique_by=lambda part: json.dumps((part[0], sorted(part[1].items()))))
    )
    rows = tuple(Correction(row=n, surface=surface, **scope, **verdict) for n, (surface, scope, verdict) in enumerate(parts, start=1))
    return Corrections(name="corrections.toml", rows=rows)


def written(corrections: Corrections) -> bytes:
    """As a user would write it; a string of JSON without DEL is one of TOML."""
    lines = []
    for row in corrections.rows:
        own = {} if row.own is None else {"lon": row.own.point.lon, "lat": row.own.point.lat, "name": row.own.name, "kind": row.own.kind}
        keys = ("surface", "document", "occurrence", "start", "place", "not_a_place", "spelling")
        values = {key: getattr(row, key) for key in keys if getattr(row, key) not in {"", None, False} or key == "start"} | own
        lines += [
            "[[correction]]",
            *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None),
        ]
    return "\n".join(lines).encode()


@given(files())
def test_what_is_written_is_read(corrections: Corrections) -> None:
    assert loads(written(corrections)) == corrections


SAID = 'surface = "X"\n'


@pytest.mark.parametrize(
    ("rows", "row", "key"),
    [
        ("place = 'a:1'", 1, "surface"),
        (SAID, 1, "surface"),
        (SAID + "place = 'a:1'\n[[correction]]\n" + SAID + "place = 5", 2, "place"),
        (SAID + "place = 'a:1'\nplaces = 'a:1'", 1, "'places'"),
        (SAID + "place = 'a:1'\nspelling = 'Y'", 1, "spelling"),
        (SAID + "not_a_place = false", 1, "not_a_place"),
        (SAID + "not_a_place = 'yes'", 1, "not_a_place"),
        (SAID + "lon = 10.0\nlat = 95\nname = 'Y'", 1, "lat"),
        (SAID + "lon = nan\nlat = 5\nname = 'Y'", 1, "lon"),
        (SAID + "lon = 10.0\nlat = 5", 1, "name"),
        (SAID + "lon = true\nlat = 5\nname = 'Y'", 1, "lon"),
        (SAID + "lat = 5\nname = 'Y'", 1, "lon"),
        (SAID + "place = 'a:1'\nname = 'Y'", 1, "name"),
        (SAID + "lon = 10.0\nlat = 5\nname = 'Y'\nkind = 'castle'", 1, "kind"),
        (SAID + "place = 'a:1'\noccurrence = 1", 1, "document"),
        (SAID + "place = 'a:1'\ndocument = 'd'\noccurrence = 0", 1, "occurrence"),
        (SAID + "place = 'a:1'\ndocument = 'd'\nstart = -1", 1, "start"),
        (SAID + "place = 'a:1'\ndocument = 'd'\nstart = 1\noccurrence = 1", 1, "start"),
        ("surface = ' X'\nplace = 'a:1'", 1, "surface"),
        (SAID + "place = 'a:1'\n[[correction]]\n" + SAID + "not_a_place = true", 2, "surface"),
    ],
)
def test_a_fault_is_one_line_with_file_row_and_key(tmp_path: Path, rows: str, row: int, key: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text("[[correction]]\n" + rows)
    with pytest.raises(CorrectionError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}, row {row}, {key}: ")
    assert "\n" not in message


@pytest.mark.parametrize("data", [b"[[correction]", b"\xff", b"correction = 1", b"[[corrections]]", b"a = " + b"[" * 100_000])
def test_a_file_that_is_none_is_named(data: bytes) -> None:
    with pytest.raises(CorrectionError, match=r"^corrections\.toml: [^\n]+$"):
        loads(data)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="no such file"):
        load(tmp_path / "none.toml")


def test_files_beside_texts_are_about_these_texts(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text("[[correction]]\nsurface = 'X'\nnot_a_place = true")
    (tmp_path / "empty").mkdir()
    found = beside({"a": tmp_path, "b": tmp_path, "c": tmp_path / "empty"})
    assert [each.documents for each in found] == [frozenset({"a", "b"})]


# -- surfaces in texts --------------------------------------------------------------------------------------------------------------


@given(st.text("Ab '-é\u0301", max_size=30), st.text("Ab-", min_size=1, max_size=3))
def test_a_surface_stands_where_it_says(text: str, surface: str) -> None:
    starts = list(occurrences(text, surface))
    assert all(text[start : start + len(surface)] == surface for start in starts)
    assert all(before + len(surface) <= after for before, after in pairwise(starts))


@pytest.mark.parametrize(
    ("text", "starts"),
    [("Homs and Homs's", [0, 9]), ("Homsi, xHoms", []), ("Homs\u0301", []), ("(Homs)", [1]), ("homs HOMS", []), ("Homs-based", [0])],
)
def test_a_surface_is_whole_words_letter_by_letter(text: str, starts: list[int]) -> None:
    assert list(occurrences(text, "Homs")) == starts


# -- applied to mentions -------------------------------------------------------------------------------------------------------------

WORDS = ("Paris", "Damascus", "Palmyra", "Jordan", "Jordan Valley", "Eagle Air Base", "left", "of", "the", "Syria")


def literal(_text: str, _mention: Mention, _place: Place) -> Sense:
    return "literal"


def document(text: str) -> Document:
    return Document(id="d", text=text, title="", source="d.txt", sha256="")


def named(of: Document, spans: list[tuple[int, int]]) -> list[Named]:
    """Unresolved mentions at these spans, those left out that overlap an earlier one or leave a passage."""
    passages = split(of.id, of.text)
    found: list[Named] = []
    for start, end in sorted(spans):
        passage = next((passage for passage in passages if passage.start <= start and end <= passage.end), None)
        if passage is not None and (not found or found[-1][0].end <= start):
            prefix, exact, suffix = quote(of.text, start, end)
            found.append(
                (
                    Mention(
                        id=f"{of.id}/{start}-{end}/place",
                        document=of.id,
                        passage=passage.id,
                        start=start,
                        end=end,
                        exact=exact,
                        prefix=prefix,
                        suffix=suffix,
                        type="place",
                        target=None,
                        reason="unknown",
                    ),
                    None,
                )
            )
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, list[Named], Corrections]:
    """A text of names, mentions at runs of its words, and rows about runs of words."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
    joints = [draw(st.sampled_from([" ", " ", " ", ". ", "\n"])) for _ in words]
    text = "".join(word + joint for word, joint in zip(words, joints, strict=True))
    starts = [sum(len(word) + len(joint) for word, joint in zip(words[:n], joints[:n], strict=True)) for n in range(len(words))]
    runs = st.tuples(st.integers(0, len(words) - 1), st.integers(1, 3)).map(
        lambda run: (starts[run[0]], starts[min(run[0] + run[1], len(words)) - 1] + len(words[min(run[0] + run[1], len(words)) - 1]))
    )
    of = document(text)
    verdicts = st.sampled_from([{"not_a_place": True}, {"place": "geonames:5"}, {"spelling": "Paris"}])
    scopes = st.sampled_from([{}, {"document": "d"}, {"document": "d.txt", "occurrence": 1}, {"document": "d", "occurrence": 2}])
    rows = draw(st.lists(st.tuples(runs, scopes, verdicts), max_size=5))
    corrections = Corrections(
        name="c.toml",
        rows=tuple(
            Correction(row=n, surface=text[start:end], **scope, **verdict)  # type: ignore[arg-type]  # strings, numbers and a bool
            for n, ((start, end), scope, verdict) in enumerate(rows, start=1)
        ),
    )
    return of, named(of, draw(st.lists(runs, max_size=8))), corrections


def check(of: Document, before: list[Named], after: list[Named]) -> None:
    mentions = [mention for mention, _ in after]
    for mention, place in after:
        assert (mention.prefix, mention.exact, mention.suffix) == quote(of.text, mention.start, mention.end)
        assert mention.id == f"{of.id}/{mention.start}-{mention.end}/place"
        assert mention.target == (place.id if place else None)
        assert (mention.target is None) == bool(mention.reason)
        assert mention.corrected or (mention, place) in before
    assert all(first.end <= second.start for first, second in pairwise(mentions))


@given(case=cases())
def test_twice_is_once_and_offsets_hold(small: IndexedGazetteer, case: tuple[Document, list[Named], Corrections]) -> None:
    of, before, corrections = case
    corrector = Corrector.bind([corrections], small)
    once = corrector.correct(of, split(of.id, of.text), before, literal)
    check(of, before, once)
    assert corrector.correct(of, split(of.id, of.text), once, literal) == once


@given(case=cases())
def test_every_pinned_row_holds_unless_another_one_overlaps(
    small: IndexedGazetteer, case: tuple[Document, list[Named], Corrections]
) -> None:
    of, before, corrections = case
    pinned = [row for row in corrections.rows if row.pinned][:1]
    rows = (*pinned, *(row for row in corrections.rows if not row.pinned))
    corrector = Corrector.bind([replace(corrections, rows=rows)], small)
    after = corrector.correct(of, split(of.id, of.text), before, literal)
    for row in pinned:
        starts = list(occurrences(of.text, row.surface))
        if len(starts) >= (row.occurrence or 0) and "\n" not in row.surface and ". " not in row.surface:
            at = starts[(row.occurrence or 1) - 1]
            assert [mention.corrected for mention, _ in after if (mention.start, mention.exact) == (at, row.surface)] == [True]


def test_without_rows_nothing_changes() -> None:
    of = document("Paris and Damascus")
    mentions = named(of, [(0, 5), (10, 18)])
    assert Corrector().correct(of, split("d", of.text), mentions, literal) == mentions


def test_a_row_leaves_longer_names_alone_unless_it_is_pinned(small: IndexedGazetteer) -> None:
    of = document("In the Jordan Valley.")
    mentions = named(of, [(7, 20)])
    row = Correction(row=1, surface="Jordan", place="geonames:5")
    everywhere = Corrector.bind([Corrections(name="c", rows=(row,))], small)
    here = Corrector.bind([Corrections(name="c", rows=(replace(row, document="d", start=7),))], small)
    assert everywhere.correct(of, split("d", of.text), mentions, literal) == mentions
    assert [mention.exact for mention, _ in here.correct(of, split("d", of.text), mentions, literal)] == ["Jordan"]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ((Correction(row=1, surface="X", place="geonames:404"),), "row 1, place: 'geonames:404'"),
        ((Correction(row=1, surface="X", spelling="Nowhere"),), "row 1, spelling: 'Nowhere'"),
        (
            tuple(
                Correction(row=n, surface=f"X{n}", own=Own(name="Post", kind="landmark", point=LonLat(lon=float(n), lat=0.0)))
                for n in (1, 2)
            ),
            "row 2, name: 'Post' is another place in c.toml, row 1",
        ),
    ],
)
def test_a_row_that_leads_nowhere_is_named(small: IndexedGazetteer, rows: tuple[Correction, ...], key: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        Corrector.bind([Corrections(name="c.toml", rows=rows)], small)
    assert str(caught.value).startswith(f"c.toml, {key}")


# -- in the findings -------------------------------------------------------------------------------------------------------------------

TEXT = """Troops left Damascus for Palmyra. Syrian forces stayed in northern Syria.
They slept at the old junction, then in Tedmor."""


def atlas(small: IndexedGazetteer, toml: str, text: str = TEXT, settings: Settings | None = None) -> tuple[Atlas, tuple[str, ...]]:
    """Findings, and the rows that fit nothing."""
    using = tools(small, settings, [loads(toml.encode())])
    found = find([document(text)], using)
    assert serial.loads(serial.dumps(found)) == found
    return found, using.corrector.unfit(found)


def targets(found: Atlas, exact: str) -> list[str | None]:
    return [mention.target for mention in found.mentions if mention.type == "place" and mention.exact == exact]


def test_a_surface_is_that_place(small: IndexedGazetteer) -> None:
    found, unfit = atlas(small, "[[correction]]\nsurface = 'Palmyra'\nplace = 'geonames:4'")
    assert targets(found, "Palmyra") == ["geonames:4"]
    assert [mention.exact for mention in found.mentions if mention.corrected] == ["Palmyra"]
    assert unfit == ()


def test_a_mention_is_added_with_a_point_of_ones_own(small: IndexedGazetteer) -> None:
    toml = "[[correction]]\nsurface = 'the old junction'\ndocument = 'd.txt'\nlon = 37.1\nlat = 35\nname = 'Old junction'"
    found, unfit = atlas(small, toml)
    place = next(place for place in found.places if place.id == "own:old-junction")
    assert targets(found, "the old junction") == [place.id]
    assert (place.name, place.kind, place.point) == ("Old junction", "landmark", LonLat(lon=37.1, lat=35.0))
    assert SOURCE in found.sources
    assert unfit == ()


def test_never_a_place(small: IndexedGazetteer) -> None:
    found, unfit = atlas(small, "[[correction]]\nsurface = 'Damascus'\nnot_a_place = true")
    mention = next(mention for mention in found.mentions if mention.exact == "Damascus")
    assert (mention.target, mention.reason, mention.corrected) == (None, DENIED, True)
    assert "geonames:5" not in {place.id for place in found.places}
    assert unfit == ()


def test_always_this_spelling(small: IndexedGazetteer) -> None:
    found, unfit = atlas(small, "[[correction]]\nsurface = 'Tedmor'\nspelling = 'Tadmur'")
    assert targets(found, "Tedmor") == ["geonames:3"]
    assert next(place for place in found.places if place.id == "geonames:3").name == "Tadmur"  # though the text says Palmyra, too
    assert unfit == ()


def test_a_surface_that_is_no_name_of_the_place_does_not_rename_it(small: IndexedGazetteer) -> None:
    toml = "[[correction]]\nsurface = 'the old town'\nplace = 'geonames:3'\n[[correction]]\nsurface = 'Palmyra'\nplace = 'geonames:3'"
    for text, name in (("He slept in the old town.", "Tadmur"), ("He slept in the old town, in the old town of Palmyra.", "Palmyra")):
        found, _ = atlas(small, toml, text)
        assert [place.name for place in found.places] == [name]


def test_phrases_follow_their_anchors(small: IndexedGazetteer) -> None:
    plain, _ = atlas(small, "")
    moved, _ = atlas(small, "[[correction]]\nsurface = 'Syria'\nplace = 'geonames:10'")
    gone, _ = atlas(small, "[[correction]]\nsurface = 'Syria'\nnot_a_place = true")
    assert targets(plain, "northern Syria") == ["area:northern-syria-geonames-1"]
    assert targets(moved, "northern Syria") != targets(plain, "northern Syria")
    assert targets(gone, "northern Syria") == []


def test_a_phrase_itself_can_be_denied(small: IndexedGazetteer) -> None:
    found, unfit = atlas(small, "[[correction]]\nsurface = 'northern Syria'\nnot_a_place = true")
    assert targets(found, "northern Syria") == [None]
    assert targets(found, "Syria") == []
    assert "northern Syria" not in {area.name for area in found.areas}
    assert unfit == ()


def test_an_adjective_stays_one_and_prevails_over_the_settings(small: IndexedGazetteer) -> None:
    toml = "[[correction]]\nsurface = 'Syrian'\nplace = 'geonames:1'"
    found, unfit = atlas(small, toml, settings=Settings(adjectives=False))
    assert [mention.sense for mention in found.mentions if mention.exact == "Syrian" and mention.type == "place"] == ["adjectival"]
    assert unfit == ()


@pytest.mark.parametrize(
    "row",
    [
        "surface = 'Latakia'\nplace = 'geonames:5'",
        "surface = 'Palmyra'\ndocument = 'other.txt'\nplace = 'geonames:5'",
        "surface = 'Palmyra'\ndocument = 'd'\noccurrence = 2\nplace = 'geonames:5'",
        "surface = 'Palmyra'\ndocument = 'd'\nstart = 3\nplace = 'geonames:5'",
        "surface = 'slept'\nnot_a_place = true",
    ],
)
def test_a_row_that_fits_nothing_is_reported_and_changes_nothing(small: IndexedGazetteer, row: str) -> None:
    plain, _ = atlas(small, "")
    found, unfit = atlas(small, f"[[correction]]\n{row}")
    assert found == plain
    assert len(unfit) == 1
    assert unfit[0].startswith("corrections.toml, row 1: ")


def test_the_documented_example_is_sound() -> None:
    page = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert [row.surface for row in loads(example.encode()).rows] == ["Palmyra", "the junction", "Reading", "Qamishlo"]
