"""What a whole process costs: CPU seconds and peak memory, interpreter start and imports included."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LAUNCHER = Path(__file__).with_name("launch.py")
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Use:
    """What one process used.

    Parameters
    ----------
    code
        Its exit code, negative for a signal.
    cpu_s
        User and system seconds, of its own children too.
    wall_s
        Seconds from start to end.
    peak_mb
        The most memory that it held (or one of its children did), in 10^6 bytes.
    note
        The last line that it wrote to stderr.

    """

    code: int
    cpu_s: float
    wall_s: float
    peak_mb: float
    note: str


def cuddles_command() -> list[str]:
    """Return how to start the `cuddles` of this environment."""
    beside = Path(sys.executable).with_name("cuddles")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "cuddles.cli.main"]


def measure(command: Sequence[str]) -> Use:
    """Run a command to its end and tell what it used."""
    read, write = os.pipe()
    with os.fdopen(read, "rb") as report:
        line = [sys.executable, "-I", "-S", str(LAUNCHER), str(write), *command]
        try:
            done = subprocess.run(
                line,
                pass_fds=[write],
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                timeout=PATIENCE_SECONDS,
            )
        finally:
            os.close(write)
        code, cpu, wall, peak = report.read().split()
    told = done.stderr.strip().splitlines()
    return Use(int(code), float(cpu), float(wall), float(peak) * 1024 / 1e6, told[-1] if told else "")


def measure_often(command: Sequence[str], times: int) -> Use:
    """Run a command several times; return the median of each figure. RuntimeError where it fails."""
    uses = [measure(command) for _ in range(times)]
    failed = next((use for use in uses if use.code != 0), None)
    if failed is not None:
        raise RuntimeError(f"{' '.join(command)}: exit {failed.code}: {failed.note}")
    return Use(
        0,
        median(use.cpu_s for use in uses),
        median(use.wall_s for use in uses),
        median(use.peak_mb for use in uses),
        uses[-1].note,
    )
