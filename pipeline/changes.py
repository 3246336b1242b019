"""What is said of each change that made a shape sewable, with its place and its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.measures import CLIPPED_MM
from pipeline.place import in_words
from terms import Finding

if TYPE_CHECKING:
    from shapely.geometry import Polygon


def limb_thickened(x: float, y: float, widths: tuple[float, float], shape: Polygon) -> Finding:
    """Tell of a limb drawn too thin to turn; `widths` are as drawn and as sewn."""
    was, now = widths
    message = (
        f"The limb {in_words(x, y, shape)} was drawn about {was:.0f} mm wide; it was thickened to {now:.0f} mm "
        "so that it can be sewn and turned. A taller toy needs less of this."
    )
    return Finding("limb-thickened", "warning", message, (x, y))


def hole_filled(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of an enclosed gap."""
    message = (
        f"A gap {in_words(x, y, shape)} was closed all round when limbs were thickened; it was filled. "
        "Draw those limbs farther apart, or make the toy taller, to keep it open."
    )
    return Finding("hole-filled", "warning", message, (x, y))


def gap_filled(x: float, y: float, least_mm: float, shape: Polygon) -> Finding:
    """Tell of a gap too narrow to clip."""
    message = (
        f"The gap {in_words(x, y, shape)} was too narrow: two seams need {least_mm:g} mm between them to be "
        "clipped. It was filled; draw it wider, or make the toy taller, to keep it."
    )
    return Finding("gap-filled", "warning", message, (x, y))


def left_out(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of a drawn part that could not be kept."""
    message = (
        f"What is drawn {in_words(x, y, shape)} is too small or too crowded to be sewn and was left out. "
        "Sew or embroider it on, draw it larger, or make the toy taller."
    )
    return Finding("part-left-out", "warning", message, (x, y))


def sew_first(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of a gap narrower than two allowances."""
    message = (
        f"Two edges {in_words(x, y, shape)} are so close that their allowances meet: "
        f"sew both seams first, then cut between them, {CLIPPED_MM:g} mm or less from each."
    )
    return Finding("sew-before-cutting", "info", message, (x, y))


def tip_rounded(x: float, y: float, loss: float, radius_mm: float, shape: Polygon) -> Finding:
    """Tell of a point that was cut back by `loss` mm."""
    message = (
        f"The tip {in_words(x, y, shape)} was too sharp to turn; it was rounded to a radius of "
        f"{radius_mm:g} mm and is {loss:.0f} mm shorter. Sew finer details on by hand, "
        "or make the toy taller."
    )
    return Finding("tip-rounded", "info", message, (x, y))


def narrow_limb(x: float, y: float, width_mm: float, easy_mm: float, shape: Polygon) -> Finding:
    """Tell of a limb that turns with patience."""
    message = (
        f"The limb {in_words(x, y, shape)} is {width_mm:.0f} mm wide: it can be turned, but with patience. "
        f"{easy_mm:.0f} mm and more turn easily; a taller toy gets there."
    )
    return Finding("narrow-limb", "warning", message, (x, y))


def limb_thinned(x: float, y: float, lost_mm: float, shape: Polygon) -> Finding:
    """Tell of limbs that had to be narrower than drawn because their flat panels would meet."""
    message = (
        f"Two parts {in_words(x, y, shape)} are so close that their flat panels, which are wider than the "
        f"stuffed toy, would meet: the toy is up to {lost_mm:.0f} mm narrower beside that gap. Draw them farther "
        "apart to keep their width, or sew one of them separately and join it on."
    )
    return Finding("limb-thinned", "warning", message, (x, y))


def gap_closed(x: float, y: float, shape: Polygon) -> Finding:
    """Tell of a gap that the flat panels have no room for."""
    message = (
        f"The gap {in_words(x, y, shape)} was filled: flat panels are wider than the stuffed toy, and there is "
        "no room for two seams. Sew a line through both layers where it was, or draw it wider."
    )
    return Finding("gap-filled", "warning", message, (x, y))
