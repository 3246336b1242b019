"""All that is measured, as one document (`docs/reference/schemas/bench.schema.json`)."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bench.effort import Effort

FORMAT = "cuddles-bench/1"
SECTIONS = (
    "accuracy",
    "ablation",
    "physics",
    "likeness",
    "time",
    "pattern",
    "batch",
    "commands",
    "faults",
    "anything",
    "fuzz",
    "heaters",
    "coldstart",
    "writers",
    "jobs",
    "hostile",
    "sight",
    "live",
    "plane",
)


def measure_all(
    effort: Effort, data: Path | None, sections: Collection[str], say: Callable[[str], None]
) -> dict[str, Any]:
    """Measure the asked sections; the others are None.

    Parameters
    ----------
    effort
        How much.
    data
        A folder with drawings and a manifest to measure accuracy on; None for made drawings.
    sections
        Of `SECTIONS`.
    say
        Is told what was done, line by line.

    """
    document: dict[str, Any] = {"format": FORMAT, "machine": _machine(), **dict.fromkeys(SECTIONS)}
    if {"accuracy", "ablation"} & set(sections):
        document |= {k: v for k, v in _judged(effort, data, say).items() if k in sections}
    if "physics" in sections:
        from bench.physics import physics_of

        document["physics"] = physics_of(effort, say)
    if "likeness" in sections:
        from bench.likeness import likeness_of

        document["likeness"] = likeness_of(effort, data, say)
    document |= _warmth(effort, sections, say)
    with TemporaryDirectory(prefix="cuddles-bench-") as scratch:
        document |= _timed(effort, Path(scratch), sections, say)
    return document


def _warmth(effort: Effort, sections: Collection[str], say: Callable[[str], None]) -> dict[str, Any]:
    from bench.commands import commands_of
    from bench.faults import anything_of, faults_of, fuzz_of
    from bench.heaters import heaters_of
    from bench.jobs import jobs_of
    from bench.live import live_of
    from bench.onslaught import hostile_of
    from bench.plane import plane_of
    from bench.sight import sight_of
    from bench.writers import writers_of

    measures = {
        "commands": commands_of,
        "faults": faults_of,
        "anything": anything_of,
        "fuzz": fuzz_of,
        "heaters": heaters_of,
        "writers": writers_of,
        "jobs": jobs_of,
        "hostile": hostile_of,
        "sight": sight_of,
        "live": live_of,
        "plane": plane_of,
    }
    return {name: measured(effort, say) for name, measured in measures.items() if name in sections}


def _machine() -> dict[str, Any]:
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _judged(effort: Effort, data: Path | None, say: Callable[[str], None]) -> dict[str, Any]:
    from bench.accuracy import judge_all
    from bench.drawings import drawings_in, made_drawings
    from bench.summary import ablation_of, accuracy_of

    drawings = made_drawings(effort) if data is None else drawings_in(data)
    judged = judge_all(drawings, effort.recipes, len(os.sched_getaffinity(0)), say)
    source = "made" if data is None else "folder"
    return {"accuracy": accuracy_of(judged, source), "ablation": ablation_of(judged)}


def _timed(
    effort: Effort, scratch: Path, sections: Collection[str], say: Callable[[str], None]
) -> dict[str, Any]:
    from bench.batch import batch_of
    from bench.coldstart import coldstart_of
    from bench.times import pattern_of, times_of

    measures = {"time": times_of, "pattern": pattern_of, "batch": batch_of, "coldstart": coldstart_of}
    return {name: measured(effort, scratch, say) for name, measured in measures.items() if name in sections}
