from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from shapely.geometry import Point, Polygon, box

from pipeline.ring import Clean, clean, crossing, ring_of, smoothed, trunk_of
from terms import Refused

if TYPE_CHECKING:
    from types import SimpleNamespace


def _clean(points: np.ndarray, grain_mm: float = 0.0) -> Clean:
    result = clean(points, grain_mm)
    assert isinstance(result, Clean)
    return result


def test_deliberate_corners_stay_where_they_are() -> None:
    assert _clean(ring_of(box(0, 0, 80, 50))).shape.equals(box(0, 0, 80, 50))


def test_stairs_are_averaged_away_without_leaving_the_line() -> None:
    angle = np.linspace(0, 2 * np.pi, 3000, endpoint=False)
    circle = 60 * np.column_stack([np.cos(angle), np.sin(angle)])
    stairs = np.round(circle / 0.4) * 0.4
    shape = _clean(stairs).shape
    off = np.abs(np.hypot(*np.array(shape.exterior.coords).T) - 60)
    assert shape.length == pytest.approx(2 * np.pi * 60, rel=0.01)
    assert off.max() < 0.3
    assert len(shape.exterior.coords) < 800


def test_no_point_moves_farther_than_it_may() -> None:
    rough = np.array(Point(0, 0).buffer(30, quad_segs=200).exterior.coords)[:-1]
    rough *= np.where(np.arange(len(rough)) % 2, 1.01, 0.99)[:, None]
    calm = Polygon(smoothed(rough)).exterior
    assert max(calm.distance(Point(p)) for p in rough) < 0.2 + 0.3


def test_a_figure_of_eight_becomes_one_piece_and_says_so() -> None:
    angle = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    result = _clean(np.column_stack([80 * np.sin(angle), 60 * np.sin(2 * angle)]))
    assert result.shape.is_valid
    assert result.shape.bounds == pytest.approx((-80, -60, 80, 60), abs=0.5)
    assert [f.code for f in result.findings] == ["outline-crossed"]
    assert result.findings[0].where == pytest.approx((0, 0), abs=1.0)


@pytest.mark.parametrize(
    "points",
    [np.zeros((5, 2)), np.array([[0, 0], [9, 9], [3.0, 3]]), np.array([[0, 0], [np.nan, 1], [2, 5]])],
)
def test_a_ring_without_an_inside_is_refused(points: np.ndarray) -> None:
    assert isinstance(clean(points), Refused)


def test_the_ring_starts_at_the_top_and_runs_one_way(figures: SimpleNamespace) -> None:
    for shape in (figures.star(), figures.gingerbread(), figures.disc(50)):
        ring = ring_of(shape)
        assert ring[0, 1] == ring[:, 1].min()
        assert np.array_equal(ring, ring_of(Polygon(np.roll(ring[::-1], 7, axis=0))))


def test_a_ring_that_does_not_cross_has_no_crossing(figures: SimpleNamespace) -> None:
    assert crossing(ring_of(figures.star())) is None


def test_the_trunk_is_the_largest_circle(figures: SimpleNamespace) -> None:
    x, y, radius = trunk_of(figures.dumbbell().union(Point(0, 50).buffer(70)))
    assert (x, y) == pytest.approx((0, 50), abs=1)
    assert radius == pytest.approx(70, abs=1)
