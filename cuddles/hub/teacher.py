"""How the hub's keepers teach what a toy is like. Nothing that heats looks here.

`Teacher.seen` is told the keeper before and after each step; it counts for how long the relay was closed between
two believed readings, and gives both to `devices.learning`. Pure, like `core`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from devices.foresight import Learned, Sample, Window, learnt, minutes_until
from devices.thermostat import target_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.hub.keeper import Keeper

SAVE_S: Final = 300.0


@dataclass
class _Pupil:
    model: Learned
    window: Window = field(default_factory=Window)
    closed_s: float = 0.0
    since: float | None = None
    read_at: float | None = None
    saved_at: float = 0.0


class Teacher:
    """Takes keepers as they change; `models` begins with what the records hold."""

    def __init__(self, models: Mapping[str, Learned]) -> None:
        self._pupils = {name: _Pupil(model) for name, model in models.items()}

    def model(self, toy: str) -> Learned | None:
        """Return what is known of a toy now."""
        pupil = self._pupils.get(toy)
        return pupil.model if pupil else None

    def minutes(self, keeper: Keeper) -> float | None:
        """Return about how many minutes of heating a toy needs; None where nobody asked or nothing is known."""
        pupil, last = self._pupils.get(keeper.toy.name), keeper.known.trace.last
        if pupil is None or last is None or keeper.known.session is None:
            return None
        return minutes_until(pupil.model, last.celsius, target_of(keeper.known, keeper.toy.limits))

    def seen(self, before: Keeper, after: Keeper, now: float) -> dict[str, object] | None:
        """Take a step at an instant (s, monotonic); returns a document where it is time to keep one."""
        pupil = self._pupils.get(after.toy.name)
        if pupil is None:
            return None
        if before.relayed.closed and pupil.since is not None:
            pupil.closed_s += max(0.0, now - pupil.since)
        pupil.since = now
        last, trace = before.known.trace.last, after.known.trace
        if trace.last is None or trace.last == last or trace.problem is not None:
            return None
        return self._read(pupil, after, trace.last.celsius, now)

    def _read(self, pupil: _Pupil, keeper: Keeper, celsius: float, now: float) -> dict[str, object] | None:
        passed = 0.0 if pupil.read_at is None else now - pupil.read_at
        watts = keeper.relayed.watts or keeper.toy.pad.watts
        power = watts * min(pupil.closed_s / passed, 1.0) if passed > 0 else 0.0
        pupil.closed_s, pupil.read_at = 0.0, now
        known = pupil.model
        pupil.model, pupil.window = learnt(known, pupil.window, Sample(now, celsius, power))
        if pupil.model is known or now - pupil.saved_at < SAVE_S:
            return None
        pupil.saved_at = now
        return dict(pupil.model.as_json())
