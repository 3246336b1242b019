"""`cuddles send`: a photo of a drawing to the home's inbox, and what became of it."""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click
from click.core import ParameterSource

from cuddles import pairing
from cuddles.cli import options
from cuddles.cli.household import home_options, minutes, opened
from cuddles.cli.outline import refuse
from cuddles.cli.say import Progress
from cuddles.cli.shape import ExampleCommand
from cuddles.drawings import ENDED, LARGEST_BYTES, Drawing, State, declined
from cuddles.errors import BadWish
from cuddles.names import near, toy_name
from cuddles.whereabouts import announced_home
from cuddles.workshop.share import share_of
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.app import App

_EXAMPLES = (
    ("cuddles send bear.jpg --code 123456", "with the code that Alexa said"),
    ("cuddles send bear.jpg", "from the machine itself, without a code"),
    ("cuddles send --status", "how far the drawings are that were sent"),
)
LOOK_S: Final = 0.5
SHOWN: Final = 5
ALL: Final = "all"
_HOW: Final = {State.WAITING: "waits", State.OUTLINED: "waits for you to look at its outline"}


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("photo", type=options.FILE, required=False)
@click.option(
    "--code", metavar="123456", help="The code that lets one photo in; none is needed on this machine."
)
@click.option("--name", help="What the toy is called.  [default: the photo's name]")
@click.option(
    "--wait/--no-wait", default=None, help="Wait until the pattern is ready.  [default: in a terminal]"
)
@options.sender_language_option
@click.option(
    "--status",
    "asked",
    is_flag=False,
    flag_value=ALL,
    metavar="[ID]",
    help="Tell how far drawings are; send none.",
)
@home_options
@options.json_option
@click.pass_context
def send(
    ctx: click.Context,
    *,
    photo: Path | None,
    code: str | None,
    name: str | None,
    wait: bool | None,
    asked: str | None,
    language: str | None,
    home_file: Path,
    data: Path | None,
    as_json: bool,
) -> int:
    """Send a photo of a drawing, which becomes a sewing pattern.

    Your own file stays as it is. The home keeps its copy of the photo until the pattern is ready or refused, and
    never longer than 15 minutes. Ask Alexa for a code with "send a drawing".
    """
    if (photo is None) == (asked is None):
        raise click.UsageError("give a photo, or --status")
    if ctx.get_parameter_source("home_file") is not ParameterSource.COMMANDLINE and not home_file.exists():
        home_file = announced_home() or _missing(home_file)
    app, _ = opened(home_file, data)
    from cuddles.bootstrap import data_folder

    if photo is None:
        return _tell_asked(app, str(asked), as_json=as_json)
    sent = app.receive(_read(photo), name or toy_name(photo), code, locale=language or "")
    if isinstance(sent, Refused):
        return refuse(photo, _pointed(sent, home_file), as_json=as_json)
    if not (sys.stdout.isatty() if wait is None else wait):
        _tell_sent(sent, as_json=as_json)
        return 0
    if not as_json:
        leaving = "; Ctrl-C leaves it to be made" if sys.stderr.isatty() else ""
        click.echo(f"   sent  {sent.name}, as drawing {sent.id}{leaving}")
    return _tell(_waited(app, sent, data_folder(home_file, data)), as_json=as_json)


def _missing(home_file: Path) -> NoReturn:
    raise BadWish(
        f"there is no {home_file} here, and no cuddles talk or cuddles serve --demo runs: begin one of them, "
        "or name a home with --home"
    )


def _pointed(refused: Refused, home_file: Path) -> Refused:
    """Return a refusal that says which other home may have given the code."""
    other = announced_home()
    if refused != pairing.WRONG or other is None or other == home_file:
        return refused
    return replace(refused, reason=f"{refused.reason} If a simulated home gave it, add --home {other}")


def _read(photo: Path) -> bytes:
    """Return a photo's file, having looked whether it is one; raises BadPhoto."""
    from cuddles.workshop.making import no_dump
    from pipeline.photo import read_photo, regular_file

    no_dump()
    read_photo(photo)
    with regular_file(photo) as file:
        return file.read(LARGEST_BYTES + 1)


def _waited(app: App, sent: Drawing, folder: Path) -> Drawing:
    """Wait until a drawing is settled, which it is within minutes; what is said meanwhile goes to stderr."""
    before, most = None, 0.0
    try:
        with Progress("making the pattern") as tell:
            while True:
                found = _found(app, sent.id)
                if found is None or found.settled:
                    return found or sent
                most = max(most, share_of(folder, sent.id))
                if tell is not None:
                    tell(most)
                elif found.state != before:
                    click.echo(f"{found.state}", err=True)
                before = found.state
                time.sleep(LOOK_S)
    except KeyboardInterrupt:
        click.echo(f"cuddles: it goes on without you: {_how(sent)}", err=True)
        raise click.exceptions.Exit(130) from None
    except (OSError, sqlite3.Error):
        if folder.exists():
            raise
        return declined(sent, ENDED, sent.since)


def _found(app: App, drawing: str) -> Drawing | None:
    return next((one for one in app.drawing_status() if one.id == drawing), None)


def _how(sent: Drawing) -> str:
    return f"cuddles send --status {sent.id} tells how far it is"


def _tell_sent(sent: Drawing, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_plain(sent)))
        return
    click.echo(f"   sent  {sent.name}, as drawing {sent.id}")
    click.echo(f"   next  {_how(sent)}; or ask Alexa whether it is ready")


def _tell_asked(app: App, asked: str, *, as_json: bool) -> int:
    if asked != ALL:
        found = _found(app, asked)
        if found is None:
            raise BadWish(f"no drawing {asked} is remembered: cuddles send --status tells which are")
        return _tell(found, as_json=as_json)
    drawings = app.drawing_status()[:SHOWN]
    if as_json:
        click.echo(json.dumps([_plain(one) for one in drawings]))
    elif not drawings:
        click.echo("No drawing was sent yet: cuddles send PHOTO")
    else:
        for one in drawings:
            click.echo(f"{one.id}  {_line(one)}")
    return 0


def _tell(drawing: Drawing, *, as_json: bool) -> int:
    """Tell how far one drawing is; returns 1 where it was refused."""
    if as_json:
        click.echo(json.dumps(_plain(drawing)))
    if drawing.refused is not None:
        click.echo(f"cuddles: {_line(drawing)} ({drawing.refused.code})", err=True)
        return 1
    if not as_json:
        click.echo(f"{drawing.state:>7}  {_line(drawing)}")
        if drawing.state is State.READY:
            where = near(drawing.where)
            click.echo(f"   next  look at {where}/preview.png, print {where}/pattern.pdf at 100 %")
    return 0


def _line(drawing: Drawing) -> str:
    if drawing.state is State.READY:
        return f"{drawing.name}: its pattern is in {near(drawing.where)}"
    if drawing.refused is not None:
        return f"{drawing.name}: {drawing.refused.reason}"
    ago = minutes(round(max(0.0, time.time() - drawing.since)))  # noqa: TID251  (the terminal is an edge)
    return f"{drawing.name}: {_HOW.get(drawing.state, 'is being worked on')}, for {ago}"


def _plain(drawing: Drawing) -> dict[str, Any]:
    refused = drawing.refused
    return {
        "id": drawing.id,
        "name": drawing.name,
        "state": str(drawing.state),
        "sent": drawing.sent,
        "since": drawing.since,
        "folder": drawing.where or None,
        "refused": refused.code if refused else None,
        "reason": refused.reason if refused else None,
    }
