from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, Polygon, box

from pipeline.clips import clips_of
from pipeline.seam import Course, cut_line

if TYPE_CHECKING:
    from types import SimpleNamespace


@pytest.mark.parametrize("allowance", [3.0, 6.0, 12.5, 15.0])
def test_the_cut_line_is_the_allowance_away_everywhere(figures: SimpleNamespace, allowance: float) -> None:
    for shape in (figures.star(), figures.gingerbread(), figures.cross(280, 80), figures.disc(90)):
        cut = cut_line(shape, allowance)
        edge = shapely.points(shapely.get_coordinates(cut.exterior.segmentize(0.5)))
        away = shapely.distance(shape, edge)
        assert away.min() > allowance - 0.02
        assert away.max() < allowance + 0.02


def test_the_cut_line_of_a_slit_is_one_ring_without_holes() -> None:
    keyhole = box(0, 0, 100, 100).difference(Point(50, 50).buffer(14).union(box(47, 50, 53, 100)))
    cut = cut_line(keyhole, 6.0)
    assert isinstance(cut, Polygon)
    assert cut.is_valid
    assert not cut.interiors


def test_the_allowance_grows_to_ten_along_a_gap_with_smooth_shoulders() -> None:
    shape = box(0, 0, 200, 100)
    gap = np.array([[60.0, 100.0], [140.0, 100.0]])
    cut = cut_line(shape, 6.0, (gap,))
    depth = [
        cut.intersection(shapely.box(x - 0.01, 100, x + 0.01, 130)).bounds[3] - 100 for x in range(30, 171)
    ]
    assert depth[30:111] == pytest.approx([10.0] * 81, abs=0.03)
    assert depth[:18] + depth[-18:] == pytest.approx([6.0] * 36, abs=0.03)
    assert max(np.abs(np.diff(depth))) < 0.6
    assert cut_line(shape, 12.0, (gap,)).equals(cut_line(shape, 12.0))


def test_a_course_walks_the_whole_seam(figures: SimpleNamespace) -> None:
    course = Course.of(figures.disc(100))
    assert course.length == pytest.approx(np.pi * 100, rel=1e-3)
    assert np.allclose(course.points + 0.0, course.at(np.arange(len(course.points)) * course.stride))
    assert np.allclose(course.outward(), course.points / 50, atol=0.02)
    assert np.allclose(course.turning(5.0), np.degrees(5 / 50), atol=0.6)
    around = course.piece(course.length - 20, course.length + 30)
    assert shapely.LineString(around).length == pytest.approx(50, abs=0.01)


def test_concave_corners_are_clipped_and_convex_ones_are_not(figures: SimpleNamespace) -> None:
    clips = clips_of(Course.of(figures.cross(280, 80)), 6.0)
    assert sorted((round(c.at[0]), round(c.at[1])) for c in clips) == [
        (-40, -40),
        (-40, 40),
        (40, -40),
        (40, 40),
    ]
    for clip in clips:
        x, y = clip.at
        assert clip.angle == pytest.approx(np.degrees(np.arctan2(y, x)), abs=6)
        assert clip.short_mm == 1.5
    assert not clips_of(Course.of(figures.disc(80)), 6.0)


def _bay_clips(radius: float, allowance: float) -> np.ndarray:
    bay = box(-90, 0, 90, 120).difference(Point(0, 120).buffer(radius, quad_segs=64))
    clips = [c.at for c in clips_of(Course.of(bay), allowance)]
    return np.array([at for at in clips if np.hypot(at[0], at[1] - 120) < radius + 0.5]).reshape(-1, 2)


def test_tighter_curves_get_closer_clips() -> None:
    apart = {radius: np.hypot(*np.diff(_bay_clips(radius, 3.0), axis=0).T).mean() for radius in (8, 11, 14)}
    assert apart[8] < apart[11] < apart[14] < 9.5
    assert len(_bay_clips(40, 3.0)) == 0


def test_where_snips_would_meet_there_is_one() -> None:
    assert len(_bay_clips(6.5, 6.0)) == 1
