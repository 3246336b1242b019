"""What caregivers allow, in one toy's keeper: warm time is counted, and warmth ends where it has to.

Pure. `Limited` brings everything that hangs on the clock on the wall: whether it is quiet, which day it is, and
what was used of the day where no hub looked on. The rest is counted here, on the monotonic clock: *warm time*
runs from a session's first lease to the end of what was asked for, whether the relay is open or closed
meanwhile. So it is never less than what was heated. Rests between sessions don't count.

What isn't allowed any more ends as a whole: nothing begins again by itself when quiet hours are over.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cuddles.hub.events import Noticed, Save
from devices.allowed import QUIET, SPENT
from devices.calendar import DAY_S
from devices.limits import WISH_LONGEST_S

if TYPE_CHECKING:
    from cuddles.hub.events import Effect, Limited
    from cuddles.hub.keeper import Keeper
    from terms import Refused


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


def is_warm(keeper: Keeper) -> bool:
    """Return whether warm time passes."""
    return keeper.known.session is not None and not math.isnan(keeper.warm_since)


def counted(before: Keeper, keeper: Keeper, now: float) -> Keeper:
    """Return the keeper with the time counted that was warm before its step."""
    if not is_warm(before) or not now > keeper.care.counted:
        return keeper
    spent = keeper.care.spent_s + now - max(keeper.care.counted, before.warm_since)
    return replace(keeper, care=replace(keeper.care, spent_s=spent, counted=now))


def begun(before: Keeper, keeper: Keeper, now: float) -> Keeper:
    """Return the keeper ready to count, where it became warm in a step."""
    if is_warm(before) or not is_warm(keeper):
        return keeper
    return replace(keeper, care=replace(keeper.care, counted=now))


def limited(keeper: Keeper, said: Limited, now: float) -> Keeper:
    """Return the keeper under other limits; they hold for what runs, too."""
    keeper, old = counted(keeper, keeper, now), keeper.care
    limits = replace(keeper.toy.limits, target_c=said.target_c, session_s=said.session_s)
    care = replace(
        keeper.care,
        longest_s=said.longest_s,
        daily_s=said.daily_s,
        elsewhere_s=said.elsewhere_s,
        quiet=said.quiet,
        day=said.day,
        spent_s=0.0 if said.day > old.day else keeper.care.spent_s,
    )
    wish = keeper.wish
    if wish is not None:
        wish = replace(wish, until=min(wish.until, now + said.longest_s))
    return replace(keeper, toy=replace(keeper.toy, limits=limits), care=care, wish=wish)


def barred(keeper: Keeper) -> Refused | None:
    """Return why no warmth at all is allowed now, or None."""
    if keeper.care.quiet:
        return QUIET
    return None if keeper.care.left_s > 0 else SPENT


def minded(keeper: Keeper, done: list[Effect]) -> Keeper:
    """End what isn't allowed any more."""
    why = None if keeper.wish is None else barred(keeper)
    if why is None:
        return keeper
    done += [Noticed(why.code, "info", why.reason), Save()]
    return replace(keeper, wish=None)


def due(keeper: Keeper) -> float:
    """Return when the day's warm time will be used up (s, monotonic); infinity for never."""
    return keeper.care.counted + keeper.care.left_s if is_warm(keeper) else math.inf


def spent_of(keeper: Keeper, ahead: float) -> dict[str, object]:
    """Return as JSON-ready data what was used of the day; `ahead` is UTC less monotonic."""
    care, warm = keeper.care, is_warm(keeper)
    return {
        "day": care.day,
        "seconds": care.spent_s,
        "since": care.counted + ahead if warm else None,
        "until": keeper.wish.until + ahead if warm and keeper.wish else None,
    }


def spent_in(said: object, utc: float) -> tuple[str, float]:
    """Return day and warm time (s) of what `spent_of` wrote; what was warm then counts until now or its end."""
    if not isinstance(said, dict):
        return "", 0.0
    since, until = _number(said, "since"), _number(said, "until")
    running = 0.0 if since is None or until is None else max(0.0, min(utc, until) - since)
    return str(said.get("day", "")), max(0.0, _number(said, "seconds") or 0.0) + min(running, WISH_LONGEST_S)


def _number(said: dict[str, Any], name: str) -> float | None:
    value = said.get(name)
    sound = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if sound and value is not None else None
