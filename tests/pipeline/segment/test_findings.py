"""What a person is told about an outline: each finding where it is due, and none on a clean drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from pipeline.outline import Outline
    from terms import Finding

    Pixels = NDArray[np.uint8]

ORANGE = (200, 120, 40)


def _finding(found: Outline, code: str) -> Finding:
    return next(finding for finding in found.findings if finding.code == code)


def test_a_clean_drawing_has_nothing_to_say_but_that_its_sheet_is_not_seen(drawn: SimpleNamespace) -> None:
    assert drawn.codes(drawn.outline(drawn.inked(drawn.ring_of_ink))) == {"slant-unknown"}


def test_a_clean_drawing_on_a_whole_sheet_has_nothing_to_say(drawn: SimpleNamespace) -> None:
    found = drawn.traced("easy", 8)
    assert found.findings == ()
    assert found.plane is not None


@pytest.mark.parametrize("gap", [4, 6, 14, 24])
def test_a_gap_in_the_line_is_closed_and_told_where_it_is(drawn: SimpleNamespace, gap: int) -> None:
    found = drawn.outline(drawn.inked(lambda canvas: drawn.ring_of_ink(canvas, gap_degrees=gap)))
    assert drawn.iou(found.ring, drawn.circle()) > (0.98 if gap < 10 else 0.95)
    assert drawn.place_of(found, "open-line") == pytest.approx((700, 600), abs=10)
    assert "close it with a pen" in _finding(found, "open-line").said(texts_in(ENGLISH))


def test_a_figure_that_runs_off_the_page_is_told_where(drawn: SimpleNamespace) -> None:
    found = drawn.outline(drawn.inked(lambda canvas: drawn.ring_of_ink(canvas, (750, 600))))
    x, y = drawn.place_of(found, "touches-edge")
    assert x > 890
    assert 350 < y < 850


def test_a_blurred_picture_is_told(drawn: SimpleNamespace) -> None:
    blurred = np.asarray(cv2.GaussianBlur(drawn.inked(drawn.ring_of_ink), (0, 0), 4), np.uint8)
    assert _finding(drawn.outline(blurred), "blurred").severity == "warning"


def test_a_dark_picture_is_told(drawn: SimpleNamespace) -> None:
    dark = drawn.inked(drawn.ring_of_ink, drawn.paper(light=50, grain=1.5))
    assert "brighter light" in _finding(drawn.outline(dark), "too-dark").said(texts_in(ENGLISH))


def test_a_dim_picture_that_is_good_enough_is_not_called_dark(drawn: SimpleNamespace) -> None:
    dim = drawn.inked(drawn.ring_of_ink, drawn.paper(light=130, grain=1.5))
    assert "too-dark" not in drawn.codes(drawn.outline(dim))


@pytest.mark.parametrize(("thick", "thin"), [(8, True), (45, False)])
def test_a_limb_is_called_thin_only_where_it_is(drawn: SimpleNamespace, thick: int, *, thin: bool) -> None:
    def pen(canvas: Pixels) -> None:
        drawn.ring_of_ink(canvas, (450, 500), 200)
        cv2.line(canvas, (450, 700), (450, 1000), 255, thick, cv2.LINE_AA)

    found = drawn.outline(drawn.inked(pen))
    assert ("thin-limb" in drawn.codes(found)) is thin
    if thin:
        assert drawn.place_of(found, "thin-limb") == pytest.approx((450, 855), abs=15)


@pytest.mark.parametrize("hole", [90, 0])
def test_paper_that_shows_through_a_coloured_figure_is_told(drawn: SimpleNamespace, hole: int) -> None:
    def pen(canvas: Pixels) -> None:
        cv2.circle(canvas, (450, 600), 260, 255, -1, cv2.LINE_AA)
        cv2.circle(canvas, (450, 560), hole, 0, -1, cv2.LINE_AA)

    found = drawn.outline(drawn.inked(pen, colour=ORANGE))
    assert drawn.iou(found.ring, drawn.circle(radius=260)) > 0.99
    if hole:
        assert drawn.place_of(found, "enclosed-gap") == pytest.approx((450, 560), abs=5)
    else:
        assert "enclosed-gap" not in drawn.codes(found)


def test_a_line_drawing_is_not_told_that_paper_shows_through(drawn: SimpleNamespace) -> None:
    assert "enclosed-gap" not in drawn.codes(drawn.traced("plain", 12))


def test_a_head_that_floats_over_its_body_is_joined_and_told(drawn: SimpleNamespace) -> None:
    def pen(canvas: Pixels) -> None:
        cv2.circle(canvas, (450, 700), 230, 255, -1, cv2.LINE_AA)
        cv2.circle(canvas, (450, 372), 90, 255, -1, cv2.LINE_AA)

    found = drawn.outline(drawn.inked(pen, colour=ORANGE))
    assert drawn.place_of(found, "parts-joined") == pytest.approx((450, 372), abs=5)
    assert found.ring[:, 1].min() == pytest.approx(282, abs=2)


def test_findings_say_what_to_do_in_whole_sentences(drawn: SimpleNamespace) -> None:
    told = drawn.traced("hard", 4).findings
    assert len(told) > 1
    for finding in told:
        assert len(finding.said(texts_in(ENGLISH))) > 40
        assert finding.said(texts_in(ENGLISH))[0].isupper()
