"""A seam line blown up to a pillow: a closed mesh with the pattern's own points.

Theory of operation
-------------------
Cloth does not stretch, so a stuffed pillow gets narrower as it gets thicker. Two closed forms bound what
a toy is made of: a limb, flat width w, becomes a tube of diameter 2w/pi; a head, flat radius a, becomes a
Mylar balloon (Paulsen 1994) of radius 0.7628a and half thickness 0.4569a. One scalar field knows which of
the two a place is: u with -Laplace(u) = 2 inside and u = 0 on the seam. Its square root times 0.64 is the
half thickness of both forms to 2 %, and a fifth of its gradient is how far the cloth is drawn inwards, to
6 %; on the rim the gradient is averaged along the seam, because a small wobble moves with its
neighbourhood. The field is solved with linear finite elements and conjugate gradients; every sum runs in
a fixed order, so that the same ring gives the same numbers on any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.mesh import Panel, Points, Triangles, triangulate

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

THICKNESS = 0.64
DRAW_IN = 0.2
FEWEST_PASSES = 3
MOST_PASSES = 90
PATIENCE = 12
WEAKEST = 20
KEPT_AREA = 0.01
CALM = 0.2
CALM_PLACES = 360
CLOSE = 1e-12
THINNEST = 1e-3


@dataclass(frozen=True)
class Pillow:
    """The stuffed toy: the front half of a shape that is its own mirror image in z = 0.

    Parameters
    ----------
    panel
        The flat front mesh, in the coordinates of the seam line (mm, y down).
    points
        (N, 3) mm: x right, y up, z towards the viewer; rim at z = 0, lowest point at y = 0, centred in x.
    normals
        (N, 3) unit vectors, outwards; on the rim those of the closed shape.
    origin
        Where x = 0, y = 0 lies in the coordinates of the seam line.

    """

    panel: Panel
    points: Points
    normals: Points
    origin: tuple[float, float]

    @property
    def size_mm(self) -> tuple[float, float, float]:
        """Width, height and thickness."""
        width, height, half = np.ptp(self.points, axis=0)
        return float(width), float(height), float(2 * half)

    @property
    def volume_cm3(self) -> float:
        """What the closed shape holds."""
        corners = self.points[self.panel.triangles]
        flat = (corners[:, 1] - corners[:, 0])[:, :2], (corners[:, 2] - corners[:, 0])[:, :2]
        areas = (flat[0][:, 0] * flat[1][:, 1] - flat[0][:, 1] * flat[1][:, 0]) / 2
        return float(2 * np.sum(areas * corners[:, :, 2].mean(axis=1)) / 1000)

    @property
    def silhouette(self) -> Points:
        """The outline of the stuffed toy from the front (R, 2), in the coordinates of the seam line."""
        return self.points[self.panel.rim][:, :2] * (1, -1) + self.origin

    @property
    def surface(self) -> tuple[Points, Triangles]:
        """The closed mesh: (K, 3) points with the rim only once, (2M, 3) triangles facing outwards."""
        count = len(self.points)
        twin = np.arange(count, 2 * count)
        twin[self.panel.rim] = self.panel.rim
        inner = np.setdiff1d(np.arange(count), self.panel.rim)
        number = np.arange(2 * count)
        number[count + inner] = count + np.arange(len(inner))
        back = number[twin[self.panel.triangles]][:, ::-1]
        points = np.concatenate([self.points, self.points[inner] * (1, 1, -1)])
        return points, np.concatenate([self.panel.triangles, back])


def inflate(ring: Points, count: int = 3000) -> Pillow:
    """Return the pillow sewn from two copies of a simple (N, 2) seam line in mm."""
    panel = triangulate(ring, count)
    field = _Field.of(panel)
    flat = _drawn_in(panel, field)
    height = THICKNESS * np.sqrt(field.u)
    points = np.column_stack([flat[:, 0], -flat[:, 1], height])
    low, high = points.min(axis=0), points.max(axis=0)
    middle, floor = float(low[0] + high[0]) / 2, float(low[1])
    points -= (middle, floor, 0.0)
    return Pillow(panel, points, _normals(points, panel), (middle, -floor))


@dataclass(frozen=True)
class _Field:
    """The solution u (N,) and its gradient (N, 2) at the points of a panel."""

    u: NDArray[np.float64]
    gradient: Points

    @classmethod
    def of(cls, panel: Panel) -> _Field:
        slopes, areas = _elements(panel)
        load = 2 / 3 * _gather(panel, np.repeat(areas[:, None], 3, axis=1))
        free = np.ones(len(panel.points), bool)
        free[panel.rim] = False

        def stiffness(u: NDArray[np.float64]) -> NDArray[np.float64]:
            flow = np.einsum("tkd,tk->td", slopes, u[panel.triangles])
            return _gather(panel, np.einsum("tkd,td->tk", slopes, flow) * areas[:, None])

        diagonal = _gather(panel, np.einsum("tkd,tkd->tk", slopes, slopes) * areas[:, None])
        u = _conjugate_gradients(stiffness, load, diagonal, free)
        inner = np.einsum("tkd,tk->td", slopes, u[panel.triangles])
        spread = [_gather(panel, np.repeat((areas * inner[:, d])[:, None], 3, axis=1)) for d in (0, 1)]
        gradient = np.stack(spread, axis=1) / (1.5 * load)[:, None]
        gradient[panel.rim] = exact = _rim_gradient(panel, stiffness(u) - load)
        change = np.zeros_like(gradient)
        change[panel.rim] = _calmed(panel, exact) - exact
        for d in (0, 1):
            pushed = -stiffness(change[:, d])
            change[:, d] += _conjugate_gradients(stiffness, pushed, diagonal, free)
        gradient += change
        return cls(np.where(free, np.maximum(u, THINNEST), 0.0), gradient)


def _elements(panel: Panel) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the slopes of the three hat functions of every triangle (M, 3, 2) and the areas (M,)."""
    corners = panel.points[panel.triangles]
    sides = np.roll(corners, -2, axis=1) - np.roll(corners, -1, axis=1)
    doubled = sides[:, 0, 0] * sides[:, 1, 1] - sides[:, 0, 1] * sides[:, 1, 0]
    slopes = np.stack([-sides[..., 1], sides[..., 0]], axis=-1) / doubled[:, None, None]
    return slopes, np.abs(doubled) / 2


def _gather(panel: Panel, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum (M, 3) values of triangle corners into (N,) points, in a fixed order."""
    gathered = np.bincount(panel.triangles.ravel(), values.ravel(), len(panel.points))
    return np.asarray(gathered, np.float64)


def _conjugate_gradients(
    matrix: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    load: NDArray[np.float64],
    diagonal: NDArray[np.float64],
    free: NDArray[np.bool_],
) -> NDArray[np.float64]:
    u = np.zeros_like(load)
    residual = np.where(free, load, 0.0)
    step = residual / diagonal
    power = float((residual * step).sum())
    target = CLOSE * power
    for _ in range(len(load)):
        if power <= target:
            break
        pushed = np.where(free, matrix(step), 0.0)
        length = power / float((step * pushed).sum())
        u += length * step
        residual = residual - length * pushed
        scaled = residual / diagonal
        before, power = power, float((residual * scaled).sum())
        step = scaled + power / before * step
    return u


def _rim_gradient(panel: Panel, flux: NDArray[np.float64]) -> Points:
    """Return the gradient on the rim (R, 2) from what flows out there: exact where u is."""
    rim = panel.points[panel.rim]
    after = np.roll(rim, -1, axis=0) - rim
    lengths = np.hypot(*after.T)
    normals = np.stack([-after[:, 1], after[:, 0]], axis=1)
    at_points = normals + np.roll(normals, 1, axis=0)
    at_points /= np.maximum(np.hypot(*at_points.T), 1e-12)[:, None]
    gradient: Points = at_points * (flux[panel.rim] / ((lengths + np.roll(lengths, 1)) / 2))[:, None]
    return gradient


def _calmed(panel: Panel, gradient: Points) -> Points:
    """Return the rim's gradient (R, 2) averaged along the rim over a share of the local width.

    Cloth is drawn in as a whole: a wobble of the seam much shorter than the limb is wide moves with its
    neighbourhood. On a limb the gradient is as long as the limb is wide, and so gives the scale.
    """
    rim = panel.points[panel.rim]
    steps = np.hypot(*(np.roll(rim, -1, axis=0) - rim).T)
    along, length = np.cumsum(steps) - steps, float(steps.sum())
    places = np.arange(CALM_PLACES) * length / CALM_PLACES
    even = _around(places, along, gradient, length)
    away = np.abs(places[:, None] - places)
    away = np.minimum(away, length - away)
    width = np.hypot(*even.T)
    for _ in range(2):
        reach = np.maximum(CALM * width, length / CALM_PLACES)
        shares = np.exp(-((away / reach[:, None]) ** 2) / 2)
        shares /= shares.sum(axis=1, keepdims=True)
        calm = np.stack([(shares * even[:, d]).sum(axis=1) for d in (0, 1)], axis=1)
        width = (shares * np.hypot(*even.T)).sum(axis=1)
    return _around(along, places, calm, length)


def _around(wanted: NDArray[np.float64], known: NDArray[np.float64], values: Points, length: float) -> Points:
    """Interpolate values (K, 2) known at places of a closed line of this length."""
    return np.stack([np.interp(wanted, known, values[:, d], period=length) for d in (0, 1)], axis=1)


def _drawn_in(panel: Panel, field: _Field) -> Points:
    """Return the panel's points drawn towards the middle, without a fold.

    Where a triangle would turn over or nearly so (an armpit) the pull is smoothed around it, farther the
    longer that takes.
    """
    ends = np.unique(np.sort(panel.triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1), axis=0)
    before = _twice_areas(panel.points, panel.triangles)
    pull = DRAW_IN * field.gradient
    for _ in range(FEWEST_PASSES):
        pull = _smoothed(pull, ends)
    for attempt in range(MOST_PASSES):
        bad = _twice_areas(panel.points + pull, panel.triangles) < KEPT_AREA * before
        if not bad.any():
            break
        sharp = np.zeros(len(pull), bool)
        sharp[panel.triangles[bad]] = True
        for _ in range(1 + attempt // PATIENCE):
            sharp = _grown(sharp, ends)
        pull = np.where(sharp[:, None], _smoothed(pull, ends), pull)
    for _ in range(WEAKEST):
        if _simple(panel, pull):
            return panel.points + pull
        pull = 0.8 * pull
    return panel.points


def _grown(chosen: NDArray[np.bool_], ends: Triangles) -> NDArray[np.bool_]:
    """Return chosen points together with their neighbours."""
    grown = chosen.copy()
    grown[ends[chosen[ends[:, 0]] | chosen[ends[:, 1]]]] = True
    return grown


def _simple(panel: Panel, pull: Points) -> bool:
    moved = panel.points + pull
    folded = _twice_areas(moved, panel.triangles) <= 0
    return not folded.any() and bool(shapely.Polygon(moved[panel.rim]).is_valid)


def _smoothed(pull: Points, ends: Triangles) -> Points:
    both = np.concatenate([ends, ends[:, ::-1]])
    degree = np.bincount(both[:, 0], minlength=len(pull))
    around = [np.bincount(both[:, 0], pull[both[:, 1], d], len(pull)) / degree for d in (0, 1)]
    return (pull + np.stack(around, axis=1)) / 2


def _twice_areas(points: Points, triangles: Triangles) -> NDArray[np.float64]:
    """Return twice the areas (M,), positive for triangles that show their face."""
    a, b, c = (points[triangles[:, i]] for i in range(3))
    return (b - a)[:, 1] * (c - a)[:, 0] - (b - a)[:, 0] * (c - a)[:, 1]


def _normals(points: Points, panel: Panel) -> Points:
    a, b, c = (points[panel.triangles[:, i]] for i in range(3))
    faces = np.cross(b - a, c - a)
    summed = np.stack([_gather(panel, np.repeat(faces[:, d : d + 1], 3, axis=1)) for d in range(3)], axis=1)
    summed[panel.rim, 2] = 0.0
    normals: Points = summed / np.maximum(np.sqrt((summed**2).sum(axis=1)), 1e-12)[:, None]
    return normals
