"""Light on the scene: a window's gradient, a lamp, vignette, colour cast, shadows of a hand or the phone."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.synthetic.shapes import Random, arc, spline, turned

Field = NDArray[np.float32]


@dataclass(frozen=True)
class Light:
    """How a scene is lit: shares of 1; `cast` per channel; `shadow` is how much light it takes."""

    exposure: float
    slope: float
    vignette: float
    cast: tuple[float, float, float]
    shadow: float
    softness: float


def random_light(rng: Random, uneven: float, shadow: float) -> Light:
    """Return a light: `uneven` and `shadow` 0 (a scanner) to 1 (a kitchen at night)."""
    warm = rng.normal(0, 0.03 * (0.3 + uneven))
    green = rng.normal(0, 0.012)
    return Light(
        exposure=float(np.clip(rng.normal(0.9 - 0.14 * uneven, 0.07), 0.5, 1.02)),
        slope=rng.uniform(0.0, 0.45) * uneven,
        vignette=rng.uniform(0.0, 0.3) * uneven,
        cast=(1 + warm, 1 + green, 1 - 1.3 * warm),
        shadow=shadow * rng.uniform(0.3, 0.75),
        softness=float(rng.choice([0.006, 0.015, 0.035, 0.07])),
    )


def field(rng: Random, light: Light, small: tuple[int, int]) -> Field:
    """Return (h, w, 3) factors for a picture reduced to `small` (w, h)."""
    w, h = small
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    side = max(w, h)
    u, v = (x - w / 2) / side, (y - h / 2) / side
    heading = rng.uniform(0, 2 * np.pi)
    along = u * np.cos(heading) + v * np.sin(heading)
    level = light.exposure * (1 + light.slope * along - 0.5 * light.slope * np.abs(along))
    spot = rng.normal(0, 0.4, 2)
    level *= 1 + 0.35 * light.slope * np.exp(-((u - spot[0]) ** 2 + (v - spot[1]) ** 2) / 0.08)
    level *= 1 - light.vignette * 2.2 * (u * u + v * v)
    tint = np.array(light.cast, np.float32) + np.float32(0.12 * light.slope) * along[..., None] * np.array(
        [1, 0, -1], np.float32
    )
    lit = level[..., None] * tint
    if light.shadow > 0:
        dark = shadow(rng, small, light.softness)[..., None] * light.shadow
        lit *= 1 - dark * np.array([1.0, 0.97, 0.9])
    return np.asarray(lit, np.float32)


def shadow(rng: Random, small: tuple[int, int], softness: float) -> Field:
    """Return (h, w) 0 to 1: the shadow of a phone with hands, a head or a window frame."""
    w, h = small
    side = max(w, h)
    mask = np.zeros((h, w), np.uint8)
    kind = rng.random()
    for ring in _phone(rng) if kind < 0.5 else _head(rng) if kind < 0.8 else _bars(rng):
        at = ring * side + np.array([w / 2, h / 2])
        cv2.fillPoly(mask, [np.round(at * 16).astype(np.int32).reshape(-1, 1, 2)], 255, cv2.LINE_AA, 4)
    blurred = cv2.GaussianBlur(mask, (0, 0), max(softness * side, 0.7))
    return np.asarray(blurred / 255, np.float32)


def _phone(rng: Random) -> list[NDArray[np.float64]]:
    """Return a phone in two hands whose arms leave the frame, in shares of the frame, about its middle."""
    turn, at = rng.normal(0, 0.35), rng.normal(0, 0.18, 2) + np.array([0, 0.12])
    wide, tall = rng.uniform(0.12, 0.2), rng.uniform(0.2, 0.36)
    if rng.random() < 0.4:
        wide, tall = tall, wide
    phone = np.array([[-wide, -tall], [wide, -tall], [wide, tall], [-wide, tall]])
    rings = [turned(phone, turn) + at]
    for side in (-1, 1):
        arm = spline(
            np.array(
                [
                    [side * wide * 0.6, 0.0],
                    [side * wide * 1.25, 0.02],
                    [side * (wide + 0.3), 0.6],
                    [side * (wide + 0.5), 1.4],
                    [side * (wide + 0.2), 1.4],
                    [side * (wide + 0.08), 0.5],
                    [side * wide * 0.6, tall * 0.7],
                ]
            ),
            closed=True,
        )
        rings.append(turned(arm, turn) + at)
    return rings


def _head(rng: Random) -> list[NDArray[np.float64]]:
    """Return the head, shoulders and one raised arm of whoever leans over the sheet."""
    turn = rng.uniform(-0.7, 0.7) + rng.choice([0.0, np.pi / 2, -np.pi / 2])
    size = rng.uniform(0.1, 0.18)
    head = arc((0, 0), size * 0.85, size * 1.15, 0, 2 * np.pi, n=40)
    half = np.array([[0.42, 0.7], [0.5, 1.3], [1.3, 1.75], [2.3, 2.3], [2.7, 4.0], [2.7, 9.0]]) * size
    body = spline(np.vstack([half * [-1, 1], (half)[::-1]]), closed=True)
    arm = (
        np.array([[1.6, 2.2], [2.6, 1.0], [2.2, -0.8], [2.9, -0.9], [3.4, 1.0], [2.4, 3.4]])
        * size
        * [rng.choice([-1, 1]), 1]
    )
    at = rng.normal(0, 0.15, 2) + np.array([0, 0.22])
    return [turned(ring + at, turn) for ring in (head, body, spline(arm, closed=True))]


def _bars(rng: Random) -> list[NDArray[np.float64]]:
    turn, wide, gap = rng.uniform(0, np.pi), rng.uniform(0.03, 0.12), rng.uniform(0.3, 0.6)
    rows = [np.array([[-2, y], [2, y], [2, y + wide], [-2, y + wide]]) for y in np.arange(-1.2, 1.2, gap)]
    return [turned(row, turn) for row in rows]
