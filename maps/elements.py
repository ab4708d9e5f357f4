"""folium's map and elements, with constant text in place of folium's and branca's templates.

branca compiles what an element rendered a second time, as a Jinja template without a sandbox. So nothing here hands it text:
:class:`Block` puts a :class:`Constant` into the figure, whose ``render`` returns its text as it is, and :class:`SituationFigure`
fills our own page template. Ids are fixed, where branca's are random: the same input gives the same bytes. Other elements of folium
can still be added to the map; their script is covered by the policy, and they find the Leaflet map under ``get_name()``.
"""

from __future__ import annotations

from typing import Any, Literal

import folium
from branca.element import Element, Figure, MacroElement

from maps.contexts import FrameContext, PageContext
from maps.rendering import digest, environment

Part = Literal["header", "html", "script", "rest"]


class Constant(Element):
    """Text that is rendered as it is."""

    def __init__(self, text: str, identifier: str) -> None:
        super().__init__()
        self._name = "Constant"
        self._id = identifier
        self.text = text

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Return the text."""
        return self.text


class Block(MacroElement):
    """An element of the page: constant text for one part of the figure.

    Parameters
    ----------
    part
        ``header`` takes CSS, ``html`` markup, ``script`` JavaScript, ``rest`` markup that stands behind it.
    identifier
        Fixed, unique in the page.
    text
        Ready: it is not treated as a template by anyone.
    """

    def __init__(self, part: Part, identifier: str, text: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it untyped
        self._name = "Block"
        self._id = identifier
        self.part = part
        self.text = text

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Put the text into its part of the figure; there is nothing to return."""
        part: Element = getattr(self.get_root(), self.part)
        part.add_child(Constant(self.text, self._id), name=self.get_name())
        return ""


class SituationFigure(Figure):
    """The page around the map.

    Parameters
    ----------
    context
        What the template needs besides styles, markup and scripts; these are filled in by :meth:`render`.
    images
        Hosts of the online basemaps, from which the policy allows images.
    """

    def __init__(self, context: PageContext, images: tuple[str, ...]) -> None:
        super().__init__()
        self._id = "page"
        self.header._children.clear()  # noqa: SLF001 - branca's own meta element; the template has its own
        self.rest = Element()
        for name in ("header", "html", "script", "rest"):
            getattr(self, name)._id = name  # noqa: SLF001 - ids must be the same in every run
        self.context = context
        self.images = images

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """The whole page."""
        for child in self._children.values():
            child.render(**kwargs)
        style, markup, script, rest = (self._joined(part) for part in (self.header, self.html, self.script, self.rest))
        context = self.context.filled(style=style, markup=markup, script=script, rest=rest, policy=self._policy(style, script))
        return environment().get_template("page.html").render(context.variables())

    def _repr_html_(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """The page in a frame, for Jupyter: with an origin of its own, so that nothing in it reaches the notebook."""
        return environment().get_template("frame.html").render(FrameContext(page=self.render(**kwargs)).variables())

    @staticmethod
    def _joined(part: Element) -> str:
        return "\n".join(child.render() for child in part._children.values())  # noqa: SLF001 - branca offers no other way

    def _policy(self, style: str, script: str) -> str:
        """Nothing but the page's own script and style, and images of the basemaps that the reader can switch on."""
        return "; ".join(
            (
                "default-src 'none'",
                f"script-src {digest(script)}",
                f"style-src {digest(style)}",
                f"img-src data: blob: {' '.join(self.images)}",
                "base-uri 'none'",
                "form-action 'none'",
            )
        )


class SituationMap(folium.Map):
    """A folium map that brings no file from a network and draws itself from the page's data.

    Parameters
    ----------
    figure
        The page that the map stands in.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares both as instance variables
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - see above

    def __init__(self, figure: SituationFigure) -> None:
        super().__init__(tiles=None, zoom_control=False)
        self._id = "situation"
        figure.add_child(self)

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Render the children; the map's own markup and script are among them."""
        for child in self._children.values():
            child.render(**kwargs)
        return ""
