"""The diary, read for pictures and tables: bounded, and not again for everyone who looks at the same."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar

from cuddles.energy import said_in, sessions
from cuddles.live.samples import Sample, samples_in
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuddles.energy import Used
    from cuddles.ports import Clock
    from devices.home import Home

Value = TypeVar("Value")

KEPT_S: Final = 20.0
MOST_KEPT: Final = 64
DAY_S: Final = 86_400.0


class Past:
    """What the diary of a home tells; what was read is kept for some seconds."""

    def __init__(self, home: Home, folder: Path, clock: Clock) -> None:
        self._home, self._folder, self._clock = home, folder, clock
        self._lock = threading.Lock()
        self._kept: dict[object, tuple[float, object]] = {}

    def samples(self, toy: str, since: float) -> list[Sample]:
        """Return how warm a toy was since an instant (UTC seconds)."""
        switch = self._home.toys[toy].switch
        if not isinstance(switch, Relay) or switch.sensor is None:
            return []
        sensor, hour = switch.sensor, since // 3600 * 3600
        found = self._once(
            ("samples", toy, hour), lambda: list(samples_in(self._lines(hour), toy, sensor, hour))
        )
        return [one for one in found if one.utc >= since]

    def used(self, toy: str, since: float) -> list[Used]:
        """Return a toy's sessions since an instant (UTC seconds), by their start."""
        hour = since // 3600 * 3600
        every = self._once(("used", hour), lambda: sessions(said_in(self._folder, hour), self._home))
        return [one for one in every if one.toy == toy]

    def forget(self) -> None:
        """Let go of what was read."""
        with self._lock:
            self._kept.clear()

    def _once(self, key: object, read: Callable[[], Value]) -> Value:
        """Return what was read lately; one reads at a time, so that many who look cost as much as one."""
        with self._lock:
            now = self._clock().mono
            at, found = self._kept.get(key, (0.0, None))
            if found is not None and now - at < KEPT_S:
                return found  # type: ignore[return-value]
            value = read()
            self._kept = {k: v for k, v in self._kept.items() if now - v[0] < KEPT_S}
            if len(self._kept) < MOST_KEPT:
                self._kept[key] = (self._clock().mono, value)
            return value

    def _lines(self, since: float) -> Iterator[str]:
        first = f"hub-{datetime.fromtimestamp(since, UTC):%Y-%m-%d}.jsonl"
        for path in sorted(self._folder.glob("hub-*.jsonl")):
            if path.name >= first:
                with path.open(encoding="utf-8", errors="replace") as lines:
                    yield from lines
