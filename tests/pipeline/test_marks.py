from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box

from pipeline.axis import axis_of
from pipeline.gaps import Stretch, gaps_of
from pipeline.grain import grainline_of
from pipeline.notches import notches_of
from pipeline.pocket import growth_needed, largest_share, room_for
from pipeline.seam import Course

if TYPE_CHECKING:
    from types import SimpleNamespace


def _gaps(shape: Polygon, wanted: float = 75.0) -> tuple[Course, tuple[Stretch, ...]]:
    course = Course.of(shape)
    return course, gaps_of(shape, axis_of(shape), course, wanted)


def test_the_gap_of_a_pillow_is_at_its_lower_edge(figures: SimpleNamespace) -> None:
    course, gaps = _gaps(figures.rectangle(200, 300), 120.0)
    line = gaps[0].line(course).line
    assert len(gaps) == 1
    assert np.allclose(line[:, 1], 300)
    assert line[:, 0].min() > 8
    assert line[:, 0].max() < 192
    assert np.ptp(line[:, 0]) == pytest.approx(120)


def test_the_gap_avoids_corners_and_is_shorter_where_nothing_is_calm(figures: SimpleNamespace) -> None:
    course, gaps = _gaps(figures.star(9, 140, 90))
    corners = course.points[np.abs(course.turning(3.0)) > 30]
    line = LineString(gaps[0].line(course).line)
    assert 25 < gaps[0].length < 75
    assert min(line.distance(Point(c)) for c in corners) > 1


def test_a_long_limb_gets_a_second_gap(figures: SimpleNamespace) -> None:
    tail = box(-60, 0, 60, 120).union(LineString([(50, 60), (330, 60)]).buffer(12))
    course, gaps = _gaps(tail)
    assert len(gaps) == 2
    assert gaps[0].line(course).line[:, 0].max() < 62
    assert gaps[1].line(course).line[:, 0].min() > 80
    assert len(_gaps(figures.gingerbread())[1]) == 1


def _spacing(course: Course, shape: Polygon, gaps: tuple[Stretch, ...]) -> np.ndarray:
    along = sorted(shape.exterior.project(Point(n.at)) for n in notches_of(shape, course, gaps, 6.0))
    return np.diff([*along, along[0] + course.length])


def test_notches_keep_from_gaps_corners_and_each_other(figures: SimpleNamespace) -> None:
    for shape in (figures.gingerbread(), figures.rectangle(200, 300), figures.disc(220), figures.star()):
        course, gaps = _gaps(shape)
        notches = notches_of(shape, course, gaps, 6.0)
        corners = course.points[np.abs(course.turning(2.0)) > 40]
        open_line = LineString(gaps[0].line(course).line)
        assert [n.pair for n in notches] == list("ABCDEFGHIJKLMNOP"[: len(notches)])
        assert all(open_line.distance(Point(n.at)) > 10 for n in notches)
        assert all(np.hypot(*(corners - n.at).T).min() > 6 for n in notches if len(corners))
        assert 45 < np.mean(_spacing(course, shape, gaps)) < 135


def test_turned_or_flipped_panels_do_not_match(figures: SimpleNamespace) -> None:
    for shape in (figures.disc(200), figures.rectangle(150, 150)):
        course, gaps = _gaps(shape)
        steps = _spacing(course, shape, gaps)
        around = [np.roll(steps, k) for k in range(1, len(steps))]
        flipped = [np.roll(steps[::-1], k) for k in range(len(steps))]
        for other in [*around, *flipped]:
            off = np.cumsum(other) - np.cumsum(steps)
            assert np.abs(off - np.median(off)).max() > 4


def test_notches_point_outwards(figures: SimpleNamespace) -> None:
    shape = figures.gingerbread()
    course, gaps = _gaps(shape)
    for notch in notches_of(shape, course, gaps, 6.0):
        way = np.array([np.cos(np.radians(notch.angle)), np.sin(np.radians(notch.angle))])
        assert not shape.contains(Point(np.array(notch.at) + way))
        assert shape.contains(Point(np.array(notch.at) - way))


def test_the_pocket_lies_in_the_middle_where_it_fits(figures: SimpleNamespace) -> None:
    room = room_for(figures.disc(220), (106.0, 86.0))
    assert room is not None
    assert room.middle == pytest.approx((0, 0), abs=1.5)
    assert figures.disc(220).buffer(-10).contains(Polygon(room.corners))


def test_the_pocket_is_turned_where_it_only_fits_so() -> None:
    tower = box(0, 0, 110, 200)
    room = room_for(tower, (106.0, 86.0))
    assert room is not None
    assert (room.width_mm, room.height_mm) == (86.0, 106.0)


def test_how_much_smaller_or_larger_is_told(figures: SimpleNamespace) -> None:
    square = figures.rectangle(100, 100)
    assert room_for(square, (106.0, 86.0)) is None
    assert largest_share(square, (106.0, 86.0)) == pytest.approx(80 / 106, abs=0.02)
    assert growth_needed(square, (106.0, 86.0)) == pytest.approx(1.26, abs=0.03)
    assert growth_needed(figures.rectangle(9, 400), (500.0, 500.0)) is None


def test_the_grainline_is_upright_near_the_trunk(figures: SimpleNamespace) -> None:
    line = grainline_of(figures.rectangle(120, 180))
    assert line[0] == pytest.approx((60, 90 + 0.4 * 168), abs=2)
    assert line[1] == pytest.approx((60, 90 - 0.4 * 168), abs=2)
    for shape in (figures.spiral(), figures.hairpin(30), figures.comb()):
        assert shape.buffer(0.01).contains(LineString(grainline_of(shape)))
