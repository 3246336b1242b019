"""Drawings with known answers and how alike two outlines are, for the tests of finding outlines."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from shapely.geometry import Polygon

from pipeline.photo import Photo
from pipeline.segment import Choice, trace
from pipeline.synthetic import STYLES, Sample, generate
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pipeline.outline import Outline

    Pixels = NDArray[np.uint8]
    Ring = NDArray[np.float64]

SIZE = (900, 1200)
FINE_BITS = 4


@cache
def sample(style: str, seed: int) -> Sample:
    return generate(seed, SIZE, STYLES[style])


@cache
def traced(style: str, seed: int, method: str = "auto") -> Outline | Refused:
    return trace(Photo(sample(style, seed).pixels), method)


def outline(pixels: Pixels, method: str = "auto", choice: Choice | None = None) -> Outline:
    """Trace a picture that has to have an outline."""
    found = trace(Photo(pixels), method, choice)
    assert not isinstance(found, Refused), found
    return found


def filled(ring: Ring, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Return which pixels are at least half inside a ring, from 4 x 4 samples each; (h, w) bool."""
    width, height = size
    fine = np.zeros((4 * height, 4 * width), np.uint8)
    points = np.rint(((ring + 0.5) * 4 - 0.5) * 2**FINE_BITS).astype(np.int32)
    cv2.fillPoly(fine, [points], 1, cv2.LINE_8, FINE_BITS)
    return np.asarray(fine.reshape(height, 4, width, 4).mean(axis=(1, 3)) >= 0.5)


def iou(one: Ring, other: Ring, size: tuple[int, int] = SIZE) -> float:
    """Return shared area over joint area of two rings in a picture of `size`, (width, height)."""
    a, b = filled(one, size), filled(other, size)
    return float((a & b).sum() / max(1, (a | b).sum()))


def codes(found: Outline) -> set[str]:
    return {finding.code for finding in found.findings}


def place_of(found: Outline, code: str) -> NDArray[np.float64]:
    places = [f.where for f in found.findings if f.code == code]
    assert places, f"no {code} in {codes(found)}"
    assert places[0] is not None
    return np.array(places[0])


def check_one_ring(found: Outline) -> None:
    """Assert that an outline is one simple ring in upright px, within its picture, not repeated."""
    width, height = found.size
    shape = Polygon(found.ring)
    assert found.unit == "px"
    assert shape.is_valid
    assert shape.area > 0
    assert (found.ring[0] != found.ring[-1]).any()
    assert (found.ring >= -0.5).all()
    assert (found.ring <= (width - 0.5, height - 0.5)).all()


def paper(width: int = 900, height: int = 1200, *, light: float = 235, grain: float = 3) -> Ring:
    """Return (h, w, 3) grainy paper, a little darker to the right."""
    slope = np.linspace(1, 0.9, width)[None, :, None]
    return light * slope + np.random.default_rng(1).normal(0, grain, (height, width, 3))


def inked(
    pen: Callable[[Pixels], object],
    sheet: Ring | None = None,
    colour: tuple[float, float, float] = (40, 40, 50),
) -> Pixels:
    """Return the photo of what `pen` draws in white on a black (h, w) canvas, in ink of a colour."""
    ground = paper() if sheet is None else sheet
    canvas = np.zeros(ground.shape[:2], np.uint8)
    pen(canvas)
    share = np.asarray(cv2.GaussianBlur(canvas, (0, 0), 0.9))[..., None] / 255.0
    return np.clip(ground * (1 - share * (1 - np.array(colour) / 255)), 0, 255).astype(np.uint8)


def ring_of_ink(
    canvas: Pixels,
    middle: tuple[int, int] = (450, 600),
    radius: int = 250,
    *,
    thick: int = 10,
    gap_degrees: float = 0,
) -> None:
    """Draw a circle, open to the right by some degrees."""
    ends = (gap_degrees / 2, 360 - gap_degrees / 2)
    cv2.ellipse(canvas, middle, (radius, radius), 0, *ends, 255, thick, cv2.LINE_AA)


def circle(middle: tuple[float, float] = (450, 600), radius: float = 255) -> Ring:
    """Return the true ring of a drawn circle."""
    turn = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    return np.column_stack([middle[0] + radius * np.cos(turn), middle[1] + radius * np.sin(turn)])


SHARED = (sample, traced, outline, filled, iou, codes, place_of, check_one_ring, paper, inked)
SHARED += (ring_of_ink, circle)


@pytest.fixture(scope="session")
def drawn() -> SimpleNamespace:
    """Give the functions of this file."""
    return SimpleNamespace(**{function.__name__: function for function in SHARED})
