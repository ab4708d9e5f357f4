"""Each template uses exactly the values that its documented context gives."""

from __future__ import annotations

from dataclasses import fields

import pytest
from jinja2 import meta

from maps.contexts import Context, DataContext, FrameContext, PageContext, ShellContext, TokensContext
from maps.rendering import environment

CONTEXTS: dict[str, type[Context]] = {
    "data.html": DataContext,
    "frame.html": FrameContext,
    "page.html": PageContext,
    "shell.html": ShellContext,
    "tokens.css": TokensContext,
}


def test_every_template_has_a_context() -> None:
    assert environment().list_templates() == sorted(CONTEXTS)


@pytest.mark.parametrize("template", CONTEXTS)
def test_a_template_uses_exactly_its_context(template: str) -> None:
    loader = environment().loader
    assert loader is not None
    source, _, _ = loader.get_source(environment(), template)
    used = meta.find_undeclared_variables(environment().parse(source))
    assert used == {field.name for field in fields(CONTEXTS[template])}
