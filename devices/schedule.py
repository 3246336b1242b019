"""What is due: the pure core that runs weekly plans, and what tells people about them.

Theory of operation
-------------------
`due` is given the last instant at which anyone looked, now, and the names (`slot_key`) of the slots it has
answered before. It answers for each slot that started in (last, now]:

- `Begin`: its end is still ahead; warm for what remains. The end doesn't move, however late the start.
- `Missed`: its end has passed, or a later slot of the same toy has taken over.

The caller keeps the answered names and the instant (`looked`), in the write that records the wish, and hands
both back next time. Then, whatever the clock does: no name is answered twice, since answered names are left
out; and no slot whose start the clock passes is dropped, since each such step covers it. A name holds a local
date and no offset, so a clock that is set, a zone that changes its rules or an hour that comes twice makes no
second one. Where the clock is set back, `due` answers nothing; the time that comes again is looked at again,
and the memory keeps it quiet. A clock that was never set since power-on is no clock, and isn't looked at.

Overlap is allowed, and reported by `clashes`. The later start counts alone, also after its own end; of two
that start together the cooler one. So a slot can only shorten another, never lengthen it, and an outage warms
no more than an undisturbed evening would.

A plan only asks. Ceilings, leases and rests are kept elsewhere, whatever stands here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from devices.calendar import (
    DAY_S,
    DAYS,
    Plan,
    ScheduleError,
    Skipped,
    Slot,
    by_start,
    clock,
    local,
    next_edge,
    running,
    skip,
    skip_next,
    skipped_slots,
    slot_key,
    slots,
    span,
    unskip,
    wall_time,
    with_holiday,
    written_day,
    zone_named,
)
from devices.limits import REST_SHORTEST_S, SESSION_LONGEST_S, WISH_LONGEST_S
from devices.quiet import room_s
from terms import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

__all__ = [
    "Begin",
    "Due",
    "Missed",
    "Plan",
    "ScheduleError",
    "Skipped",
    "Slot",
    "Unwatched",
    "clashes",
    "copied_day",
    "dry_run",
    "due",
    "looked",
    "next_edge",
    "overlaps",
    "running",
    "skip",
    "skip_next",
    "skipped_slots",
    "slot_key",
    "slots",
    "train",
    "unskip",
    "with_holiday",
]

LOOK_BACK_S: Final = 7 * DAY_S
"""After a longer absence only the last week is told slot by slot."""
CLOCK_SET_S: Final = 1_735_689_600.0
"""2025-01-01. Before it a clock isn't set: boards without a battery start in 1970."""
_WEEK_S: Final = 7 * DAY_S


@dataclass(frozen=True, slots=True)
class Begin:
    """Warm now, for what remains of the slot."""

    slot: Slot
    remaining_s: float


@dataclass(frozen=True, slots=True)
class Missed:
    """A slot that never warmed; the reason completes "it was missed, because ..."."""

    slot: Slot
    reason: str


@dataclass(frozen=True, slots=True)
class Unwatched:
    """Nobody looked from after `since` to `until`, too long to tell slots one by one; all of them were missed."""

    since: float
    until: float
    reason: str


Due = Begin | Missed | Unwatched


def due(plans: Iterable[Plan], zone: str, last: float, at: float, done: frozenset[str]) -> tuple[Due, ...]:
    """Return what to do about each slot that started after `last` and not after `at`.

    Parameters
    ----------
    last, at
        The instant of the look before, as `looked` gave it, and now (UTC); either may have jumped. At the very
        first look they are equal.
    done
        Keys of all slots answered before. The caller adds those of `Begin` and `Missed`.

    Returns
    -------
    At most one answer per slot and at most one `Begin` per toy, by start; an `Unwatched` comes first.

    """
    zone_named(zone)
    if at <= last or at < CLOCK_SET_S:
        return ()
    since = max(last, at - LOOK_BACK_S)
    started = slots(plans, zone, since, math.nextafter(at, math.inf))
    by_key = {slot_key(slot): slot for slot in started if slot.start > since}
    ruling = {slot.toy: slot for slot in started}
    answers = [_answer(slot, ruling[slot.toy], at) for key, slot in by_key.items() if key not in done]
    if since > last:
        reason = f"nobody looked for more than {LOOK_BACK_S / DAY_S:.0f} days, or the clock was wrong"
        return (Unwatched(last, since, reason), *answers)
    return tuple(answers)


def looked(last: float, at: float) -> float:
    """Return what to hand to `due` as `last` next time: now, unless the clock isn't set."""
    return last if at < CLOCK_SET_S else at


def train(
    seconds: float, session_s: float = SESSION_LONGEST_S, rest_s: float = REST_SHORTEST_S
) -> tuple[tuple[str, float], ...]:
    """Return a wish as sessions and rests, ``(("warm", 1800.0), ("rest", 600.0), ("warm", 1200.0))``."""
    if not (session_s > 0 and rest_s >= 0):
        raise ScheduleError("sessions have a length, and rests aren't negative")
    parts: list[tuple[str, float]] = []
    left = seconds
    while left > 0:
        kind, longest = ("rest", rest_s) if len(parts) % 2 else ("warm", session_s)
        parts.append((kind, min(left, longest)))
        left -= longest
    return tuple(parts)


def dry_run(
    plans: Sequence[Plan],
    zone: str,
    since: float,
    days: float,
    paces: Mapping[str, tuple[float, float]] | None = None,
    quiet: Mapping[str, tuple[str, str]] | None = None,
) -> tuple[str, ...]:
    """Return in plain words what will happen and what won't, one line per slot.

    `paces` gives longest session and shortest rest (s) of toys that have their own, `quiet` their quiet hours.
    """
    until = since + days * DAY_S
    warm = slots(plans, zone, since, until + WISH_LONGEST_S)
    there = zone_named(zone)
    lines: list[tuple[Slot, str]] = []
    for index, slot in enumerate(warm):
        if slot.start < until:
            heir = next((later for later in warm[index + 1 :] if later.toy == slot.toy), None)
            pace = (paces or {}).get(slot.toy, (SESSION_LONGEST_S, REST_SHORTEST_S))
            room = room_s((quiet or {}).get(slot.toy), zone, slot.start, slot.end - slot.start)
            lines.append((slot, _told(slot, heir, there, pace, room)))
    for cold in skipped_slots(plans, zone, since, until):
        told = f"{cold.slot.local} {cold.slot.toy}: '{cold.slot.plan}' stays cold, because {cold.reason}."
        lines.append((cold.slot, told))
    return tuple(line for _, line in sorted(lines, key=lambda pair: by_start(pair[0])))


def clashes(plans: Iterable[Plan]) -> tuple[Finding, ...]:
    """Return the pairs of plans of one toy that overlap in an ordinary week, and names that are used twice."""
    plans, found = tuple(plans), []
    for one, other in combinations(plans, 2):
        if one.toy != other.toy:
            continue
        if one.name == other.name:
            message = f"Two plans for '{one.toy}' are called '{one.name}': give one of them another name."
            found.append(Finding("plan-name-twice", "error", message))
    found += [_overlap(*each) for each in overlaps(plans)]
    return tuple(found)


def overlaps(plans: Iterable[Plan]) -> tuple[tuple[Plan, Plan, list[int]], ...]:
    """Return which plan is overtaken by which other of its toy, and on which days that one starts."""
    return tuple(
        each
        for one, other in combinations([plan for plan in plans if plan.enabled], 2)
        if one.toy == other.toy and one.name != other.name
        for each in _overlaps(one, other)
    )


def copied_day(plans: Iterable[Plan], toy: str, source: int, targets: Iterable[int]) -> tuple[Plan, ...]:
    """Return the plans with the target days of a toy made like its source day.

    A plan that is left without a day is left out.
    """
    changed = frozenset(targets) - {source}
    if not changed | {source} <= frozenset(range(7)):
        raise ScheduleError("days go from 0 (Monday) to 6 (Sunday)")
    kept = []
    for plan in plans:
        days = plan.days | changed if source in plan.days else plan.days - changed
        if plan.toy != toy:
            kept.append(plan)
        elif days:
            kept.append(replace(plan, days=days))
    return tuple(kept)


def _answer(slot: Slot, ruling: Slot, at: float) -> Begin | Missed:
    if slot.end <= at:
        return Missed(slot, "it was over before anyone looked: the hub was off, or its clock was set")
    if slot_key(ruling) != slot_key(slot):
        return Missed(slot, f"'{ruling.plan}' has taken over")
    return Begin(slot, slot.end - at)


def _told(slot: Slot, heir: Slot | None, zone: ZoneInfo, pace: tuple[float, float], room: float) -> str:
    """Return the line of one slot, cut short where another of its toy takes over or quiet hours begin."""
    taken = heir is not None and heir.start < slot.end
    end = heir.start if heir is not None and taken else slot.end
    head = f"{slot.local} {slot.toy}: '{slot.plan}'"
    heard = [f"{slot.note}."] if slot.note else []
    if heir is not None and end <= slot.start:
        return " ".join([f"{head} gives way to '{heir.plan}', which starts at the same time.", *heard])
    if not room:
        return " ".join([f"{head} stays cold, because these are quiet hours.", *heard])
    hushed = slot.start + room < end
    end = min(end, slot.start + room)
    length = end - slot.start
    parts = ", ".join(f"{span(seconds)} {kind}" for kind, seconds in train(length, *pace))
    rests = f": {parts}" if length > pace[0] else ""
    until = clock(end, zone, written_day(slot))
    line = f"{head} warms to {slot.target_c:g} °C until {until} ({span(length)}){rests}."
    if hushed:
        heard.append("Then quiet hours begin.")
    elif heir is not None and taken:
        heard.append(f"Then '{heir.plan}' takes over.")
    if local(slot.start, zone).utcoffset() != local(end, zone).utcoffset():
        heard.append("The clocks change meanwhile; its length stays.")
    return " ".join([line, *heard])


def _overlaps(one: Plan, other: Plan) -> Iterator[tuple[Plan, Plan, list[int]]]:
    """Yield which plan is overtaken by which, and on which days the second one starts."""
    for first, second in ((one, other), (other, one)):
        days = set()
        for begun, later in product(first.days, second.days):
            lead = (_second_of_week(second, later) - _second_of_week(first, begun)) % _WEEK_S
            cooler_last = (-first.target_c, first.name) < (-second.target_c, second.name)
            if 0 < lead < first.seconds or (lead == 0 and cooler_last):
                days.add(later)
        if days:
            yield first, second, sorted(days)


def _second_of_week(plan: Plan, day: int) -> float:
    at = wall_time(plan.at)
    return day * DAY_S + at.hour * 3600.0 + at.minute * 60.0


def _overlap(first: Plan, second: Plan, days: list[int]) -> Finding:
    named = ", ".join(DAYS[day] for day in days)
    message = (
        f"'{second.name}' ({named} {second.at}) starts while '{first.name}' ({first.at} for "
        f"{span(first.seconds)}) warms '{first.toy}': from then on '{second.name}' "
        "counts alone, also after its end."
    )
    return Finding("plans-overlap", "warning", message)
