"""Changes to weekly plans as people say them: skip it once, a holiday, this day like that one.

A plan of home.yaml is changed by storing its changed copy, which then stands for it (`cuddles.plans`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles import plans
from devices import calendar, schedule
from devices.calendar import DAYS
from devices.schedule import Plan, ScheduleError
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from cuddles.ports import Records
    from devices.home import Home
    from terms import Finding

Name = tuple[str, str]
"""A toy and the name of a plan."""
LONGEST_RUN_DAYS: Final = 366.0


def merged(declared: Iterable[Plan], stored: Iterable[Plan]) -> tuple[Plan, ...]:
    """Return declared and stored plans; a stored one of the same toy and name stands for the declared one."""
    added = {(plan.toy, plan.name): plan for plan in stored}
    kept = [added.pop((plan.toy, plan.name), plan) for plan in declared]
    return (*kept, *added.values())


def skip_next(home: Home, records: Records, name: Name, utc: float) -> date | Refused:
    """Leave out the next slot of a plan; returns its local date."""
    changed = _changed(home, records, name, lambda plan: schedule.skip_next(plan, home.zone, utc))
    if isinstance(changed, Refused):
        return changed
    new = changed[1].skipped - changed[0].skipped
    return min(new) if new else Refused("nothing-to-skip", f"'{name[1]}' has no slot in the next two years.")


def unskip(home: Home, records: Records, name: Name, utc: float) -> date | Refused:
    """Take back the next date that is left out; returns it."""
    today = calendar.local(utc, calendar.zone_named(home.zone)).date()

    def without(plan: Plan) -> Plan:
        ahead = [day for day in plan.skipped if day >= today]
        return schedule.unskip(plan, min(ahead)) if ahead else plan

    changed = _changed(home, records, name, without)
    if isinstance(changed, Refused):
        return changed
    gone = changed[0].skipped - changed[1].skipped
    return min(gone) if gone else Refused("not-skipped", f"'{name[1]}' skips nothing from today on.")


def with_holiday(home: Home, records: Records, name: Name, holiday: tuple[date, date]) -> Refused | None:
    """Give a plan a time without warmth, both dates included."""
    first, last = holiday
    if last < first:
        return Refused("holiday-backwards", "A holiday ends on the day it begins or later.")
    changed = _changed(home, records, name, lambda plan: schedule.with_holiday(plan, first, last))
    return changed if isinstance(changed, Refused) else None


def copied_day(
    home: Home, records: Records, toy: str, source: int, targets: frozenset[int]
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

    found = merged(home.plans, plans.change(records, how))
    return tuple(plan for plan in found if plan.toy == toy)


def dry_run(home: Home, records: Records, utc: float, days: float) -> tuple[str, ...]:
    """Return in plain words what the plans will do from an instant on, one line per slot."""
    if not 0 < days <= LONGEST_RUN_DAYS:
        raise ScheduleError(f"a dry run is for up to {LONGEST_RUN_DAYS:.0f} days")
    paces = {name: (toy.limits.session_s, toy.limits.rest_s) for name, toy in home.toys.items()}
    return schedule.dry_run(plans.all_plans(home.plans, records), home.zone, utc, days, paces)


def clashes(all_plans: Iterable[Plan]) -> tuple[Finding, ...]:
    """Return which plans overtake each other."""
    return schedule.clashes(all_plans)


def _changed(
    home: Home, records: Records, name: Name, how: Callable[[Plan], Plan]
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

    plans.change(records, one)
    if not pair:
        return Refused("no-such-plan", f"There is no plan '{name[1]}' for {name[0]}.")
    return pair[0], pair[1]
