"""What a figure is: parts, limbs and details, in an order from back to front.

A part is a closed shape that can be coloured in; a limb is a single line that belongs to the silhouette; a
detail is a line inside (a mouth, buttons) or attached (whiskers). Figures add up: ``legs + body + head``.
Their unit is free; `pipeline.synthetic.drawing` puts them on the sheet in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pipeline.synthetic.shapes import Points


@dataclass(frozen=True)
class Part:
    """A shape that can be coloured in.

    Parameters
    ----------
    ring
        (N, 2) outline, in the order in which it is drawn.
    slot
        What it is made of (``skin``, ``top``, ``fur``...): parts of one slot share a colour.
    closed
        False where the drawn line has no stroke from its last point to its first (an arm's root).
    solid
        True for parts that are always coloured in (a nose, a shoe).

    """

    ring: Points
    slot: str
    closed: bool = True
    solid: bool = False


@dataclass(frozen=True)
class Line:
    """A single drawn line: (N, 2) points, closed or not, `weight` times as thick as the others."""

    points: Points
    slot: str = "line"
    closed: bool = False
    weight: float = 1.0


@dataclass(frozen=True)
class Figure:
    """Parts and limbs from back to front, and the details over them."""

    parts: tuple[Part | Line, ...] = ()
    details: tuple[Line, ...] = ()
    kind: str = ""
    tags: tuple[str, ...] = field(default=())

    def __add__(self, other: Figure) -> Figure:
        """Put `other` in front of this one."""
        return Figure(
            self.parts + other.parts,
            self.details + other.details,
            self.kind or other.kind,
            self.tags + other.tags,
        )

    def extent(self) -> tuple[Points, Points]:
        """Return the lowest and highest corner of all that is drawn."""
        every = np.vstack([p.ring if isinstance(p, Part) else p.points for p in self.parts])
        return every.min(axis=0), every.max(axis=0)

    def mapped(self, matrix: Points) -> Figure:
        """Return the figure through a 2x3 affine matrix."""

        def through(curve: Points) -> Points:
            return curve @ matrix[:, :2].T + matrix[:, 2]

        parts = tuple(
            Part(through(p.ring), p.slot, p.closed, p.solid)
            if isinstance(p, Part)
            else Line(through(p.points), p.slot, p.closed, p.weight)
            for p in self.parts
        )
        details = tuple(Line(through(d.points), d.slot, d.closed, d.weight) for d in self.details)
        return Figure(parts, details, self.kind, self.tags)


def part(ring: Points, slot: str, *, closed: bool = True, solid: bool = False) -> Figure:
    """Return a figure of one part."""
    return Figure((Part(ring, slot, closed, solid),))


def limb(curve: Points, slot: str = "line", weight: float = 1.0) -> Figure:
    """Return a figure of one single-line limb."""
    return Figure((Line(curve, slot, weight=weight),))


def detail(curve: Points, *, closed: bool = False, weight: float = 1.0, slot: str = "line") -> Figure:
    """Return a figure of one line inside others."""
    return Figure((), (Line(curve, slot, closed, weight),))


NOTHING = Figure()
