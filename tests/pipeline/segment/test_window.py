"""Windows of a photo: there and back, and what of a figure they show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.window import Window, around, back, covered, seen, there, whole

WINDOWS = st.builds(
    Window,
    st.tuples(st.floats(-500, 4000), st.floats(-500, 4000)),
    st.floats(8, 5000),
    st.floats(-1.0, 1.0),
)


@given(WINDOWS, st.sampled_from((64, 192, 320)), st.floats(-1000, 5000), st.floats(-1000, 5000))
def test_points_come_back(window: Window, size: int, x: float, y: float) -> None:
    point = np.array([[x, y]])
    np.testing.assert_allclose(back(there(point, window, size), window, size), point, atol=1e-6)


def test_the_whole_photo_is_in_its_window() -> None:
    corners = np.array([[-0.5, -0.5], [299.5, 399.5]])
    at = there(corners, whole(300, 400), 320)
    assert at.min() >= -0.5 - 1e-9
    assert at.max() <= 319.5 + 1e-9


def test_room_is_left_around_a_box() -> None:
    window = around(np.array([100.0, 100.0]), np.array([200.0, 300.0]), 0.1)
    assert window.middle == (150.0, 200.0)
    assert window.side == pytest.approx(240.0)


@pytest.mark.parametrize("size", [64, 320])
@pytest.mark.parametrize("turn", [0.0, 0.4])
def test_a_ring_covers_its_area(size: int, turn: float) -> None:
    ring = np.array([[80.0, 60.0], [260.0, 90.0], [230.0, 280.0], [100.0, 250.0]])
    x, y = ring.T
    area = abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2
    window = Window((170.0, 170.0), 400.0, turn)
    found = covered(ring, window, size).astype(float).sum() / 255 * (400 / size) ** 2
    assert found == pytest.approx(area, rel=0.02)


@pytest.mark.parametrize("side", [200.0, 640.0, 3000.0])
def test_a_picture_and_its_mask_are_seen_in_the_same_place(side: float) -> None:
    ring = np.array([[400.0, 300.0], [900.0, 340.0], [840.0, 900.0], [420.0, 800.0]])
    scale, size = 1.0, (1400, 1200)
    photo = np.zeros((size[1], size[0], 3), np.uint8)
    from pipeline.metrics import ring_on_canvas

    photo[ring_on_canvas(ring, size, (round(size[0] * scale), round(size[1] * scale)))] = 255
    window = Window((650.0, 600.0), side, 0.2)
    picture, mask = seen(photo, window, 160), covered(ring, window, 160)
    assert np.abs(picture[..., 0].astype(float) - mask).mean() < 2.5
