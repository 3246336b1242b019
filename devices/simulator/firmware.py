"""The firmware's life: boot, the main loop, the link to the broker, restarts.

Theory of operation. `run` brings the chip to a moment by taking the handlers that are due in order of time and,
at the same millisecond, in the order of Tasmota's main loop: Backlog, 50 ms (timed commands, one received
message, one rule event), 100 ms (pulse timers, blinking, the sensor poll), 250 ms (restart and saving at x.25,
the broker at x.75), one second. While the loop is blocked, by an unanswered connection attempt or a hang,
nothing is due before it is free again; then everything that was due runs once, late, and the grids start anew
from there, as `SetNextTimeInterval` does.

A life ends with a reason, in `ends`; the switch then boots the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import button, commands, events, nvram, power, reports, rules
from .chip import MAX_PACKET, NEVER, Chip
from .meter import Meter
from .profile import Model
from .sensors import Driver

if TYPE_CHECKING:
    import random

    from .world import World

BOOT_LOOP_SECONDS, POWER_CYCLE_SECONDS = 10, 8
RULES_FROM_MS = 5200
NTP_MS = 2000
SOFTWARE = "Software/System restart"
EXCEPTION = "Exception"
BLOCKED = "Blocked Loop"
POWER_ON = "Power On"


class Firmware:
    """One life of the firmware and the link it holds."""

    __slots__ = ("attempt_ends", "blocked_until", "chip", "dies_at", "ends", "knocking", "radio", "random")

    def __init__(self, world: World, boot: float, reason: str, dice: random.Random) -> None:
        self.chip = Chip(world, boot, reason, commands.execute, rules.notice)
        self.random = dice
        self.blocked_until = 0
        self.attempt_ends = self.dies_at = NEVER
        self.knocking = False
        self.radio = True
        self.ends: str | None = None
        self._start(cold=reason == POWER_ON)

    def _start(self, *, cold: bool) -> None:
        chip, flash = self.chip, self.chip.world.flash
        flash.quick_boots += 1
        if cold and not chip.option(65):
            nvram.count_power_cycle(chip)
        nvram.guard(chip, flash.quick_boots)
        profile = chip.world.profile
        if chip.get("gpio"):
            if profile.sensed is not None:
                chip.driver = Driver(profile.sensed, "01191ED79190")
            if profile.model is Model.POW:
                chip.meter = Meter()
        power.at_boot(chip, cold=cold)
        events.tick(chip)
        chip.flags.add(("System", "Init"))
        chip.wake_tick()
        chip.due_poll = RULES_FROM_MS
        chip.wifi_at = int(1000 * (profile.wifi_seconds + 2 * self.random.random()))
        chip.due_quarter = _quarter(chip, chip.wifi_at)

    # time

    def due(self) -> int:
        """When the loop must run next, in ms since boot."""
        chip = self.chip
        due = min(
            chip.due_second, chip.due_tick, chip.due_tenth, chip.due_poll, chip.due_slow, chip.due_quarter,
            chip.press_at, chip.backlog_at if chip.backlog else NEVER,
        )  # fmt: skip
        return min(max(due, self.blocked_until), self.attempt_ends, self.dies_at)

    def run(self, until: int) -> None:
        """Run the loop up to a moment, or to the end of this life."""
        chip = self.chip
        while self.ends is None:
            due = self.due()
            if due > until:
                break
            chip.ms = max(chip.ms, due)
            if due == self.dies_at:
                self.ends = BLOCKED
            elif due == self.attempt_ends:
                self._attempt_failed()
            else:
                self._loop(late=chip.ms == self.blocked_until)
        chip.ms = max(chip.ms, until) if self.ends is None else chip.ms

    def _loop(self, *, late: bool) -> None:
        chip, ms = self.chip, self.chip.ms
        if late:
            chip.grid = ms
        if chip.press_at <= ms:
            button.act(chip)
        if chip.backlog and chip.backlog_at <= ms:
            _backlog(chip)
        if chip.due_tick <= ms:
            self._tick()
        if chip.due_tenth <= ms:
            chip.due_tenth = NEVER
            power.tenth(chip)
        if chip.due_poll <= ms:
            chip.due_poll = max(chip.due_poll + 1000, ms + 100)
            events.poll(chip)
        if chip.due_slow <= ms:
            self._slow()
        if chip.due_quarter <= ms:
            self._broker()
        if chip.due_second <= ms:
            chip.due_second = chip.due_second + 1000 if chip.due_second + 1000 > ms else ms + 1000
            self._second()

    def block(self, milliseconds: int) -> None:
        """Keep the main loop from running for so long."""
        self.blocked_until = max(self.blocked_until, self.chip.ms + milliseconds)

    # the loop's parts

    def _tick(self) -> None:
        chip = self.chip
        chip.due_tick = NEVER
        for entry in [entry for entry in chip.timed if entry[0] <= chip.ms]:
            chip.timed.remove(entry)
            commands.execute(chip, entry[1])
        if chip.inbox:
            topic, data = chip.inbox.popleft()
            commands.handle(chip, topic, topic.rpartition("/")[2], data)
        events.tick(chip)
        if chip.inbox or events.pending(chip):
            chip.wake_tick()
        if chip.timed and chip.due_tick == NEVER:
            at = max(chip.ms + 1, min(entry[0] for entry in chip.timed))
            chip.due_tick = at + (chip.grid - at) % 50

    def _second(self) -> None:
        chip = self.chip
        chip.uptime += 1
        if chip.uptime == POWER_CYCLE_SECONDS:
            chip.world.flash.power_cycles = 0
        elif chip.uptime == BOOT_LOOP_SECONDS:
            chip.world.flash.quick_boots = 0
            chip.put("boots", int(chip.get("boots")) + 1)
        reports.telemetry(chip)
        if chip.utc is None and chip.wifi_count:
            self._ask_ntp()
        if chip.meter is not None:
            chip.meter.second(chip)
        events.second(chip)
        if chip.discovery:
            chip.discovery -= 1
            if not chip.discovery:
                reports.discover(chip)
        driver = chip.driver
        if driver is not None and driver.reads(chip.uptime):
            world = chip.world
            world.settle(chip.boot + chip.ms / 1000)
            celsius = world.warmth.probe if world.probe.attached else world.warmth.toy.ambient
            driver.take(world.probe.read(celsius, world.now))

    def _ask_ntp(self) -> None:
        chip, utc = self.chip, self.chip.world.profile.utc
        if utc is not None and chip.ms > chip.wifi_at + NTP_MS:
            chip.utc = utc + chip.boot
            chip.flags.add(("Time", "Initialized"))
            chip.wake_tick()

    def _slow(self) -> None:
        """Save and restart: every x.25 second, once the Backlog is empty."""
        chip = self.chip
        chip.due_slow = NEVER
        if chip.restart_flag < 0:
            self.ends = SOFTWARE if chip.restart_flag == -99 else EXCEPTION
            return
        if chip.backlog:
            chip.wake_slow()
            return
        every = int(chip.get("SaveData"))
        if every and chip.uptime % every == 0:
            nvram.save(chip)
        elif every:
            chip.wake_slow()
        if chip.restart_flag:
            self._restart()

    def _restart(self) -> None:
        chip = self.chip
        if chip.restart_flag > 200:
            kept = ("MqttHost", "MqttUser", "MqttPort", "Topic") if chip.restart_flag == 216 else ()
            chip.settings = {name: chip.settings[name] for name in kept if name in chip.settings}
            chip.restart_flag = 3
        if chip.restart_flag == 2:
            nvram.save(chip)
        chip.restart_flag -= 1
        if chip.restart_flag <= 0:
            chip.world.flash.stored = dict(chip.settings)
            self.ends = SOFTWARE
        else:
            chip.wake_slow()

    # the broker

    def _broker(self) -> None:
        chip = self.chip
        if not chip.wifi_count and self.radio:
            chip.wifi_count = 1
            chip.flags.add(("WIFI", "Connected"))
            chip.wake_tick()
        chip.due_quarter = NEVER
        if chip.linked or not self.radio or chip.restart_flag:
            return
        if chip.retry > 0:
            chip.due_quarter, chip.retry = chip.ms + 1000 * chip.retry, 0
            return
        self.knocking = True
        blocked = max(1, int(1000 * chip.world.profile.blocked_seconds))
        self.block(blocked)
        self.attempt_ends = chip.ms + blocked

    def _attempt_failed(self) -> None:
        chip = self.chip
        self.attempt_ends = NEVER
        every = int(chip.get("MqttRetry"))
        chip.retry = every * chip.retry_delay
        if chip.retry < 120:
            chip.retry_delay += 1
        chip.flags.add(("MQTT", "Disconnected"))
        chip.wake_tick()
        chip.due_quarter = _quarter(chip, chip.ms)

    def connected(self) -> None:
        """Say what Tasmota says once the broker accepted it, in its order."""
        chip = self.chip
        self.knocking, self.attempt_ends, chip.due_quarter = False, NEVER, NEVER
        self.blocked_until = chip.ms
        chip.linked = True
        chip.connects += 1
        chip.wifi_count = chip.wifi_count or 1
        chip.retry, chip.retry_delay = 0, 1
        chip.send(2, "LWT", "Online", retain=True)
        if not chip.option(90):
            chip.send(0, "POWER", "")
        if chip.first_link:
            chip.first_link = False
            reports.introduce(chip)
        else:
            chip.discovery = 1
        chip.flags.add(("MQTT", "Connected"))
        chip.wake_tick()

    def lost(self) -> None:
        """The connection is gone; Tasmota looks again at the next x.75 second."""
        chip = self.chip
        chip.linked = False
        chip.inbox.clear()
        if self.attempt_ends == NEVER:
            chip.due_quarter = _quarter(chip, chip.ms + 1)
        else:
            self.attempt_ends = max(chip.ms, 1)

    def receive(self, topic: str, payload: bytes) -> None:
        """Take a message in; the loop looks at one every 50 ms."""
        chip = self.chip
        if chip.linked and len(topic) + len(payload) + 10 < MAX_PACKET and not chip.restart_flag < 0:
            chip.inbox.append((topic, payload.partition(b"\0")[0].decode("latin-1")))
            chip.wake_tick()

    # the button


def _backlog(chip: Chip) -> None:
    command = chip.backlog.popleft()
    chip.mute = chip.backlog_mute
    fast = chip.backlog_fast
    if upper_nodelay(command):
        chip.backlog_at = chip.ms
        return
    commands.execute(chip, command)
    if fast:
        chip.backlog_at = chip.ms + 1
    if not chip.backlog:
        chip.backlog_fast = False


def upper_nodelay(command: str) -> bool:
    """Whether a Backlog entry is the word NoDelay."""
    return command[:7].upper() == "NODELAY"


def _quarter(chip: Chip, at: int) -> int:
    return at + (chip.grid + 750 - at) % 1000
