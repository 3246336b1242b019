"""`cuddles status`: how warm each toy is, why, and what comes next; live with --watch."""

from __future__ import annotations

import json
import shutil
import sys
import time
from typing import TYPE_CHECKING

import click

from cuddles.cli import options, shown
from cuddles.cli.household import clock_time, home_options, opened
from cuddles.cli.plot import Point, drawn
from cuddles.cli.say import say_refused
from cuddles.cli.shape import ExampleCommand
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.app import App
    from devices.home import Home

_EXAMPLES = (
    ("cuddles status", "a table of all toys"),
    ("cuddles status bear --watch", "live, with a picture of the last minutes; Ctrl-C ends"),
    ("cuddles status bear --energy", "energy, cost and carbon dioxide of each session"),
    ("cuddles status --week --price 0.31 --grid 380", "of the last seven days, by your own price and grid"),
)
LOOK_S = 2.0
KEPT_S = 3600.0
NARROWEST, WIDEST = 40, 120


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("toy", metavar="TOY", required=False)
@click.option("--watch", is_flag=True, help="Stay, and show what changes; Ctrl-C ends.")
@click.option("--energy", is_flag=True, help="Energy, cost and CO2 of each session in the hub's diary.")
@click.option("--week", is_flag=True, help="The same, of the last seven days, summed up.")
@click.option(
    "--battery", type=click.FloatRange(0.1, 5000), help="How long a battery of so many Wh would last."
)
@click.option("--price", type=click.FloatRange(0, 100), help="Price of a kWh in your own currency.")
@click.option("--grid", type=click.FloatRange(0, 3000), help="Grams of CO2 for a kWh from your grid.")
@home_options
@options.json_option
def status(
    *,
    toy: str | None,
    watch: bool,
    energy: bool,
    week: bool,
    battery: float | None,
    price: float | None,
    grid: float | None,
    home_file: Path,
    data: Path | None,
    as_json: bool,
) -> int:
    """Show toys: how warm, how warm they should be, why, and what is next."""
    if watch and (as_json or energy or week):
        raise click.UsageError("--watch stands alone")
    if energy or week:
        from cuddles.cli.used import tell_used

        return tell_used(home_file, data, toy, (price, grid), week=week, as_json=as_json)
    app, home = opened(home_file, data)
    if battery is not None:
        from cuddles.cli.lasting import tell_lasting

        return tell_lasting(app, home, toy, battery, as_json=as_json)
    states = app.status(toy)
    if isinstance(states, Refused):
        return _refused(toy or home.name, states, as_json=as_json)
    if watch:
        _watch(app, home, toy)
        return 0
    now = time.time()  # noqa: TID251  (the terminal is an edge)
    if as_json:
        plans = app.plans()
        each = {n: {**s, "next": shown.next_slot(n, home, plans, now)} for n, s in states.items()}
        click.echo(json.dumps({"hub": app.hub_alive(), "toys": each}))
        return 0
    for text in _table(app, home, states, now):
        click.echo(text)
    if not app.hub_alive():
        click.echo("No hub is live: what is shown may be old.")
    return 0


def _refused(name: str, refused: Refused, *, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps({"refused": refused.code, "reason": refused.reason}))
    say_refused(name, refused)
    return 1


def _table(app: App, home: Home, states: dict[str, shown.State], now: float) -> list[str]:
    from devices.switches import Relay

    plans = app.plans()
    width = max([len(name) for name in states] + [4])
    lines = [f"{'toy':<{width}} {'is':>8} {'should':>8}  relay"]
    for name, state in states.items():
        _, now_c, target_c, relay = shown.row(name, state)
        known = isinstance(home.toys[name].switch, Relay)
        lines.append(f"{name:<{width}} {now_c:>8} {target_c:>8}  {relay if known else '-'}")
        more = shown.details(name, state, home, plans, now)
        if not known:
            more = ["nothing in it measures", *more[1:]]
        lines += [f"{'':<{width}}   {text}" for text in more]
    return lines


def _watch(app: App, home: Home, toy: str | None) -> None:
    """Look again and again; a picture where a person looks on, a line for each change elsewhere."""
    live = sys.stdout.isatty()
    history: dict[str, list[Point]] = {}
    before: dict[str, shown.State] = {}
    height = 0
    try:
        while True:
            now = time.time()  # noqa: TID251  (the terminal is an edge)
            states = app.status(toy)
            if isinstance(states, Refused):
                click.echo(f"{clock_time(now, home, now)} {states.reason}")
            elif live:
                remember(history, states, now)
                height = _redraw(_picture(app, home, states, history, now), height)
            else:
                for name, state in states.items():
                    if shown.changed(before.get(name, {"rule": None}), state) or name not in before:
                        click.echo(shown.line(name, state, home, now))
                before = states
            time.sleep(LOOK_S)
    except KeyboardInterrupt:
        click.echo("")


def remember(history: dict[str, list[Point]], states: dict[str, shown.State], now: float) -> None:
    """Add what is shown now to what was; an hour is kept."""
    for name, state in states.items():
        relay = {"on": True, "off": False}.get(str(state.get("relay")))
        points = history.setdefault(name, [])
        points.append(Point(now, shown.number(state, "celsius"), relay))
        del points[: max(0, len(points) - int(KEPT_S / LOOK_S))]


def _picture(
    app: App, home: Home, states: dict[str, shown.State], history: dict[str, list[Point]], now: float
) -> list[str]:
    size = shutil.get_terminal_size((80, 24))
    width = min(max(size.columns, NARROWEST), WIDEST)
    lines = [text[:width] for text in _table(app, home, states, now)]
    for name, state in states.items():
        picture = drawn(history[name], now, width, shown.number(state, "target_c"))
        lines += ["", name, *picture] if picture else []
    return lines[: size.lines - 1]


def _redraw(lines: list[str], height: int) -> int:
    """Draw over what was drawn before; returns how many lines that are now."""
    up = f"\033[{height}A" if height else ""
    click.echo(up + "".join(f"\033[2K{text}\n" for text in lines) + "\033[J", nl=False)
    return len(lines)
