"""The true silhouette of a figure, out of the very masks that carry its ink.

Theory of operation
-------------------
The silhouette is what a careful person would cut out: the union of the solid shapes and the line's ink, with
gaps under `CLOSED_MM` closed and all holes filled. Colour that went over the line counts where it makes a
field at least `SPILL_MM` wide; a single stroke that slipped over does not. Strokes are rasterised straight in
the picture, supersampled where it is small, so nothing is resampled. The ring is the half level of that mask.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.synthetic.raster import Box, Mask, boxed, fill, fineness

if TYPE_CHECKING:
    from pipeline.synthetic.shapes import Points
    from pipeline.synthetic.strokes import Mark
    from pipeline.synthetic.view import View

CLOSED_MM = 0.9
SPILL_MM = 3.2  # colour past the line belongs to the figure where it is at least this wide
_COARSE = 4.0  # samples per mm that spilt colour is judged with


@dataclass(frozen=True)
class Silhouette:
    """The growing masks of a figure and of its colouring, in a box, `fine` samples per px of the picture."""

    box: Box
    fine: int
    mask: Mask
    colouring: Mask


def silhouette(
    view: View, solids: tuple[Points, ...], marks: list[Mark], margin_mm: float = 4.0
) -> Silhouette:
    """Return a silhouette that has the solid rings, its box wide enough for all the marks too."""
    every = np.vstack([*solids, *(m.points for m in marks)])
    scale = float(np.median(view.scale(every)))
    px = view.project(every)
    box = boxed(px, margin_mm * scale, view.size)
    fine = fineness(scale)
    mask = np.zeros(((box[3] - box[1]) * fine, (box[2] - box[0]) * fine), np.uint8)
    for solid in solids:
        fill(mask, view.project(solid), box, fine)
    return Silhouette(box, fine, mask, np.zeros_like(mask))


def unite(truth: Silhouette, role: str, cover: Mask, box: Box) -> None:
    """Add the coverage of a layer in its own box; `role` says whether it is the line's or the colouring's."""
    mask = truth.colouring if role == "colour" else truth.mask
    x0, y0 = max(box[0], truth.box[0]), max(box[1], truth.box[1])
    x1, y1 = min(box[2], truth.box[2]), min(box[3], truth.box[3])
    f = truth.fine
    inside = mask[
        (y0 - truth.box[1]) * f : (y1 - truth.box[1]) * f, (x0 - truth.box[0]) * f : (x1 - truth.box[0]) * f
    ]
    np.maximum(
        inside,
        cover[(y0 - box[1]) * f : (y1 - box[1]) * f, (x0 - box[0]) * f : (x1 - box[0]) * f],
        out=inside,
    )


def outlined(truth: Silhouette, px_per_mm: float) -> Points:
    """Return the (N, 2) ring of the silhouette's largest piece in upright px, holes filled, gaps closed."""
    from skimage.measure import find_contours

    pad = int(np.ceil(2 * CLOSED_MM * px_per_mm * truth.fine)) + 2
    both = np.maximum(truth.mask, _spilt(truth, px_per_mm))
    mask = np.pad(both, pad)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _disc(CLOSED_MM / 2 * px_per_mm * truth.fine))
    outer, _ = cv2.findContours((closed > 127).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(outer, key=cv2.contourArea)
    inside = np.zeros_like(closed)
    cv2.drawContours(inside, [largest], -1, 255, cv2.FILLED)
    rim = cv2.min(closed, cv2.dilate(inside, np.ones((3, 3), np.uint8)))
    level = cv2.GaussianBlur(cv2.max(inside, rim), (0, 0), 0.8)
    line = max(find_contours(level, 127.5), key=len)[:-1, ::-1]  # type: ignore[no-untyped-call]
    return np.ascontiguousarray((line - pad + 0.5) / truth.fine - 0.5 + np.array(truth.box[:2]))


def _spilt(truth: Silhouette, px_per_mm: float) -> Mask:
    """Return the figure with the fields of colour that went over the line, at the silhouette's samples."""
    if not truth.colouring.any():
        return truth.mask
    h, w = truth.mask.shape
    ratio = min(_COARSE / (px_per_mm * truth.fine), 1.0)
    small = cv2.resize(
        np.maximum(truth.mask, truth.colouring),
        (max(int(w * ratio), 1), max(int(h * ratio), 1)),
        interpolation=cv2.INTER_AREA,
    )
    joined = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _disc(0.5 * CLOSED_MM * _COARSE))
    fields = cv2.morphologyEx(joined, cv2.MORPH_OPEN, _disc(0.5 * SPILL_MM * _COARSE))
    return np.asarray(cv2.resize(fields, (w, h), interpolation=cv2.INTER_LINEAR), np.uint8)


def _disc(radius: float) -> Mask:
    reach = max(round(radius), 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1)), np.uint8)
