"""Where the figure is: two looks at the drawing.

The first look takes in the whole sheet and says which of the drawn things is the figure. The second takes in
the figure alone, large, and says where its border runs, to within the fatness of a mark. A method then
refines that border.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.figure import Figure, choose_figure, same_figure
from pipeline.segment.marks import Marks, find_marks
from pipeline.segment.pointed import windows
from pipeline.segment.rooms import GATE_WIDER, GATES, RADII, Filled, fill_rooms, is_hollow
from pipeline.segment.sheet import Sheet, find_sheet
from pipeline.segment.turned import sheet_in
from pipeline.segment.view import View, flatten, look_closer
from terms import Refused

if TYPE_CHECKING:
    from pipeline.segment.choice import Choice
    from pipeline.segment.raster import Mask, Pixels

FIRST_LOOK_SIDE, FIGURE_SIDE = 900, 800
FIRST_RADII = (2.0, 4.5, 9.0)
MARGIN = 0.1
LARGEST_ZOOM = 2.0
DARKEST_PAPER = 3.4
LEAST_PAPER = 0.2

Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Located:
    """A figure found in a photo.

    Parameters
    ----------
    sheet
        The sheet of paper, or the frame.
    whole, first
        The first look's view of the sheet, and the figure chosen in it.
    view, figure, marks, filled
        The second look's view of the figure, and what it made of it.

    """

    sheet: Sheet
    whole: View
    first: Figure
    view: View
    figure: Figure
    marks: Marks
    filled: Filled


@dataclass(frozen=True)
class _FirstLook:
    """The whole sheet, what is marked on it, and the figure among it."""

    sheet: Sheet
    whole: View
    marks: Marks
    figure: Figure


def locate(pixels: Pixels, choice: Choice) -> Located | Refused:
    """Find the figure of an upright (H, W, 3) picture, to within the fatness of a mark."""
    look = _first_look(pixels, find_sheet(pixels), choice)
    if isinstance(look, Refused):
        look = _nearer_look(pixels, choice, look)
    if isinstance(look, Refused):
        return look
    if not look.sheet.whole:
        turned = sheet_in(look.whole, look.figure.mask)
        again = None if turned is None else _first_look(pixels, turned, choice)
        look = again if isinstance(again, _FirstLook) else look
    return _second_look(pixels, look, choice)


def _first_look(pixels: Pixels, sheet: Sheet, choice: Choice) -> _FirstLook | Refused:
    whole = flatten(pixels, sheet.corners, sheet.seen, FIRST_LOOK_SIDE)
    if whole.paper_light() < DARKEST_PAPER:
        cure = "take it again in brighter light"
        return Refused("too-dark", f"the picture is too dark to see a drawing: {cure}")
    marks = find_marks(whole)
    filled = fill_rooms(marks.drawn, FIRST_RADII)
    if filled.mask[whole.valid].mean() > 1 - LEAST_PAPER:
        return Refused(
            "no-paper",
            "there is no plain paper around a figure here: photograph the drawing flat on its sheet, "
            "or cut the figure out and lay it on white paper",
        )
    figure = choose_figure(filled.mask, *_in_view(choice, whole))
    return nothing(choice) if figure is None else _FirstLook(sheet, whole, marks, figure)


def _nearer_look(pixels: Pixels, choice: Choice, before: Refused) -> _FirstLook | Refused:
    """Look only where somebody pointed, where the whole sheet showed nothing; the widest window that shows it.

    A figure may be too small for its sheet, or lie on what is no plain paper farther away.
    """
    for corners in windows(pixels.shape, choice):
        look = _first_look(pixels, Sheet(corners, (False,) * 4), choice)
        if not isinstance(look, Refused):
            return look
        before = look
    return before


def _second_look(pixels: Pixels, look: _FirstLook, choice: Choice) -> Located | Refused:
    whole, first = look.whole, look.figure
    view = look_closer(pixels, whole, first.box, MARGIN, FIGURE_SIDE, LARGEST_ZOOM)
    marks = find_marks(view, look.marks, view.to_view @ np.linalg.inv(whole.to_view))
    drawn = marks.drawn & ~_seen_from(view, whole, first.others)
    before = _seen_from(view, whole, first.mask)
    closer = fill_rooms(drawn)
    figure = same_figure(closer.mask, before)
    if figure is not None and is_hollow(figure.mask):
        closer = fill_rooms(drawn, RADII + GATES, GATE_WIDER)
        figure = same_figure(closer.mask, before)
    if figure is None:
        return nothing(choice)
    return Located(look.sheet, whole, first, view, figure, marks, closer)


def _seen_from(view: View, whole: View, mask: Mask) -> Mask:
    """A mask of the first look as the second sees it."""
    moved = view.to_view @ np.linalg.inv(whole.to_view)
    size = (view.shape[1], view.shape[0])
    seen = cv2.warpPerspective(mask.astype(np.uint8), moved, size, flags=cv2.INTER_NEAREST)
    return np.asarray(seen > 0)


def _in_view(choice: Choice, view: View) -> tuple[Box | None, Point | None]:
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


def nothing(choice: Choice) -> Refused:
    """Return why there is no outline where nothing is drawn."""
    if choice.box is not None or choice.point is not None:
        cure = "look at the picture again, or leave --box and --point out"
        return Refused("nothing-there", f"nothing is drawn where you pointed: {cure}")
    cure = "photograph one figure, drawn with a dark or coloured pen on plain paper"
    return Refused("no-drawing", f"no drawing was found: {cure}")
