"""One connection for one errand: connect, publish, perhaps hear an answer, leave."""

from __future__ import annotations

import ssl
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paho.mqtt.client import topic_matches_sub

from devices.drivers.events import Message, Outgoing
from devices.drivers.session import Broker, Pump, open_socket, paho
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from paho.mqtt.client import Client, MQTTMessage

UNREACHABLE = Refused("broker-unreachable", "The broker can't be reached. Is it on, and in the same network?")
UNTRUSTED = Refused("broker-untrusted", "The broker's certificate isn't the one that was set up.")
SILENT = Refused("broker-silent", "The broker didn't answer in time. It may still act on what was sent.")
NO_ANSWER = Refused("no-answer", "The broker has the message, but the switch didn't answer in time.")


@dataclass(frozen=True, slots=True)
class Delivered:
    """The broker has every message; `answer` is the first one that came on the awaited topic."""

    answer: Message | None = None


def send_once(
    broker: Broker,
    messages: Sequence[Outgoing],
    await_topic: str | None = None,
    timeout_s: float = 3.0,
    client_id: str = "",
) -> Delivered | Refused:
    """Connect, publish and leave; with `await_topic` (wildcards allowed) stay for one answer.

    An answer is a message that isn't retained: a retained one tells of earlier. The broker acknowledges what
    its access rules forbid, too: only an answer proves that a switch heard. Blocks for `timeout_s` at most,
    name lookup apart.
    """
    until = time.monotonic() + timeout_s
    errand = _Errand(tuple(messages), await_topic)
    client = paho(broker, client_id)
    client.on_connect, client.on_message = errand.on_connect, errand.on_message
    client.on_subscribe, client.on_publish = errand.on_subscribe, errand.on_publish
    client.connect_timeout = min(broker.connect_timeout_s, timeout_s)
    try:
        pump = Pump(client, open_socket(client, broker, timeout_s))
    except ssl.SSLCertVerificationError:
        return UNTRUSTED
    except (OSError, UnicodeError):
        return UNREACHABLE
    try:
        return errand.run(client, pump, until)
    except OSError:
        return UNREACHABLE
    finally:
        pump.close()


@dataclass(slots=True)
class _Errand:
    messages: tuple[Outgoing, ...]
    await_topic: str | None
    refusal: Refused | None = None
    answer: Message | None = None
    acknowledged: int = 0
    published: bool = False
    mids: set[int] = field(default_factory=set)

    def run(self, client: Client, pump: Pump, until: float) -> Delivered | Refused:
        stands = True
        while stands and not self._done() and (left := until - time.monotonic()) > 0:
            stands = pump.step(left)
        if self.refusal is not None:
            return self.refusal
        if self._done():
            with suppress(OSError):
                client.disconnect()
            return Delivered(self.answer)
        if self.published and not self.mids:
            return NO_ANSWER
        return SILENT if stands else UNREACHABLE

    def _done(self) -> bool:
        delivered = self.published and not self.mids
        return self.refusal is not None or (
            delivered and (self.await_topic is None or self.answer is not None)
        )

    def _publish(self, client: Client) -> None:
        for message in self.messages:
            info = client.publish(message.topic, message.payload, message.qos, message.retain)
            self.mids.add(info.mid)
        self.published = True

    def on_connect(self, client: Client, _data: Any, _flags: Any, code: Any, _properties: Any) -> None:  # noqa: ANN401
        if code.is_failure:
            self.refusal = Refused("broker-refused", f"The broker refuses this login: {code}.")
            return
        if self.await_topic is not None:
            client.subscribe(self.await_topic, 0)
        self._publish(client)

    def on_subscribe(self, _client: Client, _data: Any, _mid: int, codes: Any, _properties: Any) -> None:  # noqa: ANN401
        if any(code.is_failure for code in codes):
            self.refusal = Refused("broker-refused", "The broker doesn't let this login hear the answer.")

    def on_publish(self, _client: Client, _data: Any, mid: int, _code: Any, _properties: Any) -> None:  # noqa: ANN401
        self.mids.discard(mid)

    def on_message(self, _client: Client, _data: Any, message: MQTTMessage) -> None:  # noqa: ANN401
        if self.await_topic is None or message.retain or self.answer is not None:
            return
        if topic_matches_sub(self.await_topic, message.topic):
            self.answer = Message(message.topic, bytes(message.payload), retain=False)
