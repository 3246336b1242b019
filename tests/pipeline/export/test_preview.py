"""The preview: folds where cloth is slack and nowhere else, a toy apart from its wall, the same bytes again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import shapely

from pipeline.draft import DraftOptions, draft
from pipeline.export import preview, preview_cards, render, toy, uv
from pipeline.export.preview_seam import Seam
from pipeline.export.wrinkles import Folds, folds
from pipeline.pattern import Pattern
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

NAMES = ("disc", "gingerbread", "dumbbell", "stick_figure")
STAGE = np.s_[190:1120, 70:1010]


@pytest.fixture(scope="module")
def drafted(figures: SimpleNamespace) -> Callable[..., Pattern]:
    """Return the maker of coarse patterns of a figure."""

    @cache
    def make(name: str, size: float = 200.0, *, compensate: bool = True) -> Pattern:
        shape = figures.disc(size) if name == "disc" else getattr(figures, name)()
        options = DraftOptions(quick=True, height_mm=None, heater_mm=None, compensate=compensate)
        pattern = draft(figures.outline_of(shape), options)
        assert isinstance(pattern, Pattern)
        return pattern

    return make


@pytest.fixture(scope="module")
def pictured(drafted: Callable[..., Pattern]) -> Callable[..., np.ndarray]:
    """Return the maker of previews (1200, 1600, 3) of a figure."""

    @cache
    def make(name: str) -> np.ndarray:
        return decoded(png(drafted(name)))

    return make


def png(pattern: Pattern, language: str = ENGLISH) -> bytes:
    return preview.write(pattern, toy.solid(pattern, uv.chart(pattern)), texts_in(language))


def decoded(data: bytes) -> np.ndarray:
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    return image[..., ::-1].astype(int)


def cloth_of(image: np.ndarray) -> np.ndarray:
    """Return where the stage (930, 940) shows cloth: it is redder than the wall and its shadows."""
    red, _, blue = image[STAGE].transpose(2, 0, 1)
    return (red - blue > 45) & (red > 60)


def away_from_rim(pattern: Pattern, cloth: Folds) -> np.ndarray:
    """Return how far each of the folds' places is inside of the seam line, mm; 0 outside."""
    panel = pattern.pillow.panel
    inside = np.zeros(cloth.heights.shape, np.uint8)
    cv2.fillPoly(
        inside, [np.round((panel.points[panel.rim] - cloth.corner) / cloth.step).astype(np.int32)], 1
    )
    return cv2.distanceTransform(inside, cv2.DIST_L2, 5) * cloth.step


def steepness(cloth: Folds) -> np.ndarray:
    return np.hypot(*np.gradient(cloth.heights, cloth.step))


def test_the_same_pattern_gives_the_same_bytes(drafted: Callable[..., Pattern]) -> None:
    assert png(drafted("gingerbread")) == png(drafted("gingerbread"))


@pytest.mark.parametrize("name", NAMES)
def test_the_toy_stands_out_from_the_wall_in_one_piece(
    pictured: Callable[..., np.ndarray], name: str
) -> None:
    image = pictured(name)
    assert image.shape == (1200, 1600, 3)
    cloth = cloth_of(image)
    rows, columns = np.flatnonzero(cloth.any(axis=1)), np.flatnonzero(cloth.any(axis=0))
    assert max(np.ptp(rows) / 930, np.ptp(columns) / 940) > 0.8
    assert cloth.mean() > 0.05
    closed = cv2.morphologyEx(cloth.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9)))
    assert cv2.connectedComponents(closed)[0] == 2
    framed = np.ones_like(cloth)
    framed[4:-4, 4:-4] = False
    assert not cloth[framed].any(), "no part of the toy is cut off"


def test_a_disc_has_folds_at_its_seam_and_none_in_its_middle(drafted: Callable[..., Pattern]) -> None:
    pattern = drafted("disc")
    cloth = folds(pattern.pillow)
    away, steep = away_from_rim(pattern, cloth), steepness(cloth)
    assert np.percentile(steep[(away > 2) & (away < 10)], 80) > 0.2
    assert steep[away > 0.5 * away.max()].max() < 0.02
    assert steep.max() < 1.5


def test_folds_stand_across_the_seam(drafted: Callable[..., Pattern]) -> None:
    pattern = drafted("disc")
    cloth = folds(pattern.pillow)
    away = away_from_rim(pattern, cloth)
    down, right = np.gradient(cloth.heights, cloth.step)
    row, column = np.indices(away.shape)
    middle = np.argwhere(away == away.max())[0]
    out = np.stack([row - middle[0], column - middle[1]]) / np.maximum(
        np.hypot(row - middle[0], column - middle[1]), 1
    )
    band = (away > 3) & (away < 15)
    across, along = np.abs(down * out[0] + right * out[1])[band], np.abs(right * out[0] - down * out[1])[band]
    assert along.mean() > 3 * across.mean()


def test_the_picture_shows_the_folds(pictured: Callable[..., np.ndarray]) -> None:
    image = pictured("disc")
    cloth = cloth_of(image).astype(np.uint8)
    depth = cv2.distanceTransform(np.pad(cloth, 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    light = image[STAGE].mean(axis=2).astype(np.float32)
    contrast = np.abs(cv2.GaussianBlur(light, (0, 0), 3) - cv2.GaussianBlur(light, (0, 0), 9))
    middle = depth > 0.6 * depth.max()
    at_seam = (depth > 25) & (depth < 60)
    assert np.percentile(contrast[at_seam], 90) > 4 * np.percentile(contrast[middle], 90)
    assert contrast[middle].max() < 2


def test_taut_cloth_round_a_neck_has_fewer_folds_than_a_head(drafted: Callable[..., Pattern]) -> None:
    pattern = drafted("dumbbell")
    cloth = folds(pattern.pillow)
    away, steep = away_from_rim(pattern, cloth), steepness(cloth)
    rows = np.arange(len(away)) / len(away)
    band = (away > 2) & (away < 10)
    neck = band & (np.abs(rows - 0.5) < 0.06)[:, None]
    heads = band & ((rows < 0.2) | (rows > 0.8))[:, None]
    assert steep[heads].mean() > 3 * steep[neck].mean()


@pytest.mark.parametrize("size", [60.0, 900.0])
def test_folds_keep_their_proportions_in_small_and_large_toys(
    drafted: Callable[..., Pattern], size: float
) -> None:
    cloth = folds(drafted("disc", size).pillow)
    assert 2 < cloth.wave_mm < 16
    assert 0.005 * cloth.wave_mm < cloth.heights.std()
    assert np.abs(cloth.heights).max() < 0.4 * cloth.wave_mm


def test_heights_are_read_between_their_places() -> None:
    heights = np.tile(np.arange(40, dtype=np.float32), (30, 1))
    cloth = Folds(heights, np.array([10.0, 20.0]), 0.5, 8.0)
    places = np.array([[10 + 0.5 * x, 20 + 0.5 * y] for x, y in ((3, 4), (7.5, 9), (20.25, 11.5))])
    assert cloth.at(places) == pytest.approx([3, 7.5, 20.25], abs=0.02)
    assert cloth.at(np.array([[-50.0, 0.0]])) == 0


def test_a_seam_has_steps_around_its_inner_corners() -> None:
    corner = np.array([(0, 0), (100, 0), (100, 100), (50, 100), (50, 50), (0, 50)], float)
    ring = shapely.get_coordinates(shapely.LinearRing(corner).segmentize(2.0))[:-1]
    seam = Seam.of(ring, 8.0, 0.4)
    more = seam.step * (1 - seam.along)
    at_corner = np.hypot(*(seam.points - (50, 50)).T) < 12
    assert more[at_corner].sum() == pytest.approx(1.2 * 8.0 * np.pi / 2, rel=0.1)
    assert more[~at_corner].sum() < 0.1
    assert (seam.bend[np.hypot(*(seam.points - (100, 100)).T) < 2] < 0).all()


def test_what_is_nearer_hides_what_is_behind() -> None:
    points = np.array([(2, 2, 0), (2, 40, 0), (40, 2, 0), (2, 2, 5), (2, 20, 5), (20, 2, 5)], float)
    view = render.look(points, np.array([(3, 4, 5), (0, 1, 2), (3, 5, 4)]), (50, 50))
    assert view.triangle[5, 5] == 0
    assert view.triangle[5, 30] == 1
    assert view.triangle[45, 45] == -1
    assert view.depth[5, 5] == pytest.approx(5)
    assert (view.triangle == 2).sum() == 0, "its back is turned"
    where = np.flatnonzero(view.triangle.ravel() == 1)
    x, y = view.of(points[:, :2], where)
    assert np.allclose(x, where % 50, atol=1e-3)
    assert np.allclose(y, where // 50, atol=1e-3)


def test_dashes_are_where_two_lines_part() -> None:
    square = np.array([(0, 0), (100, 0), (100, 100), (0, 100)], float)
    wider = square * (1.2, 1)
    assert preview_cards._dashes(square, square) == []
    assert preview_cards._dashes(square + 1, square) == []
    dashes = preview_cards._dashes(wider, square)
    assert len(dashes) > 8
    assert np.concatenate(dashes)[:, 0].min() > 100


def test_a_toy_that_is_not_compensated_says_so(drafted: Callable[..., Pattern]) -> None:
    english, german = texts_in(ENGLISH), texts_in("de")
    assert preview_cards._numbers(drafted("disc", compensate=False), english)[-1] == "not compensated"
    assert preview_cards._numbers(drafted("disc", compensate=False), german)[-1] == "ohne Ausgleich"
    numbers = preview_cards._numbers(drafted("disc"), english)
    assert numbers[0].startswith("likeness 9")
    assert "not compensated" not in numbers
