"""The words of Rava's Cuddles profile."""

from __future__ import annotations

from typing import Final

VERBS: Final = ("on", "off", "status")
DAY_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_SETS: Final = {
    "daily": frozenset(range(7)),
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
}
EAR_KEYS: Final = ("device", *VERBS, "requires", "leaseSeconds")
WARMTH_KEYS: Final = ("device", "setpoint", "minutes", "seconds")
ASKED_KEYS: Final = ("triggeredBy", "action")
PLAN_KEYS: Final = ("at", "days", "action", "skip", "holidays", "enabled")
STATE_KEYS: Final = ("from", "to", "actions")
THREAD_KEYS: Final = ("namespace", "senses", "actions", "events", "state")
