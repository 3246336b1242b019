"""`cuddles schedule`: the weekly plan, seen and changed; what clashes is shown each time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.household import Celsius, Duration, home_options, opened
from cuddles.cli.planned import Days, name_argument, refused_for, say_clashes, toy_argument, written
from cuddles.cli.shape import ExampleCommand, noun
from cuddles.errors import BadWish
from cuddles.plans import written as plan_document
from devices.schedule import Plan, ScheduleError
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from pathlib import Path


_HERE, _CHANGES = "cuddles.cli.schedule", "cuddles.cli.exceptions"
_TABLE = {
    "add": (f"{_HERE}:add", "Add a plan, or change one of that name."),
    "list": (f"{_HERE}:listing", "List the plans."),
    "remove": (f"{_HERE}:remove", "Remove a plan."),
    "dry-run": (f"{_HERE}:dry_run", "Tell what the next days will bring."),
    "skip": (f"{_CHANGES}:skip", "Leave a plan out, once."),
    "unskip": (f"{_CHANGES}:unskip", "Take that back."),
    "holiday": (f"{_CHANGES}:holiday", "Give a plan days without warmth."),
    "copy": (f"{_CHANGES}:copy", "Make days of a toy like one of its days."),
}
_GROUP_EXAMPLES = (
    ("cuddles schedule add bear bedtime --days daily --at 19:30 --for 20m --to 37", "every evening"),
    ("cuddles schedule dry-run", "what the next seven days will bring"),
    ("cuddles schedule skip bear bedtime", "not this once"),
)


@noun(_TABLE, _GROUP_EXAMPLES)
def schedule() -> None:
    """Warmth that comes again every week, by the clock at home. A plan only asks: limits and rests stay."""


@click.command(
    "add",
    cls=ExampleCommand,
    examples=(
        ("cuddles schedule add bear bedtime --days daily --at 19:30 --for 20m --to 37", "every evening"),
        (
            "cuddles schedule add bear nap --days sat,sun --at 13:00",
            "as warm and as long as its limits allow",
        ),
    ),
)
@toy_argument
@name_argument
@click.option(
    "--days", type=Days(), required=True, help="When it starts: mon,tue or daily, weekdays, weekend."
)
@click.option("--at", required=True, metavar="HH:MM", help="The clock time at home.")
@click.option("--for", "seconds", type=Duration(), help="How long, rests included.  [default: a session]")
@click.option("--to", "target_c", type=Celsius(), help="How warm.  [default: the limit]")
@home_options
def add(
    *,
    toy: str,
    name: str,
    days: frozenset[int],
    at: str,
    seconds: float | None,
    target_c: float | None,
    home_file: Path,
    data: Path | None,
) -> int:
    """Add a plan, or put it in the place of the toy's plan of that name."""
    app, home = opened(home_file, data)
    limits = home.toys[toy].limits if toy in home.toys else None
    length = seconds or (limits.session_s if limits else 1800.0)
    target = target_c if target_c is not None else (limits.target_c if limits else 37.0)
    try:
        plan = Plan(name, toy, days, at, length, target)
    except ScheduleError as error:
        raise BadWish(str(error)) from error
    refused = app.add_plan(plan)
    if refused is not None:
        return refused_for(toy, refused)
    click.echo(written(plan))
    say_clashes(app)
    return 0


@click.command(
    "list",
    cls=ExampleCommand,
    examples=(
        ("cuddles schedule list", "all plans"),
        ("cuddles schedule list --json", "the same for a program"),
    ),
)
@home_options
@options.json_option
def listing(*, home_file: Path, data: Path | None, as_json: bool) -> int:
    """List the plans, those of the home file and those that were added."""
    app, home = opened(home_file, data)
    plans = app.plans()
    if as_json:
        rows = [{**plan_document(plan), "declared": plan in home.plans} for plan in plans]
        clashing = [finding.as_json(texts_in(ENGLISH)) for finding in app.clashes()]
        click.echo(json.dumps({"zone": home.zone, "plans": rows, "clashes": clashing}))
        return 0
    for plan in plans:
        click.echo(written(plan) + (" (home.yaml)" if plan in home.plans else ""))
    if not plans:
        click.echo("There are no plans. Add one with cuddles schedule add.")
    say_clashes(app)
    return 0


@click.command(
    "remove",
    cls=ExampleCommand,
    examples=(("cuddles schedule remove bear bedtime", "it doesn't come again"),),
)
@toy_argument
@name_argument
@home_options
def remove(*, toy: str, name: str, home_file: Path, data: Path | None) -> int:
    """Remove a plan that was added; one of the home file goes back to what stands there."""
    app, _ = opened(home_file, data)
    refused = app.remove_plan(toy, name)
    if refused is not None:
        return refused_for(toy, refused)
    left = next((plan for plan in app.plans() if (plan.toy, plan.name) == (toy, name)), None)
    click.echo(f"{toy}: '{name}' is removed." if left is None else f"as in home.yaml again: {written(left)}")
    return 0


@click.command(
    "dry-run",
    cls=ExampleCommand,
    examples=(("cuddles schedule dry-run --days 14", "two weeks, changes of the clocks included"),),
)
@click.option("--days", type=click.FloatRange(0.1, 366), default=7, show_default=True, help="How far ahead.")
@home_options
@options.json_option
def dry_run(*, days: float, home_file: Path, data: Path | None, as_json: bool) -> int:
    """Tell in plain words what the plans will do, slot by slot; nothing is switched."""
    app, _ = opened(home_file, data)
    lines = app.dry_run(days)
    if as_json:
        click.echo(json.dumps({"days": days, "lines": list(lines)}))
        return 0
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo("Nothing is planned for these days.")
    say_clashes(app)
    return 0
