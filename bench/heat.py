"""What becomes of the bear's heat meanwhile: the switch's own truth, against the bounds of the fault matrix."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bench.house import warm
from cuddles.broker.mosquitto import HOST
from cuddles.trials.faults import SUPERVISED_S
from devices.drivers.events import Message
from devices.drivers.mqtt import Link
from devices.drivers.session import Broker
from devices.limits import DEVICE_CUT_C

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from bench.house import House
    from devices.drivers.events import Event

LOOK_S: Final = 0.1
WISHES_S: Final = 20.0
"""So often warmth is wished for again, as sessions end."""


@dataclass
class Heat:
    """Warmth is wished for, and looked at ten times a second, with each lease on the wire, while the block lasts.

    `leases` are the moments of leases, `moves` when the contact moved and whether it closed, both in seconds of
    the machine's monotonic clock.
    """

    house: House
    leases: list[float] = field(default_factory=list)
    moves: list[tuple[float, bool]] = field(default_factory=list)
    warmest_c: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._link = Link(Broker(HOST, self.house.broker_port), ("cmnd/bear/Event",), self._heard)
        self._link.start()
        self._began = time.monotonic()
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._look, self._wish)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()
        self._link.close()

    @property
    def closed(self) -> bool:
        """Whether the contact is closed."""
        return bool(self.moves) and self.moves[-1][1]

    def longest_s(self) -> float:
        """Return the longest time from a lease until the contact opened; of one that is closed, until now."""
        ends = [at for at, closed in self.moves if not closed]
        ends += [time.monotonic()] if self.closed else []
        return max((at - self._lease_before(at) for at in ends), default=0.0)

    def found(self) -> dict[str, Any]:
        """Return all of it."""
        longest = self.longest_s()
        return {
            "leases": len(self.leases),
            "closings": sum(closed for _, closed in self.moves),
            "closed_share": round(self._closed_s() / (time.monotonic() - self._began), 3),
            "longest_s": round(longest, 2),
            "bound_s": SUPERVISED_S,
            "warmest_c": round(self.warmest_c, 2),
            "bound_c": DEVICE_CUT_C,
            "within_bounds": longest <= SUPERVISED_S and self.warmest_c <= DEVICE_CUT_C,
        }

    def _lease_before(self, at: float) -> float:
        """Return when the last lease before a moment was said; long ago, where none was."""
        return max((lease for lease in self.leases if lease <= at), default=float("-inf"))

    def _closed_s(self) -> float:
        ends = (*(at for at, _ in self.moves[1:]), time.monotonic())
        return sum(end - at for (at, closed), end in zip(self.moves, ends, strict=False) if closed)

    def _heard(self, event: Event) -> None:
        if isinstance(event, Message) and event.payload.startswith(b"lease="):
            self.leases.append(time.monotonic())

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            said = self.house.ask_bear()
            self.warmest_c = max(self.warmest_c, said["pad_c"])
            last = self.moves[-1][0] if self.moves else 0.0
            self.moves += [(at, closed) for at, closed in said["moves"] if at > last]

    def _wish(self) -> None:
        while not self._over.is_set():
            warm(self.house)
            self._over.wait(WISHES_S)
