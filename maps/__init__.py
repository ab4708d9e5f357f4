"""Layers to one HTML page: :func:`draw` makes it, :mod:`maps.cli` is the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import folium
    import pandas as pd

    from geo.model import Atlas

__all__ = ["draw"]


def draw(frames: Mapping[str, pd.DataFrame], atlas: Atlas | None = None) -> folium.Map:
    """Draw the page of frames; in Jupyter it shows itself, ``.save("map.html")`` writes it.

    Parameters
    ----------
    frames
        As :func:`layers.frames_of` makes them.
    atlas
        That the frames were made of; with it the page also tells the candidates that lost.

    Examples
    --------
    >>> from geo.model import Atlas
    >>> from layers import frames_of
    >>> draw(frames_of(Atlas())).get_name()
    'map_situation'
    """
    # Imported when it is called: the command, which lives here too, must not pay for folium.
    from geo.model import Source
    from maps.lost import Lost
    from maps.page import page

    sources = [Source(**{str(name): value for name, value in row.items()}) for row in frames["sources"].to_dict("records")]
    return page(frames, sources, Lost.from_atlas(atlas) if atlas is not None else None)
