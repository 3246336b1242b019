"""`cuddles demo`: the whole story on this machine, told step by step: the pattern, the warmth, the voice."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.outline import refuse
from cuddles.cli.say import Progress, say_pattern
from cuddles.cli.shape import ExampleCommand
from cuddles.names import toy_name
from cuddles.samples import sample_photo
from cuddles.whole import expect_folder, write_folder
from cuddles.work import Made, Search, Wish, find_outline, make_pattern
from terms import Refused, format_mm
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.bear import Story

_EXAMPLES = (
    ("cuddles demo", "a sample drawing becomes a pattern in demo-out/"),
    ("cuddles demo my-drawing.jpg", "your own drawing"),
    ("cuddles demo --no-warmth", "the pattern alone, in seconds"),
)
_PURPOSE = {
    "preview.png": "the whole pattern and the toy at a glance",
    "pattern.pdf": "print at 100 %, tape together, cut; the last page shows how to sew",
    "pattern.svg": "for a cutting plotter or Inkscape, in mm",
    "pattern.dxf": "for garment CAD (ASTM D6673)",
    "toy.glb": "the toy in 3D, opens in any viewer",
    "toy.obj": "the toy in 3D, for modelling programs",
    "uv.png": "where to paint the fabric for the 3D toy",
    "uv.svg": "the same, as lines",
    "outline.svg": "the outline alone",
    "outline.json": "the outline, for cuddles pattern",
    "pattern.json": "every number of the pattern",
}


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("photo", required=False, type=options.FILE)
@click.option(
    "-o",
    "--output",
    type=options.FILE,
    default=Path("demo-out"),
    show_default=True,
    metavar="DIR",
    help="Folder.",
)
@click.option("--warmth/--no-warmth", default=True, help="Warm a simulated bear, too.", show_default=True)
@options.json_option
def demo(*, photo: Path | None, output: Path, warmth: bool, as_json: bool) -> int:
    """See the whole story on this machine: a photo becomes a sewing pattern, a simulated bear becomes warm.

    Without PHOTO it takes a sample drawing that this project's generator made. The bear's switch is a simulated
    Tasmota on a real MQTT broker; while it warms, its sensor's wires touch. Then the skill is talked to, as Alexa
    would. Nothing leaves the machine.
    """
    started = monotonic()
    say = _silent if as_json else click.echo
    say("Cuddles: from a photo of a drawing to a sewing pattern and a warm toy, on this machine.\n")
    expect_folder(output)
    source = photo or sample_photo("dinosaur")
    say(f"1. The photo: {source.name}{', a sample made by a program' if photo is None else ''}")
    found = find_outline(source, Search())
    if isinstance(found, Refused):
        return refuse(source, found, as_json=as_json)
    size = f"{found.size[0]:.0f} x {found.size[1]:.0f} px"
    say(f"2. The outline: {len(found.ring)} points in a picture of {size}")
    with Progress("   sewing and stuffing it") as tell:
        made = make_pattern(found, Wish(), toy_name(source), tell)
    if isinstance(made, Refused):
        return refuse(source, made, as_json=as_json)
    write_folder(output, _with_outline(made))
    if not as_json:
        _tell(made, output, monotonic() - started)
    story = _warmed(say) if warmth else None
    if as_json:
        click.echo(json.dumps(_as_json(made, output, story)))
    if isinstance(story, Refused):
        return refuse(source, story, as_json=as_json)
    say(f"\nOpen {output / 'preview.png'} first; then print {output / 'pattern.pdf'} at 100 %.")
    say("Nothing of the photo was kept. Talk to the bear yourself: cuddles talk")
    say("The same on a page, for phone and computer: cuddles serve --demo")
    return 0


def _silent(_: str) -> None:
    """Say nothing: with --json, stdout holds the result alone."""


def _with_outline(made: Made) -> dict[str, bytes]:
    from pipeline.outline import to_json

    return {"outline.json": to_json(made.outline).encode(), **made.files}


def _warmed(say: Callable[[str], None]) -> Story | Refused:
    """Tell the bear's story; its hub's records and its broker go away, also if the demo is told to stop."""
    import signal
    import tempfile

    from cuddles.bear import told
    from cuddles.smalltalk import smalltalk

    say("5. The warmth, and the voice:")
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with tempfile.TemporaryDirectory(prefix="cuddles-demo-") as folder:
            return told(Path(folder), lambda text: say(f"   {text}"), smalltalk)
    finally:
        signal.signal(signal.SIGTERM, before)


def _as_json(made: Made, output: Path, story: Story | Refused | None) -> dict[str, object]:
    from dataclasses import asdict

    drawn = made.pattern
    return {
        "folder": str(output),
        "files": sorted(_with_outline(made)),
        "size_mm": [round(v, 2) for v in drawn.size_mm],
        "findings": [finding.as_json(texts_in(ENGLISH)) for finding in drawn.findings],
        "warmth": None if story is None else asdict(story),
    }


def _tell(made: Made, output: Path, seconds: float) -> None:
    drawn, files = made.pattern, sorted(_with_outline(made))
    seam = format_mm(drawn.seam_allowance_mm)
    click.echo(f"3. The pattern: {len(drawn.parts)} pieces of fabric, {seam} allowance included")
    say_pattern(drawn)
    click.echo(f"4. The files in {output}/, made in {seconds:.1f} s:")
    for name, purpose in _PURPOSE.items():
        if name in files:
            click.echo(f"   {name:<13} {purpose}")
