"""Areas that phrases describe and no gazetteer lists: "southern Syria", "near the border with Israel".

Start reading at :mod:`geo.areas.table`: one row a kind of phrase, and what is constructed from it. Passages are read on
:mod:`geo.areas.sheet`, geometry is made in :mod:`geo.areas.shapes`, always in metres (:mod:`geo.areas.projection`).
"""

from geo.areas.describer import Describer, describe
from geo.areas.protocol import Anchor, AreaGazetteer, Described

__all__ = ["Anchor", "AreaGazetteer", "Described", "Describer", "describe"]
