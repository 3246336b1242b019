"""Faults that only the whole picture shows: a welded contact, an open heater, a cut that came too late.

What is found latches: no lease until a person has looked and says so. Thresholds:

- 5 W while open: a Sonoff POW reads 0 with nothing on it; the smallest pad draws more.
- Without a meter a weld shows as warmth that grows while the relay is open. A child's body warms a sensor
  too, to its own 37 °C at most, so only what rises above `BODY_C` counts, and not in the first minute, while
  the pad's own warmth still spreads.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from devices.limits import CONTROLLER_CUT_C
from terms import Refused

if TYPE_CHECKING:
    from cuddles.hub.keeper import Keeper

WELDED: Final = "relay-welded"
WELDED_W: Final = 5.0
OPEN_W: Final = 2.0
SETTLE_S: Final = 12.0
SPREAD_S: Final = 60.0
BODY_C: Final = 37.5
RISEN_K: Final = 0.6
_LATCHING: Final = frozenset({"sensor-frozen", "sensor-detached", "sensor-steep"})


def fault_of(keeper: Keeper, now: float) -> Refused | None:
    """Return what is found broken at an instant (s, monotonic), or None."""
    relayed, problem, last = keeper.relayed, keeper.known.trace.problem, keeper.known.trace.last
    settled = now - relayed.since >= SETTLE_S
    if settled and relayed.closed is False and (welded := _welded(keeper, now)):
        return welded
    if problem is not None and problem.code in _LATCHING:
        return problem
    if last is not None and last.at == now and not last.celsius < CONTROLLER_CUT_C:
        return Refused("too-warm", f"It got {last.celsius:.1f} degrees warm, more than {CONTROLLER_CUT_C:g}.")
    return _open_heater(keeper) if settled and relayed.closed else None


def _open_heater(keeper: Keeper) -> Refused | None:
    watts = keeper.relayed.watts
    if watts is None or watts >= OPEN_W:
        return None
    return Refused("heater-open", f"The switch is on but only {watts:g} W flow: is the heater plugged in?")


def _welded(keeper: Keeper, now: float) -> Refused | None:
    relayed, last = keeper.relayed, keeper.known.trace.last
    flows = relayed.watts is not None and relayed.watts > WELDED_W
    risen = (
        last is not None
        and now - relayed.since >= SPREAD_S
        and last.celsius >= BODY_C
        and last.celsius - relayed.coolest_c >= RISEN_K
    )
    if not (flows or risen):
        return None
    return Refused(WELDED, "Pull the plug: the switch says off, but the heater still warms.")


def coolest(keeper: Keeper, now: float) -> float:
    """Return the coolest temperature since the relay opened and its warmth spread (°C), NaN before."""
    relayed, last = keeper.relayed, keeper.known.trace.last
    if relayed.closed is not False or last is None or now - relayed.since < SPREAD_S:
        return math.nan
    return last.celsius if math.isnan(relayed.coolest_c) else min(relayed.coolest_c, last.celsius)
