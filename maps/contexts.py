"""What the templates are given: one documented dataclass per template; a test checks that they use exactly these."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from markupsafe import Markup

_NOTHING = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Base of the contexts."""

    def variables(self) -> dict[str, object]:
        """Names and values for the template.

        Examples
        --------
        >>> sorted(PageContext(title="Two texts", description="").variables())[:2]
        ['description', 'markup']
        """
        return {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext(Context):
    """Of ``page.html``: the document around everything."""

    title: str
    """Of the browser's window."""
    description: str
    """One sentence for search engines and link previews."""
    policy: str = ""
    """The content security policy."""
    style: Markup = _NOTHING
    """All CSS, made by us and Leaflet only."""
    markup: Markup = _NOTHING
    """The body: the shell and the data that the script needs at once."""
    script: Markup = _NOTHING
    """All JavaScript, made by us and Leaflet only."""
    rest: Markup = _NOTHING
    """The data that may come when the map is drawn already."""

    def filled(self, *, style: str, markup: str, script: str, rest: str, policy: str) -> PageContext:
        """The same with the parts that are known only when everything is rendered."""
        # These are constant files, escaped JSON and Base64, so they are markup already.
        markups = {"style": style, "markup": markup, "script": script, "rest": rest}
        return replace(self, policy=policy, **{name: Markup(text) for name, text in markups.items()})  # noqa: S704 - see above


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolContext:
    """One ``<symbol>`` of the sprite."""

    id: str
    """``symbol-<kind>``."""
    viewbox: str
    """As SVG wants it: minimum x and y, width, height."""
    shapes: Markup
    """Paths and circles, coloured by classes only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeContext:
    """What the page says where no script runs, in one language."""

    language: str
    """BCP 47."""
    direction: str
    """``ltr`` or ``rtl``."""
    text: str
    """One or two sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellContext(Context):
    """Of ``shell.html``: the page's furniture, before any data is in it."""

    name: str
    """Id of the element that the map is drawn in; also the name of the Leaflet map."""
    version: str
    """Of the program."""
    built: str
    """ISO day of the build, empty unless SOURCE_DATE_EPOCH is set."""
    symbols: tuple[SymbolContext, ...]
    """The sprite."""
    notices: tuple[NoticeContext, ...]
    """In every language of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameContext(Context):
    """The page in a frame, for Jupyter."""

    page: str
    """The whole page, which the template escapes into an attribute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataContext(Context):
    """Of ``data.html``: one data block."""

    id: str
    """Of the ``<script>`` element."""
    type: str
    """Its media type: ``application/json``; or, of bytes in Base64, ``application/octet-stream``, and ``application/gzip`` if packed."""
    data: Markup
    """JSON made by :func:`maps.rendering.embedded`, or Base64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InkContext:
    """One colour."""

    name: str
    """Of the custom property, without the two hyphens."""
    light: str
    """``#rrggbb`` on light ground."""
    dark: str
    """``#rrggbb`` on dark ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokensContext(Context):
    """Of ``tokens.css``: the colours, as :mod:`layers.palette` has them."""

    inks: tuple[InkContext, ...]
