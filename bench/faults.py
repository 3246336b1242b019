"""The fault matrix: how long heat goes on at most, ours beside a naive controller, in virtual time."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort


def faults_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the faults section."""
    from cuddles.trials.faults import FAULTS
    from cuddles.trials.page import naively, over
    from cuddles.trials.pool import tried

    results = tried(effort.sessions, len(os.sched_getaffinity(0)))
    rows: list[dict[str, Any]] = []
    for fault in FAULTS:
        row = results.ours[fault.name]
        seconds = row.longest.seconds
        rows.append(
            {
                "fault": fault.name,
                "measure": fault.measure,
                "moments": row.trials,
                "bound_s": fault.bound_s,
                "worst_s": None if math.isinf(seconds) else round(seconds, 2),
                "warmest_c": round(row.warmest_c, 2),
                "naive": naively(results, fault),
                "within_bound": not over(results, fault),
            }
        )
    say(f"faults: {sum(row['within_bound'] for row in rows)} of {len(rows)} within their bounds")
    return {"sessions": effort.sessions, "rows": rows}
