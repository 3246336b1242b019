"""A raw MQTT client on an asyncio protocol: a few kilobytes each, thousands in one process."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from devices.simulator.wire import codec
from devices.simulator.wire.wheel import Wheel, shared

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable


class NotAccepted(ConnectionError):
    """The broker answered CONNECT with no; `code` is its reason in MQTT's own numbers."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the broker refuses this client: code {code}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Login:
    """Who connects, and what is said when that one dies."""

    client_id: str
    keepalive_s: int = 30
    user: str | None = None
    password: str | None = None
    will: codec.Will | None = None
    clean: bool = True

    def packet(self) -> bytes:
        """Return the CONNECT packet."""
        return codec.connect(
            self.client_id,
            self.keepalive_s,
            clean=self.clean,
            user=self.user,
            password=self.password,
            will=self.will,
        )


class Client(asyncio.Protocol):
    """One connection. `on_lost` is called once, with None after a clean end and the reason otherwise.

    A message of QoS 1 is acknowledged once `on_message` has returned. Made by `connect`.
    """

    __slots__ = (
        "_decoder",
        "_keepalive_s",
        "_mid",
        "_ready",
        "_transport",
        "_unanswered",
        "_waiting",
        "_wheel",
        "_wrote",
        "on_lost",
        "on_message",
    )

    def __init__(
        self,
        login: Login,
        on_message: Callable[[str, bytes], None],
        on_lost: Callable[[Exception | None], None],
        wheel: Wheel,
        ready: asyncio.Future[codec.Connack],
    ) -> None:
        self.on_message = on_message
        self.on_lost = on_lost
        self._decoder = codec.Decoder()
        self._keepalive_s = login.keepalive_s
        self._mid = 0
        self._ready: asyncio.Future[codec.Connack] | None = ready
        self._transport: asyncio.Transport | None = None
        self._unanswered = False
        self._waiting: dict[int, asyncio.Future[codec.Packet]] | None = None
        self._wheel = wheel
        self._wrote = False

    @property
    def connected(self) -> bool:
        """Whether the connection stands, as far as is known."""
        return self._transport is not None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport; `connect` sends the first packet."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Take a chunk apart; a broker that talks nonsense is left."""
        try:
            for packet in self._decoder.feed(data):
                self._take(packet)
        except codec.Malformed as wrong:
            self._lose(wrong)

    def connection_lost(self, exc: Exception | None) -> None:
        """Report the end of the connection."""
        self._lose(exc or ConnectionResetError("the broker closed the connection"))

    def publish(self, topic: str, payload: bytes, *, retain: bool = False, qos: int = 0) -> int:
        """Send a message; returns its id, 0 for QoS 0. A lost connection swallows it, like a dead radio."""
        mid = self._next_mid() if qos else 0
        self._write(codec.publish(topic, payload, qos=qos, mid=mid, retain=retain))
        return mid

    async def publish_acknowledged(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        """Send a message of QoS 1 and wait until the broker has it."""
        await self._answer(self.publish(topic, payload, retain=retain, qos=1))

    async def subscribe(self, *filters: str, qos: int = 0) -> tuple[int, ...]:
        """Ask for topics; returns what the broker granted for each: a QoS, or 128 for no."""
        mid = self._next_mid()
        self._write(codec.subscribe(mid, [(name, qos) for name in filters]))
        return cast("codec.Suback", await self._answer(mid)).granted

    def disconnect(self) -> None:
        """Say goodbye and close: the broker keeps the will to itself."""
        transport = self._transport
        if transport is not None:
            transport.write(codec.DISCONNECT)
            transport.close()
            self._lose(None)

    def abort(self) -> None:
        """Die without a word, as by a power cut: the broker speaks the will."""
        self._lose(None)

    def freeze(self) -> None:
        """Hold the connection open but neither read nor ping: a hung switch."""
        self._wheel.remove(self)
        if self._transport is not None:
            self._transport.pause_reading()

    def tick(self) -> float:
        """Ping when nothing was sent for half the keepalive; leave a broker that answers no ping."""
        if self._transport is None:
            return 0
        if self._unanswered:
            self._lose(TimeoutError("the broker answers no ping"))
            return 0
        if not self._wrote:
            self._unanswered = True
            self._transport.write(codec.PINGREQ)
        self._wrote = False
        return self._keepalive_s / 2

    def _write(self, packet: bytes) -> None:
        if self._transport is not None:
            self._wrote = True
            self._transport.write(packet)

    def _take(self, packet: codec.Packet) -> None:
        if self._ready is not None:
            self._greet(packet)
        elif isinstance(packet, codec.Publish):
            self.on_message(packet.topic, packet.payload)
            if packet.qos:
                self._write(codec.puback(packet.mid))
        elif isinstance(packet, codec.Pingresp):
            self._unanswered = False
        elif isinstance(packet, codec.Connack):
            raise codec.Malformed("a second CONNACK")
        else:
            waiter = self._waiting.pop(packet.mid, None) if self._waiting else None
            if waiter is not None and not waiter.done():
                waiter.set_result(packet)

    def _greet(self, packet: codec.Packet) -> None:
        if not isinstance(packet, codec.Connack):
            raise codec.Malformed("a packet before CONNACK")
        if packet.code:
            self._lose(NotAccepted(packet.code))
            return
        ready, self._ready = self._ready, None
        if ready is not None and not ready.done():
            ready.set_result(packet)
        if self._keepalive_s:
            self._wheel.add(self, self._keepalive_s / 2)

    def _next_mid(self) -> int:
        self._mid = self._mid % 65_535 + 1
        return self._mid

    async def _answer(self, mid: int) -> codec.Packet:
        if self._transport is None:
            raise ConnectionResetError("the connection is lost")
        waiter: asyncio.Future[codec.Packet] = asyncio.get_running_loop().create_future()
        self._waiting = self._waiting or {}
        self._waiting[mid] = waiter
        return await waiter

    def _lose(self, reason: Exception | None) -> None:
        transport, self._transport = self._transport, None
        if transport is None:
            return
        self._wheel.remove(self)
        if reason is not None or not transport.is_closing():
            transport.abort()
        self._fail(reason or ConnectionResetError("closed from this side"))
        self.on_lost(reason)

    def _fail(self, reason: Exception) -> None:
        waiting: list[asyncio.Future[Any]] = list((self._waiting or {}).values())
        waiting += [self._ready] if self._ready else []
        self._ready = self._waiting = None
        for future in waiting:
            if not future.done():
                future.set_exception(reason)


async def connect(
    host: str,
    port: int,
    login: Login,
    *,
    tls: ssl.SSLContext | None = None,
    on_message: Callable[[str, bytes], None] = lambda _topic, _payload: None,
    on_lost: Callable[[Exception | None], None] = lambda _reason: None,
    timeout_s: float = 10.0,
) -> Client:
    """Connect and wait for the broker's yes; raises NotAccepted, OSError, TimeoutError or Malformed."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[codec.Connack] = loop.create_future()
    client = Client(login, on_message, lambda _reason: None, shared(), ready)
    hello = login.packet()
    async with asyncio.timeout(timeout_s):
        await loop.create_connection(lambda: client, host, port, ssl=tls)
        try:
            client._write(hello)  # noqa: SLF001
            await ready
        except BaseException:
            client.abort()
            with suppress(BaseException):
                ready.exception()
            raise
    if not client.connected:
        raise ConnectionResetError("the broker said yes and left")
    client.on_lost = on_lost
    return client
