"""Photos without a drawing are refused with a cure, and nothing makes an outline break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.photo import Photo
from pipeline.segment import METHODS, Choice, trace
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Random = np.random.Generator

WIDTH, HEIGHT = 450, 600
X, Y = np.meshgrid(np.arange(WIDTH) / HEIGHT, np.arange(HEIGHT) / HEIGHT)
GREY = np.ones(3)


def _blank(_: Random) -> NDArray[np.float64]:
    return np.full((HEIGHT, WIDTH, 3), 255.0)


def _shaded_paper(rng: Random) -> NDArray[np.float64]:
    shadow = 1 - 0.5 / (1 + np.exp(-(X + 0.5 * Y - 0.7) / 0.03))
    return 230 * shadow[..., None] * (1, 0.98, 0.94) + rng.normal(0, 4, (HEIGHT, WIDTH, 1))


def _black(_: Random) -> NDArray[np.float64]:
    return np.zeros((HEIGHT, WIDTH, 3))


def _nearly_black(rng: Random) -> NDArray[np.float64]:
    return rng.normal(6, 2, (HEIGHT, WIDTH, 3))


def _noise(rng: Random) -> NDArray[np.float64]:
    return rng.uniform(0, 256, (HEIGHT, WIDTH, 3))


def _wood(rng: Random) -> NDArray[np.float64]:
    waves = cv2.GaussianBlur(rng.normal(0, 40, (HEIGHT, WIDTH)), (0, 0), 20)
    fibres = cv2.blur(rng.normal(0, 30, (HEIGHT, WIDTH)), (1, 41))
    grain = 150 + 25 * np.sin(40 * X + 6 * np.sin(3 * Y) + waves) + fibres
    return grain[..., None] * (1, 0.75, 0.5)


def _gradient(_: Random) -> NDArray[np.float64]:
    return (60 + 180 * Y)[..., None] * GREY


def _painting(rng: Random) -> NDArray[np.float64]:
    """Cover every bit of the picture with colour, from large clouds to small specks."""
    total = np.full((HEIGHT, WIDTH, 3), 128.0)
    for sigma, strength in ((2, 20), (5, 30), (15, 50), (45, 80)):
        clouds = cv2.GaussianBlur(rng.normal(0, 1, (HEIGHT, WIDTH, 3)), (0, 0), sigma)
        total += strength * clouds / clouds.std()
    return total


NOTHING = {
    _blank: "no-drawing",
    _shaded_paper: "no-drawing",
    _black: "too-dark",
    _nearly_black: "too-dark",
    _noise: "no-drawing",
    _wood: "no-drawing",
    _gradient: "no-drawing",
    _painting: ("no-drawing", "no-paper"),
}
CURES = ("photograph", "take it again")


@pytest.mark.parametrize("picture", NOTHING, ids=lambda picture: picture.__name__.strip("_"))
def test_a_photo_without_a_drawing_is_refused_with_a_cure(
    picture: Callable[[Random], NDArray[np.float64]],
) -> None:
    pixels = np.clip(picture(np.random.default_rng(4)), 0, 255).astype(np.uint8)
    refused = trace(Photo(pixels.repeat(2, axis=0).repeat(2, axis=1)))
    assert isinstance(refused, Refused), "an outline was made up"
    assert refused.code in NOTHING[picture]
    assert any(cure in refused.reason for cure in CURES)


def test_the_same_sheet_with_a_drawing_is_not_refused(drawn: SimpleNamespace) -> None:
    sheet = _shaded_paper(np.random.default_rng(4)).repeat(2, axis=0).repeat(2, axis=1)
    found = drawn.outline(drawn.inked(drawn.ring_of_ink, sheet))
    assert drawn.iou(found.ring, drawn.circle()) > 0.97


SIDES = [(64, 64), (64, 4000), (4000, 64), (65, 64), (100, 700), (333, 77), (128, 96)]
SCRIBBLES = ("dot", "upright", "level", "specks", "circle", "noise", "frame", "stripes", "chequers", "lines")


def _scribbled(kind: str, side: tuple[int, int], rng: Random) -> Pixels:
    h, w = side
    page = np.full((h, w, 3), 235, np.uint8)
    if kind == "noise":
        page[:] = rng.integers(0, 256, page.shape)
    elif kind == "circle":
        cv2.circle(page, (w // 2, h // 2), min(h, w) // 3, (20, 20, 20), 1)
    elif kind == "frame":
        cv2.rectangle(page, (0, 0), (w - 1, h - 1), (0, 0, 0), 3)
    elif kind == "lines":
        for _ in range(6):
            ends = rng.integers(0, [w, h], (2, 2))
            ink = [int(v) for v in rng.integers(0, 200, 3)]
            cv2.line(page, tuple(map(int, ends[0])), tuple(map(int, ends[1])), ink, int(rng.integers(1, 9)))
    else:
        page[_where(kind, h, w, rng)] = 0
    return page


def _where(kind: str, h: int, w: int, rng: Random) -> NDArray[np.bool_]:
    y, x = np.indices((h, w))
    return {
        "dot": (x == w // 2) & (y == h // 2),
        "upright": x == w // 2,
        "level": y == h // 2,
        "specks": rng.random((h, w)) < 0.02,
        "stripes": y % 2 == 0,
        "chequers": (x + y) // 8 % 2 == 0,
    }[kind]


CHOICES = st.one_of(
    st.none(),
    st.builds(Choice, point=st.tuples(st.floats(-50, 4100), st.floats(-50, 4100))),
    st.builds(Choice, box=st.tuples(*[st.floats(-50, 900)] * 2, *[st.floats(0, 900)] * 2)),
)


@given(
    st.sampled_from(SCRIBBLES),
    st.sampled_from(SIDES),
    st.integers(0, 2**32 - 1),
    st.sampled_from(METHODS),
    CHOICES,
)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_nothing_makes_an_outline_break(
    drawn: SimpleNamespace, kind: str, side: tuple[int, int], seed: int, method: str, choice: Choice | None
) -> None:
    found = trace(Photo(_scribbled(kind, side, np.random.default_rng(seed))), method, choice)
    if isinstance(found, Refused):
        assert found.reason
    else:
        drawn.check_one_ring(found)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", ["dot", "upright", "level", "circle"])
def test_a_drawing_one_pixel_thin_does_not_break(drawn: SimpleNamespace, kind: str, method: str) -> None:
    for side in ((65, 64), (64, 200)):
        found = trace(Photo(_scribbled(kind, side, np.random.default_rng(1))), method)
        if not isinstance(found, Refused):
            drawn.check_one_ring(found)
