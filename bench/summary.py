"""From drawing by drawing to medians and worst cases."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.accuracy import Judged, Tried

FAILED_IOU = 0.9
"""Below that, a person has to redraw part of the outline."""


def accuracy_of(judged: Sequence[Judged], source: str) -> dict[str, Any]:
    """Return the accuracy section: medians by subset, and the drawings on which `cuddles` failed."""
    subsets = []
    for subset in dict.fromkeys(one.drawing.subset for one in judged):
        group = [one for one in judged if one.drawing.subset == subset]
        ways = _by_way([one.ways for one in group])
        subsets.append({"subset": subset, "drawings": len(group), "ways": ways})
    return {"source": source, "subsets": subsets, "failures": _failures(judged)}


def ablation_of(judged: Sequence[Judged]) -> dict[str, Any] | None:
    """Return the ablation section over all drawings whose figure was located; None where there is none."""
    endings = [one.endings for one in judged if one.endings]
    return {"drawings": len(endings), "ways": _by_way(endings)} if endings else None


def _by_way(tried: Sequence[tuple[Tried, ...]]) -> list[dict[str, Any]]:
    return [_summary([row[k] for row in tried]) for k in range(len(tried[0]))]


def _summary(tried: Sequence[Tried]) -> dict[str, Any]:
    cpu = [one.cpu_s for one in tried if one.cpu_s is not None]
    return {
        "way": tried[0].way,
        "iou_median": round(median(one.score.iou for one in tried), 4),
        "iou_worst": round(min(one.score.iou for one in tried), 4),
        "boundary_f_median": round(median(one.score.boundary_f for one in tried), 4),
        "hd95_percent_median": round(median(one.score.hd95_percent for one in tried), 3),
        "cpu_s_median": round(median(cpu), 3) if cpu else None,
    }


def _failures(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    return [
        {"drawing": one.drawing.name, "way": tried.way, "iou": round(tried.score.iou, 4), "note": tried.note}
        for one in judged
        for tried in one.ways
        if tried.way.startswith("cuddles ") and tried.score.iou < FAILED_IOU
    ]
