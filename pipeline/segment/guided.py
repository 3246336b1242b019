"""Where the figure is, by a network's glance first: what it knows best, and marks know better.

Theory of operation
-------------------
A network tells a figure from suns, names, folds and shadows, and sees a closed shape where a pencil line is
broken; marks tell to a pixel where a figure ends. So the network takes the first look's place: its figure
says where to look closer and which of the marks are meant. Then marks are filled as they always are. Where
both agree, the marks' figure stands. Where they don't, the sheet is looked at without the network too, and of
all that was found that which agrees best with the network's is taken; the network's own where none does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from pipeline.segment.both import both
from pipeline.segment.figure import Figure
from pipeline.segment.locate import FirstLook, Located, locate_on, second_look
from pipeline.segment.looks import SIZE, look
from pipeline.segment.marks import Marks
from pipeline.segment.raster import grown, pieces_of, solid
from pipeline.segment.rooms import Filled
from pipeline.segment.sheet import find_sheet
from pipeline.segment.turned import sheet_in
from pipeline.segment.view import View, flatten, through
from terms import Refused

if TYPE_CHECKING:
    from pipeline.segment.choice import Choice
    from pipeline.segment.looks import Network, Seen
    from pipeline.segment.raster import Floats, Mask, Pixels
    from pipeline.segment.sheet import Sheet

GLANCE_SIDE: Final = 480
AGREED, BETTER_THAN_NONE = 0.9, 0.7
"""IoU with the network's figure from which marks are believed at once, and below which they are not at all."""
MARK_PX, NEAR_PX, LIGHT_RANGE = 5, 9, 0.25


def guided(pixels: Pixels, choice: Choice, network: Network) -> Located | Refused:
    """Find the figure of an upright (H, W, 3) picture, to within the fatness of a mark."""
    sheet, looks = both(lambda: find_sheet(pixels), lambda: look(pixels, network, choice))
    if looks is None:
        return locate_on(pixels, sheet, choice)
    glance = _glance(pixels, sheet, *looks)
    if not glance.figure.mask.any():
        return locate_on(pixels, sheet, choice)
    if not sheet.whole:
        turned = sheet_in(glance.whole, _light_around(glance.whole, glance.figure.mask))
        glance = glance if turned is None else _glance(pixels, turned, *looks)
    by_glance = second_look(pixels, glance, choice)
    if _agreement(by_glance, looks[1]) >= AGREED:
        return by_glance
    by_marks = locate_on(pixels, glance.sheet, choice)
    best = max((by_glance, by_marks), key=lambda one: _agreement(one, looks[1]))
    if _agreement(best, looks[1]) >= BETTER_THAN_NONE or isinstance(by_glance, Refused):
        return best if isinstance(best, Located) else by_marks
    return _as_seen(by_glance, looks[1])


def _glance(pixels: Pixels, sheet: Sheet, first: Seen, last: Seen) -> FirstLook:
    """Return what the network saw as a first look at the sheet; it knows of no printed rules."""
    whole = flatten(pixels, sheet.corners, sheet.seen, GLANCE_SIDE)
    mask, others = _brought(last, last.figure.mask, whole), _brought(first, first.figure.others, whole)
    rivals = _moved(np.array(first.figure.rivals, np.float64).reshape(-1, 2), first, whole)
    figure = Figure(mask, np.asarray(others & ~mask), tuple((float(x), float(y)) for x, y in rivals), ())
    return FirstLook(sheet, whole, Marks(mask, []), figure)


def _to(view: View, found: Seen) -> Floats:
    """Return the map (3, 3) from a window's px to a view's."""
    window = np.vstack([found.window.matrix(SIZE), [0.0, 0.0, 1.0]])
    return np.asarray(view.to_view @ np.linalg.inv(window), np.float64)


def _brought(found: Seen, mask: Mask, view: View) -> Mask:
    """Return a mask of a window as a view shows it."""
    size = (view.shape[1], view.shape[0])
    soft = cv2.warpPerspective(mask.astype(np.float32), _to(view, found), size, flags=cv2.INTER_LINEAR)
    return np.asarray(soft > 0.5)


def _moved(points: Floats, found: Seen, view: View) -> Floats:
    return through(_to(view, found), points) if len(points) else points


def _agreement(located: Located | Refused, last: Seen) -> float:
    """Return the IoU of a located figure with the network's; 0 where there is none, or it is cut by the view."""
    if isinstance(located, Refused):
        return 0.0
    mask = located.figure.mask
    if mask[0].any() or mask[-1].any() or mask[:, 0].any() or mask[:, -1].any():
        return 0.0
    seen = _brought(last, last.figure.mask, located.view)
    return float((mask & seen).sum() / (mask | seen).sum())


def _as_seen(located: Located, last: Seen) -> Located:
    """Return a located figure with the network's mask, as fat as marks are."""
    mask = grown(_brought(last, last.figure.mask, located.view), MARK_PX)
    figure = Figure(mask, np.asarray(located.figure.others & ~mask), (), ())
    return replace(located, figure=figure, filled=Filled(mask, ()))


def _light_around(view: View, mask: Mask) -> Mask:
    """Return the light piece of a view around a figure, holes filled: its sheet, if there is one."""
    light = view.log_rgb.mean(axis=2)
    near = grown(mask, NEAR_PX) & ~mask
    if not near.any():
        return mask
    paper = np.median(light[near])
    pieces = pieces_of(solid(np.asarray(light > paper - LIGHT_RANGE)))
    inside = np.bincount(pieces.labels[near], minlength=len(pieces))
    inside[0] = 0
    return np.asarray(pieces.labels == int(inside.argmax())) | mask
