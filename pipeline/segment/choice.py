"""Which of several figures is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's pointer to the figure, in upright px; both None means the large, central one.

    Parameters
    ----------
    box
        x, y, width, height of a box around it.
    point
        x, y of a point on it.

    """

    box: tuple[float, float, float, float] | None = None
    point: tuple[float, float] | None = None
