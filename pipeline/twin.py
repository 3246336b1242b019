"""The back from the front: the same piece seen from behind, vertex by vertex in the same order."""

from __future__ import annotations

from dataclasses import replace

from pipeline.pattern import Clip, Line, Notch, Part, Pocket, TurningGap


def moved(part: Part, corner: Line) -> Part:
    """Return the part with the corner as its new origin."""
    dx, dy = corner.tolist()
    x, y, radius = part.label
    return replace(
        part,
        seam_line=part.seam_line - corner,
        cut_line=part.cut_line - corner,
        notches=tuple(Notch((n.at[0] - dx, n.at[1] - dy), n.angle, n.pair) for n in part.notches),
        clips=tuple(Clip((c.at[0] - dx, c.at[1] - dy), c.angle, c.short_mm) for c in part.clips),
        turning_gaps=tuple(TurningGap(gap.line - corner, gap.length_mm) for gap in part.turning_gaps),
        grainline=part.grainline - corner,
        label=(x - dx, y - dy, radius),
    )


def pocket_moved(pocket: Pocket, corner: Line) -> Pocket:
    """Return the pocket with the corner as its new origin."""
    return replace(pocket, corners=pocket.corners - corner)


def mirrored(part: Part) -> Part:
    """Return the back: the front seen from behind, vertex by vertex in the same order."""
    width, _ = part.size_mm

    def flip(points: Line) -> Line:
        return points * (-1, 1) + (width, 0)

    x, y, radius = part.label
    pocket = part.pocket
    return replace(
        part,
        name="back",
        cut="CUT 1 MIRRORED",
        seam_line=flip(part.seam_line),
        cut_line=flip(part.cut_line),
        notches=tuple(Notch((width - n.at[0], n.at[1]), _flipped(n.angle), n.pair) for n in part.notches),
        clips=tuple(Clip((width - c.at[0], c.at[1]), _flipped(c.angle), c.short_mm) for c in part.clips),
        turning_gaps=tuple(TurningGap(flip(gap.line), gap.length_mm) for gap in part.turning_gaps),
        grainline=flip(part.grainline),
        label=(width - x, y, radius),
        pocket=None if pocket is None else replace(pocket, corners=_flipped_corners(flip(pocket.corners))),
    )


def _flipped_corners(corners: Line) -> Line:
    return corners[[1, 0, 3, 2]] if len(corners) else corners


def _flipped(angle: float) -> float:
    """Return an angle mirrored left to right, within (-180, 180] degrees."""
    mirrored = 180.0 - angle
    return mirrored - 360.0 if mirrored > 180.0 else mirrored
