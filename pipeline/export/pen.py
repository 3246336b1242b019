"""A reportlab canvas that speaks millimetres with y down, as the rest of Cuddles does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from math import inf
from typing import TYPE_CHECKING, Any

import shapely
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pipeline.export import setting
from pipeline.export.ink import LAYERS

if TYPE_CHECKING:
    from pipeline.export.drawing import Drawing, Stroke, Words
    from pipeline.pattern import Line
    from terms.texts import Texts

FINEST_MM = 0.005
Colour = tuple[float, float, float]
BLACK: Colour = (0.13, 0.13, 0.13)
GREY: Colour = (0.45, 0.45, 0.47)
ACCENT: Colour = (0.76, 0.24, 0.33)


@dataclass(frozen=True)
class Pen:
    """Draws on a canvas; (x, y) mm from the top left of an area that begins at ``left, top`` of the page.

    ``t`` are the texts of the language that it writes. ``page_height`` is in mm. The canvas itself keeps PDF
    points, y up.
    """

    canvas: Any
    t: Texts
    page_height: float
    left: float = 0.0
    top: float = 0.0

    def at(self, x: float, y: float) -> Pen:
        """Return a pen whose origin is at (x, y) of this one's."""
        return Pen(self.canvas, self.t, self.page_height, self.left + x, self.top + y)

    def unseen(self) -> Pen:
        """Return a pen that draws the same where nobody looks, to see how far it comes."""
        return replace(self, canvas=Canvas(BytesIO()))

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Return the canvas coordinates of a place."""
        return (self.left + x) * mm, (self.page_height - self.top - y) * mm

    def look(self, colour: Colour, width: float, dash: tuple[float, ...] = ()) -> None:
        """Set the stroke: width and dash in mm."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.setLineWidth(width * mm)
        self.canvas.setDash([d * mm for d in dash])

    def line(self, points: Line, *, closed: bool = False, filled: bool = False) -> None:
        """Draw a line or ring with the current look."""
        path = self.canvas.beginPath()
        path.moveTo(*self.spot(*points[0]))
        for x, y in points[1:].tolist():
            path.lineTo(*self.spot(x, y))
        if closed:
            path.close()
        self.canvas.drawPath(path, stroke=1, fill=int(filled))

    def box(self, x: float, y: float, width: float, height: float, *, filled: bool = False) -> None:
        """Draw a rectangle with the current look; filled ones have no border."""
        left, bottom = self.spot(x, y + height)
        self.canvas.rect(left, bottom, width * mm, height * mm, stroke=int(not filled), fill=int(filled))

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Keep what follows inside a rectangle, until the canvas state is restored."""
        left, bottom = self.spot(x, y + height)
        path = self.canvas.beginPath()
        path.rect(left, bottom, width * mm, height * mm)
        self.canvas.clipPath(path, stroke=0, fill=0)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        centred: bool = False,
        colour: Colour = BLACK,
        room: float = inf,
    ) -> None:
        """Set one line of text of `size` mm with its baseline at y; smaller where there isn't so much room."""
        size = setting.fitting(text, size, room, bold=bold)
        x -= setting.width(text, size, bold=bold) / 2 if centred else 0.0
        setting.draw(self.canvas, text, self.spot(x, y), size * mm, colour, bold=bold)

    def paragraph(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float,
        *,
        bold: bool = False,
        colour: Colour = BLACK,
    ) -> float:
        """Set a wrapped text whose first baseline is at y; return the baseline after it."""
        for line in setting.wrapped(text, size, width, bold=bold):
            self.text(line, x, y, size, bold=bold, colour=colour)
            y += size * 1.32
        return y

    def drawing(self, drawing: Drawing) -> None:
        """Draw strokes and words, layer by layer."""
        for name, ink in LAYERS.items():
            self.look(ink.rgb, ink.width, ink.dash)
            for stroke in drawing.strokes:
                if stroke.layer == name:
                    self._stroke(stroke)
        for words in drawing.words:
            self._words(words)

    def _stroke(self, stroke: Stroke) -> None:
        kind = shapely.LinearRing if stroke.closed else shapely.LineString
        points = shapely.get_coordinates(kind(stroke.points).simplify(FINEST_MM))
        self.line(points[:-1] if stroke.closed else points, closed=stroke.closed, filled=stroke.filled)

    def _words(self, words: Words) -> None:
        self.canvas.saveState()
        self.canvas.translate(*self.spot(*words.at))
        self.canvas.rotate(-words.angle)
        size, colour = words.size * mm, LAYERS[words.layer].rgb
        x = -setting.width(words.text, size, bold=words.bold) / 2 if words.anchor == "middle" else 0.0
        setting.draw(self.canvas, words.text, (x, 0.0), size, colour, bold=words.bold)
        self.canvas.restoreState()
