"""One timer for thousands of connections: a wheel of one-second slots on the event loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import MutableMapping


class Ticked(Protocol):
    """What wants to be called once in a while."""

    def tick(self) -> float:
        """Do what is due and return after how many seconds to be called again; 0 is never."""


class Wheel:
    """Calls each member about when it asked to be, to the second; runs only while it has members."""

    def __init__(self, loop: asyncio.AbstractEventLoop, slots: int = 512) -> None:
        self._loop = loop
        self._slots: list[dict[Ticked, None]] = [{} for _ in range(slots)]
        self._place: dict[Ticked, int] = {}
        self._now = 0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, member: Ticked, seconds: float) -> None:
        """Call `member` after some seconds, at most as many as the wheel has slots."""
        self.remove(member)
        ahead = min(max(1, round(seconds)), len(self._slots) - 1)
        slot = (self._now + ahead) % len(self._slots)
        self._slots[slot][member] = None
        self._place[member] = slot
        if self._timer is None:
            self._timer = self._loop.call_later(1, self._turn)

    def remove(self, member: Ticked) -> None:
        """Forget a member; one that is not there is fine."""
        slot = self._place.pop(member, None)
        if slot is not None:
            del self._slots[slot][member]
        if not self._place and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _turn(self) -> None:
        self._now = (self._now + 1) % len(self._slots)
        self._timer = self._loop.call_later(1, self._turn)
        for member in list(self._slots[self._now]):
            self.remove(member)
            seconds = member.tick()
            if seconds:
                self.add(member, seconds)


_WHEELS: MutableMapping[asyncio.AbstractEventLoop, Wheel] = WeakKeyDictionary()


def shared() -> Wheel:
    """Return the wheel of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _WHEELS:
        _WHEELS[loop] = Wheel(loop)
    return _WHEELS[loop]
