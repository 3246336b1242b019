"""How alike the stuffed toy and what was wanted are: on random silhouettes or a folder's masks, in full.

Every pattern is judged by another inflation than the one that made it: a fresh mesh twice as fine, from flat.
Beside it stands what a maker gets without compensation (the outline as the pattern) and with the best single
scale.
"""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely.geometry import Polygon

from bench.drawings import drawings_in, mask_ring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.effort import Effort
    from pipeline.outline import Outline

HEIGHT_MM = 300.0
RADIUS_MM, LOOSE_MM2 = 4.0, 0.3
BUDGET_INVERSE_S, BUDGET_PREVIEW_S = 6.0, 0.5
FIRST_SEED = 100_000


@dataclass(frozen=True, slots=True)
class Sewn:
    """One silhouette: what became of it, and what that cost in CPU seconds."""

    name: str
    refused: str = ""
    alike: float = 0.0
    apart_percent: float = 0.0
    naive: float = 0.0
    scaled: float = 0.0
    drawn: float = 0.0
    sewable: bool = True
    draft_s: float = 0.0
    write_s: float = 0.0
    files: int = 0
    inverse_s: float = 0.0
    preview_s: float = 0.0


def likeness_of(effort: Effort, data: Path | None, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the likeness section."""
    jobs = _outlines(effort, data)
    rows: list[Sewn] = []
    with multiprocessing.get_context("fork").Pool(len(os.sched_getaffinity(0))) as pool:
        for row in pool.imap(_sewn, jobs):
            rows.append(row)
            if len(rows) % 25 == 0 or len(rows) == len(jobs):
                say(f"likeness: {len(rows)} of {len(jobs)}")
    return _summary(rows, "made" if data is None else "folder")


def _outlines(effort: Effort, data: Path | None) -> list[tuple[str, Outline]]:
    from pipeline.outline import Outline
    from pipeline.synthetic.silhouettes import silhouette

    if data is None:
        rings = [(f"silhouette-{k}", silhouette(FIRST_SEED + k)) for k in range(effort.silhouettes)]
        return [(name, Outline("mm", tuple(np.ptp(ring, axis=0)), ring, "drawn")) for name, ring in rings]
    found = [(drawing.name, mask_ring(drawing)) for drawing in drawings_in(data)]
    return [(name, Outline("px", (1, 1), ring, "drawn")) for name, ring in found]


def _sewn(job: tuple[str, Outline]) -> Sewn:
    from pipeline.draft import DraftOptions, draft
    from pipeline.export import write_all
    from terms import Refused

    name, outline = job
    begun = process_time()
    pattern = draft(outline, DraftOptions(height_mm=HEIGHT_MM, heater_mm=None))
    spent = process_time() - begun
    if isinstance(pattern, Refused):
        return Sewn(name, refused=pattern.code)
    begun = process_time()
    files = write_all(pattern, outline, "a4")
    writing = process_time() - begun
    seam = Polygon(pattern.parts[0].seam_line)
    spikes = seam.difference(seam.buffer(-RADIUS_MM).buffer(RADIUS_MM + 0.05)).area
    slits = seam.buffer(RADIUS_MM).buffer(-RADIUS_MM - 0.05).difference(seam).area
    inverse, preview = _inverse_seconds(Polygon(pattern.silhouette))
    alike = pattern.likeness
    return Sewn(
        name,
        alike=alike.sewable_to_inflated_iou or 0.0,
        apart_percent=alike.hausdorff_percent or 0.0,
        naive=alike.naive_iou or 0.0,
        scaled=alike.scaled_iou or 0.0,
        drawn=alike.drawing_to_sewable_iou or 0.0,
        sewable=bool(seam.is_valid and max(spikes, slits) < LOOSE_MM2),
        draft_s=spent,
        write_s=writing,
        files=sum(bool(data) for data in files.values()),
        inverse_s=inverse,
        preview_s=preview,
    )


def _inverse_seconds(wanted: Polygon) -> tuple[float, float]:
    """Return the CPU seconds of the inverse alone, in full and for a preview."""
    from pipeline.compensate import FULL, QUICK, compensated
    from pipeline.fabric import DENSITIES, FABRICS, cloth_of
    from pipeline.target import Target

    cloth, spent = cloth_of(FABRICS["cotton"], DENSITIES["medium"]), []
    for effort in (FULL, QUICK):
        begun = process_time()
        compensated(Target(wanted), cloth, effort)
        spent.append(process_time() - begun)
    return spent[0], spent[1]


def _summary(rows: list[Sewn], source: str) -> dict[str, Any]:
    done = [row for row in rows if not row.refused]

    def of(field: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.array([getattr(row, field) for row in done])

    inverse, preview = of("inverse_s"), of("preview_s")
    return {
        "source": source,
        "shapes": len(rows),
        "refused": [row.refused for row in rows if row.refused],
        "iou_median": round(float(np.median(of("alike"))), 4),
        "iou_5th_percentile": round(float(np.percentile(of("alike"), 5)), 4),
        "iou_worst": round(float(of("alike").min()), 4),
        "hausdorff_percent_median": round(float(np.median(of("apart_percent"))), 3),
        "hausdorff_percent_95th_percentile": round(float(np.percentile(of("apart_percent"), 95)), 3),
        "naive_iou_median": round(float(np.median(of("naive"))), 4),
        "scaled_iou_median": round(float(np.median(of("scaled"))), 4),
        "drawing_to_sewable_iou_median": round(float(np.median(of("drawn"))), 4),
        "worse_than_scaled": int((of("alike") < of("scaled")).sum()),
        "not_sewable": int((~of("sewable").astype(bool)).sum()),
        "files_each": int(of("files").min()),
        "draft_cpu_s_median": round(float(np.median(of("draft_s"))), 2),
        "write_cpu_s_median": round(float(np.median(of("write_s"))), 2),
        "inverse_cpu_s_median": round(float(np.median(inverse)), 2),
        "inverse_cpu_s_worst": round(float(inverse.max()), 2),
        "preview_cpu_s_median": round(float(np.median(preview)), 2),
        "within_budget": bool(
            np.median(inverse) <= BUDGET_INVERSE_S and np.median(preview) <= BUDGET_PREVIEW_S
        ),
        "budget_inverse_cpu_s": BUDGET_INVERSE_S,
        "budget_preview_cpu_s": BUDGET_PREVIEW_S,
    }
