"""Time and memory of whole processes: the outline, the recipes, and floors that nothing can pass.

CPU seconds are told, not wall seconds: they hardly depend on what else the machine does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from bench.drawings import FIRST_SEED, Made, make_photo
from bench.effort import megapixels
from bench.process import Use, cuddles_command, measure_often

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.effort import Effort, Size

OUTLINE = "cuddles outline"
DECODE = "Pillow decodes the JPEG"
NUMPY = "python, import numpy"
BUDGET_CPU_S, BUDGET_MB = 15.0, 1000.0


def times_of(effort: Effort, scratch: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the time section."""
    rows = [row for size in effort.sizes for row in _at(size, effort, scratch, say)]
    ratios = [
        _ratio(row, next(r for r in rows if r["what"] == OUTLINE and r["megapixels"] == row["megapixels"]))
        for row in rows
        if row["what"] != OUTLINE
    ]
    return {"outline": rows, "ratios": ratios, "start": _starts(effort, say)}


def _at(size: Size, effort: Effort, scratch: Path, say: Callable[[str], None]) -> list[dict[str, Any]]:
    photo = scratch / f"time-{size[0]}.jpg"
    make_photo(Made("easy", FIRST_SEED, size), photo)
    decode = "import sys; from PIL import Image; Image.open(sys.argv[1]).load()"
    commands = {
        OUTLINE: ([*cuddles_command(), "outline", str(photo)], effort.repeats),
        DECODE: ([sys.executable, "-c", decode, str(photo)], effort.repeats),
        NUMPY: ([sys.executable, "-c", "import numpy"], effort.repeats),
    }
    for name in effort.recipes:
        line = [sys.executable, "-m", "bench.recipe", str(photo), str(scratch / "masks.npz"), name]
        commands[name] = (line, effort.recipe_repeats)
    rows = []
    for what, (command, times) in commands.items():
        use = measure_often(command, times)
        say(f"time at {megapixels(size)} MP, {what}: {use.cpu_s:.2f} s")
        rows.append({"what": what, "megapixels": megapixels(size), "repeats": times, **_costs(use)})
    return rows


def _costs(use: Use) -> dict[str, float]:
    return {"cpu_s": round(use.cpu_s, 3), "wall_s": round(use.wall_s, 3), "peak_mb": round(use.peak_mb, 1)}


def _ratio(row: dict[str, Any], outline: dict[str, Any]) -> dict[str, Any]:
    return {
        "against": row["what"],
        "megapixels": row["megapixels"],
        "cpu": round(outline["cpu_s"] / max(row["cpu_s"], 1e-3), 3),
        "peak_memory": round(outline["peak_mb"] / row["peak_mb"], 3),
    }


def _starts(effort: Effort, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Return what starting costs before any photo is looked at."""
    loaded = (
        "import pipeline.photo, pipeline.segment.auto, pipeline.segment.outlining, skimage.segmentation; "
    )
    loaded += "from skimage.segmentation import morphological_geodesic_active_contour; "
    loaded += "from skimage.measure import find_contours; import shapely"
    commands = {
        "python": [sys.executable, "-c", "pass"],
        NUMPY: [sys.executable, "-c", "import numpy"],
        "cuddles --help": [*cuddles_command(), "--help"],
        "cuddles outline --help": [*cuddles_command(), "outline", "--help"],
        "all that cuddles outline imports": [sys.executable, "-c", loaded],
    }
    rows = []
    for what, command in commands.items():
        use = measure_often(command, effort.repeats)
        say(f"start, {what}: {use.cpu_s:.2f} s")
        rows.append({"what": what, **_costs(use)})
    return rows


def pattern_of(effort: Effort, scratch: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the pattern section: from a photo to all files."""
    photo, folder = scratch / "pattern.jpg", scratch / "pattern"
    make_photo(Made("easy", FIRST_SEED, effort.pattern_size), photo)
    line = [*cuddles_command(), "pattern", str(photo), "-o", str(folder)]
    use = measure_often(line, effort.repeats)
    say(f"pattern: {use.cpu_s:.2f} s, {use.peak_mb:.0f} MB")
    return {
        "megapixels": megapixels(effort.pattern_size),
        **_costs(use),
        "budget_cpu_s": BUDGET_CPU_S,
        "budget_mb": BUDGET_MB,
        "within_budget": use.cpu_s <= BUDGET_CPU_S and use.peak_mb <= BUDGET_MB,
    }
