"""What a lasting and a one-shot MQTT connection share: an address, and paho driven step by step.

paho's own loops wait with select(), which fails beyond file 1023, and its thread dies of an exception in a
callback. Here a selector waits and the caller decides what an exception means.
"""

from __future__ import annotations

import selectors
import socket
import ssl
import struct
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from paho.mqtt.client import MQTTv5, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion

from devices.drivers.reader import Reader

if TYPE_CHECKING:
    from typing import Any

_PACKETS_AT_ONCE: Final = 200
_ANY_NUMBER: Final = 0
"""paho lets twenty messages wait for the broker's word, so a hub of many switches would wait itself; where the
number is limited at all, it looks through all that wait for each word that comes."""
_DISCARD_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the broker is and who connects; `tls` from `trusting`, or None for plain TCP."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: ssl.SSLContext | None = None
    keepalive_s: int = 10
    connect_timeout_s: float = 5.0


class _Tidy(ssl.SSLSocket):
    """Closes itself when the handshake fails; paho leaves that to the garbage collector."""

    def do_handshake(self, block: bool = False) -> None:
        try:
            super().do_handshake(block)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise
        except BaseException:
            self.close()
            raise


@lru_cache(maxsize=8)
def trusting(ca_file: str | None = None) -> ssl.SSLContext:
    """Return the one TLS context that trusts a CA file, or what the machine trusts; building costs 0.5 ms."""
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = _Tidy
    return context


def paho(broker: Broker, client_id: str, *, version5: bool = False) -> Reader:
    """Return a new paho client: each connection has its own, so that nothing of an earlier one is left in it."""
    client = Reader(
        CallbackAPIVersion.VERSION2,
        client_id,
        clean_session=None if version5 else True,
        protocol=MQTTv5 if version5 else MQTTv311,
        reconnect_on_failure=False,
    )
    client.connect_timeout = broker.connect_timeout_s
    client.max_inflight_messages_set(_ANY_NUMBER)
    if broker.user is not None:
        client.username_pw_set(broker.user, broker.password)
    if broker.tls is not None:
        client.tls_set_context(broker.tls)
    return client


def open_socket(client: Reader, broker: Broker, unsent_s: float, *, version5: bool = False) -> Any:  # noqa: ANN401
    """Connect (blocking, bounded); the kernel gives up on bytes that stay unacknowledged for `unsent_s`."""
    if version5:
        client.connect(broker.host, broker.port, broker.keepalive_s, clean_start=True)
    else:
        client.connect(broker.host, broker.port, broker.keepalive_s)
    sock: Any = client.socket()
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(unsent_s * 1000))
    return sock


class Pump:
    """Moves the bytes of one paho client; `wake` is a further socket that ends a wait."""

    def __init__(self, client: Reader, sock: Any, wake: socket.socket | None = None) -> None:  # noqa: ANN401
        self._client = client
        self._sock = sock
        self._wake = wake
        self._waits_for = selectors.EVENT_READ
        self._selector = selectors.DefaultSelector()
        self._selector.register(sock, selectors.EVENT_READ)
        if wake is not None:
            self._selector.register(wake, selectors.EVENT_READ)

    def step(self, timeout_s: float) -> bool:
        """Wait for something and do it; returns whether the connection still stands."""
        self._wait_for(selectors.EVENT_READ | (selectors.EVENT_WRITE if self._client.want_write() else 0))
        for key, ready in self._selector.select(0 if self._has_more() else timeout_s):
            if key.fileobj is self._wake:
                self._wake.recv(4096)
                continue
            if ready & selectors.EVENT_WRITE:
                self._client.loop_write()
            if ready & selectors.EVENT_READ and self._stands():
                self._client.loop_read()
        for _ in range(_PACKETS_AT_ONCE):
            if not self._has_more():
                break
            self._client.loop_read()
        if self._stands():
            self._client.loop_misc()
        return self._stands()

    def close(self) -> None:
        """Close what is open and let the kernel forget what was not sent yet."""
        self._selector.close()
        if self._sock.fileno() >= 0:
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _DISCARD_ON_CLOSE)
            self._sock.close()

    def _wait_for(self, events: int) -> None:
        if events != self._waits_for:
            self._waits_for = events
            self._selector.modify(self._sock, events)

    def _stands(self) -> bool:
        return self._client.socket() is not None and self._sock.fileno() >= 0

    def _has_more(self) -> bool:
        """Return whether something came that no wait would tell of any more."""
        if not self._stands():
            return False
        return self._client.ahead or (isinstance(self._sock, ssl.SSLSocket) and self._sock.pending() > 0)
