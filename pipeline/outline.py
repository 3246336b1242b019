"""The one closed outline of the figure, in pixels or in millimetres.

Theory of operation
-------------------
An outline starts in pixels of the *upright* picture (EXIF orientation applied): x right, y down, pixel
centres at integers. Where the sheet of paper was found, ``plane`` is the homography that takes those pixels
to the flattened sheet, so that a ring drawn on a tilted sheet gets its true proportions back. Pixels become
millimetres once, here, in `to_mm`: the ring is taken through the plane, scaled so that its vertical extent is
the asked height, and moved so that its bounding box starts at (0, 0). Everything after this file speaks mm.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import BadDocument
from terms import Finding
from terms.catalogue import texts_in
from terms.texts import ENGLISH

FORMAT = "cuddles-outline/1"
Ring = NDArray[np.float64]
Plane = NDArray[np.float64]


@dataclass(frozen=True)
class Outline:
    """One simple exterior ring with what is known about it.

    Parameters
    ----------
    unit
        ``px`` (of the upright picture) or ``mm``.
    size
        (width, height) of the picture in px, or of the outline in mm.
    ring
        (N, 2) float64, x and y, not repeated at the end, simple, no holes.
    method
        How it was found: ``auto``, ``snake``, ``levelset``, ``drawn``.
    findings
        What a person should know; places in the outline's unit.
    plane
        3x3 homography upright px -> flattened sheet (any scale), or None.

    """

    unit: Literal["px", "mm"]
    size: tuple[float, float]
    ring: Ring
    method: str
    findings: tuple[Finding, ...] = ()
    plane: Plane | None = None


def through(plane: Plane | None, points: Ring) -> Ring:
    """Map (N, 2) points through a 3x3 homography; the identity where it is None."""
    if plane is None:
        return points
    homogeneous = np.column_stack([points, np.ones(len(points))]) @ plane.T
    return np.ascontiguousarray(homogeneous[:, :2] / homogeneous[:, 2:])


def to_mm(outline: Outline, height_mm: float | None) -> Outline:
    """Return the outline in millimetres, `height_mm` tall, its box at the origin.

    An outline in mm keeps its size where `height_mm` is None.
    """
    points = outline.ring if outline.unit == "mm" else through(outline.plane, outline.ring)
    places = [f.where for f in outline.findings if f.where is not None]
    marks = np.array(places, float).reshape(-1, 2)
    marks = marks if outline.unit == "mm" else through(outline.plane, marks)
    low, high = points.min(axis=0), points.max(axis=0)
    if outline.unit == "px" and height_mm is None:
        raise BadDocument("an outline in pixels needs a height, like --height 30cm")
    scale = 1.0 if height_mm is None else height_mm / float(high[1] - low[1])
    moved = iter((marks - low) * scale)
    findings = tuple(
        f if f.where is None else replace(f, where=tuple(float(v) for v in next(moved)))  # type: ignore[arg-type]
        for f in outline.findings
    )
    size = tuple(float(v) for v in (high - low) * scale)
    return Outline("mm", (size[0], size[1]), (points - low) * scale, outline.method, findings)


def to_json(outline: Outline, language: str = ENGLISH) -> str:
    """Return the text of `outline.json`, its findings in a language; the same outline gives the same bytes."""
    t = texts_in(language)
    digits = 3
    document: dict[str, Any] = {
        "format": FORMAT,
        "unit": outline.unit,
        "size": [round(float(v), digits) if outline.unit == "mm" else int(v) for v in outline.size],
        "ring": [[round(float(x), digits), round(float(y), digits)] for x, y in outline.ring],
        "method": outline.method,
        "plane": None
        if outline.plane is None
        else [[float(f"{v:.9g}") for v in row] for row in outline.plane],
        "findings": [f.as_json(t) for f in outline.findings],
    }
    head = ",\n ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in document.items())
    return "{" + head + "}\n"


def as_saved(outline: Outline) -> Outline:
    """Return the outline with its numbers rounded as its file has them, so that both give the same toy."""
    return from_json(to_json(outline))


def from_json(text: str) -> Outline:
    """Read the text of `outline.json`; raises BadDocument with the place of what is wrong."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadDocument(f"this is not JSON ({error}): give an outline.json or a photo") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadDocument(f'this is not an outline: "format" has to be "{FORMAT}"')
    unit = document.get("unit")
    if unit not in ("px", "mm"):
        raise BadDocument('"unit" has to be "px" or "mm"')
    ring = _numbers(document.get("ring"), "ring", (None, 2))
    if len(ring) < 3:
        raise BadDocument('"ring" has to have at least 3 points')
    size = _numbers(document.get("size"), "size", (2,))
    plane = None if document.get("plane") is None else _numbers(document["plane"], "plane", (3, 3))
    method = str(document.get("method", "drawn"))
    told = document.get("findings") or []
    if not isinstance(told, list):
        raise BadDocument('"findings" has to be an array')
    findings = tuple(_finding(item) for item in told)
    return Outline(unit, (float(size[0]), float(size[1])), ring, method, findings, plane)


def _numbers(value: object, name: str, shape: tuple[int | None, ...]) -> NDArray[np.float64]:
    try:
        numbers = np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadDocument(f'"{name}" has to be an array of numbers') from error
    fits = numbers.ndim == len(shape) and all(
        want in (None, got) for want, got in zip(shape, numbers.shape, strict=True)
    )
    if not fits or not np.isfinite(numbers).all():
        wanted = "x".join("N" if n is None else str(n) for n in shape)
        raise BadDocument(f'"{name}" has to be {wanted} finite numbers')
    return numbers


def _finding(item: object) -> Finding:
    if not isinstance(item, dict) or "code" not in item or "message" not in item:
        raise BadDocument('each of "findings" has to have a "code" and a "message"')
    where = item.get("where")
    severity = item.get("severity", "info")
    if severity not in ("info", "warning", "error"):
        raise BadDocument('"severity" of a finding has to be info, warning or error')
    place = None if where is None else tuple(float(v) for v in _numbers(where, "where", (2,)))
    return Finding(str(item["code"]), severity, str(item["message"]), place)  # type: ignore[arg-type]
