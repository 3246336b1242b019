"""How good outlines are, one by one and by groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from pipeline.learn.plots import tile
from pipeline.metrics import NOTHING, Score, score_ring
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.learn.cases import Case
    from pipeline.outline import Outline
    from pipeline.segment.raster import Floats, Pixels

Trace = Callable[["Pixels"], "Outline | Refused"]


@dataclass(frozen=True, slots=True)
class Judged:
    """How well an outline agrees with the true one.

    Parameters
    ----------
    name, subset
        Of the photo, and the group in whose figures it counts.
    score
        Zero where it was refused.
    refused
        Why there is no outline.

    """

    name: str
    subset: str
    score: Score
    refused: str | None = None


def judged(case: Case, trace: Trace) -> Judged:
    """Judge one outline; raises BadPhoto."""
    opened = case.opened()
    found = trace(opened.pixels)
    if isinstance(found, Refused):
        return Judged(case.name, case.subset, NOTHING, str(found))
    return Judged(case.name, case.subset, score_ring(opened.truth, found.ring))


def shown(case: Case, iou: float, trace: Trace) -> Pixels:
    """Return a tile that shows an outline in red and the true one in green."""
    opened = case.opened()
    found = trace(opened.pixels)
    ring: Floats | None = None if isinstance(found, Refused) else found.ring
    return tile(opened.pixels, opened.edges, ring, f"{case.name}  IoU {iou:.3f}")


def by_subset(found: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Return what was judged by its group, the groups in order of their names."""
    ordered = sorted(found, key=lambda one: one.subset)
    return {subset: list(group) for subset, group in groupby(ordered, key=lambda one: one.subset)}


def figures(group: Sequence[Judged]) -> dict[str, float]:
    """Return how many photos a group has, the spread of their IoU, and medians of the other scores."""
    iou = np.array([one.score.iou for one in group])
    return {
        "photos": len(group),
        "refused": sum(one.refused is not None for one in group),
        "iou_median": round(float(np.median(iou)), 4),
        "iou_mean": round(float(iou.mean()), 4),
        "iou_p5": round(float(np.quantile(iou, 0.05)), 4),
        "iou_worst": round(float(iou.min()), 4),
        "boundary_f_median": round(float(np.median([one.score.boundary_f for one in group])), 4),
        "hd95_percent_median": round(float(np.median([one.score.hd95_percent for one in group])), 3),
    }


def rising(group: Sequence[Judged]) -> Floats:
    """Return the IoU of a group from the worst up, (N, 2): share of its photos in per cent, IoU."""
    iou = np.sort([one.score.iou for one in group])
    return np.column_stack([100 * (np.arange(len(iou)) + 1) / len(iou), iou])
