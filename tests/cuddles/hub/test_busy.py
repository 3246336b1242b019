"""A hub that has too much to do: nothing old counts as evidence, and nothing urgent waits behind questions."""

from __future__ import annotations

import json
import queue
from typing import TYPE_CHECKING, Any

import pytest

from bench.keeping import Nowhere, home_of
from cuddles.bootstrap import keeper_of
from cuddles.hub import readback, run
from cuddles.hub.house import Household
from cuddles.hub.inbox import AT_ONCE, Inbox, Pace
from cuddles.hub.plans import Planner
from cuddles.hub.run import Hub
from cuddles.stores.memory import MemoryRecords
from devices.drivers.events import Connected, Message
from devices.moments import Now
from devices.switches import Relay
from tests.cuddles.hub.conftest import answers, heard

if TYPE_CHECKING:
    from terms import Refused


class Desk:
    """A hub without threads, whose time passes when the test says so, and what it sends."""

    def __init__(self, toys: int) -> None:
        self.now, self.sent = 1000.0, list[tuple[str, bytes]]()
        home, records = home_of(toys), MemoryRecords()
        keepers = {name: keeper for name, toy in home.toys.items() if (keeper := keeper_of(home, toy))}
        nowhere: Any = Nowhere()
        planner = Planner(home, records, self.clock())
        self.hub = Hub(Household(home, keepers, "hub"), planner, records, nowhere, self.clock, wire=self)

    def clock(self) -> Now:
        """Return the test's time."""
        return Now(self.now, 1.8e9 + self.now)

    def publish(
        self,
        topic: str,
        payload: bytes | str,
        *,
        retain: bool = False,  # noqa: ARG002
        qos: int = 1,
    ) -> Refused | None:
        """Keep what is sent; only questions and leases may get lost."""
        body = payload if isinstance(payload, bytes) else payload.encode()
        lossy = not body or topic.endswith("/Status") or body.startswith(b"lease=")
        assert qos == (0 if topic.startswith("cmnd/") and lossy else 1)
        self.sent.append((topic, body))

    def turn(self, passed: float = 0.0) -> list[str]:
        """Let the hub turn once with what waits; returns the topics that it sent."""
        before = len(self.sent)
        self.now += passed
        self.hub._turn(self.hub._next(self.now))
        return [topic for topic, _ in self.sent[before:]]

    def join(self) -> None:
        """Connect hub and switches."""
        self.hub.inbox.put(Connected(1))
        self.turn()
        for toy in self.hub.household.keepers:
            self.hub.inbox.put(Message(f"tele/{toy}/LWT", b"Online", retain=True))
            self.turn()
        self.turn(run.TENDED_S)


def sensor(toy: str, celsius: float) -> Message:
    payload = json.dumps({"DS18B20": {"Temperature": celsius}, "TempUnit": "C"}).encode()
    return Message(f"tele/{toy}/SENSOR", payload, retain=False)


def test_a_temperature_that_waited_is_no_evidence() -> None:
    desk = Desk(1)
    desk.join()
    desk.hub.inbox.put(sensor("toy-0000", 30.0))
    desk.turn(run.LATE_S + 0.1)
    assert desk.hub.household.keepers["toy-0000"].known.trace.last is None
    desk.hub.inbox.put(sensor("toy-0000", 31.0))
    desk.turn(run.LATE_S - 0.1)
    last = desk.hub.household.keepers["toy-0000"].known.trace.last
    assert last is not None
    assert last.celsius == 31.0


def test_a_press_that_waited_is_still_obeyed() -> None:
    desk = Desk(1)
    desk.join()
    pressed = b'{"Button1":{"Action":"SINGLE"}}'
    desk.hub.inbox.put(Message("stat/toy-0000/RESULT", pressed, retain=False))
    desk.turn(60.0)
    assert desk.hub.household.keepers["toy-0000"].known.locked_until > desk.now


def test_an_off_that_waited_is_still_obeyed() -> None:
    desk = Desk(1)
    desk.join()
    wish = json.dumps({"id": "1", "verb": "off", "who": "A"}).encode()
    desk.hub.inbox.put(Message("cuddles/bench/plan/toy-0000", wish, retain=True))
    assert "cmnd/toy-0000/POWER1" in desk.turn(60.0)


def test_a_lease_may_get_lost_on_its_way() -> None:
    """What waits for the broker's word costs a busy hub more than the lease itself."""
    desk = Desk(1)
    desk.join()
    for said in (*answers(Relay("toy-0000")), heard("stat", "POWER1", "OFF")):
        desk.hub.inbox.put(Message(f"{said.kind}/toy-0000/{said.leaf}", said.payload, retain=False))
    until = desk.clock().utc + 600
    wish = {"id": "1", "verb": "warm", "who": "A", "target_c": 38.0, "until": until}
    desk.hub.inbox.put(Message("cuddles/bench/plan/toy-0000", json.dumps(wish).encode(), retain=True))
    desk.hub.inbox.put(sensor("toy-0000", 30.0))
    for _ in range(3):
        desk.turn()
    assert [payload[:6] for topic, payload in desk.sent if topic == "cmnd/toy-0000/Event"][-1:] == [b"lease="]


def test_settings_are_asked_for_at_a_pace_and_off_overtakes_them() -> None:
    desk = Desk(300)
    desk.join()
    asked = sum(topic.startswith("cmnd/") for topic, _ in desk.sent)
    waiting = len(desk.hub._asking.waiting)
    assert asked == run.ASKED_AT_ONCE < asked + waiting == 300 * readback.ASKED_AT_ONCE
    wish = json.dumps({"id": "1", "verb": "off", "who": "A"}).encode()
    desk.hub.inbox.put(Message("cuddles/bench/plan/toy-0000", wish, retain=True))
    assert desk.turn()[:1] == ["cmnd/toy-0000/POWER1"]
    second = sum(topic.startswith("cmnd/") for _ in range(10) for topic in desk.turn(0.1))
    assert second == pytest.approx(run.ASKING_PER_S, rel=0.1)


def test_a_busy_hub_still_says_that_it_lives_and_asks() -> None:
    """Messages that come without a pause don't keep it from what it owes to the clock."""
    desk = Desk(2)
    desk.join()
    topics: list[str] = []
    for number in range(3500):
        desk.hub.inbox.put(sensor("toy-0000", 30.0 + number % 2))
        topics += desk.turn(0.01)
    assert topics.count("cuddles/bench/hub") == 1
    assert topics.count("cmnd/toy-0001/Status") > 2


def test_a_message_waits_once_and_goes_in_its_turn() -> None:
    pace = Pace(10.0, 2)
    pace.waiting |= {"a": b"", "b": b"", "c": b""}
    assert [name for name, _ in pace.taken(5.0)] == ["a", "b"]
    pace.waiting["c"] = b""
    assert pace.taken(5.05) == []
    assert pace.due(5.05) > 5.05
    assert [name for name, _ in pace.taken(5.2)] == ["c"]
    assert pace.due(5.2) == float("inf")


def test_the_inbox_tells_how_long_each_event_waited_and_nothing_after_the_end() -> None:
    now = [1.0]
    inbox = Inbox(lambda: Now(now[0], 0.0))
    inbox.put(Connected(1))
    now[0] = 2.0
    inbox.put(None)
    inbox.put(Connected(2))
    now[0] = 3.5
    assert len(inbox) == 3
    assert inbox.get(0.0) == [(2.5, Connected(1)), (1.5, None)]
    assert inbox.get(0.0) == [(1.5, Connected(2))]
    with pytest.raises(queue.Empty):
        inbox.get(0.0)


def test_a_turn_takes_what_waits_but_not_without_end() -> None:
    desk = Desk(2)
    desk.join()
    for number in range(AT_ONCE + 1):
        desk.hub.inbox.put(sensor("toy-0000", 30.0 + number / 100))
    desk.turn()
    assert len(desk.hub.inbox) == 1
