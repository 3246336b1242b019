"""`cuddles home doctor`: one line for each thing that keeps a toy warm."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.household import home_options
from cuddles.cli.shape import ExampleCommand

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.upkeep.health import Check

_EXAMPLES = (
    ("cuddles home doctor", "one line for each thing, and what to do"),
    ("cuddles home doctor --json", "for a program"),
)
_COLOURS = {"ok": "green", "note": "cyan", "wrong": "yellow"}


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@home_options
@options.json_option
def doctor(*, home_file: Path, data: Path | None, as_json: bool) -> int:
    """See whether everything that keeps a toy warm is well. Changes nothing, switches nothing.

    Home file, data folder, records, disk, clock, broker, hub, each switch, photos that wait, cuddles serve.
    Leaves with 1 if anything is wrong.
    """
    from cuddles.bootstrap import clock, data_folder
    from cuddles.upkeep.health import checks
    from cuddles.upkeep.looking import look

    found = checks(look(home_file, data_folder(home_file, data), clock().utc))
    wrong = sum(one.sign == "wrong" for one in found)
    if as_json:
        click.echo(json.dumps({"right": not wrong, "checks": [asdict(one) for one in found]}))
    else:
        for one in found:
            _tell(one)
    if wrong:
        noun = "thing is" if wrong == 1 else "things are"
        click.echo(f"cuddles: {wrong} {noun} wrong here", err=True)
    return 1 if wrong else 0


def _tell(check: Check) -> None:
    sign = click.style(f"{check.sign:>7}", fg=_COLOURS[check.sign])
    click.echo(f"{sign}  {check.name}: {check.words}{f'; {check.cure}' if check.cure else ''}")
