"""What caregivers allow a toy beside what its home file does: lower limits, a total for the day, quiet hours.

Theory of operation
-------------------
Caregivers can only lower. Each of their limits is a bound that is taken together with the declared one by `min`,
so a wrong or a forgotten value of theirs never allows more than `home.yaml` does. Quiet hours are wall times at
home, from one until before the other, past midnight where the second is the earlier one. Whether an instant is
quiet is asked of what the clock on the wall shows then; so a change of the clocks needs no rule of its own.

Nothing here is asked about off, nor about less warmth of what runs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from devices.calendar import DAY_S, ScheduleError, local, wall_time, zone_named
from devices.limits import TARGET_LOWEST_C, WISH_LONGEST_S
from terms import Refused

if TYPE_CHECKING:
    from datetime import time
    from zoneinfo import ZoneInfo

    from devices.home import Limits

SHORTEST_S: Final = 60.0
MINUTE_S: Final = 60.0
QUIET: Final = Refused("quiet-hours", "These are quiet hours: caregivers allow no warmth now.")
SPENT: Final = Refused("daily-total", "The warmth that caregivers allow for a day is used up for today.")


@dataclass(frozen=True, slots=True)
class Lowered:
    """What caregivers set for a toy; None where only the home file counts.

    Parameters
    ----------
    target_c
        Warmest target.
    longest_s
        Longest time of one wish.
    daily_s
        Warm time of one local day, rests left out.
    quiet
        Wall times between which nothing warms, ``("20:00", "07:00")``.

    """

    target_c: float | None = None
    longest_s: float | None = None
    daily_s: float | None = None
    quiet: tuple[str, str] | None = None

    @property
    def most_s(self) -> float:
        """The longest time of one wish (s)."""
        return WISH_LONGEST_S if self.longest_s is None else min(self.longest_s, WISH_LONGEST_S)

    @property
    def day_s(self) -> float:
        """The warm time of one day (s); a whole day where nothing was set."""
        return DAY_S if self.daily_s is None else min(self.daily_s, DAY_S)


def lowered(limits: Limits, by: Lowered) -> Limits:
    """Return the declared limits, lowered; never above them."""
    target = limits.target_c if by.target_c is None else min(limits.target_c, by.target_c)
    return replace(limits, target_c=target, session_s=min(limits.session_s, by.most_s))


def wrong(by: Lowered, limits: Limits) -> Refused | None:
    """Return why limits can't be set over declared ones, or None."""
    target, lengths = by.target_c, (("one time", by.longest_s, WISH_LONGEST_S), ("a day", by.daily_s, DAY_S))
    if target is not None and not TARGET_LOWEST_C <= target <= limits.target_c:
        words = f"Choose from {TARGET_LOWEST_C:g} to {limits.target_c:g} °C: home.yaml allows no more."
        return Refused("ceiling-out-of-range", words)
    for what, seconds, most in lengths:
        if seconds is not None and not SHORTEST_S <= seconds <= most:
            words = f"Choose 1 to {most / MINUTE_S:g} minutes for {what}."
            return Refused("minutes-out-of-range", words)
    try:
        same = by.quiet is not None and wall_time(by.quiet[0]) == wall_time(by.quiet[1])
    except ScheduleError as error:
        return Refused("not-a-time", f"{error}.")
    return Refused("quiet-always", "Quiet hours begin and end at two different times.") if same else None


def day_of(zone: str, utc: float) -> str:
    """Return the local date of an instant, ``2026-03-29``."""
    return local(utc, zone_named(zone)).date().isoformat()


def is_quiet(quiet: tuple[str, str] | None, zone: str, utc: float) -> bool:
    """Return whether an instant lies in quiet hours."""
    if quiet is None:
        return False
    return _covers(wall_time(quiet[0]), wall_time(quiet[1]), utc, zone_named(zone))


def room_s(quiet: tuple[str, str] | None, zone: str, utc: float, seconds: float) -> float:
    """Return how much of a time that begins at an instant passes before quiet hours do; 0 within them.

    Clocks are set at whole minutes, and quiet hours begin at them: so these are what is looked at.
    """
    if quiet is None or seconds <= 0:
        return seconds
    first, last, there = wall_time(quiet[0]), wall_time(quiet[1]), zone_named(zone)
    at, until = utc, utc + seconds
    while at < until:
        if _covers(first, last, at, there):
            return at - utc
        at = (math.floor(at / MINUTE_S) + 1) * MINUTE_S
    return seconds


def _covers(first: time, last: time, utc: float, zone: ZoneInfo) -> bool:
    shown = local(utc, zone).time()
    return first <= shown < last if first < last else not last <= shown < first
