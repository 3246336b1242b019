"""One printed page: a frame with its part of the sheet, the marks that join it, the squares that test it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.export.label import room, word_box
from pipeline.export.paper import MARGIN_MM, OVERLAP_MM, Join, Layout, Page
from pipeline.export.pen import BLACK, GREY, Pen
from pipeline.export.piece import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from pipeline.export.drawing import Drawing, Stroke
    from pipeline.pattern import Pattern

DIAMOND_MM = 8.0
HAIRLINE_MM = 0.1
PALE = (0.9, 0.9, 0.92)
SQUARES_MM = (82.0, 58.0)
SMALL_SQUARES_MM = (54.0, 84.0)


def form_name(sheet: int) -> str:
    """Return the name under which a sheet's drawing is kept in the PDF."""
    return f"sheet{sheet + 1}"


def draw(pen: Pen, pattern: Pattern, layout: Layout, page: Page) -> None:
    """Draw one page."""
    framed = pen.at(MARGIN_MM, MARGIN_MM)
    width, height = layout.frame
    pen.canvas.saveState()
    framed.clip(0, 0, width, height)
    if len(layout.pages) > 1:
        framed.text(str(page.number), width / 2, height / 2 + 18, 50, bold=True, centred=True, colour=PALE)
    pen.canvas.translate(*framed.spot(-page.x, -page.y))
    pen.canvas.doForm(form_name(page.sheet))
    pen.canvas.restoreState()
    for join in layout.joins:
        _join(framed, layout, page, join)
    framed.look(GREY, 0.2)
    framed.box(0, 0, width, height)
    _footer(framed, pattern, layout, page)


def _footer(pen: Pen, pattern: Pattern, layout: Layout, page: Page) -> None:
    width, height = layout.frame
    t = pen.t
    pieces = " + ".join(t(f"part.{pattern.parts[lie.piece].name}") for lie in layout.sheets[page.sheet])
    text = t(
        "print.footer",
        page=page.number,
        pages=len(layout.pages),
        pieces=pieces,
        row=page.row + 1,
        column=page.column + 1,
        name=title(pattern, t),
    )
    pen.text(text, width / 2, height + 4.2, 2.8, centred=True, colour=GREY, room=width)


def _join(pen: Pen, layout: Layout, page: Page, join: Join) -> None:
    if page not in (join.first, join.second):
        return
    width, height = layout.frame
    across = join.first.row == join.second.row
    strip = OVERLAP_MM / 2
    for mark, share in enumerate((0.25, 0.75), 1):
        if across:
            x, y = (width - strip if page == join.first else strip), height * share
        else:
            x, y = width * share, (height - strip if page == join.first else strip)
        _diamond(pen, x, y, f"{join.letter}{mark}")


def _diamond(pen: Pen, x: float, y: float, text: str) -> None:
    half = DIAMOND_MM / 2
    points = np.array([(x - half, y), (x, y - half), (x + half, y), (x, y + half)])
    pen.look(BLACK, 0.25)
    pen.line(points, closed=True)
    pen.text(text, x, y + 1.0, 2.8, bold=True, centred=True)


def place_squares(pen: Pen, layout: Layout, page: Page, lines: BaseGeometry) -> bool:
    """Put the test squares where they cross no line of a page; return whether there was room."""
    width, height = layout.frame
    inset = OVERLAP_MM + 1
    frame = shapely.box(page.x + inset, page.y + inset, page.x + width - inset, page.y + height - inset)
    free = shapely.difference(frame, lines)
    for extent in (SQUARES_MM, SMALL_SQUARES_MM):
        middle = room(free, extent, (page.x + width, page.y + height))
        if middle is not None:
            left, top = MARGIN_MM + middle[0] - page.x, MARGIN_MM + middle[1] - page.y
            squares(pen.at(left - extent[0] / 2, top - extent[1] / 2), stacked=extent == SMALL_SQUARES_MM)
            return True
    return False


def lines_of(layout: Layout, page: Page, drawings: Sequence[Drawing], pattern: Pattern) -> BaseGeometry:
    """Return everything drawn on a page's sheet, and a little around it."""
    taken: list[BaseGeometry] = []
    for lie in layout.sheets[page.sheet]:
        size = pattern.parts[lie.piece].size_mm
        drawing = drawings[lie.piece]
        shapes = [_ring(s) for s in drawing.strokes] + [word_box(w) for w in drawing.words]
        taken += [shapely.transform(shape, partial(lie.on, size=size)) for shape in shapes]
    return shapely.union_all([shape.buffer(1.5, quad_segs=2) for shape in taken])


def _ring(stroke: Stroke) -> BaseGeometry:
    points = np.concatenate([stroke.points, stroke.points[:1]]) if stroke.closed else stroke.points
    return shapely.LineString(points).simplify(0.3)


def squares(pen: Pen, *, stacked: bool = False) -> None:
    """Draw the 5 cm and the 1 inch square, on an area of `SQUARES_MM` or, stacked, `SMALL_SQUARES_MM`."""
    pen.look(BLACK, HAIRLINE_MM)
    pen.box(2, 2, 50, 50)
    x, y = (2, 55) if stacked else (54.5, 26.6)
    pen.box(x, y, 25.4, 25.4)
    pen.text("5 cm x 5 cm", 27, 26, 3.4, bold=True, centred=True)
    pen.text(pen.t("print.measure"), 27, 31, 2.6, centred=True, room=46)
    pen.text(pen.t("print.again"), 27, 34.6, 2.6, centred=True, room=46)
    pen.text(pen.t("print.inch_square"), x + 12.7, y + 13.8, 3.4, bold=True, centred=True, room=23)
