"""`cuddles outline`: the outline of the drawing in a photo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.say import say_findings, say_refused
from cuddles.cli.shape import ExampleCommand
from cuddles.whole import expect_file, write_file
from cuddles.work import find_and_draw, find_outline
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.outline import Outline


_EXAMPLES = (
    ("cuddles outline bear.jpg", "say what is found"),
    ("cuddles outline bear.jpg --overlay look.png", "look at it"),
    ("cuddles outline bear.jpg -o bear.json", "keep it, for cuddles pattern bear.json"),
    ("cuddles outline two.jpg --point 900,1200", "choose the figure around that point"),
)


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("photo", type=options.FILE)
@click.option("-o", "--output", type=options.FILE, help="Write the outline to this JSON file.")
@click.option("--overlay", type=options.FILE, help="Write a PNG of the photo with the outline drawn on it.")
@options.method_option
@options.choice_options
@options.language_option
@options.json_option
def outline(
    *,
    photo: Path,
    output: Path | None,
    overlay: Path | None,
    method: str,
    endpoint: str | None,
    box: tuple[float, ...] | None,
    point: tuple[float, ...] | None,
    language: str,
    as_json: bool,
) -> int:
    """Find the outline of the drawing in a photo.

    The outline is one closed line in the upright picture's pixels. Nothing of the photo is kept, except in
    the picture that you ask for with --overlay.
    """
    search = options.search_of(method, endpoint, box, point)
    for path in (output, overlay):
        if path is not None:
            expect_file(path)
    picture = b""
    if overlay is None:
        found = find_outline(photo, search)
    else:
        found, picture = find_and_draw(photo, search)
    if isinstance(found, Refused):
        return refuse(photo, found, as_json=as_json)
    from pipeline.outline import to_json

    said = to_json(found, language)
    if output is not None:
        write_file(output, said.encode())
    if overlay is not None:
        write_file(overlay, picture)
    if as_json:
        click.echo(said, nl=False)
        return 0
    _tell(photo, found, language, [path for path in (output, overlay) if path is not None])
    return 0


def refuse(source: Path, refused: Refused, *, as_json: bool) -> int:
    """Tell a refusal on stderr, with --json also on stdout; returns the exit code."""
    if as_json:
        click.echo(json.dumps({"refused": refused.code, "reason": refused.reason}))
    say_refused(source.name, refused)
    return 1


def _tell(photo: Path, found: Outline, language: str, written: list[Path]) -> None:
    span = found.ring.max(axis=0) - found.ring.min(axis=0)
    size = f"{span[0]:.0f} x {span[1]:.0f} px"
    click.echo(f"{photo.name}: an outline of {len(found.ring)} points, {size} ({found.method})")
    say_findings(found.findings, "px", language)
    for path in written:
        click.echo(f"  wrote  {path}")
    if not written:
        click.echo("   next  look at it with --overlay look.png, keep it with -o outline.json")
