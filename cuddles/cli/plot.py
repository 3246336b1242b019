"""Temperature and relay of the last minutes, drawn with block characters in the width of a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT: Final = 7
"""Columns for the scale."""
SPARE: Final = 1
ROWS: Final = 6
EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
COLUMN_S: Final = 10.0
"""Seconds of a column: a telemetry period."""
LEAST_K: Final = 4.0
"""The scale spans no less, so that noise doesn't look like a mountain."""


@dataclass(frozen=True, slots=True)
class Point:
    """What was known at an instant (s): °C or None, and whether the relay was closed or None."""

    at: float
    celsius: float | None
    closed: bool | None


def columns(points: Sequence[Point], now: float, width: int) -> list[Point | None]:
    """Return the newest point of each column, oldest first; a column without news repeats the one before."""
    count = max(width - LEFT - SPARE, 10)
    first = now - count * COLUMN_S
    cells: list[Point | None] = [None] * count
    for point in points:
        place = int((point.at - first) // COLUMN_S)
        if 0 <= place < count:
            cells[place] = point
        elif place == count:
            cells[-1] = point
    for place in range(1, count):
        cells[place] = cells[place] or cells[place - 1]
    return cells


def drawn(points: Sequence[Point], now: float, width: int, target_c: float | None) -> list[str]:
    """Return the picture as lines no longer than the width; none where nothing was measured."""
    cells = columns(points, now, width)
    warm = [cell.celsius for cell in cells if cell is not None and cell.celsius is not None]
    if not warm:
        return []
    low, high = _scale([*warm, *([] if target_c is None else [target_c])])
    lines = [_row(cells, row, (low, high), target_c) for row in reversed(range(ROWS))]
    relay = "".join(" " if cell is None else _mark(cell.closed) for cell in cells)
    minutes = len(cells) * COLUMN_S / 60
    span = f"{minutes:.0f} min ago"
    return [*lines, f"{'relay':>{LEFT - 1}} {relay}", f"{'':>{LEFT}}{span}{'now':>{len(cells) - len(span)}}"]


def _scale(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    spare = max(LEAST_K - (high - low), 0.0) / 2
    return low - spare - 0.25, high + spare + 0.25


def _row(cells: Sequence[Point | None], row: int, scale: tuple[float, float], target_c: float | None) -> str:
    low, high = scale
    step = (high - low) / ROWS
    floor = low + row * step
    blank = "·" if target_c is not None and floor <= target_c < floor + step else " "
    text = "".join(
        blank if cell is None or cell.celsius is None else _block((cell.celsius - floor) / step, blank)
        for cell in cells
    )
    return f"{floor + step / 2:>{LEFT - 1}.1f} {text}"


def _block(filled: float, blank: str) -> str:
    eighths = round(8 * min(max(filled, 0.0), 1.0))
    return EIGHTHS[eighths] if eighths else blank


def _mark(closed: bool | None) -> str:
    return {True: "█", False: "·", None: "?"}[closed]
