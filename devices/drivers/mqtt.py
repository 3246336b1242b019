"""The hub's lasting connection to its broker: events in, commands out, nothing stale ever.

Everything happens in one thread. Nothing that a callback, the broker or the network does ends it: a fault
becomes an event, a lost connection is made again with a growing, bounded pause. Each connection has a paho
client of its own, so no command outlives the connection that it was meant for.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

from devices.drivers.events import (
    Connected,
    Disconnected,
    Dropped,
    Event,
    Fault,
    Message,
    Outgoing,
    RetainedCommand,
)
from devices.drivers.once import Delivered, send_once
from devices.drivers.outbox import Outbox
from devices.drivers.session import (
    Broker,
    Pump,
    open_socket,
    paho,
    trusting,
)
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from paho.mqtt.client import Client, MQTTMessage

__all__ = [
    "Broker",
    "Connected",
    "Delivered",
    "Disconnected",
    "Dropped",
    "Event",
    "Fault",
    "Link",
    "Message",
    "Outgoing",
    "RetainedCommand",
    "send_once",
    "trusting",
]

_LOG = logging.getLogger(__name__)
_PAUSES_S = (0.5, 15.0)
_TICK_S = 0.5
_GATHER_S = 0.004
"""Messages that follow each other faster are taken together: alone, each costs a change of threads or two."""


class Link:
    """A connection that comes back by itself.

    Parameters
    ----------
    broker
        Where and as whom.
    filters
        Topic filters, subscribed anew (QoS 0, as Tasmota publishes) on each connection.
    put
        Takes each event, in this link's thread: the `put` of a queue.
    client_id
        Fixed for one hub: its next connection takes over from a dead one.
    will
        What the broker says when this link dies without goodbye.
    max_age_s
        A message that has waited longer is dropped; one of QoS 1 that is unacknowledged for longer ends the
        connection with what is still unsent.
    expiry_s
        With a number, MQTT 5: every message that isn't retained asks the broker to forget it after that.
    pauses_s
        Shortest and longest pause before another attempt.

    """

    def __init__(
        self,
        broker: Broker,
        filters: Sequence[str],
        put: Callable[[Event], object],
        *,
        client_id: str = "",
        will: Outgoing | None = None,
        max_age_s: float = 5.0,
        expiry_s: int | None = None,
        pauses_s: tuple[float, float] = _PAUSES_S,
    ) -> None:
        self._broker, self._filters, self._put = broker, tuple(filters), put
        self._client_id, self._will = client_id, will
        self._max_age_s, self._version5, self._pauses_s = max_age_s, expiry_s is not None, pauses_s
        self._outbox = Outbox(max_age_s, expiry_s)
        self._sessions, self._why, self._rung = 0, "", False
        self._connected, self._closing = threading.Event(), threading.Event()
        self._woken, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="cuddles-mqtt", daemon=True)

    @property
    def connected(self) -> bool:
        """Whether the broker answered and nothing was heard to the contrary."""
        return self._connected.is_set()

    def start(self) -> None:
        """Begin to connect; what comes of it is an event."""
        self._thread.start()

    def publish(
        self, topic: str, payload: bytes | str, *, retain: bool = False, qos: int = 1
    ) -> Refused | None:
        """Send a message now or not at all; from any thread.

        None means that it was taken, not that it arrived. Without a connection it is refused: the caller
        decides again once there is one. A retained command raises RetainedCommand.
        """
        message = Outgoing(topic, payload, retain, qos)
        if not self.connected:
            return Refused("broker-unreachable", "The broker can't be reached, so nothing was sent.")
        self._outbox.add(message)
        self._wake()
        return None

    def close(self, timeout_s: float = 15.0) -> None:
        """Send what was taken, say goodbye (the will is not spoken) and end the thread; safe to call twice."""
        self._closing.set()
        self._wake()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        if not self._thread.is_alive():
            self._woken.close()
            self._waker.close()

    def _wake(self) -> None:
        """End the thread's wait, once until it looks at what there is to do."""
        if self._rung:
            return
        self._rung = True
        try:
            self._waker.send(b"!")
        except OSError:
            _LOG.debug("the link is awake already, or closed")

    def _run(self) -> None:
        pause_s = self._pauses_s[0]
        while not self._closing.is_set():
            before = self._sessions
            self._why = "the connection ended"
            try:
                self._session()
            except OSError as error:
                self._why = str(error) or type(error).__name__
            except Exception as error:  # noqa: BLE001 (whatever it is, the link goes on)
                self._tell(Fault(f"{type(error).__name__}: {error}"))
            self._lost()
            pause_s = self._pauses_s[0] if self._sessions > before else min(pause_s * 2, self._pauses_s[1])
            self._closing.wait(pause_s)

    def _session(self) -> None:
        client = paho(self._broker, self._client_id, version5=self._version5)
        if self._will is not None:
            client.will_set(self._will.topic, self._will.payload, self._will.qos, self._will.retain)
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_disconnect = self._on_disconnect
        client.on_message = partial(self._guard, self._on_message)
        client.plain = partial(self._guard, self._plain)
        client.on_publish = partial(self._guard, self._on_publish)
        sock = open_socket(client, self._broker, self._max_age_s, version5=self._version5)
        pump = Pump(client, sock, self._woken)
        try:
            while self._stepped(pump):
                for event in self._outbox.flush(client) if self.connected else ():
                    self._tell(event)
                self._outbox.check()
                if self._closing.is_set() and self._outbox.idle and not client.want_write():
                    client.disconnect()
                    break
        finally:
            pump.close()

    def _stepped(self, pump: Pump) -> bool:
        """Do a step, and let time pass after one that came too soon: a lone message is never kept waiting."""
        began = time.monotonic()
        stands = pump.step(_TICK_S)
        self._rung = True
        if (early_s := began + _GATHER_S - time.monotonic()) > 0:
            self._closing.wait(early_s)
        self._rung = False
        return stands

    def _lost(self) -> None:
        self._connected.clear()
        for event in self._outbox.clear():
            self._tell(event)
        self._tell(Disconnected("closed" if self._closing.is_set() else self._why))

    def _tell(self, event: Event) -> None:
        try:
            self._put(event)
        except Exception:  # noqa: BLE001 (there is nobody left to tell but the log)
            _LOG.exception("an event could not be delivered: %s", type(event).__name__)

    def _guard(self, callback: Callable[..., None], *arguments: Any) -> None:  # noqa: ANN401
        try:
            callback(*arguments)
        except Exception as error:  # noqa: BLE001 (an exception would end the connection)
            self._tell(Fault(f"{type(error).__name__}: {error}"))

    def _on_connect(self, client: Client, _data: Any, _flags: Any, code: Any, _properties: Any) -> None:  # noqa: ANN401
        if code.is_failure:
            raise ConnectionRefusedError(f"the broker refuses this client: {code}")
        if self._filters:
            client.subscribe([(name, 0) for name in self._filters])
        else:
            self._ready()

    def _on_subscribe(self, _client: Client, _data: Any, _mid: int, codes: Any, _properties: Any) -> None:  # noqa: ANN401
        for name, code in zip(self._filters, codes, strict=False):
            if code.is_failure:
                self._tell(Fault(f"the broker refuses the subscription to '{name}': {code}"))
        self._ready()

    def _ready(self) -> None:
        self._sessions += 1
        self._connected.set()
        self._tell(Connected(self._sessions))

    def _on_disconnect(self, _client: Client, _data: Any, _flags: Any, code: Any, _properties: Any) -> None:  # noqa: ANN401
        self._why = str(code)

    def _plain(self, topic: str, payload: bytes, retained: bool) -> None:
        self._put(Message(topic, payload, retained))

    def _on_message(self, _client: Client, _data: Any, message: MQTTMessage) -> None:  # noqa: ANN401
        self._put(Message(message.topic, bytes(message.payload), message.retain))

    def _on_publish(self, _client: Client, _data: Any, mid: int, code: Any, _properties: Any) -> None:  # noqa: ANN401
        self._outbox.acknowledge(mid)
        if code.is_failure:
            self._tell(Fault(f"the broker refuses a message: {code}"))
