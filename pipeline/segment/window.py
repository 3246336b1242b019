"""What the network looks at: a square window of a photo, and where the figure is in it.

Theory of operation
-------------------
The network looks twice, as people do: at the whole photo, and at the figure, large. Both are windows: squares
of the photo, perhaps larger than it, seen at one size; what lies outside is the photo's own border,
stretched. A window is an affine map, so that a ring found in it is brought back exactly. Where the figure is
true, each pixel has the share of it that the ring covers: borders are known to a fraction of a pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

FINE: Final = 4
FULL: Final = 255
"""A pixel that is covered whole."""
SHIFT: Final = 6


@dataclass(frozen=True, slots=True)
class Window:
    """A square of a photo: its middle (x, y) and side in photo px, and how far it is turned, radians."""

    middle: tuple[float, float]
    side: float
    turn: float = 0.0

    def matrix(self, size: int) -> Floats:
        """Return the affine map (2, 3) from photo px to px of the window at this size; centres at integers."""
        scale = size / self.side
        c, s = scale * np.cos(self.turn), scale * np.sin(self.turn)
        linear = np.array([[c, s], [-s, c]])
        offset = (size - 1) / 2 - linear @ np.array(self.middle)
        return np.column_stack([linear, offset])


def whole(width: int, height: int) -> Window:
    """Return the window that holds all of a photo."""
    return Window(((width - 1) / 2, (height - 1) / 2), float(max(width, height)))


def around(low: Floats, high: Floats, margin: float) -> Window:
    """Return the window around a box, with so much of its longer side left on each side."""
    middle, side = (low + high) / 2, float((high - low).max())
    return Window((float(middle[0]), float(middle[1])), max(side, 8.0) * (1 + 2 * margin))


def seen(pixels: Pixels, window: Window, size: int) -> Pixels:
    """Return the window (size, size, 3) of a photo (H, W, 3), averaged where it is made smaller."""
    shrink = window.side / size
    source, matrix = pixels, window.matrix(size)
    while shrink >= 2.0 and min(source.shape[:2]) >= 4:
        h, w = source.shape[0] // 2 * 2, source.shape[1] // 2 * 2
        source = np.asarray(
            cv2.resize(source[:h, :w], (w // 2, h // 2), interpolation=cv2.INTER_AREA), np.uint8
        )
        matrix = matrix @ np.array([[2.0, 0, 0.5], [0, 2.0, 0.5], [0, 0, 1.0]])
        shrink /= 2
    flags = cv2.INTER_AREA if shrink > 1 else cv2.INTER_LINEAR
    found = cv2.warpAffine(source, matrix, (size, size), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.uint8)


def there(points: Floats, window: Window, size: int) -> Floats:
    """Return where points (N, 2) of the photo are in its window."""
    matrix = window.matrix(size)
    return np.asarray(points @ matrix[:, :2].T + matrix[:, 2])


def back(points: Floats, window: Window, size: int) -> Floats:
    """Return where points (N, 2) of a window are in the photo."""
    matrix = window.matrix(size)
    return np.asarray((points - matrix[:, 2]) @ np.linalg.inv(matrix[:, :2]).T)


def covered(ring: Floats, window: Window, size: int) -> Pixels:
    """Return the share, 0 to 255, of each pixel (size, size) of a window that a ring of the photo covers."""
    fine = np.zeros((size * FINE, size * FINE), np.uint8)
    points = (there(ring, window, size) + 0.5) * FINE - 0.5
    cv2.fillPoly(fine, [np.round(points * (1 << SHIFT)).astype(np.int32)], 255, cv2.LINE_8, SHIFT)
    return np.asarray(cv2.resize(fine, (size, size), interpolation=cv2.INTER_AREA), np.uint8)
