"""The client's half of MQTT 3.1.1 as bytes: no sockets, no clock.

What comes in is checked before it is believed: anything but a well-formed packet that a broker may send to
such a client raises `Malformed`, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.simulator.wire.packets import (
    Connack,
    Malformed,
    Packet,
    Pingresp,
    Puback,
    Publish,
    Suback,
    Unsendable,
    Will,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PINGREQ = b"\xc0\x00"
DISCONNECT = b"\xe0\x00"
LONGEST = 268_435_455

__all__ = [
    "DISCONNECT",
    "PINGREQ",
    "Connack",
    "Decoder",
    "Malformed",
    "Packet",
    "Pingresp",
    "Puback",
    "Publish",
    "Suback",
    "Unsendable",
    "Will",
    "connect",
    "puback",
    "publish",
    "subscribe",
]


def connect(
    client_id: str,
    keepalive_s: int,
    *,
    clean: bool = True,
    user: str | None = None,
    password: str | None = None,
    will: Will | None = None,
) -> bytes:
    """Return a CONNECT packet; a password needs a user, as the standard has it."""
    if password is not None and user is None:
        raise Unsendable("a password needs a user")
    flags = 2 * clean
    tail = _string(client_id)
    if will is not None:
        flags |= 4 | _qos(will.qos) << 3 | will.retain << 5
        tail += _string(will.topic) + _binary(will.payload)
    if user is not None:
        flags |= 128
        tail += _string(user)
    if password is not None:
        flags |= 64
        tail += _string(password)
    return _packet(0x10, b"\x00\x04MQTT\x04" + bytes([flags]) + _number(keepalive_s, least=0) + tail)


def subscribe(mid: int, filters: Sequence[tuple[str, int]]) -> bytes:
    """Return a SUBSCRIBE packet for (filter, QoS) pairs."""
    if not filters:
        raise Unsendable("a subscription needs a topic filter")
    return _packet(0x82, _number(mid) + b"".join(_string(name) + bytes([_qos(qos)]) for name, qos in filters))


def publish(
    topic: str, payload: bytes, *, qos: int = 0, mid: int = 0, retain: bool = False, dup: bool = False
) -> bytes:
    """Return a PUBLISH packet; QoS 1 needs a message id."""
    if not topic or "+" in topic or "#" in topic:
        raise Unsendable(f"'{topic}' is not a topic to publish on")
    head = 0x30 | dup << 3 | _qos(qos) << 1 | retain
    return _packet(head, _string(topic) + (_number(mid) if qos else b"") + payload)


def puback(mid: int) -> bytes:
    """Return a PUBACK packet."""
    return _packet(0x40, _number(mid))


class Decoder:
    """Cuts a stream of bytes into packets; holds only what an unfinished packet needs."""

    __slots__ = ("_broken", "_limit", "_rest")

    def __init__(self, limit: int = 65_536) -> None:
        self._rest = b""
        self._limit = limit
        self._broken = False

    def feed(self, chunk: bytes) -> Iterator[Packet]:
        """Yield each packet that is whole now; raises Malformed, then and ever after, for what is none."""
        if self._broken:
            raise Malformed("nothing can follow a malformed packet")
        data, at = self._rest + chunk, 0
        try:
            while (ends := _ends(data, at, self._limit)) is not None:
                start, end = ends
                packet = _read(data[at], data[start:end])
                at = end
                yield packet
        except Malformed:
            self._broken = True
            raise
        finally:
            self._rest = data[at:]


def _ends(data: bytes, at: int, limit: int) -> tuple[int, int] | None:
    """Return where the body of the packet at `at` starts and ends, or None while it is unfinished."""
    if at < len(data) and data[at] >> 4 != 3 and data[at] not in _READERS:
        raise Malformed(f"a packet that starts with {data[at]:#04x}")
    length, shift = 0, 0
    for place in range(at + 1, min(at + 5, len(data))):
        length |= (data[place] & 127) << shift
        shift += 7
        if data[place] < 128:
            if length > limit:
                raise Malformed(f"a packet of {length} bytes is longer than {limit}")
            return (place + 1, place + 1 + length) if place + 1 + length <= len(data) else None
    if len(data) - at > 4:
        raise Malformed("a length of more than four bytes")
    return None


def _read(head: int, body: bytes) -> Packet:
    if head >> 4 == 3:
        return _read_publish(head & 15, body)
    return _READERS[head](body)


def _read_publish(flags: int, body: bytes) -> Publish:
    qos = flags >> 1 & 3
    if qos > 1:
        raise Malformed(f"a message of QoS {qos}")
    if len(body) < 2:
        raise Malformed("a message without a topic")
    end = 2 + int.from_bytes(body[:2], "big")
    start = end + 2 * qos
    if len(body) < start:
        raise Malformed("a message shorter than its topic")
    mid = int.from_bytes(body[end:start], "big")
    if qos and not mid:
        raise Malformed("message id 0")
    return Publish(_read_topic(body[2:end]), body[start:], qos, bool(flags & 1), bool(flags & 8), mid)


def _read_topic(raw: bytes) -> str:
    try:
        topic = raw.decode()
    except UnicodeDecodeError:
        raise Malformed("a topic that is not UTF-8") from None
    if not topic or "\0" in topic or "+" in topic or "#" in topic:
        raise Malformed("a topic that none may have")
    return topic


def _read_connack(body: bytes) -> Connack:
    if len(body) != 2 or body[0] > 1:
        raise Malformed("a CONNACK of another shape")
    return Connack(bool(body[0]), body[1])


def _read_suback(body: bytes) -> Suback:
    granted = tuple(body[2:])
    if len(body) < 3 or any(code not in {0, 1, 2, 128} for code in granted):
        raise Malformed("a SUBACK of another shape")
    return Suback(int.from_bytes(body[:2], "big"), granted)


def _read_puback(body: bytes) -> Puback:
    if len(body) != 2:
        raise Malformed("a PUBACK of another shape")
    return Puback(int.from_bytes(body, "big"))


def _read_pingresp(body: bytes) -> Pingresp:
    if body:
        raise Malformed("a PINGRESP of another shape")
    return Pingresp()


_READERS: dict[int, Callable[[bytes], Packet]] = {
    0x20: _read_connack,
    0x40: _read_puback,
    0x90: _read_suback,
    0xD0: _read_pingresp,
}


def _packet(head: int, body: bytes) -> bytes:
    if len(body) > LONGEST:
        raise Unsendable(f"a packet of {len(body)} bytes")
    size, rest = bytearray(), len(body)
    while True:
        rest, low = rest >> 7, rest & 127
        size.append(low | (128 if rest else 0))
        if not rest:
            return bytes([head]) + size + body


def _string(text: str) -> bytes:
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raise Unsendable("a text that is not Unicode") from None
    if "\0" in text:
        raise Unsendable("a text with a zero character")
    return _binary(raw)


def _binary(raw: bytes) -> bytes:
    if len(raw) > 65_535:
        raise Unsendable(f"a field of {len(raw)} bytes")
    return len(raw).to_bytes(2, "big") + raw


def _number(value: int, least: int = 1) -> bytes:
    if not least <= value <= 65_535:
        raise Unsendable(f"{value} is not between {least} and 65535")
    return value.to_bytes(2, "big")


def _qos(qos: int) -> int:
    if qos not in {0, 1}:
        raise Unsendable(f"QoS {qos}: this client speaks 0 and 1")
    return qos
