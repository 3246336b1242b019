"""The sheet of paper, its true proportions, and what is printed on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from pipeline.outline import Outline, through, to_mm
from pipeline.photo import Photo
from pipeline.segment import trace
from pipeline.segment.sheet import find_sheet
from pipeline.synthetic.paper import SIZES

if TYPE_CHECKING:
    from types import SimpleNamespace

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Floats = NDArray[np.float64]

A4 = (210.0, 297.0)
PX_PER_MM = 5
FOCAL = 900.0  # px: a phone's main camera on a picture 1200 px long
TABLE = (110, 75, 50)


def _corners(size: tuple[float, float]) -> Floats:
    return np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], float)


@pytest.mark.parametrize("seed", [1, 3, 8, 12])
def test_the_corners_of_a_whole_sheet_are_found(drawn: SimpleNamespace, seed: int) -> None:
    sample = drawn.sample("easy", seed)
    sheet = find_sheet(sample.pixels)
    assert sheet.whole
    assert sample.plane is not None
    span = np.ptp(through(sample.plane, sheet.corners), axis=0)
    sizes = [size for w, h in SIZES.values() for size in ((w, h), (h, w))]
    size = min(sizes, key=lambda one: float(np.abs(span - one).max()))
    true = through(np.linalg.inv(sample.plane), _corners(size))
    assert np.linalg.norm(sheet.corners - true, axis=1).max() < 3


def _seen(flat: Pixels, lean: float, turn: float) -> tuple[Pixels, Floats]:
    """Photograph an A4 drawing, (1485, 1050, 3) px, from 420 mm; return the photo and sheet mm -> photo px."""
    c, s, k, z = np.cos(lean), np.sin(lean), np.cos(turn), np.sin(turn)
    rotation = np.array([[1, 0, 0], [0, c, -s], [0, s, c]]) @ np.array([[k, -z, 0], [z, k, 0], [0, 0, 1]])
    middle = np.array([[1, 0, -A4[0] / 2], [0, 1, -A4[1] / 2], [0, 0, 1]])
    pose = np.column_stack([rotation[:, 0], rotation[:, 1], [0, 0, 420]])
    camera = np.array([[FOCAL, 0, 450], [0, FOCAL, 600], [0, 0, 1]])
    to_photo = camera @ pose @ middle
    to_mm_scale = np.diag([1 / PX_PER_MM, 1 / PX_PER_MM, 1])
    photo = cv2.warpPerspective(
        flat,
        to_photo @ to_mm_scale,
        (900, 1200),
        flags=cv2.INTER_AREA,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=TABLE,
    )
    soft = cv2.GaussianBlur(photo, (0, 0), 0.7) + np.random.default_rng(2).normal(0, 2, photo.shape)
    return np.clip(soft, 0, 255).astype(np.uint8), to_photo


def _circle_on_a4() -> Pixels:
    flat = np.full((int(A4[1] * PX_PER_MM), int(A4[0] * PX_PER_MM), 3), (238, 236, 230), np.uint8)
    cv2.circle(flat, (525, 600), 350, (30, 30, 60), 14, cv2.LINE_AA)
    return flat


@pytest.mark.parametrize(("lean", "turn"), [(0.5, 0.0), (-0.45, 0.1), (0.35, -0.25)])
def test_a_circle_on_a_tilted_sheet_comes_back_round(
    drawn: SimpleNamespace, lean: float, turn: float
) -> None:
    photo, to_photo = _seen(_circle_on_a4(), lean, turn)
    sheet = find_sheet(photo)
    assert sheet.whole
    assert np.linalg.norm(sheet.corners - through(to_photo, _corners(A4)), axis=1).max() < 1.5
    outline = to_mm(drawn.outline(photo), 250.0)
    assert outline.size[1] == pytest.approx(250)
    assert outline.size[0] == pytest.approx(250, rel=0.02)
    radii = np.linalg.norm(outline.ring - np.array(outline.size) / 2, axis=1)
    assert radii.min() > 0.98 * 125
    assert radii.max() < 1.02 * 125


def test_without_its_plane_the_tilted_circle_would_be_flat(drawn: SimpleNamespace) -> None:
    photo, _ = _seen(_circle_on_a4(), 0.5, 0.0)
    span = np.ptp(drawn.outline(photo).ring, axis=0)
    assert span[1] / span[0] < 0.93


def test_a_fold_is_not_an_edge(drawn: SimpleNamespace) -> None:
    sheet = drawn.paper()
    away = np.arange(1200)[:, None, None] - 700.0
    fold = 1 - 0.06 * np.tanh(away / 4) * np.exp(-np.abs(away) / 180) - 0.05 * np.exp(-((away / 3) ** 2))
    photo = drawn.inked(drawn.ring_of_ink, sheet * fold)
    assert find_sheet(photo).seen == (False, False, False, False)
    assert drawn.iou(drawn.outline(photo).ring, drawn.circle()) > 0.97


def _ruled(sheet: Floats, *, squared: bool, step: int = 34) -> Floats:
    """Print faint blue rules, and squares, onto (h, w, 3) paper."""
    canvas = np.zeros(sheet.shape[:2], np.uint8)
    for y in range(20, sheet.shape[0], step):
        cv2.line(canvas, (0, y), (sheet.shape[1], y + 6), 160, 1, cv2.LINE_AA)
    for x in range(12, sheet.shape[1] if squared else 0, step):
        cv2.line(canvas, (x, 0), (x - 6, sheet.shape[0]), 160, 1, cv2.LINE_AA)
    share = canvas[..., None] / 255
    return np.asarray(sheet * (1 - share * (1 - np.array([0.55, 0.68, 0.88]))), np.float64)


def test_printed_rules_and_squares_leave_the_outline_unharmed(drawn: SimpleNamespace) -> None:
    plain = drawn.outline(drawn.inked(_star)).ring
    for squared in (False, True):
        photo = drawn.inked(_star, _ruled(drawn.paper(), squared=squared))
        assert find_sheet(photo).seen == (False, False, False, False)
        assert drawn.iou(drawn.outline(photo).ring, plain) > 0.985


def _star(canvas: Pixels) -> None:
    turn = np.arange(10) * np.pi / 5
    radius = np.where(np.arange(10) % 2 == 0, 330, 160)
    points = np.column_stack([450 + radius * np.sin(turn), 600 - radius * np.cos(turn)])
    cv2.polylines(canvas, [np.rint(points).astype(np.int32)], isClosed=True, color=255, thickness=9)


def test_a_sheet_turned_far_is_a_sheet_and_not_the_figure(drawn: SimpleNamespace) -> None:
    sample = drawn.sample("easy", 0)
    found = trace(Photo(sample.pixels))
    assert isinstance(found, Outline)
    assert found.plane is not None
    assert drawn.iou(found.ring, sample.ring) > 0.9
