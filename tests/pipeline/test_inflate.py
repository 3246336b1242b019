from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.inflate import Pillow, inflate


def circle(radius: float, count: int = 200) -> np.ndarray:
    turns = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)


def assert_closed(pillow: Pillow) -> None:
    points, triangles = pillow.surface
    forth = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    keys = forth[:, 0] * len(points) + forth[:, 1]
    back = forth[:, 1] * len(points) + forth[:, 0]
    assert len(np.unique(keys)) == len(keys), "an edge runs the same way twice"
    assert np.array_equal(np.sort(keys), np.sort(back)), "an edge has no neighbour"
    assert len(points) - len(keys) // 2 + len(triangles) == 2, "not a sphere"
    assert len(np.unique(points, axis=0)) == len(points)


def assert_unfolded(pillow: Pillow) -> None:
    a, b, c = (pillow.points[pillow.panel.triangles[:, i], :2] for i in range(3))
    assert ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]).min() > 0
    assert shapely.Polygon(pillow.silhouette).is_valid


def test_a_disc_becomes_a_mylar_balloon() -> None:
    a = 100.0
    pillow = inflate(circle(a))
    width, height, thickness = pillow.size_mm
    assert width == pytest.approx(2 * 0.76276 * a, rel=0.06)
    assert height == pytest.approx(width, rel=0.005)
    assert thickness == pytest.approx(0.913893 * a, rel=0.02)
    assert pillow.volume_cm3 == pytest.approx(1.218524 * a**3 / 1000, rel=0.02)


def test_a_strip_becomes_a_tube() -> None:
    w, length = 50.0, 600.0
    pillow = inflate(np.array([(0.0, 0.0), (w, 0.0), (w, length), (0.0, length)]), 6000)
    points = pillow.points
    middle = np.abs(points[:, 1] - pillow.size_mm[1] / 2) < length / 4
    assert np.ptp(points[middle, 0]) == pytest.approx(2 * w / np.pi, rel=0.07)
    assert 2 * points[middle, 2].max() == pytest.approx(2 * w / np.pi, rel=0.02)
    assert pillow.volume_cm3 == pytest.approx(w**2 / np.pi * length / 1000, rel=0.1)


def test_the_volume_is_that_of_the_closed_surface() -> None:
    pillow = inflate(circle(40))
    points, triangles = pillow.surface
    a, b, c = (points[triangles[:, i]] for i in range(3))
    assert np.einsum("nd,nd->n", a, np.cross(b, c)).sum() / 6000 == pytest.approx(pillow.volume_cm3)


def test_the_seam_lies_flat_and_everything_else_in_front_of_it() -> None:
    pillow = inflate(circle(60))
    rim = np.isin(np.arange(len(pillow.points)), pillow.panel.rim)
    assert (pillow.points[rim, 2] == 0).all()
    assert (pillow.points[~rim, 2] > 0).all()
    assert pillow.points[:, 1].min() == pytest.approx(0)
    assert np.sqrt((pillow.normals**2).sum(axis=1)) == pytest.approx(1)


def test_the_silhouette_is_in_the_seam_lines_own_place() -> None:
    ring = circle(60) + np.array([200, 300])
    low, high = inflate(ring).silhouette.min(axis=0), inflate(ring).silhouette.max(axis=0)
    assert (low + high) / 2 == pytest.approx([200, 300], abs=0.5)


def test_an_armpit_does_not_fold() -> None:
    cross = shapely.union(shapely.box(0, 80, 200, 105), shapely.box(85, 0, 110, 200))
    pillow = inflate(np.array(cross.exterior.coords)[:-1])
    assert_unfolded(pillow)
    assert_closed(pillow)


def test_one_armpit_changes_nothing_far_from_it() -> None:
    calm = shapely.Point(0, 0).buffer(50, quad_segs=32)
    notched = calm.difference(shapely.Polygon([(60, -1), (60, 1), (42, 0)]))
    one, other = (inflate(np.array(s.exterior.coords)[:-1]) for s in (calm, notched))
    assert other.size_mm[1:] == pytest.approx(one.size_mm[1:], rel=0.03)
    assert other.silhouette.min() == pytest.approx(one.silhouette.min(), rel=0.03)


def test_a_toy_twice_as_large_is_twice_as_large() -> None:
    cross = shapely.union(shapely.box(0, 80, 200, 105), shapely.box(85, 0, 110, 200))
    ring = np.array(cross.exterior.coords)[:-1]
    one, two = inflate(ring), inflate(2 * ring)
    assert np.array(two.size_mm) == pytest.approx(2 * np.array(one.size_mm), rel=0.01)
    assert two.volume_cm3 == pytest.approx(8 * one.volume_cm3, rel=0.01)


@settings(deadline=None, max_examples=30)
@given(radii=st.lists(st.floats(10, 150), min_size=5, max_size=20))
def test_any_star_becomes_a_closed_pillow(radii: list[float]) -> None:
    pillow = inflate(circle(1, len(radii)) * np.array(radii)[:, None], 500)
    assert_closed(pillow)
    assert_unfolded(pillow)
    assert pillow.volume_cm3 > 0


def test_the_same_ring_gives_the_same_numbers() -> None:
    first, second = inflate(circle(70)), inflate(circle(70))
    assert first.points.tobytes() == second.points.tobytes()
