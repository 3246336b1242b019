"""A long random walk through a house in virtual time: whatever happens, in whatever order, heat stays lent.

At each step something happens to the hub, the broker, the Wi-Fi, the switch, its sensor or its button, or a
stranger on the broker gives the switch a command; then time passes. After each step, and at every lease, the
laws are asked. What a walk finds is named by its seed and step, and comes out the same again.

Laws
----
- *lent*: a contact is closed only within `SUPERVISED_S` of the last lease from the hub, or of a stranger's
  own on; within `CAUGHT_S` of the latter where the hub is there to see it.
- *earned*: a lease is sent only on a believed reading, younger than 25 s and below 41 °C, that earned none
  before, for a wish, with nothing latched.
- *calm*: what the core names as its next due time lies ahead, or it does something.
- *cool*: the pad, which doesn't limit itself, stays at or below 44 °C.

A stranger who takes both watchdogs away (PulseTime and the rules) while the hub is dead leaves the switch
without any, and one who takes the rules away may pass PulseTime by, which sees neither POWER0 nor blinking; a
sensor that lies while a stranger heats is a second fault. In these cases only *earned* and *calm* are asked,
until a person has set the switch up again; of a welded contact, too.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

from cuddles.hub import core
from cuddles.hub.events import Forget, Noticed, Publish, Save, Stopped, Wished
from cuddles.hub.keeper import Keeper, record_of, restored
from cuddles.trials.controllers import Ours
from cuddles.trials.house import House
from cuddles.trials.setting_up import flash_of
from devices.home import Pad, Toy
from devices.limits import CONTROLLER_CUT_C, READING_OLDEST_S
from devices.moments import Now
from devices.simulator.profile import Profile
from devices.simulator.sensors import Fault
from devices.simulator.switch import Switch
from devices.simulator.thermal import Toy as Body
from devices.switches import Relay
from devices.usual import ear_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.hub.events import Event

RELAY: Final = Relay("bear")
PROFILE: Final = Profile(topic="bear", toy=Body(limits=None))
SUPERVISED_S: Final = 61.5
"""A minute, and a second for timers that are looked at once a second and messages on their way."""
CAUGHT_S: Final = 1.5
"""A switch takes a message each 50 ms, and may have to answer some questions before it hears an off."""
HOTTEST_C: Final = 44.0
UTC: Final = 1.8e9


@dataclass(frozen=True, slots=True)
class Found:
    """A law that was broken: when, which, by what, and the steps before it."""

    seed: int
    step: int
    law: str
    said: str
    before: tuple[str, ...]


@dataclass
class Watched(Ours):
    """The product's core; each lease is checked as it is sent, each record kept as it is saved."""

    record: dict[str, object] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    _earned: float = -math.inf

    def step(self, house: House, event: Event) -> None:
        """Let the core decide, check its leases, and do what it wants."""
        before = self.keeper
        self.keeper, effects = core.step(before, event, house.now)
        self._due = core.due(self.keeper)
        if not (self._due > house.now or any(isinstance(one, Publish) for one in effects)):
            self.broken.append(f"due at {self._due} and nothing is done")
        if any(isinstance(one, Save) for one in effects):
            self.record = json.loads(json.dumps(record_of(self.keeper, _now(house))))
        for effect in effects:
            if isinstance(effect, Publish):
                self._publish(house, effect)
            elif isinstance(effect, Forget):
                house.publish(effect.topic, b"", retain=True)
            elif isinstance(effect, Noticed):
                house.told.append((house.now, effect.code))

    def _publish(self, house: House, effect: Publish) -> None:
        if effect.message.payload.startswith("lease="):
            house.leased.append(house.now)
            self.broken += self._unearned(house.now)
        house.publish(effect.message.topic, effect.message.payload.encode())

    def _unearned(self, now: float) -> list[str]:
        keeper, last = self.keeper, self.keeper.known.trace.last
        if last is None:
            return ["a lease without a reading"]
        wrong = {
            "an old reading": not 0 <= now - last.at <= READING_OLDEST_S,
            "a reading used before": not last.at > self._earned,
            "too warm": not last.celsius < CONTROLLER_CUT_C,
            "a reading not believed": keeper.known.trace.problem is not None,
            "a latch": keeper.known.latch is not None,
            "nobody's wish": keeper.wish is None,
            "a rest": now < keeper.known.rest_until,
            "a press": now < keeper.known.locked_until,
            "settings not read back": keeper.known.verified is None,
        }
        self._earned = last.at
        return [f"a lease with {what}" for what, is_so in wrong.items() if is_so]


def _now(house: House) -> Now:
    return Now(house.now, house.now + UTC)


def keeper_of() -> Keeper:
    """Return the keeper of a fresh hub."""
    toy = Toy("bear", "the bear", RELAY, Pad())
    return Keeper(toy, RELAY, ear_for(toy))


class Walk:
    """One house, walked through at random."""

    def __init__(self, seed: int) -> None:
        self.seed, self.rng = seed, Random(f"anything {seed}")  # noqa: S311  (a trial, not a secret)
        self.steps = 0
        switch = Switch(PROFILE, 0.0, seed, flash_of(RELAY, PROFILE))
        self.mind = Watched(keeper_of())
        self.house = House(switch, self.mind, self.rng)
        self.powered = True
        self.strange_at = -math.inf
        self.seen_since = 0.0
        self.unruled = self.unpulsed = self.tampered = self.lying = self.welded = False
        self.clear_at = 0.0
        self.log: list[str] = []
        self.house.run(20.0)

    def step(self) -> Found | None:
        """Let something happen and time pass; return the law that was broken, if one was."""
        self.steps += 1
        name, act = self.rng.choices(ACTS, WEIGHTS)[0]
        self.log = [*self.log[-24:], f"{self.house.now:.1f} {name}"]
        act(self)
        self.house.look()
        self._mind_sight()
        until = (
            self.house.now + self.rng.choice(WAITS_S) + (self.rng.random() < 0.04) * self.rng.uniform(1, 37)
        )
        while self.house.now < until:
            self._run(min(1.0, until - self.house.now))
            self._mind_sight()
            broken = self._broken()
            if broken:
                return Found(self.seed, self.steps, *broken, before=tuple(self.log))
        return None

    def _run(self, seconds: float) -> None:
        """Let time pass, or a law be broken."""
        self.house.run(self.house.now + seconds, lambda: bool(self.mind.broken))

    def _mind_sight(self) -> None:
        """Note since when the hub has seen and reached the switch, and what the broker keeps for it."""
        house, known = self.house, self.mind.keeper.known
        if any(topic.startswith("cmnd/") for topic in house.retained):
            self.strange_at = house.now
        sees = house.hub_alive and house.broker_up and house.wifi_up and self.powered and house.switch.running
        if not (sees and known.linked and known.online) or known.fenced:
            self.seen_since = math.inf
        elif self.seen_since == math.inf:
            self.seen_since = house.now

    def _broken(self) -> tuple[str, str] | None:
        if self.mind.broken:
            said = self.mind.broken[0]
            return "earned" if said.startswith("a lease") else "calm", said
        house, now = self.house, self.house.now
        if self.welded or (self.unruled and self.unpulsed) or now < self.clear_at:
            return None
        if house.switch.celsius > HOTTEST_C:
            return "cool", f"the pad has {house.switch.celsius:.2f} degrees"
        if not house.switch.relay:
            return None
        lent = now - max(house.leased, default=-math.inf)
        strange = now - self.strange_at
        closed = now - house.closed[-1][0]
        said = f"closed for {closed:.1f} s, lent {lent:.1f} s ago, a stranger {strange:.1f} s ago"
        if min(lent, strange) > SUPERVISED_S:
            return "lent", said
        seen = now - max(self.seen_since, self.strange_at, house.closed[-1][0])
        if lent > SUPERVISED_S and seen > CAUGHT_S and not self.tampered:
            return "lent", f"{said}; seen for {seen:.1f} s"
        return None

    # what happens

    def nothing(self) -> None:
        """Let time pass."""

    def wish(self) -> None:
        """Wish for warmth; a latch is rearmed only by whoever has looked at the sensor."""
        target, seconds = (
            self.rng.choice((34.0, 37.0, 38.0, 38.5)),
            self.rng.choice((60.0, 600.0, 1800.0, 9000.0)),
        )
        if self.house.hub_alive:
            self.mind.step(
                self.house, Wished(target, seconds, "walk", rearm=not self.lying and not self.welded)
            )

    def stop(self) -> None:
        """Ask for off."""
        if self.house.hub_alive:
            self.mind.step(self.house, Stopped("walk"))

    def hub_dies(self) -> None:
        """Kill the hub."""
        self.house.hub_alive = False

    def hub_starts(self) -> None:
        """Start the hub from what it wrote down last; a running one is killed first."""
        self.house.hub_alive = False
        self._run(self.rng.choice((0.0, 0.1, 2.0)))
        self.mind.keeper = restored(keeper_of(), self.mind.record, _now(self.house))
        self.mind._due = math.inf  # noqa: SLF001  (a new process)
        self.house.hub_alive = True

    def cable(self) -> None:
        """Pull the hub's cable, or plug it in."""
        self.house.hub_wired = not self.house.hub_wired

    def broker(self) -> None:
        """Stop the broker, or start it without a memory."""
        self.house.broker_up = not self.house.broker_up
        self.house.retained.clear()

    def wifi(self) -> None:
        """Take the Wi-Fi away, or bring it back."""
        self.house.wifi_up = not self.house.wifi_up
        self.house.switch.wifi(self.house.now, up=self.house.wifi_up)

    def all_up(self) -> None:
        """Bring everything back."""
        self.house.broker_up = self.house.hub_wired = True
        if not self.house.wifi_up:
            self.wifi()
        if not self.house.hub_alive:
            self.hub_starts()

    def evening(self) -> None:
        """Bring everything back, mend it, and wish for warmth."""
        self.all_up()
        if not self.powered:
            self.mains()
        self.mend()
        self.wish()

    def mains(self) -> None:
        """Pull the plug of the switch, or plug it in."""
        self.powered = not self.powered
        if self.powered:
            self.house.switch.power_on(self.house.now)
        else:
            self.house.switch.power_off(self.house.now)

    def restart(self) -> None:
        """Restart the switch."""
        self.house.switch.restart(self.house.now)

    def crash(self) -> None:
        """Crash the switch."""
        self.house.switch.crash(self.house.now)

    def hang(self) -> None:
        """Let the switch hang; its watchdogs hang with it."""
        seconds = self.rng.choice((1.0, 5.0, 30.0, 1e6))
        self.house.switch.hang(self.house.now, seconds)
        self.clear_at = max(self.clear_at, self.house.now + min(seconds, 165.0) + SUPERVISED_S)

    def press(self) -> None:
        """Press the button."""
        self.house.switch.press(self.house.now)

    def sensor(self) -> None:
        """Break the sensor."""
        self.house.switch.probe.fault = self.rng.choice(list(Fault))
        self.lying = self.lying or self.house.switch.probe.fault is Fault.FROZEN

    def loose(self) -> None:
        """Let the sensor fall off the pad."""
        self.house.switch.detach_sensor()
        self.lying = True

    def weld(self) -> None:
        """Weld the contact."""
        self.house.switch.weld()
        self.welded = True

    def mend(self) -> None:
        """Let a person look: sensor and contact mended, the switch set up again."""
        house = self.house
        house.switch.probe.fault = Fault.NONE
        house.switch.detach_sensor(detached=False)
        house.switch.weld(closed=False)
        if self.lying or self.welded:
            house.switch.warm_to(min(house.switch.celsius, 36.0))
        self.lying = self.welded = False
        if self.tampered:
            house.switch.power_off(house.now)
            house.switch.flash.stored = dict(flash_of(RELAY, PROFILE).stored)
            if self.powered:
                house.switch.power_on(house.now)
            self.unruled = self.unpulsed = self.tampered = False

    def stranger_power(self) -> None:
        """Switch it past the hub."""
        leaf = self.rng.choice(("POWER", "POWER1", "POWER0"))
        value = self.rng.choice(("ON", "ON", "OFF", "TOGGLE", "BLINK", "BLINKOFF", "1", "2", ""))
        self._strange(leaf, value)
        self.unpulsed = self.unpulsed or (self.unruled and (leaf == "POWER0" or value == "BLINK"))

    def stranger_event(self) -> None:
        """Lend, or say off, with any epoch."""
        epoch = self.rng.choice(
            (0, 1, self.mind.keeper.epoch, self.rng.randrange(10**6), -5, "x", "NaN", "1;Power1 1")
        )
        self._strange("Event", f"{self.rng.choice(('lease', 'lease', 'off', 'w0', 's10'))}={epoch}")

    def stranger_sets(self) -> None:
        """Change a setting."""
        leaf, value = self.rng.choice(TAMPERINGS)
        self._strange(leaf, value)

    def retained(self) -> None:
        """Leave a command with the broker."""
        leaf, value = self.rng.choice((("POWER1", b"ON"), ("Event", b"lease=999999")))
        self.house.publish(f"cmnd/bear/{leaf}", value, retain=True)
        self.strange_at = self.house.now

    def _strange(self, leaf: str, value: str) -> None:
        """Give a command; what it can switch on or take away is known by the name of it."""
        self.house.publish(f"cmnd/bear/{leaf}", value.encode())
        self._run(0.2)
        sets = leaf.startswith(
            ("SetOption", "PulseTime", "Rule", "Backlog", "PowerOnState", "TelePeriod", "BlinkCount")
        )
        self.tampered = self.tampered or sets
        self.unruled = self.unruled or leaf.startswith("Rule") or "Rule" in value
        self.unpulsed = self.unpulsed or leaf.startswith("PulseTime") or "PulseTime" in value
        if not (leaf == "Event" and value.startswith("off")):
            self.strange_at = self.house.now
        if value.startswith("s10"):
            self.clear_at = max(self.clear_at, self.house.now + 600.0 + SUPERVISED_S)


TAMPERINGS: Final = (
    ("PulseTime1", "0"), ("PulseTime1", "60000"), ("Rule0", "0"), ("Rule1", "0"), ("Rule2", "0"), ("Rule3", ""),
    ("SetOption0", "1"), ("SetOption8", "1"), ("SetOption26", "0"), ("SetOption59", "0"), ("SetOption4", "1"),
    ("SetOption73", "0"), ("PowerOnState", "1"), ("TelePeriod", "300"), ("BlinkCount", "10"),
    ("Backlog", "Power1 1;Power1 0;Power1 1"), ("Backlog0", "Rule2 0;Power1 1"),
    ("Backlog", "PulseTime1 0;Power1 1"),
)  # fmt: skip

WAITS_S: Final = (1.0, 1.0, 1.0, 1.0, 2.0, 3.0)
_ACTS: Final[tuple[tuple[Callable[[Walk], None], int], ...]] = (
    (Walk.nothing, 300), (Walk.wish, 20), (Walk.stop, 3), (Walk.hub_dies, 3), (Walk.hub_starts, 5),
    (Walk.cable, 1),
    (Walk.broker, 2), (Walk.wifi, 2), (Walk.all_up, 8), (Walk.mains, 1), (Walk.restart, 1), (Walk.crash, 1),
    (Walk.hang, 1), (Walk.press, 2), (Walk.sensor, 2), (Walk.loose, 1), (Walk.weld, 1), (Walk.mend, 4),
    (Walk.evening, 10), (Walk.stranger_power, 6), (Walk.stranger_event, 4), (Walk.stranger_sets, 2),
    (Walk.retained, 1),
)  # fmt: skip
ACTS: Final = tuple((act.__name__, act) for act, _ in _ACTS)
WEIGHTS: Final = tuple(weight for _, weight in _ACTS)


def walked(seed: int, steps: int) -> tuple[Found | None, Walk]:
    """Walk so many steps, or until a law is broken; return what was found, and the house after it."""
    walk = Walk(seed)
    for _ in range(steps):
        found = walk.step()
        if found is not None:
            return found, walk
    return None, walk


def anything(steps: int = 1_000_000, per_seed: int = 1000) -> list[Found]:
    """Walk so many steps in all, each thousand in a house of its own; return what was found."""
    found = [
        walked(seed, min(per_seed, steps - begun))[0] for seed, begun in enumerate(range(0, steps, per_seed))
    ]
    return [one for one in found if one is not None]
