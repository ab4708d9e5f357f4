"""Which texts are read from what the user names, and what is said of those that cannot be."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.documents import FORMATS, Limits, Reading, read
from geo.documents.content import Raw
from geo.documents.decoding import decode
from geo.documents.naming import Ids, slug
from geo.documents.text import read_text
from geo.model import Document
from tests.steps import steps

SEEDS = Path(__file__).parents[2] / "seeds"


def write(path: Path, data: str | bytes = "A base in Homs.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only_reason(reading: Reading) -> str:
    assert not reading.documents
    (failure,) = reading.failures
    assert "\n" not in str(failure)
    return failure.reason


# --- plain text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1))
def test_plain_text_is_what_python_reads(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = write(tmp_path_factory.mktemp("text") / "a.txt", text)
    (content,) = read_text(Raw(source="a.txt", data=path.read_bytes()))
    assert content.text == path.read_text(encoding="utf-8").removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    for suffix, reader in FORMATS.items():
        from geo.documents.read import contents_of

        for content in contents_of(Raw(source=f"a{suffix}", data=data), reader):
            assert isinstance(content, Exception) or content.text.strip()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(encoding: str) -> None:
    assert decode(Raw(source="a.txt", data="Хама\r\nحلب\r".encode(encoding))) == "Хама\nحلب\n"


def test_a_text_of_50_mb_is_read_whole_and_with_as_few_steps_as_a_small_one(tmp_path: Path) -> None:
    line = "A convoy left Damascus for the coast. Латакия, حلب.\n"

    def work(mebibytes: int) -> int:
        path = write(tmp_path / f"{mebibytes}.txt", line * (mebibytes * 1024 * 1024 // len(line.encode())))
        documents: list[Document] = []
        count = steps(lambda: documents.extend(read([path]).documents))
        assert [document.text for document in documents] == [path.read_text(encoding="utf-8")]
        return count

    assert work(50) < 2 * work(1) + 1_000


# --- targets


def test_a_folder_is_read_in_the_order_of_names_without_hidden_or_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.md", ".hidden.txt", ".git/d.txt", "table.csv", "sub/deep/e.txt"):
        write(tmp_path / name)
    reading = read([tmp_path])
    assert [document.source for document in reading.documents] == ["a.TXT", "b.txt", "c.md", "e.txt"]
    assert not reading.failures


def test_a_pattern_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "sub/3.txt", "table.csv"):
        write(tmp_path / name)
    assert [document.source for document in read([tmp_path / "*"]).documents] == ["1.txt", "2.txt", "3.txt"]
    assert [document.source for document in read([tmp_path / "**" / "[13].txt"]).documents] == ["1.txt", "3.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "report[1].txt")
    assert [document.source for document in read([path]).documents] == ["report[1].txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert len(read([path, tmp_path, tmp_path / "*.txt", tmp_path / "." / "a.txt"]).documents) == 1


def test_links_can_neither_loop_nor_lead_out_of_a_folder(tmp_path: Path) -> None:
    secret = write(tmp_path / "elsewhere" / "secret.txt", "secret")
    folder = write(tmp_path / "folder" / "a.txt").parent
    (folder / "loop").symlink_to(folder)
    (folder / "out").symlink_to(secret.parent)
    (folder / "alias.txt").symlink_to(secret)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    reading = read([folder])
    assert [document.source for document in reading.documents] == ["a.txt"]
    assert {Path(failure.source).name for failure in reading.failures} == {"alias.txt", "self.txt"}
    assert [document.text for document in read([folder / "alias.txt"]).documents] == ["secret"]


def test_standard_input_is_read_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO("Латакия\r\n".encode())))
    (document,) = read(["-", "-"]).documents
    assert (document.id, document.text, document.source, document.title) == (
        "standard-input",
        "Латакия\n",
        "standard input",
        "Standard input",
    )


def test_closed_standard_input_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert str(read(["-"]).failures[0]) == "standard input: nothing can be read from it"


# --- names


def test_a_document_names_its_file_and_no_folder(tmp_path: Path) -> None:
    (document,) = read([write(tmp_path / "Syria_weekly report.txt")]).documents
    assert (document.id, document.source, document.title) == ("syria-weekly-report", "Syria_weekly report.txt", "Syria weekly report")
    assert len(document.sha256) == 64


def test_equal_stems_get_numbers_in_the_order_of_reading(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/X.md", "c/x-2.txt"):
        write(tmp_path / name, "Text")
    assert [document.id for document in read([tmp_path]).documents] == ["x", "x-2", "x-2-2"]


@given(st.lists(st.sampled_from(["a", "A!", "a-2", "a 2", "a-2-2", "", "?", "text"]) | st.text(max_size=8)))
def test_ids_are_unique_repeatable_and_fit_for_addresses(names: list[str]) -> None:
    ids, again = Ids(), Ids()
    made = [ids.new(name) for name in names]
    assert len(set(made)) == len(made)
    assert made == [again.new(name) for name in names]
    assert not any(set(name) & set(" /\\#?<>\"'&%\n") for name in made)


@given(st.text())
def test_a_slug_of_a_slug_is_the_same(name: str) -> None:
    assert slug(slug(name)) == slug(name)


def test_a_hostile_name_is_shown_without_control_characters(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\n\xff\xe2\x80\xae.txt")
    (document,) = read([write(tmp_path / name)]).documents
    assert document.source == "a\ufffd\ufffd\ufffd.txt"
    (tmp_path / name).write_bytes(b"")
    assert "\n" not in str(read([tmp_path / name]).failures[0])


# --- bad input


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds no text, only white space"),
        ("mark.txt", b"\xef\xbb\xbf", "holds no text"),
        (
            "photo.txt",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "not a text but a binary file, or UTF-16 without a byte order mark (NUL at byte 8)",
        ),
        ("noise.txt", b"ab\x01\x02\x03" * 20, "not a text but a binary file (60 % control characters)"),
        ("cut.txt", "Хама".encode()[:-1], "not valid UTF-8 at byte 6 (0xd0)"),
        ("short.txt", b"\xff\xfea", "not valid UTF-16 at byte 2 (0x61)"),
        ("table.csv", b"a,b", "suffix '.csv' is unknown; sitmap reads .txt, .md, .html, .htm, .pdf, .docx and .jsonl"),
        ("README", b"a", "the name has no suffix; sitmap reads"),
    ],
)
def test_a_bad_file_is_a_failure_that_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert only_reason(read([write(tmp_path / name, data)])).startswith(reason)


def test_an_encoding_of_old_is_guessed_in_the_message(tmp_path: Path) -> None:
    text = "Российские военные покинули базу в Камышлы и отправились на побережье. " * 20
    reason = only_reason(read([write(tmp_path / "old.txt", text.encode("cp1251"))]))
    assert reason == "not valid UTF-8 at byte 0 (0xd0); it may be cp1251, save it as UTF-8"


def test_bad_files_do_not_spoil_the_good_ones(tmp_path: Path) -> None:
    targets = [
        write(tmp_path / "1.txt", b""),
        write(tmp_path / "2.txt"),
        tmp_path / "3.txt",
        write(tmp_path / "4.txt", b"\xff"),
        tmp_path / "no*",
    ]
    reading = read([*targets, write(tmp_path / "5.txt")])
    assert [document.id for document in reading.documents] == ["2", "5"]
    assert [failure.source for failure in reading.failures] == [str(targets[index]) for index in (0, 2, 3, 4)]


def test_what_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert only_reason(read([tmp_path / "no.txt"])) == "no such file or folder"
    assert only_reason(read([tmp_path / "no"])) == "no such file or folder"
    assert only_reason(read([tmp_path / "*.txt"])) == "nothing matches this pattern"
    assert only_reason(read(["a\0b.txt"])) == "no usable file name"
    assert only_reason(read([tmp_path])).startswith("no text in this folder; sitmap reads .txt")
    write(tmp_path / "a.csv")
    assert only_reason(read([tmp_path / "*.csv"])).startswith("matches no text; sitmap reads .txt")


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"a" * 2_000_000)
    assert only_reason(read([path], limits=Limits(file_bytes=1_048_576))) == "is 1.9 MB; the limit is 1.0 MB"


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert only_reason(read([path])) == "not a regular file"


def test_a_file_without_permission_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so the mode of the file shows nothing
    assert only_reason(read([path])) == "permission denied"


def test_a_reader_that_breaks_is_a_failure_of_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Raw) -> list[object]:
        raise KeyError("/Root\nmissing")

    monkeypatch.setitem(FORMATS, ".md", broken)
    reading = read([write(tmp_path / "a.md"), write(tmp_path / "b.txt")])
    assert [document.id for document in reading.documents] == ["b"]
    assert "\n" not in str(reading.failures[0])
    assert reading.failures[0].reason.startswith("damaged, cannot be read (KeyError")


# --- the whole


def test_reading_twice_gives_equal_values(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.jsonl"):
        write(tmp_path / name, '{"text": "Homs."}')
    assert read([tmp_path]).documents == read([tmp_path]).documents


def test_the_seeds_are_read_unchanged_with_what_they_state() -> None:
    reading = read([SEEDS])
    assert not reading.failures
    first, second = reading.documents
    for document in reading.documents:
        assert document.text == (SEEDS / document.source).read_text(encoding="utf-8")
        assert 0 < len(document.title) <= 80
    assert (first.author, first.publisher, str(first.earliest), first.latest) == ("O. Peri", "Eurasia Press & News", "2025-10-15", None)
    assert (second.author, second.publisher, str(second.earliest), str(second.latest)) == ("", "", "2026-02-01", "2026-02-28")


def test_parsers_are_imported_only_when_their_format_is_read() -> None:
    code = (
        f"import sys; from geo.documents import read; read([{str(SEEDS)!r}]); "
        "print(*sorted({'lxml', 'pypdf', 'docx', 'markdown_it', 'charset_normalizer', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == ""
