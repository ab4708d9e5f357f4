"""What a passage is: properties that hold for any text, then how real sentences are split."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.documents import read
from geo.model import passage_at
from geo.passages import footnote_marks, is_heading, split
from tests.steps import steps

SEEDS = Path(__file__).parents[2] / "seeds"
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
# Pieces that meet at the seams of sentences, so that Hypothesis finds the hard cases.
PIECES = [*"abZЯ7. \n\t!?…。」\"'”’»([])-#›\u00a0\u2028¹", "U.S.", "Gen. ", "[12]", "al-Sharaa", ". ", ".” ", "- ", " ›\n"]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


def pieces(text: str) -> list[str]:
    return [text[passage.start : passage.end] for passage in split("d", text)]


@given(TEXTS)
def test_every_character_that_is_no_white_space_is_in_exactly_one_passage(text: str) -> None:
    covered = [offset for passage in split("d", text) for offset in range(passage.start, passage.end)]
    assert covered == sorted(set(covered))
    assert {offset for offset, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(TEXTS)
def test_passages_are_trimmed_and_hold_no_line_break(text: str) -> None:
    for passage in split("d", text):
        piece = text[passage.start : passage.end]
        assert piece
        assert piece == piece.strip()
        assert len(piece.splitlines()) == 1


@given(TEXTS)
def test_ids_count_from_one_and_a_passage_is_found_by_its_offsets(text: str) -> None:
    passages = split("some-doc", text)
    assert [passage.id for passage in passages] == [f"some-doc/p{number}" for number in range(1, len(passages) + 1)]
    for passage in passages:
        assert passage_at(passages, passage.start) == passage
        assert passage_at(passages, passage.end - 1) == passage


@given(TEXTS, TEXTS)
def test_a_line_is_split_alike_wherever_it_stands(first: str, second: str) -> None:
    assert pieces(f"{first}\n{second}") == pieces(first) + pieces(second)


@given(TEXTS)
def test_footnote_marks_are_in_order_and_never_hold_a_name(text: str) -> None:
    marks = footnote_marks(text)
    assert list(marks) == sorted(set(marks))
    for start, end in marks:
        assert text[start:end].strip("[]0123456789^,;–- ⁰¹²³⁴⁵⁶⁷⁸⁹").casefold() in {"", "note", "citation needed"}


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. and the E.U. left.", "He stayed in the U.S.", "The rest went."],
        ["They refused to extradite them.[2]", "Hay’at Tahrir Al-Sham (HTS) left."],
        ["“Turn over a new leaf of cooperation.”[5]", "The highlight was a visit."],
        ["It was so for years… and so it stayed.", "It would be better so…", "Nothing will improve, literally nothing!!”[27]", "He left."],
        ["“Why?” he asked.", "“Because!” she said."],
        ["It is our people’s blood?…", "What is it?!!", "A handshake."],
        ["O. Peri met J. R. R. Smith and Gen. al-Sharaa near St. Petersburg.", "al-Dagestani left."],
        ["They camp near Parc W.", "General Mody met U.S. President O. Peri and John R. Major."],
        ["It cost US$ 2.5 billion, i.e. a lot, e.g. for Mr. Novak at 5 p.m. Monday.", "No. 5 of Sept. 9 is on p. 12."],
        ["He went to Washington, D.C.", "In May he came back."],
        ["They left (to Homs.)", "[It is an act of] insolence."],
        ["Space before the mark. [12]", "The next one.¹³", "The last one."],
        ["1. Damascus fell.", "2. Aleppo too."],
        ["وصل الوفد إلى دمشق.", "هل غادر؟", "نعم۔", "انتهى."],
        ["В 2025 г. Россия ушла из г. Тартус и др. мест.", "А. С. Пушкин умер.", "«Уйдём!»", "Он ушёл."],
        ["Am 3. Oktober kam Dr. Müller, z.B. nach Homs.", "Er ging."],
        ["Il est parti. »", "« Pourquoi ? » demanda-t-il.", "Oui !"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert pieces(" ".join(sentences)) == sentences


def test_chinese_and_japanese_need_no_space_between_sentences() -> None:
    assert pieces("他到了大马士革。「走吧。」他说。真的？") == ["他到了大马士革。", "「走吧。」", "他说。", "真的？"]


def test_a_mark_without_space_behind_it_still_ends_the_sentence() -> None:
    assert pieces("The regime fell.[3]However, it returned.[4]") == ["The regime fell.[3]", "However, it returned.[4]"]


@pytest.mark.parametrize(
    "line",
    [
        "Counterbalancing Relations With The West",
        "Resentment Among Syrians: Russia Helped Assad; Al-Sharaa’s Meeting With Putin Is Treason",
        "Where Is The U.S. Army Now?",
        "## What we know",
        "- How Ukraine is helping the militants ›",
        "Eurasia Press & News",
        "Timeline:",
        "Background and methods[1]",
    ],
)
def test_headings_are_passages_of_their_own(line: str) -> None:
    passages = split("d", f"It began.\n{line}\nIt ended.")
    assert [passage.kind for passage in passages] == ["sentence", "heading", "sentence"]


@pytest.mark.parametrize(
    "line",
    [
        "It ended.",
        "Bonifaz and Alex Halderman, the Director of the University of Michigan Center and",
        "and then the convoy went on",
        "- O. Peri is a research fellow at MEMRI.",
        "Thanksgiving Is On November 24. Some Facts Follow",
        "Head teacher, Margaret Hanley, said:",
        "…",
    ],
)
def test_sentences_and_wrapped_lines_are_no_headings(line: str) -> None:
    assert not is_heading(line)


def test_brackets_that_an_editor_put_in_are_no_footnote_marks() -> None:
    text = "Homs[1] and Hama[2, 3] and[^4] of 5 km² in [2011] the [Syrian] army¹² [note 2]"
    assert [text[start:end] for start, end in footnote_marks(text)] == ["[1]", "[2, 3]", "[^4]", "¹²", "[note 2]"]


def test_the_seeds_keep_marks_with_their_sentence() -> None:
    for document in read([SEEDS]).documents:
        passages = split(document.id, document.text)
        assert len(passages) > 50
        assert max(passage.end - passage.start for passage in passages) < 450
        starts = {passage.start for passage in passages}
        assert not starts & {start for start, _ in footnote_marks(document.text)}


LURES = [". ", ".", "a.", "] ", ".[1]", ". »", "(", ". (", "[1,", ".'", "¹", "A. ", " [1]", "\n", "A.\n"]


@pytest.mark.parametrize("piece", LURES)
def test_the_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def work(length: int) -> int:
        text = piece * (length // len(piece))
        return steps(lambda: (split("d", text), footnote_marks(text)))

    assert work(16_000) < 12 * work(2_000) + 1_000  # 8 is linear, 64 is quadratic


@pytest.mark.parametrize("piece", LURES)
def test_a_long_text_of_what_lures_patterns_is_split_without_loss(piece: str) -> None:
    # A quadratic pattern would need minutes for so many characters.
    text = piece * (300_000 // len(piece))
    kept = "".join(text[passage.start : passage.end] for passage in split("d", text))
    assert "".join(kept.split()) == "".join(text.split())
    assert all(text[start:end] in {"[1]", "¹"} for start, end in footnote_marks(text))


def test_news_reports_split_into_sentences_of_usual_length() -> None:
    corpus = CORPORA / "trnews.jsonl"
    if not corpus.exists():
        pytest.skip("the development corpora are not beside this checkout")
    lengths = [
        passage.end - passage.start
        for line in corpus.read_text(encoding="utf-8").splitlines()
        for passage in split("d", json.loads(line)["text"])
    ]
    assert 80 < sorted(lengths)[len(lengths) // 2] < 160
    assert max(lengths) < 1000
