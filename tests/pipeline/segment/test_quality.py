"""How good outlines are on made photos whose true ring is known."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from skimage.measure import find_contours

from pipeline.photo import Photo
from pipeline.segment import Choice, trace
from pipeline.segment.auto import refine
from pipeline.segment.locate import locate
from pipeline.segment.raster import blur
from terms import Refused

if TYPE_CHECKING:
    from types import SimpleNamespace

FLOORS = {
    ("plain", 0): 0.96,
    ("plain", 3): 0.985,
    ("plain", 8): 0.985,
    ("plain", 9): 0.985,
    ("plain", 12): 0.985,
    ("easy", 1): 0.97,
    ("easy", 3): 0.985,
    ("easy", 4): 0.97,
    ("easy", 8): 0.985,
    ("easy", 9): 0.985,
    ("hard", 3): 0.965,
    ("hard", 4): 0.96,
    ("hard", 6): 0.98,
    ("hard", 8): 0.975,
    ("hard", 10): 0.965,
    ("hard", 13): 0.98,
}
"""Least intersection over union by style and seed."""
MEDIAN_FLOOR = 0.98
PLAIN = [("plain", seed) for seed in (9, 12)]
METHOD_FLOORS = {"snake": 0.975, "levelset": 0.98}


def test_auto_finds_the_figures_of_made_photos(drawn: SimpleNamespace) -> None:
    values = {}
    for style, seed in FLOORS:
        sample = drawn.sample(style, seed)
        found = trace(Photo(sample.pixels))
        assert not isinstance(found, Refused), f"{style} {seed}: {found}"
        drawn.check_one_ring(found)
        values[style, seed] = drawn.iou(found.ring, sample.ring)
    assert {key: value for key, value in values.items() if value < FLOORS[key]} == {}
    assert median(values.values()) >= MEDIAN_FLOOR


def test_the_measure_itself_can_fail(drawn: SimpleNamespace) -> None:
    ring = drawn.circle()
    box = np.array([[195, 345], [705, 345], [705, 855], [195, 855]], float)
    assert drawn.iou(ring, ring) == 1
    assert drawn.iou(ring, drawn.circle((470, 600))) < 0.96
    assert drawn.iou(ring, box) == pytest.approx(np.pi / 4, abs=0.005)
    assert drawn.iou(ring, drawn.circle((1050, 600))) == 0
    assert drawn.iou(drawn.circle(radius=100), ring) == pytest.approx((100 / 255) ** 2, abs=0.002)


def test_another_photos_ring_does_not_pass(drawn: SimpleNamespace) -> None:
    assert drawn.iou(drawn.sample("plain", 3).ring, drawn.sample("plain", 9).ring) < 0.6


@pytest.mark.parametrize("method", METHOD_FLOORS)
def test_the_other_methods_reach_their_floors_with_one_simple_ring(
    drawn: SimpleNamespace, method: str
) -> None:
    for key in PLAIN:
        found = drawn.traced(*key, method)
        drawn.check_one_ring(found)
        assert found.method == method
        assert found.size == (900, 1200)
        assert drawn.iou(found.ring, drawn.sample(*key).ring) >= METHOD_FLOORS[method]


def test_what_a_line_encloses_is_filled(drawn: SimpleNamespace) -> None:
    found = drawn.outline(drawn.inked(drawn.ring_of_ink))
    assert shapely.Polygon(found.ring).contains(shapely.Point(450, 600))
    assert drawn.iou(found.ring, drawn.circle()) > 0.99


@pytest.mark.parametrize(("style", "seed"), [("plain", 12), ("easy", 9), ("hard", 13)])
def test_the_active_contour_earns_its_place(drawn: SimpleNamespace, style: str, seed: int) -> None:
    sample = drawn.sample(style, seed)
    located = locate(sample.pixels, Choice())
    assert not isinstance(located, Refused)
    level = np.pad(blur(located.figure.mask.astype(np.float32), 1.0), 1)
    unrefined = located.view.back(max(find_contours(level, 0.5), key=len)[:-1, ::-1] - 1)
    refined = located.view.back(refine(located))
    assert _away(refined, sample.ring) < 0.7 * _away(unrefined, sample.ring)


def _away(ring: np.ndarray, truth: np.ndarray) -> float:
    """Median distance of a ring's points, one per px of its length, from the true ring."""
    line = shapely.LinearRing(ring)
    points = shapely.line_interpolate_point(line, np.arange(0, line.length))
    return float(np.median(shapely.distance(points, shapely.LinearRing(truth))))
