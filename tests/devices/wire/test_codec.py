"""The codec against the standard's bytes, and against anything at all."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.simulator.wire import codec
from devices.simulator.wire.codec import Connack, Decoder, Malformed, Pingresp, Puback, Publish, Suback

TOPICS = st.text(st.characters(exclude_characters="\0+#", exclude_categories=["Cs"]), min_size=1, max_size=40)
PUBLISHED = st.builds(
    lambda topic, payload, qos, retain: (
        Publish(topic, payload, qos, retain, dup=False, mid=7 * qos),
        codec.publish(topic, payload, qos=qos, mid=7 * qos, retain=retain),
    ),
    TOPICS,
    st.binary(max_size=300),
    st.sampled_from([0, 1]),
    st.booleans(),
)


def read(*chunks: bytes) -> list[codec.Packet]:
    decoder = Decoder()
    return [packet for chunk in chunks for packet in decoder.feed(chunk)]


def test_connect_is_written_as_the_standard_has_it() -> None:
    will = codec.Will("t/LWT", b"Offline")
    packet = codec.connect("me", 30, user="u", password="p", will=will)  # noqa: S106
    assert packet == (
        b"\x10\x24\x00\x04MQTT\x04\xee\x00\x1e\x00\x02me\x00\x05t/LWT\x00\x07Offline\x00\x01u\x00\x01p"
    )
    assert codec.connect("", 0, clean=False) == b"\x10\x0c\x00\x04MQTT\x04\x00\x00\x00\x00\x00"


def test_the_short_packets() -> None:
    assert codec.subscribe(1, [("cmnd/bear/#", 0)]) == b"\x82\x10\x00\x01\x00\x0bcmnd/bear/#\x00"
    assert codec.publish("a", b"b") == b"\x30\x04\x00\x01ab"
    assert codec.publish("a", b"b", qos=1, mid=2, retain=True, dup=True) == b"\x3b\x06\x00\x01a\x00\x02b"
    assert codec.puback(258) == b"\x40\x02\x01\x02"


def test_answers_are_read() -> None:
    stream = b"\x20\x02\x01\x00\x90\x04\x00\x05\x00\x80\x40\x02\x00\x09\xd0\x00"
    assert read(stream) == [Connack(session=True, code=0), Suback(5, (0, 128)), Puback(9), Pingresp()]


@given(st.lists(PUBLISHED, max_size=5), st.integers(1, 50))
def test_how_a_stream_is_cut_does_not_matter(messages: list[tuple[Publish, bytes]], size: int) -> None:
    stream = b"".join(raw for _, raw in messages)
    chunks = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert read(*chunks) == [message for message, _ in messages]


@given(st.lists(st.binary(max_size=64), max_size=6))
def test_anything_is_a_packet_or_malformed(chunks: list[bytes]) -> None:
    decoder = Decoder(limit=1000)
    broken = False
    for chunk in chunks:
        try:
            list(decoder.feed(chunk))
            assert not broken
        except Malformed:
            broken = True


@given(PUBLISHED, st.data())
def test_a_damaged_packet_is_another_packet_or_malformed(
    message: tuple[Publish, bytes], data: st.DataObject
) -> None:
    raw = bytearray(message[1])
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Malformed):
        read(bytes(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\x00",  # no such packet
        b"\x10\x00",  # CONNECT comes from clients
        b"\x20\x01\x00",  # short CONNACK
        b"\x20\x02\x02\x00",  # reserved flag
        b"\x34\x05\x00\x01a\x00\x01",  # QoS 2 was not asked for
        b"\x36\x05\x00\x01a\x00\x01",  # QoS 3
        b"\x32\x05\x00\x01a\x00\x00",  # message id 0
        b"\x30\x01\x00",  # no topic
        b"\x30\x03\x00\x05a",  # shorter than its topic
        b"\x30\x03\x00\x01\xff",  # not UTF-8
        b"\x30\x03\x00\x01#",  # a filter, not a topic
        b"\x30\x02\x00\x00",  # an empty topic
        b"\x90\x02\x00\x01",  # SUBACK for nothing
        b"\x90\x03\x00\x01\x03",  # no such QoS
        b"\x40\x01\x00",
        b"\xd0\x01\x00",
        b"\x30\xff\xff\xff\x7f",  # 256 MB
        b"\x30\xff\xff\xff\xff\x01",  # a length of five bytes
    ],
)
def test_malformed(raw: bytes) -> None:
    decoder = Decoder()
    with pytest.raises(Malformed):
        list(decoder.feed(raw))
    with pytest.raises(Malformed, match="nothing can follow"):
        list(decoder.feed(b"\xd0\x00"))


def test_what_came_before_a_malformed_packet_counts() -> None:
    packets = Decoder().feed(b"\xd0\x00\x00\x00")
    assert next(packets) == Pingresp()
    with pytest.raises(Malformed):
        next(packets)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: codec.connect("a", 70_000),
        lambda: codec.connect("a", 1, password="p"),  # noqa: S106
        lambda: codec.connect("\0", 1),
        lambda: codec.connect("\ud800", 1),
        lambda: codec.connect("a" * 65_536, 1),
        lambda: codec.connect("a", 1, will=codec.Will("t", b"", qos=2)),
        lambda: codec.subscribe(1, []),
        lambda: codec.subscribe(0, [("a", 0)]),
        lambda: codec.publish("a/#", b""),
        lambda: codec.publish("", b""),
        lambda: codec.publish("a", b"", qos=1),
        lambda: codec.puback(0),
    ],
)
def test_unsendable(wrong: Any) -> None:  # noqa: ANN401
    with pytest.raises(codec.Unsendable):
        wrong()


def test_a_packet_can_be_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(codec.publish("a", bytes(200_000))) == 200_007
    monkeypatch.setattr(codec, "LONGEST", 100)
    with pytest.raises(codec.Unsendable):
        codec.publish("a", bytes(100))
