"""What comes of a wish, as values that front doors turn into speech, pages and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devices.switches import Proof


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
