"""The pattern: what a maker cuts and sews, as frozen values in millimetres.

Every coordinate of a part is in mm from the top left of the part's cut line, x right, y down. The back is the
mirror image of the front, vertex by vertex in the same order, so that vertex i of one seam line is sewn to
vertex i of the other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.fabric import Fabric
    from pipeline.inflate import Pillow
    from pipeline.lay import Lay
    from terms import Finding
    from terms.texts import Texts

FORMAT = "cuddles-pattern/1"
Line = NDArray[np.float64]
Point = tuple[float, float]


@dataclass(frozen=True)
class Notch:
    """A mark on the seam line that meets its twin on the other part.

    ``at`` lies on the seam line; ``angle`` is the direction outwards in degrees (0 = +x, 90 = +y, y down);
    ``pair`` names the twins, "A", "B", ...
    """

    at: Point
    angle: float
    pair: str


@dataclass(frozen=True)
class Clip:
    """Where the allowance is snipped so that a concave corner turns: from the cut line towards ``at``.

    ``at`` lies on the seam line, ``angle`` points outwards in degrees; the snip ends ``short_mm`` before it.
    """

    at: Point
    angle: float
    short_mm: float


@dataclass(frozen=True)
class TurningGap:
    """A stretch of the seam left open to turn and stuff the toy; ``line`` runs along the seam line."""

    line: Line
    length_mm: float


@dataclass(frozen=True)
class Pocket:
    """The heater's pocket on the back part: a rectangle, or the note why it does not fit."""

    width_mm: float
    height_mm: float
    corners: Line
    fits: bool


@dataclass(frozen=True)
class Part:
    """One piece of fabric.

    Parameters
    ----------
    name
        ``front`` or ``back``.
    cut
        What to do with it: ``CUT 1`` or ``CUT 1 MIRRORED``.
    seam_line, cut_line
        (N, 2) and (M, 2) rings in mm, not repeated at the end, simple.
    grainline
        (2, 2), from bottom to top of the grain; the nap runs down it (from the second to the first point).
    label
        (x, y) and free radius: the middle of the largest circle inside, where text goes.

    """

    name: str
    cut: str
    seam_line: Line
    cut_line: Line
    notches: tuple[Notch, ...]
    clips: tuple[Clip, ...]
    turning_gaps: tuple[TurningGap, ...]
    grainline: Line
    label: tuple[float, float, float]
    pocket: Pocket | None = None

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the piece as cut."""
        span = np.ptp(self.cut_line, axis=0)
        return float(span[0]), float(span[1])


@dataclass(frozen=True)
class Likeness:
    """How alike the steps are: intersection over union and distances; None where not computed.

    Parameters
    ----------
    drawing_to_sewable_iou
        What thicker limbs, filled gaps and rounded tips cost.
    sewable_to_inflated_iou, hausdorff_percent
        What is left between the wanted silhouette and that of the inflated toy; the distance in percent of the
        wanted one's diagonal.
    drawing_to_inflated_iou
        Both together.
    naive_iou, scaled_iou
        What the wanted silhouette itself as a pattern would reach, and the best single scale of it.

    """

    drawing_to_sewable_iou: float | None = None
    sewable_to_inflated_iou: float | None = None
    hausdorff_percent: float | None = None
    drawing_to_inflated_iou: float | None = None
    naive_iou: float | None = None
    scaled_iou: float | None = None


@dataclass(frozen=True)
class Pattern:
    """Everything needed to cut and sew one toy.

    Parameters
    ----------
    name
        What it is called.
    size_mm
        Width and height of the stuffed toy; of the flat seam line where nothing was compensated.
    seam_allowance_mm, seam_length_mm
        How far the cut line is from the seam line, and how long the latter is.
    parts
        Front and back.
    likeness
        How alike drawing, wanted silhouette and stuffed toy are.
    fabric, density_g_per_l, compensated
        What the pattern was made for: the cloth, grams of filling per litre, and whether the panels make up for
        what stuffing takes.
    pillow
        The stuffed toy, in the coordinates of the front's seam line.
    drawing, silhouette, inflated
        (N, 2) rings in the front's coordinates: the drawing, what the toy shall look like, and what it does.
    fabric_cm2, lay
        Area of all pieces as cut, and how they lie on the bolt.
    findings
        What a person should know.

    """

    name: str
    size_mm: tuple[float, float]
    seam_allowance_mm: float
    parts: tuple[Part, ...]
    likeness: Likeness
    seam_length_mm: float
    fabric_cm2: float
    fabric: Fabric
    density_g_per_l: float
    compensated: bool
    pillow: Pillow
    drawing: Line
    silhouette: Line
    inflated: Line
    lay: Lay | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def volume_cm3(self) -> float:
        """What the stuffed toy holds."""
        return self.pillow.volume_cm3

    @property
    def stuffing_g(self) -> float:
        """How much fibre that takes."""
        return self.volume_cm3 / 1000 * self.density_g_per_l

    @property
    def pocket(self) -> Pocket | None:
        """The heater's pocket, on whichever part carries it."""
        return next((part.pocket for part in self.parts if part.pocket), None)


def to_json(pattern: Pattern, t: Texts) -> str:
    """Return the text of `pattern.json`, its findings in a language; the same pattern gives the same bytes."""
    pocket = pattern.pocket
    document: dict[str, Any] = {
        "format": FORMAT,
        "name": pattern.name,
        "size_mm": _point(pattern.size_mm),
        "seam_allowance_mm": pattern.seam_allowance_mm,
        "parts": [_part(part) for part in pattern.parts],
        "likeness": {k: None if v is None else round(v, 4) for k, v in vars(pattern.likeness).items()},
        "heater": None if pocket is None else _pocket(pocket),
        "volume_cm3": round(pattern.volume_cm3, 1),
        "stuffing_g": round(pattern.stuffing_g, 1),
        "fabric_cm2": round(pattern.fabric_cm2, 1),
        "seam_length_mm": round(pattern.seam_length_mm, 2),
        "fabric": _fabric(pattern),
        "lay": None if pattern.lay is None else _lay(pattern.lay),
        "compensated": pattern.compensated,
        "silhouette": {"wanted": _line(pattern.silhouette), "inflated": _line(pattern.inflated)},
        "findings": [finding.as_json(t) for finding in pattern.findings],
    }
    head = ",\n ".join(f"{json.dumps(key)}: {_json(value)}" for key, value in document.items())
    return "{" + head + "}\n"


def _json(value: object) -> str:
    """Text of a value, the items of a list a line each."""
    if not isinstance(value, list) or not value or isinstance(value[0], float):
        return json.dumps(value)
    return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "]"


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "cut": part.cut,
        "seam_line": _line(part.seam_line),
        "cut_line": _line(part.cut_line),
        "notches": [{"at": _point(n.at), "angle": round(n.angle, 2), "pair": n.pair} for n in part.notches],
        "clips": [
            {"at": _point(c.at), "angle": round(c.angle, 2), "short_mm": c.short_mm} for c in part.clips
        ],
        "turning_gaps": [
            {"line": _line(g.line), "length_mm": round(g.length_mm, 2)} for g in part.turning_gaps
        ],
        "grainline": _line(part.grainline),
        "pocket": None if part.pocket is None else _pocket(part.pocket),
    }


def _fabric(pattern: Pattern) -> dict[str, Any]:
    return {
        "name": pattern.fabric.name,
        "along_n_per_m": round(pattern.fabric.along_n_per_m, 2),
        "across_n_per_m": round(pattern.fabric.across_n_per_m, 2),
        "nap": pattern.fabric.nap,
        "width_mm": round(pattern.fabric.width_mm, 2),
        "density_g_per_l": round(pattern.density_g_per_l, 2),
    }


def _lay(lay: Lay) -> dict[str, Any]:
    places = [{"piece": p.piece, "at": _point((p.x, p.y)), "turned": p.turned} for p in lay.places]
    return {"width_mm": round(lay.width_mm, 2), "length_mm": round(lay.length_mm, 2), "places": places}


def _pocket(pocket: Pocket) -> dict[str, Any]:
    size = _point((pocket.width_mm, pocket.height_mm))
    return {"size_mm": size, "corners": _line(pocket.corners), "fits": pocket.fits}


def _line(line: Line) -> list[list[float]]:
    return [_point((x, y)) for x, y in line]


def _point(point: tuple[float, float]) -> list[float]:
    return [round(float(v), 3) + 0.0 for v in point]
