"""What was judged, as a table, as JSON, and as pictures."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.learn.judge import Judged
    from pipeline.segment.raster import Pixels

LOWEST_SHOWN = 0.8


def pictures(found: Sequence[Judged], tiles: Sequence[Pixels]) -> dict[str, bytes]:
    """Return files: every figure, curves of IoU from the worst up, the worst outlines."""
    from pipeline.learn.judge import by_subset, rising
    from pipeline.learn.plots import curves_svg, montage_png

    curves = {subset: rising(group) for subset, group in by_subset(found).items()}
    curve = curves_svg("IoU of outlines, from the worst up", "per cent of photos", curves, LOWEST_SHOWN, 1.0)
    return {
        "judged.json": _document(found).encode(),
        "iou.svg": curve.encode(),
        "worst.png": montage_png(tiles),
    }


def tell(found: Sequence[Judged], *, as_json: bool) -> None:
    """Print the figures of each group."""
    from pipeline.learn.judge import by_subset, figures

    if as_json:
        click.echo(_document(found), nl=False)
        return
    groups = by_subset(found)
    wide = max(len("photos"), *(len(subset) for subset in groups))
    click.echo(f"{'photos':<{wide}} {'count':>6} {'median':>7} {'mean':>6} {'p5':>6} {'worst':>6}  (IoU)")
    for subset, group in groups.items():
        said = figures(group)
        numbers = " ".join(f"{said[key]:.4f}" for key in ("iou_median", "iou_mean", "iou_p5", "iou_worst"))
        click.echo(f"{subset:<{wide}} {len(group):>6}  {numbers}")
    for one in found:
        if one.refused is not None:
            click.echo(f"   refused  {one.name}: {one.refused}")


def _document(found: Sequence[Judged]) -> str:
    from pipeline.learn.judge import by_subset, figures

    groups = {subset: figures(group) for subset, group in by_subset(found).items()}
    return json.dumps({"groups": groups, "photos": [asdict(one) for one in found]}, indent=1) + "\n"
