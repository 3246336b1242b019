"""Who keeps the switch warm in a trial: our hub, a naive controller, and a hub gone mad."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuddles.hub import core
from cuddles.hub.events import (
    Claimed,
    Due,
    Event,
    Forget,
    Heard,
    Linked,
    Noticed,
    Publish,
    Stopped,
    Unlinked,
    Wished,
)
from devices.tasmota import Message

if TYPE_CHECKING:
    from cuddles.hub.keeper import Keeper
    from cuddles.trials.house import House


@dataclass
class Ours:
    """The product's own core, behind the house's broker."""

    keeper: Keeper
    told: list[str] = field(default_factory=list)
    _due: float = math.inf

    def linked(self, house: House) -> None:
        """Take the link as an event."""
        self.step(house, Linked())

    def unlinked(self, house: House) -> None:
        """As above."""
        self.step(house, Unlinked())

    def heard(self, house: House, topic: str, payload: bytes, *, retained: bool) -> None:
        """Take a message under the switch's topic as an event."""
        kind, _, rest = topic.partition("/")
        name, _, leaf = rest.rpartition("/")
        if name == self.keeper.relay.topic:
            self.step(house, Heard(kind, leaf, payload, retained))

    def due(self) -> float:
        """Return what the core wants."""
        return self._due

    def woken(self, house: House) -> None:
        """Take the time as an event."""
        self.step(house, Due())

    def wish(self, house: House, target_c: float, seconds: float) -> None:
        """Wish for warmth."""
        self.step(house, Wished(target_c, seconds, "trial"))

    def stop(self, house: House) -> None:
        """Ask for off."""
        self.step(house, Stopped("trial"))

    def usurped(self, house: House) -> None:
        """Take the claim as an event."""
        self.step(house, Claimed("another", 1_000_000))

    def go_mad(self, house: House) -> None:
        """Stay sane."""

    def step(self, house: House, event: Event) -> None:
        """Let the core decide, and do what it wants."""
        self.keeper, effects = core.step(self.keeper, event, house.now)
        self._due = core.due(self.keeper)
        for effect in effects:
            if isinstance(effect, Publish):
                if effect.message.payload.startswith("lease="):
                    house.leased.append(house.now)
                house.publish(effect.message.topic, effect.message.payload.encode())
            elif isinstance(effect, Forget):
                house.publish(effect.topic, b"", retain=True)
            elif isinstance(effect, Noticed):
                house.told.append((house.now, effect.code))


@dataclass
class Naive:
    """On below, off above, as most home automations do; it refuses what is not a number between -20 and 60 °C."""

    topic: str
    sensor: str
    target_c: float | None = None

    def linked(self, house: House) -> None:
        """Go on."""

    def unlinked(self, house: House) -> None:
        """Go on."""

    def heard(self, house: House, topic: str, payload: bytes, *, retained: bool) -> None:
        """Switch by each temperature that arrives."""
        if topic != f"tele/{self.topic}/SENSOR" or self.target_c is None or retained:
            return
        found = json.loads(payload).get(self.sensor, {}).get("Temperature")
        if not isinstance(found, int | float) or not -20 < found < 60:
            return
        if found < self.target_c - 0.5:
            house.publish(f"cmnd/{self.topic}/POWER", b"ON")
        elif found >= self.target_c:
            house.publish(f"cmnd/{self.topic}/POWER", b"OFF")

    def due(self) -> float:
        """Never."""
        return math.inf

    def woken(self, house: House) -> None:
        """Never happens."""

    def wish(self, house: House, target_c: float, seconds: float) -> None:
        """Remember the target, and its end."""
        self.target_c = target_c
        house.at(house.now + seconds, lambda: self.stop(house) if house.hub_alive else None)
        house.publish(f"cmnd/{self.topic}/POWER", b"ON")

    def stop(self, house: House) -> None:
        """Switch off once."""
        self.target_c = None
        house.publish(f"cmnd/{self.topic}/POWER", b"OFF")

    def usurped(self, house: House) -> None:
        """Know nothing of others."""

    def go_mad(self, house: House) -> None:
        """It is."""


@dataclass
class Mad(Ours):
    """Our hub gone mad: from `since` on it renews every ten seconds, whatever it hears."""

    since: float = math.inf

    def due(self) -> float:
        """Every ten seconds."""
        return min(self._due, self.since)

    def woken(self, house: House) -> None:
        """Renew, or be sane."""
        if house.now < self.since:
            self.step(house, Due())
            return
        self.since = house.now + 10.0
        self._due = math.inf
        topic = self.keeper.relay.topic
        message = Message(f"cmnd/{topic}/Event", f"lease={self.keeper.epoch + 1_000_000}")
        house.leased.append(house.now)
        house.publish(message.topic, message.payload.encode())

    def go_mad(self, house: House) -> None:
        """Begin to renew."""
        self.since = house.now

    def step(self, house: House, event: Event) -> None:
        """Think no more once it is mad."""
        if self.since == math.inf:
            super().step(house, event)
