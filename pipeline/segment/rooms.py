"""Fill a drawing: what paper from outside cannot reach is inside, even where the line does not quite close.

Theory of operation
-------------------
Paper floods in from the border of the view. What stays dry is inside. A child's line has gaps, so the flood is
repeated with a ball that grows: a room which the ball cannot enter is inside when it is much wider than its
door. A narrow cove (the space between two legs) has a door as wide as itself and stays outside. Each door that
was shut is reported, so that a person can close the line. A drawing that stays hollow, nothing but thin line, is
most likely an outline with a wide gate in it: then wider doors are shut too.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.segment.raster import Field, Mask, disc, distance_to, grown, labels_of, opened, pieces_of

RADII = (1.0, 2.0, 3.0, 4.5, 6.5, 9.0, 12.0, 16.0, 21.0)
WIDER, WIDER_PER_PX = 3.0, 0.5
GATES, GATE_WIDER = (28.0, 38.0, 52.0, 70.0, 95.0), 2.2
HOLLOW_PX, HOLLOW_SHARE = 14, 0.12
DOOR_PX = 3


@dataclass(frozen=True)
class Door:
    """A gap in the line that was shut, straight from one end (x, y) to the other, in view px."""

    ends: tuple[tuple[float, float], tuple[float, float]]

    @property
    def where(self) -> tuple[float, float]:
        """Its middle."""
        (x1, y1), (x2, y2) = self.ends
        return (x1 + x2) / 2, (y1 + y2) / 2


@dataclass(frozen=True)
class Filled:
    """A drawing with its inside, (h, w) bool, and the doors that were shut."""

    mask: Mask
    doors: tuple[Door, ...]


def is_hollow(figure: Mask) -> bool:
    """Whether a filled figure, (h, w) bool, is hardly more than thin line."""
    broad = opened(figure, disc(HOLLOW_PX))
    return float(broad.sum()) < HOLLOW_SHARE * float(figure.sum())


def fill_rooms(drawn: Mask, radii: tuple[float, ...] = RADII, most: float = np.inf) -> Filled:
    """Fill what is enclosed, or nearly enclosed, by `drawn`, (h, w) bool.

    A room has to be wider than its door, the more so the wider the door; `most` times is always enough.
    """
    padded = np.pad(drawn, 1)
    distance = distance_to(padded)
    inside = ~_flooded(distance, 0.5)
    doors: list[Door] = []
    for radius in radii:
        needed = min(max(WIDER, WIDER_PER_PX * radius), most) * radius
        wide = (distance > needed) & ~inside
        if not wide.any():
            continue
        wet = _flooded(distance, radius)
        if not (wide & ~wet).any():
            continue
        rooms, found = _rooms(~wet & ~inside & ~padded, distance, needed, wet)
        inside |= rooms
        doors += found
    solid = np.ascontiguousarray((inside | padded)[1:-1, 1:-1])
    return Filled(_shut(solid, doors) if doors else solid, tuple(doors))


def _shut(solid: Mask, doors: list[Door]) -> Mask:
    """Draw each door's straight line and fill what it encloses."""
    shut = solid.astype(np.uint8)
    for door in doors:
        start, end = ((round(x), round(y)) for x, y in door.ends)
        cv2.line(shut, start, end, 1, DOOR_PX)
    return np.asarray(~_flooded(distance_to(np.pad(shut > 0, 1)), 0.5)[1:-1, 1:-1])


def _flooded(distance: Field, radius: float) -> Mask:
    """Return where a ball of `radius` px, rolling in from the border, can reach."""
    core = distance > radius
    core[0, :] = core[-1, :] = core[:, 0] = core[:, -1] = True
    _, labels = labels_of(core, diagonal=False)
    reached = np.asarray(labels == labels[0, 0])
    if radius < 1:
        return reached
    return np.asarray(distance_to(reached) <= radius)


def _rooms(hidden: Mask, distance: Field, needed: float, wet: Mask) -> tuple[Mask, list[Door]]:
    """Return the hidden places that hold a ball of the `needed` radius."""
    pieces = pieces_of(hidden, diagonal=False)
    rooms = np.zeros_like(hidden)
    doors = []
    for i in range(1, len(pieces)):
        if pieces.areas[i] < needed * needed:
            continue
        box = pieces.window(i, 2)
        room = np.asarray(pieces.labels[box] == i)
        if distance[box][room].max() > needed:
            rooms[box] |= room
            doors.append(_door(room, wet[box], (box[1].start - 1, box[0].start - 1)))
    return rooms, doors


def _door(room: Mask, wet: Mask, origin: tuple[int, int]) -> Door:
    """The door of a room: the two points of its wet border that are farthest apart."""
    ys, xs = np.nonzero(grown(room, 3) & wet)
    if not len(xs):
        ys, xs = np.nonzero(room)
    points = np.column_stack([xs, ys]).astype(np.float64) + origin
    start = points[np.linalg.norm(points - points.mean(axis=0), axis=1).argmax()]
    end = points[np.linalg.norm(points - start, axis=1).argmax()]
    return Door(((float(start[0]), float(start[1])), (float(end[0]), float(end[1]))))
