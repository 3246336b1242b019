"""The pattern whose stuffed toy has a wanted silhouette: inflation run backwards.

Theory of operation
-------------------
The pattern starts as the wanted outline itself. It is inflated, every seam point is matched with a place on
the outline, and the pattern's seam point is moved by what its stuffed self lacks. Cloth follows its seam by
about two thirds (a limb by 2/pi, a disc by 0.76), so the first round leaves a third of the error and a dozen
rounds leave less than the wrinkles do. What moves is continued into the panel as a harmonic field, the
stuffed shape is moved along, and comes to rest again within a few steps; where triangles get thin, the panel
is meshed anew and the stuffed shape carried over.

Two things keep the pattern sewable. Matches slide along the outline but never overtake each other, so a
hidden stretch of seam has no reason to grow a spike. Moves are averaged over neighbouring seam points, and a
disc of `SMOOTH_MM` is rolled round the pattern inside and outside: no bend is tighter, and limbs keep apart.
That they have room to is seen to beforehand (`pipeline.crowding`).

A coarse mesh makes limbs wider than they are, by (pi / 2n)^2 / 6 with n triangles across; the wanted places
are moved outwards by as much, so that a finer mesh meets the outline itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter1d
from shapely.geometry import Polygon

from pipeline.descent import settle
from pipeline.inflate import blown
from pipeline.membrane import Membrane
from pipeline.mesh import Panel, signed_area, triangulate
from pipeline.ring import grown, joined, largest, passable, ring_of, without

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pipeline.membrane import Cloth
    from pipeline.target import Target

    Floats = NDArray[np.float64]

SMOOTH_MM = 4.2
SIGMAS = (1.5, 0.7)
REACH = 0.1
TRUE_MM = 0.3
FRESH_ROUNDS = 3
THIN = 0.15
FOLLOWS = 1.0
CURVED_MM = 1.0
NECK_MM = 13.0
AGAIN = 4
LOOSE_MM, MOTE_MM2 = 0.05, 0.1
FLIP = (1.0, -1.0)


@dataclass(frozen=True)
class Effort:
    """How much work goes into a pattern: triangles, rounds, and steps per round."""

    count: int
    rounds: int
    first: int
    steps: int


QUICK = Effort(count=600, rounds=6, first=40, steps=15)
FULL = Effort(count=2600, rounds=14, first=120, steps=40)


@dataclass(frozen=True)
class State:
    """A pattern on its way: the panel as cloth, its stuffed shape (3, N), and the rim's places (R,)."""

    membrane: Membrane
    at: Floats
    places: Floats

    @property
    def rim(self) -> Floats:
        """The stuffed seam (R, 2), y up."""
        return np.ascontiguousarray(self.at[:2, self.membrane.panel.rim].T)

    @property
    def seam(self) -> Floats:
        """The flat seam (R, 2), y up."""
        return self.membrane.flat[self.membrane.panel.rim]


def compensated(
    target: Target, cloth: Cloth, effort: Effort, tell: Callable[[float], None] | None = None
) -> Polygon:
    """Return the seam line whose stuffed silhouette is the target; y up, as the target.

    Parameters
    ----------
    target
        The wanted silhouette in mm.
    cloth
        Of what the toy is sewn and stuffed.
    effort
        How much work to spend.
    tell
        Is told the share of the work that is done.

    """
    state = first_state(target, cloth, effort)
    for number in range(effort.rounds):
        state = _round(state, target, cloth, effort, fresh=number < FRESH_ROUNDS)
        if tell is not None:
            tell((number + 1) / effort.rounds)
    return smoothed(Polygon(_curved(state.seam)))


def smoothed(shape: Polygon, radius: float = SMOOTH_MM) -> Polygon:
    """Return a shape without bends tighter than a radius: a disc rolled round it outside, then inside.

    Necks too narrow for a tube to be turned through are widened first, so that nothing comes off; a slit that
    opens again between two bends is filled with as much cloth as it takes to stay closed.
    """
    whole = passable(shape if shape.is_valid else largest(shape.buffer(0)), NECK_MM / 2)
    for _ in range(AGAIN):
        closed = grown(grown(whole, radius), -2 * radius)
        whole = largest(grown(closed, radius))
        slits = without(grown(grown(whole, radius), -radius - LOOSE_MM), whole)
        if slits.area < MOTE_MM2:
            break
        whole = largest(joined([whole, grown(slits, radius)]))
    return whole


def _curved(ring: Floats) -> Floats:
    """Return a ring (R, 2) as a smooth curve through its points, sampled every `CURVED_MM`."""
    closed = np.vstack([ring, ring[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    count = max(len(ring), round(float(along[-1]) / CURVED_MM))
    curve = CubicSpline(along, closed, bc_type="periodic")
    return np.asarray(curve(np.arange(count) * along[-1] / count))


def first_state(target: Target, cloth: Cloth, effort: Effort) -> State:
    """Return the target sewn as it is and stuffed, its seam matched with the target."""
    ring = target.corners[:-1]
    panel = triangulate(ring * FLIP, effort.count, TRUE_MM)
    membrane = Membrane(panel, cloth)
    seam = membrane.flat[panel.rim]
    found = shapely.line_locate_point(shapely.LinearRing(ring), shapely.points(seam))
    places = _unrolled(np.asarray(found), target.length)
    return matched(State(membrane, blown(membrane, effort.first), places), target)


def _unrolled(places: Floats, length: float) -> Floats:
    """Return places along a closed line as numbers that never decrease."""
    steps = np.diff(places)
    steps = np.mod(steps + length / 2, length) - length / 2
    return np.asarray(np.maximum.accumulate(places[0] + np.concatenate([[0.0], np.cumsum(steps)])))


def _round(state: State, target: Target, cloth: Cloth, effort: Effort, *, fresh: bool) -> State:
    state = matched(state, target)
    sigma = SIGMAS[0] if fresh else SIGMAS[1]
    lacking = gaussian_filter1d(wanted(state, target) - state.rim, sigma, axis=0, mode="wrap")
    seam = state.seam + lacking
    moved = state.membrane.extended(seam - state.seam)
    flat = state.membrane.flat + moved
    at = state.at.copy()
    at[:2] += FOLLOWS * moved.T
    shaped, quality = _quality(flat, state.membrane.panel.triangles)
    if fresh or quality < THIN or not Polygon(seam).is_valid:
        state = _fresh(State(state.membrane, at, state.places), flat, shaped, target, effort)
    else:
        state = replace(
            state, membrane=Membrane(replace(state.membrane.panel, points=flat * FLIP), cloth), at=at
        )
    return replace(state, at=settle(state.membrane, state.at, effort.steps, 1e-7).at)


def _outwards(ring: Floats) -> Floats:
    """Return unit vectors (R, 2) that point away from the inside of a counter-clockwise ring."""
    chord = np.roll(ring, -1, axis=0) - np.roll(ring, 1, axis=0)
    length = np.maximum(np.hypot(*chord.T), 1e-9)[:, None]
    return np.asarray(np.stack([chord[:, 1], -chord[:, 0]], axis=1) / length)


def matched(state: State, target: Target) -> State:
    """Return the state with its rim's places on the outline: near their nearest, sliding together, in order."""
    found = target.nearest(state.rim, state.places, REACH * target.diagonal)
    steps = np.hypot(*(np.roll(state.seam, -1, axis=0) - state.seam).T)
    along = (np.cumsum(steps) - steps) / steps.sum() * target.length
    calm = along + gaussian_filter1d(found - along, SIGMAS[0], mode="wrap")
    return replace(state, places=np.maximum.accumulate(calm))


def wanted(state: State, target: Target) -> Floats:
    """Return where the rim ought to be (R, 2), the coarse mesh's own width taken into account."""
    seam, rim = state.seam, target.at(state.places)
    sides = np.hypot(*(np.roll(seam, -1, axis=0) - np.roll(seam, 1, axis=0)).T) / 2
    width = target.width_at(state.places)
    across = np.maximum(2.0, np.pi / 2 * width / sides)
    return np.asarray(rim + _outwards(rim) * (width / 2 * (np.pi / 2 / across) ** 2 / 6)[:, None])


def _quality(flat: Floats, triangles: NDArray[np.int64]) -> tuple[NDArray[np.bool_], float]:
    """Return which triangles still show their face, and the worst one's quality (1: equilateral)."""
    a, b, c = (flat[triangles[:, i]] for i in range(3))
    doubled = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
    squares = sum(((p - q) ** 2).sum(axis=1) for p, q in ((a, b), (b, c), (c, a)))
    return doubled > 0, float((2 * np.sqrt(3) * doubled / squares).min())


def _fresh(state: State, flat: Floats, shaped: NDArray[np.bool_], target: Target, effort: Effort) -> State:
    """Return the state on a new mesh of the moved pattern, the stuffed shape carried over."""
    old = state.membrane.panel
    shape = smoothed(Polygon(flat[old.rim]))
    ring = ring_of(shape)
    ring = ring if signed_area(ring) > 0 else ring[::-1]
    panel = triangulate(ring * FLIP, effort.count, TRUE_MM)
    membrane = Membrane(panel, state.membrane.cloth)
    seam = membrane.flat[panel.rim]
    places = _passed_on(flat[old.rim], state.places, seam, target.length)
    first = int(places.argmin())
    panel = Panel(panel.points, panel.triangles, np.roll(panel.rim, -first))
    places = np.maximum.accumulate(np.roll(places, -first))
    membrane = Membrane(panel, state.membrane.cloth)
    return State(membrane, _carried(flat, old.triangles[shaped], state.at, membrane), places)


def _passed_on(old: Floats, places: Floats, new: Floats, length: float) -> Floats:
    """Return the places of a new rim, read off where its points lie along the old one."""
    closed = np.vstack([old, old[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    where = shapely.line_locate_point(shapely.LineString(closed), shapely.points(new))
    return np.asarray(np.interp(where, along, np.append(places, places[0] + length)))


def _carried(flat: Floats, triangles: NDArray[np.int64], at: Floats, membrane: Membrane) -> Floats:
    """Return a stuffed shape (3, N) on a new mesh, read off the triangles of the old one."""
    tree = shapely.STRtree(np.asarray(shapely.polygons(flat[triangles])))
    found = tree.query_nearest(shapely.points(membrane.flat), all_matches=False)[1]
    a, b, c = (flat[triangles[found, i]] for i in range(3))
    side, other, away = b - a, c - a, membrane.flat - a
    whole = side[:, 0] * other[:, 1] - side[:, 1] * other[:, 0]
    second = (away[:, 0] * other[:, 1] - away[:, 1] * other[:, 0]) / whole
    third = (side[:, 0] * away[:, 1] - side[:, 1] * away[:, 0]) / whole
    shares = np.clip(np.stack([1 - second - third, second, third]), -0.3, 1.3)
    shares /= shares.sum(axis=0)
    carried: Floats = np.einsum("dnk,kn->dn", at[:, triangles[found]], shares)
    carried[2] = np.maximum(carried[2], 0.0)
    carried[2, membrane.panel.rim] = 0.0
    return carried
