"""What a caregiver types about a time of warmth, read: a plan, or what is wrong with each field. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cuddles.web.page.weekview import WEEKDAYS
from devices.calendar import Plan, ScheduleError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_NAME: Final = 40
NOWHERE: Final = frozenset("/\\?#")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they were typed; `was` is the name of the plan that is changed, "" for a new one."""

    was: str = ""
    name: str = ""
    days: tuple[int, ...] = ()
    at: str = ""
    minutes: str = ""
    target: str = ""
    enabled: bool = True
    wrong: Mapping[str, str] = field(default_factory=dict)


def typed_of(plan: Plan, highest_c: float, most: int) -> Typed:
    """Return a plan as a form's fields, as far as the limits allow it now (°C, minutes)."""
    minutes, target = min(plan.seconds / 60, most), min(plan.target_c, highest_c)
    days = tuple(sorted(plan.days))
    return Typed(plan.name, plan.name, days, plan.at, f"{minutes:g}", f"{target:g}", plan.enabled)


def days_in(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the weekdays that were ticked; anything else is passed over."""
    return tuple(day for day in WEEKDAYS if str(day) in texts)


def plan_of(typed: Typed, toy: str, plans: Sequence[Plan], most: int) -> Plan | Typed:
    """Return the plan that was typed, or the fields with what is wrong with them (keys of texts)."""
    mine = {plan.name: plan for plan in plans if plan.toy == toy}
    name = " ".join(typed.name.split()) or _free_name(typed.at, mine, typed.was)
    minutes, target = _number(typed.minutes), _number(typed.target)
    wrong = {
        "name": _wrong_name(name, mine, typed.was),
        "days": "" if typed.days else "week.wrong_days",
        "minutes": "" if minutes is not None and 1 <= minutes <= most else "week.wrong_minutes",
        "target": "" if target is not None else "week.wrong_target",
    }
    try:
        plan = Plan(name or "?", toy, frozenset(typed.days or (0,)), typed.at, 60.0, 37.0)
    except ScheduleError:
        wrong["at"] = "week.wrong_time"
    if minutes is None or target is None or any(wrong.values()):
        return replace(typed, wrong={key: text for key, text in wrong.items() if text})
    old = mine.get(typed.was)
    try:
        return replace(
            old or plan,
            name=name,
            days=frozenset(typed.days),
            at=typed.at,
            seconds=minutes * 60,
            target_c=target,
            enabled=typed.enabled,
        )
    except ScheduleError:
        return replace(typed, wrong={"target": "week.wrong_target"})


def _free_name(at: str, mine: Mapping[str, Plan], was: str) -> str:
    """Return a name for a plan that was given none: its time, with a number where there is one of that name."""
    others = mine.keys() - {was}
    names = (at if n == 1 else f"{at} ({n})" for n in range(1, len(others) + 2))
    return next(name for name in names if name not in others)


def _wrong_name(name: str, mine: Mapping[str, Plan], was: str) -> str:
    if len(name) > LONGEST_NAME or not name.isprintable() or NOWHERE & set(name):
        return "week.wrong_name"
    return "week.wrong_name_twice" if name in mine and name != was else ""


def _number(text: str) -> float | None:
    """Return a number as people write it, with a point or a comma; None for anything else."""
    plain = text.strip().replace(",", ".")
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    return float(plain)
