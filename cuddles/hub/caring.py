"""The hub's look at what caregivers allow: once a second, so that a lower limit holds for what runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from cuddles import allowances
from cuddles.hub.events import Limited
from devices.allowed import Lowered, lowered
from devices.quiet import day_of, is_quiet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.ports import Records
    from devices.home import Home
    from devices.moments import Now

LOOK_S: Final = 1.0
AHEAD_S: Final = 2.0
"""Quiet hours begin for the hub a little early: its next look would come late."""


class Carer:
    """Tells a toy's keeper what is allowed, when that has changed."""

    def __init__(self, home: Home, records: Records, toys: Iterable[str]) -> None:
        self._home, self._records, self._toys = home, records, tuple(toys)
        self._look_at = -math.inf
        self._told: dict[str, Limited] = {}

    def due(self, now: Now) -> list[tuple[str, Limited]]:
        """Return what is new."""
        if now.mono < self._look_at:
            return []
        self._look_at = now.mono + LOOK_S
        day = day_of(self._home.zone, now.utc)
        stored, booked = allowances.stored(self._records), allowances.booked(self._records, day)
        found = []
        for toy in self._toys:
            said = self._said(toy, stored.get(toy, Lowered()), booked.get(toy, 0.0), day, now.utc)
            if said != self._told.get(toy):
                self._told[toy] = said
                found.append((toy, said))
        return found

    def _said(self, toy: str, by: Lowered, elsewhere_s: float, day: str, utc: float) -> Limited:
        limits, zone = lowered(self._home.toys[toy].limits, by), self._home.zone
        quiet = is_quiet(by.quiet, zone, utc) or is_quiet(by.quiet, zone, utc + AHEAD_S)
        return Limited(limits.target_c, limits.session_s, by.most_s, by.day_s, elsewhere_s, quiet, day)
