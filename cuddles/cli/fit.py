"""`cuddles fit`: a finished toy beside its pattern, and what that says about the fabric."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.fabric import gives, say_next
from cuddles.cli.outline import refuse
from cuddles.cli.say import say_findings
from cuddles.cli.shape import ExampleCommand
from cuddles.making import compared, fabric_file
from cuddles.whole import expect_file, write_file
from terms import Refused
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.finished import Alike, Finished

_EXAMPLES = (
    ("cuddles fit toy.jpg --pattern bear", "how like its drawing the toy came out"),
    ("cuddles fit toy.jpg --pattern bear --height 29cm -o bear-cloth.json", "and what its fabric gives"),
    ("cuddles pattern bear.jpg -o bear2 --fabric bear-cloth.json", "the next one, for that fabric"),
)


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("photo", type=options.FILE)
@click.option(
    "--pattern",
    "folder",
    type=options.FILE,
    required=True,
    metavar="DIR",
    help="Folder that cuddles pattern wrote.",
)
@click.option(
    "--height", type=options.Length(20, 3000), help="Measured height of the stuffed toy, top to bottom."
)
@options.method_option
@options.choice_options
@click.option("-o", "--output", type=options.FILE, help="Write the fabric that was found to this JSON file.")
@options.json_option
def fit(
    *,
    photo: Path,
    folder: Path,
    height: float | None,
    method: str,
    endpoint: str | None,
    box: tuple[float, ...] | None,
    point: tuple[float, ...] | None,
    output: Path | None,
    as_json: bool,
) -> int:
    """See how like its drawing a finished toy came out, and learn from it for the next one.

    Lay the toy flat on its back on a plain sheet of another colour, and photograph it straight from above,
    from a metre or more, all of it in the picture. It may lie at any angle and show its back. With its
    measured height the photo also tells how much the fabric gives; the pattern of the next toy is made for
    that with --fabric. Nothing of the photo is kept.
    """
    search = options.search_of(method, endpoint, box, point)
    if output is not None:
        expect_file(output)
    found = compared(photo, folder, height, search)
    if isinstance(found, Refused):
        return refuse(photo, found, as_json=as_json)
    if output is not None:
        write_file(output, fabric_file(found.fabric, found.density_g_per_l))
    if as_json:
        click.echo(json.dumps(_as_json(found, output)))
    else:
        _tell(photo, found, output)
    return 0


def _tell(photo: Path, found: Finished, output: Path | None) -> None:
    side = "back" if found.behind else "front"
    click.echo(f"{photo.name}: the {side} of the toy")
    click.echo(f"   real  {_likeness(found.real)}")
    click.echo(f"   plan  {_likeness(found.predicted)}")
    click.echo(f" fabric  {found.fabric.name} gives {gives(found.fabric)}, {_stiffness(found.factor)}")
    before, after = 100 * found.before_iou, 100 * found.after_iou
    click.echo(
        f"         the toy predicted for it covers the real one to {after:.1f} %; before {before:.1f} %"
    )
    say_findings(found.findings, "px")
    say_next(output)


def _likeness(alike: Alike) -> str:
    return (
        f"covers the wanted silhouette to {100 * alike.iou:.1f} %, "
        f"at most {alike.hausdorff_percent:.1f} % of its size away"
    )


def _stiffness(factor: float) -> str:
    return "as before" if factor == 1.0 else f"{factor:.2g} times as stiff as before"


def _as_json(found: Finished, output: Path | None) -> dict[str, object]:
    return {
        "side": "back" if found.behind else "front",
        "real": _alike(found.real),
        "predicted": _alike(found.predicted),
        "fabric": json.loads(fabric_file(found.fabric, found.density_g_per_l)),
        "gives_percent": [round(100 * strain, 2) for strain in found.fabric.gives],
        "stiffness_factor": round(found.factor, 3),
        "factor_between": None if found.between is None else [round(end, 3) for end in found.between],
        "prediction_iou": {"before": round(found.before_iou, 4), "after": round(found.after_iou, 4)},
        "findings": [finding.as_json(texts_in(ENGLISH)) for finding in found.findings],
        "file": None if output is None else str(output),
    }


def _alike(alike: Alike) -> dict[str, float]:
    return {"iou": round(alike.iou, 4), "hausdorff_percent": round(alike.hausdorff_percent, 2)}
