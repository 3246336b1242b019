"""A picture to draw on: anti-aliased lines, areas and words in RGB, saved as PNG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.export import lettering

if TYPE_CHECKING:
    from pipeline.pattern import Line, Point

Pixels = NDArray[np.uint8]
SHIFT = 4
MIDDLE = 0.357
"""Half the height of Noto Sans' capitals (0.714 of the size, `sCapHeight`)."""
PACKING = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_UP]


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the three bytes of #rrggbb."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


@dataclass(frozen=True)
class Picture:
    """(height, width, 3) uint8 RGB; coordinates are pixels, x right, y down, and may be fractions."""

    pixels: Pixels

    @classmethod
    def blank(cls, width: int, height: int, colour: str) -> Picture:
        """Return a picture of one colour."""
        return cls(np.full((height, width, 3), rgb(colour), np.uint8))

    def fill(self, ring: Line, colour: str) -> None:
        """Fill a ring."""
        cv2.fillPoly(self.pixels, [_fixed(ring)], rgb(colour), cv2.LINE_AA, SHIFT)

    def line(self, points: Line, colour: str, width: float, *, closed: bool = False) -> None:
        """Draw a line or ring, `width` pixels wide."""
        cv2.polylines(
            self.pixels, [_fixed(points)], closed, rgb(colour), max(1, round(width)), cv2.LINE_AA, SHIFT
        )

    def text(self, text: str, at: Point, size: float, colour: str, anchor: str = "ls") -> None:
        """Write a line: its baseline (``ls``) or middle (``lm``) begins there, or it is centred (``mm``)."""
        x = at[0] - (lettering.width(text, size) / 2 if anchor[0] == "m" else 0.0)
        y = at[1] + (MIDDLE * size if anchor[1] == "m" else 0.0)
        cover, (left, upper) = lettering.cover(text, (x, y), size)
        place = self.pixels[max(upper, 0) : max(upper + cover.shape[0], 0)]
        place = place[:, max(left, 0) : max(left + cover.shape[1], 0)]
        cover = cover[max(-upper, 0) :, max(-left, 0) :][: place.shape[0], : place.shape[1], None]
        share = cover.astype(np.float32) / 255
        place[:] = np.round(place * (1 - share) + np.array(rgb(colour), np.float32) * share)

    def png(self) -> bytes:
        """Return the picture as PNG."""
        _, data = cv2.imencode(".png", cv2.cvtColor(self.pixels, cv2.COLOR_RGB2BGR), PACKING)
        return data.tobytes()


def _fixed(points: Line) -> NDArray[np.int32]:
    return np.round(np.asarray(points) * (1 << SHIFT)).astype(np.int32)
