from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon, box

from pipeline.measures import flat, stuffed
from pipeline.membrane import Cloth
from pipeline.ring import clean, ring_of
from pipeline.sewable import Sewable, close_edges, make_sewable
from terms import Refused
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from types import SimpleNamespace

    from shapely.geometry.base import BaseGeometry


def _sewable(shape: BaseGeometry, limb_mm: float = 20.0, seam_mm: float = 6.0) -> Sewable:
    drawn = clean(ring_of(shape))
    assert not isinstance(drawn, Refused)
    result = make_sewable(drawn.shape, flat(limb_mm, seam_mm))
    assert isinstance(result, Sewable)
    assert result.shape.is_valid
    assert not result.shape.interiors
    return result


def _codes(result: Sewable) -> list[str]:
    return [finding.code for finding in result.findings]


def _width(shape: Polygon, across: list[tuple[float, float]]) -> float:
    return shape.intersection(LineString(across)).length


def test_what_can_be_sewn_stays_as_it_is(figures: SimpleNamespace) -> None:
    for shape in (figures.disc(200), figures.rectangle(120, 200), figures.cross(280, 80)):
        result = _sewable(shape)
        assert result.shape.symmetric_difference(shape).area < 0.5
        assert not result.findings


@pytest.mark.parametrize("limb_mm", [14.0, 20.0, 30.0])
def test_a_stick_becomes_a_tube_of_the_wanted_width_and_keeps_its_length(limb_mm: float) -> None:
    result = _sewable(box(-50, 0, 50, 120).union(LineString([(40, 60), (190, 60)]).buffer(2)), limb_mm)
    assert _width(result.shape, [(110, 0), (110, 120)]) == pytest.approx(limb_mm, abs=0.6)
    assert result.shape.bounds[2] == pytest.approx(192, abs=2)
    assert "limb-thickened" in _codes(result)
    finding = next(f for f in result.findings if f.code == "limb-thickened")
    assert "on the right" in finding.said(texts_in(ENGLISH))
    assert "about 4 mm" in finding.said(texts_in(ENGLISH))
    assert Point(finding.where).distance(LineString([(40, 60), (190, 60)])) < 2


def test_a_stick_figure_has_tubes_along_its_sticks(figures: SimpleNamespace) -> None:
    drawn = figures.stick_figure(4.0)
    result = _sewable(drawn)
    assert result.shape.contains(drawn.buffer(-0.5).difference(Point(0, 290).buffer(60)))
    assert isinstance(result.shape.buffer(-9.0), Polygon)
    assert result.shape.bounds == pytest.approx(drawn.bounds, abs=3)
    assert _codes(result).count("limb-thickened") >= 4


def test_a_hairline_neck_with_a_stray_stroke_beside_it_keeps_the_body(figures: SimpleNamespace) -> None:
    lines = [[(0, 90), (0, 150)], [(-3, 95), (-3, 125)], [(-3, 95), (1, 95)], [(0, 120), (60, 130)]]
    drawn = figures.sticks(*lines, width=0.9).union(Point(0, 45).buffer(46)).union(box(-40, 148, 40, 230))
    result = _sewable(drawn)
    assert drawn.difference(result.shape.buffer(2)).area < 5
    assert result.shape.bounds == pytest.approx(drawn.bounds, abs=4)


def test_limbs_too_close_for_two_tubes_grow_away_from_each_other(figures: SimpleNamespace) -> None:
    result = _sewable(figures.close_legs())
    assert _width(result.shape, [(-60, 220), (60, 220)]) == pytest.approx(40, abs=2)
    gap = Polygon(shapely.box(-2.9, 170, 2.9, 270))
    assert result.shape.intersection(gap).area < 2
    assert not {"gap-filled", "hole-filled"} & set(_codes(result))


def test_a_hand_near_the_hip_does_not_close_a_hole(figures: SimpleNamespace) -> None:
    result = _sewable(figures.hand_on_hip())
    assert not result.shape.contains(Point(60, 120))
    assert not {"gap-filled", "hole-filled"} & set(_codes(result))


def test_a_gap_drawn_closed_is_filled_and_said() -> None:
    ring = LineString([(0, 0), (90, 60), (3, 130)]).buffer(3).union(box(-80, -30, 0, 160))
    result = _sewable(ring.union(LineString([(3, 130), (0, 131)]).buffer(3)))
    assert result.shape.contains(Point(30, 65))


def test_teeth_with_no_room_are_filled_and_said(figures: SimpleNamespace) -> None:
    result = _sewable(figures.comb(9, 8.0))
    assert {"gap-filled", "hole-filled"} & set(_codes(result))
    assert result.shape.contains(box(20, 40, 45, 110))


def test_teeth_that_no_gap_leaves_room_for_are_not_cut_away(figures: SimpleNamespace) -> None:
    drawn = figures.comb(13, 5.5)
    result = _sewable(drawn)
    assert drawn.difference(result.shape.buffer(3)).area < 0.05 * drawn.area


def test_a_narrow_neck_is_widened(figures: SimpleNamespace) -> None:
    result = _sewable(figures.dumbbell())
    assert _width(result.shape, [(-60, 125), (60, 125)]) == pytest.approx(20, abs=0.6)


def test_sharp_ears_are_rounded_and_blunt_corners_are_not(figures: SimpleNamespace) -> None:
    result = _sewable(figures.cat_ears())
    tips = [f for f in result.findings if f.code == "tip-rounded"]
    assert len(tips) == 2
    assert {"upper left", "upper right"} == {
        w for f in tips for w in ("upper left", "upper right") if w in f.said(texts_in(ENGLISH))
    }
    assert result.shape.bounds[1] == pytest.approx(-50 + 5 / np.sin(np.radians(20.4)) - 5, abs=0.7)
    assert _sewable(figures.rectangle(90, 90)).shape.equals_exact(figures.rectangle(90, 90), 0.01) or (
        _sewable(figures.rectangle(90, 90)).shape.symmetric_difference(figures.rectangle(90, 90)).area < 0.1
    )


def test_a_limb_of_22_mm_is_left_but_warned_of() -> None:
    shape = box(-50, 0, 50, 120).union(box(40, 49, 190, 71))
    result = _sewable(shape)
    assert _codes(result) == ["narrow-limb"]
    assert "22 mm" in result.findings[0].said(texts_in(ENGLISH))


def test_edges_closer_than_two_allowances_are_told_of() -> None:
    shape = box(0, 0, 100, 200).difference(box(46, 60, 55, 200))
    assert [finding.code for finding in close_edges(shape, 6.0)] == ["sew-before-cutting"]
    assert not close_edges(shape, 3.0)


def test_wide_allowances_need_wide_limbs() -> None:
    assert flat(20, 6).limb_mm == 20
    assert flat(20, 15).limb_mm == 32


def test_a_stuffed_limb_may_be_thinner_than_its_panel() -> None:
    stiff, soft = (stuffed(20, 6, Cloth(stiffness, 8000.0)) for stiffness in (8000.0, 400.0))
    assert stiff.limb_mm == pytest.approx(20 * 2 / np.pi, rel=0.002)
    assert stiff.limb_mm < soft.limb_mm < 20


def test_nothing_narrower_than_fourteen_is_ever_left(figures: SimpleNamespace) -> None:
    for shape in (figures.stick_figure(1.0), figures.spiral(), figures.hairpin(10), figures.star(9, 150, 20)):
        result = _sewable(shape, 14.0)
        assert isinstance(result.shape.buffer(-6.9), Polygon)


def test_making_sewable_twice_changes_hardly_anything(figures: SimpleNamespace) -> None:
    for shape in (figures.stick_figure(), figures.close_legs(), figures.cat_ears(), figures.gingerbread()):
        once = _sewable(shape).shape
        twice = _sewable(once).shape
        assert once.intersection(twice).area / once.union(twice).area > 0.985


def test_a_speck_is_refused() -> None:
    assert isinstance(make_sewable(Point(0, 0).buffer(6), flat(20.0, 6.0)), Refused)
