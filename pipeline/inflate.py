"""A seam line blown up to a pillow: a closed mesh with the pattern's own points.

Theory of operation
-------------------
The flat panel is meshed, given a first thickness and let go: `pipeline.descent` walks downhill in the energy
of `pipeline.membrane` until stretching, holding and pressure are in balance. The first thickness is that of
one scalar field, u with -Laplace(u) = 2 inside and u = 0 on the seam: the square root of u times 0.64 is the
half thickness of both a tube (flat width w, diameter 2w/pi) and a Mylar balloon (flat radius a, half
thickness 0.4569a; Paulsen 1994) to 2 %.

Cloth that hardly stretches is approached in stages, stiffer each time by at most `STIFFER`: a stiff start
would lock wrinkles of the first guess in place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from pipeline.descent import settle
from pipeline.membrane import Cloth, Membrane, Strain
from pipeline.mesh import Panel, Points, Triangles, triangulate
from pipeline.silhouette import silhouette_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import Polygon

SOFTEST = 100.0
STIFFER = 6.0
STAGE_STEPS = 60
STEPS = 240
CLOSE = 1e-6
TRUE_MM = 0.03


@dataclass(frozen=True)
class Pillow:
    """The stuffed toy: the front half of a shape that is its own mirror image in z = 0.

    Parameters
    ----------
    panel
        The flat front mesh, in the coordinates of the seam line (mm, y down).
    points
        (N, 3) mm: x right, y up, z towards the viewer; rim at z = 0, lowest point at y = 0, centred in x.
    origin
        Where x = 0, y = 0 lies in the coordinates of the seam line.

    """

    panel: Panel
    points: Points
    origin: tuple[float, float]

    def scaled(self, factor: float) -> Pillow:
        """Return a pillow that is larger by a factor close to 1."""
        panel = replace(self.panel, points=self.panel.points * factor)
        return Pillow(panel, self.points * factor, (self.origin[0] * factor, self.origin[1] * factor))

    def moved(self, corner: Points) -> Pillow:
        """Return the same pillow in coordinates whose origin is at a corner (2,) of the old ones."""
        panel = replace(self.panel, points=self.panel.points - corner)
        return replace(
            self, panel=panel, origin=(self.origin[0] - float(corner[0]), self.origin[1] - float(corner[1]))
        )

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

    @cached_property
    def silhouette(self) -> Polygon:
        """The outline of the stuffed toy from the front, in the coordinates of the seam line."""
        return silhouette_of(self.points[:, :2] * (1, -1) + self.origin, self.panel.triangles, self.panel.rim)

    @cached_property
    def normals(self) -> Points:
        """(N, 3) unit vectors, outwards; on the rim those of the closed shape."""
        a, b, c = (self.points[self.panel.triangles[:, i]] for i in range(3))
        faces = np.cross(b - a, c - a)
        count = len(self.points)
        corners = self.panel.triangles.ravel()
        summed = np.stack([np.bincount(corners, np.repeat(faces[:, d], 3), count) for d in range(3)], axis=1)
        summed[self.panel.rim, 2] = 0.0
        return np.asarray(summed / np.maximum(np.sqrt((summed**2).sum(axis=1)), 1e-12)[:, None])

    @cached_property
    def stretches(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The larger and the smaller stretch of each triangle (M,); below 1 the cloth lies in wrinkles."""
        membrane = Membrane(self.panel, Cloth(1.0, 1.0))
        sheared = np.ascontiguousarray((membrane.slopes @ self.points).T).reshape(3, 2, -1)
        strain = Strain.of(sheared[:, 0], sheared[:, 1])
        return strain.larger, strain.smaller

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


def inflate(
    ring: Points, cloth: Cloth, count: int = 3000, steps: int = STEPS, true_mm: float = TRUE_MM
) -> Pillow:
    """Return the pillow sewn from two copies of a simple (N, 2) seam line in mm.

    Parameters
    ----------
    ring
        The seam line; the mesh follows it to `true_mm`.
    cloth
        Stiffness over pressure.
    count
        About how many triangles.
    steps
        How many steps of descent at most, after the stages of softer cloth.
    true_mm
        How far the rim may be off the seam line.

    """
    panel = triangulate(ring, count, true_mm)
    return standing(panel, blown(Membrane(panel, cloth), steps))


def blown(membrane: Membrane, steps: int = STEPS) -> Points:
    """Return the positions (3, N) at which a flat panel comes to rest."""
    at = first_shape(membrane)
    for softer in _stages(membrane.cloth, float(membrane.areas.sum())):
        at = settle(replace(membrane, cloth=softer), at, STAGE_STEPS, CLOSE).at
    return settle(membrane, at, steps, CLOSE).at


def _stages(cloth: Cloth, area: float) -> list[Cloth]:
    """Return softer cloths on the way to a stiff one."""
    softest = SOFTEST * np.sqrt(area)
    stages = []
    factor = cloth.mean_mm / softest
    while factor > 1.0:
        stages.append(Cloth(cloth.along_mm / factor, cloth.across_mm / factor, cloth.hold))
        factor /= STIFFER
    return stages


def first_shape(membrane: Membrane) -> Points:
    """Return positions (3, N) of the flat panel with a first thickness."""
    at = np.zeros((3, len(membrane.flat)))
    at[:2] = membrane.flat.T
    at[2] = membrane.first_height
    return at


def standing(panel: Panel, at: Points) -> Pillow:
    """Return positions (3, N) as a pillow that stands on y = 0, centred in x."""
    points = np.ascontiguousarray(at.T)
    low, high = points.min(axis=0), points.max(axis=0)
    middle, floor = float(low[0] + high[0]) / 2, float(low[1])
    return Pillow(panel, points - (middle, floor, 0.0), (middle, -floor))
