"""A sheet so turned that its sides were not looked for: it turns up as the figure, a pale quadrilateral."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.raster import Floats, Mask, distance_to
from pipeline.segment.sheet import Sheet

if TYPE_CHECKING:
    from pipeline.segment.view import View

LEAST_AREA, LEAST_FULL = 0.1, 0.93
CORNER_TOLERANCE = 0.02
STRIP_PX = (4.0, 12.0)
LEAST_STEP = 0.08


def sheet_in(view: View, figure: Mask) -> Sheet | None:
    """Return the sheet that a figure is, or None; `figure` is (h, w) bool in the view."""
    if figure.sum() < LEAST_AREA * figure.size:
        return None
    corners = _corners(figure)
    if corners is None or not _is_lighter(view, figure):
        return None
    return Sheet(view.back(corners), (True, True, True, True))


def _corners(figure: Mask) -> Floats | None:
    """The four corners of a convex figure, clockwise from the top left, or None."""
    contours, _ = cv2.findContours(figure.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    if figure.sum() < LEAST_FULL * cv2.contourArea(hull):
        return None
    polygon = cv2.approxPolyDP(hull, CORNER_TOLERANCE * cv2.arcLength(hull, True), True)
    if len(polygon) != 4:
        return None
    points = np.asarray(polygon.reshape(4, 2), np.float64)
    off = points - points.mean(axis=0)
    points = points[np.argsort(np.arctan2(off[:, 1], off[:, 0]), kind="stable")]
    return np.roll(points, -int(points.sum(axis=1).argmin()), axis=0)


def _is_lighter(view: View, figure: Mask) -> bool:
    """Whether the figure is lighter than what lies around it: paper on a table is, a figure on paper is not."""
    inner, outer = distance_to(~figure), distance_to(figure)
    inside = (inner > STRIP_PX[0]) & (inner <= STRIP_PX[1])
    outside = (outer > STRIP_PX[0]) & (outer <= STRIP_PX[1])
    if not inside.any() or not outside.any():
        return False
    return float(np.median(view.log_rgb[inside]) - np.median(view.log_rgb[outside])) > LEAST_STEP
