"""What a text is read to tell, in a form that tests can write down."""

from __future__ import annotations

from geo.model import Document
from geo.pipeline import Tools, find_in

Row = tuple[str, str, str, str]
"""Relation, status, actor and place."""


def told(text: str, using: Tools) -> set[Row]:
    """Relation, status, actor and place of each statement."""
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    exact = {mention.id: mention.exact for mention in found.mentions}
    return {
        (one.relation, one.statement.status, exact[one.statement.actor_mention], exact[one.statement.place_mention])
        for one in found.stated
        if one.relation != "mentioned_with"
    }
