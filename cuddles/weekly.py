"""Changes to weekly plans as people say them: skip it once, a holiday, this day like that one.

A plan of home.yaml is changed by storing its changed copy, which then stands for it (`cuddles.plans`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles import allowances, plans
from cuddles.planhistory import changed
from devices import calendar, schedule
from devices.allowed import lowered
from devices.calendar import DAYS
from devices.schedule import Plan, ScheduleError
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from cuddles.planhistory import Mark
    from cuddles.ports import Records
    from devices.allowed import Lowered
    from devices.home import Home
    from terms import Finding

Name = tuple[str, str]
"""A toy and the name of a plan."""
LONGEST_RUN_DAYS: Final = 366.0
BACKWARDS: Final = Refused("holiday-backwards", "A holiday ends on the day it begins or later.")
NO_PLANS: Final = Refused("no-plans", "This toy has no plans that would be changed by that.")
NOTHING_THAT_DAY: Final = Refused("nothing-to-skip", "Nothing is planned on this day.")


def merged(declared: Iterable[Plan], stored: Iterable[Plan]) -> tuple[Plan, ...]:
    """Return declared and stored plans; a stored one of the same toy and name stands for the declared one."""
    added = {(plan.toy, plan.name): plan for plan in stored}
    kept = [added.pop((plan.toy, plan.name), plan) for plan in declared]
    return (*kept, *added.values())


def skip_next(home: Home, records: Records, name: Name, mark: Mark) -> date | Refused:
    """Leave out the next slot of a plan; returns its local date."""
    both = _changed(home, records, name, lambda plan: schedule.skip_next(plan, home.zone, mark.at), mark)
    if isinstance(both, Refused):
        return both
    new = both[1].skipped - both[0].skipped
    return min(new) if new else Refused("nothing-to-skip", f"'{name[1]}' has no slot in the next two years.")


def unskip(home: Home, records: Records, name: Name, mark: Mark) -> date | Refused:
    """Take back the next date that is left out; returns it."""
    today = calendar.local(mark.at, calendar.zone_named(home.zone)).date()

    def without(plan: Plan) -> Plan:
        ahead = [day for day in plan.skipped if day >= today]
        return schedule.unskip(plan, min(ahead)) if ahead else plan

    both = _changed(home, records, name, without, mark)
    if isinstance(both, Refused):
        return both
    gone = both[0].skipped - both[1].skipped
    return min(gone) if gone else Refused("not-skipped", f"'{name[1]}' skips nothing from today on.")


def skipped_on(
    home: Home, records: Records, name: Name, day: date, mark: Mark, *, back: bool = False
) -> Refused | None:
    """Leave out the slot of one date, or take that back."""
    how = calendar.unskip if back else calendar.skip
    both = _changed(home, records, name, lambda plan: how(plan, day), mark)
    return both if isinstance(both, Refused) else None


def off_on(home: Home, records: Records, toy: str, day: date, mark: Mark) -> Refused | None:
    """Leave out all slots of a toy on one date."""

    def without(plan: Plan) -> Plan:
        return calendar.skip(plan, day) if day.weekday() in plan.days and plan.enabled else plan

    return None if _changed_all(home, records, toy, without, mark) else NOTHING_THAT_DAY


def switched(home: Home, records: Records, name: Name, on: bool, mark: Mark) -> Refused | None:
    """Switch a plan on or off; it stays where it is."""
    both = _changed(home, records, name, lambda plan: replace(plan, enabled=on), mark)
    return both if isinstance(both, Refused) else None


def with_holiday(
    home: Home, records: Records, name: Name, holiday: tuple[date, date], mark: Mark
) -> Refused | None:
    """Give a plan a time without warmth, both dates included."""
    first, last = holiday
    if last < first:
        return BACKWARDS
    both = _changed(home, records, name, lambda plan: schedule.with_holiday(plan, first, last), mark)
    return both if isinstance(both, Refused) else None


def holiday_of_all(
    home: Home, records: Records, toy: str, holiday: tuple[date, date], mark: Mark, *, back: bool = False
) -> Refused | None:
    """Give all plans of a toy a time without warmth, both dates included, or take that back."""
    first, last = holiday
    if last < first:
        return BACKWARDS

    def how(plan: Plan) -> Plan:
        if back:
            return replace(plan, holidays=tuple(one for one in plan.holidays if one != holiday))
        return schedule.with_holiday(plan, first, last)

    return None if _changed_all(home, records, toy, how, mark) else NO_PLANS


def copied_day(
    home: Home, records: Records, toy: str, source: int, targets: frozenset[int], mark: Mark
) -> tuple[Plan, ...] | Refused:
    """Make days of a toy like one of its days; returns the toy's plans as they are then.

    A plan that is left without a day is removed; one of home.yaml is switched off instead.
    """
    if toy not in home.toys:
        return Refused("no-such-toy", f"There is no toy '{toy}' here; there is: {', '.join(home.toys)}.")
    now = plans.all_plans(home.plans, records)
    if not any(plan.toy == toy and source in plan.days for plan in now):
        return Refused("empty-day", f"{toy} has no plan on {DAYS[source]}: there is nothing to copy.")

    def how(old: tuple[Plan, ...]) -> tuple[Plan, ...]:
        before = merged(home.plans, old)
        after = {(p.toy, p.name): p for p in schedule.copied_day(before, toy, source, targets)}
        declared = {(p.toy, p.name) for p in home.plans}
        stored = {(p.toy, p.name) for p in old}
        kept = []
        for plan in before:
            name = (plan.toy, plan.name)
            new = after.get(name) or (replace(plan, enabled=False) if name in declared else None)
            if new is not None and (name in stored or new != plan):
                kept.append(new)
        return tuple(kept)

    found = merged(home.plans, changed(records, mark, how))
    return tuple(plan for plan in found if plan.toy == toy)


def dry_run(home: Home, records: Records, utc: float, days: float) -> tuple[str, ...]:
    """Return in plain words what the plans will do from an instant on, one line per slot."""
    if not 0 < days <= LONGEST_RUN_DAYS:
        raise ScheduleError(f"a dry run is for up to {LONGEST_RUN_DAYS:.0f} days")
    by = allowances.stored(records)
    limits = {
        name: lowered(toy.limits, by[name]) if name in by else toy.limits for name, toy in home.toys.items()
    }
    paces = {name: (one.session_s, one.rest_s) for name, one in limits.items()}
    quiet = {name: one.quiet for name, one in by.items() if one.quiet is not None}
    found = under_limits(plans.all_plans(home.plans, records), home, by)
    return schedule.dry_run(found, home.zone, utc, days, paces, quiet)


def under_limits(all_plans: Iterable[Plan], home: Home, by: Mapping[str, Lowered]) -> tuple[Plan, ...]:
    """Return the plans as the hub carries them out: no warmer and no longer than caregivers allow."""
    found = []
    for plan in all_plans:
        toy, mine = home.toys.get(plan.toy), by.get(plan.toy)
        if toy is None or mine is None:
            found.append(plan)
            continue
        highest = lowered(toy.limits, mine).target_c
        target, seconds = min(plan.target_c, highest), min(plan.seconds, mine.most_s)
        found.append(replace(plan, target_c=target, seconds=seconds))
    return tuple(found)


def clashes(all_plans: Iterable[Plan]) -> tuple[Finding, ...]:
    """Return which plans overtake each other."""
    return schedule.clashes(all_plans)


def _changed(
    home: Home, records: Records, name: Name, how: Callable[[Plan], Plan], mark: Mark
) -> tuple[Plan, Plan] | Refused:
    """Change one plan where it is stored, or store its changed copy; returns it before and after."""
    pair: list[Plan] = []

    def one(old: tuple[Plan, ...]) -> tuple[Plan, ...]:
        pair.clear()
        before = next((p for p in merged(home.plans, old) if (p.toy, p.name) == name), None)
        if before is None:
            return old
        pair.extend((before, how(before)))
        if pair[1] == before:
            return old
        return (*(p for p in old if (p.toy, p.name) != name), pair[1])

    changed(records, mark, one)
    if not pair:
        return Refused("no-such-plan", f"There is no plan '{name[1]}' for {name[0]}.")
    return pair[0], pair[1]


def _changed_all(
    home: Home, records: Records, toy: str, how: Callable[[Plan], Plan], mark: Mark
) -> tuple[Plan, ...]:
    """Change all plans of a toy at once; returns those that are different now."""
    new: list[Plan] = []

    def all_of_them(old: tuple[Plan, ...]) -> tuple[Plan, ...]:
        mine = [plan for plan in merged(home.plans, old) if plan.toy == toy]
        new[:] = [after for plan in mine if (after := how(plan)) != plan]
        by_name = {(plan.toy, plan.name): plan for plan in new}
        kept = [by_name.pop((plan.toy, plan.name), plan) for plan in old]
        return (*kept, *by_name.values())

    changed(records, mark, all_of_them)
    return tuple(new)
