"""What holds for every text: nothing crashes, spans slice back, and a text without phrases costs nothing."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.areas import Anchor, Described, Describer, describe
from geo.areas.sheet import ADJECTIVE, AREA, PLACE, sheets
from geo.areas.table import TABLE
from geo.model import Document, Mention, Passage
from tests.geo.areas_world import SmallGazetteer, by_name, levant, parse, read
from tests.steps import steps

NAMES = ("Syria", "Israel", "Quneitra", "Golan Heights", "Aleppo", "Hmeimim Air Base", "Mediterranean Sea", "Latakia", "Russia")
WORDS = (
    "southern", "the north of", "northern and", "central", "coast", "coast of", "off the", "near", "near the", "border", "border with",
    "between", "and", "deployed", "eight observation points", "30 km", "10-15 miles", "outside", "to the", "east of", "'s", "buffer zone",
    "in", "in the city of", "base", "airport", "naval base", "Opera House", "outskirts of", "countryside", ",", ".", "[12]", "-", "\u2019s",
    PLACE, ADJECTIVE, AREA, "\ufdfa", "\u0130", "two", "half of", "area of separation", "\u0663 km", "0 km", "a dozen checkpoints",
)  # fmt: skip

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from([f"{{{name}}}", f"{{{name}~}}", f"{{{name}!}}"])),
    st.text(max_size=8).map(lambda text: text.replace("{", "").replace("}", "")),
)
phrases = st.lists(st.tuples(pieces, st.sampled_from((" ", " ", " ", "", "\n", "  "))), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@settings(deadline=None, max_examples=300)
@example("{Quneitra} border with {Israel} ")
@given(phrases)
def test_any_text_is_read_and_its_spans_slice_back(marked: str) -> None:
    document, described = read(marked)
    known = {area.id for area in described.areas} | {place.id for place in described.places}
    for mention in described.mentions:
        assert document.text[mention.start : mention.end] == mention.exact
        assert "\n" not in mention.exact
        assert (mention.target in known) if mention.target else mention.reason
        assert 0 < mention.confidence <= 1
    assert len({mention.id for mention in described.mentions}) == len(described.mentions)
    parts = {part for area in described.areas for part in area.parts}  # the Syria of "the Quneitra border with Israel" is not named
    assert parts | {mention.target for mention in described.mentions} >= known


@settings(deadline=None, max_examples=30)
@given(phrases, phrases)
def test_a_text_is_described_alike_alone_and_after_another(first: str, second: str) -> None:
    describer = Describer(levant())
    describer.describe(*parse(first, levant()))
    assert describer.describe(*parse(second, levant())) == read(second)[1]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 45)), max_size=8))
def test_anchors_that_overlap_or_reach_out_of_the_passage_do_no_harm(text: str, spans: list[tuple[int, int]]) -> None:
    document = Document(id="d", text=text, title="", source="d.txt", sha256="")
    passages = [Passage(id="d/p1", document="d", start=0, end=len(text), kind="sentence")]
    syria = by_name(levant(), "Syria")
    anchors = [
        Anchor(
            mention=Mention(
                id=f"d/{start}-{end}/place", document="d", passage="d/p1", start=start, end=end, exact=text[start:end],
                prefix="", suffix="", type="place", target=syria.id,
            ),
            place=syria,
        )
        for start, end in spans
    ]  # fmt: skip
    for sheet in sheets(document, passages, anchors):
        assert len(sheet.text) == len(sheet.original)
        ends = [0, *(item.end for item in sheet.items)]
        assert all(item.start >= end for item, end in zip(sheet.items, ends, strict=False))
    describe(document, passages, anchors, gazetteer=levant())


def test_private_letters_in_a_text_are_no_anchors() -> None:
    _, described = read(f"southern {PLACE * 5} and near {AREA * 3} of {{Syria}}")
    assert described == Described()


def test_a_text_without_phrases_imports_no_geometry() -> None:
    code = (
        "import sys\n"
        "from tests.geo.areas_world import read, SmallGazetteer, place\n"
        "read('talks in {Aa} between {Aa} and {Aa}', SmallGazetteer(places=(place('Aa', 'settlement', (1, 2)),)))\n"
        "print([name for name in ('shapely', 'pyproj', 'numpy', 'geopandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]"


def test_the_work_grows_with_the_length_of_a_text_and_no_faster() -> None:
    def work(times: int) -> int:
        text = "the road north {Aleppo} between 30 km and near base in the north of the border with coast off eight posts " * times
        return steps(lambda: read(text.strip(), world))

    world = SmallGazetteer(places=(by_name(levant(), "Aleppo"),))
    work(2)
    assert work(80) < 12 * work(10)  # 8 is linear, 64 is quadratic


def test_every_row_of_the_table_has_its_own_name_and_cues_in_small_letters() -> None:
    assert len({row.name for row in TABLE}) == len(TABLE)
    assert all(cue == cue.lower() and cue for row in TABLE for cues in row.cues for cue in cues)
    assert all(0 < row.factor <= 1 for row in TABLE)
