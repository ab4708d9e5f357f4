"""Commands that convert no value that needs no conversion.

Typer converts every value through pydantic, defaults too, and pydantic takes longer to import than a short text to read. Words that are
asked for as words and defaults of the right type are passed on as they are; whatever else is given, typer converts and checks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True, slots=True)
class _Sparing:
    """Stands before typer's own conversion of a parameter, which is built only when it is needed."""

    build: Callable[[], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - of typer's own click, which has no public types
        if not _is_ready(param.type_descriptor.annotation, value):
            return self.build().coerce(value, param=param, ctx=ctx)
        return list(value) if isinstance(value, tuple) else value


def _is_ready(annotation: object, value: object) -> bool:
    """Whether a value is of its type: the command line gives words, so anything else is a default of ours.

    Examples
    --------
    >>> _is_ready(list[str], ["a.txt"]), _is_ready(float, 0.2), _is_ready(float, "0.2"), _is_ready(list[str], None)
    (True, True, False, False)
    """
    if annotation == list[str]:
        return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(word, str) for word in value)
    return value is None or (isinstance(annotation, type) and isinstance(value, annotation))


def _spared(params: list[Any]) -> list[Any]:
    """The same parameters; those of a typer without this way to convert stay as they are."""
    for param in params:
        if hasattr(param, "get_runtime_param"):
            own = type(param).get_runtime_param.__get__(param)
            param.get_runtime_param = lambda own=own: _Sparing(own)
    return params


class SparingCommand(TyperCommand):
    """For ``app.command(cls=...)``."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - as above
        """The parameters, the option for help included."""
        return _spared(super().get_params(ctx))


class SparingGroup(TyperGroup):
    """For ``typer.Typer(cls=...)``."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - as above
        """The parameters, the option for help included."""
        return _spared(super().get_params(ctx))
