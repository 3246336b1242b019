"""A home's relays against every fault, in virtual time, on all cores: the worst of each, with a witness."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from cuddles.trials.faults import FAULTS, Fault
from cuddles.trials.matrix import Declared, rows_of, session_of, trial_of
from devices.worst import LEASE, Moment, Worst, shortened, subject
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cuddles.trials.house import House
    from cuddles.trials.matrix import Row, Trial
    from devices.home import Toy
    from devices.switches import Relay

SHORT_SESSION: Final = 5
LONG_SESSION: Final = 25
"""Moments of a session; different sessions begin at different temperatures, so that short ones find much."""
LONG_FROM: Final = 50
TARGET_C: Final = 38.0
POLL_S: Final = 0.1
_ONE_WIRE: Final = ("sensor-missing", "sensor-shorted", "sensor-power-on")
"""What only a DS18B20 does; others hold their last value for a while, and then say null."""

_counted: Any = None


@dataclass(frozen=True, slots=True)
class Share:
    """The work of one process: some faults of a toy in one session."""

    toy: Toy
    names: tuple[str, ...]
    seed: int
    moments: int


def faults_for(relay: Relay, names: Iterable[str] | None = None) -> tuple[Fault, ...]:
    """Return the faults that this switch can have, set to its sensor and meter."""
    wanted = None if names is None else frozenset(names)
    return tuple(
        replace(fault, sensor=relay.sensor or fault.sensor, metered=relay.metered)
        for fault in FAULTS
        if (wanted is None or fault.name in wanted) and _can_have(relay, fault)
    )


def _can_have(relay: Relay, fault: Fault) -> bool:
    if fault.metered and not relay.metered:
        return False
    if fault.sensor != "DS18B20":
        return fault.sensor == relay.sensor
    return relay.sensor == "DS18B20" or fault.name not in _ONE_WIRE


def declared(toy: Toy) -> Declared:
    """Return what of a toy a trial takes: its pad, its limits, and a target that they allow."""
    return Declared(toy.pad, toy.limits, min(TARGET_C, toy.limits.target_c))


def sessions(phases: int) -> tuple[int, int]:
    """Return how many sessions, and how many moments in each, make so many phases."""
    most = LONG_SESSION if phases >= LONG_FROM else SHORT_SESSION
    moments = min(-(-phases // 2), most)
    return -(-phases // moments), moments


def prove(
    toys: Sequence[Toy],
    phases: int,
    tell: Callable[[float], None] | None = None,
    names: Iterable[str] | None = None,
) -> tuple[Worst, ...]:
    """Return the worst of each fault for each toy, in the order of toys and faults.

    Parameters
    ----------
    toys
        Those that can be tried (`devices.worst.subject`).
    phases
        Moments at which each fault is tried.
    tell
        Takes the share of trials that are done.
    names
        Faults to try; all where it is None.

    """
    count, moments = sessions(phases)
    shares = [
        Share(toy, tuple(fault.name for fault in faults_for(_relay(toy), names)), seed, moments)
        for seed in range(1, count + 1)
        for toy in toys
    ]
    total = sum(len(share.names) * share.moments for share in shares)
    context = multiprocessing.get_context("fork")
    counter = context.Value("i", 0)
    with context.Pool(min(os.cpu_count() or 1, max(len(shares), 1)), _begin, (counter,)) as pool:
        trials = pool.map_async(_tried, shares, chunksize=1)
        while not trials.ready():
            trials.wait(POLL_S)
            if tell is not None and total:
                tell(0.95 * counter.value / total)
        rows = [
            (toy, row)
            for toy in toys
            for row in _rows(toy, (one for said in trials.get() for name, one in said if name == toy.name))
        ]
        found = tuple(pool.starmap(_witnessed, rows))
    if tell is not None:
        tell(1.0)
    return found


def _relay(toy: Toy) -> Relay:
    relay = subject(toy)
    if isinstance(relay, Refused):
        raise TypeError(relay.reason)
    return relay


def _begin(counter: object) -> None:
    global _counted  # noqa: PLW0603  (a process pool hands over its counter in no other way)
    _counted = counter


def _tried(share: Share) -> list[tuple[str, Trial]]:
    found = []
    faults = faults_for(_relay(share.toy), share.names)
    for trial in session_of(faults, share.seed, share.moments, declared=declared(share.toy)):
        found.append((share.toy.name, trial))
        with _counted.get_lock():
            _counted.value += 1
    return found


def _rows(toy: Toy, trials: Iterable[Trial]) -> list[Row]:
    rows = rows_of(trials)
    return [rows[fault.name] for fault in faults_for(_relay(toy)) if fault.name in rows]


def _witnessed(toy: Toy, row: Row) -> Worst:
    """Return a row with its longest trial tried again, looked at more closely."""
    fault = faults_for(_relay(toy), [row.fault])[0]
    seed, moment = row.longest.seed, row.longest.moment
    begun: list[float] = []

    def bring(house: House) -> None:
        begun.append(house.now)
        fault.bring(house)

    _, house = trial_of(replace(fault, bring=bring), seed, moment, declared=declared(toy))
    return Worst(
        toy.name,
        fault.name,
        fault.words,
        fault.measure,
        fault.bound_s,
        row.trials,
        row.longest.seconds,
        row.warmest_c,
        seed,
        moment,
        shortened(_happened(house, fault, begun[0])),
    )


def _happened(house: House, fault: Fault, begun: float) -> list[Moment]:
    moved = [(at, "the contact closes" if shut else "the contact opens") for at, shut in house.closed[1:]]
    lent = [(at, LEASE) for at in house.leased]
    told = [(at, f"people are told: {code}") for at, code in house.told]
    moments = [Moment(at - begun, event) for at, event in (*moved, *lent, *told)]
    return [Moment(0.0, f"the fault: {fault.words}"), *moments]
