"""Pictures as lines, for a screen: an outline, and a code that a phone can read, as AVG that the device draws.

No picture is fetched from anywhere, since a skill at home has no place for them; and of a drawing there is
nothing but the outline of the toy that is made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Avg = dict[str, Any]
VERSION: Final = "1.2"
SIDE: Final = 400
RIM: Final = 12
MOST_POINTS: Final = 160
QUIET: Final = 4
"""Modules of white that a QR code needs around it (ISO/IEC 18004)."""
INK: Final = "#1b1d2a"
CLOTH: Final = "#f3c98b"


def outline(ring: Sequence[tuple[float, float]]) -> Avg | None:
    """Return a closed ring, (x, y) with y down in any unit, as a shape as large as fits; None for none."""
    if len(ring) < 3:
        return None
    step = -(-len(ring) // MOST_POINTS)
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    size = max(right - left, bottom - top)
    if size <= 0:
        return None
    scale = (SIDE - 2 * RIM) / size
    width, height = (round(length * scale) + 2 * RIM for length in (right - left, bottom - top))
    points = [(round((x - left) * scale) + RIM, round((y - top) * scale) + RIM) for x, y in ring[::step]]
    data = "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"
    path = {"pathData": data, "fill": CLOTH, "stroke": INK, "strokeWidth": 6, "strokeLineJoin": "round"}
    return _avg(width, height, path)


def code(text: str) -> Avg:
    """Return a text as a QR code."""
    import segno

    rows: list[bytearray] = [*segno.make(text, micro=False, error="m").matrix]
    data = "".join(
        f"M{start + QUIET} {y + QUIET}.5h{length}"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    side = len(rows) + 2 * QUIET
    return _avg(side, side, {"pathData": data, "stroke": INK, "strokeWidth": 1})


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """Return where dark modules stand side by side: the first one, and how many."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs


def _avg(width: int, height: int, path: Avg) -> Avg:
    items = [{"type": "path", **path}]
    return {"type": "AVG", "version": VERSION, "width": width, "height": height, "items": items}
