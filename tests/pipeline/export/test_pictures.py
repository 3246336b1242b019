from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.outline import Outline
    from pipeline.pattern import Pattern

SHAPES = ["gingerbread", "cat", "wide", "tiny", "big"]


def rgb(file: Path) -> np.ndarray:
    return cv2.imread(str(file))[..., ::-1].astype(int)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_template_has_the_seam_lines_where_the_texture_coordinates_say(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]], shape: str
) -> None:
    pattern, _ = toy(shape)
    image = rgb(package(shape) / "uv.png")
    height, width = image.shape[:2]
    x0, y0 = -5.0, -5.0
    span = sum(p.size_mm[0] for p in pattern.parts) + 20.0, pattern.parts[0].size_mm[1] + 10.0
    assert width / height == pytest.approx(span[0] / span[1], rel=0.002)
    scale = width / span[0]
    shift = 0.0
    for part in pattern.parts:
        places = (part.seam_line + np.array([shift - x0, -y0])) * scale
        column, row = np.round(places[::7]).astype(int).T
        blue = image[row, column, 2] - image[row, column, 0]
        assert (blue > 60).mean() > 0.98
        shift += part.size_mm[0] + 10.0


@pytest.mark.parametrize("shape", SHAPES)
def test_the_preview_shows_the_toy_whole_and_large(package: Callable[..., Path], shape: str) -> None:
    image = rgb(package(shape) / "preview.png")
    assert image.shape == (1200, 1600, 3)
    cloth = (image[..., 0] - image[..., 2] > 45) & (image[..., 0] > 90)
    cloth[:, 1040:] = False
    rows, columns = np.flatnonzero(cloth.any(axis=1)), np.flatnonzero(cloth.any(axis=0))
    assert rows[0] > 160
    assert rows[-1] < 1190
    assert columns[0] > 20
    assert max(np.ptp(rows) / 930, np.ptp(columns) / 940) > 0.8
    count, _ = cv2.connectedComponents(
        cv2.morphologyEx(cloth.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9)))
    )
    assert count == 2, "the toy is in one piece"


def test_the_toy_is_lit_from_above(package: Callable[..., Path]) -> None:
    image = rgb(package("gingerbread") / "preview.png")
    cloth = (image[..., 0] - image[..., 2] > 45)[:, :1040]
    light = image[:, :1040].mean(axis=2)
    rows = np.flatnonzero(cloth.any(axis=1))
    top, bottom = rows[0] + 60, rows[-1] - 8
    assert light[top][cloth[top]].mean() > light[bottom][cloth[bottom]].mean()
