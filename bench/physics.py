"""The simulator against closed forms, and what that costs: a Mylar balloon, a tube, a square bag."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort
    from pipeline.inflate import Pillow

BALLOON = {"radius": 0.762759763501813, "thickness": 0.913893162088598, "volume": 1.218524216118570}
KEPERT_BOUND = 0.217


def physics_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the physics section: relative errors in percent, and CPU seconds."""
    begun = process_time()
    rows = [*_balloon(effort.triangles), *_tube(effort.triangles), *_square(effort.triangles)]
    spent = process_time() - begun
    for row in rows:
        say(f"physics, {row['what']}: {row['found']:.5f} for {row['exact']:.5f}")
    return {"triangles": effort.triangles, "rows": rows, "cpu_s": round(spent, 2)}


def _inflated(ring: list[tuple[float, float]], stiffness: float, count: int) -> Pillow:
    from pipeline.inflate import inflate
    from pipeline.membrane import Cloth

    return inflate(np.array(ring), Cloth(stiffness, stiffness), count, 300, 0.1)


def _row(what: str, found: float, exact: float) -> dict[str, Any]:
    return {
        "what": what,
        "found": round(found, 6),
        "exact": round(exact, 6),
        "error_percent": round(100 * (found / exact - 1), 3),
    }


def _balloon(count: int) -> list[dict[str, Any]]:
    turns = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    ring = [(100 * np.cos(turn), 100 * np.sin(turn)) for turn in turns.tolist()]
    pillow = _inflated(ring, 500 * 177.0, count)
    rim = pillow.points[pillow.panel.rim, :2]
    radius = float(np.hypot(*(rim - rim.mean(axis=0)).T).mean()) / 100
    return [
        _row("disc, radius", radius, BALLOON["radius"]),
        _row("disc, thickness", pillow.size_mm[2] / 100, BALLOON["thickness"]),
        _row("disc, volume", pillow.volume_cm3 / 1000, BALLOON["volume"]),
    ]


def _tube(count: int) -> list[dict[str, Any]]:
    pillow = _inflated([(0, 0), (50, 0), (50, 400), (0, 400)], 2800 * 50.0, count)
    middle = np.abs(pillow.points[:, 1] - pillow.size_mm[1] / 2) < 75
    rim = pillow.points[np.intersect1d(np.flatnonzero(middle), pillow.panel.rim), 0]
    width = float(rim[rim > 0].mean() - rim[rim < 0].mean())
    thickness = 2 * float(pillow.points[middle, 2].max())
    return [_row("strip, width", width / 50, 2 / np.pi), _row("strip, thickness", thickness / 50, 2 / np.pi)]


def _square(count: int) -> list[dict[str, Any]]:
    """No closed form is known: beside the volume stands the upper bound of the paper bag problem."""
    pillow = _inflated([(0, 0), (100, 0), (100, 100), (0, 100)], 1e5, count)
    return [_row("square bag, volume, below its bound", pillow.volume_cm3 / 1000, KEPERT_BOUND)]
