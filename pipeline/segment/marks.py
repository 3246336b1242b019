"""What is drawn on the paper: thin ink, coloured fill and sharp edges, whatever light falls on the sheet.

Theory of operation
-------------------
In log colours light and shadow are additive and change slowly, ink changes fast. Three maps say where a mark is:

* *relief*: how much darker a pixel is, in any channel, than a closing of its surroundings. Ink narrower than
  the closing stands out; soft shadows do not.
* *tint*: how far the chroma is from the paper's, where the paper's chroma is a smooth surface fitted to the
  unmarked pixels. It finds pale crayon; a patch without any sharp border is a cast of light, not crayon.
* *edge*: the steepest change of colour. It finds the border of dark fills that are wider than the closing.

Each map has its own threshold from its own noise, with hysteresis: weak marks count where they touch strong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.both import both
from pipeline.segment.raster import Field, Floats, Mask, blur, grown, labels_of, shrunk, square, strongest
from pipeline.segment.rules import Rule, carried, faint_pixels, find_rules

if TYPE_CHECKING:
    from pipeline.segment.view import View

CLOSING_SHARE = 0.022
RELIEF = (0.05, 3.5, 0.10, 7.0)
EDGE = (0.035, 5.0, 0.06, 9.0)
TINT_LEAST, TINT_SIGMAS, TINT_STRONG, TINT_SURE = 0.05, 4.0, 1.6, 2.2
SHARP_SHARE = 0.25
LEAST_PAPER_SAMPLES = 60


@dataclass(frozen=True)
class Marks:
    """Where the view is marked.

    Parameters
    ----------
    drawn
        (h, w) bool, ink, fill and edges together, printed rules left out; up to 3 px fat.
    rules
        Printed rules, which were left out.

    """

    drawn: Mask
    rules: list[Rule]


def find_marks(view: View, before: Marks | None = None, moved: Floats | None = None) -> Marks:
    """Find what is drawn in a view; rules are known `before` in another view, from which `moved` (3x3) leads."""
    valid = shrunk(view.valid, 3)
    relief, soft = both(lambda: _relief(view), lambda: blur(view.log_rgb, 1.6))
    middle, sigma = _noise(relief, valid)
    faint = max(0.02, middle + 1.5 * sigma)
    rules, slope = both(lambda: find_rules(relief, valid, faint), lambda: _slope(soft))
    if before is not None and moved is not None:
        rules += carried(before.rules, moved, relief, valid)
    if rules:
        calm, rough = _noise(slope, valid)
        marked = (relief > _limits(RELIEF, middle, sigma)[0]) | (slope > _limits(EDGE, calm, rough)[0])
        ruled = faint_pixels(relief, marked, valid, rules)
        relief, slope = np.where(ruled, np.float32(0), relief), np.where(ruled, np.float32(0), slope)
    else:
        ruled = np.zeros_like(valid)
    middle, sigma = _noise(relief, valid & ~ruled)
    calm, rough = _noise(slope, valid & ~ruled)
    ink, edge = both(
        lambda: _hysteresis(relief, _limits(RELIEF, middle, sigma), valid),
        lambda: _hysteresis(slope, _limits(EDGE, calm, rough), valid),
    )
    paper = ~grown(ink | edge, 5) & valid
    tint = np.where(ruled, np.float32(0), _tint(soft, paper if paper.mean() > 0.1 else valid))
    patches = _with_sharp_border(
        _hysteresis(tint, (1.0, TINT_STRONG), valid), slope > max(0.02, calm + 3 * rough)
    )
    fill = patches & ~_open_to_paper(ink | edge | (patches & (tint > TINT_SURE)))
    return Marks(ink | edge | fill, rules)


def _relief(view: View) -> Field:
    radius = max(6, int(CLOSING_SHARE * max(view.shape)))
    soft = blur(view.log_rgb, 0.8)
    paper = np.asarray(cv2.morphologyEx(soft, cv2.MORPH_CLOSE, square(2 * radius + 1)), np.float32)
    return strongest(paper - soft)


def _slope(soft: Field) -> Field:
    """Steepest change per pixel over the channels."""
    across = np.asarray(cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8), np.float32)
    down = np.asarray(cv2.Sobel(soft, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8), np.float32)
    return np.sqrt(strongest(across * across + down * down))


def _tint(soft: Field, paper: Mask) -> Field:
    """Distance of chroma from the paper's, in units of the least that counts."""
    tint = np.zeros(paper.shape, np.float32)
    for a, b in ((0, 1), (2, 1), (0, 2)):
        chroma = soft[..., a] - soft[..., b]
        surface, sigma = _smooth_surface(chroma, paper)
        tint = np.maximum(tint, np.abs(chroma - surface) / max(TINT_LEAST, TINT_SIGMAS * sigma))
    return tint


def _smooth_surface(values: Field, where: Mask) -> tuple[Field, float]:
    """Fit a quadratic surface to most of `values`, robustly; return it and the residuals' sigma."""
    rows, columns = values.shape
    y, x = np.arange(rows) / rows - 0.5, np.arange(columns) / columns - 0.5
    step = max(1, max(rows, columns) // 120)
    chosen = where[::step, ::step]
    if chosen.sum() < LEAST_PAPER_SAMPLES:
        chosen = np.ones_like(chosen)
    at_y, at_x = (grid[chosen] for grid in np.meshgrid(y[::step], x[::step], indexing="ij"))
    basis = np.column_stack([np.ones_like(at_x), at_x, at_x * at_x, at_y, at_y * at_x, at_y * at_y])
    target = values[::step, ::step][chosen]
    residual = target - np.median(target)
    weights = np.zeros(6)
    for _ in range(6):
        spread = 1.4826 * np.median(np.abs(residual)) + 1e-4
        trusted = basis * (1 / (1 + (residual / (2 * spread)) ** 4))[:, None]
        weights = np.linalg.solve(trusted.T @ basis + 1e-6 * np.eye(6), trusted.T @ target)
        residual = target - basis @ weights
    a, b, c, d, e, f = weights
    column, row = np.float32, y[:, None].astype(np.float32)
    surface = (
        (a + b * x + c * x * x).astype(column) + row * (d + e * x).astype(column) + column(f) * row * row
    )
    return surface, float(1.4826 * np.median(np.abs(residual)))


def _with_sharp_border(fill: Mask, sharp: Mask) -> Mask:
    """Keep the patches of fill whose rim is sharp for a good part of its length."""
    count, labels = labels_of(fill)
    rim = fill & ~shrunk(fill, 3)
    total = np.bincount(labels[rim], minlength=count)
    hits = np.bincount(labels[rim & grown(sharp, 5)], minlength=count)
    keep = hits > SHARP_SHARE * np.maximum(total, 1)
    keep[0] = False
    return np.asarray(keep[labels], bool)


def _open_to_paper(walls: Mask) -> Mask:
    """Return what can be reached from the border without crossing a wall: a faint tint there is light."""
    _, labels = labels_of(np.pad(~walls, 1, constant_values=True), diagonal=False)
    return np.asarray(labels == labels[0, 0])[1:-1, 1:-1]


def _hysteresis(values: Field, limits: tuple[float, float], valid: Mask) -> Mask:
    """Return where `values` pass the low limit in one piece with a pixel that passes the high one."""
    count, labels = labels_of((values > limits[0]) & valid)
    keep = np.zeros(count, bool)
    keep[labels[(values > limits[1]) & valid]] = True
    keep[0] = False
    return np.asarray(keep[labels], bool)


def _limits(rule: tuple[float, float, float, float], middle: float, sigma: float) -> tuple[float, float]:
    least_low, sigmas_low, least_high, sigmas_high = rule
    return max(least_low, middle + sigmas_low * sigma), max(least_high, middle + sigmas_high * sigma)


def _noise(values: Field, valid: Mask) -> tuple[float, float]:
    """Median and robust sigma of a map whose most pixels are paper."""
    sample = values[valid][::7]
    if not sample.size:
        return 0.0, 0.0
    middle = float(np.median(sample))
    return middle, float(1.4826 * np.median(np.abs(sample - middle)))
