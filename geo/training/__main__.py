"""The command: ``python -m geo.training CORPUS.jsonl ... [--cross 5] [-o weights.json]``."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import msgspec

from geo.actors import Register
from geo.gazetteer.store import open_gazetteer
from geo.recognise.context import ContextRecogniser
from geo.recognise.words import load as load_words
from geo.resolve.rank import ContextResolver
from geo.settings import Provenance, Weights
from geo.training.cross import cross, report
from geo.training.examples import examples
from geo.training.fit import FIRST_C, MIN_TEXTS, RANKER_PENALTY, SECOND_C, fit


def main() -> None:
    """Train on corpora, or say what training reaches."""
    parser = argparse.ArgumentParser(prog="python -m geo.training", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--cross", type=int, default=0, metavar="FOLDS", help="only print scores by cross-validation")
    parser.add_argument("--by-group", action="store_true", help="make folds over newspapers")
    parser.add_argument("-o", "--out", type=Path, default=Path("geo/data/weights.json"))
    chosen = parser.parse_args()
    gazetteer = open_gazetteer()
    resolver = ContextResolver(gazetteer=gazetteer, first={}, weights={})
    recogniser = ContextRecogniser(gazetteer=gazetteer, words=load_words(), first={}, second={}, resolver=resolver)
    register = Register.load()
    texts = [example for path in chosen.corpora for example in examples(path, recogniser, register)]
    if chosen.cross:
        sys.stdout.writelines(line + "\n" for line in report(texts, cross(texts, gazetteer, chosen.cross, by_group=chosen.by_group)))
        return
    models = fit(texts, gazetteer)
    provenance = Provenance(
        trained_on={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in chosen.corpora},
        texts=len(texts),
        method=f"logistic regression, C {FIRST_C} and {SECOND_C}, features of {MIN_TEXTS} texts or more; "
        f"conditional logit, penalty {RANKER_PENALTY}",
    )
    weights = Weights(
        provenance=provenance, first=models.first, second=models.second, first_look=models.first_look, resolution=models.resolution
    )
    chosen.out.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")


if __name__ == "__main__":
    main()
