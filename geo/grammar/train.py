"""The command: ``python -m geo.grammar.train TAGGED.jsonl ... -o geo/data/tags.json.gz [--own CHECKED.jsonl] [--hold-out 10]``.

Reads sentences as :mod:`geo.grammar.silver` writes them; with ``--hold-out 10`` it trains without every tenth text and prints
how far the tagger agrees with those.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from geo.errors import GrammarError
from geo.grammar.learn import MIN_UPDATES, MIN_WEIGHT, ROUNDS, Sentence, learn
from geo.grammar.tagger import Model, Tagger
from geo.grammar.words import mark
from geo.settings import Provenance


def read(path: Path) -> list[Sentence]:
    """Tagged sentences of a file.

    Raises
    ------
    GrammarError
        If a line is no tagged sentence, or has not as many tags as words.
    """
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            sentence = msgspec.json.decode(line, type=Sentence)
        except msgspec.DecodeError as error:
            raise GrammarError(f"{path.name}, line {number}: {error}") from error
        if len(sentence.words) != len(sentence.tags):
            raise GrammarError(f"{path.name}, line {number}: {len(sentence.words)} words, but {len(sentence.tags)} tags")
        found.append(sentence)
    return found


def held_out(sentence: Sentence, every: int) -> bool:
    """Whether a sentence's text is one that is kept back, by a hash of its name."""
    return int(hashlib.sha256(sentence.text.encode()).hexdigest(), 16) % every == 0


def report(tagger: Tagger, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield lines: agreement over words, by tag, and the most frequent confusions."""
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        found = tagger.tag(sentence.words)
        pairs.update((truth, tag) for word, truth, tag in zip(sentence.words, sentence.tags, found, strict=True) if not mark(word))
    right = sum(count for (truth, tag), count in pairs.items() if truth == tag)
    yield f"{right / pairs.total():.4f} of {pairs.total()} words in {len(sentences)} sentences"
    truths, tags = Counter[str](), Counter[str]()
    for (truth, tag), count in pairs.items():
        truths[truth] += count
        tags[tag] += count
    for tag, count in truths.most_common():
        yield f"{tag:5} {count:6}  precision {pairs[tag, tag] / max(1, tags[tag]):.3f}  recall {pairs[tag, tag] / count:.3f}"
    for (truth, tag), count in [(pair, count) for pair, count in pairs.most_common() if pair[0] != pair[1]][:25]:
        yield f"{truth:5} taken for {tag:5} {count:5}"


def write(model: Model, path: Path) -> None:
    """Write a model; the same one gives the same bytes."""
    path.write_bytes(gzip.compress(msgspec.json.encode(model), compresslevel=9, mtime=0))


def main() -> None:
    """Train, or say what training reaches."""
    parser = argparse.ArgumentParser(prog="python -m geo.grammar.train", description=__doc__)
    parser.add_argument("tagged", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--own", type=Path, help="tagged sentences checked by hand, which are never kept back")
    parser.add_argument("--hold-out", type=int, default=0, metavar="N", help="keep back every Nth text and report on it")
    parser.add_argument("--source", default="", help="who tagged the texts, and under which licence")
    chosen = parser.parse_args()
    sentences = [sentence for path in chosen.tagged for sentence in read(path)]
    own = read(chosen.own) if chosen.own else []
    kept = [sentence for sentence in sentences if not (chosen.hold_out and held_out(sentence, chosen.hold_out))]
    provenance = Provenance(
        trained_on={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (*chosen.tagged, *filter(None, [chosen.own]))},
        texts=len({sentence.text for sentence in (*kept, *own)}),
        method=f"averaged perceptron, {ROUNDS} rounds, features of {MIN_UPDATES} updates or more, weights of {MIN_WEIGHT} or more; "
        f"tags by {chosen.source or 'hand'}",
    )
    model = learn(kept, provenance, own=own)
    if chosen.out:
        write(model, chosen.out)
    if chosen.hold_out:
        rest = [sentence for sentence in sentences if held_out(sentence, chosen.hold_out)]
        sys.stdout.writelines(line + "\n" for line in report(Tagger.of(model), rest))


if __name__ == "__main__":
    main()
