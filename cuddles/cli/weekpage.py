"""`cuddles home report`: the week on a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli import options
from cuddles.cli.household import clock_time, home_options
from cuddles.cli.shape import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cuddles.energy import Rates
    from cuddles.upkeep.week import Week
    from devices.home import Home

_EXAMPLES = (
    ("cuddles home report", "the last seven days"),
    ("cuddles home report --days 1 --price 0.31", "the last day, by your own price of a kWh"),
    ("cuddles home report --csv", "a line for each toy, for a spreadsheet"),
)
DAY_S = 86400.0


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.option("--days", type=click.IntRange(1, 14), default=7, show_default=True, help="So many days back.")
@click.option("--price", type=click.FloatRange(0, 100), help="Price of a kWh in your own currency.")
@click.option("--grid", type=click.FloatRange(0, 3000), help="Grams of CO2 for a kWh from your grid.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table with commas.")
@home_options
@options.json_option
def report(
    *,
    days: int,
    price: float | None,
    grid: float | None,
    as_csv: bool,
    home_file: Path,
    data: Path | None,
    as_json: bool,
) -> int:
    """Tell the week: sessions, minutes, energy, cost and CO2 of each toy, what was refused and what went wrong.

    All of it is from the hub's diary, which reaches two weeks back. Leaves with 1 where it tells of nothing.
    """
    if as_csv and as_json:
        raise click.UsageError("--csv and --json exclude each other")
    from cuddles.bootstrap import clock, data_folder
    from cuddles.energy import rates, said_in, sessions
    from cuddles.homefile import load_home
    from cuddles.upkeep.forget import diary_files, lines_of
    from cuddles.upkeep.week import Week, csv_of, document, told_in

    home, folder, now = load_home(home_file), data_folder(home_file, data), clock().utc
    since, at = now - days * DAY_S, rates(price, grid)
    used = sessions(said_in(folder / "diary", since), home)
    told = tuple(told_in((line for path in diary_files(folder) for line in lines_of(path)), since))
    week = Week(home.name, since, now, tuple(home.toys), used, told)
    if as_csv:
        click.echo(csv_of(week, at), nl=False)
    elif as_json:
        click.echo(json.dumps(document(week, at)))
    else:
        for line in page(week, at, home):
            click.echo(line)
    if not used and not told:
        click.echo("cuddles: the hub's diary tells of nothing in this time", err=True)
    return 0 if used or told else 1


def page(week: Week, at: Rates, home: Home) -> list[str]:
    """Return the report as lines of text."""
    from cuddles.upkeep.week import document

    said: dict[str, Any] = document(week, at)
    lines = [f"{home.name}, {clock_time(week.since, home)} to {clock_time(week.until, home)}", ""]
    lines.append(f"  {'toy':<12} {'sessions':>8} {'minutes':>8} {'Wh':>9} {'cost':>8} {'g CO2':>8}")
    for row in said["toys"]:
        mark = "~" if row["sessions"] and not row["measured"] else " "
        lines.append(
            f"  {row['toy']:<12} {row['sessions']:>8} {row['minutes']:>8.0f} {mark}{row['wh']:>8.1f} "
            f"{row['cost']:>8.3f} {row['grams_co2']:>8.1f}"
        )
    lines += _listed("refused", said["refusals"], home)
    lines += _listed("went wrong", said["faults"], home)
    lines += ["", "  ~     estimated: time with the contact closed x the pad's declared watts"]
    return [*lines, f"  cost  {at.price_source}", f"  CO2   {at.grid_source}"]


def _listed(title: str, rows: Iterable[dict[str, Any]], home: Home) -> list[str]:
    found = [
        f"    {row['toy'] or 'hub'}: {row['text']} ({row['times']} x, last {clock_time(row['last'], home)})"
        for row in rows
    ]
    return ["", f"  {title}: {'' if found else 'nothing'}".rstrip(), *found]
