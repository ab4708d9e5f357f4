"""The command: ``python -m geo.training CORPUS.jsonl ... [--cross 5] [-o weights.json]``."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import msgspec

from geo.actors import Register
from geo.forest import plant
from geo.gazetteer.store import open_gazetteer
from geo.recognise.context import ContextRecogniser
from geo.recognise.words import load as load_words
from geo.resolve.rank import ContextResolver
from geo.settings import Provenance, Weights
from geo.training.cross import cross, report
from geo.training.examples import examples
from geo.training.fit import FILTER_GROWTH, FIRST_C, MIN_TEXTS, RANKER_GROWTH, RANKER_PENALTY, fit
from geo.training.losses import table
from geo.trees import Trees


def main() -> None:
    """Train on corpora, or say what training reaches."""
    parser = argparse.ArgumentParser(prog="python -m geo.training", description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument(
        "--cross", type=int, default=0, metavar="FOLDS", help="only print scores by cross-validation, and where the rest is lost"
    )
    parser.add_argument("--by-group", action="store_true", help="make folds over newspapers")
    parser.add_argument("-o", "--out", type=Path, default=Path("geo/data/weights.json"))
    chosen = parser.parse_args()
    gazetteer = open_gazetteer()
    resolver = ContextResolver(gazetteer=gazetteer, first={}, weights={})
    recogniser = ContextRecogniser(gazetteer=gazetteer, words=load_words(), first={}, second=plant(Trees()), resolver=resolver)
    register = Register.load()
    texts = [example for path in chosen.corpora for example in examples(path, recogniser, register)]
    if chosen.cross:
        found = cross(texts, gazetteer, chosen.cross, by_group=chosen.by_group)
        sys.stdout.writelines(line + "\n" for line in (*report(texts, found), "", *table(texts, found, gazetteer)))
        return
    models = fit(texts, gazetteer)
    provenance = Provenance(
        trained_on={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in chosen.corpora},
        texts=len(texts),
        method=f"logistic regression, C {FIRST_C}, features of {MIN_TEXTS} texts or more; conditional logit, penalty {RANKER_PENALTY}; "
        f"boosted trees, {FILTER_GROWTH.trees} for the filter and {RANKER_GROWTH.trees} for the ranker",
    )
    weights = Weights(
        provenance=provenance,
        first=models.first,
        second=models.second,
        first_look=models.first_look,
        resolution=models.resolution,
        last_look=models.last_look,
    )
    chosen.out.write_bytes(written(weights))


def written(weights: Weights) -> bytes:
    """Weights as they are kept: one to a line, and each tree on a line of its own."""
    plain = msgspec.to_builtins(weights)
    trees = {name: plain[name].pop("trees") for name in ("second", "last_look")}
    text = msgspec.json.format(msgspec.json.encode(plain), indent=1).decode()
    for name, grown in trees.items():
        lines = ",\n".join("   " + msgspec.json.encode(tree).decode() for tree in grown)
        at = text.index(f'"{name}": {{') + len(f'"{name}": {{')
        text = f'{text[:at]}\n  "trees": [\n{lines}\n  ],{text[at:]}'
    return text.encode() + b"\n"


if __name__ == "__main__":
    main()
