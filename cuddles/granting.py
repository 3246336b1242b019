"""How much of a wish is granted: what caregivers allow of it, before anything is asked of a switch. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from devices.allowed import MINUTE_S, QUIET, SPENT
from devices.calendar import DAY_S
from devices.limits import SESSIONS_ALONE_S
from devices.quiet import is_quiet, room_s
from terms import Refused

if TYPE_CHECKING:
    from devices.allowed import Lowered
    from devices.home import Limits

SHORTEST_ALONE_S: Final = SESSIONS_ALONE_S[0]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a toy may do now.

    Parameters
    ----------
    declared, by, limits
        What the home file says, what caregivers set, and what comes of both.
    zone
        The home's, for quiet hours.
    used_s
        Warm time of today, as far as is known.

    """

    declared: Limits
    by: Lowered
    limits: Limits
    zone: str
    used_s: float

    @property
    def left_s(self) -> float:
        """Warm time that is left of today; infinity where there's no limit."""
        return math.inf if self.by.day_s >= DAY_S else max(0.0, self.by.day_s - self.used_s)

    def is_quiet(self, utc: float) -> bool:
        """Return whether quiet hours are now."""
        return is_quiet(self.by.quiet, self.zone, utc)

    def with_hub(self, seconds: float, utc: float) -> float | Refused:
        """Return how long a wish may last that the hub looks after; it counts the day by itself."""
        if self.left_s <= 0:
            return SPENT
        return room_s(self.by.quiet, self.zone, utc, seconds) or QUIET

    def alone(self, seconds: float, utc: float, shortest_s: float = SHORTEST_ALONE_S) -> float | Refused:
        """Return how long a switch may warm by itself, which can't be for less than its shortest session."""
        room = room_s(self.by.quiet, self.zone, utc, max(seconds, shortest_s))
        if room < shortest_s:
            return QUIET
        if self.left_s < shortest_s:
            return SPENT
        if self.by.most_s < shortest_s:
            least = f"{shortest_s / MINUTE_S:g} minutes"
            return Refused(
                "too-short-alone", f"Without the hub warmth lasts {least} at least: that is too long."
            )
        return min(seconds, room, self.left_s)
