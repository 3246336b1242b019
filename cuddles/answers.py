"""What comes of a wish, as values that front doors turn into speech, pages and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devices.switches import Proof


@dataclass(frozen=True, slots=True)
class Warming:
    """A wish that was taken: how sure that is, until when (UTC seconds), and the sentence for people."""

    toy: str
    proof: Proof
    until: float
    words: str


@dataclass(frozen=True, slots=True)
class Off:
    """An off that was sent; confirmed by the switch, or only sent."""

    toy: str
    proof: Proof
    words: str
