"""A Tasmota relay switch with a heater in a toy, as the world sees it.

Theory of operation. The switch owns a world (toy, load, probe, flash) that goes on while the chip resets, and a
`Firmware` while the chip runs. Every method that takes `now` first brings both to that moment, so callers may
come at any time; `next_due` says when they must. Between dues nothing of interest happens by itself: the toy is
warmed only when somebody looks, by exact integration. Everything random comes from the seed.
"""

from __future__ import annotations

import random

from .button import HELD, LONG, MULTI
from .chip import NEVER
from .firmware import EXCEPTION, POWER_ON, SOFTWARE, Firmware
from .flash import Flash
from .messages import Publish
from .profile import Profile
from .relay import Load
from .sensors import Fault, Probe
from .thermal import Warmth
from .world import World

__all__ = ["Fault", "Flash", "Profile", "Publish", "Switch"]

OSWATCH_PERIOD_MS, OSWATCH_LIMIT_MS = 40_000, 120_000
CLICK_WINDOW_MS, DEBOUNCE_MS = 500, 50
PRESSES = {name: n for n, name in enumerate(MULTI, 1)} | {"HOLD": HELD, "LONG": LONG}


class Switch:
    """A simulated switch; powered from the start, booting at `now`."""

    __slots__ = ("_boots_at", "_dice", "_firmware", "_hung_until", "_now", "_reason", "_world")

    def __init__(self, profile: Profile, now: float = 0.0, seed: int = 0, flash: Flash | None = None) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - a simulation, not a secret
        self._world = World(profile, flash or Flash(), Load(), Warmth(profile.toy), now)
        if profile.topic and "Topic" not in self._world.flash.stored:
            self._world.flash.stored["Topic"] = profile.topic
        self._firmware: Firmware | None = None
        self._now = now
        self._hung_until = 0.0
        self._reason = POWER_ON
        self._boots_at = now + profile.boot_seconds

    # what can be seen

    @property
    def topic(self) -> str:
        """The MQTT topic in use."""
        if self._firmware:
            return self._firmware.chip.topic
        chip = self._world.profile.chip
        return str(self._world.flash.stored.get("Topic", "tasmota_%06X")).replace("%06X", chip)

    @property
    def relay(self) -> bool:
        """Whether the contact is really closed, welded included."""
        return self._world.load.closed

    @property
    def heating(self) -> bool:
        """Whether current flows through the heater."""
        return self._world.load.heats

    @property
    def watts(self) -> float:
        """Power the heater draws."""
        return self._settled().warmth.watts() if self._world.load.heats else 0.0

    @property
    def celsius(self) -> float:
        """True temperature of the pad, at the time of the last call."""
        return self._settled().warmth.pad

    @property
    def probe(self) -> Probe:
        """The temperature sensor, to be given faults."""
        return self._world.probe

    @property
    def flash(self) -> Flash:
        """What survives."""
        return self._world.flash

    @property
    def running(self) -> bool:
        """Whether the chip is out of reset and its main loop not hanging."""
        return self._firmware is not None and self._now >= self._hung_until

    # what an MQTT client needs

    @property
    def client_id(self) -> str:
        """The MQTT client id."""
        return self._firmware.chip.client_id if self._firmware else f"DVES_{self._world.profile.chip}"

    @property
    def user(self) -> str:
        """The MQTT user name."""
        return str(self._firmware.chip.get("MqttUser")) if self._firmware else "DVES_USER"

    @property
    def keepalive(self) -> int:
        """Seconds of MQTT keep-alive."""
        return int(self._firmware.chip.get("MqttKeepAlive")) if self._firmware else 30

    @property
    def will(self) -> Publish:
        """The last will: LWT Offline, QoS 1, retained unless SetOption104."""
        if self._firmware is None:
            return Publish(f"tele/{self.topic}/LWT", b"Offline", retain=True, qos=1)
        chip = self._firmware.chip
        topic = chip.full(2, chip.topic, "LWT")
        return Publish(topic, b"Offline", retain=not chip.option(104), qos=1)

    def subscriptions(self) -> tuple[str, ...]:
        """Topic filters, all QoS 0: the own topic, the groups, the fallback topic."""
        if self._firmware is None:
            return ()
        chip = self._firmware.chip
        groups = [group for n in range(1, 5) if (group := str(chip.get(f"GroupTopic{n}")))]
        own = [chip.full(0, topic, "") + "#" for topic in (chip.topic, *groups)]
        return (*own, f"{chip.fallback()}#")

    def wants_link(self, now: float) -> bool:
        """Whether Tasmota tries to connect: powered, not hung, on Wi-Fi, retry timer due.

        An attempt nobody saw is reported once, however late; a seen one ends after the profile's
        `blocked_seconds`, and the next follows after MqttRetry, 2 MqttRetry, ... seconds, up to 120.
        """
        if now > self._now:
            self.advance(now)
        firmware = self._firmware
        if firmware is None or not self.running or not firmware.knocking:
            return False
        if firmware.attempt_ends == NEVER:
            firmware.knocking = False
        return True

    def connected(self, now: float) -> None:
        """The broker accepted the connection."""
        self.advance(now)
        if self._firmware is not None and self.running:
            self._firmware.connected()

    def lost(self, now: float) -> None:
        """The TCP connection, the broker or the attempt in hand is gone."""
        self.advance(now)
        if self._firmware is not None:
            self._firmware.lost()

    def wifi(self, now: float, *, up: bool) -> None:
        """Take the access point away, or bring it back; without Wi-Fi no attempt blocks the main loop."""
        self.advance(now)
        firmware = self._firmware
        if firmware is not None and firmware.radio != up:
            firmware.radio = up
            chip = firmware.chip
            chip.flags.add(("WIFI", "Connected" if up else "Disconnected"))
            chip.wake_tick()
            chip.wifi_count += up
            firmware.lost()

    def receive(self, topic: str, payload: bytes, now: float) -> None:
        """Take a message of any subscription; whether it was retained makes no difference to Tasmota."""
        self.advance(now)
        if self._firmware is not None:
            self._firmware.receive(topic, payload)

    def drain(self) -> list[Publish]:
        """Take all messages published since the last time."""
        out, self._world.outbox = self._world.outbox, []
        return out

    # time

    def advance(self, now: float) -> None:
        """Run firmware and toy up to a moment."""
        while True:
            if self._firmware is None:
                if not self._world.load.powered or self._boots_at > now:
                    break
                self._world.settle(self._boots_at)
                self._firmware = Firmware(self._world, self._boots_at, self._reason, self._dice)
            firmware = self._firmware
            firmware.run(int((now - firmware.chip.boot) * 1000 + 1e-6))
            if firmware.ends is None:
                break
            self._reset(firmware.chip.boot + firmware.chip.ms / 1000, firmware.ends)
        self._now = max(self._now, now)

    def next_due(self) -> float:
        """When `advance` must be called next."""
        if not self._world.load.powered:
            return float("inf")
        if self._firmware is None:
            return self._boots_at
        return self._firmware.chip.boot + self._firmware.due() / 1000

    def _settled(self) -> World:
        """Return the world, its warmth followed up to the time of the last call."""
        self._world.settle(self._now)
        return self._world

    def _reset(self, at: float, reason: str) -> None:
        self._world.settle(at)
        self._world.load.coil = False
        self._firmware = None
        self._reason = reason
        self._hung_until = 0.0
        self._boots_at = at + self._world.profile.boot_seconds

    # hands and faults

    def warm_to(self, celsius: float) -> None:
        """Let the toy have a temperature now, its stuffing somewhat less."""
        warmth = self._settled().warmth
        warmth.pad = warmth.probe = celsius
        warmth.stuffing = warmth.toy.ambient + 0.6 * (celsius - warmth.toy.ambient)

    def press(self, now: float, kind: str = "SINGLE") -> None:
        """Press the button: SINGLE to PENTA, HOLD (4 s) or LONG (40 s).

        What a press means is clear half a second later, when no further one came; at once with SetOption13.
        """
        self.advance(now)
        if self._firmware is None or self._firmware.chip.uptime < 4:
            return
        chip = self._firmware.chip
        chip.presses = PRESSES[kind]
        short = DEBOUNCE_MS if chip.option(13) else CLICK_WINDOW_MS + DEBOUNCE_MS
        wait = {"HOLD": 100 * chip.option(32), "LONG": 1000 * chip.option(32)}.get(kind, short)
        chip.press_at = chip.ms + wait

    def power_off(self, now: float) -> None:
        """Take the mains away."""
        self.advance(now)
        self._reset(now, POWER_ON)
        self._world.load.powered = False
        self._world.flash.lose_power()

    def power_on(self, now: float) -> None:
        """Bring the mains back."""
        self._now = max(self._now, now)
        if not self._settled().load.powered:
            self._world.load.powered = True
            self._boots_at = now + self._world.profile.boot_seconds

    def restart(self, now: float, reason: str = SOFTWARE) -> None:
        """Reset the chip without the mains failing, at once."""
        self.advance(now)
        if self._world.load.powered:
            self._reset(now, reason)

    def crash(self, now: float) -> None:
        """Reset by an exception."""
        self.restart(now, EXCEPTION)

    def hang(self, now: float, seconds: float) -> None:
        """Let the main loop stand still: for so long, or until OsWatch resets, 120 to 160 s from now."""
        self.advance(now)
        firmware = self._firmware
        if firmware is None:
            return
        stuck = firmware.chip.ms
        found = stuck + OSWATCH_LIMIT_MS
        found += -found % OSWATCH_PERIOD_MS
        if seconds * 1000 >= found - stuck:
            firmware.block(found - stuck)
            firmware.chip.press_at = NEVER
            firmware.dies_at = found
            self._hung_until = now + (found - stuck) / 1000
        else:
            firmware.block(int(seconds * 1000))
            self._hung_until = now + seconds

    def weld(self, closed: bool = True) -> None:
        """Weld the contact closed, or free it."""
        self._settled().load.welded = closed

    def open_heater(self, broken: bool = True) -> None:
        """Break the heater's wire, or mend it."""
        self._settled().load.broken = broken

    def detach_sensor(self, detached: bool = True) -> None:
        """Let the sensor fall off the pad, so that it measures the room, or fasten it again."""
        self._world.probe.attached = not detached
