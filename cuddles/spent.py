"""What was used of a day, as the hub writes it down with a toy. Pure: the voice function reads it too."""

from __future__ import annotations

import math
from typing import Any

from devices.limits import WISH_LONGEST_S


def spent_in(said: object, utc: float) -> tuple[str, float]:
    """Return day and warm time (s) of what the hub wrote; what was warm then counts until now or its end."""
    if not isinstance(said, dict):
        return "", 0.0
    since, until = _number(said, "since"), _number(said, "until")
    running = 0.0 if since is None or until is None else max(0.0, min(utc, until) - since)
    return str(said.get("day", "")), max(0.0, _number(said, "seconds") or 0.0) + min(running, WISH_LONGEST_S)


def _number(said: dict[str, Any], name: str) -> float | None:
    value = said.get(name)
    sound = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if sound and value is not None else None
