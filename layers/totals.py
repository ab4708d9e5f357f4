"""True totals in the place of counts: frames of a choice of texts say how often all texts name what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.relations import relations
from layers.schema import PLACE_LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    Totals = Mapping[tuple[str, ...], Mapping[str, Any]]

_PLACE = ("n_mentions", "n_adjectival", "n_documents", "date_first", "date_last", "confidence")
_ACTOR = ("n_mentions", "n_documents")


def with_totals(frames: Mapping[str, pd.DataFrame], *, places: Totals, actors: Totals, positionings: Totals) -> dict[str, pd.DataFrame]:
    """Frames in which counts and days of places and actors are those of the totals, and so are passages of positionings that last.

    Passages, statements and what is told of single events stay those of the texts that the frames are made of.

    Parameters
    ----------
    frames
        As :func:`layers.frames.frames` makes them.
    places, actors, positionings
        Totals by id, and by actor, relation, place and origin. What they lack stays as it is.
    """
    made = dict(frames)
    for layer in PLACE_LAYERS:
        made[layer.name] = _sorted(_counted(made[layer.name], places, ("id",), _PLACE), ["n_mentions", "n_adjectival"], "name")
    made["actors"] = _sorted(_counted(made["actors"], actors, ("id",), _ACTOR), ["n_mentions"], "name")
    moved = {key[:3] for key in positionings if key[3]}
    lasting = {name for name, relation in relations().items() if relation.lasts}
    lasted = {key[:3]: row for key, row in positionings.items() if key[1] in lasting and key[:3] not in moved}
    made["positionings"] = _counted(made["positionings"], lasted, ("actor", "relation", "place"), ("n_passages",))
    return made


def _counted(frame: pd.DataFrame, totals: Totals, keys: tuple[str, ...], columns: Iterable[str]) -> pd.DataFrame:
    if frame.empty:
        return frame
    made = frame.copy()
    found = [totals.get(key) for key in zip(*(made[key] for key in keys), strict=True)]
    for name in columns:
        values = [old if row is None else row[name] for row, old in zip(found, made[name], strict=True)]
        made[name] = _series(values, made[name])
    return made


def _series(values: list[Any], like: pd.Series[Any]) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series(values, index=like.index, dtype=like.dtype, name=like.name)


def _sorted(frame: pd.DataFrame, falling: list[str], then: str) -> pd.DataFrame:
    """In the order in which frames stand: most mentioned first."""
    by = [*falling, then, "id"]
    return frame.sort_values(by, ascending=[False] * len(falling) + [True, True], kind="stable", ignore_index=True)
