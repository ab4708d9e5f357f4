"""Relations of the QGIS project, and the forms that show them: a place's form lists its passages, with their text.

From a place to its passages two relations lead: its mentions, and the passage of each mention. QGIS shows the far end of
such a pair as one list ("many to many"), each passage once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.qml import node, options
from layers.schema import PLACE_LAYERS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.qml import Node


class Relation(NamedTuple):
    """Rows of one table that belong to a row of another."""

    name: str
    parent: str
    parent_key: str
    child: str
    child_key: str

    @property
    def id(self) -> str:
        """Of the relation in the project."""
        return f"{self.parent}_{self.child}_{self.child_key}"


RELATIONS: tuple[Relation, ...] = (
    *(Relation("Mentions", layer.name, "id", "mentions", "target") for layer in PLACE_LAYERS),
    *(Relation("Positionings", layer.name, "id", "positionings", "place") for layer in PLACE_LAYERS),
    Relation("Mentions", "actors", "id", "mentions", "target"),
    Relation("Positionings", "actors", "id", "positionings", "actor"),
    Relation("Statements", "positionings", "id", "statements", "positioning"),
    Relation("Statements", "passages", "id", "statements", "passage"),
    Relation("Affiliations", "actors", "id", "affiliations", "actor"),
    Relation("Mentions", "passages", "id", "mentions", "passage"),
    Relation("Passages", "documents", "id", "passages", "document"),
)
_FAR = {"mentions": "passages_mentions_passage", "statements": "passages_statements_passage"}
"""By the table between: the relation that leads on to the passages."""
_RAW = frozenset({"passages", "statements", "history"})
"""Columns that the form leaves out where it lists their rows; the table has them."""
_FIRST = frozenset({"name", "title", "summary", "text"})
"""Columns that stand before their ids: what a reader looks for."""


class Tab(NamedTuple):
    """A tab of a form: what is related to the row."""

    title: str
    relation: Relation
    far: str = ""
    """The relation from what is related to what is listed; empty where both are the same."""


def tabs(layer: Layer) -> tuple[Tab, ...]:
    """List the tabs of a layer's form behind that of its facts: passages first.

    Examples
    --------
    >>> from layers.schema import BY_NAME
    >>> [tab.title for tab in tabs(BY_NAME["bases"])]
    ['Passages', 'Who is there', 'Mentions']
    """
    return tuple(sorted(_tabs(layer), key=lambda tab: (tab.title == "Mentions", tab.title != "Passages")))


def _tabs(layer: Layer) -> Iterator[Tab]:
    for relation in RELATIONS:
        if relation.parent == layer.name:
            if relation.child in _FAR and layer.name != "passages":
                yield Tab("Passages", relation, _FAR[relation.child])
            yield Tab("Who is there" if relation.parent_key == "id" and relation.child_key == "place" else relation.name, relation)


def form(layer: Layer) -> tuple[Node, ...]:
    """Make the form of a layer in the project: a tab for its facts, and one for each list of related rows."""
    lists = tabs(layer)
    if not lists:
        return ()
    raw = _RAW if any(tab.far for tab in lists) else frozenset()
    kept = sorted((name for name in layer.names if name not in raw), key=lambda name: name not in _FIRST)
    fields = (node("attributeEditorField", name=name, index=layer.names.index(name) + 1, showLabel=1) for name in kept)
    containers = [_container("Facts", *fields), *(_container(tab.title, _list(tab)) for tab in lists)]
    return node("editorlayout", text="tablayout"), node("attributeEditorForm", *containers)


def _container(title: str, *children: Node) -> Node:
    shown = {"groupBox": 0, "columnCount": 1, "showLabel": 1, "visibilityExpressionEnabled": 0, "visibilityExpression": ""}
    return node("attributeEditorContainer", *children, name=title, more=shown)


def _list(tab: Tab) -> Node:
    """Show related rows without the buttons that would change them: what texts say is not edited here."""
    settings = options({"buttons": "NoButton", "show_first_feature": True})
    settings.tag = "editor_configuration"
    attributes = {"relation": tab.relation.id, "relationWidgetTypeId": "relation_editor", "nmRelationId": tab.far}
    return node("attributeEditorRelation", settings, name=tab.relation.id, label="", showLabel=0, forceSuppressFormPopup=0, more=attributes)
