"""A conversation with a switch: a machine decides what to say, a talk carries it, in real or in virtual time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.drivers.events import Message, Outgoing


@dataclass(frozen=True, slots=True)
class Step:
    """What to send now, and for how long to listen for what comes of it."""

    messages: tuple[Outgoing, ...]
    wait_s: float


class Machine(Protocol):
    """Decides, without clock or socket."""

    def next(self) -> Step | None:
        """Return what to do now, or None at the end."""

    def heard(self, message: Message) -> bool:
        """Take a message; returns whether the step has what it needs."""

    def waited(self) -> None:
        """End a step: what comes next follows from what was heard."""


class Talk(Protocol):
    """How a machine is spoken for: `devices.drivers.exchange.Exchange` is one."""

    def say(self, *messages: Outgoing) -> bool:
        """Send messages now."""

    def listen(self, take: Callable[[Message], bool], timeout_s: float) -> bool:
        """Give each message to `take` until it has enough."""


@dataclass(frozen=True, slots=True)
class Noting:
    """A talk that tells each time something is heard that isn't remembered by the broker."""

    talk: Talk
    note: Callable[[], None]

    def say(self, *messages: Outgoing) -> bool:
        """Send messages now."""
        return self.talk.say(*messages)

    def listen(self, take: Callable[[Message], bool], timeout_s: float) -> bool:
        """Give each message to `take` until it has enough."""

        def noted(message: Message) -> bool:
            if not message.retain:
                self.note()
            return take(message)

        return self.talk.listen(noted, timeout_s)


def hold(machine: Machine, talk: Talk, clock: Callable[[], float], longest_s: float = math.inf) -> bool:
    """Hold a conversation to its end; returns False where it took too long, and then it isn't at its end."""
    until = clock() + longest_s
    while (step := machine.next()) is not None:
        talk.say(*step.messages)
        talk.listen(machine.heard, step.wait_s)
        machine.waited()
        if clock() > until:
            return False
    return True
