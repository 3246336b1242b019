"""Wavefront OBJ in millimetres, y up, with the pattern as texture coordinates (v up, as OBJ has it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.export.toy import Solid
    from pipeline.export.uv import Chart


def write(solid: Solid, where: Chart) -> bytes:
    """Return the OBJ of a toy."""
    x0, y0, width, height = where.rectangle
    lines = [
        "# a stuffed toy, in millimetres, y up",
        f"# texture to mm, y down: x = {x0:g} + u * {width:.3f}, y = {y0:g} + (1 - v) * {height:.3f}",
        "o toy",
    ]
    lines += [f"v {x:.3f} {y:.3f} {z:.3f}" for x, y, z in solid.points.tolist()]
    lines += [f"vt {u:.7f} {1 - v:.7f}" for u, v in solid.uv.tolist()]
    lines += [f"vn {x:.4f} {y:.4f} {z:.4f}" for x, y, z in solid.normals.tolist()]
    corners = (solid.triangles + 1).tolist()
    first = len([t for t in corners if t[0] <= solid.counts[0]])
    lines += ["g front", *(_face(t) for t in corners[:first]), "g back", *(_face(t) for t in corners[first:])]
    return ("\n".join(lines) + "\n").encode("ascii")


def _face(corners: list[int]) -> str:
    a, b, c = corners
    return f"f {a}/{a}/{a} {b}/{b}/{b} {c}/{c}/{c}"
