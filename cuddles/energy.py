"""What warmth takes: energy, cost and carbon dioxide of each session, from the hub's diary.

Where the switch measures power, its readings are summed up over the time the contact was closed. Where it
doesn't, that time is multiplied with the pad's declared watts, which is an estimate, and for a self-limiting
pad the most it can be. A contact that was last said to be closed counts for `SILENT_S` at most: the switch ends
a lease by itself.

Beside it stands what a room would take that is made 1 or 2 K warmer for the same time instead::

    heat = H * warmer * time        H = 0.34 Wh/(m3 K) * n * V + sum of U * A

with everything assumed, and said to be: 12 m2 of floor, 2.5 m high (V = 30 m3), n = 0.5 air changes an hour, an
outer wall of 7.5 m2 with U = 0.5 W/(m2 K), a window of 2 m2 with U = 1.3 W/(m2 K); so H = 11.5 W/K. Left out is
what it takes to warm air, walls and furniture first, so it is the least that a room takes. It is heat, from
whatever heats that room, and so has neither a price nor carbon dioxide here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from devices import tasmota
from devices.limits import LEASE_S, REST_SHORTEST_S
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from devices.home import Home, Toy

PRICE: Final = 0.2872
PRICE_SOURCE: Final = "0.2872 EUR/kWh: households in the EU, second half of 2024, all taxes (Eurostat)"
GRID_G: Final = 281.0
GRID_SOURCE: Final = (
    "281 g CO2e/kWh: electricity made in the EU-27, 2018 (European Environment Agency, IND-353); less since"
)
AIR_WH_PER_M3_K: Final = 0.34
ROOM_W_PER_K: Final = AIR_WH_PER_M3_K * 0.5 * 30.0 + 0.5 * 7.5 + 1.3 * 2.0
ROOM_WORDS: Final = (
    "a room of 12 m2 made 1 to 2 K warmer for as long (assumed: 11.5 W/K; without warming it up)"
)
SILENT_S: Final = LEASE_S + 10.0
GAP_S: Final = REST_SHORTEST_S - 30.0
"""A contact that was open for a rest's length begins a new session."""
_SAID: Final = ("tele", "stat")


@dataclass(frozen=True, slots=True)
class Used:
    """What a session took: from when to when (UTC), time with the contact closed, energy, time it was metered."""

    toy: str
    start: float
    end: float
    closed_s: float
    joules: float
    metered_s: float = 0.0

    @property
    def wh(self) -> float:
        """Energy in watt hours."""
        return self.joules / 3600.0

    @property
    def measured(self) -> bool:
        """Return whether nearly all of it was measured, and not reckoned from the pad's watts."""
        return self.closed_s > 0 and self.metered_s >= 0.9 * self.closed_s

    def room_wh(self, warmer_k: float) -> float:
        """Return the heat that a room would take to be so much warmer for the same time."""
        return ROOM_W_PER_K * warmer_k * (self.end - self.start) / 3600.0


@dataclass(frozen=True, slots=True)
class Rates:
    """What a kWh costs and emits, and who says so."""

    price: float = PRICE
    grid_g: float = GRID_G
    price_source: str = PRICE_SOURCE
    grid_source: str = GRID_SOURCE

    def cost(self, wh: float) -> float:
        """Return the price of so many Wh."""
        return self.price * wh / 1000.0

    def grams(self, wh: float) -> float:
        """Return the carbon dioxide of so many Wh."""
        return self.grid_g * wh / 1000.0


def rates(price: float | None, grid_g: float | None) -> Rates:
    """Return rates with what a person gave in the place of what is published."""
    return Rates(
        PRICE if price is None else price,
        GRID_G if grid_g is None else grid_g,
        PRICE_SOURCE if price is None else f"{price:g} per kWh, as given",
        GRID_SOURCE if grid_g is None else f"{grid_g:g} g CO2/kWh, as given",
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a switch said, from a line of the diary."""

    utc: float
    toy: str
    facts: tuple[tasmota.Fact, ...]


def said_in(folder: Path, since: float) -> Iterator[Said]:
    """Yield what the switches said since an instant, from the diary's files; lines that are none are left out."""
    first = f"hub-{datetime.fromtimestamp(max(since, 0.0), UTC):%Y-%m-%d}.jsonl"
    for path in sorted(one for one in folder.glob("hub-*.jsonl") if one.name >= first):
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                found = _said(line)
                if found is not None and found.utc >= since:
                    yield found


def _said(line: str) -> Said | None:
    if "POWER" not in line and "ENERGY" not in line:
        return None
    try:
        entry: Any = json.loads(line)
        event = entry["event"]
        part = next(value for value in event.values() if value in _SAID)
        payload = event["payload"]
        raw = payload.encode() if isinstance(payload, str) else bytes.fromhex(payload["hex"])
        facts = tasmota.facts(part, str(event["leaf"]), raw, retained=event.get("retained") is True)
        return Said(float(entry["utc"]), str(entry["toy"]), facts)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError):
        return None


def sessions(said: Iterable[Said], home: Home) -> list[Used]:
    """Return every session, by its start."""
    meters = {name: _Meter(toy) for name, toy in home.toys.items() if isinstance(toy.switch, Relay)}
    for one in said:
        meter = meters.get(one.toy)
        if meter is not None:
            meter.take(one)
    found = [used for meter in meters.values() for used in meter.all()]
    return sorted(found, key=lambda used: (used.start, used.toy))


class _Meter:
    """Sums up one toy's closed time and energy."""

    def __init__(self, toy: Toy) -> None:
        self._toy = toy
        self._done: list[Used] = []
        self._open: Used | None = None
        self._closed = False
        self._watts: float | None = None
        self._at = 0.0

    def take(self, said: Said) -> None:
        """Take what was said: first the time until then, then what is new."""
        if self._closed:
            self._count(said.utc)
        self._at = said.utc
        for fact in said.facts:
            if isinstance(fact, tasmota.Switched):
                if fact.on and not self._closed:
                    self._begin(said.utc)
                self._closed = fact.on
            elif isinstance(fact, tasmota.Metered) and self._closed:
                self._watts = fact.watts

    def all(self) -> list[Used]:
        """Return all sessions; one that runs is among them."""
        return [*self._done, *([self._open] if self._open else [])]

    def _begin(self, utc: float) -> None:
        self._watts = None
        running = self._open
        if running is None or not 0 <= utc - running.end < GAP_S:
            self._done += [running] if running else []
            self._open = Used(self._toy.name, utc, utc, 0.0, 0.0)

    def _count(self, utc: float) -> None:
        running, passed = self._open, utc - self._at
        if running is None or not passed > 0:
            return
        length = min(passed, SILENT_S)
        watts = self._toy.pad.watts if self._watts is None else self._watts
        self._open = Used(
            running.toy,
            running.start,
            self._at + length,
            running.closed_s + length,
            running.joules + watts * length,
            running.metered_s + (0.0 if self._watts is None else length),
        )


def summed(used: Iterable[Used]) -> dict[str, Used]:
    """Return for each toy all its sessions as one, as long as they are together."""
    found: dict[str, Used] = {}
    for one in used:
        sofar = found.get(one.toy, Used(one.toy, one.start, one.start, 0.0, 0.0))
        found[one.toy] = Used(
            one.toy,
            sofar.start,
            sofar.end + one.end - one.start,
            sofar.closed_s + one.closed_s,
            sofar.joules + one.joules,
            sofar.metered_s + one.metered_s,
        )
    return found


def row_of(used: Used, at: Rates) -> dict[str, object]:
    """Return what was used as JSON-ready data."""
    return {
        "toy": used.toy,
        "start": round(used.start, 1),
        "seconds": round(used.end - used.start, 1),
        "closed_s": round(used.closed_s, 1),
        "wh": round(used.wh, 3),
        "measured": used.measured,
        "cost": round(at.cost(used.wh), 6),
        "grams_co2": round(at.grams(used.wh), 3),
        "room_wh": [round(used.room_wh(k), 2) for k in (1, 2)],
    }


def sources_of(at: Rates) -> dict[str, object]:
    """Return rates with where they are from, as JSON-ready data."""
    return {
        "price_per_kwh": at.price,
        "price_source": at.price_source,
        "grams_per_kwh": at.grid_g,
        "grid_source": at.grid_source,
    }
