"""Every fault, at many moments of many sessions: how long heat goes on, ours beside a naive controller.

A house is warmed once; at each moment the process forks, and each fault is brought about in a child of its
own, so that the way to the moment is computed once for all of them. A trial is named by its seed and the
number of its moment, and comes out the same without forking (`trial_of`), which is how a witness is shown.
"""

from __future__ import annotations

import gc
import math
import os
import struct
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

from cuddles.hub.keeper import Keeper
from cuddles.trials.controllers import Mad, Naive, Ours
from cuddles.trials.house import Controller, House
from cuddles.trials.setting_up import flash_of
from devices.home import Limits, Pad, Toy
from devices.simulator.flash import Flash
from devices.simulator.profile import Model, Profile, SensorKind
from devices.simulator.switch import Switch
from devices.simulator.thermal import Toy as Body
from devices.switches import Relay
from devices.usual import ear_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuddles.trials.faults import Fault

NEVER: Final = math.inf
BETWEEN_S: Final = (8.0, 42.0)
"""Seconds from one moment to the next: some thirty moments are a session, from cold to held warmth."""
MOMENTS: Final = 25
QUIET_S: Final = 40.0
"""A contact that was open for so long stays open: every fault has done by then what it does."""
_RESULT = struct.Struct("dd")


@dataclass(frozen=True, slots=True)
class Declared:
    """What of a home a trial needs: its pad without a limit of its own, the harder case."""

    pad: Pad = field(default_factory=Pad)
    limits: Limits = field(default_factory=Limits)
    target_c: float = 38.0

    def body(self) -> Body:
        """Return the simulated toy."""
        return Body(watts=self.pad.watts, limits=(38.5, 46.0) if self.pad.self_limiting else None)


PLAIN: Final = Declared()


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault at one moment: seconds of heat after it, and the warmest the pad got meanwhile (°C)."""

    fault: str
    seed: int
    moment: int
    seconds: float
    warmest_c: float


@dataclass(frozen=True, slots=True)
class Row:
    """Many trials of one fault: the longest of them, and the warmest."""

    fault: str
    trials: int
    longest: Trial
    warmest_c: float


def rows_of(trials: Iterable[Trial]) -> dict[str, Row]:
    """Return a row for each fault, by name."""
    rows: dict[str, Row] = {}
    for trial in trials:
        row = rows.get(trial.fault, Row(trial.fault, 0, trial, trial.warmest_c))
        longest = max(row.longest, trial, key=lambda one: one.seconds)
        rows[trial.fault] = Row(trial.fault, row.trials + 1, longest, max(row.warmest_c, trial.warmest_c))
    return rows


def session_of(
    faults: Sequence[Fault],
    seed: int,
    moments: int = MOMENTS,
    *,
    naive: bool = False,
    declared: Declared = PLAIN,
) -> Iterator[Trial]:
    """Yield every fault at every moment of one session; faults that need another switch get their own."""
    gc.collect()
    gc.freeze()
    for group in _grouped(faults):
        house = house_of(group[0], seed, naive=naive, declared=declared)
        for moment, _ in enumerate(_moments(house, group[0], seed, moments, declared)):
            for fault in group:
                if moment % round(1 / fault.share) == 0:
                    yield _in_child(house, fault, seed, moment)
    gc.unfreeze()


def trial_of(
    fault: Fault, seed: int, moment: int, *, naive: bool = False, declared: Declared = PLAIN
) -> tuple[Trial, House]:
    """Return one trial and the house after it, for a witness."""
    house = house_of(fault, seed, naive=naive, declared=declared)
    for _ in _moments(house, fault, seed, moment + 1, declared):
        pass
    return _brought(house, fault, seed, moment), house


def _moments(house: House, fault: Fault, seed: int, count: int, declared: Declared) -> Iterator[None]:
    """Let time pass from moment to moment of a session."""
    rng = Random(f"moments {seed}")  # noqa: S311  (a trial, not a secret)
    house.run(house.now + rng.uniform(20.0, 30.0))
    if not fault.idle:
        house.controller.wish(house, declared.target_c, declared.limits.session_s)
    for _ in range(count):
        house.run(house.now + rng.uniform(*BETWEEN_S))
        yield


def _grouped(faults: Sequence[Fault]) -> list[list[Fault]]:
    groups: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.sensor, fault.metered, fault.mad, fault.idle), []).append(fault)
    return list(groups.values())


def _in_child(house: House, fault: Fault, seed: int, moment: int) -> Trial:
    """Bring a fault about in a fork, which leaves this house as it is."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            trial = _brought(house, fault, seed, moment)
            os.write(writer, _RESULT.pack(trial.seconds, trial.warmest_c))
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    said = os.read(reader, _RESULT.size)
    os.close(reader)
    os.waitpid(child, 0)
    if len(said) != _RESULT.size:
        raise ChildProcessError(f"the trial of {fault.name}, seed {seed}, moment {moment} broke")
    return Trial(fault.name, seed, moment, *_RESULT.unpack(said))


def _brought(house: House, fault: Fault, seed: int, moment: int) -> Trial:
    house.rng.seed(f"{fault.name} {seed} {moment}")
    begun, warmest = house.now, house.switch.celsius
    fault.bring(house)
    house.look()
    horizon = begun + (
        fault.bound_s + 60.0 if fault.measure in ("lent", "opens") else 1.2 * fault.bound_s + 60.0
    )
    while house.now < horizon and not _settled(house, fault, begun):
        house.run(min(house.now + 5.0, horizon))
        warmest = max(warmest, house.switch.celsius)
    return Trial(fault.name, seed, moment, _seconds(house, fault, begun), warmest)


def _settled(house: House, fault: Fault, begun: float) -> bool:
    """Return whether nothing more will come of a fault."""
    if fault.measure == "told":
        return any(at >= begun for at, _ in house.told)
    open_for = house.now - max(begun, house.closed[-1][0])
    return (
        fault.measure == "stop"
        and not house.switch.relay
        and open_for > max(QUIET_S, fault.comes_s + QUIET_S)
    )


def _seconds(house: House, fault: Fault, begun: float) -> float:
    if fault.measure == "told":
        told = [at for at, _ in house.told if at >= begun]
        return told[0] - begun if told else NEVER
    if fault.measure == "closed":
        return house.closed_for(begun)
    if fault.measure == "lent":
        return house.longest_unlent(begun)
    if fault.measure == "opens":
        return house.opens(begun)
    last = house.last_closed(begun)
    if last >= house.now and house.switch.relay:
        return NEVER
    return max(0.0, last - begun)


def house_of(fault: Fault, seed: int, *, naive: bool = False, declared: Declared = PLAIN) -> House:
    """Return a house with a toy at a random temperature and a switch set up, or as the factory made it."""
    rng = Random(seed)  # noqa: S311  (a trial, not a secret)
    relay = Relay("bear", fault.sensor, fault.metered)
    model = Model.POW if fault.metered else Model.TH
    profile = Profile(topic="bear", model=model, sensor=SensorKind(fault.sensor), toy=declared.body())
    flash = Flash({"TelePeriod": 10}) if naive else flash_of(relay, profile)
    switch = Switch(profile, 0.0, seed, flash)
    switch.warm_to(rng.uniform(22.0, declared.target_c + 0.5))
    return House(switch, _controller(fault, relay, declared, naive=naive), rng)


def _controller(fault: Fault, relay: Relay, declared: Declared, *, naive: bool) -> Controller:
    if naive:
        return Naive("bear", fault.sensor)
    toy = Toy("bear", "the bear", relay, declared.pad, declared.limits)
    return (Mad if fault.mad else Ours)(Keeper(toy, relay, ear_for(toy)))
