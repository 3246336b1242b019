"""`cuddles hub`: the process that keeps toys warm, and its diary, which says why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.household import Duration, NotThere, home_options
from cuddles.cli.shape import ExampleCommand, noun

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.hub.replay import Story

_TABLE = {
    "run": ("cuddles.cli.hub:run", "Keep the toys of a home as warm as people ask, until stopped."),
    "replay": ("cuddles.cli.hub:replay", "Think a diary again: why was it warm at three?"),
}
_GROUP_EXAMPLES = (
    ("cuddles hub run --home home.yaml", "stay; Ctrl-C turns everything off and ends it"),
    ("cuddles hub replay .cuddles/diary --at 03:00", "why was it warm at three?"),
)
_RUN_EXAMPLES = (
    ("cuddles hub run", "the home of ./home.yaml, its diary in .cuddles/diary"),
    ("cuddles hub run --take-over", "instead of the hub that runs elsewhere; that one then ends"),
)
_REPLAY_EXAMPLES = (
    ("cuddles hub replay .cuddles/diary --toy bear --at 03:00", "the last three o'clock at home"),
    ("cuddles hub replay hub-2026-11-27.jsonl --at 2026-11-27T03:00 --around 30m", "half an hour each way"),
    ("cuddles hub replay .cuddles/diary --json", "everything, for a program"),
)


@noun(_TABLE, _GROUP_EXAMPLES)
def hub() -> None:
    """Run the one process that lends heat, and read what it wrote down."""


@click.command(cls=ExampleCommand, examples=_RUN_EXAMPLES)
@home_options
@click.option("--take-over", is_flag=True, help="Begin even if another hub looks after this home; it ends.")
def run(*, home_file: Path, data: Path | None, take_over: bool) -> int:
    """Keep the toys of a home as warm as people ask, until stopped.

    Ctrl-C or SIGTERM sends off to what is warm, waits for the switch to confirm it, and ends with 0. Ends
    with 1 where another hub lives and --take-over isn't given, and when another hub has taken over.
    """
    from cuddles.bootstrap import data_folder
    from cuddles.homefile import load_home
    from cuddles.hubrun import lived

    return lived(load_home(home_file), data_folder(home_file, data), take_over=take_over)


@click.command(cls=ExampleCommand, examples=_REPLAY_EXAMPLES)
@click.argument("log", type=options.FILE, metavar="LOG")
@click.option("--toy", help="Only this one.")
@click.option("--at", help="A time at home (03:00, the last one) or an ISO date and time.")
@click.option("--around", type=Duration(), default="10m", show_default=True, help="So far before and after.")
@options.json_option
def replay(*, log: Path, toy: str | None, at: str | None, around: float, as_json: bool) -> int:
    """Think a diary again, from a file or from the folder of all of them.

    The events of the diary are given to this program's own rules, which have to come to the same deeds; then
    it says how a toy stood at a time, who asked, which rule held, and what was done around it. Leaves with 1
    where nothing is found, or where the rules came to other deeds than the diary's.
    """
    from cuddles.cli.replayed import as_data, instant, shown
    from cuddles.hub.replay import stories

    found = stories(_lines(log))
    chosen = [story for name, story in found.items() if toy in (None, name) and story.moments]
    if not chosen:
        names = ", ".join(found) or "none"
        click.echo(f"cuddles: {log}: nothing to replay{_of(toy)}; toys in it: {names}", err=True)
        return 1
    told = [(story, None if at is None else instant(at, story)) for story in chosen]
    if as_json:
        click.echo(json.dumps({"toys": [as_data(story, utc, around) for story, utc in told]}))
    else:
        for story, utc in told:
            click.echo("\n".join(shown(story, utc, around)))
    return _verdict(log, chosen)


def _of(toy: str | None) -> str:
    return f" of '{toy}'" if toy else ""


def _verdict(log: Path, told: list[Story]) -> int:
    differing = sum(len(story.differences) + story.breaks for story in told)
    if differing:
        click.echo(
            f"cuddles: {log}: {differing} times this program comes to other deeds than the diary's: "
            "another version wrote it",
            err=True,
        )
    return 1 if differing else 0


def _lines(log: Path) -> list[str]:
    try:
        files = sorted(log.glob("hub-*.jsonl")) if log.is_dir() else [log]
        return [line for file in files for line in file.read_text("utf-8", "replace").splitlines()]
    except OSError as error:
        raise NotThere(f"{log} can't be read ({error.strerror or error})") from error
