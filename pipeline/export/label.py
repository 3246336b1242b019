"""Where words go on a piece: the largest free place inside the seam line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.export.drawing import Stroke, Words, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from pipeline.pattern import Line, Part

SIZES_MM = (7.0, 6.0, 5.0, 4.2, 3.6, 3.0, 2.6, 2.2, 1.8)
FEWER = (6, 3, 2, 1)
LEADING = 1.35
CLEAR_MM = 1.5
STEPS = 28


@dataclass(frozen=True)
class Block:
    """Centred lines of text; the first is set in bold and half as large again."""

    lines: tuple[str, ...]

    def extent(self, size: float) -> tuple[float, float]:
        """Return width and height in mm where the body text is `size` mm."""
        first = text_width(self.lines[0], 1.5 * size, bold=True)
        rest = max((text_width(line, size) for line in self.lines[1:]), default=0.0)
        return max(first, rest), size * (1.5 + LEADING * len(self.lines[1:])) + 0.3 * size

    def set(self, size: float, x: float, y: float) -> list[Words]:
        """Return the words with the block's middle at (x, y)."""
        top = y - self.extent(size)[1] / 2
        words = [Words("text", self.lines[0], (x, top + 1.25 * size), 1.5 * size, bold=True)]
        for row, line in enumerate(self.lines[1:], 1):
            words.append(Words("text", line, (x, top + size * (1.5 + LEADING * row)), size, bold=row == 1))
        return words


def place(lines: Sequence[str], part: Part, strokes: Sequence[Stroke], words: Sequence[Words]) -> list[Words]:
    """Return the words of a label, as large as they go without touching the seam or another line or word.

    Where not all lines fit, the last ones are left to the cover; the first is always set.
    """
    free = _free(part, strokes, words)
    for count in FEWER:
        block = Block(tuple(lines[:count]))
        for size in SIZES_MM:
            middle = room(free, block.extent(size), part.label[:2])
            if middle is not None:
                return block.set(size, *middle)
    return Block(tuple(lines[:1])).set(SIZES_MM[-1], part.label[0], part.label[1])


def _free(part: Part, strokes: Sequence[Stroke], words: Sequence[Words]) -> BaseGeometry:
    lines = [
        shapely.LineString(_outline(s)) for s in strokes if s.layer not in ("cut", "sew", "clip", "notch")
    ]
    taken = [line.simplify(0.3).buffer(CLEAR_MM, quad_segs=2) for line in lines] + [
        word_box(w).buffer(0.5) for w in words
    ]
    return shapely.difference(
        shapely.Polygon(part.seam_line).simplify(0.3).buffer(-2.0, quad_segs=2), shapely.union_all(taken)
    )


def _outline(stroke: Stroke) -> Line:
    return np.concatenate([stroke.points, stroke.points[:1]]) if stroke.closed else stroke.points


def word_box(words: Words) -> BaseGeometry:
    """Return the rectangle a line of text covers."""
    x, y = words.at
    left = x if words.anchor == "start" else x - words.width / 2
    box = shapely.box(left, y - words.size * 0.8, left + words.width, y + words.size * 0.25)
    turned = np.radians(words.angle)
    turn = np.array([[np.cos(turned), np.sin(turned)], [-np.sin(turned), np.cos(turned)]])
    return shapely.transform(box, lambda points: (points - (x, y)) @ turn + (x, y))


def room(
    free: BaseGeometry, extent: tuple[float, float], near: tuple[float, float]
) -> tuple[float, float] | None:
    """Return the middle of a free rectangle of this extent nearest to a point, or None."""
    if free.is_empty:
        return None
    left, top, right, bottom = free.bounds
    width, height = extent
    if right - left < width or bottom - top < height:
        return None
    xs = np.linspace(left + width / 2, right - width / 2, STEPS)
    ys = np.linspace(top + height / 2, bottom - height / 2, STEPS)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    order = np.argsort(np.hypot(*(grid - near).T), kind="stable")
    x, y = grid[order].T
    boxes = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    shapely.prepare(free)
    fits = np.flatnonzero(shapely.contains(free, boxes))
    return (float(x[fits[0]]), float(y[fits[0]])) if len(fits) else None
