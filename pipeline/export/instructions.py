"""One page on how to sew a toy: what to buy, and six steps with pictures of this toy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pipeline.export import details, laypicture, steps
from pipeline.export.drawing import text_width
from pipeline.export.pen import ACCENT, GREY, wrapped
from pipeline.export.piece import title
from pipeline.export.scene import Scene, scale_of
from pipeline.makers import duration, shopping_list
from pipeline.tips import tips_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.export.pen import Pen
    from pipeline.lay import Lay
    from pipeline.makers import Supplies
    from pipeline.pattern import Pattern, Pocket

WIDTH_MM = 190.0
HEIGHT_MM = 258.0
TITLE_MM = 9.0
BODY_MM = 3.2
PARAGRAPH = 0.5
WORTH = 1.15
DETAIL_MM = (15.0, 24.0)
SIZES_MM = (3.4, 3.2, 3.0, 2.8, 2.6, 2.4)
LEADING = 1.32
COLUMNS, ROWS = 2, 3
BETWEEN_MM = (7.0, 4.0)
HEADING_MM = 8.0
BESIDE_MM = 50.0
WASH = "Take the pad out before washing; never wash, fold or pin it."


@dataclass(frozen=True)
class _Step:
    """A heading, sentences, a picture of something of this size in mm, and perhaps a close view."""

    heading: str
    sentences: tuple[str, ...]
    size_mm: tuple[float, float]
    picture: Callable[[Scene], None]
    detail: Callable[[Pen, tuple[float, float]], None] | None = None


def draw(pen: Pen, pattern: Pattern, lay: Lay, supplies: Supplies) -> None:
    """Draw the page on an area of `WIDTH_MM` by `HEIGHT_MM`."""
    top = _head(pen, pattern, supplies)
    across, down = BETWEEN_MM
    width = (WIDTH_MM - across * (COLUMNS - 1)) / COLUMNS
    height = (HEIGHT_MM - top - down * (ROWS - 1)) / ROWS
    for number, step in enumerate(_steps(pattern, lay, supplies)):
        row, column = divmod(number, COLUMNS)
        place = pen.at(column * (width + across), top + row * (height + down))
        _panel(place, number + 1, step, (width, height))


def _head(pen: Pen, pattern: Pattern, supplies: Supplies) -> float:
    """Set the title, the time and what to buy; return where the steps begin."""
    heading = f"How to sew {title(pattern)}"
    size = TITLE_MM * min(1.0, 0.95 * WIDTH_MM / text_width(heading, TITLE_MM, bold=True))
    pen.text(heading, 0, 9, size, bold=True)
    pen.text(_time(supplies), 0, 15.5, 3.6, colour=GREY)
    pen.look(ACCENT, 0.8)
    pen.line(np.array([(0, 19), (WIDTH_MM, 19)]))
    pen.text("You need", 0, 25, BODY_MM, bold=True)
    lines = shopping_list(supplies)
    half = (len(lines) + 1) // 2
    for i, line in enumerate(lines):
        pen.text(line, 20 if i < half else 110, 25 + (i % half) * BODY_MM * 1.4, BODY_MM)
    return 25 + (half - 1) * BODY_MM * 1.4 + 5.0


def _time(supplies: Supplies) -> str:
    minutes = supplies.minutes
    parts = {
        "cutting": minutes.cut,
        "pocket": minutes.pocket,
        "sewing": minutes.sew,
        "snipping": minutes.clip,
        "turning": minutes.turn,
        "filling": minutes.fill,
        "closing": minutes.close,
    }
    shares = ", ".join(f"{name} {max(1, round(part))}" for name, part in parts.items() if part > 0)
    return f"About {duration(minutes.total)} of work, in minutes: {shares}."


def _panel(pen: Pen, number: int, step: _Step, size: tuple[float, float]) -> None:
    """Draw one step: its picture beside or above its sentences, wherever it becomes larger."""
    width, height = size
    Scene.of(pen, size, size).badge(str(number), np.array([2.6, 2.6]), ACCENT, 2.6)
    pen.text(step.heading, 7.5, 4.1, 4.2, bold=True)
    body, room = pen.at(0, HEADING_MM), height - HEADING_MM
    text = " ".join(step.sentences)
    beside = BESIDE_MM, room
    above = width, room - len(wrapped(text, SIZES_MM[0], width)) * SIZES_MM[0] * LEADING - 1.5
    if scale_of(above, step.size_mm) > WORTH * scale_of(beside, step.size_mm):
        step.picture(Scene.of(body, above, step.size_mm))
        _text(body.at(0, above[1] + 1.5), (text,), width, room - above[1] - 1.5)
        return
    step.picture(Scene.of(body, beside, step.size_mm))
    words = body.at(BESIDE_MM + 2.0, 0)
    narrow = width - BESIDE_MM - 2.0
    y = _text(words, step.sentences, narrow, room)
    if step.detail is not None and room - y >= DETAIL_MM[0]:
        step.detail(words.at(0, y), (narrow, min(room - y, DETAIL_MM[1])))


def _text(pen: Pen, sentences: Sequence[str], width: float, height: float) -> float:
    """Set sentences as large as they fit, a paragraph each; return where they end."""
    for size in SIZES_MM:
        lines = sum(len(wrapped(sentence, size, width)) for sentence in sentences)
        if lines * size * LEADING + PARAGRAPH * size * (len(sentences) - 1) <= height:
            break
    y = size
    for sentence in sentences:
        y = pen.paragraph(sentence, 0, y, width, size) + PARAGRAPH * size
    return y - size * PARAGRAPH


def _steps(pattern: Pattern, lay: Lay, supplies: Supplies) -> tuple[_Step, ...]:
    room = pattern.pocket
    heated = room if room is not None and room.fits and pattern.parts[0].turning_gaps else None
    return (
        _cut(pattern, lay, supplies),
        _mark(pattern) if heated is None else _pocket(pattern, heated),
        _sew(pattern),
        _snip(pattern),
        _fill(pattern, supplies),
        _close(pattern) if heated is None else _tape(pattern, heated),
    )


def _said(*sentences: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)


def _cut(pattern: Pattern, lay: Lay, supplies: Supplies) -> _Step:
    pile = ", with the pile lying down" if pattern.fabric.nap else ""
    turned = any(place.turned for place in lay.places)
    sentences = (
        f"Buy {supplies.fabric_length_mm / 10:.0f} cm.",
        f"Lay the paper printed side up on the right side of the fabric, all arrows along its length{pile}.",
        "Pieces may lie upside down." if turned else "",
        "Cut on the solid line, mark the notches.",
    )
    size = laypicture.size_of(pattern, lay, supplies)
    picture = partial(laypicture.draw, pattern=pattern, lay=lay, supplies=supplies)
    return _Step("Lay and cut", _said(*sentences), size, picture)


def _pocket(pattern: Pattern, heated: Pocket) -> _Step:
    sentences = (
        "Hem one side of the pocket. Pin it on the wrong side of the back, where it is printed.",
        "Sew three sides. The hemmed side stays open, towards the opening.",
    )
    picture = partial(steps.pocket, pattern=pattern, room=heated)
    return _Step("Heater pocket", sentences, pattern.parts[0].size_mm, picture)


def _mark(pattern: Pattern) -> _Step:
    sentences = (
        "On the wrong side of both pieces, chalk the notches with their letters and the ends of the opening.",
        "The heater does not fit inside this toy: sew it without." if pattern.pocket is not None else "",
    )
    picture = partial(steps.notches, pattern=pattern)
    return _Step("Mark the notches", _said(*sentences), pattern.parts[0].size_mm, picture)


def _sew(pattern: Pattern) -> _Step:
    gaps = [f"{gap.length_mm:.0f} mm" for gap in pattern.parts[0].turning_gaps]
    if len(gaps) == 1:
        sew = "Sew the dashed line from start to stop, with back-stitches at both."
    else:
        sew = "Sew the dashed lines from opening to opening, with back-stitches at every end."
    leave = f"Leave {' and '.join(gaps)} open (green)." if gaps else ""
    sentences = ("Back on front, right sides inside, notches letter to letter.", sew, leave)
    picture = partial(steps.seam, pattern=pattern)
    return _Step("Right sides together", _said(*sentences), pattern.parts[0].size_mm, picture)


def _snip(pattern: Pattern) -> _Step:
    front = pattern.parts[0]
    snips = "This toy has no tight inward curve to snip."
    if front.clips:
        marks = "orange mark" if len(front.clips) == 1 else f"{len(front.clips)} orange marks"
        snips = f"Snip both layers at the {marks}, to {front.clips[0].short_mm:g} mm before the seam."
    tips = tips_of(front)
    pointed = steps.sharp(tips)
    trims = "Trim the allowance across the pointed tips." if pointed else ""
    curves = "Cut small notches into tight outer curves." if len(pointed) < len(tips) else ""
    picture, detail = partial(steps.clips, pattern=pattern), partial(details.snip, pattern=pattern)
    return _Step("Snip and trim", _said(snips, trims, curves), front.size_mm, picture, detail)


def _fill(pattern: Pattern, supplies: Supplies) -> _Step:
    amount = f"{supplies.stuffing_litres:.1f} litres, about {supplies.stuffing_to_buy_g} g"
    sentences = (
        "Turn it through the opening; push the tips out with something blunt.",
        f"Fill small handfuls in the order of the numbers, far ends first, the middle last. It takes {amount}.",
        "Keep the pocket flat and empty." if supplies.heater_mm is not None else "",
    )
    picture = partial(steps.fill, pattern=pattern)
    return _Step("Turn and fill", _said(*sentences), pattern.parts[0].size_mm, picture)


def _tape(pattern: Pattern, heated: Pocket) -> _Step:
    front = pattern.parts[0]
    length = f"{front.turning_gaps[0].length_mm:.0f} mm"
    tape = f"Fold the allowance in. Sew {length} of hook-and-loop tape into the opening: the pad comes out there."
    other = "Close the other opening by hand." if len(front.turning_gaps) > 1 else ""
    sentences = _said(tape, other, WASH)
    picture = partial(steps.tape, pattern=pattern, room=heated)
    return _Step("Close with tape", sentences, front.size_mm, picture, details.tape)


def _close(pattern: Pattern) -> _Step:
    sentences = (
        "Fold the allowance in and sew a ladder stitch by hand: small stitches in one fold, then in the other.",
        "Pull tight, knot, and hide the end inside.",
    )
    picture = partial(steps.ladder, pattern=pattern)
    return _Step("Close by hand", sentences, pattern.parts[0].size_mm, picture, details.ladder)
