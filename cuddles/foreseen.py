"""What was learnt of each toy, kept among the records, and how the hub's keepers teach it.

Nothing that heats looks here. `Teacher.seen` is told the keeper before and after each step; it counts for how
long the relay was closed between two believed readings, and gives both to `devices.learning`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from devices.foresight import Learned, Sample, Window, first_guess, from_json, learnt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.hub.keeper import Keeper
    from cuddles.ports import Records
    from devices.home import Toy

SAVE_S: Final = 300.0


def key(toy: str) -> str:
    """Return under which key a toy's model is kept."""
    return f"foresight/{toy}"


def model_of(toy: Toy, records: Records) -> Learned:
    """Return what was learnt of a toy, or the first guess where nothing was, or where its pad is another one."""
    found = records.get(key(toy.name))
    model = from_json(found.document) if found else None
    return model if model and model.watts == toy.pad.watts else first_guess(toy.volume_cm3, toy.pad.watts)


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
