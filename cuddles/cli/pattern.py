"""`cuddles pattern`: a folder with everything that is needed to cut and sew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli import options
from cuddles.cli.outline import refuse
from cuddles.cli.say import Progress, say_pattern
from cuddles.cli.shape import ExampleCommand
from cuddles.names import toy_name
from cuddles.whole import expect_folder, write_folder
from cuddles.work import Made, load_outline, make_pattern
from terms import Refused
from terms.catalogue import texts_in

if TYPE_CHECKING:
    from pathlib import Path


_EXAMPLES = (
    ("cuddles pattern bear.jpg -o bear", "then print bear/pattern.pdf at 100 %"),
    ("cuddles pattern bear.jpg -o bear --height 12in --paper letter", "a foot tall, on Letter"),
    ("cuddles pattern bear.json -o bear --heater none --preview", "from an outline, for a first look"),
    ("cuddles pattern bear.jpg -o bear --fabric minky", "of a fabric that stretches"),
    ("cuddles pattern bear.jpg -o bear --language hi", "to be read in Hindi"),
)


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("source", metavar="PHOTO|OUTLINE.JSON", type=options.FILE)
@options.folder_option
@options.sewing_options
@options.method_option
@options.choice_options
@click.option(
    "--preview", is_flag=True, help="A first look: quickly, from a coarse simulation; not to cut from."
)
@options.json_option
def pattern(
    *,
    source: Path,
    output: Path,
    method: str,
    endpoint: str | None,
    box: tuple[float, ...] | None,
    point: tuple[float, ...] | None,
    as_json: bool,
    **sewing: Any,  # noqa: ANN401
) -> int:
    """Make a sewing pattern from a photo of a drawing, or from an outline.

    Lengths take mm, cm, m and in. An outline in millimetres keeps its size unless --height is given. Files
    in DIR that cuddles did not make stay as they are.
    """
    wish = options.wish_of(sewing, options.search_of(method, endpoint, box, point))
    expect_folder(output)
    found = load_outline(source, wish.search)
    if isinstance(found, Refused):
        return refuse(source, found, as_json=as_json)
    with Progress("sewing and stuffing it") as tell:
        made = make_pattern(found, wish, toy_name(source), tell)
    if isinstance(made, Refused):
        return refuse(source, made, as_json=as_json)
    write_folder(output, made.files)
    _tell(made, output, wish.language, as_json=as_json)
    return 0


def _tell(made: Made, output: Path, language: str, *, as_json: bool) -> None:
    drawn = made.pattern
    if as_json:
        told = {
            "folder": str(output),
            "files": sorted(made.files),
            "size_mm": [round(v, 2) for v in drawn.size_mm],
            "seam_length_mm": round(drawn.seam_length_mm, 2),
            "fabric_cm2": round(drawn.fabric_cm2, 1),
            "stuffing_g": round(drawn.stuffing_g, 1),
            "likeness": {k: None if v is None else round(v, 4) for k, v in vars(drawn.likeness).items()},
            "findings": [finding.as_json(texts_in(language)) for finding in drawn.findings],
        }
        click.echo(json.dumps(told))
        return
    say_pattern(drawn, language)
    click.echo(f"  wrote  {len(made.files)} files to {output}")
    click.echo(f"   next  look at {output / 'preview.png'}, print {output / 'pattern.pdf'} at 100 %")
