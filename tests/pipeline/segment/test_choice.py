"""Several figures on a page: one is taken, and a person can point at another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.photo import Photo
from pipeline.segment import Choice, trace
from terms import Refused

if TYPE_CHECKING:
    from types import SimpleNamespace

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

LARGE, SMALL = ((300, 600), 186), ((690, 600), 126)
"""Middle and outer radius of the two drawn circles."""


@pytest.fixture(scope="module")
def page(drawn: SimpleNamespace) -> Pixels:
    def pen(canvas: Pixels) -> None:
        for middle, radius in (LARGE, SMALL):
            drawn.ring_of_ink(canvas, middle, radius - 6, thick=12)

    picture: Pixels = drawn.inked(pen)
    return picture


@pytest.mark.parametrize(
    ("choice", "meant"),
    [
        (Choice(), LARGE),
        (Choice(point=(690, 474)), SMALL),
        (Choice(box=(550, 460, 280, 280)), SMALL),
        (Choice(box=(100, 400, 400, 400)), LARGE),
    ],
)
def test_the_figure_that_was_meant_is_taken(
    drawn: SimpleNamespace, page: Pixels, choice: Choice, meant: tuple[tuple[int, int], int]
) -> None:
    found = drawn.outline(page, choice=choice)
    assert drawn.iou(found.ring, drawn.circle(*meant)) > 0.98


@pytest.mark.parametrize(
    "choice",
    [
        Choice(point=(450, 100)),
        Choice(point=(-300, 9000)),
        Choice(box=(400, 50, 200, 200)),
        Choice(box=(2000, 2000, 10, 10)),
    ],
)
def test_pointing_at_bare_paper_is_refused_with_a_cure(page: Pixels, choice: Choice) -> None:
    refused = trace(Photo(page), choice=choice)
    assert isinstance(refused, Refused)
    assert refused.code == "nothing-there"
    assert "--point" in refused.reason


@pytest.mark.parametrize("choice", [Choice(point=(640, 840)), Choice(box=(596, 796, 88, 88))])
def test_a_figure_too_small_for_its_sheet_is_found_where_somebody_points(
    drawn: SimpleNamespace, choice: Choice
) -> None:
    page = drawn.inked(lambda canvas: drawn.ring_of_ink(canvas, (640, 840), 26, thick=4))
    refused = trace(Photo(page))
    assert isinstance(refused, Refused)
    assert refused.code == "no-drawing"
    assert drawn.iou(drawn.outline(page, choice=choice).ring, drawn.circle((640, 840), 28)) > 0.9


def test_a_figure_on_a_patterned_cloth_is_found_in_a_tight_box(drawn: SimpleNamespace) -> None:
    rng = np.random.default_rng(4)
    page = rng.integers(0, 256, (150, 112, 3)).repeat(8, axis=0).repeat(8, axis=1).astype(np.uint8)
    page[300:900, 200:700] = 240
    drawn.ring_of_ink(page, (450, 600), 150, thick=12)
    assert isinstance(trace(Photo(page)), Refused)
    found = drawn.outline(page, choice=Choice(box=(210, 310, 480, 580)))
    assert drawn.iou(found.ring, drawn.circle((450, 600), 156)) > 0.97


def test_the_other_figure_is_told_with_its_place(drawn: SimpleNamespace, page: Pixels) -> None:
    assert drawn.place_of(drawn.outline(page), "several-figures") == pytest.approx(SMALL[0], abs=4)


def test_who_points_is_not_told_of_other_figures(drawn: SimpleNamespace, page: Pixels) -> None:
    assert "several-figures" not in drawn.codes(drawn.outline(page, choice=Choice(point=(690, 600))))


def test_an_unknown_method_is_a_mistake_of_the_caller(page: Pixels) -> None:
    with pytest.raises(ValueError, match="auto, snake, levelset"):
        trace(Photo(page), "magic")
