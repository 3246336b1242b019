"""The pattern on paper at true scale: a cover, the pages or one large sheet, and how to sew it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pipeline.export import cover, instructions, tile
from pipeline.export.label import room
from pipeline.export.paper import MARGIN_MM, PAPERS_MM, Layout, Lie, plan
from pipeline.export.pen import Pen
from pipeline.export.piece import title
from pipeline.makers import supplies_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.export.drawing import Drawing
    from pipeline.pattern import Part, Pattern
    from terms.texts import Texts


@dataclass(frozen=True)
class _Book:
    canvas: Any
    t: Texts
    pattern: Pattern
    drawings: Sequence[Drawing]
    layout: Layout


def write(pattern: Pattern, drawings: Sequence[Drawing], paper: str, t: Texts) -> bytes:
    """Return the PDF of a pattern whose parts are drawn in `drawings`; BadOption for an unknown paper."""
    layout, spot = _planned(pattern, paper)
    rl_config.useA85 = 0
    buffer = BytesIO()
    book = _Book(_canvas(buffer, pattern, t), t, pattern, drawings, layout)
    if spot is None:
        _cover_page(book, paper)
    _forms(book)
    tested = spot is not None
    for page in layout.pages:
        width, height = layout.paper
        book.canvas.setPageSize((width * mm, height * mm))
        pen = Pen(book.canvas, book.t, height)
        tile.draw(pen, pattern, layout, page)
        if not tested:
            lines = tile.lines_of(layout, page, drawings, pattern)
            tested = tile.place_squares(pen, layout, page, lines)
        if spot is not None:
            cover.draw(pen.at(*spot), pattern, layout)
        book.canvas.showPage()
    _instructions_page(book, paper)
    book.canvas.save()
    return buffer.getvalue()


def _canvas(buffer: BytesIO, pattern: Pattern, t: Texts) -> Any:  # noqa: ANN401  (reportlab is untyped)
    canvas = Canvas(buffer, invariant=1, pageCompression=1, lang=t.language)
    canvas.setTitle(t("print.title", name=title(pattern, t)))
    canvas.setAuthor("Cuddles")
    canvas.setSubject(t("print.subject"))
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _planned(pattern: Pattern, paper: str) -> tuple[Layout, tuple[float, float] | None]:
    """Return the layout, and where on its one large page the cover lies; None for a cover of its own."""
    cuts = [part.cut_line for part in pattern.parts]
    layout = plan(cuts, paper)
    if paper != "a0" or len(layout.pages) > 1:
        return layout, None
    spot = _panel_spot(pattern, layout)
    if spot is not None:
        return layout, spot
    panel = shapely.get_coordinates(shapely.box(0, 0, cover.WIDTH_MM, cover.HEIGHT_MM))[:-1]
    with_panel = plan([*cuts, panel], paper)
    if len(with_panel.pages) > 1:
        return layout, None
    (page,), (lies,) = with_panel.pages, with_panel.sheets
    spot = lies[-1].x - page.x + MARGIN_MM, lies[-1].y - page.y + MARGIN_MM
    return replace(with_panel, sheets=(lies[:-1],)), spot


def _cover_page(book: _Book, paper: str) -> None:
    width, height = PAPERS_MM["a4" if paper == "a0" else paper]
    book.canvas.setPageSize((width * mm, height * mm))
    left = (width - cover.WIDTH_MM) / 2
    cover.draw(Pen(book.canvas, book.t, height, left, MARGIN_MM), book.pattern, book.layout)
    book.canvas.showPage()


def _instructions_page(book: _Book, paper: str) -> None:
    pattern = book.pattern
    if pattern.lay is None:
        return
    width, height = PAPERS_MM["a4" if paper == "a0" else paper]
    book.canvas.setPageSize((width * mm, height * mm))
    pen = Pen(book.canvas, book.t, height, (width - instructions.WIDTH_MM) / 2, MARGIN_MM)
    instructions.draw(pen, pattern, pattern.lay, supplies_of(pattern, pattern.lay))
    book.canvas.showPage()


def _forms(book: _Book) -> None:
    for number, sheet in enumerate(book.layout.sheets):
        right, bottom = _reach(book, sheet)
        book.canvas.beginForm(tile.form_name(number), -mm, -(bottom + 1) * mm, (right + 1) * mm, mm)
        pen = Pen(book.canvas, book.t, 0.0)
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


def _panel_spot(pattern: Pattern, layout: Layout) -> tuple[float, float] | None:
    """Return where the cover fits beside the pieces on one large page, or None."""
    page = layout.pages[0]
    width, height = layout.frame
    laid = [lie.on(part.cut_line, part.size_mm) for lie, part in _lies(pattern, layout)]
    taken = shapely.union_all([shapely.Polygon(ring).simplify(0.5).buffer(10, quad_segs=2) for ring in laid])
    inside = shapely.box(page.x, page.y, page.x + width, page.y + height).buffer(-10)
    extent = cover.WIDTH_MM, cover.HEIGHT_MM
    middle = room(shapely.difference(inside, taken), extent, (page.x + width, page.y))
    if middle is None:
        return None
    corner = np.array(middle) - np.array(extent) / 2 - (page.x, page.y) + MARGIN_MM
    return float(corner[0]), float(corner[1])


def _lies(pattern: Pattern, layout: Layout) -> list[tuple[Lie, Part]]:
    return [(lie, pattern.parts[lie.piece]) for lie in layout.sheets[0]]
