"""What arrives at the hub's loop, and what leaves it at a pace."""

from __future__ import annotations

import math
import queue
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cuddles.ports import Clock
    from devices.drivers.events import Event as Driven

PACED_S: Final = 0.02
AT_ONCE: Final = 32
"""What is taken in one turn: plans, due times and the clock are asked once for all of it."""


class Inbox:
    """What arrives, and how long it waited for its turn."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queue: queue.SimpleQueue[tuple[float, Driven | None]] = queue.SimpleQueue()

    def put(self, item: Driven | None) -> None:
        """Take an event, or None for the end; from any thread."""
        self._queue.put((self._clock().mono, item))

    def __len__(self) -> int:
        return self._queue.qsize()

    def get(self, wait_s: float) -> list[tuple[float, Driven | None]]:
        """Return what waits, each with how long it waited (s), or what comes first; nothing after the end (None).

        Raises `queue.Empty` where nothing comes in time.
        """
        took = [self._queue.get(timeout=wait_s) if wait_s > 0 else self._queue.get_nowait()]
        while took[-1][1] is not None and len(took) < AT_ONCE and not self._queue.empty():
            took.append(self._queue.get_nowait())
        now = self._clock().mono
        return [(now - at, item) for at, item in took]


@dataclass
class Pace:
    """Messages that leave one after the other; one that waits already isn't put in again."""

    per_s: float
    at_once: float
    waiting: dict[str, bytes] = field(default_factory=dict)
    _allowed: float = 0.0
    _at: float = -math.inf

    def due(self, now: float) -> float:
        """Return when the next may leave (s, monotonic); infinity where none waits."""
        return now + max(PACED_S, (1 - self._allowed) / self.per_s) if self.waiting else math.inf

    def taken(self, now: float) -> list[tuple[str, bytes]]:
        """Take what may leave now."""
        if not self.waiting:
            return []
        self._allowed = min(self.at_once, self._allowed + (now - self._at) * self.per_s)
        self._at = now
        names = list(islice(self.waiting, int(self._allowed)))
        self._allowed -= len(names)
        return [(name, self.waiting.pop(name)) for name in names]
