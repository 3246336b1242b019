"""What is taken without paho is what paho would have taken, however the bytes come in pieces."""

from __future__ import annotations

import socket
from random import Random

import pytest
from paho.mqtt.client import MQTTMessage, MQTTv5, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from devices.drivers.reader import Reader

Told = tuple[str, bytes, bool]


def varint(value: int) -> bytes:
    said = bytearray()
    while True:
        value, digit = divmod(value, 128)
        said.append(digit | (0x80 if value else 0))
        if not value:
            return bytes(said)


def publish(rng: Random, *, version5: bool) -> bytes:
    qos = rng.choice([0, 0, 0, 1])
    topic = rng.choice(["tele/bear/SENSOR", "stat/bear/POWER1", "a", "tele/été/STATE"]).encode()
    payload = bytes(rng.randrange(256) for _ in range(rng.choice([0, 1, 5, 60, 130, 300, 20_000])))
    body = len(topic).to_bytes(2, "big") + topic + (b"\x00\x07" if qos else b"")
    if version5:
        body += rng.choice([b"\x00", b"\x05\x02\x00\x00\x00\x05", b"\x07\x26\x00\x01a\x00\x01b"])
    body += payload
    return bytes([0x30 | qos << 1 | rng.choice([0, 1])]) + varint(len(body)) + body


def told_of(pieces: list[bytes], *, version5: bool, plainly: bool) -> list[Told]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    version = MQTTv5 if version5 else MQTTv311
    client = Reader(CallbackAPIVersion.VERSION2, "x", protocol=MQTTProtocolVersion(version))
    client._sock = ours
    found: list[Told] = []

    def hear(_client: object, _data: object, message: MQTTMessage) -> None:
        found.append((message.topic, bytes(message.payload), message.retain))

    client.on_message = hear
    if plainly:
        client.plain = lambda topic, payload, retained: found.append((topic, payload, retained))
    for piece in pieces:
        theirs.sendall(piece)
        client.loop_read()
        while client.ahead:
            client.loop_read()
    theirs.close()
    client.loop_read()
    assert client.socket() is None
    ours.close()
    return found


@pytest.mark.parametrize("version5", [False, True], ids=["3.1.1", "5"])
@pytest.mark.parametrize("seed", range(12))
def test_the_same_messages_come_out_whatever_the_pieces(seed: int, version5: bool) -> None:
    rng = Random(seed)  # noqa: S311  (bytes for a test)
    packets = [publish(rng, version5=version5) for _ in range(40)]
    packets.insert(20, b"\xd0\x00")
    stream, pieces = b"".join(packets), []
    while stream:
        length = rng.choice([1, 3, 50, 1000, 30_000])
        pieces.append(stream[:length])
        stream = stream[length:]
    found = told_of(pieces, version5=version5, plainly=True)
    assert found == told_of(pieces, version5=version5, plainly=False)
    assert len(found) == 40


@pytest.mark.parametrize(
    "odd",
    [b"\x30\x00", b"\x30\x02\x00\x09", b"\x30\x04\x00\x02\xff\xff", b"\x30\x03\x00\x01", b"\x30\x80\x80\x80"],
    ids=["empty", "short", "not-text", "cut-off", "no-length"],
)
def test_an_odd_packet_is_left_to_paho(odd: bytes) -> None:
    """It says nothing plainly; what paho makes of it may be a message whose topic nobody can read."""
    client = Reader(CallbackAPIVersion.VERSION2, "x")
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    client._sock = ours
    found: list[Told] = []
    client.plain = lambda topic, payload, retained: found.append((topic, payload, retained))
    theirs.sendall(odd)
    client.loop_read()
    assert found == []
    theirs.close()
    ours.close()
