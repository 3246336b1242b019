"""The shrinking contour is scikit-image's, bit for bit; and two things at once are two things."""

from __future__ import annotations

import threading

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.segmentation import morphological_geodesic_active_contour

from pipeline.segment.both import both
from pipeline.segment.contour import shrunk_to_valley


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(8, 60), st.integers(8, 60), st.sampled_from((0.5, 1.5, 3.0)))
def test_it_shrinks_as_the_reference_does(seed: int, rows: int, columns: int, smooth: float) -> None:
    rng = np.random.default_rng(seed)
    valley = cv2.GaussianBlur(rng.random((rows, columns), np.float32), (0, 0), smooth)
    valley = (valley - valley.min()) / max(np.ptp(valley), np.float32(1e-6))
    mask = cv2.GaussianBlur(rng.random((rows, columns), np.float32), (0, 0), 2.0) > 0.48
    expected = morphological_geodesic_active_contour(
        valley, 6, init_level_set=mask.astype(np.int8), smoothing=0, threshold=0.25, balloon=-1
    )
    assert (shrunk_to_valley(valley, mask, 0.25, 6) == (expected > 0)).all()


def test_both_run_at_once_and_either_may_fail() -> None:
    met = threading.Barrier(2, timeout=10)
    assert sorted(both(met.wait, met.wait)) == [0, 1]

    def broken() -> None:
        raise ZeroDivisionError

    for pair in ((broken, int), (int, broken)):
        with pytest.raises(ZeroDivisionError):
            both(*pair)
