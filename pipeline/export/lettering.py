"""Words as pixels: one line of text in Noto, shaped and drawn by HarfBuzz, in any language of the catalogue.

A machine's own typefaces and libraries for text change nothing: the same text gives the same pixels everywhere.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import uharfbuzz

from pipeline.export.setting import Run, fitted, runs
from pipeline.export.typeface import EM, NOTO, PLAIN, Face, face

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASCENT, DESCENT = 1.25, 0.55
"""A line reaches so far above and below its baseline, in sizes, with all marks of Devanagari."""
BESIDE: Final = 0.5
"""A glyph may reach so far beyond its line's ends, in sizes."""


def width(text: str, size: float) -> float:
    """Return how wide a text is, px."""
    return _length(text) * size / EM


def fitting(text: str, size: float, room: float) -> float:
    """Return the size, at most `size`, at which a line of text isn't wider than the room, px."""
    return fitted(size, width(text, size), room)


def cover(text: str, at: tuple[float, float], size: float) -> tuple[NDArray[np.uint8], tuple[int, int]]:
    """Return how much (H, W) a line of text covers of each pixel, 0 to 255, and which pixel is at its corner.

    `at` is where its baseline begins, px, y down; the corner is (x, y), and may lie outside of a picture.
    """
    left, upper = math.floor(at[0] - BESIDE * size), math.floor(at[1] - ASCENT * size)
    across, high = (
        math.ceil(width(text, size) + 2 * BESIDE * size) + 1,
        math.ceil((ASCENT + DESCENT) * size) + 1,
    )
    raster = uharfbuzz.RasterDraw()
    raster.extents = uharfbuzz.RasterExtents(x_origin=0, y_origin=0, width=across, height=high, stride=0)
    x, y = at[0] - left, high - (at[1] - upper)
    for run in runs(text):
        typeface = _face_of(run)
        typeface.paint(raster, run.text, (x, y), size)
        x += typeface.length(run.text) * size / EM
    image = raster.render()
    rows = np.frombuffer(image.buffer, np.uint8).reshape(high, image.extents.stride)
    return rows[::-1, :across], (left, upper)


@lru_cache(maxsize=256)
def _length(text: str) -> float:
    return sum(_face_of(run).length(run.text) for run in runs(text))


def _face_of(run: Run) -> Face:
    return face(NOTO[0] if run.face == PLAIN else run.face)
