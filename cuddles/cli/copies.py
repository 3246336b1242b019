"""`cuddles home backup|restore`: the home in one file, and back."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.household import NotThere, home_options
from cuddles.cli.say import say_refused
from cuddles.cli.shape import ExampleCommand
from terms import Refused

if TYPE_CHECKING:
    from cuddles.upkeep.backup import Made
    from cuddles.upkeep.restore import Restored

_BACKUP_EXAMPLES = (
    ("cuddles home backup", "a file with the date in its name, here"),
    ("cuddles home backup bear.zip --without-patterns", "without the patterns of drawings"),
    ("cuddles home backup /srv/backups --keep 7", "into a folder, where the newest seven stay"),
)
_RESTORE_EXAMPLES = (
    ("cuddles home restore cuddles-our-house-2026-11-28-190000.zip", "where there is no home yet"),
    ("cuddles home restore bear.zip --replace", "what is there is set aside, not deleted"),
)


@click.command(cls=ExampleCommand, examples=_BACKUP_EXAMPLES)
@click.argument("file", type=options.FILE, metavar="[FILE]", required=False)
@click.option(
    "--patterns/--without-patterns", default=True, help="Take the patterns of drawings along.  [default: yes]"
)
@click.option(
    "--keep",
    type=click.IntRange(1, 10_000),
    help="Of this home's backups in the folder, keep the newest so many.",
)
@home_options
@options.json_option
def backup(
    *, file: Path | None, patterns: bool, keep: int | None, home_file: Path, data: Path | None, as_json: bool
) -> int:
    """Copy home.yaml, records, diary and patterns into one file; the hub may go on meanwhile.

    FILE may be a folder; without it, the file comes here. No photo is ever in it, and no password: those are
    named, to be kept elsewhere. The file is for its owner alone.
    """
    from importlib.metadata import version

    from cuddles.bootstrap import clock, data_folder
    from cuddles.upkeep.backup import Wanted, back_up, default_name, home_name, kept_newest

    folder = Path() if file is None else file
    named = file is not None and not file.is_dir()
    if named and keep is not None:
        raise click.UsageError("--keep is for a folder of backups: name the folder instead of a file")
    now = dt.datetime.fromtimestamp(clock().utc, dt.UTC)
    name = home_name(home_file)
    target = folder if named else folder / default_name(name, f"{now:%Y-%m-%d-%H%M%S}")
    wanted = Wanted(home_file, data_folder(home_file, data), patterns)
    made = back_up(wanted, target, f"{now:%Y-%m-%dT%H:%M:%SZ}", version("cuddles"))
    if isinstance(made, Refused):
        return refused_of("backup", made, as_json=as_json)
    gone = () if keep is None else kept_newest(folder, name, keep)
    _tell_made(made, gone, as_json=as_json)
    return 0


def refused_of(what: str, refused: Refused, *, as_json: bool) -> int:
    """Say why something was declined; returns the exit code."""
    if as_json:
        click.echo(json.dumps({"refused": refused.code, "reason": refused.reason}))
    say_refused(what, refused)
    return 1


def _tell_made(made: Made, gone: tuple[str, ...], *, as_json: bool) -> None:
    said = made.manifest
    if as_json:
        more = {"created": said.created, "members": [one.name for one in said.members]}
        elsewhere = {"keep_elsewhere": list(said.kept_elsewhere), "deleted": list(gone)}
        click.echo(json.dumps({"file": str(made.path), "bytes": made.bytes, **more, **elsewhere}))
        return
    click.echo(f"{made.path}: {len(said.members)} files, {made.bytes / 1000:.0f} kB")
    for name in said.kept_elsewhere:
        click.echo(f"  not in it  {name}: a secret, keep a copy of it elsewhere")
    for name in gone:
        click.echo(f"  deleted    {name}")


@click.command(cls=ExampleCommand, examples=_RESTORE_EXAMPLES)
@click.argument("file", type=options.FILE, metavar="FILE")
@click.option("--replace", is_flag=True, help="Set aside what is there.")
@home_options
@options.json_option
def restore(*, file: Path, replace: bool, home_file: Path, data: Path | None, as_json: bool) -> int:
    """Bring a home back from its backup: all of it or nothing. End the hub and cuddles serve first.

    Every byte is checked before anything is changed. Wishes for warmth don't come back, so nothing warms because
    of a restore; faults, plans, the lock and what was learnt do.
    """
    from cuddles.bootstrap import clock, data_folder
    from cuddles.upkeep.restore import missing
    from cuddles.upkeep.restore import restore as bring_back

    now = dt.datetime.fromtimestamp(clock().utc, dt.UTC)
    folder = data_folder(home_file, data)
    try:
        done = bring_back(file, home_file, folder, f"{now:%Y-%m-%d-%H%M%S}", replace=replace)
    except OSError as error:
        raise NotThere(f"{file} can't be read ({error.strerror or error})") from error
    if isinstance(done, Refused):
        return refused_of(str(file), done, as_json=as_json)
    _tell_restored(done, missing(home_file, done.manifest), home_file, as_json=as_json)
    return 0


def _tell_restored(done: Restored, missing: tuple[str, ...], home_file: Path, *, as_json: bool) -> None:
    if as_json:
        aside = None if done.aside is None else str(done.aside)
        said = {"home": done.manifest.home, "created": done.manifest.created, "aside": aside}
        click.echo(json.dumps({**said, "wishes_dropped": list(done.wishes), "missing": list(missing)}))
        return
    click.echo(f"{done.manifest.home}: as it was on {done.manifest.created}, in {home_file}")
    for toy in done.wishes:
        click.echo(f"  dropped    the wish for warmth of {toy}: ask again if it still holds")
    if done.aside is not None:
        click.echo(f"  set aside  {done.aside}: delete it once all is well")
    for name in missing:
        click.echo(f"  missing    {name}: a secret, put it back there")
