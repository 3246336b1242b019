"""What the phone adds: blur, noise, sharpening, and a JPEG with the EXIF a phone writes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.synthetic.ink import Mask
from pipeline.synthetic.shapes import Random

Field = NDArray[np.float32]
TILE = 640
STORED_FROM_UPRIGHT = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class Lens:
    """Defocus (sigma) and motion (length) in px, angle in radians, noise in levels of 255, sharpening share."""

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
    noisy = cv2.add(lit, _tiled(rng, (h, w), _sensor(rng, lens.noise)), dtype=cv2.CV_8U)
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
    raw = rng.standard_normal((TILE, TILE), dtype=np.float32)
    fine, wide = (
        cv2.GaussianBlur(raw, (0, 0), max(2.0 * px, 0.4)),
        cv2.GaussianBlur(raw[:, ::-1], (0, 0), max(9.0 * px, 1.5)),
    )
    tile = fine / fine.std() + 0.7 * wide / wide.std()
    grey = np.round(np.repeat((tile * grain)[..., None], 3, axis=2)).astype(np.int16)
    return np.asarray(cv2.add(canvas, _tiled(rng, (h, w), grey), dtype=cv2.CV_8U), np.uint8)


def _sensor(rng: Random, level: float) -> NDArray[np.int16]:
    raw = rng.standard_normal((TILE, TILE, 3), dtype=np.float32)
    grey = cv2.GaussianBlur(rng.standard_normal((TILE, TILE), dtype=np.float32), (0, 0), 0.6)
    blotch = cv2.GaussianBlur(raw, (0, 0), 2.2)
    mixed = 0.9 * grey[..., None] / grey.std() + 0.45 * blotch / blotch.std()
    return np.asarray(np.round(mixed * level), np.int16)


def _tiled(rng: Random, size: tuple[int, int], tile: NDArray[np.int16]) -> NDArray[np.int16]:
    """Repeat a tile over (h, w), every other one mirrored, from a random corner."""
    double = np.concatenate([tile, tile[:, ::-1]], axis=1)
    double = np.concatenate([double, double[::-1]], axis=0)
    dy, dx = (int(v) for v in rng.integers(0, TILE, 2))
    rows, cols = -(-(size[0] + dy) // (2 * TILE)), -(-(size[1] + dx) // (2 * TILE))
    return np.ascontiguousarray(np.tile(double, (rows, cols, 1))[dy : dy + size[0], dx : dx + size[1]])


def jpeg(pixels: Mask, orientation: int, gps: tuple[float, float] | None, seed: int, quality: int) -> bytes:
    """Return upright (H, W, 3) pixels as a JPEG stored for the EXIF `orientation` 1 to 8.

    Raises ValueError for another orientation.
    """
    if orientation not in STORED_FROM_UPRIGHT:
        raise ValueError(f"an EXIF orientation is 1 to 8, not {orientation}")
    how = STORED_FROM_UPRIGHT[orientation]
    image = Image.fromarray(pixels)
    stored = image if how is None else image.transpose(how)
    out = io.BytesIO()
    stored.save(out, "JPEG", quality=quality, subsampling=2, exif=_exif(orientation, gps, seed, stored.size))
    return out.getvalue()


def _exif(orientation: int, gps: tuple[float, float] | None, seed: int, size: tuple[int, int]) -> bytes:
    rng = np.random.default_rng([seed, 77])
    when = f"2024:{rng.integers(1, 13):02d}:{rng.integers(1, 29):02d} {rng.integers(8, 20):02d}:{rng.integers(60):02d}:{rng.integers(60):02d}"
    exif = Image.Exif()
    tags: dict[int, Any] = {
        0x010F: "Lumen",
        0x0110: "Lumen 7a",
        0x0112: orientation,
        0x011A: 72.0,
        0x011B: 72.0,
        0x0128: 2,
    }
    tags |= {0x0131: "7.1.2", 0x0132: when, 0x0213: 1}
    for tag, value in tags.items():
        exif[tag] = value
    inner = exif.get_ifd(0x8769)
    inner |= {
        0x829A: Fraction(1, int(rng.choice([33, 50, 60, 100, 120]))),
        0x829D: 1.8,
        0x8822: 2,
        0x8827: int(rng.choice([50, 80, 125, 250, 400, 640])),
    }
    inner |= {
        0x9000: b"0232",
        0x9003: when,
        0x9004: when,
        0x9010: "+01:00",
        0x9209: 16,
        0x920A: 4.25,
        0x9291: f"{rng.integers(1000):03d}",
    }
    inner |= {
        0xA001: 1,
        0xA002: size[0],
        0xA003: size[1],
        0xA405: 26,
        0xA433: "Lumen",
        0xA434: "Lumen 7a back camera 4.25mm f/1.8",
    }
    if gps is not None:
        place = exif.get_ifd(0x8825)
        place |= {
            0: b"\x02\x03\x00\x00",
            1: "N" if gps[0] >= 0 else "S",
            2: _degrees(gps[0]),
            3: "E" if gps[1] >= 0 else "W",
            4: _degrees(gps[1]),
        }
        place |= {5: b"\x00", 6: float(rng.integers(5, 400)), 29: when[:10]}
    return exif.tobytes()


def _degrees(angle: float) -> tuple[float, float, Fraction]:
    whole = abs(angle)
    minutes = (whole % 1) * 60
    return float(int(whole)), float(int(minutes)), Fraction(int((minutes % 1) * 6000), 100)
