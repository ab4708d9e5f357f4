"""Constructions in a plane: parts by compass, rings and sectors, shared edges, coasts. All lengths are metres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, pi, radians, sin, sqrt
from typing import TYPE_CHECKING

from geo.quantities import bearing

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

REACH_M = 600_000.0
"""Polygons nearer than this to each other are one land: Corsica belongs to France's main part, Guiana does not."""
GAPS_M = (2_000.0, 15_000.0)
"""How far two outlines of neighbours may lie apart: first as drawn, then across a strip that belongs to neither."""


def main_part(polygons: Sequence[BaseGeometry]) -> list[int]:
    """Which polygons belong to the main part: the largest, and all that can be reached from it in steps of :data:`REACH_M`."""
    from shapely.strtree import STRtree

    tree = STRtree(polygons)
    frontier = [max(range(len(polygons)), key=lambda index: polygons[index].area)]
    reached = set(frontier)
    while frontier:
        near = {int(index) for index in tree.query(polygons[frontier.pop()], predicate="dwithin", distance=REACH_M)}
        frontier += sorted(near - reached)
        reached |= near
    return sorted(reached)


def compass_part(shape: BaseGeometry, point: str, share: float) -> BaseGeometry:
    """The part of a shape that lies furthest in a direction, by area.

    Parameters
    ----------
    shape
        Polygons in an equal-area plane with north up.
    point
        "north" to "northwest", or "centre" for what lies nearest to the centroid.
    share
        Of the area, 0 to 1.
    """
    from shapely.affinity import rotate
    from shapely.geometry import box

    if point == "centre":
        middle, diagonal = shape.centroid, 2 * sqrt(_extent(shape))
        return _grown(shape, middle.buffer, diagonal, share)
    # Turned so that the direction is up, the part is what a level line leaves above it.
    turned = rotate(shape, bearing(point), origin=(0, 0))
    west, south, east, north = turned.bounds
    part = _grown(turned, lambda depth: box(west, north - depth, east, north), north - south, share)
    return rotate(part, -bearing(point), origin=(0, 0))


def _extent(shape: BaseGeometry) -> float:
    west, south, east, north = shape.bounds
    return float((east - west) ** 2 + (north - south) ** 2)


def _grown(shape: BaseGeometry, window: Callable[[float], BaseGeometry], most: float, share: float) -> BaseGeometry:
    """Grow a window by halving the interval until it holds the share of the area to a thousandth."""
    wanted, low, high, middle = shape.area * share, 0.0, most, most
    for _ in range(40):
        middle = (low + high) / 2
        held = shape.intersection(window(middle)).area
        if abs(held - wanted) <= wanted / 1000:
            break
        low, high = (middle, high) if held < wanted else (low, middle)
    return polygons_of(shape.intersection(window(middle)))


def joined_up(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """One shape of many."""
    from shapely.ops import unary_union

    return unary_union(shapes)


def common(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """What all shapes have in common."""
    from shapely import intersection_all

    return intersection_all(shapes)


def polygons_of(shape: BaseGeometry) -> BaseGeometry:
    """Only the polygons of a shape; lines and points that an intersection leaves are dropped."""
    import shapely

    return joined_up([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def plain(shape: BaseGeometry, uncertainty: float) -> BaseGeometry:
    """A shape without detail that its uncertainty does not bear: fewer vertices, no islets."""
    import shapely

    tolerance = uncertainty / 20
    parts = [part for part in shapely.get_parts(polygons_of(shape)) if part.area > tolerance**2]
    return joined_up(parts).simplify(tolerance) if parts else shape


def ring(centre: tuple[float, float], inner: float, outer: float) -> BaseGeometry:
    """What lies between two distances of a point; a disc where the inner one is 0."""
    from shapely.geometry import Point

    disc = Point(centre).buffer(outer, quad_segs=16)
    return disc.difference(Point(centre).buffer(inner, quad_segs=16)) if inner > 0 else disc


def sector(centre: tuple[float, float], point: str, radius: float) -> BaseGeometry:
    """The quarter of a disc that lies in a direction (45 degrees to either side)."""
    from shapely.geometry import Polygon

    middle = radians(bearing(point))
    bearings = [middle + (step - 8) * pi / 32 for step in range(17)]
    x, y = centre
    return Polygon([centre, *((x + radius * sin(angle), y + radius * cos(angle)) for angle in bearings)])


def swept(line: BaseGeometry, x: float, y: float) -> BaseGeometry:
    """What a line passes over when it is shifted by so much to the east and to the north."""
    import shapely
    from shapely.geometry import Polygon

    strips: list[BaseGeometry] = []
    for part in shapely.get_parts(line):
        corners = shapely.get_coordinates(part).tolist()
        for (x0, y0), (x1, y1) in pairwise(corners):
            strip = Polygon([(x0, y0), (x1, y1), (x1 + x, y1 + y), (x0 + x, y0 + y)])
            # A piece that runs in the direction itself sweeps nothing.
            strips += [shapely.make_valid(strip)] if strip.area > 1 else []
    return polygons_of(joined_up(strips))


def shared_edge(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """The boundary of one shape where it runs along another; empty where they are no neighbours."""
    for gap in GAPS_M:
        edge = one.boundary.intersection(other.buffer(gap, quad_segs=2))
        # Where two shapes only touch at a corner, less than a few gaps of boundary lies within the gap.
        if edge.length > 6 * gap:
            return edge
    return edge


def free_edge(shape: BaseGeometry, neighbours: Sequence[BaseGeometry]) -> BaseGeometry:
    """The boundary of a country where it runs along none of its neighbours: its coast."""
    coast = shape.boundary
    if neighbours:
        coast = coast.difference(joined_up([land.buffer(GAPS_M[0], quad_segs=2) for land in neighbours]))
    return coast
