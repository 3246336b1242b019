"""The pattern as texture coordinates: both panels side by side in one rectangle, to the millimetre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.export import svg
from pipeline.export.drawing import Drawing, Stroke, Words
from pipeline.export.picture import Picture, rgb
from pipeline.export.piece import title

if TYPE_CHECKING:
    from pipeline.pattern import Line, Pattern
    from terms.texts import Texts

MARGIN_MM = 5.0
GAP_MM = 10.0
WIDTH_PX = 2048
CHECK_MM = 10.0


@dataclass(frozen=True)
class Chart:
    """Where the pieces lie in texture space.

    ``rectangle`` is (x0, y0, width, height) in mm, y down: a place at (u, v), v down as in glTF, is
    (x0 + u * width, y0 + v * height) mm. ``offsets`` tell how far each part's own coordinates are shifted.
    The first part is not shifted.
    """

    rectangle: tuple[float, float, float, float]
    offsets: tuple[tuple[float, float], ...]

    def uv(self, part: int, points: Line) -> Line:
        """Return the texture coordinates (N, 2), v down, of points in a part's own mm."""
        x0, y0, width, height = self.rectangle
        return (points + self.offsets[part] - (x0, y0)) / (width, height)


def chart(pattern: Pattern) -> Chart:
    """Return the chart of a pattern."""
    x, tallest, offsets = 0.0, 0.0, []
    for part in pattern.parts:
        offsets.append((x, 0.0))
        x += part.size_mm[0] + GAP_MM
        tallest = max(tallest, part.size_mm[1])
    width = x - GAP_MM + 2 * MARGIN_MM
    return Chart((-MARGIN_MM, -MARGIN_MM, width, tallest + 2 * MARGIN_MM), tuple(offsets))


def write_svg(pattern: Pattern, where: Chart, t: Texts) -> bytes:
    """Return the template as SVG in mm, its page the texture's rectangle."""
    x0, y0, width, height = where.rectangle
    drawn = Drawing((), ())
    for part, offset in zip(pattern.parts, where.offsets, strict=True):
        strokes = (Stroke("cut", part.cut_line, closed=True), Stroke("sew", part.seam_line, closed=True))
        words = (Words("text", t(f"part.{part.name}").upper(), part.label[:2], _size(part.label[2])),)
        drawn += Drawing(strokes, words).moved(*offset)
    return svg.write(drawn.moved(-x0, -y0), (width, height), t("print.texture", name=title(pattern, t)))


def write_png(pattern: Pattern, where: Chart, t: Texts) -> bytes:
    """Return the template as a picture: squares of one centimetre inside the seam lines, and a scale."""
    x0, y0, width, height = where.rectangle
    scale = WIDTH_PX / width
    picture = Picture.blank(WIDTH_PX, round(height * scale), "#ffffff")
    for part, offset in zip(pattern.parts, where.offsets, strict=True):
        shift = np.array(offset) - (x0, y0)
        cut, seam = (part.cut_line + shift) * scale, (part.seam_line + shift) * scale
        picture.fill(cut, "#f3eee6")
        _checker(picture, seam, shift * scale, scale)
        picture.line(cut, "#b9b2a6", 1.5, closed=True)
        picture.line(seam, "#1f5fbf", 2.5, closed=True)
    low = picture.pixels.shape[0] - 1.6 * scale
    picture.line(np.array([(2.0 * scale, low), (52.0 * scale, low)]), "#5b6472", 2)
    picture.text("5 cm", (54 * scale, low), max(14.0, 3 * scale), "#5b6472", "lm")
    for part, offset in zip(pattern.parts, where.offsets, strict=True):
        at = (np.array(part.label[:2]) + offset - (x0, y0)) * scale
        name = t(f"part.{part.name}").upper()
        picture.text(name, (at[0], at[1]), _size(part.label[2]) * scale, "#5b6472", "mm")
    return picture.png()


def _checker(picture: Picture, seam: Line, origin: Line, scale: float) -> None:
    """Fill a ring with squares of one centimetre, counted from the part's own origin."""
    low, high = np.floor(seam.min(axis=0)).astype(int), np.ceil(seam.max(axis=0)).astype(int) + 1
    place = picture.pixels[low[1] : high[1], low[0] : high[0]]
    odd_columns, odd_rows = (
        (np.floor((np.arange(*ends) - start) / (CHECK_MM * scale)) % 2).astype(np.uint8)
        for ends, start in zip(zip(low, high, strict=True), origin, strict=True)
    )
    mask = np.zeros(place.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(seam).astype(np.int32) - low], 1)
    shades = np.array([rgb("#fbfaf8"), rgb("#ece8f1")], place.dtype)
    np.copyto(place, shades[odd_rows[:, None] ^ odd_columns], where=mask[:, :, None] > 0)


def _size(radius: float) -> float:
    return max(3.0, radius * 0.28)
