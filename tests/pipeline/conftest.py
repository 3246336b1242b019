"""Shapes with known answers, in mm, and what every pattern has to keep: for the tests of the drafting."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box

from pipeline.outline import Outline
from pipeline.ring import ring_of
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

    from pipeline.draft import DraftOptions
    from pipeline.outline import Ring
    from pipeline.pattern import Part, Pattern


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


FIGURES = (disc, rectangle, cross, gingerbread, stick_figure, close_legs, hand_on_hip, cat_ears, dumbbell)
FIGURES += (spiral, hairpin, comb, star, sticks, outline_of, ring_outline)


@pytest.fixture(scope="session")
def figures() -> SimpleNamespace:
    """Give the functions of this file that make shapes and outlines."""
    return SimpleNamespace(**{figure.__name__: figure for figure in FIGURES})


@pytest.fixture(scope="session")
def check() -> Callable[[Pattern, DraftOptions], None]:
    """Give the function that asserts what every pattern has to keep."""
    return _check


def _check(pattern: Pattern, options: DraftOptions) -> None:
    front, back = pattern.parts
    for part in pattern.parts:
        _check_lines(part, options.seam_mm)
        _check_marks(part)
    assert np.allclose(back.seam_line, front.seam_line * (-1, 1) + (front.size_mm[0], 0), atol=1e-9)
    assert np.allclose(_along(front), _along(back), atol=0.1)
    assert [n.pair for n in front.notches] == [n.pair for n in back.notches]
    assert len(front.notches) >= 4
    _check_nothing_is_lost(pattern)
    if options.height_mm is not None:
        assert pattern.size_mm[1] == pytest.approx(options.height_mm, abs=0.1)
    assert all(finding.said(texts_in(ENGLISH)).endswith(".") for finding in pattern.findings)


def _check_nothing_is_lost(pattern: Pattern) -> None:
    drawn, seam = Polygon(pattern.drawing), Polygon(pattern.parts[0].seam_line)
    lost = drawn.difference(seam.buffer(3)).area
    told = {"part-left-out", "tip-rounded"} & {f.code for f in pattern.findings}
    assert told or lost < 0.02 * drawn.area + 100


def _check_lines(part: Part, allowance: float) -> None:
    seam, cut = Polygon(part.seam_line), Polygon(part.cut_line)
    assert seam.is_valid, shapely.is_valid_reason(seam)
    assert cut.is_valid, shapely.is_valid_reason(cut)
    assert cut.contains(seam.buffer(allowance - 0.05))
    assert np.allclose(part.cut_line.min(axis=0), 0, atol=1e-6)
    away = shapely.distance(seam, shapely.points(part.cut_line))
    gaps = MultiLineString([gap.line for gap in part.turning_gaps])
    free = shapely.distance(gaps, shapely.points(part.cut_line)) > 10 + 12.5
    assert away.min() > allowance - 0.05
    assert (away[free] < allowance + 0.05).all()
    assert away.max() < max(allowance, 10) + 0.05


def _check_marks(part: Part) -> None:
    seam = Polygon(part.seam_line)
    gaps = MultiLineString([gap.line for gap in part.turning_gaps])
    places = [n.at for n in part.notches] + [c.at for c in part.clips]
    places += [tuple(point) for gap in part.turning_gaps for point in gap.line]
    assert shapely.distance(seam.exterior, shapely.points(np.array(places))).max() < 0.05
    assert all(gaps.distance(Point(n.at)) > min(6, 0.02 * seam.length) for n in part.notches)
    assert all(
        LineString(gap.line).length == pytest.approx(gap.length_mm, abs=0.05) for gap in part.turning_gaps
    )
    assert seam.contains(LineString(part.grainline))
    assert part.grainline[0, 1] > part.grainline[1, 1]
    assert part.grainline[0, 0] == pytest.approx(part.grainline[1, 0])
    x, y, radius = part.label
    assert seam.exterior.distance(Point(x, y)) > radius - 0.6
    if part.pocket is not None and part.pocket.fits:
        assert seam.buffer(-10 + 1e-6).contains(Polygon(part.pocket.corners))


def _along(part: Part) -> list[float]:
    ring = shapely.LinearRing(part.seam_line)
    return [ring.project(Point(notch.at)) for notch in part.notches]
