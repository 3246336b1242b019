"""Why a wish for warmth can't be, before anything is asked of a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from devices.limits import TARGET_LOWEST_C, WISH_LONGEST_S
from terms import Refused

if TYPE_CHECKING:
    from devices.home import Toy

NO_SENSOR: Final = Refused(
    "no-sensor", "This switch has no temperature sensor, and the pad doesn't limit itself: it may not warm."
)
NO_HUB: Final = Refused("hub-silent", "No hub looks after this home now: what runs can't be known.")


def refusal(toy: Toy, target: float, seconds: float, most_s: float = WISH_LONGEST_S) -> Refused | None:
    """Return why a target (°C) or a time (s, up to the most that is allowed) can't be, or None."""
    if not TARGET_LOWEST_C <= target <= toy.limits.target_c:
        text = f"{target:g} °C can't be: choose from {TARGET_LOWEST_C:g} to {toy.limits.target_c:g} °C."
        return Refused("target-out-of-range", text)
    if not 0 < seconds <= most_s:
        most = f"{most_s / 3600:g} hours" if most_s == WISH_LONGEST_S else f"{most_s / 60:g} minutes"
        return Refused("too-long", f"Choose a time of up to {most}.")
    return None
