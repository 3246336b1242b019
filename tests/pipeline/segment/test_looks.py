"""Looking twice, with networks that know the truth: what is left is how looks are led and rings are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.metrics import score_ring, truth_from_ring
from pipeline.segment import Choice, traced_by
from pipeline.segment.looks import SIZE, look
from pipeline.segment.window import Window, covered, whole
from pipeline.synthetic import STYLES, generate
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pipeline.segment.looks import Network

    Ring = NDArray[np.float64]


@pytest.fixture
def knowing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Network]:
    """Make networks that are told which window they see, and give what rings truly cover of it."""
    import pipeline.segment.looks as module

    windows: list[Window] = []
    real = module.seen

    def watched(pixels: NDArray[np.uint8], window: Window, size: int) -> NDArray[np.uint8]:
        windows.append(window)
        return real(pixels, window, size)

    monkeypatch.setattr(module, "seen", watched)

    def make(*rings: Ring, blind_at_first: bool = False) -> Network:
        def network(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
            assert picture.shape == (SIZE, SIZE, 3)
            shares = np.max([covered(ring, windows[-1], SIZE) for ring in rings], axis=0)
            if blind_at_first and len(windows) == 1:
                shares[SIZE // 2 :] = 0
            return (shares / 255).astype(np.float32)

        network.windows = windows  # type: ignore[attr-defined]
        return network

    return make


def square(x: float, y: float, side: float) -> Ring:
    return np.array([[x, y], [x + side, y], [x + side, y + side], [x, y + side]], float)


@pytest.mark.parametrize("seed", [3, 11, 27])
def test_a_network_that_knows_gives_the_true_outline(seed: int, knowing: Callable[..., Network]) -> None:
    sample = generate(seed, (900, 1200), STYLES["hard"])
    found = traced_by(knowing(sample.ring), sample.pixels)
    assert not isinstance(found, Refused)
    assert found.method == "learned"
    assert score_ring(truth_from_ring(sample.ring, (900, 1200)), found.ring).iou > 0.975


def test_it_moves_on_where_the_first_look_saw_half(knowing: Callable[..., Network]) -> None:
    ring = np.array([[400.0, 200.0], [520.0, 200.0], [520.0, 900.0], [400.0, 900.0]])
    network = knowing(ring, blind_at_first=True)
    looks = look(np.full((1200, 900, 3), 200, np.uint8), network, Choice())
    assert looks is not None
    x, y, w, h = looks[1].figure.box
    assert min(x, y, SIZE - x - w, SIZE - y - h) > 0
    assert h > 0.6 * SIZE


def test_the_one_that_is_pointed_at_is_meant(knowing: Callable[..., Network]) -> None:
    large, small = square(300, 300, 500), square(80, 900, 200)
    photo = np.full((1200, 900, 3), 200, np.uint8)
    for choice in (Choice(point=(150.0, 1000.0)), Choice(box=(60.0, 880.0, 240.0, 240.0))):
        found = traced_by(knowing(large, small), photo, choice)
        assert not isinstance(found, Refused)
        np.testing.assert_allclose(found.ring.min(axis=0), (80, 900), atol=2)
    found = traced_by(knowing(large, small), photo)
    assert not isinstance(found, Refused)
    np.testing.assert_allclose(found.ring.min(axis=0), (300, 300), atol=3)
    assert "several-figures" in {one.code for one in found.findings}


def test_nothing_is_refused_with_the_same_words_as_by_other_methods() -> None:
    photo = np.full((400, 300, 3), 240, np.uint8)

    def blind(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.zeros(picture.shape[:2], np.float32)

    found = traced_by(blind, photo)
    assert isinstance(found, Refused)
    assert found.code == "no-drawing"
    pointed = traced_by(blind, photo, Choice(point=(10, 10)))
    assert isinstance(pointed, Refused)
    assert pointed.code == "nothing-there"


def test_the_first_window_is_the_whole_photo(knowing: Callable[..., Network]) -> None:
    network = knowing(square(100, 100, 100))
    look(np.full((300, 400, 3), 240, np.uint8), network, Choice())
    assert network.windows[0] == whole(400, 300)  # type: ignore[attr-defined]
