"""`cuddles schedule skip|unskip|holiday|copy`: exceptions from the weekly plan, and a day like another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cuddles.cli.household import home_options, opened
from cuddles.cli.planned import (
    Day,
    Days,
    day_named,
    name_argument,
    refused_for,
    say_clashes,
    toy_argument,
    written,
)
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish
from terms import Refused

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(
    "skip", cls=ExampleCommand, examples=(("cuddles schedule skip bear bedtime", "the next one only"),)
)
@toy_argument
@name_argument
@home_options
def skip(*, toy: str, name: str, home_file: Path, data: Path | None) -> int:
    """Leave out the next slot of a plan, once."""
    app, _ = opened(home_file, data)
    day = app.skip_next(toy, name)
    if isinstance(day, Refused):
        return refused_for(toy, day)
    click.echo(f"{toy}: '{name}' stays cold on {day_named(day)}.")
    return 0


@click.command(
    "unskip", cls=ExampleCommand, examples=(("cuddles schedule unskip bear bedtime", "it comes after all"),)
)
@toy_argument
@name_argument
@home_options
def unskip(*, toy: str, name: str, home_file: Path, data: Path | None) -> int:
    """Take back the next date that is left out."""
    app, _ = opened(home_file, data)
    day = app.unskip(toy, name)
    if isinstance(day, Refused):
        return refused_for(toy, day)
    click.echo(f"{toy}: '{name}' warms on {day_named(day)} after all.")
    return 0


@click.command(
    "holiday",
    cls=ExampleCommand,
    examples=(
        ("cuddles schedule holiday bear bedtime --from 2026-12-19 --to 2027-01-03", "both days included"),
    ),
)
@toy_argument
@name_argument
@click.option("--from", "first", type=Day(), required=True, help="First day without warmth.")
@click.option("--to", "last", type=Day(), required=True, help="Last day without warmth.")
@home_options
def holiday(*, toy: str, name: str, first: date, last: date, home_file: Path, data: Path | None) -> int:
    """Give a plan days without warmth."""
    if last < first:
        raise BadWish(f"a holiday ends when it begins or later, not on {last} after beginning on {first}")
    app, _ = opened(home_file, data)
    refused = app.with_holiday(toy, name, first, last)
    if refused is not None:
        return refused_for(toy, refused)
    click.echo(f"{toy}: '{name}' stays cold from {day_named(first)} to {day_named(last)}.")
    return 0


@click.command(
    "copy",
    cls=ExampleCommand,
    examples=(("cuddles schedule copy bear --from mon --to tue,wed", "Tuesday and Wednesday like Monday"),),
)
@toy_argument
@click.option("--from", "source", type=Days(), required=True, help="The day to copy.")
@click.option("--to", "targets", type=Days(), required=True, help="The days that become like it.")
@home_options
def copy(
    *, toy: str, source: frozenset[int], targets: frozenset[int], home_file: Path, data: Path | None
) -> int:
    """Make days of a toy like one of its days; what else stood on them is gone."""
    if len(source) != 1:
        raise BadWish("--from takes one day, like mon")
    app, _ = opened(home_file, data)
    plans = app.copied_day(toy, min(source), targets)
    if isinstance(plans, Refused):
        return refused_for(toy, plans)
    for plan in plans:
        click.echo(written(plan))
    say_clashes(app)
    return 0
