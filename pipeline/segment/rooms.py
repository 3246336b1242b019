"""Fill a drawing: what paper from outside cannot reach is inside, even where the line does not quite close.

Theory of operation
-------------------
Paper floods in from the border of the view. What stays dry is inside. A child's line has gaps, so the flood is
repeated with a ball that grows: a room which the ball cannot enter is inside when it is much wider than its
door. A narrow cove (the space between two legs) has a door as wide as itself and stays outside. Each door that
was shut is reported, so that a person can close the line.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.segment.view import Mask

RADII = (1.0, 2.0, 3.0, 4.5, 6.5, 9.0, 12.0)
WIDER, WIDER_PER_PX = 3.0, 0.5

Field = NDArray[np.float32]


@dataclass(frozen=True)
class Door:
    """A gap in the line that was shut: its place (x, y) and width in view px, and the room behind it."""

    where: tuple[float, float]
    width: float
    room: int


@dataclass(frozen=True)
class Filled:
    """A drawing with its inside, (h, w) bool, and the doors that were shut."""

    mask: Mask
    doors: tuple[Door, ...]


def fill_rooms(drawn: Mask, radii: tuple[float, ...] = RADII) -> Filled:
    """Fill what is enclosed, or nearly enclosed, by `drawn`, (h, w) bool."""
    padded = np.pad(drawn, 1)
    distance = cv2.distanceTransform((~padded).astype(np.uint8), cv2.DIST_L2, 3)
    inside = ~_flooded(distance, 0.5)
    doors: list[Door] = []
    for radius in radii:
        wet = _flooded(distance, radius)
        rooms, found = _rooms(~wet & ~inside & ~padded, distance, radius, wet)
        inside |= rooms
        doors += found
    return Filled((inside | padded)[1:-1, 1:-1], tuple(doors))


def _flooded(distance: Field, radius: float) -> Mask:
    """Return where a ball of `radius` px, rolling in from the border, can reach."""
    core = distance > radius
    core[0, :] = core[-1, :] = core[:, 0] = core[:, -1] = True
    _, labels = cv2.connectedComponents(core.astype(np.uint8), connectivity=4)
    dry = (labels != labels[0, 0]).astype(np.uint8)
    if radius < 1:
        return dry == 0
    return np.asarray(cv2.distanceTransform(dry, cv2.DIST_L2, 3) <= radius, bool)


def _rooms(hidden: Mask, distance: Field, radius: float, wet: Mask) -> tuple[Mask, list[Door]]:
    """Return the hidden places that are much wider than their door of `radius`."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(hidden.astype(np.uint8), connectivity=4)
    needed = max(WIDER, WIDER_PER_PX * radius) * radius
    rooms = np.zeros_like(hidden)
    doors = []
    for i in range(1, count):
        x, y, w, h, area = stats[i]
        if area < needed * needed:
            continue
        box = (slice(max(y - 2, 0), y + h + 2), slice(max(x - 2, 0), x + w + 2))
        room = labels[box] == i
        if distance[box][room].max() > needed:
            rooms[box] |= room
            doors.append(_door(room, wet[box], (box[1].start, box[0].start), radius))
    return rooms, doors


def _door(room: Mask, wet: Mask, origin: tuple[int, int], radius: float) -> Door:
    grown = cv2.dilate(room.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    ys, xs = np.nonzero(grown & wet)
    if not len(xs):
        ys, xs = np.nonzero(room)
    where = (float(np.median(xs)) + origin[0] - 1, float(np.median(ys)) + origin[1] - 1)
    return Door(where, 2 * radius, int(room.sum()))
