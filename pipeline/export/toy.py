"""The stuffed toy as vertices a 3D file can carry: front and back with normals and pattern coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.export.uv import Chart
    from pipeline.mesh import Triangles
    from pipeline.pattern import Line, Pattern

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Solid:
    """Vertices of both panels, the front's first.

    ``points`` (N, 3) in mm, y up, to a micrometre, the rims of both panels equal; ``normals`` (N, 3);
    ``uv`` (N, 2), v down; ``triangles`` (M, 3) facing outwards; ``counts`` vertices per part.
    """

    points: Points
    normals: Points
    uv: Line
    triangles: Triangles
    counts: tuple[int, int]


def solid(pattern: Pattern, where: Chart) -> Solid:
    """Return the toy of a two-part pattern."""
    pillow = pattern.pillow
    front = pillow.panel.points
    back = mirrored(pattern, front)
    count = len(front)
    turned = np.array([1.0, 1.0, -1.0])
    points = np.concatenate([pillow.points, pillow.points * turned]).round(3) + 0.0
    normals = np.concatenate([pillow.normals, pillow.normals * turned])
    uv = np.concatenate([where.uv(0, front), where.uv(1, back)])
    triangles = np.concatenate([pillow.panel.triangles, pillow.panel.triangles[:, ::-1] + count])
    return Solid(points, normals, uv, triangles, (count, count))


def mirrored(pattern: Pattern, points: Line) -> Line:
    """Return where points of the front lie on the back, the front's mirror image."""
    front, back = pattern.parts[0].seam_line, pattern.parts[1].seam_line
    shift = back.min(axis=0) + np.array([front.max(axis=0)[0], -front.min(axis=0)[1]])
    place: Line = points * np.array([-1.0, 1.0]) + shift
    return place
