"""A broker, a link's events, and patience."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cuddles.broker.mosquitto import HOST, Mosquitto
from devices.drivers.mqtt import Broker, Event, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Heard:
    """What a link said, in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def put(self, event: Event) -> None:
        """Take an event, from the link's thread."""
        self.events.append(event)

    def until(self, holds: Callable[[Event], object], limit_s: float = 30.0) -> Event:
        """Wait for an event; it and those before it are then forgotten."""
        deadline = time.monotonic() + limit_s
        while time.monotonic() < deadline:
            for number, event in enumerate(self.events):
                if holds(event):
                    del self.events[: number + 1]
                    return event
            time.sleep(0.01)
        raise TimeoutError(f"heard {self.events}")


@pytest.fixture
def mosquitto() -> Iterator[Mosquitto]:
    with Mosquitto() as running:
        yield running


@pytest.fixture
def broker(mosquitto: Mosquitto) -> Broker:
    return Broker(HOST, mosquitto.port)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def link() -> Iterator[Callable[..., Link]]:
    """Start links with short pauses; all are closed afterwards."""
    links: list[Link] = []

    def start(broker: Broker, filters: list[str], heard: Heard, **options: object) -> Link:
        options = {"pauses_s": (0.05, 0.2)} | options
        links.append(Link(broker, filters, heard.put, **options))  # type: ignore[arg-type]
        links[-1].start()
        return links[-1]

    yield start
    for each in links:
        each.close()
