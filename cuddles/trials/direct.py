"""A talk with a simulated switch in virtual time, with no broker between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.drivers.events import Message, Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.simulator.switch import Switch

SOONEST_S = 0.005


class Direct:
    """Says and listens; a switch that starts again is let in again."""

    def __init__(self, switch: Switch, now: float = 0.0) -> None:
        self.switch, self.now = switch, now

    def clock(self) -> float:
        """Return the virtual time (s)."""
        return self.now

    def say(self, *messages: Outgoing) -> bool:
        """Give the switch messages now; one that is just restarting misses them."""
        for one in messages:
            payload = one.payload.encode() if isinstance(one.payload, str) else one.payload
            self.switch.receive(one.topic, payload, self.now)
        return True

    def listen(self, take: Callable[[Message], bool], timeout_s: float) -> bool:
        """Let time pass, and give what the switch says to `take` until it has enough."""
        until = self.now + timeout_s
        while self.now < until:
            self.now = min(until, max(self.now + SOONEST_S, self.switch.next_due()))
            self.switch.advance(self.now)
            if self.switch.wants_link(self.now):
                self.switch.connected(self.now)
            said = [Message(one.topic, one.payload, retain=False) for one in self.switch.drain()]
            if any(take(message) for message in said):
                return True
        return False
