"""What comes next and what ended last, and a day's warmth in a sentence and a small table. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from cuddles.energy import Used
from cuddles.live.samples import Sample
from cuddles.web.page.toytexts import Way
from devices.calendar import DAY_S, Plan, slots

AHEAD_S = 8 * DAY_S


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of a toy: when, and from how warm to how warm it was."""

    time: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a toy in words, and by the hour."""

    sentence: str
    hours: tuple[Hour, ...]


def upcoming(plans: Iterable[Plan], toy: str, zone: str, utc: float, way: Way) -> str:
    """Return what the week's plans do next with a toy."""
    mine = [plan for plan in plans if plan.toy == toy]
    ahead = slots(mine, zone, utc, utc + AHEAD_S)
    if not ahead:
        return way.t("warm.next_nothing")
    slot = ahead[0]
    minutes = round((slot.end - slot.start) / 60)
    time, target = way.clock(slot.start, utc), way.wanted(slot.target_c)
    return way.t("warm.next_slot", time=time, minutes=minutes, target=target, plan=slot.plan)


def finished(used: Sequence[Used], utc: float, way: Way, *, warming: bool) -> str:
    """Return what ended last."""
    ended = [one for one in used if not warming or one is not used[-1]]
    if not ended:
        return way.t("warm.finished_nothing")
    last = ended[-1]
    return way.t("warm.finished", start=way.clock(last.start, utc), end=way.clock(last.end, utc))


def day_of(samples: Sequence[Sample], utc: float, way: Way) -> Day:
    """Return samples of a day as a sentence, and by the hour, the newest first."""
    known = [(one.utc, one.celsius) for one in samples if one.celsius is not None]
    if not known:
        return Day(way.t("warm.day_nothing"), ())
    degrees = [celsius for _, celsius in known]
    low, high, last = way.measured(min(degrees)), way.measured(max(degrees)), way.measured(degrees[-1])
    key = "warm.day_same" if low == high else "warm.day_was"
    sentence = way.t(key, low=low, high=high, last=last, time=way.clock(known[-1][0], utc))
    return Day(sentence, tuple(_hours(known, utc, way))[::-1])


def _hours(known: Sequence[tuple[float, float]], utc: float, way: Way) -> Iterable[Hour]:
    for hour, group in groupby(known, key=lambda one: int(one[0] // 3600)):
        degrees = [celsius for _, celsius in group]
        low, high = way.measured(min(degrees)), way.measured(max(degrees))
        yield Hour(way.clock(hour * 3600.0, utc), low, high)
