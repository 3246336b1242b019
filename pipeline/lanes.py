"""Stretches of a middle line where something has to be wider: limbs inside a shape, gaps outside it.

A lane is a connected group of nodes that need a disc larger than the one that fits there now. The union of
the discs along the lanes is what has to be added to the shape (a limb) or taken from it (a gap).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPoint, Polygon

from pipeline.axis import Axis, Floats, Ints
from pipeline.ring import grown, joined

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

POINTED = 1 / 0.2588
TAPER = 0.25
LEVELS = 7
SMOOTHINGS = 12
FINE_MM = 0.02
SPARE_MM = 0.15
SHORT = 0.1
BRANCH_MM = 25.0
SHALLOWEST_MM = 12.0
NARROWEST_MM = 0.75


@dataclass(frozen=True)
class Lanes:
    """Nodes of an axis with the radius each needs, 0 where it needs none."""

    axis: Axis
    need: Floats

    @property
    def any(self) -> bool:
        """Whether some node needs a disc."""
        return bool((self.need > 0).any())

    def parts(self) -> tuple[Ints, ...]:
        """Return the connected groups of nodes in need, by their lowest index."""
        return groups(self.need > 0, self.axis.edges)

    def branches(self) -> tuple[Ints, ...]:
        """Return the groups cut apart at their forks, short ones left out unless they are all there is."""
        chosen = self.need > 0
        inner = self.axis.edges[chosen[self.axis.edges].all(axis=1)]
        degree = np.bincount(inner.ravel(), minlength=len(chosen))
        found = list[Ints]()
        for part in self.parts():
            single = np.zeros(len(chosen), bool)
            single[part] = True
            pieces = groups(single & (degree < 3), self.axis.edges)
            long = [piece for piece in pieces if _extent(self.axis.points[piece]) >= BRANCH_MM]
            found += long or [part]
        return tuple(found)

    def without(self, nodes: Ints) -> Lanes:
        """Return the lanes with some nodes no longer in need."""
        need = self.need.copy()
        need[nodes] = 0.0
        return replace(self, need=need)

    def discs(self) -> BaseGeometry:
        """Return the union of the discs, along middle lines with their zigzag averaged out."""
        chosen = self.need > 0
        if not chosen.any():
            return Polygon()
        points = _straightened(self.axis.points, chosen, self.axis.edges)
        sizes = np.unique(np.linspace(self.need[chosen].min(), self.need.max(), LEVELS))
        return joined([self._tube(points, size) for size in sizes.tolist()])

    def _tube(self, points: Floats, size: float) -> BaseGeometry:
        wide = self.need >= size - 1e-9
        edges = self.axis.edges[wide[self.axis.edges].all(axis=1)]
        wide[edges] = False
        steps = np.asarray(shapely.linestrings(points[edges]))
        chains = shapely.line_merge(MultiLineString(shapely.multilinestrings(steps))).simplify(FINE_MM)
        parts = shapely.get_parts(chains)
        long = parts[shapely.length(parts) > SHORT * size]
        kept = MultiLineString(list(long if len(long) else parts))
        return grown(kept.union(MultiPoint(points[wide])), size)


def thin_limbs(axis: Axis, width_mm: float, tip_mm: float, slack_mm: float) -> Lanes:
    """Return the limbs narrower than `width_mm`, tapering to `tip_mm` at their tips to keep their length.

    A node of a limb goes on in two directions for `POINTED` times its half width: more than a corner of 30
    degrees does. What is narrower than needed by less than `slack_mm` on each side is left.
    """
    radius, tip = width_mm / 2, min(tip_mm, width_mm) / 2
    need = np.clip(tip + (axis.reach - tip) * TAPER, tip, radius)
    limb = (axis.reach >= tip) & (axis.reach > POINTED * axis.radius)
    return Lanes(axis, np.where(limb & (axis.radius < need - slack_mm), need + SPARE_MM, 0.0))


def gaps_between(axis: Axis, least_mm: float, most_mm: float, grown_mm: float) -> Lanes:
    """Return the gaps of an outside axis that are worth keeping: deep, and not just a line of ink.

    Each node asks for the room that was drawn, but at least a half width of `least_mm` and at most `most_mm`.
    Gaps are told of up to the half width that limbs growing `grown_mm` could use up.
    """
    need = np.clip(axis.radius - 0.1, least_mm, most_mm)
    gap = (
        (axis.radius > NARROWEST_MM)
        & (axis.radius < most_mm + grown_mm)
        & (axis.reach > POINTED * axis.radius)
    )
    lanes = Lanes(axis, np.where(gap & (axis.reach > need), need, 0.0))
    shallow = [part for part in lanes.parts() if axis.reach[part].max() < SHALLOWEST_MM]
    return lanes.without(np.concatenate(shallow)) if shallow else lanes


def groups(chosen: NDArray[np.bool_], edges: Ints) -> tuple[Ints, ...]:
    """Return the connected groups of chosen nodes, by their lowest index."""
    label = np.arange(len(chosen))
    inner = edges[chosen[edges].all(axis=1)]
    before = np.zeros_like(label)
    while not np.array_equal(label, before):
        before = label.copy()
        least = np.minimum(label[inner[:, 0]], label[inner[:, 1]])
        np.minimum.at(label, inner[:, 0], least)
        np.minimum.at(label, inner[:, 1], least)
        label = label[label]
    return tuple(np.flatnonzero(chosen & (label == k)) for k in np.unique(label[chosen]))


def _extent(points: Floats) -> float:
    return float(np.hypot(*np.ptp(points, axis=0)))


def _straightened(points: Floats, chosen: NDArray[np.bool_], edges: Ints) -> Floats:
    """Return the points with the zigzag of the chosen chains averaged out; ends and forks stay."""
    inner = edges[chosen[edges].all(axis=1)]
    both = np.concatenate([inner, inner[:, ::-1]])
    degree = np.bincount(both[:, 0], minlength=len(points))
    free = (degree == 2)[:, None]
    for _ in range(SMOOTHINGS):
        total = [np.bincount(both[:, 0], points[both[:, 1], k], len(points)) for k in (0, 1)]
        mean = np.stack(total, axis=1) / np.maximum(degree, 1)[:, None]
        points = np.where(free, (points + mean) / 2, points)
    return points
