"""A small picture made of a toy's own lines, with words and signs that keep clear of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.export.drawing import text_width
from pipeline.export.ink import LAYERS
from pipeline.export.pen import BLACK, Pen

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from pipeline.export.pen import Colour
    from pipeline.pattern import Line, Point

MARGIN_MM = 4.0
FINE_MM = 0.03
CLEAR_MM = 0.5
REACH_MM = 16.0
GRID_MM = 0.8
AT_ONCE = 64
FINGERS = (-1.65, -0.55, 0.55, 1.65)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Scene:
    """Draws in mm of the pattern, scaled and moved onto an area of ``width`` by ``height`` mm of the page.

    Lines and words that were drawn are kept, so that later words find a free place.
    """

    pen: Pen
    width: float
    height: float
    scale: float
    corner: Point
    _lines: list[BaseGeometry] = field(default_factory=list)
    _words: list[BaseGeometry] = field(default_factory=list)

    @classmethod
    def of(cls, pen: Pen, box: tuple[float, float], size_mm: tuple[float, float]) -> Scene:
        """Return a scene that shows something of this size as large as it goes, centred, with a margin."""
        scale = scale_of(box, size_mm)
        x, y = ((side - scale * mm) / 2 for side, mm in zip(box, size_mm, strict=True))
        return cls(pen, *box, scale, (x, y))

    def on(self, points: Line) -> Line:
        """Return points of the pattern (N, 2) on the page."""
        return points * self.scale + self.corner

    def area(self, ring: Line, colour: Colour, shift: Point = (0.0, 0.0)) -> None:
        """Fill a ring; `shift` is in mm of the page."""
        self.pen.look(colour, 0.05)
        self.pen.line(_fine(self.on(ring) + shift, closed=True), closed=True, filled=True)

    def stroke(self, layer: str, points: Line, *, closed: bool = False, share: float = 0.6) -> None:
        """Draw a line with the ink of a layer, its width and dashes times `share`."""
        ink = LAYERS[layer]
        self.pen.look(ink.rgb, ink.width * share, tuple(d * share for d in ink.dash))
        self.mark(self.on(points), closed=closed)

    def mark(self, points: Line, *, closed: bool = False) -> None:
        """Draw a line given in mm of the page with the current look."""
        fine = _fine(points, closed=closed)
        self.pen.line(fine, closed=closed)
        self._lines.append(shapely.LineString(np.concatenate([fine, fine[:1]]) if closed else fine))

    def arrow(self, points: Line, colour: Colour, width: float, head: float) -> None:
        """Draw a line of the page that ends in an arrow head of this length."""
        towards = points[-1] - points[0]
        for point in points[::-1]:
            if np.hypot(*(points[-1] - point)) >= head:
                towards = points[-1] - point
                break
        along = direction(towards)
        side = np.array([-along[1], along[0]]) * head * 0.42
        base = points[-1] - along * head
        kept = points[np.hypot(*(points - points[-1]).T) > head * 0.9]
        self.pen.look(colour, width)
        self.mark(np.concatenate([kept, base[None]]))
        self.pen.look(colour, 0.05)
        tip = np.stack([points[-1], base + side, base - side])
        self.pen.line(tip, closed=True, filled=True)
        self._words.append(shapely.Polygon(tip))

    def badge(self, text: str, at: Line, colour: Colour, radius: float = 2.0) -> None:
        """Draw a word in white on a disc of the page."""
        angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
        ring = at + radius * np.column_stack([np.cos(angle), np.sin(angle)])
        self.pen.look(colour, 0.05)
        self.pen.line(ring, closed=True, filled=True)
        x, y = at.tolist()
        self.pen.text(text, x, y + radius * 0.5, radius * 1.4, bold=True, centred=True, colour=WHITE)
        self._words.append(shapely.Polygon(ring))

    def hand(self, at: Line, towards: Line) -> None:
        """Draw a hand that reaches through a place of the page."""
        x, y = direction(towards)
        ring = _hand() @ np.array([(x, y), (-y, x)]) + at
        self.pen.look(WHITE, 0.05)
        self.pen.line(ring, closed=True, filled=True)
        self.pen.look(BLACK, 0.3)
        self.mark(ring, closed=True)

    def label(
        self, text: str, near: Line, size: float, *, bold: bool = False, colour: Colour = BLACK
    ) -> bool:
        """Set a word at the free place nearest to a place of the page; return whether there was one."""
        extent = text_width(text, size, bold=bold), 0.95 * size
        middle = self.room(extent, near)
        if middle is None:
            return False
        x, y = middle.tolist()
        self.pen.text(text, x, y + 0.36 * size, size, bold=bold, centred=True, colour=colour)
        self._words.append(_box(middle, extent))
        return True

    def room(self, extent: tuple[float, float], near: Line) -> Line | None:
        """Return the middle of the free rectangle nearest to a place, all on the page, or None."""
        steps = np.arange(-REACH_MM, REACH_MM + GRID_MM / 2, GRID_MM)
        offsets = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
        order = np.argsort(np.hypot(*offsets.T), kind="stable")
        middles = near + offsets[order]
        half = np.array(extent) / 2
        inside = ((middles - half >= 0) & (middles + half <= (self.width, self.height))).all(axis=1)
        middles = middles[inside]
        taken = np.array([*self._lines, *self._words])
        shapely.prepare(taken)
        for start in range(0, len(middles), AT_ONCE):
            some = middles[start : start + AT_ONCE]
            low, high = some - half - CLEAR_MM, some + half + CLEAR_MM
            boxes = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
            free = ~shapely.intersects(taken[:, None], boxes).any(axis=0)
            if free.any():
                return np.asarray(some[free.argmax()])
        return None


def direction(vector: Line) -> Line:
    """Return a vector (2,) of length 1 the same way; zero for one that is as good as zero."""
    return vector / max(float(np.hypot(*vector)), 1e-9)


def scale_of(box: tuple[float, float], size_mm: tuple[float, float]) -> float:
    """Return by how much something of this size is scaled to fit an area of the page less its margin."""
    return min((side - 2 * MARGIN_MM) / max(mm, 1e-9) for side, mm in zip(box, size_mm, strict=True))


def _fine(points: Line, *, closed: bool) -> Line:
    kind = shapely.LinearRing if closed else shapely.LineString
    fine = shapely.get_coordinates(kind(points).simplify(FINE_MM))
    return fine[:-1] if closed else fine


def _hand() -> Line:
    """Return the ring (N, 2) of a hand that points along x, about 10 mm long, its middle at the origin."""
    shape = shapely.union_all(
        [
            shapely.box(-4.5, -1.5, 0.0, 1.5),
            shapely.box(-1.6, -2.1, 1.8, 2.1).buffer(0.4),
            *(shapely.LineString([(1.0, j), (5.2 - abs(j + 0.3), j)]).buffer(0.5) for j in FINGERS),
            shapely.LineString([(-0.8, 1.8), (1.6, 3.4)]).buffer(0.6),
        ]
    )
    return shapely.get_coordinates(shape)[:-1]


def _box(middle: Line, extent: tuple[float, float]) -> BaseGeometry:
    half = np.array(extent) / 2
    return shapely.box(*(middle - half), *(middle + half))
