"""A short conversation over MQTT: say something, listen until enough was heard, leave."""

from __future__ import annotations

import queue
import time
from typing import TYPE_CHECKING, Self

from devices.drivers.events import Connected, Event, Message
from devices.drivers.mqtt import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from devices.drivers.events import Outgoing
    from devices.drivers.session import Broker


class Exchange:
    """A connection for the length of a `with` block.

    Parameters
    ----------
    broker
        Where and as whom.
    filters
        What to listen to; what the broker remembers of it arrives first.

    """

    def __init__(self, broker: Broker, filters: Sequence[str]) -> None:
        self._inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._link = Link(broker, filters, self._inbox.put, pauses_s=(0.2, 1.0))

    def __enter__(self) -> Self:
        self._link.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._link.close()

    def connected(self, timeout_s: float) -> bool:
        """Wait for the broker; returns whether it answers."""
        until = time.monotonic() + timeout_s
        while (left := until - time.monotonic()) > 0 and not self._link.connected:
            try:
                if isinstance(self._inbox.get(timeout=left), Connected):
                    return True
            except queue.Empty:
                break
        return self._link.connected

    def say(self, *messages: Outgoing) -> bool:
        """Send messages now; returns whether all were taken."""
        return all(
            self._link.publish(one.topic, one.payload, retain=one.retain, qos=one.qos) is None
            for one in messages
        )

    def listen(self, take: Callable[[Message], bool], timeout_s: float) -> bool:
        """Give each message to `take` until it says that it has enough; returns whether it did."""
        until = time.monotonic() + timeout_s
        while (left := until - time.monotonic()) > 0:
            try:
                heard = self._inbox.get(timeout=left)
            except queue.Empty:
                break
            if isinstance(heard, Message) and take(heard):
                return True
        return False
