"""Coupons that are sewn in the computer of a known cloth give that cloth back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.coupons import Coupons, Fitted, fitted
from pipeline.disc import cloth_giving
from pipeline.errors import BadOption
from pipeline.fabric import GIVES, cloth_of, tube_mm
from pipeline.inflate import inflate
from pipeline.rising import reached
from terms import Refused
from terms.catalogue import texts_in
from terms.texts import ENGLISH

MEDIUM = 28.0
MINKY = Coupons(300.0, 230.0, 241.0, 150.0, 98.0)


def sewn(along: float, across: float, triangles: int = 1200, strip: float = 150.0) -> Coupons:
    """Sew and stuff coupons of a cloth that gives so much."""
    cloth = cloth_of(cloth_giving(along, across), MEDIUM)
    turns = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    ring = 150 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    left, top, right, bottom = inflate(ring, cloth, triangles).silhouette.bounds
    return Coupons(300.0, bottom - top, right - left, strip, tube_mm(strip, cloth.across_mm))


def test_the_cloth_of_the_coupons_is_found() -> None:
    found = fitted(sewn(0.03, 0.3), MEDIUM, "mine")
    assert isinstance(found, Fitted)
    assert found.fabric.gives == pytest.approx((0.03, 0.3), rel=0.05, abs=0.005)
    assert found.residuals_mm == pytest.approx((0, 0, 0), abs=0.3)
    assert (found.fabric.name, found.density_g_per_l) == ("mine", MEDIUM)
    for gives, (low, high) in zip(found.fabric.gives, (found.along_range, found.across_range), strict=True):
        assert low < gives < high
    assert "coupons-disagree" not in {finding.code for finding in found.findings}


def test_a_finer_simulation_is_fitted_to_the_millimetre() -> None:
    found = fitted(sewn(0.5, 0.2, 3000), MEDIUM, "mine")
    assert isinstance(found, Fitted)
    assert found.fabric.gives == pytest.approx((0.5, 0.2), rel=0.05)
    assert found.residuals_mm == pytest.approx((0, 0, 0), abs=1.0)


def test_a_tube_in_the_simulation_is_as_wide_as_the_closed_form_says() -> None:
    cloth = cloth_of(cloth_giving(0.3, 0.3), MEDIUM)
    width, length = 120.0, 480.0
    ring = np.array([(0.0, 0.0), (width, 0.0), (width, length), (0.0, length)])
    points = inflate(ring, cloth, 3000).points
    middle = np.abs(points[:, 1] - np.ptp(points[:, 1]) / 2) < length / 8
    assert np.ptp(points[middle, 0]) == pytest.approx(tube_mm(width, cloth.across_mm), rel=0.01)


def test_cloth_that_does_not_give_is_stiff_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.disc.KNOTS", (GIVES[0], 0.2, GIVES[1]))
    found = fitted(Coupons(300.0, 227.0, 227.5, 150.0, 95.0), MEDIUM, "canvas")
    assert isinstance(found, Fitted)
    assert found.fabric.gives == pytest.approx((GIVES[0], GIVES[0]))
    codes = {finding.code for finding in found.findings}
    assert {"does-not-give-along", "does-not-give-across"} <= codes


def test_measures_that_do_not_agree_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.disc.KNOTS", (GIVES[0], 0.2, GIVES[1]))
    monkeypatch.setattr("pipeline.disc.FINER", 1)
    found = fitted(Coupons(200.0, 156.0, 159.0, 60.0, 40.0), MEDIUM, "mine")
    assert isinstance(found, Fitted)
    told = {finding.code: finding for finding in found.findings}
    assert told["coupons-disagree"].severity == "warning"
    assert "8 % less" in told["coupons-disagree"].said(texts_in(ENGLISH))
    assert "larger strip" in told["rough-across"].said(texts_in(ENGLISH))
    assert found.across_range == pytest.approx((0.44, 1.46), rel=0.02)


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        ({"tube_mm": 150.0}, "wider-than-flat", "strip"),
        ({"tube_mm": 90.0}, "narrower-than-possible", "seam allowance"),
        ({"tube_mm": 130.0}, "gives-too-much", "--firmness"),
        ({"disc_along_mm": 301.0}, "wider-than-flat", "disc"),
        ({"disc_along_mm": 210.0}, "narrower-than-possible", "filled until it is round"),
        ({"disc_across_mm": 200.0}, "narrower-than-possible", "disc"),
        ({"disc_across_mm": 310.0}, "wider-than-flat", "from seam to seam"),
    ],
)
def test_what_no_cloth_does_is_refused_with_a_cure(wrong: dict[str, float], code: str, words: str) -> None:
    found = fitted(replace(MINKY, **wrong), MEDIUM, "mine")
    assert isinstance(found, Refused)
    assert found.code == code
    assert words in found.reason


@pytest.mark.parametrize("value", [19.0, 501.0, -1.0, float("nan"), float("inf")])
def test_lengths_that_are_none_are_bad_options(value: float) -> None:
    with pytest.raises(BadOption, match="--disc-along has to be between 20 and 500 mm"):
        fitted(replace(MINKY, disc_along_mm=value), MEDIUM, "mine")
    with pytest.raises(BadOption, match="--tube"):
        replace(MINKY, tube_mm=value).check()


def test_a_filling_that_presses_on_nothing_is_a_bad_option() -> None:
    with pytest.raises(BadOption, match="g per litre"):
        fitted(MINKY, 8.0, "mine")


def test_a_rising_curve_is_read_backwards() -> None:
    curve = {0.01: 1.0, 0.1: 2.0, 1.0: 3.0}
    assert reached(curve, 2.0) == pytest.approx(0.1)
    assert 0.1 < reached(curve, 2.4) < 1.0
    assert (reached(curve, 0.0), reached(curve, 9.0)) == pytest.approx((0.01, 1.0))
    assert 0.01 < reached({0.01: 1.0, 0.1: 2.0, 0.2: 1.9, 1.0: 3.0}, 2.5) < 1.0
