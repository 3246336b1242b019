"""A search for the shortest lay of a few pieces, without chance and without a clock.

Pieces are placed on a raster one after the other, the largest first. For every height and orientation of the
next piece its narrowest places left and right are looked at. Many beginnings are kept, spread over all heights,
because the last piece may want another place between the first two than those two want alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.nofit import Mask, Raster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

BEST_KEPT = 8
SPREAD = 100
Spot = tuple[float, float, bool]
Ints = NDArray[np.int64]


@dataclass(frozen=True, order=True)
class _Begun:
    """Pieces laid so far: the length and width they take, and every column, row and turn; all in cells."""

    length: int
    width: int
    lies: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True)
class _Strip:
    """The pieces, how many columns of cells the fabric has, and whether pieces may be turned."""

    raster: Raster
    columns: int
    turns: bool

    def ways(self, piece: int) -> tuple[bool, ...]:
        return self.raster.ways(piece) if self.turns else (False,)


def nested(shapes: Sequence[BaseGeometry], width_mm: float, apart_mm: float, *, turns: bool) -> list[Spot]:
    """Return how far right and down each shape moves (mm), and if it is turned before; [] where none fits.

    Parameters
    ----------
    shapes
        Polygons in mm, each with its box's top left at the origin.
    width_mm, apart_mm
        What all of them have to fit into, and how far they stay from each other.
    turns
        Whether shapes may be turned by 180 degrees within their boxes.

    """
    order = sorted(range(len(shapes)), key=lambda i: (-shapes[i].area, i))
    raster = Raster.of([shapes[i] for i in order], apart_mm)
    strip = _Strip(raster, int(width_mm / raster.cell_mm), turns)
    kept = [_Begun(*raster.sizes[0], ((0, 0, False),))]
    for _ in shapes[1:-1]:
        kept = _spread(strip, kept)
    found = _finished(strip, kept) if len(shapes) > 1 else kept
    lies = found[0].lies if found else ()
    spots = [(x * raster.cell_mm, y * raster.cell_mm, turned) for x, y, turned in lies]
    return [spots[order.index(i)] for i in range(len(spots))]


def _spread(strip: _Strip, kept: Sequence[_Begun]) -> list[_Begun]:
    """Return the best ways to place one more piece, and some at every height, the best first.

    The more pieces there are, the fewer ways are kept, so that many pieces don't take for ever.
    """
    found = sorted(_begun(begun, row) for begun in kept for row in _places(strip, begun).tolist())
    step = max(1, len(found) * max(1, len(strip.raster.sizes) - 2) ** 2 // SPREAD)
    return found[:BEST_KEPT] + found[BEST_KEPT::step]


def _finished(strip: _Strip, kept: Sequence[_Begun]) -> list[_Begun]:
    """Return the best way to place the last piece, if there is any."""
    best: list[_Begun] = []
    for begun in kept:
        if best and (begun.length, begun.width) >= (best[0].length, best[0].width):
            break
        places = _places(strip, begun)
        first = places[np.lexsort(places.T[::-1])[:1]]
        best = sorted(best + [_begun(begun, row) for row in first.tolist()])[:1]
    return best


def _begun(begun: _Begun, row: list[int]) -> _Begun:
    length, width, turned, x, y = row
    return _Begun(length, width, (*begun.lies, (x, y, bool(turned))))


def _places(strip: _Strip, begun: _Begun) -> Ints:
    """Return length, width, turn, column and row (N, 5) of places of the next piece, for every turn.

    At every height those are the narrowest ones left and right and, unless the piece is the last, the widest
    ones that leave no more room than a later piece needs.
    """
    piece = len(begun.lies)
    rows, columns = strip.raster.sizes[piece]
    left, top, right, bottom = _box(strip.raster, begun)
    x, y = _grid(strip, piece, (left, top, right, bottom))
    widths = np.maximum(right, x + columns) - np.minimum(left, x)
    lengths = np.maximum(bottom, y + rows) - np.minimum(top, y)
    last = piece == len(strip.raster.sizes) - 1
    found = [np.zeros((0, 5), np.int64)]
    for turned in strip.ways(piece):
        free = _free(strip.raster, begun, x, y, turned=turned)
        for order in _orders(x >= left, widths, both=not last):
            heights = np.flatnonzero(free[:, order].any(axis=1))
            best = order[free[heights][:, order].argmax(axis=1)]
            turns = np.full(len(best), turned)
            found.append(np.stack([lengths[heights], widths[best], turns, x[best], y[heights]], axis=1))
    return np.concatenate(found)


def _grid(strip: _Strip, piece: int, box: tuple[int, int, int, int]) -> tuple[Ints, Ints]:
    """Return the columns and rows at which a piece may begin, beside what lies in a box or over it."""
    left, top, right, bottom = box
    rows, columns = strip.raster.sizes[piece]
    later = max((size[1] for size in strip.raster.sizes[piece + 1 :]), default=0)
    reach = 2 * strip.raster.pad
    first = max(left - columns - reach - later, right - strip.columns)
    last = min(right + reach + later, left + strip.columns - columns)
    return np.arange(first, last + 1), np.arange(top - rows - reach, bottom + reach + 1)


def _orders(right: Mask, widths: Ints, *, both: bool) -> Iterator[Ints]:
    """Yield in which order to try columns: those on the right and those on the left, narrow (and wide) first."""
    for side in (np.flatnonzero(right), np.flatnonzero(~right)):
        for sign in (1, -1) if both else (1,):
            if len(side):
                yield side[np.argsort(sign * widths[side], kind="stable")]


def _free(raster: Raster, begun: _Begun, x: Ints, y: Ints, *, turned: bool) -> Mask:
    """Return (rows, columns) at which places the next piece is free of all that lie already."""
    free = np.ones((len(y), len(x)), np.bool_)
    if free.size:
        for other, (right, down, flipped) in enumerate(begun.lies):
            rows, columns = range(y[0] - down, y[-1] - down + 1), range(x[0] - right, x[-1] - right + 1)
            free &= raster.free((other, flipped), (len(begun.lies), turned), rows, columns)
    return free


def _box(raster: Raster, begun: _Begun) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what lies already."""
    corners = np.array([(x, y) for x, y, _ in begun.lies])
    ends = corners + [raster.sizes[i][::-1] for i in range(len(begun.lies))]
    left, top = corners.min(axis=0).tolist()
    right, bottom = ends.max(axis=0).tolist()
    return left, top, right, bottom
