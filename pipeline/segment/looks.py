"""Two looks of a network: at the whole photo, which says what the figure is, then at the figure, large.

Theory of operation
-------------------
A network says of each pixel of a window how likely it is the figure's (`pipeline.segment.window`). What is
likelier than not falls into pieces; the large, central one is meant, or the one that somebody points at. A
window around it shows it larger, and the figure is there what shares most with what it was before. Where it
reaches out of that window, the first look hadn't seen all of it, and the window moves on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from pipeline.segment.figure import Figure, choose_figure, same_figure
from pipeline.segment.raster import solid
from pipeline.segment.window import FULL, Window, around, back, covered, seen, there, whole

if TYPE_CHECKING:
    from pipeline.segment.choice import Choice
    from pipeline.segment.raster import Field, Floats, Mask, Pixels

Network = Callable[["Pixels"], "Field"]
"""From a window (size, size, 3) uint8 to the share of the figure in each pixel (size, size), 0 to 1."""

SIZE: Final = 256
"""Side of a window as the network sees it, px: what it was last trained at."""
MARGIN: Final = 0.12
MOST_LOOKS: Final = 4
AT_RIM: Final = 0.01
BEYOND: Final = 0.5
"""A figure that is cut is expected to reach so much further, as share of what is seen of it."""
SMALL: Final = 0.6
"""A figure that fills less of its window than this is looked at again, nearer."""
LIKELY: Final = 0.5


@dataclass(frozen=True)
class Seen:
    """What the network made of a window.

    Parameters
    ----------
    window
        Of the photo.
    shares
        (SIZE, SIZE) how likely each pixel is the figure's.
    figure
        The piece that is meant.

    """

    window: Window
    shares: Field
    figure: Figure


def look(pixels: Pixels, network: Network, choice: Choice) -> tuple[Seen, Seen] | None:
    """Return the first look at an upright (H, W, 3) picture and the last; None where no figure is seen."""
    window = whole(pixels.shape[1], pixels.shape[0])
    shares = _shares(pixels, network, window)
    figure = choose_figure(_likely(shares), *_in_window(choice, window))
    if figure is None:
        return None
    first = last = Seen(window, shares, figure)
    for _ in range(MOST_LOOKS):
        nearer = _nearer(pixels, network, last)
        if nearer is None:
            return None
        last = nearer
        if not _is_cut_or_small(last.figure):
            break
    return first, last


def _nearer(pixels: Pixels, network: Network, before: Seen) -> Seen | None:
    low, high = back(_reaching(before.figure), before.window, SIZE)
    window = around(low, high, MARGIN)
    shares = _shares(pixels, network, window)
    figure = same_figure(_likely(shares), _moved(before, window))
    return None if figure is None else Seen(window, shares, figure)


def _shares(pixels: Pixels, network: Network, window: Window) -> Field:
    """Return what a network makes of a window; beyond the photo there is no figure."""
    right, below = pixels.shape[1] - 0.5, pixels.shape[0] - 0.5
    frame = np.array([[-0.5, -0.5], [right, -0.5], [right, below], [-0.5, below]])
    inside = covered(frame, window, SIZE) == FULL
    return np.where(inside, network(seen(pixels, window, SIZE)), np.float32(0))


def _reaching(figure: Figure) -> Floats:
    """Return the corners (2, 2) of a figure's box, moved on where it is cut by the rim."""
    x, y, w, h = figure.box
    low, high = np.array([x, y], np.float64), np.array([x + w - 1, y + h - 1], np.float64)
    rim = AT_RIM * SIZE
    further = BEYOND * max(w, h)
    return np.array(
        [np.where(low < rim, low - further, low), np.where(high > SIZE - 1 - rim, high + further, high)]
    )


def _likely(shares: Field) -> Mask:
    return solid(np.asarray(shares > LIKELY))


def _moved(before: Seen, window: Window) -> Mask:
    """Return the figure of a window as another shows it."""
    full = np.vstack([before.window.matrix(SIZE), [0, 0, 1]])
    matrix = window.matrix(SIZE) @ np.linalg.inv(full)
    mask = before.figure.mask.astype(np.uint8)
    return np.asarray(cv2.warpAffine(mask, matrix, (SIZE, SIZE), flags=cv2.INTER_NEAREST) > 0)


def _is_cut_or_small(figure: Figure) -> bool:
    x, y, w, h = figure.box
    room = min(x, y, SIZE - x - w, SIZE - y - h)
    return room < AT_RIM * SIZE or max(w, h) < SMALL * SIZE


def _in_window(
    choice: Choice, window: Window
) -> tuple[tuple[float, float, float, float] | None, tuple[float, float] | None]:
    box = point = None
    if choice.box is not None:
        x, y, w, h = choice.box
        low, high = there(np.array([[x, y], [x + w, y + h]], np.float64), window, SIZE)
        box = (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
    if choice.point is not None:
        at = there(np.array([choice.point], np.float64), window, SIZE)[0]
        point = (float(at[0]), float(at[1]))
    return box, point
