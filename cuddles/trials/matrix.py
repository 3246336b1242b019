"""Every fault, at many moments of a session: how long heat goes on, ours beside a naive controller."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from cuddles.hub.keeper import Keeper
from cuddles.trials.controllers import Mad, Naive, Ours
from cuddles.trials.house import Controller, House
from cuddles.trials.setting_up import flash_of
from devices.home import DogEar, Toy
from devices.simulator.flash import Flash
from devices.simulator.profile import Model, Profile, SensorKind
from devices.simulator.switch import Switch
from devices.simulator.thermal import Toy as Body
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.trials.faults import Fault

NEVER: Final = math.inf
LEAD_S: Final = (35.0, 240.0)
"""The fault comes so long after the wish: while it warms up, or while it holds its temperature."""
TARGET_C: Final = 38.0
PLAIN_PAD: Final = Body(limits=None)
"""A pad that doesn't limit itself: the harder case."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault at one moment: seconds of heat after it, and the warmest the pad got meanwhile (°C)."""

    seconds: float
    warmest_c: float


@dataclass(frozen=True, slots=True)
class Row:
    """Many trials of one fault: the worst of each, and the seed of the longest."""

    fault: str
    trials: int
    longest_s: float
    warmest_c: float
    seed: int


def tried(fault: Fault, seeds: Iterable[int], *, naive: bool = False) -> Row:
    """Return the worst over seeded trials of a fault."""
    worst, warmest, seed, count = -1.0, 0.0, 0, 0
    for one in seeds:
        trial = trial_of(fault, one, naive=naive)
        count += 1
        warmest = max(warmest, trial.warmest_c)
        if trial.seconds > worst:
            worst, seed = trial.seconds, one
    return Row(fault.name, count, worst, warmest, seed)


def trial_of(fault: Fault, seed: int, *, naive: bool = False) -> Trial:
    """Return what one fault does at the moment that a seed chooses."""
    house = house_of(fault, seed, naive=naive)
    house.run(house.now + house.rng.uniform(20.0, 30.0))
    if not fault.idle:
        house.controller.wish(house, TARGET_C, 1800.0)
    house.run(house.now + house.rng.uniform(*LEAD_S))
    begun, warmest = house.now, house.switch.celsius
    fault.bring(house)
    house.look()
    horizon = begun + (2 * fault.bound_s + 60.0 if fault.bound_s < 1000 else 2000.0)
    while house.now < horizon:
        house.run(min(house.now + 5.0, horizon))
        warmest = max(warmest, house.switch.celsius)
        if fault.measure == "stop" and _settled(house, begun, fault):
            break
    return Trial(_seconds(house, fault, begun), warmest)


def _settled(house: House, begun: float, fault: Fault) -> bool:
    """Return whether it has been off for the bound's time, so that nothing more will come."""
    return not house.switch.relay and house.now - max(begun, house.closed[-1][0]) > fault.bound_s + 30.0


def _seconds(house: House, fault: Fault, begun: float) -> float:
    if fault.measure == "told":
        told = [at for at, _ in house.told if at >= begun]
        return told[0] - begun if told else NEVER
    if fault.measure == "closed":
        return house.closed_for(begun)
    if fault.measure == "lent":
        return house.longest_unlent(begun) if not house.switch.relay or house.leased else NEVER
    last = house.last_closed(begun)
    if last >= house.now and house.switch.relay:
        return NEVER
    return max(0.0, last - begun)


def house_of(fault: Fault, seed: int, *, naive: bool = False) -> House:
    """Return a house with a toy at a random temperature and a switch that was set up, or as the factory made it."""
    rng = Random(seed)  # noqa: S311  (a trial, not a secret)
    relay = Relay("bear", fault.sensor, fault.metered)
    model = Model.POW if fault.metered else Model.TH
    profile = Profile(topic="bear", model=model, sensor=SensorKind(fault.sensor), toy=PLAIN_PAD)
    flash = Flash({"TelePeriod": 10}) if naive else flash_of(relay, profile)
    switch = Switch(profile, 0.0, seed, flash)
    switch.warm_to(rng.uniform(22.0, 38.5))
    return House(switch, _controller(fault, relay, naive=naive), rng)


def _controller(fault: Fault, relay: Relay, *, naive: bool) -> Controller:
    if naive:
        return Naive("bear", fault.sensor)
    ear = DogEar(
        "warm-bear", "WarmUpIntent", "bear", {"on": "lease", "off": "power", "status": "reading"}, (), 60.0
    )
    keeper = Keeper(Toy("bear", "the bear", relay), relay, ear)
    return Mad(keeper) if fault.mad else Ours(keeper)
