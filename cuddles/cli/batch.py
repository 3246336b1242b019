"""`cuddles batch`: a folder of photos to a folder of patterns."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from cuddles.batch import photos_in, plan, run_batch
from cuddles.cli import options
from cuddles.cli.shape import ExampleCommand
from cuddles.summary import NAME, Row
from cuddles.whole import expect_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EXAMPLES = (
    ("cuddles batch photos -o toys", "one folder per photo in toys/, and toys/summary.csv"),
    ("cuddles batch photos -o toys --height 40cm --jobs 2", "larger toys, two photos at a time"),
)


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("folder", metavar="DIR", type=options.FILE)
@click.option(
    "-o", "--output", type=options.FILE, required=True, metavar="DIR", help="Write the patterns here."
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Photos at a time.  [default: one per core]")
@options.sewing_options
@options.method_option
@options.json_option
def batch(
    *,
    folder: Path,
    output: Path,
    jobs: int | None,
    method: str,
    endpoint: str | None,
    as_json: bool,
    **sewing: Any,  # noqa: ANN401
) -> int:
    """Make patterns from a folder of photos; sub-folders are not entered.

    It can be stopped at any time: run it again, and it goes on where it was. Photos that are done, with the
    same options, are left alone; refused ones are tried again. Exit code 1 if not all could be done.
    """
    gc.enable()
    wish = options.wish_of(sewing, options.search_of(method, endpoint))
    expect_folder(output)
    photos = photos_in(folder)
    if not photos:
        click.echo(f"cuddles: no photos in {folder}: sub-folders are not entered", err=True)
        return 1
    todo = plan(photos, output, wish)
    workers = min(jobs or len(os.sched_getaffinity(0)), max(1, len(todo.folders)))
    rows = list(todo.kept.values())
    try:
        with _interruptible():
            rows += _shown(run_batch(todo, output, wish, workers), len(photos), len(todo.kept))
    except KeyboardInterrupt:
        click.echo("cuddles: stopped: run the same command again to go on", err=True)
        return 130
    _tell(rows, output, len(todo.kept), as_json=as_json)
    return 0 if all(row.status == "done" for row in rows) else 1


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let SIGTERM end a batch as tidily as Ctrl-C does."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _shown(rows: Iterator[Row], total: int, done: int) -> Iterator[Row]:
    """Pass rows on, showing progress on stderr: a bar in a terminal, lines elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(length=total, file=sys.stderr, label="photos", show_pos=True) as bar:
            bar.update(done)
            for row in rows:
                bar.update(1)
                yield row
        return
    for number, row in enumerate(rows, start=done + 1):
        click.echo(
            f"{number}/{total} {row.photo}: {row.status}{': ' * bool(row.reason)}{row.reason}", err=True
        )
        yield row


def _tell(rows: list[Row], output: Path, skipped: int, *, as_json: bool) -> None:
    count = Counter(row.status for row in rows)
    if as_json:
        told = [asdict(row) for row in sorted(rows, key=lambda row: row.photo)]
        click.echo(json.dumps({"folder": str(output), "skipped": skipped, "photos": told}))
        return
    parts = [f"{count[status]} {status}" for status in ("done", "refused", "bad", "broken") if count[status]]
    before = f" ({skipped} of them before)" if skipped else ""
    click.echo(f"{', '.join(parts)}{before}; see {output / NAME}")
    for row in sorted(rows, key=lambda row: row.photo):
        if row.status != "done":
            click.echo(f"{row.status:>9}  {row.photo}: {row.reason}")
