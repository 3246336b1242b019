"""How long a battery would keep a toy warm, away from a socket."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import click

from cuddles.cli.say import say_refused
from terms import Refused

if TYPE_CHECKING:
    from cuddles.app import App
    from devices.home import Home


def tell_lasting(app: App, home: Home, toy: str | None, watt_hours: float, *, as_json: bool) -> int:
    """Tell for one toy or all how long a battery of so many usable Wh lasts at its warmest target."""
    from devices.foresight import battery_hours

    found: dict[str, float] = {}
    for name in home.toys if toy is None else (toy,):
        model = app.model(name)
        if isinstance(model, Refused):
            say_refused(name, model)
            return 1
        found[name] = battery_hours(model, watt_hours, home.toys[name].limits.target_c, model.room_c)
    if as_json:
        click.echo(json.dumps({name: _number(hours) for name, hours in found.items()}))
        return 0
    for name, hours in found.items():
        target = home.toys[name].limits.target_c
        click.echo(f"{home.toys[name].title}: {watt_hours:g} Wh hold {target:g} °C for {_words(hours)}")
    click.echo("An estimate that errs on the short side; sessions and rests are not counted.")
    return 0


def _number(hours: float) -> float | None:
    return round(hours, 2) if math.isfinite(hours) else None


def _words(hours: float) -> str:
    if hours <= 0:
        return "no time: it isn't enough to get there"
    if not math.isfinite(hours):
        return "ever: the room is as warm"
    return f"about {round(hours * 60)} minutes" if hours < 2 else f"about {hours:.1f} hours"
