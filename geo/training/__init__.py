"""Trains the filters and the ranker on annotated corpora; for developers, who install the extra ``train``.

``python -m geo.training CORPUS.jsonl ... -o geo/data/weights.json`` writes the weights; with ``--cross 5`` it prints what models
trained on the other folds reach on each fold, and writes nothing.
"""
