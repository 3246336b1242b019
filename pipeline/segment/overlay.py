"""The outline drawn over the photo, for a person to check. The one output that shows the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.outline import Outline
    from pipeline.photo import Photo

LONGEST = 1600
FIXED_POINT_BITS = 4
DIMMED, WASH = 0.45, 0.55
LINE, HALO = (255, 0, 150), (255, 255, 255)
COLOURS = {"info": (0, 110, 200), "warning": (230, 120, 0), "error": (210, 0, 0)}

Pixels = NDArray[np.uint8]


def draw(photo: Photo, outline: Outline) -> bytes:
    """Return a PNG, at most 1600 px long: the figure clear, the rest pale, the ring, and numbered findings."""
    width, height = photo.size
    scale = min(1.0, LONGEST / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    picture = np.asarray(cv2.resize(photo.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    ring = _fixed((outline.ring + 0.5) * scale - 0.5)
    inside = np.zeros(size[::-1], np.uint8)
    cv2.fillPoly(inside, [ring], 255, cv2.LINE_AA, FIXED_POINT_BITS)
    weight = DIMMED + (1 - DIMMED) * (inside / 255.0)[..., None]
    canvas = np.rint(picture * weight + (1 - weight) * 255 * WASH).astype(np.uint8)
    thick = max(2, round(max(size) / 500))
    cv2.polylines(canvas, [ring], True, HALO, thick + 3, cv2.LINE_AA, FIXED_POINT_BITS)
    cv2.polylines(canvas, [ring], True, LINE, thick, cv2.LINE_AA, FIXED_POINT_BITS)
    _mark_findings(canvas, outline, scale)
    _, png = cv2.imencode(".png", np.ascontiguousarray(canvas[..., ::-1]))
    return png.tobytes()


def _mark_findings(canvas: Pixels, outline: Outline, scale: float) -> None:
    radius = max(10, round(max(canvas.shape) / 90))
    for number, finding in enumerate(outline.findings, start=1):
        if finding.where is None:
            continue
        at = (round(finding.where[0] * scale), round(finding.where[1] * scale))
        cv2.circle(canvas, at, radius, HALO, -1, cv2.LINE_AA)
        cv2.circle(canvas, at, radius - 2, COLOURS[finding.severity], -1, cv2.LINE_AA)
        text, font, size = str(number), cv2.FONT_HERSHEY_SIMPLEX, radius / 18
        (w, h), _ = cv2.getTextSize(text, font, size, 2)
        cv2.putText(canvas, text, (at[0] - w // 2, at[1] + h // 2), font, size, HALO, 2, cv2.LINE_AA)


def _fixed(points: NDArray[np.float64]) -> NDArray[np.int32]:
    return np.asarray(np.rint(points * 2**FIXED_POINT_BITS), np.int32)
