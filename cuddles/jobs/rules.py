"""What holds for jobs wherever they are kept: for how long a claim holds, and how often a job is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Document

LEASE_S: Final = 15.0
"""So long a taker may be silent."""
BEAT_S: Final = 5.0
"""So often it says that it is there."""
MOST_TRIES: Final = 5
"""So often a job may bring its taker down, or be in the hands of one that is brought down."""
KEPT_S: Final = 86_400.0
"""So long an ended job is known: whoever puts it in again meanwhile puts in nothing."""


def held(until: float, now: float) -> bool:
    """Return whether a claim holds; one from a future that a wrong clock saw doesn't."""
    return 0.0 < until - now <= LEASE_S + BEAT_S


def is_last(why: Refused | str, tries: int) -> bool:
    """Return whether a job is dead after a try that came to nothing."""
    return isinstance(why, Refused) or tries >= MOST_TRIES


def told(why: Refused | str) -> Document:
    """Return why a job is dead, as it is kept."""
    return {"code": why.code, "reason": why.reason} if isinstance(why, Refused) else {"error": why}
