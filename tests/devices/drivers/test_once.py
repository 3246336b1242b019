"""One errand at a time, and every way in which it can fail."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.broker.mosquitto import HOST, Mosquitto, Options
from devices.drivers.mqtt import (
    Broker,
    Connected,
    Delivered,
    Message,
    Outgoing,
    RetainedCommand,
    send_once,
    trusting,
)
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.drivers.mqtt import Link

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
OFF = Outgoing("cmnd/bear/POWER1", "OFF")


def code(outcome: Delivered | Refused) -> str | None:
    return outcome.code if isinstance(outcome, Refused) else None


@pytest.fixture
def switch(broker: Broker, link: Any, heard: Any) -> Iterator[None]:
    """Play a switch that answers."""
    tele: Link = link(broker, ["cmnd/#", "stat/#"], heard)

    def answer() -> None:
        heard.until(lambda event: isinstance(event, Message) and event.topic.startswith("cmnd/"))
        tele.publish("stat/bear/RESULT", b'{"POWER":"OFF"}')

    heard.until(lambda event: isinstance(event, Connected))
    tele.publish("stat/bear/RESULT", b"old", retain=True)
    heard.until(lambda event: isinstance(event, Message) and event.payload == b"old")
    thread = threading.Thread(target=answer)
    thread.start()
    yield
    thread.join(30)


def test_messages_are_delivered(broker: Broker, link: Any, heard: Any) -> None:
    link(broker, ["cmnd/#"], heard)
    heard.until(lambda event: isinstance(event, Connected))
    more = [Outgoing("cmnd/bear/State", b"", qos=0), Outgoing("cmnd/bear/Status", "10")]
    assert send_once(broker, [OFF, *more]) == Delivered()
    topics = [heard.until(lambda event: isinstance(event, Message)).topic for _ in range(3)]
    assert topics == ["cmnd/bear/POWER1", "cmnd/bear/State", "cmnd/bear/Status"]


@pytest.mark.usefixtures("switch")
def test_an_answer_is_news_not_memory(broker: Broker) -> None:
    answer = Message("stat/bear/RESULT", b'{"POWER":"OFF"}', retain=False)
    assert send_once(broker, [OFF], "stat/+/RESULT", timeout_s=30) == Delivered(answer)


def test_a_silent_switch(broker: Broker) -> None:
    assert code(send_once(broker, [OFF], "stat/bear/RESULT", timeout_s=0.3)) == "no-answer"


def test_a_silent_broker(mosquitto: Mosquitto, broker: Broker) -> None:
    mosquitto.freeze()
    assert code(send_once(broker, [OFF], timeout_s=0.3)) == "broker-silent"
    mosquitto.thaw()


def test_no_broker(mosquitto: Mosquitto, broker: Broker) -> None:
    mosquitto.kill()
    assert code(send_once(broker, [OFF])) == "broker-unreachable"


def test_a_broker_that_is_another_thing(unused_web: int) -> None:
    assert code(send_once(Broker(HOST, unused_web), [OFF])) in {"broker-unreachable", "broker-silent"}


@pytest.fixture
def unused_web() -> Iterator[int]:
    from http.server import HTTPServer, SimpleHTTPRequestHandler

    with HTTPServer((HOST, 0), SimpleHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_tls_with_the_wrong_and_the_right_papers() -> None:
    with Mosquitto(Options(tls=True, users={"voice": "honey"})) as mosquitto:

        def outcome(password: str, ca: str | None, host: str = HOST) -> str | None:
            who = Broker(host, mosquitto.port, "voice", password, trusting(ca))
            return code(send_once(who, [OFF]))

        assert outcome("honey", str(mosquitto.ca)) is None
        assert outcome("jam", str(mosquitto.ca)) == "broker-refused"
        assert outcome("honey", None) == "broker-untrusted"
        assert outcome("honey", str(mosquitto.ca), "localhost") is None


def test_a_retained_command_never_gets_here() -> None:
    with pytest.raises(RetainedCommand):
        Outgoing("cmnd/bear/POWER1", "ON", retain=True)
