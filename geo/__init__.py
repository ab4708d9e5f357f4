"""Texts to findings: documents, passages, mentions, places, areas, actors and what ties them."""
