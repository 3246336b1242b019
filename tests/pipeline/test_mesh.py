from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mesh import signed_area, triangulate


def star(radii: list[float]) -> np.ndarray:
    turns = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    return np.stack([np.cos(turns), np.sin(turns)], axis=1) * np.array(radii)[:, None]


def angles(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    corners = points[triangles]
    found = []
    for i in range(3):
        a, b, c = corners[:, i], corners[:, (i + 1) % 3], corners[:, (i + 2) % 3]
        u, v = b - a, c - a
        cross = np.abs(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0])
        found.append(np.degrees(np.arctan2(cross, (u * v).sum(axis=1))))
    return np.concatenate(found)


def test_a_disc_gets_about_the_triangles_asked_for_and_none_is_thin() -> None:
    panel = triangulate(star([100.0] * 200), 3000, 0.3)
    assert 2500 < len(panel.triangles) < 4500
    assert angles(panel.points, panel.triangles).min() > 25


def test_the_rim_is_the_ring_to_two_hundredths_of_a_millimetre() -> None:
    ring = star([100.0 + 15 * np.sin(i / 7) for i in range(264)])
    panel = triangulate(ring)
    rim = shapely.LinearRing(panel.points[panel.rim])
    assert shapely.hausdorff_distance(rim, shapely.LinearRing(ring), densify=0.01) < 0.025


@settings(deadline=None, max_examples=40)
@given(radii=st.lists(st.floats(8, 120), min_size=5, max_size=24))
def test_any_star_is_covered_once_and_no_inner_edge_joins_two_rim_points(radii: list[float]) -> None:
    ring = star(radii)
    panel = triangulate(ring, 600)
    corners = panel.points[panel.triangles]
    side, other = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    areas = (side[:, 1] * other[:, 0] - side[:, 0] * other[:, 1]) / 2
    assert areas.min() > 0
    assert areas.sum() == pytest.approx(abs(signed_area(ring)), rel=2e-3)
    on_rim = np.isin(panel.triangles, panel.rim)
    edges = np.sort(panel.triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    both = on_rim[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2).all(axis=1)
    _, times = np.unique(edges[both], axis=0, return_counts=True)
    assert (times == 1).all()
