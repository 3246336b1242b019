"""Pieces on paper: where they lie, how the sheet is cut into pages, and which pages are worth printing.

Theory of operation
-------------------
Pieces are laid beside each other, stacked, or each on a sheet of its own, upright or upside down (never on
their side: fur has a direction, and a piece that lies as it is cut is not cut wrong). A sheet is covered by
a grid of frames that overlap by `OVERLAP_MM`. Each page owns the middle of its frame; the owned parts tile
the sheet without overlap, so a page that owns nothing of any piece has nothing to print and is left out.
All combinations with both orientations of the paper and some shifts of the grid are counted; the fewest
pages win, then the fewest joins to tape.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.errors import BadOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from pipeline.pattern import Line

PAPERS_MM = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a0": (841.0, 1189.0)}
MARGIN_MM = 10.0
OVERLAP_MM = 10.0
GAP_MM = 8.0
SHIFTS = (0.5, 0.0, 1.0, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875)
CLEAR_MM = 2.0


@dataclass(frozen=True)
class Lie:
    """Where piece number ``piece`` lies on its sheet: its box's top left, and whether it is upside down."""

    piece: int
    x: float
    y: float
    turned: bool

    def on(self, points: Line, size: tuple[float, float]) -> Line:
        """Return the piece's points (N, 2) on the sheet; `size` is the piece's width and height."""
        return (np.array(size) - points if self.turned else points) + (self.x, self.y)


@dataclass(frozen=True)
class Page:
    """One frame of a sheet: ``x, y`` its top left on the sheet; ``row`` and ``column`` from 0."""

    number: int
    sheet: int
    row: int
    column: int
    x: float
    y: float


@dataclass(frozen=True)
class Join:
    """Two pages that are taped together; ``second`` lies right of or below ``first``."""

    letter: str
    first: Page
    second: Page


@dataclass(frozen=True)
class Layout:
    """Everything about paper: page and frame size in mm, sheets with their pieces, pages, joins."""

    paper: tuple[float, float]
    frame: tuple[float, float]
    sheets: tuple[tuple[Lie, ...], ...]
    pages: tuple[Page, ...]
    joins: tuple[Join, ...]


def plan(pieces: Sequence[Line], paper: str) -> Layout:
    """Return the layout of cut lines (N, 2) in mm on a paper; BadOption for another."""
    if paper not in PAPERS_MM:
        raise BadOption(f"there is no paper '{paper}': choose one of {', '.join(PAPERS_MM)}")
    shapes = [shapely.Polygon(piece).simplify(0.5) for piece in pieces]
    width, height = PAPERS_MM[paper]
    best: Layout | None = None
    for sheets, size in product(_arrangements(shapes), ((width, height), (height, width))):
        layout = _paged(shapes, sheets, size)
        if best is None or _cost(layout) < _cost(best):
            best = layout
    if best is None:
        raise BadOption("a pattern without pieces cannot be printed")
    return best


def _cost(layout: Layout) -> tuple[int, int, int]:
    return len(layout.pages), len(layout.joins), len(layout.sheets)


def _arrangements(shapes: Sequence[BaseGeometry]) -> Iterator[tuple[tuple[Lie, ...], ...]]:
    for axis, turned in product((0, 1), (False, True)):
        yield (_row(shapes, axis, turned),)
    yield tuple((Lie(i, 0.0, 0.0, turned=False),) for i in range(len(shapes)))


def _row(shapes: Sequence[BaseGeometry], axis: int, turned: bool) -> tuple[Lie, ...]:
    """Lay the pieces one after the other along an axis, every second one upside down if `turned`."""
    lies = [Lie(0, 0.0, 0.0, turned=False)]
    for i in range(1, len(shapes)):
        laid = shapely.union_all([_laid(shapes, lie) for lie in lies])
        start = laid.bounds[2 + axis] + GAP_MM
        flip = turned and i % 2 == 1
        lie = Lie(i, start, 0.0, flip) if axis == 0 else Lie(i, 0.0, start, flip)
        for _ in range(30):
            spare = laid.distance(_laid(shapes, lie)) - GAP_MM
            if spare < 0.1 or (lie.x if axis == 0 else lie.y) < 0.1:
                break
            lie = Lie(i, lie.x - spare * (axis == 0), lie.y - spare * (axis == 1), flip)
        lies.append(lie)
    return tuple(lies)


def _laid(shapes: Sequence[BaseGeometry], lie: Lie) -> BaseGeometry:
    shape = shapes[lie.piece]
    size = shape.bounds[2], shape.bounds[3]
    return shapely.transform(shape, lambda points: lie.on(points, size))


def _paged(
    shapes: Sequence[BaseGeometry], sheets: tuple[tuple[Lie, ...], ...], paper: tuple[float, float]
) -> Layout:
    frame = paper[0] - 2 * MARGIN_MM, paper[1] - 2 * MARGIN_MM
    pages: list[Page] = []
    for number, sheet in enumerate(sheets):
        laid = shapely.union_all([_laid(shapes, lie) for lie in sheet])
        cells = _fewest(laid, frame)
        pages += [Page(len(pages) + 1 + i, number, *cell) for i, cell in enumerate(cells)]
    return Layout(paper, frame, sheets, tuple(pages), _joins(pages))


def _fewest(laid: BaseGeometry, frame: tuple[float, float]) -> list[tuple[int, int, float, float]]:
    """Return (row, column, x, y) of the fewest frames that own a part of the shape, over all shifts."""
    left, top, right, bottom = np.array(laid.bounds) + CLEAR_MM * np.array([-1, -1, 1, 1])
    across = [_axis(left, right, frame[0], shift) for shift in SHIFTS]
    down = [_axis(top, bottom, frame[1], shift) for shift in SHIFTS]
    xs, columns = (np.stack(part) for part in zip(*across, strict=True))
    ys, rows = (np.stack(part) for part in zip(*down, strict=True))
    counts = len(SHIFTS), len(SHIFTS), ys.shape[1], xs.shape[1]
    i, j, r, c = (index.ravel() for index in np.indices(counts))
    shapely.prepare(laid)
    owned = shapely.box(columns[i, c], rows[j, r], columns[i, c + 1], rows[j, r + 1])
    kept = shapely.intersects(laid, owned).reshape(counts)
    first, second = divmod(int(kept.sum(axis=(2, 3)).argmin()), len(SHIFTS))
    cells = np.argwhere(kept[first, second]).tolist()
    return [(row, column, float(xs[first, column]), float(ys[second, row])) for row, column in cells]


def _axis(low: float, high: float, frame: float, shift: float) -> tuple[Line, Line]:
    """Return where the frames begin along one axis, and the borders between what they own."""
    step = frame - OVERLAP_MM
    count = max(1, int(np.ceil((high - low - OVERLAP_MM) / step - 1e-9)))
    slack = count * step + OVERLAP_MM - (high - low)
    starts = np.asarray(low - shift * slack + step * np.arange(count), np.float64)
    borders = np.concatenate([starts[:1], starts[1:] + OVERLAP_MM / 2, starts[-1:] + frame])
    return starts, borders


def _joins(pages: Sequence[Page]) -> tuple[Join, ...]:
    at = {(p.sheet, p.row, p.column): p for p in pages}
    found: list[Join] = []
    for page in pages:
        for after in ((page.sheet, page.row, page.column + 1), (page.sheet, page.row + 1, page.column)):
            if after in at:
                found.append(Join(letters(len(found)), page, at[after]))
    return tuple(found)


def letters(number: int) -> str:
    """Return A, B, ... Z, AA, AB, ... for 0, 1, ..."""
    text = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("A") + digit) + text
    return text
