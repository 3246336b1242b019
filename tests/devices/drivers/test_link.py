"""The hub's link against a real mosquitto, through a bad network, and against its own caller's faults."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import asyncio
import socket
import time
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.broker.mosquitto import HOST, Mosquitto, Options
from devices.drivers.mqtt import (
    Broker,
    Connected,
    Disconnected,
    Dropped,
    Fault,
    Link,
    Message,
    Outgoing,
    RetainedCommand,
    send_once,
    trusting,
)
from devices.drivers.outbox import Outbox
from devices.drivers.session import paho
from devices.simulator.wire.chaos import proxied
from devices.simulator.wire.client import Login, connect
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ON = "cmnd/bear/POWER1"


def is_a(kind: type) -> Callable[[object], bool]:
    return lambda event: isinstance(event, kind)


def test_it_hears_and_is_heard(broker: Broker, link: Any, heard: Any) -> None:
    hub: Link = link(broker, ["stat/#", "tele/+/LWT"], heard)
    assert heard.until(is_a(Connected)) == Connected(1)
    assert hub.connected
    assert hub.publish("stat/bear/RESULT", b'{"POWER":"ON"}') is None
    assert heard.until(is_a(Message)) == Message("stat/bear/RESULT", b'{"POWER":"ON"}', retain=False)
    hub.publish("tele/bear/LWT", "Online", retain=True, qos=0)
    heard.until(is_a(Message))
    late: Link = link(broker, ["tele/bear/LWT"], heard)
    assert heard.until(is_a(Message)) == Message("tele/bear/LWT", b"Online", retain=True)
    late.close()
    assert heard.until(is_a(Disconnected)) == Disconnected("closed")
    late.close()


@pytest.mark.parametrize("qos", [0, 1])
def test_what_was_taken_is_sent_before_goodbye(qos: int, broker: Broker, link: Any, heard: Any) -> None:
    link(broker, ["cmnd/#"], heard)
    heard.until(is_a(Connected))
    events = type(heard)()
    hub: Link = link(broker, [], events)
    events.until(is_a(Connected))
    for number in range(50):
        hub.publish(ON, str(number), qos=qos)
    hub.close()
    assert [heard.until(is_a(Message)).payload for _ in range(50)] == [b"%d" % n for n in range(50)]


def test_closing_does_not_wait_for_a_broker_that_hangs(mosquitto: Mosquitto, link: Any, heard: Any) -> None:
    hub: Link = link(Broker(HOST, mosquitto.port), [], heard, max_age_s=0.3)
    heard.until(is_a(Connected))
    mosquitto.freeze()
    hub.publish(ON, "OFF")
    hub.close()
    assert heard.until(is_a(Disconnected)) == Disconnected("closed")


@pytest.mark.parametrize("topic", ["cmnd/bear/POWER1", "CMND/bear/POWER1", "bear/cmnd/POWER1"])
def test_a_retained_command_is_an_exception(topic: str, broker: Broker) -> None:
    hub = Link(broker, [], print)
    with pytest.raises(RetainedCommand):
        hub.publish(topic, "ON", retain=True)
    with pytest.raises(RetainedCommand):
        Outgoing(topic, "ON", retain=True)
    hub.close()


def test_nothing_is_taken_without_a_connection(broker: Broker, heard: Any) -> None:
    hub = Link(broker, [], heard.put)
    refused = hub.publish(ON, "ON")
    assert isinstance(refused, Refused)
    assert refused.code == "broker-unreachable"
    hub.close()


def test_it_comes_back_and_subscribes_again(
    mosquitto: Mosquitto, broker: Broker, link: Any, heard: Any
) -> None:
    hub: Link = link(broker, ["stat/#"], heard)
    heard.until(is_a(Connected))
    mosquitto.kill()
    heard.until(is_a(Disconnected))
    assert isinstance(hub.publish(ON, "ON"), Refused)
    heard.until(is_a(Disconnected))
    mosquitto.start()
    assert heard.until(is_a(Connected)) == Connected(2)
    hub.publish("stat/bear/POWER", "OFF")
    heard.until(is_a(Message))


def test_a_queue_that_fails_kills_nothing(broker: Broker, link: Any, heard: Any) -> None:
    def choosy(event: object) -> None:
        if isinstance(event, Message) and event.payload == b"not json":
            raise ValueError("Expecting value")
        if isinstance(event, Connected):
            raise MemoryError("no room for this one")  # noqa: TRY004 (any exception will do)
        heard.events.append(event)

    heard.put = choosy
    hub: Link = link(broker, ["stat/#"], heard)
    while not hub.connected:
        time.sleep(0.01)
    hub.publish("stat/bear/RESULT", "not json")
    assert heard.until(is_a(Fault)) == Fault("ValueError: Expecting value")
    hub.publish("stat/bear/RESULT", "{}")
    heard.until(is_a(Message))


def test_a_topic_that_cannot_be_published_is_a_fault(broker: Broker, link: Any, heard: Any) -> None:
    hub: Link = link(broker, ["stat/#"], heard)
    heard.until(is_a(Connected))
    hub.publish("stat/#", "x")
    assert "stat/#" in heard.until(is_a(Fault)).text
    hub.publish("stat/bear", "x")
    heard.until(is_a(Message))


@pytest.mark.parametrize(
    "nonsense",
    [b"\x20\x00", b"\x20\x02\x00\x00\x30\x01\x00", b"\x20\x02\x00\x00\x90\x01\x00", bytes(range(256)) * 4],
)
def test_a_broker_that_talks_nonsense(nonsense: bytes, link: Any, heard: Any) -> None:
    with socket.create_server((HOST, 0)) as server:
        link(Broker(HOST, server.getsockname()[1], keepalive_s=1), ["stat/#"], heard)
        for _ in range(2):
            talking, _address = server.accept()
            talking.sendall(nonsense)
            heard.until(is_a(Disconnected))
            talking.close()


def test_a_held_up_command_never_arrives(mosquitto: Mosquitto, broker: Broker, link: Any, heard: Any) -> None:
    ear: Link = link(broker, ["cmnd/#"], heard)
    heard.until(is_a(Connected))
    events = type(heard)()
    with proxied(HOST, mosquitto.port) as (network, port):
        hub: Link = link(Broker(HOST, port), [], events, max_age_s=0.5)
        events.until(is_a(Connected))
        network.up.hold = True
        assert hub.publish(ON, "ON") is None
        events.until(is_a(Disconnected))
        network.up.hold = False
        events.until(is_a(Connected))
        hub.publish(ON, "OFF")
        assert heard.until(is_a(Message)) == Message(ON, b"OFF", retain=False)
        hub.close()
    assert ear.connected


def test_a_black_hole_ends_the_connection(mosquitto: Mosquitto, link: Any, heard: Any) -> None:
    with proxied(HOST, mosquitto.port) as (network, port):
        hub: Link = link(Broker(HOST, port, keepalive_s=1), ["stat/#"], heard)
        heard.until(is_a(Connected))
        network.down.drop = True
        heard.until(is_a(Disconnected))
        network.down.drop = False
        heard.until(is_a(Connected))
        network.refuse = True
        network.reset()
        for _ in range(3):
            heard.until(is_a(Disconnected))
        network.refuse = False
        heard.until(is_a(Connected))
        hub.close()


def test_old_and_orphaned_messages_are_dropped(broker: Broker) -> None:
    client, box = paho(broker, ""), Outbox(max_age_s=0.01, expiry_s=None)
    box.add(Outgoing(ON, "ON"))
    time.sleep(0.02)
    assert list(box.flush(client)) == [Dropped(ON)]
    box.add(Outgoing(ON, "ON"))
    assert list(box.clear()) == [Dropped(ON)]
    assert not list(box.flush(client))


def test_the_will_is_spoken_for_a_dead_hub_only(
    mosquitto: Mosquitto, broker: Broker, link: Any, heard: Any
) -> None:
    link(broker, ["cuddles/#"], heard)
    heard.until(is_a(Connected))
    will = Outgoing("cuddles/home/hub", "gone", retain=True)
    link(broker, [], type(heard)(), will=will).close()
    with proxied(HOST, mosquitto.port) as (network, port):
        events = type(heard)()
        hub: Link = link(Broker(HOST, port), [], events, will=will)
        events.until(is_a(Connected))
        assert not heard.events
        network.reset()
        assert heard.until(is_a(Message)).payload == b"gone"
        hub.close()


@pytest.mark.parametrize("tls", [False, True])
def test_a_crowd_of_messages_of_all_lengths_arrives_whole_and_in_order(
    tls: bool, link: Any, heard: Any
) -> None:
    lengths = [0, 1, 126, 127, 128, 16_383, 65_536, 65_537, 300_000, *range(400)]
    with Mosquitto(Options(tls=tls, more=("max_queued_messages 0",))) as mosquitto:
        broker = Broker(HOST, mosquitto.port, tls=trusting(str(mosquitto.ca)) if tls else None)
        link(broker, ["stat/#"], heard)
        heard.until(is_a(Connected))
        events = type(heard)()
        crowd: Link = link(broker, [], events)
        events.until(is_a(Connected))
        for number, length in enumerate(lengths):
            crowd.publish("stat/bear/RESULT", bytes([number % 251]) * length)
        for number, length in enumerate(lengths):
            assert heard.until(is_a(Message)).payload == bytes([number % 251]) * length


def test_tls_and_a_login(link: Any, heard: Any) -> None:
    with Mosquitto(Options(tls=True, users={"hub": "honey"})) as mosquitto:
        assert trusting(str(mosquitto.ca)) is trusting(str(mosquitto.ca))
        good: dict[str, Any] = {"user": "hub", "password": "honey", "tls": trusting(str(mosquitto.ca))}
        broker = Broker(HOST, mosquitto.port, **good)
        assert "honey" not in repr(broker)
        hub: Link = link(broker, ["stat/#"], heard)
        heard.until(is_a(Connected))
        for number in range(20):
            hub.publish("stat/bear/RESULT", str(number) * 500)
        for _ in range(20):
            heard.until(is_a(Message))
        for wrong in (good | {"password": "jam"}, good | {"tls": trusting()}):
            stranger = link(Broker(HOST, mosquitto.port, **wrong), [], heard)
            reason = heard.until(is_a(Disconnected)).reason
            assert "efuse" in reason or "certificate" in reason
            stranger.close()
            heard.events.clear()


async def visit(port: int) -> list[bytes]:
    """Connect as a client that the broker remembers; returns what it kept for it."""
    kept: list[bytes] = []
    hear = lambda _topic, payload: kept.append(payload)  # noqa: E731
    sleeper = await connect(HOST, port, Login("sleeper", clean=False), on_message=hear)
    await sleeper.subscribe("cmnd/#", qos=1)
    await sleeper.publish_acknowledged("last", b"")
    sleeper.disconnect()
    await asyncio.sleep(0.05)
    return kept


def test_with_mqtt_5_a_sleeper_is_spared_old_messages(broker: Broker, link: Any, heard: Any) -> None:
    assert asyncio.run(visit(broker.port)) == []
    hub: Link = link(broker, [], heard, expiry_s=1)
    heard.until(is_a(Connected))
    hub.publish(ON, "ON")
    time.sleep(2.5)
    send_once(broker, [Outgoing(ON, "OFF")])
    assert asyncio.run(visit(broker.port)) == [b"OFF"]
