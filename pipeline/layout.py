"""From a shape that can be sewn to the parts a maker cuts: lines, marks, pocket and what to say of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.axis import axis_of
from pipeline.clips import clips_of
from pipeline.gaps import HEATER_ROOM_MM, WANTED_MM, Stretch, gaps_of
from pipeline.grain import grainline_of
from pipeline.lay import lay_on
from pipeline.makers import pieces_of
from pipeline.notches import notches_of
from pipeline.options import HEIGHT_MM
from pipeline.pattern import Likeness, Line, Part, Pattern, Pocket
from pipeline.place import merged
from pipeline.pocket import EASE_MM, MARGIN_MM, growth_needed, largest_share, room_for
from pipeline.ring import ring_of, thinned, trunk_of
from pipeline.seam import Course, cut_line
from pipeline.sewable import close_edges
from pipeline.silhouette import hausdorff_percent, laid_over, overlap
from pipeline.twin import mirrored, moved, pocket_moved
from terms import Finding, Refused

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from pipeline.options import DraftOptions
    from pipeline.sewn import Sewn

UNLIKE = 0.4


@dataclass(frozen=True)
class Shapes:
    """The drawing at the size of the toy, what is sewn of it, in the same mm, and what was changed."""

    drawn: Polygon
    sewn: Sewn
    findings: tuple[Finding, ...]

    def scaled(self, factor: float) -> Shapes:
        """Return everything larger by a factor close to 1."""
        drawn = shapely.transform(self.drawn, lambda points: points * factor)
        findings = tuple(scaled_finding(finding, factor) for finding in self.findings)
        return Shapes(drawn, self.sewn.scaled(factor), findings)


def scaled_finding(finding: Finding, scale: float) -> Finding:
    """Return the finding with its place at another scale."""
    where = finding.where
    return finding if where is None else replace(finding, where=(where[0] * scale, where[1] * scale))


def laid_out(shapes: Shapes, options: DraftOptions) -> Pattern:
    """Return the pattern of a sewable shape: front and back, each from the top left of its cut line."""
    shape = thinned(shapes.sewn.seam)
    course = Course.of(shape)
    pocket, told = _pocket(shape, options)
    wanted_mm = _wanted_gap(options, pocket)
    gaps = gaps_of(shape, axis_of(shape), course, wanted_mm)
    cut = cut_line(shape, options.seam_mm, tuple(gap.line(course).line for gap in gaps))
    left, top, _, _ = cut.bounds
    corner = np.array([left, top])
    front = _front(shape, cut, course, gaps, options.seam_mm)
    back = replace(moved(front, corner), pocket=None if pocket is None else pocket_moved(pocket, corner))
    inflated = shapes.sewn.inflated
    likeness = _likeness(shapes, inflated)
    told = [*_gap_findings(gaps[0], course, wanted_mm), *told, *close_edges(shape, options.seam_mm)]
    findings = merged([*shapes.findings, *shapes.sewn.findings, *told, *_unlike(likeness)])
    pocket_area = _pocket_area(pocket, options.seam_mm) if pocket and pocket.fits else 0.0
    return Pattern(
        name=options.name,
        size_mm=shapes.sewn.pillow.size_mm[:2] if options.compensate else _span(front.seam_line),
        seam_allowance_mm=options.seam_mm,
        parts=(moved(front, corner), mirrored(back)),
        likeness=likeness,
        seam_length_mm=course.length,
        fabric_cm2=(2 * cut.area + pocket_area) / 100,
        fabric=options.fabric,
        density_g_per_l=options.density_g_per_l,
        compensated=options.compensate,
        pillow=shapes.sewn.pillow.moved(corner),
        drawing=ring_of(shapes.drawn) - corner,
        silhouette=ring_of(thinned(shapes.sewn.silhouette)) - corner,
        inflated=ring_of(thinned(inflated)) - corner,
        findings=tuple(_placed(finding, corner) for finding in findings),
    )


def with_lay(pattern: Pattern, width_mm: float) -> Pattern:
    """Return the pattern laid on a bolt of this width, or on one just wide enough, saying so."""
    pieces = pieces_of(pattern)
    laid = lay_on(pieces, width_mm, nap=pattern.fabric.nap)
    if not isinstance(laid, Refused):
        return replace(pattern, lay=laid)
    widest = max(float(np.ptp(piece[:, 0])) for piece in pieces)
    told = _too_narrow(widest, width_mm)
    wider = lay_on(pieces, widest + 1.0, nap=pattern.fabric.nap)
    return replace(
        pattern, lay=None if isinstance(wider, Refused) else wider, findings=(*pattern.findings, told)
    )


def _too_narrow(widest_mm: float, width_mm: float) -> Finding:
    names = {
        "piece": round(widest_mm / 10, 1),
        "fabric": round(width_mm / 10, 1),
        "least": ceil(widest_mm / 10),
        "smaller": ceil(100 * (1 - width_mm / widest_mm)),
    }
    return Finding("fabric-too-narrow", "warning", names=names)


def _span(line: Line) -> tuple[float, float]:
    width, height = np.ptp(line, axis=0).tolist()
    return width, height


def _front(
    shape: Polygon, cut: Polygon, course: Course, gaps: tuple[Stretch, ...], allowance_mm: float
) -> Part:
    return Part(
        name="front",
        cut="CUT 1",
        seam_line=course.corners,
        cut_line=ring_of(cut),
        notches=notches_of(shape, course, gaps, allowance_mm),
        clips=clips_of(course, allowance_mm),
        turning_gaps=tuple(gap.line(course) for gap in gaps),
        grainline=grainline_of(shape),
        label=trunk_of(shape),
    )


def _likeness(shapes: Shapes, inflated: Polygon) -> Likeness:
    sewn = shapes.sewn
    return Likeness(
        drawing_to_sewable_iou=overlap(shapes.drawn, sewn.silhouette),
        sewable_to_inflated_iou=overlap(inflated, sewn.silhouette),
        hausdorff_percent=hausdorff_percent(inflated, sewn.silhouette),
        drawing_to_inflated_iou=overlap(laid_over(inflated, shapes.drawn), shapes.drawn),
        naive_iou=sewn.naive_iou,
        scaled_iou=sewn.scaled_iou,
    )


def _unlike(likeness: Likeness) -> list[Finding]:
    alike = likeness.drawing_to_sewable_iou
    if alike is None or alike >= UNLIKE:
        return []
    return [Finding("unlike-the-drawing", "warning", names={"share": round(100 * alike)})]


def _wanted_gap(options: DraftOptions, pocket: Pocket | None) -> float:
    if options.heater_mm is None or pocket is None or not pocket.fits:
        return WANTED_MM
    return max(WANTED_MM, options.heater_mm[0] + HEATER_ROOM_MM)


def _gap_findings(gap: Stretch, course: Course, wanted_mm: float) -> list[Finding]:
    if gap.length >= wanted_mm - 0.5:
        return []
    x, y = course.at((gap.start + gap.end) / 2).tolist()
    cures = ["tube"] * (gap.length < WANTED_MM) + ["pad"] * (wanted_mm > WANTED_MM)
    names: dict[str, str | float] = {
        "wanted": round(wanted_mm),
        "gap": round(gap.length),
        "fits": round(max(0.0, gap.length - HEATER_ROOM_MM)),
        "cure": "-and-".join(cures),
    }
    return [Finding("short-turning-gap", "warning", where=(x, y), names=names)]


def _pocket(shape: Polygon, options: DraftOptions) -> tuple[Pocket | None, list[Finding]]:
    if options.heater_mm is None:
        return None, []
    width, height = options.heater_mm
    size = (width + EASE_MM, height + EASE_MM)
    room = room_for(shape, size)
    if room is not None:
        return Pocket(room.width_mm, room.height_mm, room.corners, fits=True), []
    return Pocket(*size, np.zeros((0, 2)), fits=False), [_heater_does_not_fit(shape, options.heater_mm, size)]


def _heater_does_not_fit(shape: Polygon, heater: tuple[float, float], size: tuple[float, float]) -> Finding:
    share, growth = largest_share(shape, size), growth_needed(shape, size)
    fits = [max(0.0, side * share - EASE_MM) for side in size]
    _, top, _, bottom = shape.bounds
    smaller = "smaller" if min(fits) >= 20.0 else "none"
    tall = 0 if growth is None else ceil(growth * (bottom - top) / 10) * 10
    names: dict[str, str | float] = {
        "wide": heater[0],
        "tall": heater[1],
        "margin": MARGIN_MM,
        "ease": EASE_MM,
        "fit_wide": round(fits[0]),
        "fit_tall": round(fits[1]),
        "taller": tall,
        "cure": f"{smaller}-or-taller" if 0 < tall <= HEIGHT_MM[1] else smaller,
    }
    return Finding("heater-does-not-fit", "error", where=trunk_of(shape)[:2], names=names)


def _pocket_area(pocket: Pocket, seam_mm: float) -> float:
    return (pocket.width_mm + 2 * seam_mm) * (pocket.height_mm + 2 * seam_mm)


def _placed(finding: Finding, corner: Line) -> Finding:
    if finding.where is None:
        return finding
    return replace(finding, where=(finding.where[0] - float(corner[0]), finding.where[1] - float(corner[1])))
