"""Which requests were answered: an envelope that somebody caught and sends again isn't answered twice.

An id is remembered until its own timestamp is too old to pass, and five minutes at least. Only what Amazon has
signed for this skill gets in here, so nobody else can fill it; should it be full all the same, the id that would
have been forgotten first goes.
"""

from __future__ import annotations

import heapq
import threading
from hashlib import sha256
from typing import Final

REMEMBERED_S: Final = 300.0
MOST: Final = 100_000
"""About ten megabytes; a home asks a few times an hour."""


class Seen:
    """Ids of requests with the instant (s, UTC) until which each is remembered; safe between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._until: dict[bytes, float] = {}
        self._heap: list[tuple[float, bytes]] = []
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._until)

    def first(self, request_id: str, now: float, until: float) -> bool:
        """Return whether an id comes for the first time, and remember it."""
        key = _key(request_id)
        with self._lock:
            while self._heap and self._heap[0][0] < now:
                self._drop()
            if key in self._until:
                return False
            if len(self._heap) >= self._most:
                self._drop()
            self._until[key] = max(until, now + REMEMBERED_S)
            heapq.heappush(self._heap, (self._until[key], key))
            return True

    def forget(self, request_id: str) -> None:
        """Let an id come again: it wasn't answered, and Amazon is going to send it once more."""
        with self._lock:
            self._until.pop(_key(request_id), None)

    def _drop(self) -> None:
        until, key = heapq.heappop(self._heap)
        if self._until.get(key) == until:
            del self._until[key]


def _key(request_id: str) -> bytes:
    return sha256(request_id.encode("utf-8", "surrogatepass")).digest()[:16]
