"""The worst that each fault does to one toy, with a witness: values, and how they are judged and told.

What is measured is how long heat goes on after a fault; `cuddles.proving` tries, this only judges. A measured
worst is a lower bound of the true one: trials find how bad it gets, they can't show that it never gets worse.
That is why the bound is a law that comes from timers (`devices.limits`), and trials only look for a breach.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from devices.home import Toy

MEASURES: Final = {
    "stop": "until the contact is open for good",
    "lent": "closed after the last lease",
    "told": "until people are told",
    "closed": "closed in all",
}
"""What the seconds of a fault count."""
SIMULATED: Final = ("DS18B20", "AM2301", "SHT3X")
LEASE: Final = "the hub sends a lease"
BEFORE, AFTER = 3, 9
"""How many events of a trace are told before the fault and after it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, so many seconds after the fault (before it: negative)."""

    at: float
    event: str


@dataclass(frozen=True, slots=True)
class Worst:
    """The longest of all trials of a fault: which one it was, and what happened in it."""

    toy: str
    fault: str
    words: str
    measure: str
    bound_s: float
    trials: int
    longest_s: float
    warmest_c: float
    seed: int
    moment: int
    trace: tuple[Moment, ...] = ()

    @property
    def holds(self) -> bool:
        """Return whether the bound was kept in every trial."""
        return self.longest_s <= self.bound_s

    @property
    def spent(self) -> float:
        """Return the share of the bound that the worst trial took."""
        return self.longest_s / self.bound_s

    def as_json(self) -> dict[str, object]:
        """Return it as JSON-ready data; a heat that never ended has null seconds."""
        return {
            "toy": self.toy,
            "fault": self.fault,
            "words": self.words,
            "measure": self.measure,
            "bound_s": self.bound_s,
            "trials": self.trials,
            "longest_s": round(self.longest_s, 2) if math.isfinite(self.longest_s) else None,
            "warmest_c": round(self.warmest_c, 2),
            "holds": self.holds,
            "seed": self.seed,
            "moment": self.moment,
            "trace": [[round(one.at, 2), one.event] for one in self.trace],
        }


def subject(toy: Toy) -> Relay | Refused:
    """Return the relay that can be tried, or why this toy can't be."""
    relay = toy.switch
    if not isinstance(relay, Relay):
        return Refused("no-relay", "No relay of ours switches it: nothing here can be tried.")
    if relay.sensor is None:
        return Refused(
            "no-sensor", "Without a sensor there is no lease: its switch only runs short sessions."
        )
    if relay.sensor not in SIMULATED:
        return Refused("not-simulated", f"No {relay.sensor} is simulated; there is: {', '.join(SIMULATED)}.")
    if relay.metered and relay.sensor != "DS18B20":
        return Refused("not-simulated", "A switch with a meter is simulated with a DS18B20 only.")
    return relay


def nearest(rows: Sequence[Worst]) -> Worst | None:
    """Return the row that came nearest to its bound, or went furthest past it."""
    return max(rows, key=lambda row: row.spent, default=None)


def shortened(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return a trace short enough to be read: what led to the fault, what followed, and the end.

    What repeats itself is told once, and what comes after the last other event isn't told.
    """
    ordered = sorted(moments, key=lambda one: one.at)
    before = _runs([one for one in ordered if one.at < 0])[-BEFORE:]
    after = _runs([one for one in ordered if one.at >= 0])
    while len(after) > 2 and after[-1].event.startswith(LEASE):
        after.pop()
    if len(after) > AFTER:
        gone = len(after) - AFTER + 1
        head, tail = after[: AFTER - 3], after[-2:]
        after = [*head, Moment(head[-1].at, f"({gone} events more)"), *tail]
    return (*before, *after)


def _runs(moments: Sequence[Moment]) -> list[Moment]:
    """Return moments with those that repeat the one before counted in it."""
    found: list[Moment] = []
    for _, group in groupby(moments, key=lambda one: one.event):
        first, *more = group
        often = f" ({len(more) + 1} times until {more[-1].at:+.0f} s)" if more else ""
        found.append(Moment(first.at, first.event + often))
    return found


def seconds(value: float) -> str:
    """Return seconds for a table: ``0.4 s``, ``61 s``, or ``never``."""
    if not math.isfinite(value):
        return "never"
    return f"{value:.1f} s" if value < 100 else f"{value:.0f} s"
