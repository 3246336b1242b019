"""What comes of a wish, as values that front doors turn into speech, pages and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.switches import Proof

ON_ITS_WAY_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Warming:
    """A wish that was taken: how sure that is, until when (UTC seconds), and the sentence for people.

    ``rule`` is the hub's rule that decided, for example ``warming`` or ``resting``; "" where no hub did.
    """

    toy: str
    proof: Proof
    until: float
    words: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Off:
    """An off that was sent; confirmed by the switch, or only sent."""

    toy: str
    proof: Proof
    words: str


@dataclass(frozen=True, slots=True)
class Session:
    """Warmth that runs now: its target (°C), and until when (UTC seconds)."""

    target_c: float
    until: float

    def covers(self, target_c: float, until: float) -> bool:
        """Return whether other warmth is neither warmer nor longer; a wish may be on its way for a while."""
        return target_c <= self.target_c and until <= self.until + ON_ITS_WAY_S


def session_of(state: Mapping[str, object], utc: float) -> Session | None:
    """Return the warmth that runs at an instant (UTC seconds), by what the hub shows of a toy."""
    target, until = state.get("target_c"), state.get("until")
    if not isinstance(target, int | float) or not isinstance(until, int | float) or until <= utc:
        return None
    return Session(float(target), float(until))
