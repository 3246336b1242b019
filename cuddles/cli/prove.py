"""`cuddles dogear prove`: this home's relays against every fault, and the worst that came of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.say import Progress
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish
from terms import Refused

if TYPE_CHECKING:
    from devices.home import Home, Toy
    from devices.worst import Worst

_EXAMPLES = (
    ("cuddles dogear prove home.yaml", "every relay of a home, half a minute for each"),
    ("cuddles dogear prove home.yaml --toy bear --phases 100", "one of them, thoroughly"),
    ("cuddles dogear prove home.yaml --witness", "with what happened in the worst trial of each fault"),
    ("cuddles dogear prove home.yaml --json", "the same for a program"),
)


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("file", type=options.FILE, metavar="FILE")
@click.option(
    "--home",
    type=options.FILE,
    default=Path("home.yaml"),
    show_default=True,
    help="Home that declares the toys of a .rava file.",
)
@click.option(
    "--phases",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="At how many moments of sessions each fault is tried.",
)
@click.option("--toy", metavar="NAME", help="Only this toy.")
@click.option("--fault", "names", multiple=True, metavar="NAME", help="Only this fault; may be repeated.")
@click.option("--witness", is_flag=True, help="Print a trace of the worst trial of every fault.")
@options.json_option
def prove(
    *,
    file: Path,
    home: Path,
    phases: int,
    toy: str | None,
    names: tuple[str, ...],
    witness: bool,
    as_json: bool,
) -> int:
    """Try every fault on this home's relays, in virtual time, and hold the worst against its bound.

    A simulated switch with the toy's own pad, limits and sensor is warmed by the hub's own core; at some
    moments of the session a fault comes. Counted is for how long heat goes on. Leaves with 1 if a bound is
    exceeded. A trial is named by its seed and moment, and comes out the same on every machine.
    """
    from cuddles.homefile.declared import declared
    from cuddles.proving import prove as tried

    found = declared(file, home).home
    toys, passed = _chosen(found, toy)
    _check_names(names)
    with Progress("trying") as tell:
        rows = tried(toys, phases, tell, names or None)
    broken = [row for row in rows if not row.holds]
    if as_json:
        skipped = [{"toy": name, "reason": why.reason} for name, why in passed]
        document = {"holds": not broken, "rows": [row.as_json() for row in rows], "skipped": skipped}
        click.echo(json.dumps(document))
    else:
        _tell(rows, passed, witness=witness)
    if broken:
        _complain(broken)
    elif not rows:
        click.echo(f"cuddles: {file.name}: there is no relay that could be tried", err=True)
    return 1 if broken or not rows else 0


def _chosen(home: Home, only: str | None) -> tuple[list[Toy], list[tuple[str, Refused]]]:
    from devices.worst import subject

    if only is not None and only not in home.toys:
        raise BadWish(f"there is no toy '{only}' here; there is: {', '.join(home.toys) or 'none'}")
    asked = [toy for name, toy in home.toys.items() if only in (None, name)]
    judged = [(toy, subject(toy)) for toy in asked]
    passed = [(toy.name, why) for toy, why in judged if isinstance(why, Refused)]
    return [toy for toy, why in judged if not isinstance(why, Refused)], passed


def _check_names(names: tuple[str, ...]) -> None:
    from cuddles.trials.faults import FAULTS

    known = [fault.name for fault in FAULTS]
    for name in names:
        if name not in known:
            raise BadWish(f"there is no fault '{name}'; there is: {', '.join(known)}")


def _tell(rows: tuple[Worst, ...], passed: list[tuple[str, Refused]], *, witness: bool) -> None:
    from devices.worst import nearest

    for name in dict.fromkeys(row.toy for row in rows):
        mine = [row for row in rows if row.toy == name]
        count = f"{len(mine)} fault{'' if len(mine) == 1 else 's'}"
        click.echo(f"{name}: {sum(row.trials for row in mine)} trials of {count}")
        click.echo(f"  {'fault':<16} {'worst':>8} {'bound':>8} {'warmest':>8}  what is counted")
        for row in mine:
            _tell_row(row)
        shown = nearest(mine)
        for row in mine:
            if witness or row is shown or not row.holds:
                _tell_trace(row)
    for name, why in passed:
        click.echo(f"{name}: not tried. {why.reason}")


def _tell_row(row: Worst) -> None:
    from devices.worst import MEASURES, seconds

    mark = " " if row.holds else "!"
    line = (
        f"{mark} {row.fault:<16} {seconds(row.longest_s):>8} {seconds(row.bound_s):>8} "
        f"{row.warmest_c:>5.1f} °C  {MEASURES[row.measure]}"
    )
    click.echo(line if row.holds else click.style(line, fg="red"))


def _tell_trace(row: Worst) -> None:
    what = "the longest" if row.holds else "past its bound"
    click.echo(f"  {row.fault}, {what} (seed {row.seed}, moment {row.moment}):")
    for one in row.trace:
        click.echo(f"    {one.at:>+9.1f} s  {one.event}")


def _complain(broken: list[Worst]) -> None:
    from devices.worst import seconds

    told = "; ".join(f"{row.toy} {row.fault} {seconds(row.longest_s)} of {row.bound_s:g} s" for row in broken)
    click.echo(f"cuddles: bounds exceeded: {told}", err=True)
