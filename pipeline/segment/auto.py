"""The best outline we can make without a learned model: two looks at the drawing, then an active contour.

The first look takes in the whole sheet and says which of the drawn things is the figure. The second takes in
the figure alone, large, and says where its border runs, to within the fatness of a mark. `contour.refine` does
the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.segment.choice import Choice
from pipeline.segment.contour import refine
from pipeline.segment.figure import Figure, choose_figure, same_figure
from pipeline.segment.marks import Marks, find_marks
from pipeline.segment.rooms import Filled, fill_rooms
from pipeline.segment.sheet import Sheet, find_sheet
from pipeline.segment.view import Floats, Pixels, View, flatten, look_closer
from terms import Refused

FIRST_LOOK_SIDE, FIGURE_SIDE = 900, 800
FIRST_RADII = (2.0, 4.5, 9.0)
MARGIN = 0.1
LARGEST_ZOOM = 2.0
LEAST_PAPER = 0.2


@dataclass(frozen=True)
class Found:
    """A figure found in a photo, as the second look saw it.

    Parameters
    ----------
    ring
        (N, 2) upright px.
    sheet, first, view
        The sheet, the first look's figure and the second look's view.
    figure, marks, filled
        What the second look made of it, in its view's px.

    """

    ring: Floats
    sheet: Sheet
    whole: View
    first: Figure
    view: View
    figure: Figure
    marks: Marks
    filled: Filled


@dataclass(frozen=True)
class Located:
    """Where the figure is, before its border is refined."""

    sheet: Sheet
    whole: View
    first: Figure
    view: View
    figure: Figure
    marks: Marks
    filled: Filled


def locate(pixels: Pixels, choice: Choice) -> Located | Refused:
    """Find the figure of an upright (H, W, 3) picture, to within the fatness of a mark."""
    sheet = find_sheet(pixels)
    whole = flatten(pixels, sheet.corners, sheet.seen, FIRST_LOOK_SIDE)
    if whole.paper_light() < 3.4:
        return Refused("too-dark", "the picture is too dark to see a drawing: take it again in brighter light")
    marks = find_marks(whole)
    filled = fill_rooms(marks.drawn, FIRST_RADII)
    if filled.mask[whole.valid].mean() > 1 - LEAST_PAPER:
        return Refused(
            "no-paper",
            "there is no plain paper around a figure here: photograph the drawing flat on its sheet, "
            "or cut the figure out and lay it on white paper",
        )
    first = choose_figure(filled.mask, *_in_view(choice, whole))
    if first is None:
        return Refused("no-drawing", _nothing(choice))
    view = look_closer(pixels, whole, first.box, MARGIN, FIGURE_SIDE, LARGEST_ZOOM)
    closer = find_marks(view)
    again = fill_rooms(closer.drawn)
    moved = view.to_view @ np.linalg.inv(whole.to_view)
    size = (view.shape[1], view.shape[0])
    before = cv2.warpPerspective(first.mask.astype(np.uint8), moved, size, flags=cv2.INTER_NEAREST) > 0
    figure = same_figure(again.mask, before)
    if figure is None:
        return Refused("no-drawing", _nothing(choice))
    return Located(sheet, whole, first, view, figure, closer, again)


def find_auto(pixels: Pixels, choice: Choice) -> Found | Refused:
    """Find the figure's ring, to a fraction of a pixel."""
    located = locate(pixels, choice)
    if isinstance(located, Refused):
        return located
    ring = refine(located.view, located.figure.mask, located.marks.drawn)
    return Found(located.view.back(ring), **vars(located))


def _in_view(
    choice: Choice, view: View
) -> tuple[tuple[float, float, float, float] | None, tuple[float, float] | None]:
    box = point = None
    if choice.box is not None:
        x, y, w, h = choice.box
        corners = view.there(np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], float))
        low, high = corners.min(axis=0), corners.max(axis=0)
        box = (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
    if choice.point is not None:
        at = view.there(np.array([choice.point], float))[0]
        point = (float(at[0]), float(at[1]))
    return box, point


def _nothing(choice: Choice) -> str:
    if choice.box is not None or choice.point is not None:
        return "nothing is drawn where you pointed: look at the picture again, or leave --box and --point out"
    return "no drawing was found: photograph one figure, drawn with a dark or coloured pen on plain paper"
