"""Pictures of learning and judging: curves as SVG, a montage of the worst outlines as PNG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

import cv2
import numpy as np
from PIL import Image

from pipeline.segment.window import around, seen, there

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.segment.raster import Floats, Pixels

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 720, 400, 60, 44, 34
COLOURS: Final = ("#1b6ca8", "#c8553d", "#4d8b31", "#8a5a9e", "#b8860b", "#444444")
TILE, ACROSS, CAPTION, ROOM = 300, 4, 20, 0.15
TRUE_COLOUR, FOUND_COLOUR = (0, 150, 0), (220, 30, 30)


def curves_svg(title: str, along: str, curves: Mapping[str, Floats], low: float, high: float) -> str:
    """Return curves over one axis, each (N, 2) of x and y; y from `low` to `high`."""
    right = max(float(curve[-1, 0]) for curve in curves.values())
    lines = [_text(LEFT, 20, title, "16")]
    for share in np.linspace(0, 1, 6):
        y = _y(low + share * (high - low), low, high)
        lines.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - 10}" stroke="#ddd"/>')
        lines.append(_text(LEFT - 8, y + 4, f"{low + share * (high - low):.3g}", "12", "end"))
    for number, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(
            f"{LEFT + x / right * (WIDTH - 10 - LEFT):.1f},{_y(float(np.clip(y, low, high)), low, high):.1f}"
            for x, y in curve
        )
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(_text(WIDTH - 16, HEIGHT - BELOW - 12 - 16 * number, name, "13", "end", colour))
    lines.append(_text((LEFT + WIDTH) / 2, HEIGHT - 10, f"{along} (up to {right:g})", "13", "middle"))
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    body = "\n".join([ground, *lines])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">\n{body}\n</svg>\n'


def _y(value: float, low: float, high: float) -> float:
    return HEIGHT - BELOW - (value - low) / (high - low) * (HEIGHT - BELOW - ABOVE)


def _text(x: float, y: float, text: str, size: str, anchor: str = "start", colour: str = "#222") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place}>{escape(text)}</text>"


def montage_png(tiles: Sequence[Pixels]) -> bytes:
    """Return pictures (TILE, TILE, 3) side by side."""
    rows = []
    for first in range(0, len(tiles), ACROSS):
        row = list(tiles[first : first + ACROSS])
        row += [np.full((TILE, TILE, 3), 255, np.uint8)] * (ACROSS - len(row))
        rows.append(np.hstack(row))
    buffer = BytesIO()
    Image.fromarray(np.vstack(rows)).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def tile(pixels: Pixels, true: Sequence[Floats], found: Floats | None, caption: str) -> Pixels:
    """Return a photo around its figure, with the true edge in green, the found one in red, and a line of text."""
    rings = [*true, *([] if found is None else [found])]
    low, high = np.vstack(rings).min(axis=0), np.vstack(rings).max(axis=0)
    window = around(low, high, ROOM)
    small = seen(pixels, window, TILE)
    for some, colour in ((list(true), TRUE_COLOUR), ([] if found is None else [found], FOUND_COLOUR)):
        points = [np.round(there(ring, window, TILE) * 16).astype(np.int32) for ring in some]
        cv2.polylines(small, points, isClosed=True, color=colour, thickness=1, lineType=cv2.LINE_AA, shift=4)
    small[TILE - CAPTION :] = 255
    cv2.putText(small, caption, (4, TILE - 6), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (0, 0, 0), 1, cv2.LINE_AA)
    return small
