"""The outline as a network sees it: what is likelier the figure's than not, read between pixels.

Theory of operation
-------------------
The network's last look is brought to the view in which the other methods refine, so that all of them see, and
say of it, the same things. What the network can't know, where marks are and which doors were shut, is left
empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.figure import Figure, same_figure
from pipeline.segment.halfway import ring_at_zero
from pipeline.segment.locate import FIGURE_SIDE, LARGEST_ZOOM, MARGIN, Located, nothing
from pipeline.segment.looks import LIKELY, SIZE, Seen, look
from pipeline.segment.marks import Marks
from pipeline.segment.network import shipped
from pipeline.segment.raster import solid
from pipeline.segment.rooms import Filled
from pipeline.segment.sheet import find_sheet
from pipeline.segment.view import LOG_FLOOR, View, look_closer, through
from pipeline.segment.window import seen

if TYPE_CHECKING:
    from pipeline.segment.choice import Choice
    from pipeline.segment.looks import Network
    from pipeline.segment.raster import Field, Floats, Pixels
    from pipeline.segment.sheet import Sheet
    from terms import Refused


@dataclass(frozen=True)
class Glimpsed(Located):
    """A figure that a network found; `shares` (h, w) is how likely each pixel of `view` is the figure's."""

    shares: Field


def locate(pixels: Pixels, choice: Choice) -> Glimpsed | Refused:
    """Find the figure of an upright (H, W, 3) picture with the network that is shipped."""
    return glimpsed(pixels, choice, find_sheet(pixels), shipped())


def glimpsed(pixels: Pixels, choice: Choice, sheet: Sheet, network: Network) -> Glimpsed | Refused:
    """Find the figure of an upright (H, W, 3) picture."""
    looks = look(pixels, network, choice)
    if looks is None:
        return nothing(choice)
    first, last = looks
    near = _view_of(pixels, last)
    view = look_closer(pixels, near, last.figure.box, MARGIN, FIGURE_SIDE, LARGEST_ZOOM)
    moved = view.to_view @ np.linalg.inv(near.to_view)
    size = (view.shape[1], view.shape[0])
    shares = np.asarray(cv2.warpPerspective(last.shares, moved, size, flags=cv2.INTER_CUBIC), np.float32)
    before = cv2.warpPerspective(last.figure.mask.astype(np.uint8), moved, size, flags=cv2.INTER_NEAREST) > 0
    figure = same_figure(solid(np.asarray(shares > LIKELY)), np.asarray(before))
    if figure is None:
        return nothing(choice)
    figure = Figure(figure.mask, figure.others, (), figure.joined)
    marks, filled = Marks(figure.mask, []), Filled(figure.mask, ())
    return Glimpsed(sheet, _view_of(pixels, first), first.figure, view, figure, marks, filled, shares)


def refine(located: Glimpsed) -> Floats:
    """Return the figure's ring, (N, 2) view px."""
    return ring_at_zero(2 * located.shares - 1, located.figure.mask, located.figure.mask)


def _view_of(pixels: Pixels, found: Seen) -> View:
    """Return a window as a view of the photo."""
    to_view = np.vstack([found.window.matrix(SIZE), [0.0, 0.0, 1.0]])
    h, w = pixels.shape[:2]
    corners = np.array([[0, 0], [w - 1, 0], [w - 1, h - 1], [0, h - 1]], np.float64)
    valid = np.zeros((SIZE, SIZE), np.uint8)
    cv2.fillConvexPoly(valid, np.rint(through(to_view, corners)).astype(np.int32), 1)
    log_rgb = np.log(seen(pixels, found.window, SIZE).astype(np.float32) + np.float32(LOG_FLOOR))
    return View(log_rgb, to_view, valid.astype(bool))
