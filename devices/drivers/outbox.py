"""Messages on their way out: each is handed to the network soon or not at all."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from devices.drivers.events import Dropped, Fault, Outgoing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paho.mqtt.client import Client


class Outbox:
    """What waits for the network, and what waits for the broker's acknowledgement; both in order of age."""

    def __init__(self, max_age_s: float, expiry_s: int | None) -> None:
        self._max_age_s, self._expiry_s = max_age_s, expiry_s
        self._waiting: deque[tuple[float, Outgoing]] = deque()
        self._unacknowledged: dict[int, float] = {}

    @property
    def idle(self) -> bool:
        """Whether nothing waits, neither here nor for an acknowledgement."""
        return not self._waiting and not self._unacknowledged

    def add(self, message: Outgoing) -> None:
        """Put a message in, from any thread."""
        self._waiting.append((time.monotonic(), message))

    def flush(self, client: Client) -> Iterator[Dropped | Fault]:
        """Hand over what is young, as long as the network takes it; yields what became of the others."""
        while self._waiting and not client.want_write():
            born, message = self._waiting.popleft()
            if time.monotonic() - born > self._max_age_s:
                yield Dropped(message.topic)
                continue
            try:
                mid = self._publish(client, message)
            except ValueError as error:
                yield Fault(f"can't publish on '{message.topic}': {error}")
                continue
            if message.qos:
                self._unacknowledged[mid] = born

    def acknowledge(self, mid: int) -> None:
        """Note that the broker has a message."""
        self._unacknowledged.pop(mid, None)

    def check(self) -> None:
        """Raise TimeoutError when the broker owes an acknowledgement for too long."""
        oldest = next(iter(self._unacknowledged.values()), None)
        if oldest is not None and time.monotonic() - oldest > self._max_age_s:
            raise TimeoutError(f"the broker acknowledged nothing for {self._max_age_s:g} s")

    def clear(self) -> Iterator[Dropped]:
        """Forget everything, since the connection is lost."""
        self._unacknowledged.clear()
        while self._waiting:
            yield Dropped(self._waiting.popleft()[1].topic)

    def _publish(self, client: Client, message: Outgoing) -> int:
        properties = None
        if self._expiry_s is not None and not message.retain:
            properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
            properties.MessageExpiryInterval = self._expiry_s
        return client.publish(message.topic, message.payload, message.qos, message.retain, properties).mid
