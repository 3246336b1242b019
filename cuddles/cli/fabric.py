"""`cuddles fabric`: the cloths a pattern can be made for, and one of one's own from two coupons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.say import say_findings, say_refused
from cuddles.cli.shape import ExampleCommand, noun
from cuddles.making import NAME, Sample, calibrated, fabric_file
from cuddles.names import toy_name
from cuddles.whole import expect_file, write_file
from terms import Refused
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.coupons import Fitted
    from pipeline.fabric import Fabric

_TABLE = {
    "list": ("cuddles.cli.fabric:listing", "List the fabrics that cuddles knows."),
    "calibrate": ("cuddles.cli.fabric:calibrate", "Measure your own fabric with two small coupons."),
}
_MEASURED = (
    "cuddles fabric calibrate --disc 30cm --disc-along 23cm --disc-across 24.1cm \\\n"
    "      --strip 15cm --tube 9.8cm"
)
_GROUP_EXAMPLES = (
    ("cuddles fabric list", "what can be given to --fabric"),
    ("cuddles fabric calibrate --help", "how to measure your own"),
)
_LIST_EXAMPLES = (
    ("cuddles fabric list", "a table"),
    ("cuddles fabric list --json", "the same for a program"),
)
_EXAMPLES = (
    (f"{_MEASURED} -o my-minky.json", "then cuddles pattern bear.jpg -o bear --fabric my-minky.json"),
    (f"{_MEASURED} --firmness firm", "of firmly stuffed coupons, only looked at"),
)
_COUPON = options.Length(20, 500)


@noun(_TABLE, _GROUP_EXAMPLES)
def fabric() -> None:
    """Know how much a fabric gives, because that decides how much wider a pattern has to be than its toy."""


@click.command("list", cls=ExampleCommand, examples=_LIST_EXAMPLES)
@options.json_option
def listing(*, as_json: bool) -> int:
    """List the fabrics that cuddles knows, for --fabric.

    A fabric gives so many per cent along and across its grain when a strip 5 cm wide is pulled with 5 N (the
    weight of half a litre of water). Fabrics of one name differ by a factor of two: measure your own with
    cuddles fabric calibrate.
    """
    from pipeline.fabric import FABRICS

    if as_json:
        click.echo(json.dumps({"fabrics": [_row(cloth) for cloth in FABRICS.values()]}))
        return 0
    click.echo(f"{'name':<8} {'gives along':>11} {'across':>7}  {'nap':<4} {'bolt':>6}  what it is")
    for cloth in FABRICS.values():
        along, across = (f"{100 * strain:.1f} %" for strain in cloth.gives)
        nap, bolt = "yes" if cloth.nap else "no", f"{cloth.width_mm / 10:.0f} cm"
        click.echo(f"{cloth.name:<8} {along:>11} {across:>7}  {nap:<4} {bolt:>6}  {cloth.note}")
    return 0


def _row(cloth: Fabric) -> dict[str, object]:
    along, across = (round(100 * strain, 2) for strain in cloth.gives)
    return {
        "name": cloth.name,
        "gives_along_percent": along,
        "gives_across_percent": across,
        "nap": cloth.nap,
        "width_mm": cloth.width_mm,
        "note": cloth.note,
    }


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.option("--disc", type=_COUPON, required=True, help="The flat disc's diameter, seam to seam.")
@click.option("--disc-along", type=_COUPON, required=True, help="The stuffed disc along the grain.")
@click.option("--disc-across", type=_COUPON, required=True, help="The stuffed disc across the grain.")
@click.option("--strip", type=_COUPON, required=True, help="The flat strip's width, seam to seam.")
@click.option("--tube", type=_COUPON, required=True, help="The stuffed strip's width, at its middle.")
@click.option(
    "--firmness",
    type=click.Choice(options.FIRMNESS),
    default="medium",
    show_default=True,
    help="How firm they are stuffed.",
)
@click.option("--name", help=f"What to call the fabric.  [default: that of the file, or {NAME}]")
@click.option("--nap/--no-nap", default=True, show_default=True, help="Whether its pile lies one way.")
@click.option(
    "--bolt", type=options.Length(100, 5000), default="147cm", show_default=True, help="How wide it is sold."
)
@click.option("-o", "--output", type=options.FILE, help="Write the fabric to this JSON file.")
@options.json_option
def calibrate(
    *,
    disc: float,
    disc_along: float,
    disc_across: float,
    strip: float,
    tube: float,
    firmness: str,
    name: str | None,
    nap: bool,
    bolt: float,
    output: Path | None,
    as_json: bool,
) -> int:
    """Measure your own fabric with two coupons that you sew, stuff and measure.

    \b
    1. Cut two discs of 32 cm and two strips of 17 x 62 cm, the strips' length along the
       grain (along the selvage). Mark the grain on the discs.
    2. Sew each pair, right sides together, 1 cm inside the edge, all round but for a hand's
       width. Now measure flat from seam to seam: 30 cm (--disc) and 15 cm (--strip).
    3. Turn them, stuff them as firmly as the toy will be, and close them by hand.
    4. Stand two books up so that they just touch the coupon, and measure between the books:
       the disc along its grain (--disc-along) and across it (--disc-across), the strip
       across its middle (--tube). Measure to the millimetre, and don't press.

    Other sizes do as well, with the strip at least four times as long as wide; larger coupons tell more.
    """  # noqa: D301  (the mark is one character, for click)
    if output is not None:
        expect_file(output)
    called = name if name is not None else NAME if output is None else toy_name(output)
    found = calibrated(Sample(disc, disc_along, disc_across, strip, tube, firmness, called, nap, bolt))
    if isinstance(found, Refused):
        if as_json:
            click.echo(json.dumps({"refused": found.code, "reason": found.reason}))
        say_refused(called, found)
        return 1
    if output is not None:
        write_file(output, fabric_file(found.fabric, found.density_g_per_l))
    _tell(found, output, as_json=as_json)
    return 0


def _tell(found: Fitted, output: Path | None, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_as_json(found, output)))
        return
    click.echo(f"{found.fabric.name}: gives {gives(found.fabric)}")
    click.echo(f"{'':>9}  {'':<11} {'measured':>9} {'predicted':>10}")
    for what, measured, predicted in zip(
        ("disc along", "disc across", "tube"), found.measured, found.predicted, strict=True
    ):
        click.echo(f"{'':>9}  {what:<11} {measured / 10:>6.1f} cm {predicted / 10:>7.1f} cm")
    say_findings(found.findings, "mm")
    say_next(output)


def gives(cloth: Fabric) -> str:
    """Return how much a fabric gives, for example ``2.9 % along and 22.2 % across the grain``."""
    along, across = (100 * strain for strain in cloth.gives)
    return f"{along:.1f} % along and {across:.1f} % across the grain"


def say_next(output: Path | None) -> None:
    """Say where the fabric is and how to use it."""
    if output is None:
        click.echo("   next  keep the fabric with -o my-fabric.json")
        return
    click.echo(f"  wrote  {output}")
    click.echo(f"   next  use it with --fabric {output}")


def _as_json(found: Fitted, output: Path | None) -> dict[str, object]:
    return {
        "fabric": json.loads(fabric_file(found.fabric, found.density_g_per_l)),
        "gives_percent": [round(100 * strain, 2) for strain in found.fabric.gives],
        "if_1_mm_off_percent": [
            [round(100 * strain, 2) for strain in ends] for ends in (found.along_range, found.across_range)
        ],
        "measured_mm": _measures(found.measured),
        "predicted_mm": _measures(found.predicted),
        "residual_mm": _measures(found.residuals_mm),
        "findings": [finding.as_json(texts_in(ENGLISH)) for finding in found.findings],
        "file": None if output is None else str(output),
    }


def _measures(values: tuple[float, float, float]) -> dict[str, float]:
    names = ("disc_along", "disc_across", "tube")
    return {name: round(value, 2) + 0.0 for name, value in zip(names, values, strict=True)}
