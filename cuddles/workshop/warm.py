"""Importing this makes a process warm: whatever a first outline and a first pattern would wait for is there.

Workers are forked from a process that has imported it, so that one that died is replaced within milliseconds, and
both share what is loaded. Nothing here may begin a thread, which no fork takes along.
"""

from __future__ import annotations

import cv2
import numpy as np

from cuddles import bootstrap, work
from pipeline import draft, export, look
from pipeline.photo import Photo
from pipeline.segment import trace

__all__ = ["bootstrap", "draft", "export", "look", "work"]
cv2.setNumThreads(1)


def _look_at_a_circle() -> None:
    """Find an outline, which imports whatever else it takes."""
    pixels = np.full((240, 240, 3), 240, np.uint8)
    cv2.circle(pixels, (120, 120), 70, (30, 30, 60), 5)
    trace(Photo(pixels))


_look_at_a_circle()
