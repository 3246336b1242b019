"""What the commands of a home share: its options, and the application over it."""

from __future__ import annotations

from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from cuddles.errors import CuddlesError
from terms import UnitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.app import App
    from devices.home import Home

Command = TypeVar("Command", bound="Callable[..., Any]")

_FILE = click.Path(path_type=Path)


class NotThere(CuddlesError):
    """Something that the home needs can't be used; the message says what and what to do."""


class Celsius(click.ParamType[Any]):
    """A temperature, in degrees Celsius unless F is written."""

    name = "degrees"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """Return degrees Celsius from texts like ``38``, ``38.5C`` and ``100F``."""
        from cuddles.homefile.units import parse_celsius

        try:
            return parse_celsius(value)
        except UnitError as error:
            self.fail(str(error), param, ctx)


class Duration(click.ParamType[Any]):
    """A length of time with its unit."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """Return seconds from texts like ``20m`` and ``1h30m``."""
        from cuddles.homefile.units import parse_seconds

        if isinstance(value, float):
            return value
        try:
            seconds = parse_seconds(value)
        except UnitError as error:
            self.fail(str(error), param, ctx)
        if seconds <= 0:
            self.fail(f"{value} is no time at all", param, ctx)
        return seconds


def home_options(command: Command) -> Command:
    """Give a command --home and --data; a restore that was broken off is brought to its end before it begins."""

    @wraps(command)
    def begun(*args: Any, home_file: Path, data: Path | None, **more: Any) -> Any:  # noqa: ANN401
        from cuddles.bootstrap import data_folder
        from cuddles.upkeep.placing import settled

        settled(data_folder(home_file, data))
        return command(*args, home_file=home_file, data=data, **more)

    return bare_home_options(cast("Command", begun))


def bare_home_options(command: Command) -> Command:
    """Give a command --home and --data, and nothing that could stop it."""
    each = (
        click.option(
            "--home",
            "home_file",
            type=_FILE,
            default=Path("home.yaml"),
            show_default=True,
            metavar="FILE",
            help="The home.",
        ),
        click.option(
            "--data",
            type=_FILE,
            metavar="DIR",
            help="Where records and diary are.  [default: .cuddles beside the home file]",
        ),
    )
    return reduce(lambda wrapped, decorate: decorate(wrapped), reversed(each), command)


def opened(home_file: Path, data: Path | None) -> tuple[App, Home]:
    """Return the application of a home file; raises a CuddlesError where something is not as it has to be."""
    from cuddles.homefile import load_home

    home = load_home(home_file)
    return app_over(home, home_file, data), home


def app_over(home: Home, home_file: Path, data: Path | None) -> App:
    """Return the application over a home that was read."""
    import sqlite3
    import ssl

    from cuddles.bootstrap import app_of, data_folder

    folder = data_folder(home_file, data)
    try:
        return app_of(home, folder)
    except ssl.SSLError as error:
        raise NotThere(f"the broker's ca_file can't be used ({error.reason or error})") from error
    except sqlite3.Error as error:
        raise NotThere(
            f"{folder / 'records.db'} can't be used ({error}): name another with --data"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        named = getattr(error, "filename", None) or folder
        why = getattr(error, "strerror", None) or str(error)
        raise NotThere(f"{named} can't be used ({why})") from error


def minutes(seconds: float) -> str:
    """Return a time in words: ``30 minutes``, ``1 hour and 30 minutes``, ``90 seconds``."""
    if seconds < 60 or (seconds < 600 and seconds % 60):
        return f"{seconds:g} second{'' if seconds == 1 else 's'}"
    whole = round(seconds / 60)
    parts = ((whole // 60, "hour"), (whole % 60, "minute"))
    return " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)


def clock_time(utc: float, home: Home, now_utc: float | None = None) -> str:
    """Return what the clock at home shows at an instant: ``19:52``, with its day where that isn't today's."""
    from devices.calendar import DAYS, clock, local, zone_named

    zone = zone_named(home.zone)
    if now_utc is None:
        shown = local(utc, zone)
        return f"{DAYS[shown.weekday()]} {shown:%H:%M}"
    return clock(utc, zone, local(now_utc, zone).date())
