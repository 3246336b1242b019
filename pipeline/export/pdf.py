"""The pattern on paper at true scale: a cover, then the pages; or one large sheet for a copy shop."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pipeline.export import cover, tile
from pipeline.export.label import room
from pipeline.export.paper import MARGIN_MM, PAPERS_MM, Layout, Lie, plan
from pipeline.export.pen import Pen
from pipeline.export.piece import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.export.drawing import Drawing
    from pipeline.pattern import Pattern


@dataclass(frozen=True)
class _Book:
    canvas: Any
    pattern: Pattern
    drawings: Sequence[Drawing]
    layout: Layout


def write(pattern: Pattern, drawings: Sequence[Drawing], paper: str) -> bytes:
    """Return the PDF of a pattern whose parts are drawn in `drawings`; BadOption for an unknown paper."""
    layout = plan([part.cut_line for part in pattern.parts], paper)
    rl_config.useA85 = 0
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(f"{title(pattern)}: sewing pattern")
    canvas.setAuthor("Cuddles")
    canvas.setSubject("Sewing pattern, true scale: print at 100 %")
    canvas.setViewerPreference("PrintScaling", "None")
    book = _Book(canvas, pattern, drawings, layout)
    spot = _panel_spot(book) if paper == "a0" and len(layout.pages) == 1 else None
    if spot is None:
        _cover_page(book, paper)
    _forms(book)
    for page in layout.pages:
        width, height = layout.paper
        canvas.setPageSize((width * mm, height * mm))
        pen = Pen(canvas, height)
        tile.draw(pen, pattern, layout, page, drawings)
        if spot is not None:
            cover.draw(pen.at(*spot), pattern, layout)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _cover_page(book: _Book, paper: str) -> None:
    width, height = PAPERS_MM["a4" if paper == "a0" else paper]
    book.canvas.setPageSize((width * mm, height * mm))
    left = (width - cover.WIDTH_MM) / 2
    cover.draw(Pen(book.canvas, height, left, MARGIN_MM), book.pattern, book.layout)
    book.canvas.showPage()


def _forms(book: _Book) -> None:
    for number, sheet in enumerate(book.layout.sheets):
        right, bottom = _reach(book, sheet)
        book.canvas.beginForm(tile.form_name(number), -mm, -(bottom + 1) * mm, (right + 1) * mm, mm)
        pen = Pen(book.canvas, 0.0)
        for lie in sheet:
            _laid(pen, lie, book)
        book.canvas.endForm()


def _reach(book: _Book, sheet: Sequence[Lie]) -> tuple[float, float]:
    """Return how far right and down the pieces of a sheet reach."""
    sizes = [book.pattern.parts[lie.piece].size_mm for lie in sheet]
    right = max(lie.x + size[0] for lie, size in zip(sheet, sizes, strict=True))
    return right, max(lie.y + size[1] for lie, size in zip(sheet, sizes, strict=True))


def _laid(pen: Pen, lie: Lie, book: _Book) -> None:
    drawing = book.drawings[lie.piece]
    book.canvas.saveState()
    if lie.turned:
        width, height = book.pattern.parts[lie.piece].size_mm
        book.canvas.translate(*pen.spot(lie.x + width, lie.y + height))
        book.canvas.rotate(180)
    else:
        book.canvas.translate(*pen.spot(lie.x, lie.y))
    pen.drawing(drawing)
    book.canvas.restoreState()


def _panel_spot(book: _Book) -> tuple[float, float] | None:
    """Return where the cover fits beside the pieces on one large page, or None."""
    page = book.layout.pages[0]
    width, height = book.layout.frame
    sizes = [part.size_mm for part in book.pattern.parts]
    laid = [
        shapely.box(lie.x, lie.y, lie.x + sizes[lie.piece][0], lie.y + sizes[lie.piece][1])
        for lie in book.layout.sheets[0]
    ]
    inside = shapely.box(page.x, page.y, page.x + width, page.y + height).buffer(-10)
    free = inside.difference(shapely.union_all(laid).buffer(10))
    extent = cover.WIDTH_MM, cover.HEIGHT_MM
    middle = room(free, extent, (page.x + width, page.y))
    if middle is None:
        return None
    corner = np.array(middle) - np.array(extent) / 2 - (page.x, page.y) + MARGIN_MM
    return float(corner[0]), float(corner[1])
