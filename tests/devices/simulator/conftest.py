"""A switch on a bench: commands go in, what it says comes out, time passes when the test says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from devices.simulator.profile import Profile
from devices.simulator.switch import Flash, Publish, Switch

if TYPE_CHECKING:
    from collections.abc import Callable

RULE1 = (
    "ON DS18B20#Temperature DO _RuleTimer2 15 ENDON ON DS18B20#Temperature>42 DO Power1 0 ENDON "
    "ON DS18B20#Temperature<5 DO Power1 0 ENDON ON Rules#Timer=2 DO Power1 0 ENDON "
    "ON Button1#State DO Power1 0 ENDON"
)
RULE2 = (
    "ON Event#lease>=%var1% DO Backlog0 RuleTimer4 60;Power1 1 ENDON ON Rules#Timer=4 DO Power1 0 ENDON "
    "ON Event#off DO Backlog0 Var1 %value%;Power1 0 ENDON ON Power1#State=1 DO RuleTimer1 1800 ENDON "
    "ON Rules#Timer=1 DO Backlog0 Power1 0;PowerLock1 1;RuleTimer3 600 ENDON "
    "ON Rules#Timer=3 DO PowerLock1 0 ENDON ON Power1#Boot=1 DO Power1 0 ENDON"
)


class Bench:
    """One switch, its broker and a clock."""

    def __init__(self, switch: Switch, now: float = 0.0) -> None:
        self.switch = switch
        self.now = now
        self.log: list[tuple[float, Publish]] = []
        self.broker = True

    def until(self, moment: float) -> Bench:
        """Run to a moment, with the broker answering if it is there."""
        while self.now < moment:
            self.now = min(max(self.switch.next_due(), self.now + 0.001), moment)
            self.switch.advance(self.now)
            if self.broker and self.switch.wants_link(self.now):
                self.switch.connected(self.now)
            self.log += [(self.now, message) for message in self.switch.drain()]
        return self

    def wait(self, seconds: float) -> Bench:
        """Run for so many seconds."""
        return self.until(self.now + seconds)

    def send(self, command: str, payload: str = "", wait: float = 0.3) -> list[str]:
        """Give a command on the switch's own topic; returns the payloads it answered with."""
        return self.raw(f"cmnd/{self.switch.topic}/{command}", payload.encode("latin-1"), wait)

    def raw(self, topic: str, payload: bytes, wait: float = 0.3) -> list[str]:
        """Deliver a message; returns all payloads said meanwhile, but for STATE."""
        before = len(self.log)
        self.switch.receive(topic, payload, self.now)
        self.wait(wait)
        return [m.payload.decode("latin-1") for _, m in self.log[before:] if "/STATE" not in m.topic]

    def ask(self, command: str, payload: str = "") -> Any:  # noqa: ANN401 - any JSON
        """Give a command; returns its answer on stat/, parsed."""
        before = len(self.log)
        self.send(command, payload)
        return next(
            json.loads(m.payload)
            for _, m in self.log[before:]
            if m.topic.startswith("stat/") and m.payload[:1] == b"{"
        )

    def said(self, tail: str, since: float = 0.0) -> list[str]:
        """Give all payloads on topics that end so, from a moment on."""
        return [m.payload.decode("latin-1") for at, m in self.log if m.topic.endswith(tail) and at >= since]

    def last(self, tail: str) -> Publish:
        """Give the last message on a topic that ends so."""
        return next(m for _, m in reversed(self.log) if m.topic.endswith(tail))

    def off_after(self, limit: float) -> float:
        """Seconds until the contact opens; the limit where it does not."""
        start = self.now
        while self.switch.relay and self.now < start + limit:
            self.until(min(max(self.switch.next_due(), self.now + 0.001), start + limit))
        return self.now - start

    def provisioned(self) -> Bench:
        """Set rules and guards as the product does."""
        for command, payload in (
            ("PowerOnState", "0"), ("SetOption0", "0"), ("PulseTime1", "160"), ("SetOption36", "0"),
            ("SetOption73", "1"), ("SetOption26", "1"), ("TelePeriod", "10"), ("BlinkCount", "1"),
            ("Rule1", RULE1), ("Rule2", RULE2), ("Rule1", "1"), ("Rule2", "1"),
        ):  # fmt: skip
            self.send(command, payload, wait=0.1)
        return self.wait(2)


@pytest.fixture
def bench() -> Callable[..., Bench]:
    """Make a bench: a profile's fields as keywords, and a flash to start from."""

    def make(now: float = 0.0, seed: int = 0, flash: Flash | None = None, **fields: Any) -> Bench:  # noqa: ANN401
        fields.setdefault("topic", "bear")
        return Bench(Switch(Profile(**fields), now=now, seed=seed, flash=flash), now).wait(8)

    return make
