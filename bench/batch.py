"""Throughput of `cuddles batch`, against the same photos one by one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from bench.drawings import FIRST_SEED, Made, make_photo
from bench.effort import megapixels
from bench.process import Use, cuddles_command, measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.effort import Effort


def batch_of(effort: Effort, scratch: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the batch section; RuntimeError where a photo did not become a pattern or a refusal."""
    folder = scratch / "photos"
    folder.mkdir()
    photos = [folder / f"{seed}.jpg" for seed in range(FIRST_SEED, FIRST_SEED + effort.batch)]
    for seed, photo in enumerate(photos, FIRST_SEED):
        make_photo(Made("easy", seed, effort.batch_size), photo)
    runs = [_run("one by one", 1, _one_by_one(photos, scratch / "single"), effort.batch)]
    say(f"batch, one by one: {runs[0]['wall_s']:.1f} s")
    for jobs in dict.fromkeys((1, len(os.sched_getaffinity(0)))):
        output = scratch / f"batch-{jobs}"
        use = measure([*cuddles_command(), "batch", str(folder), "-o", str(output), "--jobs", str(jobs)])
        _refuse_broken(use)
        runs.append(_run("batch", jobs, use, effort.batch))
        say(f"batch, {jobs} at a time: {use.wall_s:.1f} s")
    ratios = [round(runs[0]["wall_s"] / run["wall_s"], 2) for run in runs]
    runs = [{**run, "times_as_fast": ratio} for run, ratio in zip(runs, ratios, strict=True)]
    return {"photos": effort.batch, "megapixels": megapixels(effort.batch_size), "runs": runs}


def _one_by_one(photos: list[Path], output: Path) -> Use:
    uses = []
    for photo in photos:
        line = [*cuddles_command(), "pattern", str(photo), "-o", str(output / photo.stem)]
        uses.append(measure(line))
        _refuse_broken(uses[-1])
    peak = max(use.peak_mb for use in uses)
    return Use(0, sum(use.cpu_s for use in uses), sum(use.wall_s for use in uses), peak, "")


def _refuse_broken(use: Use) -> None:
    """A refusal (exit code 1) is a result too; a fault is not."""
    if use.code not in (0, 1):
        raise RuntimeError(f"exit {use.code}: {use.note}")


def _run(how: str, jobs: int, use: Use, photos: int) -> dict[str, Any]:
    return {
        "how": how,
        "jobs": jobs,
        "wall_s": round(use.wall_s, 2),
        "cpu_s": round(use.cpu_s, 2),
        "peak_mb_of_one_process": round(use.peak_mb, 1),
        "photos_per_minute_per_core": round(60 * photos / use.wall_s / jobs, 1),
        "photos_per_cpu_minute": round(60 * photos / use.cpu_s, 1),
    }
