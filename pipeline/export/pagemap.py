"""The map of the pages: every sheet small, with its pieces and the numbers of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.export.pen import ACCENT, BLACK, GREY, Pen

if TYPE_CHECKING:
    from pipeline.export.paper import Layout
    from pipeline.pattern import Pattern

HEIGHT_MM = 75.0
GAP_MM = 4.0
SHADE = (0.955, 0.95, 0.94)


def draw(pen: Pen, pattern: Pattern, layout: Layout, width: float) -> float:
    """Draw the map on an area `width` mm wide; return its height."""
    boxes = [_box(layout, sheet) for sheet in range(len(layout.sheets))]
    spans = [high - low for low, high in boxes]
    tallest = max(float(span[1]) for span in spans)
    room = width - GAP_MM * (len(boxes) - 1)
    scale = min(room / sum(float(span[0]) for span in spans), HEIGHT_MM / tallest)
    x = 0.0
    for sheet, ((low, _), span) in enumerate(zip(boxes, spans, strict=True)):
        _sheet(pen.at(x - low[0] * scale, -low[1] * scale), pattern, layout, sheet=sheet, scale=scale)
        x += float(span[0]) * scale + GAP_MM
    return tallest * scale


def _box(layout: Layout, sheet: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the top left and the bottom right of a sheet's pages."""
    corners = np.array([(page.x, page.y) for page in layout.pages if page.sheet == sheet])
    return corners.min(axis=0), corners.max(axis=0) + layout.frame


def _sheet(pen: Pen, pattern: Pattern, layout: Layout, *, sheet: int, scale: float) -> None:
    width, height = (v * scale for v in layout.frame)
    places = [(page, page.x * scale, page.y * scale) for page in layout.pages if page.sheet == sheet]
    pen.look(SHADE, 0.1)
    for _, x, y in places:
        pen.box(x, y, width, height, filled=True)
    pen.look(GREY, 0.15)
    for _, x, y in places:
        pen.box(x, y, width, height)
    pen.look(BLACK, 0.3)
    for lie in layout.sheets[sheet]:
        part = pattern.parts[lie.piece]
        laid = shapely.LinearRing(lie.on(part.cut_line, part.size_mm) * scale).simplify(0.05)
        pen.line(shapely.get_coordinates(laid)[:-1], closed=True)
    for page, x, y in places:
        pen.text(
            str(page.number), x + width / 2, y + height / 2 + 2, 6, bold=True, centred=True, colour=ACCENT
        )
