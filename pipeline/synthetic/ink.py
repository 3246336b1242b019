"""Ink on paper: strokes become pixels, and the same strokes the true silhouette.

Theory of operation
-------------------
Strokes are projected as points and rasterised straight in the picture (`pipeline.synthetic.raster`). Per
layer: coverage and pressure masks; an ink density out of coverage, pressure and the tooth of the paper
(`_density`); then the picture is multiplied by what that density lets through. The coverage also goes to the
silhouette.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.synthetic.media import Medium, transmission
from pipeline.synthetic.raster import Box, Mask, boxed, fineness, rasterised
from pipeline.synthetic.silhouette import Silhouette, unite

if TYPE_CHECKING:
    from pipeline.synthetic.shapes import Random
    from pipeline.synthetic.strokes import Layer
    from pipeline.synthetic.view import View

Field = NDArray[np.float32]
TILE = 768


@dataclass(frozen=True)
class Tooth:
    """Hills (0) and valleys (1) of the paper, as tiles: fine, coarse, and the mottling of wet ink."""

    fine: Field
    coarse: Field
    mottle: Field

    def patch(self, box: Box, medium: Medium) -> Field:
        """Return what the tool feels under the box (x0, y0, x1, y1) of the picture."""
        tile = self.mottle if not medium.dry else self.coarse if medium.coarse else self.fine
        ys, xs = np.arange(box[1], box[3]) % len(tile), np.arange(box[0], box[2]) % len(tile)
        return np.asarray(tile[ys][:, xs], np.float32)


def tooth(rng: Random, view: View, px_per_mm: float) -> Tooth:
    """Return a paper's tooth for a picture of this size and scale."""
    side = min(TILE, max(view.size))
    return Tooth(*(_tile(rng, side, grain_mm * px_per_mm) for grain_mm in (0.2, 0.28, 0.8)))


def _tile(rng: Random, side: int, grain_px: float) -> Field:
    raw = rng.standard_normal((side, side), dtype=np.float32)
    near = cv2.GaussianBlur(raw, (0, 0), max(0.42 * grain_px, 0.3)) + 0.02 * raw
    far = cv2.GaussianBlur(raw[::-1], (0, 0), max(1.3 * grain_px, 0.8))
    mixed = near / near.std() + 0.5 * far / far.std()
    return np.asarray(np.clip(0.5 + 0.26 * mixed, 0, 1), np.float32)


def lay(canvas: Mask, view: View, layer: Layer, paper: Tooth, truth: Silhouette | None = None) -> None:
    """Multiply one layer of ink into the canvas; its coverage goes to the silhouette, where one is given."""
    every = np.vstack([m.points for m in layer.marks])
    scale = float(np.median(view.scale(every)))
    widest = max(float(m.widths.max()) for m in layer.marks)
    box = boxed(view.project(every), widest * scale + 3, view.size)
    if box[2] - box[0] < 2 or box[3] - box[1] < 2:
        return
    fine = truth.fine if truth else fineness(scale)
    cover, pressure = rasterised(layer, view, box, fine)
    if truth is not None:
        unite(truth, layer.role, cover, box)
    width, height = box[2] - box[0], box[3] - box[1]
    small, press = _reduced(cover, (width, height)), _reduced(pressure, (width, height))
    density = _density(small, press, paper.patch(box, layer.medium), layer.medium, scale)
    area = canvas[box[1] : box[3], box[0] : box[2]]
    through = cv2.LUT(cv2.merge([density, density, density]), transmission(layer.colour))
    cv2.multiply(area, through, area, 1 / 255)


def _reduced(mask: Mask, size: tuple[int, int]) -> Mask:
    return np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.uint8)


def _density(cover: Mask, pressure: Mask, valley: Field, medium: Medium, px_per_mm: float) -> Mask:
    """Return how much ink stands on each pixel, 0 to 255."""
    density = (_dry if medium.dry else _wet)(cover, pressure, valley, medium, px_per_mm)
    return np.asarray(np.clip(density, 0, 1) * (255 * medium.opacity), np.uint8)


def _dry(cover: Mask, pressure: Mask, valley: Field, medium: Medium, px_per_mm: float) -> Field:
    """Return a dry tool's density: it fills the valleys as its pressure allows, less at its rough edge."""
    soft = np.minimum(1.6 * _softened(cover, medium.soft_mm * px_per_mm), 1)
    press = _softened(pressure, 0.4 * px_per_mm)
    level = press * (0.2 + 0.9 * soft) * np.minimum(2.5 * soft, 1) + 0.06 * np.minimum(3 * soft, 1)
    hill = np.clip((level - medium.grain * (valley - 0.12) * np.minimum(6 * soft, 1)) / 0.42, 0, 1)
    density = np.asarray((0.9 * hill + 0.1 * soft) * (0.5 + 0.5 * press), np.float32)
    return density if px_per_mm > 6 else np.asarray(cv2.GaussianBlur(density, (0, 0), 0.55), np.float32)


def _wet(cover: Mask, pressure: Mask, valley: Field, medium: Medium, px_per_mm: float) -> Field:
    """Return a wet tool's density: it covers what it touches, mottled, a little darker at its rim."""
    soft = _softened(cover, medium.soft_mm * px_per_mm)
    rim = _softened(cover, 4 * medium.soft_mm * px_per_mm)
    press = pressure.astype(np.float32) / 255
    if px_per_mm > 5:
        soft = np.clip((soft - 0.5) * 2.2 + 0.5 - 0.5 * medium.grain * (valley - 0.5), 0, 1)
    tone = (1 - medium.grain * valley) * (0.82 + 0.18 * press) * (1.12 - 0.22 * rim)
    return np.asarray(soft * tone, np.float32)


def _softened(mask: Mask, sigma: float) -> Field:
    blurred = cv2.GaussianBlur(mask, (0, 0), max(sigma, 0.35))
    return np.asarray(blurred.astype(np.float32) * np.float32(1 / 255), np.float32)
