"""What a maker has to buy for a toy, and how long the sewing takes.

Amounts to buy are rounded up as shops sell them. Times are engineering estimates for a hobbyist with a household
machine, not measurements: the speeds below are where to change them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from pipeline.pocket import EASE_MM

if TYPE_CHECKING:
    from pipeline.lay import Lay
    from pipeline.pattern import Line, Pattern
    from terms.texts import Texts

FABRIC_STEP_MM = 50.0
"""Shops cut fabric to 5 cm."""
THREAD_PER_SEAM = 3.0
"""A lockstitch takes needle and bobbin thread along the seam and through the cloth: about 3 m per metre."""
MINUTES_PER_PIECE = 3.0
"""Lay, pin and unpin one piece of paper."""
CUT_MM_PER_MINUTE = 500.0
"""Scissors along a curved line through one layer of pile."""
NOTCH_MINUTES = 0.15
"""Find a notch and slit or chalk it."""
POCKET_MINUTES = 4.0
"""Hem a pocket's open side, mark its place, pin it."""
STRAIGHT_MM_PER_MINUTE = 500.0
"""Machine seams along straight sides, turning at the corners."""
PIN_MINUTES = 3.0
"""Lay the two pieces right sides together, notch to notch."""
SEW_MM_PER_MINUTE = 300.0
"""Machine seams along curves, the pinning included."""
CLIP_MINUTES = 4.0 / 60.0
"""One snip into the allowance."""
TURN_MINUTES = 2.0
"""Turn a plain shape through a wide opening ..."""
TURN_MM_PER_MINUTE = 500.0
"""... and more the longer its seam, because a long seam means limbs."""
FILL_MINUTES_PER_LITRE = 8.0
"""Pull fibre apart and push it in, small handfuls, the ends first."""
LARGE_LITRES, LARGE_MINUTES_PER_LITRE = 5.0, 3.0
"""Beyond the first litres fibre goes in by the armful."""
CLOSE_MM_PER_MINUTE = 30.0
"""Ladder stitch, or tape, by hand."""


@dataclass(frozen=True)
class Minutes:
    """How long each step takes, in minutes."""

    cut: float
    pocket: float
    sew: float
    clip: float
    turn: float
    fill: float
    close: float

    @property
    def total(self) -> float:
        """All steps together."""
        return float(sum(getattr(self, field.name) for field in fields(self)))


@dataclass(frozen=True)
class Supplies:
    """What to buy for one toy, and how long it takes; None for what it doesn't need.

    Parameters
    ----------
    fabric
        The name of the cloth.
    fabric_width_mm, fabric_length_mm
        Width of the bolt, and the length to buy from it.
    stuffing_litres, stuffing_g
        The room inside, and the fibre that fills it.
    thread_m
        Sewing thread.
    tape_mm
        Hook-and-loop tape that closes the opening through which the heating pad comes out.
    heater_mm
        Width and height of the heating pad.
    minutes
        Estimated time, step by step.

    """

    fabric: str
    fabric_width_mm: float
    fabric_length_mm: float
    stuffing_litres: float
    stuffing_g: float
    thread_m: float
    tape_mm: float | None
    heater_mm: tuple[float, float] | None
    minutes: Minutes

    @property
    def stuffing_to_buy_g(self) -> int:
        """The fibre, rounded up to 10 g."""
        return ceil(self.stuffing_g / 10 - 1e-6) * 10


def pieces_of(pattern: Pattern) -> tuple[Line, ...]:
    """Return the cut lines (N, 2) in mm of all that is cut: the parts and, if there is one, the heater pocket."""
    lines = [part.cut_line for part in pattern.parts]
    pocket = pattern.pocket
    if pocket is not None and pocket.fits:
        size = np.array([pocket.width_mm, pocket.height_mm]) + 2 * pattern.seam_allowance_mm
        lines.append(np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]) * size)
    return tuple(lines)


def supplies_of(pattern: Pattern, lay: Lay) -> Supplies:
    """Return what a pattern laid like this takes."""
    front, pocket = pattern.parts[0], pattern.pocket
    heated = pocket if pocket is not None and pocket.fits else None
    gaps = [gap.length_mm for gap in front.turning_gaps]
    pocket_mm = 0.0
    if heated is not None:
        pocket_mm = heated.width_mm + heated.height_mm + max(heated.width_mm, heated.height_mm)
    litres = pattern.volume_cm3 / 1000
    return Supplies(
        fabric=pattern.fabric.name,
        fabric_width_mm=lay.width_mm,
        fabric_length_mm=ceil(lay.length_mm / FABRIC_STEP_MM - 1e-6) * FABRIC_STEP_MM,
        stuffing_litres=litres,
        stuffing_g=pattern.stuffing_g,
        thread_m=THREAD_PER_SEAM * (pattern.seam_length_mm + pocket_mm) / 1000,
        tape_mm=None if heated is None or not gaps else gaps[0],
        heater_mm=None if heated is None else (heated.width_mm - EASE_MM, heated.height_mm - EASE_MM),
        minutes=sewing_minutes(
            seam_mm=pattern.seam_length_mm,
            clips=len(front.clips),
            notches=len(front.notches),
            gap_mm=sum(gaps),
            pieces=len(pattern.parts) + (heated is not None),
            pocket_mm=pocket_mm,
            litres=litres,
        ),
    )


def sewing_minutes(
    *, seam_mm: float, clips: int, notches: int, gap_mm: float, pieces: int, pocket_mm: float, litres: float
) -> Minutes:
    """Return about how long the steps of sewing a toy take a hobbyist.

    Parameters
    ----------
    seam_mm
        Length of the seam line all around, the opening included.
    clips, notches
        How many there are on one part; both parts get them.
    gap_mm
        Length of all openings that are closed by hand.
    pieces
        How many pieces are cut.
    pocket_mm
        Length of the seam that holds the heater pocket; 0 for a toy without one.
    litres
        The room inside.

    """
    sewn = max(seam_mm - gap_mm, 0.0)
    return Minutes(
        cut=pieces * MINUTES_PER_PIECE
        + (2 * seam_mm + pocket_mm) / CUT_MM_PER_MINUTE
        + 2 * notches * NOTCH_MINUTES,
        pocket=POCKET_MINUTES + pocket_mm / STRAIGHT_MM_PER_MINUTE if pocket_mm > 0 else 0.0,
        sew=PIN_MINUTES + sewn / SEW_MM_PER_MINUTE,
        clip=2 * clips * CLIP_MINUTES,
        turn=TURN_MINUTES + seam_mm / TURN_MM_PER_MINUTE,
        fill=min(litres, LARGE_LITRES) * FILL_MINUTES_PER_LITRE
        + max(litres - LARGE_LITRES, 0.0) * LARGE_MINUTES_PER_LITRE,
        close=gap_mm / CLOSE_MM_PER_MINUTE,
    )


def shopping_list(supplies: Supplies, t: Texts) -> tuple[str, ...]:
    """Return what to buy, a plain line each, in metric units and inches."""
    grams, ounces = supplies.stuffing_to_buy_g, supplies.stuffing_to_buy_g / 28.35
    lines = [
        t(
            "buy.fabric",
            long=_long(supplies.fabric_length_mm, t),
            fabric=fabric_name(supplies.fabric, t),
            wide=t(
                "buy.long",
                cm=f"{supplies.fabric_width_mm / 10:.0f}",
                inches=f"{supplies.fabric_width_mm / 25.4:.0f}",
            ),
        ),
        t(
            "buy.stuffing" if ounces < 16 else "buy.stuffing_much",
            grams=grams,
            ounces=t.number(ounces, 1),
            pounds=t.number(ounces / 16, 1),
            litres=t.number(supplies.stuffing_litres, 1),
        ),
        t("buy.thread", metres=ceil(supplies.thread_m), yards=ceil(supplies.thread_m / 0.9144)),
    ]
    if supplies.tape_mm is not None:
        lines.append(t("buy.tape", long=_long(supplies.tape_mm, t)))
    if supplies.heater_mm is not None:
        wide_in, tall_in = (t.number(side / 25.4, 1) for side in supplies.heater_mm)
        wide, tall = (f"{side:.0f}" for side in supplies.heater_mm)
        lines.append(t("buy.pad", wide=wide, tall=tall, wide_in=wide_in, tall_in=tall_in))
    return tuple(lines)


def fabric_name(name: str, t: Texts) -> str:
    """Return what a cloth is called: in a language where it is one that everybody knows."""
    return t.word(f"fabric.{name}") or name


def duration(minutes: float, t: Texts) -> str:
    """Return a time as people say it, to 5 minutes: `1 h 25 min`."""
    rounded = max(5, round(minutes / 5) * 5)
    hours, rest = divmod(rounded, 60)
    parts = [t("time.hours", hours=hours)] * (hours > 0) + [t("time.minutes", minutes=rest)] * (rest > 0)
    return " ".join(parts)


def _long(mm: float, t: Texts) -> str:
    """Return a length to buy, rounded up to a centimetre and to an inch."""
    return t("buy.long", cm=ceil(mm / 10 - 1e-6), inches=ceil(mm / 25.4 - 1e-6))
