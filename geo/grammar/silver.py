"""Makes training data with a spaCy pipeline: ``python -m geo.grammar.silver PIPELINE TEXTS ... -o tagged.jsonl`` (extra ``spacy``).

PIPELINE is the name or folder of an installed English pipeline with Penn tags; TEXTS are JSON Lines with a field "text", or
plain files with a text a line. In plain files ``bombed/VBD`` sets a tag that the pipeline may have missed, ``[[...]]`` is read as
its content, and lines that begin with # are remarks.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.errors import GrammarError
from geo.grammar.tokens import tokenise
from geo.grammar.words import TAGS, mark
from geo.names import Token
from geo.passages import footnote_marks, split

_JOINED = {
    **dict.fromkeys(("JJR", "JJS", "AFX"), "JJ"),
    **dict.fromkeys(("RBR", "RBS"), "RB"),
    "PDT": "DT",
    **dict.fromkeys(("``", "''", '""'), "''"),
    **dict.fromkeys(("-LRB-", "-RRB-"), "("),
    **dict.fromkeys(("$", "#"), "SYM"),
    "HYPH": ":",
}
_PREFIXES = frozenset(["anti", "pro", "non", "pre", "post", "cross", "multi", "inter", "intra", "trans", "counter"])
_SET = re.compile(r"(\S*\w)/([A-Z]{2,4}\$?)(?![\w/])")
_PLAIN_APOSTROPHES = str.maketrans("’‘“”", "''\"\"")


def joined(tag: str) -> str:
    """The tag of ours for one of the Penn Treebank or OntoNotes."""
    tag = _JOINED.get(tag, tag)
    return tag if tag in TAGS else "X"


def of_parts(parts: list[tuple[str, str]]) -> str:
    """The tag of a word that the pipeline cuts into parts, from those and their tags.

    Examples
    --------
    >>> of_parts([("Kurdish", "JJ"), ("-", "HYPH"), ("led", "VBN")]), of_parts([("air", "NN"), ("-", "HYPH"), ("bases", "NNS")])
    ('JJ', 'NNS')
    """
    first, last = parts[0], parts[-1]
    tag = joined(last[1])
    if len(parts) == 1:
        return tag
    if tag in {"VBN", "VBD", "VBG"} or (tag == "NN" and (first[1] == "CD" or first[0].lower() in _PREFIXES)):
        return "JJ"
    return "NN" if tag in {"RP", "IN", ":", "X"} else tag


def unmarked(line: str) -> tuple[str, dict[int, str]]:
    """A line of a plain file without its marks, and the tags set by hand, by the end of their word.

    Examples
    --------
    >>> unmarked("Rebels held/VBD [[Homs]].")
    ('Rebels held Homs.', {11: 'VBD'})
    """
    line = line.replace("[[", "").replace("]]", "")
    text, tags, position = "", {}, 0
    for found in _SET.finditer(line):
        if found[2] in TAGS:
            text += line[position : found.end(1)]
            tags[len(text)] = found[2]
            position = found.end()
    return text + line[position:], tags


def rows(path: Path, pipeline: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - spaCy ships no types
    """Yield the tagged sentences of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        text, tags = (json.loads(line)["text"], {}) if path.suffix == ".jsonl" else unmarked(line)
        for passage in split(path.stem, text):
            words = tokenise(text, passage.start, passage.end)
            found = tagged(text[passage.start : passage.end], passage.start, words, pipeline)
            found = [tags.get(word.end, tag) for word, tag in zip(words, found, strict=True)]
            yield {"text": f"{path.stem}/{number}", "words": [word.text for word in words], "tags": found}


def tagged(sentence: str, offset: int, words: list[Token], pipeline: Any) -> list[str]:  # noqa: ANN401
    """Tags of a sentence's words by the pipeline, which reads straight quotes and no footnote marks."""
    plain = sentence.translate(_PLAIN_APOSTROPHES)
    for start, end in footnote_marks(sentence):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    parts = [(part.idx + offset, part.text, part.tag_) for part in pipeline(plain) if not part.is_space]
    found, at = [], 0
    for word in words:
        while at < len(parts) and parts[at][0] + len(parts[at][1]) <= word.start:
            at += 1
        own, next_at = [], at
        while next_at < len(parts) and parts[next_at][0] < word.end:
            own.append(parts[next_at][1:])
            next_at += 1
        found.append(mark(word.text) or (of_parts(own) if own else "X"))
    return found


def main() -> None:
    """Tag texts."""
    parser = argparse.ArgumentParser(prog="python -m geo.grammar.silver", description=__doc__)
    parser.add_argument("pipeline")
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    chosen = parser.parse_args()
    try:
        import spacy
    except ImportError as error:
        raise GrammarError("silver data needs spaCy: pip install 'sitmap[spacy]'") from error
    pipeline = spacy.load(chosen.pipeline, exclude=["parser", "ner", "lemmatizer"])
    with chosen.out.open("w", encoding="utf-8") as file:
        for path in chosen.texts:
            for row in rows(path, pipeline):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
