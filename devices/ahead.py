"""What the next days will bring, slot by slot, as values: what a page tells in sentences of its own language.

Pure, over `devices.calendar`. It is told in the same way as in `devices.schedule.dry_run`: the later start
of a toy counts alone, quiet hours end what runs, and what stays cold has a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from devices.calendar import by_start, skipped_slots, slots, written_day
from devices.limits import WISH_LONGEST_S
from devices.quiet import room_s

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from devices.calendar import Plan, Slot


class Fate(StrEnum):
    """What becomes of a slot."""

    WARMS = "warms"
    GIVES_WAY = "gives_way"
    QUIET = "quiet"
    SKIPPED = "skipped"
    HOLIDAY = "holiday"
    OFF = "off"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A slot and what becomes of it.

    Parameters
    ----------
    slot, fate
        The slot, and whether it warms, or why not.
    until
        When its warmth ends (UTC seconds).
    heir
        The plan that takes over, "" for none.
    hushed
        Quiet hours end it early.

    """

    slot: Slot
    fate: Fate
    until: float
    heir: str = ""
    hushed: bool = False

    @property
    def day(self) -> date:
        """The local date that it belongs to."""
        return written_day(self.slot)

    @property
    def at(self) -> str:
        """The wall time of its start, as written."""
        return self.slot.local.split()[2]


def ahead(
    plans: Sequence[Plan], zone: str, since: float, until: float, quiet: Mapping[str, tuple[str, str]]
) -> tuple[Ahead, ...]:
    """Return each slot that starts in [since, until), by start; `quiet` gives toys' quiet hours."""
    warm = slots(plans, zone, since, until + WISH_LONGEST_S)
    found = [
        _warm(slot, warm[index + 1 :], zone, quiet.get(slot.toy))
        for index, slot in enumerate(warm)
        if slot.start < until
    ]
    by_name = {(plan.toy, plan.name): plan for plan in plans}
    for cold in skipped_slots(plans, zone, since, until):
        slot = cold.slot
        found.append(Ahead(slot, _cold(by_name[(slot.toy, slot.plan)], written_day(slot)), slot.start))
    return tuple(sorted(found, key=lambda one: by_start(one.slot)))


def _warm(slot: Slot, later: Iterable[Slot], zone: str, quiet: tuple[str, str] | None) -> Ahead:
    heir = next((one for one in later if one.toy == slot.toy), None)
    taken = heir is not None and heir.start < slot.end
    end = heir.start if heir is not None and taken else slot.end
    if heir is not None and end <= slot.start:
        return Ahead(slot, Fate.GIVES_WAY, slot.start, heir.plan)
    room = room_s(quiet, zone, slot.start, end - slot.start)
    if not room:
        return Ahead(slot, Fate.QUIET, slot.start)
    if room < end - slot.start:
        return Ahead(slot, Fate.WARMS, slot.start + room, hushed=True)
    return Ahead(slot, Fate.WARMS, end, heir.plan if heir is not None and taken else "")


def _cold(plan: Plan, day: date) -> Fate:
    if not plan.enabled:
        return Fate.OFF
    if any(first <= day <= last for first, last in plan.holidays):
        return Fate.HOLIDAY
    return Fate.SKIPPED if day in plan.skipped else Fate.NO_DAY
