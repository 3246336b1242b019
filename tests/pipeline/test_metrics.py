"""How well outlines agree, on shapes whose figures are known."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.metrics import (
    FIGURE_PX,
    NOTHING,
    Floats,
    Mask,
    mask_on_canvas,
    ring_on_canvas,
    score_mask,
    score_ring,
    truth_from_mask,
    truth_from_ring,
)

PICTURE = (1000, 800)


def box(left: float, top: float, width: float, height: float) -> Floats:
    """Return a ring round whole pixels: from half a pixel before the first centre to half after the last."""
    x, y = left - 0.5, top - 0.5
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])


def box_mask(left: int, top: int, width: int, height: int) -> Mask:
    mask = np.zeros(PICTURE[::-1], bool)
    mask[top : top + height, left : left + width] = True
    return mask


def disc(radius: float, points: int = 720) -> Floats:
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    return np.column_stack([500 + radius * np.cos(angle), 400 + radius * np.sin(angle)])


def test_the_truth_itself_is_perfect() -> None:
    truth = truth_from_ring(disc(200), PICTURE)
    score = score_ring(truth, disc(200))
    assert (score.iou, score.boundary_f, score.hd95_percent) == (1.0, 1.0, 0.0)


def test_a_shift_by_half_its_side_leaves_a_third() -> None:
    truth = truth_from_ring(box(300, 200, 256, 256), PICTURE)
    assert score_ring(truth, box(428, 200, 256, 256)).iou == pytest.approx(1 / 3, abs=1e-3)


def test_iou_of_two_discs_is_the_ratio_of_their_areas() -> None:
    truth = truth_from_ring(disc(250), PICTURE)
    assert score_ring(truth, disc(200)).iou == pytest.approx((200 / 250) ** 2, abs=2e-3)


@pytest.mark.parametrize(("wider_px", "boundary_f"), [(1.0, 1.0), (4.0, 0.0)])
def test_boundary_f_forgives_two_pixels_of_512(wider_px: float, boundary_f: float) -> None:
    truth = truth_from_ring(disc(250), PICTURE)
    grown = disc(250 + wider_px * 500 / FIGURE_PX)
    assert score_ring(truth, grown).boundary_f == pytest.approx(boundary_f, abs=0.02)


def test_hd95_is_a_share_of_the_diagonal() -> None:
    truth = truth_from_ring(disc(250), PICTURE)
    percent = score_ring(truth, disc(230)).hd95_percent
    assert percent == pytest.approx(100 * 20 / (500 * np.sqrt(2)), abs=0.15)


def test_a_figure_counts_the_same_however_small_it_is() -> None:
    large = score_ring(truth_from_ring(disc(300), PICTURE), disc(270))
    small = score_ring(truth_from_ring(disc(60), PICTURE), disc(54))
    assert small.iou == pytest.approx(large.iou, abs=2e-3)
    assert small.hd95_percent == pytest.approx(large.hd95_percent, abs=0.1)


def test_a_lost_limb_shows_in_hd95_more_than_in_iou() -> None:
    body, arm = box_mask(300, 200, 200, 400), box_mask(500, 390, 200, 10)
    score = score_mask(truth_from_mask(body | arm), body)
    assert score.iou > 0.95
    assert score.hd95_percent > 10


def test_masks_and_rings_of_the_same_shape_agree() -> None:
    truth = truth_from_mask(box_mask(300, 200, 256, 128))
    assert np.array_equal(truth.canvas, truth_from_ring(box(300, 200, 256, 128), PICTURE).canvas)
    assert score_ring(truth, box(300, 200, 256, 128)).iou == 1.0
    assert score_mask(truth, box_mask(300, 200, 256, 128)).iou == 1.0


def test_masks_of_half_the_resolution_cover_the_same_place() -> None:
    mask = box_mask(300, 200, 256, 128)
    assert np.array_equal(mask_on_canvas(mask, PICTURE), mask)
    assert np.array_equal(mask_on_canvas(mask[::2, ::2], PICTURE), mask)


def test_a_ring_may_leave_the_picture() -> None:
    canvas = ring_on_canvas(box(-100, -50, 300, 150), PICTURE, PICTURE)
    assert canvas.sum() == 200 * 100
    assert canvas[:100, :200].all()
    assert not ring_on_canvas(box(-300, -300, 100, 100), PICTURE, PICTURE).any()


def test_what_a_ring_encloses_twice_is_outside() -> None:
    both = np.vstack([box(300, 200, 200, 200), box(300, 200, 200, 200)[:1], box(350, 250, 100, 100)])
    closed = np.vstack([both, both[5:6], both[:1]])
    assert ring_on_canvas(closed, PICTURE, PICTURE).sum() == 200 * 200 - 100 * 100


def test_nothing_found_scores_nothing() -> None:
    truth = truth_from_ring(disc(200), PICTURE)
    assert score_mask(truth, np.zeros((800, 1000), bool)) == NOTHING


def test_an_empty_truth_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pixel"):
        truth_from_mask(np.zeros((10, 10), bool))
