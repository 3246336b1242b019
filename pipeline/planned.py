"""What a pattern.json says about the toy that was to be sewn from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely.geometry import Polygon

from pipeline.errors import BadDocument
from pipeline.fabric import FABRICS, Fabric
from pipeline.fabricfile import (
    DENSITY_G_PER_L,
    NAME_SIGNS,
    STIFFNESS_N_PER_M,
    WIDTH_MM,
    number,
    object_of,
    words,
)
from pipeline.pattern import FORMAT

if TYPE_CHECKING:
    from numpy.typing import NDArray

AGAIN = "make the pattern again"
FITTED = "-fitted"
NOTE = "of a pattern"
USUAL_MM = 1470.0
AREA_MM2 = 1.0


@dataclass(frozen=True)
class Planned:
    """One pattern, looked at as a forecast; all in mm, in the front part's coordinates, y down.

    Parameters
    ----------
    seam
        The front's flat seam line.
    wanted, inflated
        What the toy was to look like from the front, and what it was predicted to.
    fabric, density_g_per_l
        What that was predicted for.
    size_mm
        Width and height of the stuffed toy; of the flat seam line where nothing was compensated.

    """

    seam: Polygon
    wanted: Polygon
    inflated: Polygon
    fabric: Fabric
    density_g_per_l: float
    size_mm: tuple[float, float]


def from_json(text: str) -> Planned:
    """Read what pattern.json says; raises BadDocument naming what is missing or wrong."""
    document = object_of(text, AGAIN)
    if document.get("format") != FORMAT:
        raise BadDocument(f'this is not a pattern: "format" has to be "{FORMAT}"')
    silhouette = _part(document, "silhouette")
    size = _numbers(document.get("size_mm"), "size_mm", (2,))
    fabric = _part(document, "fabric")
    return Planned(
        seam=_shape(_front(document).get("seam_line"), "seam_line"),
        wanted=_shape(silhouette.get("wanted"), "silhouette.wanted"),
        inflated=_shape(silhouette.get("inflated"), "silhouette.inflated"),
        fabric=_fabric(fabric),
        density_g_per_l=number(fabric, "density_g_per_l", DENSITY_G_PER_L),
        size_mm=(float(size[0]), float(size[1])),
    )


def _part(document: dict[str, Any], key: str) -> dict[str, Any]:
    value = document.get(key)
    if not isinstance(value, dict):
        raise BadDocument(f'"{key}" is missing, as in patterns of an older cuddles: {AGAIN}')
    return value


def _front(document: dict[str, Any]) -> dict[str, Any]:
    parts = document.get("parts")
    for part in parts if isinstance(parts, list) else []:
        if isinstance(part, dict) and part.get("name") == "front":
            return part
    raise BadDocument(f'"parts" has to have a part with the name "front": {AGAIN}')


def _fabric(document: dict[str, Any]) -> Fabric:
    """Return the cloth; what pattern.json leaves out is taken from the preset of that name, or to be safe."""
    name = words(document, "name", NAME_SIGNS)
    like = FABRICS.get(
        name.removesuffix(FITTED), Fabric(name, 1.0, 1.0, nap=True, width_mm=USUAL_MM, note=NOTE)
    )
    nap = document.get("nap", like.nap)
    if not isinstance(nap, bool):
        raise BadDocument('"nap" of the fabric has to be true or false')
    return Fabric(
        name=name,
        along_n_per_m=number(document, "along_n_per_m", STIFFNESS_N_PER_M),
        across_n_per_m=number(document, "across_n_per_m", STIFFNESS_N_PER_M),
        nap=nap,
        width_mm=number({"width_mm": like.width_mm} | document, "width_mm", WIDTH_MM),
        note=like.note,
    )


def _shape(value: object, name: str) -> Polygon:
    points = _numbers(value, name, (None, 2))
    shape = Polygon(points) if len(points) > 2 else Polygon()
    if not shape.is_valid or shape.area < AREA_MM2:
        raise BadDocument(f'"{name}" has to be a line round an area that does not cross itself: {AGAIN}')
    return shape


def _numbers(value: object, name: str, shape: tuple[int | None, ...]) -> NDArray[np.float64]:
    try:
        numbers = np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadDocument(f'"{name}" has to be an array of numbers: {AGAIN}') from error
    fits = numbers.ndim == len(shape) and all(
        want in (None, got) for want, got in zip(shape, numbers.shape, strict=True)
    )
    if not fits or not np.isfinite(numbers).all():
        raise BadDocument(f'"{name}" has to be finite numbers, two for each place: {AGAIN}')
    return numbers
