"""Close views beside the pictures of the steps: a snip at its true size, tape, and ladder stitch."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.export.ink import LAYERS
from pipeline.export.pen import BLACK, GREY
from pipeline.export.piece import clip_ends
from pipeline.export.scene import Scene
from pipeline.export.steps import RIGHT, SMALL_MM, WRONG, sharp, trim_ends
from pipeline.tips import tips_of

if TYPE_CHECKING:
    from pipeline.export.pen import Pen
    from pipeline.pattern import Clip, Line, Part, Pattern

APART_MM = 3.0
STITCH_MM = 4.5
HOOK_MM = 1.5
Size = tuple[float, float]


def snip(pen: Pen, size: Size, pattern: Pattern) -> None:
    """Show, at true size, how far a snip or a trimmed tip goes; nothing where the toy has neither."""
    front = pattern.parts[0]
    tips = sharp(tips_of(front))
    if front.clips:
        at = np.array(_plainest(front, pattern.seam_allowance_mm).at)
    elif tips:
        at = tips[0].path[0]
    else:
        return
    width, height = size
    high = height - 4.0
    scene = Scene(pen, width, high, 1.0, (width / 2 - float(at[0]), high / 2 - float(at[1])))
    pen.canvas.saveState()
    pen.clip(0, 0, width, high)
    _near(scene, front, pattern.seam_allowance_mm)
    pen.canvas.restoreState()
    pen.look(GREY, 0.2)
    pen.box(0, 0, width, high)
    pen.text(
        pen.t("picture.true_size"), width / 2, height - 0.6, SMALL_MM, centred=True, colour=GREY, room=width
    )


def _plainest(part: Part, allowance: float) -> Clip:
    """Return the snip that is most like all others: about as long as the allowance is wide."""
    ends = [clip_ends(part, clip, allowance) for clip in part.clips]
    odd = [
        abs(float(np.hypot(*(a - b))) + clip.short_mm - allowance)
        for clip, (a, b) in zip(part.clips, ends, strict=True)
    ]
    return part.clips[int(np.round(odd, 2).argmin())]


def _near(scene: Scene, part: Part, allowance: float) -> None:
    scene.area(part.cut_line, WRONG)
    scene.stroke("cut", part.cut_line, closed=True, share=0.7)
    scene.stroke("sew", part.seam_line, closed=True, share=0.8)
    for clip in part.clips:
        scene.stroke("clip", clip_ends(part, clip, allowance), share=1.4)
    scene.pen.look(LAYERS["clip"].rgb, 0.55)
    for tip in sharp(tips_of(part)):
        scene.mark(scene.on(trim_ends(tip, allowance, 1.5 * allowance)))


def ladder(pen: Pen, size: Size) -> None:
    """Show ladder stitch: through one fold, across, through the other, across."""
    width, (upper, lower) = size[0], _folds(pen, size)
    xs = np.arange(STITCH_MM, width - 0.5 * STITCH_MM, STITCH_MM)
    rungs = [np.array([(x, upper), (x, lower)]) for x in xs.tolist()]
    pen.look(LAYERS["gap"].rgb, 0.6)
    for rung in rungs:
        pen.line(rung)
    pen.look(LAYERS["gap"].rgb, 0.45, (0.8, 0.6))
    for i, (one, other) in enumerate(pairwise(rungs)):
        end = 1 - i % 2
        inwards = np.array([0.0, 0.9 if end else -0.9])
        pen.line(np.stack([one[end], one[end] + inwards, other[end] + inwards, other[end]]))


def tape(pen: Pen, size: Size) -> None:
    """Show the two tapes inside of the folds."""
    width, (upper, lower) = size[0], _folds(pen, size)
    colour = LAYERS["gap"].rgb
    pen.look(colour, 0.3)
    for x in np.arange(1.5, width - 1.0, HOOK_MM).tolist():
        pen.line(np.array([(x, upper), (x, upper + 1.1), (x + 0.5, upper + 1.1)]))
    pen.look(colour, 0.9)
    for y in (upper, lower):
        pen.line(np.array([(1.0, y), (width - 1.0, y)]))
    angle = np.linspace(np.pi, 2 * np.pi, 9)
    pen.look(colour, 0.25)
    for x in np.arange(1.5, width - 1.5, HOOK_MM).tolist():
        pen.line(np.column_stack([x + 0.5 + 0.5 * np.cos(angle), lower + 0.9 * np.sin(angle)]))
    pen.text(pen.t("picture.hooks"), width / 2, upper - 1.8, SMALL_MM, centred=True, colour=BLACK, room=width)
    pen.text(pen.t("picture.loops"), width / 2, lower + 3.6, SMALL_MM, centred=True, colour=BLACK, room=width)


def _folds(pen: Pen, size: Size) -> tuple[float, float]:
    """Draw the two folded edges of an opening, close up; return where they are."""
    width, height = size
    upper, lower = (height - APART_MM) / 2, (height + APART_MM) / 2
    for ring in (_band(width, 0.0, upper), _band(width, lower, height)):
        pen.look(RIGHT, 0.05)
        pen.line(ring, closed=True, filled=True)
    pen.look(BLACK, 0.35)
    for y in (upper, lower):
        pen.line(np.array([(0.0, y), (width, y)]))
    return upper, lower


def _band(width: float, top: float, bottom: float) -> Line:
    return np.array([(0.0, top), (width, top), (width, bottom), (0.0, bottom)])
