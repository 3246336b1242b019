"""What the phone's lens, sensor and processing add: blur, noise, sharpening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.synthetic.raster import Mask
    from pipeline.synthetic.shapes import Random

Field = NDArray[np.float32]
TILE = 640


@dataclass(frozen=True)
class Lens:
    """Defocus (sigma), motion (length) in px, heading in radians, noise in levels, sharpening a share."""

    defocus: float
    motion: float
    heading: float
    noise: float
    sharpen: float


def random_lens(rng: Random, px: float, blur: float, noise: float) -> Lens:
    """Return a lens for a picture whose long side is `px`; `blur` and `noise` 0 to 1."""
    unit = px / 4000
    shaky = rng.random() < 0.3 * blur
    return Lens(
        defocus=float(np.hypot(0.45, unit * rng.uniform(0.7, 1.1 + 2.2 * blur))),
        motion=unit * rng.uniform(4, 14) if shaky else 0.0,
        heading=rng.uniform(0, np.pi),
        noise=rng.uniform(0.6, 1.2 + 5.0 * noise),
        sharpen=rng.uniform(0.0, 0.7),
    )


def exposed(rng: Random, canvas: Mask, light: Field, lens: Lens, grain: float) -> Mask:
    """Return the scene as the phone stores it: lit, blurred, noisy, sharpened; (H, W, 3) uint8.

    `light` is a smaller (h, w, 3) field of factors; `grain` the paper's own speckle in levels.
    """
    h, w = canvas.shape[:2]
    speckled = _speckled(rng, canvas, grain)
    lit = cv2.multiply(speckled, cv2.resize(light, (w, h), interpolation=cv2.INTER_LINEAR), dtype=cv2.CV_8U)
    if lens.motion > 1:
        lit = cv2.filter2D(lit, -1, _streak(lens))
    if lens.defocus > 0.3:
        lit = cv2.GaussianBlur(lit, (0, 0), lens.defocus)
    noisy = cv2.add(lit, _tiled(rng, (h, w), _sensor(rng, min(TILE, max(h, w)), lens.noise)), dtype=cv2.CV_8U)
    if lens.sharpen > 0.1:
        wide = cv2.GaussianBlur(noisy, (0, 0), max(lens.defocus, 0.8) * 1.2)
        noisy = cv2.addWeighted(noisy, 1 + lens.sharpen, wide, -lens.sharpen, 0)
    return np.asarray(noisy, np.uint8)


def _streak(lens: Lens) -> Field:
    n = int(np.ceil(lens.motion)) | 1
    kernel = np.zeros((n, n), np.float32)
    reach = (n - 1) / 2 * np.array([np.cos(lens.heading), np.sin(lens.heading)])
    middle = np.array([n // 2, n // 2])
    cv2.line(
        kernel,
        np.round(middle - reach).astype(int).tolist(),
        np.round(middle + reach).astype(int).tolist(),
        1.0,
        1,
    )
    return np.asarray(kernel / kernel.sum(), np.float32)


def _speckled(rng: Random, canvas: Mask, grain: float) -> Mask:
    h, w = canvas.shape[:2]
    px = max(h, w) / 4000
    side = min(TILE, max(h, w))
    raw = rng.standard_normal((side, side), dtype=np.float32)
    fine, wide = (
        cv2.GaussianBlur(raw, (0, 0), max(2.0 * px, 0.4)),
        cv2.GaussianBlur(raw[:, ::-1], (0, 0), max(9.0 * px, 1.5)),
    )
    tile = fine / fine.std() + 0.7 * wide / wide.std()
    one = np.round(tile * grain).astype(np.int16)
    grey = np.asarray(cv2.merge([one, one, one]), np.int16)
    return np.asarray(cv2.add(canvas, _tiled(rng, (h, w), grey), dtype=cv2.CV_8U), np.uint8)


def _sensor(rng: Random, side: int, level: float) -> NDArray[np.int16]:
    raw = rng.standard_normal((side, side, 3), dtype=np.float32)
    grey = cv2.GaussianBlur(rng.standard_normal((side, side), dtype=np.float32), (0, 0), 0.6)
    blotch = cv2.GaussianBlur(raw, (0, 0), 2.2)
    mixed = 0.9 * grey[..., None] / grey.std() + 0.45 * blotch / blotch.std()
    return np.asarray(np.round(mixed * level), np.int16)


def _tiled(rng: Random, size: tuple[int, int], tile: NDArray[np.int16]) -> NDArray[np.int16]:
    """Repeat a tile over (h, w), every other one mirrored, from a random corner."""
    double = np.concatenate([tile, tile[:, ::-1]], axis=1)
    double = np.concatenate([double, double[::-1]], axis=0)
    dy, dx = (int(v) for v in rng.integers(0, len(tile), 2))
    rows, cols = -(-(size[0] + dy) // len(double)), -(-(size[1] + dx) // len(double))
    return np.ascontiguousarray(np.tile(double, (rows, cols, 1))[dy : dy + size[0], dx : dx + size[1]])
