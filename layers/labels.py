"""Labels of QGIS, with a halo: what they say, where they stand, and which give way to which."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from layers.palette import INKS
from layers.qml import defined, node, rgba

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.qml import Node


class Placement(Enum):
    """Where labels stand; the values are those of QgsPalLayerSettings::Placement."""

    ALONG = 2
    INSIDE = 4
    BESIDE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """How the features of a layer are labelled."""

    says: str
    """An expression of QGIS."""
    placement: Placement
    priority: int
    """From 0 to 10: of labels that would overlap the higher one is drawn."""
    ink: str = "ink"
    """Of :data:`layers.palette.INKS`."""
    text: Mapping[str, object] = field(default_factory=dict)
    """Attributes of ``text-style`` other than the default ones."""
    expressions: Mapping[str, str] = field(default_factory=dict)
    """By property of the label: the expression that gives its value for each feature."""
    at: str = ""
    """An expression that gives the point beside which the label stands, where that is not the feature itself."""
    fits: bool = False
    """Whether it is written only where the area has room for it."""
    outside: bool = False
    """Whether it may stand beside an area that is too small for it."""
    silent: bool = False
    """Whether nothing is written, but the labels of other layers keep clear of the features."""
    whole: bool = False
    """Whether it stands in the middle of the whole area, also where only a part of it is in view."""

    def node(self) -> Node:
        """Write it as QGIS does."""
        inside = self.placement is Placement.INSIDE
        settings = node(
            "settings",
            self._style(),
            node("text-format", wrapChar="", autoWrapLength=22, multilineAlign=3),
            node("placement", more=self._place()),
            node(
                "rendering",
                drawLabels=int(not self.silent),
                displayAll=0,
                obstacle=int(not inside),
                obstacleFactor=2,
                labelPerPart=0,
                mergeLines=0,
            ),
            defined(self.expressions, "dd_properties") if self.expressions else None,
            calloutType="simple",
        )
        return node("labeling", settings, type="simple")

    def _style(self) -> Node:
        halo = rgba(INKS["paper"].light)
        rim = {"bufferDraw": 1, "bufferSize": 0.6, "bufferSizeUnits": "MM", "bufferColor": halo, "bufferOpacity": 1, "bufferNoFill": 1}
        plain = {"fontFamily": "Sans Serif", "fontSize": 9, "fontSizeUnit": "Point", "textOpacity": 1, "fontWeight": 50}
        edge = node("text-buffer", bufferJoinStyle=128, more=rim)
        colour = {"textColor": rgba(INKS[self.ink].light)}
        return node("text-style", edge, fieldName=self.says, isExpression=1, more={**plain, **colour, **self.text})

    def _place(self) -> dict[str, object]:
        """A label may be longer than the line it stands along, and an area must not push away the labels of what lies in it."""
        inside = self.placement is Placement.INSIDE
        point = {"geometryGenerator": self.at, "geometryGeneratorType": "PointGeometry", "geometryGeneratorEnabled": 1}
        return {
            "placement": self.placement.value,
            "priority": self.priority,
            "dist": 0 if inside else 1.4,
            "distUnits": "MM",
            "centroidInside": 1,
            "centroidWhole": int(self.whole),
            "offsetType": 1,
            "predefinedPositionOrder": "R,TR,BR,L,TL,BL,TSR,BSR",
            "fitInPolygonOnly": int(self.fits),
            "placementFlags": 10,
            "overrunDistance": 30,
            "overrunDistanceUnit": "MM",
            "polygonPlacementFlags": 3 if self.outside else 2,
            **(point if self.at else {}),
        }
