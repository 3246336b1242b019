"""`cuddles lock`: lock warmth, set the caregivers' PIN, or take the lock away from the machine that keeps it."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.household import home_options
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLES = (
    ("cuddles lock", "nothing warms any more; off works as before"),
    ("cuddles lock --pin", "set the PIN that opens it by voice, for an hour"),
    ("cuddles lock --open", "take the lock away, from this machine"),
)


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.option("--pin", "with_pin", is_flag=True, help="Set the PIN: four digits, asked for and not shown.")
@click.option("--open", "opens", is_flag=True, help="Take the lock away.")
@home_options
@options.json_option
def lock(*, with_pin: bool, opens: bool, home_file: Path, data: Path | None, as_json: bool) -> int:
    """Lock warmth, so that only caregivers can warm.

    Off and cooler always work. By voice the PIN opens the lock for an hour.
    """
    if with_pin and opens:
        raise click.UsageError("--pin and --open are two things: one after the other")
    from cuddles import caregivers
    from cuddles.bootstrap import data_folder, records_of
    from cuddles.homefile import load_home
    from terms import Refused

    load_home(home_file)
    records = records_of(data_folder(home_file, data))
    if with_pin:
        pin = click.prompt("PIN, four digits", hide_input=True, confirmation_prompt=True, err=True)
        refused = caregivers.set_pin(records, pin, secrets.token_bytes(caregivers.SALT_BYTES))
        if isinstance(refused, Refused):
            raise BadWish(refused.reason)
        said, text = "pin", "the PIN is set"
    elif opens:
        was = caregivers.take_away(records)
        said, text = "open", "the lock is open" if was else "it wasn't locked"
    else:
        new = caregivers.lock(records)
        said, text = "locked", "locked: nothing warms; off works as before" if new else "it is locked already"
    click.echo(json.dumps({"lock": said}) if as_json else text)
    return 0
