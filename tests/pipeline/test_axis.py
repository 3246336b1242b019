from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Polygon, box

from pipeline.axis import axis_around, axis_of
from pipeline.lanes import gaps_between, thin_limbs

if TYPE_CHECKING:
    from types import SimpleNamespace


def test_a_stick_has_its_axis_in_the_middle_with_half_its_width() -> None:
    axis = axis_of(box(0, 0, 200, 8))
    middle = (axis.points[:, 0] > 10) & (axis.points[:, 0] < 190)
    assert np.allclose(axis.points[middle, 1], 4, atol=0.1)
    assert np.allclose(axis.radius[middle], 4, atol=0.1)
    tip = np.minimum(axis.points[middle, 0], 200 - axis.points[middle, 0])
    assert np.allclose(axis.reach[middle], tip, atol=3)


def test_every_radius_is_the_distance_to_the_boundary(figures: SimpleNamespace) -> None:
    shape = figures.gingerbread()
    axis = axis_of(shape)
    true = shapely.distance(shape.exterior, shapely.points(axis.points))
    assert np.abs(axis.radius - true).max() < 0.5


def test_the_axis_is_a_tree(figures: SimpleNamespace) -> None:
    for shape in (figures.star(), figures.spiral(), figures.comb()):
        axis = axis_of(shape)
        assert len(axis.edges) == len(axis.points) - 1


@pytest.mark.parametrize(("degrees", "limb"), [(20, True), (26, True), (40, False), (60, False), (90, False)])
def test_a_corner_is_a_limb_only_when_it_is_sharper_than_thirty_degrees(degrees: float, limb: bool) -> None:
    half = np.radians(degrees / 2)
    wedge = Polygon([(0, 0), (150, 150 * np.tan(half)), (150, -150 * np.tan(half))])
    lanes = thin_limbs(axis_of(wedge), 20, 14, 0.1)
    near = lanes.axis.points[:, 0] < 100
    assert bool((lanes.need[near] > 0).any()) == limb


def test_a_thin_limb_is_one_lane_that_stops_before_its_tip(figures: SimpleNamespace) -> None:
    shape = box(-40, 0, 40, 90).union(LineString([(30, 40), (130, 40)]).buffer(2))
    lanes = thin_limbs(axis_of(shape), 20, 14, 0.1)
    assert len(lanes.parts()) == 1
    assert lanes.discs().bounds[2] == pytest.approx(132, abs=1.5)
    assert not thin_limbs(axis_of(figures.disc(100)), 20, 14, 0.1).any


def test_the_gap_between_two_limbs_is_found_outside(figures: SimpleNamespace) -> None:
    lanes = gaps_between(axis_around(figures.close_legs()), 3.0, 6.0, 10.0)
    assert lanes.any
    inside = lanes.axis.points[lanes.need > 0]
    assert np.abs(inside[:, 0]).max() < 3
    assert not gaps_between(axis_around(figures.star()), 3.0, 6.0, 10.0).any
