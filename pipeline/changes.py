"""What is told of each change that made a shape sewable, with its place; the catalogue has the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.measures import CLIPPED_MM
from pipeline.place import in_words
from terms import Finding

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from terms import Severity


def limb_thickened(x: float, y: float, widths: tuple[float, float], shape: Polygon) -> Finding:
    """Tell of a limb drawn too thin to turn; `widths` are as drawn and as sewn."""
    was, now = (round(width) for width in widths)
    return _told("limb-thickened", "warning", (x, y), shape, was=was, now=now)


def hole_filled(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of an enclosed gap."""
    return _told("hole-filled", "warning", (x, y), shape)


def gap_filled(x: float, y: float, least_mm: float, shape: Polygon) -> Finding:
    """Tell of a gap too narrow to clip."""
    return _told("gap-filled", "warning", (x, y), shape, why="narrow", least=least_mm)


def left_out(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of a drawn part that could not be kept."""
    return _told("part-left-out", "warning", (x, y), shape)


def sew_first(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of a gap narrower than two allowances."""
    return _told("sew-before-cutting", "info", (x, y), shape, clipped=CLIPPED_MM)


def tip_rounded(x: float, y: float, loss: float, radius_mm: float, shape: Polygon) -> Finding:
    """Tell of a point that was cut back by `loss` mm."""
    return _told("tip-rounded", "info", (x, y), shape, radius=radius_mm, loss=round(loss))


def narrow_limb(x: float, y: float, width_mm: float, easy_mm: float, shape: Polygon) -> Finding:
    """Tell of a limb that turns with patience."""
    return _told("narrow-limb", "warning", (x, y), shape, width=round(width_mm), easy=round(easy_mm))


def limb_thinned(x: float, y: float, lost_mm: float, shape: Polygon) -> Finding:
    """Tell of limbs that had to be narrower than drawn because their flat panels would meet."""
    return _told("limb-thinned", "warning", (x, y), shape, lost=round(lost_mm))


def gap_closed(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of a gap that the flat panels have no room for."""
    return _told("gap-filled", "warning", (x, y), shape, why="flat")


def _told(
    code: str, severity: Severity, where: tuple[float, float], shape: Polygon, **names: str | float
) -> Finding:
    return Finding(code, severity, where=where, names={"place": in_words(*where, shape), **names})
