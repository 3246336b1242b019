from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon

from pipeline.draft import DraftOptions, draft
from pipeline.lay import APART_MM, Lay, lay_on
from pipeline.makers import pieces_of
from pipeline.pattern import Pattern
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from pipeline.pattern import Line

NAMES = {
    "gingerbread": (),
    "stick_figure": (),
    "close_legs": (),
    "star": (),
    "rectangle": (200, 300),
    "spiral": (),
}


def _lay(pieces: Sequence[Line], width: float, *, nap: bool = True) -> Lay:
    lay = lay_on(pieces, width, nap=nap)
    assert isinstance(lay, Lay), lay
    return lay


def _size(piece: Line) -> tuple[float, float]:
    width, height = np.ptp(piece, axis=0).tolist()
    return width, height


def _check(pieces: Sequence[Line], lay: Lay) -> None:
    """Assert all that a lay promises, with the pieces' true lines."""
    assert sorted(place.piece for place in lay.places) == list(range(len(pieces)))
    laid = [Polygon(place.on(pieces[place.piece], _size(pieces[place.piece]))) for place in lay.places]
    for shape in laid:
        left, top, right, bottom = shape.bounds
        assert min(left, top) >= -1e-6
        assert right <= lay.width_mm + 1e-6
        assert bottom <= lay.length_mm + 1e-6
    assert all(a.distance(b) >= APART_MM - 1e-6 for a, b in combinations(laid, 2))
    heights = [_size(piece)[1] for piece in pieces]
    assert max(heights) - 1e-6 <= lay.length_mm
    assert lay.length_mm <= sum(heights) + APART_MM * (len(pieces) - 1) + 0.1


@st.composite
def _blobs(draw: st.DrawFn) -> Line:
    """Return a ring around a middle, as spiky as can be, from the top left of its box."""
    count = draw(st.integers(3, 12))
    radius = np.array(draw(st.lists(st.floats(20, 160), min_size=count, max_size=count)))
    angle = np.arange(count) * 2 * np.pi / count
    ring = np.column_stack([radius * np.cos(angle), draw(st.floats(0.4, 2.0)) * radius * np.sin(angle)])
    return ring - ring.min(axis=0)


@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(_blobs(), min_size=1, max_size=3), share=st.floats(1.0, 4.0), nap=st.booleans())
def test_pieces_lie_on_the_fabric_apart_and_never_longer_than_in_a_row(
    pieces: list[Line], share: float, *, nap: bool
) -> None:
    width = share * max(_size(piece)[0] for piece in pieces)
    lay = _lay(pieces, width, nap=nap)
    _check(pieces, lay)
    assert not (nap and any(place.turned for place in lay.places))
    assert lay == _lay(pieces, width, nap=nap)


@pytest.mark.parametrize("name", NAMES)
def test_patterns_lie_well(figures: SimpleNamespace, name: str) -> None:
    outline = figures.outline_of(getattr(figures, name)(*NAMES[name]))
    pattern = draft(outline, DraftOptions(compensate=False, quick=True))
    assert isinstance(pattern, Pattern)
    pieces = pieces_of(pattern)
    for width, nap in product((360.0, 500.0, 1400.0), (True, False)):
        lay = _lay(pieces, width, nap=nap)
        _check(pieces, lay)
        if width == 1400.0:
            assert lay.length_mm == pytest.approx(max(_size(piece)[1] for piece in pieces))


def test_what_fits_side_by_side_is_not_longer_than_one_piece() -> None:
    square = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)])
    assert _lay([square, square], 205.0).length_mm == pytest.approx(100)
    assert _lay([square, square], 204.0).length_mm == pytest.approx(203, abs=0.05)
    assert _lay([square, square], 100.0).length_mm == pytest.approx(205)


def test_pieces_nest_into_each_other() -> None:
    triangle = np.array([(0.0, 0.0), (200.0, 0.0), (0.0, 300.0)])
    upright, free = _lay([triangle, triangle], 260.0), _lay([triangle, triangle], 260.0, nap=False)
    assert upright.length_mm < 600
    assert free.length_mm == pytest.approx(300, abs=1)
    assert [place.turned for place in free.places] == [False, True]


def test_the_pocket_is_cut_too_and_has_its_allowance(figures: SimpleNamespace) -> None:
    outline = figures.outline_of(figures.rectangle(200, 300))
    heated = draft(outline, DraftOptions(seam_mm=8, compensate=False, quick=True))
    plain = draft(outline, DraftOptions(heater_mm=None, compensate=False, quick=True))
    assert isinstance(heated, Pattern)
    assert isinstance(plain, Pattern)
    assert _size(pieces_of(heated)[2]) == pytest.approx((106 + 16, 86 + 16))
    assert len(pieces_of(plain)) == 2


def test_a_piece_wider_than_the_fabric_is_refused_with_a_cure() -> None:
    piece = np.array([(0.0, 0.0), (500.0, 0.0), (500.0, 80.0), (0.0, 80.0)])
    refused = lay_on([piece], 400.0, nap=True)
    assert isinstance(refused, Refused)
    assert refused.code == "fabric-too-narrow"
    assert "at least 50 cm" in refused.reason
    assert "20 % smaller" in refused.reason


def test_nothing_to_cut_takes_no_fabric() -> None:
    assert lay_on([], 1400.0, nap=True) == Lay(1400.0, 0.0, ())


def test_the_lay_is_the_same_on_any_number_of_threads() -> None:
    script = (
        "import numpy as np; from pipeline.lay import lay_on\n"
        "t = np.linspace(0, 2 * np.pi, 60, endpoint=False); r = 100 + 40 * np.sin(5 * t)\n"
        "p = np.column_stack([r * np.cos(t), r * np.sin(t)]); p -= p.min(axis=0)\n"
        "print(repr(lay_on([p, p * 0.8, p * 0.5], 400.0, nap=False)))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "4")
    ]
    assert told[0] == told[1]
    assert told[0].startswith("Lay(")


def test_a_turned_place_turns_a_piece_within_its_own_box() -> None:
    piece = np.array([(0.0, 0.0), (10.0, 0.0), (0.0, 30.0)])
    turned = next(p for p in _lay([piece, piece], 16.0, nap=False).places if p.turned)
    moved = turned.on(piece, (10.0, 30.0))
    assert shapely.Polygon(moved).bounds == pytest.approx((turned.x, turned.y, turned.x + 10, turned.y + 30))
    assert moved[0] == pytest.approx((turned.x + 10, turned.y + 30))
