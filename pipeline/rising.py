"""Where a rising curve, known at a few places, reaches a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import PchipInterpolator

if TYPE_CHECKING:
    from collections.abc import Mapping

APART = 1e-9


def reached(curve: Mapping[float, float], wanted: float) -> float:
    """Return the place, on a logarithmic scale, at which a curve reaches a value.

    Parameters
    ----------
    curve
        Place (more than 0) -> value, at least two. Where the values fall between neighbours, by the noise of
        a coarse mesh, the higher of both counts.
    wanted
        The value; outside of what the curve reaches, its nearest end is taken.

    """
    places = np.log(sorted(curve))
    values = np.maximum.accumulate(np.array([curve[place] for place in sorted(curve)]))
    values = values + APART * np.arange(len(values))
    inside = float(np.clip(wanted, values[0], values[-1]))
    return float(np.exp(PchipInterpolator(values, places)(inside)))
