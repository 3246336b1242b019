"""What caregivers allow a toy beside what its home file does: lower limits, a total for the day, quiet hours.

Theory of operation
-------------------
Caregivers can only lower. Each of their limits is a bound that is taken together with the declared one by `min`,
so a wrong or a forgotten value of theirs never allows more than `home.yaml` does. What quiet hours are stands in
`devices.quiet`.

Nothing here is asked about off, nor about less warmth of what runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from devices.calendar import DAY_S, ScheduleError, wall_time
from devices.limits import TARGET_LOWEST_C, WISH_LONGEST_S
from terms import Refused

if TYPE_CHECKING:
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
