"""What the last step of the outline is worth: the same located figure, ended in five ways."""

from __future__ import annotations

from importlib import import_module
from time import process_time
from typing import TYPE_CHECKING

import numpy as np

from pipeline.segment.halfway import FAT_PX, find_halfway, ring_at_zero
from pipeline.segment.raster import distance_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.segment.locate import Located
    from pipeline.segment.raster import Floats


def mask_alone(located: Located) -> Floats:
    """The border of the mask as it was found."""
    level = np.where(located.figure.mask, np.float32(1), np.float32(-1))
    return ring_at_zero(level, located.figure.mask, located.figure.mask)


def halfway_alone(located: Located) -> Floats:
    """The half-way level between paper and ink inside the mask; no active contour."""
    mask = located.figure.mask
    halfway = find_halfway(located.view, mask, located.marks.drawn)
    deep = distance_to(~mask) > FAT_PX
    level = np.where(deep, np.float32(1), np.where(mask, halfway, np.float32(-1)))
    return ring_at_zero(level, np.asarray(level > 0), mask)


def _method(name: str) -> Callable[[Located], Floats]:
    def refine(located: Located) -> Floats:
        ring: Floats = import_module(f"pipeline.segment.{name}").refine(located)
        return ring

    return refine


STEPS: dict[str, Callable[[Located], Floats]] = {
    "mask as found": mask_alone,
    "half-way level": halfway_alone,
    "levelset": _method("levelset"),
    "snake": _method("snake"),
    "auto": _method("auto"),
}


def ended(located: Located) -> dict[str, tuple[Floats, float]]:
    """Return each step's ring, (N, 2) upright px, and its CPU seconds without imports."""
    import skimage.measure
    import skimage.segmentation

    skimage.segmentation.active_contour, skimage.measure.find_contours  # noqa: B018  (loaded before the clock runs)
    rings = {}
    for name, step in STEPS.items():
        began = process_time()
        ring = step(located)
        rings[name] = (located.view.back(ring), process_time() - began)
    return rings
