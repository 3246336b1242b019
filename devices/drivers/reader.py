"""A paho client that reads ahead, and takes plain messages out of what it read by itself.

paho asks its socket three times for each packet, gives way to other threads each time, and makes a dozen objects
of what is a topic and a payload here. Nearly all that a hub hears are messages of QoS 0 (MQTT 3.1.1 and 5,
section 3.3): those are taken here, whole; everything else (and what is cut off, or odd) is left to paho.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import MQTTErrorCode

if TYPE_CHECKING:
    from collections.abc import Callable

_READ_AHEAD: Final = 65_536
_PUBLISH_QOS_0: Final = 0x30
_RETAINED: Final = 0x01
_LONGEST_LENGTH: Final = 4


class Reader(Client):
    """Tells `plain` (topic, payload, retained) of each message of QoS 0, and lets paho do the rest."""

    plain: Callable[[str, bytes, bool], None] | None = None
    _ahead: bytes = b""
    _taken: int = 0

    @property
    def ahead(self) -> bool:
        """Whether something was read that no packet has taken yet."""
        return self._taken < len(self._ahead)

    def _sock_recv(self, bufsize: int) -> bytes:
        self._fill()
        piece = self._ahead[self._taken : self._taken + bufsize]
        self._taken += len(piece)
        return piece

    def _packet_read(self) -> MQTTErrorCode:
        if self.plain is not None and not self._in_packet["command"] and self._skim(self.plain):
            with self._msgtime_mutex:
                self._last_bytes_received = time.monotonic()
            return MQTTErrorCode.MQTT_ERR_SUCCESS
        return super()._packet_read()

    def _fill(self) -> None:
        """Read what is there, unless something is left."""
        if not self.ahead:
            self._ahead, self._taken = super()._sock_recv(_READ_AHEAD), 0

    def _skim(self, told: Callable[[str, bytes, bool], None]) -> bool:
        """Take whole plain messages from the head of what was read; returns whether there was one.

        Whatever goes wrong in reading, paho will see it again and knows what to say.
        """
        with suppress(OSError):
            self._fill()
        version5, found = self._protocol == MQTTv5, False
        while (packet := _plain(self._ahead, self._taken, version5=version5)) is not None:
            topic, payload, retained, self._taken = packet
            found = True
            told(topic, payload, retained)
        return found


def _plain(data: bytes, at: int, *, version5: bool) -> tuple[str, bytes, bool, int] | None:
    """Return topic, payload, whether retained, and the end of a message of QoS 0 at a place, or None."""
    if at >= len(data) or data[at] & ~_RETAINED != _PUBLISH_QOS_0:
        return None
    length, head = _varint(data, at + 1)
    end = head + length
    if length < 2 or end > len(data):
        return None
    body = head + 2 + int.from_bytes(data[head : head + 2], "big")
    try:
        topic = data[head + 2 : body].decode()
    except UnicodeDecodeError:
        return None
    if version5:
        skipped, body = _varint(data, body)
        body += skipped if skipped >= 0 else end
    if not topic or body > end:
        return None
    return topic, data[body:end], bool(data[at] & _RETAINED), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a variable byte integer (section 2.2.3 of MQTT 3.1.1) and what follows; -1 where it is cut off."""
    value = 0
    for shift in range(_LONGEST_LENGTH):
        if at + shift >= len(data):
            break
        value |= (data[at + shift] & 0x7F) << 7 * shift
        if data[at + shift] < 0x80:
            return value, at + shift + 1
    return -1, at
