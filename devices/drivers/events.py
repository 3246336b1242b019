"""What goes out to a broker and what comes of it, as values."""

from __future__ import annotations

from dataclasses import dataclass


class RetainedCommand(ValueError):
    """A retained command is executed again at every reconnect of the switch: nobody may send one."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send. An empty retained one makes the broker forget; that alone is allowed for a command."""

    topic: str
    payload: bytes | str
    retain: bool = False
    qos: int = 1

    def __post_init__(self) -> None:
        if self.retain and self.payload and "cmnd" in self.topic.lower().split("/"):
            raise RetainedCommand(f"a retained message on {self.topic}")


@dataclass(frozen=True, slots=True)
class Message:
    """A message that came in."""

    topic: str
    payload: bytes
    retain: bool


@dataclass(frozen=True, slots=True)
class Connected:
    """The broker answers and has every subscription; `session` counts the connections of this link."""

    session: int


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection is lost, or an attempt at one failed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A message was never handed to the network: it had become too old, or its connection was lost."""

    topic: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something is broken on this side; the link goes on."""

    text: str


Event = Connected | Disconnected | Message | Dropped | Fault
