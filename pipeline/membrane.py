"""Cloth that resists stretch and wrinkles freely, as an energy of a flat panel's mesh.

Theory of operation
-------------------
A triangle of cloth that lay flat is mapped into space by a constant gradient F (3 x 2); the square roots of
the eigenvalues of C = F'F are its stretches. Cloth resists being pulled and folds instead of being pushed
(tension-field theory: Pipkin 1986; Steigmann 1990), so only the positive part B = max(0, sqrt(C) - 1) of its
strain costs energy:

    W = (Ex Bxx^2 + Ey Byy^2 + (Ex + Ey) Bxy^2) / 2   per area of flat cloth,

x across the grain and y along it. With Ex = Ey that is the relaxed energy of an isotropic cloth, E/2 times
the sum of squares of the stretches above 1. The filling presses on the inside with a constant pressure p.
Divided by p everything becomes a length or a volume: the stiffnesses Ex/p and Ey/p are in mm, the energy in
mm^3, and what is minimised is

    stretching + holding - enclosed volume.

``holding`` keeps a limb where it was sewn: half of `hold` times the thickness times the square of the cloth's
rotation against the flat panel, in the plane of the seam. Without it the pose of a thin limb would be nearly
free, and bent ones would curl further (as inflated flat paths do: Siefert, Reyssat, Bico and Roman, PNAS 116,
2019), whereas fibre filling resists shear: its modulus is of the order of its pressure.

Front and back are mirror images, so only the front is kept; its rim stays in the plane z = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import splu

if TYPE_CHECKING:
    from pipeline.mesh import Panel

Floats = NDArray[np.float64]
TINY = 1e-14
GROUND = 1e-3
THICKNESS = 0.64


@dataclass(frozen=True)
class Cloth:
    """Stiffness over pressure, in mm.

    Parameters
    ----------
    along_mm, across_mm
        Membrane stiffness (force per width at a strain of 1) along and across the grain, divided by the
        pressure of the filling: N/mm over N/mm^2.
    hold
        What a turn by one radian costs per volume of filling, twice, divided by the pressure.

    """

    along_mm: float
    across_mm: float
    hold: float = 0.0

    @property
    def mean_mm(self) -> float:
        """The mean of both stiffnesses."""
        return (self.along_mm + self.across_mm) / 2


@dataclass(frozen=True)
class Membrane:
    """A flat panel as cloth: what its shape in space costs. Positions are (3, N), mm, y up."""

    panel: Panel
    cloth: Cloth

    @cached_property
    def flat(self) -> Floats:
        """The panel's points (N, 2), y up."""
        return self.panel.points * (1.0, -1.0)

    @cached_property
    def areas(self) -> Floats:
        """The flat areas (M,) in mm^2."""
        a, b, c = (self.flat[self.panel.triangles[:, i]] for i in range(3))
        return np.asarray(((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]) / 2)

    @cached_property
    def inner(self) -> NDArray[np.int64]:
        """The points that are not on the rim."""
        free = np.ones(len(self.flat), bool)
        free[self.panel.rim] = False
        return np.flatnonzero(free)

    @cached_property
    def lumped(self) -> Floats:
        """A third of the triangles' area at each of their points (N,)."""
        return self.gathered(np.repeat(self.areas[:, None] / 3, 3, axis=1))

    @cached_property
    def slopes(self) -> Any:  # noqa: ANN401  (scipy's sparse arrays have no common type)
        """The derivatives along x, then along y, of a function on the points: sparse (2M, N)."""
        corners = self.flat[self.panel.triangles]
        sides = np.roll(corners, -2, axis=1) - np.roll(corners, -1, axis=1)
        per = np.concatenate([-sides[..., 1], sides[..., 0]]) / (2 * np.tile(self.areas, 2))[:, None]
        rows = np.repeat(np.arange(len(per)), 3)
        columns = np.tile(self.panel.triangles, (2, 1)).ravel()
        return sparse.csr_array((per.ravel(), (rows, columns)), (len(per), len(self.flat)))

    @cached_property
    def slopes_back(self) -> Any:  # noqa: ANN401
        """The transpose of the slopes."""
        return self.slopes.T.tocsr()

    @cached_property
    def laplacian(self) -> Any:  # noqa: ANN401
        """The stiffness matrix of linear elements, sparse (N, N)."""
        weights = np.tile(self.areas, 2)
        return (self.slopes_back @ sparse.diags_array(weights) @ self.slopes).tocsr()

    @cached_property
    def ground(self) -> tuple[Any, Any]:
        """Factors of the flat cloth's own stiffness: in the plane, and out of it with the rim held."""
        soft = GROUND / self.areas.sum() * sparse.diags_array(self.lumped)
        plane = self.cloth.mean_mm * (self.laplacian + soft)
        return _factors(plane), _factors(self.cloth.mean_mm * self.held)

    @cached_property
    def held(self) -> Any:  # noqa: ANN401
        """The Laplacian of the inner points where the rim stays."""
        return self.laplacian[self.inner][:, self.inner]

    @cached_property
    def held_factor(self) -> Any:  # noqa: ANN401
        """The factors of `held`."""
        return _factors(self.held)

    @cached_property
    def shear(self) -> Any:  # noqa: ANN401
        """The matrix of the filling's hold over (x, y), sparse (2N, 2N)."""
        count = len(self.areas)
        along_x, along_y = self.slopes[:count], self.slopes[count:]
        turn = sparse.hstack([-along_y, along_x]) / 2
        thick = 2 * self.first_height[self.panel.triangles].mean(axis=1)
        return (turn.T @ sparse.diags_array(self.cloth.hold * self.areas * thick) @ turn).tocsr()

    @cached_property
    def first_height(self) -> Floats:
        """A first guess at the half thickness (N,): of a tube and of a disc it is right to 2 %."""
        height = np.zeros(len(self.flat))
        field = self.held_factor.solve(2 * self.lumped[self.inner])
        height[self.inner] = THICKNESS * np.sqrt(np.maximum(field, 0.0))
        return height

    def gathered(self, values: Floats) -> Floats:
        """Sum (M, 3) values of triangle corners into (N,) points, in a fixed order."""
        triangles = self.panel.triangles
        return np.asarray(np.bincount(triangles.ravel(), values.ravel(), len(self.panel.points)))

    def extended(self, rim: Floats) -> Floats:
        """Return values (N, K) that are `rim` (R, K) on the rim and harmonic inside."""
        values = np.zeros((len(self.flat), rim.shape[1]))
        values[self.panel.rim] = rim
        values[self.inner] = self.held_factor.solve(-(self.laplacian @ values)[self.inner])
        return values

    def softened(self, force: Floats) -> Floats:
        """Return the displacement (3, N) that a force (3, N) would cause in flat, linear cloth."""
        plane, out = self.ground
        moved = np.zeros_like(force)
        moved[:2] = plane.solve(np.ascontiguousarray(force[:2].T)).T
        moved[2, self.inner] = out.solve(force[2, self.inner])
        return moved

    @cached_property
    def thirds(self) -> Any:  # noqa: ANN401
        """A third of each corner to every triangle, sparse (M, N); and its transpose."""
        count = len(self.panel.triangles)
        rows, columns = np.repeat(np.arange(count), 3), self.panel.triangles.ravel()
        mean = sparse.csr_array((np.full(3 * count, 1 / 3), (rows, columns)), (count, len(self.flat)))
        return mean, mean.T.tocsr()

    def energy(self, at: Floats) -> tuple[float, Floats]:
        """Return the energy in mm^3 of positions (3, N), and its gradient (3, N), none across on the rim."""
        sheared = np.ascontiguousarray((self.slopes @ at.T).T).reshape(3, 2, -1)
        stretching, gradient = self._stretching(sheared)
        half, opening = self._opening(at, sheared)
        flat = at[:2].ravel()
        pull = self.shear @ flat
        gradient[:2] += pull.reshape(2, -1)
        gradient -= opening
        gradient[2, self.panel.rim] = 0.0
        return stretching + 0.5 * float((pull * flat).sum()) - half, gradient

    def _stretching(self, sheared: Floats) -> tuple[float, Floats]:
        strain = Strain.of(sheared[:, 0], sheared[:, 1])
        cost, xx, yy, xy = strain.tension(self.cloth)
        xx, yy, xy = xx * self.areas, yy * self.areas, xy * self.areas
        pulled = np.stack(
            [sheared[:, 0] * xx + sheared[:, 1] * xy, sheared[:, 0] * xy + sheared[:, 1] * yy], axis=1
        )
        gradient = np.ascontiguousarray((self.slopes_back @ pulled.reshape(3, -1).T).T)
        return float((cost * self.areas).sum()), gradient

    def _opening(self, at: Floats, sheared: Floats) -> tuple[float, Floats]:
        """Return the volume in front of the seam's plane, and its gradient: a third of the faces around."""
        (ax, ay, az), (bx, by, bz) = sheared[:, 0], sheared[:, 1]
        faces = np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]) * self.areas
        mean, spread = self.thirds
        volume = float((faces[2] * (mean @ at[2])).sum())
        return volume, np.ascontiguousarray((spread @ faces.T).T)


def _factors(matrix: Any) -> Any:  # noqa: ANN401
    """Return the factors of a symmetric, positive definite sparse matrix."""
    symmetric = {"SymmetricMode": True}
    return splu(matrix.tocsc(), permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options=symmetric)


@dataclass(frozen=True)
class Strain:
    """How triangles are stretched: their two stretches (M,), the larger first, and where it points.

    ``turn`` is (cos 2a, sin 2a) of the angle a from the x axis of the flat cloth to the larger stretch.
    """

    larger: Floats
    smaller: Floats
    turn: tuple[Floats, Floats]
    apart: Floats

    @classmethod
    def of(cls, along_x: Floats, along_y: Floats) -> Strain:
        """Decompose gradients given as the images (3, M) of the flat unit vectors."""
        xx, yy = (along_x * along_x).sum(axis=0), (along_y * along_y).sum(axis=0)
        xy = (along_x * along_y).sum(axis=0)
        middle, side = (xx + yy) / 2, (xx - yy) / 2
        apart = np.sqrt(side * side + xy * xy) + TINY
        small = np.sqrt(np.maximum(middle - apart, TINY))
        return cls(np.sqrt(middle + apart), small, (side / apart, xy / apart), apart)

    def tension(self, cloth: Cloth) -> tuple[Floats, Floats, Floats, Floats]:
        """Return the energy per flat area and the second Piola-Kirchhoff tension xx, yy, xy."""
        cos, sin = self.turn
        first, second = np.maximum(self.larger - 1, 0), np.maximum(self.smaller - 1, 0)
        mean, half = (first + second) / 2, (first - second) / 2
        b_xx, b_yy, b_xy = mean + half * cos, mean - half * cos, half * sin
        t_xx, t_yy, t_xy = cloth.across_mm * b_xx, cloth.along_mm * b_yy, cloth.mean_mm * b_xy
        cost = (t_xx * b_xx + t_yy * b_yy) / 2 + t_xy * b_xy
        level, tilt = (t_xx + t_yy) / 2, (t_xx - t_yy) / 2
        own, cross = tilt * cos + t_xy * sin, t_xy * cos - tilt * sin
        one = np.where(first > 0, (level + own) / self.larger, 0.0)
        two = np.where(second > 0, (level - own) / self.smaller, 0.0)
        both = cross * (first - second) / self.apart
        middle, side = (one + two) / 2, (one - two) / 2
        return (
            cost,
            middle + side * cos - both * sin,
            middle - side * cos + both * sin,
            side * sin + both * cos,
        )
