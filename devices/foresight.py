"""How long until a toy is warm, and how long a battery keeps it warm, from what was learnt of it.

It only ever tells: no rule, lease or limit asks it. What the numbers are, and how they are learnt:
`devices.learning`.
"""

from __future__ import annotations

import math
from typing import Final

from devices.learning import Learned, Sample, Window, first_guess, from_json, learnt

__all__ = [
    "Learned",
    "Sample",
    "Window",
    "battery_hours",
    "first_guess",
    "from_json",
    "learnt",
    "minutes_until",
    "words",
]

NEARLY_K: Final = 0.3
"""So near to where the pad could bring it at most, it would take for ever."""
LONGEST_MIN: Final = 240.0


def minutes_until(model: Learned, now_c: float, target_c: float) -> float:
    """Return the minutes of heating from one temperature to another: 0 if it is there, infinity for never."""
    if now_c >= target_c:
        return 0.0
    end = model.warmest_c
    if end - target_c < NEARLY_K:
        return math.inf
    return math.log((end - now_c) / (end - target_c)) / model.b / 60


def battery_hours(
    model: Learned, watt_hours: float, setpoint_c: float, ambient_c: float, *, cold: bool = True
) -> float:
    """Return how long a battery of so many usable Wh warms a toy to a setpoint and holds it there.

    ``cold`` counts the heat that brings it there first. Loss is what was seen while warming, when the filling
    still takes heat, so the answer errs on the short side. 0 where the pad can't hold that temperature at all.
    """
    kelvin = setpoint_c - ambient_c
    if kelvin <= 0:
        return math.inf
    holding = model.loss * kelvin
    if holding > model.watts:
        return 0.0
    first = model.capacity * kelvin if cold else 0.0
    return max(0.0, watt_hours - first / 3600) / holding


def words(minutes: float) -> str:
    """Return a forecast as people say it: ``warm in about nine minutes``."""
    if minutes <= 0:
        return "already warm"
    if minutes > LONGEST_MIN:
        return "can't get that warm with this pad in this room"
    whole = max(1, round(minutes))
    if whole < len(_NUMBERS):
        return f"warm in about {_NUMBERS[whole]} minute{'s' if whole > 1 else ''}"
    whole = 5 * round(whole / 5) if whole > 20 else whole
    hours, rest = divmod(whole, 60)
    said = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    said += [f"{rest} minutes"] if rest else []
    return f"warm in about {' and '.join(said)}"


_NUMBERS: Final = (
    "no", "a", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
