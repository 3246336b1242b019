"""One page on how to sew a toy: what to buy, and six steps with pictures of this toy."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pipeline.export import details, laypicture, steps
from pipeline.export.pen import ACCENT, GREY
from pipeline.export.piece import openings, title
from pipeline.export.scene import Scene, scale_of
from pipeline.export.setting import fitting, joined, wrapped
from pipeline.makers import duration, shopping_list
from pipeline.tips import tips_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.export.pen import Pen
    from pipeline.lay import Lay
    from pipeline.makers import Supplies
    from pipeline.pattern import Pattern, Pocket
    from terms.texts import Texts

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
NEED_MM = 18.0


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
    for number, step in enumerate(_steps(pattern, lay, supplies, pen.t)):
        row, column = divmod(number, COLUMNS)
        place = pen.at(column * (width + across), top + row * (height + down))
        _panel(place, number + 1, step, (width, height))


def _head(pen: Pen, pattern: Pattern, supplies: Supplies) -> float:
    """Set the title, the time and what to buy; return where the steps begin."""
    t = pen.t
    pen.text(t("step.title", name=title(pattern, t)), 0, 9, TITLE_MM, bold=True, room=WIDTH_MM)
    pen.text(_time(supplies, t), 0, 15.5, 3.6, colour=GREY, room=WIDTH_MM)
    pen.look(ACCENT, 0.8)
    pen.line(np.array([(0, 19), (WIDTH_MM, 19)]))
    pen.text(t("step.need"), 0, 25, BODY_MM, bold=True, room=NEED_MM)
    lines = shopping_list(supplies, t)
    half = (len(lines) + 1) // 2
    columns = (20.0, 88.0), (110.0, WIDTH_MM - 110.0)
    size = min(fitting(line, BODY_MM, columns[i // half][1]) for i, line in enumerate(lines))
    for i, line in enumerate(lines):
        pen.text(line, columns[i // half][0], 25 + (i % half) * BODY_MM * 1.4, size)
    return 25 + (half - 1) * BODY_MM * 1.4 + 5.0


def _time(supplies: Supplies, t: Texts) -> str:
    parts = asdict(supplies.minutes)
    shares = ", ".join(
        f"{t(f'time.{name}')} {max(1, round(part))}" for name, part in parts.items() if part > 0
    )
    return t("time.text", time=duration(supplies.minutes.total, t), shares=shares)


def _panel(pen: Pen, number: int, step: _Step, size: tuple[float, float]) -> None:
    """Draw one step: its picture beside or above its sentences, wherever it becomes larger."""
    width, height = size
    Scene.of(pen, size, size).badge(str(number), np.array([2.6, 2.6]), ACCENT, 2.6)
    pen.text(step.heading, 7.5, 4.1, 4.2, bold=True, room=width - 7.5)
    body, room = pen.at(0, HEADING_MM), height - HEADING_MM
    text = joined(step.sentences)
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


def _steps(pattern: Pattern, lay: Lay, supplies: Supplies, t: Texts) -> tuple[_Step, ...]:
    room = pattern.pocket
    heated = room if room is not None and room.fits and pattern.parts[0].turning_gaps else None
    return (
        _cut(pattern, lay, supplies, t),
        _mark(pattern, t) if heated is None else _pocket(pattern, heated, t),
        _sew(pattern, t),
        _snip(pattern, t),
        _fill(pattern, supplies, t),
        _close(pattern, t) if heated is None else _tape(pattern, heated, t),
    )


def _said(*sentences: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)


def _cut(pattern: Pattern, lay: Lay, supplies: Supplies, t: Texts) -> _Step:
    turned = any(place.turned for place in lay.places)
    sentences = (
        t("step.buy", length=f"{supplies.fabric_length_mm / 10:.0f}"),
        t("step.lay_nap" if pattern.fabric.nap else "step.lay"),
        t("step.turned") if turned else "",
        t("step.cut_text"),
    )
    size = laypicture.size_of(pattern, lay, supplies)
    picture = partial(laypicture.draw, pattern=pattern, lay=lay, supplies=supplies)
    return _Step(t("step.cut"), _said(*sentences), size, picture)


def _pocket(pattern: Pattern, heated: Pocket, t: Texts) -> _Step:
    sentences = t("step.pocket_hem"), t("step.pocket_sew")
    picture = partial(steps.pocket, pattern=pattern, room=heated)
    return _Step(t("step.pocket"), sentences, pattern.parts[0].size_mm, picture)


def _mark(pattern: Pattern, t: Texts) -> _Step:
    sentences = t("step.mark_text"), t("step.no_heater") if pattern.pocket is not None else ""
    picture = partial(steps.notches, pattern=pattern)
    return _Step(t("step.mark"), _said(*sentences), pattern.parts[0].size_mm, picture)


def _sew(pattern: Pattern, t: Texts) -> _Step:
    opening = openings(pattern, t)
    sentences = (
        t("step.sew_lay"),
        t("step.sew_one" if len(pattern.parts[0].turning_gaps) == 1 else "step.sew_more"),
        t("step.leave", opening=opening) if opening else "",
    )
    picture = partial(steps.seam, pattern=pattern)
    return _Step(t("step.sew"), _said(*sentences), pattern.parts[0].size_mm, picture)


def _snip(pattern: Pattern, t: Texts) -> _Step:
    front = pattern.parts[0]
    snips = t("step.no_snips")
    if front.clips:
        snips = t("step.snips", len(front.clips), short=t.number(front.clips[0].short_mm))
    tips = tips_of(front)
    pointed = steps.sharp(tips)
    trims = t("step.trim") if pointed else ""
    curves = t("step.curves") if len(pointed) < len(tips) else ""
    picture, detail = partial(steps.clips, pattern=pattern), partial(details.snip, pattern=pattern)
    return _Step(t("step.snip"), _said(snips, trims, curves), front.size_mm, picture, detail)


def _fill(pattern: Pattern, supplies: Supplies, t: Texts) -> _Step:
    litres = t.number(supplies.stuffing_litres, 1)
    sentences = (
        t("step.turn"),
        t("step.fill_text", litres=litres, grams=supplies.stuffing_to_buy_g),
        t("step.pocket_flat") if supplies.heater_mm is not None else "",
    )
    picture = partial(steps.fill, pattern=pattern)
    return _Step(t("step.fill"), _said(*sentences), pattern.parts[0].size_mm, picture)


def _tape(pattern: Pattern, heated: Pocket, t: Texts) -> _Step:
    front = pattern.parts[0]
    tape = t("step.tape_text", length=f"{front.turning_gaps[0].length_mm:.0f}")
    other = t("step.other") if len(front.turning_gaps) > 1 else ""
    picture = partial(steps.tape, pattern=pattern, room=heated)
    sentences = _said(tape, other, t("step.wash"))
    return _Step(t("step.tape"), sentences, front.size_mm, picture, details.tape)


def _close(pattern: Pattern, t: Texts) -> _Step:
    picture = partial(steps.ladder, pattern=pattern)
    sentences = t("step.close_text"), t("step.knot")
    return _Step(t("step.close"), sentences, pattern.parts[0].size_mm, picture, details.ladder)
