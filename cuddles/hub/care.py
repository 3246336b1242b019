"""What caregivers allow, in one toy's keeper: warm time is counted, and warmth ends where it has to.

Pure. `Limited` brings everything that hangs on the clock on the wall: whether it is quiet, which day it is, and
what was used of the day where no hub looked on. The rest is counted here, on the monotonic clock: *warm time*
runs from a session's first lease to the end of what was asked for, whether the relay is open or closed
meanwhile. So it is never less than what was heated. Rests between sessions don't count.

What isn't allowed any more ends as a whole: nothing begins again by itself when quiet hours are over.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from cuddles.hub.events import Noticed, Save
from devices.allowed import QUIET, SPENT

if TYPE_CHECKING:
    from cuddles.hub.events import Effect, Limited
    from cuddles.hub.keeper import Keeper
    from terms import Refused


def counted(before: Keeper, keeper: Keeper, now: float) -> Keeper:
    """Return the keeper with the time counted that was warm before its step."""
    if not before.is_warm or not now > keeper.care.counted:
        return keeper
    spent = keeper.care.spent_s + now - max(keeper.care.counted, before.warm_since)
    return replace(keeper, care=replace(keeper.care, spent_s=spent, counted=now))


def begun(before: Keeper, keeper: Keeper, now: float) -> Keeper:
    """Return the keeper ready to count, where it became warm in a step."""
    if before.is_warm or not keeper.is_warm:
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
    return keeper.care.counted + keeper.care.left_s if keeper.is_warm else math.inf
