"""Shapes with known answers, in mm, and the random ones that a hostile file may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, box

from pipeline.outline import Outline
from pipeline.ring import ring_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from pipeline.outline import Ring


def outline_of(shape: BaseGeometry) -> Outline:
    """Return the exterior of a polygon as an outline in millimetres."""
    assert isinstance(shape, Polygon)
    return ring_outline(ring_of(shape))


def ring_outline(points: Ring) -> Outline:
    """Return any (N, 2) ring as an outline in millimetres, however broken."""
    size = np.ptp(points, axis=0)
    return Outline("mm", (float(size[0]), float(size[1])), points, "drawn")


def sticks(*lines: list[tuple[float, float]], width: float) -> BaseGeometry:
    """Return strokes of a felt pen."""
    return shapely.union_all([LineString(line).buffer(width / 2) for line in lines])


def disc(diameter: float) -> Polygon:
    return Point(0, 0).buffer(diameter / 2, quad_segs=64)


def rectangle(width: float, height: float) -> Polygon:
    return box(0, 0, width, height)


def cross(size: float, arm: float) -> BaseGeometry:
    half = arm / 2
    return box(-half, -size / 2, half, size / 2).union(box(-size / 2, -half, size / 2, half))


def gingerbread() -> BaseGeometry:
    limbs = [[(-80, 120), (80, 120)], [(0, 120), (-50, 255)], [(0, 120), (50, 255)]]
    body = shapely.union_all([Point(0, 45).buffer(45), Point(0, 130).buffer(42), Point(0, 165).buffer(40)])
    return body.union(shapely.union_all([LineString(line).buffer(22) for line in limbs]))


def stick_figure(width: float = 4.0) -> BaseGeometry:
    lines = sticks(
        [(0, 80), (0, 190)], [(-70, 90), (0, 120), (70, 90)], [(-50, 290), (0, 190), (50, 290)], width=width
    )
    return lines.union(Point(0, 45).buffer(42))


def close_legs() -> BaseGeometry:
    """Return a trunk on two sticks 14 mm apart, middle to middle: too close for two tubes of 20 mm."""
    return box(-50, 0, 50, 150).union(sticks([(-7, 140), (-7, 290)], [(7, 140), (7, 290)], width=4))


def hand_on_hip() -> BaseGeometry:
    """Return a trunk whose thin arm comes back to within a few millimetres of it."""
    arm = sticks([(40, 60), (110, 110), (62, 170)], width=5)
    return box(-40, 0, 40, 260).union(arm)


def cat_ears() -> BaseGeometry:
    """Return a head with two ears of 40 degrees, sharp as drawn."""
    ears = [Polygon([(x - 26, 20), (x, -50), (x + 26, 20)]) for x in (-50, 50)]
    return Point(0, 70).buffer(85).union(shapely.union_all(ears))


def dumbbell() -> BaseGeometry:
    """Return two large discs joined by a neck 8 mm wide."""
    return shapely.union_all([Point(0, 50).buffer(50), Point(0, 200).buffer(50), box(-4, 60, 4, 190)])


def spiral(turns: float = 2.5, width: float = 8.0, pitch: float = 45.0) -> BaseGeometry:
    angle = np.linspace(0, 2 * np.pi * turns, 300)
    radius = 10 + pitch * angle / (2 * np.pi)
    return LineString(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])).buffer(width / 2)


def hairpin(gap: float, length: float = 200.0) -> BaseGeometry:
    return LineString([(0, 0), (0, length), (gap, length), (gap, 0)]).buffer(2)


def comb(teeth: int = 7, pitch: float = 12.0) -> BaseGeometry:
    tines = [box(i * pitch, 30, i * pitch + 4, 130) for i in range(teeth)]
    return box(0, 0, (teeth - 1) * pitch + 4, 40).union(shapely.union_all(tines))


def star(points: int = 5, outer: float = 140.0, inner: float = 60.0) -> Polygon:
    angle = np.arange(2 * points) * np.pi / points
    radius = np.where(np.arange(2 * points) % 2 == 0, outer, inner)
    return Polygon(np.column_stack([radius * np.sin(angle), -radius * np.cos(angle)]))
