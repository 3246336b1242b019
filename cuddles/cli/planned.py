"""What the commands of the weekly plan share: days and dates as people write them, a plan as a line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli.household import minutes
from cuddles.cli.say import say_findings, say_refused

if TYPE_CHECKING:
    from cuddles.app import App
    from devices.schedule import Plan
    from terms import Refused


class Days(click.ParamType[Any]):
    """Days of the week, 0 for Monday."""

    name = "days"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> frozenset[int]:
        """Return the days from texts like ``mon,tue``, ``daily`` and ``weekend``."""
        from cuddles.homefile.words import DAY_SETS, read_days

        text = str(value).strip().lower()
        named = text if text in DAY_SETS else tuple(day.strip()[:3] for day in text.split(","))
        try:
            return read_days(named)
        except ValueError:
            self.fail(
                f"'{value}' is not a choice of days: write daily, weekdays, weekend or mon,fri", param, ctx
            )


class Day(click.ParamType[Any]):
    """A date."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the date."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date: write it like 2026-12-24", param, ctx)


toy_argument = click.argument("toy", metavar="TOY")
name_argument = click.argument("name", metavar="NAME")


def written(plan: Plan) -> str:
    """Return a plan as a line: ``bear 'bedtime': daily 19:30 for 20 minutes to 37 °C``."""
    from cuddles.homefile.words import format_days

    days = format_days(plan.days)
    when = days if isinstance(days, str) else ",".join(days)
    line = f"{plan.toy} '{plan.name}': {when} {plan.at} for {minutes(plan.seconds)} to {plan.target_c:g} °C"
    more = [f"not on {day}" for day in sorted(plan.skipped)]
    more += [f"not from {first} to {last}" for first, last in plan.holidays]
    more += [] if plan.enabled else ["switched off"]
    return "; ".join([line, *more])


def day_named(day: date) -> str:
    """Return a date with its day of the week."""
    from devices.calendar import DAYS

    return f"{DAYS[day.weekday()]} {day.isoformat()}"


def refused_for(toy: str, refused: Refused) -> int:
    """Say why, and return the exit code for it."""
    say_refused(toy, refused)
    return 1


def say_clashes(app: App) -> None:
    """Say which plans overtake each other."""
    say_findings(app.clashes(), "mm")
