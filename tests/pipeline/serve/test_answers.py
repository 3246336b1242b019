"""What a model answers behind an endpoint."""

from __future__ import annotations

import io
import json
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.serve.answers import BadRequest, answer, asked
from pipeline.synthetic import STYLES, encode, generate

Pixels = NDArray[np.uint8]


def dark(windows: Pixels) -> NDArray[np.float32]:
    """Return how dark each pixel is: enough to find thick ink."""
    return np.asarray(1 - windows.mean(axis=3) / 255, np.float32)


@cache
def disc() -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (300, 400), (250, 250, 250))
    ImageDraw.Draw(picture).ellipse((100, 120, 220, 300), fill=(20, 20, 60))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def npy(array: NDArray[np.generic]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/json; charset=utf-8", ""])
def test_a_photo_is_answered_with_its_outline(accept: str) -> None:
    body, kind = answer(asked(disc(), "image/png"), dark, accept)
    found = json.loads(body)
    assert kind == "application/json"
    assert found["format"] == "cuddles-outline/1"
    ring = np.array(found["ring"])
    np.testing.assert_allclose(ring.min(axis=0), (100, 120), atol=2)
    np.testing.assert_allclose(ring.max(axis=0), (220, 300), atol=2)


def test_no_figure_is_an_answer_not_a_fault() -> None:
    photo = encode(generate(4, (300, 400), STYLES["plain"]))
    body, _ = answer(asked(photo, "image/jpeg"), lambda w: np.zeros(w.shape[:3], np.float32))
    assert json.loads(body)["refused"] == "no-drawing"


def test_windows_are_answered_with_shares() -> None:
    windows = np.random.default_rng(1).integers(0, 256, (2, 64, 96, 3), np.uint8)
    body, kind = answer(asked(npy(windows), "application/x-npy"), dark)
    assert kind == "application/x-npy"
    np.testing.assert_array_equal(np.load(io.BytesIO(body)), dark(windows))


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (b"{}", "application/json", "send image/jpeg"),
        (b"", "image/png", "empty"),
        (b"GIF89a", "image/png", "cut off or damaged"),
        (b"x" * 40, "application/x-npy", "numpy.save"),
        (npy(np.zeros((1, 33, 64, 3), np.uint8)), "application/x-npy", "multiples of 32"),
        (npy(np.zeros((1, 64, 64, 3))), "application/x-npy", "uint8"),
        (npy(np.zeros((64, 64, 3), np.uint8)), "application/x-npy", r"\(N, H, W, 3\)"),
        (npy(np.zeros((0, 64, 64, 3), np.uint8)), "application/x-npy", "uint8"),
        (npy(np.array([{}], object)), "application/x-npy", "numpy.save"),
    ],
)
def test_what_can_not_be_answered_says_what_to_send(body: bytes, kind: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        asked(body, kind)


def test_another_form_of_answer_is_refused() -> None:
    with pytest.raises(BadRequest, match="accept that"):
        answer(asked(disc(), "image/png"), dark, "text/csv")
