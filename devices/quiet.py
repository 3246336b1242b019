"""Quiet hours: wall times at home, from one until before the other, past midnight where the second is earlier.

Whether an instant is quiet is asked of what the clock on the wall shows then; so a change of the clocks needs no
rule of its own. Pure.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from devices.calendar import local, wall_time, zone_named

if TYPE_CHECKING:
    from datetime import time
    from zoneinfo import ZoneInfo

MINUTE_S: Final = 60.0


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
