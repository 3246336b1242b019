"""What the page shows of a week: seven days from today on, and what will happen in them. Pure values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from devices.ahead import Ahead, Fate, ahead
from devices.allowed import Lowered, lowered
from devices.calendar import clock, local, place, zone_named
from devices.limits import TARGET_LOWEST_C, WISH_LONGEST_S

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from cuddles.granting import Allowed
    from cuddles.planhistory import Change
    from devices.calendar import Plan

DAYS: Final = 7
WEEKDAYS: Final = tuple(range(DAYS))
STEP_C: Final = 0.5


@dataclass(frozen=True, slots=True)
class Card:
    """A slot as it is shown: its plan, when, how warm, and what becomes of it.

    ``over`` and ``now`` tell whether its end is behind, or it runs; ``trained`` whether it rests in between.
    """

    plan: str
    at: str
    until: str
    target_c: float
    minutes: float
    fate: Fate
    heir: str
    hushed: bool
    note: str
    over: bool
    now: bool
    trained: bool

    @property
    def skippable(self) -> bool:
        """Whether it can be left out."""
        return self.fate in (Fate.WARMS, Fate.GIVES_WAY, Fate.QUIET) and not self.over

    @property
    def skipped(self) -> bool:
        """Whether it is left out, once."""
        return self.fate is Fate.SKIPPED


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week that is shown, and its slots."""

    date: date
    cards: tuple[Card, ...]
    today: bool

    @property
    def weekday(self) -> int:
        """0 is Monday."""
        return self.date.weekday()

    @property
    def ahead(self) -> tuple[Card, ...]:
        """The slots that aren't over."""
        return tuple(card for card in self.cards if not card.over)


def week_of(toy: str, plans: Sequence[Plan], allowed: Allowed, utc: float) -> tuple[Day, ...]:
    """Return seven days of a toy, from today on; `plans` are under its limits already."""
    zone = zone_named(allowed.zone)
    today = local(utc, zone).date()
    dates = [today + timedelta(days=count) for count in range(DAYS)]
    since = place(today, time(), zone).utc
    until = place(today + timedelta(days=DAYS), time(), zone).utc
    quiet = {} if allowed.by.quiet is None else {toy: allowed.by.quiet}
    found = ahead([plan for plan in plans if plan.toy == toy], allowed.zone, since, until, quiet)
    cards = [(one.day, _card(one, allowed, utc)) for one in found]
    return tuple(Day(day, tuple(card for on, card in cards if on == day), day == today) for day in dates)


def _card(one: Ahead, allowed: Allowed, utc: float) -> Card:
    slot, zone = one.slot, zone_named(allowed.zone)
    length = slot.end - slot.start
    end = one.until if one.fate is Fate.WARMS else slot.end
    return Card(
        slot.plan,
        one.at,
        clock(end, zone, one.day),
        slot.target_c,
        length / 60,
        one.fate,
        one.heir,
        one.hushed,
        slot.note,
        over=end <= utc,
        now=one.fate is Fate.WARMS and slot.start <= utc < end,
        trained=one.until - slot.start > allowed.limits.session_s,
    )


def targets(allowed: Allowed, *more: float) -> tuple[float, ...]:
    """Return the temperatures that can be chosen, in half degrees (°C), and those that are chosen already."""
    highest = allowed.limits.target_c
    steps = int((highest - TARGET_LOWEST_C) / STEP_C)
    halves = {TARGET_LOWEST_C + STEP_C * step for step in range(steps + 1)}
    return tuple(sorted({*halves, highest, *(one for one in more if TARGET_LOWEST_C <= one <= highest)}))


def ceilings(allowed: Allowed) -> tuple[float, ...]:
    """Return the ceilings that caregivers can choose: up to what the home file declares."""
    return targets(allowed_as_declared(allowed), allowed.limits.target_c)


def allowed_as_declared(allowed: Allowed) -> Allowed:
    """Return what would be allowed if caregivers had lowered nothing."""
    return replace(allowed, by=Lowered(), limits=lowered(allowed.declared, Lowered()))


def most_minutes(allowed: Allowed) -> int:
    """Return the longest time of a plan in minutes."""
    return int(min(allowed.by.most_s, WISH_LONGEST_S) // 60)


def holidays_of(plans: Iterable[Plan], toy: str, today: date) -> tuple[tuple[date, date], ...]:
    """Return the holidays of a toy's plans that aren't over."""
    return tuple(
        sorted({one for plan in plans if plan.toy == toy for one in plan.holidays if one[1] >= today})
    )


@dataclass(frozen=True, slots=True)
class Done:
    """A change of plans as it is told: who, what kind (``added``, ``changed``, ``removed``), which, and when."""

    who: str
    kind: str
    names: tuple[str, ...]
    at: datetime


def done_of(
    changes: Iterable[Change], people: Mapping[str, str], declared: Container[tuple[str, str]], zone: str
) -> tuple[Done, ...]:
    """Return changes as they are told, the newest first; `people` gives names by what records call them."""
    there = zone_named(zone)
    return tuple(
        Done(people.get(one.who, ""), _kind(one, declared), _names(one), local(one.at, there))
        for one in reversed(tuple(changes))
    )


def _names(one: Change) -> tuple[str, ...]:
    return tuple(plan.name for before, after in one.pairs if (plan := before or after) is not None)


def _kind(one: Change, declared: Container[tuple[str, str]]) -> str:
    """Return the kind of a change; a plan of the home file is there before and after."""
    names = [(plan.toy, plan.name) for before, after in one.pairs if (plan := before or after) is not None]
    if not any(name in declared for name in names):
        if all(before is None for before, _ in one.pairs):
            return "added"
        if all(after is None for _, after in one.pairs):
            return "removed"
    return "changed"


def fahrenheit(celsius: float) -> str:
    """Return a temperature in the other scale: ``99.5 °F``."""
    return f"{round(celsius * 9 / 5 + 32, 1):g} °F"


def degrees(celsius: float) -> str:
    """Return a temperature in both scales: ``37.5 °C (99.5 °F)``."""
    return f"{celsius:g} °C ({fahrenheit(celsius)})"
