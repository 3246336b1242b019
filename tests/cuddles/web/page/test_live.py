"""Live pages over a real broker: each sample once, whoever was cut off; an end to those who may not listen."""

from __future__ import annotations

import json
import secrets
import socket
import threading
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.app import App
from cuddles.bootstrap import clock, feed_of, records_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.hub.diary import Diary
from cuddles.hub.events import Heard
from cuddles.hub.log import line
from cuddles.messages import hub_topic, state_topic
from cuddles.people import Role
from cuddles.web.listening import answering, listened
from cuddles.web.page.app import companion
from cuddles.web.page.parts import Parts
from cuddles.web.page.visit import COOKIE
from devices.drivers.events import Outgoing
from devices.drivers.exchange import Exchange
from devices.drivers.session import Broker
from devices.home import Broker as Declared
from devices.home import Home, Toy
from devices.moments import Now
from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PATIENCE_S = 20.0
TOYS = {"bear": Toy("bear", "Bruno", Relay("bruno")), "owl": Toy("owl", "Uhu", Relay("uhu"))}


class Listener:
    """A browser's stream: events as they come, with the id it would come back with."""

    def __init__(self, address: tuple[str, int], path: str, token: str, last: str = "") -> None:
        self.sock = socket.create_connection(address, timeout=PATIENCE_S)
        again = f"Last-Event-ID: {last}\r\n" if last else ""
        head = f"GET {path} HTTP/1.1\r\nHost: cuddles.local\r\nCookie: {COOKIE}={token}\r\n{again}\r\n"
        self.sock.sendall(head.encode())
        self._lines = self.sock.makefile("r", encoding="utf-8", newline="\n")
        self.status = int(self._lines.readline().split()[1])
        self.head = "".join(iter(self._lines.readline, "\r\n")).lower()
        self.last, self.line = last, ""

    def event(self) -> tuple[str, dict[str, Any]] | None:
        """Return the next event, None for the end."""
        kind, data = "message", ""
        for raw in self._lines:
            self.line = raw.rstrip("\r\n") or self.line
            name, _, value = raw.rstrip("\r\n").partition(": ")
            if name == "id":
                self.last = value
            elif name == "event":
                kind = value
            elif name == "data":
                data = value
            elif not name and data:
                return kind, json.loads(data)
        return None

    def ended_well(self) -> bool:
        """Return, at its end, whether the answer was brought to its end (RFC 9112, 7.1) and not broken off."""
        while self.event() is not None:
            continue
        self.cut()
        return self.line == "0"

    def next(self, wanted: str) -> dict[str, Any]:
        """Return the next event of a kind."""
        while (found := self.event()) is not None:
            if found[0] == wanted:
                return found[1]
        raise AssertionError("the stream has ended")

    def cut(self) -> None:
        """Lose the connection, as a phone in a lift does."""
        self.sock.close()
        self._lines.close()


class Served:
    """A home's page over a broker; the tests play the hub."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.home = folder, Home("h", "Etc/UTC", TOYS, {}, (), Declared(HOST, port))
        records = records_of(folder)
        self.feed = feed_of(self.home, folder)
        self.parts = Parts(
            App(self.home, records, None, clock, str),  # type: ignore[arg-type]
            records,
            folder,
            clock,
            secrets.token_bytes,
            feed=self.feed,
        )
        self.sock = listened("127.0.0.1", 0)
        self.address = self.sock.getsockname()[:2]
        self._port = port

    @cached_property
    def hub(self) -> Exchange:
        """How the tests speak as the hub does."""
        return Exchange(Broker(HOST, self._port), ())

    def token(self, role: Role = Role.CAREGIVER) -> str:
        """Let a device in."""
        code = self.parts.members.invite(role, "Ada")
        assert not isinstance(code, Refused)
        entry = self.parts.members.enter(code.digits, "Linux")
        assert not isinstance(entry, Refused)
        return entry.token

    def alive(self, *, yes: bool = True) -> None:
        """Say that the hub lives."""
        body = json.dumps({"hub": "a", "alive": yes, "at": clock().utc})
        assert self.hub.say(Outgoing(hub_topic("h"), body, retain=True))

    def show(self, celsius: float | None, toy: str = "bear", **more: object) -> None:
        """Show a toy's state."""
        shown = {"online": True, "ready": True, "relay": "off", "celsius": celsius, "target_c": None}
        body = json.dumps({**shown, "until": None, **more, "at": round(clock().utc, 1)})
        assert self.hub.say(Outgoing(state_topic("h", toy), body, retain=True))

    def listen(self, path: str = "/toys/bear/live", token: str = "", last: str = "") -> Listener:
        """Listen to a stream."""
        return Listener(self.address, path, token or self.token(), last)


def wait_for(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Give the port of a broker."""
    with Mosquitto() as broker:
        yield broker.port


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[Served]:
    """Serve a home."""
    made = Served(tmp_path, port)
    with made.hub, answering(companion(made.parts), made.sock, (made.feed.close,)):
        assert made.hub.connected(PATIENCE_S)
        made.alive()
        for toy in TOYS:
            made.show(21.0, toy)
        made.feed.start()
        wait_for(lambda: made.feed.alive() and all(made.feed.state(toy).get("celsius") for toy in TOYS))
        yield made
        for toy in TOYS:
            made.hub.say(Outgoing(state_topic("h", toy), "", retain=True))
        made.feed.end()


def test_every_sample_comes_once_however_often_it_is_cut(served: Served) -> None:
    token = served.token()
    sent = [30.0 + n / 50 for n in range(200)]
    telling = threading.Thread(target=lambda: [served.show(one) or time.sleep(0.005) for one in sent])
    listener = served.listen(token=token)
    assert listener.status == 200
    assert "text/event-stream" in listener.head
    assert "x-accel-buffering: no" in listener.head
    assert listener.next("state")["sentence"] == "Bruno is off."
    telling.start()
    heard: list[float] = []
    while len(heard) < len(sent):
        heard.append(listener.next("sample")["celsius"])
        if len(heard) in (1, 2, 20, 21, 90):
            listener.cut()
            time.sleep(0.1)
            listener = served.listen(token=token, last=listener.last)
    telling.join()
    listener.cut()
    assert heard == sent


def test_a_minute_away_loses_nothing_even_before_a_first_sample(served: Served) -> None:
    token = served.token()
    listener = served.listen(token=token)
    listener.next("state")
    listener.cut()
    assert listener.last, "it knows where it was before any sample came"
    sent = [31.0 + n / 10 for n in range(60)]
    for one in sent:
        served.show(one)
    wait_for(lambda: len(served.feed.after("bear", int(listener.last))) == len(sent))
    again = served.listen(token=token, last=listener.last)
    assert [again.next("sample")["celsius"] for _ in sent] == sent
    fresh = served.listen(token=token)
    fresh.next("state")
    served.show(39.9)
    assert fresh.next("sample")["celsius"] == 39.9, "who comes new has what was before from the samples"
    assert again.next("sample")["celsius"] == 39.9
    strange = served.listen(token=token, last="99999999999999999999")
    strange.next("state")
    served.show(39.8)
    assert strange.next("sample")["celsius"] == 39.8
    for one in (again, fresh, strange):
        one.cut()


def test_a_page_that_begins_again_knows_what_was_before(tmp_path: Path, port: int) -> None:
    now, at = clock(), [0.0]
    diary = Diary(tmp_path / "diary", lambda: Now(at[0], at[0]))
    for ago in range(300, 0, -10):
        at[0] = now.utc - ago
        report = json.dumps({"DS18B20": {"Temperature": 30.0 - ago / 100}, "TempUnit": "C"}).encode()
        diary.write(line("bear", Heard("tele", "SENSOR", report, retained=False), (), Now(at[0], at[0])))
    diary.close()
    made = Served(tmp_path, port)
    with answering(companion(made.parts), made.sock, (made.feed.close,)):
        made.feed.start()
        listener = made.listen(last=str(int((now.utc - 105) * 1000)))
        wanted = [30.0 - ago / 100 for ago in range(100, 0, -10)]
        assert [listener.next("sample")["celsius"] for _ in wanted] == wanted
        listener.cut()
        made.feed.end()


def test_states_of_all_toys_come_on_one_stream(served: Served) -> None:
    listener = served.listen("/live")
    assert {listener.next("state")["toy"] for _ in TOYS} == set(TOYS)
    until = clock().utc + 600
    served.show(36.0, "owl", relay="on", rule="warming", target_c=37.0, until=until)
    said = listener.next("state")
    assert (said["toy"], said["proof"], said["celsius"], said["target"]) == (
        "owl",
        "confirmed",
        "36.0 °C",
        "37.0 °C",
    )
    assert said["sentence"].startswith("Uhu is warming, until ")
    served.show(None, "owl", relay="on", rule="no-reading", target_c=37.0, until=until, why="No.")
    said = listener.next("state")
    assert (said["sentence"], said["celsius"]) == ("Uhu does not warm, though it was asked for.", "")
    assert said["why"] == "Its sensor gives no good reading."
    served.alive(yes=False)
    assert {listener.next("state")["sentence"].partition(" Its")[0] for _ in TOYS} == {
        "I do not know how Bruno is.",
        "I do not know how Uhu is.",
    }
    listener.cut()


def test_nonsense_from_the_broker_harms_nobody(served: Served) -> None:
    listener = served.listen()
    listener.next("state")
    for payload in (
        "",
        "[]",
        "{",
        '{"celsius": NaN, "at": 1e999, "online": true}',
        '{"until": "x"}',
        "7" * 5000,
    ):
        served.hub.say(Outgoing(state_topic("h", "bear"), payload))
    served.hub.say(Outgoing("cuddles/h/none/state", "{}"), Outgoing(state_topic("h", "bear"), b"\xff\xfe"))
    served.show(33.3)
    while (found := listener.next("sample"))["celsius"] is None:
        continue
    assert found["celsius"] == 33.3
    listener.cut()


def test_a_sensor_that_speaks_keeps_the_line_going(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuddles.live.feed.STILL_S", 0.0)
    listener = served.listen()
    listener.next("state")
    served.show(34.0)
    assert listener.next("sample")["celsius"] == 34.0
    served.hub.say(Outgoing("tele/bruno/SENSOR", '{"DS18B20": {"Temperature": 34.1}}'))
    assert listener.next("sample")["celsius"] == 34.0, "it still holds what the hub shows"
    listener.cut()


def test_whoever_is_signed_out_hears_no_more(served: Served) -> None:
    token = served.token()
    listener = served.listen(token=token)
    listener.next("state")
    visitor = served.parts.members.visitor(token)
    assert visitor is not None
    served.parts.members.leave(visitor.session.mac)
    assert listener.ended_well()
    for path, whose, status in (("/live", token, 401), ("/live", "none", 401), ("/toys/none/live", "", 404)):
        refused = served.listen(path, whose)
        assert refused.status == status
        refused.cut()


def test_open_streams_end_with_the_server(tmp_path: Path, port: int) -> None:
    made = Served(tmp_path, port)
    with answering(companion(made.parts), made.sock, (made.feed.close,)):
        made.feed.start()
        listeners = [made.listen(path, made.token()) for path in ("/live", "/toys/bear/live") * 3]
        for one in listeners:
            one.next("state")
    assert all(one.ended_well() for one in listeners), "none waits until it is broken off"
    made.feed.end()
