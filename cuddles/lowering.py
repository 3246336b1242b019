"""What caregivers allow, asked and set: the part of the application that wishes go through."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cuddles import allowances
from cuddles.granting import Allowed
from devices.allowed import Lowered, lowered, wrong
from devices.quiet import day_of
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Records
    from devices.home import Home, Toy

Outcome = TypeVar("Outcome")


def allowed(home: Home, records: Records, toy: Toy, utc: float) -> Allowed:
    """Return what a toy may do now."""
    by = allowances.of(records, toy.name)
    used = 0.0 if by.daily_s is None else allowances.used(records, toy.name, day_of(home.zone, utc), utc)
    return Allowed(toy.limits, by, lowered(toy.limits, by), home.zone, used)


def lower(records: Records, toy: Toy, by: Lowered) -> Refused | None:
    """Write down what caregivers allow; never more than the home file does."""
    refused = wrong(by, toy.limits)
    if refused is None:
        allowances.keep(records, toy.name, by)
    return refused


def booked(
    records: Records, toy: str, day: str, seconds: float, start: Callable[[], Outcome]
) -> Outcome | Refused:
    """Start warmth that no hub counts; it is counted before it begins, and not where it was refused."""
    allowances.book(records, toy, day, seconds)
    outcome = start()
    if isinstance(outcome, Refused) and outcome.code != "no-answer":
        allowances.book(records, toy, day, -seconds)
    return outcome
