"""What caregivers allow a toy and what was used of it, as its keeper holds it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from devices.calendar import DAY_S
from devices.limits import WISH_LONGEST_S


@dataclass(frozen=True, slots=True)
class Care:
    """What is allowed beside the limits, and what was used of it.

    Parameters
    ----------
    longest_s
        Longest time of one wish.
    daily_s
        Warm time of one day; a whole day is no limit.
    elsewhere_s
        Warm time of today that a switch ran alone.
    quiet
        Nothing may warm now.
    day
        The local date; "" before anybody has said it.
    spent_s, counted
        Warm time of this day, and until when it is counted (s, monotonic).

    """

    longest_s: float = WISH_LONGEST_S
    daily_s: float = DAY_S
    elsewhere_s: float = 0.0
    quiet: bool = False
    day: str = ""
    spent_s: float = 0.0
    counted: float = -math.inf

    @property
    def left_s(self) -> float:
        """What is left of the day (s)."""
        return math.inf if self.daily_s >= DAY_S else self.daily_s - self.elsewhere_s - self.spent_s
