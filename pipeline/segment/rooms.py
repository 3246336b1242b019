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

import numpy as np

from pipeline.segment.raster import Field, Mask, distance_to, grown, labels_of, pieces_of

RADII = (1.0, 2.0, 3.0, 4.5, 6.5, 9.0, 12.0, 16.0, 21.0)
WIDER, WIDER_PER_PX = 3.0, 0.5


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
    distance = distance_to(padded)
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
    _, labels = labels_of(core, diagonal=False)
    reached = np.asarray(labels == labels[0, 0])
    if radius < 1:
        return reached
    return np.asarray(distance_to(reached) <= radius)


def _rooms(hidden: Mask, distance: Field, radius: float, wet: Mask) -> tuple[Mask, list[Door]]:
    """Return the hidden places that are much wider than their door of `radius`."""
    pieces = pieces_of(hidden, diagonal=False)
    needed = max(WIDER, WIDER_PER_PX * radius) * radius
    rooms = np.zeros_like(hidden)
    doors = []
    for i in range(1, len(pieces)):
        if pieces.areas[i] < needed * needed:
            continue
        box = pieces.window(i, 2)
        room = np.asarray(pieces.labels[box] == i)
        if distance[box][room].max() > needed:
            rooms[box] |= room
            doors.append(_door(room, wet[box], (box[1].start, box[0].start), radius))
    return rooms, doors


def _door(room: Mask, wet: Mask, origin: tuple[int, int], radius: float) -> Door:
    ys, xs = np.nonzero(grown(room, 3) & wet)
    if not len(xs):
        ys, xs = np.nonzero(room)
    where = (float(np.median(xs)) + origin[0] - 1, float(np.median(ys)) + origin[1] - 1)
    return Door(where, 2 * radius, int(room.sum()))
