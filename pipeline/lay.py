"""How the cut pieces lie on the fabric, so that a maker buys little of it.

Fabric comes off a bolt: as wide as the bolt (x, `width_mm`, from one selvage to the other) and as long as is
asked for (y). The grain runs along its length, and so do the grainlines of the pieces: a piece lies as it was
drafted, upright, or turned by 180 degrees. A nap (pile that lies down one way) forbids even that, because fur
that runs down on the front and up on the back shows at every seam.

Three lays compete, and the shortest wins, of those the narrowest: the pieces beside each other, under each
other, and nested as `pipeline.nest` finds them and settled here to a hundredth of a millimetre. The winner is
checked with the pieces' true lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.nest import nested
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Line = NDArray[np.float64]

APART_MM = 5.0
STEPS_MM = (2.0, 1.0, 0.5, 0.25, 0.12, 0.06, 0.03, 0.015)
ROUNDS = 2
TOLERANCE_MM = 1e-6


@dataclass(frozen=True)
class Place:
    """Where piece number ``piece`` lies: its box's top left on the fabric in mm, and if it is upside down."""

    piece: int
    x: float
    y: float
    turned: bool

    def on(self, points: Line, size_mm: tuple[float, float]) -> Line:
        """Return the piece's own points (N, 2) on the fabric; `size_mm` is the piece's width and height."""
        return (np.array(size_mm) - points if self.turned else points) + (self.x, self.y)


@dataclass(frozen=True)
class Lay:
    """Pieces on a strip of fabric ``width_mm`` wide (x), of which they take ``length_mm`` (y)."""

    width_mm: float
    length_mm: float
    places: tuple[Place, ...]


def lay_on(
    cut_lines: Sequence[Line], width_mm: float, *, nap: bool, apart_mm: float = APART_MM
) -> Lay | Refused:
    """Return a short lay of pieces on fabric, or the reason why one is too wide for it.

    Parameters
    ----------
    cut_lines
        (N, 2) rings in mm, each from the top left of its own box, x right, y down.
    width_mm
        The usable width of the fabric, without its selvages.
    nap
        Whether the fabric's pile lies one way, so that no piece may be turned.
    apart_mm
        How far the pieces stay from each other.

    """
    shapes = [shapely.Polygon(line) for line in cut_lines]
    if not shapes:
        return Lay(width_mm, 0.0, ())
    widest = max(shape.bounds[2] for shape in shapes)
    if widest > width_mm + TOLERANCE_MM:
        return _too_wide(widest, width_mm)
    lays = [_plain(shapes, width_mm, apart_mm, axis) for axis in (1, 0)]
    found = nested(shapes, width_mm, apart_mm, turns=not nap)
    close = [Place(i, *spot) for i, spot in enumerate(found)]
    lays.append(_from_edge(shapes, width_mm, _settled(shapes, close, apart_mm)))
    sound = [lay for lay in lays if lay.places and _sound(shapes, lay, apart_mm)]
    return min(sound, key=lambda lay: (round(lay.length_mm, 1), _reach(shapes, lay.places, 0)))


def _too_wide(widest_mm: float, width_mm: float) -> Refused:
    reason = (
        f"A piece is {widest_mm / 10:.1f} cm wide and the fabric {width_mm / 10:.1f} cm: take a fabric at least "
        f"{ceil(widest_mm / 10)} cm wide, or make the toy {ceil(100 * (1 - width_mm / widest_mm))} % smaller."
    )
    return Refused("fabric-too-narrow", reason)


def _plain(shapes: Sequence[BaseGeometry], width_mm: float, apart_mm: float, axis: int) -> Lay:
    """Return the pieces one after the other along an axis (0 across the fabric, 1 along it)."""
    starts = np.cumsum([0.0] + [shape.bounds[2 + axis] + apart_mm for shape in shapes]).tolist()
    spots = [(start, 0.0) if axis == 0 else (0.0, start) for start in starts]
    places = [Place(i, spots[i][0], spots[i][1], turned=False) for i in range(len(shapes))]
    return _from_edge(shapes, width_mm, places)


def _from_edge(shapes: Sequence[BaseGeometry], width_mm: float, places: Sequence[Place]) -> Lay:
    """Return the lay with its pieces moved to the top left of the fabric."""
    left, top = (min((p.x for p in places), default=0.0), min((p.y for p in places), default=0.0))
    moved = tuple(replace(p, x=p.x - left, y=p.y - top) for p in places)
    return Lay(width_mm, _reach(shapes, moved, 1), moved)


def _reach(shapes: Sequence[BaseGeometry], places: Sequence[Place], axis: int) -> float:
    """Return how far the pieces reach across (0) or along (1) the fabric."""
    ends = [(p.x, p.y)[axis] + float(shapes[p.piece].bounds[2 + axis]) for p in places]
    return max(ends, default=0.0)


def _laid(shape: BaseGeometry, place: Place) -> BaseGeometry:
    size = shape.bounds[2], shape.bounds[3]
    return shapely.transform(shape, lambda points: place.on(points, size))


def _settled(shapes: Sequence[BaseGeometry], places: Sequence[Place], apart_mm: float) -> list[Place]:
    """Return the pieces pushed up and then left, the foremost first, as far as they stay apart."""
    settled = list(places)
    for axis in (1, 0) * ROUNDS:
        low = min(((p.x, p.y)[axis] for p in settled), default=0.0)
        for i in sorted(range(len(settled)), key=lambda i: ((settled[i].x, settled[i].y)[axis], i)):
            others = [_laid(shapes[p.piece], p) for p in settled if p is not settled[i]]
            settled[i] = _pushed(shapes[i], settled[i], others, axis, low, apart_mm)
    return settled


def _pushed(
    shape: BaseGeometry, place: Place, others: Sequence[BaseGeometry], axis: int, low: float, apart_mm: float
) -> Place:
    """Return a place moved towards `low` on an axis by ever finer steps, each as often as it goes."""
    for other in others:
        shapely.prepare(other)
    for step in STEPS_MM:
        for _ in range(8):
            nearer = replace(place, x=place.x - step) if axis == 0 else replace(place, y=place.y - step)
            if (nearer.x, nearer.y)[axis] < low:
                break
            if shapely.dwithin(others, _laid(shape, nearer), apart_mm).any():
                break
            place = nearer
    return place


def _sound(shapes: Sequence[BaseGeometry], lay: Lay, apart_mm: float) -> bool:
    """Return whether all pieces are on the fabric and far enough apart."""
    laid = [_laid(shapes[p.piece], p) for p in lay.places]
    close = apart_mm - TOLERANCE_MM
    apart = all(not shapely.dwithin(laid[:i], laid[i], close).any() for i in range(1, len(laid)))
    return apart and _reach(shapes, lay.places, 0) <= lay.width_mm + TOLERANCE_MM
