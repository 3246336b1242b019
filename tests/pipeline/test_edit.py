"""Outlines changed by hand: always one simple ring, changed near the hand alone, or a reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from pipeline import edit
from terms import Refused

if TYPE_CHECKING:
    from pipeline.outline import Ring
    from terms.finding import Place

SQUARE = np.array([(100.0, 100.0), (300.0, 100.0), (300.0, 300.0), (100.0, 300.0)])
NOTCHED = np.array(
    [(100, 100), (195, 100), (195, 160), (205, 160), (205, 100), (300, 100), (300, 300), (100, 300)], float
)


def shape_of(ring: Ring | Refused) -> Polygon:
    assert not isinstance(ring, Refused), ring
    shape = Polygon(ring)
    assert shape.is_valid
    assert len(ring) <= edit.MOST_POINTS
    return shape


def at(*points: tuple[float, float]) -> Ring:
    return np.array(points, float)


def test_a_disk_is_added_and_erased() -> None:
    disk = Point(300, 200).buffer(20)
    more, less = edit.added(SQUARE, at((300, 200)), 20), edit.erased(SQUARE, at((300, 200)), 20)
    assert shape_of(more).area == pytest.approx(40_000 + disk.area / 2, rel=1e-3)
    assert shape_of(less).area == pytest.approx(40_000 - disk.area / 2, rel=1e-3)


def test_a_stroke_is_as_wide_as_twice_its_reach() -> None:
    arm = shape_of(edit.added(SQUARE, at((290, 200), (400, 200)), 10))
    assert arm.bounds == pytest.approx((100, 100, 410, 300), abs=0.2)
    assert shapely.intersection(arm, shapely.box(320, 0, 380, 400)).bounds[1::2] == pytest.approx(
        (190, 210), abs=0.2
    )


def test_what_is_cut_off_goes_and_what_is_enclosed_is_filled() -> None:
    armed = edit.added(SQUARE, at((290, 200), (400, 200)), 10)
    assert not isinstance(armed, Refused)
    assert shape_of(edit.erased(armed, at((330, 180), (330, 220)), 10)).bounds[2] == pytest.approx(
        320, abs=0.5
    )
    ring = edit.added(SQUARE, at((300, 120), (380, 120), (380, 280), (300, 280)), 10)
    assert shape_of(ring).contains(Point(340, 200))


def test_a_point_is_pulled_with_its_neighbours_and_nothing_else() -> None:
    pulled = shape_of(edit.pulled(SQUARE, (200, 98), (200, 60), 30))
    assert pulled.bounds[1] == pytest.approx(60, abs=0.2)
    assert shapely.symmetric_difference(pulled, Polygon(SQUARE)).bounds[0] >= 139.9
    assert not pulled.contains(Point(150, 95))


def test_a_notch_is_closed_at_its_place_alone() -> None:
    closed = shape_of(edit.closed(NOTCHED, (200, 110), 20))
    assert closed.contains(Point(200, 140))
    assert edit.closed(NOTCHED, (100, 300), 20) == edit.NO_CHANGE


def test_a_dent_is_smoothed_and_a_limb_thickened() -> None:
    assert shape_of(edit.smoothed(NOTCHED, (200, 130), 30)).contains(Point(200, 140))
    assert shape_of(edit.smoothed(NOTCHED, None, 30)).contains(Point(200, 140))
    armed = edit.added(SQUARE, at((290, 200), (400, 200)), 5)
    assert not isinstance(armed, Refused)
    thick = shape_of(edit.thickened(armed, (360, 200), 20))
    assert thick.contains(Point(360, 213))
    assert not thick.contains(Point(200, 95))


@pytest.mark.parametrize(
    ("done", "why"),
    [
        (edit.added(SQUARE, at((500, 500)), 20), edit.NOT_THERE),
        (edit.added(SQUARE, at((200, 200)), 20), edit.NO_CHANGE),
        (edit.erased(SQUARE, at((500, 500)), 20), edit.NO_CHANGE),
        (edit.erased(SQUARE, at((200, 200)), 400), edit.NOTHING_LEFT),
        (edit.erased(SQUARE, at((200, 200)), 20), edit.NO_CHANGE),
        (edit.thickened(SQUARE, (900, 900), 20), edit.NOT_THERE),
    ],
)
def test_what_makes_no_sense_is_refused(done: Ring | Refused, why: Refused) -> None:
    assert done == why


PLACES = st.tuples(st.floats(0, 400), st.floats(0, 400))
STEPS = {
    "add": lambda ring, one, other: edit.added(ring, at(one, other), 12),
    "erase": lambda ring, one, other: edit.erased(ring, at(one, other), 12),
    "pull": lambda ring, one, other: edit.pulled(ring, one, other, 25),
    "smooth": lambda ring, one, _: edit.smoothed(ring, one, 15),
    "close": lambda ring, one, _: edit.closed(ring, one, 25),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), PLACES, PLACES), max_size=8))
def test_whatever_is_done_it_stays_one_simple_ring(steps: list[tuple[str, Place, Place]]) -> None:
    ring = SQUARE
    for what, one, other in steps:
        done = STEPS[what](ring, one, other)
        if not isinstance(done, Refused):
            shape_of(done)
            ring = done
