"""What stands in the calendar: weekly plans in local time, and the slots they make on the UTC line.

Theory of operation
-------------------
A `Plan` is written in local time, because people live by it; a `Slot` is one occurrence of it in UTC, because
heat is measured by the second. A wall time is not an instant: the offset of its zone makes it one. On most
days there is one offset. Where the clocks go forward some wall times are left out; where they go back some
come twice. Python marks the two readings with `fold` (PEP 495), and one formula serves all three cases::

    utc = wall - offset(wall, fold=0)

For a left-out time `fold=0` gives the offset before the change, which puts it as far behind the change as it
would have been on a clock nobody touched: 02:30 becomes 03:30 where an hour is left out. RFC 5545 and
java.time choose the same. For a time that comes twice `fold=0` gives the first. Which case it was is told by
the sign of offset(fold=1) - offset(fold=0): positive for left out, negative for twice. Nothing else is
assumed about a change: not that it is an hour, nor at night, nor that the summer offset is the greater.

Lengths are never added to local times: Python adds those on the wall (01:30 plus an hour is 02:30, whatever
the clocks do meanwhile). They are added to UTC, so a slot is the same number of real seconds on every day of
the year.

Each plan has at most one slot per local date, that of its start as written; where a change moves the start
past midnight, it still belongs to the date before. A date that a zone leaves out as a whole (Samoa,
2011-12-30) has none.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from devices.limits import TARGET_HIGHEST_C, TARGET_LOWEST_C, WISH_LONGEST_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_S: Final = 86400.0
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_S: Final = -2_208_988_800.0
"""1900-01-01."""
LATEST_S: Final = 7_258_118_400.0
"""2200-01-01. An instant outside these is a broken clock or a wrong unit, such as milliseconds."""
_WALL = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_AHEAD_DAYS: Final = (8, 64, 732)
"""How far the next slot is looked for, in growing steps: a week, a long holiday, two years."""


class ScheduleError(ValueError):
    """A plan, a zone or an instant is not one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Warmth that comes again every week; raises ScheduleError for one that can't be.

    Parameters
    ----------
    name, toy
        Together they are unique.
    days
        0 is Monday, 6 Sunday, by the local date of the start.
    at
        Local wall time of the start, ``19:30``.
    seconds
        Real length, rests included.
    skipped
        Local dates of starts that are left out ("skip once").
    holidays
        First and last local date of times without warmth, both included.

    """

    name: str
    toy: str
    days: frozenset[int]
    at: str
    seconds: float
    target_c: float
    skipped: frozenset[date] = frozenset()
    holidays: tuple[tuple[date, date], ...] = ()
    enabled: bool = True

    def __post_init__(self) -> None:
        wall_time(self.at)
        if not (self.name and self.toy):
            raise ScheduleError("a plan needs a name and a toy")
        if not self.days or not self.days <= frozenset(range(7)):
            raise ScheduleError(f"plan '{self.name}' needs days from 0 (Monday) to 6 (Sunday)")
        if not 0 < self.seconds <= WISH_LONGEST_S:
            raise ScheduleError(f"plan '{self.name}' may last up to {span(WISH_LONGEST_S)}")
        if not TARGET_LOWEST_C <= self.target_c <= TARGET_HIGHEST_C:
            allowed = f"{TARGET_LOWEST_C:g} to {TARGET_HIGHEST_C:g} °C"
            raise ScheduleError(f"plan '{self.name}' may warm to {allowed}, not to {self.target_c:g}")
        if "/" in self.toy:
            raise ScheduleError(f"plan '{self.name}' is for '{self.toy}': a toy's name has no slash")
        if any(last < first for first, last in self.holidays):
            raise ScheduleError(f"plan '{self.name}' has a holiday that ends before it begins")


@dataclass(frozen=True, slots=True)
class Slot:
    """One occurrence of a plan, from `start` until before `end` (UTC).

    `local` is its start as written, ``Sun 2026-03-29 02:30``; `note` tells why the clock shows another time
    then, or that it shows that time twice.
    """

    plan: str
    toy: str
    start: float
    end: float
    target_c: float
    local: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A slot that doesn't happen; the reason completes "it stays cold, because ..."."""

    slot: Slot
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A wall time on the UTC line; `note` is that of a slot, `exists` tells whether the zone has that day."""

    utc: float
    note: str
    exists: bool = True


def slots(plans: Iterable[Plan], zone: str, since: float, until: float) -> tuple[Slot, ...]:
    """Return what happens: the slots with a start in [since, until), by start."""
    found = [slot for slot, reason in _occurrences(plans, zone, since, until) if not reason]
    return tuple(sorted(found, key=by_start))


def skipped_slots(plans: Iterable[Plan], zone: str, since: float, until: float) -> tuple[Skipped, ...]:
    """Return what doesn't happen in [since, until) although it stands in a plan, and why."""
    found = [Skipped(slot, reason) for slot, reason in _occurrences(plans, zone, since, until) if reason]
    return tuple(sorted(found, key=lambda one: by_start(one.slot)))


def running(plans: Iterable[Plan], zone: str, at: float) -> tuple[Slot, ...]:
    """Return the slots with start <= at < end; of one toy the last counts."""
    begun = slots(plans, zone, at - WISH_LONGEST_S, math.nextafter(at, math.inf))
    return tuple(slot for slot in begun if slot.start <= at < slot.end)


def next_edge(plans: Sequence[Plan], zone: str, after: float) -> float | None:
    """Return the next start or end after an instant, or None if the next two years have none."""
    for days in _AHEAD_DAYS:
        near = slots(plans, zone, after - WISH_LONGEST_S, after + days * DAY_S)
        edges = [edge for slot in near for edge in (slot.start, slot.end) if edge > after]
        if edges:
            return min(edges)
    return None


def slot_key(slot: Slot) -> str:
    """Return the name under which a slot is remembered: ``bear/bedtime 2026-03-29 02:30``.

    It has the time in it, so that a plan moved to later the same day runs again; it has no offset in it, so that
    no change of clocks or of zone rules makes a second one.
    """
    return f"{slot.toy}/{slot.plan} {slot.local.partition(' ')[2]}"


def skip(plan: Plan, day: date) -> Plan:
    """Return the plan without its slot on that local date."""
    return replace(plan, skipped=plan.skipped | {day})


def unskip(plan: Plan, day: date) -> Plan:
    """Return the plan with its slot on that local date again."""
    return replace(plan, skipped=plan.skipped - {day})


def skip_next(plan: Plan, zone: str, after: float) -> Plan:
    """Return the plan without the next slot that would start after an instant; the same plan if there is none."""
    for days in _AHEAD_DAYS:
        for slot in slots((plan,), zone, math.nextafter(after, math.inf), after + days * DAY_S):
            return skip(plan, written_day(slot))
    return plan


def with_holiday(plan: Plan, first: date, last: date) -> Plan:
    """Return the plan with a time without warmth, both dates included."""
    return replace(plan, holidays=tuple(sorted({*plan.holidays, (first, last)})))


def zone_named(name: str) -> ZoneInfo:
    """Return a zone of the IANA database; raises ScheduleError if it has no such zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError) as error:
        raise ScheduleError(
            f"'{name}' is not a time zone known here: names are like Europe/Berlin or America/New_York "
            "(if this one is right, the time zone database is missing: install tzdata)"
        ) from error


def wall_time(text: str) -> time:
    """Return the time of day of a text like ``19:30``; raises ScheduleError for anything else."""
    match = _WALL.fullmatch(text)
    if match is None:
        raise ScheduleError(f"'{text}' is not a time of day: write hours and minutes from 00:00 to 23:59")
    return time(int(match[1]), int(match[2]))


def local(utc: float, zone: ZoneInfo) -> datetime:
    """Return what the clock on the wall shows at an instant; raises ScheduleError if that is no instant."""
    if not (math.isfinite(utc) and EARLIEST_S <= utc <= LATEST_S):
        raise ScheduleError(f"{utc:g} is not an instant: seconds since 1970, in the years 1900 to 2199")
    return (EPOCH + timedelta(seconds=utc)).astimezone(zone)


@lru_cache(maxsize=4096)
def place(day: date, at: time, zone: ZoneInfo) -> Placed:
    """Return the one instant of a wall time on a day, by the rules above."""
    wall = datetime.combine(day, at)
    first, second = (wall.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    utc = (wall.replace(tzinfo=UTC) - first - EPOCH).total_seconds()
    if second == first:
        return Placed(utc, "")
    if second < first:
        return Placed(utc, f"{at:%H:%M} comes twice because the clocks go back: it starts at the first")
    if second - first >= timedelta(days=1):
        return Placed(utc, "", exists=False)
    shown = clock(utc, zone, day)
    return Placed(utc, f"{at:%H:%M} is left out because the clocks go forward: it starts at {shown}")


def clock(utc: float, zone: ZoneInfo, day: date) -> str:
    """Return the time of an instant as read on that day: ``03:30``, or with its weekday on another one."""
    shown = local(utc, zone)
    return f"{shown:%H:%M}" if shown.date() == day else f"{DAYS[shown.weekday()]} {shown:%H:%M}"


def span(seconds: float) -> str:
    """Return a length of time in words: ``1 h 30 min``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"


def by_start(slot: Slot) -> tuple[float, str, float, str]:
    """Sort by start, and the cooler of two that start together last: the last counts."""
    return slot.start, slot.toy, -slot.target_c, slot.plan


def written_day(slot: Slot) -> date:
    """Return the local date a slot belongs to."""
    return date.fromisoformat(slot.local.split()[1])


def _occurrences(plans: Iterable[Plan], zone: str, since: float, until: float) -> Iterator[tuple[Slot, str]]:
    """Yield each slot with a start in [since, until) and why it doesn't happen, "" if it does.

    A start that was moved can lie on the day after its date, and clocks that go back at midnight can show an
    earlier date than a moment ago: so a day more is looked at on either side.
    """
    there = zone_named(zone)
    first, last = (local(instant, there).date() for instant in (since, until))
    days = [first + timedelta(days=count) for count in range(-1, (last - first).days + 2)]
    for plan in plans:
        at = wall_time(plan.at)
        for day in days:
            if day.weekday() in plan.days:
                placed = place(day, at, there)
                if since <= placed.utc < until:
                    yield _slot(plan, day, placed), _cold(plan, day, placed, zone)


def _slot(plan: Plan, day: date, placed: Placed) -> Slot:
    written = f"{DAYS[day.weekday()]} {day.isoformat()} {plan.at}"
    end = placed.utc + plan.seconds
    return Slot(plan.name, plan.toy, placed.utc, end, plan.target_c, written, placed.note)


def _cold(plan: Plan, day: date, placed: Placed, zone: str) -> str:
    if not plan.enabled:
        return "the plan is switched off"
    for first, last in plan.holidays:
        if first <= day <= last:
            return f"there is a holiday from {first.isoformat()} to {last.isoformat()}"
    if day in plan.skipped:
        return "it is skipped this once"
    return "" if placed.exists else f"this day is left out of the calendar of {zone}"
