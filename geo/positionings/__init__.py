"""Positionings: what the sentences say of actors and places, and what follows from all of them together.

``units`` and ``chunks`` read a passage, ``openings`` and ``phrases`` say where clauses begin and what stands behind what, ``sentence``
finds subjects and governing verbs, ``parties`` says who a phrase names, ``circumstances``, ``naming``, ``whereabouts`` and ``sites``
where; ``verbs``, ``nouns`` and ``attributes`` tie both by the triggers of ``lexicon``; ``status`` says whether a tie holds,
``disputes`` who denies it, ``speech`` on whose word. ``extract`` is where these meet; ``cases`` joins the statements of all documents,
and ``together`` keeps apart who is merely named beside a place.
"""

from __future__ import annotations

from geo.positionings.cases import join
from geo.positionings.extract import Extractor, Stated
from geo.positionings.lexicon import Lexicon
from geo.positionings.together import tie

__all__ = ["Extractor", "Lexicon", "Stated", "join", "tie"]
