"""`cuddles home export|forget`: what is known of a toy, to take along or to erase."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli import options
from cuddles.cli.copies import refused_of
from cuddles.cli.household import home_options
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import CuddlesError
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.upkeep.forget import Traces

_EXPORT_EXAMPLES = (
    ("cuddles home export bear -o bear.json", "one toy"),
    ("cuddles home export --all -o home.json", "all toys, and what is nobody's"),
)
_FORGET_EXAMPLES = (
    ("cuddles home forget bear", "what would be erased"),
    ("cuddles home forget bear --yes", "off is sent, then it is erased"),
)


@click.command(cls=ExampleCommand, examples=_EXPORT_EXAMPLES)
@click.argument("toy", metavar="[TOY]", required=False)
@click.option("--all", "every", is_flag=True, help="Every toy, and the records that are no person's.")
@click.option("-o", "--output", type=options.FILE, required=True, metavar="FILE", help="Write to this file.")
@home_options
@options.json_option
def export(
    *, toy: str | None, every: bool, output: Path, home_file: Path, data: Path | None, as_json: bool
) -> int:
    """Write everything that is known of a toy into one file of readable JSON.

    How it is declared, its records and plans, its sessions with their energy, what was told, what was learnt.
    No PIN, code, token, voice or account is in it.
    """
    if (toy is None) is not every:
        raise click.UsageError("name a toy, or say --all")
    from cuddles.bootstrap import clock, data_folder, records_of
    from cuddles.homefile import load_home
    from cuddles.upkeep.export import exported
    from cuddles.whole import expect_file, write_file

    expect_file(output)
    home, folder = load_home(home_file), data_folder(home_file, data)
    made = dt.datetime.fromtimestamp(clock().utc, dt.UTC)
    said = exported(home, folder, records_of(folder), toy, f"{made:%Y-%m-%dT%H:%M:%SZ}")
    if isinstance(said, Refused):
        return refused_of(toy or "export", said, as_json=as_json)
    write_file(output, (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode())
    names = [one["name"] for one in said["toys"]]
    told = {"file": str(output), "toys": names}
    click.echo(json.dumps(told) if as_json else f"{output}: {', '.join(names) or 'no toy'}")
    return 0


@click.command(cls=ExampleCommand, examples=_FORGET_EXAMPLES)
@click.argument("toy", metavar="TOY")
@click.option("--yes", is_flag=True, help="Erase it; without this, only what would be erased is told.")
@home_options
@options.json_option
def forget(*, toy: str, yes: bool, home_file: Path, data: Path | None, as_json: bool) -> int:
    """Erase every record, plan, learnt model and line of the diary of a toy.

    Off is sent first. End the hub and cuddles serve before. Without --yes nothing is done and it leaves with 1.
    home.yaml, backups and what a restore set aside are yours to change.
    """
    from cuddles.bootstrap import data_folder, records_of
    from cuddles.cli.off import off_in_words
    from cuddles.upkeep import forget as work
    from cuddles.upkeep.locks import alone

    folder = data_folder(home_file, data)
    sent = off_in_words(toy, home_file, data) if yes else None
    records, topics = records_of(folder), work.topics_of(folder, toy, _topic(toy, home_file))
    found = work.found(folder, work.documents(records), toy, topics)
    if not found:
        nothing = Refused("nothing-known", f"Nothing is kept of '{toy}' in {folder}.")
        return refused_of(toy, nothing, as_json=as_json)
    if yes:
        with alone(folder) as refused:
            if refused is not None:
                return refused_of(toy, refused, as_json=as_json)
            work.forget(folder, records, toy, topics)
    _tell(toy, found, sent, left_in(folder, home_file), yes=yes, as_json=as_json)
    return 0 if yes else 1


def _topic(toy: str, home_file: Path) -> str | None:
    from cuddles.homefile import load_home
    from devices.switches import Relay

    try:
        found = load_home(home_file).toys.get(toy)
    except CuddlesError:
        return None
    return found.switch.topic if found is not None and isinstance(found.switch, Relay) else None


def left_in(folder: Path, home_file: Path) -> list[str]:
    """Return what may still tell of a toy, and isn't for a program to change."""
    aside = sorted(str(path) for path in folder.glob("before-*"))
    return [str(home_file), "backups and exports", *aside]


def _tell(toy: str, found: Traces, sent: str | None, left: list[str], *, yes: bool, as_json: bool) -> None:
    if as_json:
        said: dict[str, Any] = {"toy": toy, "erased": yes, "off": sent, "records": list(found.records)}
        more = {"plans": list(found.plans), "lines": found.lines, "files": found.files, "left": left}
        click.echo(json.dumps(said | more))
    else:
        if sent:
            click.echo(sent)
        click.echo(f"{toy}: {'erased' if yes else 'would be erased'}")
        click.echo(f"  records  {', '.join(found.records) or 'none'}")
        click.echo(f"  plans    {', '.join(found.plans) or 'none'}")
        click.echo(f"  diary    {found.lines} lines in {found.files} files")
        click.echo(f"  left, for you to change: {', '.join(left)}")
    if not yes:
        click.echo(f"cuddles: nothing is erased yet: say cuddles home forget {toy} --yes", err=True)
