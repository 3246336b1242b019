from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from shapely import contains_xy
from shapely.geometry import Polygon

from pipeline.outline import through
from pipeline.synthetic import KINDS, STYLES, Sample, generate
from pipeline.synthetic.scene import arranged

SMALL = (300, 400)
SEEDS = range(30)


@cache
def sample(seed: int) -> Sample:
    return generate(seed, SMALL)


def test_a_seed_gives_the_same_photo_twice() -> None:
    again = generate(3, SMALL)
    assert np.array_equal(sample(3).pixels, again.pixels)
    assert np.array_equal(sample(3).ring, again.ring)
    assert sample(3).traits == again.traits


def test_two_seeds_give_two_photos() -> None:
    assert not np.array_equal(sample(3).pixels, sample(4).pixels)


def test_pixels_are_upright_rgb_of_the_asked_size() -> None:
    pixels = generate(1, (400, 300)).pixels
    assert pixels.shape == (300, 400, 3)
    assert pixels.dtype == np.uint8


@pytest.mark.parametrize("seed", SEEDS)
def test_the_ring_is_one_simple_ring_within_the_frame(seed: int) -> None:
    ring = sample(seed).ring
    polygon = Polygon(ring)
    assert polygon.is_valid
    assert polygon.area > 0.005 * SMALL[0] * SMALL[1]
    assert not np.array_equal(ring[0], ring[-1])
    assert (ring > -0.5).all()
    assert (ring < np.array(SMALL) - 0.5).all()


def test_more_pixels_show_the_same_drawing() -> None:
    style = replace(STYLES["plain"], lines={"felt-pen": 1.0})
    small, large = generate(5, (450, 600), style), generate(5, (900, 1200), style)
    a, b = Polygon((small.ring + 0.5) * 2 - 0.5), Polygon(large.ring)
    assert a.intersection(b).area / a.union(b).area > 0.98


def test_the_plane_takes_a_ring_to_the_size_it_has_on_paper() -> None:
    for seed in SEEDS:
        flat = through(sample(seed).plane, sample(seed).ring)
        assert 40 < np.ptp(flat, axis=0).max() < 320
        if "whole" in sample(seed).traits:
            assert flat.min() > 0
            assert flat.max() < 305


def test_thirty_seeds_are_varied() -> None:
    traits = [t for seed in SEEDS for t in sample(seed).traits]
    for wanted in ("whole", "crop", "plain", "ruled", "squared", "no-fill", "pale-fill", "shadow", "writing"):
        assert 1 <= traits.count(wanted) <= 25, wanted
    assert len({t for t in traits if t.startswith("line:")}) >= 5
    assert len({t for t in traits if t.startswith("table:")}) >= 5
    assert len({sample(seed).name.rsplit("-", 1)[0] for seed in SEEDS}) >= 14
    assert {"overlap", "hidden", "merged"} <= set(traits)


def test_styles_keep_their_promises() -> None:
    for seed in range(4):
        plain = generate(seed, SMALL, STYLES["plain"]).traits
        assert {"plain"} <= set(plain)
        assert not {"whole", "shadow", "writing", "doodle", "several"} & set(plain)
        easy = generate(seed, SMALL, STYLES["easy"]).traits
        assert {"whole", "plain"} <= set(easy)
        assert "shadow" not in easy
    hard = [set(generate(seed, SMALL, STYLES["hard"]).traits) for seed in range(8)]
    assert sum("shadow" in t for t in hard) >= 5
    assert sum(bool({"ruled", "squared"} & t) for t in hard) >= 4


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_asked_for(kind: str) -> None:
    made = generate(11, (150, 200), replace(STYLES["plain"], kind=kind))
    assert made.name.startswith(kind)
    assert Polygon(made.ring).is_valid


def _profile(made: Sample, offsets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how dark the picture is at each distance outside (+) and inside (-) of the ring, on average."""
    dark = made.pixels.astype(np.float64).min(axis=2)
    edge = np.vstack([made.ring, made.ring[:1]])
    at = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(edge, axis=0).T))])
    want = np.arange(0, at[-1], 2.0)
    p = np.column_stack([np.interp(want, at, edge[:, 0]), np.interp(want, at, edge[:, 1])])
    ahead = np.roll(p, -2, axis=0) - np.roll(p, 2, axis=0)
    ahead /= np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)[:, None]
    outward = np.column_stack([ahead[:, 1], -ahead[:, 0]])
    if not Polygon(made.ring).exterior.is_ccw:
        outward = -outward
    levels = []
    for offset in offsets:
        x, y = (p + offset * outward).T.round().astype(int)
        levels.append(dark[y.clip(0, dark.shape[0] - 1), x.clip(0, dark.shape[1] - 1)].mean())
    return np.array(levels)


@pytest.mark.parametrize("tool", ["felt-pen", "fineliner", "ballpoint", "crayon", "pencil"])
def test_the_ring_runs_where_the_ink_ends(tool: str) -> None:
    style = replace(STYLES["plain"], lines={tool: 1.0}, fills={"none": 1.0}, framing={"scan": 1.0}, blur=0.0)
    offsets = np.arange(-6, 8.25, 0.25)
    middles = []
    for seed in range(3):
        level = _profile(generate(seed, (750, 1000), style), offsets)
        ink = level[-8:].mean() - level
        half = ink.max() / 2
        middles.append(offsets[np.flatnonzero(ink > half).max()])
    assert ink.max() > 20
    assert abs(float(np.median(middles))) <= 0.75


def test_the_ring_holds_the_figure_and_nothing_else_on_the_sheet() -> None:
    style = replace(STYLES["hard"], several=1.0, doodles=1.0, words=1.0, folds=0.0)
    others = 0
    for seed in range(5):
        scene = arranged(np.random.default_rng([seed, 1]), SMALL, style)
        ring = Polygon(generate(seed, SMALL, style).ring)
        beside = [scene.view.project(m.points) for layer in scene.others for m in layer.marks]
        figure = [scene.view.project(m.points) for layer in scene.drawing.layers for m in layer.marks]
        assert not any(contains_xy(ring, p).any() for p in beside)
        assert np.mean([contains_xy(ring, p).mean() for p in figure]) > 0.97
        others += len(beside)
    assert others > 20
