"""Lay the sides of a sheet exactly on its edges: a straight line through the steepest places across each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from pipeline.segment.raster import Field, Floats

REACH_PX, FINE_PX, SAMPLES = 6.0, 0.25, 96
NEAR_CORNER = 0.05
TRUSTED_PX, LEAST_TRUSTED = 1.2, 0.4


def settled(field: Field, corners: Floats, seen: tuple[bool, ...]) -> Floats:
    """Move the seen sides of a quadrilateral, (4, 2) px clockwise from the top left, onto the edges of paper.

    Parameters
    ----------
    field
        (h, w, 3), what has a step at the edge.
    corners, seen
        The quadrilateral, and for each side (top, right, bottom, left) whether it is an edge of paper.

    """
    ends = [(corners[k], corners[(k + 1) % 4]) for k in range(4)]
    moved = [_on_edge(field, *pair) if side else pair for pair, side in zip(ends, seen, strict=True)]
    lines = [np.cross([*a, 1.0], [*b, 1.0]) for a, b in moved]
    crossings = np.array([np.cross(lines[k - 1], lines[k]) for k in range(4)])
    fine = crossings[:, :2] / crossings[:, 2:]
    return fine if np.abs(fine - corners).max() < 2 * REACH_PX else corners


def _on_edge(field: Field, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    ahead = (end - start) / np.linalg.norm(end - start)
    across = np.array([-ahead[1], ahead[0]])
    t = np.linspace(NEAR_CORNER, 1 - NEAR_CORNER, SAMPLES)
    offset, weight = _steepest(field, start + t[:, None] * (end - start), across)
    fit = _robust_line(t, offset, weight)
    return (start, end) if fit is None else (start + fit[0] * across, end + (fit[0] + fit[1]) * across)


def _steepest(field: Field, points: Floats, across: Floats) -> tuple[Floats, Floats]:
    """Offset across the line, in px, at which the step in the side's own colour is steepest; and how steep."""
    reach = np.arange(-REACH_PX, REACH_PX + FINE_PX, FINE_PX)
    at = (points[:, None] + reach[None, :, None] * across).astype(np.float32)
    samples = cv2.remap(field, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    two = round(1 / FINE_PX)
    steps = samples[:, 2 * two :] - samples[:, : -2 * two]
    middle = reach[two:-two]
    common = np.median(samples[:, -two:].mean(axis=1) - samples[:, :two].mean(axis=1), axis=0)
    along = np.maximum(steps @ (common / (np.linalg.norm(common) + 1e-6)), 0)
    peak = middle[along.argmax(axis=1)]
    near = along * (np.abs(middle - peak[:, None]) < 1.5)
    total = near.sum(axis=1)
    return np.asarray((near * middle).sum(axis=1) / (total + 1e-9), np.float64), total


def _robust_line(t: Floats, offset: Floats, weight: Floats) -> tuple[float, float] | None:
    """Fit offset = a + b t to most of the samples; None where they don't agree on a line."""
    a, b = float(np.median(offset)), 0.0
    weight = np.minimum(weight, np.median(weight)) + 1e-9
    for width in (6.0, 3.0, 2.0, 1.0, 1.0, 1.0):
        trusted = weight / (1 + ((offset - a - b * t) / (width * TRUSTED_PX)) ** 2) ** 2
        basis = np.column_stack([np.ones_like(t), t])
        weighted = basis * trusted[:, None]
        a, b = (float(v) for v in np.linalg.solve(weighted.T @ basis, weighted.T @ offset))
    agree = np.abs(offset - a - b * t) < TRUSTED_PX
    return (a, b) if agree.mean() > LEAST_TRUSTED else None
