"""Being told no is a value, not an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """A wish that was understood and declined, with a reason its user can act on."""

    code: str
    reason: str
