"""The tagger reads any text, cuts it without loss, and tells verbs from nouns and past tenses from participles."""

from __future__ import annotations

import gzip
import hashlib
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.errors import GrammarError
from geo.grammar import TAGS, Tagger, tokenise
from geo.grammar.learn import Sentence, learn
from geo.grammar.silver import of_parts, unmarked
from geo.grammar.tagger import load_model
from geo.grammar.train import read, write
from geo.passages import split
from geo.settings import Provenance

CASES = Path(__file__).with_name("grammar_cases.txt")
ENOUGH = 0.9
"""Share of the hard words of the cases that must be right."""
HAND = Provenance(trained_on={}, texts=1, method="by hand")

WORDS = """
    The rebels' army hasn’t left U.S. Gen. [12] 1,200 (“Kurdish-led”) — cannot STRIKES Talks . , km² don't ' -- … $ É
"""
english = st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)
any_text = st.one_of(st.text(max_size=80), english)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


# --- tokens


@given(any_text, st.integers(0, 10), st.integers(0, 10))
def test_tokens_cover_the_stretch_in_order(text: str, head: int, tail: int) -> None:
    end = max(0, len(text) - tail)
    tokens = tokenise(text, head, end)
    assert all(token.text and text[token.start : token.end] == token.text for token in tokens)
    edges = [edge for token in tokens for edge in (token.start, token.end)]
    assert edges == sorted(edges)
    assert all(head <= token.start and token.end <= end for token in tokens)
    left = set(range(head, end)) - {place for token in tokens for place in range(token.start, token.end)}
    assert all(text[place].isspace() for place in left)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia's and Syria’s forces' bases", "Russia 's and Syria ’s forces ' bases"),
        ("They don’t, can't and CANNOT.", "They do n’t , ca n't and CAN NOT ."),
        ("U.S.-led, Kurdish-led and north-east", "U.S.-led , Kurdish-led and north-east"),
        ("1,200 men at 10:30, 3.5 km²", "1,200 men at 10:30 , 3.5 km ²"),
        ("Gen. J. Doe of Acme Co. left the U.S.", "Gen. J. Doe of Acme Co. left the U.S."),
        ("the coast—not Homs--fell...[12][3, 4]", "the coast — not Homs -- fell ... [12] [3,~4]"),
        ("Hay’at in Dar'a; Sana‘a", "Hay’at in Dar'a ; Sana‘a"),
        ("[Syrian] “forces”", "[ Syrian ] “ forces ”"),
        ("cafe\u0301 Su-24s", "cafe\u0301 Su-24s"),
    ],
)
def test_tokens_are_cut_as_in_the_treebank(text: str, words: str) -> None:
    assert [token.text.replace(" ", "~") for token in tokenise(text)] == words.split()


# --- any text


@given(any_text)
@example("İ ﬁ 'ǅ ² ª ٣ ' ’ '90s")
def test_every_word_has_one_known_tag(tagger: Tagger, text: str) -> None:
    words = [token.text for token in tokenise(text)]
    tags = tagger.tag(words)
    assert len(tags) == len(words)
    assert set(tags) <= set(TAGS)
    assert tagger.tag(words) == tags == Tagger.load().tag(words)


@given(st.lists(st.text(min_size=1, max_size=5), max_size=20))
def test_words_need_not_be_those_of_the_tokeniser(tagger: Tagger, words: list[str]) -> None:
    assert len(tagger.tag(words)) == len(words)


def test_every_character_is_read(tagger: Tagger) -> None:
    for category in {unicodedata.category(chr(code)) for code in range(0x3000)}:
        word = next(chr(code) for code in range(0x3000) if unicodedata.category(chr(code)) == category)
        assert len(tagger.tag([word, word * 2])) == 2


@given(english)
def test_footnote_marks_change_no_tag(tagger: Tagger, text: str) -> None:
    words = [token.text for token in tokenise(text)]
    bare = [word for word in words if not word.startswith("[")]
    tags = [tag for word, tag in zip(words, tagger.tag(words), strict=True) if not word.startswith("[")]
    assert tags == tagger.tag(bare)


# --- hard cases


def judged(tagger: Tagger) -> list[tuple[str, str, str, str]]:
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, right = unmarked(line)
            (passage,) = split("case", text)
            tokens = tokenise(text, passage.start, passage.end)
            tags = tagger.tag([token.text for token in tokens])
            found += [(text, token.text, right[token.end], tag) for token, tag in zip(tokens, tags, strict=True) if token.end in right]
    return found


def test_most_of_the_hard_words_are_right(tagger: Tagger) -> None:
    found = judged(tagger)
    wrong = [row for row in found if row[2] != row[3]]
    assert len(found) > 200
    assert len(wrong) <= (1 - ENOUGH) * len(found), wrong


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Forces deployed in Idlib shelled the town .", "NNS VBN IN NNP VBD DT NN ."),
        ("The forces deployed in Idlib .", "DT NNS VBD IN NNP ."),
        ("Air strikes hit two bases .", "NN NNS VBD CD NNS ."),
        ("Russia has not withdrawn its troops .", "NNP VBZ RB VBN PRP$ NNS ."),
        ("Its presence has alarmed the rebels ’ allies .", "PRP$ NN VBZ VBN DT NNS POS NNS ."),
        ("They want to visit Homs .", "PRP VBP TO VB NNP ."),
    ],
)
def test_whole_sentences(tagger: Tagger, text: str, tags: str) -> None:
    assert " ".join(tagger.tag(text.split())) == tags


def test_headings_are_read_in_any_case(tagger: Tagger) -> None:
    heading = "the troops left the base and moved to the border"
    plain = tagger.tag(heading.split())
    for cased in (heading.title(), heading.upper()):
        found = tagger.tag(cased.split())
        assert sum(one == other for one, other in zip(plain, found, strict=True)) >= len(plain) - 2, (cased, found)


# --- learning and the weights


def test_a_model_learns_and_is_the_same_each_time(tmp_path: Path) -> None:
    sentences = [
        Sentence(words=["dogs", "bark", "."], tags=["NNS", "VBP", "."], text="a"),
        Sentence(words=["the", "bark", "fell", "."], tags=["DT", "NN", "VBD", "."], text="b"),
    ] * 12
    one, other = tmp_path / "one.gz", tmp_path / "other.gz"
    write(learn(sentences, HAND, seldom=1), one)
    write(learn(sentences, HAND, seldom=1), other)
    assert one.read_bytes() == other.read_bytes()
    small = Tagger.load(one)
    assert all(small.tag(sentence.words) == sentence.tags for sentence in sentences)


def test_rows_that_are_no_tagged_sentence_are_named(tmp_path: Path) -> None:
    file = tmp_path / "tagged.jsonl"
    file.write_text(json.dumps({"words": ["a"], "tags": []}), encoding="utf-8")
    with pytest.raises(GrammarError, match=r"tagged\.jsonl, line 1: 1 words, but 0 tags"):
        read(file)
    file.write_text('{"words": 1}', encoding="utf-8")
    with pytest.raises(GrammarError, match=r"tagged\.jsonl, line 1: "):
        read(file)


@pytest.mark.parametrize("content", [b"", b"no gzip", gzip.compress(b"{}"), gzip.compress(b"{")[:-3]])
def test_damaged_weights_are_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tags.json.gz"
    file.write_bytes(content)
    with pytest.raises(GrammarError, match=r"tags\.json\.gz: the weights of the tagger cannot be read"):
        Tagger.load(file)


def test_the_weights_say_what_they_were_trained_on() -> None:
    model = load_model()
    assert {"corpora.jsonl", "own.jsonl"} == set(model.provenance.trained_on)
    assert all(len(digest) == hashlib.sha256().digest_size * 2 for digest in model.provenance.trained_on.values())
    assert "spaCy" in model.provenance.method
    file = Path(__file__).parents[2] / "geo" / "data" / "tags.json.gz"
    assert file.stat().st_size <= 350 * 1024


def test_parts_of_hyphenated_words() -> None:
    assert of_parts([("three", "CD"), ("-", "HYPH"), ("day", "NN")]) == "JJ"
    assert of_parts([("al", "NNP"), ("-", "HYPH"), ("Assad", "NNP")]) == "NNP"


def test_cases_and_training_sentences_share_nothing() -> None:
    own = Path(__file__).parents[2] / "geo" / "grammar" / "sentences.txt"
    bare = [
        {unmarked(line)[0] for line in file.read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"}} for file in (own, CASES)
    ]
    assert not bare[0] & bare[1]
