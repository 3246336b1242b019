"""The hub's look at the week: which slots are due, and the memory that makes each happen exactly once.

A slot that begins, or is taken up after a restart, while the lock is closed stays cold: that is told, and it
isn't begun later, when somebody opens the lock for something else.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from cuddles.caregivers import is_locked
from cuddles.hub.events import Noticed, Wished
from cuddles.messages import PLANNED
from cuddles.plans import all_plans
from devices import schedule
from devices.schedule import Begin, Missed, Unwatched

if TYPE_CHECKING:
    from cuddles.ports import Records
    from devices.home import Home
    from devices.moments import Now

LOOK_S: Final = 1.0
SAVE_S: Final = 600.0
KEY: Final = "planner"
REMEMBERED: Final = 2000
"""Names of slots kept: more than any home has in the week that `due` looks back."""


class Planner:
    """Looks at the plans every second; what it answered is written down before it is acted on."""

    def __init__(self, home: Home, records: Records, now: Now) -> None:
        self._home, self._records = home, records
        found = records.get(KEY)
        document = found.document if found else {}
        last, done = document.get("last"), document.get("done")
        self._last = float(last) if isinstance(last, int | float) else now.utc
        self._done = list(done) if isinstance(done, list) else []
        self._look_at = self._save_at = -math.inf
        self._notices: list[tuple[str, Noticed]] = []

    def due(self, now: Now) -> list[tuple[str, Wished]]:
        """Return the wishes of slots that begin now."""
        if now.mono < self._look_at:
            return []
        self._look_at = now.mono + LOOK_S
        plans = all_plans(self._home.plans, self._records)
        answers = schedule.due(plans, self._home.zone, self._last, now.utc, frozenset(self._done))
        self._last = schedule.looked(self._last, now.utc)
        wishes: list[tuple[str, Wished]] = []
        for answer in answers:
            match answer:
                case Begin(slot, remaining_s):
                    self._done.append(schedule.slot_key(slot))
                    if slot.toy not in self._home.toys:
                        continue
                    if is_locked(self._records, now.utc):
                        text = f"'{slot.plan}' of {slot.local} stayed cold, because warmth is locked."
                        self._notices.append((slot.toy, Noticed("slot-locked", "warning", text)))
                    else:
                        wishes.append(
                            (slot.toy, Wished(slot.target_c, remaining_s, f"{PLANNED} '{slot.plan}'"))
                        )
                case Missed(slot, reason):
                    self._done.append(schedule.slot_key(slot))
                    text = f"'{slot.plan}' of {slot.local} was missed, because {reason}."
                    self._notices.append((slot.toy, Noticed("slot-missed", "warning", text)))
                case Unwatched(_, _, reason):
                    text = f"Plans were missed, because {reason}."
                    self._notices.append(("", Noticed("slots-missed", "warning", text)))
        if answers or now.mono >= self._save_at:
            self._save_at = now.mono + SAVE_S
            self._save()
        return wishes

    def notices(self) -> list[tuple[str, Noticed]]:
        """Take what people should know."""
        taken, self._notices = self._notices, []
        return taken

    def _save(self) -> None:
        self._done = self._done[-REMEMBERED:]
        found = self._records.get(KEY)
        document: dict[str, object] = {"last": self._last, "done": self._done}
        self._records.put(KEY, document, found.version if found else None)
